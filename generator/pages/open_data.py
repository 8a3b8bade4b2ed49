"""Open data: every file, its columns, its licence."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.exports import EXPORTS, WORKBOOK
from generator.pages.page import Context, Link, Page
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table that can be downloaded, for the whole portal."""

    title: str
    description: str
    files: tuple[Link, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WardFiles:
    """The same tables of one ward."""

    ward: Link
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OpenDataPage(Context):
    """What open_data.md.j2 uses."""

    workbook: Link
    tables: tuple[TableRow, ...]
    wards: tuple[WardFiles, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield the page that lists every file."""
    tables = tuple(
        TableRow(table.title, table.description, _files("", table.name), tuple(table.columns.items()))
        for table in EXPORTS
    )
    wards = tuple(
        WardFiles(
            Link(entry.ward.full_name, addresses.ward(entry.address), view.province_name(entry)),
            (
                Link("Mọi bảng (XLSX)", addresses.table(entry.address, WORKBOOK)),
                *(
                    Link(f"{table.title} ({link.text})", link.address)
                    for table in EXPORTS
                    for link in _files(entry.address, table.name)
                ),
            ),
        )
        for entry in view.portal.wards
    )
    meta = view.portal_meta(
        "data",
        addresses.DATA,
        "Dữ liệu mở",
        "Tải chỉ tiêu, nhiệm vụ và căn cứ của các phường dạng CSV và JSON, kèm ý nghĩa từng cột.",
        source="kế hoạch cải cách hành chính của các phường",
    )
    yield Page(
        addresses.DATA,
        "open_data.md.j2",
        OpenDataPage(Link("XLSX", addresses.table("", WORKBOOK)), tables, wards),
        meta,
    )


def _files(scope: str, name: str) -> tuple[Link, ...]:
    return tuple(Link(kind.upper(), addresses.table(scope, f"{name}.{kind}")) for kind in ("csv", "json"))
