"""Measures beside each other: nothing is lost by a filter, and what can't be compared is marked."""

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from generator import addresses
from generator.comparison import TOGETHER, settings_by_measure
from generator.exports import downloads
from generator.matrix import NOT_COMPARABLE, Matrix, matrix_of, spread, words
from generator.model.portal import Portal
from generator.pages import matrix as pages
from generator.pages.matrix import MatrixPage
from generator.pages.view import OverviewPages
from generator.summaries import Promise, overview_of
from tests.builders import AS_OF


@pytest.fixture(scope="module")
def matrix(portal: Portal) -> Matrix:
    """The matrix of the real data."""
    return matrix_of(overview_of(portal, AS_OF))


@pytest.fixture(scope="module")
def contexts(across: OverviewPages) -> dict[str, MatrixPage]:
    """The context of each comparison page, by address."""
    found = {page.address: page.context for page in pages.pages(across)}
    return {address: context for address, context in found.items() if isinstance(context, MatrixPage)}


def measures_on(context: MatrixPage) -> list[str]:
    """Return the addresses of the measures that a page compares."""
    return [row.measure.address for group in context.groups for row in group.rows]


def test_the_matrix_holds_every_figure_that_plans_set_for_a_measure(matrix: Matrix, portal: Portal) -> None:
    expected = settings_by_measure(portal.wards)
    assert {line.measure.id for line in matrix.lines} == set(expected)
    for line in matrix.lines:
        found = [setting for cell in line.cells for setting in cell]
        assert len(found) == len(expected[line.measure.id])
        for column, cell in zip(matrix.columns, line.cells, strict=True):
            assert all(promise.plan == column.plan.id for promise in cell)
            assert all(promise.address.startswith(f"{column.key}/") for promise in cell)


def test_a_measure_is_on_the_page_of_one_area_and_of_each_ward_that_sets_it(
    matrix: Matrix, contexts: dict[str, MatrixPage]
) -> None:
    by_area = [c for address, c in contexts.items() if address.startswith("so-do/linh-vuc/")]
    assert sorted(link for context in by_area for link in measures_on(context)) == sorted(
        addresses.measure(line.measure.id) for line in matrix.lines
    )
    for column in matrix.columns:
        context = contexts[addresses.measures_of_ward(column.ward.address)]
        n = matrix.columns.index(column)
        set_here = {addresses.measure(line.measure.id) for line in matrix.lines if line.cells[n]}
        assert set_here <= set(measures_on(context))


def test_the_whole_comparison_lists_every_measure_and_leads_to_every_filter(
    matrix: Matrix, contexts: dict[str, MatrixPage]
) -> None:
    whole = contexts[addresses.MEASURES]
    listed = {*measures_on(whole), *(link.address for link in whole.single)}
    assert listed == {addresses.measure(line.measure.id) for line in matrix.lines}
    choices = {choice.address for choice in (*whole.areas, *whole.wards)}
    assert choices == set(contexts)
    for address, context in contexts.items():
        (current,) = [c for c in (*context.areas, *context.wards) if c.current]
        assert current.address == address


def test_one_figure_for_several_measures_is_shown_and_marked_not_comparable(matrix: Matrix) -> None:
    lines = {line.measure.id: line for line in matrix.lines}
    column = [column.key for column in matrix.columns].index("dong-nai/binh-phuoc/2026")
    for measure in ("satisfaction-procedures", "satisfaction-service"):
        cell = lines[measure].cells[column]
        assert words(cell) == f"ít nhất 95%{NOT_COMPARABLE}"
        assert [setting.not_comparable for setting in cell] == [TOGETHER]


@pytest.fixture(scope="module")
def crowded(portal: Portal) -> dict[str, MatrixPage]:
    """The context of each comparison page of a portal with many more wards, alike but for their names."""
    wards = tuple(
        replace(entry, id=f"{entry.id}-{number}", ward=entry.ward.model_copy(update={"name": f"Số {number}"}))
        for number in range(5)
        for entry in portal.wards
    )
    overview = overview_of(replace(portal, wards=wards), AS_OF)
    found = {page.address: page.context for page in pages.pages(OverviewPages.of(overview))}
    return {address: context for address, context in found.items() if isinstance(context, MatrixPage)}


def test_with_many_plans_no_page_has_a_column_for_each(crowded: dict[str, MatrixPage]) -> None:
    for context in crowded.values():
        assert all(len(group.columns) <= pages.MOST_COLUMNS for group in context.groups)
    assert len(crowded[addresses.MEASURES].wards) == len([a for a in crowded if a.startswith("so-do/phuong/")])
    assert all(len(context.wards) <= 2 for address, context in crowded.items() if address != addresses.MEASURES)


def test_with_many_plans_a_page_says_what_all_of_them_set(crowded: dict[str, MatrixPage]) -> None:
    rows = {row.measure.address: row.cells[-1] for group in crowded[addresses.MEASURES].groups for row in group.rows}
    on_time = rows[addresses.measure("on-time")]
    assert all(re.fullmatch(r"\d+ kế hoạch(: (từ )?“.+”| không so được\*)", line) for line in on_time)
    assert sum(int(line.split()[0]) for line in on_time) >= 20


def test_a_span_goes_from_the_smallest_figure_to_the_largest_of_one_kind() -> None:
    def set_(goal: str, value: int | None, sort: str = "floor", unit: str = "%", why: str = "") -> tuple[Promise, ...]:
        number = None if value is None else Decimal(value)
        return (Promise("m", "2026", "a", goal, "t", "x/", "Mục I", why, sort, unit, number),)

    cells = [
        set_("ít nhất 90%", 90),
        set_("ít nhất 97%", 97),
        (),
        set_("trên 85%", 85),
        set_("nhiều nhất 3 ngày", 3, "ceiling", "ngày"),
        set_("ít nhất 50%", 50, why="Mức của cả giai đoạn."),
    ]
    assert spread(cells) == (
        "3 kế hoạch: từ “trên 85%” đến “ít nhất 97%”",
        "1 kế hoạch: “nhiều nhất 3 ngày”",
        "1 kế hoạch không so được*",
    )
    assert spread([()]) == ()
    better = "cải thiện so với năm 2025"
    assert spread([set_(better, None, "improve", "điểm"), set_(better, None, "improve", "")]) == (
        f"2 kế hoạch: “{better}”",
    )


def test_the_open_data_hold_the_same_matrix(matrix: Matrix, portal: Portal) -> None:
    (content,) = [file.content for file in downloads(portal) if file.path == "du-lieu/so-sanh.csv"]
    assert isinstance(content, bytes)
    rows = list(csv.DictReader(io.StringIO(content.decode().removeprefix("\ufeff"))))
    assert [row["measure"] for row in rows] == [line.measure.id for line in matrix.lines]
    for row, line in zip(rows, matrix.lines, strict=True):
        assert [row[column.key] for column in matrix.columns] == [words(cell) for cell in line.cells]
