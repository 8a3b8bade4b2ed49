"""The home page: search first, then the wards by province."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus

from generator import addresses
from generator.pages.page import Context, Link, Page
from generator.pages.provinces import ProvinceGroup, province_groups
from generator.pages.view import View
from generator.text import short_date, sort_key


@dataclass(frozen=True, slots=True)
class HomePage(Context):
    """What home.md.j2 uses."""

    searches: tuple[Link, ...]
    provinces: tuple[ProvinceGroup, ...]
    news: tuple[Link, ...]
    """Plans that came last; the note is the day."""

    counts: str
    """How much the portal holds, in one sentence."""


def pages(view: View) -> Iterator[Page]:
    """Yield the home page."""
    portal = view.portal
    meta = view.portal_meta(
        "home",
        addresses.HOME,
        portal.info.title,
        portal.info.description,
        source=f"kế hoạch cải cách hành chính của {len(portal.wards)} phường, ghi rõ mục ở từng trang",
    )
    context = HomePage(
        searches=tuple(
            Link(words, f"{addresses.SEARCH}?q={quote_plus(words)}") for words in portal.info.example_searches
        ),
        provinces=province_groups(view),
        news=_news(view),
        counts=_counts(view),
    )
    yield Page(addresses.HOME, "home.md.j2", context, meta)


def _news(view: View) -> tuple[Link, ...]:
    latest = sorted(
        ((plan, entry) for entry in view.portal.wards for plan in entry.plans),
        key=lambda pair: (-pair[0].updated_on.toordinal(), sort_key(pair[1].ward.name), pair[0].id),
    )
    return tuple(
        Link(
            f"{plan.short_name} của {entry.ward.name_in_sentence}",
            addresses.plan(entry.address, plan.id),
            short_date(plan.updated_on),
        )
        for plan, entry in latest[:5]
    )


def _counts(view: View) -> str:
    plans = [plan for entry in view.portal.wards for plan in entry.plans]
    figures = sum(len(plan.figures) for plan in plans)
    words = sum(len(plan.targets) for plan in plans) - figures
    tasks = sum(len(plan.rows) for plan in plans)
    return (
        f"Cổng đang có {len(plans)} kế hoạch của {len(view.portal.wards)} phường: {figures} chỉ tiêu có con số, "
        f"{words} mục tiêu bằng lời, {tasks} nhiệm vụ."
    )
