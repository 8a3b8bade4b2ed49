"""A task: what must exist when it is done, who leads and helps, by when; or a heading row with its tasks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator import addresses, wording
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.results import Results, TaskResult, TaskState
from generator.model.task import Task
from generator.pages import outcome, rows
from generator.pages.notes import NoteRow, notes_beside
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of
from generator.progress import PlanProgress, TaskStanding
from generator.status import (
    ADJUSTED,
    DONE,
    DONE_EARLY,
    DONE_LATE,
    DONE_ON_TIME,
    DUE_SOON,
    OVERDUE,
    UNDATED,
    WAITING,
    Status,
)
from generator.text import sentence, short_date

STATE_WORDS: Final[dict[TaskState, str]] = {
    "done": "đã xong",
    "in_progress": "đang làm",
    "not_started": "chưa bắt đầu",
}
"""What a ward says of a task in one period."""


@dataclass(frozen=True, slots=True)
class TaskFigureRow:
    """A figure printed in a task's output."""

    label: str
    goal: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What was published of a task for one period."""

    report: Link
    day: str
    """Day of publication."""

    words: str
    """How far it was; empty where the ward does not say."""

    note: str
    """What the ward wrote."""


@dataclass(frozen=True, slots=True)
class Published:
    """What there is to say once the ward has published any period of the plan."""

    sentences: tuple[str, ...]
    badges: tuple[str, ...]
    proofs: tuple[outcome.EvidenceRow, ...]
    history: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class TaskPage(Context):
    """What task.md.j2 uses."""

    title: str
    eyebrow: str
    place: str
    kind_word: str
    silence: outcome.Silence | None
    """None once the ward has published anything of the plan."""

    group: bool
    status: Status | None
    """None for a heading row."""

    published: Published | None
    """None where the ward has published nothing of the plan, and for heading rows."""

    due: str
    due_meaning: str
    unstated: str
    code_note: str
    output: str
    figures: tuple[TaskFigureRow, ...]
    leads: tuple[rows.Member, ...]
    supports: tuple[rows.Member, ...]
    children: tuple[rows.TaskRow, ...]
    parent: Link | None
    siblings: tuple[rows.TaskRow, ...]
    notes: tuple[NoteRow, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a row of a task list, heading rows included: every row has an address."""
    for entry in view.portal.every_ward:
        for plan in entry.plans:
            for task in plan.tasks:
                yield _page(view, entry, plan, task)


def _page(view: View, entry: WardEntry, plan: Plan, task: Task) -> Page:
    address = addresses.task(entry.address, plan.id, task.code)
    area = view.portal.areas_by_id[task.area]
    plan_link = Link(plan.short_name, addresses.plan(entry.address, plan.id))
    area_link = Link(area.short, addresses.area(entry.address, plan.id, area.id))
    place = wording.place(task.source, task.bullet, task.sub)
    progress = view.progress(entry, plan)
    context = _context(view, progress, task)
    entries = progress.tasks[task.code].entries if task.code in progress.tasks else ()
    meta = view.ward_meta(
        "task",
        address,
        f"{task.code} {task.title}",
        f"{_kind(task)} {task.code}: {task.title}. {entry.ward.full_name}.",
        entry,
        plan=plan,
        source=plan_source(plan, place),
        table="nhiem-vu",
        above=(plan_link, area_link),
        crumb=f"Nhiệm vụ {task.code}",
        current="Nhiệm vụ",
        updated=max((plan.updated_on, *(results.updated_on for results, _ in entries))),
        search=SearchEntry(
            code=task.code,
            alias=" ".join(entry.units[unit].name for unit in (*task.lead, *task.support)),
            area=area.short,
            year=year_of(plan),
            status=context.status,
            units=tuple(unit.name for unit in context.leads),
        ),
    )
    return Page(address, "task.md.j2", context, meta)


def _context(view: View, progress: PlanProgress, task: Task) -> TaskPage:
    entry, plan = progress.entry, progress.plan
    standing = progress.tasks.get(task.code)
    parent_code = plan.parent_code(task.code)
    parent = next((other for other in plan.tasks if other.code == parent_code), None)
    due = task.due
    return TaskPage(
        title=task.title,
        eyebrow=f"{_kind(task)} {task.code} · {view.portal.areas_by_id[task.area].short}",
        place=wording.place(task.source, task.bullet, task.sub),
        kind_word=entry.ward.kind_word,
        silence=outcome.silence(progress, "kết quả nhiệm vụ nào"),
        group=task.group,
        status=outcome.task_status(standing) if standing else None,
        published=_published(progress, task, standing) if standing and progress.has_results else None,
        due="" if due is None or due.kind == "none" else wording.due(task),
        due_meaning="kế hoạch không ghi ngày" if standing and _triggered(standing) else wording.due_meaning(task),
        unstated=due.unstated or "" if due else "",
        code_note=""
        if task.code_printed
        else f"Bản gốc không đánh số mục này. Cổng đặt mã {task.code} để trang có địa chỉ.",
        output=task.output or "",
        figures=tuple(TaskFigureRow(figure.label or "", sentence(wording.figure(figure))) for figure in task.targets),
        leads=rows.members(entry, task.lead),
        supports=rows.members(entry, task.support),
        children=_rows(progress, plan.children(task.code)),
        parent=rows.task_link(entry, plan, parent) if parent else None,
        siblings=_rows(
            progress, (other for other in plan.children(parent.code) if other.code != task.code) if parent else ()
        ),
        notes=notes_beside(plan, task),
    )


def _kind(task: Task) -> str:
    return "Nhóm nhiệm vụ" if task.group else "Nhiệm vụ"


def _rows(progress: PlanProgress, tasks: Iterable[Task]) -> tuple[rows.TaskRow, ...]:
    return tuple(rows.task_row(progress, task) for task in tasks)


# ---- Once anything is published ----


def _published(progress: PlanProgress, task: Task, standing: TaskStanding) -> Published:
    newest_first = tuple(reversed(standing.entries))
    is_done = standing.status in {DONE, DONE_EARLY, DONE_LATE, DONE_ON_TIME}
    proofs = tuple(
        replace(row, note=" · ".join(part for part in (row.note, _period(results)) if part))
        for results, entry in newest_first
        for row in outcome.evidence(entry.evidence)
    )
    if standing.adjusted is not None:
        proofs = (*outcome.evidence((standing.adjusted.document,)), *proofs)
    return Published(
        sentences=tuple(_sentences(progress, task, standing)),
        badges=("chưa có minh chứng",) if is_done and not standing.has_evidence else (),
        proofs=proofs,
        history=tuple(_happening(progress, results, entry) for results, entry in newest_first),
    )


def _period(results: Results) -> str:
    return outcome.period_name(results)


def _happening(progress: PlanProgress, results: Results, entry: TaskResult) -> Happening:
    words = []
    if entry.triggered_on:
        words.append(f"điều kiện đã có từ ngày {short_date(entry.triggered_on)}")
    if entry.due_on:
        words.append(f"hạn mới là hết ngày {short_date(entry.due_on)}")
    if entry.done_on:
        words.append(f"xong ngày {short_date(entry.done_on)}")
    elif entry.state:
        words.append(STATE_WORDS[entry.state])
    return Happening(
        Link(_period(results), outcome.report_address(progress.entry, progress.plan, results)),
        short_date(results.published_on),
        sentence("; ".join(words)),
        entry.note or "",
    )


def _sentences(progress: PlanProgress, task: Task, standing: TaskStanding) -> Iterator[str]:
    """Yield what a status means here, in days and documents."""
    status, today = standing.status, short_date(progress.as_of)
    kind = task.due.kind if task.due else "none"
    if happened := _triggered(standing):
        due = f"; hạn mới là hết ngày {short_date(standing.end)}" if standing.end else ""
        yield f"Điều kiện đã có từ ngày {short_date(happened)}{due}."
    if standing.done_on is not None and status is not ADJUSTED:
        yield _done(task, standing)
    elif status is ADJUSTED and standing.adjusted is not None:
        document = outcome.evidence((standing.adjusted.document,))[0]
        yield f"Văn bản: {document.text}{f', {document.note}' if document.note else ''}."
        yield f"Lý do: {standing.adjusted.reason.rstrip('.')}."
    elif standing.is_unheard:
        yield "Ngày cuối của thời hạn đã qua. Chưa đến báo cáo có thể cho biết việc đã xong hay chưa."
    elif status is OVERDUE:
        yield f"Đến {today} chưa có kết quả kèm văn bản."
    elif status is DUE_SOON:
        left = f"Còn {standing.days} ngày" if standing.days else "Hôm nay là ngày cuối"
        yield f"{left}, tính từ {today}. Chưa có kết quả kèm văn bản."
    elif kind == "ongoing":
        told = len({results.period for results, _ in standing.entries})
        yield (
            f"{told} trên {max(standing.closed, told)} kỳ có cập nhật."
            if standing.closed
            else "Chưa kỳ báo cáo nào kết thúc."
        )
    elif status is WAITING:
        yield f"{progress.entry.ward.kind_word.capitalize()} chưa báo là đã có điều kiện này, nên chưa có ngày hết hạn."
    elif status is UNDATED:
        yield "Không có ngày hết hạn nên cổng không xếp là đúng hay quá hạn."


def _triggered(standing: TaskStanding) -> date | None:
    """Return the day of the event that the task waited for, as last published."""
    days = [entry.triggered_on for _, entry in standing.entries if entry.triggered_on]
    return days[-1] if days else None


def _done(task: Task, standing: TaskStanding) -> str:
    day = standing.done_on
    if day is None:
        message = "only a finished task has a day"
        raise AssertionError(message)
    words = f"Xong ngày {short_date(day)}"
    if standing.status is DONE_LATE and standing.end is not None:
        return f"{words}, sau hạn {(day - standing.end).days} ngày."
    if standing.status is DONE_EARLY and standing.end is not None and task.due is not None and task.due.start:
        if task.due.start == standing.end:
            return f"{words}, trước hạn {(standing.end - day).days} ngày."
        return f"{words}, trước khi thời gian trong kế hoạch bắt đầu ({short_date(task.due.start)})."
    return f"{words}, trong hạn." if standing.status is DONE_ON_TIME else f"{words}."
