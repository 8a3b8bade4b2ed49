"""What stands around the rows of a workbook (Office Open XML): its members, the look of cells, the head of a sheet."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from generator.exports.cells import letters

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_STYLES: Final = f"""{_XML}<styleSheet xmlns="{_MAIN}">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FF0D3357"/><bgColor indexed="64"/></patternFill></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>"""
"""Styles in the order of `cells.PLAIN`, `HEAD`, `TOP`, `WRAPPED`, `DAY`."""


def sheet_path(number: int) -> str:
    """Return the member that holds a sheet, counted from 1."""
    return f"xl/worksheets/sheet{number}.xml"


def area(columns: int, rows: int) -> str:
    """Return the address of the cells from the first to the last: "A1:P64"."""
    return f"A1:{letters(columns)}{rows}"


def sheet_start(dimension: str, widths: Sequence[int], *, first: bool = False) -> bytes:
    """Return a sheet's XML up to its first row: the header row stays in view; widths are in characters."""
    spans = (f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, start=1))
    selected = ' tabSelected="1"' if first else ""
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{"".join(spans)}</cols><sheetData>'
    ).encode()


def sheet_end(filtered: str = "") -> bytes:
    """Return a sheet's XML behind its last row; `filtered` is the area that readers may filter."""
    own = f'<autoFilter ref="{filtered}"/>' if filtered else ""
    return f"</sheetData>{own}</worksheet>".encode()


def frame(titles: Sequence[str], filters: Mapping[str, str]) -> dict[str, str]:
    """Return the members of a workbook beside its sheets, by path.

    `titles` are the sheets' names in order, `filters` the areas that readers may filter, by name.
    """
    numbers = range(1, len(titles) + 1)
    overrides = "".join(
        f'<Override PartName="/{sheet_path(n)}" ContentType="{_CONTENT}.worksheet+xml"/>' for n in numbers
    )
    relations = "".join(_relation(f"rId{n}", "worksheet", sheet_path(n).removeprefix("xl/")) for n in numbers)
    relations += _relation(f"rId{len(titles) + 1}", "styles", "styles.xml")
    return {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.styles+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(relations),
        "xl/styles.xml": _STYLES,
        "xl/workbook.xml": _book(titles, filters),
    }


def _book(titles: Sequence[str], filters: Mapping[str, str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(title)}" sheetId="{n}" r:id="rId{n}"/>' for n, title in enumerate(titles, start=1)
    )
    names = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">'
        f"{escape(_absolute(title, filters[title]), quote=False)}</definedName>"
        for n, title in enumerate(titles)
        if title in filters
    )
    defined = f"<definedNames>{names}</definedNames>" if names else ""
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{sheets}</sheets>{defined}</workbook>"
    )


def _absolute(title: str, cells: str) -> str:
    """Return cells as a name of the workbook tells them: "'Chỉ tiêu'!$A$1:$P$64"."""
    quoted = title.replace("'", "''")
    return f"'{quoted}'!" + re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", cells)


def _relations(inner: str) -> str:
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
