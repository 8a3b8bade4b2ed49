"""Rules about a results file as a whole: its name, its period and window, its days, who put it together."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from generator.checks.common import Names, Report, in_the_future, is_settled, is_whole, reporting_date, reports
from generator.diagnostics import Diagnostic, Location, Severity
from generator.model.calendar import ExpectedReport
from generator.model.located import Sources
from generator.model.plan import Period
from generator.model.results import Evidence
from generator.text import short_date

_LEAP_AND_OTHER_YEARS: Final = range(2024, 2028)
_A_YEAR: Final = timedelta(days=366)


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
        for place, shown in _evidence(report):
            dated.append((shown.issued_on, file.at(*place, "issued_on")))
        for n, link in enumerate(record.budget):
            dated.append((link.published_on, file.at("budget", n, "published_on")))
        for n, correction in enumerate(record.corrections):
            dated.append((correction.day, file.at("corrections", n, "on")))
        yield from in_the_future(dated, reporting_date(report.folder, sources))


def shown_documents_are_of_their_time(sources: Sources) -> Iterator[Diagnostic]:
    """A document that is shown was issued by the day the report last changed, and not a year before its window."""
    for report in reports(sources):
        record = report.record
        last = record.updated_on if is_whole(report.file, "published_on") else date.max
        first = record.window.start if is_whole(report.file, "window") else date.max
        for path, shown in _evidence(report):
            issued, place = shown.issued_on, report.file.at(*path, "issued_on")
            if issued is not None and issued > last:
                told = "ngày công bố" if last == record.published_on else "lần bổ sung, đính chính cuối cùng"
                yield Diagnostic(
                    place,
                    "van-ban-sau-cong-bo",
                    f"văn bản ban hành ngày {short_date(issued)}, sau {told} ({short_date(last)})",
                    "xem lại ngày ban hành; văn bản bổ sung sau khi công bố thì ghi thêm supplemented_on",
                )
            elif issued is not None and first != date.max and issued < first - _A_YEAR:
                yield Diagnostic(
                    place,
                    "van-ban-cu",
                    f"văn bản ban hành ngày {short_date(issued)}, trước ngày đầu của kỳ ({short_date(first)}) "
                    "hơn một năm",
                    "xem lại năm ban hành; đúng là văn bản cũ thì giữ nguyên",
                    Severity.WARNING,
                )


def _evidence(report: Report) -> Iterator[tuple[tuple[str | int, ...], Evidence]]:
    if report.record.document is not None:
        yield ("document",), report.record.document
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
