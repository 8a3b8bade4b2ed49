"""A measure across wards and years: every figure set for it side by side, and where they can't be compared, why."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.model.catalogue import Measure
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import OverviewPages
from generator.summaries import PlanSummary, Promise, WardHead
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


@dataclass(frozen=True, slots=True)
class _Set:
    """A promise with whose it is."""

    ward: WardHead
    plan: PlanSummary
    promise: Promise


def pages(view: OverviewPages) -> Iterator[Page]:
    """Yield one page a measure: also of one that no plan uses yet, so that made-up wards may lead to it."""
    found: dict[str, list[_Set]] = {}
    for ward in view.overview.wards:
        plans = {plan.id: plan for plan in ward.head.plans}
        for promise in ward.promises:
            found.setdefault(promise.measure, []).append(_Set(ward.head, plans[promise.plan], promise))
    for measure in view.shared.measures:
        yield _page(view, measure, found.get(measure.id, ()), found.keys())


def _page(view: OverviewPages, measure: Measure, settings: Sequence[_Set], used: Collection[str]) -> Page:
    address = addresses.measure(measure.id)
    by_id = view.shared.measures_by_id
    context = MeasurePage(
        name=measure.name,
        counts=measure.counts,
        direction=sentence(_DIRECTIONS[measure.direction]),
        rows=tuple(_row(setting) for setting in settings),
        wards=len({setting.ward.address for setting in settings}),
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
        updated=view.plans_updated_on,
        above=(Link("So sánh giữa các phường", addresses.MEASURES),),
        search=SearchEntry(alias=measure.counts),
    )
    return Page(address, "measure.md.j2", context, meta)


def _row(setting: _Set) -> SettingRow:
    ward, plan, promise = setting.ward, setting.plan, setting.promise
    return SettingRow(
        ward=Link(ward.full_name, addresses.ward(ward.address)),
        plan=Link(plan.short_name, addresses.plan(ward.address, plan.id)),
        goal=promise.goal,
        item=Link(promise.text, promise.address, promise.place),
        not_comparable=promise.not_comparable,
    )
