"""Shards of wards made by the workers of a Dask scheduler: the same site, whatever happens to the workers."""

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.config import Settings
from generator.publish import publish
from generator.shards import cluster
from generator.shards.cluster import Cluster, ClusterError, Made, MadePack, NotMade, make_pack
from generator.shards.inputs import read_inputs
from generator.shards.outcome import Outcome
from generator.shards.run import Bench, Runner
from tests.conftest import ROOT, published
from tests.test_shards import RESULTS, WARDS, clean, contents, differences, edit, made

WARD: Final = "minh-hoa/phuong-minh-hoa"
PATIENCE: Final = 60
"""Seconds after which a process that says nothing counts as dead."""

ENDING: Final = """
import os, sys, threading

def end_with_the_tests():
    sys.stdin.buffer.read()
    os._exit(1)

threading.Thread(target=end_with_the_tests, daemon=True).start()
"""
"""What all processes load first: they end when the tests do, however those end."""

STANDING_STILL: Final = """
import os, threading
from pathlib import Path
from generator.shards import cluster
from generator.shards.ward import make_ward

def stand_still_once(workshop, address):
    parts = make_ward(workshop, address)
    try:
        Path({taken!r}).touch(exist_ok=False)
    except FileExistsError:
        return parts
    Path({told!r}).write_text(f"{{os.getpid()}}\\n")
    threading.Event().wait()

cluster.make_ward = stand_still_once
"""
"""What a worker loads first: the first shard of all workers is made, and never handed over."""


class Machines:
    """A scheduler and its workers, processes of their own on loopback; all of them are killed at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._ending = folder / "ending.py"
        self._ending.write_text(ENDING, encoding="utf-8")
        self.scheduler = self._started("dask_scheduler", "--port", "0")
        self.address = awaited(self.scheduler.stderr, rb"Scheduler at: +(tcp://127\.0\.0\.1:\d+)")

    def worker(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a worker and wait until the scheduler knows it."""
        local = self._folder / f"worker-{len(self._processes)}"
        arguments = (self.address, "--no-nanny", "--nthreads", "1", "--local-directory", str(local), *words)
        process = self._started("dask_worker", *arguments)
        awaited(process.stderr, rb"Registered to: +(\S+)")
        return process

    def _started(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        command = sys.executable, "-m", f"distributed.cli.{program}", "--host", "127.0.0.1", "--no-dashboard"
        process = subprocess.Popen(
            [*command, "--preload", str(self._ending), *words],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self._processes.append(process)
        return process

    def end(self) -> None:
        """Kill what is left."""
        for process in reversed(self._processes):
            process.kill()
            process.communicate()


def awaited(pipe: IO[bytes] | None, pattern: bytes) -> str:
    """Return what a process says of itself."""
    assert pipe is not None
    said = b""
    while (match := re.search(pattern, said)) is None:
        ready, _, _ = select.select([pipe], [], [], PATIENCE)
        more = os.read(pipe.fileno(), 1 << 16) if ready else b""
        assert more, said.decode()
        said += more
    return match[1].decode()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A project of three wards that nobody changes, and nobody has built."""
    return made(tmp_path_factory.mktemp("cluster") / "cổng")


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler without workers."""
    started = Machines(tmp_path)
    yield started
    started.end()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler with one worker, for builds that end early."""
    started = Machines(tmp_path_factory.mktemp("one-worker"))
    try:
        started.worker()
        yield started.address
    finally:
        started.end()


@pytest.fixture
def copy(project: Settings, tmp_path: Path) -> Settings:
    """The project, to be changed."""
    root = tmp_path / "cổng"
    shutil.copytree(project.root, root)
    return Settings(root, root / "data", root / "site", project.as_of)


def on(address: str) -> Callable[[Bench, int], Runner]:
    """Return what gives shards to a scheduler."""
    return lambda bench, _jobs: Cluster(bench, address)


def tried(settings: Settings, make_runner: Callable[[Bench, int], Runner]) -> Outcome | None:
    """Build, and let errors pass."""
    return publish(settings, lambda _: None, lambda *_: nullcontext(lambda _: None), make_runner)


def standing_still(folder: Path) -> tuple[Path, tuple[str, str]]:
    """Return a pipe that tells the process id of the worker that stands still, and what all workers are started with.

    Both ends of the pipe stay open here, so that nobody waits for the other.
    """
    told = folder / "told"
    os.mkfifo(told)
    preload = folder / "preload.py"
    preload.write_text(STANDING_STILL.format(taken=str(folder / "taken"), told=str(told)), encoding="utf-8")
    return told, ("--preload", str(preload))


class Watcher(threading.Thread):
    """Waits until a worker stands still and does something about it then."""

    def __init__(self, told: Path, act: Callable[[int], None]) -> None:
        super().__init__(daemon=True)
        self._told = os.open(told, os.O_RDWR)
        self._act = act
        self.seen = 0
        """The worker's process id."""

    def run(self) -> None:
        """Wait and act."""
        if select.select([self._told], [], [], PATIENCE)[0]:
            self.seen = int(os.read(self._told, 100))
            self._act(self.seen)
        os.close(self._told)


def test_a_worker_killed_while_it_makes_a_shard_is_not_missed(
    project: Settings, machines: Machines, tmp_path: Path
) -> None:
    told, preload = standing_still(tmp_path)
    workers = {process.pid: process for process in (machines.worker(*preload), machines.worker(*preload))}
    killer = Watcher(told, lambda worker: os.kill(worker, signal.SIGKILL))
    killer.start()
    distant = replace(project, site_dir=tmp_path / "distant", cache=tmp_path / "cache")
    outcome = published(distant, on(machines.address))
    killer.join()
    dead, (alive,) = workers.pop(killer.seen), workers.values()
    assert dead.wait(PATIENCE) == -signal.SIGKILL
    assert alive.poll() is None
    assert {timing.name for timing in outcome.timings if timing.made} >= set(WARDS)
    whole = clean(project, tmp_path / "clean")
    assert len(whole) == outcome.files
    assert differences(contents(distant.site_dir), whole) == []


def test_a_scheduler_that_is_lost_on_the_way_is_told_and_nothing_is_published(
    project: Settings, machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 2)
    told, preload = standing_still(tmp_path)
    machines.worker(*preload)
    killer = Watcher(told, lambda _: machines.scheduler.kill())
    killer.start()
    distant = replace(project, site_dir=tmp_path / "distant", cache=tmp_path / "cache")
    with pytest.raises(ClusterError, match="Mất kết nối với bộ điều phối"):
        tried(distant, on(machines.address))
    killer.join()
    assert not distant.site_dir.exists()


def test_a_scheduler_without_workers_is_told(
    project: Settings, machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_OF_SILENCE", 0.1)
    distant = replace(project, site_dir=tmp_path / "distant", cache=tmp_path / "cache")
    with pytest.raises(ClusterError, match="không có máy thợ nào"):
        tried(distant, on(machines.address))


def test_a_worker_with_another_version_of_a_file_is_refused(copy: Settings, address: str) -> None:
    """The file changes between the hashes of this machine and the work of the worker."""

    def later(bench: Bench, _jobs: int) -> Runner:
        edit(copy.root / RESULTS / "2026-q3.yaml", "numerator: 5, denominator: 34", "numerator: 6, denominator: 34")
        return Cluster(bench, address)

    with pytest.raises(ClusterError, match=f"Máy thợ đang giữ dữ liệu, mã nguồn hoặc thư viện khác .*“{WARD}”"):
        tried(copy, later)
    assert not copy.site_dir.exists()


def built(settings: Settings, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    """Run `cchc build` in a project."""
    monkeypatch.chdir(settings.root)
    return CliRunner().invoke(cli.cli, ["build", "--as-of", settings.as_of.isoformat(), *words])


def test_an_error_in_a_ward_is_told_as_without_a_cluster(
    copy: Settings, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(copy.root / RESULTS / "2026-q3.yaml", "numerator: 5, denominator: 34", "numerator: 35, denominator: 34")
    here, there = (built(copy, monkeypatch, *words) for words in ((), ("--scheduler", address)))
    assert here.exit_code == there.exit_code == 1
    assert f"{RESULTS}/2026-q3.yaml:" in there.stderr
    findings = [result.stderr[result.stderr.index("data/") :] for result in (here, there)]
    assert findings[0] == findings[1]
    assert not copy.site_dir.exists()


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{free.getsockname()[1]}"


def test_without_a_scheduler_the_published_site_stays(
    copy: Settings, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 0.2)
    copy.site_dir.mkdir()
    (copy.site_dir / "index.html").write_text("bản cũ", encoding="utf-8")
    result = built(copy, monkeypatch, "--scheduler", nobody)
    assert result.exit_code == 1
    assert result.stderr == (
        "Không dựng được cổng; bản đã dựng lần trước giữ nguyên.\n"
        f"Không nối được với bộ điều phối “{nobody}”; xem lại địa chỉ, và nó có đang chạy không.\n"
    )
    assert contents(copy.site_dir) == {"index.html": "bản cũ".encode()}


@pytest.mark.parametrize("wrong", ["", "10.0.0.5:8786", "http://10.0.0.5:8786", "tcp://10.0.0.5", "tcp://10.0.0.5:x"])
def test_what_is_no_address_is_told_at_once(wrong: str, copy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    result = built(copy, monkeypatch, "--scheduler", wrong)
    assert result.exit_code == 1
    assert f"“{wrong}” không phải địa chỉ của bộ điều phối; viết như tcp://10.0.0.5:8786." in result.stderr


def test_without_the_extra_it_is_told_how_to_install_it(
    copy: Settings, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "generator.shards.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = built(copy, monkeypatch, "--scheduler", nobody)
    assert result.exit_code == 2
    assert 'pip install --editable ".[cluster]"' in result.stderr
    assert not copy.site_dir.exists()


# ---- What a worker does ----


def packed_by(settings: Settings) -> Made:
    """Return what a worker hands over for a ward."""
    return make_pack(settings, ("data", "content"), WARD, read_inputs(settings).wards[WARD])


def test_a_worker_that_is_older_than_its_files_refuses(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CODE", "cũ")
    made = packed_by(project)
    assert isinstance(made, NotMade)
    assert "khởi động lại máy thợ" in made.message


def test_a_file_that_is_edited_while_a_worker_reads_it_gives_no_pack(
    copy: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edited(*_: object) -> dict[str, bytes]:
        edit(copy.root / RESULTS / "2026-q3.yaml", "numerator: 5, denominator: 34", "numerator: 6, denominator: 34")
        return {"search": b""}

    monkeypatch.setattr(cluster, "make_ward", edited)
    assert isinstance(packed_by(copy), NotMade)


def test_whatever_goes_wrong_on_a_worker_is_told_and_not_lost(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*given: object) -> dict[str, bytes]:
        return endless(*given)

    monkeypatch.setattr(cluster, "make_ward", endless)
    made = packed_by(project)
    assert isinstance(made, NotMade)
    assert made.message.startswith(f"Máy thợ dừng khi dựng “{WARD}”: RecursionError: ")


def test_a_worker_serves_one_version_after_the_other(copy: Settings) -> None:
    before = packed_by(copy)
    glossary = copy.data_dir / "glossary.yaml"
    edit(glossary, "rõ hơn, ít giấy tờ hơn", "rõ hơn và ít giấy tờ hơn")
    after = packed_by(copy)
    edit(glossary, "rõ hơn và ít giấy tờ hơn", "rõ hơn, ít giấy tờ hơn")
    again = packed_by(copy)
    assert isinstance(before, MadePack)
    assert isinstance(after, MadePack)
    assert isinstance(again, MadePack)
    assert before.raw == again.raw != after.raw
