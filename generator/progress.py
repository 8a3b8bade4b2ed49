"""How targets and tasks stand on a day: pure functions of (plan, results, day).

Nothing is inferred from silence before a ward's first published period; from then on what is late is called late.
Source: DOMAIN.md §5.3; where this differs, docs/decisions/0008-status.md says why.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from generator.dossiers import SMALLEST
from generator.formulas import FORMULAS, HUNDRED, Formula, display, parts_of, percent
from generator.model.calendar import CUMULATIVE, PERIOD_KINDS, ExpectedReport, PeriodKind, ReportingCalendar
from generator.model.catalogue import Measure, MeasureDirection, MeasureKind
from generator.model.plan import Plan
from generator.model.portal import Shared, WardEntry
from generator.model.results import Adjustment, Results, TargetResult, TaskResult
from generator.model.target import CEILINGS, CHANGES, FLOORS, STANDING, Figure, Shape, Target
from generator.model.task import DueKind, Task
from generator.status import (
    ADJUSTED,
    AT_RISK,
    AWAITING,
    BEHIND,
    DATA_OVERDUE,
    DONE,
    DONE_EARLY,
    DONE_LATE,
    DONE_ON_TIME,
    DUE_SOON,
    IN_PROGRESS,
    MET,
    MET_EARLY,
    NO_RESULTS,
    NOT_APPLICABLE,
    NOT_DUE,
    NOT_MET,
    ON_TRACK,
    ONGOING_STALE,
    ONGOING_UPDATED,
    OVERDUE,
    TARGET_STATUSES,
    TASK_IN_PROGRESS,
    TASK_NOT_DUE,
    TASK_STATUSES,
    UNDATED,
    UNPUBLISHED,
    WAITING,
    WORDS_DONE,
    WORDS_IN_PROGRESS,
    WORDS_NOT_STARTED,
    Status,
    Tally,
    tally,
)

TOLERANCE_POINTS: Final = Fraction(2)
"""A share this many percentage points short of its target is at risk; further away it is behind."""

TOLERANCE_SHARE: Final = Fraction(1, 20)
"""For figures that are no shares: this part of the target."""

WARN_DAYS: Final = 30
"""A task is "sắp đến hạn" from this many days before its last day."""

LEVEL_UNITS: Final = frozenset({"%", "phút", "giờ", "ngày", "ngày làm việc", "điểm"})
"""Units of shares and averages: what a quarter exceeds, a year may still keep."""

_NUMBERED: Final = frozenset[Shape](
    {"at_least", "more_than", "reach", "exactly", "at_most", "less_than", "decrease_by", "increase_by"}
)
_COMPARISONS: Final[Mapping[Shape, Callable[[Fraction, Fraction], bool]]] = {
    "more_than": lambda value, goal: value > goal,
    "less_than": lambda value, goal: value < goal,
    "at_most": lambda value, goal: value <= goal,
    "exactly": lambda value, goal: value == goal,
    "none": lambda value, goal: value == goal,
}
"""How a value is compared with its figure; every other shape asks for at least the figure."""

_WORDS: Final = {"done": WORDS_DONE, "in_progress": WORDS_IN_PROGRESS, "not_started": WORDS_NOT_STARTED}


@dataclass(frozen=True)
class Ledger:
    """All that decides how a plan stands on a day."""

    plan: Plan
    calendar: ReportingCalendar | None
    published: tuple[Results, ...]
    """What the ward has published for the plan on or before the day, in the order of the days counted."""

    as_of: date
    since: date = date.min
    """Day the ward was formed: nothing is asked of it for days before."""

    @property
    def is_ahead(self) -> bool:
        """Tell whether the plan has not begun, so that there can be no results."""
        return not self.published and self.as_of < self.plan.period.start

    @cached_property
    def reports(self) -> tuple[ExpectedReport, ...]:
        """Every report that the calendar calls for, in order."""
        return tuple(self.calendar.reports_of(self.plan, self.since)) if self.calendar else ()


@dataclass(frozen=True, slots=True)
class Observation:
    """One published value of a target, with all its parts."""

    results: Results
    """The period's file."""

    result: TargetResult
    value: Fraction | None
    """Exact value in the target's unit, for changes the change; None in words, and where nothing arose."""

    numerator: Decimal | None
    denominator: Decimal | None
    formula: Formula | None

    @property
    def is_small(self) -> bool:
        """Tell whether it counts so few people or dossiers that its figures could point at somebody: not shown."""
        counts_people = self.formula is not None and self.formula.counts_people
        return counts_people and self.denominator is not None and 0 < self.denominator < SMALLEST

    @property
    def nothing_arose(self) -> bool:
        """Tell whether the denominator is zero: neither 0 % nor 100 %."""
        return self.denominator == 0

    @property
    def kind(self) -> PeriodKind:
        """Which of the year's reports."""
        return self.results.kind


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """How a target stands on a day."""

    status: Status
    observation: Observation | None
    """The value that decides, the newest one unless an earlier breach is final; None without any."""

    is_stale: bool = False
    """True where a newer period is over whose report is not out yet: the value is of the period before."""

    report: ExpectedReport | None = None
    """The report that is awaited or late, where one is."""


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """How a task stands on a day."""

    status: Status
    days: int = 0
    """Days over its last day, where it is overdue; days left, where it is due soon."""

    done_on: date | None = None
    end: date | None = None
    """Last day that is in time; for an awaited event the new one, once known."""

    entries: tuple[tuple[Results, TaskResult], ...] = ()
    """What was published of it, oldest first."""

    closed: int = 0
    """Reports of its plan whose days are over."""

    adjusted: Adjustment | None = None
    is_unheard: bool = False
    """True where its last day is over and the report that can tell whether it is done is not due yet."""

    @property
    def label(self) -> str:
        """The words, with the number of days where it is overdue."""
        return f"{self.status.label} {self.days} ngày" if self.status is OVERDUE else self.status.label

    @property
    def has_evidence(self) -> bool:
        """Tell whether any entry shows a document."""
        return any(entry.evidence for _, entry in self.entries)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a plan has figures: said beside every count."""

    figures: int
    """Targets that print a figure."""

    published: int
    """Of these, how many have a published value."""

    older: int = 0
    """Of these, how many have only a value of a report before the newest that is due."""

    evidenced: int = 0
    """Of these, how many show a document."""

    tasks: int = 0
    """Tasks without heading rows."""

    updated: int = 0
    """Of these, how many have a published entry."""


def expected_reports(ledger: Ledger, kind: MeasureKind | None) -> list[ExpectedReport]:
    """Return the reports that should carry a figure, in order.

    The yearly ones only for an annual measure, and for what is looked at once (a survey, a head count); `kind` None is
    for tasks.
    """
    yearly = kind in {"annual_only", "point_in_time"}
    return [report for report in ledger.reports if report.kind == "fy" or not yearly]


def asked_reports(ledger: Ledger, target: Target, measure: Measure | None) -> list[ExpectedReport]:
    """Return the reports that should carry a target's figure: from its first printed milestone to its last year."""
    figure = target.target
    first, last = min((each.year for each in figure.milestones), default=0), final_year(ledger.plan, figure)
    return [each for each in expected_reports(ledger, kind_of(figure, measure)) if first <= each.year <= last]


def kind_of(figure: Figure, measure: Measure | None) -> MeasureKind:
    """Return how values of a target behave in time: as its measure says, else shares are levels and counts add up."""
    if measure is not None:
        return measure.kind
    if figure.shape == "qualitative":
        return "annual_only"
    return "rate_level" if figure.full_unit == "%" or figure.shape in CEILINGS else "cumulative"


def observe(target: Target, results: Results) -> Observation | None:
    """Return what a period's file says of a target; None where it says nothing."""
    result = results.targets.get(target.id)
    if result is None:
        return None
    parts = parts_of(result, results)
    formula = FORMULAS[result.formula] if result.formula else None
    numerator, denominator = parts or (None, None)
    return Observation(results, result, _value(target.target, result, parts), numerator, denominator, formula)


def _value(figure: Figure, result: TargetResult, parts: tuple[Decimal, Decimal] | None) -> Fraction | None:
    if parts is not None:
        numerator, denominator = parts
        if denominator == 0:
            return None
        counted = figure.shape in STANDING if figure.full_unit is None else figure.full_unit != "%"
        return Fraction(numerator) if counted else percent(numerator, denominator)
    if result.value is None:
        return None
    value = Fraction(result.value)
    return _change(figure, value, result.baseline_value) if figure.shape in CHANGES else value


def _change(figure: Figure, value: Fraction, baseline: Decimal | None) -> Fraction | None:
    """Return how much a value changed, in the figure's unit; None without a baseline to measure from."""
    if baseline is None or (baseline == 0 and figure.unit == "%"):
        return None
    base = Fraction(baseline)
    change = base - value if figure.shape == "decrease_by" else value - base
    return HUNDRED * change / base if figure.unit == "%" else change


def can_be_judged(figure: Figure, result: TargetResult) -> bool:
    """Tell whether a result has what its figure is compared with: the assigned number, the baseline's value."""
    if figure.shape == "at_most_assigned":
        return result.limit is not None
    if figure.shape == "improve":
        return result.baseline_value is not None
    return figure.shape != "qualitative"


def satisfies(figure: Figure, value: Fraction, result: TargetResult, direction: MeasureDirection = "higher") -> bool:
    """Tell whether a value keeps the promise of a figure; `result` has the assigned limit or the baseline's value."""
    if figure.shape == "at_most_assigned":
        return result.limit is not None and value <= Fraction(result.limit)
    if figure.shape == "improve":
        base = Fraction(result.baseline_value or 0)
        return value > base if direction == "higher" else value < base
    goal = Fraction(figure.value or 0)
    if figure.shape == "between":
        return goal <= value <= Fraction(figure.value_max or 0)
    compare = _COMPARISONS.get(figure.shape)
    return compare(value, goal) if compare else value >= goal


def with_goal(figure: Figure, goal: Decimal) -> Figure:
    """Return a figure with another number in its comparison: what a milestone asks for."""
    shape = figure.shape if figure.shape in _NUMBERED else "at_most" if figure.shape in CEILINGS else "at_least"
    return Figure.model_construct(**{shape: goal, "unit": figure.full_unit, "baseline": figure.baseline})  # type: ignore[arg-type]


def is_near(figure: Figure, value: Fraction) -> bool:
    """Tell whether a value that misses its figure is within tolerance of it."""
    low = Fraction(figure.value or 0)
    high = Fraction(figure.value_max) if figure.value_max is not None else low
    gap = low - value if value < low else value - high
    return gap <= (TOLERANCE_POINTS if figure.full_unit == "%" else abs(low) * TOLERANCE_SHARE)


def final_year(plan: Plan, figure: Figure) -> int:
    """Return the year whose yearly report decides."""
    return figure.by or plan.period.end.year


def verdict(plan: Plan, target: Target, measure: Measure | None, observation: Observation) -> Status:
    """Return what one observation by itself says: final for the yearly report of the last year, else interim.

    An interim value never says "Đạt"; a milestone is judged as printed and nothing between milestones is invented.
    """
    figure, value = target.target, observation.value
    if observation.result.state is not None:
        return _WORDS[observation.result.state]
    if value is None or not can_be_judged(figure, observation.result):
        return NOT_APPLICABLE if observation.nothing_arose else IN_PROGRESS
    direction = measure.direction if measure else "higher"
    kept = satisfies(figure, value, observation.result, direction)
    early = observation.results.year < final_year(plan, figure)
    holds_now = not early or (figure.shape in STANDING and figure.by is None and not figure.milestones)
    if holds_now and is_breach(figure, observation, kept=kept):
        return NOT_MET
    kind = kind_of(figure, measure)
    if early:
        return _on_the_way(figure, value, kind, observation, kept=kept)
    if observation.kind == "fy":
        return MET if kept else NOT_MET
    return _interim(figure, value, kind, observation, kept=kept)


def is_breach(figure: Figure, observation: Observation, *, kept: bool) -> bool:
    """Tell whether a broken promise can't be mended: one case where none was allowed, a ceiling of a count exceeded.

    A ceiling of a share or of an average can be: that of the whole year may be lower than a quarter's.
    """
    if kept or observation.value is None or figure.shape not in CEILINGS:
        return False
    return figure.shape in {"none", "at_most_assigned"} or figure.full_unit not in LEVEL_UNITS


def _on_the_way(figure: Figure, value: Fraction, kind: MeasureKind, observation: Observation, *, kept: bool) -> Status:
    """Return the status of a value of a year before the promised one: judged only where a milestone is printed.

    What adds up or changes over the year is measured by its milestone at the year's end, not before.
    """
    asked = _milestone(figure, observation)
    if kept or (asked and satisfies(asked, value, observation.result)):
        return ON_TRACK
    if asked is None or (observation.kind != "fy" and not _is_level(figure, kind)):
        return IN_PROGRESS
    return AT_RISK if is_near(asked, value) else BEHIND


def _milestone(figure: Figure, observation: Observation) -> Figure | None:
    """Return what the milestone printed for an observation's year asks for; None without one."""
    value = figure.milestone(observation.results.year)
    return None if value is None else with_goal(figure, value)


def _is_level(figure: Figure, kind: MeasureKind) -> bool:
    """Tell whether a value of any period can be held against its figure: it neither adds up nor comes once a year."""
    if kind == "annual_only" or figure.shape in CHANGES or figure.shape == "improve":
        return False
    return kind != "cumulative" or figure.shape in CEILINGS


def _interim(figure: Figure, value: Fraction, kind: MeasureKind, observation: Observation, *, kept: bool) -> Status:
    if _is_level(figure, kind):
        return ON_TRACK if kept else AT_RISK if is_near(figure, value) else BEHIND
    if not kept or kind == "annual_only":
        return IN_PROGRESS
    if figure.shape in CHANGES or figure.shape == "improve":
        return ON_TRACK
    if figure.shape not in FLOORS or observation.kind not in CUMULATIVE:
        return IN_PROGRESS
    return ON_TRACK if figure.full_unit == "%" else MET_EARLY


def target_standing(ledger: Ledger, target: Target, measure: Measure | None) -> TargetStanding:
    """Return how a target stands."""
    plan, as_of = ledger.plan, ledger.as_of
    reports = asked_reports(ledger, target, measure)
    if not ledger.published:
        return _before_any(ledger, target, reports)
    observations = [seen for each in ledger.published if (seen := observe(target, each))]
    verdicts = [(verdict(plan, target, measure, seen), seen) for seen in observations]
    if decided := _decided(plan, target, verdicts):
        return TargetStanding(*decided)
    closed = [report for report in reports if report.is_closed(as_of)]
    latest = verdicts[-1] if verdicts else None
    missing = [report for report in closed if latest is None or _order(report) > _order(latest[1].results)]
    late = [report for report in missing if report.is_late(as_of)]
    if reached := _reached_early(verdicts):
        return TargetStanding(*reached, is_stale=bool(missing), report=missing[-1] if missing else None)
    if late:
        return TargetStanding(DATA_OVERDUE, latest[1] if latest else None, report=late[-1])
    if latest is None:
        return _without_value(target, reports, missing)
    shown = _whole_so_far(verdicts, kind_of(target.target, measure)) or latest
    return TargetStanding(*shown, is_stale=bool(missing), report=missing[-1] if missing else None)


def _order(report: ExpectedReport | Results) -> tuple[int, int]:
    """Return the place of a report among all reports of its plan."""
    return report.year, PERIOD_KINDS.index(report.kind)


def _before_any(ledger: Ledger, target: Target, reports: list[ExpectedReport]) -> TargetStanding:
    """Return how a target stands of a plan without any results: not due while the plan has not begun."""
    if ledger.is_ahead:
        return TargetStanding(NOT_DUE, None, report=reports[0] if reports else None)
    return TargetStanding(_silent(target), None)


def _without_value(target: Target, reports: list[ExpectedReport], missing: list[ExpectedReport]) -> TargetStanding:
    """Return how a target stands of which nothing is published, though other results are, and nothing is late."""
    if missing:
        return TargetStanding(AWAITING, None, report=missing[-1])
    if reports:
        return TargetStanding(NOT_DUE, None, report=reports[0])
    return TargetStanding(_silent(target), None)


def _silent(target: Target) -> Status:
    return NO_RESULTS if target.target.shape == "qualitative" else UNPUBLISHED


def _reached_early(verdicts: list[tuple[Status, Observation]]) -> tuple[Status, Observation] | None:
    """Return a count that reached its figure before the year was over: it can't fall, so silence doesn't undo it."""
    whole = [each for each in verdicts if each[1].kind in CUMULATIVE]
    return whole[-1] if whole and whole[-1][0] is MET_EARLY else None


def _whole_so_far(verdicts: list[tuple[Status, Observation]], kind: MeasureKind) -> tuple[Status, Observation] | None:
    """Return the newest value counted from the year's first day, of what adds up: quarter III alone is a part of it."""
    if kind != "cumulative" or verdicts[-1][1].kind in CUMULATIVE:
        return None
    year = verdicts[-1][1].results.year
    whole = [each for each in verdicts if each[1].kind in CUMULATIVE and each[1].results.year == year]
    return whole[-1] if whole else None


def _decided(
    plan: Plan, target: Target, verdicts: list[tuple[Status, Observation]]
) -> tuple[Status, Observation] | None:
    """Return the verdict that later reports can't change: a breach that is final, or the deciding yearly report."""
    last = final_year(plan, target.target)
    for status, seen in verdicts:
        if status is NOT_MET or (seen.kind == "fy" and seen.results.year >= last):
            return status, seen
    return None


def slot_status(report: ExpectedReport, as_of: date) -> Status:
    """Return how an expected report without a figure stands."""
    if not report.is_closed(as_of):
        return NOT_DUE
    return DATA_OVERDUE if report.is_late(as_of) else AWAITING


def task_standing(ledger: Ledger, task: Task) -> TaskStanding:
    """Return how a task stands."""
    as_of = ledger.as_of
    if ledger.is_ahead:
        return TaskStanding(TASK_NOT_DUE, end=task.due.end if task.due else None)
    if not ledger.published or task.due is None:
        return TaskStanding(NO_RESULTS, end=task.due.end if task.due else None)
    entries = tuple((each, entry) for each in ledger.published if (entry := each.tasks.get(task.code)) is not None)
    reports = expected_reports(ledger, None)
    closed = [report for report in reports if report.is_closed(as_of)]
    merged = _merged(entries)
    end = merged.due_on if task.due.kind == "event" else task.due.end
    start = merged.triggered_on if task.due.kind == "event" else task.due.start
    is_done = merged.done_on is not None and merged.done_on <= as_of
    if task.due.kind == "ongoing" and merged.adjusted is None and not is_done:
        status, days = _ongoing(entries, reports, as_of), 0
    else:
        status, days = _task_status(task.due.kind, merged, (start, end), as_of)
    is_unheard = status is OVERDUE and end is not None and _is_unheard(ledger, reports, end)
    if is_unheard:
        status, days = TASK_IN_PROGRESS, 0
    return TaskStanding(status, days, merged.done_on, end, entries, len(closed), merged.adjusted, is_unheard)


def _is_unheard(ledger: Ledger, reports: list[ExpectedReport], end: date) -> bool:
    """Tell whether the ward has had no report yet in which to say that a task was finished by its last day.

    After the last report of the plan it has as many days as before a deadline it is warned.
    """
    if any(each.updated_on > end for each in ledger.published) or ledger.calendar is None:
        return False
    covering = next((report for report in reports if report.window.end >= end), None)
    last = covering.due if covering else end + timedelta(days=WARN_DAYS)
    return ledger.as_of <= last


def _merged(entries: tuple[tuple[Results, TaskResult], ...]) -> TaskResult:
    """Return the newest word on each point; a task said to be open again is no longer done."""
    known: dict[str, object] = {}
    for _, entry in entries:
        if entry.state in {"in_progress", "not_started"}:
            known.pop("done_on", None)
        for name in ("state", "done_on", "triggered_on", "due_on", "adjusted"):
            if getattr(entry, name) is not None:
                known[name] = getattr(entry, name)
    return TaskResult.model_construct(**known)  # type: ignore[arg-type]


def _task_status(
    kind: DueKind, merged: TaskResult, span: tuple[date | None, date | None], as_of: date
) -> tuple[Status, int]:
    """Return the status of a task that is not ongoing, and the days it is over or has left."""
    start, end = span
    if merged.adjusted is not None:
        return ADJUSTED, 0
    if merged.done_on is not None and merged.done_on <= as_of:
        return _done(merged.done_on, start, end), 0
    if end is None:
        return _undated(kind, merged), 0
    left = (end - as_of).days
    if left <= WARN_DAYS:
        return (OVERDUE, -left) if left < 0 else (DUE_SOON, left)
    started = merged.state == "in_progress" or (start is not None and as_of >= start and merged.state is None)
    return (TASK_IN_PROGRESS if started else TASK_NOT_DUE), 0


def _undated(kind: DueKind, merged: TaskResult) -> Status:
    """Return the status of an open task without a day: its event still to come, or no day named."""
    if kind == "event" and merged.triggered_on is None and merged.state != "in_progress":
        return WAITING
    under_way = merged.state == "in_progress" or (merged.triggered_on is not None and merged.state is None)
    return TASK_IN_PROGRESS if under_way else UNDATED


def _done(day: date, start: date | None, end: date | None) -> Status:
    if end is None:
        return DONE
    if day > end:
        return DONE_LATE
    return DONE_EARLY if start is not None and day < start else DONE_ON_TIME


def _ongoing(entries: tuple[tuple[Results, TaskResult], ...], reports: list[ExpectedReport], as_of: date) -> Status:
    """Return whether the newest period that is over has a check-in; until its report is late, the one before counts."""
    told = {results.period for results, _ in entries}
    due = [each for each in reports if each.id in told or (each.is_closed(as_of) and each.is_late(as_of))]
    if not due:
        return ONGOING_UPDATED if told else TASK_IN_PROGRESS
    return ONGOING_UPDATED if due[-1].id in told else ONGOING_STALE


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan of a ward with how each of its targets and tasks stands on a day."""

    entry: WardEntry
    ledger: Ledger
    targets: dict[str, TargetStanding]
    """By target id."""

    tasks: dict[str, TaskStanding]
    """By task code, heading rows left out."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.ledger.plan

    @property
    def as_of(self) -> date:
        """The day."""
        return self.ledger.as_of

    @property
    def published(self) -> tuple[Results, ...]:
        """What was published by that day."""
        return self.ledger.published

    @property
    def updated_on(self) -> date:
        """Day its figures last changed: the plan's own, or a published period's."""
        return max((self.plan.updated_on, *(each.updated_on for each in self.published)))

    @property
    def has_results(self) -> bool:
        """Tell whether the ward has published any period of the plan."""
        return bool(self.published)

    def target_tally(self, area_id: str | None = None) -> Tally:
        """Count the statuses of the targets, of one area or of all."""
        chosen = (each for each in self.plan.targets if area_id in {None, each.area})
        return tally((self.targets[each.id].status for each in chosen), TARGET_STATUSES)

    def task_tally(self, area_id: str | None = None) -> Tally:
        """Count the statuses of the tasks, of one area or of all."""
        chosen = (each for each in self.plan.rows if area_id in {None, each.area})
        return tally((self.tasks[each.code].status for each in chosen), TASK_STATUSES)

    def completeness(self, area_id: str | None = None) -> Completeness:
        """Return how much of the plan, or of one of its areas, has figures."""
        figures = [each for each in self.plan.figures if area_id in {None, each.area}]
        standings = [self.targets[each.id] for each in figures]
        seen = [each.observation for each in standings]
        tasks = [self.tasks[each.code] for each in self.plan.rows if area_id in {None, each.area}]
        return Completeness(
            figures=len(figures),
            published=sum(each is not None for each in seen),
            older=sum(each.observation is not None and each.report is not None for each in standings),
            evidenced=sum(bool(each and each.result.evidence) for each in seen),
            tasks=len(tasks),
            updated=sum(bool(each.entries) for each in tasks),
        )


def plan_progress(shared: Shared, entry: WardEntry, plan: Plan, as_of: date) -> PlanProgress:
    """Return how every target and task of a plan stands on a day (a made-up ward's own day for its pages)."""
    ledger = Ledger(plan, entry.ward.reporting_calendar, entry.published(plan, as_of), as_of, entry.ward.formed_on)
    by_id = shared.measures_by_id
    targets = {target.id: target_standing(ledger, target, by_id.get(target.measure or "")) for target in plan.targets}
    tasks = {task.code: task_standing(ledger, task) for task in plan.rows}
    return PlanProgress(entry, ledger, targets, tasks)


def observations(progress: PlanProgress, target: Target) -> Iterator[Observation]:
    """Yield what was published of a target, oldest first."""
    for each in progress.published:
        if seen := observe(target, each):
            yield seen


def shown_value(target: Target, measure: Measure | None, seen: Observation, digits: int = 2) -> Decimal | None:
    """Return a value rounded for display so that it leads to the same verdict; None where there is none."""
    if seen.value is None:
        return None
    figure, result = target.target, seen.result
    direction = measure.direction if measure else "higher"
    milestone = _milestone(figure, seen)

    def told(value: Fraction) -> list[str]:
        """Return how a value compares with all that a verdict can rest on."""
        goals = (figure, milestone) if milestone else (figure,)
        kept = ((satisfies(goal, value, result, direction), goal) for goal in goals)
        return ["kept" if is_kept else "near" if is_near(goal, value) else "far" for is_kept, goal in kept]

    exact = seen.value
    return display(exact, lambda rounded: told(rounded) == told(exact), digits)
