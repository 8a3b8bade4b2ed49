"""A procedure at a ward: which papers, how much, who is exempt, how long, where, whom to call; then everything else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from generator import addresses, wording
from generator import procedure_words as words
from generator.formulas import display, percent
from generator.model.portal import WardEntry
from generator.model.procedure import Channel, Procedure
from generator.model.ward import Contact
from generator.pages import rows
from generator.pages.official_record import OfficialRow, decision_text, official_record, source_link
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.procedure_parts import (
    FeeText,
    PaperCase,
    basis_links,
    fee_texts,
    paper_cases,
    paragraphs,
    phones,
    result_names,
)
from generator.pages.service_data import government_service
from generator.pages.view import View
from generator.procedure_statistics import field_statistic
from generator.procedures import Change, Offer, offers, successor_of
from generator.qr import QrCode, qr_code
from generator.text import number, short_date


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One way to submit."""

    name: str
    time: str
    fee: str
    place: str
    url: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeText:
    """What changed on a day."""

    day: str
    decision: str
    rows: tuple[tuple[str, str, str], ...]
    """What, what it was, what it is."""


@dataclass(frozen=True, slots=True)
class Ended:
    """Why a procedure is received no more, and where to go."""

    day: str
    successor: Link | None
    abolished: bool


@dataclass(frozen=True, slots=True)
class OnTime:
    """How the ward keeps time in the procedure's field."""

    field: str
    share: str
    parts: str
    overdue: str
    report: Link


@dataclass(frozen=True, slots=True)
class ProcedurePage(Context):
    """What procedure.md.j2 uses."""

    name: str
    eyebrow: str
    key: str
    """Under which the browser remembers ticks."""

    kind_word: str
    demo: bool
    ended: Ended | None
    notices: tuple[str, ...]
    papers: str
    fee: str
    time: str
    time_note: str
    centre: str
    place: str
    hours: str
    level: str
    online_url: str
    phones: tuple[Contact, ...]
    ask_link: str
    cases: tuple[PaperCase, ...]
    has_papers: bool
    sets: str
    fees: tuple[FeeText, ...]
    channels: tuple[ChannelRow, ...]
    steps: tuple[tuple[str, ...], ...]
    results: tuple[str, ...]
    conditions: tuple[str, ...]
    basis: tuple[Link, ...]
    changes: tuple[ChangeText, ...]
    official: tuple[OfficialRow, ...]
    missing: str
    since: str
    checked: str
    source: Link | None
    """Where the content was read; the address leads out of the portal, or is empty."""

    qr: QrCode
    on_time: OnTime | None
    targets: tuple[rows.TaskRow, ...]
    tasks: tuple[rows.TaskRow, ...]
    compare: Link | None
    unit: Link | None


def pages(view: View) -> Iterator[Page]:
    """Yield one page a procedure that a ward offers, or offered."""
    for entry in view.portal.every_ward:
        for offer in offers(view.portal, entry, view.day(entry)):
            yield _page(view, entry, offer)


def _page(view: View, entry: WardEntry, offer: Offer) -> Page:
    record, local, ward = offer.procedure, offer.local, entry.ward
    address = addresses.procedure(record.code, entry.address)
    unit = entry.units.get(local.unit) if local.unit else None
    centre = next((each.name for each in ward.units if each.kind == "service_centre"), ward.full_name)
    level = offer.service_level
    numbers = phones(entry, offer)
    context = ProcedurePage(
        name=record.name,
        eyebrow=" · ".join(
            part for part in (f"Thủ tục {record.code}", offer.field.name, words.LEVELS[level] if level else "") if part
        ),
        key=f"{entry.address}/{record.code}",
        kind_word=ward.kind_word,
        demo=ward.demo,
        ended=_ended(view, entry, offer),
        notices=tuple(notice.text for notice in offer.notices),
        papers=words.papers_in_short(record),
        fee=words.all_fees(record.channels),
        time=words.all_times(record.channels),
        time_note=words.time_notes(record.channels),
        centre=", ".join(part for part in (local.counter or "", centre) if part),
        place=local.place or ward.address or "",
        hours=local.hours or ward.hours or "",
        level=words.LEVELS[level] if level else words.UNPUBLISHED,
        online_url=local.online_url or "",
        phones=numbers,
        ask_link=view.request_link(f"{record.name}, {ward.full_name}", address),
        cases=paper_cases(record),
        has_papers=record.papers is not None,
        sets=f"{record.dossier_sets} bộ" if record.dossier_sets else "",
        fees=fee_texts(record.channels or ()),
        channels=tuple(_channel(each, offer, entry) for each in record.channels or ()),
        steps=tuple(paragraphs(step) for step in record.steps or ()),
        results=result_names(record),
        conditions=paragraphs(record.conditions or ""),
        basis=basis_links(view.portal, record),
        changes=tuple(_change(each) for each in offer.changes),
        official=official_record(view.portal, offer.field, record, local.place or ward.address or ""),
        missing=", ".join(offer.missing),
        since=short_date(record.effective_from) if record.effective_from else "",
        checked=f"{short_date(record.checked_on)}, {record.checked_by}" if record.checked_on else "",
        source=source_link(record),
        qr=qr_code(f"{view.portal.info.base_url}{address}"),
        on_time=_on_time(entry, offer, view.day(entry)),
        targets=_targets(view, entry, offer),
        tasks=_tasks(view, entry, offer),
        compare=None
        if ward.demo or record.code not in view.portal.procedures_by_code
        else Link("So sánh với nơi khác", addresses.procedure(record.code)),
        unit=Link(unit.name, addresses.unit(entry.address, unit.id)) if unit else None,
    )
    return Page(address, "procedure.md.j2", context, _meta(view, entry, offer, address, context))


def _meta(view: View, entry: WardEntry, offer: Offer, address: str, context: ProcedurePage) -> dict[str, Any]:
    record = offer.procedure
    meta = view.ward_meta(
        "procedure",
        address,
        record.name,
        f"{record.name} tại {entry.ward.name_in_sentence}: giấy tờ, phí, thời hạn, nơi nộp, số điện thoại.",
        entry,
        source=_source(entry, record),
        table="thu-tuc",
        above=(Link("Thủ tục", addresses.procedures(entry.address)),),
        current="Thủ tục",
        updated=entry.procedures.updated_on if entry.procedures else None,
        search=SearchEntry(
            code=record.code,
            alias=", ".join((*record.everyday, *record.keywords, *record.supersedes, offer.field.name)),
            units=(context.unit.text,) if context.unit else (),
        ),
    )
    service = government_service(view.portal.info.base_url, entry, offer, address, context.phones)
    if offer.state == "ended":
        return {key: value for key, value in meta.items() if key != "search"}  # found by its link, not by searching
    return meta if entry.ward.demo else meta | {"service": service}


def _source(entry: WardEntry, record: Procedure) -> str:
    decision = record.decision
    parts = [
        words.decision_name(decision) if decision else "",
        entry.procedures.source if entry.procedures else "",
    ]
    return "; ".join(part for part in parts if part)


def _ended(view: View, entry: WardEntry, offer: Offer) -> Ended | None:
    if offer.ended_on is None:
        return None
    day = view.day(entry)
    successor = successor_of(view.portal, entry, offer.procedure.code, day)
    offered = {each.procedure.code for each in offers(view.portal, entry, day)}
    link = None
    if successor is not None and successor.code in offered:
        link = Link(successor.name, addresses.procedure(successor.code, entry.address))
    elif successor is not None and successor.code in view.portal.procedures_by_code:
        link = Link(successor.name, addresses.procedure(successor.code))
    return Ended(short_date(offer.ended_on), link, offer.abolished)


def _channel(channel: Channel, offer: Offer, entry: WardEntry) -> ChannelRow:
    url = ""
    if channel.via == "online":
        url = offer.local.online_url or ""
        place = urlsplit(url).hostname or words.UNPUBLISHED
    else:
        counter = offer.local.counter if channel.via == "in_person" else None
        parts = (counter, offer.local.place or entry.ward.address)
        place = ", ".join(part for part in parts if part) or words.UNPUBLISHED
    notes = (words.time_words(channel.time), *paragraphs(channel.note or ""))
    return ChannelRow(
        words.VIAS[channel.via],
        words.time_limit(channel.time),
        words.fees(channel.fees),
        place,
        url,
        tuple(note for note in notes if note),
    )


def _change(change: Change) -> ChangeText:
    return ChangeText(
        short_date(change.day),
        decision_text(change.decision) if change.decision else "",
        tuple((row.what, row.was, row.now) for row in change.rows),
    )


def _on_time(entry: WardEntry, offer: Offer, day: date) -> OnTime | None:
    found = field_statistic(entry, offer.field, day)
    if found is None:
        return None
    report = found.report
    return OnTime(
        found.field,
        f"{number(display(percent(found.on_time, found.resolved), lambda _: True))}%",
        f"{number(found.on_time)} trên {number(found.resolved)} hồ sơ đã giải quyết",
        f"{number(found.overdue)} hồ sơ đang giải quyết đã quá hạn" if found.overdue else "",
        Link(
            wording.report_title(report.kind, report.year),
            addresses.report(entry.address, report.plan, report.period) + "#ho-so",
        ),
    )


def _targets(view: View, entry: WardEntry, offer: Offer) -> tuple[rows.TaskRow, ...]:
    """Return the promises that are about a procedure: those the ward names, and of its field's measures."""
    found = []
    for plan in entry.plans_on(view.day(entry)):
        progress = view.progress(entry, plan)
        for target in plan.targets:
            named = f"{plan.id}/{target.id}" in offer.local.targets
            if named or (target.measure in offer.field.measures and plan is view.plan(entry)):
                found.append(rows.target_link(view, progress, target))
    return tuple(found)


def _tasks(view: View, entry: WardEntry, offer: Offer) -> tuple[rows.TaskRow, ...]:
    return tuple(
        rows.task_row(view.progress(entry, plan), task)
        for plan in entry.plans_on(view.day(entry))
        for task in plan.rows
        if f"{plan.id}/{task.code}" in offer.local.tasks
    )
