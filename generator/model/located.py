"""A record together with the places its file has for each of its parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from generator.diagnostics import Location
from generator.model.base import Record
from generator.model.catalogue import AreaList, DocumentRegistry, Glossary, MeasureCatalogue, PortalInfo
from generator.model.plan import Plan
from generator.model.procedure import ProcedureField, WardProcedures
from generator.model.results import Results
from generator.model.ward import Province, Ward

RecordT_co = TypeVar("RecordT_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class Located(Generic[RecordT_co]):
    """A record read from a file; `at("targets", 3, "area")` tells where that value stands."""

    record: RecordT_co
    at: Callable[..., Location]
    at_key: Callable[..., Location]
    """`at_key("targets", "dung-han")` tells where that name stands, before its value."""

    complete: bool = True
    """False when broken parts of the file were left out: what is absent here may stand there."""

    lost: frozenset[str] = frozenset()
    """Ids of list items that were left out, as they should be spelt; empty for an item without an id."""

    broken: frozenset[str] = frozenset()
    """Keys of the file in which something is wrong: left out here in part or as a whole, or replaced."""


@dataclass(frozen=True)
class WardFolder:
    """One folder `wards/<province>/<ward>`; `ward` is None when its file is missing or has no sound part."""

    province_id: str
    ward_id: str
    province: Located[Province] | None
    ward: Located[Ward] | None
    plans: tuple[Located[Plan], ...]
    results: tuple[Located[Results], ...]
    place: Location
    """Where to point when the folder itself is wrong."""

    ward_file_exists: bool
    has_plan_files: bool
    plan_names: tuple[str, ...]
    """Names of its plan files without their ending, whether they can be read or not."""

    province_file_exists: bool
    procedures: Located[WardProcedures] | None = None
    """Its list of procedures; None when it has none, or none that can be read."""

    @property
    def address(self) -> str:
        """Address of the ward: `can-tho/hung-phu`."""
        return f"{self.province_id}/{self.ward_id}"


@dataclass(frozen=True)
class Sources:
    """All records that could be read; a file without a sound part is None, and rules pass over it."""

    root: Location
    """Where to point when a whole file is missing: the data folder."""

    as_of: date
    """The reporting date."""

    info: Located[PortalInfo] | None
    areas: Located[AreaList] | None
    measures: Located[MeasureCatalogue] | None
    documents: Located[DocumentRegistry] | None
    glossary: Located[Glossary] | None
    folders: tuple[WardFolder, ...]
    procedures: tuple[Located[ProcedureField], ...] = ()
    """The catalogue of procedures, one file a field."""
