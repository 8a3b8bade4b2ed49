"""An earlier day is seen as it was: figures corrected later stand as they were published first."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.history import seen_on, undone
from generator.model.results import Correction, Results

COUNTS = {
    "received_total": 10,
    "received_online": 8,
    "received_in_person_postal": 1,
    "carried_over": 1,
    "resolved_total": 9,
    "resolved_early": 5,
    "resolved_on_time": 3,
    "resolved_overdue": 1,
    "pending_total": 1,
    "pending_in_time": 1,
    "pending_overdue": 0,
}
SURVEY = {"title": "Khảo sát", "method": "Phiếu giấy", "respondents": 100, "satisfied": 95}


def correction(path: str, was: str, now: str, day: int = 10) -> dict[str, Any]:
    """Return a correction made in April 2026."""
    return {"path": path, "was": was, "now": now, "reason": "Đếm nhầm.", "on": date(2026, 4, day)}


def results(*corrections: dict[str, Any], **parts: Any) -> Results:  # noqa: ANN401 - any part of a file
    """Return what a ward published for the first quarter of 2026 on 5 March."""
    return Results.model_validate(
        {
            "plan": "2026",
            "period": "2026-q1",
            "window": {"from": date(2025, 12, 1), "to": date(2026, 2, 28)},
            "published_on": date(2026, 3, 5),
            "targets": {"dung-han": {"numerator": 90, "denominator": 100}},
            "tasks": {"3.1": {"done_on": date(2026, 2, 3)}, "3.1.2": {"done_on": date(2026, 2, 1)}},
            "dossiers": {
                "source": "Sổ theo dõi",
                "total": COUNTS,
                "fields": (COUNTS | {"field": "Đất đai, nhà ở v.v. khác"},),
            },
            "satisfaction": (SURVEY, SURVEY | {"satisfied": 90}),
            "corrections": corrections,
        }
        | parts
    )


def test_before_its_day_a_correction_has_not_happened() -> None:
    corrected = results(correction("targets.dung-han.numerator", "95", "90"))
    assert seen_on(corrected, date(2026, 4, 9)).targets["dung-han"].numerator == Decimal(95)
    assert seen_on(corrected, date(2026, 4, 9)).corrections == ()
    assert seen_on(corrected, date(2026, 4, 10)) == corrected


def test_a_figure_corrected_twice_is_seen_as_each_day_knew_it() -> None:
    twice = results(
        correction("targets.dung-han.numerator", "95", "92", 10),
        correction("targets.dung-han.numerator", "92", "90", 20),
    )
    days = {day: seen_on(twice, date(2026, 4, day)).targets["dung-han"].numerator for day in (9, 10, 19, 20)}
    assert days == {9: Decimal(95), 10: Decimal(92), 19: Decimal(92), 20: Decimal(90)}


@pytest.mark.parametrize(
    ("path", "was", "found"),
    [
        ("tasks.3.1.2.done_on", "2026-01-30", lambda each: each.tasks["3.1.2"].done_on == date(2026, 1, 30)),
        ("tasks.3.1.done_on", "2026-01-30", lambda each: each.tasks["3.1"].done_on == date(2026, 1, 30)),
        ("dossiers.total.resolved_early", "6", lambda each: each.dossiers.total.resolved_early == 6),
        ("dossiers.fields.1.resolved_early", "6", lambda each: each.dossiers.fields[0].resolved_early == 6),
        (
            "dossiers.fields.Đất đai, nhà ở v.v. khác.resolved_early",
            "6",
            lambda each: each.dossiers.fields[0].resolved_early == 6,
        ),
        ("satisfaction.2.satisfied", "80", lambda each: [one.satisfied for one in each.satisfaction] == [95, 80]),
        ("window.to", "2026-02-27", lambda each: each.window.end == date(2026, 2, 27)),
    ],
)
def test_names_may_hold_dots_and_items_of_lists_are_counted_from_one(path: str, was: str, found: Any) -> None:  # noqa: ANN401
    assert found(undone(results(), [Correction.model_validate(correction(path, was, "?"))]))


@pytest.mark.parametrize(
    ("path", "was"),
    [
        ("targets.khong-co.numerator", "1"),
        ("targets.dung-han", "1"),
        ("targets.dung-han.numerator", "chín mươi"),
        ("targets.dung-han.numerator", "-5"),
        ("tasks.3.1.2.done_on", "30/01/2026"),
        ("satisfaction.9.satisfied", "1"),
        ("", "1"),
        ("dossiers.fields", "1"),
    ],
)
def test_what_cannot_be_put_back_is_left_as_it_is(path: str, was: str) -> None:
    strange = Correction.model_construct(path=path, was=was, now="?", reason="?", day=date(2026, 4, 1))
    assert undone(results(), [strange]) == results()


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_path_and_no_value_ends_in_an_error(path: str, was: str) -> None:
    strange = Correction.model_construct(path=path, was=was, now="?", reason="?", day=date(2026, 4, 1))
    assert isinstance(undone(results(), [strange]), Results)


@given(st.lists(st.integers(0, 100), min_size=2, max_size=6))
def test_undoing_every_correction_gives_the_figure_first_published(values: list[int]) -> None:
    steps = [correction("targets.dung-han.numerator", str(was), str(now)) for was, now in pairwise(values)]
    last = results(*steps, targets={"dung-han": {"numerator": values[-1], "denominator": 100}})
    assert seen_on(last, date(2026, 4, 1)).targets["dung-han"].numerator == Decimal(values[0])
