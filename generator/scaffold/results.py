"""A new results file: what a ward should publish for one period, asked entry by entry."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from generator.model.calendar import PERIOD_KINDS, ExpectedReport, PeriodKind, ReportingCalendar
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.progress import Ledger, expected_reports
from generator.scaffold.entries import Asked, target_lines, task_lines
from generator.scaffold.files import CannotMakeError, Made, NewFile, WrongNameError
from generator.scaffold.known import CheckedWard
from generator.scaffold.lines import HOW_TO_FILL_IN, to_fill, told, unused
from generator.scaffold.plan import plan_id
from generator.scaffold.tables import table_lines
from generator.schema_line import schema_line
from generator.text import fold, nearest, short_date, shorten, slug
from generator.wording import report_title

_YEAR = re.compile(r"20[0-9]{2}")
_NAMES_OF_KINDS: Final[dict[PeriodKind, tuple[str, ...]]] = {
    "q1": ("q1", "quy-i", "quy-1", "quy1", "i", "1"),
    "h1": (
        "h1",
        "6-thang",
        "6-thang-dau-nam",
        "6t",
        "nua-nam",
        "sau-thang",
        "q2",
        "quy-ii",
        "quy-2",
        "quy2",
        "ii",
        "2",
    ),
    "q3": ("q3", "quy-iii", "quy-3", "quy3", "iii", "3"),
    "fy": ("fy", "nam", "ca-nam", "", "q4", "quy-iv", "quy-4", "quy4", "iv", "4", "12-thang"),
}
_KIND_WORDS: Final = "q1 (quý I), h1 (6 tháng), q3 (quý III), fy (cả năm)"


def make_results(ward: CheckedWard, period: str, plan: str, today: date) -> Made:
    """Return the file of a new period; `plan` is empty where the period tells which one is meant.

    Raises WrongNameError for a period or plan that is not there; CannotMakeError when the ward has no calendar, or
    when its plan is a draft.
    """
    entry = ward.entry
    calendar = entry.ward.reporting_calendar
    kind, year = _period(period)
    if calendar is None:
        raise CannotMakeError(_no_calendar(ward))
    try:
        chosen = _plan(entry, calendar, plan, f"{year}-{kind}")
    except WrongNameError as error:
        raise _of_a_broken_plan(ward, plan) or error from error
    report = _report(entry, chosen, f"{year}-{kind}")
    before = tuple(each for each in entry.results if each.plan == chosen.id and each.window.end < report.window.end)
    asked = Asked(entry, chosen, report, before, dict(ward.portal.measures_by_id))
    parts = ("wards", *entry.address.split("/"), "results", chosen.id, f"{report.id}.yaml")
    lines = [
        schema_line(parts),
        *_head(asked),
        *target_lines(asked),
        *task_lines(asked),
        *table_lines(asked.last, report),
    ]
    steps = (
        "Mở tệp vừa tạo, thay các chỗ <điền …>; chưa có số thì xoá mục đó.",
        "Kiểm tra: cchc check (còn chỗ nào chưa điền, lệnh chỉ ra dòng đó)",
        "Xem thử: cchc serve",
    )
    return Made((NewFile(parts, "\n".join([*lines, ""])),), tuple(_notes(ward, asked, today)), steps)


def _of_a_broken_plan(ward: CheckedWard, typed: str) -> CannotMakeError | None:
    """Return what to mend where the plan that is meant may be one that is passed over."""
    names = [path.split("/")[-1].removesuffix(".yaml") for path in ward.skipped_plans]
    if not names or (typed and typed.strip() not in names):
        return None
    message = f"Kế hoạch {', '.join(names)} còn lỗi nên chưa dùng được; sửa các chỗ trên rồi chạy lại lệnh này."
    return CannotMakeError(message, ward.in_plans)


def _period(typed: str) -> tuple[PeriodKind, int]:
    """Read a period. Raises WrongNameError with what was meant where it can be guessed."""
    for kind in PERIOD_KINDS:
        if re.fullmatch(rf"20[0-9]{{2}}-{kind}", typed.strip()):
            return kind, int(typed.strip()[:4])
    years = _YEAR.findall(typed)
    words = slug(_YEAR.sub(" ", re.sub(r"năm(?=\s*20)", " ", typed)))
    meant = [kind for kind, names in _NAMES_OF_KINDS.items() if words in names]
    if len(set(years)) == 1 and meant:
        why = ""
        if fold(words) in {"q2", "quy-ii", "quy-2", "quy2", "ii", "2"}:
            why = " (không có báo cáo riêng quý II, báo cáo 6 tháng tính cả quý đó)"
        elif words in _NAMES_OF_KINDS["fy"][4:-1]:
            why = " (không có báo cáo riêng quý IV, báo cáo năm tính cả quý đó)"
        message = f"--period: không có kỳ “{shorten(typed)}”; ý bạn là “{years[0]}-{meant[0]}”?{why}"
    else:
        message = (
            f"--period: “{shorten(typed)}” không phải kỳ báo cáo; viết năm rồi đến kỳ, ví dụ 2026-q1; kỳ "
            f"là {_KIND_WORDS}"
        )
    raise WrongNameError(message)


def _no_calendar(ward: CheckedWard) -> str:
    entry = ward.entry
    return (
        f"{entry.ward.full_name} chưa có lịch báo cáo, nên chưa biết kỳ này tính từ ngày nào, phải công bố khi nào.\n"
        f"Còn thiếu: mục reporting_calendar trong {ward.file}.\n"
        f"Cách thêm: chạy  cchc new calendar --ward {entry.address}\n"
        "  Lệnh đó ghi sẵn khung lịch (đã chú thích bằng dấu #) vào cuối ward.yaml; bỏ dấu #, điền theo "
        "quy định của phường,\n"
        "  chạy cchc check, rồi chạy lại lệnh này."
    )


def _reports(entry: WardEntry, calendar: ReportingCalendar, plan: Plan) -> list[ExpectedReport]:
    return expected_reports(Ledger(plan, calendar, (), date.max, entry.ward.formed_on), None)


def _plan(entry: WardEntry, calendar: ReportingCalendar, typed: str, period: str) -> Plan:
    """Return the plan that was named, or the only one that has the period."""
    by_id = {plan.id: plan for plan in entry.plans}
    if typed:
        try:
            id_ = plan_id(typed)
        except WrongNameError as error:
            message = f"--plan: {error}"
            raise WrongNameError(message) from error
        if id_ not in by_id:
            guess = nearest(id_, by_id)
            meant = f"ý bạn là “{guess}”?" if guess else f"các kế hoạch có: {', '.join(sorted(by_id))}"
            message = f"--plan: phường không có kế hoạch “{id_}”; {meant}"
            raise WrongNameError(message)
        return _issued(by_id[id_])
    having = [each for each in entry.plans if period in {report.id for report in _reports(entry, calendar, each)}]
    issued = [each for each in having if not each.draft]
    if len(issued) > 1:
        listed = ", ".join(sorted(each.id for each in issued))
        message = (
            f"kỳ {period} có ở nhiều kế hoạch ({listed}), mỗi kế hoạch một tệp; thêm --plan, ví dụ --plan "
            f"{min(issued, key=_length).id}"
        )
        raise WrongNameError(message)
    if not having:
        message = f"--period: không kế hoạch nào của phường có kỳ {period}; có: {_listed(entry, calendar, entry.plans)}"
        raise WrongNameError(message)
    return _issued((issued or having)[0])


def _length(plan: Plan) -> timedelta:
    return plan.period.end - plan.period.start


def _issued(plan: Plan) -> Plan:
    if plan.draft:
        message = (
            f"Kế hoạch {plan.id} còn là bản dự thảo, chưa ban hành, nên chưa có kết quả để công bố.\n"
            "Đã ban hành rồi thì xoá dòng draft: true trong tệp kế hoạch, ghi số và ngày ban hành, rồi "
            "chạy lại lệnh này."
        )
        raise CannotMakeError(message)
    return plan


def _listed(entry: WardEntry, calendar: ReportingCalendar, plans: Sequence[Plan]) -> str:
    each = (f"{report.id} (kế hoạch {plan.id})" for plan in plans for report in _reports(entry, calendar, plan))
    return ", ".join(sorted(each)) or "chưa có kỳ nào"


def _report(entry: WardEntry, plan: Plan, period: str) -> ExpectedReport:
    calendar = entry.ward.reporting_calendar
    reports = _reports(entry, calendar, plan) if calendar else []
    for report in reports:
        if report.id == period:
            return report
    listed = ", ".join(report.id for report in reports) or "chưa có kỳ nào"
    yearly = " (kế hoạch nhiều năm báo cáo mỗi năm một lần)" if plan.spans_years else ""
    message = f"--period: kế hoạch {plan.id} không có kỳ {period}; có: {listed}{yearly}"
    raise WrongNameError(message)


def _notes(ward: CheckedWard, asked: Asked, today: date) -> Iterator[str]:
    end = asked.report.window.end
    if (asked.entry.ward.demo_as_of or today) <= end:
        yield f"Kỳ {asked.report.id} tính đến hết ngày {short_date(end)}; sau ngày đó mới công bố được."
    for path in ward.skipped_plans:
        yield f"Tệp kế hoạch {path} còn lỗi hoặc chưa điền xong, nên không xét đến kế hoạch đó."
    for path in [each for each in ward.skipped if each not in ward.skipped_plans]:
        yield f"Tệp {path} còn lỗi hoặc chưa điền xong, nên không lấy số kỳ trước từ tệp đó."


def _head(asked: Asked) -> Iterator[str]:
    entry, report, plan = asked.entry, asked.report, asked.plan
    window = report.window
    first = max(window.start, min(entry.ward.formed_on, window.end))
    units = ", ".join(unit.id for unit in entry.ward.units)
    yield from told(
        f"{report_title(report.kind, report.year)} của {entry.ward.name_in_sentence}: kết quả {plan.short_name}",
        *HOW_TO_FILL_IN,
        "Chỉ ghi con số tổng, tên đơn vị, số văn bản. Không ghi tên, số điện thoại, số giấy tờ của người dân.",
    )
    yield f'plan: "{plan.id}"'
    yield f"period: {report.id}"
    yield (
        f"window: {{from: {first}, to: {window.end}}} # số liệu tính từ ngày nào đến ngày nào, theo lịch "
        "báo cáo của phường"
    )
    yield (
        f"published_on: {to_fill('ngày công bố')} # năm-tháng-ngày, sau ngày {short_date(window.end)}; "
        f"hạn công bố {short_date(report.due)}"
    )
    yield from told(f"Mã đơn vị tổng hợp (prepared_by), một trong: {units or 'chưa có đơn vị nào trong ward.yaml'}")
    yield from unused(
        [
            f"prepared_by: {to_fill('mã đơn vị tổng hợp')}",
            f"document: {{number: {to_fill('số báo cáo')}, issued_on: {to_fill('ngày báo cáo')}}} # văn bản báo cáo",
        ]
    )
