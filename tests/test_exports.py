"""Open data: columns are a contract, files open in Excel, rows say what the plans say."""

import csv
import io
import json
from pathlib import Path

import pytest

from generator.exports import EXPORTS, downloads
from generator.model.portal import Portal

COLUMNS = {
    "chi-tieu": (
        "province,ward,plan,area,target_id,parent_id,source,title,measure,"
        "comparator,value,value_max,unit,baseline,by,kind"
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
    """Every download by path."""
    return {download.path: download.content for download in downloads(portal)}


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
    for as_json, as_csv in zip(data["rows"], table, strict=True):
        for column, value in as_json.items():
            text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            assert as_csv[column] == text or as_csv[column] == f"'{text}"


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


def test_the_published_files_are_these_files(files: dict[str, str], site: Path) -> None:
    for path, content in files.items():
        assert (site / path).read_bytes() == content.encode(), path
