"""Statuses and completeness: pure functions of what the plan says and what the ward has published.

No ward has published results in the portal's data yet, so every target and task has the one status that accuses nobody.
"""

from dataclasses import dataclass
from typing import Final, Literal

from generator.model.plan import Plan
from generator.model.target import Target

Tone = Literal["good", "warn", "late", "bad", "data", "prog", "idle"]


@dataclass(frozen=True, slots=True)
class Status:
    """How a target or a task stands, in the words people use."""

    id: str
    """Name used by the stylesheet for its icon: `s-<id>`."""

    label: str
    """The words."""

    tone: Tone
    """Colour group."""


UNPUBLISHED: Final = Status("unpublished", "Chưa công bố số liệu", "idle")
"""A target of a plan for which the ward has published no period yet."""

NO_RESULTS: Final = Status("no-results", "Chưa công bố kết quả", "idle")
"""A task, or an aim in words, of a plan for which the ward has published no period yet."""


def unpublished(target: Target) -> Status:
    """Return the status of a target of a plan without published periods: an aim in words has results, not figures."""
    return NO_RESULTS if target.target.shape == "qualitative" else UNPUBLISHED


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a plan has figures: said beside every count."""

    figures: int
    """Targets that print a figure."""

    published: int
    """Of these, how many have a published value."""


def completeness(plan: Plan, area_id: str | None = None) -> Completeness:
    """Return the completeness of a plan, or of one of its areas."""
    figures = [target for target in plan.figures if area_id in {None, target.area}]
    return Completeness(figures=len(figures), published=0)
