"""The appendices: every target, every task, the one-stop table."""

from collections.abc import Iterable, Iterator
from typing import Final

from generator import wording
from generator.dossiers import COLUMNS, suppressed
from generator.model.results import Adjustment, DossierCounts, TaskResult
from generator.model.target import Target
from generator.model.task import Task
from generator.official_report.content import (
    NO_DATA,
    Appendix,
    Blank,
    Column,
    HeadCell,
    Line,
    Piece,
    Row,
    Table,
)
from generator.official_report.phrases import (
    and_so_on,
    evidence_words,
    full_stop,
    goal_words,
    judgement,
    lower_first,
    observed,
    parts_words,
    value_words,
    window_words,
)
from generator.official_report.subject import Subject
from generator.pages import rows
from generator.status import NO_RESULTS, OVERDUE
from generator.text import number, sentence, short_date

_TARGET_COLUMNS: Final = (
    Column(12, "center"),
    Column(98),
    Column(26, "center"),
    Column(34, "center"),
    Column(82),
)
_TARGET_HEAD: Final = ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu kỳ này", "Ghi chú")
_TASK_COLUMNS: Final = (
    Column(14, "center"),
    Column(52),
    Column(44),
    Column(36),
    Column(29, "center"),
    Column(31, "center"),
    Column(48),
)
_TASK_HEAD: Final = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn", "Tình trạng", "Lý do, ghi chú")
_DOSSIER_COLUMNS: Final = (Column(11, "center"), Column(54), *(Column(17, "right") for _ in COLUMNS))
_DOSSIER_HEAD: Final = (
    HeadCell("STT", 0, 0, rows=3),
    HeadCell("Lĩnh vực", 0, 1, rows=3),
    HeadCell("Số hồ sơ tiếp nhận", 0, 2, columns=4),
    HeadCell("Số hồ sơ đã giải quyết", 0, 6, columns=4),
    HeadCell("Số hồ sơ đang giải quyết", 0, 10, columns=3),
    HeadCell("Tổng số", 1, 2, rows=2),
    HeadCell("Trong kỳ", 1, 3, columns=2),
    HeadCell("Từ kỳ trước", 1, 5, rows=2),
    HeadCell("Trực tuyến", 2, 3),
    HeadCell("Trực tiếp, bưu chính", 2, 4),
    HeadCell("Tổng số", 1, 6, rows=2),
    HeadCell("Trước hạn", 1, 7, rows=2),
    HeadCell("Đúng hạn", 1, 8, rows=2),
    HeadCell("Quá hạn", 1, 9, rows=2),
    HeadCell("Tổng số", 1, 10, rows=2),
    HeadCell("Trong hạn", 1, 11, rows=2),
    HeadCell("Quá hạn", 1, 12, rows=2),
    *(HeadCell(f"({index + 1})", 3, index) for index in range(2 + len(COLUMNS))),
)
"""The official table (Thông tư 01/2020/TT-VPCP): 13 columns under three rows of heads and one of numbers."""


def _plain_head(titles: tuple[str, ...]) -> tuple[HeadCell, ...]:
    return tuple(HeadCell(title, 0, column) for column, title in enumerate(titles))


def target_appendix(subject: Subject) -> Appendix:
    """Return appendix I: what the period says of every target, area by area."""
    return Appendix(
        "Phụ lục I",
        f"THỐNG KÊ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH {subject.period_words.upper()}",
        Table(_TARGET_COLUMNS, _plain_head(_TARGET_HEAD), tuple(_target_rows(subject))),
    )


def _target_rows(subject: Subject) -> Iterator[Row]:
    place = 0
    for area in rows.areas_of(subject.portal, subject.plan):
        targets = [target for target in subject.plan.targets if target.area == area]
        if targets:
            yield Row((subject.portal.areas_by_id[area].name,), is_heading=True)
        for target, nested in rows.in_order(targets):
            place += 1
            yield Row(_target_cells(subject, target, str(place), nested=nested))


def _target_cells(subject: Subject, target: Target, place: str, *, nested: bool) -> tuple[str, ...]:
    seen, goal = observed(subject, target), goal_words(target)
    title = f"Trong đó: {lower_first(target.title)}" if nested else target.title
    unit = target.target.full_unit or target.subject or ""
    value = value_words(subject, target, seen)
    small = seen is not None and seen.is_small
    note = _sentences(
        (
            parts_words(target, seen),
            judgement(subject, target),
            seen.result.note.rstrip(".") if seen and seen.result.note else "",
            "chưa có minh chứng" if seen and not seen.result.evidence else "",
        )
    )
    return (
        place,
        f"{title} (chỉ tiêu: {goal})" if goal else f"{title} (mục tiêu bằng lời)",
        unit if goal else "",
        value if small else value.removesuffix(f" {unit}" if unit else ""),
        note,
    )


def _sentences(told: Iterable[str]) -> str:
    """Return what there is to note, each as a sentence, the last one without its stop as cells have it."""
    return and_so_on((sentence(each) for each in told), ". ")


def task_appendix(subject: Subject) -> Appendix:
    """Return appendix II: every task of the plan, in printed order with its headings."""
    note = (Line((full_stop(subject.plan.tasks_note),)),) if subject.plan.tasks_note else ()
    table_rows = tuple(_task_row(subject, task) for task in subject.plan.tasks)
    empty = (Row((f"Kế hoạch không có danh sách nhiệm vụ trên cổng: {NO_DATA}",), is_heading=True),)
    return Appendix(
        "Phụ lục II",
        f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH {wording.span(subject.plan).upper()}",
        Table(_TASK_COLUMNS, _plain_head(_TASK_HEAD), table_rows or empty),
        note,
    )


def _task_row(subject: Subject, task: Task) -> Row:
    code = task.code if task.code_printed else ""
    if task.group:
        return Row((f"{code}. {task.title}" if code else task.title,), is_heading=True)
    standing = subject.progress.tasks[task.code]
    state = NO_DATA if standing.status is NO_RESULTS else standing.label
    return Row(
        (
            code,
            task.title,
            task.output or "",
            ", ".join(subject.entry.units[unit].name for unit in task.lead),
            wording.due(task),
            sentence(state),
            _reason(subject, task),
        )
    )


def _reason(subject: Subject, task: Task) -> Piece:
    """Return what the period says of a task besides its state; for an overdue one without a word, a place to fill."""
    standing = subject.progress.tasks[task.code]
    entry = subject.results.tasks.get(task.code) if subject.results else None
    told = _told(entry, standing.adjusted)
    if standing.status is OVERDUE and not told:
        return Blank("[Nêu lý do]", "lý do của nhiệm vụ quá hạn (Phụ lục II)")
    done = standing.done_on if standing.done_on and standing.done_on <= subject.day else None
    return _sentences(
        (
            f"xong ngày {short_date(done)}" if done else "",
            told,
            "chưa có minh chứng" if done and not standing.has_evidence else "",
            f"kỳ này {NO_DATA}" if not (entry or told or done) and standing.status is not NO_RESULTS else "",
        )
    )


def _told(entry: TaskResult | None, changed: Adjustment | None) -> str:
    """Return why a task was changed, now or before, and what the period notes and shows of it."""
    decided = f"{changed.reason.rstrip('.')} ({evidence_words((changed.document,))})" if changed else ""
    if entry is None:
        return decided
    return _sentences((decided, entry.note.rstrip(".") if entry.note else "", evidence_words(entry.evidence)))


def dossier_appendix(subject: Subject) -> Appendix:
    """Return appendix III: the one-stop table, fields with few dossiers merged as on the portal."""
    dossiers = subject.results.dossiers if subject.results else None
    lines = [f"Kỳ báo cáo: {window_words(subject.report.window)}. Đơn vị tính: số hồ sơ thủ tục hành chính."]
    if dossiers is None:
        table_rows: tuple[Row, ...] = (Row((f"Kỳ này {NO_DATA} hồ sơ thủ tục hành chính",), is_heading=True),)
    else:
        fields = suppressed(dossiers.fields)
        shown = fields if len(fields) > 1 else ()
        table_rows = (
            *(Row((str(place), each.field, *_counts(each))) for place, each in enumerate(shown, start=1)),
            Row(("", "Tổng số", *_counts(dossiers.total)), is_total=True),
        )
        lines.append(f"Nguồn: {full_stop(dossiers.source)}")
        if fields != dossiers.fields:
            lines.append("Lĩnh vực có ít hồ sơ được gộp để không nhận ra người nộp.")
    return Appendix(
        "Phụ lục III",
        f"TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH {subject.period_words.upper()}",
        Table(_DOSSIER_COLUMNS, _DOSSIER_HEAD, table_rows),
        tuple(Line((each,)) for each in lines),
    )


def _counts(counts: DossierCounts) -> tuple[str, ...]:
    return tuple(number(getattr(counts, column)) for column in COLUMNS)
