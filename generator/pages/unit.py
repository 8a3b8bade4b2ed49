"""A unit of a ward: how to reach it, what it leads, what it helps with."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, wording
from generator.model.portal import WardEntry
from generator.model.ward import Unit
from generator.pages import rows
from generator.pages.organisation import Item, duties_of
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of


@dataclass(frozen=True, slots=True)
class PlanWork:
    """What a unit does under one plan."""

    plan: Link
    areas: tuple[Link, ...]
    led: tuple[rows.TaskRow, ...]
    supported: tuple[rows.TaskRow, ...]
    duties: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class UnitPage(Context):
    """What unit.md.j2 uses."""

    name: str
    ward: Link
    kind_word: str
    collective: bool
    aliases: tuple[str, ...]
    phones: tuple[str, ...]
    ask_link: str
    work: tuple[PlanWork, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a unit."""
    for entry in view.portal.every_ward:
        for unit in entry.ward.units:
            yield _page(view, entry, unit)


def _page(view: View, entry: WardEntry, unit: Unit) -> Page:
    address = addresses.unit(entry.address, unit.id)
    context = UnitPage(
        name=unit.name,
        ward=Link(entry.ward.full_name, addresses.ward(entry.address)),
        kind_word=entry.ward.kind_word,
        collective=unit.kind == "collective",
        aliases=unit.aliases,
        phones=tuple(contact.value for contact in unit.contacts if contact.kind == "phone"),
        ask_link=view.request_link(f"{unit.name}, {entry.ward.full_name}", address),
        work=tuple(
            work for work in _work(view, entry, unit) if work.areas or work.led or work.supported or work.duties
        ),
    )
    meta = view.ward_meta(
        "unit",
        address,
        unit.name,
        f"{unit.name}, {entry.ward.full_name}: lĩnh vực và nhiệm vụ được giao.",
        entry,
        source="; ".join(plan_source(plan) for plan in entry.plans),
        table="nhiem-vu",
        current="Đơn vị",
        search=SearchEntry(alias=" ".join(unit.aliases), units=(unit.name,)),
    )
    return Page(address, "unit.md.j2", context, meta)


def _work(view: View, entry: WardEntry, unit: Unit) -> Iterator[PlanWork]:
    for plan in entry.plans_on(view.day(entry)):
        progress = view.progress(entry, plan)
        yield PlanWork(
            plan=Link(plan.full_name, addresses.plan(entry.address, plan.id), year_of(plan)),
            areas=tuple(
                Link(
                    view.portal.areas_by_id[lead.area].short,
                    addresses.area(entry.address, plan.id, lead.area),
                    wording.place(lead.source),
                )
                for lead in plan.area_leads
                if lead.unit == unit.id
            ),
            led=tuple(rows.task_row(progress, task, with_leads=False) for task in plan.rows if unit.id in task.lead),
            supported=tuple(rows.task_row(progress, task) for task in plan.rows if unit.id in task.support),
            duties=duties_of(plan, unit.id),
        )
