"""What search knows of the portal beside its pages: short forms, everyday words, wards, orders of filter values."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator import addresses
from generator.pages.page import SEARCH_KINDS
from generator.status import TARGET_STATUSES, TASK_STATUSES
from generator.summaries import Overview

_KINDS_FIRST: Final = ("target", "task", "ward", "plan", "area", "unit", "report", "document", "measure")


@dataclass(frozen=True, slots=True)
class SearchedWard:
    """A ward as results and messages show it."""

    name: str
    """Name in the filter: unique in the portal, so with the province where two wards share a name."""

    province: str
    url: str
    phone: str = ""
    """Telephone of the ward; empty when it has published none."""

    demo: bool = False
    former_names: tuple[str, ...] = ()
    """Wards it was formed from: people still say them."""

    @property
    def address(self) -> str:
        """Address as its pages name it: "can-tho/hung-phu"."""
        return self.url.rstrip("/")


@dataclass(frozen=True, slots=True)
class SearchContext:
    """What search knows beside the pages."""

    abbreviations: tuple[tuple[str, str], ...] = ()
    """Short forms and what they stand for: (TTHC, thủ tục hành chính)."""

    everyday: tuple[tuple[str, str], ...] = ()
    """What people say, and what the pages say: (trả tiền qua mạng, thanh toán trực tuyến)."""

    wards: tuple[SearchedWard, ...] = ()
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Order of a filter's values where the alphabet is not the one people expect, by the filter's name."""


def search_context(overview: Overview) -> SearchContext:
    """Return what search knows of the portal; of the wards only their heads are asked for."""
    portal = overview.shared
    heads = [ward.head for ward in overview.every_ward]
    alike = Counter(head.full_name for head in heads)
    wards = tuple(
        SearchedWard(
            head.full_name if alike[head.full_name] == 1 else f"{head.full_name}, {head.province}",
            head.province,
            addresses.ward(head.address),
            head.phone,
            demo=head.demo,
            former_names=head.former_names,
        )
        for head in heads
    )
    statuses = (status.label for status in (*TARGET_STATUSES, *TASK_STATUSES))
    return SearchContext(
        abbreviations=tuple((term.term, term.long) for term in portal.terms if term.long),
        everyday=tuple((each, term.long or term.term) for term in portal.terms for each in term.everyday),
        wards=wards,
        orders={
            "loai": tuple(SEARCH_KINDS[kind] for kind in _KINDS_FIRST),
            "phuong": tuple(ward.name for ward in wards),
            "linh-vuc": tuple(area.short for area in portal.areas),
            "trang-thai": tuple(dict.fromkeys(statuses)),
        },
    )
