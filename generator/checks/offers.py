"""Rules about a ward's list of procedures: what it names exists, and it says of its own only what it may."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from generator.checks.common import Names, is_settled, repeated, reporting_date
from generator.checks.procedures import (
    CATALOGUE,
    Placed,
    ends_after_begin,
    follow_each_other,
    known_codes,
    named_once,
    of_catalogue,
    of_ward,
    without_decision,
    without_exemption,
)
from generator.diagnostics import Diagnostic, Location, Severity
from generator.model.located import Located, Sources, WardFolder
from generator.model.procedure import Channel, Procedure, TimeLimit, TimeUnit, WardProcedures
from generator.model.procedure_versions import procedure_on
from generator.text import short_date

_UNITS: Final[dict[TimeUnit, str]] = {
    "hour": "giờ",
    "day": "ngày",
    "working_day": "ngày làm việc",
    "month": "tháng",
}
_LEAST_HOURS: Final[dict[TimeUnit, int]] = {"hour": 1, "day": 24, "working_day": 24, "month": 28 * 24}
_MOST_HOURS: Final[dict[TimeUnit, int]] = {"hour": 1, "day": 24, "working_day": 34, "month": 31 * 24}
"""A week has five working days: 34 hours each, rounded up."""

_HOLIDAYS: Final = 11 * 24
"""The longest rest that may fall into some working days: Tết with the weekends around it."""


def _lists(sources: Sources) -> Iterator[tuple[WardFolder, Located[WardProcedures]]]:
    for folder in sources.folders:
        if folder.procedures:
            yield folder, folder.procedures


def _records(sources: Sources, file: Located[WardProcedures]) -> dict[str, Procedure]:
    """Return what a ward's codes stand for: its own records before those of the catalogue."""
    shared = {each.record.code: each.record for each in of_catalogue(sources)}
    return shared | {each.record.code: each.record for each in of_ward(file)}


def offered_procedures_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every code that a ward lists is in the catalogue, or among its own; each is listed once."""
    settled = all(file.complete for file in sources.procedures)
    shared = known_codes(sources)
    for _, file in _lists(sources):
        codes = [(each.code, file.at("procedures", n, "code")) for n, each in enumerate(file.record.procedures)]
        hint = "bỏ bớt một dòng; mỗi thủ tục chỉ ghi một lần"
        yield from repeated(codes, "mã thủ tục", "trung-ma", hint)
        if settled and "own" not in file.broken:
            titles = shared | {each.record.code: each.record.name for each in of_ward(file)}
            yield from Names(titles, "thủ tục", CATALOGUE, titles).unknown(codes)


def popular_procedures_are_offered(sources: Sources) -> Iterator[Diagnostic]:
    """What is shown first is on the list, once."""
    for _, file in _lists(sources):
        codes = [(code, file.at("popular", n)) for n, code in enumerate(file.record.popular)]
        yield from repeated(codes, "mã thủ tục", "trung-ma", "bỏ bớt một chỗ")
        if "procedures" not in file.broken:
            offered = [each.code for each in file.record.procedures]
            yield from Names(offered, "thủ tục", "danh sách procedures của tệp này").unknown(codes)


def units_of_procedures_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every unit that handles a procedure is listed in its ward's ward.yaml."""
    for folder, file in _lists(sources):
        ids = [unit.id for unit in folder.ward.record.units] if folder.ward else []
        if is_settled(folder.ward, ids):
            used = [(each.unit, file.at("procedures", n, "unit")) for n, each in enumerate(file.record.procedures)]
            yield from Names(ids, "đơn vị", "ward.yaml").unknown(used)


def promises_of_procedures_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every target and task that a procedure is joined to is in one of the ward's plans."""
    for folder, file in _lists(sources):
        if not all(plan.complete for plan in folder.plans) or len(folder.plans) < len(folder.plan_names):
            continue
        plans = [plan.record for plan in folder.plans]
        targets = Names((f"{plan.id}/{each.id}" for plan in plans for each in plan.targets), "chỉ tiêu", "kế hoạch")
        tasks = Names((f"{plan.id}/{each.code}" for plan in plans for each in plan.tasks), "nhiệm vụ", "kế hoạch")
        for n, local in enumerate(file.record.procedures):
            named = enumerate(local.targets)
            yield from targets.unknown((name, file.at("procedures", n, "targets", m)) for m, name in named)
            named = enumerate(local.tasks)
            yield from tasks.unknown((name, file.at("procedures", n, "tasks", m)) for m, name in named)


def national_procedures_stay_as_they_are(sources: Sources) -> Iterator[Diagnostic]:
    """Only a made-up ward gives a national code another content."""
    shared = known_codes(sources)
    for folder, file in _lists(sources):
        if folder.ward is None or folder.ward.record.demo:
            continue
        for each in of_ward(file):
            if each.record.code in shared:
                yield Diagnostic(
                    each.at("code"),
                    "sua-danh-muc-chung",
                    f"thủ tục “{each.record.code}” đã có trong danh mục chung, phường không được ghi nội dung khác",
                    f"bỏ mục này khỏi own; nội dung sai thì sửa ở {CATALOGUE}",
                )


def local_time_limits_are_no_longer(sources: Sources) -> Iterator[Diagnostic]:
    """A ward may be quicker than the law asks, never slower.

    Longer than any version of the catalogue is an error; longer than the one in force a warning, because a day that
    passes must not stop a publication.
    """
    for folder, file in _lists(sources):
        records = _records(sources, file)
        for n, local in enumerate(file.record.procedures):
            record = records.get(local.code)
            if record is None:
                continue
            day = reporting_date(folder, sources)
            for k, channel in enumerate(local.channels):
                place = file.at("procedures", n, "channels", k, "time")
                versions = [date.min, *(change.start for change in record.changes)]
                limits = [_limit(record, version, channel) for version in versions]
                now = _limit(record, day, channel)
                if all(_is_longer(channel.time, limit) for limit in limits):
                    yield _too_long(place, channel.time, limits[-1], Severity.ERROR)
                elif not local.changes and _is_longer(channel.time, now):
                    yield _too_long(place, channel.time, now, Severity.WARNING)
            for m, change in enumerate(local.changes):
                for k, channel in enumerate(change.channels):
                    limit = _limit(record, change.start, channel)
                    if _is_longer(channel.time, limit):
                        place = file.at("procedures", n, "changes", m, "channels", k, "time")
                        yield _too_long(place, channel.time, limit, Severity.ERROR)


def _limit(record: Procedure, day: date, channel: Channel) -> TimeLimit | None:
    """Return the catalogue's limit of a way to submit on a day."""
    channels = procedure_on(record, day).channels or ()
    return next((each.time for each in channels if each.via == channel.via), None)


def _is_longer(own: TimeLimit | None, allowed: TimeLimit | None) -> bool:
    """Tell whether a limit is longer than another for certain; of different units the least with the most."""
    if own is None or allowed is None or own.value is None or allowed.value is None:
        return False
    if own.unit is None or allowed.unit is None or own.unit == allowed.unit:
        return own.value > allowed.value
    most = allowed.value * _MOST_HOURS[allowed.unit] + (_HOLIDAYS if allowed.unit == "working_day" else 0)
    return own.value * _LEAST_HOURS[own.unit] > most


def _too_long(place: Location, own: TimeLimit | None, allowed: TimeLimit | None, severity: Severity) -> Diagnostic:
    return Diagnostic(
        place,
        "thoi-han-dai-hon",
        f"thời hạn {_said(own)} dài hơn {_said(allowed)} của danh mục chung",
        "phường chỉ được rút ngắn thời hạn; danh mục chung sai thì sửa ở đó",
        severity,
    )


def _said(limit: TimeLimit | None) -> str:
    return f"{limit.value} {_UNITS[limit.unit]}" if limit and limit.unit else ""


def local_fees_are_whole(sources: Sources) -> Iterator[Diagnostic]:
    """A ward's own fees name their decision and tell who is exempt; each way to submit stands once."""
    for _, file in _lists(sources):
        for n, local in enumerate(file.record.procedures):
            here = Placed(file, ("procedures", n))
            yield from _whole(local.channels, here)
            yield from without_decision(local.channels, local.decision, here.at("channels"))
            for m, change in enumerate(local.changes):
                there = Placed(file, ("procedures", n, "changes", m))
                yield from _whole(change.channels, there)
                yield from without_decision(change.channels, change.decision, there.at("channels"))


def _whole(channels: Sequence[Channel], placed: Placed) -> Iterator[Diagnostic]:
    yield from named_once(channels, placed)
    yield from without_exemption(channels, placed)


def days_of_offers_are_in_order(sources: Sources) -> Iterator[Diagnostic]:
    """A ward's list begins before it ends, and its changes follow each other."""
    for _, file in _lists(sources):
        for n, local in enumerate(file.record.procedures):
            here = Placed(file, ("procedures", n))
            yield from ends_after_begin(local.since, local.until, here.at("until"))
            yield from follow_each_other([change.start for change in local.changes], local.since, here)
        for n, posting in enumerate(file.record.postings):
            yield from ends_after_begin(posting.start, posting.end, file.at("postings", n, "to"))


def ended_procedures_are_taken_off(sources: Sources) -> Iterator[Diagnostic]:
    """A procedure past its last day is no longer received."""
    for folder, file in _lists(sources):
        records = _records(sources, file)
        day = reporting_date(folder, sources)
        for n, local in enumerate(file.record.procedures):
            record = records.get(local.code)
            end = record.effective_to if record else None
            if end is not None and end < day and local.until is None:
                yield Diagnostic(
                    file.at("procedures", n, "code"),
                    "thu-tuc-het-hieu-luc",
                    f"thủ tục “{local.code}” hết hiệu lực sau ngày {short_date(end)} mà vẫn trong danh mục",
                    f"ghi until: {end.isoformat()}; trang cũ vẫn còn và dẫn đến thủ tục thay thế",
                    Severity.WARNING,
                )
