"""Procedures as lists show them: under their field, with what else they are called for the filter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.procedure import Procedure, ProcedureField
from generator.text import sort_key


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure in a list."""

    text: str
    address: str
    note: str
    """Code, online level, fee and time in short."""

    also: str
    """What else it is found by when the list is narrowed: everyday names."""


@dataclass(frozen=True, slots=True)
class FieldRows:
    """The procedures of one field."""

    id: str
    name: str
    rows: tuple[ProcedureRow, ...]


def by_field(
    found: Iterable[tuple[ProcedureField, Procedure]], row: Callable[[Procedure], ProcedureRow]
) -> tuple[FieldRows, ...]:
    """Return procedures under their fields, both in Vietnamese order."""
    fields: dict[str, tuple[ProcedureField, list[Procedure]]] = {}
    for field, record in found:
        fields.setdefault(field.id, (field, []))[1].append(record)
    return tuple(
        FieldRows(field.id, field.name, tuple(map(row, sorted(records, key=lambda each: sort_key(each.name)))))
        for field, records in sorted(fields.values(), key=lambda pair: sort_key(pair[0].name))
    )
