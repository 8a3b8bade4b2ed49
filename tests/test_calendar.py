"""A ward's reporting calendar: days that move with the year, days that count and days that don't."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.model.calendar import CalendarPeriod, ReportDue, ReportingCalendar, YearDay
from generator.model.plan import Plan

TO_NOVEMBER: dict[str, Any] = {
    "source": "IV.1",
    "periods": (
        {
            "period": "q1",
            "from": {"month": 12, "day": 1, "year": "before"},
            "to": {"month": 2, "last_day": True},
            "due": {"no_later_than": {"month": 3, "day": 5}},
        },
        {
            "period": "h1",
            "from": {"month": 12, "day": 1, "year": "before"},
            "to": {"month": 5, "day": 31},
            "due": {"before": {"month": 6, "day": 10}},
        },
        {
            "period": "q3",
            "from": {"month": 6, "day": 1},
            "to": {"month": 8, "day": 31},
            "due": {"no_later_than": {"month": 9, "day": 5}},
        },
        {
            "period": "fy",
            "from": {"month": 12, "day": 1, "year": "before"},
            "to": {"month": 12, "last_day": True},
            "due": {"before": {"month": 1, "day": 2, "year": "after"}},
        },
    ),
}


def calendar(**changed: Any) -> ReportingCalendar:  # noqa: ANN401 - as typed in YAML
    """Return a calendar whose windows begin in December."""
    return ReportingCalendar.model_validate(TO_NOVEMBER | changed)


def plan(first: date, last: date) -> Plan:
    """Return a plan of these days."""
    return Plan.model_validate(
        {
            "id": f"{first.year}-{last.year}",
            "title": "Kế hoạch",
            "period": {"from": first, "to": last},
            "issuer": "Ủy ban nhân dân phường",
            "number": None,
            "issued_on": None,
            "updated_on": first,
        }
    )


@pytest.mark.parametrize(
    ("typed", "year", "day"),
    [
        ({"month": 6, "day": 15}, 2026, date(2026, 6, 15)),
        ({"month": 12, "day": 1, "year": "before"}, 2026, date(2025, 12, 1)),
        ({"month": 1, "day": 20, "year": "after"}, 2026, date(2027, 1, 20)),
        ({"month": 2, "last_day": True}, 2026, date(2026, 2, 28)),
        ({"month": 2, "last_day": True}, 2028, date(2028, 2, 29)),
        ({"month": 2, "last_day": True}, 2100, date(2100, 2, 28)),
        ({"month": 2, "last_day": True, "year": "before"}, 2029, date(2028, 2, 29)),
        ({"month": 2, "last_day": True, "year": "after"}, 2027, date(2028, 2, 29)),
        ({"month": 2, "day": 28}, 2028, date(2028, 2, 28)),
        ({"month": 4, "last_day": True}, 2026, date(2026, 4, 30)),
        ({"month": 12, "last_day": True}, 2026, date(2026, 12, 31)),
    ],
)
def test_a_day_of_the_year_is_a_date_of_each_year(typed: dict[str, Any], year: int, day: date) -> None:
    assert YearDay.model_validate(typed).on(year) == day


@pytest.mark.parametrize(
    "typed",
    [
        {"month": 6},
        {"month": 6, "day": 15, "last_day": True},
        {"month": 2, "day": 29},
        {"month": 2, "day": 30},
        {"month": 4, "day": 31},
        {"month": 1, "day": 32},
        {"month": 1, "day": 0},
        {"month": 0, "day": 1},
        {"month": 13, "day": 1},
        {"month": 1, "last_day": False},
        {"month": 1, "day": 1, "year": "next"},
    ],
)
def test_a_day_that_some_years_lack_is_refused(typed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        YearDay.model_validate(typed)


@pytest.mark.parametrize(
    ("typed", "year", "last"),
    [
        ({"no_later_than": {"month": 3, "day": 5}}, 2026, date(2026, 3, 5)),
        ({"before": {"month": 3, "day": 5}}, 2026, date(2026, 3, 4)),
        ({"before": {"month": 3, "day": 1}}, 2026, date(2026, 2, 28)),
        ({"before": {"month": 3, "day": 1}}, 2028, date(2028, 2, 29)),
        ({"before": {"month": 1, "day": 1}}, 2026, date(2025, 12, 31)),
        ({"before": {"month": 1, "day": 1, "year": "after"}}, 2026, date(2026, 12, 31)),
        ({"no_later_than": {"month": 2, "last_day": True}}, 2028, date(2028, 2, 29)),
        ({"before": {"month": 2, "last_day": True}}, 2028, date(2028, 2, 28)),
    ],
)
def test_no_later_than_includes_its_day_and_before_does_not(typed: dict[str, Any], year: int, last: date) -> None:
    assert ReportDue.model_validate(typed).last_day(year) == last


@pytest.mark.parametrize(
    "typed", [{}, {"no_later_than": {"month": 3, "day": 5}, "before": {"month": 3, "day": 5}}], ids=["none", "both"]
)
def test_a_due_is_told_one_way(typed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ReportDue.model_validate(typed)


def test_a_due_that_slipped_past_its_check_is_no_day() -> None:
    with pytest.raises(AssertionError):
        ReportDue.model_construct().last_day(2026)


@pytest.mark.parametrize(
    ("start", "end", "is_sound"),
    [
        ({"month": 6, "day": 1}, {"month": 6, "day": 1}, True),
        ({"month": 6, "day": 2}, {"month": 6, "day": 1}, False),
        ({"month": 12, "day": 1}, {"month": 2, "last_day": True}, False),
        ({"month": 12, "day": 1, "year": "before"}, {"month": 2, "last_day": True}, True),
        ({"month": 2, "last_day": True}, {"month": 2, "day": 28}, False),
    ],
    ids=["one-day", "a-day-back", "forgot-the-year-before", "over-new-year", "back-in-leap-years-only"],
)
def test_a_window_ends_after_it_starts_in_every_year(
    start: dict[str, Any], end: dict[str, Any], *, is_sound: bool
) -> None:
    typed = {"period": "q1", "from": start, "to": end, "due": {"before": {"month": 7, "day": 5}}}
    if is_sound:
        assert CalendarPeriod.model_validate(typed).period == "q1"
    else:
        with pytest.raises(ValidationError, match="a window ends after it starts"):
            CalendarPeriod.model_validate(typed)


@pytest.mark.parametrize("order", [(1, 0), (0, 0), (0, 2, 1), (), (3, 0)], ids=str)
def test_a_calendar_tells_each_report_once_in_the_order_of_the_year(order: tuple[int, ...]) -> None:
    with pytest.raises(ValidationError):
        calendar(periods=tuple(TO_NOVEMBER["periods"][index] for index in order))


@pytest.mark.parametrize(
    ("kind", "year", "first", "last", "due"),
    [
        ("q1", 2026, date(2025, 12, 1), date(2026, 2, 28), date(2026, 3, 5)),
        ("q1", 2028, date(2027, 12, 1), date(2028, 2, 29), date(2028, 3, 5)),
        ("h1", 2026, date(2025, 12, 1), date(2026, 5, 31), date(2026, 6, 9)),
        ("q3", 2026, date(2026, 6, 1), date(2026, 8, 31), date(2026, 9, 5)),
        ("fy", 2026, date(2025, 12, 1), date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_report_has_its_window_and_its_last_day(kind: Any, year: int, first: date, last: date, due: date) -> None:  # noqa: ANN401
    report = calendar().report(kind, year)
    assert report is not None
    assert (report.id, report.window.start, report.window.end, report.due) == (f"{year}-{kind}", first, last, due)


def test_a_report_that_the_calendar_does_not_call_for_is_none() -> None:
    only = calendar(periods=TO_NOVEMBER["periods"][:1])
    assert only.report("fy", 2026) is None
    assert [each.id for each in only.reports_of(plan(date(2026, 1, 1), date(2026, 12, 31)))] == ["2026-q1"]


def test_a_plan_of_more_than_twelve_months_is_reported_on_once_a_year() -> None:
    years = plan(date(2026, 1, 1), date(2028, 12, 31))
    assert [report.id for report in calendar().reports_of(years)] == ["2026-fy", "2027-fy", "2028-fy"]
    a_month_more = plan(date(2025, 12, 1), date(2026, 12, 31))
    assert {report.kind for report in calendar().reports_of(a_month_more)} == {"fy"}


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), ["2026-q1", "2026-h1", "2026-q3", "2026-fy"]),
        (
            date(2026, 7, 1),
            date(2027, 6, 30),
            ["2026-q3", "2026-fy", "2027-q1", "2027-h1", "2027-q3", "2027-fy"],
        ),
    ],
    ids=["one-year", "begins-in-july"],
)
def test_a_plan_is_reported_on_in_every_year_it_touches_but_not_for_days_before_it(
    first: date, last: date, ids: list[str]
) -> None:
    assert [report.id for report in calendar().reports_of(plan(first, last))] == ids


@pytest.mark.parametrize(
    ("day", "is_closed", "is_late"),
    [
        (date(2026, 5, 30), False, False),
        (date(2026, 5, 31), False, False),
        (date(2026, 6, 1), True, False),
        (date(2026, 6, 8), True, False),
        (date(2026, 6, 9), True, False),
        (date(2026, 6, 10), True, True),
        (date(2027, 1, 1), True, True),
    ],
)
def test_a_report_closes_after_its_last_day_and_is_late_after_its_due(
    day: date, *, is_closed: bool, is_late: bool
) -> None:
    report = calendar().report("h1", 2026)
    assert report is not None
    assert (report.is_closed(day), report.is_late(day)) == (is_closed, is_late)


@given(st.integers(2000, 2098))
@settings(max_examples=99)
def test_in_every_year_the_windows_meet_without_gap_or_overlap(year: int) -> None:
    by_kind = {report.kind: report for report in calendar().reports_of(plan(date(year, 1, 1), date(year, 12, 31)))}
    assert by_kind["q1"].window.start == by_kind["h1"].window.start == by_kind["fy"].window.start
    assert by_kind["q1"].window.end + timedelta(days=1) == date(year, 3, 1)
    assert by_kind["h1"].window.end + timedelta(days=1) == by_kind["q3"].window.start


DAYS = st.builds(
    lambda month, day, year: {"month": month, "day": day, "year": year},
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(["before", "same", "after"]),
)


@given(DAYS, st.integers(2000, 2098))
@settings(max_examples=1000)
def test_before_a_day_is_one_day_less_than_no_later_than_it(day: dict[str, Any], year: int) -> None:
    before = ReportDue.model_validate({"before": day}).last_day(year)
    assert before + timedelta(days=1) == ReportDue.model_validate({"no_later_than": day}).last_day(year)
