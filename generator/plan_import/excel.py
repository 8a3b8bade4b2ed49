"""Sheets of an Excel workbook: the only module here that knows openpyxl; no formula is ever worked out."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from generator.plan_import.grid import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, Cell, Skipped, Table
from generator.plan_import.grid import new_cell as cell_of
from generator.plan_import.grid import table as table_of
from generator.text import short_date

_PERCENT: Final = 100
_ASIDE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


def read_excel(raw: bytes) -> tuple[list[Table], list[Skipped]]:
    """Return the sheets of an .xlsx in their order, and those left out. Raises whatever the library does."""
    shown = load_workbook(io.BytesIO(raw), data_only=True, keep_links=False)
    typed = load_workbook(io.BytesIO(raw), keep_links=False)
    tables: list[Table] = []
    skipped: list[Skipped] = []
    for sheet in shown.worksheets:
        name = f"trang tính “{sheet.title}”"
        rows, columns = _extent(sheet)
        reason = _refusal(sheet, rows, columns, len(tables))
        if reason:
            skipped.append(Skipped(name, reason))
        elif rows:
            tables.append(table_of(name, _rows(name, sheet, typed[sheet.title], rows, columns)))
    return tables, skipped


def _refusal(sheet: Worksheet, rows: int, columns: int, before: int) -> str:
    if sheet.sheet_state != "visible":
        return "trang tính đang ẩn"
    if rows > MAX_ROWS:
        return f"trang tính có chữ ở quá dòng {MAX_ROWS}"
    if columns > MAX_COLUMNS:
        return f"trang tính có chữ ở quá cột thứ {MAX_COLUMNS}"
    return f"tệp có hơn {MAX_TABLES} trang tính" if before >= MAX_TABLES else ""


def _extent(sheet: Worksheet) -> tuple[int, int]:
    """Return the last row and column that hold something: formatting may reach to the end of the sheet."""
    filled = [place for place, cell in sheet._cells.items() if cell.value not in {None, ""}]  # noqa: SLF001 - asking for a cell makes it
    return max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)


def _rows(
    name: str, shown: Worksheet, typed: Worksheet, rows: int, columns: int
) -> Iterator[tuple[str, list[Cell], str]]:
    merges = {
        (row, column): (area.min_row, area.min_col, area.max_col - area.min_col + 1)
        for area in shown.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, rows) + 1)
        for column in range(area.min_col, min(area.max_col, columns) + 1)
    }
    for row in range(1, rows + 1):
        cells = []
        for column in range(1, columns + 1):
            top, left, width = merges.get((row, column), (row, column, 1))
            text, doubt = _text(shown, typed, top, left)
            cells.append(cell_of(text, top - 1, left - 1, min(width, columns), doubt))
        hidden = "dòng đang ẩn trong Excel" if shown.row_dimensions[row].hidden else ""
        yield f"{name}, dòng {row}", cells, hidden


def _text(shown: Worksheet, typed: Worksheet, row: int, column: int) -> tuple[str, str]:
    """Return what a cell shows, and why that may be wrong."""
    cell = shown.cell(row, column)
    if isinstance(cell, MergedCell):
        return "", ""
    text = _shown(cell.value, str(cell.number_format))
    if typed.cell(row, column).data_type == "f":
        return text, "ô là công thức" if text else "ô là công thức chưa có kết quả"
    if isinstance(cell.value, datetime | date) and "y" not in _letters(str(cell.number_format)):
        return text, "Excel đã đổi thành ngày, ô không hiện năm"
    return text, "ô báo lỗi" if cell.data_type == "e" else ""


def _letters(number_format: str) -> str:
    """Return a format of dates without its colours, languages and quoted words."""
    return _ASIDE.sub("", number_format).lower()


def _shown(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return short_date(value) if "d" in _letters(number_format) else f"Tháng {value.month:02d}/{value.year}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    number = Decimal(str(value))
    percent = "%" in number_format
    plain = f"{(number * _PERCENT if percent else number):f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain.replace('.', ',')}%" if percent else plain
