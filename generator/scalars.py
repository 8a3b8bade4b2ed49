"""One typed value: what it means, what is mended in it, and what other YAML readers would change in it."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from generator.text import nfc, shorten

Scalar = str | int | bool | Decimal | date | None

_DATE_SHAPE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_INTEGER_SHAPE = re.compile(r"[-+]?[0-9]+")
_DECIMAL_SHAPE = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_CLOCK_SHAPE = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
_TO_FILL_IN = re.compile(r"<\s*(?:điền|ĐIỀN|Điền)\b[^<>]*>|…|\.{3}")
_YAML_1_1_BOOLEAN: Final = frozenset({"y", "n", "yes", "no", "on", "off"})
_WORDS: Final = dict.fromkeys(("", "~", "null", "Null", "NULL")) | {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False
}  # fmt: skip
_SMART_QUOTES: Final = frozenset("“”„‘’«»")
_MAX_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a value, without its place."""

    code: str
    message: str
    hint: str


def resolve(text: str) -> tuple[Scalar, Mistake | None]:
    """Return the value of an unquoted scalar (YAML 1.2 core schema and dates), and what is wrong with it."""
    if text in _WORDS:
        return _WORDS[text], None
    if mistake := _trap(text):
        return text, mistake
    if _INTEGER_SHAPE.fullmatch(text):
        return int(text), None
    if _DECIMAL_SHAPE.fullmatch(text):
        return Decimal(text), None
    return _date(text) if _DATE_SHAPE.fullmatch(text) else (text, None)


def to_fill_in(text: str) -> Mistake | None:
    """Return what is wrong with a place of a model file or of a hint that waits for its value: `<điền số>`, `…`."""
    if not _TO_FILL_IN.fullmatch(nfc(text)):
        return None
    hint = "thay bằng giá trị thật, bỏ cả dấu < >; chưa có thì xoá mục này, đừng ghi 0"
    return Mistake("chua-dien", f"chỗ này còn chữ mẫu “{shorten(text)}”, chưa điền", hint)


def _trap(text: str) -> Mistake | None:
    """Return what other YAML readers would change silently in an unquoted scalar."""
    shown = shorten(text)
    quoted = f'đặt trong dấu nháy kép: "{shown}"'
    if text.lower() in _YAML_1_1_BOOLEAN:
        return Mistake(
            "co-khong-mo-ho",
            f"chữ “{text}” không có dấu nháy dễ bị hiểu là có/không",
            f"{quoted}; muốn viết có/không thì dùng true hoặc false",
        )
    if _LEADING_ZERO.fullmatch(text):
        message = f"“{shown}” viết không có dấu nháy sẽ mất số 0 ở đầu"
        hint = f'nếu là mã thì đặt trong dấu nháy kép: "{shown}"; nếu là con số thì bỏ số 0 ở đầu'
        return Mistake("ma-khong-nhay", message, hint)
    if len(text) > _MAX_DIGITS and (_INTEGER_SHAPE.fullmatch(text) or _DECIMAL_SHAPE.fullmatch(text)):
        hint = f"là con số thì xem lại, có thể gõ thừa chữ số; là mã thì {quoted}"
        message = f"“{shown}” có hơn {_MAX_DIGITS} chữ số, không có dấu nháy sẽ bị làm tròn"
        return Mistake("ma-khong-nhay", message, hint)
    if _CLOCK_SHAPE.fullmatch(text):
        return Mistake("gio-khong-nhay", f"giờ “{text}” viết không có dấu nháy sẽ bị đổi thành số", quoted)
    if _in_smart_quotes(text):
        hint = f'thay bằng dấu nháy thẳng: "{shorten(text[1:-1])}"'
        return Mistake("nhay-cong", "cả giá trị nằm trong dấu nháy cong chép từ Word", hint)
    return None


def _in_smart_quotes(text: str) -> bool:
    """Tell whether curly quotes surround the whole text (and are not two quoted words at its ends)."""
    return len(text) > 1 and {text[0], text[-1]} <= _SMART_QUOTES and not _SMART_QUOTES & set(text[1:-1])


def _date(text: str) -> tuple[Scalar, Mistake | None]:
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return date(year, month, day), None
    except ValueError:
        return text, no_such_day(text, year, month, day)


def no_such_day(text: str, year: int, month: int, day: int) -> Mistake:
    """Return what is wrong with a day that no calendar has, typed as `text`."""
    last_month = 12
    if not year:
        why = "năm viết đủ bốn chữ số"
    elif 1 <= month <= last_month:
        why = f"tháng {month} năm {year} chỉ có {calendar.monthrange(year, month)[1]} ngày"
    elif 1 <= day <= last_month and 1 <= month <= calendar.monthrange(year, day)[1]:
        why = f"tháng chỉ từ 01 đến 12, có thể đã viết đổi chỗ: {year:04d}-{day:02d}-{month:02d}"
    else:
        why = "tháng chỉ từ 01 đến 12"
    hint = f"{why}; viết theo thứ tự năm-tháng-ngày, ví dụ 2026-01-31"
    return Mistake("ngay-khong-co", f"không có ngày {text} trong lịch", hint)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text in NFC with plain spaces and without invisible characters, and what was mended in it."""

    text: str
    decomposed: bool = False
    """Whether it was not in NFC."""

    odd_spaces: bool = False
    """Whether it had special spaces or invisible marks."""

    strange: str = ""
    """A character that no screen can show, left out; empty when there was none."""


def clean(text: str) -> Cleaned:
    """Return `text` mended."""
    if text.isascii() and text.isprintable():
        return Cleaned(text)
    normal = nfc(text)
    if normal.replace("\n", "").isprintable():
        return Cleaned(normal, decomposed=normal != text)
    plain = "".join(map(_mended, normal))
    strange = next((char for char in plain if _is_strange(char)), "")
    if strange:
        return Cleaned("".join(char for char in plain if not _is_strange(char)), strange=strange)
    return Cleaned(plain, decomposed=normal != text, odd_spaces=plain != normal)


def _mended(char: str) -> str:
    """Return a plain space for a special one, nothing for an invisible mark, else the character itself."""
    if char in {" ", "\n"}:
        return char
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    return "" if category == "Cf" else char


def _is_strange(char: str) -> bool:
    """Tell whether a character is a control or of a private font: nobody else's screen can show it."""
    return char != "\n" and unicodedata.category(char) in {"Cc", "Co", "Cs"}


def strange_character(char: str) -> Mistake:
    """Return what is wrong with a text that has `char`."""
    return Mistake(
        "ky-tu-la",
        f"có ký tự lạ không hiện được trên màn hình (mã U+{ord(char):04X})",
        "xoá ký tự đó; nếu không thấy nó thì xoá cả giá trị rồi gõ lại",
    )
