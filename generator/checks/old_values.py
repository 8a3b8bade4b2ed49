"""Whether a value that a correction names could ever have stood where it points: a count is no fraction, a day no word.

What stands there is read by the schema; what stood there before is only told by the correction, as it was typed.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from generator.checks.paths import Leaf
from generator.clerk_words import STATES_IN_VIETNAMESE
from generator.diagnostics import Diagnostic, Location, Severity
from generator.model.results import TargetResult
from generator.remedies import type_hint, wrong_day
from generator.text import shorten, slug

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_THOUSANDS_DIGITS: Final = 3
_PARTS: Final = frozenset({"numerator", "denominator"})
_NO_CORRECTION: Final = (
    "was là giá trị đã công bố; trước đây chưa công bố giá trị nào thì không phải đính chính: "
    "xoá mục đính chính này, ghi ngày bổ sung ở supplemented_on"
)


def impossible(key: str, typed: str, leaf: Leaf, place: Location) -> Diagnostic | None:
    """Return what is wrong with a value typed under `key` (was, now) of a correction; None where it may have stood.

    A number with exactly three decimals where a whole one stands now is an error: a page would tell of 4,077 people.
    """
    match leaf.value:
        case bool():
            return _word(key, typed, ("true", "false"), place)
        case int() | Decimal():
            return _number(key, typed, leaf, place)
        case date():
            return _day(key, typed, place)
    return _word(key, typed, leaf.words, place) if leaf.words else None


def _number(key: str, typed: str, leaf: Leaf, place: Location) -> Diagnostic | None:
    whole = _is_count(leaf)
    if not _NUMBER.fullmatch(typed):
        wanted = "số nguyên" if whole else "số"
        return Diagnostic(
            place,
            "sai-kieu",
            f"“{key}”: cần {wanted} như giá trị đang ghi ({leaf.typed}), đang là “{shorten(typed)}”",
            type_hint(wanted, typed, key, None, ()) if re.search("[0-9]", typed) else _NO_CORRECTION,
        )
    value = Decimal(typed)
    if value < 0:
        message = f"“{key}”: số {typed} ngoài khoảng cho phép, nhỏ nhất là 0"
        return Diagnostic(place, "ngoai-khoang", message, "xem lại con số đã công bố")
    if value >= 1 and value.as_tuple().exponent == -_THOUSANDS_DIGITS:
        return _thousands(key, typed, leaf, place, whole=whole)
    if whole and "." in typed:
        message = f"“{key}”: cần số nguyên như giá trị đang ghi ({leaf.typed}), đang là {typed}"
        return Diagnostic(place, "sai-kieu", message, "viết số liền, không có phần lẻ")
    return None


def _is_count(leaf: Leaf) -> bool:
    """Tell whether a value counts people, dossiers or things: a table's always does, a part's by its formula."""
    if isinstance(leaf.value, int):
        return True
    holder = leaf.holder
    counted = isinstance(holder, TargetResult) and holder.formula not in {None, "share"}
    return counted and any(getattr(holder, part) is leaf.value for part in _PARTS)


def _thousands(key: str, typed: str, leaf: Leaf, place: Location, *, whole: bool) -> Diagnostic:
    standing = Decimal(leaf.value) if isinstance(leaf.value, int | Decimal) else Decimal()
    error = whole or standing == standing.to_integral_value()
    meant = typed.replace(".", "")
    fraction = "" if whole else f"; đúng là số lẻ thì viết thêm số 0 ở cuối: {typed}0" if error else ""
    return Diagnostic(
        place,
        "ba-chu-so-le",
        f"“{key}”: số {typed} có đúng ba chữ số sau dấu chấm, giá trị đang ghi là {leaf.typed}, có phải là {meant}?",
        f"dấu chấm là dấu thập phân; số nghìn viết liền, không chấm: {meant}{fraction}",
        Severity.ERROR if error else Severity.WARNING,
    )


def _day(key: str, typed: str, place: Location) -> Diagnostic | None:
    if slip := wrong_day(typed):
        return Diagnostic(place, slip.code, f"“{key}”: {slip.message}", slip.hint)
    if _DAY.fullmatch(typed):
        return None
    return Diagnostic(
        place,
        "sai-kieu",
        f"“{key}”: cần ngày dạng 2026-01-31 như giá trị đang ghi, đang là “{shorten(typed)}”",
        type_hint("ngày dạng 2026-01-31", typed, key, None, ()) if re.search("[0-9]", typed) else _NO_CORRECTION,
    )


def _word(key: str, typed: str, words: tuple[str, ...], place: Location) -> Diagnostic | None:
    if typed in words:
        return None
    state = STATES_IN_VIETNAMESE.get(slug(typed))
    return Diagnostic(
        place,
        "sai-lua-chon",
        f"“{key}”: không nhận giá trị này (đang là “{shorten(typed)}”)",
        f"viết {state}" if state in words else f"chọn một trong: {', '.join(words)}",
    )
