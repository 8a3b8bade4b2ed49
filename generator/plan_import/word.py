"""Tables of a Word document: the only module that knows python-docx; what is nested or deleted is told, not lost."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import docx
from docx.oxml.ns import qn

from generator.office import UnreadableError
from generator.plan_import.grid import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, Cell, Skipped, Table
from generator.plan_import.grid import new_cell as cell_of
from generator.plan_import.grid import table as table_of
from generator.plan_import.lists import labels

if TYPE_CHECKING:
    from lxml.etree import _Element

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN: Final = frozenset(
    {qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tcPr", "w:instrText")} | {_FALLBACK}
)
_PLAIN: Final = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:sym"): "•",
}
_PICTURES: Final = frozenset({qn("w:drawing"), qn("w:pict"), qn("w:object")})
_TABLE: Final = qn("w:tbl")


def read_word(raw: bytes) -> tuple[list[Table], list[Skipped]]:
    """Return the tables of a .docx in printed order, and what of them is left out. Raises whatever the library does."""
    document = docx.Document(io.BytesIO(raw))
    printed = labels(document)
    tables: list[Table] = []
    skipped: list[Skipped] = []
    for number, element in enumerate(_outer_tables(document.element.body), start=1):
        name = f"bảng {number}"
        if number > MAX_TABLES:
            skipped.append(Skipped(name, f"tệp có hơn {MAX_TABLES} bảng"))
            continue
        reading = _Reading(name, printed)
        try:
            tables.append(reading.read(element))
        except UnreadableError as error:
            skipped.append(Skipped(name, error.message))
        else:
            skipped += reading.skipped
    return tables, skipped


def _outer_tables(body: "_Element") -> "Iterator[_Element]":
    """Yield the tables that stand in no other table."""
    for element in body.iter(_TABLE):
        above = {parent.tag for parent in element.iterancestors()}
        if _TABLE not in above and _FALLBACK not in above:
            yield element


@dataclass(slots=True)
class _Reading:
    """One table while it is read."""

    name: str
    printed: "Mapping[_Element, str]"
    skipped: list[Skipped] = field(default_factory=list)
    above: list[Cell] = field(default_factory=list)
    """Cells of the row before, one for every column."""

    def read(self, element: "_Element") -> Table:
        rows: list[tuple[str, list[Cell], str]] = []
        for number, row in enumerate(_children(element, qn("w:tr")), start=1):
            if number > MAX_ROWS:
                message = f"bảng có hơn {MAX_ROWS} dòng"
                raise UnreadableError(message)
            place = f"{self.name}, dòng {number}"
            cells = self._row(row, len(rows), place)
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                text = " | ".join(cell.text for cell in cells if cell.text)
                self.skipped.append(Skipped(place, "dòng đã bị xoá (Track Changes)", text))
                continue
            rows.append((place, cells, ""))
            self.above = cells
        return table_of(self.name, rows)

    def _row(self, row: "_Element", number: int, place: str) -> list[Cell]:
        start = _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        cells: list[Cell] = [Cell("", number, column) for column in range(min(start, MAX_COLUMNS))]
        for element in _children(row, qn("w:tc")):
            width = _number(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
            column = len(cells)
            if column + width > MAX_COLUMNS:
                message = f"bảng có hơn {MAX_COLUMNS} cột"
                raise UnreadableError(message)
            cells += [self._cell(element, number, column, width, place, cells)] * max(width, 1)
        return cells

    def _cell(  # noqa: PLR0913, PLR0917 - a cell's place has that many parts
        self, element: "_Element", row: int, column: int, width: int, place: str, left: list[Cell]
    ) -> Cell:
        text = "".join(self._text(element))
        if not text.strip() and _goes_on(element, "w:vMerge") and column < len(self.above):
            return self.above[column]
        if not text.strip() and _goes_on(element, "w:hMerge") and left:
            return left[-1]
        doubt = ""
        if any(child.tag in _PICTURES for child in element.iter()):
            doubt = "ô có hình ảnh hoặc khung chữ"
        nested = list(element.iter(_TABLE))
        if nested:
            inside = " ".join("".join(text for each in nested for text in self._text(each)).split())
            self.skipped.append(Skipped(place, "bảng nằm trong một ô", inside))
            doubt = "trong ô có một bảng khác"
        return cell_of(text, row, column, max(width, 1), doubt)

    def _text(self, element: "_Element") -> Iterator[str]:
        """Yield what is printed in an element; tables inside it are left out."""
        if element in self.printed:
            yield f"{self.printed[element]} "
        for child in element.iterchildren():
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _PLAIN:
                yield _PLAIN[str(child.tag)]
            elif child.tag not in _UNSEEN and child.tag != _TABLE:
                yield from self._text(child)
        if element.tag == qn("w:p"):
            yield "\n"


def _children(element: "_Element", tag: str) -> "Iterator[_Element]":
    """Yield the rows of a table or the cells of a row, those in content controls and insertions included."""
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")}:
            yield from _children(child, tag)


def _goes_on(element: "_Element", name: str) -> bool:
    """Tell whether a cell goes on with the merged cell above it, or left of it."""
    merge = element.find(f"{qn('w:tcPr')}/{qn(name)}")
    return merge is not None and merge.get(qn("w:val")) in {None, "continue"}


def _number(element: "_Element | None", otherwise: int) -> int:
    text = str(element.get(qn("w:val"))) if element is not None else ""
    return min(int(text), MAX_COLUMNS + 1) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise  # noqa: PLR2004
