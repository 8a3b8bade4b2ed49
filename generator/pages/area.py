"""A reform area of a plan: its targets with a bar each, who leads, its tasks."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.pages import outcome, rows
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of
from generator.progress import Completeness
from generator.status import Tally
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class AreaPage(Context):
    """What area.md.j2 uses."""

    name: str
    plan: Link
    completeness: Completeness
    in_words: int
    silence: outcome.Silence | None
    """None once anything of the plan is published."""

    as_of: str
    has_results: bool
    tally: Tally
    """How many targets have each status."""

    task_tally: Tally
    targets: tuple[rows.StandingRow, ...]
    has_bars: bool
    bars_are_shares: bool
    """True where every bar runs from 0 % to 100 %."""

    leads: tuple[Link, ...]
    tasks: tuple[rows.TaskGroup, ...]
    task_count: int
    tasks_place: str
    tasks_note: str
    other_areas: tuple[Link, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page an area in which a plan has targets or tasks."""
    for entry in view.portal.every_ward:
        for plan in entry.plans:
            for area_id in rows.areas_of(view.portal, plan):
                yield _page(view, entry, plan, area_id)


def _page(view: View, entry: WardEntry, plan: Plan, area_id: str) -> Page:
    area = view.portal.areas_by_id[area_id]
    address = addresses.area(entry.address, plan.id, area_id)
    progress = view.progress(entry, plan)
    targets = rows.standing_rows(view, progress, (target for target in plan.targets if target.area == area_id))
    tasks = [task for task in plan.tasks if task.area == area_id]
    plan_link = Link(plan.short_name, addresses.plan(entry.address, plan.id))
    complete = progress.completeness(area_id)
    context = AreaPage(
        name=area.name,
        plan=plan_link,
        completeness=complete,
        in_words=len(targets) - complete.figures,
        silence=outcome.silence(progress),
        as_of=short_date(progress.as_of),
        has_results=progress.has_results,
        tally=progress.target_tally(area_id),
        task_tally=progress.task_tally(area_id),
        targets=targets,
        has_bars=any(target.bar for target in targets),
        bars_are_shares=all(target.bar.is_share for target in targets if target.bar),
        leads=rows.area_leads(entry, plan, area_id),
        tasks=rows.task_groups(progress, tasks),
        task_count=sum(not task.group for task in tasks),
        tasks_place=plan.tasks_place,
        tasks_note=plan.tasks_note or "",
        other_areas=tuple(link for link in rows.area_links(view.portal, entry, plan) if link.address != address),
    )
    meta = view.ward_meta(
        "area",
        address,
        area.short,
        f"{area.name}: chỉ tiêu và nhiệm vụ trong {plan.short_name} của {entry.ward.name_in_sentence}.",
        entry,
        plan=plan,
        source=plan_source(plan),
        above=(plan_link,),
        current="Chỉ tiêu",
        updated=progress.updated_on,
        search=SearchEntry(
            alias=" ".join((area.name, *area.aliases)),
            area=area.short,
            year=year_of(plan),
            units=tuple(lead.text for lead in context.leads),
        ),
    )
    return Page(address, "area.md.j2", context, meta)
