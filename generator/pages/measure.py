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


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A measure with its figure in each plan."""

    measure: Link
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasuresPage(Context):
    """What measures.md.j2 uses."""

    shared: tuple[Link, ...]
    """Measures that at least two plans set a figure for."""

    single: tuple[Link, ...]
    plans: tuple[Link, ...]
    """The columns of the matrix."""

    matrix: tuple[MatrixRow, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield the list of measures with its matrix, and one page a measure that a plan uses."""
    settings = settings_by_measure(view.portal)
    used = [(measure, settings[measure.id]) for measure in view.portal.measures if measure.id in settings]
    yield _overview(view, used)
    for measure, here in used:
        yield _page(view, measure, here, set(settings))


def _overview(view: View, used: list[tuple[Measure, tuple[Setting, ...]]]) -> Page:
    plans = [(entry, plan) for entry in view.portal.wards for plan in entry.plans]
    links = [(measure, settings, _link(measure, settings)) for measure, settings in used]
    context = MeasuresPage(
        shared=tuple(link for _, settings, link in links if _plans(settings) > 1),
        single=tuple(link for _, settings, link in links if _plans(settings) == 1),
        plans=tuple(
            Link(f"{entry.ward.name} {plan.id.replace('-', '–')}", addresses.plan(entry.address, plan.id))
            for entry, plan in plans
        ),
        matrix=tuple(
            MatrixRow(link, tuple(_cell(settings, entry.address, plan.id) for entry, plan in plans))
            for _, settings, link in links
            if _plans(settings) > 1
        ),
    )
    meta = view.portal_meta(
        "measures",
        addresses.MEASURES,
        "So sánh giữa các phường",
        "Cùng một số đo, mỗi phường đặt chỉ tiêu bao nhiêu; chỗ nào không so được thì nói rõ vì sao.",
        source="chỉ tiêu trong kế hoạch của các phường",
        table="so-do",
    )
    return Page(addresses.MEASURES, "measures.md.j2", context, meta)


def _plans(settings: tuple[Setting, ...]) -> int:
    return len({(setting.entry.address, setting.plan.id) for setting in settings})


def _link(measure: Measure, settings: tuple[Setting, ...]) -> Link:
    return Link(measure.name, addresses.measure(measure.id), f"{_plans(settings)} kế hoạch đặt chỉ tiêu")


def _cell(settings: tuple[Setting, ...], ward: str, plan: str) -> str:
    """Return what one plan sets, figures that can't be compared marked with a star."""
    here = [setting for setting in settings if (setting.entry.address, setting.plan.id) == (ward, plan)]
    return "; ".join(wording.figure(setting.figure) + ("*" if setting.not_comparable else "") for setting in here)


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
