"""Rules about procedures as records, of the catalogue and of a ward's own: what they say is whole and in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import Final

from generator.checks.common import Names, in_the_future, is_settled, repeated, reporting_date
from generator.diagnostics import Diagnostic, Location, Severity
from generator.model.located import Located, Sources
from generator.model.procedure import (
    LOCAL_CODE,
    NATIONAL_CODE,
    Channel,
    Decision,
    Procedure,
    ProcedureContent,
    ProcedureField,
    WardProcedures,
)
from generator.text import short_date

CATALOGUE: Final = "data/procedures/"
_NATIONAL: Final = re.compile(rf"{LOCAL_CODE}|{NATIONAL_CODE}")
_RECHECKED_WITHIN: Final = timedelta(days=365)

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Placed:
    """A record within a file."""

    file: Located[ProcedureField] | Located[WardProcedures]
    path: Path

    def at(self, *path: str | int) -> Location:
        """Return the place of one of its values."""
        return self.file.at(*self.path, *path)


@dataclass(frozen=True)
class PlacedProcedure(Placed):
    """A procedure with its place."""

    record: Procedure

    @property
    def contents(self) -> Iterator[tuple[Path, ProcedureContent]]:
        """Its content as first written, and each change, with their paths."""
        yield (), self.record
        for n, change in enumerate(self.record.changes):
            yield ("changes", n), change


def of_catalogue(sources: Sources) -> Iterator[PlacedProcedure]:
    """Yield the procedures that all wards share."""
    for file in sources.procedures:
        for n, record in enumerate(file.record.procedures):
            yield PlacedProcedure(file, ("procedures", n), record)


def of_ward(file: Located[WardProcedures]) -> Iterator[PlacedProcedure]:
    """Yield the procedures that only one ward has."""
    for n, field in enumerate(file.record.own):
        for m, record in enumerate(field.procedures):
            yield PlacedProcedure(file, ("own", n, "procedures", m), record)


def _all(sources: Sources) -> Iterator[PlacedProcedure]:
    yield from of_catalogue(sources)
    for folder in sources.folders:
        if folder.procedures:
            yield from of_ward(folder.procedures)


def field_files_are_named_after_their_id(sources: Sources) -> Iterator[Diagnostic]:
    """A field's file is found by its id."""
    for file in sources.procedures:
        place = file.at("id")
        stem = place.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        if stem != file.record.id:
            message = f"id “{file.record.id}” khác tên tệp “{stem}”"
            yield Diagnostic(place, "ten-tep", message, f"đổi tên tệp thành {file.record.id}.yaml hoặc sửa id")


def procedure_codes_are_unique(sources: Sources) -> Iterator[Diagnostic]:
    """A code names one procedure of the catalogue, and one of a ward's own."""
    hint = "mỗi mã chỉ một mục: gộp hai mục làm một, hoặc sửa mã theo Cơ sở dữ liệu quốc gia"
    owns = (of_ward(folder.procedures) for folder in sources.folders if folder.procedures)
    for records in (of_catalogue(sources), *owns):
        codes = [(each.record.code, each.at("code")) for each in records]
        yield from repeated(codes, "mã thủ tục", "trung-ma", hint)


def procedure_codes_are_national(sources: Sources) -> Iterator[Diagnostic]:
    """A code of another form occurs, but nobody finds it in the national database."""
    for each in _all(sources):
        if not _NATIONAL.fullmatch(each.record.code):
            yield Diagnostic(
                each.at("code"),
                "ma-thu-tuc-la",
                f"mã “{each.record.code}” không có dạng mã quốc gia, như 1.001193 hoặc 2.000815.000.00.00.H55",
                "tra lại mã trên Cổng Dịch vụ công quốc gia; mã riêng của bộ, ngành thì để nguyên",
                Severity.WARNING,
            )


def measures_of_fields_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every measure that a field names is listed in measures.yaml."""
    ids = [measure.id for measure in sources.measures.record.measures] if sources.measures else []
    if not is_settled(sources.measures, ids):
        return
    names = Names(ids, "số đo", "measures.yaml")
    for file in sources.procedures:
        yield from names.unknown((name, file.at("measures", n)) for n, name in enumerate(file.record.measures))


def legal_bases_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every legal document that a procedure rests on is in the registry."""
    registry = sources.documents.record.documents if sources.documents else ()
    if not is_settled(sources.documents, [each.id for each in registry]):
        return
    titles = {each.number: each.title for each in registry if each.number} | {each.id: each.title for each in registry}
    names = Names(titles, "văn bản", "documents.yaml", titles)
    for each in _all(sources):
        for path, content in each.contents:
            basis = enumerate(content.legal_basis or ())
            yield from names.unknown((one.document, each.at(*path, "legal_basis", n, "document")) for n, one in basis)


def superseded_procedures_lead_on(sources: Sources) -> Iterator[Diagnostic]:
    """Who opens a procedure that ended is led to the one in its place, or told that there is none."""
    if not all(file.complete for file in sources.procedures):
        return
    shared = list(of_catalogue(sources))
    yield from _lead_on(shared, shared)
    for folder in sources.folders:
        if folder.procedures:
            own = list(of_ward(folder.procedures))
            yield from _lead_on(own, [*shared, *own])


def _lead_on(records: Sequence[PlacedProcedure], known: Sequence[PlacedProcedure]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the ends of records, of which others among `known` may take the place."""
    names = Names((each.record.code for each in known), "thủ tục", CATALOGUE)
    followed = {code for each in known for code in each.record.supersedes}
    for each in records:
        record = each.record
        yield from names.unknown((code, each.at("supersedes", n)) for n, code in enumerate(record.supersedes))
        if record.effective_to is not None and not record.abolished and record.code not in followed:
            yield Diagnostic(
                each.at("effective_to"),
                "thieu-thu-tuc-thay",
                f"thủ tục “{record.code}” hết hiệu lực mà không có thủ tục thay thế",
                f'ở thủ tục mới ghi supersedes: ["{record.code}"]; bãi bỏ hẳn thì ghi abolished: true',
            )


def procedure_days_are_in_order(sources: Sources) -> Iterator[Diagnostic]:
    """A procedure ends after it began, its changes follow each other, its notices end after they begin."""
    for each in _all(sources):
        record = each.record
        yield from ends_after_begin(record.effective_from, record.effective_to, each.at("effective_to"))
        yield from follow_each_other([change.start for change in record.changes], record.effective_from, each)
        for n, notice in enumerate(record.notices):
            yield from ends_after_begin(notice.start, notice.end, each.at("notices", n, "to"))


def ends_after_begin(start: date | None, end: date | None, place: Location) -> Iterator[Diagnostic]:
    """Yield a finding when a time ends before it begins."""
    if start and end and end < start:
        message = f"ngày kết thúc {short_date(end)} ở trước ngày bắt đầu {short_date(start)}"
        yield Diagnostic(place, "ky-nguoc", message, "xem lại hai ngày, có thể đã viết đổi chỗ")


def follow_each_other(starts: Sequence[date], first: date | None, placed: Placed) -> Iterator[Diagnostic]:
    """Yield a finding for each change that does not come after the one before, or after the beginning."""
    days = [first, *starts] if first else [None, *starts]
    for n, (before, start) in enumerate(pairwise(days)):
        if before is not None and start is not None and start <= before:
            yield Diagnostic(
                placed.at("changes", n, "from"),
                "thay-doi-sai-ngay",
                f"thay đổi từ ngày {short_date(start)} không ở sau ngày {short_date(before)} của lần trước",
                "xếp các thay đổi theo thứ tự ngày; hai thay đổi cùng ngày thì gộp làm một",
            )


def procedure_contents_have_a_source(sources: Sources) -> Iterator[Diagnostic]:
    """Papers, fees and time limits are published only where it is told where and when they were read."""
    for each in _all(sources):
        record = each.record
        key = next((key for key in ("papers", "channels") if getattr(record, key) is not None), None)
        if record.source is None and key is not None:
            yield Diagnostic(
                each.at(key),
                "thieu-nguon",
                f"thủ tục “{record.code}” ghi giấy tờ, phí hoặc thời hạn mà không ghi nguồn",
                "thêm source: {title: nơi đã đọc, read_on: ngày đọc}; không rõ nguồn thì bỏ nội dung ấy đi",
            )


def fees_tell_who_is_exempt(sources: Sources) -> Iterator[Diagnostic]:
    """A bare amount makes people think they must pay who need not."""
    for each in _all(sources):
        for path, content in each.contents:
            yield from without_exemption(content.channels, Placed(each.file, (*each.path, *path)))


def without_exemption(channels: Sequence[Channel] | None, placed: Placed) -> Iterator[Diagnostic]:
    """Yield a warning for each fee that says nothing of who is exempt."""
    for n, channel in enumerate(channels or ()):
        for m, fee in enumerate(channel.fees or ()):
            if fee.exempt is None and fee.amount != 0:
                yield Diagnostic(
                    placed.at("channels", n, "fees", m),
                    "thieu-mien-giam",
                    "khoản thu không ghi ai được miễn, giảm",
                    "chép nguyên văn phần miễn, giảm vào exempt; không ai được miễn thì ghi rõ như vậy",
                    Severity.WARNING,
                )


def changed_fees_name_their_decision(sources: Sources) -> Iterator[Diagnostic]:
    """Nobody may ask for another fee without a decision."""
    for each in _all(sources):
        for n, change in enumerate(each.record.changes):
            place = each.at("changes", n, "channels") if change.channels else each.at("changes", n)
            yield from without_decision(change.channels, change.decision, place)


def without_decision(
    channels: Sequence[Channel] | None, decision: Decision | None, place: Location
) -> Iterator[Diagnostic]:
    """Yield a finding when fees are told without the number of a decision."""
    if decision is None and any(channel.fees is not None for channel in channels or ()):
        yield Diagnostic(
            place,
            "doi-phi-thieu-so",
            "đổi phí, lệ phí mà không ghi số quyết định",
            "thêm decision: {number: số quyết định, issued_on: ngày ký}",
        )


def ways_to_submit_are_named_once(sources: Sources) -> Iterator[Diagnostic]:
    """The counter, the web, the post: each has one time limit and one list of fees."""
    for each in _all(sources):
        for path, content in each.contents:
            yield from named_once(content.channels, Placed(each.file, (*each.path, *path)))


def named_once(channels: Sequence[Channel] | None, placed: Placed) -> Iterator[Diagnostic]:
    """Yield a finding for each way to submit that stands a second time."""
    ways = [(each.via, placed.at("channels", n, "via")) for n, each in enumerate(channels or ())]
    yield from repeated(ways, "cách nộp", "trung-cach-nop", "gộp hai mục cùng cách nộp làm một")


def procedures_are_checked_every_year(sources: Sources) -> Iterator[Diagnostic]:
    """What nobody compared for a year is probably no longer right."""
    shared = ((sources.as_of, each) for each in of_catalogue(sources))
    real = (each for each in sources.folders if not (each.ward and each.ward.record.demo))
    lists = ((reporting_date(each, sources), each.procedures) for each in real if each.procedures)
    for day, each in chain(shared, ((day, own) for day, file in lists for own in of_ward(file))):
        checked = each.record.checked_on
        if checked is not None and day - checked > _RECHECKED_WITHIN:
            yield Diagnostic(
                each.at("checked_on"),
                "lau-chua-doi-chieu",
                f"thủ tục “{each.record.code}” đối chiếu lần cuối ngày {short_date(checked)}, đã hơn một năm",
                "đối chiếu lại với Cơ sở dữ liệu quốc gia rồi sửa checked_on, checked_by",
                Severity.WARNING,
            )


def days_of_procedures_are_not_in_the_future(sources: Sources) -> Iterator[Diagnostic]:
    """What is read or checked was read or checked before today."""
    for each in _all(sources):
        record = each.record
        read = record.source.read_on if record.source else None
        dated = [(record.checked_on, each.at("checked_on")), (read, each.at("source", "read_on"))]
        yield from in_the_future(dated, sources.as_of)
    for folder in sources.folders:
        if folder.procedures:
            updated = folder.procedures.record.updated_on
            yield from in_the_future([(updated, folder.procedures.at("updated_on"))], reporting_date(folder, sources))


def known_codes(sources: Sources) -> dict[str, str]:
    """Return the names of the catalogue's procedures by code."""
    return {each.record.code: each.record.name for each in of_catalogue(sources)}
