"""Documents become a checked portal: schema of each file, then rules across files, all findings at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, Final, TypeVar

from generator.checks import ACROSS_WARDS, CHECKS
from generator.clerk_words import FILES_IN_VIETNAMESE
from generator.diagnostics import Diagnostic, Location, has_errors, in_file_order
from generator.model.base import Record
from generator.model.catalogue import AreaList, DocumentRegistry, Glossary, MeasureCatalogue, PortalInfo
from generator.model.located import Located, Sources, WardFolder
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.procedure import ProcedureField, WardProcedures
from generator.model.results import Results
from generator.model.ward import Province, Ward, WardKind
from generator.records import blanks, read_record
from generator.source import SUFFIX, Document, Source, Unread
from generator.text import nearest, slug

PROCEDURES: Final = "procedures.yaml"
"""Name of a ward's list of procedures."""

_FIELD_DEPTH: Final = 2
_PROVINCE_DEPTH: Final = 3
_WARD_DEPTH: Final = 4
_PLAN_DEPTH: Final = 5
_RESULTS_DEPTH: Final = 6
_PLAN_NAME = re.compile(r"[0-9]{4}(-[0-9]{4})?\.yaml")
_PERIOD_NAME = re.compile(r"(20[0-9]{2})-(q1|h1|q3|fy)\.yaml")
_SHARED: Final = ("portal.yaml", "areas.yaml", "measures.yaml", "documents.yaml", "glossary.yaml")
_WAIVERS: Final = ("mien-tru.yaml",)
"""Read by the gate against personal data, which tells what is wrong in it."""


RecordT = TypeVar("RecordT", bound=Record)
Parts = tuple[str, ...]


def validate(documents: Iterable[Source], shown_as: str, as_of: date) -> tuple[Portal | None, list[Diagnostic]]:
    """Return the portal, or None when an error forbids it, and every finding in file order.

    `shown_as` is how messages name the data folder, `as_of` the reporting date.
    """
    loader = _Loader(documents, Location(shown_as), as_of)
    sources = loader.load()
    diagnostics = loader.diagnostics
    for check in CHECKS:
        diagnostics += check(sources)
    portal = None if loader.broken or has_errors(diagnostics) else _assemble(sources)
    return portal, in_file_order(diagnostics)


@dataclass(frozen=True, slots=True)
class SharedChecked:
    """What all wards share, read and checked without them."""

    sources: Sources
    portal: Portal | None
    """Without wards; None when an error forbids a build."""

    diagnostics: tuple[Diagnostic, ...]


def validate_shared(documents: Iterable[Source], shown_as: str, as_of: date) -> SharedChecked:
    """Check the files that belong to no ward."""
    loader = _Loader(documents, Location(shown_as), as_of)
    sources = replace(loader.load(), folders=())
    diagnostics = loader.diagnostics
    for check in CHECKS:
        diagnostics += check(sources)
    portal = None if loader.broken or has_errors(diagnostics) else _assemble(sources)
    return SharedChecked(sources, portal, tuple(in_file_order(diagnostics)))


def validate_ward(shared: SharedChecked, documents: Iterable[Source]) -> tuple[WardEntry | None, list[Diagnostic]]:
    """Return a ward, or None when an error forbids it, and the findings in its files.

    `documents` are its province's file and its own. What holds between wards is checked by `contradict`.
    """
    loader = _Loader(documents, shared.sources.root, shared.sources.as_of, shared.sources)
    sources = loader.load()
    diagnostics = loader.diagnostics
    for check in CHECKS:
        diagnostics += check(sources)
    known = set(shared.diagnostics)
    diagnostics = in_file_order(each for each in diagnostics if each not in known)
    if loader.broken or has_errors(diagnostics):
        return None, diagnostics
    return _entry(sources.folders[0]), diagnostics


@dataclass(frozen=True, slots=True)
class WardClaim:
    """What a ward takes for itself: no other may have it."""

    province_id: str
    id: str
    name: str
    kind: WardKind
    code: str
    demo: bool


def claim_of(entry: WardEntry) -> WardClaim:
    """Return what a ward takes for itself."""
    ward = entry.ward
    return WardClaim(entry.province_id, entry.id, ward.name, ward.kind, ward.code, ward.demo)


def contradict(claims: Iterable[WardClaim], shown_as: str) -> bool:
    """Tell whether wards that are right by themselves break a rule together; `check` then says which and where."""
    folders = tuple(_light_folder(claim, shown_as) for claim in claims)
    sources = Sources(Location(shown_as), date.min, None, None, None, None, None, folders)
    return any(has_errors(check(sources)) for check in ACROSS_WARDS)


def _light_folder(claim: WardClaim, shown_as: str) -> WardFolder:
    """Return a ward's folder with as much of its record as rules between wards look at."""
    place = Location(f"{shown_as}/wards/{claim.province_id}/{claim.id}/ward.yaml")
    known: dict[str, Any] = {"name": claim.name, "kind": claim.kind, "code": claim.code, "demo": claim.demo}
    located = Located(Ward.model_construct(**known), lambda *_: place, lambda *_: place)
    return WardFolder(
        claim.province_id,
        claim.id,
        None,
        located,
        (),
        (),
        place,
        ward_file_exists=True,
        has_plan_files=True,
        plan_names=(),
        province_file_exists=True,
    )


class _Loader:
    """Finds each file's place in the layout and reads it into its record.

    `shared` are records that were read before: then the documents are of one ward alone.
    """

    def __init__(self, documents: Iterable[Source], root: Location, as_of: date, shared: Sources | None = None) -> None:
        self.root = root
        self.as_of = as_of
        self.shared = shared
        self.diagnostics: list[Diagnostic] = []
        in_order = sorted(documents, key=lambda source: (source.parts, isinstance(source, Document)))
        self.by_parts = {source.parts: source for source in in_order}
        self.broken = any(isinstance(source, Unread) for source in in_order)

    def load(self) -> Sources:
        """Return the records of the layout; report the files that are no part of it."""
        self._report_strays()
        self._report_blanks()
        if self.shared is not None:
            return replace(self.shared, folders=tuple(self._folders()))
        return Sources(
            root=self.root,
            as_of=self.as_of,
            info=self._shared("portal.yaml", PortalInfo),
            areas=self._shared("areas.yaml", AreaList),
            measures=self._shared("measures.yaml", MeasureCatalogue),
            documents=self._shared("documents.yaml", DocumentRegistry),
            glossary=self._shared("glossary.yaml", Glossary),
            folders=tuple(self._folders()),
            procedures=tuple(self._fields()),
        )

    def _fields(self) -> Iterator[Located[ProcedureField]]:
        for parts in self.by_parts:
            if _is_field(parts) and (field := self._record(parts, ProcedureField)):
                yield field

    def _report_strays(self) -> None:
        """Report each file that is no part of the layout; it counts as the missing file it was to be."""
        strays = [source for parts, source in self.by_parts.items() if parts and not _is_in_layout(parts)]
        for stray in strays:
            meant = self._meant(stray.parts)
            if meant is not None:
                self.by_parts[meant] = Unread(stray.path, meant)
            if isinstance(stray, Document):
                self.broken = True
                self.diagnostics.append(_stray(stray, meant, self.root.path))

    def _report_blanks(self) -> None:
        """Report what is to be filled in of the files that become no record; the others report it themselves."""
        for parts, source in self.by_parts.items():
            if isinstance(source, Document) and (parts == _WAIVERS or not _is_in_layout(parts)):
                self.diagnostics += blanks(source)

    def _meant(self, parts: Parts) -> Parts | None:
        """Return the path of a missing file that a stray file looks like."""
        folder, name = parts[:-1], parts[-1].removesuffix(SUFFIX)
        name = FILES_IN_VIETNAMESE.get(slug(name), name)
        missing = [wanted for wanted in _neighbours(parts) if not self._exists((*folder, wanted))]
        if guess := nearest(name, [wanted.removesuffix(SUFFIX) for wanted in missing]):
            return (*folder, guess + SUFFIX)
        if _PERIOD_NAME.fullmatch(parts[-1]):
            return self._meant_results(parts)
        in_plans = (*parts[:3], "plans", parts[-1])
        if _is_in_layout(in_plans) and in_plans not in self.by_parts and _looks_like_a_plan(parts):
            return in_plans
        return None

    def _meant_results(self, parts: Parts) -> Parts | None:
        """Return where a file that is named like a reporting period belongs; None where no one plan is meant."""
        folder, year = parts[:3], parts[-1][:4]
        if len(parts) < _WARD_DEPTH or parts[0] != "wards":
            return None
        plans = [other[-1].removesuffix(SUFFIX) for other in self.by_parts if other[:3] == folder and _is_plan(other)]
        named = [plan for plan in plans if plan in parts] or [plan for plan in plans if plan[:4] <= year <= plan[-4:]]
        meant = (*folder, "results", named[0], parts[-1]) if len(named) == 1 else None
        return meant if meant not in self.by_parts else None

    def _exists(self, parts: Parts) -> bool:
        """Tell whether a file stands at `parts`, be it unreadable or in a folder that could not be opened."""
        above = (self.by_parts.get(parts[:length]) for length in range(len(parts)))
        return parts in self.by_parts or any(isinstance(source, Unread) for source in above)

    def _shared(self, name: str, model: type[RecordT]) -> Located[RecordT] | None:
        if not self._exists((name,)):
            self.diagnostics.append(
                Diagnostic(
                    Location(f"{self.root.path}/{name}"),
                    "thieu-tep",
                    f"thiếu tệp {name}",
                    f"chép tệp {name} của một cổng đang chạy vào thư mục {self.root.path}/ rồi sửa",
                )
            )
        return self._record((name,), model)

    def _folders(self) -> Iterator[WardFolder]:
        in_wards = sorted(parts for parts in self.by_parts if _is_of_ward(parts))
        provinces = {parts[1]: self._record(parts, Province) for parts in self.by_parts if _is_province(parts)}
        for folder, files in groupby(in_wards, key=lambda parts: parts[:3]):
            yield self._folder(folder, list(files), provinces.get(folder[1]))

    def _folder(self, folder: Parts, files: list[Parts], province: Located[Province] | None) -> WardFolder:
        ward_file = (*folder, "ward.yaml")
        plans = [self._record(parts, Plan) for parts in files if _is_plan(parts)]
        results = [self._record(parts, Results) for parts in files if _is_results(parts)]
        return WardFolder(
            province_id=folder[1],
            ward_id=folder[2],
            province=province,
            ward=self._record(ward_file, Ward),
            plans=tuple(plan for plan in plans if plan is not None),
            results=tuple(each for each in results if each is not None),
            place=Location(self.by_parts[ward_file if ward_file in files else files[0]].path),
            ward_file_exists=self._exists(ward_file),
            has_plan_files=self._has_plan_files(folder),
            plan_names=tuple(parts[-1].removesuffix(SUFFIX) for parts in files if _is_plan(parts)),
            province_file_exists=self._exists(("wards", folder[1], "province.yaml")),
            procedures=self._record((*folder, PROCEDURES), WardProcedures),
        )

    def _has_plan_files(self, folder: Parts) -> bool:
        """Tell whether a file stands among a ward's plans, be it one or wrongly named: what is wrong is told of it."""
        plans = (*folder, "plans")
        named = (parts for parts in self.by_parts if parts[:_WARD_DEPTH] == plans and len(parts) > _WARD_DEPTH)
        return self._exists((*plans, SUFFIX)) or any(not _PERIOD_NAME.fullmatch(parts[-1]) for parts in named)

    def _record(self, parts: Parts, model: type[RecordT]) -> Located[RecordT] | None:
        document = self.by_parts.get(parts)
        if not isinstance(document, Document):
            return None
        located, diagnostics = read_record(document, model)
        self.diagnostics += diagnostics
        self.broken = self.broken or located is None or not located.complete
        return located


def _is_in_layout(parts: Parts) -> bool:
    shared = parts in {(name,) for name in _SHARED} or _is_field(parts) or parts == _WAIVERS
    return shared or _is_province(parts) or _is_of_ward(parts)


def _is_field(parts: Parts) -> bool:
    return len(parts) == _FIELD_DEPTH and parts[0] == "procedures" and parts[-1].endswith(SUFFIX)


def _is_province(parts: Parts) -> bool:
    return len(parts) == _PROVINCE_DEPTH and parts[0] == "wards" and parts[-1] == "province.yaml"


def _is_ward(parts: Parts) -> bool:
    return len(parts) == _WARD_DEPTH and parts[0] == "wards" and parts[-1] in {"ward.yaml", PROCEDURES}


def _is_plan(parts: Parts) -> bool:
    in_plans = len(parts) == _PLAN_DEPTH and (parts[0], parts[3]) == ("wards", "plans")
    return in_plans and parts[-1].endswith(SUFFIX) and not _PERIOD_NAME.fullmatch(parts[-1])


def _is_results(parts: Parts) -> bool:
    in_results = len(parts) == _RESULTS_DEPTH and (parts[0], parts[3]) == ("wards", "results")
    return in_results and parts[-1].endswith(SUFFIX)


def _is_of_ward(parts: Parts) -> bool:
    return _is_ward(parts) or _is_plan(parts) or _is_results(parts)


def _neighbours(parts: Parts) -> tuple[str, ...]:
    """Return the names that files beside `parts` have."""
    if len(parts) == 1:
        return _SHARED
    if parts[0] != "wards":
        return ()
    return {_PROVINCE_DEPTH: ("province.yaml",), _WARD_DEPTH: ("ward.yaml", PROCEDURES)}.get(len(parts), ())


def _looks_like_a_plan(parts: Parts) -> bool:
    """Tell whether a stray file of a ward's folder is a plan in the wrong folder."""
    if _PLAN_NAME.fullmatch(parts[-1]):
        return len(parts) in {_WARD_DEPTH, _PLAN_DEPTH}
    return len(parts) == _PLAN_DEPTH and nearest(parts[3], ["plans"]) is not None


def _is_about_results(parts: Parts) -> bool:
    return "results" in parts[:-1] or _PERIOD_NAME.fullmatch(parts[-1]) is not None


def _stray(stray: Document, meant: Parts | None, root: str) -> Diagnostic:
    if meant is None:
        below = "results/2026/2026-q1.yaml" if _is_about_results(stray.parts) else "plans/2026.yaml"
        hint = f"tệp thừa thì xoá; tệp cần thì chuyển về chỗ như {root}/wards/<tỉnh>/<phường>/{below}"
    elif meant[:-1] == stray.parts[:-1]:
        hint = f"đổi tên tệp thành “{meant[-1]}”"
    else:
        hint = f"chuyển tệp đến “{'/'.join((root, *meant))}”"
    return Diagnostic(Location(stray.path), "tep-la", "tên hoặc chỗ của tệp này không đúng, cổng không đọc", hint)


def _assemble(sources: Sources) -> Portal:
    """Build the portal from complete sources that no rule objected to."""
    info, areas, measures = sources.info, sources.areas, sources.measures
    documents, glossary = sources.documents, sources.glossary
    if not (info and areas and measures and documents and glossary):
        message = "checked sources are complete"
        raise AssertionError(message)
    entries = [_entry(folder) for folder in sources.folders]
    return Portal(
        info=info.record,
        areas=areas.record.areas,
        measures=measures.record.measures,
        documents=documents.record.documents,
        terms=glossary.record.terms,
        procedures=tuple(field.record for field in sources.procedures),
        wards=tuple(entry for entry in entries if not entry.ward.demo),
        demos=tuple(entry for entry in entries if entry.ward.demo),
    )


def _entry(folder: WardFolder) -> WardEntry:
    if not (folder.province and folder.ward):
        message = "checked folders have their ward and province"
        raise AssertionError(message)
    plans = sorted((plan.record for plan in folder.plans), key=lambda plan: (plan.period.start, plan.id), reverse=True)
    results = sorted(
        (each.record for each in folder.results), key=lambda each: (each.plan, each.window.end, each.window.start)
    )
    return WardEntry(
        folder.province_id,
        folder.ward_id,
        folder.province.record,
        folder.ward.record,
        tuple(plans),
        tuple(results),
        folder.procedures.record if folder.procedures else None,
    )
