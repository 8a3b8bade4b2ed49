"""What a plan promises: a target and its figure, in every shape that plans print."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Line, Number, Record, Source, Year

Comparator = Literal[">=", ">", "=", "<=", "<", "range", "decrease", "increase", "none"]
"""Comparator of the open data; `none` is a target in words, without a figure."""

Shape = Literal[
    "at_least",
    "more_than",
    "all",
    "reach",
    "exactly",
    "at_most",
    "less_than",
    "at_most_assigned",
    "none",
    "between",
    "decrease_by",
    "increase_by",
    "improve",
    "qualitative",
]

COMPARATORS: dict[Shape, Comparator] = {
    "at_least": ">=",
    "more_than": ">",
    "all": "=",
    "reach": "=",
    "exactly": "=",
    "at_most": "<=",
    "less_than": "<",
    "at_most_assigned": "<=",
    "none": "=",
    "between": "range",
    "decrease_by": "decrease",
    "increase_by": "increase",
    "improve": "increase",
    "qualitative": "none",
}

Baseline = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{4})?$")]


class Milestone(Record):
    """A value printed for one year of a plan that runs over several."""

    year: Year
    """Year the value is due at the end of."""

    value: Number
    """Value to reach, in the figure's unit."""


class Figure(Record):
    """The printed figure: exactly one comparison, its unit, its year.

    Source: the shapes listed in DATA.md, "Target shapes that occur".
    """

    at_least: Number | None = None
    """Ít nhất, tối thiểu, từ … trở lên (`>=`)."""

    more_than: Number | None = None
    """Trên, hơn: strictly more (`>`)."""

    all: Literal[100] | None = None
    """Tất cả: the whole, always 100 %."""

    reach: Number | None = None
    """A bare printed figure, "đạt 80%", with no comparing word."""

    exactly: Number | None = None
    """Đúng bằng: neither more nor less."""

    at_most: Number | None = None
    """Không quá, tối đa (`<=`)."""

    less_than: Number | None = None
    """Dưới: strictly less (`<`)."""

    at_most_assigned: Literal[True] | None = None
    """Không vượt quá số được giao: the ceiling is a figure of another document that the plan does not print."""

    none: Literal[True] | None = None
    """Không có, không để xảy ra: zero; one case is a breach for good."""

    between: tuple[Number, Number] | None = None
    """Từ … đến …, both ends included."""

    decrease_by: Number | None = None
    """Giảm … so với `baseline`."""

    increase_by: Number | None = None
    """Tăng … so với `baseline`."""

    improve: Literal[True] | None = None
    """Cải thiện so với `baseline`, no figure printed."""

    qualitative: Literal[True] | None = None
    """An aim in words: shown by evidence, never by a percentage."""

    unit: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    """"%" or the noun that is counted: "thủ tục", "cơ quan"."""

    words: Line | None = None
    """Printed words of a whole that carries no number: "toàn bộ"."""

    baseline: Baseline | None = None
    """Year or span the change is measured from: "2025", "2021-2025"."""

    by: Year | None = None
    """Year the promise is due, where the plan prints another than its own end."""

    milestones: tuple[Milestone, ...] = ()
    """Values printed for single years on the way; never interpolated."""

    @model_validator(mode="after")
    def _one_comparison(self) -> "Figure":
        given = [shape for shape in COMPARATORS if getattr(self, shape) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one_comparison", "exactly one comparison", {"given": ", ".join(given)})
        shape = given[0]
        if self.value is not None and shape not in {"all", "none"} and self.unit is None:
            raise PydanticCustomError("figure_needs_unit", "a figure needs its unit")
        if shape in {"decrease_by", "increase_by", "improve"} and self.baseline is None:
            raise PydanticCustomError("change_needs_baseline", "a change needs its baseline")
        if self.between is not None and self.between[0] >= self.between[1]:
            raise PydanticCustomError("range_order", "a range goes from low to high")
        return self

    @property
    def shape(self) -> Shape:
        """Which comparison is printed."""
        return next(shape for shape in COMPARATORS if getattr(self, shape) is not None)

    @property
    def comparator(self) -> Comparator:
        """The comparison as open data writes it."""
        return COMPARATORS[self.shape]

    @property
    def value(self) -> Decimal | None:
        """The printed figure (the lower end of a range), or None where none is printed."""
        if self.none:
            return Decimal(0)
        if self.between is not None:
            return self.between[0]
        for number in (
            self.at_least,
            self.more_than,
            self.reach,
            self.exactly,
            self.at_most,
            self.less_than,
            self.decrease_by,
            self.increase_by,
        ):
            if number is not None:
                return number
        return Decimal(100) if self.all is not None else None

    @property
    def full_unit(self) -> str | None:
        """The unit, also where a whole ("tất cả") prints none."""
        return self.unit or ("%" if self.shape == "all" else None)

    @property
    def value_max(self) -> Decimal | None:
        """The upper end of a range, else None."""
        return self.between[1] if self.between is not None else None


class Target(Record):
    """One target of a plan: one promise, one figure."""

    id: Id
    """Address of its page within the plan; never changes."""

    parent: Id | None = None
    """Id of the target this one is a part of ("trong đó …")."""

    area: Id
    """Id of the reform area whose section prints it."""

    source: Source
    """Section label in the printed plan."""

    bullet: Annotated[int, Field(ge=1, le=99)] | None = None
    """Which dash bullet under that label, counted from 1, where the plan does not letter its items."""

    title: Line
    """The promise in our own short words, without the figure."""

    measure: Id | None = None
    """Id of the shared measure it is counted by, where it is one."""

    not_comparable: Line | None = None
    """Why this figure can't be set beside other plans' figures of the same measure; None where it can."""

    was: Id | None = None
    """Id of the same promise in the ward's plan before, where it differs from this id."""

    reworded: Line | None = None
    """Why this promise can't be compared with the same one in the ward's plan before; None where it can."""

    compare_note: Line | None = None
    """What a reader should know beside the comparison with the ward's other plan."""

    target: Figure
    """The printed figure."""

    condition: Line | None = None
    """Printed condition or limit: "nếu có", "trừ hồ sơ mật"."""

    subject: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    """What is counted, a short noun: "hồ sơ", "thủ tục"."""


class TaskFigure(Figure):
    """A figure printed in a task's output."""

    measure: Id | None = None
    """Id of the shared measure it is counted by, where it is one."""

    label: Line | None = None
    """What this figure counts, where a task prints several."""

    not_comparable: Line | None = None
    """Why this figure can't be set beside other plans' figures of the same measure; None where it can."""
