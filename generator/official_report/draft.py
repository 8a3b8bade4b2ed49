"""The draft as a whole: letterhead, title, opening, five sections, closing, signature, appendices."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.model.calendar import PeriodKind
from generator.model.organisation import ReportPeriod
from generator.official_report.appendices import dossier_appendix, target_appendix, task_appendix
from generator.official_report.assessment import assessment, outlook, requests
from generator.official_report.content import NO_DATA, Blank, Letterhead, Line, Piece, Pieces, Report, Signature
from generator.official_report.findings import direction, outcomes
from generator.official_report.phrases import NBSP, long_date, window_words
from generator.official_report.subject import Subject

_SYMBOL: Final = "/BC-UBND"
_ROOM: Final = NBSP * 6
_RULE_PERIODS: Final[dict[PeriodKind, frozenset[ReportPeriod]]] = {
    "q1": frozenset({"quarter", "q1"}),
    "h1": frozenset({"half", "h1"}),
    "q3": frozenset({"quarter", "q3"}),
    "fy": frozenset({"year"}),
}
"""How rules of plans name each report."""


def draft(subject: Subject) -> Report:
    """Return the draft of a report: what is known said, what is not said to be unknown, the rest left to people."""
    about = f"Kết quả công tác cải cách hành chính {subject.period_words}"
    return Report(
        file_title=f"Báo cáo {about[:1].lower()}{about[1:]} của {subject.committee}",
        author=subject.committee,
        letterhead=_letterhead(subject),
        subject=about,
        addressees=_addressees(subject),
        opening=tuple(_opening(subject)),
        sections=(direction(subject), outcomes(subject), assessment(subject), outlook(subject), requests(subject)),
        closing=Line((f"Trên đây là báo cáo {about[:1].lower()}{about[1:]} của {subject.committee}./.",)),
        signature=_signature(subject),
        appendices=(target_appendix(subject), task_appendix(subject), dossier_appendix(subject)),
        is_demo=subject.entry.ward.demo,
    )


def _letterhead(subject: Subject) -> Letterhead:
    ward = subject.entry.ward
    document = subject.results.document if subject.results else None
    number: Pieces = (
        (f"Số: {document.number}",)
        if document and document.number
        else ("Số:", Blank(_ROOM, "số của báo cáo"), _SYMBOL)
    )
    issued = document.issued_on if document else None
    return Letterhead(("ỦY BAN NHÂN DÂN", ward.full_name.upper()), number, (f"{ward.name}, ", *_date(subject, issued)))


def _date(subject: Subject, issued: date | None) -> Pieces:
    """Return the day of issue, or room for it in the year in which the report is due."""
    if issued is not None:
        return (long_date(issued),)
    asked = Blank(_ROOM, "ngày, tháng của báo cáo")
    return ("ngày", asked, "tháng", asked, f"năm{NBSP}{subject.report.due.year}")


def _addressees(subject: Subject) -> tuple[str, ...]:
    """Return the bodies outside that the ward's own report of this period goes to, where the plan names them.

    The ward's own: told by the unit that the other units report through, or that put this report together.
    """
    rules = subject.plan.reporting
    gathers = {rule.via for rule in rules if rule.via}
    if subject.results and subject.results.prepared_by:
        gathers.add(subject.results.prepared_by)
    wanted = _RULE_PERIODS[subject.report.kind]
    found = (
        body
        for rule in rules
        if wanted & set(rule.periods) and gathers & set(rule.reporters)
        for body in rule.to_outside
    )
    return tuple(dict.fromkeys(found))


def _opening(subject: Subject) -> Iterator[Line]:
    plan, report = subject.plan, subject.report
    if plan.number and plan.issued_on:
        named: Pieces = (f"{plan.full_name} (số {plan.number} {long_date(plan.issued_on)})",)
    else:
        asked = Blank(f"[số {plan.number or '…'}, ngày … tháng … năm …]", "số, ngày ban hành của kế hoạch")
        named = (f"{plan.full_name} ", asked)
    told = f"báo cáo kết quả công tác cải cách hành chính {subject.period_words} như sau:"
    by = "" if plan.issuer == subject.committee else f" của {plan.issuer}"
    yield Line(("Thực hiện ", *named, f"{by}, {subject.committee} {told}"))
    if subject.results is None:
        counted = f"Kỳ báo cáo tính {window_words(report.window)}. Đến {long_date(subject.day)}, kỳ này {NO_DATA}."
    else:
        counted = (
            f"Số liệu tính {window_words(report.window)}; tình trạng chỉ tiêu, nhiệm vụ xét đến "
            f"{long_date(subject.day)}."
        )
    yield Line((counted,))


def _signature(subject: Subject) -> Signature:
    plan = subject.plan
    signs = plan.signatory
    posts: tuple[Piece, ...]
    if signs is None:
        posts = (Blank("[QUYỀN HẠN, CHỨC VỤ NGƯỜI KÝ]", "quyền hạn, chức vụ người ký"),)
    else:
        posts = (f"TM. {signs.on_behalf_of.upper()}",) if signs.on_behalf_of else ()
        posts = (*posts, signs.post.upper())
    return Signature(posts, Blank("[Họ và tên]", "họ tên, chữ ký người ký"), tuple(_recipients(subject)))


def _recipients(subject: Subject) -> Iterator[Piece]:
    """Yield who receives: as the plan lists them, to be looked through, else room for them."""
    yield from subject.plan.recipients
    if subject.plan.recipients:
        yield Blank("[Lấy theo kế hoạch, rà soát rồi xóa dòng này]", "rà soát nơi nhận (đang lấy theo kế hoạch)")
    else:
        yield Blank("[Cơ quan nhận báo cáo]", "nơi nhận")
        yield "Lưu: VT"
