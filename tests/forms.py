"""What tests of the spreadsheet form share: a form of the demo ward, filled in as a clerk would."""

import io
from datetime import date
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.checking import DataFolder
from generator.forms.contents import Form, find_form
from generator.forms.importing import Imported, existing_text, import_form
from generator.forms.workbook import form_workbook
from generator.model.portal import Portal
from generator.roundtrip import YamlText
from tests.conftest import ROOT

DEMO: Final = "minh-hoa/phuong-minh-hoa"
DATA: Final = DataFolder(ROOT / "data", "data", date(2026, 12, 20))
PERIODS: Final = [
    (path.parent.name, path.stem) for path in sorted((ROOT / "data/wards" / DEMO / "results").rglob("*.yaml"))
]


def form_of(portal: Portal, plan: str, period: str, unit: str | None = None) -> Form:
    """Return the form of a period of the demo ward."""
    return find_form(portal, DEMO, period, plan, unit)


def results_of(form: Form) -> dict[str, Any]:
    """Return what the results file of a form says; nothing where there is none."""
    text = existing_text(DATA.path, form.parts)
    return YamlText(text).value if text is not None else {}


def book_of(form: Form, value: dict[str, Any] | None = None) -> Workbook:
    """Return a form as Excel opens it."""
    return load_workbook(io.BytesIO(form_workbook(form, results_of(form) if value is None else value)))


def head_row(sheet: Worksheet, header: str) -> int:
    """Return the row of headings."""
    return next(cell.row for row in sheet.iter_rows(max_row=20) for cell in row if cell.value == header)


def find(book: Workbook, sheet: str, row: str, header: str) -> Cell:
    """Return the cell of a row (by its code, or the label beside it) and a column."""
    found = book[sheet]
    rows = [each for each in found.iter_rows() if row in {str(each[0].value), str(each[1].value)}]
    if header == "":
        cells = [pair[1] for pair in zip(rows[0], rows[0][1:], strict=False) if str(pair[0].value) == row]
        cell = cells[0]
    else:
        heads = next(each for each in found.iter_rows() if header in {cell.value for cell in each})
        index = next(cell.column for cell in heads if cell.value == header)
        cell = found.cell(rows[0][0].row or 0, index)
    assert isinstance(cell, Cell)
    return cell


def fill(book: Workbook, sheet: str, row: str, header: str, value: object) -> str:
    """Type a value into a cell; return its place as findings say it."""
    cell = find(book, sheet, row, header)
    cell.value = value  # type: ignore[assignment]
    return f"{sheet}!{cell.coordinate}"


def brought_in(book: Workbook, folder: Path, data: DataFolder = DATA) -> Imported:
    """Return what importing a workbook gives."""
    path = folder / "form.xlsx"
    book.save(path)
    return import_form(path, data)


def said(result: Imported) -> list[tuple[str, str]]:
    """Return place and code of each finding."""
    return [(found.place, found.code) for found in result.findings]


def value_of(result: Imported) -> dict[str, Any]:
    """Return what the new results file says."""
    value: dict[str, Any] = YamlText(result.new).value
    return value
