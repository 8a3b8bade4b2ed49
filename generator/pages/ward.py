"""A ward: whom to call, what it promised, its plans and units."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator import addresses, wording
from generator.model.portal import WardEntry
from generator.pages import citations, rows
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source
from generator.progress import UNPUBLISHED, Completeness, Status, completeness
from generator.text import short_date

MOST_DEADLINES: Final = 3


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
    status: Status
    completeness: Completeness
    areas: tuple[Link, ...]
    plans: tuple[Link, ...]
    units: tuple[Link, ...]
    compare: Link
    """The ward's figures beside other wards'."""

    discrepancies: tuple[citations.Discrepancy, ...]
    number_note: str
    deadlines: tuple[Link, ...]
    """Tasks whose time ends next; the note says when."""


def pages(view: View) -> Iterator[Page]:
    """Yield one page a ward."""
    for entry in view.portal.wards:
        yield _page(view, entry)


def _page(view: View, entry: WardEntry) -> Page:
    ward, plan = entry.ward, entry.current_plan
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
        plan=Link(plan.title, addresses.plan(entry.address, plan.id)),
        span=wording.span(plan),
        status=UNPUBLISHED,
        completeness=completeness(plan),
        areas=rows.area_links(view.portal, entry, plan),
        compare=Link("So sánh với nơi khác", addresses.measures_of_ward(entry.address)),
        plans=tuple(
            Link(
                each.title,
                addresses.plan(entry.address, each.id),
                f"{len(each.figures)} chỉ tiêu có con số"
                + (f" · {len(each.rows)} nhiệm vụ {each.tasks_place}" if each.rows else ""),
            )
            for each in entry.plans
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
        search=SearchEntry(code=ward.code, alias=" ".join((*ward.former_names, view.province_name(entry)))),
    )
    return Page(address, "ward.md.j2", context, meta)


def _deadlines(view: View, entry: WardEntry) -> tuple[Link, ...]:
    """Return the tasks of the current plan that are due next, those due first on top."""
    plan = entry.current_plan
    coming = [
        (task.due.end, task)
        for task in plan.rows
        if task.due is not None and task.due.end is not None and task.due.end >= view.as_of
    ]
    coming.sort(key=lambda pair: pair[0])
    return tuple(
        Link(
            f"{task.code} {task.title}",
            addresses.task(entry.address, plan.id, task.code),
            f"{wording.due(task)}, hết ngày {short_date(end)} · {_days_left((end - view.as_of).days)}",
        )
        for end, task in coming[:MOST_DEADLINES]
    )


def _days_left(days: int) -> str:
    return "hôm nay" if days == 0 else f"còn {days} ngày"
