"""How a plan says it will be carried out: duties, solutions, reports, money, signature, as pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import addresses, wording
from generator.model.organisation import ReportingRule, ReportPeriod
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.pages.page import Link

PERIOD_WORDS: Mapping[ReportPeriod, str] = {
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "q1": "quý I",
    "half": "6 tháng",
    "h1": "6 tháng",
    "q3": "quý III",
    "year": "năm",
    "ad_hoc": "khi có yêu cầu hoặc phát sinh",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A printed item in our own words, with its place."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class WindowRow:
    """The days that a report counts, as printed."""

    period: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One reporting rule."""

    text: str
    place: str
    periods: str
    route: str
    """From whom to whom, by way of whom, in one phrase; empty where the plan names nobody."""

    due: str
    windows: tuple[WindowRow, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Everything a plan says beside its targets and tasks."""

    duties: tuple[Link, ...]
    """Units with duties; the note says how many."""

    solutions: tuple[Item, ...]
    reporting: tuple[ReportRow, ...]
    funding: tuple[Item, ...]
    signature: str
    recipients: tuple[str, ...]


def duties_of(plan: Plan, unit_id: str) -> tuple[Item, ...]:
    """Return the duties a plan gives to one unit, in printed order."""
    return tuple(
        Item(duty.title, wording.place(duty.source, duty.bullet, duty.sub))
        for duty in plan.responsibilities
        if unit_id in duty.all_units
    )


def organisation(entry: WardEntry, plan: Plan) -> Organisation:
    """Return what a plan says of how it will be carried out."""
    return Organisation(
        duties=tuple(
            Link(unit.name, addresses.unit(entry.address, unit.id), f"{count} trách nhiệm")
            for unit in entry.ward.units
            if (count := len(duties_of(plan, unit.id)))
        ),
        solutions=tuple(Item(item.title, wording.place(item.source, item.bullet)) for item in plan.solutions),
        reporting=tuple(_report_row(entry, rule) for rule in plan.reporting),
        funding=tuple(Item(item.text, wording.place(item.source, item.bullet)) for item in plan.funding),
        signature=_signature(plan),
        recipients=plan.recipients,
    )


def _report_row(entry: WardEntry, rule: ReportingRule) -> ReportRow:
    reporters = ", ".join(entry.units[unit].name for unit in rule.reporters)
    receivers = ", ".join((*(entry.units[unit].name for unit in rule.receivers), *rule.to_outside))
    parts = [
        reporters,
        f"gửi {receivers}" if receivers else "",
        f"qua {entry.units[rule.via].name}" if rule.via else "",
    ]
    return ReportRow(
        text=rule.title,
        place=wording.place(rule.source, rule.bullet, rule.sub),
        periods=", ".join(dict.fromkeys(PERIOD_WORDS[period] for period in rule.periods)),
        route=" ".join(part for part in parts if part),
        due=rule.due or "",
        windows=tuple(WindowRow(PERIOD_WORDS[w.period], w.start, w.end) for w in rule.windows),
    )


def _signature(plan: Plan) -> str:
    signed = plan.signatory
    if signed is None:
        return ""
    return f"{signed.post} (thay mặt {signed.on_behalf_of})" if signed.on_behalf_of else signed.post
