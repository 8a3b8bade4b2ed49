"""What a lesson has; its title is the meaning of its code, its example stands in `lines`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one kind of finding teaches, in plain Vietnamese."""

    why: str
    """Why it matters to residents, in one sentence."""

    mend: str
    """How to mend it."""

    related: tuple[str, ...] = ()
    """Codes of other lessons that help."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lessons about what is met in one place."""

    title: str
    lessons: Mapping[str, Lesson]
    """By code."""


@dataclass(frozen=True, slots=True)
class Example:
    """The same lines wrong and right, exactly as they stand in the corpus of mistakes."""

    file: str
    """The file they stand in, below the data folder; empty where the lines are names of files themselves."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]
