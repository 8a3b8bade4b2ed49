"""Importing a plan from Word or Excel: what is certain is right, what is not is marked, and nothing is lost."""
# ruff: noqa: E501 - rows of a table stand here on one line

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import check
from generator.cli import cli
from generator.model.plan import Plan
from generator.model.portal import Portal
from generator.model.task import Task
from generator.plan_import.areas import AreaBook, Capitals
from generator.plan_import.draft import MARK
from generator.plan_import.entries import TaskEntry
from generator.plan_import.grid import flow, tidy
from generator.plan_import.importer import Imported
from generator.plan_import.numbers import Numbering, split_label
from generator.plan_import.times import read_time
from generator.plan_import.units import TO_FILL_IN, UnitBook
from generator.source import parse
from generator.wording import due_normal
from tests.appendices import ADDRESS, HEADINGS, Rows, as_printed, brought_in, catalogues, entry_of, excel, word
from tests.builders import AREAS, AS_OF, VALID, said, text
from tests.conftest import ROOT
from tests.printed import SEEDS

DEMO = "minh-hoa/phuong-minh-hoa"
ROW = ("1", "Ban hành kế hoạch", "Kế hoạch", "Công an phường", "Các phòng liên quan", "Quý I/2026")
FACTS = ("code", "title", "output", "lead", "support", "due", "due_printed", "group", "area", "source")


def _facts(entry: TaskEntry) -> dict[str, Any]:
    """Return what an imported row says, by the names of the model."""
    time = entry.due.time if entry.due else None
    return {
        "code": entry.code.value,
        "title": entry.title.value,
        "output": entry.output.value if entry.output else None,
        "lead": entry.lead.values,
        "support": entry.support.values,
        "due": time.due if time else None,
        "due_printed": time.printed if time else None,
        "group": entry.group,
        "area": entry.area.value,
        "source": entry.source,
        "code_printed": entry.code_printed,
    }


def _wrong(imported: Imported, tasks: tuple[Task, ...]) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield the values that are called certain and differ from the plan entered by hand."""
    for entry, task in zip(imported.tasks, tasks, strict=True):
        found = _facts(entry)
        for key in FACTS:
            if key.removesuffix("_printed") not in entry.doubts and found[key] != getattr(task, key):
                yield task.code, key, found[key], getattr(task, key)


def _plan(portal: Portal) -> Plan:
    return next(plan for plan in entry_of(portal).plans if plan.id == "2026")


def _merge_headings(document: Any) -> None:  # noqa: ANN401
    """Merge the cells of heading rows, as the printed appendix does."""
    for row in document.tables[0].rows[1:]:
        if not any(cell.text for cell in row.cells[2:]):
            row.cells[1].merge(row.cells[-1])


@pytest.mark.parametrize("kind", ["docx", "docx merged", "xlsx"])
def test_whatever_is_certain_equals_the_plan_entered_by_hand(portal: Portal, tmp_path: Path, kind: str) -> None:
    plan = _plan(portal)
    rows = (HEADINGS, *as_printed(plan, entry_of(portal)))
    raw = excel(rows) if kind == "xlsx" else word(rows, change=_merge_headings if "merged" in kind else None)
    imported = brought_in(raw, tmp_path, f".{kind.partition(' ')[0]}")

    assert list(_wrong(imported, plan.tasks)) == []
    assert imported.certain_share >= 0.97
    assert {mark.code for mark in imported.draft.marks} == {"7.2.1", "8.1"}
    assert [entry.code_printed for entry in imported.tasks] == [task.code_printed for task in plan.tasks]
    assert imported.skipped == []


def test_another_plan_with_deadlines_of_every_form_comes_back_as_it_is(portal: Portal, tmp_path: Path) -> None:
    entry = next(entry for entry in portal.demos if entry.address == DEMO)
    plan = next(plan for plan in entry.plans if plan.id == "2026")
    imported = brought_in(word((HEADINGS, *as_printed(plan, entry))), tmp_path, ward=DEMO)
    assert list(_wrong(imported, plan.tasks)) == []
    assert imported.certain_share >= 0.95


def test_bare_rows_without_number_are_no_headings_of_each_other(tmp_path: Path) -> None:
    rows = [HEADINGS, ROW, *(("", f"Việc {letter}", "", "", "", "") for letter in "abcd")]
    tasks = brought_in(word(rows), tmp_path).tasks
    assert [task.code.value for task in tasks] == ["1", "2", "3", "4", "5"]
    assert not any(task.group for task in tasks)
    assert all({"code", "lead", "due"} <= set(task.doubts) for task in tasks[1:])


PRINTED = (
    ("STT", "Lĩnh vực/Tiêu chí/Tiêu  chí thành phần", "Nội dung, nhiệm vụ và  giải pháp", "Chủ trì", "Phối hợp", "Thời gian"),
    ("1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "", "", "", ""),
    ("1.2", "Ban hành Kế hoạch tuyên truyền CCHC", "Kế hoạch", "Phòng Văn hoá - Xã hội", "Các phòng thuộc UBND phường", "Tháng 01/2026"),
    ("1.3", "Ban hành Kế hoạch kiểm tra CCHC, chuyển đổi số, thực hiện Đề án 06", "", "Phòng Văn hoá - Xã hội", "Các phòng liên quan", "Qúy III năm 2026"),
    ("1.3.1", "Xử lý các vấn đề phát hiện qua kiểm tra", "100 % số vấn đề được xử lý  hoặc kiến nghị xử lý (các văn bản khắc phục những tồn tại  sau kiểm tra)", "Phòng Văn hoá - Xã hội", "Các đơn vị được  kiểm tra", "Thường xuyên"),
    ("1.5", "Đối thoại của lãnh đạo phường với người dân,  doanh nghiệp", "", "Phòng Văn hoá - Xã hội; Phòng Kinh tế, Hạ tầng và Đô thị;Văn phòng HĐND và UBND phường", "Các phòng thuộc UBND phường", "Năm 2026"),
    ("1.6", "Thực hiện nhiệm vụ được tỉnh giao", "", "Phòng Văn hoá - Xã hội phường", "Các phòng thuộc UBND phường", "Theo văn bản của tỉnh"),
    ("3", "CẢI CÁCH TTHC", "", "", "", ""),
    ("3.1", "Công bố, công khai  TTHC và kết quả giải  quyết hồ sơ", "", "", "", ""),
    ("3.1.1", "Công khai TTHC, danh  mục TTHC theo quy  định", "", "Trung Tâm Phục vụ hành chính công", "Các phòng thuộc UBND phường", "Thường xuyên"),
    ("3.1.3", "Công khai tiến độ, kết  quả giải quyết hồ sơ trên Hệ thống thông tin giải  quyết TTHC", "", "phòng Văn hóa - Xã hội phường Trung tâm Phục vụ hành chính công", "Các phòng thuộc UBND phường", "Thường xuyên"),
    ("3.3.2", "Tỷ lệ hồ sơ TTHC do  UBND cấp xã tiếp nhận  trong năm được giải  quyết đúng hạn", "Số hồ sơ TTHC trong năm  được giải quyết đúng hạn đạt  từ 98% trở lên", "Trung tâm phục vụ hành chính công phường; các phòng liên quan", "Văn phòng HĐND và UBND phường  theo dõi đôn  đốc, kiểm tra", "Năm 2026"),
    ("4", "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH", "", "", "", ""),
    ("4.2.1", "Triển khai Quyết định giao biên chế công chức trong cơ quan của HĐND, UBND năm 2025", "Công văn", "Phòng Văn hoá - Xã hội", "Các phòng thuộc UBND phường", "Sau khi có Quyết định của UBND tỉnh"),
    ("7", "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN, CHÍNH QUYỀN SỐ", "", "", "", ""),
    ("7.3.1", "Trang thông tin điện tử đáp ứng yêu cầu chức năng, tính năng kỹ thuật theo quy định", "", "Văn phòng HĐND và UBND; Phòng Văn hóa - xã hội phường", "Phòng văn hoá – xã hội", "Thường xuyên"),
)  # fmt: skip
"""Rows of the printed appendix, word for word, its slips, spaces and capitals with them."""


def test_the_rows_tried_are_those_of_the_printed_appendix() -> None:
    texts = list(SEEDS.glob("002*.txt"))
    if not texts:
        pytest.skip("the printed plans are not at hand")
    printed = "".join(re.findall(r"\w", tidy(texts[0].read_text(encoding="utf-8"))))
    cells = [cell for row in PRINTED[1:] for cell in row[1:4]]
    missing = [cell for cell in cells if "".join(re.findall(r"\w", cell)) not in printed]
    # Where the text of the PDF runs over from one column into another.
    assert len(missing) <= 2, missing


def test_printed_rows_with_their_slips_are_right_or_marked(portal: Portal, tmp_path: Path) -> None:
    by_code = {task.code: task for task in _plan(portal).tasks}
    imported = brought_in(word(PRINTED), tmp_path)
    tasks = tuple(by_code[entry.code.value] for entry in imported.tasks)
    assert [
        code for code, key, *_ in _wrong(imported, tasks) if key in {"lead", "support", "due", "area", "code"}
    ] == []

    doubted = {(mark.code, mark.key) for mark in imported.draft.marks}
    assert doubted == {("3.1.3", "lead"), ("3.3.2", "support"), ("7", "area"), ("7", "title"), ("7.3.1", "area")}
    by_entry = {entry.code.value: entry for entry in imported.tasks}
    assert by_entry["3.1.3"].lead.values == by_code["3.1.3"].lead
    assert by_entry["3.3.2"].support.values == by_code["3.3.2"].support
    assert by_entry["7.3.1"].area.value == "chinh-quyen-so"


@pytest.fixture
def book() -> UnitBook:
    found = catalogues()
    return UnitBook(found.ward, found.glossary.terms)


@pytest.mark.parametrize(
    ("printed", "ids"),
    [
        ("", ()),
        ("CÔNG AN PHƯỜNG", ("cong-an-phuong",)),
        ("Công an\nphường", ("cong-an-phuong",)),
        ("Công an phường Nam Gia Nghĩa", ("cong-an-phuong",)),
        ("Các phòng liên quan phường", ("cac-phong-lien-quan",)),
        ("Ủy ban nhân dân phường Nam Gia Nghĩa", ("ubnd-phuong",)),
        ("Trung tâm PVHCC phường", ("trung-tam-pvhcc",)),
        ("- Công an phường\n- Các phòng liên quan", ("cong-an-phuong", "cac-phong-lien-quan")),
        ("Công an phường và các phòng liên quan", ("cong-an-phuong", "cac-phong-lien-quan")),
        ("Phòng Kinh tế, Hạ tầng và Đô thị, Công an phường", ("phong-kinh-te-ha-tang-do-thi", "cong-an-phuong")),
        ("Văn phòng HĐND và UBND phường", ("van-phong-hdnd-ubnd",)),
        ("Công an phường; Công an phường.", ("cong-an-phuong",)),
    ],
)
def test_units_spelt_as_the_ward_knows_them_are_certain(book: UnitBook, printed: str, ids: tuple[str, ...]) -> None:
    found = book.find(tidy(printed))
    assert (found.ids, found.doubt) == (ids, "")


@pytest.mark.parametrize(
    ("printed", "ids"),
    [
        ("Công an phừơngg", ("cong-an-phuong",)),
        ("Công an phường (trực ban)", ("cong-an-phuong",)),
        ("VP. HĐND&UBND; P. VH-XH", ("van-phong-hdnd-ubnd", "phong-van-hoa-xa-hoi")),
        ("Công an phường Các phòng liên quan", ("cong-an-phuong", "cac-phong-lien-quan")),
        ("Trạm Thú y liên huyện", (TO_FILL_IN,)),
        ("Công an phường; " * 200, (TO_FILL_IN,)),
        ("Công an phường; Trạm Thú y liên huyện", ("cong-an-phuong", TO_FILL_IN)),
        ("Văn phòng HĐND và Công an phường", ("cong-an-phuong",)),
    ],
)
def test_units_spelt_otherwise_are_marked(book: UnitBook, printed: str, ids: tuple[str, ...]) -> None:
    found = book.find(tidy(printed))
    assert found.ids == ids
    assert found.doubt


@pytest.mark.parametrize(
    ("printed", "due", "kept"),
    [
        ("Thường xuyên", {"ongoing": True}, False),
        ("Thường xuyên trong năm", {"ongoing": True}, True),
        ("Tháng 01/2026", {"month": "2026-01"}, False),
        ("tháng 3 năm 2026", {"month": "2026-03"}, True),
        ("Tháng 12", {"month": "2026-12"}, True),
        ("Quý III/2026", {"quarter": "2026-Q3"}, False),
        ("Qúy III năm 2026", {"quarter": "2026-Q3"}, True),
        ("Quý 2", {"quarter": "2026-Q2"}, True),
        ("6 tháng đầu năm 2026", {"half": "2026-H1"}, False),
        ("06 tháng cuối năm", {"half": "2026-H2"}, True),
        ("Năm 2026", {"year": 2026}, False),
        ("Trong năm 2026", {"year": 2026}, True),
        ("31/03/2026", {"date": "2026-03-31"}, False),
        ("Chậm nhất ngày 31/3/2026", {"date": "2026-03-31"}, True),
        ("Sau khi có Quyết định của UBND tỉnh", {"event": "Sau khi có Quyết định của UBND tỉnh"}, False),
        ("Theo hướng dẫn của tỉnh", {"event": "Theo hướng dẫn của tỉnh"}, False),
    ],
)
def test_times_in_a_known_form_are_certain(printed: str, due: dict[str, Any], kept: bool) -> None:
    found = read_time(printed, (2026, 2026))
    values = found.due.model_dump(exclude_none=True, by_alias=True, mode="json")
    assert (values, found.doubt) == (due, "")
    assert found.printed == (printed if kept else None)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Quý I, II/2026",
        "Quý II - Quý IV",
        "Tháng 13/2026",
        "30/02/2026",
        "Trước ngày 15/3/2026",
        "Quý I/2025",
        "Hằng tháng",
        "Theo quy định",
        "2 lần/năm",
    ],
)
def test_other_times_are_marked_and_keep_their_words(printed: str) -> None:
    found = read_time(printed, (2026, 2026))
    assert found.doubt
    assert printed in {found.printed or due_normal(found.due), ""}


def test_a_time_without_year_is_doubtful_in_a_plan_of_several_years() -> None:
    assert read_time("Quý II", (2026, 2030)).doubt
    assert not read_time("Quý II/2027", (2026, 2030)).doubt


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (["1", "1.1", "1.2", "2"], ["1", "1.1", "1.2", "2"]),
        (["I", "1", "2", "II", "1"], ["1", "1.1", "1.2", "2", "2.1"]),
        (["I", "1.1", "II", "2.1"], ["1", "1.1", "2", "2.1"]),
        (["I", "1", "1.1", "II", "1", "1.1"], ["1", "1.1", "1.1.1", "2", "2.1", "2.1.1"]),
        (["A", "I", "1", "II", "B", "I"], ["1", "1.1", "1.1.1", "1.2", "2", "2.1"]),
        (["1", "a", "b", "đ", "2", "a"], ["1", "1.1", "1.2", "1.5", "2", "2.1"]),
        (["", "", ""], ["1", "2", "3"]),
        (["1", "", "3"], ["1", "2", "3"]),
    ],
)
def test_numbers_letters_and_roman_numerals_become_codes(labels: list[str], codes: list[str]) -> None:
    numbering = Numbering()
    numbering.begin_table(labels)
    found = [numbering.number(label, heading=False) for label in labels]
    assert [each.code for each in found] == codes
    assert not any(each.doubt for each in found if labels != ["1", "", "3"])


def test_codes_are_called_printed_only_where_the_plan_prints_them() -> None:
    numbering = Numbering()
    numbering.begin_table(["1", "1.1", "", "a"])
    assert [numbering.number(label, heading=False).printed for label in ("1", "1.1", "", "a")] == [
        True,
        True,
        False,
        False,
    ]
    numbering.begin_table(["I", "1"])
    assert not any(numbering.number(label, heading=False).printed for label in ("I", "1"))


def test_a_number_printed_twice_is_marked() -> None:
    numbering = Numbering()
    numbering.begin_table(["1.1", "1.1"])
    assert not numbering.number("1.1", heading=False).doubt
    assert numbering.number("1.1", heading=False).doubt


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("II. CẢI CÁCH THỂ CHẾ", ("II", "CẢI CÁCH THỂ CHẾ")),
        ("1.2. Việc", ("1.2", "Việc")),
        ("a) Việc", ("a", "Việc")),
        ("6 tháng đầu năm", ("", "6 tháng đầu năm")),
        ("100% hồ sơ", ("", "100% hồ sơ")),
        ("Cải cách", ("", "Cải cách")),
    ],
)
def test_a_heading_that_holds_its_number_is_parted(heading: str, parts: tuple[str, str]) -> None:
    assert split_label(heading) == parts


def test_headings_name_areas_with_abbreviations_and_shortened() -> None:
    found = catalogues()
    book = AreaBook(found.areas.areas, found.glossary.terms)
    for heading, area in {
        "CẢI CÁCH TTHC": "thu-tuc-hanh-chinh",
        "Cải cách tổ chức bộ máy hành chính": "to-chuc-bo-may",
        "Công tác chỉ đạo, điều hành CCHC": "chi-dao-dieu-hanh",
    }.items():
        assert (book.find(heading).value, book.find(heading).doubt) == (area, "")
    assert book.find("Việc khác").doubt
    assert book.find("Xây dựng chính quyền điện, chính quyền số").doubt


def test_capitals_become_a_sentence_with_abbreviations_and_the_ward_kept() -> None:
    found = catalogues()
    capitals = Capitals(found.ward, found.glossary.terms)
    assert (
        capitals.lowered("TTHC CỦA UBND PHƯỜNG NAM GIA NGHĨA QUÝ III") == "TTHC của UBND phường Nam Gia Nghĩa quý III"
    )
    assert capitals.lowered("Đã viết thường") == "Đã viết thường"


def test_bullets_and_line_breaks_in_a_cell_become_one_line() -> None:
    assert flow("Gồm:\n- Kế hoạch;\n- Báo cáo của\nphường.") == "Gồm: Kế hoạch; Báo cáo của phường."
    assert flow(tidy("Kế\u00a0hoạch\r\n\u200bcải cách")) == "Kế hoạch cải cách"
    assert tidy("Ke\u0302\u0301 hoa\u0323ch") == "Kế hoạch"


def _titles(imported: Imported) -> list[str]:
    return [entry.title.value for entry in imported.tasks]


def test_as_above_and_vertical_merges_take_the_value_of_the_row_above(tmp_path: Path) -> None:
    def merge(document: Any) -> None:  # noqa: ANN401
        table = document.tables[0]
        table.cell(3, 3).merge(table.cell(4, 3))

    rows = [
        HEADINGS,
        ROW,
        ("2", "Việc hai", "", "nt", "-nt-", "Như trên"),
        ("3", "Việc ba", "", "Các phòng liên quan", "", "Quý II/2026"),
        ("4", "Việc bốn", "", "", "", "Quý II/2026"),
    ]
    tasks = brought_in(word(rows, change=merge), tmp_path).tasks
    assert tasks[1].lead.values == ("cong-an-phuong",)
    assert tasks[1].support.values == ("cac-phong-lien-quan",)
    assert tasks[1].due is not None
    assert tasks[1].due.time.due.quarter == "2026-Q1"
    assert tasks[3].lead.values == ("cac-phong-lien-quan",)
    assert "lead" not in tasks[3].doubts


def test_a_list_continues_over_tables_and_repeated_headings(tmp_path: Path) -> None:
    second = (HEADINGS, ("2", "Việc hai", *ROW[2:]))
    third = (("3", "Việc ba", *ROW[2:]), HEADINGS, ("4", "Việc bốn", *ROW[2:]))
    signature = (("Nơi nhận", "CHỦ TỊCH"),)
    imported = brought_in(word((HEADINGS, ROW), second, third, signature), tmp_path)
    assert [entry.code.value for entry in imported.tasks] == ["1", "2", "3", "4"]
    assert [each.place for each in imported.skipped] == ["bảng 2, dòng 1", "bảng 3, dòng 2", "bảng 4"]


def test_a_second_list_that_counts_from_one_again_gets_codes_of_its_own_and_marks(tmp_path: Path) -> None:
    other = ("TT", "Nội dung công việc", "Kết quả", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
    imported = brought_in(word((HEADINGS, ROW), (other, ("1", "Việc khác", *ROW[2:]))), tmp_path)
    assert [entry.code.value for entry in imported.tasks] == ["1", "2"]
    assert "code" in imported.tasks[1].doubts


def test_two_rows_of_headings_and_a_row_that_numbers_the_columns_are_understood(tmp_path: Path) -> None:
    def merge(document: Any) -> None:  # noqa: ANN401
        table = document.tables[0]
        table.cell(0, 3).merge(table.cell(0, 4))
        for column in (0, 1, 2, 5, 6):
            table.cell(0, column).merge(table.cell(1, column))

    rows = [
        ("TT", "Nội dung nhiệm vụ", "Sản phẩm đầu ra", "Phân công thực hiện", "", "Thời gian", "Kinh phí"),
        ("", "", "", "Chủ trì", "Phối hợp", "", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        (*ROW, "20 triệu đồng"),
    ]
    imported = brought_in(word(rows, change=merge), tmp_path)
    (task,) = imported.tasks
    assert (task.lead.values, task.support.values) == (("cong-an-phuong",), ("cac-phong-lien-quan",))
    assert "# Cột “Kinh phí”: 20 triệu đồng" in imported.draft.text
    assert set(task.doubts) == {"area"}


def test_tasks_and_their_activities_side_by_side_become_headings_and_rows(tmp_path: Path) -> None:
    def merge(document: Any) -> None:  # noqa: ANN401
        table = document.tables[0]
        for column in (0, 1):
            table.cell(2, column).merge(table.cell(3, column))

    rows = [
        ("TT", "Nhiệm vụ", "Hoạt động", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn"),
        ("I", "CẢI CÁCH THỂ CHẾ", "", "", "", "", ""),
        ("1", "Theo dõi thi hành pháp luật", "Ban hành kế hoạch", *ROW[2:]),
        ("", "", "Báo cáo", *ROW[2:]),
        ("2", "Phổ biến pháp luật", "", *ROW[2:]),
        ("3", "Rà soát văn bản", "Lập danh mục", *ROW[2:]),
    ]
    imported = brought_in(word(rows, change=merge), tmp_path)
    assert [(task.code.value, task.group, task.title.value) for task in imported.tasks] == [
        ("1", True, "Cải cách thể chế"),
        ("1.1", True, "Theo dõi thi hành pháp luật"),
        ("1.1.1", False, "Ban hành kế hoạch"),
        ("1.1.2", False, "Báo cáo"),
        ("1.2", False, "Phổ biến pháp luật"),
        ("1.3", True, "Rà soát văn bản"),
        ("1.3.1", False, "Lập danh mục"),
    ]
    assert imported.draft.marks == []
    assert [task.source for task in imported.tasks][1:4] == ["PL I.1", "PL I.1", "PL I.1"]
    assert imported.guesses == ["bảng 1, cột “Nhiệm vụ”: hiểu là tiêu đề của các việc ở cột sau"]


def test_headings_without_number_give_their_area_to_the_numbered_rows_below_them(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        ("", "CẢI CÁCH THỂ CHẾ", "", "", "", ""),
        ("1", "Việc một", *ROW[2:]),
        ("2", "Việc hai", *ROW[2:]),
        ("", "CẢI CÁCH TÀI CHÍNH CÔNG", "", "", "", ""),
        ("3", "Việc ba", *ROW[2:]),
    ]
    imported = brought_in(word(rows), tmp_path)
    assert [(task.code.value, task.area.value) for task in imported.tasks] == [
        ("4", "the-che"),
        ("1", "the-che"),
        ("2", "the-che"),
        ("5", "tai-chinh-cong"),
        ("3", "tai-chinh-cong"),
    ]
    assert imported.draft.marks == []


def test_the_nearest_heading_that_names_an_area_decides(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        ("A", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "", "", "", ""),
        ("I", "Cải cách thể chế", "", "", "", ""),
        ("1", "Việc một", *ROW[2:]),
        ("II", "Tuyên truyền", "", "", "", ""),
        ("1", "Việc hai", *ROW[2:]),
    ]
    imported = brought_in(word(rows), tmp_path)
    areas = [task.area.value for task in imported.tasks]
    assert areas == ["chi-dao-dieu-hanh", "the-che", "the-che", "chi-dao-dieu-hanh", "chi-dao-dieu-hanh"]
    assert [task.source for task in imported.tasks] == ["PL A", "PL A.I", "PL A.I.1", "PL A.II", "PL A.II.1"]


@pytest.mark.parametrize("cell", ["nt", "''", "?", "*"])
def test_a_cell_that_names_nothing_is_never_certain(tmp_path: Path, cell: str) -> None:
    (task,) = brought_in(word((HEADINGS, ("1", "Việc", "", cell, cell, "Quý I"))), tmp_path).tasks
    assert {"lead", "support"} <= set(task.doubts)
    assert task.lead.values == (TO_FILL_IN,)


def test_what_word_hides_or_numbers_itself_is_read_as_printed(tmp_path: Path) -> None:
    def change(document: Any) -> None:  # noqa: ANN401
        table = document.tables[0]
        for row in table.rows[1:3]:
            row.cells[0].paragraphs[0].style = document.styles["Normal"]
            properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()  # noqa: SLF001
            numbering = OxmlElement("w:numPr")
            for name, value in (("w:ilvl", "0"), ("w:numId", _decimal_list(document))):
                element = OxmlElement(name)
                element.set(qn("w:val"), value)
                numbering.append(element)
            properties.append(numbering)
        deleted = OxmlElement("w:del")
        table.rows[3]._tr.get_or_add_trPr().append(deleted)  # noqa: SLF001
        table.rows[2].cells[2].add_table(1, 1).cell(0, 0).text = "bảng con"

    rows = [HEADINGS, ("", *ROW[1:]), ("", "Việc hai", *ROW[2:]), ("3", "Việc đã xoá", *ROW[2:])]
    imported = brought_in(word(rows, change=change), tmp_path)
    assert [entry.code.value for entry in imported.tasks] == ["1", "2"]
    assert all("code" not in entry.doubts for entry in imported.tasks)
    assert "output" in imported.tasks[1].doubts
    assert {each.reason for each in imported.skipped} == {"bảng nằm trong một ô", "dòng đã bị xoá (Track Changes)"}


def _decimal_list(document: Any) -> str:  # noqa: ANN401
    """Return the id of a list that counts 1. 2. 3."""
    root = document.part.numbering_part.element
    for num in root.iterchildren(qn("w:num")):
        definition = num.find(qn("w:abstractNumId")).get(qn("w:val"))
        for each in root.iterchildren(qn("w:abstractNum")):
            level = each.find(qn("w:lvl"))
            if (
                each.get(qn("w:abstractNumId")) == definition
                and level.find(qn("w:numFmt")).get(qn("w:val")) == "decimal"
            ):
                return str(num.get(qn("w:numId")))
    raise AssertionError


def test_excel_shows_percentages_dates_and_results_of_formulas_and_tells_what_is_hidden(tmp_path: Path) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        sheet = book.worksheets[0]
        sheet["C2"], sheet["C2"].number_format = 0.95, "0%"
        sheet["F2"], sheet["F2"].number_format = AS_OF, "dd/mm/yyyy"
        sheet["F3"], sheet["F3"].number_format = AS_OF, "mm/yyyy"
        sheet["A3"] = "=A2+1"
        sheet["F4"], sheet["F4"].number_format = AS_OF, "d-mmm"
        sheet.row_dimensions[3].hidden = True
        sheet["XFD1048576"].number_format = "0"
        book.create_sheet("Ẩn").sheet_state = "hidden"

    imported = brought_in(excel((HEADINGS, ROW, ROW, ROW), change=change), tmp_path, ".xlsx")
    first, second, third = imported.tasks
    assert first.output is not None
    assert first.output.value == "95%"
    assert first.due is not None
    assert second.due is not None
    assert (str(first.due.time.due.day), second.due.time.due.month) == ("2026-11-21", "2026-11")
    assert "code" in second.doubts
    assert "due" in third.doubts
    assert [(each.place, each.reason) for each in imported.skipped] == [("trang tính “Ẩn”", "trang tính đang ẩn")]


def test_targets_are_read_with_their_figures_always_marked(tmp_path: Path) -> None:
    rows = [
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch 2026", "Đơn vị chủ trì"),
        ("I", "CẢI CÁCH THỂ CHẾ", "", "", ""),
        ("1", "Văn bản ban hành đúng hạn", "%", "≥ 95", "Công an phường"),
        ("2", "Văn bản rà soát", "văn bản", "đủ", ""),
    ]
    imported = brought_in(word(rows), tmp_path)
    assert [(target.area.value, target.figure.value) for target in imported.targets] == [
        ("the-che", '{at_least: 95, unit: "%"}'),
        ("the-che", '"<điền con số>"'),
    ]
    assert all("target" in target.doubts for target in imported.targets)
    assert [each.text for each in imported.skipped] == ["CẢI CÁCH THỂ CHẾ"]
    assert "# Chủ trì: Công an phường" in imported.draft.text


TEXTS = st.one_of(
    st.sampled_from(
        ["", "1", "1.1", "I", "a)", "nt", "Công an phường", "Quý I/2026", "CẢI CÁCH", "STT", "Chủ trì", "…"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=12),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(TEXTS, min_size=6, max_size=6), max_size=8))
def test_no_row_of_a_recognised_table_is_lost(rows: Rows, tmp_path: Path) -> None:
    imported = brought_in(excel((HEADINGS, ROW, *rows)), tmp_path, ".xlsx")
    places = {entry.place for entry in imported.tasks} | {each.place for each in imported.skipped}
    for number, row in enumerate(rows, start=3):
        if any(tidy(text) for text in row):
            assert any(place == f"trang tính “PL1”, dòng {number}" for place in places), (number, row, places)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(TEXTS, min_size=6, max_size=6), max_size=6))
def test_every_draft_is_good_yaml_with_a_finding_on_each_marked_line(rows: Rows, tmp_path: Path) -> None:
    imported = brought_in(excel((HEADINGS, ROW, *rows)), tmp_path, ".xlsx")
    _, found = parse(imported.draft.text.encode(), "2026.yaml")
    assert {each.code for each in found} <= {"xem-lai", "chua-dien"}
    told = {each.location.line for each in found if each.code == "xem-lai"}
    assert {mark.line for mark in imported.draft.marks} == told or len(told) == 50


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with a copy of the real data, the command's working folder."""
    shutil.copytree(
        ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("minh-hoa", "can-tho", "hai-phong", "dong-nai")
    )
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHC_AS_OF", AS_OF.isoformat())
    return tmp_path


def _run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["import", "plan", *words], prog_name="cchc")


def _codes(project: Path) -> set[str]:
    found = check(project / "data", "data", AS_OF).diagnostics
    return {each.code for each in found if each.location.path.endswith("/2027.yaml")}


def test_a_draft_is_refused_until_every_mark_is_looked_at_and_every_gap_filled(project: Path) -> None:
    unknown = ("2", "Việc hai", "", "Trạm Thú y liên huyện", "", "Lúc nào xong")
    heading = ("1", "CẢI CÁCH THỂ CHẾ", "", "", "", "")
    (project / "pl.docx").write_bytes(word((HEADINGS, heading, ("1.1", *ROW[1:5], "Quý I/2027"), unknown)))
    done = _run("pl.docx", "--ward", ADDRESS, "--id", "2027")
    assert done.exit_code == 0, done.output
    written = project / "data" / "wards" / ADDRESS / "plans" / "2027.yaml"
    assert {"xem-lai", "chua-dien"} <= _codes(project)

    looked_at = re.sub(rf"  # {MARK}: .*", "", written.read_text(encoding="utf-8"))
    written.write_text(looked_at, encoding="utf-8")
    assert _codes(project) == {"chua-dien"}

    filled = looked_at.replace('"<điền mã đơn vị>"', "cong-an-phuong").replace('"<điền mã lĩnh vực>"', "the-che")
    written.write_text(filled, encoding="utf-8")
    assert _codes(project) == set()
    portal = check(project / "data", "data", AS_OF).portal
    assert portal is not None
    plan = next(plan for plan in entry_of(portal).plans if plan.id == "2027")
    assert plan.draft
    assert [task.code for task in plan.tasks] == ["1", "1.1", "2"]


def test_the_command_tells_what_is_certain_what_to_look_at_and_what_is_left_out(project: Path) -> None:
    (project / "pl.xlsx").write_bytes(
        excel((HEADINGS, ROW, ("2", "Việc", "", "Trạm Thú y", "", "Quý II")), (("Lời dẫn",),))
    )
    done = _run("pl.xlsx", "--ward", ADDRESS, "--id", "2027", "--out", "nhap.yaml", "--title", "Kế hoạch thử")
    assert done.exit_code == 0, done.output
    assert "2 dòng (2 nhiệm vụ" in done.output
    assert re.search(r"dòng \d+ \(2, đơn vị chủ trì\): .*Trạm Thú y – xem trang tính “PL1”, dòng 3", done.output)
    assert "trang tính “PL2”: không thấy tiêu đề cột" in done.output
    assert 'title: "Kế hoạch thử"' in (project / "nhap.yaml").read_text(encoding="utf-8")


def test_an_existing_file_is_never_written_over(project: Path) -> None:
    (project / "pl.docx").write_bytes(word((HEADINGS, ROW)))
    (project / "nhap.yaml").write_text("của tôi", encoding="utf-8")
    done = _run("pl.docx", "--ward", ADDRESS, "--id", "2027", "--out", "nhap.yaml")
    assert done.exit_code == 1
    assert "không ghi đè" in done.output
    assert (project / "nhap.yaml").read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("pl.docx", "--ward", "khong/co", "--id", "2027"), 1, "không có phường “khong/co”"),
        (("pl.docx", "--ward", "../../etc", "--id", "2027"), 1, "không có phường"),
        (("pl.docx", "--ward", ADDRESS, "--id", "hai"), 2, "không phải năm hoặc giai đoạn"),
        (("pl.docx", "--ward", ADDRESS, "--id", "2030-2026"), 2, "không phải năm hoặc giai đoạn"),
        (("không-có.docx", "--ward", ADDRESS, "--id", "2027"), 1, "không có tệp này"),
        (("trống.docx", "--ward", ADDRESS, "--id", "2027"), 1, "không thấy bảng nhiệm vụ hay chỉ tiêu nào"),
    ],
)
def test_what_can_not_be_imported_is_told(project: Path, words: tuple[str, ...], code: int, told: str) -> None:
    (project / "pl.docx").write_bytes(word((HEADINGS, ROW)))
    (project / "trống.docx").write_bytes(word())
    done = _run(*words)
    assert (done.exit_code, told in done.output) == (code, True), done.output


@pytest.mark.parametrize("mark", ["# XEM LẠI: x", "#XEM LẠI", "# xem lại", "  # XEM LA\u0323I: y"])
def test_a_mark_is_found_however_it_is_typed(mark: str) -> None:
    _, found = parse(f"a: 1 {mark}\n".encode(), "x.yaml")
    assert [each.code for each in found] == ["xem-lai"]


def test_a_mark_is_told_with_what_to_do() -> None:
    assert said({**VALID, AREAS: f"# {MARK}: tên lĩnh vực\n{VALID[AREAS]!s}"}) == text(
        """
        data/areas.yaml:1:3: lỗi: dòng này nhập từ Word, Excel mà máy chưa chắc, chưa ai xem lại  [xem-lai]
            → đối chiếu với bản in, sửa nếu sai, rồi xoá từ dấu # đến hết dòng
        """
    )


def test_many_marks_are_counted_instead_of_told_one_by_one() -> None:
    _, found = parse(("a: 1\n" + f"# {MARK}\n" * 70).encode(), "x.yaml")
    assert len(found) == 50
    assert "dòng này và 20 dòng nữa ở dưới" in found[-1].message


def test_words_in_a_value_are_no_mark() -> None:
    _, found = parse('a: "phải xem lại"\nb: "#xem"\n'.encode(), "x.yaml")
    assert found == []
