"""The official record of a procedure: the twenty fields of the national database in their order, none left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import procedure_words as words
from generator.model.portal import Shared
from generator.model.procedure import Decision, Paper, PaperGroup, Procedure, ProcedureField
from generator.pages.page import Link
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One field of the official record."""

    label: str
    lines: tuple[str, ...]
    """What it says; "Chưa công bố" where nothing is known."""


def official_record(shared: Shared, field: ProcedureField, record: Procedure, place: str) -> tuple[OfficialRow, ...]:
    """Return the official record of a procedure; `place` is where the ward receives it, if it is a ward's."""
    channels = record.channels or ()
    found: tuple[tuple[str, Iterable[str]], ...] = (
        ("Mã thủ tục", [record.code]),
        ("Số quyết định", [decision_text(record.decision)] if record.decision else []),
        ("Tên thủ tục", [record.name]),
        ("Cấp thực hiện", [words.GOVERNMENT[record.level]]),
        ("Loại thủ tục", [words.KINDS[record.kind]] if record.kind else []),
        ("Lĩnh vực", [field.name]),
        ("Trình tự thực hiện", lines_of(record.steps or ())),
        (
            "Cách thức thực hiện",
            [
                "; ".join(
                    (
                        words.VIAS[each.via],
                        words.time_in_full(each),
                        words.fees_in_full(each),
                        *lines_of([each.note or ""]),
                    )
                )
                for each in channels
            ],
        ),
        ("Thành phần hồ sơ", [_paper(group, paper) for group in record.papers or () for paper in group.papers]),
        ("Đối tượng thực hiện", [words.AUDIENCES[each] for each in record.audience or ()]),
        ("Cơ quan thực hiện", record.performed_by or ()),
        ("Cơ quan có thẩm quyền", [record.competent_authority] if record.competent_authority else []),
        ("Địa chỉ tiếp nhận hồ sơ", lines_of([place or record.reception or ""])),
        ("Cơ quan được ủy quyền", [record.delegated_to] if record.delegated_to else []),
        ("Cơ quan phối hợp", record.coordinating or ()),
        ("Kết quả thực hiện", [each.name for each in record.results or ()]),
        ("Căn cứ pháp lý", [_document(shared, record, n) for n in range(len(record.legal_basis or ()))]),
        ("Yêu cầu, điều kiện", lines_of([record.conditions or ""])),
        ("Từ khóa", [", ".join(record.keywords)] if record.keywords else []),
        ("Mô tả", lines_of([record.description or ""])),
    )
    return tuple(OfficialRow(label, tuple(lines) or (words.UNPUBLISHED,)) for label, lines in found)


def decision_text(decision: Decision) -> str:
    """Return a decision with its date and issuer, as far as they are known."""
    issued = f"ngày {short_date(decision.issued_on)}" if decision.issued_on else ""
    issuer = f"của {decision.issuer}" if decision.issuer else ""
    return " ".join(part for part in (words.decision_name(decision), issued, issuer) if part)


def source_link(record: Procedure) -> Link | None:
    """Return where a record was read, and when; its address leads out of the portal, or is empty."""
    source = record.source
    return Link(f"{source.title}, bản từ ngày {short_date(source.read_on)}", source.url or "") if source else None


def lines_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of published texts, empty ones left out."""
    return tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())


def _paper(group: PaperGroup, paper: Paper) -> str:
    form = f"mẫu {paper.form.code}" if paper.form and paper.form.code else ""
    details = ", ".join(part for part in (words.copies(paper), form) if part)
    name = f"{paper.name} ({details})" if details else paper.name
    return f"{group.case}: {name}" if group.case else name


def _document(shared: Shared, record: Procedure, index: int) -> str:
    document = shared.cited((record.legal_basis or ())[index])
    issued = f"ngày {short_date(document.issued_on)}" if document.issued_on else ""
    number = document.number or ""
    return "; ".join(part for part in (number, document.title, issued, document.issuer) if part)
