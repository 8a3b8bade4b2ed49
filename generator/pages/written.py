"""Hand-written pages of content/: the text is a person's, the frame is the portal's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, cast, get_args

from generator.pages.page import Context, Kind, Link, Page
from generator.pages.view import Frame

GUIDE: Final = Link("Hướng dẫn cho cán bộ", "huong-dan/")
"""Where the pages for staff begin."""


@dataclass(frozen=True, slots=True)
class WrittenPage(Context):
    """What written.md.j2 uses."""

    body: str
    """Markdown, trusted: it is part of the project, not of the data."""


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page as it was read."""

    name: str
    """Path without its ending, or its folder: the address."""

    title: str
    description: str
    kind: str
    body: str


def pages(view: Frame, texts: Iterable[Written]) -> Iterator[Page]:
    """Yield the hand-written pages."""
    for text in texts:
        address = f"{text.name}/"
        kind = cast("Kind", text.kind) if text.kind in get_args(Kind) else "about"
        above = (GUIDE,) if address.startswith(GUIDE.address) and address != GUIDE.address else ()
        meta = view.portal_meta(kind, address, text.title, text.description, source="bài viết của cổng", above=above)
        yield Page(address, "written.md.j2", WrittenPage(text.body), meta)
