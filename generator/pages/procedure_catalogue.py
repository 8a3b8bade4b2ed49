"""The catalogue of procedures that all wards share: its list by field, and each procedure with who offers it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator import procedure_words as words
from generator.model.procedure import Procedure, ProcedureField
from generator.model.procedure_versions import has_begun, has_ended, procedure_on
from generator.pages.official_record import OfficialRow, official_record, source_link
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.procedure_parts import (
    FeeText,
    PaperCase,
    basis_links,
    fee_texts,
    paper_cases,
    paragraphs,
    result_names,
)
from generator.pages.procedure_rows import FieldRows, ProcedureRow, by_field
from generator.pages.view import OverviewPages
from generator.summaries import OfferSummary, WardHead
from generator.text import short_date

TITLE = "Danh mục thủ tục dùng chung"


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A ward that offers the procedure."""

    ward: Link
    province: str
    time: str
    fee: str
    level: str


@dataclass(frozen=True, slots=True)
class CataloguePage(Context):
    """What procedure_catalogue.md.j2 uses."""

    count: int
    complete: int
    fields: tuple[FieldRows, ...]
    ended: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NationalPage(Context):
    """What national_procedure.md.j2 uses."""

    name: str
    eyebrow: str
    ended: str
    """Last day, when it ended."""

    successor: Link | None
    abolished: bool
    notices: tuple[str, ...]
    papers: str
    fee: str
    time: str
    missing: str
    checked: str
    source: Link | None
    everyday: tuple[str, ...]
    key: str
    sets: str
    cases: tuple[PaperCase, ...]
    fees: tuple[FeeText, ...]
    steps: tuple[tuple[str, ...], ...]
    results: tuple[str, ...]
    conditions: tuple[str, ...]
    basis: tuple[Link, ...]
    offers: tuple[OfferRow, ...]
    fees_differ: bool
    official: tuple[OfficialRow, ...]


def pages(view: OverviewPages) -> Iterator[Page]:
    """Yield the list, then one page a procedure."""
    records = [
        (field, procedure_on(record, view.as_of)) for field in view.shared.procedures for record in field.procedures
    ]
    begun = [(field, record) for field, record in records if has_begun(record, view.as_of)]
    found: dict[str, list[tuple[WardHead, OfferSummary]]] = {}
    for ward in view.overview.wards:
        for offer in ward.offers:
            found.setdefault(offer.code, []).append((ward.head, offer))
    yield _listing(view, begun)
    successors = {code: record for _, record in begun for code in record.supersedes}
    for field, record in begun:
        yield _page(view, field, record, successors.get(record.code), found.get(record.code, ()))


def _listing(view: OverviewPages, records: Sequence[tuple[ProcedureField, Procedure]]) -> Page:
    current = [(field, record) for field, record in records if not has_ended(record, view.as_of)]
    context = CataloguePage(
        count=len(current),
        complete=sum((not words.missing(record)) for _, record in current),
        fields=by_field(current, _row),
        ended=tuple(
            Link(
                record.name,
                addresses.procedure(record.code),
                f"Hết hiệu lực sau ngày {short_date(record.effective_to)}",
            )
            for _, record in records
            if record.effective_to and has_ended(record, view.as_of)
        ),
    )
    meta = view.portal_meta(
        "catalogue",
        addresses.procedures(),
        TITLE,
        "Mã, tên và lĩnh vực những thủ tục cấp xã thường gặp; nơi nào tiếp nhận, phí và thời hạn ra sao.",
        source="danh mục thủ tục của cổng, từng trang ghi nguồn",
        table="thu-tuc",
        search=SearchEntry(alias="thủ tục A–Y, tất cả thủ tục, TTHC"),
    )
    return Page(addresses.procedures(), "procedure_catalogue.md.j2", context, meta)


def _row(record: Procedure) -> ProcedureRow:
    parts = [record.code]
    if record.service_level:
        parts.append(words.LEVEL_NAMES[record.service_level])
    if words.missing(record):
        parts.append("chưa đủ thông tin")
    return ProcedureRow(record.name, addresses.procedure(record.code), " · ".join(parts), ", ".join(record.everyday))


def _page(
    view: OverviewPages,
    field: ProcedureField,
    record: Procedure,
    successor: Procedure | None,
    found: Sequence[tuple[WardHead, OfferSummary]],
) -> Page:
    address = addresses.procedure(record.code)
    rows = tuple(
        OfferRow(
            Link(head.full_name, addresses.procedure(record.code, head.address)),
            head.province,
            offer.time,
            offer.fee,
            words.level_name(offer.level),
        )
        for head, offer in found
    )
    context = NationalPage(
        name=record.name,
        eyebrow=f"Thủ tục {record.code} · {field.name}",
        ended=short_date(record.effective_to) if record.effective_to and has_ended(record, view.as_of) else "",
        successor=Link(successor.name, addresses.procedure(successor.code)) if successor else None,
        abolished=record.abolished,
        notices=tuple(each.text for each in record.notices if each.start <= view.as_of <= each.end),
        papers=words.papers_in_short(record),
        fee=words.all_fees(record.channels),
        time=words.all_times(record.channels),
        missing=", ".join(words.missing(record)),
        checked=f"{short_date(record.checked_on)}, {record.checked_by}" if record.checked_on else "",
        source=source_link(record),
        everyday=record.everyday,
        key=record.code,
        sets=f"{record.dossier_sets} bộ" if record.dossier_sets else "",
        cases=paper_cases(record),
        fees=fee_texts(record.channels or ()),
        steps=tuple(paragraphs(step) for step in record.steps or ()),
        results=result_names(record),
        conditions=paragraphs(record.conditions or ""),
        basis=basis_links(view.shared, record),
        offers=rows,
        fees_differ=len({row.fee for row in rows if words.UNPUBLISHED.lower() not in row.fee.lower()}) > 1,
        official=official_record(view.shared, field, record, ""),
    )
    meta = view.portal_meta(
        "catalogued",
        address,
        record.name,
        f"{record.name} ({record.code}): nơi nào tiếp nhận, phí và thời hạn ra sao.",
        source=context.source.text if context.source else "danh mục thủ tục của cổng",
        table="thu-tuc",
        updated=record.checked_on or (record.source.read_on if record.source else None),
        above=(Link("Thủ tục", addresses.procedures()),),
        search=SearchEntry(
            code=record.code, alias=", ".join((*record.everyday, *record.keywords, *record.supersedes, field.name))
        ),
    )
    if context.ended:
        meta.pop("search")  # found by its link, not by searching
    return Page(address, "national_procedure.md.j2", context, meta)
