"""Wards and years side by side: one line a measure, one column a plan, and what of it a filter leaves."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from generator.model.catalogue import Measure
from generator.summaries import Overview, PlanSummary, Promise, WardHead

NOT_COMPARABLE = "*"
"""Stands behind a figure that can't be compared; the measure's page says why."""


@dataclass(frozen=True, slots=True)
class Column:
    """A plan of a ward."""

    ward: WardHead
    plan: PlanSummary

    @property
    def name(self) -> str:
        """Ward and years: "Hưng Phú 2026"."""
        return f"{self.ward.name} {self.plan.years}"

    @property
    def key(self) -> str:
        """Column of the open data: "can-tho/hung-phu/2026"."""
        return f"{self.ward.address}/{self.plan.id}"


@dataclass(frozen=True, slots=True)
class Line:
    """A measure with what each plan sets for it."""

    measure: Measure
    area: str
    """Id of the reform area that most plans print it under; the first in the portal's order where plans are even."""

    cells: tuple[tuple[Promise, ...], ...]
    """What each plan sets, in the order of the columns; empty where it sets nothing."""

    plans: int
    """How many plans set a figure."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Measures by plans."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    """Measures that a plan uses, in the order of the catalogue."""

    def where(self, keep: Callable[[Line], bool]) -> "Matrix":
        """Return the matrix with only the lines that `keep` accepts."""
        return replace(self, lines=tuple(line for line in self.lines if keep(line)))


def matrix_of(overview: Overview) -> Matrix:
    """Return every measure that a plan uses beside every plan."""
    columns = tuple(Column(ward.head, plan) for ward in overview.wards for plan in ward.head.plans)
    number = {column.key: n for n, column in enumerate(columns)}
    found: dict[str, dict[int, list[Promise]]] = {}
    for ward in overview.wards:
        for promise in ward.promises:
            n = number[f"{ward.head.address}/{promise.plan}"]
            found.setdefault(promise.measure, {}).setdefault(n, []).append(promise)
    order = [area.id for area in overview.shared.areas]
    return Matrix(
        columns,
        tuple(
            Line(measure, _area(here, order), tuple(tuple(here.get(n, ())) for n in range(len(columns))), len(here))
            for measure in overview.shared.measures
            if (here := found.get(measure.id))
        ),
    )


def _area(cells: dict[int, list[Promise]], order: list[str]) -> str:
    votes = Counter(promise.area for cell in cells.values() for promise in cell)
    return min(votes, key=lambda area: (-votes[area], order.index(area)))


def words(cell: Iterable[Promise]) -> str:
    """Return what a plan sets in words, figures that can't be compared marked: "ít nhất 97%; đạt 95%*"."""
    figures = [promise.goal + (NOT_COMPARABLE if promise.not_comparable else "") for promise in cell]
    return "; ".join(dict.fromkeys(figures))


def spread(cells: Iterable[tuple[Promise, ...]]) -> tuple[str, ...]:
    """Return what many plans set, in a few lines: "98 kế hoạch: từ “ít nhất 85%” đến “ít nhất 100%”".

    Figures of one sort and unit are one line, from the smallest to the largest; those that can't be compared are only
    counted. Lines that more plans share come first.
    """
    groups: dict[tuple[str, str], list[Promise]] = {}
    apart = 0
    for cell in cells:
        comparable = [promise for promise in cell if not promise.not_comparable]
        apart += bool(cell) and not comparable
        for key in dict.fromkeys(map(_kind, comparable)):
            same = [promise for promise in comparable if _kind(promise) == key]
            groups.setdefault(key, []).append(min(same, key=_size))
    lines = [_line(promises) for promises in sorted(groups.values(), key=lambda each: (-len(each), each[0].goal))]
    return (*lines, f"{apart} kế hoạch không so được{NOT_COMPARABLE}") if apart else tuple(lines)


def _kind(promise: Promise) -> tuple[str, str]:
    """Return what figures that can be ordered have in common; for one without a number its words."""
    return promise.sort, promise.goal if promise.value is None else promise.unit


def _size(promise: Promise) -> tuple[bool, object, str]:
    return promise.value is not None, promise.value or 0, promise.goal


def _line(promises: list[Promise]) -> str:
    least, most = (choose(promises, key=_size).goal for choose in (min, max))
    goals = f"“{least}”" if least == most else f"từ “{least}” đến “{most}”"
    return f"{len(promises)} kế hoạch: {goals}"
