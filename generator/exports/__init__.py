"""One module a download: open-data tables of the whole portal and of each ward."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.dictionary import FILE_TYPES
from generator.exports import citations, ics, matrix, measures, opensearch, responsibilities, results, targets, tasks
from generator.exports.schemas import as_json_schema, file_name
from generator.exports.table import Table, as_csv, as_json
from generator.exports.workbook import as_xlsx
from generator.model.portal import Portal

EXPORTS: tuple[Table, ...] = (
    targets.TABLE,
    results.TABLE,
    tasks.TABLE,
    responsibilities.TABLE,
    citations.TABLE,
    measures.TABLE,
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


def portal_tables(portal: Portal) -> tuple[Table, ...]:
    """Return the tables of the whole portal: those that wards have too, and the wards side by side."""
    return (*EXPORTS, matrix.table(portal))


def downloads(portal: Portal) -> Iterator[Download]:
    """Yield every table of the portal and of each ward as CSV, JSON and as one workbook; calendars; schemas; search."""
    scopes = [("", portal), *((entry.address, portal.alone(entry)) for entry in portal.every_ward)]
    for scope, part in scopes:
        tables = EXPORTS if scope else portal_tables(portal)
        for table in tables:
            yield Download(addresses.table(scope, f"{table.name}.csv"), as_csv(table, part))
            yield Download(addresses.table(scope, f"{table.name}.json"), as_json(table, part))
        yield Download(addresses.table(scope, WORKBOOK), as_xlsx(tables, part))
    for entry in portal.every_ward:
        if calendar := ics.as_ics(portal, entry):
            yield Download(addresses.calendar_file(entry.address), calendar)
    for file_type in FILE_TYPES:
        yield Download(addresses.schema(file_name(file_type)), as_json_schema(file_type))
    yield Download(addresses.OPENSEARCH, opensearch.as_opensearch(portal))
