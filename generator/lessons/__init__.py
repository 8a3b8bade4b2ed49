"""What each kind of finding teaches: why it matters and how to mend it, one module a place."""

from collections.abc import Mapping
from typing import Final

from generator.lessons import (
    corrections,
    files,
    forms,
    office,
    periods,
    personal,
    plans,
    procedures,
    shared,
    tables,
    targets,
    tasks,
    values,
    writing,
)
from generator.lessons.lesson import Group, Lesson

GROUPS: Final[tuple[Group, ...]] = (
    files.GROUP,
    writing.GROUP,
    values.GROUP,
    shared.GROUP,
    plans.GROUP,
    periods.GROUP,
    targets.GROUP,
    tasks.GROUP,
    tables.GROUP,
    corrections.GROUP,
    procedures.GROUP,
    personal.GROUP,
    office.GROUP,
    forms.GROUP,
)
"""Where findings are met, in the order of the list."""

LESSONS: Final[Mapping[str, Lesson]] = {code: lesson for group in GROUPS for code, lesson in group.lessons.items()}
"""Every lesson by its code."""
