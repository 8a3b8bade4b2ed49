"""What changed at a ward, newest first: reports published, figures corrected, procedures with other fees or papers."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.model.portal import WardEntry
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View
from generator.text import short_date
from generator.ward_news import News, news_of


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One thing that changed."""

    day: str
    item: Link
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage(Context):
    """What changes.md.j2 uses."""

    ward: str
    rows: tuple[NewsRow, ...]
    feed: str
    """Path of the feed beside this page."""


def pages(view: View) -> Iterator[Page]:
    """Yield one page a ward."""
    for entry in view.portal.every_ward:
        yield _page(view, entry)


def _page(view: View, entry: WardEntry) -> Page:
    address = addresses.changes(entry.address)
    title = "Mới công bố và thay đổi"
    context = ChangesPage(
        ward=entry.ward.name_in_sentence,
        rows=tuple(_row(each) for each in news_of(view.portal, entry, view.day(entry))),
        feed=addresses.feed(entry.address).removeprefix(address),
    )
    meta = view.ward_meta(
        "changes",
        address,
        title,
        f"Điều mới ở {entry.ward.name_in_sentence}: báo cáo công bố, số liệu đính chính, thủ tục thay đổi.",
        entry,
        source=f"Dữ liệu {entry.ward.name_in_sentence} đã công bố",
        table="ket-qua",
        crumb="Thay đổi",
        current="Trang phường",
        search=SearchEntry(alias="tin mới, cập nhật, thay đổi lệ phí, thay đổi thủ tục"),
    )
    return Page(address, "changes.md.j2", context, meta)


def _row(news: News) -> NewsRow:
    return NewsRow(short_date(news.day), Link(news.title, news.address), news.lines)
