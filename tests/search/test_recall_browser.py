"""The gate of search: both sets of queries, asked in Chromium of the built portal, meet the goal."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.model.portal import Portal
from generator.search import INDEX
from tests.builders import AS_OF
from tests.conftest import Served
from tests.search.evaluation import (
    Query,
    evaluate,
    format_table,
    misses,
    read_queries,
    scores,
    shortfalls,
    unknown_addresses,
)
from tests.search.held_out import held_out
from tests.search.pages import held_out_pages

QUERIES = Path(__file__).with_name("queries.yaml")
IN_WARD = {"phuong": "Phường Hưng Phú"}
SEED = 20261121
"""Of the gate's held-out set; `make bench-search ARGS="--seed N"` draws others."""

_ASK = """async ({ queries, shown }) => {
  const { openIndex } = await import("/assets/search.js");
  const root = new URL("/", location.href).href;
  const index = await openIndex(root);
  const answers = [];
  for (const query of queries) {
    const { ids } = await index.ask(query);
    answers.push((await index.pages(ids.slice(0, shown))).map((page) => page.url.slice(root.length)));
  }
  return answers;
}"""
"""Asks all queries; returns the addresses of the first results of each."""


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A page of the built portal."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.url}gioi-thieu/")
    yield page
    context.close()


def asked(page: Page, queries: Sequence[Query]) -> list[list[str]]:
    """Return the addresses of the first results of each query."""
    wanted = [{"q": query.asked, "filters": dict(query.filters)} for query in queries]
    answers: list[list[str]] = page.evaluate(_ASK, {"queries": wanted, "shown": 10})
    return answers


EVERYDAY = """thuế nợ kết hôn phụ nữ dân tộc nông dân rác cháy nổ nghèo tranh chấp dv hs kq sđt trự gia đình lịch sự
biên lai cán bộ trẻ đường sá nghĩa vụ quân sự hách dịch mất trộm hộ khẩu tạm trú thường trú bảo hiểm hưu trí học phí
viện phí điện nước cấp thoát xe máy giấy phép lái xe căn cước hộ chiếu khai tử nuôi con ly hôn thừa kế di chúc
đất đai nhà ở xây dựng sửa nhà lấn chiếm vỉa hè tiếng ồn karaoke chợ búa buôn bán kinh doanh hộ cá thể"""
"""Words that people may type, most of them on no page: search has to say so, not to break."""


def test_no_everyday_word_and_no_beginning_of_one_breaks_search(page: Page) -> None:
    words = EVERYDAY.split()
    texts = [*words, *(" ".join(pair) for pair in pairwise(words)), *{word[:2] for word in words}]
    queries = [
        Query(text, "everyday", frozenset(), frozenset(), filters) for text in texts for filters in ({}, IN_WARD)
    ]
    assert len(asked(page, queries)) == len(queries)


def demand_goal(page: Page, queries: Sequence[Query], title: str) -> None:
    """Fail with the table and what was missed unless the goal is met."""
    judged = evaluate(queries, lambda each: asked(page, each))
    table = scores(judged)
    said = "\n".join((*shortfalls(table), format_table(title, {"ours": table}), *misses(judged)))
    assert not shortfalls(table), said


def test_the_queries_written_by_hand_are_many_and_name_pages_that_there_are(site: Path) -> None:
    queries = read_queries(QUERIES)
    known = {row[0] for path in (site / INDEX).glob("trang-*.json") for row in json.loads(path.read_text("utf-8"))}
    assert len(queries) >= 150
    assert unknown_addresses(queries, known) == []


def test_what_residents_type_finds_its_page(page: Page) -> None:
    demand_goal(page, read_queries(QUERIES), "written")


def test_queries_made_by_rule_that_nothing_was_tuned_on_find_their_pages(
    page: Page, portal: Portal, site: Path
) -> None:
    pages = held_out_pages(site)
    glossary = [(term.term, term.long) for term in portal.terms if term.long]
    demand_goal(page, held_out(pages, glossary, SEED, AS_OF), "held-out")
