"""The contents file of the index: what the browser knows of all pages and words before it asks for any of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.pages.searching import SearchContext
from generator.search.facets import NAMES, WARD, ordered, renumbered
from generator.search.parts import Part, abbreviations

FORMAT: Final = 2
"""Form of the index, as overrides/assets/search/index.js reads it."""

_MOST: Final = 9
"""Largest class of how often a word occurs: 512 pages and more."""

Order = Sequence[tuple[int, int]]
"""The pages in the order of the index, each as the number of its part and its number in that."""


def contents_of(parts: Sequence[Part], order: Order, context: SearchContext, words: Sequence[str]) -> dict[str, Any]:
    """Return the contents file, without the names of the others."""
    labels = {ward.address: ward.name for ward in context.wards}
    demos = {ward.address for ward in context.wards if ward.demo}
    wards = ordered(
        WARD, [labels.get(part.ward, part.ward) for part in parts if part.ward], context.orders.get(WARD, ())
    )
    pages_of: Counter[str] = Counter()
    for part in parts:
        pages_of.update(dict(zip(part.head["words"].split(), part.head["pages_of"], strict=True)))
    ranks = ["2" * len(part.rows) if part.ward in demos else part.head["older"] for part in parts]
    short = abbreviations(context.abbreviations)
    return {
        "format": FORMAT,
        "words": " ".join(words),
        "pages_with": "".join(_size(pages_of[bare]) for bare in words),
        "parts": [wards.index(labels.get(part.ward, part.ward)) if part.ward else -1 for part in parts],
        "part_of": [number for number, _ in order],
        "rank": "".join(ranks[number][page] for number, page in order),
        "title_lengths": "".join(parts[number].head["title_lengths"][page] for number, page in order),
        "facets": [
            {"name": WARD, "values": wards} if name == WARD else _facet(name, parts, order, context.orders)
            for name in NAMES
        ],
        "marks": dict(sorted({(status, mark) for part in parts for status, mark in part.head["marks"]}, reverse=True)),
        "abbreviations": [[" ".join(key), " ".join(each.marked for each in meant)] for key, meant in short.items()],
        "everyday": context.everyday,
        "wards": [
            [each.name, each.province, each.url, each.phone, int(each.demo), each.former_names]
            for each in context.wards
        ],
    }


def _size(pages: int) -> str:
    """Return how many pages hold a word, as a power of two."""
    return str(min(_MOST, pages.bit_length() - 1))


def _facet(name: str, parts: Sequence[Part], order: Order, orders: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return a filter as plain values: a page's value by number, -1 for none, a list for several."""
    owns = [part.head["facets"][name] for part in parts]
    values = ordered(name, (value for known, _ in owns for value in known), orders.get(name, ()))
    of_pages = [renumbered(own, values) for own in owns]
    return {"name": name, "values": values, "of": [of_pages[number][page] for number, page in order]}
