"""How a ward keeps its time limits in one field of procedures: the newest one-stop table that it has published."""

from dataclasses import dataclass
from datetime import date

from generator.dossiers import suppressed
from generator.model.portal import WardEntry
from generator.model.procedure import ProcedureField
from generator.model.results import Results
from generator.text import slug


@dataclass(frozen=True, slots=True)
class FieldStatistic:
    """Dossiers of one field in one period, as published."""

    field: str
    """Name of the row in the table."""

    on_time: int
    """Resolved on time or early."""

    resolved: int
    overdue: int
    """Pending ones past their day."""

    report: Results


def field_statistic(entry: WardEntry, field: ProcedureField, day: date) -> FieldStatistic | None:
    """Return the newest figures of a field published by `day`.

    None when there are none, or when the field has so few dossiers that its row is not shown.
    """
    names = {slug(name) for name in (field.name, *field.statistics)}
    published = [each for each in entry.results if each.published_on <= day and each.dossiers is not None]
    if not published:
        return None
    report = max(published, key=lambda each: (each.window.end, each.window.start, each.plan))
    rows = suppressed(report.dossiers.fields) if report.dossiers else ()
    row = next((row for row in rows if slug(row.field) in names and row.resolved_total), None)
    if row is None:
        return None
    return FieldStatistic(
        row.field, row.resolved_early + row.resolved_on_time, row.resolved_total, row.pending_overdue, report
    )
