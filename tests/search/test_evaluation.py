"""How answers are judged, and that hand-written queries are read strictly."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.search.evaluation import (
    Query,
    evaluate,
    format_table,
    judge,
    misses,
    read_queries,
    scores,
    shortfalls,
    unknown_addresses,
)

QUERY = Query("hài lòng", "full-marks", frozenset({"a/"}), frozenset({"a/", "b/", "c/"}))


@pytest.mark.parametrize(
    ("answer", "first", "found", "strict"),
    [
        (["a/", "b/", "c/"], 1, 1, 1),
        (["b/", "a/"], 0, 1, 2 / 3),
        (["x/", "x/", "y/", "z/", "w/", "b/"], 0, 1, 1 / 3),
        (["x/", "y/", "z/", "w/", "v/", "a/"], 0, 0, 0),
        (["a/", "a/"], 1, 1, 1 / 3),
        ([], 0, 0, 0),
    ],
)
def test_an_answer_is_judged_by_its_first_five_pages(
    answer: list[str], first: float, found: float, strict: float
) -> None:
    judged = judge(QUERY, answer)
    assert [judged.first, judged.found, judged.strict] == pytest.approx([first, found, strict])


def test_more_right_pages_than_places_can_still_all_be_right() -> None:
    pages = frozenset(f"{n}/" for n in range(9))
    assert judge(Query("x", "y", pages, pages), [f"{n}/" for n in range(5)]).strict == 1


def test_an_engine_that_leaves_a_query_out_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        evaluate([QUERY, QUERY], lambda _: [["a/"]])


def ask(queries: Sequence[Query]) -> list[list[str]]:
    """Answer each query with the page it is called."""
    return [[query.text] for query in queries]


def asked(group: str, *, right: int, wrong: int) -> list[Query]:
    """Return queries of which `ask` answers some right."""
    a, b = frozenset({"a/"}), frozenset({"b/"})
    return [Query("a/", group, a, a)] * right + [Query("a/", group, b, b)] * wrong


def test_scores_are_means_of_each_class_and_of_all_queries() -> None:
    table = scores(evaluate([*asked("one", right=3, wrong=1), *asked("two", right=1, wrong=0)], ask))
    assert [(score.group, score.count, score.first) for score in table] == [
        ("one", 4, 0.75),
        ("two", 1, 1),
        ("all", 5, 0.8),
    ]


def test_a_class_below_the_goal_is_named_though_the_whole_meets_it() -> None:
    table = scores(evaluate([*asked("one", right=8, wrong=1), *asked("two", right=91, wrong=0)], ask))
    assert shortfalls(table) == ["one: recall@5 is 0.889 of 9 queries, the goal is 0.90"]


def test_the_goal_holds_for_all_queries_together() -> None:
    table = scores(evaluate([*asked("one", right=96, wrong=4)], ask))
    assert shortfalls(table) == ["all: recall@5 is 0.960 of 100 queries, the goal is 0.97"]
    assert shortfalls(scores(evaluate(asked("one", right=97, wrong=3), ask))) == []


def test_the_table_never_rounds_up_to_a_goal_that_is_missed() -> None:
    judged = scores(evaluate(asked("one", right=969, wrong=31), ask))
    assert "  .96" in format_table("set", {"ours": judged})


def test_misses_say_what_was_shown_and_what_was_expected() -> None:
    judged = evaluate(asked("one", right=1, wrong=1), ask)
    assert misses(judged) == ["not found  one: a/ \n    shown a/\n    right b/"]


def test_queries_are_read_with_ward_and_filters(tmp_path: Path) -> None:
    path = tmp_path / "queries.yaml"
    path.write_text('- {q: "x y", class: codes, best: [a/], pages: [b/], ward: Phường A, filters: {nam: "2026"}}\n')
    (query,) = read_queries(path)
    assert query == Query(
        "x y", "codes", frozenset({"a/"}), frozenset({"a/", "b/"}), {"nam": "2026", "phuong": "Phường A"}
    )
    assert unknown_addresses([query], {"a/"}) == ["codes: “x y” → b/"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {q: x, class: y, best: [], pages: [a/]}", "query 1"),
        ("- {q: x, class: y, best: [a/], pages: [], wards: z}", "wards"),
        ("- {q: x, class: y, best: [a/]}", "pages"),
        ("- {q: x, class: y, best: [a/], pages: []}\n" * 2, "twice"),
    ],
)
def test_a_query_that_is_not_clear_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "queries.yaml"
    path.write_text(text)
    with pytest.raises(ValueError, match=message):
        read_queries(path)
