"""Hand-written pages of content/: the text is a person's, the frame is the portal's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast, get_args

from generator.pages.page import Context, Kind, Page
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class WrittenPage(Context):
    """What written.md.j2 uses."""

    body: str
    """Markdown, trusted: it is part of the project, not of the data."""


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page as it was read."""

    name: str
    """File name without its ending: the address."""

    title: str
    description: str
    kind: str
    body: str


def pages(view: View, texts: Iterable[Written]) -> Iterator[Page]:
    """Yield the hand-written pages."""
    for text in texts:
        address = f"{text.name}/"
        kind = cast("Kind", text.kind) if text.kind in get_args(Kind) else "about"
        meta = view.portal_meta(kind, address, text.title, text.description, source="bài viết của cổng")
        yield Page(address, "written.md.j2", WrittenPage(text.body), meta)
