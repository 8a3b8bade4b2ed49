"""Importing a form: what was filled in is checked, told by sheet and cell, and only then written."""

import io
import re
import shutil
import struct
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from generator import cli, office
from generator.forms.checking import DataFolder
from generator.forms.contents import Form
from generator.forms.importing import Imported, import_form
from generator.forms.words import in_form_words
from generator.forms.workbook import form_workbook
from generator.model.portal import Portal
from generator.roundtrip import YamlText
from tests.conftest import ROOT
from tests.forms import DATA, DEMO, book_of, brought_in, fill, find, form_of, results_of, said, value_of


@pytest.fixture
def form(portal: Portal) -> Form:
    """The form of the demo ward's first quarter."""
    return form_of(portal, "2026", "2026-q1")


@pytest.fixture
def book(form: Form) -> Workbook:
    """That form as Excel opens it."""
    return book_of(form)


def errors(result: Imported) -> list[tuple[str, str]]:
    """Return place and code of each error."""
    return [(found.place, found.code) for found in result.findings if found.severity == "error"]


def lines(result: Imported) -> list[str]:
    """Return the lines that the import adds or takes away."""
    assert result.old is not None
    old, new = result.old.splitlines(), result.new.splitlines()
    return [f"-{line}" for line in old if line not in new] + [f"+{line}" for line in new if line not in old]


class TestFilledIn:
    def test_a_changed_number_changes_only_its_own_line(self, book: Workbook, tmp_path: Path) -> None:
        place = fill(book, "Chỉ tiêu", "bien-che", "Kết quả", 62)
        result = brought_in(book, tmp_path)
        assert lines(result) == ["-  bien-che: {value: 61, limit: 62}", "+  bien-che: {value: 62, limit: 62}"]
        assert [(each.place, each.what, each.was, each.now) for each in result.changes] == [
            (place, "Kết quả", "61", "62")
        ]

    def test_a_new_entry_stands_where_the_plan_has_it(self, book: Workbook, tmp_path: Path) -> None:
        fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Tử số", "271")
        fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Mẫu số", "300")
        fill(book, "Nhiệm vụ", "1.4", "Tình trạng", "đang làm")
        result = brought_in(book, tmp_path)
        assert not errors(result)
        value = value_of(result)
        targets, tasks = list(value["targets"]), list(value["tasks"])
        assert targets[targets.index("dau-moi-phong") + 1] == "hai-long-phuc-vu"
        assert tasks[tasks.index("1.3") + 1] == "1.4"
        assert lines(result) == [
            "+  hai-long-phuc-vu: {numerator: 271, denominator: 300}",
            '+  "1.4": {state: in_progress}',
        ]

    def test_a_cleared_cell_is_taken_out_and_told(self, book: Workbook, tmp_path: Path) -> None:
        place = fill(book, "Chỉ tiêu", "thoi-gian-cho", "Nguồn số liệu", None)
        result = brought_in(book, tmp_path)
        assert lines(result)[1:] == ["+  thoi-gian-cho: {value: 12.5}"]
        assert said(result) == [(place, "da-xoa")]
        assert "Máy lấy số thứ tự" in result.findings[0].message

    def test_a_row_that_was_cleared_is_taken_out_as_a_whole(self, book: Workbook, tmp_path: Path) -> None:
        for header in ("Tử số", "Mẫu số"):
            fill(book, "Chỉ tiêu", "van-ban-giay", header, None)
        assert "van-ban-giay" not in value_of(brought_in(book, tmp_path))["targets"]

    def test_what_was_blank_and_stays_blank_takes_nothing_out(self, form: Form, tmp_path: Path) -> None:
        """A form that was made before the file had figures does not clear them."""
        empty = book_of(form, {"plan": "2026", "period": "2026-q1"})
        result = brought_in(empty, tmp_path)
        assert result.new == result.old

    def test_two_units_fill_in_the_same_period_one_after_the_other(self, form: Form, tmp_path: Path) -> None:
        data = DataFolder(tmp_path / "data", "data", DATA.as_of)
        shutil.copytree(ROOT / "data", data.path)
        first, second = book_of(form), book_of(form)
        fill(first, "Chỉ tiêu", "bien-che", "Kết quả", 60)
        fill(second, "Chỉ tiêu", "dau-moi-phong", "Kết quả", 4)
        file = data.path.joinpath(*form.parts)
        for each in (first, second):
            file.write_bytes(brought_in(each, tmp_path, data).new.encode())
        targets = value_of(brought_in(book_of(form), tmp_path, data))["targets"]
        assert (targets["bien-che"]["value"], targets["dau-moi-phong"]["value"]) == (60, 4)

    def test_what_was_changed_in_both_is_told_and_not_overwritten(self, form: Form, tmp_path: Path) -> None:
        older = results_of(form)
        older["targets"]["bien-che"]["value"] = 59
        book = book_of(form, older)
        place = fill(book, "Chỉ tiêu", "bien-che", "Kết quả", 60)
        result = brought_in(book, tmp_path)
        assert errors(result) == [(place, "mau-thuan")]
        assert result.new == result.old

    def test_documents_behind_the_first_have_their_own_sheet(self, book: Workbook, tmp_path: Path) -> None:
        sheet = book["Minh chứng thêm"]
        for index, value in enumerate(("2.1", "01/TB-UBND", "Thông báo", "20/02/2026"), start=1):
            sheet.cell(5, index).value = value
        result = brought_in(book, tmp_path)
        assert not errors(result)
        assert [each["number"] for each in value_of(result)["tasks"]["2.1"]["evidence"]] == ["00/KH-UBND", "01/TB-UBND"]

    def test_a_model_file_with_places_to_fill_in_is_filled_in(self, portal: Portal, tmp_path: Path) -> None:
        data = DataFolder(tmp_path / "data", "data", DATA.as_of)
        shutil.copytree(ROOT / "data", data.path)
        form = form_of(portal, "2026-2030", "2027-fy")
        model = [
            'plan: "2026-2030"',
            "period: 2027-fy",
            "window: {from: 2026-12-01, to: 2027-11-30}",
            "published_on: <điền ngày>  # ngày phường công bố",
            "targets:",
            "  hai-long-phuc-vu: {numerator: <điền số>, denominator: <điền số>}",
        ]
        data.path.joinpath(*form.parts).write_text("\n".join([*model, ""]), encoding="utf-8")
        book = book_of(form)
        fill(book, "Hướng dẫn", "Ngày công bố", "", "10/12/2027")
        part = fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Tử số", 552)
        half = brought_in(book, tmp_path, data)
        assert errors(half) == [(part.replace("!H", "!I"), "chua-dien")]
        fill(book, "Chỉ tiêu", "hai-long-phuc-vu", "Mẫu số", 600)
        result = brought_in(book, tmp_path, data)
        assert not errors(result)
        assert "published_on: 2027-12-10  # ngày phường công bố\n" in result.new
        assert result.new.endswith("  hai-long-phuc-vu: {numerator: 552, denominator: 600}\n")

    def test_a_new_field_of_dossiers_changes_the_totals(self, book: Workbook, tmp_path: Path) -> None:
        sheet = book["Hồ sơ một cửa"]
        row = find(book, "Hồ sơ một cửa", "Hộ kinh doanh", "Lĩnh vực").row + 1  # the first empty row
        sheet.cell(row, 2).value = "Xây dựng"
        for index, value in enumerate((10, 6, 3, 1, 8, 4, 3, 1, 2, 2, 0), start=3):
            sheet.cell(row, index).value = value
        dossiers = value_of(brought_in(book, tmp_path))["dossiers"]
        assert dossiers["fields"][-1] == {
            "field": "Xây dựng",
            "received_total": 10,
            "received_online": 6,
            "received_in_person_postal": 3,
            "carried_over": 1,
            "resolved_total": 8,
            "resolved_early": 4,
            "resolved_on_time": 3,
            "resolved_overdue": 1,
            "pending_total": 2,
            "pending_in_time": 2,
            "pending_overdue": 0,
        }
        assert dossiers["total"]["received_total"] == 2119


class TestMistakes:
    def test_all_are_told_at_once_each_with_its_cell(self, book: Workbook, tmp_path: Path) -> None:
        expected = {
            (fill(book, "Hướng dẫn", "Ngày công bố", "", "31/02/2026"), "o-sai-dang"),
            (fill(book, "Chỉ tiêu", "ho-so-dung-han", "Tử số", 1990), "tu-lon-hon-mau"),
            (fill(book, "Chỉ tiêu", "dau-moi-phong", "Kết quả", "ba phòng"), "o-sai-dang"),
            (fill(book, "Nhiệm vụ", "3.1.1", "Minh chứng: địa chỉ", "http://phuong.vn"), "dia-chi-web"),
            (fill(book, "Hồ sơ một cửa", "Đất đai", "Tiếp nhận: tổng số", 193), "ho-so-khong-khop"),
            (fill(book, "Phản ánh kiến nghị", "Số đã tiếp nhận thuộc thẩm quyền", "", 10), "phan-anh-khong-khop"),
        }
        day = fill(book, "Nhiệm vụ", "1.2", "Ngày hoàn thành", "20/01/2026")
        expected.add((day.replace("!G", "!A"), "thieu-ngay-xong"))
        assert expected <= set(errors(brought_in(book, tmp_path)))

    @pytest.mark.parametrize("text", ["Gọi 0912 345 678 để hỏi", "CCCD 001099012345"])
    def test_personal_data_is_told_at_its_cell_and_masked(self, book: Workbook, tmp_path: Path, text: str) -> None:
        place = fill(book, "Nhiệm vụ", "2.3", "Ghi chú", text)
        result = brought_in(book, tmp_path)
        ((told, code),) = errors(result)
        assert told == place
        assert code in {"so-di-dong", "so-dinh-danh"}
        assert not any(text[-12:] in found.message for found in result.findings)

    def test_hints_speak_of_columns_not_of_keys(self, book: Workbook, tmp_path: Path) -> None:
        place = fill(book, "Chỉ tiêu", "bien-che", "Số để so", None)
        result = brought_in(book, tmp_path)
        assert errors(result) == [(place.replace("J", "A"), "thieu-so-duoc-giao")]
        hint = next(found.hint for found in result.findings if found.code == "thieu-so-duoc-giao")
        assert hint == "điền số được giao vào cột Số để so"

    def test_names_of_the_data_file_become_headings(self) -> None:
        assert in_form_words("xem lại done_on và triggered_on") == ("xem lại “Ngày hoàn thành” và “Ngày có điều kiện”")

    def test_both_a_value_and_parts_are_told(self, book: Workbook, tmp_path: Path) -> None:
        fill(book, "Chỉ tiêu", "van-ban-giay", "Kết quả", 12)
        ((place, code),) = errors(brought_in(book, tmp_path))
        assert code == "mot-cach-ghi"
        assert place.startswith("Chỉ tiêu!")

    def test_a_new_file_without_its_day_is_told_at_the_cover(self, portal: Portal, tmp_path: Path) -> None:
        book = book_of(form_of(portal, "2026-2030", "2027-fy"))
        ((place, code),) = errors(brought_in(book, tmp_path))
        assert code == "thieu-khoa"
        assert place == f"Hướng dẫn!{find(book, 'Hướng dẫn', 'Ngày công bố', '').coordinate}"

    @pytest.mark.parametrize("value", ["=5+3", '=HYPERLINK("http://x")', ArrayFormula("G5:G5", "=5+3")])
    def test_a_typed_formula_is_not_worked_out(self, book: Workbook, tmp_path: Path, value: object) -> None:
        place = fill(book, "Chỉ tiêu", "bien-che", "Kết quả", value)
        result = brought_in(book, tmp_path)
        assert errors(result) == [(place, "o-cong-thuc")]
        assert result.new == result.old

    def test_a_half_filled_row_of_a_table_is_told_cell_by_cell(self, book: Workbook, tmp_path: Path) -> None:
        sheet = book["Hài lòng"]
        sheet["A6"].value, sheet["B6"].value = "Đất đai", 20
        assert [found for found in errors(brought_in(book, tmp_path)) if found[1] == "o-trong"] == [
            ("Hài lòng!C6", "o-trong"),
            ("Hài lòng!D6", "o-trong"),
        ]

    def test_merged_cells_are_told(self, book: Workbook, tmp_path: Path) -> None:
        cell = find(book, "Chỉ tiêu", "dau-moi-phong", "Kết quả")
        book["Chỉ tiêu"].merge_cells(
            start_row=cell.row - 1, start_column=cell.column, end_row=cell.row, end_column=cell.column
        )
        result = brought_in(book, tmp_path)
        assert errors(result) == [(f"Chỉ tiêu!{cell.coordinate}", "o-gop")]
        assert result.new == result.old

    def test_an_unknown_code_is_told_with_the_nearest(self, book: Workbook, tmp_path: Path) -> None:
        cell = find(book, "Chỉ tiêu", "bien-che", "Mã")
        cell.value = "bien-ch"
        result = brought_in(book, tmp_path)
        assert errors(result) == [(f"Chỉ tiêu!A{cell.row}", "dong-la")]
        assert "bien-che" in next(found.hint for found in result.findings if found.code == "dong-la")


class TestSheetsThatWereTurnedAround:
    def test_rows_in_another_order_mean_the_same(self, book: Workbook, tmp_path: Path) -> None:
        sheet = book["Chỉ tiêu"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        for number, row in enumerate(reversed(rows), start=5):
            for index, value in enumerate(row, start=1):
                sheet.cell(number, index).value = value
        result = brought_in(book, tmp_path)
        assert result.new == result.old

    def test_inserted_rows_and_columns_mean_nothing(self, book: Workbook, tmp_path: Path) -> None:
        book["Nhiệm vụ"].insert_rows(8, 2)
        book["Nhiệm vụ"].insert_cols(3)
        result = brought_in(book, tmp_path)
        assert result.new == result.old
        assert not errors(result)

    def test_a_deleted_row_takes_nothing_out_and_is_told(self, book: Workbook, tmp_path: Path) -> None:
        book["Chỉ tiêu"].delete_rows(find(book, "Chỉ tiêu", "bien-che", "Mã").row)
        result = brought_in(book, tmp_path)
        assert result.new == result.old
        assert said(result) == [("Chỉ tiêu", "dong-thieu")]
        assert "bien-che" in result.findings[0].message

    def test_a_row_copied_twice_is_told(self, book: Workbook, tmp_path: Path) -> None:
        sheet = book["Chỉ tiêu"]
        row = find(book, "Chỉ tiêu", "bien-che", "Mã").row
        for index in range(1, 20):
            sheet.cell(60, index).value = sheet.cell(row, index).value
        assert errors(brought_in(book, tmp_path)) == [("Chỉ tiêu!A60", "dong-trung")]

    def test_a_renamed_sheet_is_known_by_its_headings(self, book: Workbook, tmp_path: Path) -> None:
        fill(book, "Chỉ tiêu", "bien-che", "Kết quả", 62)
        book["Chỉ tiêu"].title = "Sheet1"
        result = brought_in(book, tmp_path)
        assert said(result) == [("Sheet1", "trang-la")]
        assert value_of(result)["targets"]["bien-che"]["value"] == 62

    def test_an_extra_sheet_is_told_and_a_missing_one_takes_nothing_out(self, book: Workbook, tmp_path: Path) -> None:
        book.create_sheet("Nháp")["A1"] = "việc riêng"
        del book["Ngân sách"]
        result = brought_in(book, tmp_path)
        assert result.new == result.old
        assert sorted(said(result)) == [("Ngân sách", "trang-la"), ("Nháp", "trang-la")]

    def test_a_code_with_an_apostrophe_or_as_text_is_the_same_code(self, book: Workbook, tmp_path: Path) -> None:
        find(book, "Nhiệm vụ", "1.2", "Mã").value = "'1.2"
        result = brought_in(book, tmp_path)
        assert not said(result)
        assert result.new == result.old

    def test_a_form_of_an_older_plan_is_told(self, book: Workbook, tmp_path: Path) -> None:
        data = DataFolder(tmp_path / "data", "data", DATA.as_of)
        shutil.copytree(ROOT / "data", data.path)
        plan = data.path / "wards" / DEMO / "plans/2026.yaml"
        text = YamlText(plan.read_text(encoding="utf-8"))
        text.remove(("targets", len(text.get(("targets",))) - 1))
        plan.write_text(text.text, encoding="utf-8")
        for file in plan.parent.parent.glob("results/2026/*.yaml"):
            text = YamlText(file.read_text(encoding="utf-8"))
            if text.has(("targets", "don-vuot-cap")):
                text.remove(("targets", "don-vuot-cap"))
            file.write_text(text.text, encoding="utf-8")
        result = brought_in(book, tmp_path, data)
        assert not result.data_findings
        assert {code for _, code in said(result)} == {"bieu-mau-cu", "dong-la"}
        assert result.new == result.old


class TestFilesThatAreRefused:
    def refused(self, path: Path) -> str:
        """Return the one finding of a file."""
        (found,) = import_form(path, DATA).findings
        assert found.severity == "error"
        assert found.hint
        return found.message

    def write(self, path: Path, raw: bytes) -> Path:
        path.write_bytes(raw)
        return path

    def test_what_is_no_spreadsheet(self, tmp_path: Path) -> None:
        assert "không phải tệp Word, Excel" in self.refused(self.write(tmp_path / "a.xlsx", b"PK\x03\x04 nothing"))
        assert "không phải tệp Word, Excel" in self.refused(self.write(tmp_path / "b.xlsx", b""))
        assert "mật khẩu" in self.refused(self.write(tmp_path / "c.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        assert "macro" in self.refused(self.write(tmp_path / "d.xlsm", b""))
        assert "đuôi tệp" in self.refused(self.write(tmp_path / "e.csv", b"a,b"))
        assert "không có tệp" in self.refused(tmp_path / "nothing.xlsx")
        (tmp_path / "f.xlsx").mkdir()
        assert "đây là thư mục" in self.refused(tmp_path / "f.xlsx")

    def test_a_workbook_that_is_no_form(self, tmp_path: Path) -> None:
        Workbook().save(tmp_path / "a.xlsx")
        assert "không phải biểu mẫu" in self.refused(tmp_path / "a.xlsx")

    def test_macros_under_another_name(self, form: Form, tmp_path: Path) -> None:
        assert "macro" in self.refused(self.packed(form, tmp_path, {"xl/vbaProject.bin": b"\0"}))

    def test_declared_entities(self, form: Form, tmp_path: Path) -> None:
        bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
        assert "khai báo" in self.refused(self.packed(form, tmp_path, {"xl/theme/theme1.xml": bomb}))
        wide = bomb.decode().encode("utf-16-le")
        assert "khai báo mà Word, Excel không bao giờ viết" in self.refused(
            self.packed(form, tmp_path, {"xl/theme/theme1.xml": wide})
        )

    def test_a_zip_bomb(self, form: Form, tmp_path: Path) -> None:
        assert "quá lớn" in self.refused(self.packed(form, tmp_path, {"xl/media/a.bin": bytes(60 * 1024 * 1024)}))

    def test_a_zip_that_lies_about_its_sizes(self, form: Form, tmp_path: Path) -> None:
        path = self.packed(form, tmp_path, {"xl/media/a.bin": bytes(1024)})
        raw = bytearray(path.read_bytes())
        at = raw.rindex(b"xl/media/a.bin") - 46
        raw[at + 24 : at + 28] = struct.pack("<I", 1)
        path.write_bytes(raw)
        assert "hỏng" in self.refused(path)

    def test_a_cell_too_far_away(self, book: Workbook, tmp_path: Path) -> None:
        book["Chỉ tiêu"]["A1048576"] = "xa"
        book.save(tmp_path / "a.xlsx")
        assert "“Chỉ tiêu” có ô ở quá xa" in self.refused(tmp_path / "a.xlsx")

    @pytest.mark.parametrize(
        "part",
        [
            '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            "<mergeCells><mergeCell ref = '&#65;1:XFD1048576'/></mergeCells>",
            '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
        ],
    )
    def test_areas_that_would_make_billions_of_cells(self, form: Form, tmp_path: Path, part: str) -> None:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        sheet = f'<worksheet xmlns="{space}"><sheetData/>{part}</worksheet>'
        packed = self.packed(form, tmp_path, {"xl/worksheets/sheet3.xml": sheet.encode()})
        assert re.search("phủ quá nhiều ô|tệp hỏng", self.refused(packed))

    def test_a_row_far_away_whose_cells_do_not_say_where_they_are(self, form: Form, tmp_path: Path) -> None:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        sheet = f'<worksheet xmlns="{space}"><sheetData><row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>'
        packed = self.packed(form, tmp_path, {"xl/worksheets/sheet3.xml": sheet.encode()})
        assert "quá xa" in self.refused(packed)

    def test_a_file_too_heavy(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(office, "MAX_BYTES", 10)
        assert "nặng" in self.refused(self.write(tmp_path / "a.xlsx", b"PK" * 100))

    @pytest.mark.parametrize(
        "member", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "[Content_Types].xml"]
    )
    def test_broken_parts(self, form: Form, tmp_path: Path, member: str) -> None:
        assert self.refused(self.packed(form, tmp_path, {member: b"<worksheet><row"}))

    @pytest.mark.parametrize(
        "shown", ["[", "{}", '{"cells": [[1, 2]], "lists": []}', '{"cells": 1, "lists": 2}', "[" * 9999]
    )
    def test_a_hidden_sheet_that_was_tampered_with(self, book: Workbook, tmp_path: Path, shown: str) -> None:
        sheet = book["_cchc"]
        for row in sheet.iter_rows():
            if row[0].value == "shown":
                row[1].value = shown
        book.save(tmp_path / "a.xlsx")
        assert "trang ẩn" in self.refused(tmp_path / "a.xlsx")

    def test_a_form_of_a_ward_that_does_not_exist(self, book: Workbook, tmp_path: Path) -> None:
        book["_cchc"]["B2"] = "../../../etc"
        book.save(tmp_path / "a.xlsx")
        assert "không có phường" in self.refused(tmp_path / "a.xlsx")

    def packed(self, form: Form, folder: Path, extra: dict[str, bytes]) -> Path:
        """Return a form whose packed file has other or more parts."""
        with zipfile.ZipFile(io.BytesIO(form_workbook(form, {}))) as source:
            parts = {name: source.read(name) for name in source.namelist()} | extra
        path = folder / "packed.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in parts.items():
                target.writestr(name, content)
        return path


class TestCommands:
    @pytest.fixture(autouse=True)
    def _data(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(ROOT / "data", tmp_path / "data")
        monkeypatch.chdir(ROOT)

    def run(self, tmp_path: Path, *words: str) -> Result:
        extra = ("--data", str(tmp_path / "data"), "--as-of", "2026-12-20")
        return CliRunner().invoke(cli.cli, [*words, *extra], prog_name="cchc")

    def test_export_fill_in_and_import(self, tmp_path: Path) -> None:
        out = tmp_path / "q1.xlsx"
        made = self.run(tmp_path, "export", "form", "--ward", DEMO, "--period", "2026-q1", "--out", str(out))
        assert made.exit_code == 0, made.output
        file = tmp_path / "data/wards" / DEMO / "results/2026/2026-q1.yaml"
        before = file.read_bytes()
        same = self.run(tmp_path, "import", "form", str(out), "--write")
        assert (same.exit_code, file.read_bytes()) == (0, before)
        assert "Không có gì đổi" in same.output
        book = load_workbook(out)
        place = fill(book, "Chỉ tiêu", "bien-che", "Kết quả", 62)
        book.save(out)
        looked = self.run(tmp_path, "import", "form", str(out))
        assert (looked.exit_code, file.read_bytes()) == (0, before)
        assert f"{place}: ghi chú: Kết quả: 61 → 62" in looked.output
        assert "--write" in looked.output
        written = self.run(tmp_path, "import", "form", str(out), "--write")
        assert written.exit_code == 0, written.output
        entry = '  - {path: "targets.bien-che.value", was: 61, now: 62, reason: "<điền lý do>", on: 2026-12-15}\n'
        after = before.replace(b"{value: 61, limit: 62}", b"{value: 62, limit: 62}")
        assert file.read_bytes() == after + entry.encode()

    def test_an_import_with_errors_writes_nothing(self, form: Form, tmp_path: Path) -> None:
        book = book_of(form)
        place = fill(book, "Chỉ tiêu", "bien-che", "Kết quả", "nhiều")
        fill(book, "Chỉ tiêu", "dau-moi-phong", "Kết quả", 4)
        book.save(tmp_path / "q1.xlsx")
        file = tmp_path / "data/wards" / DEMO / "results/2026/2026-q1.yaml"
        before = file.read_bytes()
        done = self.run(tmp_path, "import", "form", str(tmp_path / "q1.xlsx"), "--write")
        assert (done.exit_code, file.read_bytes()) == (1, before)
        assert f"{place}: lỗi: Kết quả: ô này cần một con số, đang ghi “nhiều”  [o-sai-dang]" in done.output
        assert "Chưa ghi gì" in done.output

    def test_a_wrong_ward_is_wrong_usage(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, "export", "form", "--ward", "nowhere", "--period", "2026-q1")
        assert done.exit_code == 2
