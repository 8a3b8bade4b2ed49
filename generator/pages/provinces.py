"""Wards grouped by province, in Vietnamese order: what the home page and the province pages list."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator import addresses
from generator.pages.page import Link
from generator.summaries import WardHead, WardSummary
from generator.text import short_date, sort_key


@dataclass(frozen=True, slots=True)
class ProvinceGroup:
    """A province with its wards."""

    name: str
    address: str
    wards: tuple[Link, ...]
    former: tuple[Link, ...]
    """Earlier names; the note is the day the next name began."""

    demo: bool
    """True where all its wards are made up."""


def province_groups(shown: Sequence[WardSummary]) -> tuple[ProvinceGroup, ...]:
    """Return the provinces of the wards, in Vietnamese order of their names without the kind, each with its wards."""
    by_province: dict[str, list[WardSummary]] = {}
    for ward in shown:
        by_province.setdefault(ward.head.province_id, []).append(ward)
    groups = [
        ProvinceGroup(
            wards[0].head.province,
            addresses.province(province_id),
            tuple(map(_ward, sorted(wards, key=lambda ward: sort_key(ward.head.name)))),
            _former(wards[0].head),
            all(ward.head.demo for ward in wards),
        )
        for province_id, wards in by_province.items()
    ]
    return tuple(sorted(groups, key=lambda group: sort_key(_without_kind(group.name))))


def _ward(ward: WardSummary) -> Link:
    years = ", ".join(plan.years for plan in reversed(ward.head.plans))
    return Link(ward.head.full_name, addresses.ward(ward.head.address), f"{years} · {_published(ward)}")


def _published(ward: WardSummary) -> str:
    count = len(ward.reports.published)
    return f"đã công bố {count} kỳ" if count else "chưa công bố số liệu"


def _without_kind(name: str) -> str:
    return name.removeprefix("Thành phố ").removeprefix("Tỉnh ")


def _former(ward: WardHead) -> tuple[Link, ...]:
    return tuple(Link(name, "", short_date(until)) for name, until in ward.former_provinces)
