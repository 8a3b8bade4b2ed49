"""Named formulas: what a published rate counts over what, and its exact value from stored parts.

The same Vietnamese label has more than one formula (DOMAIN.md §3.3), so every rate names the one it uses. Values are
exact fractions; rounding is for display only (`display`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice
from math import floor
from typing import Final

from generator.model.results import DossierCounts, FormulaId, Results, TargetResult

Parts = tuple[int, int]
"""Numerator and denominator."""

HUNDRED: Final = Fraction(100)
_ENDS: Final = (0, HUNDRED)
_HALF: Final = Fraction(1, 2)
_ENOUGH_DIGITS: Final = 8
_MOST_DIGITS: Final = 28


@dataclass(frozen=True, slots=True)
class Formula:
    """One way to count a rate."""

    id: FormulaId
    name: str
    """What the rate is, for sentences."""

    numerator: str
    denominator: str
    of: str
    """Noun behind "8.461 trên 8.540": "hồ sơ"."""

    note: str = ""
    """What readers confuse it with."""

    counts_people: bool = True
    """False where it counts procedures or other things that point at nobody."""

    from_dossiers: Callable[[DossierCounts], Parts] | None = None
    """Takes the parts from the one-stop table; None where the table does not have them."""


def _on_time(row: DossierCounts) -> Parts:
    return row.resolved_early + row.resolved_on_time, row.resolved_total


def _on_time_with_pending(row: DossierCounts) -> Parts:
    return row.resolved_early + row.resolved_on_time + row.pending_in_time, row.received_total


def _overdue(row: DossierCounts) -> Parts:
    return row.resolved_overdue + row.pending_overdue, row.received_total


def _online(row: DossierCounts) -> Parts:
    return row.received_online, row.received_online + row.received_in_person_postal


_ALL: Final = (
    Formula(
        "on-time-resolved",
        "Hồ sơ trả đúng hạn và trước hạn, trên số hồ sơ đã giải quyết",
        "hồ sơ giải quyết trước hạn và đúng hạn",
        "hồ sơ đã giải quyết trong kỳ",
        "hồ sơ",
        "Hồ sơ đang giải quyết không tính vào.",
        from_dossiers=_on_time,
    ),
    Formula(
        "on-time-with-pending",
        "Hồ sơ đúng hạn, kể cả hồ sơ đang giải quyết còn hạn, trên tổng số hồ sơ",
        "hồ sơ giải quyết trước hạn, đúng hạn và đang giải quyết còn trong hạn",
        "tổng số hồ sơ tiếp nhận",
        "hồ sơ",
        "Cách tính này cho tỷ lệ khác với cách chỉ tính hồ sơ đã giải quyết.",
        from_dossiers=_on_time_with_pending,
    ),
    Formula(
        "overdue-all",
        "Hồ sơ quá hạn trên tổng số hồ sơ",
        "hồ sơ giải quyết quá hạn và đang giải quyết đã quá hạn",
        "tổng số hồ sơ tiếp nhận",
        "hồ sơ",
        "",
        from_dossiers=_overdue,
    ),
    Formula(
        "online-share",
        "Hồ sơ nộp trực tuyến trên số hồ sơ tiếp nhận trong kỳ",
        "hồ sơ tiếp nhận trực tuyến trong kỳ",
        "hồ sơ tiếp nhận trong kỳ, không tính hồ sơ kỳ trước chuyển sang",
        "hồ sơ",
        "Khác với tỷ lệ hồ sơ trực tuyến toàn trình.",
        from_dossiers=_online,
    ),
    Formula(
        "full-online-share",
        "Hồ sơ trực tuyến toàn trình trên số hồ sơ của thủ tục đủ điều kiện toàn trình",
        "hồ sơ trực tuyến toàn trình",
        "hồ sơ của thủ tục đủ điều kiện toàn trình",
        "hồ sơ",
        "Khác với tỷ lệ hồ sơ trực tuyến nói chung.",
    ),
    Formula(
        "full-online-provision",
        "Thủ tục cung cấp toàn trình trên số thủ tục đủ điều kiện",
        "thủ tục cung cấp trực tuyến toàn trình",
        "thủ tục đủ điều kiện toàn trình",
        "thủ tục",
        "Đếm thủ tục, không đếm hồ sơ.",
        counts_people=False,
    ),
    Formula(
        "online-payment-dossiers",
        "Hồ sơ thanh toán trực tuyến trên số hồ sơ phải nộp phí, lệ phí",
        "hồ sơ thanh toán trực tuyến",
        "hồ sơ phát sinh phí, lệ phí",
        "hồ sơ",
        "Khác với tỷ lệ tính trên số giao dịch.",
    ),
    Formula(
        "online-payment-transactions",
        "Giao dịch thanh toán trực tuyến trên tổng số giao dịch thanh toán",
        "giao dịch thanh toán trực tuyến",
        "giao dịch thanh toán",
        "giao dịch",
        "Khác với tỷ lệ tính trên số hồ sơ.",
    ),
    Formula(
        "digital-results",
        "Hồ sơ có kết quả điện tử trên số hồ sơ đã giải quyết phải trả kết quả",
        "hồ sơ có kết quả điện tử hợp lệ",
        "hồ sơ đã giải quyết phải trả kết quả",
        "hồ sơ",
    ),
    Formula(
        "digitised",
        "Hồ sơ, kết quả được số hóa trên tổng số thuộc thẩm quyền",
        "hồ sơ, kết quả đã số hóa",
        "hồ sơ, kết quả thuộc thẩm quyền",
        "hồ sơ",
    ),
    Formula(
        "data-reuse",
        "Hồ sơ dùng lại dữ liệu đã số hóa trên số hồ sơ của thủ tục cho dùng lại",
        "hồ sơ dùng lại dữ liệu đã số hóa",
        "hồ sơ của thủ tục cho dùng lại dữ liệu",
        "hồ sơ",
    ),
    Formula(
        "apology",
        "Hồ sơ trễ hạn có thư xin lỗi trên số hồ sơ trễ hạn",
        "hồ sơ trễ hạn có thư xin lỗi",
        "hồ sơ trễ hạn",
        "hồ sơ trễ hạn",
    ),
    Formula(
        "feedback-handled",
        "Phản ánh, kiến nghị đã trả lời trên số đã tiếp nhận",
        "phản ánh, kiến nghị đã trả lời",
        "phản ánh, kiến nghị đã tiếp nhận",
        "phản ánh, kiến nghị",
    ),
    Formula(
        "feedback-on-time",
        "Phản ánh, kiến nghị trả lời đúng hạn hoặc còn hạn trên số đã tiếp nhận",
        "phản ánh, kiến nghị trả lời đúng hạn và đang xử lý còn hạn",
        "phản ánh, kiến nghị đã tiếp nhận",
        "phản ánh, kiến nghị",
    ),
    Formula(
        "survey-satisfied",
        "Người hài lòng và rất hài lòng trên số người trả lời khảo sát",
        "người trả lời hài lòng hoặc rất hài lòng",
        "người trả lời khảo sát",
        "người trả lời",
        "Kết quả khảo sát theo phiếu hỏi, khác điểm hài lòng tính từ dữ liệu hồ sơ.",
    ),
    Formula("share", "Phần đạt yêu cầu trên tổng số", "số đạt yêu cầu", "tổng số", "trường hợp", counts_people=False),
)

FORMULAS: Final[Mapping[FormulaId, Formula]] = {formula.id: formula for formula in _ALL}
"""Every named formula."""


def percent(numerator: Decimal | int, denominator: Decimal | int) -> Fraction:
    """Return an exact percentage. Raises ZeroDivisionError when nothing arose."""
    return HUNDRED * Fraction(numerator) / Fraction(denominator)


def parts_of(result: TargetResult, results: Results) -> tuple[Decimal, Decimal] | None:
    """Return numerator and denominator of a result, typed or taken from the file's own tables; None without them."""
    if result.numerator is not None and result.denominator is not None:
        return result.numerator, result.denominator
    if result.formula is None:
        return None
    pair = computed_parts(result.formula, results)
    return (Decimal(pair[0]), Decimal(pair[1])) if pair else None


def computed_parts(formula: FormulaId, results: Results) -> Parts | None:
    """Return the parts that a file's dossier, feedback or survey tables give for a formula; None where they don't."""
    take = FORMULAS[formula].from_dossiers
    if take is not None and results.dossiers is not None:
        return take(results.dossiers.total)
    feedback = results.feedback
    if feedback is not None and formula == "feedback-handled":
        return feedback.answered_on_time + feedback.answered_late, feedback.received
    if feedback is not None and formula == "feedback-on-time":
        return feedback.answered_on_time + feedback.pending_in_time, feedback.received
    if len(results.satisfaction) == 1 and formula == "survey-satisfied":
        return results.satisfaction[0].satisfied, results.satisfaction[0].respondents
    return None


def display(value: Fraction, same_verdict: Callable[[Fraction], bool], digits: int = 2) -> Decimal:
    """Return `value` rounded for display, with more digits where rounding would tell another story.

    `same_verdict` says whether a rounded value leads to the same verdict. 99.996 is not shown as 100, 0.004 not as 0.
    Where eight digits of rounding don't help, the value is cut on the side of its verdict; where that doesn't either,
    it has more digits.
    """
    rounded = (_rounded(value, places) for places in range(digits, _MOST_DIGITS))
    candidates = chain(islice(rounded, max(0, _ENOUGH_DIGITS + 1 - digits)), _cut(value), rounded)
    found = (each for each in candidates if each == value or (each not in _ENDS and same_verdict(each)))
    return _decimal(next(found, value))


def _cut(value: Fraction) -> Iterator[Fraction]:
    """Yield a value cut down, and up, to as many digits as are enough."""
    step = Fraction(1, 10**_ENOUGH_DIGITS)
    cut = value // step * step
    yield cut
    yield cut + step


def _rounded(value: Fraction, places: int) -> Fraction:
    """Round half away from zero, as people do."""
    scale = 10**places
    size = Fraction(floor(abs(value) * scale + _HALF), scale)
    return size if value >= 0 else -size


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).normalize()
