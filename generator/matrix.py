"""Wards and years side by side: one line a measure, one column a plan, and what of it a filter leaves."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator import wording
from generator.comparison import Setting, settings_by_measure
from generator.model.catalogue import Measure
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry

NOT_COMPARABLE = "*"
"""Stands behind a figure that can't be compared; the measure's page says why."""


@dataclass(frozen=True, slots=True)
class Column:
    """A plan of a ward."""

    entry: WardEntry
    plan: Plan

    @property
    def name(self) -> str:
        """Ward and years: "Hưng Phú 2026"."""
        return f"{self.entry.ward.name} {self.plan.id.replace('-', '–')}"

    @property
    def key(self) -> str:
        """Column of the open data: "can-tho/hung-phu/2026"."""
        return f"{self.entry.address}/{self.plan.id}"


@dataclass(frozen=True, slots=True)
class Line:
    """A measure with what each plan sets for it."""

    measure: Measure
    area: str
    """Id of the reform area that most plans print it under; the first in the portal's order where plans are even."""

    cells: tuple[tuple[Setting, ...], ...]
    """What each plan sets, in the order of the columns; empty where it sets nothing."""

    @property
    def plans(self) -> int:
        """How many plans set a figure."""
        return sum(bool(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Measures by plans."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    """Measures that a plan uses, in the order of the catalogue."""

    def where(self, keep: Callable[[Line], bool]) -> "Matrix":
        """Return the matrix with only the lines that `keep` accepts."""
        return replace(self, lines=tuple(line for line in self.lines if keep(line)))


def matrix_of(portal: Portal) -> Matrix:
    """Return every measure that a plan uses beside every plan."""
    columns = tuple(Column(entry, plan) for entry in portal.wards for plan in entry.plans)
    settings = settings_by_measure(portal)
    order = [area.id for area in portal.areas]
    lines = []
    for measure in portal.measures:
        here = settings.get(measure.id, ())
        if not here:
            continue
        by_column: dict[str, list[Setting]] = {column.key: [] for column in columns}
        for setting in here:
            by_column[Column(setting.entry, setting.plan).key].append(setting)
        lines.append(Line(measure, _area(here, order), tuple(map(tuple, by_column.values()))))
    return Matrix(columns, tuple(lines))


def _area(settings: tuple[Setting, ...], order: list[str]) -> str:
    votes = Counter(setting.item.area for setting in settings)
    return min(votes, key=lambda area: (-votes[area], order.index(area)))


def words(cell: tuple[Setting, ...]) -> str:
    """Return what a plan sets in words, figures that can't be compared marked: "ít nhất 97%; đạt 95%*"."""
    figures = [wording.figure(setting.figure) + (NOT_COMPARABLE if setting.not_comparable else "") for setting in cell]
    return "; ".join(dict.fromkeys(figures))
