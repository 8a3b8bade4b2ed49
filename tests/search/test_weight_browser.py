"""What a first result costs in bytes and requests; how long it takes is measured in benchmarks/search.py."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.search import INDEX
from tests.conftest import Served
from tests.search.browsing import RESULTS, WAIT

MOST_BYTES = 150_000
MOST_REQUESTS = 12


_FIRST_RESULT = """async (query) => {
  const loaded = () => performance.getEntriesByType("resource").map(({ name }) => name);
  const until = (selector) => new Promise((resolve) => {
    const look = () => document.querySelector(selector) && resolve(document.querySelector(selector));
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    look();
  });
  const before = loaded().length;
  document.querySelector("[data-search]").click();
  const field = await until("dialog[open] input[type=search]");
  field.value = query;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await until(".search-results a");
  return loaded().slice(before);
}"""
"""Searches in the dialog; returns what had been loaded for it when the first result stood there."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "query",
    [
        "dang ky dat dai",
        "76 nq cp",
        "thanh toán trực tuyến",
        "thru tuc hanh chinh",
        "3.1.2 nam gia nghia",
        "hài lòng",
        "so hoa ho so hung phu 2026",
        "ke hoach cchc",
    ],
)
def test_a_first_result_takes_few_bytes_in_few_requests(page: Page, served: Served, site: Path, query: str) -> None:
    page.goto(f"{served.url}gioi-thieu/", wait_until="networkidle")
    first = page.evaluate(_FIRST_RESULT, query)
    paths = [site / unquote(urlsplit(url).path).lstrip("/") for url in first]
    size = sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)
    assert len(first) <= MOST_REQUESTS, first
    assert size <= MOST_BYTES


def test_a_second_question_needs_no_network_once_the_index_is_there(page: Page, served: Served, site: Path) -> None:
    page.goto(f"{served.url}tim-kiem/?q=hai+long")
    page.locator(RESULTS).first.wait_for(timeout=WAIT)
    files = len(list((site / INDEX).iterdir()))
    page.wait_for_function(
        """([folder, files]) => {
          const loaded = performance.getEntriesByType("resource").filter(({ name }) => name.includes(folder));
          return new Set(loaded.map(({ name }) => name)).size === files;
        }""",
        arg=[f"/{INDEX}/", files],
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "favicon" not in request.url else None)
    page.locator("input[type=search]").fill("thanh toan truc tuyen")
    page.locator(RESULTS, has_text="Thanh toán trực tuyến").first.wait_for(timeout=WAIT)
    assert asked == []
