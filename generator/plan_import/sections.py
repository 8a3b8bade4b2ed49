"""Tables as sections: headings understood, rows by role; what is no row of a plan is set aside with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.plan_import.columns import Columns, Role, find_columns, goes_on
from generator.plan_import.grid import Cell, Row, Skipped, Table
from generator.plan_import.numbers import is_label, split_label, tidy_label
from generator.text import shorten, slug

_SAME = frozenset({"nt", "nhu tren", "n t", "nhu tren nt"})
_DITTO = frozenset({'"', "“", "”", "〃", "''", "'", "”“", "“”"})


@dataclass(slots=True)
class RoleRow:
    """A row by role: what stands in each known column; what stands elsewhere, with the heading of its column."""

    place: str
    label: str
    cells: dict[Role, Cell]
    others: list[tuple[str, str]]
    doubt: str = ""
    spans: bool = False
    """Whether its title covers other columns: it is a heading."""

    part: bool = False
    """Whether it is one of the things to do of the heading before it."""

    def text(self, role: Role) -> str:
        """Return what stands in a column, or an empty text."""
        cell = self.cells.get(role)
        return cell.text if cell else ""

    @property
    def bare(self) -> bool:
        """Tell whether it has nothing but its number and title."""
        return not any(self.text(role) for role in ("output", "lead", "support", "due", "figure", "unit"))

    @property
    def may_head(self) -> bool:
        """Tell whether it may be a heading: bare, and numbered, in capitals or across columns."""
        return self.bare and bool(self.label or self.spans or self.text("title").isupper())


@dataclass(slots=True)
class Section:
    """A recognised table, with the tables that go on with it."""

    columns: Columns
    name: str
    rows: list[RoleRow] = field(default_factory=list)
    above: Cell | None = None
    """The task whose things to do were listed last, where the table has a column for each."""


def sections(tables: Sequence[Table]) -> tuple[list[Section], list[Skipped]]:
    """Return the recognised tables and everything that is in none of them, each with its reason."""
    found: list[Section] = []
    skipped: list[Skipped] = []
    for table in tables:
        start = 0
        columns = _next_columns(table)
        if found and goes_on(table, found[-1].columns) and (columns is None or columns.first > 0):
            end = columns.first if columns else len(table.rows)
            if columns is None or _is_numbered(table.rows[:end], found[-1].columns):
                _fill(found[-1], table, range(end))
                start = end
        elif columns is None:
            skipped.append(Skipped(table.name, *_unknown(table)))
            continue
        while columns is not None:
            skipped += _before(table, start, columns.first)
            following = _next_columns(table, columns.last + 1)
            end = following.first if following else len(table.rows)
            if found and _same_headings(found[-1].columns, columns):
                skipped += _headings_again(table, columns)
                _fill(found[-1], table, range(columns.last + 1, end))
            else:
                found.append(Section(columns, table.name))
                _fill(found[-1], table, range(columns.last + 1, end))
            start, columns = end, following
    return found, skipped


def _is_numbered(rows: Sequence[Row], columns: Columns) -> bool:
    number = columns.of("number")
    return number is not None and any(tidy_label(row.cells[number].text)[:1].isdigit() for row in rows)


def _next_columns(table: Table, start: int = 0) -> Columns | None:
    """Return the next headings that tell what the table lists; others are rows like any other."""
    columns = find_columns(table, start)
    while columns is not None and columns.kind is None:
        columns = find_columns(table, columns.first + 1)
    return columns


def _unknown(table: Table) -> tuple[str, str]:
    first = next((row for row in table.rows if row.texts), None)
    shown = " | ".join(" ".join(text.split()) for text in first.texts) if first else ""
    if not shown:
        return "bảng trống", ""
    missing = "không thấy tiêu đề cột như “Nhiệm vụ”, “Đơn vị chủ trì”, “Thời gian”"
    return f"{missing}; dòng đầu là “{shorten(shown, 120)}”", shown


def _before(table: Table, start: int, end: int) -> Iterator[Skipped]:
    for row in table.rows[start:end]:
        if row.texts:
            yield Skipped(row.place, "ở trên dòng tiêu đề bảng", " | ".join(row.texts))


def _same_headings(one: Columns, other: Columns) -> bool:
    return [slug(text) for text in one.headings] == [slug(text) for text in other.headings]


def _headings_again(table: Table, columns: Columns) -> Iterator[Skipped]:
    for row in table.rows[columns.first : columns.last + 1]:
        yield Skipped(row.place, "tiêu đề bảng in lại", " | ".join(row.texts))


def _fill(section: Section, table: Table, numbers: range) -> None:
    """Put the rows of a table into a section."""
    for number in numbers:
        row = table.rows[number]
        if row.texts:
            section.rows += _parted(_by_role(row, section.columns, section.rows[-1] if section.rows else None), section)


def _parted(row: RoleRow, section: Section) -> Iterator[RoleRow]:
    """Yield a row; where its task and one of the things to do for it stand side by side, each as a row of its own."""
    above, last = row.cells.pop("above", None), section.above
    if above is None or not row.text("title"):
        section.above = above
        yield replace(row, cells={**row.cells, "title": above}) if above else row
    elif not above.text:
        yield replace(row, part=last is not None and not row.label)
    else:
        if last is None or (above != last and (row.label or above.text != last.text)):
            yield RoleRow(row.place, row.label, {"title": above}, [], row.doubt, spans=True)
        section.above = above
        yield replace(row, label="", part=True)


def _by_role(row: Row, columns: Columns, before: RoleRow | None) -> RoleRow:
    cells = {role: row.cells[column] for column, role in columns.roles.items()}
    others = [
        (columns.headings[column], " ".join(cell.text.split()))
        for column, cell in enumerate(row.cells)
        if cell.text and column not in columns.roles and cell not in cells.values()
    ]
    title, number = cells["title"], cells.get("number")
    covered = {role for role, cell in cells.items() if cell == title and cell.text} - {"title"}
    cells = {role: cell for role, cell in cells.items() if role not in covered}
    label = tidy_label(number.text) if number else ""
    if number is None or "number" in covered:
        label, text = split_label(title.text)
        cells["title"] = replace(title, text=text)
    elif not title.text and not is_label(label):
        label, text = split_label(number.text)
        cells["title"] = replace(number, text=text)
    _same_as_above(cells, before)
    return RoleRow(row.place, label, cells, others, row.doubt, bool(covered - {"number"}))


def _same_as_above(cells: dict[Role, Cell], before: RoleRow | None) -> None:
    """Take what stands above where a cell says "như trên"."""
    for role in ("output", "lead", "support", "due"):
        cell = cells.get(role)
        if cell and (slug(cell.text, " ") in _SAME or (cell.text and cell.text.strip("- ") in _DITTO)):
            above = before.cells.get(role) if before else None
            cells[role] = above or Cell(cell.text, cell.row, cell.column, cell.width, "ghi “như trên” mà ở trên trống")
