"""One module a download: open-data tables of the whole portal and of each ward, joined from parts a ward."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.dictionary import FILE_TYPES
from generator.exports import (
    citations,
    feed,
    ics,
    matrix,
    measures,
    opensearch,
    procedures,
    responsibilities,
    results,
    targets,
    tasks,
)
from generator.exports.parts import TablePart, part_of, part_of_rows
from generator.exports.schemas import as_json_schema, file_name
from generator.exports.sealed import DamagedPartError
from generator.exports.sheet import Sheet, sheet_of
from generator.exports.table import Table, csv_file, json_file
from generator.exports.workbook import workbook_of
from generator.model.portal import Portal, WardEntry
from generator.summaries import Overview

__all__ = (
    "EXPORTS",
    "SIDE_BY_SIDE",
    "WORKBOOK",
    "DamagedPartError",
    "Download",
    "Sheet",
    "TablePart",
    "downloads",
    "joined",
    "part_of",
    "parts_of",
    "portal_tables",
    "sheet_joined",
    "side_by_side",
    "static_downloads",
    "text_files",
    "ward_downloads",
    "workbook_file",
)

EXPORTS: tuple[Table, ...] = (
    targets.TABLE,
    results.TABLE,
    tasks.TABLE,
    responsibilities.TABLE,
    citations.TABLE,
    measures.TABLE,
    procedures.TABLE,
)
"""Every table that wards and the portal have alike."""

WORKBOOK = "phuong-cong-khai.xlsx"
"""All tables of a scope in one file."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is published as it is."""

    path: str
    """Address from the root of the portal."""

    content: str | bytes

    @property
    def raw(self) -> bytes:
        """The content as the bytes that are published."""
        return self.content.encode() if isinstance(self.content, str) else self.content


SIDE_BY_SIDE = matrix.NAME
"""Name of the table that only the portal has."""


def portal_tables(portal: Portal | Overview) -> tuple[Table, ...]:
    """Return the tables of the whole portal: those that wards have too, and the wards side by side."""
    return (*EXPORTS, matrix.table(portal))


def parts_of(alone: Portal) -> tuple[TablePart, ...]:
    """Return the part of each table of `EXPORTS`, of a portal narrowed to one ward."""
    return tuple(part_of(table, alone) for table in EXPORTS)


def side_by_side(portal: Portal | Overview) -> tuple[Table, TablePart]:
    """Return the last of `portal_tables`, which no ward has, with its one part."""
    compared = matrix.matrix_in(portal)
    table = matrix.table_of(compared)
    return table, part_of_rows(table, matrix.rows_of(compared))


def joined(tables: Sequence[Table], parts: Sequence[Sequence[TablePart]], scope: str) -> Iterator[Download]:
    """Yield the tables of a scope as CSV, JSON and as one workbook.

    `scope` is a ward's address, or empty for the whole portal; `parts[i]` are the parts of `tables[i]`, by ward.
    Raises DamagedPartError when a part is of another table, or of one with other columns.
    """
    for table, here in zip(tables, parts, strict=True):
        yield from text_files(table, here, scope)
    sheets = [sheet_joined(table, here) for table, here in zip(tables, parts, strict=True)]
    yield workbook_file(tables, sheets, scope)


def text_files(table: Table, parts: Sequence[TablePart], scope: str) -> Iterator[Download]:
    """Yield one table of a scope as CSV and as JSON. Raises DamagedPartError like `joined`."""
    _refuse_foreign(table, parts)
    yield Download(addresses.table(scope, f"{table.name}.csv"), csv_file(table, (part.csv for part in parts)))
    yield Download(addresses.table(scope, f"{table.name}.json"), json_file(table, (part.json for part in parts)))


def sheet_joined(table: Table, parts: Sequence[TablePart]) -> Sheet:
    """Return one table of a scope as a sheet: the dear part of a workbook, the same as long as no part changes."""
    _refuse_foreign(table, parts)
    return sheet_of(table, [part.sheet for part in parts])


def workbook_file(tables: Sequence[Table], sheets: Sequence[Sheet], scope: str) -> Download:
    """Return the workbook of a scope; `sheets[i]` is that of `tables[i]`."""
    return Download(addresses.table(scope, WORKBOOK), workbook_of(tables, sheets))


def _refuse_foreign(table: Table, parts: Sequence[TablePart]) -> None:
    for part in parts:
        if part.table != table.name or len(part.sheet.widths) != len(table.columns):
            message = f"phần của bảng “{part.table}” không ghép được vào bảng “{table.name}”: khác bảng hoặc khác cột"
            raise DamagedPartError(message)


def ward_downloads(alone: Portal, entry: WardEntry, parts: Sequence[TablePart]) -> Iterator[Download]:
    """Yield every download of a ward: its tables, joined from its own `parts_of`, and its calendar if it has days."""
    yield from joined(EXPORTS, [[part] for part in parts], entry.address)
    yield Download(addresses.feed(entry.address), feed.as_feed(alone, entry))
    if calendar := ics.as_ics(alone, entry):
        yield Download(addresses.calendar_file(entry.address), calendar)


def static_downloads(portal: Portal) -> Iterator[Download]:
    """Yield what depends on no ward: the schemas, and how browsers search the portal."""
    for file_type in FILE_TYPES:
        yield Download(addresses.schema(file_name(file_type)), as_json_schema(file_type))
    yield Download(addresses.OPENSEARCH, opensearch.as_opensearch(portal))


def downloads(portal: Portal) -> Iterator[Download]:
    """Yield every download: those of each ward, of all wards together, and of the portal itself."""
    by_ward: dict[str, tuple[TablePart, ...]] = {}
    for entry in portal.every_ward:
        alone = portal.alone(entry)
        own = by_ward[entry.address] = parts_of(alone)
        yield from ward_downloads(alone, entry, own)
    compared, part = side_by_side(portal)
    parts = [[by_ward[entry.address][n] for entry in portal.wards] for n in range(len(EXPORTS))]
    yield from joined((*EXPORTS, compared), [*parts, [part]], "")
    yield from static_downloads(portal)
