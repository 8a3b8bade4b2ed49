"""Time to make the index and its bytes at several sizes of the portal: ours, and Pagefind on plain and on lean pages.

Pages beyond the real ones are the real wards' pages once more, under other names and addresses and with the words of
each piece of text in another order, so that no compression profits from a text that comes twice. The vocabulary stays
that of the real pages, as in part it does where wards write plans by one law. Writing Pagefind's pages is not timed.
Seconds are of processors: of two that work at once both count.
"""

import gzip
import itertools
import os
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from benchmarks.search_pagefind import index_folder, plain_html, write_lean, write_pages
from benchmarks.search_portal import BuiltPortal, portal_context
from generator.search import IndexedPage, SearchContext, SearchedWard, write_index

Result = TypeVar("Result")

SIZES = (450, 1_800, 9_000)
_GZIPPED = frozenset({".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter"})
_PIECE = re.compile(r">([^<]+)<")


@dataclass(frozen=True, slots=True)
class Making:
    """What one index took."""

    seconds: float
    raw: int
    packed: int
    """Bytes as a server with gzip sends them."""

    files: int


Maker = Callable[[Sequence[IndexedPage], "Sources", Path], Making]


@dataclass(frozen=True, slots=True)
class Sources:
    """What indexes are made of, beside the pages."""

    html: Mapping[str, str]
    """The whole built page, by address."""

    context: SearchContext


def size_table(portal: BuiltPortal, folder: Path) -> str:
    """Make each index at each size; return the table."""
    lines = [f"{'':8}{'':22}{'seconds':>9}{'to ours':>9}{'raw bytes':>13}{'gzip':>12}{'files':>8}"]
    for count in SIZES:
        pages, html = enlarged(portal, count)
        context = enlarged_context(pages)
        own: Making | None = None
        for name, maker in MAKERS.items():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            made = maker(pages, Sources(html, context), folder)
            own = own or made
            lines.append(
                f"{count:6,}  {name:22}{made.seconds:9.2f}{made.seconds / own.seconds:8.1f}x"
                f"{made.raw:13,}{made.packed:12,}{made.files:8,}"
            )
            sys.stderr.write(f"{lines[-1]}\n")
    return "\n".join(lines)


def enlarged(portal: BuiltPortal, count: int) -> tuple[list[IndexedPage], dict[str, str]]:
    """Return `count` pages with their whole HTML by address: the real ones first, then copies under other names."""
    pages: list[IndexedPage] = []
    html: dict[str, str] = {}
    for page, whole in itertools.islice(_endless(portal), count):
        pages.append(page)
        html[page.url] = whole
    return pages, html


def enlarged_context(pages: Iterable[IndexedPage]) -> SearchContext:
    """Return what search knows beside these pages: the wards that there are more of, too.

    Raises ValueError when the data is not right.
    """
    context = portal_context()
    names = {ward.address: ward.name for ward in context.wards}
    more = [
        SearchedWard(f"{names[_original(ward)]} {_number(ward)}", f"Tỉnh {_number(ward)}", f"{ward}/")
        for ward in sorted({page.ward for page in pages if page.ward} - names.keys())
    ]
    wards = (*context.wards, *more)
    return replace(context, wards=wards, orders={**context.orders, "phuong": tuple(ward.name for ward in wards)})


def _number(address: str) -> str:
    return address.partition("-")[0].removeprefix("x")


def _original(address: str) -> str:
    return address.partition("-")[2]


def _endless(portal: BuiltPortal) -> Iterator[tuple[IndexedPage, str]]:
    own = [
        (page, plain_html((portal.site / page.url / "index.html").read_text(encoding="utf-8"))) for page in portal.pages
    ]
    yield from own
    of_wards = [(page, whole) for page, whole in own if page.ward and page.url.startswith(f"{page.ward}/")]
    for number in itertools.count(1):
        yield from (_copy(page, whole, number, portal.names[page.ward]) for page, whole in of_wards)


def _copy(page: IndexedPage, whole: str, number: int, name: str) -> tuple[IndexedPage, str]:
    """Return a page under the name and address of another ward."""
    rng = random.Random(f"{number} {page.url}")  # noqa: S311 - the same pages in every run

    def other(html: str) -> str:
        return _PIECE.sub(lambda piece: f">{_reordered(piece[1], rng)}<", html.replace(name, f"{name} {number}"))

    ward = f"x{number}-{page.ward}"
    copy = replace(
        page,
        url=f"x{number}-{page.url}",
        title=_reordered(page.title, rng),
        html=other(page.html),
        facts={**page.facts, "ward": ward},
        ward=ward,
    )
    return copy, other(whole)


def _reordered(text: str, rng: random.Random) -> str:
    words = text.split()
    rng.shuffle(words)
    return " ".join(words).join((text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]))


def _ours(pages: Sequence[IndexedPage], sources: Sources, folder: Path) -> Making:
    seconds, _ = timed(lambda: write_index(pages, folder, sources.context))
    return _measured(seconds, folder)


def _pagefind_plain(pages: Sequence[IndexedPage], sources: Sources, folder: Path) -> Making:
    write_pages({page.url: sources.html[page.url] for page in pages}, folder)
    return _pagefind(folder)


def _pagefind_lean(pages: Sequence[IndexedPage], sources: Sources, folder: Path) -> Making:
    del sources
    write_lean(pages, folder)
    return _pagefind(folder)


def _pagefind(folder: Path) -> Making:
    seconds, _ = timed(lambda: index_folder(folder))
    return _measured(seconds, pagefind_bundle(folder))


def pagefind_bundle(folder: Path) -> Path:
    """Return where Pagefind's index lies, after taking out its own interface, which the API does not load."""
    bundle = folder / "pagefind"
    for path in bundle.glob("pagefind-*"):
        if path.suffix in {".js", ".css"}:
            path.unlink()
    return bundle


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Do some work; return the seconds that processors took for it, with programs that it ran, and its result."""
    before = sum(os.times()[:4])
    result = work()
    return sum(os.times()[:4]) - before, result


def _measured(seconds: float, folder: Path) -> Making:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Making(seconds, sum(path.stat().st_size for path in files), packed_bytes(folder), len(files))


def packed_bytes(folder: Path) -> int:
    """Return the bytes of a folder's files as a server with gzip sends them."""
    return sum(_packed(path) for path in folder.rglob("*") if path.is_file())


def _packed(path: Path) -> int:
    return path.stat().st_size if path.suffix in _GZIPPED else len(gzip.compress(path.read_bytes(), 6))


MAKERS: Mapping[str, Maker] = {
    "ours": _ours,
    "pagefind, plain pages": _pagefind_plain,
    "pagefind, lean copy": _pagefind_lean,
}
