"""A ward's year in days: when its tasks are due, when a reporting period closes, by when its report is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.calendar import ExpectedReport
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.task import Task

EventKind = Literal["task", "closes", "publish"]
"""A task's last day; the last day that a report counts; the last day on which its publication is in time."""

_ORDER: tuple[EventKind, ...] = ("closes", "publish", "task")


@dataclass(frozen=True, slots=True)
class AgendaEvent:
    """Something that falls on a day."""

    day: date
    kind: EventKind
    plan: Plan
    task: Task | None = None
    report: ExpectedReport | None = None


def agenda(entry: WardEntry) -> tuple[AgendaEvent, ...]:
    """Return the events of all plans of a ward, in the order of their days."""
    return tuple(sorted((*_tasks(entry), *_reports(entry)), key=lambda event: (event.day, _ORDER.index(event.kind))))


def _tasks(entry: WardEntry) -> Iterator[AgendaEvent]:
    for plan in entry.plans:
        for task in plan.rows:
            if end := _last_day(entry, plan, task):
                yield AgendaEvent(end, "task", plan, task=task)


def _last_day(entry: WardEntry, plan: Plan, task: Task) -> date | None:
    """Return a task's last day: as planned, or as published since the event it waited for."""
    if task.due is None or task.due.kind != "event":
        return task.due.end if task.due else None
    told = (each.tasks.get(task.code) for each in entry.results if each.plan == plan.id)
    days = [each.due_on for each in told if each is not None and each.due_on is not None]
    return days[-1] if days else None


def _reports(entry: WardEntry) -> Iterator[AgendaEvent]:
    """Yield the reporting days of all plans, once a report; the shortest plan that it can speak of stands for it."""
    calendar = entry.ward.reporting_calendar
    if calendar is None:
        return
    seen: set[str] = set()
    for plan in sorted(entry.plans, key=lambda plan: plan.period.end - plan.period.start):
        for report in calendar.reports_of(plan, entry.ward.formed_on):
            if report.id not in seen:
                seen.add(report.id)
                yield AgendaEvent(report.window.end, "closes", plan, report=report)
                yield AgendaEvent(report.due, "publish", plan, report=report)
