"""A ward: whom to call, what it promised, its plans and units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator import addresses, wording
from generator import procedure_words as words
from generator.model.portal import WardEntry
from generator.model.task import Task
from generator.pages import citations, outcome, rows
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source
from generator.procedures import offers
from generator.progress import Completeness, PlanProgress
from generator.status import MET, MET_EARLY, ON_TRACK, WORDS_DONE, Tally
from generator.text import short_date

MOST_DEADLINES: Final = 3
MOST_PROCEDURES: Final = 6


_GOOD: Final = frozenset({MET, MET_EARLY, ON_TRACK, WORDS_DONE})
"""Said together; the others follow, what needs attention most first."""


@dataclass(frozen=True, slots=True)
class WardPage(Context):
    """What ward.md.j2 uses."""

    name: str
    kind_word: str
    province: str
    code: str
    former_names: tuple[str, ...]
    centre: str
    """Name of the one-stop centre, or of the ward where it has none."""

    place: str
    hours: str
    phones: tuple[str, ...]
    ask_link: str
    """Opens a letter that asks the ward to publish its contacts."""

    plan: Link
    span: str
    silence: outcome.Silence | None
    """None once anything of the plan is published."""

    as_of: str
    has_results: bool
    tally: Tally
    task_tally: Tally
    task_count: int
    by_area: tuple[Link, ...]
    """Areas with how their targets stand; only where the ward has published results."""

    reports: tuple[Link, ...]
    """The newest report."""

    more: tuple[Link, ...]
    """What is missing, and corrections."""

    completeness: Completeness
    in_words: int
    """Aims in words: they are part of the tally too."""

    areas: tuple[Link, ...]
    plans: tuple[Link, ...]
    units: tuple[Link, ...]
    compare: Link | None
    """The ward's figures beside other wards'; None for a made-up ward."""

    calendar: Link
    procedures: tuple[Link, ...]
    """Procedures asked for most; empty while the ward has published no list."""

    all_procedures: Link
    changes: Link

    discrepancies: tuple[citations.Discrepancy, ...]
    number_note: str
    deadlines: tuple[Link, ...]
    """Tasks whose time ends next; the note says when."""


def pages(view: View) -> Iterator[Page]:
    """Yield one page a ward."""
    for entry in view.portal.every_ward:
        yield _page(view, entry)


def _page(view: View, entry: WardEntry) -> Page:
    ward, plan = entry.ward, view.plan(entry)
    progress = view.progress(entry, plan)
    address = addresses.ward(entry.address)
    centre = next((unit.name for unit in ward.units if unit.kind == "service_centre"), ward.full_name)
    context = WardPage(
        name=ward.full_name,
        kind_word=ward.kind_word,
        province=view.province_name(entry),
        code=ward.code,
        former_names=ward.former_names,
        centre=centre,
        place=ward.address or "",
        hours=ward.hours or "",
        phones=tuple(contact.value for contact in ward.contacts if contact.kind == "phone"),
        ask_link=view.request_link(ward.full_name, address),
        plan=Link(plan.full_name, addresses.plan(entry.address, plan.id)),
        span=wording.span(plan),
        silence=outcome.silence(progress),
        as_of=short_date(progress.as_of),
        has_results=progress.has_results,
        tally=progress.target_tally(),
        task_tally=progress.task_tally(),
        task_count=len(plan.rows),
        by_area=_by_area(view, progress),
        reports=outcome.report_links(progress)[:1],
        more=_more(progress),
        completeness=progress.completeness(),
        in_words=len(plan.targets) - len(plan.figures),
        areas=rows.area_links(view.portal, entry, plan),
        compare=None if ward.demo else Link("So sánh với nơi khác", addresses.measures_of_ward(entry.address)),
        calendar=Link("Lịch hạn và kỳ báo cáo", addresses.calendar(entry.address)),
        procedures=_procedures(view, entry),
        all_procedures=Link("Mọi thủ tục", addresses.procedures(entry.address)),
        changes=Link("Mới công bố và thay đổi", addresses.changes(entry.address)),
        plans=tuple(
            Link(
                each.full_name,
                addresses.plan(entry.address, each.id),
                f"{len(each.figures)} chỉ tiêu có con số"
                + (f" · {len(each.rows)} nhiệm vụ {each.tasks_place}" if each.rows else ""),
            )
            for each in entry.plans_on(progress.as_of)
        ),
        units=tuple(Link(unit.name, addresses.unit(entry.address, unit.id)) for unit in ward.units),
        discrepancies=citations.discrepancies(view.portal, plan),
        number_note=citations.number_note(plan),
        deadlines=_deadlines(view, entry),
    )
    meta = view.ward_meta(
        "ward",
        address,
        ward.full_name,
        f"{ward.full_name}, {context.province}: chỉ tiêu, nhiệm vụ, đơn vị và nơi liên hệ.",
        entry,
        source=plan_source(plan),
        current="Trang phường",
        search=SearchEntry(
            code=ward.code,
            alias=" ".join((*ward.former_names, view.province_name(entry), f"{ward.kind_word} cũ sáp nhập")),
        ),
    )
    return Page(address, "ward.md.j2", context, meta)


def _procedures(view: View, entry: WardEntry) -> tuple[Link, ...]:
    """Return the procedures that the ward shows first, or the first of its list where it names none."""
    if entry.procedures is None:
        return ()
    current = {each.procedure.code: each for each in offers(view.portal, entry, view.day(entry)) if not each.ended_on}
    shown = [code for code in entry.procedures.popular if code in current] or list(current)
    return tuple(
        Link(
            current[code].procedure.name,
            addresses.procedure(code, entry.address),
            words.all_times(current[code].procedure.channels),
        )
        for code in shown[:MOST_PROCEDURES]
    )


def _by_area(view: View, progress: PlanProgress) -> tuple[Link, ...]:
    """Return the areas that have targets, each with what needs attention; none before the first results."""
    if not progress.has_results:
        return ()
    entry, plan = progress.entry, progress.plan
    found = []
    for area in (view.portal.areas_by_id[area_id] for area_id in rows.areas_of(view.portal, plan)):
        counts = dict(progress.target_tally(area.id))
        if not counts:
            continue
        good = sum(count for status, count in counts.items() if status in _GOOD)
        parts = [f"{sum(counts.values())} chỉ tiêu"]
        parts += [f"{good} đạt hoặc đúng tiến độ"] if good else []
        parts += [f"{count} {status.label.lower()}" for status, count in counts.items() if status not in _GOOD]
        found.append(Link(area.short, addresses.area(entry.address, plan.id, area.id), " · ".join(parts)))
    return tuple(found)


def _more(progress: PlanProgress) -> tuple[Link, ...]:
    entry = progress.entry
    if not progress.has_results:
        return ()
    return (
        Link("Còn thiếu gì", addresses.missing(entry.address, progress.plan.id), "đã đến hạn mà chưa công bố"),
        Link("Đính chính", addresses.corrections(entry.address), "số liệu đã sửa sau khi công bố"),
    )


def _deadlines(view: View, entry: WardEntry) -> tuple[Link, ...]:
    """Return the tasks of the current plan that are due next, those due first on top."""
    plan = view.plan(entry)
    day = view.day(entry)
    unfinished = view.progress(entry, plan).tasks
    coming = [
        (task.due.end, task)
        for task in plan.rows
        if task.due is not None
        and task.due.end is not None
        and task.due.end >= day
        and unfinished[task.code].done_on is None
        and unfinished[task.code].adjusted is None
    ]
    coming.sort(key=lambda pair: pair[0])
    return tuple(
        Link(
            f"{task.code} {task.title}",
            addresses.task(entry.address, plan.id, task.code),
            f"{_until(task, end)} · {wording.days_left((end - day).days)}",
        )
        for end, task in coming[:MOST_DEADLINES]
    )


def _until(task: Task, end: date) -> str:
    """Return a task's printed time, with its last day where the print does not say it."""
    printed = wording.due(task)
    return printed if printed == short_date(end) else f"{printed}, hết ngày {short_date(end)}"
