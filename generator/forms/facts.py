"""What the hidden sheet of a form says: which form it is, and what it showed when it was made."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.contents import Rows
from generator.forms.findings import CellFinding
from generator.forms.layout import MACHINE, VERSION, Path
from generator.forms.values import Canonical
from generator.text import shorten


@dataclass(frozen=True, slots=True)
class Facts:
    """What the hidden sheet of a form says of it."""

    ward: str
    plan: str
    period: str
    unit: str | None
    digest: str
    cells: Mapping[Path, Canonical | None]
    """What each cell showed when the form was made."""

    lists: Mapping[Path, Rows]


def read_facts(book: Workbook, name: str) -> Facts | CellFinding:
    """Return which form a workbook is; a finding where it is none."""
    hint = "xuất lại biểu mẫu bằng lệnh cchc export form rồi chép số liệu sang; đừng xoá trang ẩn của biểu mẫu"
    if MACHINE not in book.sheetnames or not isinstance(book[MACHINE], Worksheet):
        return CellFinding(name, "bieu-mau-la", "tệp này không phải biểu mẫu do cổng xuất ra", hint)
    rows = [(_plain(row[0]), _plain(row[1])) for row in book[MACHINE].iter_rows(max_col=2) if len(row) > 1]
    facts = dict(reversed(rows))
    if facts.get("form") != VERSION:
        message = f"biểu mẫu thuộc phiên bản “{shorten(facts.get('form', ''))}”, cổng cần phiên bản {VERSION}"
        return CellFinding(name, "bieu-mau-cu", message, hint)
    try:
        shown = json.loads("".join(value for key, value in rows if key == "shown"))
        cells = {_path(path): _canonical(value) for path, value in shown["cells"]}
        lists = {_path(path): [_checked_row(row) for row in found] for path, found in shown["lists"]}
        return Facts(
            facts["ward"], facts["plan"], facts["period"], facts["unit"] or None, facts["digest"], cells, lists
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return CellFinding(name, "bieu-mau-la", "trang ẩn của biểu mẫu đã bị sửa, không đọc được", hint)


def _plain(cell: Cell | MergedCell) -> str:
    return "" if cell.value is None else str(cell.value)


def _path(value: Any) -> Path:  # noqa: ANN401 - read from a file that may be hostile
    if not isinstance(value, list) or not all(isinstance(step, str) for step in value):
        raise TypeError
    return tuple(value)


def _canonical(value: Any) -> Canonical | None:  # noqa: ANN401
    if value is not None and not isinstance(value, str):
        raise TypeError
    return value


def _checked_row(row: Any) -> dict[str, Canonical]:  # noqa: ANN401
    return {str(key): str(value) for key, value in dict(row).items()}
