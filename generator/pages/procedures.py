"""A ward's procedures: those asked for most first, then all by field; or how to find them while none is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator import procedure_words as words
from generator.model.portal import WardEntry
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.procedure_rows import FieldRows, ProcedureRow, by_field
from generator.pages.view import View
from generator.procedures import Offer, offers
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class ProceduresPage(Context):
    """What procedures.md.j2 uses."""

    ward: str
    kind_word: str
    published: bool
    """Whether the ward has published its list."""

    count: int
    complete: int
    """How many of them have papers, fees and time limits."""

    popular: tuple[ProcedureRow, ...]
    fields: tuple[FieldRows, ...]
    ended: tuple[Link, ...]
    postings: tuple[str, ...]
    source: str
    catalogue: Link
    ask_link: str


def pages(view: View) -> Iterator[Page]:
    """Yield one page a ward."""
    for entry in view.portal.every_ward:
        yield _page(view, entry)


def _page(view: View, entry: WardEntry) -> Page:
    address = addresses.procedures(entry.address)
    found = offers(view.portal, entry, view.day(entry))
    current = [offer for offer in found if offer.state == "in_force"]
    by_code = {offer.procedure.code: offer for offer in current}
    listed = entry.procedures
    title = "Thủ tục hành chính"
    context = ProceduresPage(
        ward=entry.ward.name_in_sentence,
        kind_word=entry.ward.kind_word,
        published=listed is not None,
        count=len(current),
        complete=sum(not offer.missing for offer in current),
        popular=tuple(_row(entry, by_code[code]) for code in (listed.popular if listed else ()) if code in by_code),
        fields=by_field(
            ((offer.field, offer.procedure) for offer in current), lambda record: _row(entry, by_code[record.code])
        ),
        ended=tuple(
            Link(
                offer.procedure.name,
                addresses.procedure(offer.procedure.code, entry.address),
                f"Thôi tiếp nhận sau ngày {short_date(offer.ended_on)}" if offer.ended_on else "",
            )
            for offer in found
            if offer.state == "ended"
        ),
        postings=tuple(
            f"{posting.place}: từ ngày {short_date(posting.start)}"
            + (f" đến ngày {short_date(posting.end)}" if posting.end else "")
            for posting in (listed.postings if listed else ())
            if posting.start <= view.day(entry)
        ),
        source=listed.source if listed else "",
        catalogue=Link("Danh mục thủ tục dùng chung", addresses.procedures()),
        ask_link=view.request_link(f"danh mục thủ tục, {entry.ward.full_name}", address),
    )
    meta = view.ward_meta(
        "procedures",
        address,
        title,
        f"Thủ tục hành chính {entry.ward.name_in_sentence} tiếp nhận: giấy tờ, phí, thời hạn, nơi nộp.",
        entry,
        source=listed.source if listed else f"{entry.ward.full_name} chưa công bố danh mục thủ tục tại đây",
        table="thu-tuc",
        crumb="Thủ tục",
        current="Thủ tục",
        updated=listed.updated_on if listed else None,
        search=SearchEntry(alias="danh mục thủ tục, TTHC, giấy tờ hành chính, làm giấy tờ, dịch vụ công"),
    )
    return Page(address, "procedures.md.j2", context, meta)


def _row(entry: WardEntry, offer: Offer) -> ProcedureRow:
    record = offer.procedure
    parts = [record.code]
    if offer.service_level:
        parts.append(words.LEVEL_NAMES[offer.service_level])
    if record.channels:
        parts += [words.all_times(record.channels), words.all_fees(record.channels)]
    return ProcedureRow(
        record.name,
        addresses.procedure(record.code, entry.address),
        " · ".join(part for part in parts if part != words.UNPUBLISHED),
        ", ".join(record.everyday),
    )
