"""Rows that several page types list: a target with its bar, a task with its time, a unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import addresses, wording
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.target import Target
from generator.model.task import Task
from generator.pages import charts, outcome
from generator.pages.page import Link
from generator.pages.view import View
from generator.progress import PlanProgress
from generator.status import Status


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A target in a list with how it stands."""

    title: str
    address: str
    goal: str
    """The figure in words; empty for a target in words."""

    condition: str
    place: str
    nested: bool
    bar: charts.Bar | None
    """None where a bar makes no sense."""

    status: Status
    period: str
    """Period of the value: "Cả năm 2026"; empty without any."""

    value: str
    parts: str
    """Numerator and denominator, or what else belongs beside the value."""

    is_stale: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list with how it stands."""

    text: str
    address: str
    note: str
    status: Status | None
    """None for heading rows, and where the ward has published nothing of the plan."""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks under one heading row of the plan's list."""

    heading: Link | None
    """The heading row; None for tasks that stand under none but their area's own."""

    rows: tuple[TaskRow, ...]
    """The tasks; the note says when, and who leads."""


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The targets of one status."""

    status: Status
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A unit with its page."""

    name: str
    address: str


def standing_row(view: View, progress: PlanProgress, target: Target, *, nested: bool) -> StandingRow:
    """Return the row of one target with how it stands; `nested` rows are set in, under the one they are a part of."""
    entry, plan = progress.entry, progress.plan
    standing = progress.targets[target.id]
    seen = standing.observation
    measure = view.portal.measures_by_id.get(target.measure or "")
    qualitative = target.target.shape == "qualitative"
    nothing = "Không phát sinh trong kỳ" if seen and seen.nothing_arose else ""
    return StandingRow(
        title=target.title,
        address=addresses.target(entry.address, plan.id, target.id),
        goal="" if qualitative else wording.figure(target.target),
        condition=target.condition or "",
        place=wording.place(target.source),
        nested=nested,
        bar=charts.bar(target, standing),
        status=standing.status,
        period=outcome.period_name(seen.results) if seen else "",
        value=outcome.value(target, measure, seen) if seen else "",
        parts=nothing or (outcome.parts(target, seen) if seen else ""),
        is_stale=standing.is_stale,
    )


def standing_rows(view: View, progress: PlanProgress, targets: Iterable[Target]) -> tuple[StandingRow, ...]:
    """Return rows in printed order, each nested target right after the one it is part of."""
    return tuple(standing_row(view, progress, target, nested=nested) for target, nested in in_order(targets))


def by_status(progress: PlanProgress) -> tuple[StatusGroup, ...]:
    """Return a plan's targets under the words that people read as their status, what needs attention most first."""
    entry, plan = progress.entry, progress.plan
    return tuple(
        StatusGroup(
            status,
            tuple(
                Link(target.title, addresses.target(entry.address, plan.id, target.id))
                for target in plan.targets
                if progress.targets[target.id].status.label == status.label
            ),
        )
        for status, _ in progress.target_tally()
    )


def in_order(targets: Iterable[Target]) -> Iterator[tuple[Target, bool]]:
    """Yield targets in printed order, each part right after its whole, and whether it is a part."""
    chosen = list(targets)
    ids = {target.id for target in chosen}

    def with_parts(target: Target, *, nested: bool) -> Iterator[tuple[Target, bool]]:
        yield target, nested
        for child in chosen:
            if child.parent == target.id:
                yield from with_parts(child, nested=True)

    for target in chosen:
        if target.parent not in ids:
            yield from with_parts(target, nested=False)


def task_row(progress: PlanProgress, task: Task, *, with_leads: bool = True) -> TaskRow:
    """Return a task as a row, with its status once the ward has published anything of the plan."""
    link = task_link(progress.entry, progress.plan, task, with_leads=with_leads)
    shown = progress.has_results and not task.group
    return TaskRow(
        link.text, link.address, link.note, outcome.task_status(progress.tasks[task.code]) if shown else None
    )


def target_link(view: View, progress: PlanProgress, target: Target) -> TaskRow:
    """Return a target as a row: what it promises, and where it stands once the ward has published anything."""
    row = standing_row(view, progress, target, nested=False)
    said = f"{row.period}: {row.value}" if row.value else ""
    note = " · ".join(part for part in (progress.plan.full_name, row.goal, said) if part)
    return TaskRow(row.title, row.address, note, row.status if progress.has_results else None)


def task_groups(progress: PlanProgress, tasks: Iterable[Task]) -> tuple[TaskGroup, ...]:
    """Return an area's tasks in printed order, each heading row with the tasks that follow it.

    A heading row of the top level repeats the name of the area, so it is left out.
    """
    entry, plan = progress.entry, progress.plan
    groups: list[tuple[Link | None, list[TaskRow]]] = [(None, [])]
    for task in tasks:
        if not task.group:
            groups[-1][1].append(task_row(progress, task))
        elif "." in task.code:
            groups.append((task_link(entry, plan, task), []))
    return tuple(TaskGroup(heading, tuple(links)) for heading, links in groups if heading or links)


def task_link(entry: WardEntry, plan: Plan, task: Task, *, with_leads: bool = True) -> Link:
    """Return a task as a link; the note says when it is due and, where the page does not say so itself, who leads."""
    leads = ", ".join(entry.units[unit].name for unit in task.lead) if with_leads else ""
    parts = ["nhóm nhiệm vụ" if task.group else wording.due(task), f"{leads} chủ trì" if leads else ""]
    address = addresses.task(entry.address, plan.id, task.code)
    return Link(f"{task.code} {task.title}", address, " · ".join(part for part in parts if part))


def members(entry: WardEntry, ids: Iterable[str]) -> tuple[Member, ...]:
    """Return units with their pages, in the given order."""
    return tuple(
        Member(unit.name, addresses.unit(entry.address, unit.id)) for unit in (entry.units[unit_id] for unit_id in ids)
    )


def area_leads(entry: WardEntry, plan: Plan, area_id: str) -> tuple[Link, ...]:
    """Return the units that the plan puts in charge of an area, each with the place that says so."""
    return tuple(
        Link(entry.units[lead.unit].name, addresses.unit(entry.address, lead.unit), wording.place(lead.source))
        for lead in plan.area_leads
        if lead.area == area_id
    )


def area_links(portal: Portal, entry: WardEntry, plan: Plan) -> tuple[Link, ...]:
    """Return the areas of a plan, with how many targets and tasks they have, and who leads."""
    links = []
    for area in (portal.areas_by_id[area_id] for area_id in areas_of(portal, plan)):
        targets = [target for target in plan.targets if target.area == area.id]
        tasks = [task for task in plan.rows if task.area == area.id]
        figures = sum(target.target.shape != "qualitative" for target in targets)
        parts = [f"{figures} chỉ tiêu có con số"] if figures else []
        if in_words := len(targets) - figures:
            parts.append(f"{in_words} mục tiêu bằng lời")
        if tasks:
            parts.append(f"{len(tasks)} nhiệm vụ")
        if leads := area_leads(entry, plan, area.id):
            parts.append(f"{', '.join(lead.text for lead in leads)} chủ trì")
        links.append(Link(area.short, addresses.area(entry.address, plan.id, area.id), " · ".join(parts)))
    return tuple(links)


def areas_of(portal: Portal, plan: Plan) -> tuple[str, ...]:
    """Return the ids of the areas in which a plan has targets, tasks or a unit in charge, in the portal's order."""
    used = {target.area for target in plan.targets} | {task.area for task in plan.tasks}
    used |= {lead.area for lead in plan.area_leads}
    return tuple(area.id for area in portal.areas if area.id in used)
