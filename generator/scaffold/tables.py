"""The tables of a new results file: what the report before had stands open, the rest as a comment."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.formulas import FORMULAS
from generator.model.calendar import ExpectedReport
from generator.model.results import DossierCounts, DossierField, FormulaId, Results
from generator.scaffold.lines import quoted, to_fill, told, unused
from generator.text import number

_COLUMN_WORDS: Final = {
    "received_total": "cột 3: tiếp nhận, tổng số = cột 4 + 5 + 6",
    "received_online": "cột 4: trực tuyến",
    "received_in_person_postal": "cột 5: trực tiếp, bưu chính",
    "carried_over": "cột 6: từ kỳ trước chuyển sang",
    "resolved_total": "cột 7: đã giải quyết, tổng số = cột 8 + 9 + 10",
    "resolved_early": "cột 8: trước hạn",
    "resolved_on_time": "cột 9: đúng hạn",
    "resolved_overdue": "cột 10: quá hạn",
    "pending_total": "cột 11: đang giải quyết, tổng số = cột 12 + 13; cột 3 = cột 7 + 11",
    "pending_in_time": "cột 12: trong hạn",
    "pending_overdue": "cột 13: quá hạn",
}
_COUNTS: Final = {
    "received": "tiếp nhận = bốn dòng dưới cộng lại",
    "answered_on_time": "đã trả lời đúng hạn",
    "answered_late": "đã trả lời quá hạn",
    "pending_in_time": "đang xử lý còn hạn",
    "pending_late": "đang xử lý quá hạn",
    "published": "số trả lời đã công khai",
}


def open_tables(before: Results | None) -> frozenset[str]:
    """Return which tables stand open in the new file: those that the report before had."""
    if before is None:
        return frozenset()
    return frozenset(name for name in ("dossiers", "feedback", "satisfaction") if getattr(before, name))


def computed_from(formula: FormulaId, tables: frozenset[str]) -> str:
    """Return the open table from which a formula takes its parts by itself; "" where there is none."""
    if FORMULAS[formula].from_dossiers is not None:
        name = "dossiers"
    else:
        name = {"feedback-handled": "feedback", "feedback-on-time": "feedback"}.get(formula, "")
    return name if name in tables else ""


def table_lines(before: Results | None, report: ExpectedReport) -> Iterator[str]:
    """Yield the tables: dossiers, feedback, surveys, budget, and what is added later."""
    tables = open_tables(before)
    yield ""
    yield from told(
        "Hồ sơ một cửa: chép các cột 3 đến 13 của biểu thống kê (Biểu số II.06, Thông tư "
        "01/2020/TT-VPCP), mỗi lĩnh vực "
        "một nhóm. Có bảng này thì chỉ tiêu về hồ sơ chỉ cần ghi formula, cổng tự lấy số."
    )
    dossiers = list(_dossiers(before, report))
    yield from dossiers if "dossiers" in tables else unused(dossiers)
    yield ""
    yield from told("Phản ánh, kiến nghị về thủ tục hành chính.")
    feedback = ["feedback:", *(f"  {key}: {to_fill('số')} # {words}" for key, words in _COUNTS.items())]
    feedback.append(f"  source: {_source(before.feedback.source if before and before.feedback else '')}")
    yield from feedback if "feedback" in tables else unused(feedback)
    yield ""
    yield from told("Khảo sát hài lòng: mỗi cuộc khảo sát một nhóm.")
    surveys = list(_surveys(before))
    yield from surveys if "satisfaction" in tables else unused(surveys)
    yield ""
    yield from told("Công khai ngân sách: mỗi tài liệu một nhóm.")
    yield from unused(
        [
            "budget:",
            f"  - title: {to_fill('tên tài liệu')} # ví dụ Tình hình thu, chi ngân sách quý I",
            f"    url: {to_fill('địa chỉ web')} # bắt đầu bằng https://",
            f"    published_on: {to_fill('ngày công khai')} # năm-tháng-ngày",
        ]
    )
    yield from _later()


def _source(known: str) -> str:
    return quoted(known) if known else f"{to_fill('nguồn đếm')} # hệ thống đã lấy số"


def _dossiers(before: Results | None, report: ExpectedReport) -> Iterator[str]:
    known = before.dossiers if before else None
    follows = before is not None and before.window.end + timedelta(days=1) == report.window.start
    yield "dossiers:"
    yield f"  source: {_source(known.source if known else '')}"
    yield "  fields:"
    fields: tuple[DossierField | None, ...] = known.fields if known else (None,)
    for field in fields:
        name = quoted(field.field) if field else f"{to_fill('tên lĩnh vực')} # cột 2, ví dụ Hộ tịch"
        yield f"    - field: {name}"
        yield from _counts("      ", field if follows else None)
    yield "  total: # dòng tổng số = cộng các lĩnh vực"
    yield from _counts("    ", known.total if known and follows else None)
    yield from unused(
        [
            "  adjustment: # khi cột 3 khác cột 7 + 11 vì lý do đã biết",
            f"    count: {to_fill('số hồ sơ chênh')}",
            f"    reason: {to_fill('lý do')} # ví dụ người nộp xin rút hồ sơ",
        ]
    )


def _counts(indent: str, before: DossierCounts | None) -> Iterator[str]:
    for key, words in _COLUMN_WORDS.items():
        pending = f", bằng cột 11 của kỳ trước: {number(before.pending_total)}" if before else ""
        yield f"{indent}{key}: {to_fill('số')} # {words}{pending if key == 'carried_over' else ''}"


def _surveys(before: Results | None) -> Iterator[str]:
    yield "satisfaction:"
    titles = [each.title for each in before.satisfaction] if before else []
    for title in titles or [""]:
        yield f"  - title: {quoted(title) if title else to_fill('hỏi về việc gì')}"
        yield f"    respondents: {to_fill('số')} # số người trả lời"
        yield f"    satisfied: {to_fill('số')} # trong đó hài lòng và rất hài lòng"
        yield f"    method: {to_fill('cách hỏi')} # phiếu giấy, trực tuyến, gọi điện"


def _later() -> Iterator[str]:
    yield ""
    yield from told("Điều người đọc cần biết về cả kỳ.")
    yield from unused([f"note: {to_fill('điều cần biết')}"])
    yield ""
    yield from told("Chỉ dùng sau khi đã công bố. Bổ sung số còn thiếu:")
    yield from unused([f"supplemented_on: {to_fill('ngày bổ sung')} # năm-tháng-ngày"])
    yield from told("Đính chính, khi sửa số đã công bố: sửa số ở trên, rồi ghi ở đây mỗi chỗ đã sửa một nhóm.")
    yield from unused(
        [
            "corrections:",
            f"  - path: {to_fill('chỗ đã sửa')} # ví dụ targets.hai-long.numerator",
            f"    was: {to_fill('số cũ')}",
            f"    now: {to_fill('số mới')}",
            f"    reason: {to_fill('lý do')}",
            f"    on: {to_fill('ngày đính chính')} # năm-tháng-ngày",
        ]
    )
