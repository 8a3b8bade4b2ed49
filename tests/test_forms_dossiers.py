"""The one-stop software's table (Biểu số II.06) becomes the dossiers of a results file."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from generator import cli
from generator.forms.checking import DataFolder
from generator.forms.dossier_table import Table, import_dossiers, read_table
from generator.forms.importing import Imported
from generator.forms.layout import DOSSIER_COUNTS
from generator.roundtrip import YamlText
from tests.conftest import ROOT
from tests.forms import DATA, DEMO, said, value_of

LAND = (192, 75, 59, 58, 118, 48, 54, 16, 74, 70, 4)
CIVIL = (577, 510, 55, 12, 562, 371, 188, 3, 15, 15, 0)
ASKED = (DEMO, "2026-q1", None)


def table(*rows: Sequence[object], numbers: bool = True, title: str = "Biểu 06") -> Workbook:
    """Return a workbook as the one-stop software makes it: a merged head, numbered columns, rows, totals."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet["A1"] = "Biểu số II.06/VPCP/KSTT"
    sheet["A2"] = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH TẠI CƠ QUAN, ĐƠN VỊ"
    sheet["A3"] = "Kỳ báo cáo: từ ngày 01/12/2025 đến ngày 28/02/2026"
    sheet["A5"], sheet["B5"] = "STT", "Lĩnh vực, công việc giải quyết theo cấp"
    sheet["C5"], sheet["G5"], sheet["K5"] = (
        "Số hồ sơ tiếp nhận",
        "Số lượng hồ sơ đã giải quyết",
        "Số lượng hồ sơ đang giải quyết",
    )
    sheet["C6"], sheet["D6"], sheet["F6"] = "Tổng số", "Trong kỳ", "Từ kỳ trước"
    sheet["D7"], sheet["E7"] = "Trực tuyến", "Trực tiếp, dịch vụ bưu chính"
    for index, words in enumerate(
        ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"), start=7
    ):
        sheet.cell(6, index).value = words
    for area in (
        "A5:A7",
        "B5:B7",
        "C5:F5",
        "G5:J5",
        "K5:M5",
        "C6:C7",
        "D6:E6",
        "F6:F7",
        *(f"{c}6:{c}7" for c in "GHIJKLM"),
    ):
        sheet.merge_cells(area)
    line = 8
    if numbers:
        for index in range(1, 14):
            sheet.cell(line, index).value = f"({index})"
        line += 1
    for row in rows:
        for index, value in enumerate(row, start=1):
            sheet.cell(line, index).value = value  # type: ignore[assignment]
        line += 1
    return book


def total(*rows: Sequence[int]) -> tuple[object, ...]:
    """Return the row of totals."""
    return ("", "Tổng số", *(sum(each) for each in zip(*rows, strict=True)))


def read(book: Workbook) -> Table:
    """Return what is read of a workbook's table."""
    return read_table(book.worksheets, "mot-cua.xlsx")


def brought_in(book: Workbook, folder: Path, source: str | None = None, data: DataFolder = DATA) -> Imported:
    """Return what importing a workbook into the demo's first quarter gives."""
    book.save(folder / "mot-cua.xlsx")
    return import_dossiers(folder / "mot-cua.xlsx", ASKED, source, data)


def figures(found: Table) -> list[tuple[int, ...]]:
    """Return the numbers of each row."""
    return [tuple(int(row[key]) for key in DOSSIER_COUNTS) for row in found.rows]


def test_the_official_table_is_read_by_its_headings() -> None:
    found = read(table((1, "Đất đai", *LAND), (2, "Hộ tịch", *CIVIL), total(LAND, CIVIL)))
    assert [row["field"] for row in found.rows] == ["Đất đai", "Hộ tịch"]
    assert figures(found) == [LAND, CIVIL]
    assert not found.findings
    assert found.places["dossiers", "fields", "1", "resolved_overdue"] == "Biểu 06!J10"


def test_without_numbered_columns_the_headings_are_enough() -> None:
    found = read(table((1, "Đất đai", *LAND), total(LAND), numbers=False))
    assert figures(found) == [LAND]
    assert not found.findings


def test_columns_in_another_order_are_found_and_told() -> None:
    book = table((1, "Đất đai", *LAND), total(LAND))
    sheet = book.worksheets[0]
    for row in range(6, 11):
        left, right = sheet.cell(row, 8), sheet.cell(row, 9)
        if row == 6 or row > 8:
            left.value, right.value = right.value, left.value
    found = read(book)
    assert figures(found) == [LAND]
    assert [(each.code, each.severity) for each in found.findings] == [("cot-chua-chac", "warning")] * 2


def test_a_column_known_only_by_its_number_is_uncertain() -> None:
    book = table((1, "Đất đai", *LAND), total(LAND))
    book.worksheets[0]["F6"] = "Tồn"
    found = read(book)
    assert figures(found) == [LAND]
    assert [each.code for each in found.findings] == ["cot-chua-chac"]


def test_a_missing_column_is_told() -> None:
    book = table((1, "Đất đai", *LAND), numbers=False)
    book.worksheets[0]["F6"] = "Tồn"
    (found,) = read(book).findings
    assert (found.code, found.severity) == ("cot-thieu", "error")
    assert "Từ kỳ trước" in found.message


def test_a_column_that_the_form_does_not_have_is_told() -> None:
    book = table((1, "Đất đai", *LAND, 3), total(LAND))
    sheet = book.worksheets[0]
    sheet["N5"] = "Xin rút"
    sheet.merge_cells("N5:N7")
    found = read(book)
    assert figures(found) == [LAND]
    assert [(each.place, each.code) for each in found.findings] == [("Biểu 06!N5", "cot-chua-chac")]


def test_rows_of_groups_are_passed_over_and_told() -> None:
    found = read(table(("I", "Cấp xã", *LAND), (1, "Đất đai", *LAND), total(LAND)))
    assert [row["field"] for row in found.rows] == ["Đất đai"]
    assert [each.code for each in found.findings] == ["cot-chua-chac"]


def test_totals_that_do_not_fit_are_told_with_both_numbers() -> None:
    wrong = list(total(LAND, CIVIL))
    wrong[2] = 770
    (found,) = read(table((1, "Đất đai", *LAND), (2, "Hộ tịch", *CIVIL), wrong)).findings
    assert (found.place, found.code) == ("Biểu 06!C11", "tong-khong-khop")
    assert "770" in found.message
    assert "769" in found.message


def test_blank_cells_are_zero_and_told_numbers_as_text_are_numbers() -> None:
    row = [1, "Hộ tịch", *CIVIL]
    row[12], row[2] = None, "1.577"
    found = read(table(row))
    assert figures(found)[0] == (1577, *CIVIL[1:10], 0)
    assert [(each.place, each.code, each.severity) for each in found.findings] == [("Biểu 06!M9", "o-trong", "note")]


@pytest.mark.parametrize(("value", "code"), [("=1+1", "o-cong-thuc"), ("mười", "o-sai-dang"), (1.5, "o-sai-dang")])
def test_what_is_no_number_is_told(value: object, code: str) -> None:
    row: list[object] = [1, "Đất đai", *LAND]
    row[5] = value
    assert [(each.place, each.code) for each in read(table(row)).findings] == [("Biểu 06!F9", code)]


def test_a_workbook_without_such_a_table_is_told(tmp_path: Path) -> None:
    assert said(brought_in(Workbook(), tmp_path)) == [("mot-cua.xlsx", "cot-thieu")]


def test_the_table_takes_the_place_of_the_file_s_own(tmp_path: Path) -> None:
    result = brought_in(table((1, "Đất đai", *LAND), (2, "Hộ tịch", *CIVIL), total(LAND, CIVIL)), tmp_path)
    dossiers = value_of(result)["dossiers"]
    assert dossiers["source"] == "Hệ thống thông tin giải quyết thủ tục hành chính (minh họa)"
    assert [row["field"] for row in dossiers["fields"]] == ["Đất đai", "Hộ tịch"]
    assert dossiers["total"]["received_total"] == 769
    assert result.old is not None
    assert result.new.split("dossiers:")[0] == result.old.split("dossiers:")[0]
    assert result.new.split("feedback:")[1] == result.old.split("feedback:")[1]


def test_the_same_table_changes_no_byte(tmp_path: Path) -> None:
    text = DATA.path.joinpath("wards", DEMO, "results/2026/2026-q1.yaml").read_text(encoding="utf-8")
    fields = YamlText(text).get(("dossiers", "fields"))
    rows = [(n, each["field"], *(each[key] for key in DOSSIER_COUNTS)) for n, each in enumerate(fields, start=1)]
    result = brought_in(table(*rows), tmp_path)
    assert result.new == result.old
    assert not result.findings


def test_rules_point_at_the_table_s_cells(tmp_path: Path) -> None:
    wrong = (193, *LAND[1:])
    found = said(brought_in(table((1, "Đất đai", *wrong), total(wrong)), tmp_path))
    assert ("Biểu 06!C9", "ho-so-khong-khop") in found


def test_a_new_file_needs_to_know_the_system(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data", "data", DATA.as_of)
    shutil.copytree(ROOT / "data", data.path)
    file = data.path / "wards" / DEMO / "results/2026/2026-q1.yaml"
    text = YamlText(file.read_text(encoding="utf-8"))
    text.remove(("dossiers",))
    for target in ("ho-so-truc-tuyen", "ho-so-dung-han"):
        text.remove(("targets", target))
    text.remove(("corrections",))
    file.write_text(text.text.replace("corrections: []\n", ""), encoding="utf-8")
    book = table((1, "Đất đai", *LAND), total(LAND))
    assert said(brought_in(book, tmp_path, None, data)) == [("Biểu 06", "o-trong")]
    result = brought_in(book, tmp_path, "Hệ thống một cửa", data)
    assert not [found for found in result.findings if found.severity == "error" and "!" in found.place]
    assert value_of(result)["dossiers"]["source"] == "Hệ thống một cửa"
    assert list(value_of(result)).index("dossiers") == list(value_of(result)).index("tasks") + 1


def test_the_command_writes_only_when_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    file = tmp_path / "data/wards" / DEMO / "results/2026/2026-q1.yaml"
    value = YamlText(file.read_text(encoding="utf-8")).get(("dossiers", "fields"))
    rows = [(n, each["field"], *(each[key] for key in DOSSIER_COUNTS)) for n, each in enumerate(value, start=1)]
    book = table(*((*row[:1], "Đất đai, môi trường" if row[0] == 1 else row[1], *row[2:]) for row in rows))
    book.save(tmp_path / "a.xlsx")
    words = ["import", "dossiers", str(tmp_path / "a.xlsx"), "--ward", DEMO, "--period", "2026-q1"]
    words += ["--data", str(tmp_path / "data"), "--as-of", "2026-12-20"]
    before = file.read_text(encoding="utf-8")
    looked = CliRunner().invoke(cli.cli, words, prog_name="cchc")
    assert (looked.exit_code, file.read_text(encoding="utf-8")) == (0, before), looked.output
    done = CliRunner().invoke(cli.cli, [*words, "--write"], prog_name="cchc")
    assert done.exit_code == 0, done.output
    assert file.read_text(encoding="utf-8") == before.replace("{field: Đất đai,", '{field: "Đất đai, môi trường",')
