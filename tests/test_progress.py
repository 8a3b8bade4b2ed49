"""How targets and tasks stand: every rule on its boundary, one unit before it and one after."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.calendar import PERIOD_KINDS, PeriodKind, ReportingCalendar
from generator.model.catalogue import Measure, PortalInfo
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.results import Results, TargetResult
from generator.model.target import Figure, Target
from generator.model.task import Task
from generator.model.ward import Province, Ward
from generator.pages import method
from generator.pages.view import OverviewPages
from generator.progress import (
    Ledger,
    Observation,
    TargetStanding,
    TaskStanding,
    expected_reports,
    is_breach,
    kind_of,
    observations,
    observe,
    plan_progress,
    satisfies,
    shown_value,
    slot_status,
    target_standing,
    task_standing,
    verdict,
)
from generator.status import TARGET_STATUSES, TASK_STATUSES, Status, tally
from generator.summaries import overview_of
from generator.worked_examples import TargetExample, TaskExample, target_examples, task_examples
from tests.test_calendar import TO_NOVEMBER, calendar

Typed = dict[str, Any]

CALENDAR: Final = calendar()
"""q1 to 28/02, due 05/03; h1 to 31/05, due 09/06; q3 to 31/08, due 05/09; fy to 31/12, due 01/01."""

SHARE: Final = {"at_least": 98, "unit": "%"}
COUNT: Final = {"at_least": 30, "unit": "thủ tục"}
LEAST_OF_2030: Final = {
    "at_least": 95,
    "unit": "%",
    "by": 2030,
    "milestones": ({"year": 2026, "value": 80}, {"year": 2028, "value": 90}),
}
MOST_OF_2030: Final = {"at_most": 40, "unit": "người", "by": 2030, "milestones": ({"year": 2026, "value": 45},)}
COUNT_OF_2030: Final = {"at_least": 100, "unit": "thủ tục", "by": 2030, "milestones": ({"year": 2026, "value": 20},)}
LESS_OF_2030: Final = {
    "decrease_by": 10,
    "unit": "%",
    "baseline": "2025",
    "by": 2030,
    "milestones": ({"year": 2026, "value": 2},),
}
NONE_OF_2030: Final = {"none": True, "unit": "hộ", "by": 2030, "milestones": ({"year": 2028, "value": 20},)}


def plan(first: int = 2026, last: int = 2026, **parts: object) -> Plan:
    """Return a plan of whole years."""
    return Plan.model_validate(
        {
            "id": str(first) if first == last else f"{first}-{last}",
            "title": "Kế hoạch",
            "period": {"from": date(first, 1, 1), "to": date(last, 12, 31)},
            "issuer": "Ủy ban nhân dân phường",
            "number": None,
            "issued_on": None,
            "updated_on": date(first, 1, 1),
        }
        | parts
    )


def target(figure: Typed, name: str = "chi-tieu", area: str = "the-che") -> Target:
    """Return a target with this figure."""
    return Target.model_validate({"id": name, "area": area, "source": "II.1", "title": "Chỉ tiêu", "target": figure})


def task(due: Typed | None, code: str = "1", area: str = "the-che") -> Task:
    """Return a task with this due; a heading row without one."""
    typed = {"code": code, "area": area, "source": f"PL {code}", "title": "Nhiệm vụ"}
    return Task.model_validate(typed | ({"due": due} if due else {"group": True}))


def measure(kind: str, direction: str = "higher") -> Measure:
    """Return a measure whose values behave like this."""
    return Measure.model_validate(
        {"id": "so-do", "name": "Số đo", "unit": "%", "kind": kind, "direction": direction, "counts": "Đếm."}
    )


def results(period: str, targets: Typed | None = None, tasks: Typed | None = None, **more: object) -> Results:
    """Return a period's file, its window and its day of publication taken from the calendar."""
    kind = next(kind for kind in PERIOD_KINDS if period.endswith(kind))
    report = CALENDAR.report(kind, int(period[:4]))
    assert report is not None
    return Results.model_validate(
        {
            "plan": "2026",
            "period": period,
            "window": report.window,
            "published_on": report.due,
            "targets": targets or {},
            "tasks": tasks or {},
        }
        | more
    )


def value(number: float | str | Decimal) -> Typed:
    """Return a result that gives a number."""
    return {"value": Decimal(str(number))}


def seen(figure: Typed, period: str, result: Typed) -> Observation:
    """Return what a period says of a target with this figure."""
    observation = observe(target(figure), results(period, {"chi-tieu": result}))
    assert observation is not None
    return observation


def judged(  # noqa: PLR0913 - all that a verdict depends on
    figure: Typed,
    period: str,
    result: Typed,
    kind: str | None = None,
    direction: str = "higher",
    *,
    of: Plan | None = None,
) -> str:
    """Return what one observation by itself says."""
    counted = measure(kind, direction) if kind else None
    return verdict(of or plan(), target(figure), counted, seen(figure, period, result)).id


def standing(  # noqa: PLR0913 - all that a standing depends on
    figure: Typed,
    told: Iterable[tuple[str, Typed | None]],
    day: date,
    kind: str | None = None,
    *,
    of: Plan | None = None,
    by: ReportingCalendar | None = CALENDAR,
) -> TargetStanding:
    """Return how a target stands on a day after these reports; None for a report that leaves it out."""
    published = tuple(results(period, {} if result is None else {"chi-tieu": result}) for period, result in told)
    return target_standing(Ledger(of or plan(), by, published, day), target(figure), measure(kind) if kind else None)


def done_by(
    due: Typed | None,
    told: Iterable[tuple[str, Typed | None]],
    day: date,
    *,
    by: ReportingCalendar | None = CALENDAR,
) -> TaskStanding:
    """Return how a task stands on a day after these reports; None for a report that leaves it out."""
    published = tuple(results(period, tasks={} if entry is None else {"1": entry}) for period, entry in told)
    return task_standing(Ledger(plan(), by, published, day), task(due))


# ---- One value against its figure ----

BASE = {"baseline_value": 50}


@pytest.mark.parametrize(
    ("figure", "result", "status"),
    [
        (SHARE, value(98), "met"),
        (SHARE, value("97.9999999999"), "not-met"),
        (SHARE, value("98.01"), "met"),
        ({"at_least": 0, "unit": "%"}, value(0), "met"),
        (COUNT, value(30), "met"),
        (COUNT, value(29), "not-met"),
        ({"more_than": 90, "unit": "%"}, value(90), "not-met"),
        ({"more_than": 90, "unit": "%"}, value("90.01"), "met"),
        ({"all": 100}, value(100), "met"),
        ({"all": 100}, value("99.99"), "not-met"),
        ({"reach": 80, "unit": "%"}, value(80), "met"),
        ({"reach": 80, "unit": "%"}, value("79.99"), "not-met"),
        ({"reach": 80, "unit": "%"}, value(81), "met"),
        ({"exactly": 5, "unit": "cơ quan"}, value(5), "met"),
        ({"exactly": 5, "unit": "cơ quan"}, value(4), "not-met"),
        ({"exactly": 5, "unit": "cơ quan"}, value(6), "not-met"),
        ({"at_most": 5, "unit": "%"}, value(5), "met"),
        ({"at_most": 5, "unit": "%"}, value("5.01"), "not-met"),
        ({"at_most": 0, "unit": "%"}, value(0), "met"),
        ({"at_most": 0, "unit": "%"}, value("0.01"), "not-met"),
        ({"less_than": 5, "unit": "%"}, value("4.99"), "met"),
        ({"less_than": 5, "unit": "%"}, value(5), "not-met"),
        ({"none": True}, value(0), "met"),
        ({"none": True}, value(1), "not-met"),
        ({"between": (25, 35), "unit": "%"}, value(25), "met"),
        ({"between": (25, 35), "unit": "%"}, value(35), "met"),
        ({"between": (25, 35), "unit": "%"}, value("24.99"), "not-met"),
        ({"between": (25, 35), "unit": "%"}, value("35.01"), "not-met"),
        ({"at_most_assigned": True}, value(45) | {"limit": 45}, "met"),
        ({"at_most_assigned": True}, value(46) | {"limit": 45}, "not-met"),
        ({"at_most_assigned": True}, value(46), "in-progress"),
        ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, value(45) | BASE, "met"),
        ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, value("45.01") | BASE, "not-met"),
        ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, value(55) | BASE, "not-met"),
        ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, value(45) | {"baseline_value": 0}, "in-progress"),
        ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, value(45), "in-progress"),
        ({"decrease_by": 5, "unit": "người", "baseline": "2025"}, value(45) | BASE, "met"),
        ({"decrease_by": 5, "unit": "người", "baseline": "2025"}, value(46) | BASE, "not-met"),
        ({"decrease_by": 5, "unit": "người", "baseline": "2025"}, value(5) | {"baseline_value": 0}, "not-met"),
        ({"increase_by": 10, "unit": "%", "baseline": "2025"}, value(55) | BASE, "met"),
        ({"increase_by": 10, "unit": "%", "baseline": "2025"}, value("54.99") | BASE, "not-met"),
        ({"increase_by": 5, "unit": "hồ sơ", "baseline": "2025"}, value(5) | {"baseline_value": 0}, "met"),
        ({"increase_by": 5, "unit": "hồ sơ", "baseline": "2025"}, value(4) | {"baseline_value": 0}, "not-met"),
        ({"improve": True, "baseline": "2025"}, value("50.01") | BASE, "met"),
        ({"improve": True, "baseline": "2025"}, value(50) | BASE, "not-met"),
        ({"improve": True, "baseline": "2025"}, value(0) | {"baseline_value": 0}, "not-met"),
        ({"improve": True, "baseline": "2025"}, value(99), "in-progress"),
        ({"qualitative": True}, value(99), "in-progress"),
        ({"qualitative": True}, {"state": "done"}, "words-done"),
        ({"qualitative": True}, {"state": "in_progress"}, "words-in-progress"),
        ({"qualitative": True}, {"state": "not_started"}, "words-not-started"),
        (SHARE, {"numerator": 49, "denominator": 50}, "met"),
        (SHARE, {"numerator": 48999, "denominator": 50000}, "not-met"),
        (SHARE, {"numerator": 0, "denominator": 0}, "not-applicable"),
        ({"all": 100}, {"numerator": 0, "denominator": 0, "formula": "apology"}, "not-applicable"),
        (SHARE, {"formula": "on-time-resolved"}, "in-progress"),
        ({"none": True}, {"numerator": 0, "denominator": 500}, "met"),
        ({"none": True}, {"numerator": 1, "denominator": 500}, "not-met"),
        (COUNT, {"numerator": 30, "denominator": 40}, "met"),
        (COUNT, {"numerator": 29, "denominator": 29}, "not-met"),
        ({"improve": True, "baseline": "2025"}, {"numerator": 9, "denominator": 10} | {"baseline_value": 85}, "met"),
    ],
)
def test_the_yearly_report_decides_on_the_exact_value(figure: Typed, result: Typed, status: str) -> None:
    assert judged(figure, "2026-fy", result) == status


def test_a_lower_value_improves_a_measure_where_lower_is_better() -> None:
    figure = {"improve": True, "baseline": "2025"}
    told = [judged(figure, "2026-fy", value(number) | BASE, "point_in_time", "lower") for number in (49, 50, 51)]
    assert told == ["met", "not-met", "not-met"]


@pytest.mark.parametrize("period", ["2026-q1", "2026-h1", "2026-q3"])
@pytest.mark.parametrize("kind", [None, "rate_level", "point_in_time"])
@pytest.mark.parametrize(
    ("figure", "number", "status"),
    [
        (SHARE, 98, "on-track"),
        (SHARE, "97.999", "at-risk"),
        (SHARE, 96, "at-risk"),
        (SHARE, "95.999", "behind"),
        (SHARE, 0, "behind"),
        ({"more_than": 90, "unit": "%"}, 90, "at-risk"),
        ({"more_than": 90, "unit": "%"}, "90.01", "on-track"),
        ({"all": 100}, 100, "on-track"),
        ({"all": 100}, 98, "at-risk"),
        ({"all": 100}, "97.99", "behind"),
        ({"at_most": 5, "unit": "%"}, 5, "on-track"),
        ({"at_most": 5, "unit": "%"}, 7, "at-risk"),
        ({"at_most": 5, "unit": "%"}, "7.01", "behind"),
        ({"less_than": 5, "unit": "%"}, 5, "at-risk"),
        ({"between": (25, 35), "unit": "%"}, 25, "on-track"),
        ({"between": (25, 35), "unit": "%"}, 23, "at-risk"),
        ({"between": (25, 35), "unit": "%"}, "22.99", "behind"),
        ({"between": (25, 35), "unit": "%"}, 37, "at-risk"),
        ({"between": (25, 35), "unit": "%"}, "37.01", "behind"),
        ({"none": True}, 0, "on-track"),
        ({"none": True}, 1, "not-met"),
        ({"none": True, "unit": "%"}, "0.01", "not-met"),
        ({"at_most": 3, "unit": "vụ"}, 3, "on-track"),
        ({"at_most": 3, "unit": "vụ"}, 4, "not-met"),
        ({"less_than": 3, "unit": "vụ"}, 3, "not-met"),
    ],
)
def test_before_the_year_is_over_a_level_is_on_track_at_risk_or_behind(
    figure: Typed, number: float | str, status: str, kind: str | None, period: str
) -> None:
    assert judged(figure, period, value(number), kind) == status


@pytest.mark.parametrize(("number", "status"), [(45, "on-track"), (46, "not-met")])
def test_an_assigned_ceiling_is_broken_for_good(number: int, status: str) -> None:
    assert judged({"at_most_assigned": True}, "2026-q1", value(number) | {"limit": 45}) == status


@pytest.mark.parametrize(
    ("number", "status"), [(30, "on-track"), ("28.5", "at-risk"), ("28.49", "behind"), ("31.5", "on-track")]
)
def test_what_is_no_share_is_at_risk_within_a_twentieth(number: float | str, status: str) -> None:
    assert judged(COUNT, "2026-q1", value(number), "point_in_time") == status


@pytest.mark.parametrize(
    ("figure", "period", "number", "status"),
    [
        (COUNT, "2026-q1", 30, "met-early"),
        (COUNT, "2026-h1", 30, "met-early"),
        (COUNT, "2026-h1", 29, "in-progress"),
        (COUNT, "2026-q3", 30, "in-progress"),
        (COUNT, "2026-fy", 30, "met"),
        (COUNT, "2026-fy", 29, "not-met"),
        ({"more_than": 30, "unit": "thủ tục"}, "2026-h1", 30, "in-progress"),
        ({"more_than": 30, "unit": "thủ tục"}, "2026-h1", 31, "met-early"),
        ({"reach": 30, "unit": "thủ tục"}, "2026-h1", 30, "met-early"),
        ({"exactly": 30, "unit": "thủ tục"}, "2026-h1", 30, "in-progress"),
        ({"between": (25, 35), "unit": "thủ tục"}, "2026-h1", 30, "in-progress"),
    ],
)
def test_what_adds_up_is_judged_early_only_where_it_counts_from_the_first_day(
    figure: Typed, period: str, number: int, status: str
) -> None:
    assert judged(figure, period, value(number)) == status
    assert judged(figure, period, value(number), "cumulative") == status


@pytest.mark.parametrize("number", [0, 97, 98, 100])
def test_what_is_measured_once_a_year_waits_for_the_yearly_report(number: int) -> None:
    assert judged(SHARE, "2026-h1", value(number), "annual_only") == "in-progress"
    assert judged(SHARE, "2026-fy", value(number), "annual_only") == ("met" if number >= 98 else "not-met")


@pytest.mark.parametrize(
    ("figure", "number", "status"),
    [
        ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, 45, "on-track"),
        ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, 46, "in-progress"),
        ({"increase_by": 10, "unit": "%", "baseline": "2025"}, 55, "on-track"),
        ({"increase_by": 10, "unit": "%", "baseline": "2025"}, 54, "in-progress"),
        ({"improve": True, "baseline": "2025"}, 51, "on-track"),
        ({"improve": True, "baseline": "2025"}, 50, "in-progress"),
    ],
)
def test_a_change_is_never_behind_before_its_year_is_over(figure: Typed, number: int, status: str) -> None:
    assert judged(figure, "2026-h1", value(number) | BASE) == status


@pytest.mark.parametrize(
    ("figure", "period", "number", "status"),
    [
        (LEAST_OF_2030, "2026-q1", 80, "on-track"),
        (LEAST_OF_2030, "2026-q1", 78, "at-risk"),
        (LEAST_OF_2030, "2026-q1", "77.99", "behind"),
        (LEAST_OF_2030, "2026-fy", "79.99", "at-risk"),
        (LEAST_OF_2030, "2026-fy", 50, "behind"),
        (LEAST_OF_2030, "2027-q1", 50, "in-progress"),
        (LEAST_OF_2030, "2027-fy", 94, "in-progress"),
        (LEAST_OF_2030, "2027-fy", 95, "on-track"),
        (LEAST_OF_2030, "2028-fy", 90, "on-track"),
        (LEAST_OF_2030, "2028-fy", 88, "at-risk"),
        (LEAST_OF_2030, "2030-q1", 93, "at-risk"),
        (LEAST_OF_2030, "2030-fy", 95, "met"),
        (LEAST_OF_2030, "2030-fy", "94.99", "not-met"),
        (MOST_OF_2030, "2026-q1", 45, "on-track"),
        (MOST_OF_2030, "2026-q1", 47, "at-risk"),
        (MOST_OF_2030, "2026-fy", 48, "behind"),
        (MOST_OF_2030, "2027-fy", 48, "in-progress"),
        (MOST_OF_2030, "2030-q1", 40, "on-track"),
        (MOST_OF_2030, "2030-q1", 41, "not-met"),
        (COUNT_OF_2030, "2026-q1", 5, "in-progress"),
        (COUNT_OF_2030, "2026-q1", 20, "on-track"),
        (COUNT_OF_2030, "2026-fy", 19, "at-risk"),
        (COUNT_OF_2030, "2026-fy", 18, "behind"),
        (NONE_OF_2030, "2026-q1", 50, "in-progress"),
        (NONE_OF_2030, "2028-q1", 20, "on-track"),
        (NONE_OF_2030, "2028-q1", 21, "at-risk"),
        (NONE_OF_2030, "2028-q1", 22, "behind"),
        (NONE_OF_2030, "2029-q1", 0, "on-track"),
        (NONE_OF_2030, "2030-q1", 1, "not-met"),
        ({"none": True}, "2026-q1", 1, "not-met"),
        ({"none": True, "by": 2028}, "2026-q1", 1, "in-progress"),
        ({"none": True, "by": 2028}, "2028-q1", 1, "not-met"),
        ({"at_least": 95, "unit": "%", "by": 2028}, "2028-fy", 94, "not-met"),
        ({"at_least": 95, "unit": "%", "by": 2028}, "2029-fy", 95, "met"),
        ({"at_least": 95, "unit": "%", "by": 2028}, "2027-fy", 94, "in-progress"),
    ],
)
def test_before_its_year_a_promise_is_judged_only_by_a_printed_milestone(
    figure: Typed, period: str, number: float | str, status: str
) -> None:
    assert judged(figure, period, value(number), of=plan(2026, 2030)) == status


@pytest.mark.parametrize(
    ("period", "number", "status"),
    [
        ("2026-q1", 50, "in-progress"),
        ("2026-q1", 49, "on-track"),
        ("2026-fy", 49, "on-track"),
        ("2026-fy", "49.5", "at-risk"),
        ("2026-fy", "50.01", "behind"),
    ],
)
def test_a_milestone_of_a_change_is_for_the_end_of_its_year(period: str, number: float | str, status: str) -> None:
    assert judged(LESS_OF_2030, period, value(number) | BASE, of=plan(2026, 2030)) == status


def test_a_promise_of_a_year_after_the_plan_is_on_its_way_to_the_end() -> None:
    assert judged({"at_least": 95, "unit": "%", "by": 2030}, "2026-fy", value(94)) == "in-progress"


def test_only_a_ceiling_can_be_broken_for_good() -> None:
    low = seen(SHARE, "2026-q1", value(1))
    assert not is_breach(target(SHARE).target, low, kept=False)
    over = seen({"none": True}, "2026-q1", value(1))
    assert is_breach(target({"none": True}).target, over, kept=False)
    assert not is_breach(target({"none": True}).target, over, kept=True)
    nothing = seen({"none": True}, "2026-q1", {"numerator": 0, "denominator": 0})
    assert not is_breach(target({"none": True}).target, nothing, kept=False)


@pytest.mark.parametrize(
    ("figure", "kind"),
    [
        (SHARE, "rate_level"),
        ({"all": 100}, "rate_level"),
        ({"none": True}, "rate_level"),
        ({"at_most": 3, "unit": "vụ"}, "rate_level"),
        (COUNT, "cumulative"),
        ({"decrease_by": 5, "unit": "người", "baseline": "2025"}, "cumulative"),
    ],
)
def test_without_a_measure_shares_are_levels_and_counts_add_up(figure: Typed, kind: str) -> None:
    assert kind_of(target(figure).target, None) == kind
    assert kind_of(target(figure).target, measure("point_in_time")) == "point_in_time"


# ---- A target on a day ----

Q1 = ("2026-q1", value(98))


@pytest.mark.parametrize(
    ("day", "status", "report"),
    [
        (date(2026, 2, 28), "not-due", "2026-q1"),
        (date(2026, 3, 1), "awaiting", "2026-q1"),
        (date(2026, 3, 5), "awaiting", "2026-q1"),
        (date(2026, 3, 6), "data-overdue", "2026-q1"),
        (date(2026, 6, 9), "data-overdue", "2026-q1"),
        (date(2026, 6, 10), "data-overdue", "2026-h1"),
        (date(2026, 12, 31), "data-overdue", "2026-q3"),
        (date(2027, 1, 1), "data-overdue", "2026-q3"),
        (date(2027, 1, 2), "data-overdue", "2026-fy"),
    ],
)
def test_a_target_that_a_report_leaves_out_is_awaited_to_the_last_day_in_time(
    day: date, status: str, report: str
) -> None:
    found = standing(SHARE, [("2026-q1", None)], day)
    assert (found.status.id, found.observation, found.report and found.report.id) == (status, None, report)


@pytest.mark.parametrize(
    ("day", "status", "is_stale", "report"),
    [
        (date(2026, 3, 5), "on-track", False, None),
        (date(2026, 5, 31), "on-track", False, None),
        (date(2026, 6, 1), "on-track", True, "2026-h1"),
        (date(2026, 6, 9), "on-track", True, "2026-h1"),
        (date(2026, 6, 10), "data-overdue", False, "2026-h1"),
        (date(2026, 9, 5), "data-overdue", False, "2026-h1"),
        (date(2026, 9, 6), "data-overdue", False, "2026-q3"),
    ],
)
def test_an_old_value_is_marked_until_its_successor_is_late(
    day: date, status: str, *, is_stale: bool, report: str | None
) -> None:
    found = standing(SHARE, [Q1], day)
    assert (found.status.id, found.is_stale, found.report.id if found.report else None) == (status, is_stale, report)
    assert found.observation is not None
    assert found.observation.value == 98


@pytest.mark.parametrize(
    ("day", "status", "report"),
    [
        (date(2026, 12, 31), "not-due", "2026-fy"),
        (date(2027, 1, 1), "awaiting", "2026-fy"),
        (date(2027, 1, 2), "data-overdue", "2026-fy"),
    ],
)
def test_a_yearly_measure_is_due_with_the_yearly_report(day: date, status: str, report: str) -> None:
    found = standing(SHARE, [("2026-q1", None)], day, "annual_only")
    assert (found.status.id, found.report and found.report.id) == (status, report)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 1), date(2030, 1, 1)])
@pytest.mark.parametrize(("figure", "status"), [(SHARE, "unpublished"), ({"qualitative": True}, "no-results")])
def test_silence_before_the_first_report_accuses_nobody(figure: Typed, status: str, day: date) -> None:
    assert standing(figure, [], day).status.id == status


@pytest.mark.parametrize(("figure", "status"), [(SHARE, "unpublished"), ({"qualitative": True}, "no-results")])
def test_without_a_calendar_nothing_is_late_and_nothing_is_said_to_be_early(figure: Typed, status: str) -> None:
    assert standing(figure, [("2026-q1", None)], date(2030, 1, 1), by=None).status.id == status
    assert standing(SHARE, [Q1], date(2030, 1, 1), by=None) == standing(SHARE, [Q1], date(2026, 3, 5), by=None)


def test_a_breach_stays_after_clean_quarters() -> None:
    told = [("2026-q1", value(1)), ("2026-h1", value(1)), ("2026-q3", value(0))]
    for count, day in ((1, date(2026, 3, 5)), (2, date(2026, 6, 9)), (3, date(2026, 9, 5)), (3, date(2027, 6, 1))):
        found = standing({"none": True}, told[:count], day)
        assert found.status.id == "not-met"
        assert found.observation is not None
        assert found.observation.results.period == "2026-q1"
    assert standing({"none": True}, [*told, ("2026-fy", value(0))], date(2027, 1, 1)).status.id == "not-met"


def test_late_data_outrank_an_interim_verdict_but_not_a_final_one() -> None:
    long = plan(2026, 2027)
    assert standing({"none": True}, [("2026-q1", value(1))], date(2026, 9, 6)).status.id == "not-met"
    assert standing(SHARE, [("2026-fy", value(98))], date(2030, 1, 1)).status.id == "met"
    assert standing(SHARE, [("2026-fy", value(98))], date(2028, 1, 2), of=long).status.id == "data-overdue"
    by_2026 = SHARE | {"by": 2026}
    assert standing(by_2026, [("2026-fy", value(98))], date(2027, 3, 6), of=long).status.id == "met"
    told = [("2026-fy", value(98)), ("2027-q1", value(5))]
    assert standing(by_2026, told, date(2027, 3, 6), of=long).status.id == "met"


def test_a_value_that_was_left_out_in_between_is_not_missed_once_a_newer_one_is_there() -> None:
    found = standing(SHARE, [Q1, ("2026-h1", None), ("2026-q3", value(97))], date(2026, 9, 6))
    assert (found.status.id, found.is_stale) == ("at-risk", False)


def test_a_report_of_other_days_than_the_calendar_s_still_is_that_report() -> None:
    early = results("2026-q1", {"chi-tieu": value(98)}, window={"from": date(2025, 12, 1), "to": date(2026, 2, 20)})
    found = target_standing(Ledger(plan(), CALENDAR, (early,), date(2026, 3, 6)), target(SHARE), None)
    assert (found.status.id, found.is_stale) == ("on-track", False)


def test_a_count_reached_in_six_months_is_not_taken_back_by_a_quarter_that_stands_alone() -> None:
    told = [("2026-h1", value(31)), ("2026-q3", value(5))]
    found = standing(COUNT, told, date(2026, 9, 6))
    assert (found.status.id, found.is_stale) == ("met-early", False)
    assert found.observation is not None
    assert found.observation.results.period == "2026-h1"
    assert standing(COUNT, [("2026-h1", value(29)), told[1]], date(2026, 9, 6)).status.id == "in-progress"
    late = standing(COUNT, told, date(2027, 1, 2))
    assert (late.status.id, late.is_stale) == ("met-early", True)
    assert standing(COUNT, [*told, ("2026-fy", value(29))], date(2027, 1, 1)).status.id == "not-met"


def test_a_count_that_shrinks_loses_its_early_verdict() -> None:
    told = [("2026-q1", value(31)), ("2026-h1", value(29))]
    assert standing(COUNT, told, date(2026, 6, 9)).status.id == "in-progress"


def test_where_nothing_arose_the_next_report_is_still_expected() -> None:
    nothing = [("2026-q1", {"numerator": 0, "denominator": 0})]
    assert standing(SHARE, nothing, date(2026, 6, 9)).status.id == "not-applicable"
    assert standing(SHARE, nothing, date(2026, 6, 10)).status.id == "data-overdue"
    assert standing(SHARE, [("2026-fy", nothing[0][1])], date(2028, 1, 1)).status.id == "not-applicable"


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2028, 2, 28), "not-due"),
        (date(2028, 2, 29), "not-due"),
        (date(2028, 3, 1), "awaiting"),
        (date(2028, 3, 5), "awaiting"),
        (date(2028, 3, 6), "data-overdue"),
    ],
)
def test_a_leap_year_counts_its_29th_of_february(day: date, status: str) -> None:
    found = standing(SHARE, [("2028-q1", None)], day, of=plan(2028, 2028))
    assert found.status.id == status


@pytest.mark.parametrize(
    ("kind", "day", "status"),
    [
        ("q1", date(2026, 2, 28), "not-due"),
        ("q1", date(2026, 3, 1), "awaiting"),
        ("q1", date(2026, 3, 5), "awaiting"),
        ("q1", date(2026, 3, 6), "data-overdue"),
        ("h1", date(2026, 6, 9), "awaiting"),
        ("h1", date(2026, 6, 10), "data-overdue"),
        ("fy", date(2026, 12, 31), "not-due"),
        ("fy", date(2027, 1, 1), "awaiting"),
        ("fy", date(2027, 1, 2), "data-overdue"),
    ],
)
def test_an_empty_slot_waits_from_the_day_after_its_window_to_its_due(kind: PeriodKind, day: date, status: str) -> None:
    report = CALENDAR.report(kind, 2026)
    assert report is not None
    assert slot_status(report, day).id == status


def test_a_yearly_measure_expects_the_yearly_reports_only() -> None:
    long = plan(2026, 2027)
    day = date(2026, 1, 1)
    assert [each.id for each in expected_reports(Ledger(long, CALENDAR, (), day), "annual_only")] == [
        "2026-fy",
        "2027-fy",
    ]
    assert len(expected_reports(Ledger(plan(), CALENDAR, (), day), "rate_level")) == 4
    assert expected_reports(Ledger(plan(), None, (), day), "rate_level") == []


@pytest.mark.parametrize(
    ("figure", "day", "status", "report"),
    [
        (SHARE, date(2026, 6, 10), "not-due", "2026-fy"),
        (SHARE, date(2027, 1, 1), "awaiting", "2026-fy"),
        (SHARE, date(2027, 1, 2), "data-overdue", "2026-fy"),
        (SHARE, date(2028, 1, 2), "data-overdue", "2027-fy"),
        (SHARE | {"by": 2027}, date(2031, 1, 1), "data-overdue", "2027-fy"),
        (NONE_OF_2030, date(2028, 12, 31), "not-due", "2028-fy"),
        (NONE_OF_2030, date(2029, 1, 2), "data-overdue", "2028-fy"),
    ],
)
def test_a_plan_of_several_years_is_asked_for_yearly_reports_from_its_first_milestone_to_its_last_year(
    figure: Typed, day: date, status: str, report: str
) -> None:
    found = standing(figure, [("2026-q1", None)], day, of=plan(2026, 2030))
    assert (found.status.id, found.report and found.report.id) == (status, report)


# ---- A task on a day ----

MARCH = {"month": "2026-03"}


@pytest.mark.parametrize(
    ("due", "day", "status", "days"),
    [
        (MARCH, date(2026, 2, 28), "task-not-due", 0),
        (MARCH, date(2026, 3, 1), "due-soon", 30),
        (MARCH, date(2026, 3, 31), "due-soon", 0),
        (MARCH, date(2026, 4, 1), "overdue", 1),
        (MARCH, date(2026, 4, 12), "overdue", 12),
        ({"month": "2028-02"}, date(2028, 2, 29), "due-soon", 0),
        ({"month": "2028-02"}, date(2028, 3, 1), "overdue", 1),
        ({"quarter": "2026-Q2"}, date(2026, 3, 31), "task-not-due", 0),
        ({"quarter": "2026-Q2"}, date(2026, 4, 1), "task-in-progress", 0),
        ({"quarter": "2026-Q2"}, date(2026, 5, 30), "task-in-progress", 0),
        ({"quarter": "2026-Q2"}, date(2026, 5, 31), "due-soon", 30),
        ({"quarter": "2026-Q2"}, date(2026, 7, 1), "overdue", 1),
        ({"half": "2026-H2"}, date(2026, 6, 30), "task-not-due", 0),
        ({"half": "2026-H2"}, date(2026, 7, 1), "task-in-progress", 0),
        ({"half": "2026-H2"}, date(2026, 12, 31), "due-soon", 0),
        ({"half": "2026-H1"}, date(2026, 7, 1), "overdue", 1),
        ({"year": 2026}, date(2025, 12, 31), "task-not-due", 0),
        ({"year": 2026}, date(2026, 1, 1), "task-in-progress", 0),
        ({"year": 2026}, date(2026, 11, 30), "task-in-progress", 0),
        ({"year": 2026}, date(2026, 12, 1), "due-soon", 30),
        ({"year": 2026}, date(2027, 1, 1), "overdue", 1),
        ({"date": date(2026, 6, 15)}, date(2026, 5, 15), "task-not-due", 0),
        ({"date": date(2026, 6, 15)}, date(2026, 5, 16), "due-soon", 30),
        ({"date": date(2026, 6, 15)}, date(2026, 6, 15), "due-soon", 0),
        ({"date": date(2026, 6, 15)}, date(2026, 6, 16), "overdue", 1),
        ({"event": "Sau khi có quyết định"}, date(2026, 6, 16), "waiting", 0),
        ({"unstated": "Để trống"}, date(2030, 6, 16), "undated", 0),
        ({"ongoing": True}, date(2026, 2, 1), "task-in-progress", 0),
    ],
)
def test_a_task_nothing_is_said_of_stands_by_its_time(due: Typed, day: date, status: str, days: int) -> None:
    found = done_by(due, [("2026-q1", None)], day, by=None)
    assert (found.status.id, found.days) == (status, days)
    assert found.label == (f"Quá hạn {days} ngày" if status == "overdue" else found.status.label)


@pytest.mark.parametrize(
    ("told", "day", "status"),
    [
        (["2026-q1"], date(2026, 4, 1), "task-in-progress"),  # quarter I was told before the last day …
        (["2026-q1"], date(2026, 6, 9), "task-in-progress"),  # … and the report of six months is not due yet
        (["2026-q1"], date(2026, 6, 10), "overdue"),
        (["2026-q1", "2026-h1"], date(2026, 6, 9), "overdue"),
    ],
)
def test_a_task_is_not_called_late_before_a_report_could_say_that_it_is_done(
    told: list[str], day: date, status: str
) -> None:
    found = done_by(MARCH, [(period, None) for period in told], day)
    assert found.status.id == status
    assert found.is_unheard is (status == "task-in-progress")


@pytest.mark.parametrize(("day", "status"), [(date(2027, 1, 30), "task-in-progress"), (date(2027, 1, 31), "overdue")])
def test_after_the_last_report_of_a_plan_a_task_has_thirty_days_to_be_told(day: date, status: str) -> None:
    told: list[tuple[str, Typed | None]] = [(f"2026-{kind}", None) for kind in ("q1", "h1", "q3", "fy")]
    assert (
        done_by({"date": date(2026, 12, 31)}, told[:3], day, by=calendar(periods=TO_NOVEMBER["periods"][:3])).status.id
        == status
    )


def test_nothing_is_asked_for_days_before_the_ward_was_formed() -> None:
    ledger = Ledger(plan(), CALENDAR, (), date(2027, 1, 1), date(2026, 7, 1))
    assert [each.kind for each in expected_reports(ledger, None)] == ["q3", "fy"]


@pytest.mark.parametrize("kind", ["point_in_time", "annual_only"])
def test_what_is_looked_at_once_is_asked_for_once_a_year(kind: str) -> None:
    assert standing(SHARE, [("2026-q1", None)], date(2026, 12, 31), kind).status.id == "not-due"
    assert standing({"qualitative": True}, [("2026-q1", None)], date(2026, 12, 31)).status.id == "not-due"


def test_an_average_over_its_ceiling_in_a_quarter_can_still_be_kept_in_the_year() -> None:
    ceiling = {"less_than": 15, "unit": "phút"}
    assert standing(ceiling, [("2026-q1", value("15.5"))], date(2026, 3, 10)).status.id == "at-risk"
    assert standing(ceiling, [("2026-q1", value("15.5")), ("2026-fy", value(12))], date(2027, 1, 1)).status.id == "met"


def test_a_share_that_adds_up_is_never_met_before_the_year_is_over() -> None:
    assert standing(SHARE, [("2026-q1", value(100))], date(2026, 3, 10), "cumulative").status.id == "on-track"


@pytest.mark.parametrize(
    ("due", "done_on", "status"),
    [
        (MARCH, date(2026, 2, 28), "done-early"),
        (MARCH, date(2026, 3, 1), "done-on-time"),
        (MARCH, date(2026, 3, 31), "done-on-time"),
        (MARCH, date(2026, 4, 1), "done-late"),
        ({"quarter": "2026-Q1"}, date(2025, 12, 31), "done-early"),
        ({"quarter": "2026-Q1"}, date(2026, 3, 31), "done-on-time"),
        ({"half": "2026-H1"}, date(2026, 7, 1), "done-late"),
        ({"year": 2026}, date(2026, 1, 1), "done-on-time"),
        ({"year": 2025}, date(2026, 1, 1), "done-late"),
        ({"date": date(2026, 3, 15)}, date(2026, 3, 14), "done-early"),
        ({"date": date(2026, 3, 15)}, date(2026, 3, 15), "done-on-time"),
        ({"date": date(2026, 3, 15)}, date(2026, 3, 16), "done-late"),
        ({"ongoing": True}, date(2026, 3, 16), "done"),
        ({"event": "Sau khi có quyết định"}, date(2026, 3, 16), "done"),
        ({"unstated": "Để trống"}, date(2026, 3, 16), "done"),
    ],
)
def test_a_finished_task_was_early_on_time_or_late(due: Typed, done_on: date, status: str) -> None:
    found = done_by(due, [("2026-h1", {"state": "done", "done_on": done_on})], date(2026, 9, 1))
    assert (found.status.id, found.done_on, found.days) == (status, done_on, 0)
    assert done_by(due, [("2026-h1", {"done_on": done_on})], date(2026, 9, 1)).status.id == status


@pytest.mark.parametrize(
    ("due", "status"),
    [(MARCH, "due-soon"), ({"ongoing": True}, "ongoing-updated"), ({"unstated": "Để trống"}, "undated")],
)
def test_a_task_is_not_done_before_the_day_it_is_done(due: Typed, status: str) -> None:
    found = done_by(due, [("2026-q1", {"state": "done", "done_on": date(2026, 3, 21)})], date(2026, 3, 20))
    assert found.status.id == status


@pytest.mark.parametrize(
    ("due", "entry", "day", "status"),
    [
        ({"year": 2026}, {"state": "not_started"}, date(2026, 6, 1), "task-not-due"),
        ({"year": 2026}, {"state": "in_progress"}, date(2025, 6, 1), "task-in-progress"),
        ({"year": 2026}, {"note": "Đang chờ."}, date(2026, 6, 1), "task-in-progress"),
        ({"quarter": "2026-Q4"}, {"state": "in_progress"}, date(2026, 3, 10), "task-in-progress"),
        (MARCH, {"state": "not_started"}, date(2026, 3, 31), "due-soon"),
        (MARCH, {"state": "in_progress"}, date(2026, 6, 10), "overdue"),
        ({"unstated": "Để trống"}, {"state": "in_progress"}, date(2026, 6, 1), "task-in-progress"),
        ({"unstated": "Để trống"}, {"state": "not_started"}, date(2026, 6, 1), "undated"),
    ],
)
def test_what_the_ward_says_of_an_open_task_counts_until_its_time_is_near(
    due: Typed, entry: Typed, day: date, status: str
) -> None:
    assert done_by(due, [("2026-q1", entry)], day).status.id == status


HAPPENED = {"triggered_on": date(2026, 3, 1)}


@pytest.mark.parametrize(
    ("entry", "day", "status", "end"),
    [
        ({"state": "in_progress"}, date(2026, 6, 1), "task-in-progress", None),
        ({"state": "not_started"}, date(2026, 6, 1), "waiting", None),
        (HAPPENED, date(2026, 6, 1), "task-in-progress", None),
        (HAPPENED | {"state": "not_started"}, date(2026, 6, 1), "undated", None),
        (HAPPENED | {"due_on": date(2026, 8, 31)}, date(2026, 7, 31), "task-in-progress", date(2026, 8, 31)),
        (HAPPENED | {"due_on": date(2026, 8, 31)}, date(2026, 8, 1), "due-soon", date(2026, 8, 31)),
        (HAPPENED | {"due_on": date(2026, 8, 31)}, date(2027, 1, 2), "overdue", date(2026, 8, 31)),
        (
            HAPPENED | {"due_on": date(2026, 8, 31), "done_on": date(2026, 8, 31)},
            date(2026, 9, 1),
            "done-on-time",
            date(2026, 8, 31),
        ),
        (
            HAPPENED | {"due_on": date(2026, 8, 31), "done_on": date(2026, 9, 1)},
            date(2026, 9, 1),
            "done-late",
            date(2026, 8, 31),
        ),
    ],
)
def test_a_task_that_waits_gets_its_time_from_the_event(entry: Typed, day: date, status: str, end: date | None) -> None:
    found = done_by({"event": "Sau khi có quyết định"}, [("2026-q1", entry)], day)
    assert (found.status.id, found.end) == (status, end)


CHECK_IN: Typed = {}
NOTED: Typed = {"note": "Trực đủ ngày."}


@pytest.mark.parametrize(
    ("told", "day", "status"),
    [
        ([("2026-q1", None)], date(2026, 2, 28), "task-in-progress"),
        ([("2026-q1", None)], date(2026, 3, 5), "task-in-progress"),
        ([("2026-q1", None)], date(2026, 3, 6), "ongoing-stale"),
        ([("2026-q1", CHECK_IN)], date(2026, 2, 20), "ongoing-updated"),
        ([("2026-q1", CHECK_IN)], date(2026, 3, 5), "ongoing-updated"),
        ([("2026-q1", NOTED)], date(2026, 6, 1), "ongoing-updated"),
        ([("2026-q1", NOTED)], date(2026, 6, 9), "ongoing-updated"),
        ([("2026-q1", NOTED)], date(2026, 6, 10), "ongoing-stale"),
        ([("2026-q1", NOTED), ("2026-h1", None)], date(2026, 6, 9), "ongoing-updated"),
        ([("2026-q1", NOTED), ("2026-h1", None)], date(2026, 6, 10), "ongoing-stale"),
        ([("2026-q1", None), ("2026-h1", NOTED)], date(2026, 6, 10), "ongoing-updated"),
        ([("2026-q1", None), ("2026-h1", NOTED)], date(2026, 5, 31), "ongoing-updated"),
        ([("2026-fy", NOTED)], date(2030, 1, 1), "ongoing-updated"),
    ],
)
def test_an_ongoing_task_is_told_of_in_the_newest_report_that_is_due(
    told: list[tuple[str, Typed | None]], day: date, status: str
) -> None:
    assert done_by({"ongoing": True}, told, day).status.id == status


def test_an_ongoing_task_without_a_calendar_is_never_stale() -> None:
    day = date(2030, 1, 1)
    assert done_by({"ongoing": True}, [("2026-q1", NOTED)], day, by=None).status.id == "ongoing-updated"
    assert done_by({"ongoing": True}, [("2026-q1", None)], day, by=None).status.id == "task-in-progress"


ADJUSTED = {"adjusted": {"document": {"title": "Quyết định điều chỉnh"}, "reason": "Đổi trụ sở."}}


@pytest.mark.parametrize("due", [MARCH, {"ongoing": True}, {"event": "Sau khi"}, {"unstated": "Để trống"}])
def test_an_adjusted_task_is_neither_overdue_nor_stale(due: Typed) -> None:
    found = done_by(due, [("2026-q1", ADJUSTED)], date(2027, 6, 1))
    assert (found.status.id, found.days) == ("adjusted", 0)
    assert found.adjusted is not None
    assert found.adjusted.reason == "Đổi trụ sở."


def test_the_newest_word_on_each_point_counts() -> None:
    waiting = {"event": "Sau khi có quyết định"}
    told: list[tuple[str, Typed | None]] = [
        ("2026-q1", HAPPENED | {"due_on": date(2026, 5, 31)}),
        ("2026-h1", HAPPENED | {"due_on": date(2026, 12, 31)}),
    ]
    assert done_by(waiting, told, date(2026, 6, 10)).end == date(2026, 12, 31)
    kept = [told[0], ("2026-h1", NOTED)]
    assert done_by(waiting, kept, date(2026, 6, 10)).end == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("later", "status"),
    [({"state": "in_progress"}, "overdue"), ({"state": "not_started"}, "overdue"), (NOTED, "done-on-time")],
)
def test_a_task_said_to_be_open_again_is_no_longer_done(later: Typed, status: str) -> None:
    done = {"state": "done", "done_on": date(2026, 3, 1)}
    found = done_by(MARCH, [("2026-q1", done), ("2026-h1", later)], date(2026, 6, 10))
    assert found.status.id == status


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 4, 1), date(2030, 1, 1)])
@pytest.mark.parametrize("due", [MARCH, {"ongoing": True}, {"event": "Sau khi"}, {"unstated": "Để trống"}])
def test_a_task_of_a_silent_ward_is_never_overdue(due: Typed, day: date) -> None:
    found = done_by(due, [], day)
    assert (found.status.id, found.end) == ("no-results", date(2026, 3, 31) if due is MARCH else None)


@pytest.mark.parametrize("due", [MARCH, {"ongoing": True}, {"event": "Sau khi"}, {"unstated": "Để trống"}])
def test_before_a_plan_begins_its_tasks_are_not_due(due: Typed) -> None:
    assert done_by(due, [], date(2025, 12, 31)).status.id == "task-not-due"


def test_before_a_plan_begins_its_targets_are_not_due_and_name_their_first_report() -> None:
    one = target({"at_least": Decimal(90), "unit": "%"})
    day_before, first_day = date(2025, 12, 31), date(2026, 1, 1)
    found = target_standing(Ledger(plan(), CALENDAR, (), day_before), one, None)
    assert (found.status.id, found.report and found.report.id) == ("not-due", "2026-q1")
    assert target_standing(Ledger(plan(), None, (), day_before), one, None).status.id == "not-due"
    assert target_standing(Ledger(plan(), CALENDAR, (), first_day), one, None).status.id == "unpublished"


def test_a_heading_row_has_no_status_of_its_own() -> None:
    assert done_by(None, [("2026-q1", None)], date(2026, 4, 1)).status.id == "no-results"


def test_a_task_shows_a_document_if_any_entry_has_one() -> None:
    proof = {"evidence": ({"number": "12/KH-UBND"},)}
    assert done_by(MARCH, [("2026-q1", proof), ("2026-h1", NOTED)], date(2026, 6, 10)).has_evidence
    assert not done_by(MARCH, [("2026-q1", NOTED)], date(2026, 6, 10)).has_evidence
    assert done_by(MARCH, [("2026-q1", NOTED)], date(2026, 6, 10)).closed == 2


# ---- Values as they are shown ----


@pytest.mark.parametrize(
    ("figure", "result", "shown"),
    [
        (SHARE, value("97.96"), "97.96"),
        (SHARE, value("97.996"), "97.996"),
        (SHARE, value("95.996"), "95.996"),
        (SHARE, value("95.994"), "95.99"),
        (SHARE, value("99.996"), "99.996"),
        (SHARE, {"numerator": 2, "denominator": 3}, "66.67"),
        ({"none": True}, {"numerator": 1, "denominator": 500}, "1"),
        ({"none": True}, value(0), "0"),
        (LEAST_OF_2030, value("79.996"), "79.996"),
        (LEAST_OF_2030, value("80.004"), "80"),
        ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, value("45.001") | BASE, "9.998"),
    ],
)
def test_a_value_is_not_rounded_over_its_figure_its_tolerance_or_its_milestone(
    figure: Typed, result: Typed, shown: str
) -> None:
    assert shown_value(target(figure), None, seen(figure, "2026-q1", result)) == Decimal(shown)


def test_where_nothing_arose_there_is_no_value_to_show() -> None:
    nothing = {"numerator": 0, "denominator": 0}
    assert shown_value(target(SHARE), None, seen(SHARE, "2026-q1", nothing)) is None


def test_a_measure_tells_which_way_an_improvement_is_rounded() -> None:
    figure = {"improve": True, "baseline": "2025"}
    observation = seen(figure, "2026-q1", value("49.996") | BASE)
    assert shown_value(target(figure), measure("point_in_time", "lower"), observation) == Decimal("49.996")


# ---- A whole plan ----

PLAN = plan(
    targets=(target(SHARE, "a"), target(COUNT, "b", "so"), target({"qualitative": True}, "c")),
    tasks=(task(None, "1"), task(MARCH, "1.1"), task({"ongoing": True}, "2", "so")),
)


NOTHING: Typed = {}
"""What is left out of records that these tests need no part of."""


def ward(*published: Results) -> WardEntry:
    """Return a ward that has published these periods."""
    return WardEntry(
        "can-tho",
        "hung-phu",
        Province.model_construct(**NOTHING),
        Ward.model_construct(
            **NOTHING | {"reporting_calendar": CALENDAR, "demo_as_of": None, "formed_on": date(2025, 7, 1)}
        ),
        (PLAN,),
        published,
    )


PORTAL = Portal(PortalInfo.model_construct(**NOTHING), (), (), (), (), ())
EVIDENCE = {"evidence": ({"number": "45/BC-UBND"},)}
FIRST = results("2026-q1", {"a": value(98) | EVIDENCE, "c": {"state": "done"} | EVIDENCE}, {"1.1": NOTED})


@pytest.mark.parametrize(("day", "has_results"), [(date(2026, 3, 4), False), (date(2026, 3, 5), True)])
def test_a_report_counts_from_the_day_it_is_published(day: date, *, has_results: bool) -> None:
    progress = plan_progress(PORTAL, ward(FIRST), PLAN, day)
    assert progress.has_results is has_results
    assert progress.targets["a"].status.id == ("on-track" if has_results else "unpublished")
    assert progress.tasks["1.1"].status.id == ("due-soon" if has_results else "no-results")
    assert [each.value for each in observations(progress, PLAN.targets[0])] == ([98] if has_results else [])
    assert not list(observations(progress, PLAN.targets[1]))


def test_a_plan_is_counted_as_a_whole_and_by_area() -> None:
    progress = plan_progress(PORTAL, ward(FIRST), PLAN, date(2026, 4, 2))
    assert progress.plan is PLAN
    assert progress.as_of == date(2026, 4, 2)
    assert [(status.id, count) for status, count in progress.target_tally()] == [
        ("data-overdue", 1),
        ("on-track", 1),
        ("words-done", 1),
    ]
    assert [(status.id, count) for status, count in progress.target_tally("so")] == [("data-overdue", 1)]
    assert [(status.id, count) for status, count in progress.task_tally()] == [
        ("ongoing-stale", 1),
        ("task-in-progress", 1),
    ]
    assert [(status.id, count) for status, count in progress.task_tally("so")] == [("ongoing-stale", 1)]
    whole, part = progress.completeness(), progress.completeness("so")
    assert (whole.figures, whole.published, whole.evidenced, whole.tasks, whole.updated) == (2, 1, 1, 2, 1)
    assert (part.figures, part.published, part.evidenced, part.tasks, part.updated) == (1, 0, 0, 1, 0)


def test_heading_rows_are_not_counted() -> None:
    assert set(plan_progress(PORTAL, ward(FIRST), PLAN, date(2026, 4, 2)).tasks) == {"1.1", "2"}


def test_another_plan_s_report_says_nothing_of_this_plan() -> None:
    other = results("2026-q1", {"a": value(98)}, plan="2025")
    assert not plan_progress(PORTAL, ward(other), PLAN, date(2026, 4, 2)).has_results


# ---- Whatever the numbers ----

RANK: Final = ("not-met", "behind", "at-risk", "in-progress", "on-track", "met-early", "met")
FLOORS = st.sampled_from([SHARE, COUNT, {"more_than": 90, "unit": "%"}, {"all": 100}, LEAST_OF_2030, COUNT_OF_2030])
CEILINGS = st.sampled_from(
    [
        {"at_most": 5, "unit": "%"},
        {"less_than": 5, "unit": "%"},
        {"none": True},
        {"at_most": 3, "unit": "vụ"},
        MOST_OF_2030,
    ]
)
PERIODS = st.sampled_from(["2026-q1", "2026-h1", "2026-q3", "2026-fy"])
KINDS = st.sampled_from([None, "rate_level", "cumulative", "point_in_time", "annual_only"])
NUMBERS = st.integers(0, 12_000).map(lambda number: Decimal(number) / 100)
TARGET_RESULTS = st.one_of(
    NUMBERS.map(value), st.integers(0, 50).map(lambda part: {"numerator": part, "denominator": 50}), st.none()
)
DAYS = st.dates(date(2025, 11, 1), date(2027, 3, 1))
STORIES = st.tuples(*(st.one_of(st.none(), TARGET_RESULTS) for _ in PERIOD_KINDS))
FIGURES = st.one_of(FLOORS, CEILINGS, st.sampled_from([{"between": (25, 35), "unit": "%"}, {"reach": 80, "unit": "%"}]))


@given(FLOORS, CEILINGS, PERIODS, KINDS, st.tuples(NUMBERS, NUMBERS))
@settings(max_examples=2000)
def test_a_worse_value_never_has_a_better_status(
    floor: Typed, ceiling: Typed, period: str, kind: str | None, numbers: tuple[Decimal, Decimal]
) -> None:
    low, high = sorted(numbers)
    for figure, worse, better in ((floor, low, high), (ceiling, high, low)):
        ranks = [RANK.index(judged(figure, period, value(each), kind)) for each in (worse, better)]
        assert ranks == sorted(ranks)


def told_by(story: Iterable[Typed | None], day: date) -> tuple[Results, ...]:
    """Return the reports of a year that are published by a day."""
    told = zip(PERIOD_KINDS, story, strict=True)
    files = (results(f"2026-{kind}", {"chi-tieu": each} if each else {}) for kind, each in told)
    return tuple(each for each in files if each.published_on <= day)


@given(FIGURES, KINDS, STORIES, STORIES, DAYS)
@settings(max_examples=1000)
def test_what_is_published_later_changes_nothing_that_was_seen_before(
    figure: Typed, kind: str | None, story: tuple[Typed | None, ...], other: tuple[Typed | None, ...], day: date
) -> None:
    counted, promised = measure(kind) if kind else None, target(figure)
    known = told_by(story, day)
    rewritten = (*story[: len(known)], *other[len(known) :])
    for later in (date(2026, 6, 9), date(2027, 3, 1)):
        after = told_by(rewritten, max(day, later))
        ledgers = [
            Ledger(plan(), CALENDAR, tuple(each for each in of if each.published_on <= day), day)
            for of in (known, after)
        ]
        before_and_after = [target_standing(each, promised, counted) for each in ledgers]
        assert before_and_after[0] == before_and_after[1]
        verdicts = [
            [verdict(plan(), promised, counted, seen) for each in of if (seen := observe(promised, each))]
            for of in (known, after)
        ]
        assert verdicts[1][: len(verdicts[0])] == verdicts[0]


@given(FIGURES, KINDS, STORIES, DAYS)
@settings(max_examples=1000)
def test_a_final_verdict_is_never_taken_back(
    figure: Typed, kind: str | None, story: tuple[Typed | None, ...], day: date
) -> None:
    counted, promised = measure(kind) if kind else None, target(figure)
    days = (day, day + timedelta(days=40), day + timedelta(days=400))
    seen = [target_standing(Ledger(plan(), CALENDAR, told_by(story, each), each), promised, counted) for each in days]
    for before, after in pairwise(seen):
        if before.status.id in {"met", "not-met"}:
            assert after == before


@given(FIGURES, NUMBERS, PERIODS, KINDS)
@settings(max_examples=1000)
def test_a_value_as_shown_has_the_status_of_the_exact_value(
    figure: Typed, number: Decimal, period: str, kind: str | None
) -> None:
    exact = value(number / 7)
    counted, promised = measure(kind) if kind else None, target(figure)
    shown = shown_value(promised, counted, seen(figure, period, exact))
    assert shown is not None
    assert judged(figure, period, value(shown), kind) == judged(figure, period, exact, kind)
    for end in (0, 100):
        assert (shown == end) == (exact["value"] == end)


@given(st.lists(st.tuples(FIGURES, STORIES), min_size=1, max_size=6), DAYS)
@settings(max_examples=150)
def test_every_item_is_counted_once(items: list[tuple[Typed, tuple[Typed | None, ...]]], day: date) -> None:
    many = plan(targets=tuple(target(figure, f"chi-tieu-{n}") for n, (figure, _) in enumerate(items)))
    files = [
        results(f"2026-{kind}", {f"chi-tieu-{n}": story[k] for n, (_, story) in enumerate(items) if story[k]})
        for k, kind in enumerate(PERIOD_KINDS)
    ]
    one, two = (plan_progress(PORTAL, ward(*files), many, day) for _ in range(2))
    assert sum(count for _, count in one.target_tally()) == len(items)
    done = one.completeness()
    assert done.evidenced <= done.published <= done.figures == len(items)
    assert one.targets == two.targets


DUES = st.sampled_from(
    [
        MARCH,
        {"quarter": "2026-Q2"},
        {"year": 2026},
        {"date": date(2026, 6, 15)},
        {"ongoing": True},
        {"unstated": "Trống"},
    ]
)


@given(DUES, DAYS, DAYS)
@settings(max_examples=1000)
def test_a_done_task_stays_as_it_is_and_only_what_has_a_day_is_ever_late(due: Typed, done_on: date, day: date) -> None:
    told = [("2026-q1", {"state": "done", "done_on": done_on})]
    before, after = (done_by(due, told, each).status.id for each in (max(day, done_on), date(2030, 1, 1)))
    assert before == after
    assert before.startswith("done")
    if task(due).due.end is None:  # type: ignore[union-attr]
        assert done_by(due, [("2026-q1", None)], day).status.id not in {"overdue", "due-soon"}


@given(st.lists(st.sampled_from(TARGET_STATUSES)))
@settings(max_examples=500)
def test_tallies_add_up(statuses: list[Status]) -> None:
    counted = tally(statuses, TARGET_STATUSES)
    assert sum(count for _, count in counted) == len(statuses)
    assert all(count for _, count in counted)
    assert [TARGET_STATUSES.index(status) for status, _ in counted] == sorted(
        TARGET_STATUSES.index(status) for status, _ in counted
    )


def test_the_tolerance_is_that_of_the_exact_fraction() -> None:
    figure = Figure.model_validate({"at_least": 98, "unit": "%"})
    assert satisfies(figure, Fraction(98), TargetResult.model_validate(value(98)))
    assert judged(SHARE, "2026-q1", {"numerator": 96 * 10**9, "denominator": 10**11}) == "at-risk"
    assert judged(SHARE, "2026-q1", {"numerator": 96 * 10**9 - 1, "denominator": 10**11}) == "behind"


# ---- The worked examples of /cach-tinh/ ----


@pytest.mark.parametrize("each", [*target_examples(), *task_examples()], ids=lambda each: each.status.id)
def test_an_example_really_has_its_status(each: TargetExample | TaskExample) -> None:
    assert each.standing.status == each.status
    assert each.meaning.endswith(".")
    assert each.why.endswith(".")


def test_every_status_has_an_example_what_needs_attention_most_first() -> None:
    assert tuple(each.status for each in target_examples()) == TARGET_STATUSES
    assert tuple(each.status for each in task_examples()) == TASK_STATUSES


def test_an_example_is_seen_after_all_that_is_published_in_it() -> None:
    examples: list[TargetExample | TaskExample] = [*target_examples(), *task_examples()]
    for each in examples:
        assert all(results.published_on <= each.as_of for results in each.published)


def test_every_days_and_dates_of_a_reason_are_those_of_its_example() -> None:
    for each in task_examples():
        for days in re.findall(r"(\d+) ngày", each.why):
            assert int(days) in {each.standing.days, 30}


def test_the_page_has_an_anchor_of_its_own_for_every_status(across: OverviewPages) -> None:
    (page,) = method.pages(across)
    assert isinstance(page.context, method.MethodPage)
    ids = [row.id for row in (*page.context.targets, *page.context.tasks)]
    assert len(ids) == len(set(ids)) == len(TARGET_STATUSES) + len(TASK_STATUSES)


def test_the_page_names_real_promises_only_while_nothing_is_published_of_them(
    across: OverviewPages, portal: Portal
) -> None:
    (page,) = method.pages(across)
    assert isinstance(page.context, method.MethodPage)
    assert [(row.ward, row.status.id) for row in page.context.real] == [
        ("phường Hưng Phú", "unpublished"),
        ("phường Nam Gia Nghĩa", "no-results"),
    ]
    entry = next(each for each in portal.wards if each.address == "can-tho/hung-phu")
    told = results("2026-q1", {"ho-so-dung-han": value(99)})
    alone = WardEntry(entry.province_id, entry.id, entry.province, entry.ward, entry.plans, (told,))
    speaking = overview_of(replace(portal, wards=(alone,), demos=()), across.as_of)
    (page,) = method.pages(OverviewPages.of(speaking))
    assert isinstance(page.context, method.MethodPage)
    assert (page.context.real, page.context.published, page.context.wards) == ((), 1, 1)
