"""Printed times as the forms of a due record; what is printed otherwise is kept in its words and looked at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from generator.model.base import MAX_TITLE
from generator.model.task import Due
from generator.text import fold, shorten
from generator.wording import due_normal

BLANK: Final = "Bản gốc để trống cột thời gian"

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HALVES: Final = {"dau": 1, "cuoi": 2}
_YEAR: Final = r"(?:\s*(?:/|-|nam|/\s*nam)\s*(?P<year>20[0-9]{2}))?"
_WITHIN: Final = r"(?:trong |hoan thanh trong |het )?"


@dataclass(frozen=True, slots=True)
class Time:
    """When a task is due as a record and as printed, and why that may be wrong."""

    due: Due
    printed: str | None = None
    """As printed, where the normal form differs."""

    doubt: str = ""


_Make = Callable[[re.Match[str], int], dict[str, Any]]
_FORMS: Final[tuple[tuple[str, _Make], ...]] = (
    (r"thuong xuyen(?: trong nam(?: 20[0-9]{2})?)?", lambda _, __: {"ongoing": True}),
    (rf"{_WITHIN}thang 0?(?P<n>[1-9]|1[0-2]){_YEAR}", lambda m, y: {"month": f"{y}-{int(m['n']):02d}"}),
    (rf"{_WITHIN}quy (?P<n>i{{1,3}}|iv|[1-4]){_YEAR}", lambda m, y: {"quarter": f"{y}-Q{_ROMAN[m['n']]}"}),
    (rf"{_WITHIN}0?6 thang (?P<n>dau|cuoi)(?: nam)?{_YEAR}", lambda m, y: {"half": f"{y}-H{_HALVES[m['n']]}"}),
    (rf"{_WITHIN}(?:ca )?nam (?P<year>20[0-9]{{2}})", lambda _, y: {"year": y}),
    (
        r"(?:ngay )?(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<year>20[0-9]{2})",
        lambda m, y: {"date": _day(y, m["m"], m["d"])},
    ),
    (r"(?:ngay )?sau khi .+|khi .+|theo (?:van ban|huong dan) .+", lambda m, _: {"event": m.string}),
)
_LATEST = re.compile(r"(?P<how>.*?)\b(?:ngay )?(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<year>20[0-9]{2})")
_NOT_LATER = re.compile(r"(?:cham nhat|khong qua|den|den het|het)( (?:la|den|het))?")


def read_time(text: str, years: tuple[int, int]) -> Time:
    """Return when a task is due; `years` are the first and last year of the plan, `text` is one line."""
    if not text:
        return Time(Due(unstated=BLANK), None, "ô thời gian để trống")
    folded = re.sub(r"\s+", " ", fold(text)).strip(" .;,")
    for shape, make in _FORMS:
        match = re.fullmatch(shape, folded)
        if match is None:
            continue
        year, doubt = _year(match, years)
        values = make(match, year)
        due = _due({"event": text} if "event" in values else values)
        if due is not None:
            return Time(due, _differing(text, due), doubt)
    return _latest(text, folded, years) or _in_words(text)


def _year(match: re.Match[str], years: tuple[int, int]) -> tuple[int, str]:
    """Return the printed year, or the only one of the plan."""
    printed = match.groupdict().get("year")
    if printed is None:
        timeless = "year" not in match.re.groupindex
        return years[0], "" if timeless or years[0] == years[1] else "không in năm, kế hoạch nhiều năm"
    year = int(printed)
    return year, "" if years[0] <= year <= years[1] else f"năm {year} ở ngoài kế hoạch"


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _due(values: dict[str, Any]) -> Due | None:
    try:
        return Due.model_validate(values)
    except ValidationError:
        return None


def _latest(text: str, folded: str, years: tuple[int, int]) -> Time | None:
    """Return a last day printed with words before it: "chậm nhất ngày", which is plain, or "trước", which is not."""
    match = _LATEST.fullmatch(folded)
    day = _day(int(match["year"]), match["m"], match["d"]) if match else None
    if match is None or day is None:
        return None
    plain = _NOT_LATER.fullmatch(match["how"].strip())
    doubt = _year(match, years)[1] or ("" if plain else "không rõ có tính ngày này không")
    due = Due(day=day)
    return Time(due, _differing(text, due), doubt)


def _in_words(text: str) -> Time:
    due = Due(event=text if len(text) <= MAX_TITLE else shorten(text, MAX_TITLE - 1))
    return Time(due, None, "chưa hiểu thời hạn này, tạm để nguyên lời in")


def _differing(text: str, due: Due) -> str | None:
    kept = text if len(text) <= MAX_TITLE else shorten(text, MAX_TITLE - 1)
    return None if text == due_normal(due) or due.kind in {"event", "none"} else kept
