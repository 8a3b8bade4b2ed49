"""One sheet of the workbook, its rows joined from the parts of many wards."""

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.exports import workbook_xml as xml
from generator.exports.cells import HEAD, numbered, text_row
from generator.exports.sealed import opened, sealed
from generator.exports.table import Table
from generator.exports.zipped import Member, member

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
"""Of a sheet in Excel, heading included."""

_MORE_COLUMNS: Final = "còn cột nữa: xem tệp CSV"
_FAST: Final = 1
_KIND: Final = b"CTS1"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The rows of one table of one ward as XML of a sheet, their numbers still open."""

    count: int
    """How many rows."""

    widths: tuple[int, ...]
    """Characters that each column needs; 0 without rows."""

    rows: bytes
    """What `cells.open_rows` made, compressed."""

    @classmethod
    def of(cls, count: int, widths: tuple[int, ...], rows: bytes) -> "SheetPart":
        """Return a part of rows that are not compressed yet."""
        return cls(count, widths, zlib.compress(rows, _FAST))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished sheet."""

    area: str
    """Its header and its rows: "A1:P64"."""

    xml: Member

    def to_bytes(self) -> bytes:
        """Return the sheet as bytes: the same sheet, the same bytes."""
        sums = struct.pack("<LQ", self.xml.crc, self.xml.size)
        return sealed(_KIND, (self.area.encode(), sums, self.xml.data))

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Sheet":
        """Return what `to_bytes` was made from. Raises DamagedPartError on any other bytes."""
        area, sums, data = opened(_KIND, raw, 3)
        crc, size = struct.unpack("<LQ", sums)
        return cls(area.decode(), Member(data, crc, size))


def shown(columns: Sequence[str]) -> Sequence[str]:
    """Return the columns that a sheet has room for; the last place is kept for a word about those that it has not."""
    return columns if len(columns) <= MOST_COLUMNS else columns[: MOST_COLUMNS - 1]


def sheet_of(table: Table, parts: Sequence[SheetPart], most_rows: int = MOST_ROWS) -> Sheet:
    """Return the sheet of a table: its header row stays in view, its rows can be filtered, its texts are wrapped.

    A table of more rows than Excel takes ends with a row that says so.
    """
    columns = tuple(table.columns)
    seen = shown(columns)
    titles = (*seen, _MORE_COLUMNS) if len(seen) < len(columns) else seen
    spans = [max(each) for each in zip((len(title) + 2 for title in titles), *(p.widths for p in parts), strict=False)]
    wanted = sum(part.count for part in parts)
    count = wanted if wanted < most_rows else most_rows - 2
    area = xml.area(len(titles), 1 + count)
    filled = xml.area(len(titles), 1 + count + (count < wanted))

    def pieces() -> Iterable[bytes]:
        yield xml.sheet_start(filled, spans)
        yield numbered(text_row(titles, HEAD), 1, 1)
        above = 1
        for part in parts:
            yield numbered(zlib.decompress(part.rows), above + 1, count + 1 - above)
            above = min(above + part.count, count + 1)
        if count < wanted:
            yield numbered(text_row([_note(table)]), count + 2, 1)
        yield xml.sheet_end(area)

    return Sheet(area, member(pieces()))


def _note(table: Table) -> str:
    return f"Bảng còn nhiều dòng hơn số dòng mà Excel chứa được: xem đủ trong tệp {table.name}.csv."
