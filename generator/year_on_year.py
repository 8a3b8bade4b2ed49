"""One promise of a ward in two years: what it came to, and whether the two figures may be set side by side.

Two yearly values are compared only where they count the same days of the year, in the same way, for the same borders.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from generator.model.plan import Plan
from generator.model.target import Target
from generator.model.ward import Ward
from generator.progress import Observation
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """A promise and the same one in the ward's plan before."""

    before: Target
    earlier: Observation | None
    """The yearly value of the year before; None where none is published."""

    later: Observation | None
    """The yearly value of this year; None while none is published."""

    reason: str
    """Why the two can't be compared; empty where they can, or where one is missing."""

    change: Fraction | None
    """By how much the later is more: percentage points for a share, percent for a count; None without comparison."""


def same_promise(before: Plan, target: Target) -> Target | None:
    """Return a target as the plan before has it: by its id, or by `was`."""
    wanted = target.was or target.id
    return next((other for other in before.targets if other.id == wanted), None)


def year_on_year(
    ward: Ward, targets: tuple[Target, Target], earlier: Observation | None, later: Observation | None
) -> YearOnYear:
    """Set the yearly value of a promise beside the one of the year before; `targets` are the earlier and the later."""
    before, after = targets
    if earlier is None or earlier.value is None or earlier.is_small:
        return YearOnYear(before, earlier, later, "", None)
    reason = _borders(ward, earlier)
    if later is None or later.value is None or later.is_small:
        return YearOnYear(before, earlier, later, reason, None)
    reason = after.reworded or reason or _units(before, after) or _windows(earlier, later) or _formulas(earlier, later)
    return YearOnYear(before, earlier, later, reason, None if reason else _change(after, earlier.value, later.value))


def _borders(ward: Ward, earlier: Observation) -> str:
    first = earlier.results.window.start
    if ward.formed_on <= first:
        return ""
    formed, start = short_date(ward.formed_on), short_date(first)
    return f"{ward.full_name} lập ngày {formed}, còn số năm {earlier.results.year} tính từ ngày {start}."


def _units(before: Target, after: Target) -> str:
    first, second = before.target, after.target
    changes = {"decrease_by", "increase_by"}
    if first.full_unit == second.full_unit and (
        first.baseline == second.baseline if {first.shape, second.shape} & changes else True
    ):
        return ""
    return "Hai năm không tính theo cùng một đơn vị hoặc cùng một mốc."


def _windows(earlier: Observation, later: Observation) -> str:
    first, second = earlier.results, later.results
    if _day(first.window.start, first.year) == _day(second.window.start, second.year) and _day(
        first.window.end, first.year
    ) == _day(second.window.end, second.year):
        return ""
    days = [f"{short_date(each.window.start)}–{short_date(each.window.end)}" for each in (first, second)]
    return f"Hai năm không tính cùng những ngày trong năm: {days[0]} và {days[1]}."


def _day(day: date, year: int) -> tuple[int, int, int]:
    """Return a day as one of its reporting year; the last day of February is the same one every year."""
    is_last_of_february = day.month == 2 and (day + timedelta(days=1)).month != 2  # noqa: PLR2004 - the month
    return day.year - year, day.month, 0 if is_last_of_february else day.day


def _formulas(earlier: Observation, later: Observation) -> str:
    first = earlier.formula.id if earlier.formula else None
    second = later.formula.id if later.formula else None
    if first == second and (earlier.denominator is None) == (later.denominator is None):
        return ""
    return "Hai năm không dùng cùng một cách tính."


def _change(target: Target, earlier: Fraction, later: Fraction) -> Fraction | None:
    if target.target.full_unit == "%":
        return later - earlier
    return 100 * (later - earlier) / earlier if earlier else None
