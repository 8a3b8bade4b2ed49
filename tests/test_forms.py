"""The spreadsheet form: what units see, and that filling nothing in changes nothing."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.contents import Form, UnknownFormError, cell_columns, find_form
from generator.forms.facts import Facts, read_facts
from generator.forms.importing import new_text
from generator.forms.layout import FORMULA_NAMES, STATE_NAMES, Column
from generator.forms.merging import merge
from generator.forms.reading import read_answers
from generator.forms.values import CellError, canonical, for_file, from_cell
from generator.forms.workbook import form_workbook
from generator.model.portal import Portal
from generator.roundtrip import YamlText
from tests.forms import DEMO, PERIODS, book_of, brought_in, fill, find, form_of, results_of, value_of

NUMBER = Column("value", "Kết quả", "number", 10)
COUNT = Column("received_total", "Tổng số", "count", 10)
DAY = Column("done_on", "Ngày", "date", 10)
TEXT = Column("note", "Ghi chú", "text", 10)
STATE = Column("state", "Tình trạng", "choice", 10, choices=STATE_NAMES)
FORMULA = Column("formula", "Cách tính", "choice", 10, choices=FORMULA_NAMES)


def _inputs(sheet: Worksheet) -> list[Cell]:
    return [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and not cell.protection.locked]


@pytest.fixture(scope="module")
def form(portal: Portal) -> Form:
    """The form of the demo ward's first quarter."""
    return form_of(portal, "2026", "2026-q1")


@pytest.fixture(scope="module")
def book(form: Form) -> Workbook:
    """That form as Excel opens it; tests only look at it."""
    return book_of(form)


@pytest.mark.parametrize(("plan", "period"), PERIODS)
def test_what_was_exported_and_not_filled_in_changes_no_byte(
    portal: Portal, plan: str, period: str, tmp_path: Path
) -> None:
    result = brought_in(book_of(form_of(portal, plan, period)), tmp_path)
    assert result.old is not None
    assert result.new == result.old
    assert not result.changes
    assert not result.findings


def test_a_form_is_the_same_bytes_every_time(form: Form) -> None:
    assert form_workbook(form, results_of(form)) == form_workbook(form, results_of(form))


def test_every_sheet_is_there_and_the_machine_s_are_hidden(book: Workbook) -> None:
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert shown == [
        "Hướng dẫn",
        "Chỉ tiêu",
        "Nhiệm vụ",
        "Minh chứng thêm",
        "Hồ sơ một cửa",
        "Phản ánh kiến nghị",
        "Hài lòng",
        "Ngân sách",
    ]
    assert {sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"} == {"_cchc", "_danh_sach"}


def test_each_target_has_a_row_with_its_promise_and_its_unit(form: Form, book: Workbook) -> None:
    rows = {row[0]: row for row in book["Chỉ tiêu"].iter_rows(min_row=5, values_only=True)}
    assert list(rows) == [target.id for target in form.plan.targets]
    assert rows["ho-so-dung-han"][1:5] == (
        "Trả hồ sơ đúng hạn hoặc trước hạn",
        "ít nhất 99%",
        "Trung tâm Phục vụ hành chính công",
        "cần số liệu",
    )


def test_a_comment_says_how_to_count(book: Workbook) -> None:
    comment = find(book, "Chỉ tiêu", "ho-so-dung-han", "Chỉ tiêu").comment
    assert comment is not None
    assert "Trả hồ sơ đúng hạn hoặc trước hạn: ít nhất 99%" in comment.text
    assert "tử số là hồ sơ giải quyết trước hạn và đúng hạn" in comment.text


def test_the_value_of_the_period_before_is_shown(portal: Portal) -> None:
    half = book_of(form_of(portal, "2026", "2026-h1"))
    assert find(half, "Chỉ tiêu", "ho-so-dung-han", "Kỳ trước").value == "98,84% (Quý I năm 2026)"
    assert find(half, "Nhiệm vụ", "1.2", "Kỳ trước").value == "chưa bắt đầu (Quý I năm 2026)"


def test_a_task_done_in_an_earlier_period_is_asked_no_more(portal: Portal) -> None:
    codes = [
        row[0] for row in book_of(form_of(portal, "2026", "2026-h1"))["Nhiệm vụ"].iter_rows(min_row=5, values_only=True)
    ]
    assert "2.1" not in codes
    assert "2.2" in codes


def test_a_unit_gets_only_its_own_rows(portal: Portal) -> None:
    alone = form_of(portal, "2026", "2026-q1", "phong-kinh-te-ha-tang-do-thi")
    titles = [sheet.title for sheet in book_of(alone).worksheets if sheet.sheet_state == "visible"]
    assert {target.area for target in alone.targets} == {"tai-chinh-cong", "tac-dong"}
    assert "Hồ sơ một cửa" not in titles
    assert "Ngân sách" in titles


def test_only_cells_to_fill_in_are_open(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password, sheet.title
        for cell in _inputs(sheet):
            assert cell.data_type != "f", cell.coordinate
    assert find(book, "Chỉ tiêu", "bien-che", "Tử số").protection.locked
    assert not find(book, "Chỉ tiêu", "bien-che", "Số để so").protection.locked
    assert find(book, "Chỉ tiêu", "pho-bien-phap-luat", "Kết quả").protection.locked
    assert not find(book, "Chỉ tiêu", "pho-bien-phap-luat", "Tình trạng").protection.locked
    assert find(book, "Nhiệm vụ", "1.2", "Ngày có điều kiện").protection.locked
    assert not find(book, "Nhiệm vụ", "4.1", "Ngày có điều kiện").protection.locked


def test_totals_are_locked_formulas_over_the_rows(book: Workbook) -> None:
    total = find(book, "Hồ sơ một cửa", "Tổng số", "Tiếp nhận: tổng số")
    assert re.fullmatch(r"=SUM\(C\d+:C\d+\)", str(total.value))
    assert total.protection.locked


def test_numbers_days_and_codes_have_the_right_types(book: Workbook) -> None:
    assert find(book, "Nhiệm vụ", "2.1", "Ngày hoàn thành").value == datetime(2026, 2, 12)  # noqa: DTZ001 - Excel has no zone
    assert find(book, "Nhiệm vụ", "2.1", "Ngày hoàn thành").number_format == "dd/mm/yyyy"
    assert find(book, "Nhiệm vụ", "2.1", "Mã").data_type == "s"
    assert find(book, "Chỉ tiêu", "thoi-gian-cho", "Kết quả").value == 12.5
    assert find(book, "Hồ sơ một cửa", "Đất đai", "Tiếp nhận: tổng số").number_format == "#,##0"


def test_sheets_print_on_a4_landscape_with_their_headings(book: Workbook) -> None:
    for title in ("Chỉ tiêu", "Nhiệm vụ", "Hồ sơ một cửa"):
        sheet = book[title]
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.print_title_rows
        assert sheet.freeze_panes


def test_choices_are_drop_downs_of_the_measure_s_own_formulas(book: Workbook) -> None:
    cell = find(book, "Chỉ tiêu", "ho-so-dung-han", "Cách tính")
    rule = next(each for each in book["Chỉ tiêu"].data_validations.dataValidation if cell.coordinate in each.cells)
    sheet, cells = str(rule.formula1).replace("$", "").replace("'", "").split("!")
    words = [row[0].value for row in book[sheet][cells]]
    assert [FORMULA_NAMES[str(each)] for each in words] == ["on-time-resolved", "on-time-with-pending", "share"]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_a_text_that_looks_like_a_formula_is_written_as_text(form: Form, text: str) -> None:
    value = results_of(form)
    value["targets"]["bien-che"]["note"] = text
    value["budget"][0]["title"] = text
    raw = form_workbook(form, value)
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        formulas = {
            formula
            for name in packed.namelist()
            if "worksheets/" in name
            for formula in re.findall(r"<f>([^<]*)</f>", packed.read(name).decode())
        }
    assert all(formula.startswith(("SUM(", "IF(COUNT(")) for formula in formulas)
    cell = find(load_workbook(io.BytesIO(raw)), "Chỉ tiêu", "bien-che", "Ghi chú")
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


def test_what_does_not_exist_is_refused_with_the_nearest_name(portal: Portal) -> None:
    for words, guess in (
        (("minh-hoa/phuong-minh-ho", "2026-q1", None, None), "minh-hoa/phuong-minh-hoa"),
        ((DEMO, "2026-q2", None, None), "2026-q"),
        ((DEMO, "2026-q1", "2026-2031", None), "2026-2030"),
        ((DEMO, "2026-q1", None, "phong-van-hoa"), "phong-van-hoa-xa-hoi"),
        (("can-tho/hung-phu", "2026-q1", None, None), "lịch báo cáo"),
    ):
        with pytest.raises(UnknownFormError, match=guess):
            find_form(portal, *words)


class TestValues:
    @pytest.mark.parametrize(
        ("typed", "format_", "meant"),
        [
            (95.4, "General", "95.4"),
            (0.954, "0.0%", "95.4"),
            (0.1 + 0.2, "General", "0.3"),
            ("95,4", "@", "95.4"),
            ("95,4%", "@", "95.4"),
            ("95.4", "@", "95.4"),
            ("1.234,5", "@", "1234.5"),
            ("1 962", "@", "1962"),
            ("1\u00a0962", "@", "1962"),
            ("'12", "@", "12"),
            (0, "General", "0"),
            ("", "@", None),
            ("  ", "@", None),
            (None, "@", None),
        ],
    )
    def test_a_number_is_read_as_it_was_meant(self, typed: Any, format_: str, meant: str | None) -> None:  # noqa: ANN401
        assert from_cell(typed, NUMBER, format_) == meant

    def test_dots_in_a_count_are_thousands(self) -> None:
        assert from_cell("1.962", COUNT) == "1962"
        assert from_cell("1.234.567", COUNT) == "1234567"

    @pytest.mark.parametrize("typed", ["1.962", "chưa có", "12 hồ sơ", "không phát sinh", "…", True, "12e5", "١٢"])
    def test_what_is_no_clear_number_is_told(self, typed: object) -> None:
        with pytest.raises(CellError):
            from_cell(typed, NUMBER)

    def test_a_count_is_whole(self) -> None:
        with pytest.raises(CellError, match="số nguyên"):
            from_cell(1.5, COUNT)

    @pytest.mark.parametrize(
        "typed",
        [
            datetime(2026, 3, 5),  # noqa: DTZ001
            date(2026, 3, 5),
            "05/03/2026",
            "5/3/2026",
            "05-03-2026",
            "5.3.2026",
            "ngày 05 tháng 3 năm 2026",
            "2026-03-05",
            "'05/03/2026",
            46086,
        ],
    )
    def test_a_day_is_read_however_it_was_typed(self, typed: object) -> None:
        assert from_cell(typed, DAY) == "2026-03-05"

    @pytest.mark.parametrize("typed", ["31/02/2026", "03/2026", "quý I", 12, "5/3/26"])
    def test_what_is_no_day_is_told(self, typed: object) -> None:
        with pytest.raises(CellError):
            from_cell(typed, DAY)

    @pytest.mark.parametrize(
        ("typed", "state"),
        [("đã xong", "done"), ("Đã hoàn thành", "done"), ("ĐANG LÀM", "in_progress"), ("not_started", "not_started")],
    )
    def test_a_state_is_read_in_the_words_clerks_use(self, typed: str, state: str) -> None:
        assert from_cell(typed, STATE) == state

    def test_a_word_that_is_not_to_choose_from_is_told_with_the_nearest(self) -> None:
        with pytest.raises(CellError) as error:
            from_cell("đang làm dở", STATE)
        assert "đang làm" in error.value.hint

    def test_a_text_loses_what_word_left_in_it(self) -> None:
        assert from_cell("  Sổ\u00a0thư\r\nxin lỗi ", TEXT) == "Sổ thư\nxin lỗi"
        assert from_cell("Tie\u0302\u0301p", TEXT) == "Tiếp"

    @given(st.one_of(st.decimals(0, 10**9, places=3), st.integers(0, 10**12)))
    def test_every_number_comes_back_from_excel(self, number: Decimal | int) -> None:
        text = canonical(number)
        assert for_file(text, NUMBER) == number or len(text) > 15
        assert from_cell(float(text), NUMBER) == text


def _typed(column: Column) -> st.SearchStrategy[object]:
    words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=30)
    match column.kind:
        case "number":
            return st.one_of(st.none(), st.floats(0, 10**6, allow_nan=False), st.integers(0, 10**6))
        case "count":
            return st.one_of(st.none(), st.integers(0, 10**6))
        case "date":
            return st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
        case "choice":
            return st.one_of(st.none(), st.sampled_from(sorted(column.choices)))
        case _:
            return st.one_of(st.none(), words)


def _round(form: Form, book: Workbook, current: dict[str, Any]) -> dict[str, Any]:
    """Return what a workbook makes of a results file, without the portal's rules."""
    facts = read_facts(book, "form.xlsx")
    assert isinstance(facts, Facts)
    return merge(form, facts, read_answers(book, form, facts), current).value


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_filled_in_comes_back_in_the_next_form_and_changes_nothing_more(
    form: Form, data: st.DataObject
) -> None:
    """Fill cells in, import, export again: the new form shows them, and importing it changes no byte."""
    book = book_of(form)
    places = read_answers(book, form, _facts(book)).places
    asked = [(places[path], column) for path, column, _ in cell_columns(form) if path in places]
    for place, column in data.draw(
        st.lists(st.sampled_from(asked), min_size=1, max_size=12, unique_by=lambda each: each[0])
    ):
        title, cell = place.split("!")
        target = book[title][cell]
        target.value = None
        typed = data.draw(_typed(column))
        if typed is not None:
            target.value = typed
            if isinstance(typed, str):
                target.data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    text = new_text(_text_of(form), _round(form, load_workbook(buffer), results_of(form)), form)
    value = YamlText(text).value
    again = book_of(form, value)
    assert new_text(text, _round(form, again, value), form) == text


def _facts(book: Workbook) -> Facts:
    facts = read_facts(book, "form.xlsx")
    assert isinstance(facts, Facts)
    return facts


def _text_of(form: Form) -> str:
    from tests.forms import DATA  # noqa: PLC0415

    return DATA.path.joinpath(*form.parts).read_text(encoding="utf-8")


def test_a_new_period_is_filled_in_and_becomes_a_new_file(portal: Portal, tmp_path: Path) -> None:
    form = form_of(portal, "2026-2030", "2027-fy")
    book = book_of(form)
    fill(book, "Hướng dẫn", "Ngày công bố", "", "10/12/2027")
    fill(book, "Hướng dẫn", "Đơn vị tổng hợp", "", "Phòng Văn hóa - Xã hội")
    fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Tử số", 552)
    fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Mẫu số", 600)
    fill(book, "Nhiệm vụ", "1.1", "Tình trạng", "đang làm")
    fill(book, "Nhiệm vụ", "1.1", "Ghi chú", "=Đã duyệt: xong phần móng")
    find(book, "Nhiệm vụ", "1.1", "Ghi chú").data_type = "s"
    result = brought_in(book, tmp_path)
    assert [found.message for found in result.findings if found.severity == "error"] == []
    assert result.new == (
        "# Kết quả năm 2027 của phường Minh Họa\n"
        'plan: "2026-2030"\n'
        "period: 2027-fy\n"
        "window: {from: 2026-12-01, to: 2027-11-30}\n"
        "published_on: 2027-12-10\n"
        "prepared_by: phong-van-hoa-xa-hoi\n"
        "targets:\n"
        "  hai-long-phuc-vu: {numerator: 552, denominator: 600}\n"
        "tasks:\n"
        '  "1.1": {state: in_progress, note: "=Đã duyệt: xong phần móng"}\n'
    )
    assert value_of(result)["tasks"]["1.1"]["note"].startswith("=")
