"""A table's rows of one ward, in every format, ready to be joined with those of other wards."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.exports.cells import open_rows, widths
from generator.exports.sealed import opened, sealed
from generator.exports.sheet import SheetPart, shown
from generator.exports.table import Row, Table, csv_lines, json_lines
from generator.model.portal import Portal

_KIND: Final = b"CTP1"


@dataclass(frozen=True, slots=True)
class TablePart:
    """The rows of one table of one ward."""

    table: str
    """Name of the table."""

    csv: bytes
    """The rows as lines of the CSV file."""

    json: bytes
    """The rows as objects of the JSON file, commas between them."""

    sheet: SheetPart
    """The rows as XML of the workbook's sheet."""

    def to_bytes(self) -> bytes:
        """Return the part as bytes: the same part, the same bytes."""
        sheet = self.sheet
        spans = struct.pack(f"<Q{len(sheet.widths)}H", sheet.count, *sheet.widths)
        return sealed(_KIND, (self.table.encode(), spans, self.csv, self.json, sheet.rows))

    @classmethod
    def from_bytes(cls, raw: bytes) -> "TablePart":
        """Return what `to_bytes` was made from. Raises DamagedPartError on any other bytes."""
        name, spans, csv, json, rows = opened(_KIND, raw, 5)
        count, *columns = struct.unpack(f"<Q{len(spans) // 2 - 4}H", spans)
        return cls(name.decode(), csv, json, SheetPart(count, tuple(columns), rows))


def part_of(table: Table, portal: Portal) -> TablePart:
    """Return the rows of a table; `portal` is narrowed to one ward (`portal.alone(entry)`)."""
    return part_of_rows(table, table.rows(portal))


def part_of_rows(table: Table, rows: Iterable[Row]) -> TablePart:
    """Return given rows as a part of a table."""
    columns = tuple(table.columns)
    lines = [tuple([row[column] for column in columns]) for row in rows]
    sheet = SheetPart.of(len(lines), widths(columns, lines), open_rows(shown(columns), lines))
    return TablePart(table.name, csv_lines(lines), json_lines(columns, lines), sheet)
