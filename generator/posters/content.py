"""What the sheets say: one a procedure, a list by field, and the list form for the notice board."""

from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator import procedure_words as words
from generator.model.portal import Portal, WardEntry
from generator.model.procedure import Posting
from generator.pages.procedure_parts import FeeText, PaperCase, fee_texts, paper_cases, phones
from generator.procedures import Offer, offers
from generator.qr import QrCode, qr_code
from generator.text import short_date, sort_key


@dataclass(frozen=True, slots=True)
class Place:
    """The ward as every sheet's head and foot say it."""

    ward: str
    province: str
    centre: str
    address: str
    hours: str
    phones: str
    demo: bool
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One way to submit."""

    name: str
    time: str
    fee: str
    note: str


@dataclass(frozen=True, slots=True)
class ProcedureSheet:
    """One procedure on one sheet."""

    place: Place
    code: str
    name: str
    field: str
    where: str
    phones: str
    hours: str
    papers: str
    fee: str
    time: str
    level: str
    cases: tuple[PaperCase, ...]
    has_papers: bool
    fees: tuple[FeeText, ...]
    channels: tuple[ChannelLine, ...]
    results: tuple[str, ...]
    missing: str
    address: str
    """Address of the page, in full, as it can be typed."""

    qr: QrCode


@dataclass(frozen=True, slots=True)
class ListLine:
    """One procedure in a list."""

    code: str
    name: str
    field: str
    time: str
    fee: str
    decision: str


@dataclass(frozen=True, slots=True)
class ListSheet:
    """All procedures of a ward."""

    place: Place
    fields: tuple[tuple[str, tuple[ListLine, ...]], ...]
    count: int
    postings: tuple[Posting, ...]
    address: str
    qr: QrCode


def procedure_sheets(portal: Portal, entry: WardEntry, day: date) -> tuple[ProcedureSheet, ...]:
    """Return a sheet for every procedure that the ward receives on a day."""
    place = _place(portal, entry, day)
    found = (offer for offer in offers(portal, entry, day) if offer.ended_on is None)
    return tuple(_procedure(portal, entry, offer, place) for offer in found)


def list_sheet(portal: Portal, entry: WardEntry, day: date) -> ListSheet:
    """Return the list of what the ward receives on a day, by field, both in Vietnamese order."""
    fields: dict[str, list[Offer]] = {}
    for offer in offers(portal, entry, day):
        if offer.ended_on is None:
            fields.setdefault(offer.field.name, []).append(offer)
    address = f"{portal.info.base_url}{addresses.procedures(entry.address)}"
    return ListSheet(
        place=_place(portal, entry, day),
        fields=tuple(
            (name, tuple(map(_line, sorted(found, key=lambda offer: sort_key(offer.procedure.name)))))
            for name, found in sorted(fields.items(), key=lambda pair: sort_key(pair[0]))
        ),
        count=sum(map(len, fields.values())),
        postings=tuple(each for each in (entry.procedures.postings if entry.procedures else ()) if each.start <= day),
        address=address,
        qr=qr_code(address),
    )


def _place(portal: Portal, entry: WardEntry, day: date) -> Place:
    ward = entry.ward
    return Place(
        ward=ward.full_name,
        province=entry.province.name_on(day),
        centre=next((unit.name for unit in ward.units if unit.kind == "service_centre"), ward.full_name),
        address=ward.address or "",
        hours=ward.hours or words.UNPUBLISHED,
        phones=", ".join(each.value for each in ward.contacts if each.kind == "phone") or words.UNPUBLISHED,
        demo=ward.demo,
        as_of=short_date(day),
        source=entry.procedures.source if entry.procedures else portal.info.title,
    )


def _procedure(portal: Portal, entry: WardEntry, offer: Offer, place: Place) -> ProcedureSheet:
    record, local = offer.procedure, offer.local
    address = f"{portal.info.base_url}{addresses.procedure(record.code, entry.address)}"
    level = offer.service_level
    return ProcedureSheet(
        place=place,
        code=record.code,
        name=record.name,
        field=offer.field.name,
        where=", ".join(part for part in (local.counter, place.centre, local.place or place.address) if part),
        phones=", ".join(each.value for each in phones(entry, offer)) or words.UNPUBLISHED,
        hours=local.hours or place.hours,
        papers=words.papers_in_short(record),
        fee=words.all_fees(record.channels),
        time=words.all_times(record.channels),
        level=words.LEVELS[level] if level else words.UNPUBLISHED,
        cases=paper_cases(record),
        has_papers=record.papers is not None,
        fees=fee_texts(record.channels or ()),
        channels=tuple(
            ChannelLine(
                words.VIAS[each.via], words.time_limit(each.time), words.fees(each.fees), words.time_words(each.time)
            )
            for each in record.channels or ()
        ),
        results=tuple(each.name for each in record.results or ()),
        missing=", ".join(offer.missing),
        address=address,
        qr=qr_code(address),
    )


def _line(offer: Offer) -> ListLine:
    record = offer.procedure
    return ListLine(
        record.code,
        record.name,
        offer.field.name,
        words.all_times(record.channels),
        words.all_fees(record.channels),
        record.decision.number if record.decision else "",
    )
