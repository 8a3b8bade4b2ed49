"""One part of the index: what a ward's pages, or some portal-wide ones, give to it; no other ward changes it.

A part is lines of UTF-8. The first is JSON with all that is small; then come, a line each, the sort keys of the pages,
what is shown of them, the words, and their occurrences as the index will have them: merging joins these lines and reads
none of them. Everything is in an order of its own, so the same pages give the same bytes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from generator.search.facets import own_facets
from generator.search.pages import IndexedPage
from generator.search.postings import Document, document, encode, postings
from generator.search.words import Abbreviations, words
from generator.text import fold

FORMAT: Final = 1
"""Form of a part."""

_OFTEN: Final = 3
"""So often two words must stand side by side in a part to be kept together."""

_LENGTHS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_NEWLINE: Final = b"\n"


class SearchError(Exception):
    """The index could not be made."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part as merging reads it."""

    ward: str
    head: dict[str, Any]
    keys: list[bytes]
    """By page, in order: where it stands among the pages of all parts."""

    rows: list[bytes]
    """By page: what is shown of it, as JSON."""

    words: list[bytes]
    """Each bare word and one of its marked forms, with a tab between, in order."""

    occurrences: list[bytes]
    """By word: its occurrences on the pages of this part, as numbers with commas between."""


def part_of(pages: Iterable[IndexedPage], context_abbreviations: Sequence[tuple[str, str]]) -> bytes:
    """Index the pages of one ward, or portal-wide ones.

    Raises SearchError when two pages have one address, or belong to different wards.
    """
    documents = sorted((document(page) for page in pages), key=_key)
    _demand_one_ward(documents)
    demand_each_once(each.page.url for each in documents)
    occurrences, neighbours = postings(documents, abbreviations(tuple(context_abbreviations)))
    pages_of: dict[str, set[int]] = {}
    for word, places in occurrences.items():
        pages_of.setdefault(word.bare, set()).update(places)
    facts = [each.page.facts for each in documents]
    head = {
        "format": FORMAT,
        "ward": documents[0].page.ward if documents else "",
        "pages": len(documents),
        "older": "".join("1" if each.get("older") else "0" for each in facts),
        "title_lengths": "".join(_length(each.page.title) for each in documents),
        "facets": own_facets(facts),
        "marks": sorted({(each["status"], each.get("mark", "")) for each in facts if each.get("status")}),
        "words": " ".join(pages_of),
        "pages_of": [len(each) for each in pages_of.values()],
        "neighbours": {" ".join(pair): count for pair, count in sorted(neighbours.items()) if _keeps(pair, count)},
    }
    lines = [
        dumped(head),
        *(_key(each).encode() for each in documents),
        *(dumped(_shown(each)) for each in documents),
        *("\t".join(word).encode() for word in occurrences),
        *(",".join(map(str, encode(places))).encode() for places in occurrences.values()),
    ]
    return _NEWLINE.join(lines)


def read_part(raw: bytes) -> Part:
    """Read a part again.

    Raises SearchError when another version wrote it.
    """
    first, *lines = raw.split(_NEWLINE)
    head = json.loads(first)
    if head.get("format") != FORMAT:
        message = f"chỉ mục tìm kiếm: phần của “{head.get('ward')}” do bản khác của chương trình ghi; hãy dựng lại"
        raise SearchError(message)
    count = head["pages"]
    middle = 2 * count + (len(lines) - 2 * count) // 2
    return Part(head["ward"], head, lines[:count], lines[count : 2 * count], lines[2 * count : middle], lines[middle:])


def texts_of(raw: bytes) -> dict[str, str]:
    """Return the lean text of each page of a part, by the page's address."""
    return {url: text for url, _, _, text in map(json.loads, read_part(raw).rows)}


@lru_cache(16)
def abbreviations(pairs: tuple[tuple[str, str], ...]) -> Abbreviations:
    """Return the short forms by their bare words; one that is also spelt like its long form is left out."""
    read = ((words(short), tuple(words(long))) for short, long in pairs)
    return {tuple(each.bare for each in short): long for short, long in read if long and tuple(short) != long}


def dumped(content: Any) -> bytes:  # noqa: ANN401 - any plain value
    """Return a value as JSON on one line."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def demand_each_once(addresses: Iterable[str]) -> None:
    """Raise SearchError when two pages have one address."""
    double = next((address for address, count in Counter(addresses).items() if count > 1), None)
    if double is not None:
        message = f"chỉ mục tìm kiếm: hai trang cùng địa chỉ “{double}”"
        raise SearchError(message)


def _key(each: Document) -> str:
    """Return where a page stands: pages that are found together stand together, one block holds most of an answer."""
    facts = each.page.facts
    parts = (facts.get("area", ""), facts.get("kind", ""), fold(each.page.title), each.page.url)
    return "\t".join(" ".join(part.split()) for part in parts)


def _demand_one_ward(documents: Sequence[Document]) -> None:
    for one, other in pairwise(sorted({each.page.ward for each in documents})):
        message = f"chỉ mục tìm kiếm: một phần có trang của hai phường, “{one}” và “{other}”"
        raise SearchError(message)


def _shown(each: Document) -> list[str]:
    return [each.page.url, each.page.title, each.page.facts.get("code", ""), each.text]


def _keeps(pair: tuple[str, str], count: int) -> bool:
    return bool(pair[0]) and count >= _OFTEN  # nothing stands before the beginning of a text


def _length(title: str) -> str:
    """Return how many words a title has, as one character; "z" for 35 and more."""
    return _LENGTHS[min(len(words(title)), len(_LENGTHS) - 1)]
