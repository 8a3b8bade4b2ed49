"""A draft as a Word file in the form of Nghị định 30/2020: pages, letterhead, sections, signature, appendices."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as PageSection
from docx.section import _Header as PageHeader
from docx.shared import Mm
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph

from generator.official_report import package
from generator.official_report.content import Appendix, Blank, Line, Piece, Pieces, Report, Section
from generator.official_report.phrases import typeset
from generator.official_report.tables import plain_table, put_table

DEMO: Final = "Tài liệu minh họa, số liệu giả định"

_SHORT, _LONG = 210, 297
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 15
_APPENDIX_SIDE: Final = 20
_HEADER: Final = 8
_LEFT_COLUMN, _RIGHT_COLUMN = 65, 100
"""Widths in millimetres; the two columns of letterhead and signature fill a page's text."""

_MOTTO: Final = 57
"""Length of "Độc lập - Tự do - Hạnh phúc" in bold of 14 points, in millimetres."""

_CAPITAL: Final = 0.21
"""Mean width of a bold capital, in millimetres a point of size."""

_ISSUER_SIZE: Final = 13
_PART_OF_NAME: Final = 0.42
"""A rule under a name is a third to a half of its length."""

_SUBJECT_RULE: Final = 40
_SIGNATURE_ROOM: Final = 4
"""Empty lines for a signature and a seal."""

_LINE_MARKS: Final = {"text": "", "dash": "- ", "plus": "+ "}


def as_docx(report: Report, day: date) -> bytes:
    """Return the bytes of a .docx file; `day` is the time it bears, so the same draft gives the same bytes."""
    document = package.empty()
    package.name(document, typeset(report.file_title), typeset(report.author), day)
    _first_section(document, report)
    _letterhead(document, report)
    _title(document, report)
    for line in report.opening:
        _line(document, line)
    for section in report.sections:
        _section(document, section)
    _line(document, report.closing)
    _signature(document, report)
    for appendix in report.appendices:
        _appendix(document, appendix, report)
    return package.as_bytes(document)


# ---- Pages ----


def _first_section(document: WordDocument, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(_SHORT), Mm(_LONG)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.header_distance = section.footer_distance = Mm(_HEADER)
    section.gutter = Mm(0)
    section.different_first_page_header_footer = True
    _number_from_one(section)
    _header(section.header, report, has_number=True)
    _header(section.first_page_header, report, has_number=False)


def _header(header: PageHeader, report: Report, *, has_number: bool) -> None:
    """Fill a header: the page's number, and on a made-up ward's pages that all is made up."""
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style = "header"
    if has_number:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        field.append(paragraph.add_run("2")._r)  # noqa: SLF001 - what stands there until Word counts
        paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
    if report.is_demo:
        header.add_paragraph(DEMO, "Dòng minh họa")


def _number_from_one(section: PageSection) -> None:
    properties: Any = section._sectPr  # noqa: SLF001 - python-docx has no page numbering
    for known in properties.findall(qn("w:pgNumType")):
        properties.remove(known)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    margins = properties.find(qn("w:pgMar"))
    if margins is None:
        properties.append(numbering)
    else:
        margins.addnext(numbering)


def _lay_across(section: PageSection) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_LONG), Mm(_SHORT)
    section.left_margin = section.right_margin = Mm(_APPENDIX_SIDE)
    _number_from_one(section)


# ---- Parts of the page ----


def _letterhead(document: WordDocument, report: Report) -> None:
    left, right = plain_table(document, (_LEFT_COLUMN, _RIGHT_COLUMN))
    issuer = report.letterhead.issuer
    for name in issuer:
        _put(left, (name,), "Cơ quan ban hành")
    _rule(left, _LEFT_COLUMN, _part_of(issuer[-1]))
    _put(left, report.letterhead.number, "Số ký hiệu")
    _put(right, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",), "Quốc hiệu")
    _put(right, ("Độc lập - Tự do - Hạnh phúc",), "Tiêu ngữ")
    _rule(right, _RIGHT_COLUMN, _MOTTO)
    _put(right, report.letterhead.place_and_date, "Địa danh và ngày")
    for cell in (left, right):
        _without_first(cell)


def _part_of(name: str) -> int:
    """Return the length of the rule under a name, in millimetres."""
    return max(10, round(len(name) * _CAPITAL * _ISSUER_SIZE * _PART_OF_NAME))


def _title(document: WordDocument, report: Report) -> None:
    document.add_paragraph("BÁO CÁO", "Title")
    document.add_paragraph(typeset(report.subject), "Subtitle")
    _rule(document, _SHORT - _LEFT - _RIGHT, _SUBJECT_RULE)
    if report.addressees:
        document.add_paragraph(typeset(f"Kính gửi: {'; '.join(report.addressees)}."), "Kính gửi")
    else:
        document.add_paragraph(style="Normal")


def _rule(place: WordDocument | Cell, room: int, length: int) -> None:
    """Add a rule of a length in the middle of a room, both in millimetres."""
    paragraph = place.add_paragraph(style="Dòng kẻ")
    side = Mm(max(0, room - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side


def _section(document: WordDocument, section: Section) -> None:
    document.add_paragraph(typeset(section.heading), f"Heading {section.level}")
    for line in section.lines:
        _line(document, line)
    for part in section.parts:
        _section(document, part)


def _line(document: WordDocument, line: Line, style: str = "Body Text") -> None:
    paragraph = document.add_paragraph(style=style)
    _write(paragraph, (_LINE_MARKS[line.kind], *line.pieces))


def _signature(document: WordDocument, report: Report) -> None:
    signature = report.signature
    left, right = plain_table(document, (_LEFT_COLUMN + 10, _RIGHT_COLUMN - 10))
    _put(left, ("Nơi nhận:",), "Nơi nhận")
    last = max((index for index, each in enumerate(signature.recipients) if isinstance(each, str)), default=-1)
    for index, each in enumerate(signature.recipients):
        pieces: Pieces = (
            (f"- {each.rstrip('.;')}{'.' if index == last else ';'}",) if isinstance(each, str) else ("- ", each)
        )
        _put(left, pieces, "Nơi nhận, danh sách")
    for post in signature.posts:
        _put(right, (post,), "Người ký")
    for _ in range(_SIGNATURE_ROOM):
        _put(right, (), "Người ký")
    _put(right, (signature.name,), "Người ký")
    for cell in (left, right):
        _without_first(cell)


def _appendix(document: WordDocument, appendix: Appendix, report: Report) -> None:
    _lay_across(document.add_section(WD_SECTION.NEW_PAGE))
    document.paragraphs[-1].style = "Sau bảng"  # carries the end of the section before: no room, no blank page
    document.add_paragraph(typeset(appendix.name), "Tên phụ lục")
    document.add_paragraph(typeset(appendix.title), "Tiêu đề phụ lục")
    note = document.add_paragraph(style="Kèm theo")
    head = report.letterhead
    _write(
        note, ("(Kèm theo Báo cáo ", *_as_cited(head.number), " ", *head.place_and_date[1:], f" của {report.author})")
    )
    put_table(document, appendix.table, _write)
    for line in appendix.lines:
        _line(document, line, "Bảng, ghi chú")


def _as_cited(number: Pieces) -> Pieces:
    """Return a document's number within a sentence: "số 152/BC-UBND"."""
    first, *rest = number
    cited = f"số {first.removeprefix('Số:').strip()}".strip() if isinstance(first, str) else first
    return (cited, *rest)


# ---- Text ----


def _put(cell: Cell, pieces: Pieces, style: str) -> None:
    _write(cell.add_paragraph(style=style), pieces)


def _without_first(cell: Cell) -> None:
    """Take away the empty paragraph that a new cell begins with."""
    first = cell.paragraphs[0]._p  # noqa: SLF001 - python-docx removes nothing
    first.getparent().remove(first)


def _write(paragraph: Paragraph, pieces: Iterable[Piece]) -> None:
    """Write the pieces of a line, places to fill in grey; neighbouring texts become one run."""
    text = ""
    for piece in pieces:
        if isinstance(piece, Blank):
            if text:
                paragraph.add_run(typeset(text))
            paragraph.add_run(typeset(piece.text), "Chỗ điền tay")
            text = ""
        else:
            text += piece
    if text:
        paragraph.add_run(typeset(text))
