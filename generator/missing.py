"""What is due and not yet published: a pure function of how a plan stands on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model.calendar import ExpectedReport
from generator.model.results import Results
from generator.model.target import Target
from generator.model.task import Task
from generator.progress import PlanProgress, TaskStanding, expected_reports
from generator.status import TASK_NOT_DUE, UNDATED, WAITING

Gap = Literal["late", "awaited", "no-document"]
"""Late: the last day in time is over. Awaited: it is not. No document: published, without anything that shows it."""

_NOTHING_DUE = (TASK_NOT_DUE, WAITING, UNDATED)


@dataclass(frozen=True, slots=True)
class MissingItem:
    """One thing that a ward still has to publish."""

    about: Target | Task
    gap: Gap
    report: ExpectedReport | None = None
    """The report that should have it; None where a document is missing."""

    results: Results | None = None
    """The published period that shows no document; None for tasks, and where a report is missing."""

    units: tuple[str, ...] = ()
    """Ids of the units that answer for it; empty where the plan names none."""


def missing_items(progress: PlanProgress) -> tuple[MissingItem, ...]:
    """Return what is due and not published, targets before tasks, in printed order.

    Before a ward's first published period nothing is: nobody is accused by absence.
    """
    if not progress.has_results:
        return ()
    return (*_figures(progress), *_updates(progress))


def _figures(progress: PlanProgress) -> Iterator[MissingItem]:
    """Yield targets whose figure is awaited or late, and published values without a document."""
    leads = progress.plan.area_leads
    for target in progress.plan.targets:
        units = tuple(dict.fromkeys(lead.unit for lead in leads if lead.area == target.area))
        standing = progress.targets[target.id]
        report = standing.report
        if report is not None and report.is_closed(progress.as_of):
            yield MissingItem(target, "late" if report.is_late(progress.as_of) else "awaited", report, units=units)
        seen = standing.observation
        if seen is not None and not seen.result.evidence:
            yield MissingItem(target, "no-document", results=seen.results, units=units)


def _updates(progress: PlanProgress) -> Iterator[MissingItem]:
    """Yield tasks without a word in the newest period that is over, and finished ones without a document."""
    reports = expected_reports(progress.ledger, None)
    closed = [report for report in reports if report.is_closed(progress.as_of)]
    for task in progress.plan.rows:
        standing = progress.tasks[task.code]
        if standing.adjusted is not None:
            continue
        if standing.done_on is not None and standing.done_on <= progress.as_of:
            if not standing.has_evidence:
                yield MissingItem(task, "no-document", units=task.lead)
        elif standing.status not in _NOTHING_DUE and (report := _silent(progress, standing, closed)):
            yield MissingItem(task, "late" if report.is_late(progress.as_of) else "awaited", report, units=task.lead)


def _silent(progress: PlanProgress, standing: TaskStanding, closed: list[ExpectedReport]) -> ExpectedReport | None:
    """Return the report that lacks a word on a task: the last late one, else the newest awaited one, else None."""
    told = max((results.window.end for results, _ in standing.entries), default=None)
    silent = [report for report in closed if told is None or report.window.end > told]
    late = [report for report in silent if report.is_late(progress.as_of)]
    return (late or silent)[-1] if silent else None
