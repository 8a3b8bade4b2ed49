"""Values of a record by their path in words, as corrections name them: `dossiers.fields.Đất đai.resolved_overdue`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

from pydantic.fields import FieldInfo

from generator.model.base import Record


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value that was found at a path."""

    value: bool | int | Decimal | date | str
    field: FieldInfo
    """What its record declares of it."""

    holder: Record

    @property
    def typed(self) -> str:
        """The value as a file has it."""
        if isinstance(self.value, bool):
            return str(self.value).lower()
        return f"{self.value:f}" if isinstance(self.value, Decimal) else str(self.value)

    @property
    def words(self) -> tuple[str, ...]:
        """The only words that may stand there; empty where others may."""
        return tuple(_words(self.field.annotation))


def _words(annotation: object) -> Iterator[str]:
    for each in get_args(annotation):
        if isinstance(each, str):
            yield each
        else:
            yield from _words(each)


def leaf_at(record: Record, path: str) -> Leaf | None:
    """Return the single value at a path; None for a group, a list, nothing."""
    return _leaf(record, path.split("."))


def _leaf(value: object, steps: Sequence[str]) -> Leaf | None:
    """Return a value below another. A name may hold dots itself, so the longest that is there is taken."""
    for length in range(len(steps), 0, -1):
        name = ".".join(steps[:length])
        child = child_of(value, name)
        if child is None:
            continue
        if length < len(steps):
            return _leaf(child, steps[length:])
        field = _field(value, name)
        if field is not None and isinstance(value, Record) and isinstance(child, bool | int | Decimal | date | str):
            return Leaf(child, field, value)
        return None
    return None


def _field(value: object, name: str) -> FieldInfo | None:
    fields = type(value).model_fields.items() if isinstance(value, Record) else ()
    return next((field for key, field in fields if name == (field.alias or key)), None)


def child_of(value: object, name: str) -> object:
    """Return what a group or list has under a name; None without it.

    An item of a list is called by its number, counted from 1, a field of the dossier table also by its name.
    """
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        return next((getattr(value, key) for key, field in fields if name == (field.alias or key)), None)
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, tuple):
        called = {str(n): item for n, item in enumerate(value, start=1)}
        called |= {item.field: item for item in value if hasattr(item, "field")}
        return called.get(name)
    return None


def leaves_below(record: Record, path: str) -> tuple[str, ...]:
    """Return the names of the single values that the group at a path has; empty for a list, a value, nothing."""
    group = _group(record, path.split("."))
    if not isinstance(group, Record):
        return ()
    names = (field.alias or key for key, field in type(group).model_fields.items())
    return tuple(name for name in names if _leaf(group, (name,)) is not None)


def _group(value: object, steps: Sequence[str]) -> object:
    if not steps:
        return value
    for length in range(len(steps), 0, -1):
        child = child_of(value, ".".join(steps[:length]))
        if child is not None:
            return _group(child, steps[length:])
    return None
