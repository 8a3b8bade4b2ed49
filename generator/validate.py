"""Documents become a checked portal: schema of each file, then rules across files, all findings at once."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.checks import CHECKS
from generator.diagnostics import Diagnostic, Location, Severity, has_errors, in_file_order
from generator.explain import explain
from generator.model.base import Record
from generator.model.catalogue import AreaList, DocumentRegistry, Glossary, MeasureCatalogue, PortalInfo
from generator.model.located import Located, Sources, WardFolder
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.ward import Province, Ward
from generator.source import Document

_WARD_DEPTH: Final = 4
_PLAN_DEPTH: Final = 5

RecordT = TypeVar("RecordT", bound=Record)


def validate(documents: Iterable[Document], shown_as: str) -> tuple[Portal | None, list[Diagnostic]]:
    """Return the portal, or None when an error forbids it, and every finding in file order.

    `shown_as` is how messages name the data folder.
    """
    loader = _Loader(Location(shown_as))
    sources = loader.load(list(documents))
    diagnostics = loader.diagnostics
    for check in CHECKS:
        diagnostics += check(sources)
    portal = None if has_errors(diagnostics) else _assemble(sources)
    return portal, in_file_order(diagnostics)


class _Loader:
    """Finds each file's place in the layout and reads it into its record."""

    def __init__(self, root: Location) -> None:
        self.root = root
        self.diagnostics: list[Diagnostic] = []

    def load(self, documents: list[Document]) -> Sources:
        by_parts = {document.parts: document for document in documents}
        sources = Sources(
            root=self.root,
            info=self._shared(by_parts, "portal.yaml", PortalInfo),
            areas=self._shared(by_parts, "areas.yaml", AreaList),
            measures=self._shared(by_parts, "measures.yaml", MeasureCatalogue),
            documents=self._shared(by_parts, "documents.yaml", DocumentRegistry),
            glossary=self._shared(by_parts, "glossary.yaml", Glossary),
            folders=self._folders(by_parts),
        )
        for document in by_parts.values():
            self.diagnostics.append(
                Diagnostic(
                    Location(document.path),
                    "tep-la",
                    "tệp này không có trong bố cục dữ liệu, cổng không đọc",
                    "xem lại tên tệp và thư mục: wards/<tỉnh>/<phường>/plans/<năm>.yaml",
                )
            )
        return sources

    def _shared(
        self, by_parts: dict[tuple[str, ...], Document], name: str, model: type[RecordT]
    ) -> Located[RecordT] | None:
        document = by_parts.pop((name,), None)
        if document is None:
            place = Location(f"{self.root.path}/{name}")
            self.diagnostics.append(Diagnostic(place, "thieu-tep", f"thiếu tệp {name}, hoặc tệp không đọc được"))
            return None
        return self._record(document, model)

    def _folders(self, by_parts: dict[tuple[str, ...], Document]) -> tuple[WardFolder, ...]:
        provinces: dict[str, Located[Province] | None] = {}
        in_wards: list[Document] = []
        for parts in list(by_parts):
            if parts[0] != "wards":
                continue
            if len(parts) == _WARD_DEPTH - 1 and parts[-1] == "province.yaml":
                provinces[parts[1]] = self._record(by_parts.pop(parts), Province)
            elif _is_ward(parts) or _is_plan(parts):
                in_wards.append(by_parts.pop(parts))
        in_wards.sort(key=lambda document: document.parts[1:3])
        grouped = groupby(in_wards, key=lambda document: (document.parts[1], document.parts[2]))
        return tuple(self._folder(key, list(group), provinces) for key, group in grouped)

    def _folder(
        self, key: tuple[str, str], documents: list[Document], provinces: dict[str, Located[Province] | None]
    ) -> WardFolder:
        ward_file = next((document for document in documents if _is_ward(document.parts)), None)
        plan_files = [document for document in documents if document is not ward_file]
        plans = [self._record(document, Plan) for document in plan_files]
        return WardFolder(
            province_id=key[0],
            ward_id=key[1],
            province=provinces.get(key[0]),
            ward=self._record(ward_file, Ward) if ward_file else None,
            plans=tuple(plan for plan in plans if plan is not None),
            place=Location((ward_file or documents[0]).path),
            ward_file_exists=ward_file is not None,
            has_plan_files=bool(plan_files),
            province_file_exists=key[0] in provinces,
        )

    def _record(self, document: Document, model: type[RecordT]) -> Located[RecordT] | None:
        try:
            return Located(model.model_validate(document.value), document.at)
        except ValidationError as error:
            self.diagnostics += (_finding(document, model, details) for details in error.errors())
            return None


def _is_ward(parts: tuple[str, ...]) -> bool:
    return len(parts) == _WARD_DEPTH and parts[-1] == "ward.yaml"


def _is_plan(parts: tuple[str, ...]) -> bool:
    return len(parts) == _PLAN_DEPTH and parts[3] == "plans" and parts[-1].endswith(".yaml")


def _finding(document: Document, model: type[Record], details: ErrorDetails) -> Diagnostic:
    """Turn one schema error into a finding at the place it is about."""
    path = details["loc"]
    unknown_key = details["type"] == "extra_forbidden"
    missing = details["type"] == "missing"
    place = document.at_key(*path) if unknown_key else document.at(*(path[:-1] if missing else path))
    node = document.find(path)
    explained = explain(details, model, raw=node.raw, plain=node.plain)
    return Diagnostic(place, explained.code, explained.message, explained.hint, Severity.ERROR)


def _assemble(sources: Sources) -> Portal:
    """Build the portal from sources that no rule objected to."""
    info, areas, measures = sources.info, sources.areas, sources.measures
    documents, glossary = sources.documents, sources.glossary
    if not (info and areas and measures and documents and glossary):
        message = "checked sources are complete"
        raise AssertionError(message)
    return Portal(
        info=info.record,
        areas=areas.record.areas,
        measures=measures.record.measures,
        documents=documents.record.documents,
        terms=glossary.record.terms,
        wards=tuple(_entry(folder) for folder in sources.folders),
    )


def _entry(folder: WardFolder) -> WardEntry:
    if not (folder.province and folder.ward):
        message = "checked folders have their ward and province"
        raise AssertionError(message)
    plans = sorted((plan.record for plan in folder.plans), key=lambda plan: (plan.period.start, plan.id), reverse=True)
    return WardEntry(folder.province_id, folder.ward_id, folder.province.record, folder.ward.record, tuple(plans))
