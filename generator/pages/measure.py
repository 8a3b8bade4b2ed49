"""A measure across wards and years: every figure set for it side by side, and where they can't be compared, why."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, wording
from generator.comparison import Setting, settings_by_measure
from generator.model.catalogue import Measure
from generator.model.target import Target
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View
from generator.text import sentence

_DIRECTIONS = {"higher": "càng cao càng tốt", "lower": "càng thấp càng tốt"}


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One figure set for the measure."""

    ward: Link
    plan: Link
    goal: str
    item: Link
    """The target or task that sets it; the note is the place in the plan."""

    not_comparable: str


@dataclass(frozen=True, slots=True)
class MeasurePage(Context):
    """What measure.md.j2 uses."""

    name: str
    counts: str
    direction: str
    rows: tuple[SettingRow, ...]
    wards: int
    beware: tuple[str, ...]
    confusable: tuple[Link, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a measure that a plan uses."""
    settings = settings_by_measure(view.portal)
    used = [(measure, settings[measure.id]) for measure in view.portal.measures if measure.id in settings]
    for measure, here in used:
        yield _page(view, measure, here, set(settings))


def _page(view: View, measure: Measure, settings: tuple[Setting, ...], used: set[str]) -> Page:
    address = addresses.measure(measure.id)
    by_id = view.portal.measures_by_id
    context = MeasurePage(
        name=measure.name,
        counts=measure.counts,
        direction=sentence(_DIRECTIONS[measure.direction]),
        rows=tuple(_row(setting) for setting in settings),
        wards=len({setting.entry.address for setting in settings}),
        beware=measure.beware,
        confusable=tuple(
            Link(by_id[other].name, addresses.measure(other)) for other in measure.confusable if other in used
        ),
    )
    meta = view.portal_meta(
        "measure",
        address,
        measure.name,
        f"{measure.name}: chỉ tiêu của từng phường, từng năm, và chỗ nào không so được.",
        source="chỉ tiêu trong kế hoạch của các phường",
        table="so-do",
        above=(Link("So sánh giữa các phường", addresses.MEASURES),),
        search=SearchEntry(alias=measure.counts),
    )
    return Page(address, "measure.md.j2", context, meta)


def _row(setting: Setting) -> SettingRow:
    entry, plan, item = setting.entry, setting.plan, setting.item
    place = wording.place(item.source, item.bullet)
    if isinstance(item, Target):
        link = Link(item.title, addresses.target(entry.address, plan.id, item.id), place)
    else:
        link = Link(f"{item.code} {item.title}", addresses.task(entry.address, plan.id, item.code), place)
    return SettingRow(
        ward=Link(entry.ward.full_name, addresses.ward(entry.address)),
        plan=Link(plan.short_name, addresses.plan(entry.address, plan.id)),
        goal=wording.figure(setting.figure),
        item=link,
        not_comparable=setting.not_comparable,
    )
