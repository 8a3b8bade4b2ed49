"""Papers, fees and contacts of a procedure in words: what its page and its printed sheet say alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator import addresses
from generator import procedure_words as words
from generator.model.portal import Shared, WardEntry
from generator.model.procedure import Channel, Paper, Procedure
from generator.model.ward import Contact
from generator.pages.official_record import lines_of
from generator.pages.page import Link
from generator.procedures import Offer


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of the checklist."""

    name: str
    details: tuple[str, ...]
    form: str
    form_url: str


@dataclass(frozen=True, slots=True)
class PaperCase:
    """Papers of one case that are handed in, or only shown."""

    heading: str
    papers: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class FeeText:
    """What is paid, by one or several ways to submit, word for word."""

    where: str
    amount: str
    text: tuple[str, ...]
    exempt: tuple[str, ...]


def phones(entry: WardEntry, offer: Offer) -> tuple[Contact, ...]:
    """Return whom to call: the procedure's own number, else its unit's, else the ward's."""
    unit = entry.units.get(offer.local.unit) if offer.local.unit else None
    for contacts in (offer.local.contacts, unit.contacts if unit else (), entry.ward.contacts):
        if found := tuple(contact for contact in contacts if contact.kind == "phone"):
            return found
    return ()


def paper_cases(record: Procedure) -> tuple[PaperCase, ...]:
    """Return the papers of each case, those to hand in before those only to show."""
    found = []
    for group in record.papers or ():
        for how, heading in (("submit", "Nộp"), ("show", "Chỉ đưa xem")):
            papers = tuple(_paper(paper) for paper in group.papers if paper.hand_over == how)
            if papers:
                found.append(
                    PaperCase(f"{group.case.rstrip(': ')}: {heading.lower()}" if group.case else heading, papers)
                )
    return tuple(found)


def _paper(paper: Paper) -> PaperRow:
    form = paper.form
    name = f"Mẫu {form.code}" if form and form.code else "Mẫu"
    reuse = f"không phải nộp nếu đã có trong {paper.reusable_from}" if paper.reusable_from else ""
    details = (words.copies(paper), paper.note or "", reuse)
    return PaperRow(
        paper.name, tuple(part for part in details if part), name if form else "", (form.url or "") if form else ""
    )


def fee_texts(channels: Sequence[Channel]) -> tuple[FeeText, ...]:
    """Return the fees word for word, those that are the same for several ways to submit said once."""
    ways: dict[FeeText, list[str]] = {}
    for channel in channels:
        for fee in channel.fees or ():
            text = FeeText(
                "",
                f"{words.fee_kind(fee)}: {words.amount(fee)}",
                paragraphs(fee.text or "") or (f"{words.fee_kind(fee)}: {words.amount(fee)}.",),
                paragraphs(fee.exempt or ""),
            )
            ways.setdefault(text, []).append(words.VIAS[channel.via])
    everywhere = len([channel for channel in channels if channel.fees])
    return tuple(
        FeeText(
            "" if len(names) == everywhere and everywhere == len(channels) else _and(names),
            each.amount,
            each.text,
            each.exempt,
        )
        for each, names in ways.items()
    )


def _and(names: Sequence[str]) -> str:
    """Return names as one phrase: "Trực tiếp, qua mạng"."""
    return ", ".join((names[0], *(name[:1].lower() + name[1:] for name in names[1:])))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a published text."""
    return lines_of([text])


def basis_links(shared: Shared, record: Procedure) -> tuple[Link, ...]:
    """Return the legal documents that a procedure rests on."""
    documents = (shared.cited(each) for each in record.legal_basis or ())
    return tuple(Link(document.name, addresses.document(document.id), document.title) for document in documents)


def result_names(record: Procedure) -> tuple[str, ...]:
    """Return what is received, with whether there is an electronic one."""
    said = {True: " (có bản điện tử)", False: " (chỉ có bản giấy)", None: ""}
    return tuple(f"{each.name}{said[each.digital]}" for each in record.results or ())
