"""How a plan says it will be carried out: who answers for what, who reports when, with which money."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Line, Record, Source, Text

Ordinal = Annotated[int, Field(ge=1, le=99)]
ReportPeriod = Literal["month", "quarter", "q1", "half", "h1", "q3", "year", "ad_hoc"]


class Signatory(Record):
    """Who signs the plan: the post, never the person.

    vi: Người ký: chức vụ ký kế hoạch, không ghi tên người.
    """

    post: Line
    """Post: "Chủ tịch".

    vi: Chức vụ, ví dụ “Chủ tịch”.
    """

    on_behalf_of: Line | None = None
    """The body signed for: "Ủy ban nhân dân"; None where none is printed.

    vi: Cơ quan mà người ký thay mặt (TM.), ví dụ “Ủy ban nhân dân”; bản gốc không in thì bỏ qua.
    """


class Clause(Record):
    """A printed paragraph told in short: of the funding section.

    vi: Đoạn kinh phí: một đoạn của mục kinh phí, kể ngắn.
    """

    source: Source
    """Section label in the printed plan.

    vi: Mục trong kế hoạch in nội dung này, ví dụ II.2.b.
    """

    bullet: Ordinal | None = None
    """Which dash bullet under that label, where items are not lettered.

    vi: Gạch đầu dòng thứ mấy trong mục đó, đếm từ 1, khi các ý không đánh chữ cái.
    """

    text: Text
    """What it says, in our own short words; figures and document numbers exact.

    vi: Nội dung, bằng lời ngắn của cổng; con số và số văn bản giữ nguyên như in.
    """


class Solution(Record):
    """One item of the section "Giải pháp": how the plan means to get there.

    vi: Giải pháp: một ý của mục “Giải pháp” trong kế hoạch.
    """

    source: Source
    """Section label in the printed plan.

    vi: Mục trong kế hoạch in nội dung này, ví dụ II.2.b.
    """

    bullet: Ordinal | None = None
    """Which dash bullet under that label, where items are not lettered.

    vi: Gạch đầu dòng thứ mấy trong mục đó, đếm từ 1, khi các ý không đánh chữ cái.
    """

    title: Line
    """What it says, in our own short words.

    vi: Nội dung giải pháp, bằng lời ngắn của cổng.
    """


class Responsibility(Record):
    """One printed duty of one unit, or of several.

    vi: Trách nhiệm: một việc kế hoạch giao cho một hoặc nhiều đơn vị.
    """

    unit: Id | None = None
    """Id of the unit.

    vi: Mã đơn vị, khi việc giao cho một đơn vị.
    """

    units: tuple[Id, ...] = ()
    """Ids of the units, where the plan gives one duty to several.

    vi: Mã các đơn vị, khi một việc giao chung cho nhiều đơn vị.
    """

    source: Source
    """Section label in the printed plan.

    vi: Mục trong kế hoạch in nội dung này, ví dụ II.2.b.
    """

    bullet: Ordinal | None = None
    """Which dash bullet under that label, where items are not lettered.

    vi: Gạch đầu dòng thứ mấy trong mục đó, đếm từ 1, khi các ý không đánh chữ cái.
    """

    sub: Ordinal | None = None
    """Which "+" item under that bullet.

    vi: Dấu cộng (+) thứ mấy dưới gạch đầu dòng đó, đếm từ 1.
    """

    title: Line
    """The duty in our own short words.

    vi: Nội dung trách nhiệm, bằng lời ngắn của cổng.
    """

    @model_validator(mode="after")
    def _some_unit(self) -> "Responsibility":
        if (self.unit is None) == (not self.units):
            raise PydanticCustomError("unit_or_units", "either one unit or several")
        return self

    @property
    def all_units(self) -> tuple[str, ...]:
        """Ids of the units, one or several."""
        return self.units or ((self.unit,) if self.unit else ())


class ReportWindow(Record):
    """The days whose figures a report counts, as printed.

    vi: Kỳ số liệu: những ngày mà một loại báo cáo tính số liệu, như in.
    """

    period: ReportPeriod
    """Which report.

    vi: Loại báo cáo: month (tháng), quarter (quý), q1 (quý I), half (nửa năm), h1 (6 tháng đầu năm), q3 (quý III), year
    (năm), ad_hoc (đột xuất, khi có yêu cầu).
    """

    start: Line = Field(alias="from")
    """First day, as printed: "ngày 01 tháng 12 của năm trước kỳ báo cáo".

    vi: Ngày đầu, đúng lời in, ví dụ “ngày 01 tháng 12 của năm trước kỳ báo cáo”.
    """

    end: Line = Field(alias="to")
    """Last day, as printed.

    vi: Ngày cuối, đúng lời in.
    """


class ReportingRule(Record):
    """Who reports what to whom, and when.

    vi: Chế độ báo cáo: ai báo cáo việc gì cho ai, vào lúc nào.
    """

    source: Source
    """Section label in the printed plan.

    vi: Mục trong kế hoạch in nội dung này, ví dụ II.2.b.
    """

    bullet: Ordinal | None = None
    """Which dash bullet under that label, where items are not lettered.

    vi: Gạch đầu dòng thứ mấy trong mục đó, đếm từ 1, khi các ý không đánh chữ cái.
    """

    sub: Ordinal | None = None
    """Which "+" item under that bullet.

    vi: Dấu cộng (+) thứ mấy dưới gạch đầu dòng đó, đếm từ 1.
    """

    title: Line
    """The rule in our own short words.

    vi: Nội dung quy định, bằng lời ngắn của cổng.
    """

    periods: tuple[ReportPeriod, ...] = ()
    """Which reports, as printed; empty where the plan names none.

    vi: Các loại báo cáo, như in: month (tháng), quarter (quý), q1 (quý I), half (nửa năm), h1 (6 tháng đầu năm), q3
    (quý III), year (năm), ad_hoc (đột xuất, khi có yêu cầu). Kế hoạch không nêu loại nào thì để trống.
    """

    reporters: tuple[Id, ...] = Field(default=(), alias="from")
    """Ids of the units that report.

    vi: Mã các đơn vị phải báo cáo.
    """

    receivers: tuple[Id, ...] = Field(default=(), alias="to")
    """Ids of the units that receive.

    vi: Mã các đơn vị nhận báo cáo.
    """

    to_outside: tuple[Line, ...] = ()
    """Bodies outside the ward that receive.

    vi: Các cơ quan ngoài phường nhận báo cáo.
    """

    via: Id | None = None
    """Id of the unit the report goes through.

    vi: Mã đơn vị mà báo cáo gửi qua.
    """

    due: Line | None = None
    """When it is due, in the printed words; None where the plan prints none.

    vi: Hạn gửi, đúng lời in; kế hoạch không in thì bỏ qua.
    """

    windows: tuple[ReportWindow, ...] = ()
    """The days that are counted, where the plan prints them.

    vi: Những ngày được tính số liệu, khi kế hoạch có in.
    """
