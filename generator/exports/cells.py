"""Rows of a sheet as XML: a day as a day, a number as a number, a text as a text whatever it looks like."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from generator.exports.table import Value

WIDE: Final = 60
"""Characters of the widest column; longer texts are wrapped."""

LONGEST: Final = 32_767
"""How many UTF-16 units Excel takes in a cell."""

CUT: Final = " … (còn nữa: xem tệp CSV)"
"""Ends a text that is longer."""

PLAIN, HEAD, TOP, WRAPPED, DAY = range(5)
"""Numbers of the styles, in the order in which the stylesheet lists them."""

_NUMBER: Final = "\x01"
_END: Final = "\x02"
"""Stand for a row's number, and between rows, until the rows are joined: no XML holds these characters."""

_DATE_COLUMNS: Final = frozenset(
    {"window_from", "window_to", "published_on", "printed_date", "registry_date", "due_start", "due_end", "checked_on"}
)
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_FIRST_DAY: Final = date(1900, 3, 1).toordinal()
"""Excel counts a 29 February 1900 that never was; days before it would be told wrongly."""

_AWKWARD: Final = re.compile(r"[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "_": "_x005F_"}
"""How a sheet writes what XML, or Excel (`_x000D_` is a line break to it), would read as something else."""

_NO_CHARACTER: Final = "\ufffd"


def letters(column: int) -> str:
    """Return the name of a column, counted from 1: "A", "Z", "AA"."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def open_rows(columns: Sequence[str], lines: Iterable[Sequence[Value]]) -> bytes:
    """Return rows as XML, their numbers still open: what `numbered` takes. Values are in the order of the columns."""
    texts, days = _Texts(), _Days()
    kinds = [
        (f'<c r="{letters(n)}{_NUMBER}"', days if name in _DATE_COLUMNS else texts)
        for n, name in enumerate(columns, start=1)
    ]
    rows = (
        [
            f"{start}{kind[value]}" if isinstance(value, str) else f"{start}{_other(value)}"
            for (start, kind), value in zip(kinds, line, strict=False)
            if value is not None
        ]
        for line in lines
    )
    return _END.join([f'<row r="{_NUMBER}">{"".join(cells)}</row>' for cells in rows]).encode()


def text_row(texts: Iterable[str], style: int = PLAIN) -> bytes:
    """Return one row of texts, its number still open."""
    cells = (f'<c r="{letters(n)}{_NUMBER}"{_text(text, style)}' for n, text in enumerate(texts, start=1))
    return f'<row r="{_NUMBER}">{"".join(cells)}</row>'.encode()


def numbered(rows: bytes, first: int, most: int) -> bytes:
    """Return the first `most` rows with their numbers, counted from `first`."""
    mark = _NUMBER.encode()
    found = rows.split(_END.encode())[:most] if rows else []
    return b"".join([row.replace(mark, b"%d" % number) for number, row in enumerate(found, start=first)])


def widths(columns: Sequence[str], lines: Sequence[Sequence[Value]]) -> tuple[int, ...]:
    """Return how many characters each column needs for its rows; nothing needs more than `WIDE`."""
    found = [0] * len(columns)
    for index, values in enumerate(zip(*lines, strict=True)):
        found[index] = min(max(len(str(value or "")) for value in values) + 2, WIDE)
    return tuple(found)


class _Texts(dict[str, str]):
    """Cells, without their address, by their text: most texts of a table stand in many of its rows."""

    def __missing__(self, text: str) -> str:
        cell = self[text] = _text(text, WRAPPED if len(text) > WIDE else TOP)
        return cell


class _Days(dict[str, str]):
    """The same, by the day in ISO form."""

    def __missing__(self, text: str) -> str:
        day = date.fromisoformat(text).toordinal()
        cell = self[text] = _text(text, TOP) if day < _FIRST_DAY else f' s="{DAY}"><v>{day - _DAY_ZERO}</v></c>'
        return cell


def _text(text: str, style: int) -> str:
    """Return a cell that holds a text, without its address."""
    if len(text) > LONGEST // 2:
        text = _short(text)
    space = ' xml:space="preserve"' if "\n" in text or text != text.strip() else ""
    if _AWKWARD.search(text):
        text = _AWKWARD.sub(lambda found: _WRITTEN.get(found[0], _NO_CHARACTER), text)
    return f' s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def _other(value: Decimal | int) -> str:
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v></c>'
    return f"><v>{value:f}</v></c>" if isinstance(value, Decimal) else f"><v>{value}</v></c>"


def _short(text: str) -> str:
    """Return a text that Excel takes, its end replaced by a note where it is too long."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
