"""The home page: search first, then the wards by province."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote_plus

from generator import addresses, wording
from generator.pages.page import Context, Link, Page
from generator.pages.provinces import ProvinceGroup, province_groups
from generator.pages.view import OverviewPages
from generator.text import short_date, sort_key


@dataclass(frozen=True, slots=True)
class HomePage(Context):
    """What home.md.j2 uses."""

    searches: tuple[Link, ...]
    provinces: tuple[ProvinceGroup, ...]
    news: tuple[Link, ...]
    """Plans that came last; the note is the day."""

    demos: tuple[Link, ...]
    """Made-up wards, to see what pages with results look like."""

    counts: str
    """How much the portal holds, in one sentence."""


@dataclass(frozen=True, slots=True)
class _News:
    """Something that came to the portal."""

    day: date
    title: str
    address: str
    is_report: bool


def pages(view: OverviewPages) -> Iterator[Page]:
    """Yield the home page."""
    info, wards = view.shared.info, view.overview.wards
    meta = view.portal_meta(
        "home",
        addresses.HOME,
        info.title,
        info.description,
        source=f"kế hoạch cải cách hành chính của {len(wards)} phường, ghi rõ mục ở từng trang",
        updated=view.updated_on,
    )
    context = HomePage(
        searches=tuple(Link(words, f"{addresses.SEARCH}?q={quote_plus(words)}") for words in info.example_searches),
        provinces=province_groups(wards),
        news=_latest(view),
        demos=tuple(
            Link(
                f"{demo.head.full_name} (minh họa)",
                addresses.ward(demo.head.address),
                "không có thật, số liệu giả định",
            )
            for demo in view.overview.demos
        ),
        counts=_counts(view),
    )
    yield Page(addresses.HOME, "home.md.j2", context, meta)


def _latest(view: OverviewPages) -> tuple[Link, ...]:
    """Return the reports and plans that came last, reports before plans of the same day."""
    news = sorted(
        _all_news(view),
        key=lambda item: (-item.day.toordinal(), not item.is_report, sort_key(item.title), item.address),
    )
    return tuple(Link(item.title, item.address, short_date(item.day)) for item in news[:5])


def _all_news(view: OverviewPages) -> Iterator[_News]:
    for ward in view.overview.wards:
        head, name = ward.head, ward.head.name_in_sentence
        for plan in head.plans:
            address = addresses.plan(head.address, plan.id)
            yield _News(plan.updated_on, f"{plan.short_name} của {name}", address, is_report=False)
        for each in ward.reports.published:
            title = f"{wording.report_title(each.kind, each.year)} của {name}"
            address = addresses.report(head.address, each.plan, each.period)
            yield _News(each.published_on, title, address, is_report=True)


def _counts(view: OverviewPages) -> str:
    plans = [plan for ward in view.overview.wards for plan in ward.head.plans]
    figures = sum(plan.figures for plan in plans)
    words = sum(plan.in_words for plan in plans)
    tasks = sum(plan.tasks for plan in plans)
    return (
        f"Cổng đang có {len(plans)} kế hoạch của {len(view.overview.wards)} phường: {figures} chỉ tiêu có con số, "
        f"{words} mục tiêu bằng lời, {tasks} nhiệm vụ."
    )
