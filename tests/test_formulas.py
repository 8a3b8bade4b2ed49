"""Named formulas: what they count, exact values, and figures that never tell another story than their verdict."""

import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.formulas import FORMULAS, HUNDRED, computed_parts, display, parts_of, percent
from generator.model.results import FORMULA_IDS, DossierCounts, FormulaId, Results, TargetResult

COUNTS = {
    "received_total": 1000,
    "received_online": 600,
    "received_in_person_postal": 300,
    "carried_over": 100,
    "resolved_total": 880,
    "resolved_early": 500,
    "resolved_on_time": 330,
    "resolved_overdue": 50,
    "pending_total": 120,
    "pending_in_time": 90,
    "pending_overdue": 30,
}
FEEDBACK = {
    "received": 20,
    "answered_on_time": 9,
    "answered_late": 4,
    "pending_in_time": 5,
    "pending_late": 2,
    "published": 10,
    "source": "Sổ theo dõi",
}
SURVEY = {"title": "Một cửa", "respondents": 200, "satisfied": 188, "method": "Phiếu giấy"}


def results(**tables: object) -> Results:
    """Return a period's file with these tables."""
    return Results.model_validate(
        {
            "plan": "2026",
            "period": "2026-q1",
            "window": {"from": date(2025, 12, 1), "to": date(2026, 2, 28)},
            "published_on": date(2026, 3, 4),
        }
        | tables
    )


DOSSIERS = {"source": "Hệ thống một cửa", "fields": ({"field": "Hộ tịch", **COUNTS},), "total": COUNTS}
FULL = results(dossiers=DOSSIERS, feedback=FEEDBACK, satisfaction=(SURVEY,))

PARTS: dict[FormulaId, tuple[int, int] | None] = {
    "on-time-resolved": (830, 880),
    "on-time-with-pending": (920, 1000),
    "overdue-all": (80, 1000),
    "online-share": (600, 900),
    "full-online-share": None,
    "full-online-provision": None,
    "online-payment-dossiers": None,
    "online-payment-transactions": None,
    "digital-results": None,
    "digitised": None,
    "data-reuse": None,
    "apology": None,
    "feedback-handled": (13, 20),
    "feedback-on-time": (14, 20),
    "survey-satisfied": (188, 200),
    "share": None,
}


def test_every_formula_is_described_once() -> None:
    assert tuple(FORMULAS) == FORMULA_IDS == get_args(FormulaId)
    assert set(PARTS) == set(FORMULAS)
    for formula in FORMULAS.values():
        assert formula.name
        assert formula.numerator
        assert formula.denominator
        assert formula.of
        assert formula.numerator != formula.denominator


@pytest.mark.parametrize("formula", PARTS)
def test_a_formula_takes_its_parts_from_the_tables_of_its_file(formula: FormulaId) -> None:
    assert computed_parts(formula, FULL) == PARTS[formula]


@pytest.mark.parametrize("formula", PARTS)
def test_without_its_tables_a_formula_has_no_parts(formula: FormulaId) -> None:
    assert computed_parts(formula, results()) is None


@pytest.mark.parametrize("surveys", [(), (SURVEY, SURVEY)], ids=["none", "two"])
def test_a_satisfaction_rate_needs_exactly_one_survey(surveys: tuple[object, ...]) -> None:
    assert computed_parts("survey-satisfied", results(satisfaction=surveys)) is None


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ({"numerator": 3, "denominator": 4}, (Decimal(3), Decimal(4))),
        ({"numerator": 3, "denominator": 4, "formula": "on-time-resolved"}, (Decimal(3), Decimal(4))),
        ({"formula": "on-time-resolved"}, (Decimal(830), Decimal(880))),
        ({"formula": "apology"}, None),
        ({"value": 3}, None),
        ({"state": "done"}, None),
    ],
    ids=["typed", "typed-wins", "from-the-table", "not-in-the-table", "a-value", "in-words"],
)
def test_parts_are_those_typed_else_those_of_the_table(
    typed: dict[str, object], parts: tuple[Decimal, Decimal] | None
) -> None:
    assert parts_of(TargetResult.model_validate(typed), FULL) == parts


def test_a_rate_is_exact_and_nothing_over_nothing_is_no_rate() -> None:
    assert percent(1, 3) == Fraction(100, 3)
    assert percent(Decimal("0.5"), 2) == 25
    with pytest.raises(ZeroDivisionError):
        percent(0, 0)


def same_side(value: Fraction, goal: Fraction) -> Callable[[Fraction], bool]:
    """Return whether another value reaches a goal as `value` does, or misses it as `value` does."""
    return lambda other: (other >= goal) == (value >= goal)


@pytest.mark.parametrize(
    ("value", "goal", "shown"),
    [
        ("98", "98", "98"),
        ("97.96", "98", "97.96"),
        ("97.994", "98", "97.99"),
        ("97.996", "98", "97.996"),
        ("97.9999999999", "98", "97.99999999"),
        ("98.0000000001", "98", "98"),
        ("99.994", "97", "99.99"),
        ("99.996", "97", "99.996"),
        ("99.99999", "97", "99.99999"),
        ("99.99999999999", "97", "99.99999999"),
        ("100", "97", "100"),
        ("100.004", "97", "100.004"),
        ("0", "97", "0"),
        ("0.004", "97", "0.004"),
        ("0.006", "97", "0.01"),
        ("0.000000000001", "97", "0.00000001"),
        ("-0.004", "97", "-0.004"),
        ("1/3", "97", "0.33"),
        ("100/3", "97", "33.33"),
        ("200/3", "97", "66.67"),
        ("12.345", "97", "12.35"),
        ("12.344999", "97", "12.34"),
        ("-12.345", "97", "-12.35"),
        ("0.125", "0.125", "0.13"),
        ("0.125", "0.13", "0.125"),
        ("99.995", "97", "99.995"),
        ("0.005", "97", "0.01"),
        ("84.5", "97", "84.5"),
        ("1234567.891", "97", "1234567.89"),
    ],
)
def test_a_value_is_rounded_only_as_far_as_it_tells_the_same(value: str, goal: str, shown: str) -> None:
    assert display(Fraction(value), same_side(Fraction(value), Fraction(goal))) == Decimal(shown)


@pytest.mark.parametrize(
    ("digits", "shown"),
    [(0, "97.8"), (1, "97.8"), (2, "97.77"), (4, "97.7654"), (8, "97.76543211")],
)
def test_a_value_has_at_least_the_digits_asked_for(digits: int, shown: str) -> None:
    assert display(Fraction("97.765432109"), lambda value: (value < 98) and (value > Fraction("97.76")), digits) == (
        Decimal(shown)
    )


def test_a_value_on_its_limit_has_as_many_digits_as_the_limit() -> None:
    goal = Fraction("0.1234567891")
    assert display(goal, lambda value: value == goal) == Decimal("0.1234567891")


def test_a_verdict_that_no_short_figure_tells_gets_the_value_itself() -> None:
    value = Fraction(1, 3)
    assert display(value, lambda each: each == value) == Decimal(1) / Decimal(3)


parts = st.tuples(st.integers(0, 10**9), st.integers(1, 10**9)).map(lambda pair: (min(pair), max(pair)))
goals = st.integers(0, 10**6).map(lambda number: Fraction(number, 10**4))


@given(parts)
@settings(max_examples=2000)
def test_a_share_of_a_whole_lies_between_nothing_and_all(pair: tuple[int, int]) -> None:
    assert 0 <= percent(*pair) <= 100


@given(st.lists(parts, min_size=1, max_size=5))
@settings(max_examples=2000)
def test_a_rate_of_sums_lies_between_the_rates_it_sums(pairs: list[tuple[int, int]]) -> None:
    rates = [percent(*pair) for pair in pairs]
    together = percent(sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs))
    assert min(rates) <= together <= max(rates)


def test_a_rate_of_sums_is_no_average_of_rates() -> None:
    assert percent(1 + 900, 10 + 900) != (percent(1, 10) + percent(900, 900)) / 2


@given(parts, goals, st.sampled_from([operator.ge, operator.gt, operator.le, operator.lt]))
@example((99996, 100000), Fraction(97), operator.ge)
@example((97999999, 100000000), Fraction(98), operator.ge)
@example((1, 10**9), Fraction(0), operator.gt)
@settings(max_examples=2000)
def test_what_is_shown_never_contradicts_the_verdict_and_is_nothing_or_all_only_where_that_is_true(
    pair: tuple[int, int], goal: Fraction, kept: Callable[[Fraction, Fraction], bool]
) -> None:
    value = percent(*pair)
    shown = Fraction(display(value, lambda each: kept(each, goal) == kept(value, goal)))
    assert kept(shown, goal) == kept(value, goal)
    assert abs(shown - value) <= Fraction(1, 200)
    assert (shown == 0) == (value == 0)
    assert (shown == HUNDRED) == (value == HUNDRED)


counts = st.integers(0, 10**6)


@given(online=counts, paper=counts, carried=counts, late=counts, early=counts, share=st.floats(0, 1))
@settings(max_examples=2000)
def test_a_table_that_adds_up_gives_shares_of_a_whole(**drawn: Any) -> None:  # noqa: ANN401 - drawn by name
    received = drawn["online"] + drawn["paper"] + drawn["carried"]
    resolved = int(received * drawn["share"])
    pending = received - resolved
    late, open_late = min(drawn["late"], resolved), min(drawn["late"], pending)
    early = min(drawn["early"], resolved - late)
    row = DossierCounts(
        received_total=received,
        received_online=drawn["online"],
        received_in_person_postal=drawn["paper"],
        carried_over=drawn["carried"],
        resolved_total=resolved,
        resolved_early=early,
        resolved_on_time=resolved - late - early,
        resolved_overdue=late,
        pending_total=pending,
        pending_in_time=pending - open_late,
        pending_overdue=open_late,
    )
    for formula in FORMULAS.values():
        if formula.from_dossiers:
            numerator, denominator = formula.from_dossiers(row)
            assert 0 <= numerator <= denominator
    assert percent_of("on-time-with-pending", row) + percent_of("overdue-all", row) == (HUNDRED if received else 0)


def percent_of(formula: FormulaId, row: DossierCounts) -> Fraction:
    """Return a rate of a table's row; 0 where nothing arose."""
    take = FORMULAS[formula].from_dossiers
    assert take is not None
    numerator, denominator = take(row)
    return percent(numerator, denominator) if denominator else Fraction(0)
