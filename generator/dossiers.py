"""Small cells of the one-stop table: fields with so few dossiers that a person could be recognised are merged."""

from collections.abc import Sequence
from typing import Final

from generator.model.results import DossierCounts, DossierField

SMALLEST: Final = 5
"""What counts fewer people or dossiers is not published by itself (DOMAIN.md §3.2); such shares are still judged."""

MERGED: Final = "Các lĩnh vực ít hồ sơ (gộp)"
"""Name of the row that small fields share."""

COLUMNS: Final = tuple(DossierCounts.model_fields)
"""The columns of the official table."""


def suppressed(fields: Sequence[DossierField]) -> tuple[DossierField, ...]:
    """Return the rows that may be published: fields in their order, small ones together in one last row.

    The merged row has at least two fields and at least five dossiers, so that taking the other rows from the total
    tells nothing about one of them. Rows without any dossier tell nothing and stay. Where all fields together are that
    small there are no rows.
    """
    small = [field for field in fields if _is_small(field)]
    if not small:
        return tuple(fields)
    merged = list(small)
    rest = sorted((field for field in fields if field.received_total >= SMALLEST), key=lambda each: each.received_total)
    while len(merged) == 1 or _received(merged) < SMALLEST:
        if not rest:
            return ()
        merged.append(rest.pop(0))
    hidden = {id(field) for field in merged}
    return (*(field for field in fields if id(field) not in hidden), _sum(merged))


def _is_small(field: DossierField) -> bool:
    """Tell whether a field has dossiers, but fewer than may be shown."""
    return field.received_total < SMALLEST and any(getattr(field, column) for column in COLUMNS)


def _received(fields: Sequence[DossierField]) -> int:
    return sum(field.received_total for field in fields)


def _name(fields: Sequence[DossierField]) -> str:
    """Return the name of a merged row: the fields that may be named, and how many others."""
    named = [field.field for field in fields if field.received_total >= SMALLEST]
    return f"{', '.join(named)} và {len(fields) - len(named)} lĩnh vực khác (gộp)" if named else MERGED


def _sum(fields: Sequence[DossierField]) -> DossierField:
    counts = {column: sum(getattr(field, column) for field in fields) for column in COLUMNS}
    return DossierField.model_validate({"field": _name(fields)} | counts)
