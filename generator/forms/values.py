"""One cell's value: as the results file has it, as Excel has it, and as one text by which the two are compared."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from openpyxl.utils.datetime import from_excel

from generator.clerk_words import NOT_KNOWN, STATES_IN_VIETNAMESE
from generator.forms.layout import Column
from generator.scalars import clean
from generator.text import nearest, short_date, shorten, slug
from generator.text import number as number_in_words

Canonical = str
"""A number without an end of zeros, a day as year-month-day, a choice as the results file says it, a text in NFC."""

_DATE_TEXT = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})", re.IGNORECASE)
_DATE_LONG = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.IGNORECASE)
_DATE_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T00:00:00)?")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_SPACED = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?:[^0-9]|$))")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
_FIRST_SERIAL: Final = 36526
_LAST_SERIAL: Final = 73415
_DIGITS: Final = 15
_NONE: Final = frozenset({"khong", "khong-co", "khong-co-ho-so", "khong-phat-sinh"})


class CellError(ValueError):
    """A cell whose value can't be understood: says what was found, and how to write it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def canonical(value: Any) -> Canonical:  # noqa: ANN401 - any value of a results file
    """Return a value of a results file as the text that a cell with it gives."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _plain(Decimal(f"{Decimal(value):.{_DIGITS}g}"))
    return _text(str(value))


def for_file(text: Canonical, column: Column) -> str | int | Decimal | date:
    """Return what the results file says for a cell's text."""
    if column.kind == "date":
        return date.fromisoformat(text)
    if column.kind in {"number", "count"}:
        number = Decimal(text)
        return int(number) if number == number.to_integral_value() else number
    return text


def in_words(text: Canonical | None, column: Column) -> str:
    """Return a cell's text as people read it: 95,4; 05/03/2026; đã xong. Empty for an empty cell."""
    if text is None:
        return ""
    if column.kind == "date":
        return short_date(date.fromisoformat(text))
    if column.kind in {"number", "count"}:
        return number_in_words(Decimal(text))
    return next((words for words, value in column.choices.items() if value == text), text)


def from_cell(value: Any, column: Column, number_format: str = "") -> Canonical | None:  # noqa: ANN401 - any cell
    """Return what stands in a cell, None where it is empty. Raises CellError where it can't be understood."""
    if isinstance(value, str):
        value = _text(value.removeprefix("'"))
    if value is None or value == "":
        return None
    if column.kind == "date":
        return _date(value)
    if column.kind in {"number", "count"}:
        return _number(value, column, number_format)
    if isinstance(value, bool):
        value = "TRUE" if value else "FALSE"
    text = _from_typed(value)
    return _choice(text, column) if column.kind == "choice" else text


def _from_typed(value: Any) -> str:  # noqa: ANN401
    """Return a text that Excel may have made a number or a day of."""
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return f"{day.day:02d}/{day.month:02d}/{day.year}"
    if isinstance(value, float | int):
        return _plain(Decimal(f"{value:.{_DIGITS}g}"))
    return _text(str(value))


def _text(text: str) -> str:
    """Return a text in NFC, without blanks at its ends, its lines ended as in a data file."""
    mended = clean(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("_x000D_", "")).text
    return "\n".join(line.strip() for line in mended.split("\n")).strip()


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _date(value: Any) -> Canonical:  # noqa: ANN401
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        day = from_excel(int(value))
        return day.date().isoformat() if isinstance(day, datetime) else str(day)
    text = str(value)
    hint = "gõ ngày/tháng/năm, ví dụ 05/03/2026"
    if found := _DATE_TEXT.fullmatch(text) or _DATE_LONG.fullmatch(text):
        day_, month, year = map(int, found.groups())
    elif found := _DATE_ISO.fullmatch(text):
        year, month, day_ = map(int, found.groups())
    else:
        message = f"“{shorten(text)}” không phải một ngày"
        raise CellError(message, hint)
    try:
        return date(year, month, day_).isoformat()
    except ValueError as error:
        message = f"không có ngày “{shorten(text)}” trong lịch"
        raise CellError(message, hint) from error


def _number(value: Any, column: Column, number_format: str) -> Canonical:  # noqa: ANN401
    if isinstance(value, bool | date):
        message = f"ô này cần một con số, đang là “{shorten(str(value))}”"
        raise CellError(message, "đổi định dạng ô về General (Chung) rồi gõ lại con số")
    if isinstance(value, str):
        number = _number_in(value, column)
    else:
        try:
            number = Decimal(f"{value:.{_DIGITS}g}")
        except (InvalidOperation, ValueError, TypeError) as error:
            message = f"“{shorten(str(value))}” không phải một con số"
            raise CellError(message, "gõ lại con số") from error
        if "%" in number_format:
            number *= 100
    if not number.is_finite():
        message = f"“{shorten(str(value))}” không phải một con số"
        raise CellError(message, "gõ lại con số")
    if column.kind == "count" and number != number.to_integral_value():
        message = f"ô này đếm số lượng, phải là số nguyên, đang là “{shorten(_as_seen(value))}”"
        raise CellError(message, _thousands(number) or "gõ số nguyên; số nghìn gõ liền: 1962")
    return _plain(number)


def _number_in(text: str, column: Column) -> Decimal:
    """Return a number that was typed as text, as Vietnamese people write it: 1.962 dossiers, 95,4%."""
    bare = _SPACED.sub("", text.removesuffix("%").strip())
    if slug(bare) in NOT_KNOWN or not any(char.isdigit() for char in bare):
        message = f"ô này cần một con số, đang ghi “{shorten(text)}”"
        if column.kind == "count" and slug(bare) in _NONE:
            raise CellError(message, "không có thì gõ 0")
        raise CellError(message, "chưa có số thì để trống; trong kỳ không phát sinh thì ghi tử số 0, mẫu số 0")
    if _GROUPED.fullmatch(bare):
        whole, _, fraction = bare.partition(",")
        if column.key in {"value", "compared", "rate"} and not fraction and whole.count(".") == 1:
            message = f"“{shorten(text)}” có thể là {whole.replace('.', '')} hoặc {whole.replace('.', ',')}"
            raise CellError(message, "số nghìn thì gõ liền không chấm; số lẻ thì gõ dấu phẩy")
        bare = whole.replace(".", "") + (f".{fraction}" if fraction else "")
    if not _NUMBER.fullmatch(bare) or not bare.isascii():
        message = f"“{shorten(text)}” không phải một con số"
        raise CellError(message, "chỉ gõ con số, không kèm chữ hay đơn vị; số lẻ gõ dấu phẩy: 95,4")
    number = Decimal(bare.replace(",", "."))
    if column.key in {"numerator", "denominator"} and (hint := _thousands(number)):
        message = f"“{shorten(text)}” có ba chữ số sau dấu phẩy"
        raise CellError(message, hint)
    return number


def _thousands(number: Decimal) -> str:
    """Return the question for a number with exactly three decimals, which most often is one of thousands."""
    thousand = number * 1000
    if abs(number) < 1 or thousand != thousand.to_integral_value() or thousand % 10 == 0:
        return ""
    return f"có phải {thousand:.0f}? số nghìn gõ liền: {thousand:.0f}"


def _as_seen(value: Any) -> str:  # noqa: ANN401 - any cell
    """Return a number as Excel shows it to Vietnamese people."""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _choice(text: str, column: Column) -> Canonical:
    by_slug = {slug(words): value for words, value in column.choices.items()}
    by_slug |= {value: value for value in column.choices.values()}
    if column.key == "state":
        by_slug |= STATES_IN_VIETNAMESE
    found = by_slug.get(slug(text)) or by_slug.get(text)
    if found is None:
        guess = nearest(text, column.choices)
        message = f"“{shorten(text)}” không có trong danh sách chọn"
        raise CellError(
            message, f"chọn “{guess}”" if guess else f"chọn một trong: {', '.join(list(column.choices)[:5])}"
        )
    return found
