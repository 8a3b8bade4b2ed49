"""Everything that was read and checked, in one frozen value: what pages and exports are made from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.model.catalogue import Area, LegalDocument, Measure, PortalInfo, Term
from generator.model.plan import Citation, Plan
from generator.model.ward import Province, Unit, Ward


@dataclass(frozen=True)
class WardEntry:
    """A ward with its province and its plans, newest plan first."""

    province_id: str
    id: str
    province: Province
    ward: Ward
    plans: tuple[Plan, ...]

    @property
    def address(self) -> str:
        """Address of the ward: `can-tho/hung-phu`."""
        return f"{self.province_id}/{self.id}"

    @property
    def current_plan(self) -> Plan:
        """The plan shown first: the newest."""
        return self.plans[0]

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.ward.units}

    @property
    def updated_on(self) -> date:
        """Day the ward's data last changed."""
        return max(self.ward.updated_on, *(plan.updated_on for plan in self.plans))


@dataclass(frozen=True)
class Portal:
    """The whole content of the portal."""

    info: PortalInfo
    areas: tuple[Area, ...]
    measures: tuple[Measure, ...]
    documents: tuple[LegalDocument, ...]
    terms: tuple[Term, ...]
    wards: tuple[WardEntry, ...]
    """Wards in the order of their addresses."""

    @cached_property
    def areas_by_id(self) -> dict[str, Area]:
        """Areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def measures_by_id(self) -> dict[str, Measure]:
        """Measures by id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def _documents_by_name(self) -> dict[str, LegalDocument]:
        by_number = {document.number: document for document in self.documents if document.number}
        return by_number | {document.id: document for document in self.documents}

    def cited(self, citation: Citation) -> LegalDocument:
        """Return the registry entry a citation names; checks made sure there is one."""
        return self._documents_by_name[citation.document]

    @property
    def updated_on(self) -> date:
        """Day any published data last changed."""
        return max((self.info.updated_on, *(entry.updated_on for entry in self.wards)))

    def only(self, addresses: Iterable[str]) -> "Portal":
        """Return a portal of the wards with these addresses."""
        wanted = frozenset(addresses)
        return replace(self, wards=tuple(entry for entry in self.wards if entry.address in wanted))
