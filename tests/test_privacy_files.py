"""Planted personal data is found in every kind of file and in every place of it; what can't be read is refused."""

import io
import os
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter

from generator.diagnostics import Diagnostic, Severity
from generator.privacy import images, ooxml, passages, pdf
from generator.privacy.gate import Folder, check_privacy, scan_file
from generator.privacy.kinds import BLOCKING
from tests.personal import (
    ACCOUNT,
    CITIZEN,
    DOSSIER,
    EMAIL,
    MOBILE,
    OLD_IDENTITY,
    excel,
    in_digits,
    picture,
    put,
    with_parts,
    word,
)
from tests.personal import pdf as made_pdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDE_DIGITS = 0xFF10
SYMBOL_DIGITS = 0xF030


def found(folder: Path, files: dict[str, str | bytes]) -> list[Diagnostic]:
    """Return what the gate says of a folder data/ that holds these files."""
    put(folder / "data", files)
    return check_privacy([Folder(folder / "data", "data", "data")])


def codes(findings: list[Diagnostic]) -> list[str]:
    """Return the codes of the findings."""
    return [each.code for each in findings]


def blocked(findings: list[Diagnostic]) -> list[str]:
    """Return the messages of the findings that stop a build."""
    return [each.message for each in findings if each.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "text",
    [
        f"name: {CITIZEN}\n",
        f'name: "{CITIZEN}"\n',
        f"name: '{CITIZEN[:6]} {CITIZEN[6:]}'\n",
        f"{CITIZEN}: x\n",
        f"# {CITIZEN}\nname: x\n",
        f"name: |\n  dòng\n  {CITIZEN}\n",
        f"name: >-\n  số {CITIZEN[:6]}\n  {CITIZEN[6:]}\n",
        f"list: [1, {CITIZEN}, 2]\n",
        f"name: &a {CITIZEN}\n",
        f"name: {in_digits(CITIZEN, WIDE_DIGITS)}\n",
        f"name: [\n{CITIZEN}",
    ],
    ids=["value", "quoted", "spaced", "key", "comment", "block", "folded", "list", "alias", "full-width", "broken"],
)
def test_a_citizen_s_number_in_a_yaml_file_is_stopped_where_it_stands(text: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {"x.yaml": text})
    line = text.splitlines()[finding.location.line - 1]
    assert (finding.code, finding.severity) == ("so-dinh-danh", Severity.ERROR)
    assert line[finding.location.column - 1] in f"{CITIZEN[0]}{in_digits('0', WIDE_DIGITS)}"
    assert CITIZEN[3:10] not in finding.message + finding.hint


@pytest.mark.parametrize(
    "text",
    [
        f"---\ntitle: x {MOBILE}\n---\n",
        f"Gọi {MOBILE}.",
        f"[gọi](tel:+84{MOBILE[1:]})",
        f"| tên | số |\n|---|---|\n| A | {MOBILE} |\n",
        f"<!-- {MOBILE} -->",
        f"`{MOBILE[:4]}` `{MOBILE[4:7]}` `{MOBILE[7:]}`",
    ],
)
def test_a_mobile_number_in_a_page_is_stopped(text: str, tmp_path: Path) -> None:
    assert codes(found(tmp_path, {"trang.md": text})) == ["so-di-dong"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_a_number_is_found_whatever_the_encoding(encoding: str, tmp_path: Path) -> None:
    assert codes(found(tmp_path, {"x.csv": f"a;Phan An;{CITIZEN}\r\n".encode(encoding)})) == ["so-dinh-danh"]


def test_a_file_s_name_is_read_too(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {f"anh-{CITIZEN}.md": "x"})
    assert (finding.code, finding.message.endswith("trong tên tệp")) == ("so-dinh-danh", True)


@pytest.mark.parametrize("name", ["a.md", "a.csv"])
def test_a_column_s_header_tells_what_its_numbers_are(name: str, tmp_path: Path) -> None:
    rows = [
        ("Họ tên", "Số CMND", "Số tài khoản", "Số hồ sơ"),
        ("A", "1", "2", "3"),
        ("B", OLD_IDENTITY, ACCOUNT, "120000000"),
    ]
    lines = [f"| {' | '.join(row)} |" if name == "a.md" else ",".join(row) for row in rows]
    findings = found(tmp_path, {name: "\n".join(lines)})
    assert [(each.code, each.location.line) for each in findings] == [("so-cmnd", 3), ("so-tai-khoan", 3)]
    columns = [each.location.column - 1 for each in findings]
    assert [lines[2][column:].startswith((OLD_IDENTITY, ACCOUNT)) for column in columns] == [True, True]


WARD = """\
contacts:
  - {{kind: phone, value: "{phone}", note: trực}}
  - {{kind: email, value: {email}}}
units:
  - id: a
    contacts: [{{kind: phone, value: '{phone}'}}]
"""


def test_published_contacts_of_wards_and_units_pass(tmp_path: Path) -> None:
    spaced = f"{MOBILE[:4]} {MOBILE[4:7]} {MOBILE[7:]}"
    text = WARD.format(phone=spaced, email=EMAIL)
    assert (
        found(tmp_path, {"wards/a/b/ward.yaml": text, "portal.yaml": f"report_email: {EMAIL}\n", "x.md": EMAIL}) == []
    )


@pytest.mark.parametrize(
    "spoilt",
    [
        WARD.format(phone=MOBILE, email=EMAIL).replace("note: trực", f"note: {MOBILE}"),
        WARD.format(phone=MOBILE, email=EMAIL) + f"# {MOBILE}\n",
        WARD.format(phone=MOBILE, email=EMAIL) + f"    name: {MOBILE}\n",
        WARD.format(phone=CITIZEN, email=EMAIL),
    ],
    ids=["note", "comment", "name", "citizen"],
)
def test_only_the_value_of_a_contact_passes_and_only_as_a_phone(spoilt: str, tmp_path: Path) -> None:
    assert blocked(found(tmp_path, {"wards/a/b/ward.yaml": spoilt}))


def test_contacts_elsewhere_do_not_pass(tmp_path: Path) -> None:
    text = WARD.format(phone=MOBILE, email=EMAIL)
    assert codes(found(tmp_path, {"plan.yaml": text})) == ["so-di-dong", "thu-rieng", "so-di-dong"]


def _header(document: docx.document.Document) -> None:
    document.sections[0].header.paragraphs[0].text = f"số {CITIZEN}"


def _runs(document: docx.document.Document) -> None:
    paragraph = document.add_paragraph("số ")
    for digit in CITIZEN:
        paragraph.add_run(digit).bold = True


def _table(document: docx.document.Document) -> None:
    table = document.add_table(2, 2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Họ tên", "CCCD", "A", CITIZEN[1:]), strict=True
    ):
        cell.text = text


def _comment(document: docx.document.Document) -> None:
    document.add_comment(document.add_paragraph("x").runs, text=f"số {CITIZEN}", author="", initials="")


def _keywords(document: docx.document.Document) -> None:
    document.core_properties.keywords = CITIZEN


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda document: document.add_paragraph(f"số {CITIZEN}"), "thân văn bản"),
        (_runs, "thân văn bản"),
        (_table, "thân văn bản"),
        (_header, "đầu trang"),
        (_comment, "lời bình"),
        (_keywords, "thuộc tính tệp"),
    ],
    ids=["body", "runs", "table", "header", "comment", "metadata"],
)
def test_a_citizen_s_number_in_a_word_file_is_stopped(change, place: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (message,) = blocked(found(tmp_path, {"a.docx": word(change)}))
    assert message.endswith(f"ở {place}")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/footnotes.xml", f"<w:footnotes xmlns:w='{W}'><w:p><w:r><w:t>{CITIZEN}</w:t></w:r></w:p></w:footnotes>"),
        ("word/comments2.xml", f"<w:p xmlns:w='{W}'><w:del><w:r><w:delText>{CITIZEN}</w:delText></w:r></w:del></w:p>"),
        ("docProps/custom.xml", f"<p><v>{CITIZEN}</v></p>"),
        ("word/_rels/x.rels", f"<r><x Target='tel:{CITIZEN}'/></r>"),
        ("customXml/item7.xml", f"<a><b>{CITIZEN}</b></a>"),
        ("customXml/item8.xml", f"<a><b cccd='{CITIZEN[1:]}'/></a>"),
        ("word/settings2.xml", f"<s><docVar name='CCCD' val='{CITIZEN[1:]}'/></s>"),
        ("xl/pivotCache/pivotCacheDefinition1.xml", f"<p><s v='{CITIZEN}'/></p>"),
        ("xl/worksheets/sheet9.xml", f"<w><scenario><inputCells r='A1' val='{CITIZEN}'/></scenario></w>"),
        ("xl/worksheets/sheet9.xml", f"<w><cfRule type='x' text='{CITIZEN}'/></w>"),
        (f"word/a{CITIZEN}.xml", "<a/>"),
        ("word/x.xml", "<p>" + "".join(f"<sym char='F03{digit}'/>" for digit in CITIZEN) + "</p>"),
        ("word/y.xml", f"<p>{in_digits(CITIZEN, SYMBOL_DIGITS)}</p>"),
    ],
)  # fmt: skip
def test_a_citizen_s_number_in_any_part_of_a_word_file_is_stopped(name: str, content: str, tmp_path: Path) -> None:
    assert len(blocked(found(tmp_path, {"a.docx": word(parts={name: content})}))) == 1


def test_the_comment_of_a_package_is_read(tmp_path: Path) -> None:
    file = io.BytesIO(word())
    with zipfile.ZipFile(file, "a") as package:
        package.comment = f"số {CITIZEN}".encode()
    (message,) = blocked(found(tmp_path, {"a.docx": file.getvalue()}))
    assert message.endswith("ở lời ghi của tệp nén")


def test_settings_of_a_printer_pass(tmp_path: Path) -> None:
    assert found(tmp_path, {"a.xlsx": with_parts(excel(lambda _: None), {"xl/printerSettings/p1.bin": "x"})}) == []


def test_a_plain_word_file_passes(tmp_path: Path) -> None:
    assert found(tmp_path, {"a.docx": word(lambda document: document.add_paragraph("Kế hoạch 76/NQ-CP"))}) == []


def test_what_word_hides_is_warned_of(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        document.core_properties.author = "Nguyễn Văn A"
        document.add_paragraph().add_run("x").font.hidden = True

    changed = f"<w:p xmlns:w='{W}'><w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>"
    findings = found(tmp_path, {"a.docx": word(change, {"word/document2.xml": changed})})
    assert {(each.message, each.severity) for each in findings} == {
        ("tệp còn tên người soạn", Severity.WARNING),
        ("tệp còn chữ ẩn", Severity.WARNING),
        ("tệp còn phần sửa còn lưu dấu (Track Changes)", Severity.WARNING),
    }
    assert "Nguyễn Văn A" not in str(findings)


def _cell(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["B7"] = f"số {CITIZEN}"


def _number(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["A1"] = "Số CCCD"
    book.worksheets[0]["A2"] = int(CITIZEN)


def _account(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["A1"] = "Số tài khoản"
    book.worksheets[0]["A2"] = float(ACCOUNT)


def _label(book: openpyxl.Workbook) -> None:
    book.worksheets[0].append(["Điện thoại", int(MOBILE)])


def _sheet(book: openpyxl.Workbook) -> None:
    sheet = book.create_sheet("an")
    sheet.sheet_state = "veryHidden"
    sheet["A1"] = CITIZEN


def _note(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["A1"] = "x"
    book.worksheets[0]["A1"].comment = Comment(f"số {CITIZEN}", "")


def _name(book: openpyxl.Workbook) -> None:
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{CITIZEN}"')


def _formula(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["A1"] = f'="{CITIZEN}"'


def _title(book: openpyxl.Workbook) -> None:
    book.properties.title = CITIZEN


def _footer(book: openpyxl.Workbook) -> None:
    footer = book.worksheets[0].oddFooter
    assert footer is not None
    footer.center.text = CITIZEN


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_cell, "ô B7 của trang tính “Sheet”"),
        (_number, "ô A2 của trang tính “Sheet”"),
        (_account, "ô A2 của trang tính “Sheet”"),
        (_label, "ô B1 của trang tính “Sheet”"),
        (_sheet, "ô A1 của trang tính “an”"),
        (_note, "lời bình"),
        (_name, "tên đã đặt của sổ tính"),
        (_formula, "trang tính “Sheet”"),
        (_title, "thuộc tính tệp"),
        (_footer, "trang tính “Sheet”"),
    ],
)
def test_personal_data_in_an_excel_file_is_stopped(change, place: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (message,) = blocked(found(tmp_path, {"a.xlsx": excel(change)}))
    assert message.endswith(f"ở {place}")


@pytest.mark.parametrize(
    ("number", "shape"),
    [
        (CITIZEN, "000000000000"),
        (CITIZEN, '"số "000000000000'),
        (CITIZEN, '000" "000" "000000'),
        (CITIZEN, "000\\.000\\.000\\.000;-0"),
        (CITIZEN, '"CCCD "0'),
        (MOBILE, "0000000000"),
        (MOBILE, "0000 000 000"),
        (MOBILE, "[Red]\\0#########"),
        (MOBILE, '"0"000000000_)'),
        (MOBILE, '"SĐT "General'.replace("General", "0")),
    ],
)
def test_zeros_and_words_that_a_cell_s_format_adds_are_read(number: str, shape: str, tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["B2"] = int(number)
        book.worksheets[0]["B2"].number_format = shape

    (message,) = blocked(found(tmp_path, {"a.xlsx": excel(change)}))
    assert message.endswith("ở ô B2 của trang tính “Sheet”")


def test_a_number_in_a_cell_s_format_itself_is_read_and_other_formats_pass(tmp_path: Path) -> None:
    def figures(book: openpyxl.Workbook) -> None:
        for row, shape in enumerate(("#,##0", '0.0"%"', "dd/mm/yyyy", '#,##0" đồng"', "00000", '0" hồ sơ"'), start=1):
            book.worksheets[0].cell(row, 1, int(CITIZEN)).number_format = shape

    def hide(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["A1"] = 1
        book.worksheets[0]["A1"].number_format = f'"{CITIZEN}";0'

    assert found(tmp_path, {"a.xlsx": excel(figures)}) == []
    assert blocked(found(tmp_path, {"a.xlsx": excel(hide)}))


def test_hidden_sheets_and_comments_are_warned_of(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.create_sheet("cu").sheet_state = "hidden"
        book.worksheets[0].append(["x"])
        book.worksheets[0]["A1"].comment = Comment("xem lại", "")
        book.worksheets[0].column_dimensions["C"].hidden = True
        book.properties.lastModifiedBy = "Nguyễn Văn A"

    messages = {each.message for each in found(tmp_path, {"a.xlsx": excel(change)})}
    assert messages == {
        "tệp còn trang tính ẩn",
        "tệp còn lời bình (Comments)",
        "tệp còn hàng hoặc cột ẩn",
        "tệp còn tên người sửa cuối",
    }


def test_a_table_of_figures_and_codes_in_excel_passes(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.append(["Lĩnh vực", "Mã", "Tiếp nhận", "Kinh phí (đồng)", "Ngày"])
        for row in range(300):
            sheet.append([f"Lĩnh vực {row}", "2.000815", row * 37, 1_234_567_890 + row, "05/11/2026"])

    assert found(tmp_path, {"a.xlsx": excel(change)}) == []


@pytest.mark.parametrize(
    ("lines", "info", "place"),
    [
        ([f"so {CITIZEN}"], "", "trang 1"),
        (["x"], f"/Subject({CITIZEN})", "thuộc tính tệp"),
        (["x"], f"/Keywords({MOBILE})", "thuộc tính tệp"),
    ],
)
def test_personal_data_in_a_pdf_is_stopped(lines: list[str], info: str, place: str, tmp_path: Path) -> None:
    (message,) = blocked(found(tmp_path, {"a.pdf": made_pdf(lines, info)}))
    assert message.endswith(f"ở {place}")


def test_a_clean_pdf_passes_and_an_author_or_a_scan_is_warned_of(tmp_path: Path) -> None:
    assert found(tmp_path, {"a.pdf": made_pdf(["Ke hoach 2026: 1.001193, 0225 3 812 345"])}) == []
    (finding,) = found(tmp_path / "b", {"a.pdf": made_pdf(["x"], "/Author(Nguyen Van A)")})
    assert (finding.code, finding.message) == ("thong-tin-an", "tệp còn tên người soạn")
    (finding,) = found(tmp_path / "c", {"a.pdf": made_pdf()})
    assert finding.message == "tệp còn trang chỉ có ảnh quét, cổng không đọc được chữ trong đó"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_personal_data_in_the_exif_of_a_picture_is_stopped(kind: str, tmp_path: Path) -> None:
    name = f"a.{kind.lower()}"
    assert codes(found(tmp_path, {name: picture(kind, {0x010E: f"so {CITIZEN}"})})) == ["so-dinh-danh"]
    assert found(tmp_path / "b", {name: picture(kind)}) == []


def test_where_and_by_whom_a_picture_was_taken_is_warned_of(tmp_path: Path) -> None:
    raw = picture("JPEG", {0x013B: "Nguyễn Văn A"}, {1: "N", 2: (10.0, 2.0, 3.0)})
    findings = found(tmp_path, {"a.jpg": raw})
    assert {each.message for each in findings} == {"tệp còn nơi chụp ảnh (GPS)", "tệp còn tên người chụp"}
    assert all("Remove Properties" in each.hint for each in findings)


def test_texts_and_comments_of_pictures_and_what_hangs_behind_them_are_read(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Comment", CITIZEN, zip=True)
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG", pnginfo=info)
    behind = picture("JPEG") + f" so {MOBILE} ".encode()
    assert codes(found(tmp_path, {"a.png": file.getvalue(), "b.jpg": behind})) == ["so-dinh-danh", "so-di-dong"]


def test_a_picture_inside_a_word_file_is_read(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        document.add_picture(io.BytesIO(picture("JPEG", {0x010E: f"so {CITIZEN}"})))

    assert len(blocked(found(tmp_path, {"a.docx": word(change)}))) == 1


def _zipped(members: int, size: int, name: str = "x{}.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(members):
            package.writestr(name.format(number), b"<a/>" + b" " * size)
    return file.getvalue()


def _locked_pdf() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(made_pdf(["x"]))))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _long_pdf() -> bytes:
    writer = PdfWriter()
    for _ in range(pdf.MAX_PAGES + 1):
        writer.add_blank_page(10, 10)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _pdf_with_a_file() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(made_pdf(["x"]))))
    writer.add_attachment("a.txt", b"x")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


UNCHECKABLE = {
    "a.docx": b"no package",
    "b.docx": _zipped(ooxml.MAX_MEMBERS + 1, 0),
    "c.xlsx": _zipped(1, 2 * 1024 * 1024),
    "d.docx": word(parts={"word/embeddings/a.bin": "x"}),
    "d1.docx": word(parts={"word/printerSettings/a.bin": "x"}),
    "d2.xlsx": word(parts={"xl/x/printerSettings.bin": "x"}),
    "d3.docx": f"số {CITIZEN}".encode() + word(),
    "d4.docx": word() + f"số {CITIZEN}".encode(),
    "e.docx": word(parts={"word/x.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
    "f.docx": word(parts={"word/x.xml": "<a><b></a>"}),
    "g.pdf": b"%PDF-1.4 broken",
    "h.pdf": _locked_pdf(),
    "i.pdf": _long_pdf(),
    "j.pdf": _pdf_with_a_file(),
    "k.jpg": b"no picture",
    "l.png": picture("PNG")[:40],
    "m.docx": b"x" * (passages.MAX_BYTES + 1),
    "n.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"locked by Excel" * 100,
}


@pytest.mark.parametrize("name", UNCHECKABLE)
def test_a_file_that_can_t_be_read_or_is_too_big_is_a_finding(name: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {name: UNCHECKABLE[name]})
    assert (finding.code, finding.severity, bool(finding.hint)) == ("khong-kiem-duoc", Severity.ERROR, True)


def test_a_picture_with_too_many_pixels_is_not_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(images, "MAX_PIXELS", 10)
    assert codes(found(tmp_path, {"a.png": picture("PNG")})) == ["khong-kiem-duoc"]


def test_a_package_is_not_unpacked_beyond_its_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ooxml, "MAX_UNPACKED", 2000)
    assert codes(found(tmp_path, {"a.docx": _zipped(3, 900)})) == ["khong-kiem-duoc"]


def test_a_pdf_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = put(tmp_path, {"a.pdf": made_pdf(["x"])}) / "a.pdf"
    with pytest.raises(passages.UncheckableError, match="giây"):
        pdf.read_pdf(path, seconds=0.001)


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.zip", "a.rtf", "a.pptx", "~$a.docx", "a.mp4", "a.bin"])
def test_kinds_of_files_that_can_t_be_read_are_refused(name: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {name: b"\0\1\2"})
    assert (finding.code, finding.severity, bool(finding.hint)) == ("loai-tep", Severity.ERROR, True)


SVG = "<svg xmlns='http://www.w3.org/2000/svg'>\n{}<text>Một cửa, on time = 5</text></svg>"


@pytest.mark.parametrize(
    "part",
    [
        "<script>x()</script>",
        "<svg:SCRIPT href='x'/>",
        "<rect width='1' onclick = 'x()'/>",
        "<rect width='1'\nonload=\"x()\"/>",
        "<foreignObject/>",
        "<!DOCTYPE svg>",
        "<a href='javascript:x()'/>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_drawing_that_runs_a_program_is_refused(part: str, encoding: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, {"a.svg": SVG.format(part).encode(encoding)})
    assert (finding.code, finding.severity, finding.location.line > 1) == ("loai-tep", Severity.ERROR, True)
    assert finding.hint == "lưu lại dạng .png rồi thay vào"


def test_a_plain_drawing_passes_and_its_numbers_are_read(tmp_path: Path) -> None:
    assert found(tmp_path, {"a.svg": SVG.format("<rect width='1' height='2'/>")}) == []
    assert codes(found(tmp_path, {"a.svg": SVG.format(f"<text>{CITIZEN}</text>")})) == ["so-dinh-danh"]


def test_hidden_files_and_files_behind_links_are_read(tmp_path: Path) -> None:
    put(tmp_path, {"outside.txt": CITIZEN, "data/.an/x.yaml": CITIZEN, "data/.DS_Store": b"\0"})
    (tmp_path / "data" / "lien-ket.md").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "data" / "hong.md").symlink_to(tmp_path / "gone")
    findings = check_privacy([Folder(tmp_path / "data", "data", "data")])
    assert codes(findings) == ["so-dinh-danh", "khong-kiem-duoc", "so-dinh-danh"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only Unix has named pipes")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data" / "ong.md")
    assert codes(check_privacy([Folder(tmp_path / "data", "data", "data")])) == ["khong-kiem-duoc"]


def test_one_file_can_be_read_alone(tmp_path: Path) -> None:
    path = put(tmp_path, {"a.csv": f"{DOSSIER}\n{EMAIL}\n"}) / "a.csv"
    findings = scan_file(path, "a.csv")
    assert [(each.code, each.location.line) for each in findings] == [("ma-ho-so", 1), ("thu-rieng", 2)]
    assert [each.severity is Severity.ERROR for each in findings] == [each.code in BLOCKING for each in findings]
