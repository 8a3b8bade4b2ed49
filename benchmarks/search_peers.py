"""The engines that are compared, each asked the same queries about the same pages.

Engines that run in a browser are asked in Chromium, through their own code. Results are grouped by page. A filter is
put on a peer's whole list of results afterwards, by what the page is: that takes nothing from peers without filters.
"""

import shutil
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
from material.plugins.search.plugin import SearchIndex
from playwright.sync_api import Browser

from benchmarks.search_pagefind import index_folder, tuned_query, write_lean, write_plain
from benchmarks.search_portal import BuiltPortal, glossary
from benchmarks.search_server import serving
from tests.search.corpus import lean_text
from tests.search.evaluation import Ask, Query
from tests.search.spelling import keys

_SHOWN = 10

_ASK_OURS = """async ({queries, shown}) => {
  const { openIndex } = await import("/assets/search.js");
  const root = new URL("/", location.href);
  const index = await openIndex(root);
  const answers = [];
  for (const query of queries) {
    const { ids } = await index.ask(query);
    const pages = await index.pages(ids.slice(0, shown));
    answers.push(pages.map((page) => new URL(page.url, root).pathname.slice(1)));
  }
  return answers;
}"""

_ASK_PAGEFIND = """async ({queries}) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const index = pagefind.createInstance({ noWorker: true, baseUrl: "/" });
  const addresses = new Map();
  for (const result of (await index.search(null)).results) addresses.set(result.id, (await result.data()).url.slice(1));
  const answers = [];
  for (const { q } of queries) answers.push((await index.search(q)).results.map((result) => addresses.get(result.id)));
  return answers;
}"""

_ASK_LUNR = """async ({queries}) => {
  const worker = new Worker("/assets/javascripts/workers/search.js");
  const ask = (type, data) => new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data.data);
    worker.onerror = reject;
    worker.postMessage({ type, data });
  });
  const index = await (await fetch("/search/search_index.json")).json();
  await ask(0, { ...index, options: { suggest: false } });
  const answers = [];
  for (const { q } of queries) answers.push((await ask(2, q)).items.map((item) => item[0].location.split("#")[0]));
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every peer is made with."""

    portal: BuiltPortal
    browser: Browser
    folder: Path
    """Where a peer may write."""

    def place(self, name: str) -> Path:
        """Return an empty folder."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place


Peer = Callable[[Bench], Ask]
"""Makes the index of an engine; returns how it is asked."""


def _in_browser(
    bench: Bench, folder: Path, script: str, spelled: Callable[[str], str], queries: Sequence[Query]
) -> list[list[str]]:
    """Ask all queries in one page of a served folder."""
    (folder / "blank.html").write_text("<!doctype html><title>-</title>", encoding="utf-8")
    asked = [{"q": spelled(query.asked), "filters": dict(query.filters)} for query in queries]
    with serving(folder) as served:
        page = bench.browser.new_page()
        page.goto(f"{served.url}blank.html")
        answers: list[list[str]] = page.evaluate(script, {"queries": asked, "shown": _SHOWN})
        page.close()
    return answers


def _filtered(portal: BuiltPortal, queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> list[list[str]]:
    """Put the filters of the queries on whole lists of results."""
    passing = [portal.passing(query.filters) for query in queries]
    return [
        [address for address in answer if allowed is None or address in allowed]
        for answer, allowed in zip(answers, passing, strict=True)
    ]


def _peer_in_browser(bench: Bench, folder: Path, script: str, spelled: Callable[[str], str] = str) -> Ask:
    def ask(queries: Sequence[Query]) -> list[list[str]]:
        return _filtered(bench.portal, queries, _in_browser(bench, folder, script, spelled, queries))

    return ask


def ours(bench: Bench) -> Ask:
    """Serve the portal as built: its own search."""
    folder = bench.place("ours")
    shutil.copytree(bench.portal.site, folder, dirs_exist_ok=True)
    return partial(_in_browser, bench, folder, _ASK_OURS, str)


def lunr(bench: Bench) -> Ask:
    """Make Material's own search for MkDocs: its worker, its index of every page by heading, Vietnamese."""
    folder = bench.place("lunr")
    theme = Path(material.__file__).parent / "templates/assets/javascripts"
    scripts = folder / "assets/javascripts"
    shutil.copytree(theme / "lunr", scripts / "lunr")
    (scripts / "workers").mkdir()
    shutil.copy(next(theme.glob("workers/search.*.min.js")), scripts / "workers/search.js")
    (folder / "search").mkdir()
    (folder / "search/search_index.json").write_text(material_index(bench.portal), encoding="utf-8")
    return _peer_in_browser(bench, folder, _ASK_LUNR)


def material_index(portal: BuiltPortal) -> str:
    """Return the index that Material's plugin writes with `lang: vi` and otherwise its own settings."""
    config: Mapping[str, Any] = {
        "lang": ["vi"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}},
    }
    index = SearchIndex(**config)
    for page in portal.pages:
        index.add_entry_from_context(
            SimpleNamespace(content=page.html, meta={"title": page.title}, title=page.title, url=page.url, toc=[])
        )
    return str(index.generate_search_index(None))


def pagefind_plain(bench: Bench) -> Ask:
    """Index the built pages as they come with Pagefind."""
    folder = bench.place("pagefind")
    write_plain(bench.portal.pages, bench.portal.site, folder)
    index_folder(folder)
    return _peer_in_browser(bench, folder, _ASK_PAGEFIND)


def pagefind_tuned(bench: Bench) -> Ask:
    """Index a lean copy with đ folded and aliases with Pagefind; ask with d for đ and without quotes."""
    folder = bench.place("pagefind-lean")
    write_lean(bench.portal.named_pages(), folder)
    index_folder(folder)
    return _peer_in_browser(bench, folder, _ASK_PAGEFIND, tuned_query)


def fts5(bench: Bench) -> Ask:
    """Make a yardstick of SQLite: folded text, title and alias weighted, any word when not all are found.

    Raises sqlite3.OperationalError when this Python's SQLite has no FTS5.
    """
    terms = glossary()

    def swapped(title: str) -> str:
        """Return a title with abbreviations for their long forms, and the other way."""
        plain = keys(title)
        ways = [pair for short, long in terms for pair in ((keys(short), keys(long)), (keys(long), keys(short)))]
        return " ".join(plain.replace(*way) for way in ways if way[0] in plain)

    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE pages USING fts5(address UNINDEXED, title, alias, facts, body)")
    for page in bench.portal.named_pages():
        facts = page.facts
        alias = f"{facts.get('alias', '')} {facts.get('code', '')} {swapped(page.title)}"
        rest = " ".join(facts.get(name, "") for name in ("kind", "area", "year", "ward"))
        row = (page.title, alias, rest, lean_text(page.html))
        store.execute("INSERT INTO pages VALUES (?, ?, ?, ?, ?)", (page.url, *map(keys, row)))

    def ask(queries: Sequence[Query]) -> list[list[str]]:
        return _filtered(bench.portal, queries, [_ask_fts5(store, query.asked) for query in queries])

    return ask


def _ask_fts5(store: sqlite3.Connection, text: str) -> list[str]:
    """Ask for all words, quoted ones as a phrase, then for any of them."""
    parts = unicodedata.normalize("NFC", text).replace("“", '"').replace("”", '"').split('"')
    phrases = [keys(part).strip() for part in parts[1::2]]
    terms = [f'"{phrase}"' for phrase in phrases if phrase]
    terms += [f'"{word}"' for part in parts[::2] for word in keys(part).split()]
    any_words = [f'"{word}"' for word in keys(text).split()]
    found: dict[str, None] = {}
    for query in (" AND ".join(terms), " OR ".join(any_words)):
        if query:
            sql = "SELECT address FROM pages WHERE pages MATCH ? ORDER BY bm25(pages, 0, 10, 5, 2, 1) LIMIT 200"
            found.update((str(address), None) for (address,) in store.execute(sql, (query,)))
    return list(found)


PEERS: Mapping[str, Peer] = {
    "ours": ours,
    "lunr": lunr,
    "pagefind": pagefind_plain,
    "pagefind-tuned": pagefind_tuned,
    "fts5": fts5,
}
