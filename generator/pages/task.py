"""A task: what must exist when it is done, who leads and helps, by when; or a heading row with its tasks."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, wording
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.task import Task
from generator.pages import rows
from generator.pages.notes import NoteRow, notes_beside
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of
from generator.progress import NO_RESULTS, Status
from generator.text import sentence


@dataclass(frozen=True, slots=True)
class TaskFigureRow:
    """A figure printed in a task's output."""

    label: str
    goal: str


@dataclass(frozen=True, slots=True)
class TaskPage(Context):
    """What task.md.j2 uses."""

    title: str
    eyebrow: str
    place: str
    kind_word: str
    span: str
    group: bool
    status: Status
    due: str
    due_meaning: str
    unstated: str
    code_note: str
    output: str
    figures: tuple[TaskFigureRow, ...]
    leads: tuple[rows.Member, ...]
    supports: tuple[rows.Member, ...]
    children: tuple[Link, ...]
    parent: Link | None
    siblings: tuple[Link, ...]
    notes: tuple[NoteRow, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a row of a task list, heading rows included: every row has an address."""
    for entry in view.portal.wards:
        for plan in entry.plans:
            for task in plan.tasks:
                yield _page(view, entry, plan, task)


def _page(view: View, entry: WardEntry, plan: Plan, task: Task) -> Page:
    address = addresses.task(entry.address, plan.id, task.code)
    area = view.portal.areas_by_id[task.area]
    plan_link = Link(plan.short_name, addresses.plan(entry.address, plan.id))
    area_link = Link(area.short, addresses.area(entry.address, plan.id, area.id))
    place = wording.place(task.source, task.bullet, task.sub)
    context = _context(view, entry, plan, task)
    meta = view.ward_meta(
        "task",
        address,
        f"{task.code} {task.title}",
        f"{_kind(task)} {task.code}: {task.title}. {entry.ward.full_name}.",
        entry,
        source=plan_source(plan, place),
        table="nhiem-vu",
        above=(plan_link, area_link),
        crumb=f"Nhiệm vụ {task.code}",
        current="Nhiệm vụ",
        updated=plan.updated_on,
        search=SearchEntry(
            code=task.code,
            alias=" ".join(entry.units[unit].name for unit in (*task.lead, *task.support)),
            area=area.short,
            year=year_of(plan),
        ),
    )
    return Page(address, "task.md.j2", context, meta)


def _context(view: View, entry: WardEntry, plan: Plan, task: Task) -> TaskPage:
    parent_code = plan.parent_code(task.code)
    parent = next((other for other in plan.tasks if other.code == parent_code), None)
    due = task.due
    return TaskPage(
        title=task.title,
        eyebrow=f"{_kind(task)} {task.code} · {view.portal.areas_by_id[task.area].short}",
        place=wording.place(task.source, task.bullet, task.sub),
        kind_word=entry.ward.kind_word,
        span=wording.span(plan),
        group=task.group,
        status=NO_RESULTS,
        due="" if due is None or due.kind == "none" else wording.due(task),
        due_meaning=wording.due_meaning(task),
        unstated=due.unstated or "" if due else "",
        code_note=""
        if task.code_printed
        else f"Bản gốc không đánh số mục này. Cổng đặt mã {task.code} để trang có địa chỉ.",
        output=task.output or "",
        figures=tuple(TaskFigureRow(figure.label or "", sentence(wording.figure(figure))) for figure in task.targets),
        leads=rows.members(entry, task.lead),
        supports=rows.members(entry, task.support),
        children=_links(entry, plan, (other for other in plan.tasks if plan.parent_code(other.code) == task.code)),
        parent=rows.task_link(entry, plan, parent) if parent else None,
        siblings=_links(
            entry,
            plan,
            (
                other
                for other in plan.tasks
                if other.code != task.code and parent and plan.parent_code(other.code) == parent.code
            ),
        ),
        notes=notes_beside(plan, task),
    )


def _kind(task: Task) -> str:
    return "Nhóm nhiệm vụ" if task.group else "Nhiệm vụ"


def _links(entry: WardEntry, plan: Plan, tasks: Iterator[Task]) -> tuple[Link, ...]:
    return tuple(rows.task_link(entry, plan, task) for task in tasks)
