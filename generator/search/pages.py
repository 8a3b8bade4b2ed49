"""What search is given of each page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """One page as search sees it."""

    url: str
    """Address from the root: "can-tho/hung-phu/"."""

    title: str
    html: str
    """The page's own text as HTML, without the frame around it."""

    facts: Mapping[str, Any]
    """What the page says of itself: kind, code, alias, area, year, status, mark (of the status), units, older."""

    ward: str = ""
    """Address of the ward, "can-tho/hung-phu"; empty for portal-wide pages. Its name is the context's to know."""

    text: str | None = None
    """Its lean text, where that is known from an earlier index; then `html` is not read."""
