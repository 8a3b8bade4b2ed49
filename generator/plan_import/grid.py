"""Tables as Word and Excel have them, in one plain form: cells with their merges, limits, and why one is refused."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.scalars import clean

MAX_TABLES: Final = 100
MAX_ROWS: Final = 3000
MAX_COLUMNS: Final = 40
MAX_CELL: Final = 5000
"""Characters of one cell."""

BULLETS: Final = "-+*•●○▪◦–—"
_BULLET = re.compile(rf"^[{re.escape(BULLETS)}]\s*(?=\S)")
_SYMBOL_FONT = re.compile("[\ue000-\uf8ff]")
"""Characters of symbol fonts: in these tables nearly always the dot before an item."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table; the places of a merged cell share one value."""

    text: str
    """Tidy text: NFC, plain spaces, one line a printed line."""

    row: int = -1
    """Row where the merged cell begins, counted from 0."""

    column: int = -1
    """Column where it begins."""

    width: int = 1
    """How many columns it covers."""

    doubt: str = ""
    """Why the text may not be what is printed; empty when there is no reason to think so."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    place: str
    """As messages print it: "bảng 2, dòng 5", "trang tính “PL”, dòng 5"."""

    cells: tuple[Cell, ...]
    """One for every column."""

    doubt: str = ""
    """Why the whole row may not be meant: it is hidden."""

    @property
    def texts(self) -> list[str]:
        """The texts of its cells, each merged cell once, empty ones left out."""
        seen: dict[tuple[int, int], str] = {}
        for cell in self.cells:
            if cell.text:
                seen.setdefault((cell.row, cell.column), cell.text)
        return list(seen.values())


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document, or a sheet of a workbook."""

    name: str
    """As messages print it: "bảng 2", "trang tính “PL”"."""

    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0].cells) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """What of a file is not in the draft, and why."""

    place: str
    reason: str
    text: str = ""
    """What stands there."""


def tidy(text: str) -> str:
    """Return the text of a cell in NFC with plain spaces, without invisible characters and empty lines."""
    plain = clean(_SYMBOL_FONT.sub("•", re.sub(r"[\r\v\f\x85\u2028\u2029]", "\n", text))).text
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def new_cell(text: str, row: int, column: int, width: int = 1, doubt: str = "") -> Cell:
    """Return a cell with its text made tidy and cut to the limit, which makes it doubtful."""
    whole = tidy(text)
    if len(whole) > MAX_CELL:
        return Cell(whole[:MAX_CELL], row, column, width, f"ô dài quá {MAX_CELL} chữ, chỉ lấy phần đầu")
    return Cell(whole, row, column, width, doubt)


def table(name: str, rows: Iterable[tuple[str, list[Cell], str]]) -> Table:
    """Return a table of rows (place, cells, doubt) filled up to the same width."""
    given = list(rows)
    width = max((len(cells) for _, cells, _ in given), default=0)
    return Table(
        name,
        tuple(
            Row(place, (*cells, *(Cell("", number, column) for column in range(len(cells), width))), doubt)
            for number, (place, cells, doubt) in enumerate(given)
        ),
    )


def items(text: str) -> list[str]:
    """Return the items of a cell: a line that begins with a bullet begins one, other lines go on."""
    found: list[str] = []
    for line in text.split("\n"):
        item = _BULLET.sub("", line)
        if found and item == line and not found[-1].endswith((";", ":")):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(item)
    return [item for item in found if item]


def flow(text: str) -> str:
    """Return the text of a cell as one line, its items parted by semicolons."""
    line = ""
    for item in items(text):
        if not line:
            line = item
        elif line.endswith(":"):
            line = f"{line} {item}"
        else:
            line = f"{line.rstrip(' ;.')}; {item}"
    return line
