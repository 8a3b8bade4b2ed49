"""All tables of a scope as one Excel workbook: a sheet a table, its columns explained, the same bytes every time."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.exports.table import Table, Value
from generator.model.portal import Portal

LICENCE: Final = "Số liệu dùng tự do theo giấy phép CC BY 4.0: chỉ cần ghi nguồn."

_DATE_COLUMNS: Final = frozenset(
    {"window_from", "window_to", "published_on", "printed_date", "registry_date", "due_start", "due_end"}
)
_DATE_FORMAT: Final = "dd/mm/yyyy"
_WIDE: Final = 60
_TOP: Final = Alignment(vertical="top", wrap_text=False)
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def as_xlsx(tables: Iterable[Table], portal: Portal) -> bytes:
    """Return the tables of a portal (or of a portal narrowed to one ward) as the bytes of an .xlsx file.

    Numbers are numbers, days are days, texts are never formulas; the header row stays in view.
    """
    book = Workbook()
    guide = book.active
    if not isinstance(guide, Worksheet):
        message = "a new workbook has a sheet"
        raise TypeError(message)
    chosen = tuple(tables)
    _guide(guide, chosen)
    for table in chosen:
        _fill(book.create_sheet(table.title), table, portal)
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue())


def _guide(sheet: Worksheet, tables: tuple[Table, ...]) -> None:
    """Write the first sheet: what each column means, and the licence."""
    sheet.title = "Giải thích"
    sheet.append(["Trang", "Cột", "Ý nghĩa"])
    for table in tables:
        for column, meaning in table.columns.items():
            sheet.append([table.title, column, meaning])
    sheet.append([])
    sheet.append([LICENCE])
    _dress(sheet, (18, 16, 90))


def _fill(sheet: Worksheet, table: Table, portal: Portal) -> None:
    sheet.append(list(table.columns))
    widths = [len(column) + 2 for column in table.columns]
    for number, row in enumerate(table.rows(portal), start=2):
        for index, column in enumerate(table.columns, start=1):
            cell = sheet.cell(number, index)
            if isinstance(cell, Cell):
                _put(cell, column, row[column])
            widths[index - 1] = max(widths[index - 1], min(len(str(row[column] or "")) + 2, _WIDE))
    sheet.auto_filter.ref = sheet.dimensions
    _dress(sheet, tuple(widths))


def _put(cell: Cell, column: str, value: Value) -> None:
    """Write one value: a day as a day, a number as a number, a text as a text even if it starts like a formula."""
    if value is None:
        return
    if column in _DATE_COLUMNS and isinstance(value, str):
        cell.value = date.fromisoformat(value)
        cell.number_format = _DATE_FORMAT
    elif isinstance(value, bool | int | Decimal):
        cell.value = value
    else:
        cell.value = str(value)
        cell.data_type = "s"
        cell.alignment = _WRAPPED if len(str(value)) > _WIDE else _TOP


def _dress(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    """Freeze and mark the header row, and set the widths in characters."""
    sheet.freeze_panes = "A2"
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
        head = sheet.cell(1, index)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="0D3357")


def settled(raw: bytes) -> bytes:
    """Return the same file without the time of its making, so that the same data gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, _FIXED_TIME), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
