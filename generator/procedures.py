"""What a ward offers on a day: each procedure with the ward's own counter, fees and time limits, and what changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

from generator import procedure_words as words
from generator.model.portal import Shared, WardEntry
from generator.model.procedure import (
    Channel,
    Decision,
    Notice,
    Procedure,
    ProcedureChange,
    ProcedureField,
    ServiceLevel,
    WardChange,
    WardProcedure,
)
from generator.model.procedure_versions import has_begun, has_ended, laid_over, local_channels, procedure_on
from generator.text import sentence

State = Literal["in_force", "ended"]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that changed, in words."""

    what: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of a procedure on a day."""

    day: date
    decision: Decision | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Offer:
    """A procedure as a ward offers it on a day."""

    field: ProcedureField
    procedure: Procedure
    """Its content on the day, the ward's own ways to submit laid over."""

    local: WardProcedure
    state: State
    ended_on: date | None
    """Last day it was received; None while it is."""

    abolished: bool
    """It ended everywhere, and the catalogue knows nothing in its place."""

    changes: tuple[Change, ...]
    """Newest first."""

    notices: tuple[Notice, ...]

    @property
    def service_level(self) -> ServiceLevel | None:
        """How much can be done online here."""
        return self.local.service_level or self.procedure.service_level

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """What is not published of the answers people come for, in words."""
        return words.missing(self.procedure)


def fields_of(shared: Shared, entry: WardEntry) -> Mapping[str, tuple[ProcedureField, Procedure]]:
    """Return every procedure that a ward may name, by code: the catalogue's, and its own before them."""
    if not entry.procedures or not entry.procedures.own:
        return shared.procedures_by_code
    own = {record.code: (field, record) for field in entry.procedures.own for record in field.procedures}
    return shared.procedures_by_code | own


def offers(shared: Shared, entry: WardEntry, day: date) -> tuple[Offer, ...]:
    """Return what a ward offers on a day, or offered before, in the order of its list."""
    if entry.procedures is None:
        return ()
    known = fields_of(shared, entry)
    return tuple(
        _offer(*known[local.code], local, day) for local in entry.procedures.procedures if _has_begun(local, known, day)
    )


def successor_of(shared: Shared, entry: WardEntry, code: str, day: date) -> Procedure | None:
    """Return the procedure that took the place of one that ended; None where there is none, or none yet."""
    records = (record for _, record in fields_of(shared, entry).values())
    return next((record for record in records if code in record.supersedes and has_begun(record, day)), None)


def _has_begun(local: WardProcedure, known: Mapping[str, tuple[ProcedureField, Procedure]], day: date) -> bool:
    return has_begun(known[local.code][1], day) and (local.since is None or local.since <= day)


def _offer(field: ProcedureField, record: Procedure, local: WardProcedure, day: date) -> Offer:
    """Return an offer on a day; of an ended one what it was on its last day."""
    ends = [end for end in (local.until, record.effective_to) if end is not None and end < day]
    abolished = record.abolished and has_ended(record, day)
    day = min(ends, default=day)
    return Offer(
        field=field,
        procedure=as_offered(record, local, day),
        local=local,
        state="ended" if ends else "in_force",
        ended_on=min(ends, default=None),
        abolished=abolished,
        changes=tuple(_changes(record, local, day)),
        notices=tuple(each for each in record.notices if each.start <= day <= each.end),
    )


def as_offered(record: Procedure, local: WardProcedure, day: date) -> Procedure:
    """Return a procedure on a day with what the ward says of its own."""
    shown = procedure_on(record, day)
    own = local_channels(local, day)
    return shown.model_copy(update={"channels": laid_over(shown.channels, own)}) if own else shown


def _changes(record: Procedure, local: WardProcedure, day: date) -> Iterator[Change]:
    """Yield what changed up to a day since it is received here, newest first."""
    begun = max((start for start in (local.since, record.effective_from) if start), default=date.min)
    changes: tuple[ProcedureChange | WardChange, ...] = (*local.changes, *record.changes)
    for start in sorted({each.start for each in changes if begun < each.start <= day}, reverse=True):
        before = date.fromordinal(start.toordinal() - 1)
        rows = tuple(_rows(as_offered(record, local, before), as_offered(record, local, start)))
        decisions = [each.decision for each in changes if each.start == start]
        if rows:
            yield Change(start, next((each for each in decisions if each), None), rows)


def _rows(before: Procedure, after: Procedure) -> Iterator[Row]:
    """Yield what differs between two versions, the answers people come for first."""
    if before.papers != after.papers:
        yield Row("Giấy tờ", words.paper_list(before.papers), words.paper_list(after.papers))
    yield from _by_channel("Phí, lệ phí", before, after, words.fees_without_exemption)
    yield from _by_channel("Người được miễn, giảm", before, after, words.exemptions)
    yield from _by_channel("Thời hạn", before, after, words.time_in_full)
    if before.name != after.name:
        yield Row("Tên", before.name, after.name)
    if before.service_level != after.service_level:
        yield Row("Mức độ trực tuyến", words.level_name(before.service_level), words.level_name(after.service_level))
    others = [name for key, name in _OTHERS.items() if getattr(before, key) != getattr(after, key)]
    if others:
        yield Row("Nội dung khác", "", sentence(", ".join(others)))


def _by_channel(what: str, before: Procedure, after: Procedure, say: Callable[[Channel | None], str]) -> Iterator[Row]:
    """Yield what changed of the ways to submit, those with the same change together."""
    old = {channel.via: channel for channel in before.channels or ()}
    new = {channel.via: channel for channel in after.channels or ()}
    changed: dict[tuple[str, str], list[str]] = {}
    for via in dict.fromkeys((*old, *new)):
        was, now = say(old.get(via)), say(new.get(via))
        if was != now:
            changed.setdefault((was, now), []).append(words.VIAS[via].lower())
    for (was, now), names in changed.items():
        where = f" ({', '.join(names)})" if len(names) < len({*old, *new}) else ""
        yield Row(f"{what}{where}", was, now)


_OTHERS: Final = {
    "steps": "các bước thực hiện",
    "performed_by": "cơ quan thực hiện",
    "competent_authority": "cơ quan có thẩm quyền",
    "reception": "nơi tiếp nhận",
    "delegated_to": "cơ quan được ủy quyền",
    "coordinating": "cơ quan phối hợp",
    "results": "kết quả",
    "legal_basis": "căn cứ pháp lý",
    "conditions": "yêu cầu, điều kiện",
    "audience": "đối tượng",
    "papers_in_short": "giấy tờ nói ngắn",
    "dossier_sets": "số bộ hồ sơ",
    "linked": "liên thông",
    "description": "mô tả",
}
"""What else may change, as people call it."""
