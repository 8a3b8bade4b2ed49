"""What the columns of a table are, from the words of their headings; where the headings begin and end."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from generator.plan_import.grid import Cell, Row, Table
from generator.text import slug

Role = Literal["number", "title", "output", "lead", "support", "due", "note", "area", "above", "figure", "unit"]

_LONGEST_HEADING: Final = 120
_MOST_HEADING_ROWS: Final = 4

_OF_OUTPUT: Final = "du kien|dau ra|ket qua|san pham|can dat|hoan thanh|chinh|chu yeu|dat duoc|phai dat|cu the"
_AIMS: Final = "ke hoach|muc tieu|chi tieu|muc|gia tri|con so"
_WORDS: Final[tuple[tuple[Role, str], ...]] = (
    ("number", r"stt|tt|so tt|so thu tu|thu tu|ma so|muc"),
    ("note", r"ghi chu.*"),
    ("support", r"(?!.*chu tri).*\bphoi hop\b.*"),
    ("lead", r".*\bchu tri\b.*"),
    ("lead", r"(co quan|don vi|bo phan|phong ban|phan cong)( duoc giao)?( thuc hien| phu trach| tham muu| dau moi)+"),
    ("due", r"(thoi gian|thoi han|thoi diem|moc thoi gian|han|tien do)( .*)?|(ngay )?(hoan thanh|ket thuc)( .*)?"),
    ("unit", r"don vi tinh|dvt"),
    ("output", rf"(du kien )?(san pham|ket qua|dau ra|minh chung)( ({_OF_OUTPUT}))*"),
    ("figure", rf"({_AIMS})( phan dau| giao| duoc giao| dat| can dat)*( nam)? (20[0-9]{{2}}|giai doan .*)"),
    ("figure", r"muc (phan dau|can dat|phai dat)|con so|gia tri"),
    ("title", r"(ten |cac |danh muc )?(nhiem vu|noi dung|cong viec|hoat dong|dau viec)( .*)?"),
    ("title", r"(linh vuc )?tieu chi( .*)?|(ten |cac )?(chi tieu|muc tieu)( .*)?"),
    ("area", r"linh vuc( .*)?"),
)  # fmt: skip
_ROW_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)*\.?|[IVX]+\.?")
_NUMBERED = re.compile(r"\(?[0-9]{1,2}\)?|\([a-z]\)")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each known column is; `first` and `last` are the first and last rows of the headings."""

    roles: Mapping[int, Role]
    headings: tuple[str, ...]
    """The printed heading of every column, lines joined."""

    first: int
    last: int
    unsure: Mapping[int, str]
    """Columns whose meaning is a guess, with the reason."""

    def of(self, role: Role) -> int | None:
        """Return the column with a role."""
        return next((column for column, has in self.roles.items() if has == role), None)

    @property
    def kind(self) -> Literal["tasks", "targets"] | None:
        """What the table lists; None where the headings don't tell."""
        has = set(self.roles.values())
        if "title" not in has:
            return None
        if "figure" in has and ("unit" in has or not has & {"due", "output"}):
            return "targets"
        if has & {"lead", "due"} or ("output" in has and "number" in has):
            return "tasks"
        return None

    @property
    def guesses(self) -> list[str]:
        """What was guessed of headings, in words."""
        return [f"cột “{self.headings[column]}”: {why}" for column, why in self.unsure.items()]


def find_columns(table: Table, start: int = 0) -> Columns | None:
    """Return the columns of the next headings at or below row `start`; None where there are no more."""
    for first in range(start, len(table.rows)):
        if _looks_like_headings(table.rows[first]):
            return _columns(table, first, _last_heading(table, first))
    return None


def _looks_like_headings(row: Row) -> bool:
    texts = row.texts
    known = [role for text in texts if (role := _role(text))]
    return (
        len(set(known)) >= 2  # noqa: PLR2004 - one may be chance
        and 2 * len(known) >= len(texts)
        and bool({"title", "output", "lead", "due"} & set(known))
        and not any(_ROW_NUMBER.fullmatch(text) for text in texts)
    )


def _last_heading(table: Table, first: int) -> int:
    """Return the last row of headings that begin at `first`: second lines, and the row that numbers the columns."""
    last = first
    for number in range(first + 1, min(first + _MOST_HEADING_ROWS, len(table.rows))):
        own = [cell for cell in table.rows[number].cells if cell.text and not first <= cell.row < number]
        reaches_down = any(
            cell.row == number - 1 or cell.row == first for cell in table.rows[number].cells if cell.text
        )
        if own and _numbers_columns(table.rows[number]):
            return number
        if not own or not all(_role(cell.text) for cell in own):
            return last
        if not reaches_down and len({_role(cell.text) for cell in own}) < 2:  # noqa: PLR2004
            return last
        last = number
    return last


def _numbers_columns(row: Row) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3)."""
    texts = row.texts
    return len(texts) > 2 and all(_NUMBERED.fullmatch(text) for text in texts)  # noqa: PLR2004


def _columns(table: Table, first: int, last: int) -> Columns:
    cells = [_headings(table, first, last, column) for column in range(table.width)]
    headings = tuple(" – ".join(" ".join(cell.text.split()) for cell in each) for each in cells)
    roles: dict[int, Role] = {}
    unsure: dict[int, str] = {}
    second: int | None = None
    for column, each in enumerate(cells):
        role = _role_of(each)
        if role == "title" and "title" in roles.values():
            second = column if second is None else second
        elif role is not None and role not in roles.values():
            roles[column] = role
            key = slug(each[-1].text, " ")
            if role == "lead" and ("chu tri" not in key or "phoi hop" in key):
                unsure[column] = "hiểu là đơn vị chủ trì"
    if second is not None:
        _part_titles(roles, unsure, second, headings[_at(roles, "title")])
    _name_area(roles)
    return Columns(roles, headings, first, last, unsure)


def _headings(table: Table, first: int, last: int, column: int) -> list[Cell]:
    """Return the headings of a column from top to bottom, a merged one once."""
    cells: list[Cell] = []
    for row in table.rows[first : last + 1]:
        cell = row.cells[column]
        if cell.text and not _NUMBERED.fullmatch(cell.text) and cell not in cells:
            cells.append(cell)
    return cells


def _role_of(headings: list[Cell]) -> Role | None:
    """Return what the lowest heading says; one above it that covers several columns says nothing of this one."""
    lowest = headings[-1:]
    above = [cell for cell in reversed(headings[:-1]) if cell.width == 1]
    return next((role for cell in (*lowest, *above) if (role := _role(cell.text))), None)


def _part_titles(roles: dict[int, Role], unsure: dict[int, str], second: int, heading: str) -> None:
    """Part two columns that tell what is done: a task and its content, or what it is part of and the task.

    Appendices made after the index of reform print "Lĩnh vực/Tiêu chí" and then the content, which is the product.
    """
    first = _at(roles, "title")
    if "output" not in roles.values():
        roles[second] = "output"
        if "tieu chi" not in slug(heading, " "):
            unsure[second] = "hiểu là sản phẩm, vì bảng không có cột sản phẩm"
    else:
        roles[first], roles[second] = "above", "title"
        unsure[first] = "hiểu là tiêu đề của các việc ở cột sau"


def _name_area(roles: dict[int, Role]) -> None:
    """Take a column of areas for the title where there is no other."""
    if "title" not in roles.values() and "area" in roles.values():
        roles[_at(roles, "area")] = "title"


def _at(roles: Mapping[int, Role], role: Role) -> int:
    return next(column for column, has in roles.items() if has == role)


def _role(text: str) -> Role | None:
    if len(text) > _LONGEST_HEADING:
        return None
    key = slug(text, " ")
    return next((role for role, words in _WORDS if re.fullmatch(words, key)), None)


def goes_on(table: Table, columns: Columns) -> bool:
    """Tell whether a table without headings can be the rest of the one before: it has the same columns."""
    return table.width == len(columns.headings)
