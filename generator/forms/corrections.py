"""Corrections that a form brings about: each published figure it changes gets an entry, whose reason people fill in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from generator.roundtrip import Flow
from generator.scalars import to_fill_in

TO_FILL_IN: Final = "<điền lý do>"
_STAND_IN: Final = "chưa ghi lý do"
_TOTAL_REASON: Final = "Cộng lại theo các dòng lĩnh vực đã sửa."
_KEY: Final = "corrections"
_NO_FIGURES: Final = frozenset(
    {
        _KEY,
        "budget",
        "counted_from",
        "document",
        "evidence",
        "field",
        "method",
        "note",
        "period",
        "plan",
        "prepared_by",
        "published_on",
        "reason",
        "source",
        "supplemented_on",
        "title",
        "window",
    }
)
"""Keys whose values tell of a figure but are none."""

_Found = tuple[tuple[str, ...], Any, Any]
"""Where a figure stands as corrections write it, what it was, what it is."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What of published figures changes."""

    value: dict[str, Any]
    """The results file with an entry for each figure that was published and is another now."""

    paths: tuple[str, ...] = ()
    """The figures whose correction waits for its reason."""

    added: tuple[str, ...] = field(default=())
    """The figures that were not there when the period was published."""


def corrected(old: Mapping[str, Any] | None, new: Mapping[str, Any], day: date) -> Corrected:
    """Return `new` with an entry for each figure of `old`, published by `day`, that it changes."""
    published = old.get("published_on") if old is not None else None
    if old is None or not isinstance(published, date) or published > day:
        return Corrected(dict(new))
    entries: list[dict[str, Any]] = [dict(each) for each in new.get(_KEY) or () if isinstance(each, Mapping)]
    if len(entries) != len(new.get(_KEY) or ()):
        return Corrected(dict(new))
    paths: list[str] = []
    added: list[str] = []
    is_changed = False
    for steps, was, now in _figures(old, new, ()):
        path = ".".join(steps)
        if was is None:
            added.append(path)
        else:
            is_changed = True
            _enter(entries, path, _typed(was), _typed(now), day)
            paths.append(path)
    value = dict(new) | ({_KEY: [Flow(each) for each in entries]} if is_changed else {})
    waiting = {each["path"] for each in entries if to_fill_in(str(each.get("reason", "")))}
    return Corrected(value, tuple(path for path in paths if path in waiting), tuple(added))


def with_stand_ins(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a results file whose corrections all have a reason, so that the rest of it can be checked."""
    entries = value.get(_KEY)
    if not isinstance(entries, list):
        return dict(value)
    return dict(value) | {_KEY: [_reasoned(each) for each in entries]}


def _reasoned(entry: Any) -> Any:  # noqa: ANN401 - an entry that may be broken
    if isinstance(entry, Mapping) and to_fill_in(str(entry.get("reason", ""))):
        return Flow({**entry, "reason": _STAND_IN})
    return entry


def _enter(entries: list[dict[str, Any]], path: str, was: Any, now: Any, day: date) -> None:  # noqa: ANN401
    """Add a correction; one of the same figure that still waits for its reason is changed instead."""
    last = next((each for each in reversed(entries) if each.get("path") == path), None)
    if last is None or not to_fill_in(str(last.get("reason", ""))):
        reason = _TOTAL_REASON if path.startswith("dossiers.total.") else TO_FILL_IN
        entries.append({"path": path, "was": was, "now": now, "reason": reason, "on": day})
    elif last.get("was") == now:
        entries.remove(last)
    else:
        last |= {"now": now, "on": day}


def _typed(value: Any) -> Any:  # noqa: ANN401 - a number, a word or a day
    return value.isoformat() if isinstance(value, date) else value


def _figures(old: Any, new: Any, steps: tuple[str, ...]) -> Iterator[_Found]:  # noqa: ANN401 - parts of a results file
    """Yield each figure that is another one in `new`, or is only there (its old value None)."""
    if isinstance(new, Mapping):
        before = old if isinstance(old, Mapping) else {}
        for key, value in new.items():
            if key not in _NO_FIGURES:
                yield from _figures(before.get(key), value, (*steps, str(key)))
    elif isinstance(new, list):
        rows = {_name(row): row for row in old} if isinstance(old, list) else {}
        for number, row in enumerate(new, start=1):
            step = _name(row) if steps[-1] == "fields" else str(number)
            yield from _figures(rows.get(_name(row)), row, (*steps, step))
    elif new is not None and not _is_same(old, new):
        yield steps, old, new


def _is_same(old: Any, new: Any) -> bool:  # noqa: ANN401
    return bool(old == new)


def _name(row: Any) -> str:  # noqa: ANN401 - a row of a list
    return str(row.get("field") or row.get("title") or "") if isinstance(row, Mapping) else ""
