"""What a plan says will be done: tasks, and when they are due."""

import calendar
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Code, Id, Line, Record, Source, Text, Year
from generator.model.target import TaskFigure

DueKind = Literal["ongoing", "date", "month", "quarter", "half", "year", "event", "none"]

_KIND_OF_KEY: dict[str, DueKind] = {
    "ongoing": "ongoing",
    "date": "date",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "event": "event",
    "unstated": "none",
}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}


class Due(Record):
    """When a task is due: exactly one of the printed ways.

    A month, quarter, half or year ends on the last day of the civil period, whatever window the ward reports by.

    vi: Thời hạn: nhiệm vụ phải xong lúc nào, viết đúng một cách.
    """

    ongoing: Literal[True] | None = None
    """Thường xuyên: never overdue.

    vi: Thường xuyên: không bao giờ quá hạn.
    """

    day: date | None = Field(default=None, alias="date")
    """A printed day.

    vi: Một ngày như in.
    """

    month: Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")] | None = None
    """"2026-01".

    vi: Một tháng, ví dụ 2026-01 là tháng 01/2026; hạn là ngày cuối tháng.
    """

    quarter: Annotated[str, Field(pattern=r"^20[0-9]{2}-Q[1-4]$")] | None = None
    """"2026-Q3".

    vi: Một quý, ví dụ 2026-Q3 là quý III/2026; hạn là ngày cuối quý.
    """

    half: Annotated[str, Field(pattern=r"^20[0-9]{2}-H[12]$")] | None = None
    """"2026-H1": the first six months.

    vi: Nửa năm: 2026-H1 là 6 tháng đầu năm 2026, 2026-H2 là 6 tháng cuối năm.
    """

    year: Year | None = None
    """A whole year.

    vi: Cả năm; hạn là ngày 31/12.
    """

    event: Line | None = None
    """What it waits for, as printed: "Sau khi có Quyết định của UBND tỉnh".

    vi: Việc phải chờ, đúng lời in: “Sau khi có Quyết định của UBND tỉnh”.
    """

    unstated: Line | None = None
    """Why no time is given: "Bản gốc để trống cột thời gian".

    vi: Vì sao không có thời hạn: “Bản gốc để trống cột thời gian”.
    """

    @model_validator(mode="after")
    def _one_way(self) -> "Due":
        given = [key for key in _KIND_OF_KEY if getattr(self, _attribute(key)) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one_due", "exactly one due form", {"given": ", ".join(given)})
        return self

    @property
    def kind(self) -> DueKind:
        """The form, as open data names it."""
        return next(kind for key, kind in _KIND_OF_KEY.items() if getattr(self, _attribute(key)) is not None)

    @property
    def start(self) -> date | None:
        """First day of the printed period; None where there is none."""
        period = self._period()
        return period[0] if period else None

    @property
    def end(self) -> date | None:
        """Last day that still is in time; None for ongoing, event and unstated."""
        period = self._period()
        return period[1] if period else None

    def _period(self) -> tuple[date, date] | None:
        if self.day is not None:
            return self.day, self.day
        if self.year is not None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        span = self.month or self.quarter or self.half
        if span is None:
            return None
        year, index = (int(part) for part in re.findall(r"\d+", span))
        length = _MONTHS_IN[self.kind]
        first, last = (index - 1) * length + 1, index * length
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _attribute(key: str) -> str:
    return "day" if key == "date" else key


class Task(Record):
    """One row of a plan's task list, or a heading row that groups rows.

    vi: Nhiệm vụ: một dòng trong danh sách nhiệm vụ, hoặc dòng tiêu đề của một nhóm.
    """

    code: Code
    """Row number as printed; address of its page within the plan.

    vi: Số thứ tự in trong kế hoạch; là địa chỉ trang của nhiệm vụ.
    """

    code_printed: bool = True
    """False where the plan prints no number and the portal gave one, so that the row has an address.

    vi: false khi kế hoạch không đánh số và cổng tự đặt số để dòng này có địa chỉ.
    """

    group: bool = False
    """True for a heading row: no unit, no output, no time of its own.

    vi: true với dòng tiêu đề nhóm: không có đơn vị, sản phẩm hay thời hạn riêng.
    """

    area: Id
    """Id of the reform area.

    vi: Mã lĩnh vực.
    """

    source: Source
    """Place in the printed plan: "PL 3.1.2", or the section label of a task told in the text.

    vi: Chỗ in trong kế hoạch: “PL 3.1.2” là dòng 3.1.2 của phụ lục; nhiệm vụ nêu trong thân kế hoạch thì ghi mục.
    """

    bullet: Annotated[int, Field(ge=1, le=99)] | None = None
    """Which dash bullet under that label, counted from 1, where items are not lettered.

    vi: Gạch đầu dòng thứ mấy trong mục đó, đếm từ 1, khi các ý không đánh chữ cái.
    """

    sub: Annotated[int, Field(ge=1, le=99)] | None = None
    """Which "+" item under that bullet.

    vi: Dấu cộng (+) thứ mấy dưới gạch đầu dòng đó, đếm từ 1.
    """

    title: Line
    """The task in our own short words.

    vi: Nội dung nhiệm vụ, bằng lời ngắn của cổng.
    """

    output: Text | None = None
    """What must exist when it is done (sản phẩm); None where the plan leaves it blank.

    vi: Sản phẩm phải có khi làm xong; kế hoạch để trống thì bỏ qua.
    """

    lead: tuple[Id, ...] = ()
    """Ids of the units that lead, in printed order.

    vi: Mã các đơn vị chủ trì, theo thứ tự in.
    """

    support: tuple[Id, ...] = ()
    """Ids of the units that help, in printed order.

    vi: Mã các đơn vị phối hợp, theo thứ tự in.
    """

    due: Due | None = None
    """When; None only for heading rows.

    vi: Thời hạn; chỉ dòng tiêu đề nhóm được bỏ qua.
    """

    due_printed: Line | None = None
    """The printed time, where it differs from the normal form.

    vi: Thời hạn như in, khi khác cách viết thông thường.
    """

    targets: tuple[TaskFigure, ...] = ()
    """Figures printed in the output.

    vi: Các con số in trong phần sản phẩm.
    """

    @model_validator(mode="after")
    def _row_or_heading(self) -> "Task":
        if self.group and (self.lead or self.support or self.due or self.output or self.targets):
            raise PydanticCustomError("group_is_empty", "a heading row has no unit, output or time")
        if not self.group and self.due is None:
            raise PydanticCustomError("task_needs_due", "a task needs its time")
        return self
