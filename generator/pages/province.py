"""A province: its wards."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.provinces import province_groups
from generator.pages.view import OverviewPages


@dataclass(frozen=True, slots=True)
class ProvincePage(Context):
    """What province.md.j2 uses."""

    name: str
    wards: tuple[Link, ...]
    former: tuple[Link, ...]
    """Earlier names; the note is the day the next name began."""


def pages(view: OverviewPages) -> Iterator[Page]:
    """Yield one page a province."""
    for group in province_groups(view.overview.every_ward):
        meta = view.portal_meta(
            "province",
            group.address,
            group.name,
            f"Các phường của {group.name} có kế hoạch cải cách hành chính trên cổng.",
            source="kế hoạch cải cách hành chính của từng phường",
            updated=view.updated_on,
            search=SearchEntry(alias=" ".join(link.text for link in group.wards)),
        )
        if group.demo:
            meta["demo"] = True
        yield Page(group.address, "province.md.j2", ProvincePage(group.name, group.wards, group.former), meta)
