"""Rows that several page types list: a target with its bar, a task with its time, a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator import addresses, wording
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.target import Figure, Target
from generator.model.task import Task
from generator.pages.page import Link
from generator.progress import Status, unpublished

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in a list."""

    title: str
    address: str
    goal: str
    """The figure in words; empty for a target in words."""

    condition: str
    place: str
    nested: bool
    tick: str
    """Where the target stands on a bar from 0 to 100, in percent; empty where a bar makes no sense."""

    status: Status


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks under one heading row of the plan's list."""

    heading: Link | None
    """The heading row; None for tasks that stand under none but their area's own."""

    rows: tuple[Link, ...]
    """The tasks; the note says when, and who leads."""


@dataclass(frozen=True, slots=True)
class Member:
    """A unit with its page."""

    name: str
    address: str


def target_row(entry: WardEntry, plan: Plan, target: Target, *, nested: bool) -> TargetRow:
    """Return the row of one target; `nested` rows are set in, under the target they are a part of."""
    qualitative = target.target.shape == "qualitative"
    return TargetRow(
        title=target.title,
        address=addresses.target(entry.address, plan.id, target.id),
        goal="" if qualitative else wording.figure(target.target),
        condition=target.condition or "",
        place=wording.place(target.source),
        nested=nested,
        tick=tick(target.target),
        status=unpublished(target),
    )


def target_rows(entry: WardEntry, plan: Plan, targets: Iterable[Target]) -> tuple[TargetRow, ...]:
    """Return rows in printed order, each nested target right after the one it is part of."""
    chosen = list(targets)
    ids = {target.id for target in chosen}
    rows: list[TargetRow] = []

    def add(target: Target, *, nested: bool) -> None:
        rows.append(target_row(entry, plan, target, nested=nested))
        for child in chosen:
            if child.parent == target.id:
                add(child, nested=True)

    for target in chosen:
        if target.parent not in ids:
            add(target, nested=False)
    return tuple(rows)


def tick(figure: Figure) -> str:
    """Return where a percentage target stands on a bar from 0 to 100 %, else an empty text."""
    value = figure.value
    if figure.unit != "%" or value is None or figure.shape in {"decrease_by", "increase_by"} or value > _WHOLE:
        return "100" if figure.shape == "all" else ""
    return f"{value:f}"


def task_groups(entry: WardEntry, plan: Plan, tasks: Iterable[Task]) -> tuple[TaskGroup, ...]:
    """Return an area's tasks in printed order, each heading row with the tasks that follow it.

    A heading row of the top level repeats the name of the area, so it is left out.
    """
    groups: list[tuple[Link | None, list[Link]]] = [(None, [])]
    for task in tasks:
        if not task.group:
            groups[-1][1].append(task_link(entry, plan, task))
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
