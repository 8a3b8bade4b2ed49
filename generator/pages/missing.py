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
from generator.progress import PlanProgress, expected_reports
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
    silence: outcome.Silence | None
    """None once anything of the plan is published."""

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
        silence=outcome.silence(progress),
        as_of=short_date(progress.as_of),
        has_results=progress.has_results,
        counts=_counts(items),
        units=tuple(_by_unit(entry, plan, items)),
        reports=outcome.report_links(progress),
        coming=tuple(_coming(progress)),
        calendar=Link(f"Lịch của {entry.ward.kind_word}", addresses.calendar(entry.address)),
    )
    sources = [f"{wording.report_title(each.kind, each.year)}" for each in reversed(progress.published[-1:])]
    meta = view.ward_meta(
        "missing",
        address,
        title,
        f"{entry.ward.full_name}: số liệu đến hạn mà chưa công bố, theo từng đơn vị. {plan.title}.",
        entry,
        plan=plan,
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
        Count("Chỉ tiêu chưa có số của kỳ mới nhất, còn trong hạn", count("awaited", figure=True)),
        Count("Nhiệm vụ chưa cập nhật kỳ mới nhất, còn trong hạn", count("awaited", figure=False)),
        Count("Nhiệm vụ đã xong, chưa có minh chứng", count("no-document", figure=False)),
        Count("Kết quả đã công bố, chưa có minh chứng", count("no-document", figure=True)),
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
    """Return what is missing: "đã quá hạn: chưa có số liệu của Báo cáo Quý III năm 2026, hạn là …"."""
    told = item.results or item.report
    title = wording.report_title(told.kind, told.year) if told else ""
    is_figure = isinstance(item.about, Target) and item.about.target.shape != "qualitative"
    if item.report is None:
        what = "số liệu" if is_figure else "kết quả"
        return f"chưa có minh chứng: {what} trong {title}" if title else "chưa có minh chứng: việc đã xong"
    what = "số liệu" if is_figure else "kết quả" if isinstance(item.about, Target) else "cập nhật"
    pressing = "đã quá hạn" if item.gap == "late" else "còn trong hạn"
    return f"{pressing}: chưa có {what} của {title}, hạn là hết ngày {short_date(item.report.due)}"


def _coming(progress: PlanProgress) -> Iterator[Link]:
    """Yield the next reports whose last day is not over and that are not out yet, two at most."""
    out = {each.period for each in progress.published}
    coming = [
        report
        for report in expected_reports(progress.ledger, None)
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
