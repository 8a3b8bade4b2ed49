"""Rules about the files all wards share."""

from collections.abc import Iterator

from generator.addresses import RESERVED_IN_MEASURES, RESERVED_IN_PLAN
from generator.checks.common import Names, repeated
from generator.diagnostics import Diagnostic, Severity
from generator.formulas import FORMULAS
from generator.model.located import Sources

_SAMPLE_DOMAINS = (".example", "example.com", "example.org", "example.net")


def catalogue_ids_are_unique(sources: Sources) -> Iterator[Diagnostic]:
    """An id names one area, one measure, one document, one term."""
    hint = "đặt một id khác; mỗi id chỉ dùng một lần"
    if sources.areas:
        ids = [(area.id, sources.areas.at("areas", n, "id")) for n, area in enumerate(sources.areas.record.areas)]
        yield from repeated(ids, "id lĩnh vực", "trung-id", hint)
    if sources.measures:
        found = enumerate(sources.measures.record.measures)
        ids = [(measure.id, sources.measures.at("measures", n, "id")) for n, measure in found]
        yield from repeated(ids, "id số đo", "trung-id", hint)
    if sources.documents:
        registry = enumerate(sources.documents.record.documents)
        ids = [(document.id, sources.documents.at("documents", n, "id")) for n, document in registry]
        yield from repeated(ids, "id văn bản", "trung-id", hint)
    if sources.glossary:
        terms = enumerate(sources.glossary.record.terms)
        ids = [(term.id, sources.glossary.at("terms", n, "id")) for n, term in terms]
        yield from repeated(ids, "id từ ngữ", "trung-id", hint)


def areas_are_no_pages_of_a_plan(sources: Sources) -> Iterator[Diagnostic]:
    """An area's id takes no address under which a plan lists its targets, tasks or units."""
    if not sources.areas:
        return
    for n, area in enumerate(sources.areas.record.areas):
        if area.id in RESERVED_IN_PLAN:
            yield Diagnostic(
                sources.areas.at("areas", n, "id"),
                "trung-dia-chi",
                f"id lĩnh vực “{area.id}” trùng một phần địa chỉ mà mọi kế hoạch đã dùng",
                f"đặt một id khác, ví dụ “linh-vuc-{area.id}”",
            )


def formulas_of_measures_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every named formula that a measure allows is one that the portal knows."""
    if not sources.measures:
        return
    yield from Names(FORMULAS, "cách tính", "trang Cách xếp trạng thái").unknown(
        (formula, sources.measures.at("measures", n, "formulas", m))
        for n, measure in enumerate(sources.measures.record.measures)
        for m, formula in enumerate(measure.formulas)
    )


def measures_are_no_filters(sources: Sources) -> Iterator[Diagnostic]:
    """A measure's id takes no address under which the comparison is narrowed to an area or a ward."""
    if not sources.measures:
        return
    for n, measure in enumerate(sources.measures.record.measures):
        if measure.id in RESERVED_IN_MEASURES:
            yield Diagnostic(
                sources.measures.at("measures", n, "id"),
                "trung-dia-chi",
                f"id số đo “{measure.id}” trùng một phần địa chỉ mà trang so sánh đã dùng",
                f"đặt một id khác, ví dụ “so-do-{measure.id}”",
            )


def document_ids_are_unambiguous(sources: Sources) -> Iterator[Diagnostic]:
    """A number that two issuers use can't be cited by number: a plan would get the wrong document."""
    if not sources.documents:
        return
    numbers: dict[str, str] = {}
    for n, document in enumerate(sources.documents.record.documents):
        if document.number is None:
            continue
        if document.number in numbers:
            yield Diagnostic(
                sources.documents.at("documents", n, "number"),
                "trung-so-van-ban",
                f"số “{document.number}” đã có ở văn bản “{numbers[document.number]}”",
                "trong kế hoạch, viện dẫn hai văn bản này bằng id thay cho số",
                Severity.WARNING,
            )
        numbers.setdefault(document.number, document.id)


def report_address_is_real(sources: Sources) -> Iterator[Diagnostic]:
    """A portal that is published has a mailbox that somebody reads."""
    if sources.info and sources.info.record.report_email.endswith(_SAMPLE_DOMAINS):
        yield Diagnostic(
            sources.info.at("report_email"),
            "dia-chi-mau",
            f"“{sources.info.record.report_email}” là địa chỉ mẫu, chưa có ai nhận thư",
            "thay bằng hộp thư của đơn vị vận hành trước khi công bố cổng",
            Severity.WARNING,
        )


def base_url_ends_in_a_slash(sources: Sources) -> Iterator[Diagnostic]:
    """Addresses are joined to the base URL as they are."""
    if sources.info and not sources.info.record.base_url.endswith("/"):
        yield Diagnostic(
            sources.info.at("base_url"),
            "dia-chi-goc",
            f"địa chỉ gốc “{sources.info.record.base_url}” thiếu dấu gạch chéo ở cuối",
            f"viết “{sources.info.record.base_url}/”",
        )
