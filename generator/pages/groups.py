"""All pages in groups that are made alone: of a ward, of what all wards share, and across wards."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain

from generator.model.portal import Portal, Shared
from generator.names import SHARED
from generator.pages import (
    dictionary,
    document,
    glossary,
    home,
    lesson,
    matrix,
    measure,
    method,
    open_data,
    procedure_catalogue,
    province,
)
from generator.pages.of_wards import ward_pages
from generator.pages.page import Page
from generator.pages.view import Frame, OverviewPages
from generator.summaries import overview_of

SHARED_PAGES: tuple[Callable[[Frame], Iterator[Page]], ...] = (
    document.listing,
    glossary.pages,
    dictionary.pages,
    lesson.pages,
)
"""Page types made from what all wards share."""

ACROSS_PAGES: Mapping[str, tuple[Callable[[OverviewPages], Iterator[Page]], ...]] = {
    "so-do": (measure.pages,),
    "so-sanh": (matrix.pages,),
    "van-ban": (document.pages,),
    "thu-tuc": (procedure_catalogue.pages,),
    "trang-chu": (home.pages, province.pages, method.pages, open_data.pages),
}
"""Page types made from summaries of all wards: by what they need of them, promises, citations, or reports."""


def groups(portal: Portal, as_of: date) -> Iterator[tuple[str, Iterator[Page]]]:
    """Yield all pages made from data, of a portal narrowed to what is seen on the day, in groups that are made alone.

    Groups are called by the address of their ward, or by what portal-wide pages need.
    """
    for entry in portal.every_ward:
        yield entry.address, ward_pages(portal.alone(entry), as_of)
    yield SHARED, shared_pages(portal, as_of)
    overview = OverviewPages.of(overview_of(portal, as_of))
    for name, types in ACROSS_PAGES.items():
        yield name, chain.from_iterable(make(overview) for make in types)


def all_pages(portal: Portal, as_of: date) -> Iterator[Page]:
    """Yield every page made from data."""
    for _, pages in groups(portal, as_of):
        yield from pages


def shared_pages(shared: Shared, as_of: date) -> Iterator[Page]:
    """Yield the pages that depend on no ward."""
    frame = Frame(shared, as_of)
    for make in SHARED_PAGES:
        yield from make(frame)
