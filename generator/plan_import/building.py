"""Sections become tasks and targets of a draft, in printed order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.model.catalogue import Area, Term
from generator.model.ward import Ward
from generator.plan_import.areas import AreaBook, Capitals
from generator.plan_import.columns import Role
from generator.plan_import.entries import TO_FILL_IN_TITLE, Marked, MarkedList, MarkedTime, TargetEntry, TaskEntry
from generator.plan_import.figures import read_figure
from generator.plan_import.grid import Cell, Skipped, flow
from generator.plan_import.numbers import Numbered, Numbering
from generator.plan_import.sections import RoleRow, Section
from generator.plan_import.times import read_time
from generator.plan_import.units import UnitBook
from generator.text import shorten, slug

_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)* ?%|\b[0-9]+(?:[.,][0-9]+)*\b(?! ?/)")
_NOT_OF_TARGETS: Final[tuple[tuple[Role, str], ...]] = (
    ("lead", "Chủ trì"),
    ("support", "Phối hợp"),
    ("due", "Thời gian"),
    ("output", "Sản phẩm"),
)
_MAX_SOURCE = 60
_MAX_ID = 60


@dataclass(slots=True)
class Builder:
    """Builds the entries of one draft."""

    ward: Ward
    areas: Sequence[Area]
    terms: Sequence[Term]
    years: tuple[int, int]
    tasks: list[TaskEntry] = field(default_factory=list)
    targets: list[TargetEntry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)

    def add(self, section: Section) -> None:
        """Add the rows of a section."""
        area_book, capitals = AreaBook(self.areas, self.terms), Capitals(self.ward, self.terms)
        if section.columns.kind == "tasks":
            numbered = self._numbered(section)
            parents = {number.code.rsplit(".", 1)[0] for _, number in numbered if "." in number.code}
            maker = _TaskMaker(section, area_book, capitals, UnitBook(self.ward, self.terms), self.years)
            self.tasks += [maker.make(row, number, number.code in parents) for row, number in numbered]
        else:
            self._add_targets(section, area_book, capitals)

    def _numbered(self, section: Section) -> list[tuple[RoleRow, Numbered]]:
        self.numbering.begin_table(row.label for row in section.rows)
        return [(row, self.numbering.number(row.label, heading=row.may_head, part=row.part)) for row in section.rows]

    def _add_targets(self, section: Section, area_book: AreaBook, capitals: Capitals) -> None:
        area = area_book.find("")
        ids = {target.id for target in self.targets} | {each.id for each in self.areas}
        for row in section.rows:
            text = flow(row.text("title"))
            if row.bare and text:
                area = area_book.find(text)
                self.skipped.append(Skipped(row.place, "tiêu đề nhóm chỉ tiêu, dùng làm lĩnh vực", text))
                continue
            named = area_book.find(row.text("area")) if row.text("area") else area
            name = _free(slug(shorten(text, 200))[:_MAX_ID].strip("-") or "chi-tieu", ids)
            ids.add(name)
            title = _title(row, capitals.lowered(text), "")
            figure = read_figure(flow(row.text("figure")), flow(row.text("unit")))
            source = f"PL {row.label}"[:_MAX_SOURCE] if row.label else "PL"
            said = [f"{heading}: {flow(row.text(role))}" for role, heading in _NOT_OF_TARGETS if row.text(role)]
            self.targets.append(TargetEntry(row.place, name, named, source, title, figure, [*said, *_remarks(row)]))


@dataclass(slots=True)
class _TaskMaker:
    """Makes the tasks of one section; remembers which areas its headings name."""

    section: Section
    area_book: AreaBook
    capitals: Capitals
    units: UnitBook
    years: tuple[int, int]
    areas: dict[str, Marked] = field(default_factory=dict)
    """Areas of numbered headings, by code."""

    loose: Marked | None = None
    """Area of the last heading without a number."""

    def make(self, row: RoleRow, number: Numbered, has_rows_below: bool) -> TaskEntry:  # noqa: FBT001
        text = flow(row.text("title")).rstrip(" .;:,")
        group = row.may_head and bool(text) and (row.spans or number.top or has_rows_below or text.isupper())
        area = self._area(row, number, text if group else "")
        lowered = self.capitals.lowered(text)
        from_capitals = "đổi từ chữ in hoa, xem lại tên riêng và chữ viết tắt"
        certain = group and not area.doubt and area.printed == text
        title = _title(row, lowered, "" if lowered == text or certain else from_capitals)
        code = Marked(number.code, number.doubt or row.doubt, row.label or "(trống)")
        source = f"PL {number.label}"[:_MAX_SOURCE]
        entry = TaskEntry(row.place, code, number.printed, group, area, source, title, remarks=_remarks(row))
        if not group:
            self._fill(entry, row)
        return entry

    def _area(self, row: RoleRow, number: Numbered, heading: str) -> Marked:
        """Return the area of a row: of its own column, of itself as a heading, else of the heading it is below."""
        if row.text("area"):
            return self.area_book.find(flow(row.text("area")))
        highest = "." not in number.code
        if heading:
            found = self.area_book.find(heading)
            if not row.label and not row.part:
                self.loose = found
            elif highest or not found.doubt:
                self.areas[number.code] = found
                self.loose = None if highest else self.loose
        return self._above(number.code) or self.loose or self.area_book.find("")

    def _above(self, code: str) -> Marked | None:
        """Return the area of the nearest numbered heading: of the row itself, else of those above it."""
        while code not in self.areas and "." in code:
            code = code.rpartition(".")[0]
        return self.areas.get(code)

    def _fill(self, entry: TaskEntry, row: RoleRow) -> None:
        output = row.cells.get("output")
        if output and (text := flow(output.text).rstrip(" .;:,")):
            entry.output = Marked(text, output.doubt or self._column_doubt("output"), text)
            if figures := _FIGURE.findall(text):
                entry.remarks.append(f"Sản phẩm có con số {', '.join(figures)}: là chỉ tiêu thì thêm mục targets")
        entry.lead = self._units(row, "lead")
        entry.support = self._units(row, "support")
        due = row.cells.get("due") or Cell("")
        text = flow(due.text)
        time = read_time(text, self.years)
        entry.due = MarkedTime(time, time.doubt or due.doubt, text or "(trống)")

    def _units(self, row: RoleRow, role: "str") -> MarkedList:
        cell = (row.cells.get("lead") if role == "lead" else row.cells.get("support")) or Cell("")
        found = self.units.find(cell.text)
        doubt = found.doubt or cell.doubt or self._column_doubt(role)
        if role == "lead" and not cell.text:
            doubt = "không ghi đơn vị chủ trì"
        return MarkedList(found.ids, doubt, flow(cell.text) or "(trống)")

    def _column_doubt(self, role: str) -> str:
        columns = self.section.columns
        return next((why for column, why in columns.unsure.items() if columns.roles[column] == role), "")


def _title(row: RoleRow, text: str, doubt: str) -> Marked:
    cell = row.cells.get("title")
    printed = flow(cell.text) if cell else ""
    if not text:
        return Marked(TO_FILL_IN_TITLE, "không có nội dung", "(trống)")
    too_long = "dài quá 200 chữ, viết gọn lại" if len(text) > 200 else ""  # noqa: PLR2004 - as the model
    return Marked(text, (cell.doubt if cell else "") or too_long or doubt, printed)


def _remarks(row: RoleRow) -> list[str]:
    """Return what a row says in columns that the draft has no place for."""
    remarks = [f"Cột “{heading or '(không tên)'}”: {text}" for heading, text in row.others]
    return remarks + ([f"Ghi chú: {flow(row.text('note'))}"] if row.text("note") else [])


def _free(name: str, taken: set[str]) -> str:
    """Return the name, or with the first number that makes it a new one."""
    number = 1
    free = name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
