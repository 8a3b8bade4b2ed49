"""A target: the promise in one sentence, where it stands, what it covers, where the plan prints it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, wording
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.target import Target
from generator.pages import rows
from generator.pages.notes import NoteRow, notes_beside
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of
from generator.progress import Status, unpublished


@dataclass(frozen=True, slots=True)
class TargetPage(Context):
    """What target.md.j2 uses."""

    promise: str
    eyebrow: str
    place: str
    plan: Link
    kind_word: str
    span: str
    status: Status
    goal: str
    tick: str
    qualitative: bool
    condition: str
    subject: str
    deadline: str
    measure: Link | None
    """The shared measure; the note says why this figure can't be compared, where it can't."""

    parent: Link | None
    children: tuple[rows.TargetRow, ...]
    leads: tuple[Link, ...]
    tasks: tuple[Link, ...]
    area: Link
    notes: tuple[NoteRow, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a target."""
    for entry in view.portal.wards:
        for plan in entry.plans:
            for target in plan.targets:
                yield _page(view, entry, plan, target)


def _page(view: View, entry: WardEntry, plan: Plan, target: Target) -> Page:
    address = addresses.target(entry.address, plan.id, target.id)
    area = view.portal.areas_by_id[target.area]
    measure = view.portal.measures_by_id.get(target.measure or "")
    plan_link = Link(plan.short_name, addresses.plan(entry.address, plan.id))
    area_link = Link(area.short, addresses.area(entry.address, plan.id, area.id))
    parent = next((other for other in plan.targets if other.id == target.parent), None)
    place = wording.place(target.source, target.bullet)
    context = TargetPage(
        promise=wording.promise(target),
        eyebrow=_eyebrow(plan, target),
        place=place,
        plan=plan_link,
        kind_word=entry.ward.kind_word,
        span=wording.span(plan),
        status=unpublished(target),
        goal=wording.figure(target.target),
        tick=rows.tick(target.target),
        qualitative=target.target.shape == "qualitative",
        condition=wording.scope(target),
        subject=target.subject or "",
        deadline=wording.deadline(plan, target),
        measure=Link(measure.name, addresses.measure(measure.id), target.not_comparable or "") if measure else None,
        parent=Link(parent.title, addresses.target(entry.address, plan.id, parent.id)) if parent else None,
        children=tuple(
            rows.target_row(entry, plan, child, nested=False) for child in plan.targets if child.parent == target.id
        ),
        leads=rows.area_leads(entry, plan, area.id),
        tasks=_serving_tasks(entry, plan, target),
        area=area_link,
        notes=notes_beside(plan, target),
    )
    meta = view.ward_meta(
        "target",
        address,
        target.title,
        f"{wording.promise(target)}. {entry.ward.full_name}, {wording.span(plan)}.",
        entry,
        source=plan_source(plan, place),
        above=(plan_link, area_link),
        crumb=wording.place(target.source),
        current="Chỉ tiêu",
        updated=plan.updated_on,
        search=SearchEntry(
            code=target.source,
            alias=measure.name if measure else "",
            area=area.short,
            year=year_of(plan),
        ),
    )
    return Page(address, "target.md.j2", context, meta)


def _eyebrow(plan: Plan, target: Target) -> str:
    by = target.target.by
    return f"Chỉ tiêu đến năm {by}, {plan.short_name.lower()}" if by else f"Chỉ tiêu {wording.span(plan)}"


def _serving_tasks(entry: WardEntry, plan: Plan, target: Target) -> tuple[Link, ...]:
    """Return the tasks whose own figures are counted by the target's measure."""
    if target.measure is None:
        return ()
    return tuple(
        rows.task_link(entry, plan, task)
        for task in plan.rows
        if any(figure.measure == target.measure for figure in task.targets)
    )
