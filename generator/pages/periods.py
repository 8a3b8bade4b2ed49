"""A target's periods in words: its chart with everything a chart says, and the rows of its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from generator import wording
from generator.formulas import display
from generator.model.calendar import PERIOD_KINDS, ExpectedReport, PeriodKind, ReportingCalendar
from generator.model.catalogue import Measure
from generator.model.plan import Period, Plan
from generator.model.target import CEILINGS, CHANGES, Figure, Shape, Target
from generator.pages import charts, outcome
from generator.pages.page import Link
from generator.progress import (
    Observation,
    PlanProgress,
    asked_reports,
    final_year,
    observations,
    satisfies,
    shown_value,
    slot_status,
    verdict,
    with_goal,
)
from generator.status import AWAITING, MET, MET_EARLY, NOT_DUE, NOT_MET, ON_TRACK, Status
from generator.text import number, quantity, short_date

_FLOORS: Final = frozenset[Shape]({"at_least", "more_than", "reach", "all", "decrease_by", "increase_by"})
_LIMITS: Final = frozenset[Shape]({"at_most", "less_than", "none"})
_A_MONTH: Final = Fraction(36525, 1200)
_MONTHS: Final = 12
_FEW: Final = 4
"""More columns than this leave room for one word a line."""

NOT_PUBLISHED: Final = ("Chưa", "công bố")
NOT_YET: Final = ("Chưa", "đến kỳ")
NOTHING_AROSE: Final = ("Không", "phát sinh")
AWAITED: Final = ("Đang", "chờ")
NOT_SHOWN: Final = ("Không nêu", "con số")
NOT_COMPARABLE: Final = ("Không", "so sánh", "được")

NO_NEW_CASE: Final = Status("not-applicable", "Không thêm trường hợp nào", "idle")
NOT_EXCEEDED: Final = Status("not-applicable", "Không vượt trong kỳ này", "idle")
"""What a period says by itself after a breach in a period before, which stays: nothing green."""


@dataclass(frozen=True, slots=True)
class PeriodChart:
    """A chart of periods and what it says in words."""

    chart: charts.Chart
    key: str
    """Part of the ids inside, so that two charts can stand on one page."""

    title: str
    description: str
    """Every value and its side of the target, for those who don't see the chart."""

    axis: str
    goal: str
    """What the lines are, for the legend; empty where there is none."""

    captions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period in the table."""

    name: str
    report: Link | None
    """The period's page; None while nothing is published."""

    days: str
    """Days that are counted; in a plan of several years also what is printed for that very year."""

    parts: str
    value: str
    status: Status


@dataclass(frozen=True)
class _Subject:
    """What every function here needs to know of a target."""

    progress: PlanProgress
    target: Target
    measure: Measure | None

    @property
    def figure(self) -> Figure:
        return self.target.target

    @property
    def plan(self) -> Plan:
        return self.progress.plan

    @property
    def calendar(self) -> ReportingCalendar | None:
        return self.progress.ledger.calendar

    @cached_property
    def seen(self) -> dict[str, Observation]:
        """What was published, by period."""
        return {each.results.period: each for each in observations(self.progress, self.target)}

    @cached_property
    def expected(self) -> dict[str, ExpectedReport]:
        """The reports that should have a figure, by period."""
        return {each.id: each for each in asked_reports(self.progress.ledger, self.target, self.measure)}

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """How each published value stands: nothing is good again after a ceiling was exceeded for good."""
        found: dict[str, Status] = {}
        for period, each in self.seen.items():
            status = verdict(self.plan, self.target, self.measure, each)
            if self.figure.shape in CEILINGS and NOT_MET in found.values() and status in {ON_TRACK, MET_EARLY, MET}:
                status = NO_NEW_CASE if self.figure.shape == "none" else NOT_EXCEEDED
            found[period] = status
        return found

    @property
    def spans_years(self) -> bool:
        return self.plan.spans_years

    @property
    def final_year(self) -> int:
        return final_year(self.plan, self.figure)

    def milestone(self, year: int) -> Decimal | None:
        """Return what is printed for a year on the way; None in a plan of one year."""
        return self.figure.milestone(year) if self.spans_years else None


# ---- Table ----


def period_rows(progress: PlanProgress, target: Target, measure: Measure | None) -> tuple[PeriodRow, ...]:
    """Return a target's periods in order: published ones, missing ones, those ahead.

    Of a long plan only the next one ahead, and the years for which a figure is printed.
    """
    subject = _Subject(progress, target, measure)
    seen, expected = subject.seen, subject.expected
    rows: list[PeriodRow] = []
    is_next_told = False
    for period in _in_order({*seen, *expected}):
        year, _ = _split(period)
        report = expected.get(period)
        is_ahead = report is not None and period not in seen and not report.is_closed(progress.as_of)
        if is_ahead and is_next_told and subject.spans_years and not _printed(subject, year):
            continue
        is_next_told = is_next_told or is_ahead
        rows.append(_row(subject, period, seen.get(period), report))
    return tuple(rows)


def _printed(subject: _Subject, year: int) -> str:
    """Return what is printed for a year of a long plan: "Mốc: 60%"; for the last one, the promise itself."""
    figure, milestone = subject.figure, subject.milestone(year)
    if not subject.spans_years or figure.shape == "qualitative":
        return ""
    if year == subject.final_year:
        return f"Chỉ tiêu: {_goal_words(figure)}"
    return f"Mốc: {quantity(milestone, figure.full_unit or '')}" if milestone is not None else ""


def _goal_words(figure: Figure) -> str:
    """Return a promise without its year."""
    return wording.goal(figure.model_copy(update={"by": None}))


def _row(subject: _Subject, period: str, seen: Observation | None, report: ExpectedReport | None) -> PeriodRow:
    year, kind = _split(period)
    name = outcome.PERIOD_NAMES[kind]
    if subject.spans_years:
        name = f"Năm {year}" if kind == "fy" else f"{name} năm {year}"
    if seen is not None:
        address = outcome.report_address(subject.progress.entry, subject.plan, seen.results)
        return PeriodRow(
            name,
            Link(name, address),
            _days(subject, year, seen.results.window),
            outcome.parts(subject.target, seen),
            outcome.value(subject.target, subject.measure, seen),
            subject.statuses[period],
        )
    if report is None:
        message = "a period without results is an expected one"
        raise AssertionError(message)
    days = _days(subject, year, report.window)
    return PeriodRow(name, None, days, "", "", slot_status(report, subject.progress.as_of))


def _days(subject: _Subject, year: int, window: Period) -> str:
    """Return counted days, "01/12–28/02"; in a plan of several years with their years and what is printed for it."""
    if subject.spans_years:
        return ". ".join(part for part in (outcome.window(window), _printed(subject, year)) if part)
    return f"{window.start.day:02d}/{window.start.month:02d}–{window.end.day:02d}/{window.end.month:02d}"


def _in_order(periods: set[str]) -> list[str]:
    return sorted(periods, key=lambda period: (period[:4], PERIOD_KINDS.index(_split(period)[1])))


def _split(period: str) -> tuple[int, PeriodKind]:
    year, kind = period.split("-")
    return int(year), next(each for each in PERIOD_KINDS if each == kind)


# ---- Chart ----


def period_chart(
    progress: PlanProgress, target: Target, measure: Measure | None, *, beside_next_year: bool = False
) -> PeriodChart | None:
    """Return the chart of a target's periods, or of the years of a long plan; None without any figure to show.

    Figures of former borders are hatched beside figures of the present ones: those of the same chart, or of the next
    year on the same page. Where there are no others, they stand as they are.
    """
    subject = _Subject(progress, target, measure)
    if target.target.shape == "qualitative" or not any(each.value is not None for each in subject.seen.values()):
        return None
    periods = _columns(subject)
    reasons = {period: _not_comparable(subject, each) for period, each in subject.seen.items()}
    if all(reasons.values()) and not beside_next_year:
        reasons = {}
    slots = [_slot(subject, period, len(periods), reasons.get(period, "")) for period in periods]
    if not any(slot.value is not None or slot.goal for slot in slots):
        return None
    is_share = target.target.full_unit == "%" and target.target.shape not in CHANGES
    drawn = charts.chart(_without_full_years(slots) if subject.spans_years else slots, is_share=is_share)
    goal = wording.goal(target.target)
    return PeriodChart(
        chart=drawn,
        key="hatch-before" if beside_next_year else "hatch",
        title=f"Kết quả từng {'năm' if subject.spans_years else 'kỳ'}, chỉ tiêu {goal}",
        description=" ".join(
            _said(subject, period, slot, reasons.get(period, "")) for period, slot in zip(periods, slots, strict=True)
        ),
        axis=_axis_words(target),
        goal=_legend(subject, periods) if any(slot.goal for slot in slots) else "",
        captions=tuple(_captions(subject, periods, reasons, drawn)),
    )


def _columns(subject: _Subject) -> list[str]:
    plan = subject.plan
    if subject.spans_years:
        years = range(plan.period.start.year, subject.final_year + 1)
        return _in_order({*subject.seen, *(f"{year}-fy" for year in years)})
    return _in_order({*subject.seen, *subject.expected})


def _slot(subject: _Subject, period: str, columns: int, reason: str) -> charts.Slot:
    year, kind = _split(period)
    seen, report = subject.seen.get(period), subject.expected.get(period)
    window = seen.results.window if seen else report.window if report else None
    goal = _goal_of(subject, year)
    slot = charts.Slot(
        name=str(year) if subject.spans_years else outcome.PERIOD_NAMES[kind],
        goal=goal,
        strip=_strip(subject.calendar, year, window) if window else None,
        below=_milestone(subject, year),
    )
    if seen is None or seen.value is None or seen.is_small or reason:
        words = (
            NOT_COMPARABLE
            if reason
            else NOTHING_AROSE
            if seen and seen.nothing_arose
            else NOT_SHOWN
            if seen and seen.is_small
            else _silence(subject, year, report)
        )
        return replace(slot, box=_lines(words, columns), is_hatched=bool(reason))
    shown = shown_value(subject.target, subject.measure, seen)
    return replace(
        slot,
        value=seen.value,
        label="" if shown is None else number(shown),
        status=subject.statuses[period],
        is_above=is_above(goal, seen.value, kept=_keeps(subject, seen)),
    )


def _silence(subject: _Subject, year: int, report: ExpectedReport | None) -> tuple[str, ...]:
    """Return the words of a slot of which nothing is published."""
    if report is None:
        is_before = any(year < each.year for each in subject.expected.values())
        return NOT_YET if is_before else NOT_PUBLISHED
    status = slot_status(report, subject.progress.as_of)
    return NOT_YET if status is NOT_DUE else AWAITED if status is AWAITING else NOT_PUBLISHED


def _lines(words: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return words if columns <= _FEW else tuple(" ".join(words).split())


def _keeps(subject: _Subject, seen: Observation) -> bool:
    direction = subject.measure.direction if subject.measure else "higher"
    return seen.value is not None and satisfies(subject.figure, seen.value, seen.result, direction)


def is_above(goal: charts.Goal | None, value: Fraction, *, kept: bool) -> bool:
    """Tell whether a figure stands above its mark: on the good side where it keeps the promise, else on the other."""
    if goal is None:
        return True
    if goal.low is not None and (value < goal.low or (value == goal.low and not kept and goal.high is None)):
        return False
    if goal.high is not None and (value > goal.high or not kept):
        return True
    return goal.low is not None


def _goal_of(subject: _Subject, year: int) -> charts.Goal | None:
    """Return what is promised for a year; in a plan of several years only what is printed for that very year."""
    figure, milestone = subject.figure, subject.milestone(year)
    if not subject.spans_years or year == subject.final_year:
        return goal_of(figure, subject.measure, list(subject.seen.values()))
    return None if milestone is None else goal_of(with_goal(figure, milestone), subject.measure, [])


def goal_of(figure: Figure, measure: Measure | None, seen: Sequence[Observation]) -> charts.Goal | None:
    """Return the values that keep a promise; the newest published one says an assigned limit or a baseline's value."""
    low, high = (Fraction(end) if end is not None else None for end in (figure.value, figure.value_max))
    result = seen[-1].result if seen else None
    goal = None
    if figure.shape in _FLOORS:
        goal = charts.Goal(low, None)
    elif figure.shape in _LIMITS:
        goal = charts.Goal(None, low)
    elif figure.shape in {"exactly", "between"}:
        goal = charts.Goal(low, high if figure.shape == "between" else low)
    elif result and result.limit is not None and figure.shape == "at_most_assigned":
        goal = charts.Goal(None, Fraction(result.limit))
    elif result and result.baseline_value is not None and figure.shape == "improve":
        base = Fraction(result.baseline_value)
        goal = charts.Goal(None, base) if measure and measure.direction == "lower" else charts.Goal(base, None)
    return goal


def _milestone(subject: _Subject, year: int) -> tuple[str, ...]:
    milestone = subject.milestone(year)
    return () if milestone is None else ("mốc", number(milestone))


def _not_comparable(subject: _Subject, seen: Observation) -> str:
    """Return why a value can't stand beside the newest one; empty where it can."""
    ward, newest = subject.progress.entry.ward, list(subject.seen.values())[-1]
    if seen.results.window.start < ward.formed_on:
        return (
            f"{ward.full_name} lập ngày {short_date(ward.formed_on)}, còn số này tính từ ngày "
            f"{short_date(seen.results.window.start)}"
        )
    if seen.formula != newest.formula:
        return "dùng cách tính khác với kỳ mới nhất"
    return ""


def _strip(calendar: ReportingCalendar | None, year: int, window: Period) -> charts.Strip:
    """Return which part of the reporting year a window counts."""
    whole = calendar.report("fy", year) if calendar else None
    first = whole.window.start if whole else min(window.start, date(year, 1, 1))
    last = whole.window.end if whole else max(window.end, date(year, 12, 31))
    days = (last - first).days + 1
    start = min(max((window.start - first).days, 0), days)
    end = min(max((window.end + timedelta(days=1) - first).days, start), days)
    return charts.Strip(Fraction(start, days), Fraction(end - start, days), f"{months(window)} tháng")


def months(window: Period) -> int:
    """Return how many months a window counts, at least one."""
    return max(1, round(((window.end - window.start).days + 1) / _A_MONTH))


def _without_full_years(slots: list[charts.Slot]) -> list[charts.Slot]:
    """Leave out strips where every year counts twelve months: they would say nothing."""
    full = f"{_MONTHS} tháng"
    if all(slot.strip is None or slot.strip.words == full for slot in slots):
        return [replace(slot, strip=None) for slot in slots]
    return slots


# ---- Words ----


def _legend(subject: _Subject, periods: list[str]) -> str:
    """Return what the lines of a chart are: the promise; where years on the way have their own, those before it."""
    promise = f"Chỉ tiêu: {wording.goal(subject.figure)}"
    years = {_split(period)[0] for period in periods}
    if not any(subject.milestone(year) is not None for year in years - {subject.final_year}):
        return promise
    if subject.final_year not in years:
        return "Mốc từng năm"
    return f"Mốc từng năm; chỉ tiêu năm {subject.final_year}: {_goal_words(subject.figure)}"


def _axis_words(target: Target) -> str:
    unit = target.target.full_unit
    if target.target.shape in CHANGES:
        return f"Mức {'giảm' if target.target.shape == 'decrease_by' else 'tăng'} ({unit})"
    return "Tỷ lệ (%)" if unit == "%" else f"Số lượng ({unit or target.subject or 'trường hợp'})"


def _said(subject: _Subject, period: str, slot: charts.Slot, reason: str) -> str:
    name = f"Năm {slot.name}" if subject.spans_years else slot.name
    if slot.value is None or slot.status is None:
        return f"{name}: {' '.join(slot.box).lower()}{f' ({reason})' if reason else ''}."
    value = outcome.value(subject.target, subject.measure, subject.seen[period])
    year, _ = _split(period)
    side = _side(slot.goal, slot.value, "mốc" if subject.spans_years and year != subject.final_year else "chỉ tiêu")
    return f"{name}: {value}, {slot.status.label.lower()}{f', {side}' if side else ''}."


def _side(goal: charts.Goal | None, value: Fraction, line: str) -> str:
    """Return on which side of its line a value lies; `line` names it."""
    if goal is None:
        return ""
    if goal.low is not None and goal.high is not None and goal.low < value < goal.high:
        return f"trong khoảng {line}"
    if value in goal.lines:
        return f"đúng vạch {line}"
    is_below = value < goal.low if goal.low is not None else value < goal.lines[-1]
    return f"{'dưới' if is_below else 'trên'} vạch {line}"


def _captions(subject: _Subject, periods: list[str], reasons: dict[str, str], drawn: charts.Chart) -> Iterator[str]:
    if drawn.is_cut:
        unit = "%" if subject.figure.full_unit == "%" else ""
        yield f"Trục đứng từ {drawn.low}{unit} đến {drawn.high}{unit} để thấy rõ chênh lệch, không bắt đầu từ 0."
    kinds = {_split(period)[1] for period in periods}
    if subject.spans_years:
        yield "Năm nào kế hoạch không ghi mức thì không có vạch."
    elif {"h1", "q3"} <= kinds:
        yield (
            "“6 tháng” và “Cả năm” là số cộng dồn từ đầu năm; Quý III tính riêng ba tháng, nên không nối các điểm "
            "thành đường."
        )
    for period in periods:
        if reason := reasons.get(period):
            year, kind = _split(period)
            name = f"Năm {year}" if subject.spans_years else outcome.PERIOD_NAMES[kind]
            yield f"{name} không so sánh được: {reason}."


def in_points(change: Fraction, target: Target) -> str:
    """Return a change in words: "tăng 0,66 điểm phần trăm", "giảm 4,5%"."""
    if change == 0:
        return "không đổi"
    amount = display(abs(change), lambda _: True)
    words = f"{number(amount)} điểm phần trăm" if target.target.full_unit == "%" else quantity(amount, "%")
    return f"{'tăng' if change > 0 else 'giảm'} {words}"
