"""A period's report: how much is known, every status, what changed since the report before, dossiers, corrections."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from generator import addresses, wording
from generator.dossiers import SMALLEST, suppressed
from generator.formulas import FORMULAS, display, percent
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.results import DossierCounts, Dossiers, Feedback, Results, Survey
from generator.model.target import Target
from generator.pages import outcome, rows
from generator.pages.corrected import CorrectionRow, corrections_of
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, year_of
from generator.progress import PlanProgress, observe
from generator.qr import QrCode, qr_code
from generator.status import TARGET_STATUSES, TASK_STATUSES, Status, Tally
from generator.text import number, short_date

MOST_CHANGES: Final = 20

_WORDS: Final = {"done": "đã thực hiện", "in_progress": "đang thực hiện", "not_started": "chưa thực hiện"}
_ORDER: Final = {status.id: rank for rank, status in enumerate((*TARGET_STATUSES, *TASK_STATUSES))}


@dataclass(frozen=True, slots=True)
class Filled:
    """How much of the plan this report speaks of."""

    figures: int
    published: int
    evidenced: int
    in_words: int
    told: int
    """Aims in words that it speaks of."""

    tasks: int
    updated: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A target or a task whose status differs from the one in the report before."""

    item: Link
    before: Status
    before_value: str
    after: Status
    after_value: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A target with its figure in this report."""

    target: Link
    goal: str
    value: str
    detail: str
    status: Status


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """The targets of an area."""

    name: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A row of the one-stop table, in the order of its columns."""

    field: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierPart:
    """The one-stop statistics in words and as a table."""

    received: str
    carried_over: str
    new: str
    online: str
    online_share: str
    """Empty where nothing new came in."""

    formula: str
    resolved: str
    overdue: str
    pending: str
    pending_overdue: str
    rows: tuple[DossierRow, ...]
    """The total first; only the total where a table by field would show too much."""

    is_merged: bool
    adjustment: str
    source: str


@dataclass(frozen=True, slots=True)
class FeedbackPart:
    """Petitions, as numbers in words."""

    received: str
    """Empty where there were none."""

    on_time: str
    late: str
    open_in_time: str
    open_late: str
    published: str
    source: str


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey in one line."""

    title: str
    result: str
    method: str


@dataclass(frozen=True, slots=True)
class ReportPage(Context):
    """What report.md.j2 uses."""

    title: str
    qr: QrCode
    """Leads from paper to the page."""

    plan: Link
    start: str
    end: str
    scope: str
    published: str
    prepared_by: Link | None
    document: outcome.EvidenceRow | None
    filled: Filled
    is_interim: bool
    target_tally: Tally
    task_tally: Tally
    before: Link | None
    """The report before; the note is the short name of its period."""

    period: str
    changes: tuple[ChangeRow, ...]
    more_changes: tuple[ChangeRow, ...]
    """Those beyond the first ones, folded."""

    areas: tuple[AreaFigures, ...]
    dossiers: DossierPart | None
    feedback: FeedbackPart | None
    surveys: tuple[SurveyRow, ...]
    budget: tuple[outcome.EvidenceRow, ...]
    corrections: tuple[CorrectionRow, ...]
    note: str
    neighbours: tuple[Link, ...]
    links: tuple[Link, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a published period."""
    for entry in view.portal.every_ward:
        for plan in entry.plans:
            published = entry.published(plan, view.day(entry))
            for index, results in enumerate(published):
                before = published[index - 1] if index else None
                after = published[index + 1] if index + 1 < len(published) else None
                yield _page(view, entry, plan, (before, results, after))


def _page(view: View, entry: WardEntry, plan: Plan, around: tuple[Results | None, Results, Results | None]) -> Page:
    before, results, after = around
    address = outcome.report_address(entry, plan, results)
    title = wording.report_title(results.kind, results.year)
    progress = view.progress(entry, plan, results.published_on)
    changes = _changes(view, progress, view.progress(entry, plan, before.published_on), around) if before else []
    plan_link = Link(plan.short_name, addresses.plan(entry.address, plan.id))
    unit = entry.units.get(results.prepared_by or "")
    context = ReportPage(
        title=title,
        qr=qr_code(f"{view.portal.info.base_url}{address}"),
        plan=plan_link,
        start=short_date(results.window.start),
        end=short_date(results.window.end),
        scope="Chỉ tính riêng Quý III" if results.kind == "q3" else "Cộng từ đầu năm báo cáo",
        published=short_date(results.published_on),
        prepared_by=Link(unit.name, addresses.unit(entry.address, unit.id)) if unit else None,
        document=next(iter(outcome.evidence((results.document,))), None) if results.document else None,
        filled=_filled(plan, results),
        is_interim=results.kind != "fy",
        target_tally=progress.target_tally(),
        task_tally=progress.task_tally(),
        before=_neighbour(entry, plan, before, results) if before else None,
        period=_period(results, before),
        changes=tuple(changes[:MOST_CHANGES]),
        more_changes=tuple(changes[MOST_CHANGES:]),
        areas=tuple(_areas(view, progress, results)),
        dossiers=_dossiers(results.dossiers) if results.dossiers else None,
        feedback=_feedback(results.feedback) if results.feedback else None,
        surveys=tuple(map(_survey, results.satisfaction)),
        budget=tuple(
            outcome.EvidenceRow(each.title, each.url, f"công khai ngày {short_date(each.published_on)}")
            for each in results.budget
        ),
        corrections=corrections_of(view.portal, entry, plan, results, view.day(entry)),
        note=results.note or "",
        neighbours=tuple(
            replace(_neighbour(entry, plan, each, results), note="kỳ trước" if each is before else "kỳ sau")
            for each in (before, after)
            if each
        ),
        links=(
            Link("Còn thiếu gì", addresses.missing(entry.address, plan.id)),
            Link("Mọi đính chính", addresses.corrections(entry.address)),
            Link("Lịch báo cáo", addresses.calendar(entry.address)),
        ),
    )
    meta = view.ward_meta(
        "report",
        address,
        title,
        f"{title} của {entry.ward.name_in_sentence}: chỉ tiêu, nhiệm vụ, hồ sơ và thay đổi so với kỳ trước.",
        entry,
        plan=plan,
        source=_source(entry, results),
        table="ket-qua",
        above=(plan_link,),
        crumb=title.removesuffix(f" năm {results.year}") if results.kind != "fy" else title,
        current="Báo cáo",
        updated=results.updated_on,
        search=SearchEntry(
            alias=f"kết quả {outcome.PERIOD_NAMES[results.kind]} {results.year} hồ sơ một cửa", year=year_of(plan)
        ),
    )
    meta["strip"] |= {"as_of": context.published}
    return Page(address, "report.md.j2", context, meta)


def _source(entry: WardEntry, results: Results) -> str:
    """Return the report's own document, and who put it together."""
    document = results.document
    title = f"{wording.report_title(results.kind, results.year)} của {entry.ward.name_in_sentence}"
    unit = entry.units.get(results.prepared_by or "")
    parts = (
        document.title or title if document else title,
        f"số {document.number}" if document and document.number else "",
        f"do {unit.name} tổng hợp" if unit else "",
    )
    return ", ".join(part for part in parts if part)


def _neighbour(entry: WardEntry, plan: Plan, other: Results, here: Results) -> Link:
    return Link(
        wording.report_title(other.kind, other.year),
        outcome.report_address(entry, plan, other),
        _period(other, here),
    )


def _period(results: Results, beside: Results | None) -> str:
    """Return the short name of a period, with its year where the other one is of another year."""
    name = outcome.PERIOD_NAMES[results.kind]
    return f"{name} {results.year}" if beside is not None and beside.year != results.year else name


def _filled(plan: Plan, results: Results) -> Filled:
    seen = [observed for target in plan.figures if (observed := observe(target, results))]
    in_words = [target for target in plan.targets if target.target.shape == "qualitative"]
    return Filled(
        figures=len(plan.figures),
        published=len(seen),
        evidenced=sum(bool(each.result.evidence) for each in seen),
        in_words=len(in_words),
        told=sum(target.id in results.targets for target in in_words),
        tasks=len(plan.rows),
        updated=sum(task.code in results.tasks for task in plan.rows),
    )


def _changes(
    view: View, now: PlanProgress, then: PlanProgress, around: tuple[Results | None, Results, Results | None]
) -> list[ChangeRow]:
    """Return what stands differently than in the report before, what needs attention most first."""
    before, results, _ = around
    entry, plan = now.entry, now.plan
    found = []
    for target in plan.targets:
        old, new = then.targets[target.id].status, now.targets[target.id].status
        if old.id != new.id:
            link = Link(target.title, addresses.target(entry.address, plan.id, target.id))
            values = [_value(view, target, each) if each else "" for each in (before, results)]
            found.append(ChangeRow(link, old, values[0], new, values[1]))
    for task in plan.rows:
        was, stands = then.tasks[task.code], now.tasks[task.code]
        if was.status.id != stands.status.id:
            link = Link(f"{task.code} {task.title}", addresses.task(entry.address, plan.id, task.code))
            found.append(ChangeRow(link, outcome.task_status(was), "", outcome.task_status(stands), ""))
    return sorted(found, key=lambda row: _ORDER[row.after.id])


def _value(view: View, target: Target, results: Results) -> str:
    """Return what a report says of a target: its value, its state in words, or that nothing arose; "" if nothing."""
    seen = observe(target, results)
    if seen is None:
        return ""
    if seen.result.state is not None:
        return _WORDS[seen.result.state]
    if seen.nothing_arose:
        return "không phát sinh"
    return outcome.value(target, view.portal.measures_by_id.get(target.measure or ""), seen)


def _areas(view: View, progress: PlanProgress, results: Results) -> Iterator[AreaFigures]:
    plan = progress.plan
    for area_id in rows.areas_of(view.portal, plan):
        targets = [target for target in plan.targets if target.area == area_id]
        if targets:
            yield AreaFigures(
                view.portal.areas_by_id[area_id].short,
                tuple(
                    _figure_row(view, progress, results, target, nested=nested)
                    for target, nested in rows.in_order(targets)
                ),
            )


def _figure_row(view: View, progress: PlanProgress, results: Results, target: Target, *, nested: bool) -> FigureRow:
    seen = observe(target, results)
    standing = progress.targets[target.id]
    other = standing.observation.results if standing.observation else results
    told = outcome.parts(target, seen) if seen and not seen.nothing_arose else ""
    judged = f"trạng thái xét theo {_period(other, results)}" if other.period != results.period else ""
    title = f"Trong đó: {target.title}" if nested else target.title
    return FigureRow(
        target=Link(title, addresses.target(progress.entry.address, progress.plan.id, target.id)),
        goal=wording.figure(target.target),
        value=_value(view, target, results) or "chưa có trong báo cáo này",
        detail="; ".join(part for part in (told, judged) if part),
        status=standing.status,
    )


def _share(part: int, whole: int) -> str:
    """Return an exact share as a percentage; "" where there is no whole."""
    if not whole:
        return ""

    def always(rounded: Fraction) -> bool:
        del rounded
        return True

    return f"{number(display(percent(part, whole), always))}%"


def _dossiers(dossiers: Dossiers) -> DossierPart:
    total = dossiers.total
    new = total.received_online + total.received_in_person_postal
    fields = suppressed(dossiers.fields)
    by_field = tuple(_dossier_row(field.field, field) for field in fields) if len(fields) > 1 else ()
    formula = FORMULAS["online-share"]
    return DossierPart(
        received=number(total.received_total),
        carried_over=number(total.carried_over),
        new=number(new),
        online=number(total.received_online),
        online_share=_share(total.received_online, new),
        formula=formula.name,
        resolved=number(total.resolved_total),
        overdue=number(total.resolved_overdue),
        pending=number(total.pending_total),
        pending_overdue=number(total.pending_overdue),
        rows=(_dossier_row("Tất cả lĩnh vực", total), *by_field),
        is_merged=fields != dossiers.fields,
        adjustment=dossiers.adjustment.reason if dossiers.adjustment else "",
        source=dossiers.source,
    )


def _dossier_row(name: str, counts: DossierCounts) -> DossierRow:
    columns = (
        counts.received_total,
        counts.resolved_total,
        counts.resolved_early,
        counts.resolved_on_time,
        counts.resolved_overdue,
        counts.pending_total,
        counts.pending_overdue,
    )
    return DossierRow(name, tuple(map(number, columns)))


def _feedback(feedback: Feedback) -> FeedbackPart:
    return FeedbackPart(
        received=number(feedback.received) if feedback.received else "",
        on_time=number(feedback.answered_on_time),
        late=number(feedback.answered_late),
        open_in_time=number(feedback.pending_in_time),
        open_late=number(feedback.pending_late),
        published=number(feedback.published),
        source=feedback.source,
    )


def _survey(survey: Survey) -> SurveyRow:
    if survey.respondents == 0:
        result = "chưa có người trả lời"
    elif survey.respondents < SMALLEST:
        result = f"ít hơn {SMALLEST} người trả lời, nên không nêu kết quả"
    else:
        share = _share(survey.satisfied, survey.respondents)
        asked = f"{number(survey.satisfied)} trên {number(survey.respondents)} người trả lời"
        result = f"{asked} hài lòng hoặc rất hài lòng ({share})"
    return SurveyRow(survey.title, result, survey.method)
