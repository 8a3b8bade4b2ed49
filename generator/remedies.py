"""How to mend a value of the wrong kind: the right way to write what was probably meant."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic.fields import FieldInfo

from generator.schema import is_list, may_be_null
from generator.text import shorten

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_VIETNAMESE_NUMBER = re.compile(r"[-+]?[0-9]{1,3}(\.[0-9]{3})*(,[0-9]+)?|[-+]?[0-9]+,[0-9]+")
_THOUSANDS_DIGITS: Final = 3
_HINTS: Final = {
    "chữ": 'viết chữ trên một dòng; chữ có dấu ngoặc thì đặt trong dấu nháy kép "…"',
    "một danh sách": "viết mỗi thứ trên một dòng bắt đầu bằng “- ”",
    "một nhóm mục xếp theo mã": "viết mã, dấu hai chấm rồi nội dung, ví dụ hai-long-tthc: {value: 95.4}",
    "true hoặc false": "viết true hoặc false, không có dấu nháy",
}


def kind_of(value: object) -> str:
    """Return what a value is, in Vietnamese, short values quoted."""
    match value:
        case dict():
            return "một nhóm mục"
        case tuple():
            return "một danh sách"
        case bool():
            return f"có/không ({str(value).lower()})"
        case date():
            return f"ngày {value.isoformat()}"
        case int() | Decimal():
            return f"số {value}"
        case _:
            return f"chữ “{shorten(str(value))}”"


_EXAMPLES: Final = {
    "target": 'target: {at_least: 97, unit: "%"}',
    "due": "due: {month: 2026-06}",
    "period": "period: {from: 2026-01-01, to: 2026-12-31}",
    "window": "window: {from: 2025-12-01, to: 2026-02-28}",
}


def type_hint(wanted: str, value: object, key: str, keys: Sequence[str]) -> str:
    """Return how to write `value` at `key` where `wanted` is asked for; `keys` are a wanted record's."""
    text = value if isinstance(value, str) else ""
    if key in _EXAMPLES:
        return f"viết trong ngoặc nhọn, ví dụ {_EXAMPLES[key]}"
    if isinstance(value, int | Decimal) and {"value", "numerator"} <= set(keys):
        return f"viết trong ngoặc nhọn: {key}: {{value: {value}}}"
    if wanted in {"số", "số nguyên"}:
        return _number_hint(value, text, whole=wanted == "số nguyên")
    if wanted.startswith("ngày"):
        return _date_hint(text)
    if wanted == "một danh sách" and text:
        return f"đặt trong ngoặc vuông: [{shorten(text)}]"
    return _HINTS.get(wanted) or f"viết các dòng “tên: giá trị”; các mục được dùng: {', '.join(keys)}"


def _date_hint(text: str) -> str:
    if match := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = match.groups()
    else:
        return "viết theo thứ tự năm-tháng-ngày, không có dấu nháy, ví dụ 2026-01-31"
    return f"viết {year}-{month:0>2}-{day:0>2}, không có dấu nháy"


def _number_hint(value: object, text: str, *, whole: bool) -> str:
    """Return the number that was probably meant, its decimal comma and thousands as YAML writes them."""
    if isinstance(value, Decimal) and value.as_tuple().exponent == -_THOUSANDS_DIGITS:
        return f"số nghìn viết liền, không chấm: {str(value).replace('.', '')}"
    digits = text.replace("%", "").replace("\u00a0", " ").strip()
    if whole and not digits.isdigit():
        return "viết số liền, không có phần lẻ, không có dấu nháy"
    if _NUMBER.fullmatch(digits):
        return f"viết {digits}, không có dấu nháy, không kèm đơn vị"
    if _VIETNAMESE_NUMBER.fullmatch(digits):
        return f"dấu thập phân là dấu chấm, số nghìn viết liền: {digits.replace('.', '').replace(',', '.')}"
    return "viết số bằng chữ số; dấu thập phân là dấu chấm, ví dụ 98.5"


def missing_hint(key: str, field: FieldInfo | None) -> str:
    """Return how to add the key that a record lacks."""
    if field is not None and may_be_null(field):
        return f"thêm dòng “{key}: …”; chưa có thì viết “{key}: null”"
    if field is not None and is_list(field):
        return f"thêm “{key}:” với các dòng “- …” bên dưới; chưa có thì viết “{key}: []”"
    return f"thêm dòng “{key}: …” vào nhóm này"


def empty_hint(key: str, field: FieldInfo | None) -> str:
    """Return what to do about a key without a value."""
    if field is None or not field.is_required():
        return "điền giá trị, hoặc xoá cả dòng này"
    if is_list(field):
        return f"thêm các dòng “- …” bên dưới “{key}:”; chưa có thì viết “{key}: []”"
    return f"điền giá trị sau “{key}:”" + ("; chưa có thì viết null" if may_be_null(field) else "")
