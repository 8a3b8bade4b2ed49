"""The line a finding is about: read again, cut to the width of a screen, with a caret under the column."""

import stat
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.codes import OF_WHOLE_FILES
from generator.diagnostics import Diagnostic
from generator.source import MAX_BYTES, SUFFIX

WIDTH: Final = 100
"""Columns of a screen that a quoted line takes at most, its number included."""

LineOf = Callable[[Diagnostic], str | None]
"""Returns the line that a finding is about, without its end; None where there is none to show."""

_GUTTER: Final = " | "
_INDENT: Final = 4
_TAB: Final = 4
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_WIDE: Final = frozenset({"W", "F"})
_UNPRINTED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINED: Final = frozenset({"Mn", "Me"})


def no_line(_: Diagnostic) -> str | None:
    """Return None: for findings whose files are not at hand."""
    return None


def lines_of(data_dir: Path, shown_as: str) -> LineOf:
    """Return what finds the line of a finding about the data folder, which findings call `shown_as`.

    Only YAML files inside the folder are opened, never one that is too big or no plain file; lines are counted as the
    reader counts them.
    """
    root = data_dir.resolve()

    @lru_cache(maxsize=8)
    def lines(path: str) -> tuple[str, ...]:
        return tuple(_lines(root, path.removeprefix(f"{shown_as}/")))

    def line_of(found: Diagnostic) -> str | None:
        place = found.location
        is_of_file = found.code in OF_WHOLE_FILES and (place.line, place.column) == (1, 1)
        if is_of_file or not place.path.startswith(f"{shown_as}/"):
            return None
        each = lines(place.path)
        return each[place.line - 1] if place.line <= len(each) else None

    return line_of


def _lines(root: Path, name: str) -> Iterator[str]:
    """Yield the lines of a file as the reader counts them; none of a file that the reader would not open."""
    try:
        path = (root / name).resolve()
        info = path.stat()
        if path.suffix != SUFFIX or not path.is_relative_to(root):
            return
        if not stat.S_ISREG(info.st_mode) or info.st_size > MAX_BYTES:
            return
        raw = path.read_bytes()
    except (OSError, ValueError, RuntimeError):
        return
    if not raw.startswith(_UTF_16):
        text = raw.decode("utf-8-sig", errors="replace")
        yield from text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def harmless(text: str) -> str:
    """Return a text without what moves a terminal's cursor or turns its text: files may hold anything."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(char) in _UNPRINTED else char for char in text)


def excerpt(line: str, number: int, column: int, width: int = WIDTH) -> tuple[str, str]:
    """Return a line with its number before it, and the line with the caret under `column`, counted from 1.

    The caret stands under the character as a screen shows it: a tab takes four columns, a wide character two, a mark
    none. A line longer than `width` is cut around the column.
    """
    before = f"{' ' * _INDENT}{number}{_GUTTER}"
    empty = f"{' ' * (len(before) - len(_GUTTER))}{_GUTTER}"
    cells, at = _cells(line, column)
    cells, at = _cut(cells, at, width - len(before))
    offset = sum(_width(cell) for cell in cells[:at])
    return f"{before}{''.join(cells)}".rstrip(), f"{empty}{' ' * offset}^"


def _cells(line: str, column: int) -> tuple[list[str], int]:
    """Return a line as what stands in one place each, and the number of the one that has `column`."""
    cells: list[str] = []
    at = None
    for n, char in enumerate(line, start=1):
        if cells and unicodedata.category(char) in _JOINED:
            cells[-1] += char
        elif char == "\t":
            cells.append(" " * _TAB)
        else:
            cells.append(harmless(char))
        if n == column:
            at = len(cells) - 1
    return cells, len(cells) if at is None else at


def _cut(cells: list[str], at: int, room: int) -> tuple[list[str], int]:
    """Return the cells around number `at` that take at most `room` columns, … where some are left out."""
    if sum(map(_width, cells)) <= room:
        return cells, at
    left, right, used = at, at, 2
    while True:
        grown = False
        if right < len(cells) and used + _width(cells[right]) <= room:
            used += _width(cells[right])
            right += 1
            grown = True
        if left > 0 and used + _width(cells[left - 1]) <= room:
            left -= 1
            used += _width(cells[left])
            grown = True
        if not grown:
            break
    head = ["…"] if left else []
    tail = ["…"] if right < len(cells) else []
    return [*head, *cells[left:right], *tail], at - left + len(head)


def _width(cell: str) -> int:
    """Return how many columns of a screen a cell takes."""
    if cell.isspace():
        return len(cell)
    return 2 if unicodedata.east_asian_width(cell[0]) in _WIDE else 0 if unicodedata.category(cell[0]) in _JOINED else 1
