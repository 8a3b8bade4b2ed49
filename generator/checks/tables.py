"""Rules about the tables of a results file: rows and columns add up, periods follow from each other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Final

from generator.checks.common import Report, is_whole, repeated, reports
from generator.diagnostics import Diagnostic, Severity
from generator.model.calendar import CUMULATIVE
from generator.model.catalogue import MeasureKind
from generator.model.located import Sources
from generator.model.results import DossierCounts, FormulaId, TargetResult
from generator.text import number, short_date

_COLUMNS: Final[Mapping[str, int]] = {name: n for n, name in enumerate(DossierCounts.model_fields, start=3)}
"""Number of each column in the official table."""

_SUMS: Final = (
    ("received_total", ("received_online", "received_in_person_postal", "carried_over")),
    ("resolved_total", ("resolved_early", "resolved_on_time", "resolved_overdue")),
    ("pending_total", ("pending_in_time", "pending_overdue")),
)
_WHOLE: Final = ("received_total", ("resolved_total", "pending_total"))
_NEVER_LESS: Final = ("received_total", *_SUMS[0][1][:2], "resolved_total", *_SUMS[1][1])
"""Columns that only grow from the first day of a year on."""

_SHRINKING_NUMERATORS: Final = frozenset[FormulaId]({"on-time-with-pending", "feedback-on-time"})
"""Formulas that count what is pending in time, which may be over its time in the next period."""

_STOCKS: Final = frozenset[FormulaId]({"full-online-provision"})
"""Formulas that count what there is on a day, not what happened since the first day of the year."""

_ADDED_UP: Final = frozenset[MeasureKind]({"rate_level", "cumulative"})
"""Kinds of measures that count what happened in a period."""

_Row = tuple[tuple[str | int, ...], str, DossierCounts]
"""Where a row stands, its name, its numbers."""


def _rows(report: Report) -> Iterator[_Row]:
    """Yield the fields of a dossier table, then its total."""
    dossiers = report.record.dossiers
    if dossiers is not None:
        for n, field in enumerate(dossiers.fields):
            yield ("dossiers", "fields", n), f"lĩnh vực “{field.field}”", field
        yield ("dossiers", "total"), "dòng tổng số", dossiers.total


def _column(name: str) -> str:
    return f"cột {_COLUMNS[name]}"


def fields_are_named_once(sources: Sources) -> Iterator[Diagnostic]:
    """A field has one row of the dossier table."""
    for report in reports(sources):
        fields = report.record.dossiers.fields if report.record.dossiers else ()
        names = [(field.field, report.file.at("dossiers", "fields", n, "field")) for n, field in enumerate(fields)]
        yield from repeated(names, "lĩnh vực", "trung-ten", "gộp hai dòng làm một, hoặc sửa lại tên lĩnh vực")


def dossiers_add_up(sources: Sources) -> Iterator[Diagnostic]:
    """In each row what is received, resolved and pending is the sum of its parts; a declared difference has a reason.

    Where a column of the total differs from its fields, only that is told: the row follows from it.
    """
    for report in reports(sources):
        dossiers = report.record.dossiers
        if dossiers is None:
            continue
        off = {name for name in _COLUMNS if _sum_of_fields(report, name) != getattr(dossiers.total, name)}
        for path, row_name, row in _rows(report):
            for whole, parts in (*_SUMS, *(() if dossiers.adjustment else (_WHOLE,))):
                added = sum(getattr(row, part) for part in parts)
                if added == getattr(row, whole) or (row is dossiers.total and off & {whole, *parts}):
                    continue
                columns = " + ".join(str(_COLUMNS[part]) for part in parts)
                yield Diagnostic(
                    report.file.at(*path, whole),
                    "ho-so-khong-khop",
                    f"{row_name}: {_column(whole)} ghi {number(getattr(row, whole))}, cột {columns} cộng lại được "
                    f"{number(added)}",
                    "xem lại các ô của dòng này trong biểu thống kê"
                    + (
                        "; chênh vì lý do đã biết thì ghi adjustment"
                        if whole == _WHOLE[0] and parts == _WHOLE[1]
                        else ""
                    ),
                )
        yield from _adjustment(report, off)


def _adjustment(report: Report, off: set[str]) -> Iterator[Diagnostic]:
    """Yield a finding where the declared difference is not the difference."""
    dossiers = report.record.dossiers
    if dossiers is None or dossiers.adjustment is None or off & {_WHOLE[0], *_WHOLE[1]}:
        return
    total, declared = dossiers.total, dossiers.adjustment.count
    difference = total.received_total - total.resolved_total - total.pending_total
    if declared != difference:
        yield Diagnostic(
            report.file.at("dossiers", "adjustment", "count"),
            "ho-so-khong-khop",
            f"điều chỉnh ghi {number(declared)} hồ sơ, cột 3 trừ cột 7 và cột 11 còn {number(difference)}",
            "xem lại số hồ sơ chênh; không chênh thì xoá adjustment",
        )


def _sum_of_fields(report: Report, column: str) -> int:
    fields = report.record.dossiers.fields if report.record.dossiers else ()
    return sum(getattr(field, column) for field in fields)


def fields_add_up_to_the_total(sources: Sources) -> Iterator[Diagnostic]:
    """Every column of the total is the sum of the fields."""
    for report in reports(sources):
        if report.record.dossiers is None:
            continue
        for column in _COLUMNS:
            added, told = _sum_of_fields(report, column), getattr(report.record.dossiers.total, column)
            if added != told:
                yield Diagnostic(
                    report.file.at("dossiers", "total", column),
                    "tong-khong-khop",
                    f"dòng tổng số: {_column(column)} ghi {number(told)}, cộng các lĩnh vực được {number(added)}",
                    "xem lại ô này và cùng cột ở các lĩnh vực",
                )


def pending_dossiers_are_carried_over(sources: Sources) -> Iterator[Diagnostic]:
    """What was pending on the last day of a window is carried over into one that starts on the next day."""
    by_end: defaultdict[tuple[str, int], list[Report]] = defaultdict(list)
    for report in reports(sources):
        if is_whole(report.file, "window") and report.record.dossiers:
            by_end[report.folder.address, report.record.window.end.toordinal() + 1].append(report)
    for report in reports(sources):
        before = by_end[report.folder.address, report.record.window.start.toordinal()]
        for path, name, row in _rows(report):
            for other, pending in _pending(before, name):
                if pending != row.carried_over:
                    yield Diagnostic(
                        report.file.at(*path, "carried_over"),
                        "chuyen-ky",
                        f"{name}: cột 6 ghi {number(row.carried_over)} hồ sơ kỳ trước chuyển sang, kỳ "
                        f"{other.record.period} (hết ngày {short_date(other.record.window.end)}) còn {number(pending)} "
                        "(cột 11)",
                        "xem lại cột 6 của kỳ này và cột 11 của kỳ trước",
                    )


def _pending(before: list[Report], name: str) -> Iterator[tuple[Report, int]]:
    """Yield what each of the reports before left pending in the row of that name."""
    for other in before:
        yield from ((other, row.pending_total) for _, other_name, row in _rows(other) if other_name == name)


def petitions_add_up(sources: Sources) -> Iterator[Diagnostic]:
    """Every petition is answered or pending, in time or late, and only answers are published."""
    for report in reports(sources):
        feedback = report.record.feedback
        if feedback is None:
            continue
        answered = feedback.answered_on_time + feedback.answered_late
        told = answered + feedback.pending_in_time + feedback.pending_late
        if feedback.received != told:
            yield Diagnostic(
                report.file.at("feedback", "received"),
                "phan-anh-khong-khop",
                f"tiếp nhận {number(feedback.received)} phản ánh, kiến nghị; đã trả lời và đang xử lý cộng lại được "
                f"{number(told)}",
                "received (tiếp nhận) = answered_on_time + answered_late (đã trả lời đúng hạn, muộn) + "
                "pending_in_time + pending_late (đang xử lý trong hạn, quá hạn)",
            )
        if feedback.published > answered:
            yield Diagnostic(
                report.file.at("feedback", "published"),
                "phan-anh-khong-khop",
                f"công khai {number(feedback.published)} trả lời, mà mới trả lời {number(answered)}",
                "xem lại published, answered_on_time, answered_late",
            )


def satisfied_people_were_asked(sources: Sources) -> Iterator[Diagnostic]:
    """No more people are satisfied than answered."""
    for report in reports(sources):
        for n, survey in enumerate(report.record.satisfaction):
            if survey.satisfied > survey.respondents:
                yield Diagnostic(
                    report.file.at("satisfaction", n, "satisfied"),
                    "khao-sat",
                    f"{number(survey.satisfied)} người hài lòng, nhiều hơn {number(survey.respondents)} người trả lời",
                    "xem lại hai số, có thể đã viết đổi chỗ",
                )


_Figures = dict[tuple[str, ...], tuple[Decimal | int, Severity]]
"""Figures since the first day of the year by their place, with how sure it is that they only grow."""


def figures_since_new_year_never_shrink(sources: Sources) -> Iterator[Diagnostic]:
    """What quarter I, six months and the year count from the first day of the year on only grows."""
    kinds: dict[str, MeasureKind] = {}
    if sources.measures:
        kinds = {measure.id: measure.kind for measure in sources.measures.record.measures}
    by_year: defaultdict[tuple[str, str, int], list[Report]] = defaultdict(list)
    for report in reports(sources):
        if report.record.kind in CUMULATIVE and is_whole(report.file, "window"):
            by_year[report.folder.address, report.record.plan, report.record.year].append(report)
    for same_year in by_year.values():
        same_year.sort(key=lambda report: report.record.window.end)
        for before, after in pairwise(same_year):
            if before.record.window.start >= after.record.window.start:
                yield from _shrunk(before, _figures(before, kinds), after, _figures(after, kinds))


def _shrunk(before: Report, old: _Figures, after: Report, new: _Figures) -> Iterator[Diagnostic]:
    for path, (value, severity) in new.items():
        if path in old and value < old[path][0]:
            hint = (
                "báo cáo 6 tháng và cả năm cộng dồn từ đầu năm, không đếm riêng các tháng sau; "
                "kỳ trước ghi sai thì sửa tệp kỳ trước và ghi đính chính (corrections)"
            )
            if severity is Severity.WARNING:
                hint += "; không phải số cộng dồn thì giữ nguyên"
            yield Diagnostic(
                after.file.at(*path),
                "luy-ke-giam",
                f"{_called(path)} là {number(value)}, nhỏ hơn kỳ {before.record.period} ({number(old[path][0])}); "
                "số tính từ đầu năm không giảm",
                hint,
                severity,
            )


def _called(path: tuple[str, ...]) -> str:
    """Return what a figure is called that stands at `path`."""
    match path:
        case ("dossiers", _, column):
            return f"dòng tổng số: {_column(column)}"
        case ("targets", id_, key):
            return f"chỉ tiêu “{id_}”: {key}"
    return "số phản ánh, kiến nghị đã tiếp nhận"


def _figures(report: Report, kinds: Mapping[str, MeasureKind]) -> _Figures:
    """Return what a report counts from the first day of the year on."""
    figures: _Figures = {}
    measures = {target.id: target.measure for target in report.plan.record.targets} if report.plan else {}
    for id_, result in report.record.targets.items():
        kind = kinds.get(measures.get(id_) or "")
        for key in _growing(result, kind):
            value = getattr(result, key)
            if value is not None:
                is_sure = kind is not None or result.formula is not None
                figures["targets", id_, key] = value, Severity.ERROR if is_sure else Severity.WARNING
    record = report.record
    if record.dossiers is not None:
        for column in _NEVER_LESS:
            figures["dossiers", "total", column] = getattr(record.dossiers.total, column), Severity.ERROR
    if record.feedback is not None:
        figures["feedback", "received"] = record.feedback.received, Severity.ERROR
    return figures


def _growing(result: TargetResult, kind: MeasureKind | None) -> Iterator[str]:
    """Yield the keys of a target's result that count from the first day of the year on."""
    if (kind is not None and kind not in _ADDED_UP) or result.formula in _STOCKS:
        return
    if kind == "cumulative":
        yield "value"
    if result.formula not in _SHRINKING_NUMERATORS:
        yield "numerator"
    yield "denominator"
