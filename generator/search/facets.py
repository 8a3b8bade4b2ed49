"""The filters of search: for each its values in the order they are shown, and which of them each page has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.pages.searching import SearchContext
from generator.search.pages import IndexedPage
from generator.text import sort_key

NAMES: Final = ("loai", "phuong", "linh-vuc", "trang-thai", "don-vi", "nam")
"""Kind, ward, area, status, unit, year: as they stand in the address of a search."""

_NEWEST_FIRST: Final = "nam"


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter."""

    name: str
    values: tuple[str, ...]
    of_pages: tuple[tuple[int, ...], ...]
    """For each page the numbers of its values."""


def facets(pages: Sequence[IndexedPage], context: SearchContext) -> tuple[Facet, ...]:
    """Return the filters of the pages; one that no page has a value of is there without values."""
    return tuple(_facet(name, [_values(page, name) for page in pages], context.orders) for name in NAMES)


def _facet(name: str, of_pages: Sequence[tuple[str, ...]], orders: Mapping[str, tuple[str, ...]]) -> Facet:
    wanted = {value: index for index, value in enumerate(orders.get(name, ()))}
    values = sorted({value for values in of_pages for value in values}, key=sort_key, reverse=name == _NEWEST_FIRST)
    values.sort(key=lambda value: wanted.get(value, len(wanted)))
    number = {value: index for index, value in enumerate(values)}
    return Facet(name, tuple(values), tuple(tuple(number[value] for value in values) for values in of_pages))


def _values(page: IndexedPage, name: str) -> tuple[str, ...]:
    facts = page.facts
    if name == "don-vi":
        return tuple(dict.fromkeys(facts.get("units", ())))
    value = {
        "loai": facts.get("kind", ""),
        "phuong": page.ward,
        "linh-vuc": facts.get("area", ""),
        "trang-thai": facts.get("status", ""),
        "nam": facts.get("year", ""),
    }[name]
    return (value,) if value else ()
