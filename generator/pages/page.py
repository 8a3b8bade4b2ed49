"""What every page has: an address, a template with its context, and front matter for the theme and for search."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.status import Status

Kind = Literal[
    "home",
    "province",
    "ward",
    "plan",
    "area",
    "target",
    "task",
    "unit",
    "document",
    "documents",
    "glossary",
    "method",
    "accessibility",
    "about",
    "guide",
    "search",
    "data",
    "measures",
    "measure",
    "year",
    "report",
    "missing",
    "calendar",
    "corrections",
    "procedures",
    "procedure",
    "catalogue",
    "catalogued",
    "changes",
]

SEARCH_KINDS: Mapping[Kind, str] = {
    "home": "Trang",
    "province": "Tỉnh, thành phố",
    "ward": "Phường",
    "plan": "Kế hoạch",
    "area": "Lĩnh vực",
    "target": "Chỉ tiêu",
    "task": "Nhiệm vụ",
    "unit": "Đơn vị",
    "document": "Văn bản",
    "documents": "Trang",
    "glossary": "Trang",
    "method": "Trang",
    "accessibility": "Trang",
    "about": "Trang",
    "guide": "Hướng dẫn cho cán bộ",
    "search": "Trang",
    "data": "Trang",
    "measures": "Trang",
    "measure": "Số đo",
    "year": "Trang",
    "report": "Báo cáo",
    "missing": "Trang",
    "calendar": "Lịch",
    "corrections": "Trang",
    "procedures": "Trang",
    "procedure": "Thủ tục",
    "catalogue": "Trang",
    "catalogued": "Thủ tục",
    "changes": "Trang",
}
"""How search results name each kind of page."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another page of the portal."""

    text: str
    address: str
    """Address of the page, from the root of the portal, without leading slash; may end in an anchor."""

    note: str = ""
    """A short line under it."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search knows of a page beyond its text."""

    code: str = ""
    """Section label or row number shown with a result."""

    alias: str = ""
    """Other words the page is found by; never shown."""

    area: str = ""
    """Reform area, for the filter."""

    year: str = ""
    """Year or span of years, for the filter."""

    status: Status | None = None
    """How what the page is about stands; None for pages about nothing that has a status."""

    units: tuple[str, ...] = ()
    """Names of the units in charge, for the filter."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a template may use: exactly the fields of the page type's own context, and nothing else."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready to be rendered."""

    address: str
    """Address from the root: "can-tho/hung-phu/"; empty for the home page."""

    template: str
    """Template file, the same stem as the page's module."""

    context: Context
    """Values the template uses."""

    meta: Mapping[str, Any] = field(default_factory=dict)
    """Front matter: plain values only."""

    @property
    def path(self) -> str:
        """File of the page in the Markdown tree."""
        return f"{self.address}index.md"
