"""Rules about what a report says of targets: it fits the promise, and its numbers are possible."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from generator.checks.common import Names, Report, is_whole, maybe_thousands, reports
from generator.diagnostics import Diagnostic, Severity
from generator.formulas import FORMULAS, computed_parts, display, parts_of, percent
from generator.model.located import Sources
from generator.model.results import FormulaId, TargetResult
from generator.model.target import Target
from generator.text import number

_TOLERANCE: Final = Fraction(5, 100)
"""Percentage points by which a printed rate may differ from the computed one."""

_NUMBERS: Final = ("value", "numerator", "denominator", "rate", "baseline_value", "limit")
_WHOLE: Final = 100
_CHANGES: Final = frozenset({"decrease_by", "increase_by"})
_TABLES: Final[Mapping[FormulaId, str]] = {
    **{formula.id: "dossiers" for formula in FORMULAS.values() if formula.from_dossiers},
    "feedback-handled": "feedback",
    "feedback-on-time": "feedback",
    "survey-satisfied": "satisfaction",
}
"""The table from which a formula takes its parts."""

_TABLE_WORDS: Final = {
    "dossiers": "bảng hồ sơ (dossiers)",
    "feedback": "bảng phản ánh, kiến nghị (feedback)",
    "satisfaction": "đúng một cuộc khảo sát (satisfaction)",
}


def targets_of_results_exist(sources: Sources) -> Iterator[Diagnostic]:
    """A figure is published for a target of the plan."""
    for report in reports(sources):
        plan = report.plan
        if plan is None or "" in plan.lost or not (plan.record.targets or plan.complete):
            continue
        titles = {target.id: target.title for target in plan.record.targets}
        used = [(id_, report.file.at_key("targets", id_)) for id_ in report.record.targets]
        hint = f"chép mã chỉ tiêu ở dòng id trong tệp plans/{plan.record.id}.yaml"
        names = Names([*titles, *sorted(plan.lost)], "chỉ tiêu", f"kế hoạch {plan.record.id}", titles, hint)
        yield from names.unknown(used)


def _every_result(sources: Sources) -> Iterator[tuple[Report, Target, TargetResult]]:
    for report in reports(sources):
        for target, result in _target_results(report):
            yield report, target, result


def _target_results(report: Report) -> Iterator[tuple[Target, TargetResult]]:
    """Yield the results of targets that the plan has once: which of two with one id is meant, nobody knows."""
    found = report.plan.record.targets if report.plan else ()
    ids = Counter(target.id for target in found)
    targets = {target.id: target for target in found if ids[target.id] == 1}
    for id_, result in report.record.targets.items():
        if id_ in targets:
            yield targets[id_], result


def results_fit_their_targets(sources: Sources) -> Iterator[Diagnostic]:
    """An aim in words has a state and no number; a figure has a number and no state."""
    for report in reports(sources):
        for target, result in _target_results(report):
            in_words = target.target.shape == "qualitative"
            if in_words and result.state is None:
                keys = (key for key in ("value", "numerator", "formula") if getattr(result, key) is not None)
                yield Diagnostic(
                    report.file.at("targets", target.id, next(keys)),
                    "khong-hop-chi-tieu",
                    f"chỉ tiêu “{target.id}” là mục tiêu bằng lời, kế hoạch không đặt con số",
                    "thay bằng state (done, in_progress hoặc not_started) và evidence; con số thì kể trong note",
                )
            if not in_words and result.state is not None:
                yield Diagnostic(
                    report.file.at("targets", target.id, "state"),
                    "khong-hop-chi-tieu",
                    f"chỉ tiêu “{target.id}” có con số phải đạt, không ghi bằng state",
                    "thay bằng numerator và denominator, hoặc value; chưa có số liệu thì xoá mục này",
                )


def shares_are_of_percent_targets(sources: Sources) -> Iterator[Diagnostic]:
    """A numerator over a denominator is a percentage: a count and a change have a value."""
    for report in reports(sources):
        for target, result in _target_results(report):
            figure = target.target
            if figure.shape == "qualitative" or (result.numerator is None and result.formula is None):
                continue
            if figure.shape not in _CHANGES and figure.full_unit in {"%", None}:
                continue
            change = figure.shape in _CHANGES
            what = f"là mức tăng, giảm so với {figure.baseline}" if change else f"đếm bằng “{figure.full_unit}”"
            hint = "thay bằng value (số của kỳ này) và baseline_value (số của năm mốc)" if change else "thay bằng value"
            yield Diagnostic(
                report.file.at("targets", target.id, "formula" if result.numerator is None else "numerator"),
                "khong-hop-chi-tieu",
                f"chỉ tiêu “{target.id}” {what}, không phải tỷ lệ có tử số, mẫu số",
                hint,
            )


def formulas_have_their_table(sources: Sources) -> Iterator[Diagnostic]:
    """A formula without numbers finds them in a table of the same file."""
    for report in reports(sources):
        for id_, result in report.record.targets.items():
            if result.formula is None or result.numerator is not None or computed_parts(result.formula, report.record):
                continue
            table, formula = _TABLES.get(result.formula), FORMULAS[result.formula]
            if table is not None and not is_whole(report.file, table):
                continue
            typed = f"ghi numerator ({formula.numerator}) và denominator ({formula.denominator})"
            needs = f"cần {_TABLE_WORDS[table]} trong tệp này" if table else "không lấy được số từ bảng nào trong tệp"
            yield Diagnostic(
                report.file.at("targets", id_, "formula"),
                "thieu-bang",
                f"cách tính “{formula.id}” {needs}",
                f"thêm {_TABLE_WORDS[table]}, hoặc {typed}" if table else typed,
            )


def needed_numbers_are_given(sources: Sources) -> Iterator[Diagnostic]:
    """An assigned ceiling is told beside its count, and the baseline beside a change."""
    for report in reports(sources):
        for target, result in _target_results(report):
            figure = target.target
            if figure.shape == "at_most_assigned" and result.limit is None:
                yield Diagnostic(
                    report.file.at_key("targets", target.id),
                    "thieu-so-duoc-giao",
                    f"chỉ tiêu “{target.id}” không được vượt số được giao, mà chưa ghi số được giao",
                    "thêm limit, ví dụ limit: 45; tên văn bản giao thì ghi ở evidence",
                )
            if figure.shape in {*_CHANGES, "improve"} and result.baseline_value is None:
                of_the_period = (
                    "; value là số của chính kỳ này, không phải mức tăng, giảm" if result.value is not None else ""
                )
                yield Diagnostic(
                    report.file.at_key("targets", target.id),
                    "thieu-so-moc",
                    f"chỉ tiêu “{target.id}” so với {figure.baseline}, mà chưa ghi con số của {figure.baseline}",
                    f"thêm baseline_value, ví dụ baseline_value: 120{of_the_period}",
                )
            if figure.shape in _CHANGES and result.baseline_value == 0:
                yield Diagnostic(
                    report.file.at("targets", target.id, "baseline_value"),
                    "thieu-so-moc",
                    f"chỉ tiêu “{target.id}” so với {figure.baseline}, không tính được mức tăng, giảm từ số 0",
                    "xem lại con số của năm mốc; năm mốc đúng là 0 thì bỏ chỉ tiêu này và kể trong note của tệp",
                )


def typed_parts_are_the_table_s(sources: Sources) -> Iterator[Diagnostic]:
    """Parts that are typed although the same file has the table they come from are those of the table."""
    for report in reports(sources):
        for id_, result in report.record.targets.items():
            if result.formula is None or result.numerator is None or result.denominator is None:
                continue
            table = None if result.formula == "survey-satisfied" else _TABLES.get(result.formula)  # may be another one
            parts = computed_parts(result.formula, report.record) if table and is_whole(report.file, table) else None
            typed_parts = (result.numerator, result.denominator)
            if parts is not None and tuple(map(Decimal, parts)) != typed_parts:
                typed = f"{number(result.numerator)} trên {number(result.denominator)}"
                yield Diagnostic(
                    report.file.at("targets", id_, "numerator"),
                    "lech-bang",
                    f"ghi {typed}, nhưng {_TABLE_WORDS[table or 'dossiers']} trong tệp này cho "
                    f"{number(parts[0])} trên {number(parts[1])}",
                    "sửa số cho khớp, hoặc chỉ ghi formula để cổng lấy số từ bảng",
                )


def unnamed_parts_are_the_table_s(sources: Sources) -> Iterator[Diagnostic]:
    """Parts without a formula, of a measure that the file's own table counts, are what one of its formulas gives."""
    known = {each.id: each for each in sources.measures.record.measures} if sources.measures else {}
    for report, target, result in _every_result(sources):
        measure = known.get(target.measure or "")
        if measure is None or result.formula is not None or result.numerator is None or result.denominator is None:
            continue
        if not is_whole(report.file, "dossiers") or result.numerator > result.denominator:
            continue
        of_table = (id_ for id_ in FORMULAS if id_ in measure.formulas and _TABLES.get(id_) == "dossiers")
        given = {id_: parts for id_ in of_table if (parts := computed_parts(id_, report.record))}
        typed = (result.numerator, result.denominator)
        if not given or typed in {tuple(map(Decimal, parts)) for parts in given.values()}:
            continue
        told = [f"{number(part)} trên {number(whole)}" for part, whole in given.values()]
        if len(given) > 1:
            told = [f"{each} ({id_})" for id_, each in zip(given, told, strict=True)]
        yield Diagnostic(
            report.file.at("targets", target.id, "numerator"),
            "lech-bang",
            f"ghi {number(typed[0])} trên {number(typed[1])}, nhưng bảng hồ sơ của tệp này cho {' hoặc '.join(told)}",
            f"ghi formula: {' hoặc '.join(given)} thay cho tử số, mẫu số, cổng lấy số từ bảng; "
            "chỉ đếm một phần hồ sơ thì giữ nguyên",
            Severity.WARNING,
        )


def formulas_fit_their_measure(sources: Sources) -> Iterator[Diagnostic]:
    """A named formula is one that counts the target's measure."""
    if sources.measures is None:
        return
    known = {measure.id: measure for measure in sources.measures.record.measures}
    for report, target, result in _every_result(sources):
        measure = known.get(target.measure or "")
        if measure is None or not measure.formulas or result.formula in {None, "share", *measure.formulas}:
            continue
        yield Diagnostic(
            report.file.at("targets", target.id, "formula"),
            "khong-hop-so-do",
            f"cách tính “{result.formula}” không đếm số đo “{measure.id}” của chỉ tiêu này",
            f"dùng một trong: {', '.join(measure.formulas)}",
        )


def shares_are_percentages(sources: Sources) -> Iterator[Diagnostic]:
    """A share that is typed as a value looks like a percentage: neither 0.955 nor 955; of a whole it never is 101."""
    for report, target, result in _every_result(sources):
        figure, value = target.target, result.value
        if figure.full_unit != "%" or value is None or figure.shape in {*_CHANGES, "improve"}:
            continue
        place = report.file.at("targets", target.id, "value")
        if 0 < value < 1:
            meant = (value * 100).normalize()
            hint = f"muốn ghi {number(meant)}% thì viết {meant:f}; đúng là dưới 1% thì giữ nguyên"
            yield Diagnostic(place, "ty-le-la", f"tỷ lệ {number(value)}% nhỏ khác thường", hint, Severity.WARNING)
        elif value > _WHOLE and target.id in set(_of_a_whole(report, sources)):
            hint = "xem lại dấu thập phân; tốt nhất là ghi numerator và denominator, cổng tự tính tỷ lệ"
            yield Diagnostic(place, "ty-le-la", f"tỷ lệ {number(value)}%, mà tỷ lệ này không thể trên 100%", hint)
        elif value > _WHOLE:
            hint = "xem lại dấu thập phân; đúng là trên 100% (ví dụ thu vượt dự toán) thì giữ nguyên"
            yield Diagnostic(place, "ty-le-la", f"tỷ lệ {number(value)}% trên 100%", hint, Severity.WARNING)


def parts_are_no_more_than_the_whole(sources: Sources) -> Iterator[Diagnostic]:
    """A part is no more than its whole; a ratio without a named formula may be, as revenue over its estimate."""
    for report in reports(sources):
        of_a_whole = set(_of_a_whole(report, sources))
        for id_, result in report.record.targets.items():
            part, whole = result.numerator, result.denominator
            if part is None or whole is None or part <= whole:
                continue
            place = report.file.at("targets", id_, "numerator")
            found = f"tử số {number(part)} lớn hơn mẫu số {number(whole)}"
            if whole == 0:
                hint = "trong kỳ không phát sinh thì tử số cũng là 0; có phát sinh thì sửa mẫu số"
                yield Diagnostic(place, "tu-lon-hon-mau", found, hint)
            elif result.formula is not None or id_ in of_a_whole:
                hint = "xem lại hai số, có thể đã viết đổi chỗ"
                yield Diagnostic(place, "tu-lon-hon-mau", f"{found}, tỷ lệ này không thể trên 100%", hint)
            else:
                hint = "xem lại, có thể đã viết đổi chỗ; đúng là trên 100% (ví dụ thu vượt dự toán) thì giữ nguyên"
                yield Diagnostic(place, "tu-lon-hon-mau", f"{found}, tỷ lệ trên 100%", hint, Severity.WARNING)


def _of_a_whole(report: Report, sources: Sources) -> Iterator[str]:
    """Yield the ids of percentages that count a part of a whole, by the target's words or by its measure."""
    measures = {each.id: each for each in sources.measures.record.measures} if sources.measures else {}
    for target, _ in _target_results(report):
        measure = measures.get(target.measure or "")
        if target.target.full_unit == "%" and (target.target.shape == "all" or (measure and measure.formulas)):
            yield target.id


def printed_rates_are_right(sources: Sources) -> Iterator[Diagnostic]:
    """A rate that is typed as well differs from the computed one by 0.05 points at most."""
    for report in reports(sources):
        for id_, result in report.record.targets.items():
            parts = parts_of(result, report.record)
            if result.rate is None or parts is None:
                continue
            part, whole = parts
            place = report.file.at("targets", id_, "rate")
            if whole == 0:
                message = f"đã ghi tỷ lệ {number(result.rate)}%, mà mẫu số là 0 (không phát sinh) nên không có tỷ lệ"
                yield Diagnostic(place, "lech-ty-le", message, "bỏ rate, hoặc sửa mẫu số")
            elif abs(percent(part, whole) - Fraction(result.rate)) > _TOLERANCE:
                computed = number(display(percent(part, whole), lambda _: True))
                yield Diagnostic(
                    place,
                    "lech-ty-le",
                    f"tỷ lệ đã ghi là {number(result.rate)}%, tính từ {number(part)} trên {number(whole)} thì được "
                    f"{computed}%",
                    "xem lại rate, tử số và mẫu số; bỏ rate cũng được, cổng tự tính",
                )


def results_are_not_thousands(sources: Sources) -> Iterator[Diagnostic]:
    """`1.962` is two, not nearly two thousand: warn on exactly three decimals."""
    for report in reports(sources):
        yield from maybe_thousands(
            (value, report.file.at("targets", id_, key))
            for id_, result in report.record.targets.items()
            for key in _NUMBERS
            if isinstance(value := getattr(result, key), Decimal)
        )
