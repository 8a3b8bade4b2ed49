"""Rules about a ward's list of procedures: what it names exists, and it says of its own only what it may."""

from collections.abc import Iterator, Sequence
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

_SAME_UNIT: Final[dict[TimeUnit, str]] = {
    "hour": "giờ",
    "day": "ngày",
    "working_day": "ngày làm việc",
    "month": "tháng",
}


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
    """A ward may be quicker than the law asks, never slower."""
    for folder, file in _lists(sources):
        records = _records(sources, file)
        for n, local in enumerate(file.record.procedures):
            if local.code not in records:
                continue
            national = procedure_on(records[local.code], reporting_date(folder, sources)).channels or ()
            limits = {channel.via: channel.time for channel in national}
            said = [(("channels",), local.channels)]
            said += [(("changes", m, "channels"), change.channels) for m, change in enumerate(local.changes)]  # type: ignore[misc]
            for path, channels in said:
                for k, channel in enumerate(channels):
                    place = file.at("procedures", n, *path, k, "time")
                    yield from _longer(channel, limits.get(channel.via), place)


def _longer(channel: Channel, allowed: TimeLimit | None, place: Location) -> Iterator[Diagnostic]:
    own = channel.time
    if own is None or allowed is None or own.value is None or allowed.value is None or allowed.unit is None:
        return
    if own.unit == allowed.unit and own.value > allowed.value:
        yield Diagnostic(
            place,
            "thoi-han-dai-hon",
            f"thời hạn {own.value} dài hơn {allowed.value} {_SAME_UNIT[allowed.unit]} của danh mục chung",
            "phường chỉ được rút ngắn thời hạn; danh mục chung sai thì sửa ở đó",
        )


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
