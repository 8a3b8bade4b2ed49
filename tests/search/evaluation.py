"""What is asked of search, and how its answers are judged; knows no engine and asks none itself.

Three figures, each a mean over queries, from 0 to 1:

- recall@1 (`first`): the first result is one of the pages that may rightly be first (`best`).
- recall@5 of the goal (`found`): at least one right page (`pages`) is among the first five. A resident needs one page
  that answers; this is what was called recall@5 when engines were compared before, and what the goal is about.
- strict recall@5 (`strict`): the share of the right pages among the first five, of as many as fit there. It is printed
  beside the others and has no goal: an engine may find one right page and bury its equals.

An answer is a list of page addresses in the order shown; a page that comes twice counts where it comes first.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

ALL: Final = "all"
"""Name of the row over all classes."""

DECOMPOSED: Final = "nfd"
"""The class whose queries are asked in Unicode normal form D, as some phones send them."""

SHOWN: Final = 5
"""How many results count as seen."""

GOAL_FOUND: Final = 0.97
GOAL_FIRST: Final = 0.90
GOAL_EACH_CLASS: Final = 0.90
"""Least `found` of every class."""

WARD_FILTER: Final = "phuong"


@dataclass(frozen=True, slots=True)
class Query:
    """One query, and the pages that must come up."""

    text: str
    """As written; see `asked`."""

    group: str
    """Its class, such as "no-marks"."""

    best: frozenset[str]
    """Addresses of which any may rightly be first."""

    pages: frozenset[str]
    """Addresses that are right within the first five; holds `best`."""

    filters: Mapping[str, str] = field(default_factory=dict)
    """Chosen filters by name; a query asked on a page of a ward has that ward as `phuong`."""

    @property
    def asked(self) -> str:
        """The text as it is sent to the engine."""
        return unicodedata.normalize("NFD" if self.group == DECOMPOSED else "NFC", self.text)


Ask = Callable[[Sequence[Query]], list[list[str]]]
"""Answers queries: the addresses of the results of each, best first, at least the first five."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One query with its answer and what that is worth."""

    query: Query
    answer: tuple[str, ...]
    """The first results, each page once."""

    first: float
    found: float
    strict: float


@dataclass(frozen=True, slots=True)
class Score:
    """The means of one class, or of all queries."""

    group: str
    count: int
    first: float
    found: float
    strict: float


def read_queries(path: Path) -> list[Query]:
    """Read hand-written queries.

    Raises ValueError when one has an unknown or missing key, no right page, or the same text twice in its class.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    queries = [_query(entry, f"{path.name}, query {number}") for number, entry in enumerate(entries, 1)]
    seen: set[tuple[str, str, str]] = set()
    for query in queries:
        key = (query.group, query.text, repr(sorted(query.filters.items())))
        if key in seen:
            message = f"{path.name}: “{query.text}” stands twice in the class {query.group}"
            raise ValueError(message)
        seen.add(key)
    return queries


def _query(entry: Mapping[str, Any], place: str) -> Query:
    unknown = entry.keys() - {"q", "class", "best", "pages", "ward", "filters", "why"}
    missing = {"q", "class", "best", "pages"} - entry.keys()
    if unknown or missing or not entry["best"]:
        message = f"{place}: unknown {sorted(unknown)}, missing {sorted(missing)}, best {entry.get('best')}"
        raise ValueError(message)
    filters = dict(entry.get("filters") or {})
    if ward := entry.get("ward"):
        filters[WARD_FILTER] = ward
    best = frozenset(entry["best"])
    return Query(str(entry["q"]), str(entry["class"]), best, best | frozenset(entry["pages"]), filters)


def unknown_addresses(queries: Iterable[Query], known: Collection[str]) -> list[str]:
    """Return one line for each right page that search does not know: a query to mend."""
    return [
        f"{query.group}: “{query.text}” → {address}"
        for query in queries
        for address in sorted(query.pages)
        if address not in known
    ]


def evaluate(queries: Sequence[Query], ask: Ask) -> list[Judged]:
    """Ask all queries and judge the answers.

    Raises ValueError when the engine did not answer each query.
    """
    return [judge(query, answer) for query, answer in zip(queries, ask(queries), strict=True)]


def judge(query: Query, answer: Iterable[str]) -> Judged:
    """Judge one answer."""
    shown = tuple(dict.fromkeys(answer))[:SHOWN]
    right = sum(address in query.pages for address in shown)
    return Judged(
        query,
        shown,
        first=float(bool(shown) and shown[0] in query.best),
        found=float(right > 0),
        strict=right / min(SHOWN, len(query.pages)),
    )


def scores(judged: Sequence[Judged]) -> list[Score]:
    """Return the score of each class in the order in which they first come, then that of all."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one.query.group, []).append(one)
    return [_score(group, ones) for group, ones in {**groups, ALL: list(judged)}.items()]


def _score(group: str, judged: Sequence[Judged]) -> Score:
    count = len(judged)
    first, found, strict = (
        sum(values) / max(1, count)
        for values in (
            [one.first for one in judged],
            [one.found for one in judged],
            [one.strict for one in judged],
        )
    )
    return Score(group, count, first, found, strict)


def shortfalls(table: Iterable[Score]) -> list[str]:
    """Return a line for each figure below the goal; empty when the goal is met."""
    lines = []
    for score in table:
        goals = (
            [("recall@5", score.found, GOAL_FOUND), ("recall@1", score.first, GOAL_FIRST)]
            if score.group == ALL
            else [("recall@5", score.found, GOAL_EACH_CLASS)]
        )
        lines += [
            f"{score.group}: {name} is {value:.3f} of {score.count} queries, the goal is {goal:.2f}"
            for name, value, goal in goals
            if value < goal
        ]
    return lines


def misses(judged: Iterable[Judged]) -> list[str]:
    """Return a line for each query without its page first: what was shown, and what was expected."""
    return [
        f"{'not first' if one.found else 'not found'}  {one.query.group}: {one.query.text}"
        f" {dict(one.query.filters) or ''}\n    shown {', '.join(one.answer[:3]) or 'nothing'}"
        f"\n    right {', '.join(sorted(one.query.best)[:3])}"
        for one in judged
        if not one.first
    ]


def format_table(title: str, columns: Mapping[str, Sequence[Score]]) -> str:
    """Return a plain text table: a row a class, and for each engine recall@5, recall@1 and strict recall@5.

    `columns` holds the scores of each engine on the same queries, by its name.
    """
    rows = next(iter(columns.values()))
    widest = max(len(score.group) for score in rows)
    head = f"{title:{widest + 5}}" + "".join(f" | {name:^14}" for name in columns)
    under = " " * (widest + 5) + " |  @5   @1  all5" * len(columns)
    lines = [head, under, "-" * len(under)]
    for number, row in enumerate(rows):
        cells = [columns[name][number] for name in columns]
        figures = "".join(f" | {_share(cell.found)} {_share(cell.first)} {_share(cell.strict)}" for cell in cells)
        lines.append(f"{row.group:{widest}} {row.count:4}{figures}")
    lines.append("@5: a right page among the first five; @1: a best page first; all5: share of the right pages in five")
    return "\n".join(lines)


def _share(value: float) -> str:
    """Return a share as ".97 " or "1   ", four characters wide, never rounded up to a goal that is not met."""
    hundredths = int(value * 100 + 1e-9)
    return "1.00" if hundredths == 100 else f" .{hundredths:02d}"
