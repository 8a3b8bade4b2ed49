"""The filters of search: for each its values in the order they are shown, and which of them each page has."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from generator.text import sort_key

WARD: Final = "phuong"
UNITS: Final = "don-vi"
NAMES: Final = ("loai", WARD, "linh-vuc", "trang-thai", UNITS, "nam")
"""Kind, ward, area, status, unit, year: as they stand in the address of a search."""

_FACTS: Final = {"loai": "kind", "linh-vuc": "area", "trang-thai": "status", UNITS: "units", "nam": "year"}
_NEWEST_FIRST: Final = "nam"

Own = tuple[Sequence[str], Sequence[Sequence[int]]]
"""A filter in one part: the values in order, and for each page the numbers of its own."""


def own_facets(facts: Sequence[Mapping[str, Any]]) -> dict[str, Own]:
    """Return the filters of the pages of one part, by what these say of themselves; all but the ward."""
    return {name: _own([_values(each, name) for each in facts]) for name in _FACTS}


def _own(of_pages: Sequence[tuple[str, ...]]) -> Own:
    values = sorted({value for own in of_pages for value in own})
    number = {value: index for index, value in enumerate(values)}
    return values, [[number[value] for value in own] for own in of_pages]


def _values(facts: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = facts.get(_FACTS[name], "")
    return tuple(dict.fromkeys(value)) if name == UNITS else (value,) if value else ()


def ordered(name: str, values: Iterable[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the values of a filter as they are shown: those of `wanted` first, in its order."""
    place = {value: index for index, value in enumerate(wanted)}
    found = sorted(set(values), key=_sort_key, reverse=name == _NEWEST_FIRST)
    return tuple(sorted(found, key=lambda value: place.get(value, len(place))))


@lru_cache(10_000)
def _sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return sort_key(text)


def renumbered(own: Own, values: Sequence[str]) -> list[int | list[int]]:
    """Return for each page of a part its value's number among all values: -1 for none, a list for several."""
    number = {value: index for index, value in enumerate(values)}
    known, of_pages = own
    table = [number[value] for value in known]
    return [table[each[0]] if len(each) == 1 else [table[value] for value in each] or -1 for each in of_pages]
