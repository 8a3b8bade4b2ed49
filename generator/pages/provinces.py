"""Wards grouped by province, in Vietnamese order: what the home page and the province pages list."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator import addresses
from generator.model.portal import WardEntry
from generator.pages.page import Link
from generator.pages.view import View, year_of
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


def province_groups(view: View, shown: Sequence[WardEntry]) -> tuple[ProvinceGroup, ...]:
    """Return the provinces of the wards, in Vietnamese order of their names without the kind, each with its wards."""
    groups = []
    for province_id in {entry.province_id for entry in shown}:
        entries = [entry for entry in shown if entry.province_id == province_id]
        wards = tuple(
            Link(
                entry.ward.full_name,
                addresses.ward(entry.address),
                f"{', '.join(year_of(plan) for plan in reversed(entry.plans))} · {_published(view, entry)}",
            )
            for entry in sorted(entries, key=lambda entry: sort_key(entry.ward.name))
        )
        groups.append(
            ProvinceGroup(
                view.province_name(entries[0]),
                addresses.province(province_id),
                wards,
                _former(view, entries[0]),
                all(entry.ward.demo for entry in entries),
            )
        )
    return tuple(sorted(groups, key=lambda group: sort_key(_without_kind(group.name))))


def _published(view: View, entry: WardEntry) -> str:
    count = sum(len(entry.published(plan, view.day(entry))) for plan in entry.plans)
    return f"đã công bố {count} kỳ" if count else "chưa công bố số liệu"


def _without_kind(name: str) -> str:
    return name.removeprefix("Thành phố ").removeprefix("Tỉnh ")


def _former(view: View, entry: WardEntry) -> tuple[Link, ...]:
    names = [name for name in entry.province.names if name.valid_from <= view.as_of]
    return tuple(Link(name.name, "", short_date(after.valid_from)) for name, after in pairwise(names))
