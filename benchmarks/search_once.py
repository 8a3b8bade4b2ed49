"""Goal 4 of speed: what indexing each fact once saves, and what a change of one ward costs search.

    python -m benchmarks.search --once [--keep FOLDER]

Two indexes are made of the same pages by the same engine: of the lean text, as the portal has it, and of every page's
whole article, with the lists that repeat other pages' titles, the labels of facts and the heads of columns. Both are
asked the same queries. Seconds are of processors, the least of some runs; bytes are as a server with gzip sends them.
Pagefind indexes the same two copies.
"""

import gzip
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import sync_playwright

from benchmarks.search_pagefind import index_folder, lean_copy, write_pages
from benchmarks.search_peers import Bench, ours
from benchmarks.search_portal import ROOT, TODAY, BuiltPortal, build_portal, glossary, portal_context
from benchmarks.search_size import enlarged, enlarged_context, packed_bytes, pagefind_bundle, timed
from generator.search import IndexedPage, SearchContext, merge, part_of, write_index
from generator.search.words import word
from tests.search.evaluation import Query, evaluate, read_queries, scores
from tests.search.held_out import held_out
from tests.tools.browser import find_chromium

PAGES: Final = 9_000
SEED: Final = 2026
_RUNS: Final = 3
_WRITTEN: Final = ROOT / "tests/search/queries.yaml"
_HINT = re.compile(r"\sdata-index=\"[^\"]*\"")
_LABEL = re.compile(r"<(/?)(?:dt|thead|button)\b")

Articles = Sequence[IndexedPage]


@dataclass(frozen=True, slots=True)
class Stage:
    """What indexing one copy of all pages took."""

    parts: float
    """Seconds to read the pages of every ward."""

    merging: float
    """Seconds to join the index from what was read: the province-wide refresh."""

    change: float
    """Seconds after a change of one ward: its pages are read again, and the index is joined anew."""

    bytes: int


@dataclass(frozen=True, slots=True)
class Recall:
    """What one index finds of all queries, both sets together."""

    found: float
    """Share with a right page among the first five."""

    first: float
    """Share with a best page first."""


def whole_article(html: str) -> str:
    """Return the HTML of a page so that the engine indexes all that people read there, pictures aside."""
    return _LABEL.sub(r"<\1div", _HINT.sub("", html))


def goal_figures(keep: Path | None = None, pages: int = PAGES) -> dict[str, Any]:
    """Measure; return the figures of goal 4.

    `time`, `bytes`: the lean index to that of whole articles. `recall`, `recall_whole`, `first`, `first_whole`: shares
    of the queries. `seconds`, `seconds_whole`, `change`, `refresh`: processor seconds of the whole search stage, of a
    change of one ward, and of joining alone. `gzip`, `gzip_whole`: bytes. `pagefind_time`, `pagefind_bytes`: what the
    lean copy takes of Pagefind, to whole articles. `pages`, `wards`: how many.
    """
    scratch = Path(tempfile.mkdtemp(prefix="cchc-bench-once-"))
    try:
        portal = build_portal(keep or scratch)
        lean, _ = enlarged(portal, pages)
        whole = [replace(page, html=whole_article(page.html)) for page in lean]
        context = enlarged_context(lean)
        ours_lean, ours_whole = stage(lean, context), stage(whole, context)
        recall_lean, recall_whole = recalls(portal, scratch)
        peer_lean, peer_whole = (pagefind(each, scratch / "pagefind") for each in (lean, whole))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    seconds, seconds_whole = (each.parts + each.merging for each in (ours_lean, ours_whole))
    return {
        "pages": len(lean),
        "wards": len({page.ward for page in lean if page.ward}),
        "time": seconds / seconds_whole,
        "bytes": ours_lean.bytes / ours_whole.bytes,
        "recall": recall_lean.found,
        "recall_whole": recall_whole.found,
        "first": recall_lean.first,
        "first_whole": recall_whole.first,
        "seconds": seconds,
        "seconds_whole": seconds_whole,
        "change": ours_lean.change,
        "refresh": ours_lean.merging,
        "gzip": ours_lean.bytes,
        "gzip_whole": ours_whole.bytes,
        "pagefind_time": peer_lean[0] / peer_whole[0],
        "pagefind_bytes": peer_lean[1] / peer_whole[1],
    }


def once_table(keep: Path | None = None) -> str:
    """Measure; return the figures as a table."""
    found = goal_figures(keep)
    rows = (
        ("whole search stage, s", f"{found['seconds']:.2f}", f"{found['seconds_whole']:.2f}", f"{found['time']:.2f}x"),
        ("index, gzip bytes", f"{found['gzip']:,}", f"{found['gzip_whole']:,}", f"{found['bytes']:.2f}x"),
        ("recall@5", f"{found['recall']:.3f}", f"{found['recall_whole']:.3f}", ""),
        ("recall@1", f"{found['first']:.3f}", f"{found['first_whole']:.3f}", ""),
        ("after a change of one ward, s", f"{found['change']:.2f}", "", f"{found['change'] / found['seconds']:.2f}x"),
        ("joining the whole index, s", f"{found['refresh']:.2f}", "", f"{found['refresh'] / found['seconds']:.2f}x"),
        ("Pagefind, time", "", "", f"{found['pagefind_time']:.2f}x"),
        ("Pagefind, bytes", "", "", f"{found['pagefind_bytes']:.2f}x"),
    )
    title = f"{found['pages']:,} pages, {found['wards']} wards"
    head = f"{title:32}{'each fact once':>16}{'whole articles':>16}{'ratio':>8}"
    return "\n".join((head, *(f"{name:32}{own:>16}{other:>16}{ratio:>8}" for name, own, other, ratio in rows)))


def stage(pages: Articles, context: SearchContext) -> Stage:
    """Index pages ward by ward; the least seconds of some runs."""
    by_ward = by_wards(pages)
    changed = max(ward for ward in by_ward if ward)
    runs = [_one_run(by_ward, changed, context) for _ in range(_RUNS)]
    parts, merging, change = (min(column) for column in zip(*(seconds for seconds, _ in runs), strict=True))
    return Stage(parts, merging, change, sum(len(gzip.compress(content, 6)) for content in runs[0][1].values()))


def _one_run(
    by_ward: Mapping[str, Articles], changed: str, context: SearchContext
) -> tuple[tuple[float, float, float], dict[str, bytes]]:
    """Return the seconds of reading all wards, of joining, and of a change of one ward, and the files."""
    short = context.abbreviations
    word.cache_clear()
    reading, parts = timed(lambda: [part_of(own, short) for own in by_ward.values()])
    joining, files = timed(lambda: dict(merge(parts, context)))
    word.cache_clear()
    one, _ = timed(lambda: part_of(by_ward[changed], short))
    return (reading, joining, one + joining), files


def by_wards(pages: Articles) -> dict[str, list[IndexedPage]]:
    """Return pages by the address of their ward."""
    found: defaultdict[str, list[IndexedPage]] = defaultdict(list)
    for page in pages:
        found[page.ward].append(page)
    return found


def recalls(portal: BuiltPortal, folder: Path) -> tuple[Recall, Recall]:
    """Ask both indexes of the real pages all queries."""
    queries = [*read_queries(_WRITTEN), *held_out(portal.held_out_pages(), glossary(), SEED, TODAY)]
    lean = list(portal.pages)
    whole = [replace(page, html=whole_article(page.html)) for page in lean]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        found = []
        for name, pages in {"lean": lean, "whole": whole}.items():  # a server keeps what it sent, by path
            site = folder / name
            shutil.copytree(portal.site / "assets", site / "assets")
            write_index(pages, site, portal_context())
            found.append(_recall(queries, Bench(replace(portal, site=site), browser, folder / f"{name}-asked")))
        browser.close()
    return found[0], found[1]


def _recall(queries: Sequence[Query], bench: Bench) -> Recall:
    every = scores(evaluate(queries, ours(bench)))[-1]
    return Recall(every.found, every.first)


def pagefind(pages: Articles, folder: Path) -> tuple[float, int]:
    """Let Pagefind index a copy of the pages; return its processor seconds and its bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    write_pages({page.url: lean_copy(page) for page in pages}, folder)
    seconds, _ = timed(lambda: index_folder(folder))
    return seconds, packed_bytes(pagefind_bundle(folder))
