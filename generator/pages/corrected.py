"""Corrections as pages say them: which value, what it was, what it is, why; small cells stay unsaid."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from generator import addresses, wording
from generator.dossiers import SMALLEST, suppressed
from generator.model.history import undone
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.results import Correction, Results
from generator.pages import outcome
from generator.pages.page import Link
from generator.progress import observe
from generator.text import number, quantity, short_date

UNSAID: Final = "không nêu, vì số quá nhỏ"
"""In place of a figure from which a person could be recognised."""

PARTS: Final[Mapping[str, str]] = {
    "value": "kết quả",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "formula": "cách tính",
    "rate": "tỷ lệ in trong báo cáo",
    "baseline_value": "con số của năm mốc",
    "limit": "số được giao",
    "state": "tình trạng",
    "counted_from": "nguồn đếm",
    "evidence": "minh chứng",
    "note": "ghi chú",
    "done_on": "ngày hoàn thành",
    "triggered_on": "ngày có điều kiện",
    "due_on": "hạn mới",
    "adjusted": "quyết định điều chỉnh",
    "received_total": "tiếp nhận, tổng số",
    "received_online": "tiếp nhận trực tuyến",
    "received_in_person_postal": "tiếp nhận trực tiếp, qua bưu chính",
    "carried_over": "từ kỳ trước chuyển sang",
    "resolved_total": "đã giải quyết, tổng số",
    "resolved_early": "giải quyết trước hạn",
    "resolved_on_time": "giải quyết đúng hạn",
    "resolved_overdue": "giải quyết quá hạn",
    "pending_total": "đang giải quyết, tổng số",
    "pending_in_time": "đang giải quyết, trong hạn",
    "pending_overdue": "đang giải quyết, quá hạn",
    "received": "số đã tiếp nhận",
    "answered_on_time": "trả lời đúng hạn",
    "answered_late": "trả lời quá hạn",
    "pending_late": "đang xử lý, quá hạn",
    "published": "số trả lời đã công khai",
    "respondents": "số người trả lời",
    "satisfied": "số người hài lòng",
    "method": "cách hỏi",
    "source": "nguồn",
    "field": "tên lĩnh vực",
    "count": "số hồ sơ chênh",
    "reason": "lý do",
    "title": "tên",
    "url": "địa chỉ",
    "published_on": "ngày công bố",
    "number": "số văn bản",
    "issued_on": "ngày ban hành",
    "from": "từ ngày",
    "to": "đến ngày",
}
"""What a key of a results file is called; the same key means the same in every part of it."""

_SECTIONS: Final[Mapping[str, str]] = {
    "dossiers": "Hồ sơ thủ tục hành chính",
    "feedback": "Phản ánh, kiến nghị",
    "satisfaction": "Khảo sát hài lòng",
    "budget": "Công khai ngân sách",
    "window": "Kỳ số liệu",
    "document": "Văn bản báo cáo",
    "published_on": "Ngày công bố",
    "prepared_by": "Đơn vị tổng hợp",
    "note": "Ghi chú của kỳ",
}
_STATES: Final[Mapping[str, str]] = {
    "done": "đã thực hiện",
    "in_progress": "đang thực hiện",
    "not_started": "chưa thực hiện",
}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction in words."""

    day: str
    report: Link
    about: Link
    """What was corrected; its address is empty where it has no page, its note says which part."""

    was: str
    now: str
    effects: tuple[str, ...]
    """What it changed of the targets: "Trả hồ sơ đúng hạn: từ 99,14% thành 98,84%"."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Value:
    """The value that a path leads to, in words."""

    title: str
    part: str
    address: str = ""
    unit: str = ""
    unsaid: bool = False


def correction_row(
    portal: Portal, entry: WardEntry, plan: Plan, results: Results, correction: Correction
) -> CorrectionRow:
    """Return a correction as pages show it."""
    value = _resolved(entry, plan, results, correction.path)
    return CorrectionRow(
        day=short_date(correction.day),
        report=Link(wording.report_title(results.kind, results.year), outcome.report_address(entry, plan, results)),
        about=Link(value.title, value.address, value.part),
        was=UNSAID if value.unsaid else _said(correction.was, value.unit),
        now=UNSAID if value.unsaid else _said(correction.now, value.unit),
        effects=tuple(_effects(portal, plan, results, correction)),
        reason=correction.reason,
    )


def _effects(portal: Portal, plan: Plan, results: Results, correction: Correction) -> Iterator[str]:
    """Yield what a correction changed of each target that is computed from the value it names."""
    later = results.corrections[results.corrections.index(correction) :]
    before, after = undone(results, later), undone(results, later[1:])
    for target in plan.targets:
        was, now = observe(target, before), observe(target, after)
        if was is None or now is None or correction.path == f"targets.{target.id}.value":
            continue
        measure = portal.measures_by_id.get(target.measure or "")
        said = outcome.value(target, measure, was), outcome.value(target, measure, now)
        if all(said) and said[0] != said[1]:
            yield f"{target.title}: từ {said[0]} thành {said[1]}"


def corrections_of(
    portal: Portal, entry: WardEntry, plan: Plan, results: Results, day: date
) -> tuple[CorrectionRow, ...]:
    """Return the corrections of one period up to a day, newest first."""
    known = [each for each in results.corrections if each.day <= day]
    known.sort(key=lambda each: each.day, reverse=True)
    return tuple(correction_row(portal, entry, plan, results, each) for each in known)


def _resolved(entry: WardEntry, plan: Plan, results: Results, path: str) -> _Value:
    """Return what a path means: codes and names of fields may hold dots, items of lists are counted from 1."""
    section, _, rest = path.partition(".")
    for target in plan.targets:
        if section == "targets" and (key := _below(rest, target.id)) is not None:
            unit = {"value": target.target.full_unit or "", "rate": "%"}.get(key, "")
            seen = observe(target, results)
            unsaid = seen is not None and seen.is_small
            return _Value(
                target.title, _part(key), addresses.target(entry.address, plan.id, target.id), unit, unsaid=unsaid
            )
    for task in sorted(plan.rows, key=lambda each: len(each.code), reverse=True):
        if section == "tasks" and (key := _below(rest, task.code)) is not None:
            address = addresses.task(entry.address, plan.id, task.code)
            return _Value(f"{task.code} {task.title}", _part(key), address)
    if section == "dossiers" and rest.startswith("fields"):
        return _field(results, rest)
    if section == "satisfaction":
        return _survey(results, rest)
    title = _SECTIONS.get(section, f"Mục “{path}” của tệp kết quả")
    return _Value(title, _part(rest) if section in _SECTIONS and rest else "")


def _field(results: Results, rest: str) -> _Value:
    """Return a cell of the table by field; unsaid where the table merges the field with others."""
    fields = results.dossiers.fields if results.dossiers else ()
    shown = {field.field for field in suppressed(fields)}
    for index, field in enumerate(fields, start=1):
        for name in (str(index), field.field):
            if (key := _below(rest.removeprefix("fields").lstrip("."), name)) is not None:
                unsaid = field.field not in shown
                title = _SECTIONS["dossiers"] if unsaid else f"{_SECTIONS['dossiers']}, lĩnh vực {field.field}"
                return _Value(title, "một lĩnh vực ít hồ sơ" if unsaid else _part(key), unsaid=unsaid)
    return _Value(_SECTIONS["dossiers"], "theo lĩnh vực", unsaid=True)


def _survey(results: Results, rest: str) -> _Value:
    for index, survey in enumerate(results.satisfaction, start=1):
        if (key := _below(rest, str(index))) is not None:
            return _Value(f"Khảo sát: {survey.title}", _part(key), unsaid=survey.respondents < SMALLEST)
    return _Value(_SECTIONS["satisfaction"], "", unsaid=True)


def _below(path: str, name: str) -> str | None:
    """Return what of a path comes after a name, empty at its end; None where the path is about something else."""
    if path == name:
        return ""
    return path.removeprefix(f"{name}.") if path.startswith(f"{name}.") else None


def _part(key: str) -> str:
    """Return the words for the last known key of a path."""
    known = [PARTS[each] for each in key.split(".") if each in PARTS]
    return known[-1] if known else ""


def _said(typed: str, unit: str) -> str:
    if _NUMBER.fullmatch(typed):
        return quantity(Decimal(typed), unit) if unit else number(Decimal(typed))
    if _DAY.fullmatch(typed):
        return short_date(date.fromisoformat(typed))
    return _STATES.get(typed, typed)
