"""Results as they stood on an earlier day: corrections undone, figures as first published."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from pydantic import ValidationError

from generator.model.results import Correction, Results

_MISSING: Final = object()


def seen_on(results: Results, day: date) -> Results:
    """Return results as known on `day`: what was corrected later stands as it was published before."""
    later = [each for each in results.corrections if each.day > day]
    before = undone(results, later) if later else results
    known = tuple(each for each in results.corrections if each.day <= day)
    supplemented = results.supplemented_on
    told = supplemented if supplemented is None or supplemented <= day else None
    return before.model_copy(update={"corrections": known, "supplemented_on": told})


def undone(results: Results, corrections: Iterable[Correction]) -> Results:
    """Return results with the old values of some corrections put back, the last correction first.

    A correction whose path leads to no single value, or whose old value fits there no more, is left as it is.
    """
    for correction in reversed(tuple(corrections)):
        record = results.model_dump(by_alias=True, exclude_none=True)
        if _put_back(record, correction):
            try:
                results = Results.model_validate(record)
            except ValidationError:
                continue
    return results


def _put_back(record: dict[str, Any], correction: Correction) -> bool:
    """Write a correction's old value over the present one; tell whether there was one to write over."""
    holder, key = _place(record, correction.path)
    if holder is None:
        return False
    now = holder[key]
    was = _like(now, correction.was)
    if was is _MISSING:
        return False
    holder[key] = was
    return True


def _place(record: Any, path: str) -> tuple[Any, Any]:  # noqa: ANN401 - plain nested data
    """Return what holds the value at a path, and its key there; (None, None) where the path leads nowhere.

    Names may hold dots, so the longest name that begins the path is taken; items of lists count from 1.
    """
    here = record
    while True:
        name, rest = _step(here, path)
        if name is _MISSING:
            return None, None
        if not rest:
            return (None, None) if isinstance(here[name], dict | list | tuple) else (here, name)
        here, path = here[name], rest


def _step(here: Any, path: str) -> tuple[Any, str]:  # noqa: ANN401
    if isinstance(here, dict):
        for name in sorted(here, key=len, reverse=True):
            if path == name or path.startswith(f"{name}."):
                return name, path[len(name) + 1 :]
    if isinstance(here, list | tuple):
        for index, item in enumerate(here):
            named = item.get("field") if isinstance(item, dict) else None
            for name in (named, str(index + 1)):
                if name and (path == name or path.startswith(f"{name}.")):
                    return index, path[len(name) + 1 :]
    return _MISSING, ""


def _like(now: object, was: str) -> object:
    """Return an old value, typed as text, as the same sort of value as the present one."""
    try:
        if isinstance(now, bool):
            return {"true": True, "false": False}.get(was, _MISSING)
        if isinstance(now, int):
            return int(was)
        if isinstance(now, Decimal):
            return Decimal(was)
        if isinstance(now, date):
            return date.fromisoformat(was)
    except (ValueError, InvalidOperation):
        return _MISSING
    return was
