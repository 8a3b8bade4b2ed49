"""A finding about a spreadsheet: the same as one about a data file, its place a sheet and a cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics import Location, Severity


class CellPlace(Location):
    """A place in a spreadsheet, told as its sheet and cell."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return sheet and cell."""
        return self.path


@dataclass(frozen=True, slots=True)
class CellFinding:
    """One finding, in Vietnamese, for the person who filled the form in."""

    place: str
    """Sheet and cell, "Chỉ tiêu!F7"; the sheet alone, or the file's name, where the whole of it is meant."""

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def has_errors(findings: Sequence[CellFinding]) -> bool:
    """Tell whether any finding forbids to write."""
    return any(found.severity is Severity.ERROR for found in findings)


def note(place: str, code: str, message: str, hint: str = "") -> CellFinding:
    """Return a finding that only tells."""
    return CellFinding(place, code, message, hint, Severity.NOTE)


def warning(place: str, code: str, message: str, hint: str = "") -> CellFinding:
    """Return a finding that forbids nothing."""
    return CellFinding(place, code, message, hint, Severity.WARNING)


_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")


def in_sheet_order(findings: Sequence[CellFinding], sheets: Sequence[str]) -> list[CellFinding]:
    """Return findings in the order of the sheets and of the cells on them, each once; those of no sheet last."""
    rank = {title: index for index, title in enumerate(sheets)}
    return sorted(dict.fromkeys(findings), key=lambda found: place_key(found.place, rank))


def place_key(place: str, rank: Mapping[str, int]) -> tuple[int, int, int, str]:
    """Return what sorts a place: its sheet, its row, its column."""
    sheet, _, cell = place.rpartition("!")
    found = _CELL.fullmatch(cell)
    if not sheet or found is None:
        return rank.get(place, len(rank)), 0, 0, place
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return rank.get(sheet, len(rank)), int(found[2]), column, place
