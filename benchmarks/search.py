"""Compare the portal's search with others: what it finds, what a first result weighs, what its index takes.

    python -m benchmarks.search                  a table of recall for each set of queries
    python -m benchmarks.search --peer fts5      of one engine (again for more); --misses lists what it does not find
    python -m benchmarks.search --weight         bytes, requests and time of a first result on a slow phone
    python -m benchmarks.search --size           time and bytes of the index at several sizes of the portal
    python -m benchmarks.search --once           what indexing each fact once saves; what a change of one ward costs

The portal is built first; with `--keep FOLDER` it is built there once, and later runs take it from there.
"""

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search_once import once_table
from benchmarks.search_peers import PEERS, Bench
from benchmarks.search_portal import ROOT, TODAY, BuiltPortal, build_portal, glossary
from benchmarks.search_size import size_table
from benchmarks.search_weight import weight_table
from tests.search.evaluation import (
    Ask,
    Judged,
    Query,
    evaluate,
    format_table,
    misses,
    read_queries,
    scores,
    unknown_addresses,
)
from tests.search.held_out import held_out
from tests.tools.browser import find_chromium

SEED = 2026
WRITTEN = ROOT / "tests/search/queries.yaml"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Compare the portal's search with others.")
    parser.add_argument("--peer", action="append", choices=list(PEERS), help="only this engine; again for more")
    parser.add_argument("--set", choices=["written", "held-out"], help="only this set of queries")
    parser.add_argument("--seed", type=int, default=SEED, help="draws the held-out queries")
    parser.add_argument("--misses", action="store_true", help="list the queries without their page first")
    parser.add_argument("--weight", action="store_true", help="measure a first result on a slow phone")
    parser.add_argument("--size", action="store_true", help="measure making the index")
    parser.add_argument("--once", action="store_true", help="measure indexing each fact once, and one changed ward")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="build there once, use it again")
    return parser.parse_args()


def query_sets(portal: BuiltPortal, only: str | None, seed: int) -> dict[str, list[Query]]:
    """Return the sets of queries by name.

    Raises ValueError when a hand-written one names a page that is not there.
    """
    sets: dict[str, list[Query]] = {}
    if only != "held-out" and WRITTEN.is_file():
        sets["written"] = read_queries(WRITTEN)
        if unknown := unknown_addresses(sets["written"], {page.url for page in portal.pages}):
            raise ValueError("\n".join(unknown))
    if only != "written":
        sets["held-out"] = held_out(portal.held_out_pages(), glossary(), seed, TODAY)
    return sets


def recall_tables(bench: Bench, peers: Iterable[str], sets: Mapping[str, Sequence[Query]], *, tell: bool) -> str:
    """Ask every peer every set of queries; return a table a set, and what was missed when asked to tell."""
    asks: dict[str, Ask] = {}
    for name in peers:
        try:
            asks[name] = PEERS[name](bench)
        except sqlite3.OperationalError as error:
            sys.stderr.write(f"{name} is left out: {error}\n")
    parts = []
    for title, queries in sets.items():
        judged: dict[str, list[Judged]] = {}
        for name, ask in asks.items():
            start = time.perf_counter()
            judged[name] = evaluate(queries, ask)
            sys.stderr.write(f"{name}: {len(queries)} queries in {time.perf_counter() - start:.1f} s\n")
        parts.append(format_table(title, {name: scores(answers) for name, answers in judged.items()}))
        if tell:
            parts += [f"{name}, {title}:\n" + "\n".join(misses(answers)) for name, answers in judged.items()]
    return "\n\n".join(parts)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium, the one that the tests use."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        yield browser
        browser.close()


def main() -> None:
    """Print the tables that were asked for."""
    chosen = options()
    if chosen.once:
        sys.stdout.write(once_table(chosen.keep) + "\n")
        return
    scratch = Path(tempfile.mkdtemp(prefix="cchc-bench-search-"))
    try:
        portal = build_portal(chosen.keep or scratch)
        if chosen.size:
            sys.stdout.write(size_table(portal, scratch / "size") + "\n")
            return
        with chromium() as browser:
            bench = Bench(portal, browser, scratch / "peers")
            if chosen.weight:
                sys.stdout.write(weight_table(bench, chosen.peer or ["ours", "pagefind"]) + "\n")
                return
            sets = query_sets(portal, chosen.set, chosen.seed)
            sys.stdout.write(recall_tables(bench, chosen.peer or PEERS, sets, tell=chosen.misses) + "\n")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
