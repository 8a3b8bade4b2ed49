"""Open data: every file, its columns, its licence."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.dictionary import FILE_TYPES
from generator.exports import EXPORTS, WORKBOOK, portal_tables
from generator.exports.schemas import file_name
from generator.pages.page import Context, Link, Page
from generator.pages.view import OverviewPages
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table that can be downloaded."""

    title: str
    description: str
    files: tuple[Link, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WardTable:
    """One table of one ward."""

    title: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class WardFiles:
    """The same tables of one ward."""

    ward: str
    province: str
    workbook: Link
    tables: tuple[WardTable, ...]


@dataclass(frozen=True, slots=True)
class OpenDataPage(Context):
    """What open_data.md.j2 uses."""

    workbook: Link
    tables: tuple[TableRow, ...]
    wards: tuple[WardFiles, ...]
    licence: Link
    """The part of this page about the licence."""

    credit: str
    """How to name the source, with a plan of the portal as the example."""

    dictionary: Link
    schemas: tuple[Link, ...]


def pages(view: OverviewPages) -> Iterator[Page]:
    """Yield the page that lists every file."""
    context = OpenDataPage(
        workbook=Link("Tải tất cả trong một tệp Excel", addresses.table("", WORKBOOK)),
        tables=tuple(
            TableRow(table.title, table.description, _files("", table.name), tuple(table.columns.items()))
            for table in portal_tables(view.overview)
        ),
        wards=tuple(
            WardFiles(
                ward.head.full_name,
                ward.head.province,
                Link("Tệp Excel", addresses.table(ward.head.address, WORKBOOK)),
                tuple(WardTable(table.title, _files(ward.head.address, table.name)) for table in EXPORTS),
            )
            for ward in view.overview.wards
        ),
        licence=Link("Ghi nguồn thế nào?", f"{addresses.DATA}#giay-phep"),
        credit=_credit(view),
        dictionary=Link("Từ điển dữ liệu", addresses.DICTIONARY),
        schemas=tuple(Link(file_name(kind), addresses.schema(file_name(kind)), kind.pattern) for kind in FILE_TYPES),
    )
    meta = view.portal_meta(
        "data",
        addresses.DATA,
        "Dữ liệu mở",
        "Tải chỉ tiêu, nhiệm vụ và căn cứ của các phường dạng Excel, CSV và JSON; được dùng lại, chỉ cần ghi nguồn.",
        source="kế hoạch cải cách hành chính của các phường",
        updated=view.updated_on,
    )
    yield Page(addresses.DATA, "open_data.md.j2", context, meta)


def _files(scope: str, name: str) -> tuple[Link, ...]:
    return tuple(Link(kind.upper(), addresses.table(scope, f"{name}.{kind}")) for kind in ("csv", "json"))


def _credit(view: OverviewPages) -> str:
    """Return an example of how to name the source: issuer and plan, portal, day, address."""
    info = view.shared.info
    first = next((ward.head for ward in view.overview.wards), None)
    plan = next((plan for plan in first.plans if plan.id == first.shown), None) if first else None
    named = f"{plan.issuer}, {plan.title}; " if plan else ""
    address = addresses.plan(first.address, plan.id) if first and plan else addresses.HOME
    return f"{named}{info.title}, lấy ngày {short_date(view.as_of)}, {info.base_url}{address} (CC BY 4.0)"
