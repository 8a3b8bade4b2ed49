"""What a filled-in form says: every cell that was found, with its place, and what can't be understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.contents import Form, Rows
from generator.forms.facts import Facts
from generator.forms.findings import CellFinding, note, warning
from generator.forms.layout import (
    COVER,
    DOSSIERS,
    FEEDBACK,
    LISTS,
    MACHINE,
    QUESTIONS,
    SECTIONS,
    TABLES,
    Column,
    Path,
    key_of,
)
from generator.forms.values import Canonical, CellError, from_cell
from generator.text import nearest, shorten, slug

_HEAD_ROWS: Final = 40
_MOST_FOUND: Final = 200
_MOST_NAMED: Final = 5
_TOTALS: Final = frozenset({"tong-so", "tong-cong", "cong", "tong"})


@dataclass(slots=True)
class Answers:
    """What was filled in."""

    cells: dict[Path, Canonical | None] = field(default_factory=dict)
    """Every cell that the file has; what it has no cell for was not answered."""

    lists: dict[Path, Rows] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)
    """Sheet and cell of each path, and of each row of a list: ("satisfaction", "0", "title")."""

    findings: list[CellFinding] = field(default_factory=list)


def read_answers(book: Workbook, form: Form, facts: Facts, current: Mapping[str, Any] | None = None) -> Answers:
    """Return what a form's sheets say, whatever order their rows and columns are in.

    `current` is what the results file says now.
    """
    return _Reading(book, form, facts, current or {}).read()


class _Reading:
    """Reads the sheets of one form."""

    def __init__(self, book: Workbook, form: Form, facts: Facts, current: Mapping[str, Any]) -> None:
        self.current = current
        self.book = book
        self.form = form
        self.facts = facts
        self.answers = Answers()
        self.found: set[str] = set()

    def read(self) -> Answers:
        for name in (COVER, FEEDBACK):
            base, columns = QUESTIONS[name]
            self._questions(name, base, self.form.general if name == COVER else columns)
        for name, (section, columns) in SECTIONS.items():
            self._section(name, section, columns)
        for name, (base, columns) in TABLES.items():
            self._table(name, base, columns)
        self._strangers()
        return self.answers

    def _say(self, finding: CellFinding) -> None:
        if len(self.answers.findings) < _MOST_FOUND:
            self.answers.findings.append(finding)

    def _expects(self, name: str) -> bool:
        """Tell whether the form had a sheet when it was made."""
        base = TABLES[name][0] if name in TABLES else QUESTIONS[name][0] if name in QUESTIONS else ()
        if base and base != ("evidence",):
            return any(path[: len(base)] == base for path in (*self.facts.cells, *self.facts.lists))
        return True

    def _sheet(self, name: str, wanted: Sequence[str]) -> Worksheet | None:
        """Return a sheet by its name, or a renamed one by its headings; tell where there is none."""
        if not self._expects(name):
            return None
        sheets = [each for each in self.book.worksheets if each.title not in {MACHINE, LISTS}]
        named = [sheet for sheet in sheets if slug(sheet.title) == slug(name)]
        if named:
            self.found.add(named[0].title)
            return named[0]
        others = [each for each in sheets if slug(each.title) not in {slug(known) for known in _ALL_NAMES}]
        for sheet in others:
            if self._head(sheet, wanted) is not None:
                self.found.add(sheet.title)
                self._say(note(sheet.title, "trang-la", f"trang “{sheet.title}” được đọc như trang “{name}”"))
                return sheet
        message = f"không có trang “{name}”; những gì cổng đã có của trang này được giữ nguyên"
        self._say(warning(name, "trang-la", message, "xoá nhầm thì chép lại từ biểu mẫu gốc"))
        return None

    def _strangers(self) -> None:
        for sheet in self.book.worksheets:
            if sheet.title not in {*self.found, MACHINE, LISTS} and any(
                cell.value is not None for row in sheet.iter_rows() for cell in row
            ):
                message = f"trang “{shorten(sheet.title)}” không thuộc biểu mẫu, cổng không đọc"
                self._say(warning(sheet.title, "trang-la", message, "số liệu ở trang này thì chép sang trang đúng"))

    def _head(self, sheet: Worksheet, wanted: Sequence[str]) -> tuple[int, dict[str, int]] | None:
        """Return the row of headings and the column of each; None where at most half of them are there."""
        slugs = {slug(header): header for header in wanted}
        best: tuple[int, dict[str, int]] | None = None
        for number, row in enumerate(sheet.iter_rows(max_row=_HEAD_ROWS), start=1):
            found: dict[str, int] = {}
            for index, cell in enumerate(row, start=1):
                header = slugs.get(slug(cell.value)) if isinstance(cell.value, str) else None
                if header is not None:
                    found.setdefault(header, index)
            if 2 * len(found) > len(wanted) and (best is None or len(found) > len(best[1])):
                best = (number, found)
        return best

    def _columns(
        self, sheet: Worksheet, name: str, columns: Sequence[Column]
    ) -> tuple[int, list[tuple[Column, int]]] | None:
        """Return the row of headings and where each column stands; tell which are missing."""
        head = self._head(sheet, [column.header for column in columns])
        if head is None:
            message = f"trang “{name}” không còn dòng tiêu đề của biểu mẫu"
            self._say(CellFinding(sheet.title, "cot-thieu", message, "chép lại dòng tiêu đề từ biểu mẫu gốc"))
            return None
        row, found = head
        for column in columns:
            if column.header not in found and column.kind != "info":
                message = f"thiếu cột “{column.header}”; những gì cổng đã có ở cột này được giữ nguyên"
                self._say(warning(sheet.title, "cot-thieu", message, "xoá nhầm thì chép lại từ biểu mẫu gốc"))
        return row, [(column, found[column.header]) for column in columns if column.header in found]

    def _questions(self, name: str, base: Path, columns: Sequence[Column]) -> None:
        sheet = self._sheet(name, [])
        if sheet is not None:
            self._labelled(sheet, base, columns)

    def _labelled(self, sheet: Worksheet, base: Path, columns: Sequence[Column]) -> None:
        """Read answers that stand to the right of their labels."""
        labels = {slug(column.header): column for column in columns}
        for row in sheet.iter_rows(max_row=_HEAD_ROWS):
            for cell, beside in pairwise(row):
                column = labels.pop(slug(str(cell.value)), None) if isinstance(cell.value, str) else None
                if column is not None:
                    self._answer(sheet, beside, column, (*base, *column.key.split(".")))
        for column in labels.values():
            self._say(warning(sheet.title, "dong-thieu", f"không còn dòng “{column.header}”; giữ nguyên số đã có"))

    def _section(self, name: str, section: str, columns: Sequence[Column]) -> None:
        sheet = self._sheet(name, [column.header for column in columns])
        placed = self._columns(sheet, name, columns) if sheet is not None else None
        if sheet is None or placed is None:
            return
        head, where = placed
        figures = {target.id: target.target for target in self.form.plan.targets}
        known = set(figures) if section == "targets" else {task.code for task in self.form.plan.rows}
        ids = {column.key: index for column, index in where if column.key in {"id", "code"}}
        if not ids:
            self._say(CellFinding(sheet.title, "cot-thieu", "thiếu cột “Mã”", "chép lại cột Mã từ biểu mẫu gốc"))
            return
        seen: dict[str, str] = {}
        for number, row in enumerate(sheet.iter_rows(min_row=head + 1), start=head + 1):
            by_index = dict(enumerate(row, start=1))
            id_ = self._id(by_index.get(next(iter(ids.values()))))
            filled = [
                (column, by_index[index]) for column, index in where if column.kind != "info" and index in by_index
            ]
            place = f"{sheet.title}!A{number}"
            says = any(not isinstance(cell, MergedCell) and cell.value not in {None, ""} for _, cell in filled)
            if self._is_row(place, id_, known, seen, says=says):
                self.answers.places[section, id_] = place
                for column, cell in filled:
                    self._answer(sheet, cell, column, (section, id_, *key_of(column, figures.get(id_))))
        self._gone(sheet, section, known - set(seen))

    def _id(self, cell: Cell | MergedCell | None) -> str:
        """Return a row's code; Excel may have made a number of it."""
        if cell is None or cell.value is None:
            return ""
        return str(cell.value).strip().removeprefix("'").strip()

    def _is_row(self, place: str, id_: str, known: set[str], seen: dict[str, str], *, says: bool) -> bool:
        """Tell whether a row is one of the plan's; tell of it where it has answers (`says`) and is not."""
        if id_ in known and id_ not in seen:
            seen[id_] = place
            return True
        if id_ in seen and says:
            message = f"mã “{shorten(id_)}” có hai dòng (dòng kia ở {seen[id_]})"
            self._say(CellFinding(place, "dong-trung", message, "giữ một dòng; minh chứng thêm ghi ở trang riêng"))
        elif id_ and id_ not in known:
            guess = nearest(id_, known)
            hint = f"ý bạn là “{guess}”?" if guess else "kế hoạch đã đổi thì xuất lại biểu mẫu rồi chép số liệu sang"
            message = f"không có mã “{shorten(id_)}” trong kế hoạch {self.form.plan.id}"
            self._say(CellFinding(place, "dong-la", message, hint))
        elif not id_ and says:
            message = "dòng này có số liệu mà không có mã"
            self._say(CellFinding(place, "dong-la", message, "chép số liệu sang dòng của chỉ tiêu, nhiệm vụ đó"))
        return False

    def _gone(self, sheet: Worksheet, section: str, unseen: set[str]) -> None:
        """Tell of rows that the form had and the file has not."""
        gone = {path[1] for path in self.facts.cells if path[0] == section and len(path) > 1} & unseen
        titles: dict[str, str] = {each.id: each.title for each in self.form.plan.targets}
        if section == "tasks":
            titles = {each.code: each.title for each in self.form.plan.rows}
        rows = [(id_, f"“{shorten(title)}” ({id_})") for id_, title in titles.items() if id_ in gone]
        known = self.current.get(section) or {}
        kept = [row for id_, row in rows if id_ in known]
        what = "chỉ tiêu" if section == "targets" else "nhiệm vụ"
        if kept:
            message = f"không còn dòng của {_some(kept, 'dòng')}; những gì cổng đã có được giữ nguyên"
            self._say(note(sheet.title, "dong-thieu", message))
        if lost := [row for id_, row in rows if id_ not in known]:
            message = f"mất dòng {_some(lost, 'dòng')}; kỳ này cổng chưa có số của {what} ấy"
            self._say(warning(sheet.title, "dong-thieu", message, "chép dòng từ biểu mẫu gốc"))

    def _table(self, name: str, base: Path, columns: Sequence[Column]) -> None:
        sheet = self._sheet(name, [column.header for column in columns])
        if sheet is None:
            return
        if name == DOSSIERS:
            self._labelled(sheet, *QUESTIONS[DOSSIERS])
        placed = self._columns(sheet, name, columns)
        if placed is None:
            return
        head, where = placed
        rows: list[dict[str, Canonical]] = []
        for row in sheet.iter_rows(min_row=head + 1):
            by_index = dict(enumerate(row, start=1))
            if self._is_total(sheet, by_index, where):
                break
            values = self._row_of(sheet, by_index, where)
            if values and not _is_numbering(row):
                self._place_row(sheet, base, len(rows), by_index, where)
                self._complete(sheet, by_index, where, values)
                rows.append(values)
        if base == ("evidence",):
            self._more_evidence(rows)
        else:
            self.answers.lists[base] = rows

    def _row_of(
        self, sheet: Worksheet, by_index: Mapping[int, Cell | MergedCell], where: Sequence[tuple[Column, int]]
    ) -> dict[str, Canonical]:
        cells = [(column, by_index[index]) for column, index in where if index in by_index]
        if all(isinstance(cell, MergedCell) or cell.value in {None, ""} for _, cell in cells) or _is_numbering(
            [cell for _, cell in cells]
        ):
            return {}
        values = {column.key: self._value(sheet, cell, column) for column, cell in cells}
        return {key: value for key, value in values.items() if value is not None}

    def _is_total(
        self,
        sheet: Worksheet,
        by_index: Mapping[int, Cell | MergedCell],
        where: Sequence[tuple[Column, int]],
    ) -> bool:
        """Tell whether a row is the one of totals: it is worked out anew, so a typed-over formula is only told."""
        if sheet.title != DOSSIERS and slug(sheet.title) != slug(DOSSIERS):
            return False
        name = by_index.get(where[0][1])
        if name is None or slug(str(name.value or "")) not in _TOTALS:
            return False
        cells = [(column, by_index[index]) for column, index in where if column.kind == "count" and index in by_index]
        for column, cell in cells:
            self.answers.places["dossiers", "total", column.key] = _place(sheet, cell)
        typed = [cell for _, cell in cells if _is_number(cell.value)]
        if typed:
            message = "công thức tổng đã bị gõ đè bằng số; cổng tự cộng lại từ các dòng"
            self._say(warning(_place(sheet, typed[0]), "o-khoa", message, "không phải sửa; chỉ cần các dòng đúng"))
        return True

    def _place_row(
        self,
        sheet: Worksheet,
        base: Path,
        number: int,
        by_index: Mapping[int, Cell | MergedCell],
        where: Sequence[tuple[Column, int]],
    ) -> None:
        for column, index in where:
            if index in by_index:
                self.answers.places[*base, str(number), column.key] = _place(sheet, by_index[index])
        self.answers.places[*base, str(number)] = _place(sheet, by_index[where[0][1]])

    def _complete(
        self,
        sheet: Worksheet,
        by_index: Mapping[int, Cell | MergedCell],
        where: Sequence[tuple[Column, int]],
        values: Mapping[str, Canonical],
    ) -> None:
        """Tell which cells of a row must not stay empty."""
        told = {found.place for found in self.answers.findings}
        for column, index in where:
            place = _place(sheet, by_index[index]) if index in by_index else sheet.title
            if column.required and column.key not in values and place not in told:
                hint = "không có hồ sơ nào thì ghi 0" if column.kind == "count" else "điền ô này, hoặc xoá cả dòng"
                self._say(CellFinding(place, "o-trong", f"dòng này chưa điền “{column.header}”", hint))

    def _more_evidence(self, rows: Rows) -> None:
        """Sort the documents behind the first by the target or task they show."""
        targets = {target.id for target in self.form.plan.targets}
        tasks = {task.code for task in self.form.plan.rows}
        for path in self.facts.lists:
            if path[0] == "evidence":
                self.answers.lists[path] = []
        for number, row in enumerate(rows):
            of = row.pop("of", "")
            section = "targets" if of in targets else "tasks" if of in tasks else ""
            place = self.answers.places["evidence", str(number)]
            if section:
                found = self.answers.lists.setdefault(("evidence", section, of), [])
                self.answers.places[section, of, "evidence", str(len(found) + 1)] = place
                found.append(row)
            elif of:
                guess = nearest(of, [*targets, *tasks])
                hint = f"ý bạn là “{guess}”?" if guess else "chép mã ở cột Mã của trang Chỉ tiêu hoặc Nhiệm vụ"
                self._say(CellFinding(place, "dong-la", f"không có chỉ tiêu, nhiệm vụ nào mã “{shorten(of)}”", hint))

    def _answer(self, sheet: Worksheet, cell: Cell | MergedCell, column: Column, path: Path) -> None:
        """Note what a cell says; of a cell that can't be understood only its place."""
        self.answers.places[path] = _place(sheet, cell)
        before = len(self.answers.findings)
        value = self._value(sheet, cell, column)
        if len(self.answers.findings) == before:
            self.answers.cells[path] = value

    def _value(self, sheet: Worksheet, cell: Cell | MergedCell, column: Column) -> Canonical | None:
        place = _place(sheet, cell)
        if isinstance(cell, MergedCell):
            message = "ô này đã bị gộp với ô khác, không rõ số liệu của dòng nào"
            self._say(CellFinding(place, "o-gop", message, "bỏ gộp ô (Merge & Center) rồi điền từng ô"))
            return None
        value = cell.value
        if cell.data_type == "f" or isinstance(value, ArrayFormula | DataTableFormula):
            self._say(
                CellFinding(place, "o-cong-thuc", "ô này chứa công thức, cổng không tính công thức", _PASTE_VALUES)
            )
            return None
        if cell.data_type == "e":
            self._say(CellFinding(place, "o-cong-thuc", f"ô này báo lỗi {shorten(str(value))}", "gõ lại giá trị"))
            return None
        try:
            return from_cell(value, column, str(cell.number_format or ""))
        except CellError as error:
            self._say(CellFinding(place, "o-sai-dang", f"{column.header}: {error.message}", error.hint))
            return None


_PASTE_VALUES: Final = "chép ô, dán lại chỉ giá trị (Dán đặc biệt → Giá trị), hoặc gõ con số"
_ALL_NAMES: Final = (*QUESTIONS, *SECTIONS, *TABLES)


def _some(names: Sequence[str], what: str) -> str:
    """Return the first names of many, and how many more there are."""
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" và {more} {what} nữa" if more > 0 else "")


def _place(sheet: Worksheet, cell: Cell | MergedCell) -> str:
    return f"{sheet.title}!{cell.coordinate}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_numbering(row: Sequence[Cell | MergedCell]) -> bool:
    """Tell whether a row only numbers the columns."""
    values = [str(cell.value).strip() for cell in row if cell.value not in {None, ""}]
    numbers = [value for value in values if value.startswith("(") and value.endswith(")") and value[1:-1].isdigit()]
    return len(numbers) > 1 and len(numbers) == len(values)
