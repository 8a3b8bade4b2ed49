"""The form as an Excel workbook, the same bytes every time."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator import wording
from generator.exports.workbook import settled
from generator.forms import dress
from generator.forms.contents import Form, Rows, cells_of, lists_of
from generator.forms.layout import (
    BUDGET,
    BUDGET_COLUMNS,
    COVER,
    DOSSIER_COLUMNS,
    DOSSIER_ROWS,
    DOSSIERS,
    EVIDENCE,
    EVIDENCE_COLUMNS,
    FEEDBACK,
    FEEDBACK_ROWS,
    MACHINE,
    SPARE_ROWS,
    SURVEY_COLUMNS,
    SURVEYS,
    TARGET_COLUMNS,
    TARGETS,
    TASK_COLUMNS,
    TASKS,
    VERSION,
    Column,
    Path,
    is_asked,
    key_of,
)
from generator.forms.told import how_to_count, told_of_target, told_of_task
from generator.forms.values import Canonical
from generator.model.target import Target
from generator.text import short_date

HEADER_ROW: Final = 4
_CHUNK: Final = 30_000
_INSTRUCTIONS: Final = (
    "Chỉ điền vào ô màu vàng nhạt. Ô màu xám để đọc, không sửa được.",
    "Chưa có số liệu thì để trống, đừng ghi 0. Trong kỳ không phát sinh thì ghi tử số 0 và mẫu số 0.",
    "Tỷ lệ: điền tử số và mẫu số, cổng tự tính. Rê chuột vào ô có góc đỏ để đọc cách đếm.",
    "Ngày gõ ngày/tháng/năm, số lẻ gõ dấu phẩy: 95,4. Gõ xong nhìn lại ô, vì máy đặt kiểu Anh có thể hiểu khác.",
    "Không ghi tên, số điện thoại, số giấy tờ của người dân ở bất kỳ ô nào.",
    "Ô đã có sẵn số là số đã ghi trong cổng: đúng thì để nguyên, sai thì sửa, xoá trống là bỏ số đó.",
    "Không đổi tên trang, không xoá dòng, cột. Lưu thành .xlsx rồi gửi lại cho đơn vị tổng hợp.",
)


def form_workbook(form: Form, value: Mapping[str, Any]) -> bytes:
    """Return the form as the bytes of an .xlsx file; `value` is what the period's results file says already."""
    return _Maker(form, value).make()


class _Maker:
    """Writes the sheets of one form."""

    def __init__(self, form: Form, value: Mapping[str, Any]) -> None:
        self.form = form
        self.cells = cells_of(form, value)
        self.lists = lists_of(value)
        self.shown: dict[Path, Canonical | None] = {}
        self.shown_lists: dict[Path, Rows] = {}
        self.book = Workbook()
        self.drops = dress.DropDowns(self.book)

    def make(self) -> bytes:
        self._cover()
        self._targets()
        self._tasks()
        self._evidence()
        if self.form.has_dossiers:
            self._dossiers()
            self._questions(
                FEEDBACK, "Phản ánh, kiến nghị về thủ tục hành chính trong kỳ", ("feedback",), FEEDBACK_ROWS
            )
            self._table(SURVEYS, "Khảo sát sự hài lòng trong kỳ", ("satisfaction",), SURVEY_COLUMNS)
        if self.form.has_budget:
            self._table(BUDGET, "Tài liệu ngân sách đã công khai trong kỳ", ("budget",), BUDGET_COLUMNS)
        self._machine()
        self.book.move_sheet(self.drops.sheet, len(self.book.sheetnames))
        self.book.active = 0
        buffer = io.BytesIO()
        self.book.save(buffer)
        return settled(buffer.getvalue())

    def _title(self, sheet: Worksheet, title: str, below: str) -> None:
        _text(sheet, 1, 1, dress.title, title)
        _text(sheet, 2, 1, dress.one_line, below)

    @property
    def _period(self) -> str:
        form = self.form
        title = wording.report_title(form.report.kind, form.report.year)
        window = form.report.window
        days = f"số liệu từ {short_date(window.start)} đến {short_date(window.end)}"
        return f"{form.entry.ward.full_name} · {form.plan.short_name} · {title} ({days})"

    def _cover(self) -> None:
        sheet = self.book.worksheets[0]
        sheet.title = COVER
        self._title(sheet, "Biểu thu thập số liệu cải cách hành chính", self._period)
        unit = self.form.unit
        if unit is not None:
            _text(sheet, 3, 1, dress.strong, f"Đơn vị điền: {self.form.unit_names((unit,))}")
        row = HEADER_ROW
        for number, words in enumerate(_INSTRUCTIONS, start=1):
            _text(sheet, row, 1, dress.one_line, f"{number}. {words}")
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
            row += 1
        self._ask(sheet, row + 1, (), self.form.general)
        dress.finish(sheet, (34, 60, 70), "", "")

    def _ask(self, sheet: Worksheet, row: int, base: Path, columns: Sequence[Column]) -> int:
        """Write one question a row; return the row below the last."""
        for index, words in enumerate(("Mục", "Điền vào đây", "Cách ghi"), start=1):
            _text(sheet, row, index, dress.head, words)
        for offset, column in enumerate(columns, start=1):
            _text(sheet, row + offset, 1, dress.locked, column.header)
            self._answer(sheet, (row + offset, 2), column, (*base, *column.key.split(".")))
            _text(sheet, row + offset, 3, dress.locked, column.hint)
        return row + len(columns) + 1

    def _answer(
        self, sheet: Worksheet, place: tuple[int, int], column: Column, path: Path, *, is_open: bool = True
    ) -> None:
        """Write the cell at a row and a column for the value at `path`; one that is not asked is closed."""
        cell = sheet.cell(*place)
        if not isinstance(cell, Cell):
            return
        value = self.cells.get(path)
        self.shown[path] = value
        is_open = is_open or value is not None
        dress.answer(cell, column, value, is_open=is_open)
        if is_open:
            self._rule(sheet, cell, column)

    def _rule(self, sheet: Worksheet, cell: Cell, column: Column) -> None:
        if column.kind == "choice":
            self.drops.choice(sheet, cell, column.choices)
        elif column.kind != "text":
            self.drops.kind(sheet, cell, column)

    def _questions(self, name: str, title: str, base: Path, columns: Sequence[Column]) -> None:
        sheet = self.book.create_sheet(name)
        self._title(sheet, title, self._period)
        self._ask(sheet, HEADER_ROW, base, columns)
        dress.finish(sheet, (46, 40, 50), f"A{HEADER_ROW + 1}", f"{HEADER_ROW}:{HEADER_ROW}")

    def _heads(self, sheet: Worksheet, row: int, columns: Sequence[Column], first: int = 1) -> None:
        for index, column in enumerate(columns, start=first):
            cell = sheet.cell(row, index)
            if isinstance(cell, Cell):
                dress.head(cell, column.header)
                if column.hint:
                    dress.comment(cell, column.hint)

    def _targets(self) -> None:
        sheet = self.book.create_sheet(TARGETS)
        self._title(sheet, "Kết quả từng chỉ tiêu", self._period)
        self._heads(sheet, HEADER_ROW, TARGET_COLUMNS)
        for row, target in enumerate(self.form.targets, start=HEADER_ROW + 1):
            told = told_of_target(self.form, target)
            for index, column in enumerate(TARGET_COLUMNS, start=1):
                if column.kind == "info":
                    _text(sheet, row, index, dress.locked, told[column.key])
                    continue
                path = ("targets", target.id, *key_of(column, target.target))
                self._answer(
                    sheet, (row, index), self._narrowed(column, target), path, is_open=is_asked(column, target.target)
                )
            first = sheet.cell(row, 2)
            if isinstance(first, Cell):
                dress.comment(first, how_to_count(self.form, target))
        columns = TARGET_COLUMNS
        dress.finish(sheet, [each.width for each in columns], f"C{HEADER_ROW + 1}", f"{HEADER_ROW}:{HEADER_ROW}", 2)

    def _narrowed(self, column: Column, target: Target) -> Column:
        """Return the column with only the formulas that count the target's measure."""
        measure = self.form.measures.get(target.measure or "")
        if column.key != "formula" or measure is None or not measure.formulas:
            return column
        allowed = {*measure.formulas, "share", self.cells.get(("targets", target.id, "formula"), "share")}
        choices = {name: id_ for name, id_ in column.choices.items() if id_ in allowed}
        return Column(column.key, column.header, column.kind, column.width, column.hint, choices)

    def _tasks(self) -> None:
        sheet = self.book.create_sheet(TASKS)
        self._title(sheet, "Tình hình từng nhiệm vụ (nhiệm vụ đã xong ở kỳ trước không hiện lại)", self._period)
        self._heads(sheet, HEADER_ROW, TASK_COLUMNS)
        for row, task in enumerate(self.form.tasks, start=HEADER_ROW + 1):
            told = told_of_task(self.form, task)
            waits = task.due is not None and task.due.kind == "event"
            for index, column in enumerate(TASK_COLUMNS, start=1):
                if column.kind == "info":
                    _text(sheet, row, index, dress.locked, told[column.key])
                    continue
                path = ("tasks", task.code, *key_of(column, None))
                self._answer(
                    sheet, (row, index), column, path, is_open=waits or column.key not in {"triggered_on", "due_on"}
                )
            first = sheet.cell(row, 2)
            if isinstance(first, Cell) and task.output:
                dress.comment(first, f"{task.title}\nSản phẩm: {task.output}\n{wording.due_meaning(task)}".strip())
        columns = TASK_COLUMNS
        dress.finish(sheet, [each.width for each in columns], f"C{HEADER_ROW + 1}", f"{HEADER_ROW}:{HEADER_ROW}", 2)

    def _evidence(self) -> None:
        """Write the sheet of documents behind the first of a target or task."""
        known = {("targets", each.id) for each in self.form.targets} | {
            ("tasks", each.code) for each in self.form.tasks
        }
        rows: Rows = []
        for path, found in self.lists.items():
            if path[0] == "evidence" and path[1:] in known:
                self.shown_lists[path] = found
                rows += [{"of": path[2]} | row for row in found]
        title = "Minh chứng thứ hai trở đi (minh chứng đầu tiên ghi ngay ở dòng của chỉ tiêu, nhiệm vụ)"
        self._rows(EVIDENCE, title, EVIDENCE_COLUMNS, rows)

    def _table(self, name: str, title: str, path: Path, columns: Sequence[Column]) -> None:
        rows = self.lists.get(path, [])
        self.shown_lists[path] = rows
        self._rows(name, title, columns, rows)

    def _rows(self, name: str, title: str, columns: Sequence[Column], rows: Rows) -> None:
        sheet = self.book.create_sheet(name)
        self._title(sheet, title, self._period)
        self._heads(sheet, HEADER_ROW, columns)
        for offset in range(len(rows) + SPARE_ROWS):
            self._row(sheet, HEADER_ROW + 1 + offset, 1, columns, rows[offset] if offset < len(rows) else {})
        titles = f"{HEADER_ROW}:{HEADER_ROW}"
        dress.finish(sheet, [each.width for each in columns], f"A{HEADER_ROW + 1}", titles)

    def _row(
        self, sheet: Worksheet, row: int, first: int, columns: Sequence[Column], values: Mapping[str, Canonical]
    ) -> None:
        for index, column in enumerate(columns, start=first):
            cell = sheet.cell(row, index)
            if isinstance(cell, Cell):
                dress.answer(cell, column, values.get(column.key))
                self._rule(sheet, cell, column)

    def _dossiers(self) -> None:
        sheet = self.book.create_sheet(DOSSIERS)
        self._title(sheet, "Tình hình, kết quả giải quyết hồ sơ một cửa (Biểu số II.06)", self._period)
        rows = self.lists.get(("dossiers", "fields"), [])
        self.shown_lists["dossiers", "fields"] = rows
        top = HEADER_ROW + len(DOSSIER_ROWS) + 2
        self._small_questions(sheet)
        _text(sheet, top, 1, dress.head, "STT")
        self._heads(sheet, top, DOSSIER_COLUMNS, first=2)
        last = len(DOSSIER_COLUMNS) + 2
        _text(sheet, top, last, dress.head, "Kiểm tra")
        for index in range(1, last):
            _text(sheet, top + 1, index, dress.head, f"({index})")
        first, end = top + 2, top + 1 + len(rows) + SPARE_ROWS
        for row in range(first, end + 1):
            offset = row - first
            _text(sheet, row, 1, dress.locked, str(offset + 1))
            self._row(sheet, row, 2, DOSSIER_COLUMNS, rows[offset] if offset < len(rows) else {})
            _text(sheet, row, last, dress.locked_formula, _fits(row))
        _text(sheet, end + 1, 1, dress.locked, "")
        _text(sheet, end + 1, 2, dress.locked, "Tổng số")
        for index in range(3, last):
            letter = get_column_letter(index)
            total = f"=SUM({letter}{first}:{letter}{end})"
            _text(sheet, end + 1, index, dress.locked_formula, total)
        _text(sheet, end + 1, last, dress.locked_formula, _fits(end + 1))
        widths = (6, *(each.width for each in DOSSIER_COLUMNS), 12)
        dress.finish(sheet, widths, f"C{top + 2}", f"{top}:{top + 1}")

    def _small_questions(self, sheet: Worksheet) -> None:
        """Write the questions above the dossier table: label, then the answer over several columns."""
        for offset, column in enumerate(DOSSIER_ROWS):
            row = HEADER_ROW + offset
            _text(sheet, row, 2, dress.locked, column.header)
            self._answer(sheet, (row, 3), column, ("dossiers", *column.key.split(".")))
            sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=8)
            _text(sheet, row, 9, dress.one_line, column.hint)

    def _machine(self) -> None:
        """Write the hidden sheet: which form this is, and what it showed when it was made."""
        form = self.form
        sheet = self.book.create_sheet(MACHINE)
        sheet.sheet_state = "hidden"
        shown = {
            "cells": [[list(path), value] for path, value in self.shown.items()],
            "lists": [[list(path), rows] for path, rows in self.shown_lists.items()],
        }
        packed = json.dumps(shown, ensure_ascii=True)
        facts = [
            ("form", VERSION),
            ("ward", form.entry.address),
            ("plan", form.plan.id),
            ("period", form.report.id),
            ("unit", form.unit or ""),
            ("digest", form.digest),
            *(("shown", packed[start : start + _CHUNK]) for start in range(0, len(packed), _CHUNK)),
        ]
        for row, (key, value) in enumerate(facts, start=1):
            _text(sheet, row, 1, dress.text, key)
            _text(sheet, row, 2, dress.text, value)
        sheet.protection.sheet = True


def _text(sheet: Worksheet, row: int, index: int, style: Callable[[Cell, str], None], words: str) -> None:
    """Write one cell, unless it is the inside of a merged one."""
    cell = sheet.cell(row, index)
    if isinstance(cell, Cell):
        style(cell, words)


def _fits(row: int) -> str:
    """Return the formula that says whether the columns of a row fit together."""
    sums = f"AND(C{row}=D{row}+E{row}+F{row},G{row}=H{row}+I{row}+J{row},K{row}=L{row}+M{row},C{row}=G{row}+K{row})"
    return f'=IF(COUNT(C{row}:M{row})=0,"",IF({sums},"khớp","chưa khớp"))'
