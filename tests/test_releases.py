"""Releases on a web server: deploy/publish.sh turns one link, keeps five, goes back, and refuses half a portal."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT

SCRIPT: Final = ROOT / "deploy" / "publish.sh"
FILES: Final = (
    "index.html",
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "assets/portal.css",
    "assets/portal.js",
    "assets/search.js",
    "tim-kiem/index.html",
    "du-lieu/index.html",
    "tim-kiem/chi-muc/muc-luc.json",
    "tim-kiem/chi-muc/tu-0123456789.json",
    "assets/search.css",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with what every portal has."""
    folder = tmp_path / "đã dựng"
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n" * 200, encoding="utf-8")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where it is published; not there yet."""
    return tmp_path / "công bố"


def publish(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run deploy/publish.sh."""
    return subprocess.run([SCRIPT, *words], capture_output=True, encoding="utf-8", check=False)


def serving(target: Path) -> str:
    """Return the name of the release that is served."""
    return (target / "current").readlink().name


def releases(target: Path) -> list[str]:
    """Return the names of the releases, the oldest first; nothing else may lie beside them."""
    return sorted(path.name for path in (target / "releases").iterdir())


def test_publishing_puts_the_whole_portal_behind_one_link(site: Path, target: Path) -> None:
    done = publish(site, target)
    assert done.returncode == 0, done.stderr
    current = target / "current"
    assert not current.readlink().is_absolute()
    for name in FILES:
        assert (current / name).read_bytes() == (site / name).read_bytes()
    assert sorted(path.relative_to(current).as_posix() for path in current.rglob("*.gz")) == sorted(
        {f"{name}.gz" for name in FILES if not name.endswith((".gz", ".pf_fragment"))}
    )


def test_a_web_server_of_another_user_can_read_what_is_published(site: Path, target: Path) -> None:
    for path in site.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    publish(site, target)
    release = (target / "current").resolve()
    for path in (release, *release.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_the_last_five_releases_are_kept(site: Path, target: Path) -> None:
    names = []
    for _ in range(7):
        publish(site, target)
        names.append(serving(target))
    assert names == sorted(set(names))
    assert releases(target) == names[-5:]


def test_going_back_never_leads_to_a_release_that_was_gone_back_from(site: Path, target: Path) -> None:
    publish(site, target)
    good = serving(target)
    publish(site, target)
    bad = serving(target)
    assert publish("--rollback", target).returncode == 0
    assert serving(target) == good
    again = publish("--rollback", target)
    assert (again.returncode, serving(target)) == (1, good)
    assert "Không còn bản nào cũ hơn" in again.stderr
    publish(site, target)
    assert bad not in releases(target)
    publish("--rollback", target)
    assert serving(target) == good


def test_two_who_publish_at_once_go_one_after_the_other(site: Path, target: Path) -> None:
    running = [subprocess.Popen([SCRIPT, site, target], stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert len(releases(target)) == 4
    assert serving(target) == releases(target)[-1]


@pytest.mark.parametrize("needed", ["index.html", "tim-kiem/chi-muc/muc-luc.json", "du-lieu/index.html"])
def test_a_portal_that_is_not_whole_is_not_published(site: Path, target: Path, needed: str) -> None:
    publish(site, target)
    before = serving(target)
    (site / needed).write_bytes(b"")
    done = publish(site, target)
    assert done.returncode == 1
    assert f"thiếu tệp {needed}" in done.stderr
    assert (serving(target), releases(target)) == (before, [before])


def test_a_release_that_breaks_off_leaves_no_trace(
    site: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site, target)
    before = serving(target)
    full_disk = tmp_path / "bin" / "gzip"
    full_disk.parent.mkdir()
    full_disk.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    full_disk.chmod(0o755)
    monkeypatch.setenv("PATH", str(full_disk.parent), prepend=os.pathsep)
    done = publish(site, target)
    assert done.returncode == 1
    assert (serving(target), releases(target)) == (before, [before])


def test_a_folder_named_current_that_is_no_link_is_left_alone(site: Path, target: Path) -> None:
    precious = target / "current" / "quan-trong.txt"
    precious.parent.mkdir(parents=True)
    precious.touch()
    assert publish(site, target).returncode == 1
    assert precious.is_file()


def test_there_is_no_going_back_before_anything_was_published(target: Path) -> None:
    done = publish("--rollback", target)
    assert done.returncode == 1
    assert not target.exists()


@pytest.mark.parametrize("words", [(), ("site",), ("--xoa", "target"), ("a", "b", "c")])
def test_wrong_usage_is_told(words: tuple[str, ...]) -> None:
    done = publish(*words)
    assert done.returncode == 2
    assert "Cách dùng" in done.stderr


def test_what_is_published_does_not_hang_on_the_folder_it_was_built_in(site: Path, target: Path) -> None:
    publish(site, target)
    shutil.rmtree(site)
    assert (target / "current" / "index.html").is_file()
