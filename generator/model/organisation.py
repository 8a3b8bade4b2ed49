"""How a plan says it will be carried out: who answers for what, who reports when, with which money."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Line, Record, Source, Text

Ordinal = Annotated[int, Field(ge=1, le=99)]
ReportPeriod = Literal["month", "quarter", "q1", "half", "h1", "q3", "year", "ad_hoc"]


class Signatory(Record):
    """Who signs the plan: the post, never the person."""

    post: Line
    """Post: "Chủ tịch"."""

    on_behalf_of: Line | None = None
    """The body signed for: "Ủy ban nhân dân"; None where none is printed."""


class Clause(Record):
    """A printed paragraph told in short: of the funding section."""

    source: Source
    """Section label in the printed plan."""

    bullet: Ordinal | None = None
    """Which dash bullet under that label, where items are not lettered."""

    text: Text
    """What it says, in our own short words; figures and document numbers exact."""


class Solution(Record):
    """One item of the section "Giải pháp": how the plan means to get there."""

    source: Source
    """Section label in the printed plan."""

    bullet: Ordinal | None = None
    """Which dash bullet under that label, where items are not lettered."""

    title: Line
    """What it says, in our own short words."""


class Responsibility(Record):
    """One printed duty of one unit, or of several."""

    unit: Id | None = None
    """Id of the unit."""

    units: tuple[Id, ...] = ()
    """Ids of the units, where the plan gives one duty to several."""

    source: Source
    """Section label in the printed plan."""

    bullet: Ordinal | None = None
    """Which dash bullet under that label, where items are not lettered."""

    sub: Ordinal | None = None
    """Which "+" item under that bullet."""

    title: Line
    """The duty in our own short words."""

    @model_validator(mode="after")
    def _some_unit(self) -> "Responsibility":
        if (self.unit is None) == (not self.units):
            raise PydanticCustomError("unit_or_units", "either one unit or several")
        return self

    @property
    def all_units(self) -> tuple[str, ...]:
        """Ids of the units, one or several."""
        return self.units or ((self.unit,) if self.unit else ())


class ReportWindow(Record):
    """The days whose figures a report counts, as printed."""

    period: ReportPeriod
    """Which report."""

    start: Line = Field(alias="from")
    """First day, as printed: "ngày 01 tháng 12 của năm trước kỳ báo cáo"."""

    end: Line = Field(alias="to")
    """Last day, as printed."""


class ReportingRule(Record):
    """Who reports what to whom, and when."""

    source: Source
    """Section label in the printed plan."""

    bullet: Ordinal | None = None
    """Which dash bullet under that label, where items are not lettered."""

    sub: Ordinal | None = None
    """Which "+" item under that bullet."""

    title: Line
    """The rule in our own short words."""

    periods: tuple[ReportPeriod, ...] = ()
    """Which reports, as printed; empty where the plan names none."""

    reporters: tuple[Id, ...] = Field(default=(), alias="from")
    """Ids of the units that report."""

    receivers: tuple[Id, ...] = Field(default=(), alias="to")
    """Ids of the units that receive."""

    to_outside: tuple[Line, ...] = ()
    """Bodies outside the ward that receive."""

    via: Id | None = None
    """Id of the unit the report goes through."""

    due: Line | None = None
    """When it is due, in the printed words; None where the plan prints none."""

    windows: tuple[ReportWindow, ...] = ()
    """The days that are counted, where the plan prints them."""
