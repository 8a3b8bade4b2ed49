"""What a process took: wall and processor time, the largest memory of any process in it; and on which machine."""

import os
import platform
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One process with all its children."""

    wall: float
    """Seconds from start to end."""

    cpu: float
    """Seconds of processor, user and system, children included."""

    peak: float
    """MB of memory that the largest process of them had at its peak."""

    output: str
    """What it printed."""


def run(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; what was written before is on the disk when it starts.

    Raises CalledProcessError when it fails; what it said is in the error.
    """
    os.sync()
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - commands of ours
        command,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output = process.stdout.read() if process.stdout else ""
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # stopped: its children must not live on
            os.killpg(process.pid, signal.SIGKILL)
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def machine(folder: Path) -> dict[str, str]:
    """Return what the measurements ran on: processor, memory, file system of `folder`, kernel, Python."""
    return {
        "processor": f"{len(os.sched_getaffinity(0))} cores, {_processor()}",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB",
        "file system": file_system(folder),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else platform.machine()


def file_system(folder: Path) -> str:
    """Return the type of file system that a folder is on, for example `ext4`."""
    best = ("", "unknown")
    for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
        _, mounted, kind, *_ = line.split(" ")
        if folder.resolve().is_relative_to(mounted) and len(mounted) >= len(best[0]):
            best = (mounted, kind)
    return best[1]
