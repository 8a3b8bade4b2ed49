"""How to mend a value of the wrong kind: the right way to write what was probably meant."""

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.clerk_words import NOT_KNOWN, STATES_IN_VIETNAMESE
from generator.model.calendar import ReportDue, YearDay
from generator.model.plan import Period
from generator.model.results import Evidence, TargetResult, TaskResult
from generator.model.target import Figure
from generator.model.task import Due
from generator.scalars import Mistake, no_such_day
from generator.schema import Path, field_at, is_list, may_be_null
from generator.text import fold, shorten, slug

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_DAY_IN_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})")
_CLOCK = re.compile(r"[ T][0-9]{1,2}[:hg][0-9]{2}(?::[0-9]{2})?$")
_CENTURY: Final = 2000
_DAY_AND_MONTH = re.compile(r"(?:ngay )?([0-9]{1,2})(?:[/.-]| thang )([0-9]{1,2})(?:(?:[/.-]| nam )[0-9]{4})?")
_LAST_OF_MONTH = re.compile(r"(?:ngay )?cuoi thang ([0-9]{1,2})")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_VIETNAMESE_NUMBER = re.compile(r"[-+]?[0-9]{1,3}(\.[0-9]{3})*(,[0-9]+)?|[-+]?[0-9]+,[0-9]+")
_NUMBER_WITH_UNIT = re.compile(r"([-+]?[0-9][0-9.,]*)[^0-9/.,][^0-9/]*|([0-9]+)[.,]")
_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_LETTERS_FOR_DIGITS = re.compile(r"(?=.*[0-9])[0-9]*[OoIl][0-9OoIl]*")
_DIGITS_FOR_LETTERS: Final = str.maketrans("OoIl", "0011")
_EXCEL_DAYS: Final = range(36526, 73051)
"""What Excel stores for the days from 2000 to 2099."""

_EXCEL_FIRST: Final = date(1899, 12, 30)
_PARTS = re.compile(r"([0-9][0-9.,]*)\s*(?:/|trên)\s*([0-9][0-9.,]*)")
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_REPORTS: Final = {1: "q1", 2: "h1 (6 tháng đầu năm; không có báo cáo riêng quý II)", 3: "q3"} | {
    4: "fy (cả năm; không có báo cáo riêng quý IV)"
}
_MONTH_OF_YEAR = re.compile(
    r"(?:thang )?(?P<month>[0-9]{1,2}) (?:nam )?(?P<year>20[0-9]{2})"
    r"|(?P<year_first>20[0-9]{2}) (?P<month_last>[0-9]{1,2})"
)
_QUARTER_OF_YEAR = re.compile(
    r"(?:quy|q) ?(?P<quarter>i{1,3}|iv|[1-4]) (?:nam )?(?P<year>20[0-9]{2})"
    r"|(?P<year_first>20[0-9]{2}) (?:quy|q) ?(?P<quarter_last>i{1,3}|iv|[1-4])"
)
_REPORT_OF_YEAR = re.compile(r"(?P<report>6 thang(?: dau nam)?|h1|ca nam|nam|fy) (?P<year>20[0-9]{2})")
_THOUSANDS_DIGITS: Final = 3
_FEBRUARY: Final = 2
_DECEMBER: Final = 12
_HINTS: Final = {
    "chữ": 'viết chữ trên một dòng; chữ có dấu ngoặc thì đặt trong dấu nháy kép "…"',
    "một danh sách": "viết mỗi thứ trên một dòng bắt đầu bằng “- ”",
    "một nhóm mục xếp theo mã": "viết mã, dấu hai chấm rồi nội dung, ví dụ hai-long-tthc: {value: 95.4}",
    "true hoặc false": "viết true hoặc false, không có dấu nháy",
}


_YES_NO: Final = {
    ("true hoặc false", word): f"viết {value}, không có dấu nháy"
    for value, words in (("true", ("co", "dung", "x", "true")), ("false", ("khong", "sai", "false")))
    for word in words
}
"""How to write yes and no, by what is wanted and what was typed as a slug."""


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


_EXAMPLES: Final[Mapping[type[BaseModel], str]] = {
    Figure: '{at_least: 97, unit: "%"}',
    Due: "{month: 2026-06}",
    Period: "{from: 2026-01-01, to: 2026-12-31}",
    ReportDue: "{no_later_than: {month: 3, day: 10}}",
    YearDay: "{month: 3, day: 10}",
    Evidence: '{number: 12/KH-UBND, title: "…"}',
    TargetResult: "{numerator: 586, denominator: 600}",
    TaskResult: "{state: in_progress}",
}
"""How a record of each kind is written, where what was typed does not tell."""

_EXAMPLES_BY_KEY: Final = {
    (Period, "window"): "{from: 2025-12-01, to: 2026-02-28}",
    (YearDay, "from"): "{month: 12, day: 1, year: before}",
    (YearDay, "to"): "{month: 2, last_day: true}",
}


def type_hint(wanted: str, value: object, key: str, asked: type[BaseModel] | None, keys: Sequence[str]) -> str:
    """Return how to write `value` at `key` where `wanted` is asked for.

    `asked` is the record that is wanted, or of which a list is wanted, and `keys` are its names.
    """
    text = value if isinstance(value, str) else ""
    if asked is not None and wanted == "một nhóm mục (tên: giá trị)":
        return _record_hint(value, key, asked, keys)
    if asked is Evidence and wanted == "một danh sách":
        return _documents_hint(value, key)
    if wanted in {"số", "số nguyên"}:
        return _number_hint(value, text, whole=wanted == "số nguyên")
    if wanted.startswith("ngày"):
        return _date_hint(value, text)
    if wanted == "một danh sách" and text:
        return f"đặt trong ngoặc vuông: [{shorten(text)}]"
    known = _YES_NO.get((wanted, slug(text))) or _HINTS.get(wanted)
    return known or f"viết các dòng “tên: giá trị”; các mục được dùng: {', '.join(keys)}"


def _group_hint(keys: Sequence[str]) -> str:
    """Return how to make a file that is a list a group of names."""
    if len(keys) == 1:
        return f"thêm dòng “{keys[0]}:” ở đầu tệp, thụt danh sách bên dưới vào hai dấu cách"
    return "xoá dấu gạch “- ” ở đầu các dòng, cho các tên mục thẳng hàng ở sát lề trái"


def _record_hint(value: object, key: str, asked: type[BaseModel], keys: Sequence[str]) -> str:
    """Return how to write a value as the record that is wanted: what was typed, else an example."""
    if isinstance(value, tuple) and not key:
        return _group_hint(keys)
    name = f'"{key}": ' if re.fullmatch(r"[0-9.]+", key) else f"{key}: " if key else ""
    written = _AS_RECORD[asked](value, key) if asked in _AS_RECORD else None
    if written is not None:
        return f"viết trong ngoặc nhọn: {name}{written}"
    example = _EXAMPLES_BY_KEY.get((asked, key)) or _EXAMPLES.get(asked)
    if example is not None:
        return f"viết trong ngoặc nhọn, ví dụ {name}{example}"
    return f"viết các dòng “tên: giá trị”; các mục được dùng: {', '.join(keys)}"


def _year_day(value: object, key: str) -> str | None:
    """Return a day of every year, typed as 10/3, as a date or as words."""
    if isinstance(value, date):
        day, month = value.day, value.month
    elif match := _DAY_AND_MONTH.fullmatch(fold(str(value)).strip()):
        day, month = int(match[1]), int(match[2])
    elif match := _LAST_OF_MONTH.fullmatch(fold(str(value)).strip()):
        day, month = 0, int(match[1])
    elif match := _YEAR_FIRST.fullmatch(str(value).strip()):
        day, month = int(match[3]), int(match[2])
    else:
        return None
    if not 1 <= month <= _DECEMBER or not 0 <= day <= calendar.monthrange(2024, month)[1]:
        return None
    is_last = day == 0 or (month == _FEBRUARY and day >= calendar.monthrange(2026, month)[1])
    year = ", year: before" if key == "from" and month == _DECEMBER else ""
    return f"{{month: {month}, {'last_day: true' if is_last else f'day: {day}'}{year}}}"


def _report_due(value: object, key: str) -> str | None:
    day = _year_day(value, key)
    return day and f"{{no_later_than: {day}}}"


def _window(value: object, _: str) -> str | None:
    """Return two days that were typed as one text."""
    days = [_iso(match[0]) for match in re.finditer(rf"{_DAY_FIRST.pattern}|{_YEAR_FIRST.pattern}", str(value))]
    two = 2
    return f"{{from: {days[0]}, to: {days[1]}}}" if len(days) == two and all(days) else None


def _document(value: object, _: str) -> str | None:
    """Return a document whose number, address or name was typed."""
    text = str(value).strip()
    if not isinstance(value, str) or '"' in text:
        return None
    if text.startswith("https://"):
        return f'{{title: "…", url: "{shorten(text)}"}}'
    if "/" in text and not re.search(r"\s", text):
        return f'{{number: {shorten(text)}, title: "…"}}'
    return f'{{title: "{shorten(text)}"}}'


def _documents_hint(value: object, key: str) -> str:
    """Return how to write a list of documents."""
    written = _document(value, key)
    if written is not None:
        return f"viết một danh sách văn bản: {key}: [{written}]"
    return f"viết một danh sách văn bản, ví dụ {key}: [{_EXAMPLES[Evidence]}]"


def _target_result(value: object, _: str) -> str | None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{{value: {value}}}"
    text = str(value).strip()
    if parts := parts_of_share(text):
        return parts
    if state := STATES_IN_VIETNAMESE.get(slug(text)):
        return f"{{state: {state}}}"
    return f"{{value: {plain}}}" if (plain := _plain_number(text)) else None


def _task_result(value: object, _: str) -> str | None:
    if isinstance(value, date):
        return f"{{done_on: {value.isoformat()}}}"
    if (day := _iso(str(value))) is not None:
        return f"{{done_on: {day}}}"
    state = STATES_IN_VIETNAMESE.get(slug(str(value)))
    if state == "done" or value is True:
        return "{done_on: 2026-01-20}, thay bằng ngày xong thật"
    return f"{{state: {state}}}" if state else None


_AS_RECORD: Final[Mapping[type[BaseModel], Callable[[object, str], str | None]]] = {
    YearDay: _year_day,
    ReportDue: _report_due,
    Period: _window,
    Evidence: _document,
    TargetResult: _target_result,
    TaskResult: _task_result,
}


def parts_of_share(text: str) -> str | None:
    """Return `586/600` as it is written in a result; None for another text."""
    match = _PARTS.fullmatch(text.strip())
    parts = [_count(part) for part in match.groups()] if match else []
    return f"{{numerator: {parts[0]}, denominator: {parts[1]}}}" if parts and all(parts) else None


def time_in_words(text: str, key: str) -> str | None:
    """Return a month, a quarter or a reporting period as data files write it; None for another text or key.

    A clerk types 06/2026, Quý II/2026 or 2026-q2; there is no report of quarter II or IV alone.
    """
    plain = re.sub(r"[\s._/-]+", " ", fold(text)).strip()
    if key == "month":
        return _month(plain)
    if key == "quarter":
        found = _quarter(plain)
        return f"{found[0]}-Q{found[1]}" if found else None
    return _report_period(plain) if key == "period" else None


def _month(plain: str) -> str | None:
    match = _MONTH_OF_YEAR.fullmatch(plain)
    month = int(match["month"] or match["month_last"]) if match else 0
    return f"{match['year'] or match['year_first']}-{month:02d}" if match and 1 <= month <= _DECEMBER else None


def _quarter(plain: str) -> tuple[str, int] | None:
    """Return year and number of a quarter."""
    match = _QUARTER_OF_YEAR.fullmatch(plain)
    if match is None:
        return None
    return match["year"] or match["year_first"], _QUARTERS[match["quarter"] or match["quarter_last"]]


def _report_period(plain: str) -> str | None:
    if found := _quarter(plain):
        return f"{found[0]}-{_REPORTS[found[1]]}"
    match = _REPORT_OF_YEAR.fullmatch(plain)
    return f"{match['year']}-{'h1' if match['report'].startswith(('6', 'h')) else 'fy'}" if match else None


def wrong_day(text: str) -> Mistake | None:
    """Return what is wrong with a text that is written like a day which no calendar has."""
    found = _day_of(text)
    return no_such_day(text.strip(), *found) if found and _iso(text) is None else None


def _day_of(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a text that is written like a date, as 4/3/26 or in words too."""
    text = _CLOCK.sub("", text)
    if match := _DAY_IN_WORDS.fullmatch(fold(text).strip()):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _SHORT_YEAR.fullmatch(text.strip()):
        return _CENTURY + int(match[3]), int(match[2]), int(match[1])
    if match := _DAY_FIRST.fullmatch(text.strip()):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _YEAR_FIRST.fullmatch(text.strip()):
        return int(match[1]), int(match[2]), int(match[3])
    return None


def _iso(text: str) -> str | None:
    """Return a day as data files write it; None for another text and for a day that no calendar has."""
    found = _day_of(text)
    try:
        return date(*found).isoformat() if found else None
    except ValueError:
        return None


def _date_hint(value: object, text: str) -> str:
    if isinstance(value, int) and value in _EXCEL_DAYS:
        return f"số {value} là ngày của Excel: viết {(_EXCEL_FIRST + timedelta(days=value)).isoformat()}"
    if slug(text).startswith("chua") or slug(text) in NOT_KNOWN:
        return "chưa có ngày thì xoá mục này"
    day = _iso(text)
    if day is None:
        return "viết theo thứ tự năm-tháng-ngày, không có dấu nháy, ví dụ 2026-01-31"
    return f"viết {day}, không có dấu nháy"


def _plain_number(text: str) -> str | None:
    """Return a number as data files write it, from digits with Vietnamese separators; None for another text."""
    digits = text.replace("%", "").replace("\u00a0", " ").strip()
    if _NUMBER.fullmatch(digits):
        return digits
    return digits.replace(".", "").replace(",", ".") if _VIETNAMESE_NUMBER.fullmatch(digits) else None


def _count(text: str) -> str | None:
    """Return one number of a pair, in which 1.962 is nearly two thousand."""
    return text.replace(".", "") if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", text) else _plain_number(text)


def _number_hint(value: object, text: str, *, whole: bool) -> str:
    """Return the number that was probably meant, its decimal comma and thousands as YAML writes them."""
    if isinstance(value, Decimal) and value.as_tuple().exponent == -_THOUSANDS_DIGITS:
        return f"số nghìn viết liền, không chấm: {str(value).replace('.', '')}"
    digits = text.replace("%", "").replace("\u00a0", " ").strip()
    if hint := _words_hint(text, digits, whole=whole):
        return hint
    if whole and not digits.isdigit():
        return "viết số liền, không có phần lẻ, không có dấu nháy"
    if _NUMBER.fullmatch(digits):
        return f"viết {digits}, không có dấu nháy, không kèm đơn vị"
    if plain := _plain_number(text):
        return f"dấu thập phân là dấu chấm, số nghìn viết liền: {plain}"
    return "viết số bằng chữ số; dấu thập phân là dấu chấm, ví dụ 98.5"


def _words_hint(text: str, digits: str, *, whole: bool) -> str | None:
    """Return how to write a number that was typed with words or as words; None for one without."""
    if slug(text).startswith("chua") or slug(text) in NOT_KNOWN:
        return "chưa có số liệu thì xoá mục này, đừng ghi 0"
    if _LETTERS_FOR_DIGITS.fullmatch(digits):
        return f"có chữ cái lẫn trong số; có phải là {digits.translate(_DIGITS_FOR_LETTERS)}?"
    if _GROUPED.fullmatch(digits):
        return f"số nghìn viết liền, không dấu cách, không dấu phẩy: {re.sub('[ ,]', '', digits)}"
    if (match := _NUMBER_WITH_UNIT.fullmatch(digits)) and (plain := _plain_number(match[1] or match[2])):
        return f"viết {plain}, không có dấu nháy, không kèm đơn vị"
    if whole and text and not re.search(r"[0-9]", text):
        return "viết số bằng chữ số, ví dụ 12; chưa có số liệu thì xoá mục này, đừng ghi 0"
    return None


def missing_hint(key: str, field: FieldInfo | None, *, braces: bool = False) -> str:
    """Return how to add the key that a record lacks; one in `braces` takes no line of its own."""
    if braces:
        unknown = "; chưa có thì viết null" if field is not None and may_be_null(field) else ""
        return f"thêm “{key}: …” vào trong dấu ngoặc {{ }}, sau một dấu phẩy{unknown}"
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


def fill_in_hint(path: Path, model: type[BaseModel]) -> str:
    """Return what to do about a value of a model file that waits to be filled in, by what its record declares."""
    field, how = field_at(model, path), "thay bằng giá trị thật, bỏ cả dấu < >; "
    if field is None or not field.is_required():
        return f"{how}chưa có thì xoá mục này, đừng ghi 0"
    if may_be_null(field):
        return f"{how}chưa có thì ghi null"
    return f"{how}mục này phải có{_or_without(path, model)}"


def _or_without(path: Path, model: type[BaseModel]) -> str:
    """Return which group around a value may be left out as a whole; empty where none may."""
    for length in range(len(path) - 1, 0, -1):
        above = path[:length]
        if isinstance(above[-1], int):
            return ", chưa có thì xoá cả dòng “- …” này"
        field = field_at(model, above)
        if field is None or not field.is_required():
            return f", chưa có thì xoá cả “{shorten(above[-1])}”"
    return ""
