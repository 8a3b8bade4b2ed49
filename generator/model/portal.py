"""Everything that was read and checked, in one frozen value: what pages and exports are made from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.model.catalogue import Area, LegalDocument, Measure, PortalInfo, Term
from generator.model.history import seen_on
from generator.model.plan import Citation, Plan
from generator.model.procedure import LegalBasis, Procedure, ProcedureField, WardProcedures
from generator.model.results import Results
from generator.model.ward import Province, Unit, Ward


@dataclass(frozen=True)
class WardEntry:
    """A ward with its province and its plans, newest plan first."""

    province_id: str
    id: str
    province: Province
    ward: Ward
    plans: tuple[Plan, ...]
    results: tuple[Results, ...] = ()
    """What it has published, by plan and then in the order of the days counted."""

    procedures: WardProcedures | None = None
    """Which procedures it offers; None while it has published no list."""

    @property
    def address(self) -> str:
        """Address of the ward: `can-tho/hung-phu`."""
        return f"{self.province_id}/{self.id}"

    def plan_on(self, day: date) -> Plan:
        """Return the plan shown first: the shortest that covers `day`, else the last one begun, else the first."""
        covering = [plan for plan in self.plans if plan.period.start <= day <= plan.period.end]
        begun = [plan for plan in self.plans if plan.period.start <= day]
        if covering:
            return min(covering, key=lambda plan: plan.period.end - plan.period.start)
        return begun[0] if begun else self.plans[-1]

    def plans_on(self, day: date) -> tuple[Plan, ...]:
        """Return the plans as lists show them: the one shown first, then the others, newest first."""
        shown = self.plan_on(day)
        return (shown, *(plan for plan in self.plans if plan is not shown))

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.ward.units}

    @property
    def updated_on(self) -> date:
        """Day the ward's data last changed."""
        changed = (*(plan.updated_on for plan in self.plans), *(each.updated_on for each in self.results))
        if self.procedures:
            changed = (*changed, self.procedures.updated_on)
        return max(self.ward.updated_on, *changed)

    def as_of(self, day: date) -> date:
        """Return the day the ward is shown as of: `day`, or a made-up ward's own."""
        return self.ward.demo_as_of or day

    def published(self, plan: Plan, day: date) -> tuple[Results, ...]:
        """Return what the ward has published for a plan on or before `day`, in the order of the days counted."""
        return tuple(each for each in self.results if each.plan == plan.id and each.published_on <= day)


@dataclass(frozen=True)
class Shared:
    """What all wards share: the catalogues, and what the portal says of itself."""

    info: PortalInfo
    areas: tuple[Area, ...]
    measures: tuple[Measure, ...]
    documents: tuple[LegalDocument, ...]
    terms: tuple[Term, ...]
    procedures: tuple[ProcedureField, ...] = ()
    """The catalogue of procedures, one field after the other."""

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

    @cached_property
    def procedures_by_code(self) -> dict[str, tuple[ProcedureField, Procedure]]:
        """Procedures of the catalogue by code, each with its field."""
        return {record.code: (field, record) for field in self.procedures for record in field.procedures}

    def cited(self, citation: Citation | LegalBasis) -> LegalDocument:
        """Return the registry entry a citation names; checks made sure there is one."""
        return self._documents_by_name[citation.document]


@dataclass(frozen=True)
class Portal(Shared):
    """The whole content of the portal."""

    wards: tuple[WardEntry, ...] = ()
    """Real wards in the order of their addresses: what is counted and compared."""

    demos: tuple[WardEntry, ...] = ()
    """Made-up wards: they have pages of their own and are part of nothing else."""

    as_of: date = date.max
    """Day it was narrowed to by `seen_on`: what procedures are is asked of that day."""

    @property
    def every_ward(self) -> tuple[WardEntry, ...]:
        """Real wards, then made-up ones: whatever has pages."""
        return (*self.wards, *self.demos)

    def only(self, addresses: Iterable[str]) -> "Portal":
        """Return a portal of the wards with these addresses, made-up ones still apart."""
        wanted = frozenset(addresses)
        return replace(
            self,
            wards=tuple(entry for entry in self.wards if entry.address in wanted),
            demos=tuple(entry for entry in self.demos if entry.address in wanted),
        )

    def seen_on(self, day: date) -> "Portal":
        """Return the portal without what was published after `day` (for a made-up ward, after its own day)."""

        def seen(entry: WardEntry) -> WardEntry:
            last = entry.as_of(day)
            return replace(
                entry, results=tuple(seen_on(each, last) for each in entry.results if each.published_on <= last)
            )

        return replace(self, wards=tuple(map(seen, self.wards)), demos=tuple(map(seen, self.demos)), as_of=day)

    def alone(self, entry: WardEntry) -> "Portal":
        """Return a portal of one ward, made up or not: what its own downloads are made from."""
        return replace(self, wards=(entry,), demos=())
