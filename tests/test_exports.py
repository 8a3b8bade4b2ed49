"""Open data: columns are a contract, files open in Excel, rows say what the plans say."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from generator.exports import EXPORTS, WORKBOOK, downloads, joined, part_of, parts_of, portal_tables
from generator.exports.table import Row, Table
from generator.model.portal import Portal

COLUMNS = {
    "chi-tieu": (
        "province,ward,plan,area,target_id,parent_id,source,title,measure,"
        "comparator,value,value_max,unit,baseline,by,kind"
    ),
    "ket-qua": (
        "province,ward,plan,period,window_from,window_to,target_id,value,numerator,denominator,status,published_on,evidence"
    ),
    "nhiem-vu": (
        "province,ward,plan,area,code,parent_code,is_group,source,title,output,"
        "lead,support,due_kind,due_text,due_start,due_end"
    ),
    "trach-nhiem": "province,ward,plan,unit,source,title",
    "so-do": "measure,name,province,ward,plan,item,source,comparator,value,value_max,unit,comparable,why",
    "can-cu": "province,ward,plan,document,printed_date,registry_date,agrees",
}


@pytest.fixture(scope="module")
def files(portal: Portal) -> dict[str, str]:
    """Every download that is a text, by path."""
    texts = {}
    for file in downloads(portal):
        if not file.path.endswith((".xlsx", ".ics")):
            texts[file.path] = file.content if isinstance(file.content, str) else file.content.decode()
    return texts


def csv_of(*made: Row) -> str:
    """Return the CSV file of a table of one column, with these rows."""
    table = Table("ban", "Bảng", "", {"cot": "Một cột."}, lambda _: iter(made))
    file = next(joined([table], [[part_of(table, Portal.__new__(Portal))]], ""))
    assert isinstance(file.content, bytes)
    return file.content.decode()


def workbook_of(portal: Portal) -> bytes:
    """Return the workbook of a portal narrowed to one ward."""
    (content,) = [
        file.content
        for file in joined(EXPORTS, [[part] for part in parts_of(portal)], "")
        if file.path.endswith(WORKBOOK) and isinstance(file.content, bytes)
    ]
    return content


def rows(files: dict[str, str], path: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(files[path].removeprefix("\ufeff"))))


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_exactly_the_contract(files: dict[str, str], name: str) -> None:
    header = files[f"du-lieu/{name}.csv"].split("\r\n", 1)[0]
    assert header == "\ufeff" + COLUMNS[name]
    assert header in {content.split("\r\n", 1)[0] for content in files.values()}


def test_every_ward_has_the_same_tables_and_together_they_are_the_portal(files: dict[str, str], portal: Portal) -> None:
    for table in EXPORTS:
        whole = rows(files, f"du-lieu/{table.name}.csv")
        parts = [row for entry in portal.wards for row in rows(files, f"{entry.address}/du-lieu/{table.name}.csv")]
        assert whole == parts


@pytest.mark.parametrize("name", COLUMNS)
def test_json_holds_the_same_rows_as_csv(files: dict[str, str], name: str) -> None:
    data = json.loads(files[f"du-lieu/{name}.json"])
    table = rows(files, f"du-lieu/{name}.csv")
    assert list(data["columns"]) == COLUMNS[name].split(",")
    assert len(data["rows"]) == len(table)
    for told, read in zip(data["rows"], table, strict=True):
        for column, value in told.items():
            text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            assert read[column] == text or read[column] == f"'{text}"


def test_comparators_and_due_kinds_are_the_ones_of_the_contract(files: dict[str, str]) -> None:
    comparators = {row["comparator"] for row in rows(files, "du-lieu/chi-tieu.csv")}
    assert comparators <= {">=", ">", "=", "<=", "<", "range", "decrease", "increase", "none"}
    kinds = {row["due_kind"] for row in rows(files, "du-lieu/nhiem-vu.csv")}
    assert kinds <= {"ongoing", "date", "month", "quarter", "half", "year", "event", "none"}


def test_known_rows_are_told_exactly(files: dict[str, str]) -> None:
    targets = {(row["ward"], row["plan"], row["target_id"]): row for row in rows(files, "du-lieu/chi-tieu.csv")}
    land = targets["hung-phu", "2026", "hai-long-tthc-dat-dai"]
    assert (land["source"], land["comparator"], land["value"], land["unit"]) == ("II.2.b", ">=", "95", "%")
    tasks = {row["code"]: row for row in rows(files, "lam-dong/nam-gia-nghia/du-lieu/nhiem-vu.csv")}
    plan = tasks["1.2"]
    assert (plan["due_kind"], plan["due_text"], plan["due_start"], plan["due_end"]) == (
        "month", "Tháng 01/2026", "2026-01-01", "2026-01-31",
    )  # fmt: skip
    assert tasks["1.3"]["due_text"] == "Qúy III năm 2026"
    assert (tasks["1.3"]["due_kind"], tasks["1.3"]["due_end"]) == ("quarter", "2026-09-30")
    assert tasks["3.1"]["is_group"] == "true"
    assert tasks["3.1.2"]["parent_code"] == "3.1"
    assert tasks["8.1"]["due_kind"] == "none"


def test_a_qualitative_target_has_no_value(files: dict[str, str]) -> None:
    found = [row for row in rows(files, "du-lieu/chi-tieu.csv") if row["comparator"] == "none"]
    assert found
    assert all(row["value"] == row["value_max"] == row["unit"] == "" for row in found)


def test_the_three_printed_dates_of_one_resolution_are_kept_and_compared(files: dict[str, str]) -> None:
    found = {
        (row["ward"], row["plan"], row["printed_date"], row["agrees"])
        for row in rows(files, "du-lieu/can-cu.csv")
        if row["document"] == "76/NQ-CP" and row["printed_date"]
    }
    assert found == {
        ("hung-phu", "2025", "2025-07-15", "false"),
        ("hung-phu", "2026", "2025-07-15", "false"),
        ("nam-gia-nghia", "2026", "2021-07-15", "true"),
        ("binh-phuoc", "2026", "2022-07-15", "false"),
    }


@pytest.fixture(scope="module")
def book(portal: Portal) -> Workbook:
    """The workbook of the whole portal."""
    (content,) = [file.content for file in downloads(portal) if file.path == f"du-lieu/{WORKBOOK}"]
    assert isinstance(content, bytes)
    return load_workbook(io.BytesIO(content))


def test_a_workbook_has_a_sheet_a_table_and_explains_every_column(book: Workbook, portal: Portal) -> None:
    tables = portal_tables(portal)
    assert book.sheetnames == ["Giải thích", *(table.title for table in tables)]
    explained = [row[1].value for row in book["Giải thích"].iter_rows(min_row=2) if row[1].value]
    assert explained == [column for table in tables for column in table.columns]
    for table in tables:
        sheet = book[table.title]
        assert [cell.value for cell in sheet[1]] == list(table.columns)
        assert sheet.freeze_panes == "A2"


def test_a_workbook_holds_the_rows_of_csv_with_days_as_days_and_numbers_as_numbers(
    book: Workbook, files: dict[str, str]
) -> None:
    tasks = rows(files, "du-lieu/nhiem-vu.csv")
    sheet = book["Nhiệm vụ"]
    assert sheet.max_row == len(tasks) + 1
    first = next(row for row in sheet.iter_rows(min_row=2, values_only=True) if row[4] == "1.2" and row[14])
    assert str(first[14]) == "2026-01-01 00:00:00"
    targets = list(book["Chỉ tiêu"].iter_rows(min_row=2, values_only=True))
    assert {type(row[10]) for row in targets} <= {int, float, type(None)}
    assert {row[9] for row in targets} >= {">=", "=", "none"}


def test_the_same_data_gives_the_same_workbook_byte_for_byte(portal: Portal) -> None:
    alone = portal.alone(portal.wards[0])
    assert workbook_of(alone) == workbook_of(alone)


def test_a_text_that_starts_like_a_formula_stays_a_text(portal: Portal) -> None:
    book = load_workbook(io.BytesIO(workbook_of(spoilt(portal, "=1+1"))))
    cell = book["Chỉ tiêu"].cell(2, 8)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def spoilt(portal: Portal, title: str) -> Portal:
    """Return a portal of one target with this title."""
    entry = portal.wards[0]
    plan = entry.plans[0]
    target = plan.targets[0].model_copy(update={"title": title})
    alone = replace(entry, plans=(plan.model_copy(update={"targets": (target,), "tasks": ()}),))
    return replace(portal, wards=(alone,))


@given(st.sampled_from(["", " ", "  "]), st.sampled_from("=+-@＝＋－＠\t\r\n"), st.text(max_size=20))
@settings(max_examples=200)
def test_no_cell_of_a_csv_file_starts_like_a_formula(space: str, sign: str, rest: str) -> None:
    typed = f"{space}{sign}{rest}"
    cell = list(csv.reader(io.StringIO(csv_of({"cot": typed}).removeprefix("\ufeff"), newline="")))[1][0]
    assert cell == (typed if typed in {"=", ">", ">=", "<", "<="} else f"'{typed}")


def test_numbers_below_zero_stay_numbers() -> None:
    assert csv_of({"cot": Decimal("-1.5")}, {"cot": -2}) == "\ufeffcot\r\n-1.5\r\n-2\r\n"


def test_the_published_files_are_these_files(files: dict[str, str], site: Path) -> None:
    for path, content in files.items():
        assert (site / path).read_bytes() == content.encode(), path
