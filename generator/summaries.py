"""What portal-wide pages know of a ward: a few plain facts, so that they are made without all wards' records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from generator import addresses, procedure_words, wording
from generator.comparison import Setting, settings_by_measure, sort_of
from generator.model.calendar import PeriodKind
from generator.model.plan import Plan
from generator.model.portal import Portal, Shared, WardEntry
from generator.model.procedure import ServiceLevel
from generator.model.target import Target
from generator.procedures import offers
from generator.progress import PlanProgress, plan_progress

_SILENT: Final = (("can-tho/hung-phu", "2026", "ho-so-dung-han"), ("lam-dong/nam-gia-nghia", "2026", "1.2"))
"""Real promises shown as examples as long as their ward has published nothing: ward, plan, target or task."""


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan as lists and counts need it."""

    id: str
    short_name: str
    title: str
    issuer: str
    updated_on: date
    figures: int
    """Targets with a figure."""

    in_words: int
    """Targets in words only."""

    tasks: int

    @property
    def years(self) -> str:
        """Year or years: "2026", "2026–2030"."""
        return self.id.replace("-", "–")


@dataclass(frozen=True, slots=True)
class WardHead:
    """A ward by its names, its place and its plans: what changes with its plans, never with a report."""

    province_id: str
    id: str
    province: str
    """Name of its province on the day the ward is shown as of."""

    former_provinces: tuple[tuple[str, date], ...]
    """Earlier names of the province, each with the first day of the name after it."""

    name: str
    full_name: str
    name_in_sentence: str
    former_names: tuple[str, ...]
    phone: str
    """Telephone of the ward; empty when it has published none."""

    demo: bool
    plans: tuple[PlanSummary, ...]
    """Newest first."""

    shown: str
    """Id of the plan shown first."""

    updated_on: date
    """Day its plans or its own file last changed."""

    @property
    def address(self) -> str:
        """Address of the ward: `can-tho/hung-phu`."""
        return f"{self.province_id}/{self.id}"


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A period that the ward has published."""

    plan: str
    period: str
    kind: PeriodKind
    year: int
    published_on: date


@dataclass(frozen=True, slots=True)
class SilentPromise:
    """A promise of which nothing is published, as the page about statuses shows it."""

    sort: Literal["target", "task"]
    text: str
    address: str
    place: str
    plan: str
    ward: str
    status: str


@dataclass(frozen=True, slots=True)
class Reports:
    """What a ward has published by the day it is shown as of."""

    published: tuple[ReportSummary, ...] = ()
    updated_on: date = date.min
    """Day its results last changed."""

    silent: tuple[SilentPromise, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure that a plan sets for a shared measure."""

    measure: str
    plan: str
    """Id of the plan."""

    area: str
    goal: str
    """The figure in words."""

    text: str
    """Title of the target or task that sets it."""

    address: str
    place: str
    """Where the plan prints it, in words."""

    not_comparable: str
    """Why it can't be compared; empty where it can."""

    sort: str
    """What sort of promise: floor, ceiling, …"""

    unit: str
    """Unit, and for a change what it is measured from: only figures of one unit can be ordered."""

    value: Decimal | None


@dataclass(frozen=True, slots=True)
class CitationSummary:
    """One citation of a legal document by a plan."""

    document: str
    """Id in the registry."""

    plan: str
    place: str
    printed_as: str
    printed_date: date | None


@dataclass(frozen=True, slots=True)
class OfferSummary:
    """A procedure that a ward offers, as comparisons show it."""

    code: str
    time: str
    fee: str
    level: ServiceLevel | None


@dataclass(frozen=True, slots=True)
class WardSummary:
    """A ward as portal-wide pages know it; parts that a page does not ask for are empty."""

    head: WardHead
    reports: Reports = field(default_factory=Reports)
    promises: tuple[Promise, ...] = ()
    citations: tuple[CitationSummary, ...] = ()
    offers: tuple[OfferSummary, ...] = ()

    @property
    def updated_on(self) -> date:
        """Day any of its data last changed."""
        return max(self.head.updated_on, self.reports.updated_on)


@dataclass(frozen=True)
class Overview:
    """The whole portal as portal-wide pages see it on one day."""

    shared: Shared
    as_of: date
    every_ward: tuple[WardSummary, ...]
    """Real wards in the order of their addresses, then made-up ones."""

    @property
    def wards(self) -> tuple[WardSummary, ...]:
        """Real wards: what is counted and compared."""
        return tuple(ward for ward in self.every_ward if not ward.head.demo)

    @property
    def demos(self) -> tuple[WardSummary, ...]:
        """Made-up wards."""
        return tuple(ward for ward in self.every_ward if ward.head.demo)


def in_order(wards: Iterable[WardSummary]) -> tuple[WardSummary, ...]:
    """Return wards as an overview has them."""
    return tuple(sorted(wards, key=lambda ward: (ward.head.demo, ward.head.province_id, ward.head.id)))


def overview_of(portal: Portal, as_of: date) -> Overview:
    """Return the overview of a portal that was narrowed to what is seen on the day."""
    wards = tuple(summary_of(portal, entry, as_of) for entry in portal.every_ward)
    return Overview(portal, as_of, in_order(wards))


def summary_of(shared: Shared, entry: WardEntry, as_of: date) -> WardSummary:
    """Return what portal-wide pages know of one ward, shown as of a day."""
    day = entry.as_of(as_of)
    return WardSummary(
        _head(entry, day, as_of),
        _reports(shared, entry, day),
        tuple(_promises(entry)),
        tuple(_citations(shared, entry)),
        tuple(_offers(shared, entry, day)),
    )


def _head(entry: WardEntry, day: date, as_of: date) -> WardHead:
    ward = entry.ward
    names = [name for name in entry.province.names if name.valid_from <= as_of]
    return WardHead(
        province_id=entry.province_id,
        id=entry.id,
        province=entry.province.name_on(day),
        former_provinces=tuple((name.name, after.valid_from) for name, after in pairwise(names)),
        name=ward.name,
        full_name=ward.full_name,
        name_in_sentence=ward.name_in_sentence,
        former_names=ward.former_names,
        phone=next((contact.value for contact in ward.contacts if contact.kind == "phone"), ""),
        demo=ward.demo,
        plans=tuple(map(_plan, entry.plans)),
        shown=entry.plan_on(day).id,
        updated_on=max(ward.updated_on, *(plan.updated_on for plan in entry.plans)),
    )


def _plan(plan: Plan) -> PlanSummary:
    figures = len(plan.figures)
    return PlanSummary(
        id=plan.id,
        short_name=plan.short_name,
        title=plan.title,
        issuer=plan.issuer,
        updated_on=plan.updated_on,
        figures=figures,
        in_words=len(plan.targets) - figures,
        tasks=len(plan.rows),
    )


def _reports(shared: Shared, entry: WardEntry, day: date) -> Reports:
    return Reports(
        published=tuple(
            ReportSummary(plan.id, each.period, each.kind, each.year, each.published_on)
            for plan in entry.plans
            for each in entry.published(plan, day)
        ),
        updated_on=max((each.updated_on for each in entry.results), default=date.min),
        silent=tuple(_silent(shared, entry, day)),
    )


def _silent(shared: Shared, entry: WardEntry, day: date) -> Iterator[SilentPromise]:
    for address, plan_id, name in _SILENT:
        plan = next((each for each in entry.plans if each.id == plan_id), None)
        if address != entry.address or plan is None:
            continue
        progress = plan_progress(shared, entry, plan, day)
        if not progress.has_results:
            yield from _silent_promise(entry, plan, progress, name)


def _silent_promise(entry: WardEntry, plan: Plan, progress: PlanProgress, name: str) -> Iterator[SilentPromise]:
    ward = f"{entry.ward.kind_word} {entry.ward.name}"
    for target in plan.targets:
        if target.id == name:
            address = addresses.target(entry.address, plan.id, target.id)
            place = wording.place(target.source, target.bullet)
            status = progress.targets[target.id].status.id
            yield SilentPromise("target", wording.promise(target), address, place, plan.short_name, ward, status)
    for task in plan.rows:
        if task.code == name:
            address = addresses.task(entry.address, plan.id, task.code)
            place = wording.place(task.source, task.bullet)
            status = progress.tasks[task.code].status.id
            text = f"{task.title}: {wording.due(task)}"
            yield SilentPromise("task", text, address, place, plan.short_name, ward, status)


def _promises(entry: WardEntry) -> Iterator[Promise]:
    for measure, settings in settings_by_measure([entry]).items():
        for setting in settings:
            yield _promise(measure, setting)


def _promise(measure: str, setting: Setting) -> Promise:
    entry, plan, item, figure = setting.entry, setting.plan, setting.item, setting.figure
    if isinstance(item, Target):
        text, address = item.title, addresses.target(entry.address, plan.id, item.id)
    else:
        text, address = f"{item.code} {item.title}", addresses.task(entry.address, plan.id, item.code)
    return Promise(
        measure=measure,
        plan=plan.id,
        area=item.area,
        goal=wording.figure(figure),
        text=text,
        address=address,
        place=wording.place(item.source, item.bullet),
        not_comparable=setting.not_comparable,
        sort=sort_of(figure),
        unit=" ".join(filter(None, (figure.full_unit, figure.baseline))),
        value=figure.value,
    )


def _offers(shared: Shared, entry: WardEntry, day: date) -> Iterator[OfferSummary]:
    for offer in offers(shared, entry, day):
        if offer.state == "in_force":
            channels = offer.procedure.channels
            yield OfferSummary(
                offer.procedure.code,
                procedure_words.all_times(channels),
                procedure_words.all_fees(channels),
                offer.service_level,
            )


def _citations(shared: Shared, entry: WardEntry) -> Iterator[CitationSummary]:
    for plan in entry.plans:
        for citation in plan.citations:
            yield CitationSummary(
                shared.cited(citation).id,
                plan.id,
                wording.place(citation.source),
                citation.printed_as or "",
                citation.printed_date,
            )
