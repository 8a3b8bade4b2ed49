"""The periodic report as a Word draft: its form, what it says, what it never says, and the command that makes it."""

import io
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator import cli
from generator.model.portal import Portal
from generator.official_report import NoReportError, Report, Subject, as_docx, draft, subject_of
from generator.official_report.content import Appendix, Blank, Line, Row, Section
from generator.official_report.layout import DEMO
from generator.official_report.phrases import NBSP, clean, long_date, typeset
from tests.builders import AS_OF, PLAN, REPORTED, RESULTS, VALID, WARD, Files, check_files, mutate, write
from tests.conftest import ROOT
from tests.test_reports import published

MADE_UP = "minh-hoa/phuong-minh-hoa"
REAL = "can-tho/hung-phu"
DAY = date(2026, 3, 10)


def portal_of(files: Files) -> Portal:
    """Return the checked portal of a data tree."""
    checked = check_files(files)
    assert checked.portal is not None, checked.diagnostics
    return checked.portal


def about(portal: Portal, ward: str = REAL, period: str = "2026-q1", as_of: date = AS_OF) -> Subject:
    """Return what a report of a ward's period is about."""
    entry = next(each for each in portal.every_ward if each.address == ward)
    return subject_of(portal, entry, period, None, as_of)


def opened(report: Report) -> WordDocument:
    """Return a draft as Word opens it."""
    return Document(io.BytesIO(as_docx(report, DAY)))


def lines(document: WordDocument) -> list[str]:
    """Return every paragraph of the body in order, those of tables too, spaces as plain ones."""
    found = document.element.body.iter(qn("w:p"))
    return ["".join(part.text or "" for part in each.iter(qn("w:t"))).replace(NBSP, " ") for each in found]


def said(files: Files, **asked: str) -> str:
    """Return everything that the draft of a data tree says."""
    return "\n".join(lines(opened(draft(about(portal_of(files), **asked)))))  # type: ignore[arg-type]


def millimetres(*lengths: Length | None) -> list[int]:
    """Return lengths in whole millimetres."""
    return [round(each.mm) for each in lengths if each is not None]


def parts(raw: bytes) -> dict[str, bytes]:
    """Return the files in a package."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def made_up(portal: Portal) -> Report:
    """The demonstration ward's report of the first quarter."""
    return draft(about(portal, MADE_UP))


@pytest.fixture(scope="module")
def raw(made_up: Report) -> bytes:
    """The same as a file."""
    return as_docx(made_up, DAY)


@pytest.fixture(scope="module")
def document(raw: bytes) -> WordDocument:
    """The same as Word opens it."""
    return Document(io.BytesIO(raw))


# ---- Form ----


def test_pages_are_a4_with_the_margins_of_the_decree(document: WordDocument) -> None:
    first, *appendices = document.sections
    assert millimetres(first.page_width, first.page_height) == [210, 297]
    assert millimetres(first.top_margin, first.bottom_margin) == [20, 20]
    assert millimetres(first.left_margin, first.right_margin) == [30, 15]
    assert [millimetres(each.page_width, each.page_height) for each in appendices] == [[297, 210]] * 3


def test_the_page_number_is_in_the_header_of_every_page_but_the_first(document: WordDocument) -> None:
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert len(section.header._element.findall(f".//{qn('w:fldSimple')}")) == 1  # noqa: SLF001
    assert section.first_page_header._element.findall(f".//{qn('w:fldSimple')}") == []  # noqa: SLF001


def test_the_first_page_of_each_section_is_not_numbered_and_numbers_begin_anew(document: WordDocument) -> None:
    for section in document.sections:
        numbering = section._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001
        assert section.different_first_page_header_footer
        assert numbering is not None
        assert numbering.get(qn("w:start")) == "1"


def test_times_new_roman_is_the_only_font_and_vietnamese_the_only_language(raw: bytes) -> None:
    xml = b"".join(content for name, content in parts(raw).items() if name.endswith(".xml")).decode()
    fonts = re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]*)"', "".join(re.findall(r"<w:rFonts[^>]*>", xml)))
    assert set(fonts) == {"Times New Roman"}
    assert set(re.findall(r'<w:lang w:val="([^"]*)"', xml)) == {"vi-VN"}
    assert "Theme" not in "".join(re.findall(r"<w:rFonts[^>]*>", xml))


def test_nothing_of_a_foreign_template_or_of_a_person_is_left(raw: bytes, document: WordDocument) -> None:
    assert not [name for name in parts(raw) if "thumbnail" in name or "customXml" in name or "theme" in name]
    assert b"python-docx" not in b"".join(parts(raw).values())
    properties = document.core_properties
    assert properties.author == "Ủy ban nhân dân phường Minh Họa"
    assert properties.title.startswith("Báo cáo kết quả công tác cải cách hành chính")
    assert (properties.comments, properties.last_modified_by, properties.keywords) == ("", "", "")


def test_the_same_data_gives_the_same_bytes(portal: Portal, raw: bytes) -> None:
    assert as_docx(draft(about(portal, MADE_UP)), DAY) == raw
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_tables_repeat_their_heads_and_split_no_row(document: WordDocument) -> None:
    listed = [table for table in document.tables if table.style is not None and table.style.name == "Table Grid"]
    heads = []
    for table in listed:
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]  # noqa: SLF001
        heads.append(sum(marked))
        assert marked == sorted(marked, reverse=True)
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)  # noqa: SLF001
    assert heads == [1, 1, 4]


def test_the_five_sections_are_headings_that_the_navigation_pane_shows(document: WordDocument) -> None:
    first = [each.text for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert [each.split(".")[0].replace("\xa0", " ") for each in first] == ["I", "II", "III", "IV", "V"]
    names = [each.style.name for each in document.paragraphs if each.style is not None]
    assert names.count("Tên phụ lục") == 3
    assert {"Heading 2", "Heading 3"} <= set(names)


def test_no_text_has_two_spaces_and_the_report_ends_as_it_must(document: WordDocument) -> None:
    told = lines(document)
    raw_texts = [
        "".join(part.text or "" for part in each.iter(qn("w:t"))) for each in document.element.body.iter(qn("w:p"))
    ]
    assert not [each for each in raw_texts if "  " in each]
    closing = next(index for index, each in enumerate(told) if each.startswith("Trên đây là báo cáo"))
    assert told[closing].endswith("./.")
    assert told[closing + 1] == "Nơi nhận:"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert long_date(day) == words


def test_words_and_their_numbers_stay_on_one_line() -> None:
    assert typeset("Quý III năm 2026, ngày 05 tháng 02") == (f"Quý{NBSP}III năm{NBSP}2026, ngày{NBSP}05 tháng{NBSP}02")
    assert typeset("Quý vị") == "Quý vị"


# ---- What it says ----


def test_number_and_day_are_those_of_the_published_report(document: WordDocument) -> None:
    told = lines(document)
    assert "Số: 31/BC-UBND" in told
    assert "Minh Họa, ngày 10 tháng 3 năm 2026" in told
    assert told[told.index("BÁO CÁO") + 1] == "Kết quả công tác cải cách hành chính Quý I năm 2026"


def test_a_target_is_told_with_its_parts_its_promise_and_how_it_stands(document: WordDocument) -> None:
    assert (
        "- Người dân, tổ chức hài lòng về giải quyết thủ tục hành chính: 95% (285 trên 300 phiếu hỏi); "
        "chỉ tiêu: ít nhất 97%; đánh giá: có nguy cơ không đạt."
    ) in lines(document)


def test_a_value_that_is_published_for_an_earlier_period_alone_is_told_with_that_period(portal: Portal) -> None:
    told = lines(opened(draft(about(portal, MADE_UP, "2026-fy", date(2026, 12, 15)))))
    (line,) = [each for each in told if each.startswith("- Người dân hài lòng về sự phục vụ")]
    assert line.endswith(
        "chưa có số liệu; chỉ tiêu: ít nhất 92%; số liệu gần nhất (Quý III 2026): 90,5%; "
        "đánh giá: có nguy cơ không đạt."
    )


def test_what_is_not_kept_is_told_as_a_fact_and_its_cause_is_left_to_people(made_up: Report) -> None:
    third = made_up.sections[2]
    lacking, causes = third.parts[2], third.parts[3]
    told = [piece for line in lacking.lines for piece in line.pieces]
    assert told[0] == (
        "Không đạt (1 chỉ tiêu): lãnh đạo phường, phòng chuyên môn bị kỷ luật "
        "(1 người; chỉ tiêu: không có trường hợp nào)."
    )
    assert all(isinstance(piece, str) for piece in told)
    assert [isinstance(piece, Blank) for line in causes.lines for piece in line.pieces] == [True]


def test_the_next_period_has_the_tasks_due_in_its_days_and_no_finished_ones(made_up: Report) -> None:
    told = [piece for line in made_up.sections[3].lines for piece in line.pieces if isinstance(piece, str)]
    start = told.index("Hoàn thành các nhiệm vụ đến hạn từ ngày 01 tháng 3 năm 2026 đến ngày 31 tháng 5 năm 2026:")
    assert told[start + 1] == (
        "Bố trí quầy hỗ trợ nộp hồ sơ trực tuyến (hạn 31/03/2026; Trung tâm Phục vụ hành chính công chủ trì)."
    )
    assert not [each for each in told if "rà soát văn bản" in each]


def test_recipients_and_signature_are_only_what_the_plan_prints(made_up: Report, portal: Portal) -> None:
    assert made_up.signature.posts == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert made_up.addressees == ("Sở Nội vụ thành phố Minh Họa",)
    unsigned = draft(about(portal, MADE_UP, "2027-q1"))
    assert [type(each) for each in unsigned.signature.posts] == [Blank]
    assert unsigned.addressees == ()
    assert unsigned.signature.recipients[1:] == ("Lưu: VT",)


def test_fields_with_few_dossiers_are_merged_as_on_the_portal() -> None:
    told = said(published())
    assert "Hộ tịch" in told
    assert "Nuôi con nuôi" not in told
    assert "Người có công" not in told
    assert "Các lĩnh vực ít hồ sơ (gộp)" in told
    assert "Khảo sát “Tại quầy”: ít hơn 5 người trả lời, không nêu kết quả (phiếu giấy)." in told


def test_rates_name_their_formula_and_their_parts() -> None:
    told = said(published())
    assert "Hồ sơ trả đúng hạn và trước hạn, trên số hồ sơ đã giải quyết: 99,91% (2.104 trên 2.106 hồ sơ)." in told
    assert "Hồ sơ nộp trực tuyến trên số hồ sơ tiếp nhận trong kỳ: 36,73% (700 trên 1.906 hồ sơ)." in told


def test_an_overdue_task_without_a_word_asks_for_its_reason() -> None:
    files = mutate(PLAN, ("due: {month: 2026-06}", "due: {month: 2026-01}"), files=published())
    report = draft(about(portal_of(files), period="2026-h1"))
    assert "lý do của nhiệm vụ quá hạn (Phụ lục II)" not in report.blanks, "it is done by then"
    late = draft(about(portal_of(files), period="2026-q1"))
    assert "lý do của nhiệm vụ quá hạn (Phụ lục II)" in late.blanks


def test_a_task_that_was_changed_in_an_earlier_period_keeps_its_reason(portal: Portal) -> None:
    report = draft(about(portal, MADE_UP, "2026-fy", date(2026, 12, 15)))
    (row,) = [row for row in report.appendices[1].table.rows if row.cells[0] == "4.3"]
    assert row.cells[5] == "Điều chỉnh / Không thực hiện"
    assert str(row.cells[6]).endswith("(Công văn tạm dừng sắp xếp tổ dân phố số 00/UBND-NV ngày 12/05/2026)")


def test_a_period_that_is_not_published_is_a_skeleton_that_claims_nothing() -> None:
    files = {name: text for name, text in REPORTED.items() if name != RESULTS}
    report = draft(about(portal_of(files)))
    told = "\n".join(lines(opened(report)))
    assert "Người dân hài lòng: chưa có số liệu; chỉ tiêu: ít nhất 97%." in told
    assert "Hồ sơ thủ tục hành chính: chưa có số liệu." in told
    assert told.count("Chưa có số liệu của kỳ này để đánh giá.") == 2
    assert "quá hạn" not in told.lower().split("phụ lục iii")[0]
    assert {"số của báo cáo", "ngày, tháng của báo cáo", "số, ngày ban hành của kế hoạch"} <= set(report.blanks)


def test_what_was_published_later_is_not_in_the_draft_of_an_earlier_day() -> None:
    subject = about(portal_of(REPORTED), as_of=date(2026, 3, 1))
    assert subject.results is None
    assert subject.day == date(2026, 3, 1)


def test_a_report_is_told_as_of_the_day_it_was_published() -> None:
    assert about(portal_of(REPORTED)).day == date(2026, 3, 4)


def test_a_plan_of_several_years_has_yearly_reports_only(portal: Portal) -> None:
    entry = next(each for each in portal.every_ward if each.address == MADE_UP)
    plan = next(each for each in entry.plans if each.id == "2026-2030")
    with pytest.raises(NoReportError, match="Kế hoạch 2026–2030 không có kỳ báo cáo 2026-q1"):
        subject_of(portal, entry, "2026-q1", plan, AS_OF)
    assert subject_of(portal, entry, "2026-fy", plan, AS_OF).plan is plan


def test_the_made_up_ward_says_so_on_every_page_and_real_wards_do_not(document: WordDocument) -> None:
    section = document.sections[0]
    for header in (section.header, section.first_page_header):
        assert [each.text for each in header.paragraphs][-1] == DEMO
    for later in document.sections[1:]:
        assert later.header.is_linked_to_previous
    real = opened(draft(about(portal_of(REPORTED))))
    assert DEMO not in "".join(each.text for each in real.sections[0].header.paragraphs)


def test_every_place_to_fill_in_is_grey_and_listed(made_up: Report, document: WordDocument) -> None:
    grey = [run for run in document.element.body.iter(qn("w:rStyle")) if run.get(qn("w:val")) == "FillIn"]
    assert len(grey) == len(made_up.blanks) == 6


# ---- Hostile text ----


def spoilt(report: Report, text: str) -> Report:
    """Return a draft that has a text in every place that data can reach."""
    line = Line((text, Blank(text, text)), "dash")
    table = replace(report.appendices[0].table, rows=(Row((text,) * 5), Row((text,), is_heading=True)))
    return replace(
        report,
        file_title=text,
        author=text,
        letterhead=replace(report.letterhead, issuer=(text, text), number=(text,), place_and_date=(text, text)),
        subject=text,
        addressees=(text,),
        opening=(line,),
        sections=(Section(text, 1, (line,), (Section(text, 2, (line,)),)),),
        closing=line,
        signature=replace(report.signature, posts=(text,), recipients=(text, Blank(text, text))),
        appendices=(Appendix(text, text, table, (line,)),),
    )


@given(st.text(st.characters(codec=None, categories=None), max_size=300))
def test_no_text_breaks_the_file_or_becomes_a_field(made_up: Report, text: str) -> None:
    ours = parts(as_docx(spoilt(made_up, text), DAY))
    fields = 0
    for name, content in ours.items():
        if name.endswith((".xml", ".rels")):
            tree = etree.fromstring(content)
            fields += len(list(tree.iter(qn("w:fldSimple"))))
            assert not list(tree.iter(qn("w:instrText"), qn("w:fldChar"), qn("w:hyperlink")))
    assert fields == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("một\u202etừ\u2066", "mộttừ"),
        ("dòng\nhai\tba\x00", "dòng hai ba "),
        ("</w:t><w:fldSimple w:instr='QUIT'/>{ QUIT }", "</w:t><w:fldSimple w:instr='QUIT'/>{ QUIT }"),
        ("a  b\u3000c", "a b c"),
    ],
)
def test_directions_and_controls_are_left_out_and_markup_is_text(text: str, kept: str) -> None:
    assert clean(text) == kept


# ---- Command ----


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with published results, the command's working folder."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "content").mkdir()
    write(tmp_path / "data", REPORTED)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHC_AS_OF", AS_OF.isoformat())
    return tmp_path


def run(*words: str) -> Result:
    """Run `cchc report`."""
    return CliRunner().invoke(cli.cli, ("report", *words), prog_name="cchc")


def test_the_command_writes_the_draft_and_lists_what_is_left_to_do(project: Path) -> None:
    done = run("--ward", REAL, "--period", "2026-q1")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:2] == [
        "Đã soạn dự thảo vào bao-cao-hung-phu-2026-q1.docx",
        "Còn 8 chỗ phải điền tay (tô xám trong tệp):",
    ]
    assert "  1. số, ngày ban hành của kế hoạch" in done.stdout
    assert Document(str(project / "bao-cao-hung-phu-2026-q1.docx")).core_properties.author == (
        "Ủy ban nhân dân phường Hưng Phú"
    )


def test_a_draft_that_is_there_is_not_overwritten_unless_told(project: Path) -> None:
    mine = project / "của tôi.docx"
    mine.write_text("đã sửa tay", encoding="utf-8")
    refused = run("--ward", REAL, "--period", "2026-q1", "--out", mine.name)
    assert refused.exit_code == 1
    assert "đã có và có thể đã được sửa tay" in refused.stderr
    assert mine.read_text(encoding="utf-8") == "đã sửa tay"
    assert run("--ward", REAL, "--period", "2026-q1", "--out", mine.name, "--force").exit_code == 0
    assert zipfile.is_zipfile(mine)


def test_a_period_without_results_is_told(project: Path) -> None:
    done = run("--ward", REAL, "--period", "2026-h1", "--out", "h1.docx")
    assert done.exit_code == 0
    assert "Kỳ 2026-h1 chưa có số liệu công bố" in done.stdout
    assert (project / "h1.docx").is_file()


def test_results_dated_later_are_left_out_and_the_way_to_have_them_is_told(project: Path) -> None:
    done = run("--ward", REAL, "--period", "2026-q1", "--as-of", "2026-03-01")
    assert done.exit_code == 0
    assert "thêm --as-of 2026-03-04" in done.stdout
    assert (project / "bao-cao-hung-phu-2026-q1.docx").is_file()


def test_a_ward_without_a_calendar_is_told_what_to_do(project: Path) -> None:
    shutil.rmtree(project / "data")
    write(project / "data", VALID)
    done = run("--ward", REAL, "--period", "2026-q1")
    assert done.exit_code == 1
    assert "Phường Hưng Phú chưa có lịch báo cáo" in done.stderr
    assert "data/wards/can-tho/hung-phu/ward.yaml" in done.stderr
    assert not list(project.glob("*.docx"))


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--ward", REAL, "--period", "2026-q2"), "không có báo cáo riêng của quý II; dùng 2026-h1 (6 tháng)"),
        (("--ward", REAL, "--period", "quý 1"), "“quý 1” không phải kỳ báo cáo; viết như 2026-q1"),
        (("--ward", "can-tho/hung-phi", "--period", "2026-q1"), "ý bạn là “can-tho/hung-phu”?"),
        (("--ward", REAL, "--period", "2026-q1", "--plan", "2027"), "không có kế hoạch “2027”"),
        (("--ward", REAL, "--period", "2026-q1", "--out", "x.pdf"), "kết thúc bằng .docx"),
        (("--ward", REAL, "--period", "2026-q1", "--out", "không/x.docx"), "không có thư mục “không”"),
    ],
)
def test_wrong_words_are_refused_with_the_right_ones(words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_ward_of_another_kind_names_its_own_committee() -> None:
    files = mutate(WARD, ("kind: phuong", "kind: xa"), files=REPORTED)
    told = said(files)
    assert "ỦY BAN NHÂN DÂN\nXÃ HƯNG PHÚ" in told
