"""What a trial clerk stumbled over: the form's commands tell the remedy that is there, in words of the spreadsheet."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from generator import cli
from generator.build import check
from generator.forms.checking import DataFolder
from generator.forms.contents import Form
from generator.forms.corrections import corrected
from generator.forms.dossier_table import import_dossiers
from generator.forms.importing import Imported
from generator.forms.words import in_form_words
from generator.model.portal import Portal
from generator.roundtrip import YamlText
from tests.conftest import ROOT
from tests.forms import DATA, DEMO, book_of, brought_in, fill, find, form_of, said, value_of
from tests.test_forms_dossiers import LAND, table

RESULTS = Path("wards") / DEMO / "results"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(ROOT)
    return tmp_path / "data"


@pytest.fixture
def form(portal: Portal) -> Form:
    """The form of the demo ward's first quarter."""
    return form_of(portal, "2026", "2026-q1")


@pytest.fixture
def book(form: Form) -> Workbook:
    """That form as Excel opens it."""
    return book_of(form)


def run(data: Path, *words: str) -> Result:
    """Run a command on the copy."""
    extra = ("--data", str(data), "--as-of", "2026-12-20")
    return CliRunner().invoke(cli.cli, [*words, *extra], prog_name="cchc")


def errors_of(data: Path) -> list[tuple[str, str]]:
    """Return file and code of each error that `cchc check` would tell."""
    done = check(data, "data", DATA.as_of)
    return [(Path(each.location.path).name, each.code) for each in done.diagnostics if each.severity.value == "error"]


def hint_of(result: Imported, code: str) -> str:
    """Return the remedy of the one finding with a code."""
    (found,) = [each for each in result.findings if each.code == code]
    return found.hint


class TestExport:
    def exported(self, data: Path, *words: str, period: str = "2026-q1") -> Result:
        return run(data, "export", "form", "--ward", DEMO, "--period", period, *words)

    def test_a_file_that_may_be_filled_in_is_only_overwritten_by_force(self, data: Path) -> None:
        out = data.parent / "q1.xlsx"
        out.write_bytes(b"filled in")
        refused = self.exported(data, "--out", str(out))
        assert (refused.exit_code, out.read_bytes()) == (1, b"filled in")
        assert "đã có và có thể đã điền: chọn tên khác bằng --out, hoặc thêm --force" in refused.output
        assert self.exported(data, "--out", str(out), "--force").exit_code == 0
        assert load_workbook(out)["Chỉ tiêu"]["A4"].value == "Mã"

    def test_a_place_where_no_form_can_be_written_is_told_in_vietnamese(self, data: Path) -> None:
        missing = self.exported(data, "--out", str(data / "nowhere" / "q1.xlsx"))
        assert missing.exit_code == 2
        assert "không có thư mục" in missing.output
        assert "Errno" not in missing.output
        other = self.exported(data, "--out", str(data.parent / "q1.csv"))
        assert other.exit_code == 2
        assert "phải kết thúc bằng .xlsx" in other.output
        folder = self.exported(data, "--out", str(data))
        assert folder.exit_code == 2
        assert "là thư mục" in folder.output

    def test_a_wrong_unit_is_told_with_the_units_there_are(self, data: Path) -> None:
        done = self.exported(data, "--unit", "trung-tam")
        assert done.exit_code == 2
        assert "trung-tam-pvhcc: Trung tâm Phục vụ hành chính công" in done.output
        assert "ý bạn là" not in done.output

    def test_a_ward_without_a_calendar_is_told_the_command(self, data: Path) -> None:
        done = run(data, "export", "form", "--ward", "can-tho/hung-phu", "--period", "2026-q1")
        assert done.exit_code == 2
        assert "cchc new calendar --ward can-tho/hung-phu" in " ".join(done.output.split())


class TestCorrections:
    def test_pending_dossiers_are_corrected_file_by_file(self, data: Path) -> None:
        """What six months leave pending is what quarter III carried over: the form of either must come in first."""
        out = data.parent / "h1.xlsx"
        assert run(data, "export", "form", "--ward", DEMO, "--period", "2026-h1", "--out", str(out)).exit_code == 0
        book = load_workbook(out)
        row = next(each for each in book["Hồ sơ một cửa"].iter_rows() if each[1].value == "Đất đai")
        for index in (2, 3, 10, 11):
            row[index].value = int(str(row[index].value)) + 1
        book.save(out)
        done = run(data, "import", "form", str(out), "--write")
        assert done.exit_code == 0, done.output
        assert "ghi xong kỳ này thì sửa tiếp số ấy ở tệp kia (kỳ 2026-q3)" in done.output
        file = data / RESULTS / "2026/2026-h1.yaml"
        assert ("2026-h1.yaml", "chua-dien") in errors_of(data)
        file.write_text(file.read_text(encoding="utf-8").replace("<điền lý do>", "Đếm sót một hồ sơ."), "utf-8")
        assert {code for _, code in errors_of(data)} == {"chuyen-ky"}
        after = data.parent / "q3.xlsx"
        words = ("--ward", DEMO, "--period", "2026-q3", "--out", str(after))
        made = run(data, "export", "form", *words)
        assert made.exit_code == 0, made.output
        book = load_workbook(after)
        row = next(each for each in book["Hồ sơ một cửa"].iter_rows() if each[1].value == "Đất đai")
        for index in (2, 5, 10, 11):
            row[index].value = int(str(row[index].value)) + 1
        book.save(after)
        done = run(data, "import", "form", str(after), "--write")
        assert done.exit_code == 0, done.output

    def test_a_changed_figure_gets_an_entry_that_stops_the_check_until_its_reason_is_there(
        self, data: Path, book: Workbook
    ) -> None:
        fill(book, "Chỉ tiêu", "bien-che", "Kết quả", 62)
        fill(book, "Chỉ tiêu", "van-ban-giay", "Ghi chú", "Đếm theo sổ.")
        book.save(data.parent / "q1.xlsx")
        done = run(data, "import", "form", str(data.parent / "q1.xlsx"), "--write")
        assert done.exit_code == 0, done.output
        file = data / RESULTS / "2026/2026-q1.yaml"
        added = YamlText(file.read_text(encoding="utf-8")).get(("corrections",))[1:]
        assert [{**each, "on": str(each["on"])} for each in added] == [
            {"path": "targets.bien-che.value", "was": 61, "now": 62, "reason": "<điền lý do>", "on": "2026-12-15"}
        ]
        assert errors_of(data) == [("2026-q1.yaml", "chua-dien")]
        file.write_text(file.read_text(encoding="utf-8").replace("<điền lý do>", "Đếm sót."), encoding="utf-8")
        assert not errors_of(data)

    def test_a_correction_that_waits_is_changed_and_taken_back_with_its_figure(
        self, data: Path, form: Form, tmp_path: Path
    ) -> None:
        folder = DataFolder(data, "data", DATA.as_of)
        file = data.joinpath(*form.parts)
        before = file.read_text(encoding="utf-8")
        for value in (62, 60):
            text = YamlText(file.read_text(encoding="utf-8"))
            book = book_of(form, text.value)
            fill(book, "Chỉ tiêu", "bien-che", "Kết quả", value)
            result = brought_in(book, tmp_path, folder)
            assert not [each for each in result.findings if each.severity == "error"]
            file.write_text(result.to_write, encoding="utf-8")
            entries = YamlText(result.to_write).get(("corrections",))
            assert [(each["was"], each["now"]) for each in entries[1:]] == [(61, value)]
        book = book_of(form, YamlText(file.read_text(encoding="utf-8")).value)
        fill(book, "Chỉ tiêu", "bien-che", "Kết quả", 61)
        assert brought_in(book, tmp_path, folder).to_write == before

    def test_before_publication_and_for_new_figures_there_is_none(self, book: Workbook, tmp_path: Path) -> None:
        fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Tử số", 271)
        fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Mẫu số", 300)
        result = brought_in(book, tmp_path)
        assert not result.waiting
        assert result.to_write == result.new
        place = f"Hướng dẫn!{find(book, 'Hướng dẫn', 'Ngày bổ sung', '').coordinate}"
        assert hint_of(result, "thay-doi") == f"điền “Ngày bổ sung” ({place})"
        old = {"published_on": date(2026, 3, 10), "targets": {"bien-che": {"value": 61}}}
        new = old | {"targets": {"bien-che": {"value": 62}}}
        assert corrected(old, new, date(2026, 3, 9)).value == new
        assert corrected(old, new, date(2026, 3, 10)).paths == ("targets.bien-che.value",)
        assert corrected(None, new, date(2026, 3, 10)).value == new

    def test_a_cell_of_a_table_is_told_as_that_cell(self, book: Workbook, tmp_path: Path) -> None:
        row = next(each for each in book["Hồ sơ một cửa"].iter_rows() if each[1].value == "Hộ tịch")
        row[3].value, row[4].value = 500, 65
        result = brought_in(book, tmp_path)
        assert [(each.place, each.what, each.was, each.now) for each in result.changes] == [
            (f"Hồ sơ một cửa!D{row[3].row}", "Hộ tịch, tiếp nhận trực tuyến", "510", "500"),
            (f"Hồ sơ một cửa!E{row[4].row}", "Hộ tịch, tiếp nhận trực tiếp, bưu chính", "55", "65"),
        ]
        assert not [each for each in result.findings if each.code == "da-xoa"]
        entries = YamlText(result.to_write).get(("corrections",))[1:]
        assert [(each["path"], each["reason"].startswith("<")) for each in entries] == [
            ("dossiers.fields.Hộ tịch.received_online", True),
            ("dossiers.fields.Hộ tịch.received_in_person_postal", True),
            ("dossiers.total.received_online", False),
            ("dossiers.total.received_in_person_postal", False),
        ]

    def test_rows_that_come_go_or_are_renamed_are_told_as_such(self, book: Workbook, tmp_path: Path) -> None:
        for index, value in enumerate(("2.1", "05/TB-UBND"), start=1):
            book["Minh chứng thêm"].cell(5, index).value = value
        sheet = book["Hồ sơ một cửa"]
        rows = {str(each[1].value): each for each in sheet.iter_rows()}
        rows["Đất đai"][1].value = "Đất đai, môi trường"
        changes = brought_in(book, tmp_path).changes
        assert [(each.place, each.what, each.was, each.now) for each in changes] == [
            ("Minh chứng thêm!A5", "dòng mới", "", "05/TB-UBND"),
            (f"Hồ sơ một cửa!B{rows['Đất đai'][1].row}", "Lĩnh vực", "Đất đai", "Đất đai, môi trường"),
        ]
        rows["Đất đai"][1].value = "Đất đai"
        sheet.delete_rows(rows["Hộ tịch"][1].row or 0)
        (gone,) = [each for each in brought_in(book, tmp_path).changes if not each.now]
        assert (gone.place, gone.was.split(",")[0]) == ("Hồ sơ một cửa", "Hộ tịch")


class TestFindings:
    def test_personal_data_is_taken_out_never_waived(self, book: Workbook, tmp_path: Path) -> None:
        place = fill(book, "Chỉ tiêu", "bien-che", "Ghi chú", "Gọi 0912 345 678")
        result = brought_in(book, tmp_path)
        assert said(result) == [(place, "so-di-dong")]
        assert hint_of(result, "so-di-dong") == (
            "xoá số này trong ô; số trực của đơn vị thì ghi ở mục contacts của ward.yaml"
        )

    def test_what_follows_from_a_wrong_cell_is_not_told(self, book: Workbook, tmp_path: Path) -> None:
        wrong = [
            fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Tử số", "nhiều"),
            fill(book, "Nhiệm vụ", "1.4", "Ngày hoàn thành", "hôm qua"),
        ]
        fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Mẫu số", 300)
        fill(book, "Nhiệm vụ", "1.4", "Tình trạng", "đã xong")
        row = next(each for each in book["Hồ sơ một cửa"].iter_rows() if each[1].value == "Hộ tịch")
        row[3].value = "nhiều"
        result = brought_in(book, tmp_path)
        assert [found for found in said(result) if found[1] != "thay-doi"] == [
            *((place, "o-sai-dang") for place in wrong),
            (f"Hồ sơ một cửa!D{row[3].row}", "o-sai-dang"),
        ]

    def test_the_ways_to_give_a_result_are_the_open_columns(self, book: Workbook, tmp_path: Path) -> None:
        fill(book, "Chỉ tiêu", "thoi-gian-cho", "Kết quả", None)
        hint = hint_of(brought_in(book, tmp_path), "mot-cach-ghi")
        assert hint.startswith("điền Kết quả")
        assert "Tử số" not in hint
        assert "Cách tính" not in hint

    def test_a_conflict_says_what_the_cell_was(self, data: Path, form: Form, book: Workbook) -> None:
        file = data.joinpath(*form.parts)
        place = fill(book, "Chỉ tiêu", "bien-che", "Kết quả", 60)
        book.save(data.parent / "q1.xlsx")
        file.write_text(file.read_text(encoding="utf-8").replace("{value: 61, ", "{value: 59, "), encoding="utf-8")
        done = run(data, "import", "form", str(data.parent / "q1.xlsx"))
        assert done.exit_code == 1
        assert place in done.output
        assert "giữ số của cổng thì trả ô này về như lúc xuất (“61”)" in done.output
        assert "trong Excel, lưu lại" not in done.output

    def test_a_deleted_row_whose_figure_the_portal_does_not_have_is_a_warning(
        self, book: Workbook, tmp_path: Path
    ) -> None:
        cell = find(book, "Chỉ tiêu", "hai-long-phuc-vu", "Mã")
        title = book["Chỉ tiêu"].cell(cell.row, 2).value
        book["Chỉ tiêu"].delete_rows(cell.row)
        (found,) = brought_in(book, tmp_path).findings
        assert (found.code, found.severity) == ("dong-thieu", "warning")
        assert str(title)[:30] in found.message
        assert "cổng chưa có số" in found.message
        assert found.hint == "chép dòng từ biểu mẫu gốc"

    @pytest.mark.parametrize(
        ("typed", "hint"),
        [
            ("1,905", "có phải 1905? số nghìn gõ liền: 1905"),
            (1.905, "có phải 1905? số nghìn gõ liền: 1905"),
            ("không", "không có thì gõ 0"),
        ],
    )
    def test_counts_are_told_as_clerks_type_them(
        self, book: Workbook, tmp_path: Path, typed: object, hint: str
    ) -> None:
        fill(book, "Phản ánh kiến nghị", "Số đã tiếp nhận thuộc thẩm quyền", "", typed)
        assert hint_of(brought_in(book, tmp_path), "o-sai-dang") == hint

    def test_remedies_name_cells_and_headings(self, book: Workbook, tmp_path: Path) -> None:
        fill(book, "Chỉ tiêu", "thanh-toan-truc-tuyen-cung-cap", "Tử số", None)
        fill(book, "Chỉ tiêu", "thanh-toan-truc-tuyen-cung-cap", "Mẫu số", None)
        fill(book, "Chỉ tiêu", "thanh-toan-truc-tuyen-cung-cap", "Kết quả", 0.907)
        fill(book, "Hướng dẫn", "Địa chỉ đọc báo cáo", "", "báo cáo")
        row = next(each for each in book["Hồ sơ một cửa"].iter_rows() if each[1].value == "Hộ tịch")
        row[2].value, row[3].value = 578, 511
        result = brought_in(book, tmp_path)
        assert "gõ 90,7" in hint_of(result, "ty-le-la")
        whole = [each.hint for each in result.findings if each.code == "ho-so-khong-khop"]
        assert len(whole) == 1, "the locked row of totals follows from the row"
        count = find(book, "Hồ sơ một cửa", "Số hồ sơ chênh (nếu có)", "").coordinate
        assert f"điền “Số hồ sơ chênh” (Hồ sơ một cửa!{count}) và “Lý do chênh” (Hồ sơ một cửa!" in whole[0]
        told = next(each for each in result.findings if each.code == "dia-chi-web")
        assert "url" not in told.message + told.hint
        assert "Địa chỉ đọc báo cáo" in told.message + told.hint


def test_whole_numbers_in_findings_stay_as_they_are() -> None:
    assert in_form_words("cột 3 ghi 2.110, thì viết 90.7") == "cột 3 ghi 2.110, thì gõ 90,7"
    assert in_form_words("số 1.905 có đúng ba chữ số sau dấu chấm, có phải là 1905?").endswith(
        "có phải 1905? số nghìn gõ liền: 1905"
    )


def test_a_blank_that_was_only_noted_does_not_hide_an_error_of_the_same_cell(tmp_path: Path) -> None:
    row: list[object] = [1, "Đất đai", *LAND]
    row[12] = None
    book = table(row)
    book.save(tmp_path / "a.xlsx")
    result = import_dossiers(tmp_path / "a.xlsx", (DEMO, "2026-q1", None), None, DATA)
    assert "ho-so-khong-khop" in {found.code for found in result.findings if found.severity == "error"}


def test_a_new_table_needs_the_option_that_names_its_system(data: Path) -> None:
    file = data / RESULTS / "2026/2026-q1.yaml"
    text = YamlText(file.read_text(encoding="utf-8"))
    text.remove(("dossiers",))
    file.write_text(text.text, encoding="utf-8")
    table((1, "Đất đai", *LAND)).save(data.parent / "a.xlsx")
    done = run(data, "import", "dossiers", str(data.parent / "a.xlsx"), "--ward", DEMO, "--period", "2026-q1")
    assert done.exit_code == 1
    assert '--source "Hệ thống thông tin giải quyết thủ tục hành chính"' in done.output
    assert "Sửa các ô" not in done.output


class TestFilesAndListings:
    @pytest.mark.parametrize("name", ["form.docx", "none.xlsx", "folder"])
    def test_what_is_no_form_is_told_without_excel_s_remedy(self, data: Path, name: str) -> None:
        (data.parent / "folder").mkdir()
        (data.parent / "form.docx").write_bytes(b"PK")
        done = run(data, "import", "form", str(data.parent / name))
        assert done.exit_code == 1
        told = {"form.docx": "chỉ nhận tệp Excel đuôi .xlsx", "none.xlsx": "không có tệp này", "folder": "thư mục"}
        assert told[name] in done.output
        assert "Sửa các ô" not in done.output
        assert ".docx" not in done.output.replace("form.docx", "")

    def test_a_table_for_a_period_without_a_results_file_is_told_what_comes_first(self, data: Path) -> None:
        (data / RESULTS / "2026/2026-fy.yaml").unlink()
        path = data.parent / "mot-cua.xlsx"
        table((1, "Đất đai", *LAND)).save(path)
        done = run(data, "import", "dossiers", str(path), "--ward", DEMO, "--period", "2026-fy", "--write")
        assert done.exit_code == 1
        assert "kỳ này chưa có tệp kết quả" in done.output
        assert f"cchc new results --ward {DEMO} --period 2026-fy" in done.output
        assert not (data / RESULTS / "2026/2026-fy.yaml").exists()

    def test_a_new_file_is_told_by_sheets_and_an_edit_only_once(self, data: Path, portal: Portal) -> None:
        book = book_of(form_of(portal, "2026-2030", "2027-fy"))
        fill(book, "Hướng dẫn", "Ngày công bố", "", "15/12/2027")
        sheet = book["Chỉ tiêu"]
        asked = next(row for row in sheet.iter_rows(min_row=5) if not row[6].protection.locked)
        asked[6].value = 95
        path = data.parent / "new.xlsx"
        book.save(path)
        done = run(data, "import", "form", str(path))
        assert "Tệp mới" in done.output
        assert "  Chỉ tiêu: 1 dòng" in done.output
        assert "→ 95" not in done.output


def test_an_edit_is_told_in_full_and_when_written_only_counted(data: Path, book: Workbook) -> None:
    fill(book, "Chỉ tiêu", "bien-che", "Kết quả", 62)
    book.save(data.parent / "q1.xlsx")
    looked = run(data, "import", "form", str(data.parent / "q1.xlsx"))
    assert "Kết quả: 61 → 62" in looked.output
    done = run(data, "import", "form", str(data.parent / "q1.xlsx"), "--write")
    assert "61 → 62" not in done.output
    assert "  Chỉ tiêu: 1 dòng" in done.output
    assert value_of(brought_in(book, data.parent, DataFolder(data, "data", DATA.as_of)))["targets"]


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2026-q2", "không có kỳ “2026-q2”: 6 tháng đầu năm là 2026-h1"),
        ("2026-q4", "không có kỳ “2026-q4”: cả năm là 2026-fy"),
        ("2031-q1", "không có kỳ “2031-q1”; các kỳ có: 2025-fy, "),
    ],
)
def test_another_report_is_never_guessed(period: str, told: str) -> None:
    done = CliRunner().invoke(cli.cli, ["export", "form", "--ward", "minh-hoa/phuong-minh-hoa", "--period", period])
    assert done.exit_code == 2
    assert told in done.stderr
