"""One plan of a ward, as its file tells it."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Line, PlanId, Record, Source, Text
from generator.model.organisation import Clause, ReportingRule, Responsibility, Signatory, Solution
from generator.model.target import Target
from generator.model.task import Task

NoteKind = Literal[
    "conflict", "truncated", "numbering", "residue", "missing", "typo", "responsibility", "period", "scope"
]


class Period(Record):
    """A span of days, both ends included."""

    start: date = Field(alias="from")
    """First day."""

    end: date = Field(alias="to")
    """Last day."""

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.end < self.start:
            raise PydanticCustomError("period_order", "a period ends after it starts")
        return self


class Citation(Record):
    """A legal document that the plan names, with the date it prints."""

    document: Annotated[str, Field(min_length=1, max_length=80)]
    """Number ("76/NQ-CP") or id of an entry in documents.yaml."""

    printed_date: date | None = None
    """Date as printed at that place; None where none is printed."""

    printed_as: Line | None = None
    """Name as printed, where it differs from the registry."""

    source: Source
    """Place in the printed plan."""


class AreaLead(Record):
    """A unit that the plan puts in charge of a whole reform area."""

    area: Id
    """Id of the area."""

    unit: Id
    """Id of the unit."""

    source: Source
    """Place in the printed plan."""


def _one_or_many(value: object) -> object:
    """Accept a single place where a list of places is asked for."""
    return (value,) if isinstance(value, str) else value


class EditorialNote(Record):
    """Something in the printed plan that a reader should know: shown, not hidden."""

    kind: NoteKind
    """What sort of trouble it is."""

    source: Annotated[tuple[Source, ...], Field(min_length=1), BeforeValidator(_one_or_many)]
    """Place or places in the printed plan."""

    about: tuple[Annotated[str, Field(min_length=1, max_length=80)], ...] = ()
    """Ids of targets and codes of tasks it concerns, where the places alone don't tell."""

    text: Text
    """One or two plain sentences."""

    def concerns(self, name: str, source: str, bullet: int | None) -> bool:
        """Tell whether the note belongs beside an item: named in `about`, or standing at a cited place of its own.

        A note that names its items is about those, and about the appendix rows it cites.
        """
        places = [place for place in self.source if place.startswith("PL ")] if self.about else self.source
        return name in self.about or (bullet is None and source in places)


class Plan(Record):
    """A plan: what it is, what it rests on, what it promises, what it will do."""

    id: PlanId
    """Year or span of years; address of the plan within the ward."""

    title: Line
    """Name of the plan."""

    period: Period
    """Days the plan covers."""

    issuer: Line
    """Who issues it."""

    number: Annotated[str, Field(min_length=1, max_length=40)] | None
    """Document number; None where the source leaves it blank."""

    issued_on: date | None
    """Day of issue; None where the source leaves it blank."""

    issued_note: Text | None = None
    """How the source prints a blank number or date."""

    updated_on: date
    """Day this file was last checked against the printed plan."""

    tasks_note: Text | None = None
    """Why tasks that the plan has are not in this file."""

    citations: tuple[Citation, ...] = ()
    """Legal documents the plan names."""

    area_leads: tuple[AreaLead, ...] = ()
    """Units in charge of whole areas."""

    targets: tuple[Target, ...] = ()
    """Targets, in printed order."""

    tasks: tuple[Task, ...] = ()
    """Task list, in printed order, heading rows included."""

    notes: tuple[EditorialNote, ...] = ()
    """Editorial notes."""

    solutions: tuple[Solution, ...] = ()
    """Items of the section "Giải pháp", in printed order."""

    responsibilities: tuple[Responsibility, ...] = ()
    """Duties of each unit, in printed order."""

    reporting: tuple[ReportingRule, ...] = ()
    """Who reports what to whom, and when."""

    funding: tuple[Clause, ...] = ()
    """The funding section."""

    signatory: Signatory | None = None
    """Who signs; None where the source prints nobody."""

    recipients: tuple[Line, ...] = ()
    """Who the plan is sent to ("Nơi nhận"), one entry a printed line."""

    @property
    def short_name(self) -> str:
        """The plan in two words: Kế hoạch 2026."""
        return f"Kế hoạch {self.id.replace('-', '–')}"

    @property
    def figures(self) -> tuple[Target, ...]:
        """The targets that print a figure."""
        return tuple(target for target in self.targets if target.target.shape != "qualitative")

    @property
    def rows(self) -> tuple[Task, ...]:
        """The tasks without heading rows."""
        return tuple(task for task in self.tasks if not task.group)

    @property
    def tasks_place(self) -> str:
        """Where the plan prints its tasks, for sentences: "trong phụ lục" or "nêu bằng lời"."""
        return "trong phụ lục" if all(task.source.startswith("PL") for task in self.tasks) else "nêu bằng lời"

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(task.code for task in self.tasks)

    def parent_code(self, code: str) -> str | None:
        """Return the code of the nearest row above `code` in the numbering, or None."""
        parts = code.split(".")
        while parts := parts[:-1]:
            if ".".join(parts) in self._codes:
                return ".".join(parts)
        return None
