"""Wards and years side by side: every measure, or only those of an area or of a ward; plain pages, no script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.comparison import Setting
from generator.exports import matrix as export
from generator.matrix import Column, Line, Matrix, matrix_of, words
from generator.model.portal import WardEntry
from generator.pages.page import Context, Link, Page
from generator.pages.view import View

TITLE = "So sánh giữa các phường"
_SOURCE = "chỉ tiêu trong kế hoạch của các phường"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    text: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A measure with what each column says of it, one line a figure."""

    measure: Link
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The measures of one reform area."""

    id: str
    name: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage(Context):
    """What matrix.md.j2 uses."""

    title: str
    lead: str
    areas: tuple[Choice, ...]
    wards: tuple[Choice, ...]
    groups: tuple[MatrixGroup, ...]
    single: tuple[Link, ...]
    """Measures that only one plan sets, where they are not in the table."""

    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Filter:
    """What one page keeps of the matrix."""

    address: str
    title: str
    lead: str
    matrix: Matrix
    area: str = ""
    ward: WardEntry | None = None
    single: tuple[Link, ...] = ()


def pages(view: View) -> Iterator[Page]:
    """Yield the whole comparison, one page an area and one page a ward."""
    matrix = matrix_of(view.portal)
    yield _page(view, matrix, _whole(matrix))
    for area in view.portal.areas:
        if any(line.area == area.id for line in matrix.lines):
            yield _page(view, matrix, _of_area(matrix, area.id, area.name))
    for entry in _wards(matrix):
        yield _page(view, matrix, _of_ward(matrix, entry))


def _whole(matrix: Matrix) -> _Filter:
    return _Filter(
        addresses.MEASURES,
        TITLE,
        "Cùng một số đo, mỗi phường đặt chỉ tiêu bao nhiêu. Chọn lĩnh vực hoặc phường để xem gọn hơn.",
        matrix.where(lambda line: line.plans > 1),
        single=tuple(_link(line) for line in matrix.lines if line.plans == 1),
    )


def _of_area(matrix: Matrix, area_id: str, name: str) -> _Filter:
    return _Filter(
        addresses.measures_of_area(area_id),
        f"So sánh: {name}",
        "Chỉ các số đo của lĩnh vực này, mỗi kế hoạch đặt chỉ tiêu bao nhiêu.",
        matrix.where(lambda line: line.area == area_id),
        area=area_id,
    )


def _of_ward(matrix: Matrix, entry: WardEntry) -> _Filter:
    own = [n for n, column in enumerate(matrix.columns) if column.entry is entry]
    return _Filter(
        addresses.measures_of_ward(entry.address),
        f"So sánh {entry.ward.name_in_sentence} với nơi khác",
        f"Chỉ các số đo mà {entry.ward.name_in_sentence} đặt chỉ tiêu, bên cạnh là các kế hoạch khác.",
        matrix.where(lambda line: any(line.cells[n] for n in own)),
        ward=entry,
    )


def _wards(matrix: Matrix) -> tuple[WardEntry, ...]:
    return tuple({column.entry.address: column.entry for column in matrix.columns}.values())


def _page(view: View, whole: Matrix, chosen: _Filter) -> Page:
    by_id = view.portal.areas_by_id
    used = {line.area for line in whole.lines}
    context = MatrixPage(
        title=chosen.title,
        lead=chosen.lead,
        areas=(
            Choice("Mọi lĩnh vực", addresses.MEASURES, current=chosen.address == addresses.MEASURES),
            *(
                Choice(area.short, addresses.measures_of_area(area.id), current=area.id == chosen.area)
                for area in view.portal.areas
                if area.id in used
            ),
        ),
        wards=tuple(
            Choice(entry.ward.name, addresses.measures_of_ward(entry.address), current=entry is chosen.ward)
            for entry in _wards(whole)
        ),
        groups=tuple(
            MatrixGroup(area, by_id[area].name, *_table(chosen, lines)) for area, lines in _by_area(view, chosen.matrix)
        ),
        single=chosen.single,
        downloads=tuple(Link(kind.upper(), addresses.table("", f"{export.NAME}.{kind}")) for kind in ("csv", "json")),
    )
    meta = view.portal_meta(
        "measures",
        chosen.address,
        chosen.title,
        chosen.lead,
        source=_SOURCE,
        table=export.NAME,
        above=() if chosen.address == addresses.MEASURES else (Link(TITLE, addresses.MEASURES),),
    )
    return Page(chosen.address, "matrix.md.j2", context, meta)


def _by_area(view: View, matrix: Matrix) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for area in view.portal.areas:
        if lines := tuple(line for line in matrix.lines if line.area == area.id):
            yield area.id, lines


def _table(chosen: _Filter, lines: Iterable[Line]) -> tuple[tuple[Link, ...], tuple[MatrixRow, ...]]:
    """Return the columns and rows of one table: all plans, or a ward's own plans and the others in one column."""
    columns = chosen.matrix.columns
    if chosen.ward is None:
        return tuple(map(_column, columns)), tuple(
            MatrixRow(_link(line), tuple(_own(cell) for cell in line.cells)) for line in lines
        )
    own = [n for n, column in enumerate(columns) if column.entry is chosen.ward]
    rest = [n for n in range(len(columns)) if n not in own]
    rows = tuple(
        MatrixRow(
            _link(line),
            (
                *(_own(line.cells[n]) for n in own),
                tuple(f"{columns[n].name}: {words(line.cells[n])}" for n in rest if line.cells[n]),
            ),
        )
        for line in lines
    )
    return (*(_column(columns[n]) for n in own), Link("Nơi khác", addresses.MEASURES)), rows


def _own(cell: tuple[Setting, ...]) -> tuple[str, ...]:
    return (words(cell),) if cell else ()


def _column(column: Column) -> Link:
    return Link(column.name, addresses.plan(column.entry.address, column.plan.id))


def _link(line: Line) -> Link:
    return Link(line.measure.name, addresses.measure(line.measure.id), f"{line.plans} kế hoạch đặt chỉ tiêu")
