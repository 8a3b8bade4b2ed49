"""What a form asks: its sheets, their columns, and which value of the results file each cell is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from generator.clerk_words import STATE_WORDS
from generator.formulas import FORMULAS
from generator.model.target import CHANGES, Figure

Kind = Literal["info", "text", "number", "count", "date", "choice"]
"""info is only read by people; count is a whole number; choice is one of a few words."""

Path = tuple[str, ...]
"""Where a cell's value stands in the results file: ("targets", "bien-che", "value"). Of evidence the first is meant."""

VERSION: Final = "1"
"""Version of the form: a form of another one is refused."""

COVER: Final = "Hướng dẫn"
TARGETS: Final = "Chỉ tiêu"
TASKS: Final = "Nhiệm vụ"
EVIDENCE: Final = "Minh chứng thêm"
DOSSIERS: Final = "Hồ sơ một cửa"
FEEDBACK: Final = "Phản ánh kiến nghị"
SURVEYS: Final = "Hài lòng"
BUDGET: Final = "Ngân sách"
MACHINE: Final = "_cchc"
LISTS: Final = "_danh_sach"

SPARE_ROWS: Final = 15
"""Empty rows that a table of the ward's own rows has behind those it has already."""

FORMULA_NAMES: Final[Mapping[str, str]] = {formula.name: formula.id for formula in FORMULAS.values()}
STATE_NAMES: Final[Mapping[str, str]] = {words: state for state, words in STATE_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet, or one row of a sheet of questions."""

    key: str
    """Key in the results file; a dot goes one record deeper; `info` keys are the form's own."""

    header: str
    kind: Kind
    width: int
    hint: str = ""
    """What to fill in, in one sentence."""

    choices: Mapping[str, str] = field(default_factory=dict)
    """Words of a drop-down, each with what the results file says for it."""

    required: bool = False
    """Whether a row that says something must say this."""


def _evidence(width: int = 18) -> tuple[Column, ...]:
    return (
        Column("evidence.number", "Minh chứng: số văn bản", "text", width, "Số, ký hiệu, ví dụ 12/KH-UBND."),
        Column("evidence.title", "Minh chứng: tên văn bản", "text", 26, "Tên văn bản; không có số thì phải có tên."),
        Column("evidence.issued_on", "Minh chứng: ngày ban hành", "date", 12, "Ngày/tháng/năm, ví dụ 05/03/2026."),
        Column("evidence.url", "Minh chứng: địa chỉ", "text", 24, "Địa chỉ đọc được văn bản, bắt đầu bằng https://"),
    )


TARGET_COLUMNS: Final = (
    Column("id", "Mã", "info", 16),
    Column("title", "Chỉ tiêu", "info", 34),
    Column("promise", "Phải đạt", "info", 18),
    Column("unit", "Đơn vị phụ trách", "info", 18),
    Column("asked", "Kỳ này", "info", 11),
    Column("before", "Kỳ trước", "info", 16),
    Column("value", "Kết quả", "number", 11, "Con số đạt được, khi không ghi được tử số và mẫu số."),
    Column("numerator", "Tử số", "number", 10, "Số đạt yêu cầu. Có tử số, mẫu số thì để trống cột Kết quả."),
    Column("denominator", "Mẫu số", "number", 10, "Tổng số. Trong kỳ không phát sinh thì ghi 0 ở cả hai cột."),
    Column("compared", "Số để so", "number", 10, "Số được giao, hoặc con số của năm mốc."),
    Column(
        "formula", "Cách tính", "choice", 24, "Chọn khi tỷ lệ lấy từ bảng hồ sơ, phản ánh, hài lòng.", FORMULA_NAMES
    ),
    Column("rate", "Tỷ lệ đã in (%)", "number", 10, "Chỉ ghi khi báo cáo giấy đã in tỷ lệ; cổng đối chiếu."),
    Column("state", "Tình trạng", "choice", 13, "Chỉ cho mục tiêu bằng lời: chọn trong danh sách.", STATE_NAMES),
    Column("counted_from", "Nguồn số liệu", "text", 22, "Hệ thống hoặc sổ đã lấy số."),
    *_evidence(),
    Column("note", "Ghi chú", "text", 30, "Điều người đọc cần biết. Không ghi tên người dân."),
)

TASK_COLUMNS: Final = (
    Column("code", "Mã", "info", 9),
    Column("title", "Nhiệm vụ", "info", 40),
    Column("due", "Thời hạn", "info", 18),
    Column("unit", "Đơn vị chủ trì", "info", 20),
    Column("before", "Kỳ trước", "info", 16),
    Column("state", "Tình trạng", "choice", 13, "Chọn trong danh sách; đã xong thì ghi ngày hoàn thành.", STATE_NAMES),
    Column("done_on", "Ngày hoàn thành", "date", 12, "Ngày/tháng/năm, ví dụ 20/01/2026."),
    Column("triggered_on", "Ngày có điều kiện", "date", 12, "Chỉ cho nhiệm vụ chờ một việc: ngày việc đó xảy ra."),
    Column("due_on", "Hạn mới", "date", 12, "Chỉ cho nhiệm vụ chờ một việc: hạn sau khi việc đó xảy ra."),
    *_evidence(),
    Column("note", "Ghi chú", "text", 34, "Điều người đọc cần biết. Không ghi tên người dân."),
)

EVIDENCE_COLUMNS: Final = (
    Column("of", "Mã chỉ tiêu, nhiệm vụ", "text", 24, "Chép ở cột Mã của hai trang trước.", required=True),
    Column("number", "Số văn bản", "text", 20, "Số, ký hiệu, ví dụ 12/KH-UBND."),
    Column("title", "Tên văn bản", "text", 50, "Tên văn bản; không có số thì phải có tên."),
    Column("issued_on", "Ngày ban hành", "date", 14, "Ngày/tháng/năm."),
    Column("url", "Địa chỉ", "text", 50, "Bắt đầu bằng https://"),
)

DOSSIER_COLUMNS: Final = (
    Column("field", "Lĩnh vực", "text", 30, "Tên lĩnh vực, như biểu thống kê.", required=True),
    *(
        Column(key, header, "count", 11, required=True)
        for key, header in (
            ("received_total", "Tiếp nhận: tổng số"),
            ("received_online", "Tiếp nhận: trực tuyến"),
            ("received_in_person_postal", "Tiếp nhận: trực tiếp, bưu chính"),
            ("carried_over", "Từ kỳ trước"),
            ("resolved_total", "Đã giải quyết: tổng số"),
            ("resolved_early", "Đã giải quyết: trước hạn"),
            ("resolved_on_time", "Đã giải quyết: đúng hạn"),
            ("resolved_overdue", "Đã giải quyết: quá hạn"),
            ("pending_total", "Đang giải quyết: tổng số"),
            ("pending_in_time", "Đang giải quyết: trong hạn"),
            ("pending_overdue", "Đang giải quyết: quá hạn"),
        )
    ),
)
DOSSIER_COUNTS: Final = tuple(column.key for column in DOSSIER_COLUMNS[1:])

SURVEY_COLUMNS: Final = (
    Column("title", "Hỏi về việc gì", "text", 50, required=True),
    Column("respondents", "Số người trả lời", "count", 16, required=True),
    Column("satisfied", "Hài lòng và rất hài lòng", "count", 16, required=True),
    Column("method", "Cách hỏi", "text", 40, "Phiếu giấy, trực tuyến, gọi điện.", required=True),
)

BUDGET_COLUMNS: Final = (
    Column("title", "Tên tài liệu", "text", 50, required=True),
    Column("url", "Địa chỉ", "text", 60, "Bắt đầu bằng https://", required=True),
    Column("published_on", "Ngày công khai", "date", 16, required=True),
)

GENERAL: Final = (
    Column("published_on", "Ngày công bố", "date", 18, "Ngày phường công bố; phải sau ngày cuối của kỳ."),
    Column("document.number", "Số báo cáo", "text", 18, "Ví dụ 31/BC-UBND; chưa có thì để trống."),
    Column("document.title", "Tên báo cáo", "text", 18, "Để trống được nếu đã ghi số."),
    Column("document.issued_on", "Ngày ban hành báo cáo", "date", 18, "Ngày/tháng/năm."),
    Column("document.url", "Địa chỉ đọc báo cáo", "text", 18, "Bắt đầu bằng https://; chưa đăng thì để trống."),
    Column("supplemented_on", "Ngày bổ sung", "date", 18, "Chỉ ghi khi thêm số liệu sau ngày công bố."),
    Column("note", "Ghi chú cho cả kỳ", "text", 18, "Điều người đọc cần biết về cả kỳ."),
)

FEEDBACK_ROWS: Final = (
    Column("received", "Số đã tiếp nhận thuộc thẩm quyền", "count", 60, required=True),
    Column("answered_on_time", "Trong đó: đã trả lời đúng hạn", "count", 60, required=True),
    Column("answered_late", "Trong đó: đã trả lời quá hạn", "count", 60, required=True),
    Column("pending_in_time", "Trong đó: đang xử lý, còn hạn", "count", 60, required=True),
    Column("pending_late", "Trong đó: đang xử lý, quá hạn", "count", 60, required=True),
    Column("published", "Số câu trả lời đã công khai", "count", 60, required=True),
    Column("source", "Nguồn số liệu", "text", 60, "Hệ thống hoặc sổ đã lấy số.", required=True),
)

DOSSIER_ROWS: Final = (
    Column("source", "Nguồn số liệu", "text", 60, "Hệ thống đã lấy số liệu.", required=True),
    Column(
        "adjustment.count", "Số hồ sơ chênh (nếu có)", "number", 60, "Tiếp nhận trừ đã giải quyết, đang giải quyết."
    ),
    Column("adjustment.reason", "Lý do chênh", "text", 60, "Ví dụ người nộp xin rút hồ sơ."),
)

QUESTIONS: Final[Mapping[str, tuple[Path, tuple[Column, ...]]]] = {
    COVER: ((), GENERAL),
    FEEDBACK: (("feedback",), FEEDBACK_ROWS),
    DOSSIERS: (("dossiers",), DOSSIER_ROWS),
}
"""Sheets that ask one question a row: where the answers stand."""

TABLES: Final[Mapping[str, tuple[Path, tuple[Column, ...]]]] = {
    DOSSIERS: (("dossiers", "fields"), DOSSIER_COLUMNS),
    SURVEYS: (("satisfaction",), SURVEY_COLUMNS),
    BUDGET: (("budget",), BUDGET_COLUMNS),
    EVIDENCE: (("evidence",), EVIDENCE_COLUMNS),
}
"""Sheets with rows of the ward's own."""

SECTIONS: Final[Mapping[str, tuple[str, tuple[Column, ...]]]] = {
    TARGETS: ("targets", TARGET_COLUMNS),
    TASKS: ("tasks", TASK_COLUMNS),
}
"""Sheets with one row for each target or task."""


def key_of(column: Column, figure: Figure | None) -> Path:
    """Return the keys of a column's value within its record; the number to compare with depends on the figure."""
    if column.key == "compared":
        return ("limit",) if figure is not None and figure.shape == "at_most_assigned" else ("baseline_value",)
    return tuple(column.key.split("."))


def is_asked(column: Column, figure: Figure) -> bool:
    """Tell whether a figure's result is given in this column."""
    if figure.shape == "qualitative":
        return column.key not in {"value", "numerator", "denominator", "compared", "formula", "rate"}
    if column.key == "state":
        return False
    if column.key == "compared":
        return figure.shape in {*CHANGES, "improve", "at_most_assigned"}
    if column.key in {"numerator", "denominator", "formula", "rate"}:
        return figure.shape not in CHANGES and figure.full_unit in {"%", None}
    return True
