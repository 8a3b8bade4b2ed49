"""Every page type of a ward."""

from collections.abc import Callable, Iterator
from datetime import date

from generator.model.portal import Portal
from generator.pages import (
    area,
    calendar,
    changes,
    corrections,
    missing,
    plan,
    procedure,
    procedures,
    report,
    target,
    task,
    unit,
    ward,
    year,
)
from generator.pages.page import Page
from generator.pages.view import View

WARD_PAGES: tuple[Callable[[View], Iterator[Page]], ...] = (
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
    year.pages,
    procedures.pages,
    procedure.pages,
    changes.pages,
)
"""Page types of a ward: each page is made from what all wards share and the records of that ward, of no other."""


def ward_pages(portal: Portal, as_of: date) -> Iterator[Page]:
    """Yield the pages of a portal's wards, or of the one ward it was narrowed to."""
    view = View(portal, as_of)
    for make in WARD_PAGES:
        yield from make(view)
