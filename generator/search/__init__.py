"""Search: the static index that the browser reads (overrides/assets/search), made from the pages of one build.

The index lies below INDEX as JSON. The contents file is asked for first and names the others by a hash of their
content: shards hold the occurrences of some words, blocks the titles and texts of a range of pages. Why an index
of our own: docs/decisions/0015-own-search-index.md.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from generator import addresses
from generator.pages.searching import SearchContext, SearchedWard
from generator.search.facets import Facet, facets
from generator.search.pages import IndexedPage
from generator.search.postings import Document, document, encode, postings
from generator.search.shards import shards_of
from generator.search.words import Abbreviations, words
from generator.text import fold

__all__ = ["CONTENTS", "FORMAT", "INDEX", "IndexedPage", "SearchContext", "SearchError", "SearchedWard", "write_index"]

FORMAT: Final = 1
"""Form of the index, as overrides/assets/search/index.js reads it."""

INDEX: Final = f"{addresses.SEARCH}chi-muc"
CONTENTS: Final = "muc-luc.json"

SHARD_BYTES: Final = 48_000
BLOCK_BYTES: Final = 36_000
"""About how large the parts are before compression, so that a question needs few bytes (benchmarks/search.py)."""

MOST_PARTS: Final = 400
"""Of one kind: the parts of a portal of thousands of pages are larger, or their list would be what is large."""

_LENGTHS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST: Final = 9
"""Largest class of how often a word occurs: 512 pages and more."""


class SearchError(Exception):
    """The index could not be made."""


def write_index(pages: Iterable[IndexedPage], site_dir: Path, context: SearchContext | None = None) -> int:
    """Index the pages into `site_dir`; return how many were indexed.

    Raises SearchError when two pages have one address.
    """
    context = context or SearchContext()
    documents = sorted((document(page) for page in pages), key=_order)
    _demand_each_once(documents)
    folder = site_dir / INDEX
    folder.mkdir(parents=True, exist_ok=True)
    short = abbreviations(context)
    made_up = {ward.name for ward in context.wards if ward.demo}
    occurrences, neighbours = postings(documents, short)
    found = {bare: encode(each) for bare, each in occurrences.items()}
    shard_of, shards = shards_of(found, neighbours, SHARD_BYTES)
    blocks = _parts([_shown(each) for each in documents], BLOCK_BYTES)
    contents = {
        "format": FORMAT,
        "words": " ".join(found),
        "pages_with": "".join(_size(len(pages_of)) for pages_of in occurrences.values()),
        "shard_of": shard_of,
        "shards": [_write(part, folder, "tu") for part in shards],
        "blocks": [[first, _write(part, folder, "trang")] for first, part in blocks],
        "rank": "".join(_rank(each.page, made_up) for each in documents),
        "title_lengths": "".join(_length(each.page.title) for each in documents),
        "facets": [_facet(each) for each in facets([each.page for each in documents], context)],
        "marks": _marks(documents),
        "abbreviations": [[" ".join(key), " ".join(each.marked for each in meant)] for key, meant in short.items()],
        "everyday": context.everyday,
        "wards": [
            [each.name, each.province, each.url, each.phone, int(each.demo), each.former_names]
            for each in context.wards
        ],
    }
    contents["kilobytes"] = round(sum(path.stat().st_size for path in folder.iterdir()) / 4000)
    (folder / CONTENTS).write_bytes(_json(contents))
    return len(documents)


def abbreviations(context: SearchContext) -> Abbreviations:
    """Return the short forms by their bare words; one that is also spelt like its long form is left out."""
    pairs = ((words(short), tuple(words(long))) for short, long in context.abbreviations)
    return {tuple(each.bare for each in short): long for short, long in pairs if long and tuple(short) != long}


def _order(each: Document) -> tuple[str, ...]:
    """Return the key by which pages that are found together stand together: one block holds most of an answer."""
    facts = each.page.facts
    return (facts.get("area", ""), facts.get("kind", ""), fold(each.page.title), each.page.url)


def _demand_each_once(documents: Sequence[Document]) -> None:
    seen: set[str] = set()
    for each in documents:
        if each.page.url in seen:
            message = f"chỉ mục tìm kiếm: hai trang cùng địa chỉ “{each.page.url}”"
            raise SearchError(message)
        seen.add(each.page.url)


def _parts(values: Sequence[Any], least: int) -> list[tuple[int, list[Any]]]:
    """Divide values into parts of about `least` bytes or more, each with the number of its first value."""
    sizes = [len(_json(value)) for value in values]
    limit = max(least, sum(sizes) // MOST_PARTS)
    parts: list[tuple[int, list[Any]]] = []
    size = limit
    for number, value in enumerate(values):
        if size + sizes[number] / 2 > limit:
            parts.append((number, []))
            size = 0
        parts[-1][1].append(value)
        size += sizes[number]
    return parts


def _shown(each: Document) -> list[str]:
    return [each.page.url, each.page.title, each.page.facts.get("code", ""), each.text]


def _size(pages: int) -> str:
    """Return how many pages hold a word, as a power of two."""
    return str(min(_MOST, pages.bit_length() - 1))


def _rank(page: IndexedPage, made_up: Collection[str]) -> str:
    """Return where a page stands among equals: "0" of a current plan or of none, "1" of an older one, "2" made up."""
    return "2" if page.ward in made_up else "1" if page.facts.get("older") else "0"


def _marks(documents: Iterable[Document]) -> dict[str, str]:
    """Return what the stylesheet calls each status, by its words."""
    facts = [each.page.facts for each in documents]
    return {each["status"]: each.get("mark", "") for each in sorted(facts, key=str) if each.get("status")}


def _length(title: str) -> str:
    """Return how many words a title has, as one character; "z" for 35 and more."""
    return _LENGTHS[min(len(words(title)), len(_LENGTHS) - 1)]


def _facet(facet: Facet) -> dict[str, Any]:
    """Return a filter as plain values: a page's value by number, -1 for none, a list for several."""
    of_pages = [each[0] if len(each) == 1 else list(each) or -1 for each in facet.of_pages]
    return {"name": facet.name, "values": facet.values, "of": of_pages}


def _write(content: Any, folder: Path, kind: str) -> str:  # noqa: ANN401 - any plain value
    """Write one part under the hash of its content; return its name."""
    raw = _json(content)
    name = f"{kind}-{_hash(raw)}.json"
    (folder / name).write_bytes(raw)
    return name


def _json(content: Any) -> bytes:  # noqa: ANN401
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:10]
