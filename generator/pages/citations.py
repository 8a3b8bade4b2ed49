"""Legal documents as plans cite them, beside what the registry knows."""

from dataclasses import dataclass
from datetime import date

from generator import addresses, wording
from generator.model.catalogue import LegalDocument
from generator.model.plan import Citation, Plan
from generator.model.portal import Portal
from generator.pages.page import Link
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One citation of a plan."""

    document: Link
    """The note is what the document is about."""

    printed_as: str
    printed_date: str
    place: str
    verdict: str
    """What the registry says of the printed date, in words."""

    disagrees: bool


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A document whose printed date differs from the registry's."""

    name: str
    address: str
    printed: str
    true_date: str
    verified: bool
    place: str


def citation_rows(portal: Portal, plan: Plan) -> tuple[CitationRow, ...]:
    """Return a plan's citations in printed order."""
    return tuple(_row(portal, citation) for citation in plan.citations)


def agrees(document: LegalDocument, printed: date | None) -> bool | None:
    """Tell whether the printed date is the registry's; None where either is not known."""
    known = document.issued_on
    return None if known is None or printed is None else known == printed


def verdict(document: LegalDocument, printed: date | None) -> str:
    """Return what the registry says of a printed date."""
    match = agrees(document, printed)
    if match is None:
        return "kế hoạch không in ngày" if printed is None else "chưa đối chiếu"
    if match:
        return "khớp" if document.verified else "khớp (chưa đối chiếu bản gốc)"
    true_date = short_date(document.issued_on) if document.issued_on else ""
    return f"không khớp: văn bản ban hành ngày {true_date}" + ("" if document.verified else " (chưa đối chiếu bản gốc)")


def _row(portal: Portal, citation: Citation) -> CitationRow:
    document = portal.cited(citation)
    return CitationRow(
        document=Link(document.name, addresses.document(document.id), document.title),
        printed_as=citation.printed_as or "",
        printed_date=short_date(citation.printed_date) if citation.printed_date else "không in ngày",
        place=wording.place(citation.source),
        verdict=verdict(document, citation.printed_date),
        disagrees=agrees(document, citation.printed_date) is False,
    )


def discrepancies(portal: Portal, plan: Plan) -> tuple[Discrepancy, ...]:
    """Return the citations whose printed date differs from the registry's, one a document."""
    found: dict[tuple[str, str], Discrepancy] = {}
    for citation in plan.citations:
        document = portal.cited(citation)
        if (
            agrees(document, citation.printed_date) is not False
            or document.issued_on is None
            or citation.printed_date is None
        ):
            continue
        printed = short_date(citation.printed_date)
        found.setdefault(
            (document.id, printed),
            Discrepancy(
                name=document.name,
                address=addresses.document(document.id),
                printed=printed,
                true_date=short_date(document.issued_on),
                verified=document.verified,
                place=wording.place(citation.source),
            ),
        )
    return tuple(found.values())


def number_note(plan: Plan) -> str:
    """Return how the plan's own number and date stand: "chưa có số" where the source leaves them blank."""
    if plan.draft:
        return "Kế hoạch còn là bản dự thảo, chưa ban hành."
    number = plan.number or "chưa có số"
    day = short_date(plan.issued_on) if plan.issued_on else "chưa có ngày"
    blank = " (bản gốc để trống)" if plan.number is None or plan.issued_on is None else ""
    return f"Số kế hoạch: {number}; ngày ban hành: {day}{blank}."
