"""How figures, times and places of a plan are said in plain Vietnamese."""

from collections.abc import Mapping

from generator.model.calendar import PeriodKind
from generator.model.plan import Plan
from generator.model.target import Figure, Target
from generator.model.task import Due, Task
from generator.text import number, quantity, quarter, sentence, short_date

IN_WORDS_ONLY = "mục tiêu bằng lời, không có con số"

REPORT_NAMES: Mapping[PeriodKind, str] = {
    "q1": "Báo cáo Quý I năm",
    "h1": "Báo cáo 6 tháng đầu năm",
    "q3": "Báo cáo Quý III năm",
    "fy": "Báo cáo năm",
}


def report_title(kind: PeriodKind, year: int) -> str:
    """Return the name of a report: "Báo cáo Quý III năm 2026"."""
    return f"{REPORT_NAMES[kind]} {year}"


def figure(printed: Figure) -> str:
    """Return a printed figure in words, with the values printed for single years on the way."""
    words = goal(printed)
    on_the_way = ", ".join(
        f"năm {each.year}: {quantity(each.value, printed.unit or '')}" for each in printed.milestones
    )
    return f"{words} (mốc {on_the_way})" if on_the_way else words


def goal(printed: Figure) -> str:
    """Return what must be reached in the end, in words: "ít nhất 97%", "trên 90%", "tất cả, 100%"."""
    words = _comparison(printed)
    if printed.by is not None and printed.shape != "qualitative":
        words = f"{words}, vào năm {printed.by}"
    return words


def _comparison(printed: Figure) -> str:
    shape = printed.shape
    if shape == "all":
        return printed.words or "tất cả, 100%"
    if shape == "none":
        return "không có trường hợp nào"
    if shape == "at_most_assigned":
        return "không vượt quá số được giao"
    if shape == "qualitative":
        return IN_WORDS_ONLY
    if shape == "improve":
        return f"cải thiện so với {baseline(printed)}"
    return _with_number(printed)


def _with_number(printed: Figure) -> str:
    shape, unit = printed.shape, printed.unit or ""
    value = quantity(printed.value or 0, unit)
    if shape == "between":
        low = number(printed.value or 0) + ("%" if unit == "%" else "")
        return f"từ {low} đến {quantity(printed.value_max or 0, unit)}"
    if shape in {"decrease_by", "increase_by"}:
        verb = "giảm" if shape == "decrease_by" else "tăng"
        return f"{verb} {value} so với {baseline(printed)}"
    prefix = {
        "at_least": "ít nhất",
        "more_than": "trên",
        "reach": "đạt",
        "exactly": "đúng",
        "at_most": "nhiều nhất",
        "less_than": "dưới",
    }[shape]
    return f"{prefix} {value}"


def baseline(printed: Figure) -> str:
    """Return what a change is measured from: "năm 2025", "giai đoạn 2021–2025"."""
    printed_baseline = printed.baseline or ""
    return f"giai đoạn {printed_baseline.replace('-', '–')}" if "-" in printed_baseline else f"năm {printed_baseline}"


def promise(target: Target) -> str:
    """Return a target as one line: its title and what must be reached in the end."""
    if target.target.shape == "qualitative":
        return target.title
    words = goal(target.target)
    if target.target.shape == "improve" and target.title.endswith("cải thiện"):
        return f"{target.title} {words.removeprefix('cải thiện ')}"
    return f"{target.title}: {words}"


def place(source: str, bullet: int | None = None, sub: int | None = None) -> str:
    """Return a section label as people say it: "Mục II.2.b", "Phụ lục 3.1.2"."""
    if source.startswith("PL "):
        words = f"Phụ lục {source.removeprefix('PL ')}"
    elif source.split(".", maxsplit=1)[0].strip("IVX") == "":
        words = f"Mục {source}"
    else:
        words = source
    if bullet is not None:
        words = f"{words}, gạch đầu dòng {bullet}"
    return f"{words}, dấu cộng {sub}" if sub is not None else words


def due(task: Task) -> str:
    """Return a task's time as printed: "Tháng 01/2026", "Thường xuyên"."""
    if task.due is None:
        return ""
    return task.due_printed or due_normal(task.due)


def due_normal(value: Due) -> str:
    """Return a time in the normal printed form."""
    if value.month is not None:
        year, month = value.month.split("-")
        return f"Tháng {month}/{year}"
    if value.quarter is not None:
        year, index = value.quarter.split("-Q")
        return quarter(int(year), int(index))
    if value.half is not None:
        year, index = value.half.split("-H")
        return f"6 tháng {'đầu' if index == '1' else 'cuối'} năm {year}"
    if value.year is not None:
        return f"Năm {value.year}"
    if value.day is not None:
        return short_date(value.day)
    return value.event or value.unstated or "Thường xuyên"


def due_meaning(task: Task) -> str:
    """Return what a printed time means in days: "tức hết ngày 31/01/2026"; empty where it adds nothing."""
    if task.due is None:
        return ""
    if task.due.end is not None and task.due.kind != "date":
        return f"tức hết ngày {short_date(task.due.end)}"
    if task.due.kind == "ongoing":
        return "làm suốt kỳ kế hoạch, không có ngày hết hạn"
    if task.due.kind == "event":
        return "chờ điều kiện này xảy ra, kế hoạch không ghi ngày"
    return ""


def deadline(plan: Plan, target: Target) -> str:
    """Return by when a target is promised."""
    if target.target.by is not None:
        return f"hết năm {target.target.by}"
    return f"kế hoạch không ghi ngày riêng; tính đến hết kỳ kế hoạch, {short_date(plan.period.end)}"


def span(plan: Plan) -> str:
    """Return the years of a plan for sentences: "năm 2026", "giai đoạn 2026–2030"."""
    return f"giai đoạn {plan.id.replace('-', '–')}" if "-" in plan.id else f"năm {plan.id}"


def scope(target: Target) -> str:
    """Return the printed condition of a target as its own sentence part, or an empty text."""
    return sentence(target.condition) if target.condition else ""


def days_left(days: int) -> str:
    """Return how far away a last day is: "còn 5 ngày", "hôm nay"."""
    return "hôm nay" if days == 0 else f"còn {days} ngày"
