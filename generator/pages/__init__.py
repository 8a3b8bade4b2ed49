"""One module a page type: its context, and the pages it makes from the portal."""

from collections.abc import Callable, Iterator

from generator.pages import (
    area,
    calendar,
    corrections,
    dictionary,
    document,
    glossary,
    home,
    lesson,
    matrix,
    measure,
    method,
    missing,
    open_data,
    plan,
    province,
    report,
    target,
    task,
    unit,
    ward,
    year,
)
from generator.pages.page import Page
from generator.pages.view import View

PAGE_TYPES: tuple[Callable[[View], Iterator[Page]], ...] = (
    home.pages,
    province.pages,
    ward.pages,
    plan.pages,
    area.pages,
    target.pages,
    task.pages,
    unit.pages,
    report.pages,
    missing.pages,
    calendar.pages,
    corrections.pages,
    document.pages,
    matrix.pages,
    measure.pages,
    year.pages,
    glossary.pages,
    method.pages,
    open_data.pages,
    dictionary.pages,
    lesson.pages,
)
"""Every page type made from data."""


def all_pages(view: View) -> Iterator[Page]:
    """Yield every page made from data."""
    for make in PAGE_TYPES:
        yield from make(view)
