"""Rules about results: what they name exists, they fit their plan and calendar, and their numbers are possible."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from generator.checks.common import (
    Names,
    Report,
    in_the_future,
    is_settled,
    is_whole,
    maybe_thousands,
    reporting_date,
    reports,
)
from generator.diagnostics import Diagnostic, Location, Severity
from generator.formulas import FORMULAS, computed_parts, display, parts_of, percent
from generator.model.base import Record
from generator.model.calendar import ExpectedReport
from generator.model.located import Sources
from generator.model.plan import Period
from generator.model.results import Correction, Evidence, FormulaId, TargetResult, TaskResult
from generator.model.target import Target
from generator.model.task import Task
from generator.text import number, short_date, shorten

_TOLERANCE: Final = Fraction(5, 100)
"""Percentage points by which a printed rate may differ from the computed one."""

_LEAP_AND_OTHER_YEARS: Final = range(2024, 2028)
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


def results_are_named_after_plan_and_period(sources: Sources) -> Iterator[Diagnostic]:
    """Folder and file name say the same as `plan` and `period`, so that a plan has one file a period."""
    for report in reports(sources):
        folder, name = report.path[-2:]
        record, file = report.record, report.file
        if record.plan != folder:
            yield Diagnostic(
                file.at("plan"),
                "ten-tep",
                f"kế hoạch “{record.plan}” khác tên thư mục “{folder}” chứa tệp",
                f"chuyển tệp vào thư mục results/{record.plan} hoặc sửa mục plan",
            )
        if record.period != name:
            yield Diagnostic(
                file.at("period"),
                "ten-tep",
                f"kỳ “{record.period}” khác tên tệp “{name}”",
                f"đổi tên tệp thành {record.period}.yaml hoặc sửa mục period",
            )


def plans_of_results_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Results are of a plan of their ward; a file in a wrongly named folder is told of that alone."""
    for report in reports(sources):
        if report.folder.plan_names and report.record.plan == report.path[-2]:
            names = Names(report.folder.plan_names, "kế hoạch", "thư mục plans của phường")
            yield from names.unknown([(report.record.plan, report.file.at("plan"))])


def results_need_a_reporting_calendar(sources: Sources) -> Iterator[Diagnostic]:
    """A ward that publishes results says when it counts and by when it publishes."""
    for folder in sources.folders:
        ward = folder.ward
        if ward is None or not folder.results or not is_whole(ward, "reporting_calendar"):
            continue
        if ward.record.reporting_calendar is None:
            yield Diagnostic(
                ward.at(),
                "thieu-lich-bao-cao",
                "phường có kết quả nhưng chưa có lịch báo cáo (reporting_calendar)",
                "thêm reporting_calendar: mỗi kỳ tính từ ngày nào đến ngày nào, công bố chậm nhất ngày nào",
            )


def reports_are_due_after_their_window(sources: Sources) -> Iterator[Diagnostic]:
    """A ward can publish in time: nothing is published before its window closes."""
    for folder in sources.folders:
        calendar = folder.ward.record.reporting_calendar if folder.ward else None
        for n, period in enumerate(calendar.periods if calendar else ()):
            if folder.ward and any(period.due.last_day(year) <= period.end.on(year) for year in _LEAP_AND_OTHER_YEARS):
                yield Diagnostic(
                    folder.ward.at("reporting_calendar", "periods", n, "due"),
                    "han-trong-ky",
                    f"hạn công bố của kỳ {period.period} không sau ngày cuối được tính (to), nên không kịp công bố",
                    "ghi hạn công bố cho người dân, sau khi kỳ đã hết; hạn nộp báo cáo nội bộ không ghi ở đây",
                )


def periods_are_in_their_plan(sources: Sources) -> Iterator[Diagnostic]:
    """A period is of a year that its plan covers."""
    for report in reports(sources):
        if report.plan is not None and not _is_in_plan(report):
            first, last = report.plan.record.period.start.year, report.plan.record.period.end.year
            years = f"năm {first}" if first == last else f"các năm {first}–{last}"
            yield Diagnostic(
                report.file.at("period"),
                "ngoai-ke-hoach",
                f"kỳ “{report.record.period}” ở ngoài kế hoạch, kế hoạch này của {years}",
                "xem lại năm của kỳ, hoặc chuyển tệp sang thư mục kết quả của kế hoạch năm đó",
            )


def _is_in_plan(report: Report) -> bool:
    period = report.plan.record.period if report.plan else None
    return period is None or period.start.year <= report.record.year <= period.end.year


def periods_are_in_the_calendar(sources: Sources) -> Iterator[Diagnostic]:
    """A ward reports the periods that its calendar has."""
    for report in reports(sources):
        ward = report.folder.ward
        if ward is None or ward.record.reporting_calendar is None or _expected(report) is not None:
            continue
        periods = ", ".join(each.period for each in ward.record.reporting_calendar.periods)
        yield Diagnostic(
            report.file.at("period"),
            "ngoai-lich",
            f"lịch báo cáo của phường không có kỳ {report.record.kind}, chỉ có: {periods}",
            "xem lại tên kỳ, hoặc thêm kỳ này vào reporting_calendar trong ward.yaml",
        )


def _expected(report: Report) -> ExpectedReport | None:
    """Return the report that the ward's calendar has for a file."""
    calendar = report.folder.ward.record.reporting_calendar if report.folder.ward else None
    return calendar.report(report.record.kind, report.record.year) if calendar else None


def _is_window(report: Report, asked: Period) -> bool:
    """Tell whether counted days are the calendar's; a ward formed among them counts from its first day."""
    found = report.record.window
    formed = report.folder.ward.record.formed_on if report.folder.ward else asked.start
    return found.end == asked.end and found.start in {asked.start, max(asked.start, min(formed, asked.end))}


def windows_are_the_calendar_s(sources: Sources) -> Iterator[Diagnostic]:
    """The days that were counted are those of the ward's own calendar; a wrong period is told by itself."""
    for report in reports(sources):
        expected = _expected(report)
        if expected is None or not is_whole(report.file, "window") or _is_window(report, expected.window):
            continue
        if report.record.period != report.path[-1] or not _is_in_plan(report):
            continue
        found, asked = report.record.window, expected.window
        yield Diagnostic(
            report.file.at("window", "from" if found.start != asked.start else "to"),
            "khac-lich",
            f"kỳ này tính {_days(found.start, found.end)}, theo lịch báo cáo là {_days(asked.start, asked.end)}",
            "sửa window cho đúng lịch; lịch ghi sai thì sửa reporting_calendar trong ward.yaml",
        )


def _days(first: date, last: date) -> str:
    return f"từ {short_date(first)} đến {short_date(last)}"


def results_are_published_after_their_window(sources: Sources) -> Iterator[Diagnostic]:
    """Nothing is published before its window closes: its last day must be over."""
    for report in reports(sources):
        record = report.record
        if is_whole(report.file, "window", "published_on") and record.published_on <= record.window.end:
            yield Diagnostic(
                report.file.at("published_on"),
                "cong-bo-som",
                f"ngày công bố {short_date(record.published_on)} chưa qua ngày cuối của kỳ "
                f"({short_date(record.window.end)})",
                "số liệu của kỳ chỉ đủ khi kỳ đã hết; xem lại published_on và window",
            )


def days_of_results_are_not_in_the_future(sources: Sources) -> Iterator[Diagnostic]:
    """What a report tells was published, issued or mended by the reporting date: another day is most often a slip."""
    for report in reports(sources):
        file, record = report.file, report.record
        dated: list[tuple[date | None, Location]] = [(record.published_on, file.at("published_on"))]
        if record.document:
            dated.append((record.document.issued_on, file.at("document", "issued_on")))
        for place, shown in _evidence(report):
            dated.append((shown.issued_on, file.at(*place, "issued_on")))
        for n, link in enumerate(record.budget):
            dated.append((link.published_on, file.at("budget", n, "published_on")))
        for n, correction in enumerate(record.corrections):
            dated.append((correction.day, file.at("corrections", n, "on")))
        yield from in_the_future(dated, reporting_date(report.folder, sources))


def _evidence(report: Report) -> Iterator[tuple[tuple[str | int, ...], Evidence]]:
    for id_, result in report.record.targets.items():
        yield from ((("targets", id_, "evidence", n), each) for n, each in enumerate(result.evidence))
    for code, entry in report.record.tasks.items():
        yield from ((("tasks", code, "evidence", n), each) for n, each in enumerate(entry.evidence))
        if entry.adjusted is not None:
            yield ("tasks", code, "adjusted", "document"), entry.adjusted.document


def preparing_units_exist(sources: Sources) -> Iterator[Diagnostic]:
    """The unit that put a report together is one of the ward's."""
    for report in reports(sources):
        ward = report.folder.ward
        ids = [unit.id for unit in ward.record.units] if ward else []
        if is_settled(ward, ids):
            used = [(report.record.prepared_by, report.file.at("prepared_by"))]
            yield from Names(ids, "đơn vị", "ward.yaml").unknown(used)


def targets_of_results_exist(sources: Sources) -> Iterator[Diagnostic]:
    """A figure is published for a target of the plan."""
    for report in reports(sources):
        plan = report.plan
        if plan is None or "" in plan.lost or not (plan.record.targets or plan.complete):
            continue
        ids = [*(target.id for target in plan.record.targets), *sorted(plan.lost)]
        used = [(id_, report.file.at_key("targets", id_)) for id_ in report.record.targets]
        yield from Names(ids, "chỉ tiêu", f"kế hoạch {plan.record.id}").unknown(used)


def tasks_of_results_exist(sources: Sources) -> Iterator[Diagnostic]:
    """A task that is reported on is one of the plan, and no heading row."""
    for report in reports(sources):
        plan = report.plan
        if plan is None:
            continue
        tasks = {task.code: task for task in plan.record.tasks}
        used = [(code, report.file.at_key("tasks", code)) for code in report.record.tasks]
        if is_whole(plan, "tasks") and (tasks or plan.complete):
            yield from Names(tasks, "nhiệm vụ", f"kế hoạch {plan.record.id}").unknown(used)
        for code, place in used:
            if code in tasks and tasks[code].group:
                below = next((other for other in tasks if other.startswith(f"{code}.")), f"{code}.1")
                yield Diagnostic(
                    place,
                    "ket-qua-tieu-de",
                    f"dòng {code} là tiêu đề nhóm, không có kết quả riêng",
                    f"ghi kết quả cho từng nhiệm vụ trong nhóm, ví dụ {below}",
                )


def _every_result(sources: Sources) -> Iterator[tuple[Report, Target, TargetResult]]:
    for report in reports(sources):
        for target, result in _target_results(report):
            yield report, target, result


def _target_results(report: Report) -> Iterator[tuple[Target, TargetResult]]:
    """Yield the results of targets that the plan has."""
    targets = {target.id: target for target in report.plan.record.targets} if report.plan else {}
    for id_, result in report.record.targets.items():
        if id_ in targets:
            yield targets[id_], result


def _task_results(report: Report) -> Iterator[tuple[Task, TaskResult]]:
    """Yield the results of tasks that the plan has."""
    tasks = {task.code: task for task in report.plan.record.tasks} if report.plan else {}
    for code, result in report.record.tasks.items():
        if code in tasks:
            yield tasks[code], result


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
                f"thêm {table}, hoặc {typed}" if table else typed,
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
                yield Diagnostic(
                    report.file.at_key("targets", target.id),
                    "thieu-so-moc",
                    f"chỉ tiêu “{target.id}” so với {figure.baseline}, mà chưa ghi con số của {figure.baseline}",
                    "thêm baseline_value, ví dụ baseline_value: 120",
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
    """A share that is typed as a value looks like a percentage: neither 0.955 nor 955."""
    for report, target, result in _every_result(sources):
        figure, value = target.target, result.value
        if figure.full_unit != "%" or value is None or figure.shape in {*_CHANGES, "improve"}:
            continue
        place = report.file.at("targets", target.id, "value")
        if 0 < value < 1:
            meant = (value * 100).normalize()
            hint = f"muốn ghi {number(meant)}% thì viết {meant:f}; đúng là dưới 1% thì giữ nguyên"
            yield Diagnostic(place, "ty-le-la", f"tỷ lệ {number(value)}% nhỏ khác thường", hint, Severity.WARNING)
        elif value > _WHOLE:
            hint = "xem lại dấu thập phân; đúng là trên 100% (ví dụ thu vượt dự toán) thì giữ nguyên"
            yield Diagnostic(place, "ty-le-la", f"tỷ lệ {number(value)}% trên 100%", hint, Severity.WARNING)


def parts_are_no_more_than_the_whole(sources: Sources) -> Iterator[Diagnostic]:
    """A part is no more than its whole; a ratio without a named formula may be, as revenue over its estimate."""
    for report in reports(sources):
        for id_, result in report.record.targets.items():
            part, whole = result.numerator, result.denominator
            if part is None or whole is None or part <= whole:
                continue
            place = report.file.at("targets", id_, "numerator")
            found = f"tử số {number(part)} lớn hơn mẫu số {number(whole)}"
            if whole == 0:
                hint = "trong kỳ không phát sinh thì tử số cũng là 0; có phát sinh thì sửa mẫu số"
                yield Diagnostic(place, "tu-lon-hon-mau", found, hint)
            elif result.formula is not None:
                hint = "xem lại hai số, có thể đã viết đổi chỗ"
                yield Diagnostic(place, "tu-lon-hon-mau", f"{found}, tỷ lệ này không thể trên 100%", hint)
            else:
                hint = "xem lại, có thể đã viết đổi chỗ; đúng là trên 100% (ví dụ thu vượt dự toán) thì giữ nguyên"
                yield Diagnostic(place, "tu-lon-hon-mau", f"{found}, tỷ lệ trên 100%", hint, Severity.WARNING)


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


def tasks_are_done_between_plan_and_report(sources: Sources) -> Iterator[Diagnostic]:
    """What a report says was done, or happened, is neither before the plan's first day nor after the report."""
    for report in reports(sources):
        if report.plan is None:
            continue
        first = report.plan.record.period.start
        last = report.record.updated_on if is_whole(report.file, "published_on") else date.max
        for task, result in _task_results(report):
            for key, what in (("done_on", "ngày hoàn thành"), ("triggered_on", "ngày xảy ra việc được chờ")):
                day, place = getattr(result, key), report.file.at("tasks", task.code, key)
                if day is not None and day < first:
                    message = f"{what} {short_date(day)} ở trước ngày đầu của kế hoạch ({short_date(first)})"
                    yield Diagnostic(place, "truoc-ke-hoach", message, "xem lại năm, tháng của ngày này")
                if day is not None and day > last:
                    told = "ngày công bố" if last == report.record.published_on else "lần đính chính cuối cùng"
                    message = f"{what} {short_date(day)} ở sau {told} ({short_date(last)})"
                    hint = (
                        "xem lại ngày; việc xảy ra sau đó thì ghi ở kỳ sau, hoặc bổ sung vào kỳ này kèm supplemented_on"
                    )
                    yield Diagnostic(place, "sau-cong-bo", message, hint)


def finished_tasks_show_a_document(sources: Sources) -> Iterator[Diagnostic]:
    """A finished task shows a document, in this period or in another one."""
    shown: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for report in reports(sources):
        codes = {code for code, entry in report.record.tasks.items() if entry.evidence}
        shown[report.folder.address, report.record.plan] |= codes
    for report in reports(sources):
        for code, entry in report.record.tasks.items():
            if entry.done_on is not None and code not in shown[report.folder.address, report.record.plan]:
                yield Diagnostic(
                    report.file.at_key("tasks", code),
                    "thieu-minh-chung",
                    f"nhiệm vụ {code} đã xong nhưng chưa có minh chứng",
                    'thêm ví dụ evidence: [{number: "12/KH-UBND"}]; chưa có thì trang ghi rõ là chưa có',
                    Severity.WARNING,
                )


def awaited_days_belong_to_awaited_events(sources: Sources) -> Iterator[Diagnostic]:
    """Only a task that waits for an event has the event's day, and its new due day is not before that."""
    for report in reports(sources):
        for task, result in _task_results(report):
            if result.triggered_on is None:
                continue
            if task.due is not None and task.due.kind != "event":
                yield Diagnostic(
                    report.file.at("tasks", task.code, "triggered_on"),
                    "khong-cho-viec",
                    f"nhiệm vụ {task.code} không chờ việc nào, kế hoạch đã ghi thời gian",
                    "bỏ triggered_on và due_on; có văn bản đổi thời hạn thì ghi ở adjusted",
                )
            elif result.due_on is not None and result.due_on < result.triggered_on:
                yield Diagnostic(
                    report.file.at("tasks", task.code, "due_on"),
                    "han-truoc-viec",
                    f"hạn mới {short_date(result.due_on)} ở trước ngày xảy ra việc được chờ "
                    f"({short_date(result.triggered_on)})",
                    "xem lại hai ngày, có thể đã viết đổi chỗ",
                )


def corrections_name_what_stands_there(sources: Sources) -> Iterator[Diagnostic]:
    """The last correction of a value says what the file holds now."""
    for report in reports(sources):
        for path, corrections in _by_path(report).items():
            n, last = corrections[-1]
            standing = _value_at(report.record, path.split("."))
            if standing is None and path.split(".")[0] in report.file.broken:
                continue
            if standing is None:
                yield Diagnostic(
                    report.file.at("corrections", n, "path"),
                    "dinh-chinh-sai-muc",
                    f"tệp này không có giá trị nào ở “{shorten(path)}”",
                    "viết các tên mục từ ngoài vào trong, cách nhau bằng dấu chấm, ví dụ targets.dung-han.numerator",
                )
            elif not _is_same(standing, last.now):
                yield Diagnostic(
                    report.file.at("corrections", n, "now"),
                    "dinh-chinh-sai-so",
                    f"đính chính ghi giá trị đúng là “{shorten(last.now)}”, tệp đang ghi “{shorten(standing)}”",
                    "sửa now, hoặc sửa giá trị trong tệp, cho hai chỗ giống nhau",
                )


def corrections_follow_each_other(sources: Sources) -> Iterator[Diagnostic]:
    """A correction changes something, after publication, and begins where the one before ended."""
    for report in reports(sources):
        published = report.record.published_on
        for corrections in _by_path(report).values():
            before: Correction | None = None
            for n, correction in corrections:
                if _is_same(correction.was, correction.now):
                    yield Diagnostic(
                        report.file.at("corrections", n, "now"),
                        "dinh-chinh-sai-so",
                        f"giá trị trước và sau đính chính cùng là “{shorten(correction.now)}”",
                        "ghi was là giá trị đã công bố, now là giá trị đúng; không sửa gì thì xoá mục này",
                    )
                elif before is not None and not _is_same(before.now, correction.was):
                    yield Diagnostic(
                        report.file.at("corrections", n, "was"),
                        "dinh-chinh-sai-so",
                        f"lần đính chính {short_date(before.day)} đã sửa thành “{shorten(before.now)}”, "
                        f"lần này lại sửa từ “{shorten(correction.was)}”",
                        "xem lại was và thứ tự các ngày đính chính",
                    )
                if correction.day < published:
                    yield Diagnostic(
                        report.file.at("corrections", n, "on"),
                        "dinh-chinh-som",
                        f"ngày đính chính {short_date(correction.day)} ở trước ngày công bố ({short_date(published)})",
                        "xem lại ngày; sửa trước khi công bố thì không phải ghi đính chính",
                    )
                before = correction


def _by_path(report: Report) -> dict[str, list[tuple[int, Correction]]]:
    """Return the corrections of each value, by day."""
    by_path: defaultdict[str, list[tuple[int, Correction]]] = defaultdict(list)
    for n, correction in enumerate(report.record.corrections):
        by_path[correction.path].append((n, correction))
    return {path: sorted(found, key=lambda each: each[1].day) for path, found in by_path.items()}


def _value_at(value: object, steps: list[str]) -> str | None:
    """Return what is typed at a path below `value`; None for a group, a list, nothing. A name may hold dots itself.

    An item of a list is called by its number, counted from 1, a field of the dossier table also by its name.
    """
    if not steps:
        return _as_typed(value)
    for length in range(len(steps), 0, -1):
        child = _child(value, ".".join(steps[:length]))
        if child is not None:
            return _value_at(child, steps[length:])
    return None


def _child(value: object, name: str) -> object:
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        return next((getattr(value, key) for key, field in fields if name == (field.alias or key)), None)
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, tuple):
        called = {str(n): item for n, item in enumerate(value, start=1)}
        called |= {item.field: item for item in value if hasattr(item, "field")}
        return called.get(name)
    return None


def _as_typed(value: object) -> str | None:
    match value:
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case str() | int() | date():
            return str(value)
    return None


def _is_same(one: str, other: str) -> bool:
    """Tell whether two typed values say the same: 95.40 is 95.4."""
    try:
        return one == other or Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False
