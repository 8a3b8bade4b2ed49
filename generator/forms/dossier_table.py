"""The one-stop software's own table (Biểu số II.06, 13 columns) as `dossiers:` of a results file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Final

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Severity
from generator.forms.checking import DataFolder, Surroundings, surroundings
from generator.forms.contents import Form, Rows, UnknownFormError, find_form, guessed_parts, lists_of
from generator.forms.dossier_head import COLUMNS, Grid, Head, find_head, grid_of, words_of
from generator.forms.findings import CellFinding, has_errors, in_sheet_order, note, warning
from generator.forms.importing import Imported, conclude, current_value
from generator.forms.layout import DOSSIER_COLUMNS, DOSSIER_COUNTS, Column, Path
from generator.forms.merging import ordered
from generator.forms.opening import RefusedError, open_workbook
from generator.forms.rows import Change, row_changes
from generator.forms.values import Canonical, CellError, for_file, from_cell
from generator.roundtrip import Flow
from generator.text import shorten

_ROMAN = re.compile(r"[IVX]+\.?|[A-ZĐ]\.?")
_FIELDS: Final[Path] = ("dossiers", "fields")
_EXAMPLE: Final = "Hệ thống thông tin giải quyết thủ tục hành chính"
_TOTALS: Final = frozenset({"tong-so", "tong-cong", "cong", "tong"})


def import_dossiers(
    file: FilePath, asked: tuple[str, str, str | None], source: str | None, folder: DataFolder
) -> Imported:
    """Return what a one-stop table makes of the results file of (ward, period, plan).

    `source` is the system it comes from; without it that of the results file stays.
    """
    result = Imported()
    ward, period, plan = asked
    try:
        book = open_workbook(file)
        around = surroundings(folder, guessed_parts(ward, period, plan))
        if around.portal is None:
            result.data_findings = [each for each in around.findings if each.severity is Severity.ERROR]
            return result
        form = find_form(around.portal, ward, period, plan, None)
        if form.parts != around.parts:
            around = surroundings(folder, form.parts)
    except RefusedError as refused:
        result.findings.append(refused.finding)
        return result
    except UnknownFormError as error:
        result.findings.append(CellFinding(file.name, "bieu-mau-cu", str(error), "xem lại --ward, --period, --plan"))
        return result
    current = current_value(result, form, folder)
    if result.old is None and current is not None:
        result.findings.append(_no_file(asked))
    elif current is not None:
        _merge(result, read_table(book.worksheets, file.name), source, current, (form, around))
        result.findings = in_sheet_order(result.findings, book.sheetnames)
    return result


def _merge(
    result: Imported, table: "Table", source: str | None, current: Mapping[str, Any], about: tuple[Form, Surroundings]
) -> None:
    """Put a table in the place of the one that the results file has."""
    form, around = about
    result.findings += table.findings
    if not table.rows or has_errors(table.findings):
        return
    old = current.get("dossiers") or {}
    dossiers = {"source": source or old.get("source"), **_dossiers(table.rows)}
    if dossiers["source"] is None:
        message = "chưa biết bảng này lấy từ hệ thống nào"
        hint = f'thêm vào cuối lệnh tên hệ thống, ví dụ: --source "{_EXAMPLE}"'
        result.findings.append(CellFinding(table.sheet, "o-trong", message, hint))
        return
    if _is_short(table.rows) and "adjustment" in old:
        dossiers["adjustment"] = old["adjustment"]
    result.changes = list(_changes(old, dossiers, table, lists_of(current).get(_FIELDS, [])))
    conclude(result, ordered(dict(current) | {"dossiers": dossiers}, form), form, around, table.places)


def _no_file(asked: tuple[str, str, str | None]) -> CellFinding:
    """Tell that the period has no results file, which holds more than this table."""
    ward, period, plan = asked
    command = f"cchc new results --ward {ward} --period {period}" + (f" --plan {plan}" if plan else "")
    hint = f"nhập biểu mẫu (có Ngày công bố) trước, rồi nhập bảng này; hoặc chạy {command}"
    return CellFinding(f"kỳ {period}", "khong-doc-duoc", "kỳ này chưa có tệp kết quả", hint)


def _changes(old: Mapping[str, Any], dossiers: Mapping[str, Any], table: "Table", shown: Rows) -> Iterator[Change]:
    if not shown:
        told = f"{len(table.rows)} lĩnh vực, {dossiers['total']['received_total']} hồ sơ tiếp nhận"
        yield Change(table.sheet, "Bảng hồ sơ", "", told)
        return
    if old.get("source") != dossiers["source"]:
        yield Change(table.sheet, "Nguồn số liệu", str(old.get("source") or ""), str(dossiers["source"]))
    yield from row_changes(_FIELDS, table.rows, shown, DOSSIER_COLUMNS, table.places)


def _is_short(rows: Rows) -> bool:
    """Tell whether what was received is not all resolved or pending, so that a known adjustment is still needed."""
    return any(int(row["received_total"]) != int(row["resolved_total"]) + int(row["pending_total"]) for row in rows)


def _dossiers(rows: Rows) -> dict[str, Any]:
    fields = [Flow({key: for_file(row[key], column) for key, column in COLUMNS.items()}) for row in rows]
    return {"fields": fields, "total": Flow({key: sum(each[key] for each in fields) for key in DOSSIER_COUNTS})}


@dataclass(slots=True)
class Table:
    """What a workbook's one-stop table says."""

    sheet: str
    rows: Rows
    places: dict[Path, str]
    findings: list[CellFinding]


def read_table(sheets: Sequence[Worksheet], name: str) -> Table:
    """Return the one-stop table of the first sheet that has one."""
    for sheet in sheets:
        grid = grid_of(sheet)
        found: list[CellFinding] = []
        head = find_head(sheet, grid, found)
        if head is not None:
            table = Table(sheet.title, [], {}, found)
            if not has_errors(found):
                _rows(sheet, grid, head, table)
            return table
    hint = "cần dòng tiêu đề có các nhóm Tiếp nhận, Đã giải quyết, Đang giải quyết như Biểu số II.06"
    return Table(name, [], {}, [CellFinding(name, "cot-thieu", "không thấy bảng thống kê hồ sơ một cửa", hint)])


def _rows(sheet: Worksheet, grid: Grid, head: Head, table: Table) -> None:
    """Read the rows of figures down to the row of totals, and compare that with their sum."""
    for row in grid[head.first :]:
        name_cell = row[head.columns["field"]]
        name = words_of(name_cell) or (words_of(row[head.order]) if head.order is not None else "")
        if name in _TOTALS:
            _compare_total(sheet, row, head, table)
            return
        if not name or not _has_numbers(row, head):
            if name and table.rows:
                table.findings.append(
                    note(_cell(sheet, name_cell), "dong-la", f"dòng “{_short(name_cell)}” không có số, cổng bỏ qua")
                )
            continue
        order = str(row[head.order].value or "").strip() if head.order is not None else ""
        if _ROMAN.fullmatch(order):
            message = f"dòng “{_short(name_cell)}” (STT {order}) là dòng cộng của một nhóm, cổng bỏ qua"
            table.findings.append(
                warning(_cell(sheet, name_cell), "cot-chua-chac", message, "nếu là một lĩnh vực thì sửa STT thành số")
            )
            continue
        _row(sheet, row, head, table)


def _short(cell: Cell) -> str:
    return shorten(str(cell.value or ""))


def _cell(sheet: Worksheet, cell: Cell) -> str:
    return f"{sheet.title}!{cell.coordinate}"


def _has_numbers(row: Sequence[Cell], head: Head) -> bool:
    return any(row[head.columns[key]].value not in {None, ""} for key in DOSSIER_COUNTS)


def _row(sheet: Worksheet, row: Sequence[Cell], head: Head, table: Table) -> None:
    base: Path = ("dossiers", "fields", str(len(table.rows)))
    values: dict[str, Canonical] = {}
    for key, column in COLUMNS.items():
        cell = row[head.columns[key]]
        table.places[*base, key] = _cell(sheet, cell)
        value = _value(sheet, cell, column, table)
        if value is None and column.kind == "count":
            table.findings.append(
                note(
                    _cell(sheet, cell),
                    "o-trong",
                    f"ô “{column.header}” trống, cổng hiểu là 0",
                    "không đúng thì điền số",
                )
            )
        values[key] = value if value is not None else "0" if column.kind == "count" else ""
    table.places[base] = _cell(sheet, row[head.columns["field"]])
    table.rows.append(values)


def _value(sheet: Worksheet, cell: Cell, column: Column, table: Table) -> Canonical | None:
    if cell.data_type in {"f", "e"}:
        message = "ô này chứa công thức hoặc báo lỗi, cổng không tính công thức"
        hint = "chép cả bảng, dán lại chỉ giá trị (Dán đặc biệt → Giá trị)"
        table.findings.append(CellFinding(_cell(sheet, cell), "o-cong-thuc", message, hint))
        return "0"
    try:
        return from_cell(cell.value, column, str(cell.number_format or ""))
    except CellError as error:
        message = f"{column.header}: {error.message}"
        table.findings.append(CellFinding(_cell(sheet, cell), "o-sai-dang", message, error.hint))
        return "0"


def _compare_total(sheet: Worksheet, row: Sequence[Cell], head: Head, table: Table) -> None:
    for key in DOSSIER_COUNTS:
        cell, column = row[head.columns[key]], COLUMNS[key]
        table.places["dossiers", "total", key] = _cell(sheet, cell)
        if cell.value in {None, ""} or cell.data_type == "f":
            continue
        told = _value(sheet, cell, column, table)
        total = sum(int(each[key]) for each in table.rows)
        if told is not None and int(told) != total:
            message = f"dòng tổng số ghi {told} ở “{column.header}”, cộng các dòng được {total}"
            hint = "sửa dòng sai, hoặc xem có dòng nào bị bỏ sót, cộng hai lần"
            table.findings.append(CellFinding(_cell(sheet, cell), "tong-khong-khop", message, hint))
