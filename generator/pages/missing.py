"""What is due and not yet published of a plan, by the unit that answers for it; calm before the first report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator import addresses, missing, wording
from generator.missing import MissingItem
from generator.model.calendar import ExpectedReport
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.target import Target
from generator.pages import outcome
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of
from generator.progress import PlanProgress
from generator.text import sentence, short_date

_PRESSING: Final[tuple[missing.Gap, ...]] = ("late", "awaited", "no-document")


@dataclass(frozen=True, slots=True)
class UnitItems:
    """What one unit has to publish."""

    unit: Link | None
    """None where the plan names no unit."""

    items: tuple[Link, ...]
    """Targets and tasks; the note says what is missing."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many things are missing in one way."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class MissingPage(Context):
    """What missing.md.j2 uses."""

    title: str
    plan: Link
    kind_word: str
    span: str
    as_of: str
    has_results: bool
    counts: tuple[Count, ...]
    units: tuple[UnitItems, ...]
    reports: tuple[Link, ...]
    """Published reports, newest first."""

    coming: tuple[Link, ...]
    """The next reports and their last day; empty without a calendar."""

    calendar: Link


def pages(view: View) -> Iterator[Page]:
    """Yield one page a plan."""
    for entry in view.portal.every_ward:
        for plan in entry.plans:
            yield _page(view, entry, plan)


def _page(view: View, entry: WardEntry, plan: Plan) -> Page:
    address = addresses.missing(entry.address, plan.id)
    progress = view.progress(entry, plan)
    items = missing.missing_items(progress)
    plan_link = Link(plan.short_name, addresses.plan(entry.address, plan.id))
    title = f"Còn thiếu gì trong {plan.short_name}?"
    context = MissingPage(
        title=title,
        plan=plan_link,
        kind_word=entry.ward.kind_word,
        span=wording.span(plan),
        as_of=short_date(progress.as_of),
        has_results=progress.has_results,
        counts=_counts(items),
        units=tuple(_by_unit(entry, plan, items)),
        reports=outcome.report_links(progress),
        coming=tuple(_coming(progress)),
        calendar=Link(f"Lịch của {entry.ward.kind_word}", addresses.calendar(entry.address)),
    )
    sources = [f"{outcome.report_title(each.kind, each.year)}" for each in reversed(progress.published[-1:])]
    meta = view.ward_meta(
        "missing",
        address,
        title,
        f"{entry.ward.full_name}: số liệu đến hạn mà chưa công bố, theo từng đơn vị. {plan.title}.",
        entry,
        source="; ".join((*sources, plan_source(plan))),
        table="ket-qua",
        above=(plan_link,),
        crumb="Còn thiếu gì",
        current="Báo cáo",
        search=SearchEntry(alias="chưa công bố, thiếu số liệu, chậm báo cáo", year=year_of(plan)),
    )
    return Page(address, "missing.md.j2", context, meta)


def _counts(items: Iterable[MissingItem]) -> tuple[Count, ...]:
    """Return how much is missing in each way, most pressing first."""
    found = list(items)

    def count(gap: missing.Gap, *, figure: bool) -> int:
        return sum(item.gap == gap and isinstance(item.about, Target) == figure for item in found)

    rows = (
        Count("Chỉ tiêu chậm công bố số liệu", count("late", figure=True)),
        Count("Nhiệm vụ chậm cập nhật", count("late", figure=False)),
        Count("Chỉ tiêu đang chờ số liệu, còn trong hạn", count("awaited", figure=True)),
        Count("Nhiệm vụ đang chờ cập nhật, còn trong hạn", count("awaited", figure=False)),
        Count("Nhiệm vụ đã xong, chưa có minh chứng", count("no-document", figure=False)),
        Count("Số liệu đã công bố, chưa có minh chứng", count("no-document", figure=True)),
    )
    return tuple(row for row in rows if row.count)


def _by_unit(entry: WardEntry, plan: Plan, items: Iterable[MissingItem]) -> Iterator[UnitItems]:
    """Yield what is missing, units in the ward's order, what no unit answers for last."""
    found = list(items)
    for unit in entry.ward.units:
        mine = [item for item in found if unit.id in item.units]
        if mine:
            yield UnitItems(Link(unit.name, addresses.unit(entry.address, unit.id)), _links(entry, plan, mine))
    nobody = [item for item in found if not item.units]
    if nobody:
        yield UnitItems(None, _links(entry, plan, nobody))


def _links(entry: WardEntry, plan: Plan, items: list[MissingItem]) -> tuple[Link, ...]:
    """Return one row a target or task, late ones first; the note says all that it lacks."""
    notes: dict[tuple[str, str], list[str]] = {}
    for item in sorted(items, key=lambda each: _PRESSING.index(each.gap)):
        about = item.about
        if isinstance(about, Target):
            key = about.title, addresses.target(entry.address, plan.id, about.id)
        else:
            key = f"{about.code} {about.title}", addresses.task(entry.address, plan.id, about.code)
        notes.setdefault(key, []).append(_what(item))
    return tuple(Link(text, address, sentence("; ".join(parts))) for (text, address), parts in notes.items())


def _what(item: MissingItem) -> str:
    """Return what is missing: "chậm số liệu cho Báo cáo Quý III năm 2026, ngày cuối đúng hạn là 05/09/2026"."""
    if item.results is not None:
        return f"số liệu trong {wording.report_title(item.results.kind, item.results.year)} chưa có minh chứng"
    if item.report is None:
        return "đã xong, chưa có minh chứng"
    what = "số liệu" if isinstance(item.about, Target) else "cập nhật"
    title = wording.report_title(item.report.kind, item.report.year)
    due = short_date(item.report.due)
    if item.gap == "late":
        return f"chậm {what} cho {title}, ngày cuối đúng hạn là {due}"
    return f"đang chờ {what} cho {title}, đúng hạn đến hết ngày {due}"


def _coming(progress: PlanProgress) -> Iterator[Link]:
    """Yield the next reports whose last day is not over and that are not out yet, two at most."""
    calendar = progress.ledger.calendar
    if calendar is None:
        return
    out = {each.period for each in progress.published}
    coming = [
        report
        for report in calendar.reports_of(progress.plan, progress.ledger.since)
        if report.id not in out and not report.is_late(progress.as_of)
    ]
    for report in coming[:2]:
        yield Link(
            wording.report_title(report.kind, report.year),
            addresses.calendar(progress.entry.address),
            _when(report),
        )


def _when(report: ExpectedReport) -> str:
    return f"tính số liệu {outcome.window(report.window)}, công bố chậm nhất ngày {short_date(report.due)}"
