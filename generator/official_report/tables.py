"""Tables of a report: their heads repeat on each page, their rows stay whole, their widths are fixed."""

from collections.abc import Callable, Iterable
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph

from generator.official_report.content import Align, Piece, Row, Table
from generator.official_report.phrases import typeset

Write = Callable[[Paragraph, Iterable[Piece]], None]
"""Writes the pieces of a line into a paragraph."""

_ALIGNMENTS: dict[Align, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def plain_table(document: WordDocument, widths: tuple[int, int]) -> tuple[Cell, Cell]:
    """Add a row of two cells without borders, widths in millimetres; return them."""
    table = document.add_table(1, len(widths))
    _fix(table, widths)
    _keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    return left, right


def put_table(document: WordDocument, content: Table, write: Write) -> None:
    """Add a table with borders: head rows first, each a header row, then its rows."""
    heads = 1 + max(cell.row + cell.rows - 1 for cell in content.head)
    table = document.add_table(heads, len(content.columns), "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell in content.head:
        first = table.cell(cell.row, cell.column)
        merged = first.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        _only(merged, "Bảng, đầu cột").add_run(typeset(cell.text))
    for row in table.rows:
        _mark(row, "w:tblHeader")
        for tc in row._tr.tc_lst:  # noqa: SLF001 - also the parts of merged cells that nobody sees
            _dress_head(Cell(tc, table))
    for row_content in content.rows:
        _put_row(table, content, row_content, write)
    for row in table.rows:
        _keep_whole(row)
    _fix(table, tuple(column.width for column in content.columns))


def _dress_head(cell: Cell) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for paragraph in cell.paragraphs:
        paragraph.style = "Bảng, đầu cột"


def _put_row(table: WordTable, content: Table, row: Row, write: Write) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    if row.is_heading:
        whole = cells[0].merge(cells[-1])
        write(_only(whole, "Bảng, dòng nhóm"), row.cells)
        return
    for cell, piece, column in zip(cells, row.cells, content.columns, strict=True):
        paragraph = _only(cell, "Bảng, tổng" if row.is_total else "Bảng, nội dung")
        paragraph.alignment = _ALIGNMENTS[column.align]
        write(paragraph, (piece,))


def _only(cell: Cell, style: str) -> Paragraph:
    """Return the first paragraph of a cell in a style, the others gone."""
    first: Paragraph = cell.paragraphs[0]
    for other in cell.paragraphs[1:]:
        cell._tc.remove(other._p)  # noqa: SLF001 - python-docx removes nothing
    first.style = style
    return first


def _fix(table: WordTable, widths: tuple[int, ...]) -> None:
    """Fix the widths of the columns, in millimetres, whatever stands in them."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell in row._tr.tc_lst:  # noqa: SLF001 - merged cells once
            first = cell.grid_offset
            cell.width = Mm(sum(widths[first : first + cell.grid_span]))


def _keep_whole(row: WordRow) -> None:
    """Keep a row from being split between pages."""
    _mark(row, "w:cantSplit")


def _mark(row: WordRow, name: str) -> None:
    properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no such properties
    mark = OxmlElement(name)
    if name == "w:cantSplit":
        properties.insert(0, mark)
    else:
        properties.append(mark)
