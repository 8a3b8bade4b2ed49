"""Two years of one promise are compared only where they count the same thing for the same borders."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from generator.formulas import FORMULAS
from generator.model.plan import Period
from generator.model.results import FormulaId, Results, TargetResult
from generator.model.target import Target
from generator.model.ward import Ward
from generator.progress import Observation
from generator.year_on_year import YearOnYear, year_on_year

FORMED = date(2020, 1, 1)


def ward(formed_on: date = FORMED) -> Ward:
    """Return a ward formed on this day."""
    return Ward(
        name="Hưng Phú",
        kind="phuong",
        code="31201",
        formed_on=formed_on,
        updated_on=formed_on,
        address=None,
        hours=None,
        contacts=(),
        units=(),
    )


def target(reworded: str | None = None, **figure: Any) -> Target:  # noqa: ANN401 - any figure
    """Return a target, by default of at least 99 %."""
    values = {"id": "dung-han", "area": "the-che", "source": "II.1", "title": "Đúng hạn", "reworded": reworded}
    return Target.model_validate(values | {"target": figure or {"at_least": Decimal(99), "unit": "%"}})


def yearly(
    year: int,
    value: str | None,
    first: tuple[int, int, int] = (-1, 12, 1),
    last: tuple[int, int, int] = (0, 11, 30),
    formula: FormulaId | None = "on-time-resolved",
) -> Observation:
    """Return a yearly value that counts these days, their years told from the reporting year."""
    days = [date(year + offset, month, day) for offset, month, day in (first, last)]
    window = Period.model_validate({"from": days[0], "to": days[1]})
    results = Results.model_validate(
        {"plan": str(year), "period": f"{year}-fy", "window": window, "published_on": date(year, 12, 31)}
    )
    return Observation(
        results,
        TargetResult(value=Decimal(1)),
        None if value is None else Fraction(value),
        Decimal(100),
        Decimal(100) if value is not None else Decimal(0),
        FORMULAS[formula] if formula else None,
    )


def compare(
    earlier: Observation | None, later: Observation | None, in_ward: Ward | None = None, after: Target | None = None
) -> YearOnYear:
    """Set two years side by side, by default of a ward whose borders did not change."""
    return year_on_year(in_ward or ward(), (target(), after or target()), earlier, later)


def test_like_is_compared_with_like_in_percentage_points() -> None:
    found = compare(yearly(2025, "98.41"), yearly(2026, "99.07"))
    assert found.reason == ""
    assert found.change == Fraction("0.66")


def test_counts_are_compared_in_percent() -> None:
    count = target(at_least=Decimal(10), unit="thủ tục")
    found = year_on_year(ward(), (count, count), yearly(2025, "40"), yearly(2026, "30"))
    assert found.change == -25


def test_a_count_that_was_zero_has_no_change_in_percent() -> None:
    count = target(at_least=Decimal(10), unit="thủ tục")
    found = year_on_year(ward(), (count, count), yearly(2025, "0"), yearly(2026, "30"))
    assert (found.reason, found.change) == ("", None)


@pytest.mark.parametrize("formed_on", [date(2025, 7, 1), date(2024, 12, 2), date(2026, 5, 1)])
def test_figures_of_former_borders_are_not_compared(formed_on: date) -> None:
    found = compare(yearly(2025, "98.41"), yearly(2026, "99.07"), ward(formed_on))
    assert "lập ngày" in found.reason
    assert found.change is None


def test_a_ward_formed_on_the_first_day_counted_is_the_same_ward() -> None:
    assert compare(yearly(2025, "98"), yearly(2026, "99"), ward(date(2024, 12, 1))).reason == ""


@pytest.mark.parametrize(
    ("first", "last"),
    [((0, 1, 1), (0, 11, 30)), ((-1, 12, 1), (0, 12, 14)), ((-1, 12, 15), (0, 12, 14)), ((0, 7, 1), (0, 11, 30))],
)
def test_other_days_of_the_year_are_not_compared(first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    found = compare(yearly(2025, "98.41", first, last), yearly(2026, "99.07"))
    assert "cùng những ngày" in found.reason


def test_the_last_day_of_february_is_the_same_day_in_a_leap_year() -> None:
    found = compare(yearly(2024, "98", (-1, 3, 1), (0, 2, 29)), yearly(2025, "99", (-1, 3, 1), (0, 2, 28)))
    assert found.reason == ""


@pytest.mark.parametrize("formula", ["on-time-with-pending", None])
def test_another_formula_is_not_compared(formula: FormulaId | None) -> None:
    found = compare(yearly(2025, "98.41", formula=formula), yearly(2026, "99.07"))
    assert "cách tính" in found.reason


def test_another_unit_is_not_compared() -> None:
    found = compare(yearly(2025, "98"), yearly(2026, "99"), after=target(at_least=Decimal(10), unit="thủ tục"))
    assert "đơn vị" in found.reason


def test_a_reworded_promise_gives_the_reason_of_the_data() -> None:
    found = compare(yearly(2025, "98"), yearly(2026, "99"), after=target(reworded="Năm 2026 gộp cả đất đai."))
    assert found.reason == "Năm 2026 gộp cả đất đai."


def test_nothing_is_said_of_a_year_without_a_figure() -> None:
    for earlier, later in ((None, yearly(2026, "99")), (yearly(2025, None), yearly(2026, "99")), (None, None)):
        found = compare(earlier, later)
        assert (found.reason, found.change) == ("", None)


def test_former_borders_are_told_before_this_year_has_a_figure() -> None:
    assert compare(yearly(2025, "98"), None, ward(date(2025, 7, 1))).reason
    assert compare(yearly(2025, "98"), None).reason == ""
