"""How a form looks: cells to fill in and locked ones, drop-downs, comments, print setup."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as _FooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.layout import LISTS, Column
from generator.forms.values import Canonical

_FONT: Final = "Times New Roman"
_SIZE: Final = 11
_LINE: Final = Side(style="thin", color="9AA5B1")
_BORDER: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD: Final = PatternFill("solid", fgColor="0D3357")
_INPUT: Final = PatternFill("solid", fgColor="FFF8DC")
_CLOSED: Final = PatternFill("solid", fgColor="EEF1F4")
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_ONE_LINE: Final = Alignment(vertical="top", wrap_text=False)
_MIDDLE: Final = Alignment(vertical="center", horizontal="center", wrap_text=True)
_OPEN: Final = Protection(locked=False)
_FORMATS: Final[Mapping[str, str]] = {"date": "dd/mm/yyyy", "count": "#,##0", "number": "General"}
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_FIRST_EXCEL_YEAR: Final = 1900
_COMMENT_WIDTH: Final = 340
_LETTERS_A_LINE: Final = 46
_LINE_HEIGHT: Final = 15
_MOST_HEIGHT: Final = 400
_BOLD_LETTER: Final = 1.2
_AUTHOR: Final = "Cổng"


def text(cell: Cell, value: str, *, bold: bool = False, size: int = _SIZE, color: str = "1F2933") -> None:
    """Write a text that is never a formula, whatever it begins with."""
    cell.value = value
    cell.data_type = "s"
    cell.font = Font(name=_FONT, size=size, bold=bold, color=color)
    cell.alignment = _WRAPPED
    if value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def title(cell: Cell, value: str) -> None:
    """Write the title of a sheet."""
    text(cell, value, bold=True, size=14)
    cell.alignment = _ONE_LINE


def strong(cell: Cell, value: str) -> None:
    """Write a text that stands out."""
    text(cell, value, bold=True)
    cell.alignment = _ONE_LINE


def one_line(cell: Cell, value: str) -> None:
    """Write a text that runs on over the cells beside it."""
    text(cell, value)
    cell.alignment = _ONE_LINE


def head(cell: Cell, value: str) -> None:
    """Write the heading of a column."""
    text(cell, value, bold=True, color="FFFFFF")
    cell.fill, cell.alignment, cell.border = _HEAD, _MIDDLE, _BORDER


def locked(cell: Cell, value: str) -> None:
    """Write what is only to be read."""
    text(cell, value)
    cell.fill, cell.border = _CLOSED, _BORDER


def locked_formula(cell: Cell, formula: str) -> None:
    """Write a formula of the form's own."""
    cell.value = formula
    cell.font = Font(name=_FONT, size=_SIZE, bold=True)
    cell.fill, cell.border, cell.number_format = _CLOSED, _BORDER, "#,##0"


def answer(cell: Cell, column: Column, value: Canonical | None, *, is_open: bool = True) -> None:
    """Write a cell that is filled in, with what is known already; a closed one can only be read."""
    if value is not None:
        _put(cell, column, value)
    cell.font = Font(name=_FONT, size=_SIZE)
    cell.alignment, cell.border = _WRAPPED, _BORDER
    cell.fill = _INPUT if is_open else _CLOSED
    cell.number_format = _FORMATS.get(column.kind, "@")
    if is_open:
        cell.protection = _OPEN


def _put(cell: Cell, column: Column, value: Canonical) -> None:
    if column.kind == "date" and date.fromisoformat(value).year > _FIRST_EXCEL_YEAR:
        cell.value = date.fromisoformat(value)
    elif column.kind in {"number", "count"}:
        cell.value = Decimal(value)
    else:
        words = {each: label for label, each in column.choices.items()}
        text(cell, words.get(value, value))


def comment(cell: Cell, words: str) -> None:
    """Put a note on a cell, large enough to be read without scrolling."""
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in words.split("\n"))
    cell.comment = Comment(words, _AUTHOR, height=24 + 18 * lines, width=_COMMENT_WIDTH)


def finish(sheet: Worksheet, widths: Sequence[int], frozen: str, titles: str, pages: int = 1) -> None:
    """Set widths (in characters), heights, frozen rows, protection without a password, and A4 landscape print.

    `titles` are the rows repeated on every page, `pages` how many pages a row is printed over.
    """
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    if frozen:
        sheet.freeze_panes = frozen
    sheet.sheet_view.zoomScale = 100
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.autoFilter = protection.sort = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    if titles:
        sheet.print_title_rows = titles
    if pages > 1:
        sheet.print_title_cols = "A:B"
    sheet.oddFooter = HeaderFooterItem(left=_FooterPart(text="&A"), right=_FooterPart(text="Trang &P/&N"))
    _heighten(sheet, widths)


def _heighten(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Make rows as high as their wrapped texts need: not every program does so by itself."""
    merged = {str(each).split(":", maxsplit=1)[0] for each in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        lines = 1
        for cell in row:
            if cell.coordinate in merged:
                continue
            if isinstance(cell, Cell) and isinstance(cell.value, str) and cell.alignment.wrap_text:
                width = widths[cell.column - 1] if cell.column <= len(widths) else max(widths)
                wide = _BOLD_LETTER if cell.font.b else 1
                lines = max(lines, sum(1 + int(len(part) * wide // width) for part in cell.value.split("\n")))
        if lines > 1 and row[0].row is not None:
            sheet.row_dimensions[row[0].row].height = min(_LINE_HEIGHT * lines + 2, _MOST_HEIGHT)


class DropDowns:
    """The lists of words to choose from, kept on a hidden sheet; each cell with one is told where its list is."""

    def __init__(self, book: Workbook) -> None:
        self.sheet: Worksheet = book.create_sheet(LISTS)
        self.sheet.sheet_state = "hidden"
        self.sheet.protection.sheet = True
        self.ranges: dict[tuple[str, ...], str] = {}
        self.rules: dict[tuple[str, tuple[str, ...]], DataValidation] = {}

    def choice(self, sheet: Worksheet, cell: Cell, words: Iterable[str]) -> None:
        """Let a cell be one of `words`."""
        chosen = tuple(words)
        key = (sheet.title, chosen)
        if key not in self.rules:
            rule = DataValidation(type="list", formula1=self._range(chosen), allow_blank=True, showErrorMessage=True)
            rule.errorTitle, rule.error = "Không có trong danh sách", "Bấm vào mũi tên bên phải ô rồi chọn."
            sheet.add_data_validation(rule)
            self.rules[key] = rule
        self.rules[key].add(cell.coordinate)

    def kind(self, sheet: Worksheet, cell: Cell, column: Column) -> None:
        """Let a cell be a number that is not below zero, or a day."""
        if column.key == "adjustment.count":
            return
        key = (sheet.title, (column.kind,))
        if key not in self.rules:
            rule = _rule(column)
            sheet.add_data_validation(rule)
            self.rules[key] = rule
        self.rules[key].add(cell.coordinate)

    def _range(self, words: tuple[str, ...]) -> str:
        if words not in self.ranges:
            index = len(self.ranges) + 1
            for row, word in enumerate(words, start=1):
                cell = self.sheet.cell(row, index)
                if isinstance(cell, Cell):
                    text(cell, word)
            letter = get_column_letter(index)
            self.ranges[words] = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(words)}"
        return self.ranges[words]


def _rule(column: Column) -> DataValidation:
    if column.kind == "date":
        rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
        rule.error, rule.errorStyle = "Gõ ngày/tháng/năm, ví dụ 05/03/2026.", "warning"
    elif column.kind == "count":
        rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.error = "Ô này đếm số lượng: gõ số nguyên, không kèm chữ."
    else:
        rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.error = "Gõ con số, không kèm chữ. Chưa có số liệu thì để trống."
    rule.errorTitle, rule.showErrorMessage = "Chưa đúng dạng", True
    return rule
