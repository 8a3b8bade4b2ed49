"""A ward, its province and its units."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Id, Line, Record, Text

WardKind = Literal["phuong", "xa", "dac-khu"]
ProvinceKind = Literal["tinh", "thanh-pho"]
UnitKind = Literal[
    "department",
    "office",
    "service_centre",
    "public_service",
    "police",
    "vertical",
    "mass_organisation",
    "leadership",
    "collective",
    "school",
    "other",
]
ContactKind = Literal["phone", "email", "address"]

WARD_KIND_WORDS: dict[WardKind, str] = {"phuong": "Phường", "xa": "Xã", "dac-khu": "Đặc khu"}


class ProvinceName(Record):
    """A name of a province and the days it is valid."""

    kind: ProvinceKind
    """Tỉnh or thành phố."""

    name: Line
    """Full name: "Thành phố Cần Thơ"."""

    valid_from: date = Field(alias="from")
    """First day of this name."""

    valid_to: date | None = Field(default=None, alias="to")
    """Last day of this name; None while it is valid."""


class Province(Record):
    """A province or centrally-run city; its folder name is its address."""

    code: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    """Two-digit code (Quyết định 19/2025/QĐ-TTg)."""

    names: Annotated[tuple[ProvinceName, ...], Field(min_length=1)]
    """Names over time, oldest first."""

    def name_on(self, day: date) -> str:
        """Return the name valid on `day` (the oldest one before all of them)."""
        valid = [name.name for name in self.names if name.valid_from <= day]
        return valid[-1] if valid else self.names[0].name


class Contact(Record):
    """An official contact of a unit: never of a private person."""

    kind: ContactKind
    """Phone, e-mail or address."""

    value: Line
    """The contact itself, quoted when it is a number."""

    note: Line | None = None
    """When or for what: "trong giờ làm việc"."""


class Unit(Record):
    """A department, centre or body that a plan gives work to."""

    id: Id
    """Address of its page within the ward."""

    name: Line
    """Name as the plan mostly prints it."""

    aliases: tuple[Line, ...] = ()
    """Other spellings that occur in the ward's plans."""

    kind: UnitKind
    """What sort of body it is; `collective` is a group of units, not one unit."""

    contacts: tuple[Contact, ...] = ()
    """Official contacts, when published."""


class Ward(Record):
    """A commune-level unit; its folder name is its address."""

    name: Line
    """Name without the kind: "Hưng Phú"."""

    kind: WardKind
    """Phường, xã or đặc khu."""

    code: Annotated[str, Field(pattern=r"^[0-9]{5}$")]
    """Five-digit code, leading zeros kept (Quyết định 19/2025/QĐ-TTg)."""

    formed_on: date
    """Day the unit was formed with its present borders."""

    updated_on: date
    """Day this file was last checked."""

    former_names: tuple[Line, ...] = ()
    """Wards it was formed from, for search."""

    address: Text | None
    """Street address of the service centre; None while not published."""

    hours: Text | None
    """Opening hours in words; None while not published."""

    contacts: tuple[Contact, ...]
    """Official contacts of the ward; empty while not published."""

    units: tuple[Unit, ...]
    """Units named in its plans."""

    @property
    def full_name(self) -> str:
        """Kind and name: Phường Hưng Phú."""
        return f"{WARD_KIND_WORDS[self.kind]} {self.name}"

    @property
    def name_in_sentence(self) -> str:
        """Kind and name within a sentence: phường Hưng Phú."""
        return f"{self.kind_word} {self.name}"

    @property
    def kind_word(self) -> str:
        """The kind in lower case, for sentences: phường."""
        return WARD_KIND_WORDS[self.kind].lower()
