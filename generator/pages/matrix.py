"""Wards and years side by side: every measure, or only those of an area or of a ward; plain pages, no script.

With many plans a table of all of them could not be read, and every ward's page would grow with the portal: then a page
says what the others set from the smallest to the largest, and the page of the measure has them all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator import addresses
from generator.exports import matrix as export
from generator.matrix import Column, Line, Matrix, matrix_of, spread, words
from generator.pages.page import Context, Link, Page
from generator.pages.view import OverviewPages
from generator.summaries import Promise, WardHead

TITLE = "So sánh giữa các phường"
MOST_COLUMNS: Final = 12
"""So many plans can stand side by side."""

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
    ward: WardHead | None = None
    single: tuple[Link, ...] = ()
    spreads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By measure what all plans set; only where they are too many to stand side by side."""


def pages(view: OverviewPages) -> Iterator[Page]:
    """Yield the whole comparison, one page an area and one page a ward."""
    matrix = matrix_of(view.overview)
    many = len(matrix.columns) > MOST_COLUMNS
    spreads = {line.measure.id: spread(line.cells) for line in matrix.lines} if many else {}
    for chosen in _filters(view, matrix):
        yield _page(view, matrix, replace(chosen, spreads=spreads))


def _filters(view: OverviewPages, matrix: Matrix) -> Iterator[_Filter]:
    yield _whole(matrix)
    for area in view.shared.areas:
        if any(line.area == area.id for line in matrix.lines):
            yield _of_area(matrix, area.id, area.name)
    for ward in _wards(matrix):
        yield _of_ward(matrix, ward)


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


def _of_ward(matrix: Matrix, ward: WardHead) -> _Filter:
    own = [n for n, column in enumerate(matrix.columns) if column.ward is ward]
    return _Filter(
        addresses.measures_of_ward(ward.address),
        f"So sánh {ward.name_in_sentence} với nơi khác",
        f"Chỉ các số đo mà {ward.name_in_sentence} đặt chỉ tiêu, bên cạnh là các kế hoạch khác.",
        matrix.where(lambda line: any(line.cells[n] for n in own)),
        ward=ward,
    )


def _wards(matrix: Matrix) -> tuple[WardHead, ...]:
    return tuple({column.ward.address: column.ward for column in matrix.columns}.values())


def _choices_of_wards(whole: Matrix, chosen: _Filter) -> Iterator[Choice]:
    """Yield the wards to choose from; with many of them only the chosen one, and the page that lists them all."""
    wards = _wards(whole)
    listed = not chosen.spreads or chosen.address == addresses.MEASURES
    for ward in wards if listed else (chosen.ward,):
        if ward is not None:
            yield Choice(ward.name, addresses.measures_of_ward(ward.address), current=ward is chosen.ward)
    if not listed:
        yield Choice("Mọi phường", addresses.MEASURES, current=False)


def _page(view: OverviewPages, whole: Matrix, chosen: _Filter) -> Page:
    by_id = view.shared.areas_by_id
    used = {line.area for line in whole.lines}
    context = MatrixPage(
        title=chosen.title,
        lead=chosen.lead,
        areas=(
            Choice("Mọi lĩnh vực", addresses.MEASURES, current=chosen.address == addresses.MEASURES),
            *(
                Choice(area.short, addresses.measures_of_area(area.id), current=area.id == chosen.area)
                for area in view.shared.areas
                if area.id in used
            ),
        ),
        wards=tuple(_choices_of_wards(whole, chosen)),
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
        updated=view.plans_updated_on,
        above=() if chosen.address == addresses.MEASURES else (Link(TITLE, addresses.MEASURES),),
    )
    return Page(chosen.address, "matrix.md.j2", context, meta)


def _by_area(view: OverviewPages, matrix: Matrix) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for area in view.shared.areas:
        if lines := tuple(line for line in matrix.lines if line.area == area.id):
            yield area.id, lines


def _table(chosen: _Filter, lines: Sequence[Line]) -> tuple[tuple[Link, ...], tuple[MatrixRow, ...]]:
    """Return the columns and rows of one table: all plans, or a ward's own plans and the others in one column."""
    columns = chosen.matrix.columns
    all_alike = chosen.ward is None and not chosen.spreads
    shown = [n for n, column in enumerate(columns) if all_alike or column.ward is chosen.ward]
    heads = tuple(_column(columns[n]) for n in shown)
    if all_alike:
        return heads, tuple(MatrixRow(_link(line), tuple(map(_own, line.cells))) for line in lines)
    last = Link("Mọi kế hoạch" if chosen.spreads else "Nơi khác", addresses.MEASURES)
    rows = (MatrixRow(_link(line), (*(_own(line.cells[n]) for n in shown), _others(chosen, line))) for line in lines)
    return (*heads, last), tuple(rows)


def _others(chosen: _Filter, line: Line) -> tuple[str, ...]:
    """Return what the last column says: each plan of other wards, or all plans from the least to the most."""
    if chosen.spreads:
        return chosen.spreads[line.measure.id]
    cells = zip(chosen.matrix.columns, line.cells, strict=True)
    return tuple(f"{column.name}: {words(cell)}" for column, cell in cells if cell and column.ward is not chosen.ward)


def _own(cell: tuple[Promise, ...]) -> tuple[str, ...]:
    return (words(cell),) if cell else ()


def _column(column: Column) -> Link:
    return Link(column.name, addresses.plan(column.ward.address, column.plan.id))


def _link(line: Line) -> Link:
    return Link(line.measure.name, addresses.measure(line.measure.id), f"{line.plans} kế hoạch đặt chỉ tiêu")
