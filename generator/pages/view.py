"""What page types make pages from, and the front matter that every one of them fills in the same way.

Pages that depend on shared files only are made from a `Frame`, portal-wide ones from an `OverviewPages`, those of a
ward from a `View`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from generator import addresses
from generator.exports import WORKBOOK
from generator.model.plan import Plan
from generator.model.portal import Portal, Shared, WardEntry
from generator.pages.page import SEARCH_KINDS, Kind, Link, SearchEntry
from generator.progress import PlanProgress, plan_progress
from generator.status import BY_ID
from generator.summaries import Overview
from generator.text import short_date

_NO_SEARCH = SearchEntry()
_IS_WRONG = quote("Chỗ chưa đúng:\n\nThông tin đúng (nếu biết):\n")
_IS_MISSING = quote("Đề nghị công bố trên trang này: số điện thoại, giờ làm việc, địa chỉ.\n")


@dataclass(frozen=True)
class Frame:
    """What all pages share: the portal's own facts and the day."""

    shared: Shared
    as_of: date

    def portal_meta(  # noqa: PLR0913 - front matter has this many independent parts
        self,
        kind: Kind,
        address: str,
        title: str,
        description: str,
        *,
        source: str,
        table: str = "chi-tieu",
        above: Iterable[Link] = (),
        updated: date | None = None,
        search: SearchEntry = _NO_SEARCH,
    ) -> dict[str, Any]:
        """Return the front matter of a page that belongs to no ward; `updated` is the day its data last changed."""
        crumbs = [
            _crumb(Link("Trang chủ", addresses.HOME)),
            *(_crumb(link) for link in above),
            {"text": title},
        ]
        return {
            "title": title,
            "description": description,
            "kind": kind,
            **({"crumbs": crumbs} if kind != "home" else {}),
            "strip": self.strip("", table, self.as_of, updated or self.shared.info.updated_on, source)
            | {"report": self.report_link(title, address)},
            "search": _search(kind, search),
        }

    def report_link(self, title: str, address: str) -> str:
        """Return the address that opens a letter about a mistake: official mailbox, subject and page filled in."""
        return self._letter(f"Báo thông tin chưa đúng: {title}", address, _IS_WRONG)

    def request_link(self, title: str, address: str) -> str:
        """Return the address that opens a letter asking that contacts be published."""
        return self._letter(f"Đề nghị công bố nơi liên hệ: {title}", address, _IS_MISSING)

    def _letter(self, subject: str, address: str, quoted_body: str) -> str:
        info = self.shared.info
        head = quote(f"Trang: {info.base_url}{address}\n\n")
        return f"mailto:{info.report_email}?subject={quote(subject)}&body={head}{quoted_body}"

    def strip(self, scope: str, table: str, as_of: date, updated: date, source: str) -> dict[str, Any]:
        """Return what every page says of its data: as of, last change, source, downloads."""
        return {
            "as_of": short_date(as_of),
            "updated": short_date(updated),
            "source": source,
            "downloads": [
                {"text": "CSV", "url": addresses.table(scope, f"{table}.csv")},
                {"text": "XLSX", "url": addresses.table(scope, WORKBOOK)},
                {"text": "JSON", "url": addresses.table(scope, f"{table}.json")},
            ],
        }


@dataclass(frozen=True)
class OverviewPages(Frame):
    """The whole portal as of one day: what portal-wide pages are made from."""

    overview: Overview

    @classmethod
    def of(cls, overview: Overview) -> "OverviewPages":
        """Return what pages about an overview are made from."""
        return cls(overview.shared, overview.as_of, overview)

    @property
    def plans_updated_on(self) -> date:
        """Day any plan last changed, or what all wards share."""
        return max((self.shared.info.updated_on, *(ward.head.updated_on for ward in self.overview.wards)))

    @property
    def updated_on(self) -> date:
        """Day any published data last changed."""
        return max((self.shared.info.updated_on, *(ward.updated_on for ward in self.overview.wards)))


@dataclass(frozen=True)
class View(Frame):
    """Wards as of one day: what their pages are made from."""

    shared: Portal
    _known: dict[tuple[str, str, date], PlanProgress] = field(default_factory=dict, compare=False, repr=False)

    @property
    def portal(self) -> Portal:
        """The portal of the wards, or of the one ward, that pages are made of."""
        return self.shared

    def province_name(self, entry: WardEntry) -> str:
        """Return the name of a ward's province on the reporting date."""
        return entry.province.name_on(self.day(entry))

    def day(self, entry: WardEntry) -> date:
        """Return the day a ward is shown as of: the reporting date, or a made-up ward's own."""
        return entry.as_of(self.as_of)

    def plan(self, entry: WardEntry) -> Plan:
        """Return the plan that a ward's pages show first."""
        return entry.plan_on(self.day(entry))

    def progress(self, entry: WardEntry, plan: Plan, day: date | None = None) -> PlanProgress:
        """Return how a plan stands on a day, by default the day its ward is shown as of; worked out once."""
        as_of = day or self.day(entry)
        key = (entry.address, plan.id, as_of)
        if key not in self._known:
            self._known[key] = plan_progress(self.portal, entry, plan, as_of)
        return self._known[key]

    def ward_meta(  # noqa: PLR0913
        self,
        kind: Kind,
        address: str,
        title: str,
        description: str,
        entry: WardEntry,
        *,
        source: str,
        plan: Plan | None = None,
        table: str = "chi-tieu",
        above: Iterable[Link] = (),
        crumb: str = "",
        current: str = "",
        updated: date | None = None,
        search: SearchEntry = _NO_SEARCH,
    ) -> dict[str, Any]:
        """Return the front matter of a page of a ward.

        `plan` is the one that the page is about, `above` are the breadcrumbs between the ward and this page, `crumb`
        its own where the title is long, and `current` the entry of the ward's menu that it belongs to.
        """
        ward_address = addresses.ward(entry.address)
        name = entry.ward.full_name
        province = self.province_name(entry)
        crumbs = [
            _crumb(Link("Trang chủ", addresses.HOME)),
            _crumb(Link(province, addresses.province(entry.province_id))),
        ]
        if address == ward_address:
            crumbs.append({"text": name})
        else:
            crumbs += [
                _crumb(Link(name, ward_address)) | {"ward": True},
                *map(_crumb, above),
                {"text": crumb or title},
            ]
        return {
            "title": title,
            "description": description,
            "kind": kind,
            "ward": {"name": name, "province": province, "url": ward_address},
            "menu": [
                {"text": link.text, "url": link.address} | ({"current": True} if link.text == current else {})
                for link in ward_menu(entry, self.day(entry), plan)
            ],
            "crumbs": crumbs,
            **({"demo": True} if entry.ward.demo else {}),
            **({"draft": True} if plan and plan.draft else {}),
            "strip": self.strip(entry.address, table, self.day(entry), updated or entry.updated_on, source)
            | {"report": self.report_link(f"{title} ({name})", address)},
            "search": _search(kind, search)
            | {"ward": entry.address}
            | ({"older": True} if plan and not self._is_current(entry, plan) else {}),
        }

    def _is_current(self, entry: WardEntry, plan: Plan) -> bool:
        """Tell whether a plan is the one shown first, or in force as well: a programme of several years."""
        return plan is self.plan(entry) or plan.period.start <= self.day(entry) <= plan.period.end


def ward_menu(entry: WardEntry, day: date, plan: Plan | None = None) -> tuple[Link, ...]:
    """Return the ward's own short menu, of a page's own plan where it has one; reports only once there is one."""
    home = addresses.ward(entry.address)
    shown = plan or entry.plan_on(day)
    address = addresses.plan(entry.address, shown.id)
    reports = [addresses.report(entry.address, shown.id, each.period) for each in entry.published(shown, day)]
    return (
        Link("Trang phường", home),
        Link("Thủ tục", addresses.procedures(entry.address)),
        Link("Chỉ tiêu", f"{address}#chi-tieu"),
        Link("Nhiệm vụ", f"{address}#nhiem-vu"),
        Link("Đơn vị", f"{home}#don-vi"),
        *(Link("Báo cáo", report) for report in reports[-1:]),
        Link("Lịch", addresses.calendar(entry.address)),
        Link("Liên hệ", f"{home}#lien-he"),
    )


def plan_source(plan: Plan, place: str = "") -> str:
    """Return what the data strip names as the source of a page about a plan."""
    where = f", {place[:1].lower()}{place[1:]}" if place else ""
    return f"{plan.full_name}, {plan.issuer}{where}"


def year_of(plan: Plan) -> str:
    """Return the years of a plan as the search filter shows them."""
    return plan.id.replace("-", "–")


def _crumb(link: Link) -> dict[str, Any]:
    return {"text": link.text, "url": link.address}


def _search(kind: Kind, entry: SearchEntry) -> dict[str, Any]:
    values = {
        "kind": SEARCH_KINDS[kind],
        "code": entry.code,
        "alias": entry.alias,
        "area": entry.area,
        "year": entry.year,
        "status": BY_ID[entry.status.id].label if entry.status else "",
        "mark": entry.status.id if entry.status else "",
        "units": list(entry.units),
    }
    return {key: value for key, value in values.items() if value}
