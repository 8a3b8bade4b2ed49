"""The written index read back in plain Python, as overrides/assets/search/index.js reads it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.search import CONTENTS, INDEX

Place = tuple[str, int, str]
"""Address of a page, place of a word on it, and the word as marked there."""


@dataclass(frozen=True)
class Decoded:
    """What an index says."""

    contents: dict[str, Any]
    rows: list[list[str]]
    """Address, title, code and text of each page."""

    words: dict[str, set[Place]]
    """Where each bare word stands."""

    filters: dict[str, dict[str, list[str]]]
    """By filter and address: the values of a page."""


def decoded(files: Mapping[str, bytes]) -> Decoded:
    """Read an index from its files, by path below the site's root."""

    def read(name: str) -> Any:  # noqa: ANN401
        return json.loads(files[f"{INDEX}/{name}"])

    contents = read(CONTENTS)
    rows = [row for _, name in contents["blocks"] for row in read(name)]
    pages_of: list[list[str]] = [[] for _ in contents["parts"]]
    for part, (address, *_) in zip(contents["part_of"], rows, strict=True):
        pages_of[part].append(address)
    entries = [entry for name in contents["shards"] for entry in read(name).items()]
    ward_of = [contents["parts"][part] for part in contents["part_of"]]
    filters = {
        facet["name"]: {
            row[0]: [facet["values"][value] for value in (own if isinstance(own, list) else [own]) if value >= 0]
            for row, own in zip(rows, facet.get("of", ward_of), strict=True)
        }
        for facet in contents["facets"]
    }
    return Decoded(contents, rows, {bare: set(_places(entry, pages_of)) for bare, entry in entries}, filters)


def _places(entry: list[Any], pages_of: list[list[str]]) -> Iterable[Place]:
    for form, numbers in zip(entry[::2], entry[1::2], strict=True):
        part = page = -1
        place = 0
        left = iter(numbers)
        for number in left:
            if number == 0:
                part, page = part + next(left), -1
                continue
            page, place = (page + number, next(left)) if number > 0 else (page, place - number)
            yield pages_of[part][page], place, form
