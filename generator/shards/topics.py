"""Shards across wards: pages and files made from small parts of every ward's shard, and from no more than they need."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from generator.diagnostics import has_errors
from generator.exports import (
    EXPORTS,
    SIDE_BY_SIDE,
    Sheet,
    TablePart,
    portal_tables,
    sheet_joined,
    side_by_side,
    static_downloads,
    text_files,
    workbook_file,
)
from generator.exports.table import Table
from generator.packs import FILES, join_files
from generator.pages import written
from generator.pages.searching import search_context
from generator.pages.view import Frame, OverviewPages
from generator.privacy.gate import Folder, check_part, files
from generator.search import merge
from generator.shards.ward import (
    CITATIONS,
    CITATIONS_CODEC,
    FINDINGS,
    FINDINGS_CODEC,
    HEAD,
    HEAD_CODEC,
    OFFERS,
    OFFERS_CODEC,
    PROMISES,
    PROMISES_CODEC,
    REPORTS,
    REPORTS_CODEC,
    Findings,
    table_part,
)
from generator.shards.workshop import LISTED, NOTHING, SEARCH, Earlier, Parts, RefusedError, Workshop
from generator.site.content import read_attached, read_written
from generator.sitemap import PATH, as_sitemap, compressed
from generator.source_folders import ward_folders
from generator.summaries import Overview, Reports, WardSummary, in_order

Given = Sequence[MutableMapping[str, bytes]]
"""The parts that a topic asks for, of every shard that has them."""


Files = Iterator[tuple[str, bytes]]
"""Finished files by path."""


@dataclass(frozen=True, slots=True)
class PageTopic:
    """A shard across wards with pages of its own."""

    name: str
    of_wards: tuple[str, ...]
    """Parts it needs of every ward."""

    def make(self, workshop: Workshop, wards: Given) -> Parts:
        """Return its parts."""
        from generator.pages.groups import ACROSS_PAGES  # noqa: PLC0415 - most changes touch none of these pages

        view = OverviewPages.of(overview(workshop, wards))
        return workshop.parts(chain.from_iterable(each(view) for each in ACROSS_PAGES[self.name]), {})


@dataclass(frozen=True, slots=True)
class TableTopic:
    """One open-data table of all wards: as files, and as the sheet of a workbook."""

    table: Table

    @property
    def name(self) -> str:
        """Name of the shard."""
        return f"bang-{self.table.name}"

    @property
    def of_wards(self) -> tuple[str, ...]:
        """Parts it needs of every ward."""
        return HEAD, table_part(self.table)

    def make(self, workshop: Workshop, wards: Given) -> Parts:
        """Return its parts."""
        by_address = {HEAD_CODEC.validate_json(parts[HEAD]).address: parts for parts in wards}
        real = overview(workshop, wards).wards
        rows = [TablePart.from_bytes(by_address[ward.head.address][table_part(self.table)]) for ward in real]
        return _as_parts(self.table, rows)


@dataclass(frozen=True, slots=True)
class SideBySideTopic:
    """The table that has a column a plan, and no rows of a ward."""

    name: str = f"bang-{SIDE_BY_SIDE}"
    of_wards: tuple[str, ...] = (HEAD, PROMISES)

    def make(self, workshop: Workshop, wards: Given) -> Parts:
        """Return its parts."""
        table, rows = side_by_side(overview(workshop, wards))
        return _as_parts(table, [rows])


def _as_parts(table: Table, rows: Sequence[TablePart]) -> Parts:
    files = {each.path: each.raw for each in text_files(table, rows, "")}
    return {FILES: join_files(files), SHEET: sheet_joined(table, rows).to_bytes()}


@dataclass(frozen=True, slots=True)
class FileTopic:
    """A shard put together of those before: so quickly, and so large, that no cache keeps it."""

    name: str
    of_wards: tuple[str, ...]
    of_others: str
    """Part it needs of every shard before it that has one and is no ward's."""

    make: Callable[[Workshop, Given, Given], Files]


def make_shared(workshop: Workshop, earlier: Earlier = NOTHING) -> Parts:
    """Return the shard that depends on no ward: pages about the portal, hand-written pages, assets, schemas."""
    from generator.pages.groups import shared_pages  # noqa: PLC0415 - most builds need none of these pages

    settings, portal = workshop.settings, workshop.portal
    findings = check_shared(workshop)
    texts = read_written(settings.content_dir)
    pages = chain(shared_pages(portal, settings.as_of), written.pages(Frame(portal, settings.as_of), texts))
    attached = {file.path: file.raw for file in read_attached(settings.content_dir)}
    frame = {file.path: file.raw for file in workshop.maker.frame()}
    downloads = {each.path: each.raw for each in static_downloads(portal)}
    parts = workshop.parts(pages, attached | frame | downloads, earlier)
    return {**parts, FINDINGS: FINDINGS_CODEC.dump_json(findings)}


def check_shared(workshop: Workshop) -> Findings:
    """Return what is worth telling about the files of no ward. Raises RefusedError when one has an error."""
    settings, data = workshop.settings, workshop.data_folder
    wards = [data.path.joinpath(*parts) for parts in ward_folders(data.path)]
    content = Folder(settings.content_dir, workshop.content_shown_as, "content")
    privacy = (
        check_part(data, files(data.path, without=wards), data, frozenset()),
        check_part(content, files(content.path), data, frozenset()),
    )
    if any(has_errors(report.findings) for report in privacy):
        raise RefusedError
    return Findings(workshop.shared.diagnostics, privacy)


def overview(workshop: Workshop, wards: Given) -> Overview:
    """Return the overview of wards from those of their parts that were asked for."""
    return Overview(workshop.portal, workshop.settings.as_of, in_order(map(_summary, wards)))


def _summary(parts: Mapping[str, bytes]) -> WardSummary:
    return WardSummary(
        HEAD_CODEC.validate_json(parts[HEAD]),
        REPORTS_CODEC.validate_json(parts[REPORTS]) if REPORTS in parts else Reports(),
        PROMISES_CODEC.validate_json(parts[PROMISES]) if PROMISES in parts else (),
        CITATIONS_CODEC.validate_json(parts[CITATIONS]) if CITATIONS in parts else (),
        OFFERS_CODEC.validate_json(parts[OFFERS]) if OFFERS in parts else (),
    )


def _workbook(workshop: Workshop, wards: Given, tables: Given) -> Files:
    sheets = [Sheet.from_bytes(parts[SHEET]) for parts in tables]
    book = workbook_file(portal_tables(overview(workshop, wards)), sheets, "")
    yield book.path, book.raw


def _search(workshop: Workshop, wards: Given, pages: Given) -> Files:
    context = search_context(overview(workshop, wards))
    return merge((parts.pop(SEARCH) for parts in (*wards, *pages)), context)  # each is large: let go when it is read


def _sitemap(workshop: Workshop, wards: Given, pages: Given) -> Files:
    lines = (line for parts in (*wards, *pages) for line in parts[LISTED].decode().split())
    listed = (line.removeprefix("/") for line in lines)
    sitemap = as_sitemap(workshop.portal.info.base_url, listed)
    yield PATH, sitemap
    yield f"{PATH}.gz", compressed(sitemap)


SHEET: Final = "sheet"
Topic = PageTopic | TableTopic | SideBySideTopic

TOPICS: Final[tuple[Topic, ...]] = (
    PageTopic("so-do", (HEAD, PROMISES)),
    PageTopic("so-sanh", (HEAD, PROMISES)),
    PageTopic("van-ban", (HEAD, CITATIONS)),
    PageTopic("thu-tuc", (HEAD, OFFERS)),
    PageTopic("trang-chu", (HEAD, REPORTS)),
    *(TableTopic(table) for table in EXPORTS),
    SideBySideTopic(),
)
"""Shards across wards; the tables in the order of their sheets."""

FILE_TOPICS: Final = (
    FileTopic("so-tinh", (HEAD,), SHEET, _workbook),
    FileTopic("tim-kiem", (HEAD, SEARCH), SEARCH, _search),
    FileTopic("sitemap", (LISTED,), LISTED, _sitemap),
)
