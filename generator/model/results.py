"""What a ward publishes for one reporting period: figures, tasks, one-stop dossiers, petitions, corrections."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Code, HttpsUrl, Id, Line, Number, PlanId, Record, Text
from generator.model.calendar import PERIOD_KINDS, PeriodKind
from generator.model.plan import Period

FormulaId = Literal[
    "on-time-resolved",
    "on-time-with-pending",
    "overdue-all",
    "online-share",
    "full-online-share",
    "full-online-provision",
    "online-payment-dossiers",
    "online-payment-transactions",
    "digital-results",
    "digitised",
    "data-reuse",
    "apology",
    "feedback-handled",
    "feedback-on-time",
    "survey-satisfied",
    "share",
]
"""Named formulas; generator/formulas.py says what each counts."""

WordsState = Literal["done", "in_progress", "not_started"]
TaskState = Literal["done", "in_progress", "not_started"]

Amount = Annotated[Number, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


def _as_text(value: object) -> object:
    """Keep what was typed of a number or a day; leave everything else to the type check."""
    if isinstance(value, bool):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else str(value) if isinstance(value, int | date) else value


Typed = Annotated[Line, BeforeValidator(_as_text), WithJsonSchema({"type": ["string", "number"]})]
"""A value as it was typed: a number, a day or a word."""

PeriodId = Annotated[str, Field(pattern=r"^20[0-9]{2}-(q1|h1|q3|fy)$")]


class Evidence(Record):
    """A document that shows a result.

    vi: Minh chứng: văn bản hoặc trang cho thấy kết quả.
    """

    title: Line | None = None
    """What it is.

    vi: Tên văn bản hoặc trang; không ghi thì phải có number.
    """

    number: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    """Its number.

    vi: Số, ký hiệu, ví dụ 12/KH-UBND; không ghi thì phải có title.
    """

    issued_on: date | None = None
    """Day of issue.

    vi: Ngày ban hành.
    """

    url: HttpsUrl | None = None
    """Where it can be read.

    vi: Địa chỉ đọc được văn bản, bắt đầu bằng https://.
    """

    @model_validator(mode="after")
    def _named(self) -> "Evidence":
        if self.title is None and self.number is None:
            raise PydanticCustomError("evidence_named", "evidence has a title or a number")
        return self


class TargetResult(Record):
    """What a target came to in one period.

    vi: Kết quả chỉ tiêu: số liệu của một chỉ tiêu trong kỳ, ghi theo đúng một cách.
    """

    value: Amount | None = None
    """The value itself, in the target's unit, where it is no share.

    vi: Con số đạt được, khi không phải là phép chia.
    """

    numerator: Amount | None = None
    """What is counted.

    vi: Tử số: số đạt yêu cầu. Tỷ lệ do cổng tính, không gõ tay.
    """

    denominator: Amount | None = None
    """Out of what; 0 means that nothing arose.

    vi: Mẫu số: tổng số; ghi 0 khi trong kỳ không phát sinh.
    """

    formula: FormulaId | None = None
    """The named formula; without numbers, computed from the dossier table of the same file.

    vi: Tên cách tính; không ghi tử số, mẫu số thì cổng tính từ bảng hồ sơ (dossiers) của cùng tệp. Chọn
    on-time-resolved (đúng hạn trên hồ sơ đã giải quyết), on-time-with-pending (cả hồ sơ đang giải quyết còn hạn),
    overdue-all (quá hạn), online-share (hồ sơ trực tuyến), full-online-share (hồ sơ toàn trình), full-online-provision
    (thủ tục toàn trình), online-payment-dossiers (trả phí, theo hồ sơ), online-payment-transactions (trả phí, theo giao
    dịch), digital-results (kết quả điện tử), digitised (số hóa), data-reuse (dùng lại dữ liệu), apology (thư xin lỗi),
    feedback-handled (phản ánh đã xử lý), feedback-on-time (phản ánh đúng hạn), survey-satisfied (hài lòng), share (tỷ
    lệ khác).
    """

    rate: Amount | None = None
    """The rate as the ward prints it; only compared with the computed one.

    vi: Tỷ lệ % đã in trong báo cáo; lệch quá 0,05 điểm là báo lỗi.
    """

    baseline_value: Amount | None = None
    """The value of the baseline, for targets that ask for a change.

    vi: Con số của năm mốc, cho chỉ tiêu tăng, giảm hoặc cải thiện.
    """

    limit: Amount | None = None
    """The assigned number, for targets that must not exceed it.

    vi: Số được giao, cho chỉ tiêu không vượt quá số được giao.
    """

    state: WordsState | None = None
    """How an aim in words stands.

    vi: Mục tiêu bằng lời đã làm đến đâu: done (đã thực hiện), in_progress (đang thực hiện), not_started (chưa thực
    hiện).
    """

    counted_from: Line | None = None
    """System or list the numbers come from.

    vi: Nguồn đếm: hệ thống hoặc danh sách đã lấy số.
    """

    evidence: tuple[Evidence, ...] = ()
    """Documents that show it.

    vi: Các minh chứng.
    """

    note: Text | None = None
    """What a reader should know.

    vi: Điều người đọc cần biết.
    """

    @model_validator(mode="after")
    def _one_way(self) -> "TargetResult":
        parts = self.numerator is not None or self.denominator is not None
        computed = self.formula is not None and not parts
        given = [self.value is not None, parts, computed, self.state is not None]
        if sum(given) != 1:
            raise PydanticCustomError("one_result", "exactly one way to give a result")
        if parts and (self.numerator is None or self.denominator is None):
            raise PydanticCustomError("both_parts", "a share needs both its parts")
        return self


class Adjustment(Record):
    """A decision that changes or ends a task.

    vi: Điều chỉnh nhiệm vụ: văn bản cho phép đổi hoặc thôi một nhiệm vụ.
    """

    document: Evidence
    """The deciding document.

    vi: Văn bản điều chỉnh.
    """

    reason: Text
    """Why.

    vi: Lý do.
    """


class TaskResult(Record):
    """How a task stands in one period; for an ongoing task the entry itself is the check-in.

    vi: Kết quả nhiệm vụ: tình hình một nhiệm vụ trong kỳ; với nhiệm vụ thường xuyên, có mục này là có cập nhật.
    """

    state: TaskState | None = None
    """How far it is.

    vi: Đã làm đến đâu: done (đã xong, kèm done_on), in_progress (đang làm), not_started (chưa bắt đầu).
    """

    done_on: date | None = None
    """Day it was finished.

    vi: Ngày hoàn thành.
    """

    triggered_on: date | None = None
    """Day the awaited event happened.

    vi: Ngày xảy ra việc mà nhiệm vụ chờ.
    """

    due_on: date | None = None
    """Day it is due since that event.

    vi: Hạn mới, sau khi đã có điều kiện mà nhiệm vụ chờ.
    """

    adjusted: Adjustment | None = None
    """Set where a document changed or ended it.

    vi: Ghi khi có văn bản điều chỉnh hoặc cho thôi nhiệm vụ.
    """

    evidence: tuple[Evidence, ...] = ()
    """Documents that show it.

    vi: Các minh chứng.
    """

    note: Text | None = None
    """What a reader should know.

    vi: Điều người đọc cần biết.
    """

    @model_validator(mode="after")
    def _consistent(self) -> "TaskResult":
        if (self.state == "done") != (self.done_on is not None) and self.state is not None:
            raise PydanticCustomError("done_needs_day", "done goes with its day")
        if self.due_on is not None and self.triggered_on is None:
            raise PydanticCustomError("due_needs_trigger", "a new due day needs its event")
        return self

    @property
    def is_empty(self) -> bool:
        """Tell whether the entry says nothing."""
        return self == TaskResult()


class DossierCounts(Record):
    """Dossiers of one row of the official table.

    vi: Số hồ sơ: các cột 3 đến 13 của biểu thống kê một cửa (Biểu số II.06, Thông tư 01/2020/TT-VPCP).
    """

    received_total: Count
    """Column 3.

    vi: Cột 3: tiếp nhận, tổng số.
    """

    received_online: Count
    """Column 4.

    vi: Cột 4: tiếp nhận trong kỳ, trực tuyến.
    """

    received_in_person_postal: Count
    """Column 5.

    vi: Cột 5: tiếp nhận trong kỳ, trực tiếp hoặc qua bưu chính.
    """

    carried_over: Count
    """Column 6.

    vi: Cột 6: từ kỳ trước chuyển sang.
    """

    resolved_total: Count
    """Column 7.

    vi: Cột 7: đã giải quyết, tổng số.
    """

    resolved_early: Count
    """Column 8.

    vi: Cột 8: giải quyết trước hạn.
    """

    resolved_on_time: Count
    """Column 9.

    vi: Cột 9: giải quyết đúng hạn.
    """

    resolved_overdue: Count
    """Column 10.

    vi: Cột 10: giải quyết quá hạn.
    """

    pending_total: Count
    """Column 11.

    vi: Cột 11: đang giải quyết, tổng số.
    """

    pending_in_time: Count
    """Column 12.

    vi: Cột 12: đang giải quyết, trong hạn.
    """

    pending_overdue: Count
    """Column 13.

    vi: Cột 13: đang giải quyết, quá hạn.
    """


class DossierField(DossierCounts):
    """One field (lĩnh vực) of the official table.

    vi: Hồ sơ một lĩnh vực: một dòng của biểu thống kê một cửa.
    """

    field: Line
    """Name of the field, column 2.

    vi: Cột 2: tên lĩnh vực.
    """


class DossierAdjustment(Record):
    """Why received and handled differ.

    vi: Điều chỉnh hồ sơ: phần chênh giữa tiếp nhận và giải quyết, kèm lý do.
    """

    count: int
    """Received less resolved and pending, summed over fields.

    vi: Số hồ sơ chênh: tiếp nhận trừ đã giải quyết và đang giải quyết.
    """

    reason: Text
    """Why.

    vi: Lý do, ví dụ người nộp xin rút hồ sơ.
    """


class Dossiers(Record):
    """The one-stop statistics of a period.

    vi: Bảng hồ sơ: thống kê giải quyết hồ sơ một cửa trong kỳ.
    """

    source: Line
    """System the numbers come from.

    vi: Hệ thống đã lấy số liệu.
    """

    fields: Annotated[tuple[DossierField, ...], Field(min_length=1)]
    """One row a field.

    vi: Mỗi lĩnh vực một dòng.
    """

    total: DossierCounts
    """The row "Tổng số".

    vi: Dòng tổng số.
    """

    adjustment: DossierAdjustment | None = None
    """Set where the rows don't add up for a known reason.

    vi: Ghi khi tiếp nhận không bằng đã giải quyết cộng đang giải quyết, vì lý do đã biết.
    """


class Feedback(Record):
    """Petitions and complaints about procedures (phản ánh, kiến nghị).

    vi: Phản ánh, kiến nghị: số trong kỳ và cách xử lý.
    """

    received: Count
    """In the ward's competence.

    vi: Số đã tiếp nhận thuộc thẩm quyền.
    """

    answered_on_time: Count
    """Answered in time.

    vi: Số đã trả lời đúng hạn.
    """

    answered_late: Count
    """Answered late.

    vi: Số đã trả lời quá hạn.
    """

    pending_in_time: Count
    """Open, in time.

    vi: Số đang xử lý, còn hạn.
    """

    pending_late: Count
    """Open, late.

    vi: Số đang xử lý, quá hạn.
    """

    published: Count
    """Answers that were published.

    vi: Số trả lời đã công khai.
    """

    source: Line
    """Where it was counted.

    vi: Nguồn đếm.
    """


class Survey(Record):
    """A satisfaction survey.

    vi: Khảo sát hài lòng: một cuộc khảo sát trong kỳ.
    """

    title: Line
    """What people were asked about.

    vi: Hỏi về việc gì.
    """

    respondents: Count
    """How many answered.

    vi: Số người trả lời.
    """

    satisfied: Count
    """Of these, satisfied or very satisfied.

    vi: Trong đó số người hài lòng và rất hài lòng.
    """

    method: Line
    """How it was asked.

    vi: Cách hỏi: phiếu giấy, trực tuyến, gọi điện.
    """


class Disclosure(Record):
    """A link to published budget figures.

    vi: Công khai ngân sách: một tài liệu ngân sách đã công khai.
    """

    title: Line
    """What it is.

    vi: Tên tài liệu.
    """

    url: HttpsUrl
    """Where it is.

    vi: Địa chỉ, bắt đầu bằng https://.
    """

    published_on: date
    """When it was published.

    vi: Ngày công khai.
    """


class Correction(Record):
    """A figure that was published and then changed.

    vi: Đính chính: một con số đã công bố rồi sửa lại.
    """

    path: Line
    """Which value: "targets.dung-han.numerator".

    vi: Sửa mục nào, ví dụ targets.dung-han.numerator.
    """

    was: Typed
    """The value published before.

    vi: Giá trị đã công bố trước khi sửa.
    """

    now: Typed
    """The value that stands in the file now.

    vi: Giá trị đúng, đang ghi trong tệp.
    """

    reason: Text
    """Why.

    vi: Lý do sửa.
    """

    day: date = Field(alias="on")
    """Day of the correction.

    vi: Ngày đính chính.
    """


class Results(Record):
    """results/<plan>/<period>.yaml: what a ward publishes for one period.

    vi: Kết quả một kỳ: số liệu mà phường công bố cho một kỳ báo cáo của một kế hoạch.
    """

    plan: PlanId
    """Id of the plan.

    vi: Năm hoặc giai đoạn của kế hoạch, đặt trong dấu nháy.
    """

    period: PeriodId
    """Year and report: "2026-q1".

    vi: Kỳ báo cáo: năm và q1 (quý I), h1 (6 tháng), q3 (quý III) hoặc fy (cả năm), ví dụ 2026-q1.
    """

    window: Period
    """Days that were counted.

    vi: Số liệu tính từ ngày nào đến ngày nào.
    """

    published_on: date
    """Day the ward published it.

    vi: Ngày công bố.
    """

    prepared_by: Id | None = None
    """Id of the unit that put it together.

    vi: Mã đơn vị tổng hợp.
    """

    document: Evidence | None = None
    """The report itself.

    vi: Văn bản báo cáo.
    """

    targets: dict[Id, TargetResult] = Field(default_factory=dict)
    """Figures by target id.

    vi: Kết quả từng chỉ tiêu, xếp theo mã chỉ tiêu.
    """

    tasks: dict[Code, TaskResult] = Field(default_factory=dict)
    """Tasks by code.

    vi: Tình hình từng nhiệm vụ, xếp theo mã nhiệm vụ đặt trong dấu nháy.
    """

    dossiers: Dossiers | None = None
    """One-stop statistics.

    vi: Bảng hồ sơ một cửa.
    """

    feedback: Feedback | None = None
    """Petitions.

    vi: Phản ánh, kiến nghị.
    """

    satisfaction: tuple[Survey, ...] = ()
    """Surveys.

    vi: Các cuộc khảo sát hài lòng.
    """

    budget: tuple[Disclosure, ...] = ()
    """Budget disclosure.

    vi: Các tài liệu ngân sách đã công khai.
    """

    supplemented_on: date | None = None
    """Day something was added after publication: a late figure, a task finished since the last report of the year.

    vi: Ngày bổ sung số liệu còn thiếu hoặc việc xong sau ngày công bố.
    """

    corrections: tuple[Correction, ...] = ()
    """What was changed after publication.

    vi: Những chỗ đã đính chính sau khi công bố.
    """

    note: Text | None = None
    """What a reader should know of the whole period.

    vi: Điều người đọc cần biết về cả kỳ.
    """

    @property
    def year(self) -> int:
        """Reporting year."""
        return int(self.period[:4])

    @property
    def kind(self) -> PeriodKind:
        """Which of the year's reports."""
        return next(kind for kind in PERIOD_KINDS if self.period.endswith(kind))

    @property
    def updated_on(self) -> date:
        """Day its figures last changed."""
        return max((self.published_on, self.supplemented_on or date.min, *(each.day for each in self.corrections)))


FORMULA_IDS: tuple[FormulaId, ...] = get_args(FormulaId)
"""Every formula id."""
