"""A legal document: what the registry knows, who cites it, with which printed date; and the list of all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, wording
from generator.model.catalogue import LegalDocument
from generator.pages import citations
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View
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
    disagreement: bool


@dataclass(frozen=True, slots=True)
class DocumentsPage(Context):
    """What documents.md.j2 uses."""

    documents: tuple[Link, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield the list of documents, and one page a document."""
    listed = tuple(
        Link(document.name, addresses.document(document.id), document.title) for document in view.portal.documents
    )
    above = Link("Văn bản", addresses.DOCUMENTS)
    meta = view.portal_meta(
        "documents",
        addresses.DOCUMENTS,
        "Văn bản được viện dẫn",
        "Các văn bản mà kế hoạch của các phường viện dẫn, với ngày in và ngày đã đối chiếu.",
        source="phần căn cứ của các kế hoạch",
        table="can-cu",
    )
    yield Page(addresses.DOCUMENTS, "documents.md.j2", DocumentsPage(listed), meta)
    for document in view.portal.documents:
        yield _page(view, document, above)


def _page(view: View, document: LegalDocument, above: Link) -> Page:
    cited_by = tuple(_cited_by(view, document))
    dates = sorted(
        {
            citation.printed_date
            for entry in view.portal.wards
            for plan in entry.plans
            for citation in plan.citations
            if citation.printed_date and view.portal.cited(citation) is document
        }
    )
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
        above=(above,),
        search=SearchEntry(code=document.number or "", alias=f"{document.title} {document.issuer}"),
    )
    return Page(address, "document.md.j2", context, meta)


def _cited_by(view: View, document: LegalDocument) -> Iterator[CitedBy]:
    for entry in view.portal.wards:
        for plan in entry.plans:
            for citation in plan.citations:
                if view.portal.cited(citation) is not document:
                    continue
                yield CitedBy(
                    plan=Link(f"{plan.short_name}, {entry.ward.full_name}", addresses.plan(entry.address, plan.id)),
                    place=wording.place(citation.source),
                    printed_date=short_date(citation.printed_date) if citation.printed_date else "không in ngày",
                    printed_as=citation.printed_as or "",
                    verdict=citations.verdict(view.portal, citation),
                    disagrees=citations.agrees(view.portal, citation) is False,
                )
