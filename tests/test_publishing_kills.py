"""Whatever is interrupted, the published folder is the old version or the new one, and the next build mends it all."""

import errno
import itertools
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from generator.publishing import Publication, exchange
from tests.publishing_rounds import ROOT, contents, expected, hidden, publish, version

SMALL: Final = {name: version(name, shards=1, files=4) for name in ("A", "B", "C")}
CHANGES: Final = ("open", "write", "mkdir", "chmod", "link", "unlink", "replace", "rename", "rmdir")


class KilledError(BaseException):
    """Stands for SIGKILL: nothing is written after it."""


@dataclass
class Disk:
    """Counts changes of the file system and lets one of them fail, or the process die there."""

    fails_at: int
    """The first change is 1; 0 means never."""
    after: bool
    """The change is made, then it fails."""
    error: BaseException
    count: int = 0

    def change(self, real: Callable[..., object], *names: object, **more: object) -> object:
        self.count += 1
        dead = isinstance(self.error, KilledError) and 0 < self.fails_at < self.count
        if dead or (self.count == self.fails_at and not self.after):
            raise self.error
        result = real(*names, **more)
        if self.count == self.fails_at:
            raise self.error
        return result


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    """Send every change of the file system through `disk`."""

    def through(real: Callable[..., object]) -> Callable[..., object]:
        return lambda *names, **more: disk.change(real, *names, **more)

    with pytest.MonkeyPatch.context() as patch:
        for name in CHANGES:
            patch.setattr(os, name, through(getattr(os, name)))
        patch.setattr(exchange, "exchange", through(exchange.exchange))
        yield


START: Final = ("không có gì", "trang khác", "một bản", "hai bản", "bị sửa")


def begin(folder: Path, start: str) -> Path:
    """Make what a build may find, and return its site."""
    site = folder / "site"
    folder.mkdir()
    for name in {"một bản": "A", "hai bản": "CA", "bị sửa": "CA"}.get(start, ""):
        publish(site, SMALL[name], name)
    if start in {"trang khác", "bị sửa"}:
        site.mkdir(exist_ok=True)
        (site / "index.html").write_bytes(b"khac")
    return site


def what_is_there(site: Path) -> dict[str, bytes | None] | None:
    return contents(site) if site.exists() else None


@pytest.mark.parametrize(
    "fails",
    [(KilledError(), False), (KeyboardInterrupt(), True), (OSError(errno.ENOSPC, "đầy"), False)],
    ids=["kill", "interrupt", "error"],
)
@pytest.mark.parametrize(
    ("start", "atomic"),
    [*((start, True) for start in START), ("hai bản", False)],
    ids=["nothing", "foreign", "one", "two", "tampered", "renames"],
)
def test_failing_at_any_change_of_the_file_system_leaves_the_old_version_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str, atomic: object, fails: tuple[BaseException, bool]
) -> None:
    error, after = fails
    if not atomic:
        monkeypatch.setattr(exchange, "exchange", lambda *_: False)
    new, last = expected(SMALL["B"]), expected(SMALL["C"])
    for number in itertools.count(1):
        site = begin(tmp_path / str(number), start)
        old = what_is_there(site)
        disk = Disk(number, after, error)
        with failing(disk), suppress(type(error)):
            publish(site, SMALL["B"], "B")
        if disk.count < number:
            break
        if atomic or site.exists() or not isinstance(error, KilledError):
            assert what_is_there(site) in (old, new)
        with Publication(site):
            assert what_is_there(site) in (old, new)
        publish(site, SMALL["C"], "C")
        assert contents(site) == last
        with Publication(site) as publication:
            assert publication.current(dict.fromkeys(SMALL["C"], "C"))
        assert {path.name.partition("-")[0] for path in hidden(site).iterdir()} <= {"lock", "second", "state"}
    assert number > 20
    assert contents(site) == new


def test_killed_at_random_moments_the_published_folder_is_one_version_or_the_other(tmp_path: Path) -> None:
    site = tmp_path / "site"
    chance = random.Random(20261121)  # noqa: S311 - repeatable, not secret
    versions = {name: version(name) for name in ("A", "B")}
    either = [expected(wanted) for wanted in versions.values()]
    published = False
    for number in range(30):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.publishing_rounds", site], cwd=ROOT, stdout=subprocess.PIPE, bufsize=0
        ) as child:
            assert child.stdout is not None
            left = chance.randrange(1, 1500)
            while left > 0:
                left -= len(child.stdout.read(left))
            child.kill()
        published = published or site.exists()
        assert not published or contents(site) in either
        if number % 4 == 3:
            name = chance.choice("AB")
            publish(site, versions[name], name)
            assert contents(site) == expected(versions[name])
            with Publication(site) as publication:
                assert publication.current(dict.fromkeys(versions[name], name))
