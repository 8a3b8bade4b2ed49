"""The reporting calendar of a ward as a block that waits in ward.yaml until the ward has set its days."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.model.calendar import PERIOD_KINDS
from generator.model.plan import Plan
from generator.scaffold.files import CannotMakeError, append
from generator.scaffold.known import Known
from generator.scaffold.lines import to_fill, told, unused
from generator.wording import place

_NAMES: Final = {"q1": "quý I", "h1": "6 tháng đầu năm", "q3": "quý III", "fy": "cả năm"}
_KEY: Final = "reporting_calendar"
_PRINTED_NAMES: Final = {
    "month": "tháng",
    "quarter": "quý",
    "q1": "quý I",
    "half": "nửa năm",
    "h1": "6 tháng",
    "q3": "quý III",
    "year": "năm",
    "ad_hoc": "đột xuất",
}


def calendar_block(plans: Iterable[Plan] = ()) -> list[str]:
    """Return the block, with what the ward's own plans print about reporting before it."""
    return [
        "",
        *told(
            "Lịch báo cáo: phải có trước khi công bố kết quả kỳ đầu tiên. Số liệu mỗi kỳ tính từ ngày nào "
            "đến ngày nào, "
            "phải công bố chậm nhất ngày nào. Ghi theo quy định của chính phường; kế hoạch không ghi thì "
            "phường tự định. "
            "Kỳ nào phường không báo cáo thì xoá cả nhóm của kỳ đó. Điền xong thì xoá dấu # và dấu cách ở đầu dòng.",
            "year: before là năm trước, bỏ dòng year là chính năm báo cáo. Ngày cuối tháng Hai ghi "
            "{month: 2, last_day: true}. "
            "“Trước ngày 11” ghi before thay cho no_later_than.",
        ),
        *(line for plan in plans for line in told(*_printed(plan))),
        *unused(_lines()),
    ]


def _printed(plan: Plan) -> Iterator[str]:
    """Yield what a plan prints about reporting, as sentences."""
    for rule in plan.reporting:
        if rule.windows or rule.periods:
            due = f" Hạn: {rule.due}." if rule.due else ""
            names = ", ".join(_PRINTED_NAMES[each] for each in rule.periods)
            of = f" ({names})" if names else ""
            yield f"{plan.short_name}, {place(rule.source, rule.bullet, rule.sub)}: {rule.title}{of}.{due}"
        for window in rule.windows:
            yield f"  Kỳ {_PRINTED_NAMES[window.period]}: từ {window.start} đến {window.end}."


def _lines() -> Iterator[str]:
    yield f"{_KEY}:"
    yield (
        f"  source: {to_fill('lịch này ghi ở đâu')} # ví dụ: Kế hoạch năm 2026, mục V.1; hoặc: Phường tự "
        "định, ngày 05/01/2026"
    )
    yield "  periods:"
    for kind in PERIOD_KINDS:
        day = f"month: {to_fill('tháng')}, day: {to_fill('ngày')}"
        year = "year: before" if kind != "q3" else "year: same"
        yield f"    - period: {kind} # {_NAMES[kind]}"
        yield f"      from: {{{day}, {year}}} # ngày đầu được tính"
        yield f"      to: {{{day}}} # ngày cuối được tính"
        yield f"      due: {{no_later_than: {{{day}}}}} # hạn công bố, phải sau ngày cuối được tính"


def add_calendar(data_dir: Path, shown_as: str, address: str, known: Known, plans: Iterable[Plan]) -> str:
    """Write the block to the end of a ward's file; return the file's path as messages print it.

    Raises WrongNameError when there is no such ward, CannotMakeError when the file has a calendar, waiting or not,
    OSError when the disk refuses.
    """
    parts = ("wards", *known.ward(address).address.split("/"), "ward.yaml")
    path, shown = data_dir.joinpath(*parts), "/".join((shown_as, *parts))
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next((n for n, line in enumerate(lines, start=1) if line.lstrip("# ").startswith(f"{_KEY}:")), None)
    if number is not None:
        waits = lines[number - 1].startswith("#")
        what = "bỏ dấu # ở đầu các dòng đó rồi điền" if waits else "sửa ngay ở đó"
        message = f"Tệp {shown} đã có lịch báo cáo ở dòng {number}; không ghi thêm, {what}."
        raise CannotMakeError(message)
    append(path, "\n".join([*calendar_block(plans), ""]))
    return shown
