"""Charts tell the numbers as they are: where marks lie, what words say, which shapes are used."""

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.model.catalogue import Measure
from generator.model.plan import Period
from generator.model.portal import WardEntry
from generator.model.results import Results, TargetResult
from generator.model.target import Target
from generator.pages import charts, periods
from generator.pages.charts import BOTTOM, TOP, Bar, Chart, Goal, Slot, Text
from generator.pages.view import View
from generator.progress import Observation, PlanProgress, TargetStanding, observations
from generator.rendering import environment
from generator.status import AT_RISK, DATA_OVERDUE, MET, NOT_APPLICABLE, NOT_DUE, NOT_MET, ON_TRACK, Status
from generator.text import number

STYLES = Path(__file__).parent.parent / "overrides" / "assets" / "portal.css"


def target(**figure: Any) -> Target:  # noqa: ANN401 - any figure
    """Return a target with this figure."""
    return Target.model_validate(
        {"id": "chi-tieu", "area": "the-che", "source": "II.1", "title": "Chỉ tiêu", "target": figure}
    )


def standing(value: str | None, status: Status = MET) -> TargetStanding:
    """Return how a target with this value stands."""
    if value is None:
        return TargetStanding(status, None)
    window = Period.model_validate({"from": date(2025, 12, 1), "to": date(2026, 11, 30)})
    results = Results(plan="2026", period="2026-fy", window=window, published_on=date(2026, 12, 10))
    seen = Observation(results, TargetResult.model_construct(), Fraction(value), None, None, None)
    return TargetStanding(status, seen)


# ---- A bar in a list ----


@pytest.mark.parametrize(
    ("figure", "value", "ticks", "length"),
    [
        ({"at_least": Decimal(97), "unit": "%"}, "97.8", ("97",), "97.8"),
        ({"at_least": Decimal("98.5"), "unit": "%"}, None, ("98.5",), ""),
        ({"all": 100}, "100", ("100",), "100"),
        ({"between": (Decimal(25), Decimal(35)), "unit": "%"}, "30", ("25", "35"), "30"),
        ({"between": (Decimal(25), Decimal(35)), "unit": "%"}, None, ("25", "35"), ""),
        ({"at_most": Decimal(2), "unit": "%"}, "0", ("2",), "0"),
        ({"at_least": Decimal(20), "unit": "thủ tục"}, "10", ("90.91",), "45.45"),
        ({"at_least": Decimal(10), "unit": "thủ tục"}, "20", ("45.45",), "90.91"),
        ({"none": True}, "2", ("0",), "90.91"),
        ({"at_least": Decimal(80), "unit": "%"}, "120", ("60.61",), "90.91"),
    ],
)
def test_a_bar_runs_from_zero_beside_its_target(
    figure: dict[str, Any], value: str | None, ticks: tuple[str, ...], length: str
) -> None:
    found = charts.bar(target(**figure), standing(value, MET if value else DATA_OVERDUE))
    assert found is not None
    assert (found.ticks, found.length) == (ticks, length)
    assert found.status == (MET if value else None)


def test_a_bar_of_a_share_runs_to_a_hundred_and_of_a_count_a_little_beyond_the_larger_number() -> None:
    share = charts.bar(target(at_least=Decimal(97), unit="%"), standing("50"))
    count = charts.bar(target(at_least=Decimal(97), unit="thủ tục"), standing("50"))
    assert share is not None
    assert count is not None
    assert (share.is_share, count.is_share) == (True, False)


@pytest.mark.parametrize(
    ("figure", "value", "status"),
    [
        ({"qualitative": True}, None, MET),
        ({"at_most_assigned": True, "unit": "người"}, "60", MET),
        ({"decrease_by": Decimal(10), "unit": "%", "baseline": "2025"}, "3", MET),
        ({"improve": True, "unit": "điểm", "baseline": "2025"}, "3", MET),
        ({"all": 100}, None, NOT_APPLICABLE),
        ({"at_least": Decimal(20), "unit": "thủ tục"}, None, DATA_OVERDUE),
        ({"none": True}, "0", MET),
    ],
)
def test_there_is_no_bar_where_one_would_say_nothing(figure: dict[str, Any], value: str | None, status: Status) -> None:
    assert charts.bar(target(**figure), standing(value, status)) is None


def test_a_ward_without_results_has_a_track_with_a_tick_only() -> None:
    assert charts.bar(target(at_least=Decimal(97), unit="%"), None) == Bar(("97",), "", None, is_share=True)


# ---- Periods side by side ----

FLOOR = Goal(Fraction(99), None)


def slot(value: str, status: Status = ON_TRACK, goal: Goal | None = FLOOR, *, above: bool = True) -> Slot:
    """Return a period with a value."""
    return Slot("Kỳ", Fraction(value), value, status, is_above=above, goal=goal)


def test_the_axis_of_a_share_is_cut_to_where_the_values_are() -> None:
    low = (slot("98.84", AT_RISK, above=False), slot("98.96", AT_RISK, above=False))
    slots = [*low, slot("99.27"), slot("99.07", MET)]
    drawn = charts.chart(slots, is_share=True)
    assert (drawn.low, drawn.high, drawn.is_cut) == ("98", "100", True)
    middle = (TOP + BOTTOM) // 2
    assert [rule.y for rule in drawn.goals] == [middle]
    assert [(zone.y, zone.height) for zone in drawn.zones] == [(TOP, middle - TOP)]
    assert [point.y > middle for point in drawn.points] == [True, True, False, False]
    assert [(text.text, text.is_bold) for text in drawn.axis] == [("99", True), ("98", False), ("100", False)]


@pytest.mark.parametrize(
    ("values", "goal", "is_share", "axis"),
    [
        (["100"], Goal(Fraction(100), None), True, ("99", "100")),
        (["0", "20", "10", "40"], Goal(Fraction(30), Fraction(50)), True, ("0", "60")),
        (["61", "60"], Goal(None, Fraction(62)), False, ("59", "63")),
        (["1", "0"], Goal(None, Fraction(0)), False, ("0", "2")),
        (["12345", "30000"], Goal(Fraction(25000), None), False, ("0", "40.000")),
        (["-3", "5"], Goal(Fraction(10), None), False, ("-5", "15")),
        (["3"], None, False, ("2", "4")),
    ],
)
def test_an_axis_has_round_ends_and_room_around_the_values(
    values: list[str], goal: Goal | None, is_share: bool, axis: tuple[str, str]
) -> None:
    drawn = charts.chart([slot(value, goal=goal) for value in values], is_share=is_share)
    assert (drawn.low, drawn.high) == axis


@pytest.mark.parametrize(
    ("goal", "zones"),
    [
        (Goal(Fraction(99), None), "above"),
        (Goal(None, Fraction(99)), "below"),
        (Goal(Fraction(98), Fraction(99)), "between"),
        (Goal(Fraction(99), Fraction(99)), ""),
    ],
)
def test_the_good_side_is_tinted(goal: Goal, zones: str) -> None:
    drawn = charts.chart([slot("97", goal=goal), slot("99.5", goal=goal)], is_share=True)
    ends = sorted(rule.y for rule in drawn.goals)
    expected = {"above": (TOP, ends[0]), "below": (ends[0], BOTTOM), "between": (ends[0], ends[-1])}.get(zones)
    assert [(zone.y, zone.y + zone.height) for zone in drawn.zones] == ([expected] if expected else [])


def test_years_without_a_printed_figure_have_no_line() -> None:
    slots = [slot("92", goal=Goal(Fraction(90), None)), Slot("2027"), Slot("2028", goal=Goal(Fraction(95), None))]
    drawn = charts.chart(slots, is_share=True)
    edges = [(rule.x1, rule.x2) for rule in drawn.goals]
    assert len(edges) == 2
    assert float(edges[0][1]) < float(edges[1][0])
    assert not any(text.is_bold for text in drawn.axis)


def test_a_label_stands_on_the_side_it_is_told() -> None:
    above, below = charts.chart([slot("99.5"), slot("98.5", above=False)], is_share=True).points
    assert above.label.y < above.y
    assert below.label.y > below.y


def test_a_period_without_a_figure_is_a_box_whose_words_no_line_crosses() -> None:
    drawn = charts.chart([slot("99.5"), Slot("Quý III", box=("Chưa", "công bố"), goal=FLOOR)], is_share=True)
    (box,) = drawn.boxes
    assert [text.text for text in drawn.box_texts] == ["Chưa", "công bố"]
    line = drawn.goals[0].y
    assert all(text.y < line or text.y - 15 > line for text in drawn.box_texts)
    assert all(box.y < text.y < box.y + box.height for text in drawn.box_texts)


SIZES = st.fractions(min_value=-(10**12), max_value=10**12)
GOALS = st.one_of(
    st.none(),
    SIZES.map(lambda end: Goal(end, None)),
    SIZES.map(lambda end: Goal(None, end)),
    st.tuples(SIZES, SIZES).map(lambda ends: Goal(min(ends), max(ends))),
)


@given(st.lists(SIZES, min_size=1, max_size=6), GOALS, st.booleans(), st.booleans())
def test_everything_lies_inside_the_plot_whatever_the_numbers(
    values: list[Fraction], goal: Goal | None, is_share: bool, above: bool
) -> None:
    slots = [Slot("Kỳ", value, str(value), NOT_MET, is_above=above, goal=goal) for value in values]
    drawn = charts.chart(slots, is_share=is_share)
    assert all(TOP <= point.y <= BOTTOM for point in drawn.points)
    assert all(TOP <= rule.y <= BOTTOM for rule in (*drawn.goals, *drawn.grid))
    assert all(zone.height > 0 for zone in drawn.zones)
    for x in _all_x(drawn):
        assert math.isfinite(float(x))
        assert 0 <= float(x) <= 100
    texts = (*drawn.axis, *drawn.names, *(point.label for point in drawn.points))
    assert all(text.text and "nan" not in text.text.casefold() and "E" not in text.text for text in texts)
    assert all(0 < text.y <= drawn.height for text in texts)


VALUES = st.decimals(min_value=-1000, max_value=100_000, places=2)
LIMITS = st.one_of(
    st.none(),
    VALUES.map(lambda end: Goal(Fraction(end), None)),
    VALUES.map(lambda end: Goal(None, Fraction(end))),
    st.tuples(VALUES, VALUES).map(lambda ends: Goal(Fraction(min(ends)), Fraction(max(ends)))),
)
VALUED = st.builds(
    lambda value, goal, above: Slot("Kỳ", Fraction(value), number(value), NOT_MET, is_above=above, goal=goal),
    VALUES,
    LIMITS,
    st.booleans(),
)
EMPTY = st.builds(lambda goal: Slot("Kỳ", box=("Chưa", "đến", "kỳ"), goal=goal), LIMITS)
SHARES = st.builds(
    lambda value, above: Slot(
        "Kỳ", Fraction(value), number(value), NOT_MET, is_above=above, goal=Goal(Fraction(95), None)
    ),
    st.decimals(min_value=90, max_value=100, places=2),
    st.booleans(),
)


def spans(texts: Iterable[Text]) -> list[tuple[float, float, int, int]]:
    """Return the boxes of texts on the smallest phone: left, right, top, bottom."""
    return [
        (
            float(text.x) * 2.84 - len(text.text) * 4.3,
            float(text.x) * 2.84 + len(text.text) * 4.3,
            text.y - 13,
            text.y + 4,
        )
        for text in texts
    ]


@given(
    st.one_of(
        st.lists(st.one_of(VALUED, EMPTY), min_size=1, max_size=5).filter(
            lambda found: any(each.value for each in found)
        ),
        st.lists(SHARES, min_size=1, max_size=5),
    ),
    st.booleans(),
)
def test_no_figure_touches_a_line_a_name_or_another_figure(slots: list[Slot], is_share: bool) -> None:
    drawn = charts.chart(slots, is_share=is_share)
    labels = [point.label for point in drawn.points]
    for text, (_, _, top, bottom) in zip(labels, spans(labels), strict=True):
        lines = [rule.y for rule in (*drawn.grid, *drawn.goals) if float(rule.x1) <= float(text.x) <= float(rule.x2)]
        assert not any(top - 1 <= line <= bottom + 1 for line in lines)
    for one, other in pairwise(spans(labels)):
        assert one[1] <= other[0] or one[3] <= other[2] or other[3] <= one[2]
    assert all(name.y - 13 > label.y + 4 for name in drawn.names for label in labels)


@given(
    st.lists(EMPTY.filter(lambda slot: slot.goal is None or len(slot.goal.lines) == 1), min_size=4, max_size=4), VALUED
)
def test_no_line_cuts_the_words_of_an_empty_period(empty: list[Slot], valued: Slot) -> None:
    drawn = charts.chart([valued, *empty], is_share=False)
    for text, (_, _, top, bottom) in zip(drawn.box_texts, spans(drawn.box_texts), strict=True):
        lines = [rule.y for rule in drawn.goals if float(rule.x1) <= float(text.x) <= float(rule.x2)]
        assert not any(top - 1 <= line <= bottom + 1 for line in lines)


def test_a_line_between_a_mark_and_its_figure_makes_the_axis_longer() -> None:
    slots = [slot("13", goal=Goal(Fraction(12), None)), slot("4", goal=Goal(Fraction(12), None), above=False)]
    drawn = charts.chart(slots, is_share=False)
    assert drawn.high == "20"
    assert drawn.points[0].label.y < drawn.points[0].y < drawn.goals[0].y


@given(st.fractions(min_value=0, max_value=100), st.decimals(min_value=0, max_value=100, places=2))
def test_a_bar_never_leaves_its_track(value: Fraction, goal: Decimal) -> None:
    share = charts.bar(target(at_least=goal, unit="%"), standing(str(value)))
    count = charts.bar(target(at_least=goal, unit="thủ tục"), standing(str(value)))
    for found in (share, count):
        if found is not None:
            assert all(0 <= float(x) <= 100 for x in (*found.ticks, found.length))


def _all_x(drawn: Chart) -> list[str]:
    texts = (*drawn.axis, *drawn.names, *drawn.below, *drawn.box_texts)
    rules = (*drawn.goals, *drawn.grid)
    return [
        *(text.x for text in texts),
        *(end for rule in rules for end in (rule.x1, rule.x2)),
        *(point.x for point in drawn.points),
        *(box.x for box in (*drawn.zones, *drawn.strips, *drawn.counted, *drawn.boxes)),
    ]


def test_marks_are_the_same_shapes_as_in_the_stylesheet() -> None:
    styles = STYLES.read_text(encoding="utf-8")
    for status, mark in charts.MARKS.items():
        assert f".s-{status}" in styles
        for path in filter(None, (mark.shape, mark.glyph)):
            assert f"d='{path}'" in styles, status


def test_every_status_of_a_value_has_its_own_mark(view: View) -> None:
    drawn = [chart for _, chart in all_charts(view)]
    assert {point.status.id for chart in drawn for point in chart.chart.points} <= set(charts.MARKS)
    assert len({(mark.shape, mark.glyph) for mark in charts.MARKS.values()}) == len(charts.MARKS)


# ---- What a chart says ----


def demo(view: View) -> WardEntry:
    """Return the made-up ward."""
    return view.portal.demos[0]


def all_charts(view: View) -> list[tuple[Target, periods.PeriodChart]]:
    """Return every chart of the made-up ward with its target."""
    entry = demo(view)
    return [
        (each, chart)
        for plan in entry.plans
        for each in plan.targets
        if (
            chart := periods.period_chart(
                view.progress(entry, plan), each, view.portal.measures_by_id.get(each.measure or "")
            )
        )
    ]


def rendered(chart: periods.PeriodChart) -> Any:  # noqa: ANN401 - an element of lxml
    """Return a chart as it stands on its page."""
    template = environment().from_string('{% from "_charts.md.j2" import periods with context %}{{ periods(item) }}')
    return html.fromstring(template.render(item=chart))


def test_a_chart_says_every_value_in_words_too(view: View) -> None:
    found = all_charts(view)
    assert len(found) > 10
    for _, chart in found:
        page = rendered(chart)
        (drawing,) = page.xpath("//svg[@role='img']")
        assert drawing.findtext("title") == chart.title
        said = drawing.findtext("desc")
        assert all(point.label.text in said for point in chart.chart.points)
        assert all(name.text in said for name in chart.chart.names)
        assert "NaN" not in html.tostring(page, encoding="unicode")


def test_no_line_joins_the_periods_and_the_caption_says_where_the_axis_is_cut(view: View) -> None:
    for _, chart in all_charts(view):
        page = rendered(chart)
        assert not page.xpath("//polyline")
        caption = page.findtext(".//figcaption")
        assert ("không bắt đầu từ 0" in caption) == chart.chart.is_cut


def test_missing_and_incomparable_periods_are_boxes_with_words(view: View) -> None:
    entry = demo(view)
    later = entry.ward.model_copy(update={"formed_on": date(2025, 9, 1)})
    plan = next(plan for plan in entry.plans if plan.id == "2025")
    each = next(each for each in plan.targets if each.id == "ho-so-dung-han")
    measure = view.portal.measures_by_id.get(each.measure or "")
    progress = replace(view.progress(entry, plan), entry=replace(entry, ward=later))
    beside = periods.period_chart(progress, each, measure, beside_next_year=True)
    alone = periods.period_chart(progress, each, measure)
    assert beside is not None
    assert alone is not None
    assert [box.is_hatched for box in beside.chart.boxes] == [False, True]
    assert any("không so sánh được" in caption and "01/09/2025" in caption for caption in beside.captions)
    assert not beside.chart.points
    assert [point.label.text for point in alone.chart.points] == ["98,41"]
    assert "không so sánh được (" in beside.description


def test_a_year_of_the_present_borders_has_its_mark_and_only_the_months_it_counted(view: View) -> None:
    entry = demo(view)
    plan = next(plan for plan in entry.plans if plan.id == "2025")
    each = next(each for each in plan.targets if each.id == "ho-so-dung-han")
    measure = view.portal.measures_by_id.get(each.measure or "")
    chart = periods.period_chart(view.progress(entry, plan), each, measure, beside_next_year=True)
    assert chart is not None
    assert [point.label.text for point in chart.chart.points] == ["98,41"]
    assert "5 tháng" in html.tostring(rendered(chart), encoding="unicode")


def test_a_target_without_a_published_value_has_no_chart(view: View) -> None:
    for entry in view.portal.every_ward:
        for plan in entry.plans:
            progress = view.progress(entry, plan)
            for each in plan.targets:
                measure = view.portal.measures_by_id.get(each.measure or "")
                seen = [found for found in observations(progress, each) if found.value is not None]
                assert seen or periods.period_chart(progress, each, measure) is None
                assert entry.ward.demo or not seen


@pytest.mark.parametrize(
    ("figure", "value", "is_kept", "above"),
    [
        ({"at_least": Decimal(99), "unit": "%"}, "99", True, True),
        ({"at_least": Decimal(99), "unit": "%"}, "98.9", False, False),
        ({"more_than": Decimal(90), "unit": "%"}, "90", False, False),
        ({"at_most": Decimal(2), "unit": "%"}, "2", True, False),
        ({"at_most": Decimal(2), "unit": "%"}, "2.1", False, True),
        ({"less_than": Decimal(15), "unit": "phút"}, "15", False, True),
        ({"none": True}, "0", True, False),
        ({"none": True}, "1", False, True),
        ({"between": (Decimal(30), Decimal(50)), "unit": "%"}, "40", True, True),
        ({"between": (Decimal(30), Decimal(50)), "unit": "%"}, "20", False, False),
        ({"between": (Decimal(30), Decimal(50)), "unit": "%"}, "60", False, True),
        ({"exactly": Decimal(3), "unit": "phòng"}, "2", False, False),
    ],
)
def test_a_figure_stands_on_the_good_side_where_the_promise_is_kept(
    figure: dict[str, Any], value: str, is_kept: bool, above: bool
) -> None:
    goal = periods.goal_of(target(**figure).target, None, [])
    assert periods.is_above(goal, Fraction(value), kept=is_kept) is above


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-12-01", "2026-02-28", 3),
        ("2025-12-15", "2026-03-14", 3),
        ("2025-12-01", "2026-05-31", 6),
        ("2025-12-01", "2026-11-30", 12),
        ("2025-07-01", "2025-11-30", 5),
        ("2026-01-01", "2026-01-05", 1),
    ],
)
def test_a_strip_says_how_many_months_are_counted(first: str, last: str, expected: int) -> None:
    assert periods.months(Period.model_validate_json(f'{{"from": "{first}", "to": "{last}"}}')) == expected


def test_strips_lie_where_their_months_are(view: View) -> None:
    entry = demo(view)
    plan = next(plan for plan in entry.plans if plan.id == "2026")
    each = next(each for each in plan.targets if each.id == "ho-so-dung-han")
    chart = periods.period_chart(view.progress(entry, plan), each, view.portal.measures_by_id[each.measure or ""])
    assert chart is not None
    parts = [
        ((float(inner.x) - float(outer.x)) / float(outer.width), float(inner.width) / float(outer.width))
        for inner, outer in zip(chart.chart.counted, chart.chart.strips, strict=True)
    ]
    assert [round(start * 12) for start, _ in parts] == [0, 0, 6, 0]
    assert [round(length * 12) for _, length in parts] == [3, 6, 3, 12]
    assert [text.text for text in chart.chart.below] == ["3 tháng", "6 tháng", "3 tháng", "12 tháng"]


# ---- A programme of several years ----


def of_demo(view: View, plan_id: str, target_id: str) -> tuple[PlanProgress, Target, Measure | None]:
    """Return a target of the made-up ward with its progress and its measure."""
    entry = demo(view)
    plan = next(plan for plan in entry.plans if plan.id == plan_id)
    each = next(each for each in plan.targets if each.id == target_id)
    return view.progress(entry, plan), each, view.portal.measures_by_id.get(each.measure or "")


def test_a_milestone_is_called_a_milestone_and_the_goal_of_the_last_year_the_goal(view: View) -> None:
    progress, each, measure = of_demo(view, "2026-2030", "ho-so-toan-trinh")
    chart = periods.period_chart(progress, each, measure)
    assert chart is not None
    assert "dưới vạch mốc" in chart.description
    assert "vạch chỉ tiêu" not in chart.description
    assert chart.goal == "Mốc từng năm; chỉ tiêu năm 2030: ít nhất 80%"
    progress, each, measure = of_demo(view, "2026-2030", "giam-bien-che")
    chart = periods.period_chart(progress, each, measure)
    assert chart is not None
    assert chart.goal.startswith("Chỉ tiêu: giảm 10%")
    assert chart.axis == "Mức giảm (%)"


def test_printed_years_ahead_stand_in_the_table_with_their_figures(view: View) -> None:
    rows = periods.period_rows(*of_demo(view, "2026-2030", "ho-so-toan-trinh"))
    assert [row.name for row in rows] == ["Năm 2026", "Năm 2027", "Năm 2028", "Năm 2030"]
    assert [row.days.partition(". ")[2] for row in rows] == ["Mốc: 40%", "", "Mốc: 60%", "Chỉ tiêu: ít nhất 80%"]
    assert rows[0].days.startswith("01/12/2025–30/11/2026")
    assert [row.status for row in rows[1:]] == [NOT_DUE] * 3


def test_nothing_is_awaited_of_a_target_before_its_first_year(view: View) -> None:
    rows = periods.period_rows(*of_demo(view, "2026-2030", "tra-ket-qua-tu-dong"))
    assert [(row.name, row.status) for row in rows] == [("Năm 2028", NOT_DUE), ("Năm 2030", NOT_DUE)]


def test_after_a_breach_that_stays_no_later_period_is_good(view: View) -> None:
    subject = of_demo(view, "2026", "lanh-dao-bi-ky-luat")
    rows = periods.period_rows(*subject)
    assert [row.status for row in rows] == [NOT_MET, NOT_MET, periods.NO_NEW_CASE, NOT_MET]
    assert rows[2].value == "0 người"
    chart = periods.period_chart(*subject)
    assert chart is not None
    assert [point.status.tone for point in chart.chart.points] == ["bad", "bad", "idle", "bad"]
    assert "Quý III: 0 người, không thêm trường hợp nào" in chart.description
