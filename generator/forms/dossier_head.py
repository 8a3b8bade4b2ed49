"""Where the columns of a one-stop table stand: by their headings, by their numbers, and what is uncertain of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.findings import CellFinding, warning
from generator.forms.layout import DOSSIER_COLUMNS, DOSSIER_COUNTS
from generator.text import shorten, slug

_GROUPS: Final = {"received": "tiep-nhan", "resolved": "da-giai-quyet", "pending": "dang-giai-quyet"}
_WORDS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "received": (
        ("carried_over", "ky-truoc"),
        ("received_in_person_postal", "truc-tiep"),
        ("received_in_person_postal", "buu-chinh"),
        ("received_online", "truc-tuyen"),
        ("received_total", "tong-so"),
    ),
    "resolved": (
        ("resolved_early", "truoc-han"),
        ("resolved_on_time", "dung-han"),
        ("resolved_overdue", "qua-han"),
        ("resolved_total", "tong-so"),
    ),
    "pending": (
        ("pending_in_time", "trong-han"),
        ("pending_overdue", "qua-han"),
        ("pending_total", "tong-so"),
    ),
}
"""Words of the lowest heading that tell a column within its group, tried in this order."""

_FIRST_NUMBER: Final = 2
_NUMBER = re.compile(r"\(?([0-9]{1,2})\)?")
_OTHERS: Final = ("rut", "bo-sung", "tra-lai", "tu-choi", "huy")
_HEAD_ROWS: Final = 30
COLUMNS: Final = {column.key: column for column in DOSSIER_COLUMNS}

Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Head:
    """Where the table stands on a sheet: columns are counted from 0."""

    columns: Mapping[str, int]
    order: int | None
    """Column of the running number; None where there is none."""

    first: int
    """First row of figures, counted from 0."""


def grid_of(sheet: Worksheet) -> Grid:
    """Return the cells of a sheet, every cell of a merged one being its first."""
    grid: Grid = [list(row) for row in sheet.iter_rows()]  # type: ignore[arg-type]  # merged ones are replaced below
    for merged in sheet.merged_cells.ranges:
        first = grid[merged.min_row - 1][merged.min_col - 1] if merged.min_row <= len(grid) else None
        for row in grid[merged.min_row - 1 : merged.max_row]:
            for index in range(merged.min_col - 1, min(merged.max_col, len(row))):
                if first is not None:
                    row[index] = first
    return grid


def words_of(cell: Cell) -> str:
    """Return what a cell says, without marks and blanks, to be compared."""
    return slug(str(cell.value)) if cell.value is not None else ""


def find_head(sheet: Worksheet, grid: Grid, found: list[CellFinding]) -> Head | None:
    """Return where the columns stand; None where the sheet has no such table."""
    top = next((n for n, row in enumerate(grid[:_HEAD_ROWS]) if any(_is_field_heading(cell) for cell in row)), None)
    if top is None:
        return None
    end = next((n for n in range(top + 1, len(grid)) if _is_data(grid[n])), len(grid))
    numbered = next((n for n in range(top + 1, end) if _numbering(grid[n])), None)
    heads = grid[top : numbered if numbered is not None else end]
    by_words = _by_words(heads)
    by_number = _numbering(grid[numbered]) if numbered is not None else {}
    columns = dict(by_words)
    place = f"{sheet.title}!A{top + 1}"
    for key in ("field", *DOSSIER_COUNTS):
        index, other = by_words.get(key), by_number.get(key)
        if index is None and other is not None:
            columns[key] = other
            message = f"cột “{COLUMNS[key].header}” chỉ nhận ra theo số thứ tự cột, chưa chắc"
            found.append(warning(_at(grid, top, other, sheet), "cot-chua-chac", message, "xem lại các số của cột này"))
        elif index is not None and other is not None and index != other:
            message = f"tiêu đề nói đây là cột “{COLUMNS[key].header}”, số thứ tự cột lại nói cột khác"
            hint = "đã theo tiêu đề; xem lại các số của cột này"
            found.append(warning(_at(grid, top, index, sheet), "cot-chua-chac", message, hint))
    missing = [COLUMNS[key].header for key in ("field", *DOSSIER_COUNTS) if key not in columns]
    if missing:
        hint = "xuất lại bảng theo Biểu số II.06 đủ 13 cột; tên cột giữ như biểu"
        found.append(CellFinding(place, "cot-thieu", f"không thấy cột: {', '.join(missing)}", hint))
    found += _others(sheet, heads, set(columns.values()))
    order = next((n for n, cell in enumerate(grid[top]) if words_of(cell) in {"stt", "tt", "so-tt"}), None)
    return Head(columns, order, end)


def _at(grid: Grid, row: int, column: int, sheet: Worksheet) -> str:
    return f"{sheet.title}!{grid[row][column].coordinate}"


def _is_field_heading(cell: Cell) -> bool:
    return words_of(cell).startswith("linh-vuc")


def _is_data(row: Sequence[Cell]) -> bool:
    """Tell whether a row has figures of a field: a name, and at least three numbers."""
    distinct = {id(cell): cell for cell in row}.values()
    numbers = [cell for cell in distinct if isinstance(cell.value, int | float) or _is_typed_number(cell)]
    names = [cell for cell in distinct if isinstance(cell.value, str) and any(char.isalpha() for char in cell.value)]
    return len(numbers) > _FIRST_NUMBER and bool(names) and not _numbering(row)


def _is_typed_number(cell: Cell) -> bool:
    return isinstance(cell.value, str) and re.fullmatch(r"[0-9][0-9. ]*", cell.value.strip()) is not None


def _numbering(row: Sequence[Cell]) -> dict[str, int]:
    """Return the columns of a row that numbers them (1) to (13); nothing for another row."""
    numbers: dict[int, int] = {}
    for index, cell in enumerate(row):
        found = _NUMBER.fullmatch(str(cell.value).strip()) if cell.value is not None else None
        if found:
            numbers.setdefault(int(found[1]), index)
    keys = ("field", *DOSSIER_COUNTS)
    if not set(range(_FIRST_NUMBER + 1, _FIRST_NUMBER + len(keys))) <= set(numbers):
        return {}
    places = [numbers[number] for number in sorted(numbers)]
    if places != sorted(places):
        return {}
    return {key: numbers[number] for number, key in enumerate(keys, start=_FIRST_NUMBER) if number in numbers}


def _by_words(heads: Grid) -> dict[str, int]:
    """Return the columns that the headings tell: the group above, the words below."""
    columns: dict[str, int] = {}
    for index in range(max(map(len, heads), default=0)):
        words = [words_of(row[index]) for row in heads if index < len(row)]
        path = [word for n, word in enumerate(words) if word and word not in words[:n]]
        if any(word.startswith("linh-vuc") for word in path):
            columns.setdefault("field", index)
            continue
        group = _group(path)
        for key, word in _WORDS.get(group, ()):
            if path and (word in path[-1] or (len(path) == 1 and word in path[0])):
                columns.setdefault(key, index)
                break
    return columns


def _group(path: Sequence[str]) -> str:
    """Return which of the three groups headings belong to."""
    for word in path:
        for group, name in _GROUPS.items():
            if name in word:
                return group
    return "received" if path and "ky-truoc" in path[-1] else ""


def _others(sheet: Worksheet, heads: Grid, known: set[int]) -> Iterator[CellFinding]:
    """Tell of columns that the official table does not have: withdrawn, waiting for papers."""
    width = max(map(len, heads), default=0)
    for index in range(width):
        words = [words_of(row[index]) for row in heads if index < len(row)]
        if index not in known and words and any(each in words[-1] for each in _OTHERS):
            shown = heads[-1][index].value
            message = f"cột “{shorten(str(shown))}” không có trong Biểu số II.06, cổng không đọc"
            hint = "số hồ sơ này làm lệch tổng thì ghi ở mục điều chỉnh (Số hồ sơ chênh, Lý do)"
            yield warning(f"{sheet.title}!{heads[-1][index].coordinate}", "cot-chua-chac", message, hint)
