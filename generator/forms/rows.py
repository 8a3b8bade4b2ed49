"""Rows of the ward's own, before and after: told cell by cell where the row is the same one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.forms.layout import Column, Path
from generator.forms.values import Canonical, in_words

Rows = list[dict[str, Canonical]]


@dataclass(slots=True)
class Change:
    """One value that the form changes."""

    place: str
    what: str
    """Heading of the column or row."""

    was: str
    now: str
    """Empty where the cell was cleared."""


def row_changes(
    path: Path, rows: Rows, shown: Rows, columns: Sequence[Column], places: Mapping[Path, str]
) -> Iterator[Change]:
    """Yield what is another in `rows` than in `shown`: cells of rows that stay, rows that come or go."""
    sheet = next((place.partition("!")[0] for known, place in places.items() if known[: len(path)] == path), path[-1])
    before = _pairs(rows, shown, columns[0].key)
    for number, row in enumerate(rows):
        where = places.get((*path, str(number)), sheet)
        old = before.get(number)
        if old is None:
            yield Change(where, "dòng mới", "", _told(row, columns))
            continue
        for column in columns:
            was, now = old.get(column.key), row.get(column.key)
            if was != now:
                cell = places.get((*path, str(number), column.key), where)
                name = next(iter(row.values()), "")
                what = f"{name}, {_lowered(column.header)}" if column.key != columns[0].key else column.header
                yield Change(cell, what, in_words(was, column), in_words(now, column))
    kept = {id(old) for old in before.values()}
    for row in shown:
        if id(row) not in kept:
            yield Change(sheet, "dòng", _told(row, columns), "")


def _pairs(rows: Rows, shown: Rows, key: str) -> dict[int, dict[str, Canonical]]:
    """Return the old row of each row: the one of the same name, or at the same place among rows of no known name."""
    left = list(shown)
    found: dict[int, dict[str, Canonical]] = {}
    for number, row in enumerate(rows):
        same = next((old for old in left if key in row and old.get(key) == row[key]), None)
        if same is not None:
            found[number] = same
            left = [old for old in left if old is not same]
    new = [number for number in range(len(rows)) if number not in found]
    return found | (dict(zip(new, left, strict=True)) if len(new) == len(left) else {})


def _told(row: Mapping[str, Canonical], columns: Sequence[Column]) -> str:
    return ", ".join(in_words(row[column.key], column) for column in columns if column.key in row)


def _lowered(header: str) -> str:
    """Return a heading within a sentence: đã giải quyết quá hạn."""
    return header[:1].lower() + header[1:].replace(":", "")
