"""Writes new files, never over one that exists."""

import contextlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic


class WrongNameError(Exception):
    """Something was typed that names nothing, or can't be a name; the message says what was meant or may be typed."""


class CannotMakeError(Exception):
    """The file can't be made; the message says why and what to do, `findings` what is wrong with the data."""

    def __init__(self, message: str, findings: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written."""

    parts: tuple[str, ...]
    """Path below the data folder."""

    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a command is to write, and what it tells the one who typed it."""

    files: tuple[NewFile, ...]
    notes: tuple[str, ...]
    """What to know: each a sentence."""

    next_steps: tuple[str, ...]
    """What to do next, in order."""


def write_new(data_dir: Path, shown_as: str, files: Sequence[NewFile]) -> list[str]:
    """Write files below a data folder; return their paths as messages print them.

    None is written when one of them exists: raises CannotMakeError then. Raises OSError when the disk refuses; what
    was written by then is removed.
    """
    for file in files:
        if data_dir.joinpath(*file.parts).exists():
            raise _exists(shown_as, file)
    written: list[Path] = []
    try:
        for file in files:
            path = data_dir.joinpath(*file.parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, file.text, written)
    except _ExistsError as error:
        _remove(written)
        raise _exists(shown_as, file) from error
    except OSError:
        _remove(written)
        raise
    return ["/".join((shown_as, *file.parts)) for file in files]


class _ExistsError(Exception):
    """A file has come to stand there in the meantime."""


def _write(path: Path, text: str, written: list[Path]) -> None:
    try:
        stream = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError as error:
        raise _ExistsError from error
    written.append(path)
    with stream:
        stream.write(text)


def _exists(shown_as: str, file: NewFile) -> CannotMakeError:
    shown = "/".join((shown_as, *file.parts))
    return CannotMakeError(f"Tệp {shown} đã có, không ghi đè. Mở tệp đó ra sửa; muốn làm lại từ đầu thì đổi tên nó đi.")


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def append(path: Path, text: str) -> None:
    """Add text to the end of a file, on lines of its own with the file's own line ends: wholly or not at all."""
    old = path.read_bytes()
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    gap = b"" if not old or old.endswith(b"\n") else newline
    whole = old + gap + text.encode().replace(b"\n", newline)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(whole)
        Path(name).chmod(path.stat().st_mode)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
