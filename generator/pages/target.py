"""A target: the promise in one sentence, where it stands, what it covers, where the plan prints it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from generator import addresses, wording
from generator.comparison import plan_before
from generator.model.calendar import ExpectedReport, PeriodKind
from generator.model.catalogue import Measure
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.target import CHANGES, FLOORS, Target
from generator.pages import outcome, periods, rows
from generator.pages.corrected import CorrectionRow, correction_row
from generator.pages.notes import NoteRow, notes_beside
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of
from generator.progress import Observation, PlanProgress, TargetStanding, observations, shown_value, verdict
from generator.status import AWAITING, DATA_OVERDUE, NOT_DUE, NOT_MET, Status
from generator.text import number, quantity, short_date
from generator.year_on_year import YearOnYear, same_promise, year_on_year

PERIOD_WORDS: Final[dict[PeriodKind, str]] = {
    "q1": "Quý I năm",
    "h1": "6 tháng đầu năm",
    "q3": "Quý III năm",
    "fy": "cả năm",
}
"""The four reports, within a sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a target stands, for the panel at the top."""

    status: Status
    figure: str
    """The value that decides; empty where none does."""

    caption: str
    """Its period and the promise."""

    sentences: tuple[str, ...]
    note: str
    """What the ward wrote beside the figure."""

    badges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How a value is computed."""

    name: str
    lines: tuple[str, ...]
    sum: str
    """The numbers put in; empty where nothing is divided."""


@dataclass(frozen=True, slots=True)
class Before:
    """The same promise in the ward's plan before."""

    heading: str
    value: str
    """Empty where none is published."""

    status: Status | None
    words: tuple[str, ...]
    chart: periods.PeriodChart | None


@dataclass(frozen=True, slots=True)
class Published:
    """What there is to say once the ward has published any period of the plan."""

    verdict: Verdict
    chart: periods.PeriodChart | None
    rows: tuple[periods.PeriodRow, ...]
    has_values: bool
    has_parts: bool
    corrections: tuple[CorrectionRow, ...]
    method: Method | None
    before: Before | None
    proofs: tuple[outcome.EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class TargetPage(Context):
    """What target.md.j2 uses."""

    promise: str
    eyebrow: str
    place: str
    plan: Link
    kind_word: str
    silence: outcome.Silence | None
    """None once the ward has published anything of the plan."""

    row: rows.StandingRow
    """The target as lists show it: its goal, bar and status."""

    goal: str
    qualitative: bool
    condition: str
    subject: str
    deadline: str
    measure: Link | None
    """The shared measure; the note says why this figure can't be compared, where it can't."""

    demo: bool
    published: Published | None
    """None where the ward has published nothing of the plan."""

    parent: Link | None
    parent_status: Status | None
    children: tuple[rows.StandingRow, ...]
    leads: tuple[Link, ...]
    tasks: tuple[rows.TaskRow, ...]
    area: Link
    notes: tuple[NoteRow, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a target."""
    for entry in view.portal.every_ward:
        for plan in entry.plans:
            for target in plan.targets:
                yield _page(view, entry, plan, target)


def _page(view: View, entry: WardEntry, plan: Plan, target: Target) -> Page:
    address = addresses.target(entry.address, plan.id, target.id)
    progress = view.progress(entry, plan)
    area = view.portal.areas_by_id[target.area]
    measure = view.portal.measures_by_id.get(target.measure or "")
    plan_link = Link(plan.short_name, addresses.plan(entry.address, plan.id))
    area_link = Link(area.short, addresses.area(entry.address, plan.id, area.id))
    parent = next((other for other in plan.targets if other.id == target.parent), None)
    place = wording.place(target.source, target.bullet)
    context = TargetPage(
        promise=wording.promise(target),
        eyebrow=_eyebrow(plan, target),
        place=place,
        plan=plan_link,
        kind_word=entry.ward.kind_word,
        silence=_silence(progress, target),
        row=rows.standing_row(view, progress, target, nested=False),
        goal=wording.figure(target.target),
        qualitative=target.target.shape == "qualitative",
        condition=wording.scope(target),
        subject=target.subject or "",
        deadline=wording.deadline(plan, target),
        measure=Link(measure.name, addresses.measure(measure.id), target.not_comparable or "") if measure else None,
        demo=entry.ward.demo,
        published=_published(view, progress, target, measure) if progress.has_results else None,
        parent=Link(parent.title, addresses.target(entry.address, plan.id, parent.id)) if parent else None,
        parent_status=progress.targets[parent.id].status if parent and progress.has_results else None,
        children=tuple(
            rows.standing_row(view, progress, child, nested=False)
            for child in plan.targets
            if child.parent == target.id
        ),
        leads=rows.area_leads(entry, plan, area.id),
        tasks=_serving_tasks(progress, target),
        area=area_link,
        notes=notes_beside(plan, target),
    )
    seen = progress.targets[target.id].observation
    meta = view.ward_meta(
        "target",
        address,
        target.title,
        f"{wording.promise(target)}. {entry.ward.full_name}, {wording.span(plan)}.",
        entry,
        plan=plan,
        source=_source(plan, place, seen),
        above=(plan_link, area_link),
        crumb=wording.place(target.source),
        current="Chỉ tiêu",
        updated=max(plan.updated_on, seen.results.updated_on) if seen else plan.updated_on,
        search=SearchEntry(
            code=target.source,
            alias=measure.name if measure else "",
            area=area.short,
            year=year_of(plan),
            status=context.row.status,
            units=tuple(lead.text for lead in context.leads),
        ),
    )
    return Page(address, "target.md.j2", context, meta)


def _silence(progress: PlanProgress, target: Target) -> outcome.Silence | None:
    """Return what to say without results; of a plan that has not begun also when this very figure comes first."""
    silence, report = outcome.silence(progress), progress.targets[target.id].report
    if silence is None or report is None:
        return silence
    return replace(silence, sentences=(silence.sentences[0], _first(report)))


def _first(report: ExpectedReport) -> str:
    named = wording.report_title(report.kind, report.year)
    return (
        f"Kỳ đầu tiên có số liệu là {named[:1].lower()}{named[1:]}, tính đến hết ngày "
        f"{short_date(report.window.end)}, công bố chậm nhất ngày {short_date(report.due)}."
    )


def _eyebrow(plan: Plan, target: Target) -> str:
    by = target.target.by
    return f"Chỉ tiêu đến năm {by}, {plan.short_name.lower()}" if by else f"Chỉ tiêu {wording.span(plan)}"


def _source(plan: Plan, place: str, seen: Observation | None) -> str:
    source = plan_source(plan, place)
    if seen is None:
        return source
    document = seen.results.document
    named = f" (số {document.number})" if document and document.number else ""
    return f"{source}; {wording.report_title(seen.kind, seen.results.year)}{named}"


def _serving_tasks(progress: PlanProgress, target: Target) -> tuple[rows.TaskRow, ...]:
    """Return the tasks whose own figures are counted by the target's measure."""
    if target.measure is None:
        return ()
    return tuple(
        rows.task_row(progress, task)
        for task in progress.plan.rows
        if any(figure.measure == target.measure for figure in task.targets)
    )


# ---- Once anything is published ----


def _published(view: View, progress: PlanProgress, target: Target, measure: Measure | None) -> Published:
    seen = tuple(observations(progress, target))
    table = periods.period_rows(progress, target, measure)
    standing = progress.targets[target.id]
    return Published(
        verdict=_verdict(progress, target, measure),
        chart=periods.period_chart(progress, target, measure),
        rows=table,
        has_values=any(row.value for row in table),
        has_parts=any(row.parts for row in table),
        corrections=tuple(_corrections(view.portal, progress, target, seen)),
        method=_method(target, measure, standing.observation) if standing.observation else None,
        before=_before(view, progress, target),
        proofs=tuple(
            replace(row, note=" · ".join(part for part in (row.note, _period_name(each)) if part))
            for each in reversed(seen)
            for row in outcome.evidence(each.result.evidence)
        ),
    )


def _period(seen: Observation) -> str:
    short = seen.kind == "fy" and outcome.months_of(seen.results.window) < outcome.MONTHS
    return outcome.period_name(seen.results) if short else f"{PERIOD_WORDS[seen.kind]} {seen.results.year}"


def _period_name(seen: Observation) -> str:
    return outcome.period_name(seen.results)


def _verdict(progress: PlanProgress, target: Target, measure: Measure | None) -> Verdict:
    standing = progress.targets[target.id]
    seen = standing.observation
    is_late = standing.status is DATA_OVERDUE
    figure = outcome.value(target, measure, seen) if seen and not is_late else ""
    told = seen if seen and not is_late else None
    words = (_period(told) if told else "", _milestone(target, told), _goal(target))
    return Verdict(
        status=standing.status,
        figure=figure,
        caption=" · ".join(part for part in words if part),
        sentences=tuple(_sentences(progress, standing, target, measure)),
        note=(seen.result.note or "") if seen else "",
        badges=tuple(_badges(standing, target)),
    )


def _goal(target: Target) -> str:
    """Return the promise without the values for single years; empty for an aim in words."""
    if target.target.shape == "qualitative":
        return ""
    return f"chỉ tiêu: {wording.goal(target.target)}"


def _milestone(target: Target, seen: Observation | None) -> str:
    year = seen.results.year if seen else None
    printed = target.target.milestone(year) if year else None
    return f"mốc năm {year}: {quantity(printed, target.target.unit or '')}" if printed is not None else ""


def _badges(standing: TargetStanding, target: Target) -> Iterator[str]:
    seen = standing.observation
    if standing.is_stale:
        yield "Số liệu kỳ trước"
    if seen is None:
        return
    if not seen.result.evidence:
        yield "chưa có minh chứng"
    if days := [correction.day for correction in seen.results.corrections if _touches(correction.path, seen, target)]:
        yield f"đã đính chính {short_date(max(days))}"


def _sentences(
    progress: PlanProgress, standing: TargetStanding, target: Target, measure: Measure | None
) -> Iterator[str]:
    seen, report, today = standing.observation, standing.report, short_date(progress.as_of)
    named = wording.report_title(report.kind, report.year) if report else ""
    due = short_date(report.due) if report else ""
    if standing.status is DATA_OVERDUE:
        yield f"{named} phải công bố chậm nhất ngày {due}. Đến {today} chưa có số liệu của chỉ tiêu này."
        known = outcome.value(target, measure, seen) if seen else ""
        if seen and known:
            yield f"Số gần nhất đã công bố: {known}, {_period(seen)}."
        else:
            yield "Chưa có số nào được công bố cho chỉ tiêu này."
    elif standing.status is AWAITING:
        yield f"{named} đã hết kỳ. Hạn công bố là hết ngày {due}, đến {today} chưa quá hạn."
    elif standing.status is NOT_DUE and report:
        yield _first(report)
    elif seen:
        yield from about_value(target, seen)
        newest = list(observations(progress, target))[-1]
        if newest.kind == "q3" and newest.results.period != seen.results.period and standing.status is not NOT_MET:
            yield "Đây là số cộng dồn gần nhất từ đầu năm; Quý III chỉ tính riêng ba tháng."
        if standing.is_stale:
            yield f"{named} đã hết kỳ nhưng chưa có số liệu này; hạn công bố là hết ngày {due}."


def about_value(target: Target, seen: Observation) -> Iterator[str]:
    """Yield what a published value means: the numbers behind it, and what it is measured against."""
    if target.target.shape == "qualitative":
        yield "Đây là mục tiêu bằng lời, không có con số: chỉ xét bằng văn bản và việc đã làm."
    elif seen.nothing_arose:
        yield (
            f"Trong kỳ không có {_noun(target, seen)} nào phải tính, nên không có tỷ lệ. "
            "Đây không phải là 0%, cũng không phải là 100%."
            if target.target.full_unit == "%"
            else f"Trong kỳ không có {_noun(target, seen)} nào phải tính."
        )
    elif seen.is_small:
        yield f"Số liệu chỉ gồm {outcome.parts(target, seen)}, để không lộ người liên quan."
    elif seen.numerator is not None and seen.denominator is not None:
        yield _parts(target, seen, seen.numerator, seen.denominator)
    elif seen.result.limit is not None:
        yield f"Số được giao: {number(seen.result.limit)}."
    elif seen.result.baseline_value is not None and seen.result.value is not None:
        base, now = number(seen.result.baseline_value), number(seen.result.value)
        yield f"{wording.baseline(target.target).capitalize()}: {base}. Kỳ này: {now}."


def _noun(target: Target, seen: Observation) -> str:
    return target.subject or (seen.formula.of if seen.formula else "trường hợp")


def _parts(target: Target, seen: Observation, numerator: Decimal, denominator: Decimal) -> str:
    """Return the numbers behind a share: "Trong 8.540 hồ sơ đã giải quyết trong kỳ, có 8.461 … Còn lại 79 hồ sơ."."""
    formula, noun = seen.formula, _noun(target, seen)
    counted, whole = number(numerator), number(denominator)
    if formula is not None and formula.id != "share":
        words = f"Trong {whole} {formula.denominator.removeprefix('tổng số ')}, có {counted} {formula.numerator}."
        noun = formula.of
    elif target.target.shape in FLOORS:
        words = f"Trong {whole} {noun}, có {counted} {noun} đạt yêu cầu."
    else:
        words = f"Tính được {counted} trên {whole} {noun}."
    rest = denominator - numerator
    return f"{words} Còn lại {number(rest)} {noun}." if rest > 0 and target.target.shape in FLOORS else words


# ---- Corrections ----


def _touches(path: str, seen: Observation, target: Target) -> bool:
    """Tell whether a correction changed a figure of a target, also where it is computed from a table."""
    if path == f"targets.{target.id}" or path.startswith(f"targets.{target.id}."):
        return True
    table = _table_of(seen)
    return bool(table) and path.split(".", maxsplit=1)[0] == table


def _table_of(seen: Observation) -> str:
    """Return the table that a value is computed from; empty where its parts were typed."""
    result, formula = seen.result, seen.formula
    if formula is None or result.numerator is not None or result.value is not None:
        return ""
    if formula.from_dossiers is not None:
        return "dossiers"
    return "feedback" if formula.id.startswith("feedback") else "satisfaction"


def _corrections(
    portal: Portal, progress: PlanProgress, target: Target, seen: Iterable[Observation]
) -> Iterator[CorrectionRow]:
    for each in seen:
        for correction in each.results.corrections:
            if correction.day <= progress.as_of and _touches(correction.path, each, target):
                yield correction_row(portal, progress.entry, progress.plan, each.results, correction)


# ---- How it is computed ----


def _method(target: Target, measure: Measure | None, seen: Observation) -> Method | None:
    if target.target.shape == "qualitative":
        return None
    name, lines, numbers = "", [], ""
    if seen.numerator is not None and seen.denominator is not None:
        name = seen.formula.name if seen.formula else ""
        if seen.formula:
            lines += [f"Tử số: {seen.formula.numerator}.", f"Mẫu số: {seen.formula.denominator}."]
        if seen.denominator and not seen.is_small:
            shown = outcome.value(target, measure, seen)
            numbers = f"{number(seen.numerator)} ÷ {number(seen.denominator)} = {shown}"
        if seen.formula and seen.formula.note:
            lines.append(seen.formula.note)
    elif seen.result.limit is not None:
        lines.append("So số thực tế với số được giao trong văn bản giao.")
    elif seen.result.baseline_value is not None:
        lines.append(f"So số kỳ này với số của {wording.baseline(target.target)}.")
        numbers = _change_sum(target, measure, seen)
    else:
        lines.append("Con số lấy thẳng từ báo cáo, không qua phép chia.")
    if source := seen.result.counted_from or _table_source(seen):
        lines.append(f"Nguồn đếm: {source}.")
    return Method(name, tuple(lines), numbers)


def _change_sum(target: Target, measure: Measure | None, seen: Observation) -> str:
    base, value, shape = seen.result.baseline_value, seen.result.value, target.target.shape
    shown = shown_value(target, measure, seen)
    if not base or value is None or shown is None or shape not in CHANGES:
        return ""
    first, second = (base, value) if shape == "decrease_by" else (value, base)
    change = f"{number(first)} − {number(second)}"
    if target.target.unit == "%":
        return f"({change}) ÷ {number(base)} = {quantity(shown, '%')}"
    return f"{change} = {quantity(shown, target.target.unit or '')}"


def _table_source(seen: Observation) -> str:
    results, table = seen.results, _table_of(seen)
    if table == "dossiers" and results.dossiers:
        return results.dossiers.source
    if table == "feedback" and results.feedback:
        return results.feedback.source
    return "; ".join(survey.method for survey in results.satisfaction) if table == "satisfaction" else ""


# ---- The year before ----


def _before(view: View, progress: PlanProgress, target: Target) -> Before | None:
    """Return the same promise in the plan before; None without one, and in a plan of several years."""
    entry, plan = progress.entry, progress.plan
    earlier_plan = plan_before(entry, plan)
    if earlier_plan is None or plan.spans_years:
        return None
    promised = same_promise(earlier_plan, target)
    if promised is None or promised.target.shape == "qualitative":
        return None
    earlier = view.progress(entry, earlier_plan)
    measure = view.portal.measures_by_id.get(promised.measure or "")
    compared = year_on_year(entry.ward, (promised, target), _yearly(earlier, promised), _yearly(progress, target))
    seen = compared.earlier
    return Before(
        heading=f"So với {wording.span(earlier_plan)}",
        value=outcome.value(promised, measure, seen) if seen else "",
        status=verdict(earlier_plan, promised, measure, seen) if seen else None,
        words=tuple(_compared(compared, progress, earlier_plan)),
        chart=periods.period_chart(earlier, promised, measure, beside_next_year=True),
    )


def _yearly(progress: PlanProgress, target: Target) -> Observation | None:
    yearly = [seen for seen in observations(progress, target) if seen.kind == "fy"]
    return yearly[-1] if yearly else None


def _compared(compared: YearOnYear, progress: PlanProgress, earlier: Plan) -> Iterator[str]:
    this, last = wording.span(progress.plan), wording.span(earlier)
    if compared.earlier is None:
        yield f"Chưa có số cả {last}."
    elif compared.earlier.nothing_arose:
        yield f"Cả {last}: không phát sinh."
    elif compared.reason:
        yield f"Không so sánh được. {compared.reason}"
    elif compared.later is None:
        yield f"Chưa có số cả {this} để so."
    elif compared.change is not None:
        yield f"So với {last}, số cả {this} {periods.in_points(compared.change, compared.before)}."
