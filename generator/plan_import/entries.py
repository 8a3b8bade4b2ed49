"""Rows of a recognised table as tasks and targets of a draft: every value with the reason to doubt it, or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.plan_import.times import Time

TO_FILL_IN_AREA: Final = "<điền mã lĩnh vực>"
TO_FILL_IN_TITLE: Final = "<điền nội dung>"


@dataclass(frozen=True, slots=True)
class Marked:
    """A value that was understood, what is printed, and why it may be wrong; no reason means it is certain."""

    value: str
    doubt: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class MarkedList:
    """Ids that were understood, what is printed, and why they may be wrong."""

    values: tuple[str, ...] = ()
    doubt: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class MarkedTime:
    """A time that was understood; its doubt is in it."""

    time: Time
    doubt: str = ""
    text: str = ""


@dataclass(slots=True)
class TaskEntry:
    """One row of a task list."""

    place: str
    code: Marked
    code_printed: bool
    group: bool
    area: Marked
    source: str
    title: Marked
    output: Marked | None = None
    lead: MarkedList = field(default_factory=MarkedList)
    support: MarkedList = field(default_factory=MarkedList)
    due: MarkedTime | None = None
    remarks: list[str] = field(default_factory=list)
    """What stands in columns that the draft has no place for."""

    @property
    def doubts(self) -> Mapping[str, str]:
        """The doubtful values by their keys."""
        cells: dict[str, Marked | MarkedList | MarkedTime | None] = {
            "code": self.code,
            "area": self.area,
            "title": self.title,
            "output": self.output,
            "lead": self.lead,
            "support": self.support,
            "due": self.due,
        }
        return {key: cell.doubt for key, cell in cells.items() if cell is not None and cell.doubt}

    @property
    def cells(self) -> int:
        """How many values were read."""
        return 3 if self.group else 7


@dataclass(slots=True)
class TargetEntry:
    """One row of a table of targets."""

    place: str
    id: str
    area: Marked
    source: str
    title: Marked
    figure: Marked
    """A comparison as the draft writes it: `{at_least: 90, unit: "%"}`; or a place to fill in."""

    remarks: list[str] = field(default_factory=list)

    @property
    def doubts(self) -> Mapping[str, str]:
        """The doubtful values by their keys."""
        cells = {"area": self.area, "title": self.title, "target": self.figure}
        return {key: cell.doubt for key, cell in cells.items() if cell.doubt}

    @property
    def cells(self) -> int:
        """How many values were read."""
        return 3
