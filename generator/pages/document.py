"""A legal document: what the registry knows, who cites it, with which printed date; and the list of all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.model.catalogue import LegalDocument
from generator.model.procedure_versions import has_begun, has_ended, procedure_on
from generator.pages import citations
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import Frame, OverviewPages
from generator.summaries import CitationSummary, PlanSummary, WardHead
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class CitedBy:
    """One place that cites the document."""

    plan: Link
    place: str
    printed_date: str
    printed_as: str
    verdict: str
    disagrees: bool


@dataclass(frozen=True, slots=True)
class DocumentPage(Context):
    """What document.md.j2 uses."""

    name: str
    title: str
    type: str
    number: str
    issuer: str
    issued_on: str
    verified: bool
    dates_printed: tuple[str, ...]
    """The different dates that plans print."""

    url: str
    cited_by: tuple[CitedBy, ...]
    procedures: tuple[Link, ...]
    """Procedures of the catalogue that rest on it."""

    disagreement: bool


@dataclass(frozen=True, slots=True)
class DocumentsPage(Context):
    """What documents.md.j2 uses."""

    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Citation:
    """A citation with whose it is."""

    ward: WardHead
    plan: PlanSummary
    citation: CitationSummary


def listing(view: Frame) -> Iterator[Page]:
    """Yield the list of documents."""
    listed = tuple(
        Link(document.name, addresses.document(document.id), document.title) for document in view.shared.documents
    )
    meta = view.portal_meta(
        "documents",
        addresses.DOCUMENTS,
        "Văn bản được viện dẫn",
        "Các văn bản mà kế hoạch của các phường viện dẫn, với ngày in và ngày đã đối chiếu.",
        source="phần căn cứ của các kế hoạch",
        table="can-cu",
    )
    yield Page(addresses.DOCUMENTS, "documents.md.j2", DocumentsPage(listed), meta)


def pages(view: OverviewPages) -> Iterator[Page]:
    """Yield one page a document."""
    found: dict[str, list[_Citation]] = {}
    for ward in view.overview.wards:
        plans = {plan.id: plan for plan in ward.head.plans}
        for citation in ward.citations:
            found.setdefault(citation.document, []).append(_Citation(ward.head, plans[citation.plan], citation))
    resting = _procedures(view)
    for document in view.shared.documents:
        yield _page(view, document, found.get(document.id, ()), resting.get(document.id, ()))


def _procedures(view: OverviewPages) -> dict[str, list[Link]]:
    """Return the procedures that rest on each document, by its id."""
    found: dict[str, list[Link]] = {}
    for field in view.shared.procedures:
        shown = (each for each in field.procedures if has_begun(each, view.as_of) and not has_ended(each, view.as_of))
        for record in (procedure_on(each, view.as_of) for each in shown):
            link = Link(record.name, addresses.procedure(record.code), f"{record.code} · {field.name}")
            for document in {view.shared.cited(basis).id for basis in record.legal_basis or ()}:
                found.setdefault(document, []).append(link)
    return found


def _page(view: OverviewPages, document: LegalDocument, found: Sequence[_Citation], procedures: Sequence[Link]) -> Page:
    cited_by = tuple(_cited_by(document, each) for each in found)
    dates = sorted({day for each in found if (day := each.citation.printed_date)})
    context = DocumentPage(
        name=document.name,
        title=document.title,
        type=document.type,
        number=document.number or "",
        issuer=document.issuer,
        issued_on=short_date(document.issued_on) if document.issued_on else "",
        verified=document.verified,
        dates_printed=tuple(short_date(day) for day in dates),
        url=document.url or "",
        cited_by=cited_by,
        procedures=tuple(procedures),
        disagreement=any(row.disagrees for row in cited_by) or len(dates) > 1,
    )
    address = addresses.document(document.id)
    meta = view.portal_meta(
        "document",
        address,
        document.name,
        f"{document.name}: {document.title}. Kế hoạch nào viện dẫn và ghi ngày nào.",
        source="phần căn cứ của các kế hoạch viện dẫn văn bản này",
        table="can-cu",
        above=(Link("Văn bản", addresses.DOCUMENTS),),
        updated=view.plans_updated_on,
        search=SearchEntry(code=document.number or "", alias=f"{document.title} {document.issuer}"),
    )
    return Page(address, "document.md.j2", context, meta)


def _cited_by(document: LegalDocument, found: _Citation) -> CitedBy:
    ward, plan, citation = found.ward, found.plan, found.citation
    return CitedBy(
        plan=Link(f"{plan.short_name}, {ward.full_name}", addresses.plan(ward.address, plan.id)),
        place=citation.place,
        printed_date=short_date(citation.printed_date) if citation.printed_date else "không in ngày",
        printed_as=citation.printed_as,
        verdict=citations.verdict(document, citation.printed_date),
        disagrees=citations.agrees(document, citation.printed_date) is False,
    )
