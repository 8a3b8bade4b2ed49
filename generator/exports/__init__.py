"""One module a download: open-data tables of the whole portal and of each ward."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.exports import citations, measures, responsibilities, targets, tasks
from generator.exports.table import Table, as_csv, as_json
from generator.exports.workbook import as_xlsx
from generator.model.portal import Portal

EXPORTS: tuple[Table, ...] = (targets.TABLE, tasks.TABLE, responsibilities.TABLE, citations.TABLE, measures.TABLE)
"""Every table."""

WORKBOOK = "phuong-cong-khai.xlsx"
"""All tables of a scope in one file."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is published as it is."""

    path: str
    """Address from the root of the portal."""

    content: str | bytes


def downloads(portal: Portal) -> Iterator[Download]:
    """Yield every table of the portal and of each ward as CSV and as JSON, and all of them as one workbook."""
    scopes = [("", portal), *((entry.address, portal.only([entry.address])) for entry in portal.wards)]
    for scope, part in scopes:
        for table in EXPORTS:
            yield Download(addresses.table(scope, f"{table.name}.csv"), as_csv(table, part))
            yield Download(addresses.table(scope, f"{table.name}.json"), as_json(table, part))
        yield Download(addresses.table(scope, WORKBOOK), as_xlsx(EXPORTS, part))
