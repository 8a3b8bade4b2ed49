"""Schema errors in words that an office clerk can act on."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.clerk_words import CHANGES_IN_VIETNAMESE, CHOICES_IN_VIETNAMESE, KEYS_IN_VIETNAMESE, STATE_WORDS
from generator.model.calendar import ReportDue, YearDay
from generator.model.procedure import CODE_PATTERN, TARGET_PATTERN, TASK_PATTERN, Procedure, WardProcedure
from generator.model.results import Evidence, Results, TargetResult
from generator.remedies import empty_hint, kind_of, missing_hint, parts_of_share, time_in_words, type_hint, wrong_day
from generator.scalars import to_fill_in
from generator.schema import field_at, holders_of, is_list, keys_at, record_at
from generator.text import nearest, number, shorten, slug


@dataclass(frozen=True, slots=True)
class Explained:
    """A schema error told to a person."""

    code: str
    message: str
    hint: str
    meant: str = ""
    """For an unknown key, the key it was probably meant to be."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One error with what is known about it."""

    kind: str
    key: str
    """Name of the value, or empty for an item of a list."""

    path: tuple[int | str, ...]
    value: object
    raw: str
    """What was typed, for a scalar."""

    plain: bool
    braces: bool
    """Whether the record, or the one that lacks the value, was typed in braces."""

    context: Mapping[str, Any]
    model: type[BaseModel]

    @property
    def where(self) -> str:
        """The value's name as messages begin with it."""
        return f"“{shorten(self.key)}”: " if self.key else ""

    @property
    def found(self) -> str:
        """What was typed, as messages end with it."""
        return f" (đang là “{shorten(self.raw)}”)" if self.raw else ""


NAME_ERROR: Final = "[key]"
"""Begins the kind of an error about the name under which a record stands."""

ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"

PATTERNS: Final[Mapping[str, tuple[str, str]]] = {
    ID_PATTERN: (
        "chỉ được có chữ thường không dấu, số và dấu gạch nối",
        "ví dụ: hai-long-tthc",
    ),
    r"^[0-9]+(\.[0-9]+)*$": ("mã nhiệm vụ là các số cách nhau bằng dấu chấm", 'ví dụ: "3.1.2"'),
    r"^[0-9]{4}(-[0-9]{4})?$": ("phải là một năm hoặc một khoảng năm", 'ví dụ: "2026" hoặc "2026-2030"'),
    r"^[0-9]{5}$": ("mã phường gồm đúng 5 chữ số", 'ví dụ: "31201"'),
    r"^[0-9]{2}$": ("mã tỉnh gồm đúng 2 chữ số", 'ví dụ: "92"'),
    CODE_PATTERN: (
        "mã thủ tục gồm một chữ số, dấu chấm và sáu chữ số",
        'ví dụ: "1.001193"; mã của địa phương: "2.000815.000.00.00.H55"',
    ),
    TARGET_PATTERN: ("chỉ tiêu viết là kế hoạch/mã", "ví dụ: 2026/dung-han"),
    TASK_PATTERN: ("nhiệm vụ viết là kế hoạch/số", "ví dụ: 2026/3.1.2"),
    r"^20[0-9]{2}-(0[1-9]|1[0-2])$": ("tháng viết là năm-tháng, tháng từ 01 đến 12", "ví dụ: 2026-01"),
    r"^20[0-9]{2}-Q[1-4]$": ("quý viết là năm-Q và số quý từ 1 đến 4", "ví dụ: 2026-Q3"),
    r"^20[0-9]{2}-(q1|h1|q3|fy)$": (
        "kỳ báo cáo viết là năm và q1 (quý I), h1 (6 tháng), q3 (quý III) hoặc fy (cả năm)",
        "ví dụ: 2026-q1",
    ),
    r"^20[0-9]{2}-H[12]$": ("nửa năm viết là năm-H1 hoặc năm-H2", "ví dụ: 2026-H1"),
    r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$": (
        "không phải địa chỉ thư điện tử",
        "ví dụ: ubnd@canthocity.gov.vn",
    ),
}
"""What each pattern of the records asks for, and an example."""

_MISSING_COLON = re.compile(r"([a-z_]+) +(.+)")
_NUMBER_END = re.compile(r"[0-9.,]+ *%?")

_WANTED: Final[Mapping[str, str]] = {
    "string_type": "chữ",
    "int_type": "số nguyên",
    "is_instance_of": "số",
    "bool_type": "true hoặc false",
    "date_type": "ngày dạng 2026-01-31",
    "tuple_type": "một danh sách",
    "model_type": "một nhóm mục (tên: giá trị)",
    "dict_type": "một nhóm mục xếp theo mã",
}

_OWN_RULES: Final[Mapping[str, tuple[str, str, str]]] = {
    "one_line": ("nhieu-dong", "phải nằm trên một dòng", "viết liền thành một dòng"),
    "https_url": (
        "dia-chi-web",
        "địa chỉ web phải bắt đầu bằng https:// và không có dấu cách",
        "mở trang đó trong trình duyệt rồi chép cả địa chỉ ở thanh địa chỉ",
    ),
    "figure_needs_unit": ("thieu-don-vi-tinh", "con số thiếu đơn vị tính", 'thêm unit, ví dụ: unit: "%"'),
    "change_needs_baseline": (
        "thieu-moc",
        "mức tăng, giảm thiếu mốc so sánh",
        'thêm baseline, ví dụ: baseline: "2025"',
    ),
    "range_order": (
        "khoang-nguoc",
        "khoảng phải viết từ số nhỏ đến số lớn",
        "đổi chỗ hai số, ví dụ: between: [25, 35]",
    ),
    "period_order": (
        "ky-nguoc",
        "ngày kết thúc (to) ở trước ngày bắt đầu (from)",
        "xem lại hai ngày, có thể đã viết đổi chỗ",
    ),
    "group_is_empty": (
        "nhom-co-noi-dung",
        "dòng tiêu đề nhóm (group: true) không được có đơn vị, sản phẩm hay thời gian",
        "là nhiệm vụ thì bỏ group: true; là tiêu đề thì bỏ các mục lead, support, due, output, targets",
    ),
    "one_day": (
        "ngay-trong-nam",
        "ngày lặp lại hằng năm phải ghi day (ngày) hoặc last_day: true (ngày cuối tháng), không cả hai",
        "ví dụ: {month: 12, day: 1}; ngày cuối tháng 2: {month: 2, last_day: true}",
    ),
    "year_day": (
        "ngay-trong-nam",
        "không phải năm nào tháng này cũng có ngày đó",
        "ngày cuối tháng thì viết last_day: true thay cho day, ví dụ {month: 2, last_day: true}",
    ),
    "one_report_due": (
        "han-cong-bo",
        "hạn công bố phải ghi đúng một cách",
        "“chậm nhất ngày 05” viết no_later_than (tính cả ngày đó); “trước ngày 10” viết before (không tính ngày đó)",
    ),
    "window_order": (
        "lich-bao-cao",
        "kỳ có ngày đầu (from) ở sau ngày cuối (to)",
        "kỳ bắt đầu từ năm trước thì thêm year: before, ví dụ from: {month: 12, day: 1, year: before}",
    ),
    "calendar_order": (
        "lich-bao-cao",
        "các kỳ của lịch báo cáo phải theo thứ tự q1, h1, q3, fy và mỗi kỳ một lần",
        "xếp lại theo thứ tự trong năm, xoá kỳ ghi hai lần",
    ),
    "evidence_named": (
        "minh-chung",
        "minh chứng phải có tên (title) hoặc số (number)",
        "ví dụ: {number: 12/KH-UBND, title: Kế hoạch tuyên truyền}",
    ),
    "both_parts": (
        "thieu-mau-so",
        "tỷ lệ phải có cả numerator (tử số) và denominator (mẫu số)",
        "thêm số còn thiếu; trong kỳ không phát sinh thì denominator: 0 và numerator: 0",
    ),
    "due_needs_trigger": (
        "thieu-ngay-xay-ra",
        "có hạn mới (due_on) mà thiếu ngày có điều kiện (triggered_on)",
        "thêm triggered_on, ví dụ triggered_on: 2026-05-12",
    ),
    "demo_day": (
        "ngay-gia-dinh",
        "chỉ phường minh họa (demo: true) mới có ngày giả định",
        "xoá dòng demo_as_of",
    ),
    "unit_or_units": (
        "thieu-don-vi",
        "trách nhiệm phải ghi một đơn vị (unit) hoặc nhiều đơn vị (units), không cả hai",
        "ví dụ: unit: phong-van-hoa-xa-hoi, hoặc units: [phong-a, phong-b]",
    ),
    "time_unit": (
        "thoi-han-thieu-don-vi",
        "thời hạn phải có cả số (value) và đơn vị (unit)",
        "ví dụ: {value: 3, unit: working_day}; chỉ có lời thì ghi {text: nguyên văn}",
    ),
    "time_said": (
        "thoi-han-thieu-don-vi",
        "thời hạn phải có số kèm đơn vị, hoặc nguyên văn",
        "ví dụ: {value: 3, unit: working_day}; chưa công bố thì bỏ mục time",
    ),
    "fee_said": (
        "thieu-muc-thu",
        "khoản thu phải có số tiền (amount) hoặc nguyên văn (text)",
        "ví dụ: {kind: le_phi, amount: 8000, per: bản}; không thu gì thì ghi fees: []",
    ),
    "checked_by": (
        "thieu-noi-doi-chieu",
        "đối chiếu phải ghi cả ngày (checked_on) và đơn vị (checked_by)",
        "ghi tên đơn vị, không ghi tên người; chưa đối chiếu thì bỏ cả hai mục",
    ),
    "task_needs_due": (
        "thieu-thoi-gian",
        "nhiệm vụ thiếu thời gian (due)",
        'thêm ví dụ due: {month: 2026-06}; bản gốc để trống thì viết due: {unstated: "Bản gốc để trống"}',
    ),
}


_WAYS: Final = ("value", "numerator", "denominator", "formula", "state")
"""Keys that tell a target's result."""

_OF_THE_PERIOD: Final = (
    "value là con số của chính kỳ này, không phải mức tăng, giảm: ghi value và baseline_value "
    "(số của năm mốc), cổng tự tính mức tăng, giảm"
)


def explain(details: ErrorDetails, model: type[BaseModel], *, raw: str, plain: bool, braces: bool = False) -> Explained:
    """Explain one pydantic error.

    `raw` is what was typed there, `plain` whether without quotes, `braces` whether as a record in braces.
    """
    path, kind = details["loc"], details["type"]
    last = path[-1] if path else ""
    key = "" if isinstance(last, int) else last
    case = _Case(kind, key, path, details["input"], raw, plain, braces, details.get("ctx") or {}, model)
    if kind in _OWN_RULES:
        code, message, hint = _OWN_RULES[kind]
        return Explained(code, f"{case.where}{message}{case.found}", hint)
    if kind in _WANTED:
        return _wrong_type(case)
    if kind.startswith(NAME_ERROR):
        return _bad_name(case)
    return _EXPLAINERS.get(kind, _other)(case)


def _bad_name(case: _Case) -> Explained:
    if blank := to_fill_in(case.key):
        return Explained(blank.code, blank.message, blank.hint)
    name, brace, _ = case.key.partition(" {")
    if brace:
        hint = f'viết mã, dấu hai chấm, dấu cách rồi mới đến dấu ngoặc: "{shorten(name.rstrip("."))}": {{…}}'
        return Explained("sai-dang", f"mã “{shorten(name)}”: thiếu dấu hai chấm trước dấu ngoặc", hint)
    pattern = str(case.context.get("pattern"))
    message, hint = PATTERNS.get(pattern, ("không dùng làm mã ở đây được", "mã có từ 1 đến 80 ký tự"))
    if pattern == ID_PATTERN and (proper := slug(case.key)):
        hint = f"ví dụ: {shorten(proper)}"
    if case.model is Results:
        hint += f"; chép mã đúng ở dòng {'code' if case.path[0] == 'tasks' else 'id'} trong tệp kế hoạch"
    return Explained("sai-dang", f"mã “{shorten(case.key)}”: {message}", hint)


def _unknown_key(case: _Case) -> Explained:
    known = keys_at(case.model, case.path[:-1])
    if case.key in Procedure.model_fields and record_at(case.model, case.path[:-1]) is WardProcedure:
        return Explained(
            "sua-danh-muc-chung",
            f"phường không được sửa “{shorten(case.key)}” của danh mục chung",
            f"xoá mục này; nội dung sai thì sửa ở data/procedures/; phường chỉ ghi được: {', '.join(known)}",
        )
    return _unlisted_key(case, known)


def _unlisted_key(case: _Case, known: list[str]) -> Explained:
    message = f"không có mục tên “{shorten(case.key)}” ở đây"
    name, colon, rest = case.key.partition(":")
    if colon and name in known:
        return Explained("khoa-la", message, f"thêm một dấu cách sau dấu hai chấm: “{name}: {shorten(rest)}”")
    if case.value is None and (missing := _MISSING_COLON.fullmatch(case.key)) and missing[1] in known:
        return Explained(
            "khoa-la", message, f"thêm dấu hai chấm và dấu cách: “{missing[1]}: {shorten(missing[2])}”", missing[1]
        )
    if case.value is None and _NUMBER_END.fullmatch(case.key):
        hint = "phần sau dấu phẩy của một con số? Dấu thập phân là dấu chấm, ví dụ 98.5; số nghìn viết liền"
        return Explained("khoa-la", message, hint)
    if meant := _meant_by(case.key, known):
        return Explained("khoa-la", message, f"tên mục viết bằng tiếng Anh: “{meant}”", meant=meant)
    if guess := _nearest_key(case.key, tuple(known)):
        return Explained("khoa-la", message, f"ý bạn là “{guess}”?", meant=guess)
    return Explained("khoa-la", message, _what_about(case, known))


def _what_about(case: _Case, known: list[str]) -> str:
    """Return what to do about a key that is like none of the known ones."""
    if hint := _misplaced(case):
        return hint
    if case.value is None and "/" in case.key and record_at(case.model, case.path[:-1]) is Evidence:
        return f"mỗi văn bản đứng trong một cặp ngoặc riêng: {{number: …}}, {{number: {shorten(case.key)}}}"
    if case.value is None and " " in case.key:
        return "nếu đây là phần sau dấu phẩy của một câu thì đặt cả câu trong dấu nháy kép"
    return f"xoá mục này; các mục được dùng ở đây: {', '.join(known)}"


def _meant_by(key: str, known: list[str]) -> str | None:
    """Return the key that a Vietnamese name stands for, with marks or without."""
    return next((name for name in KEYS_IN_VIETNAMESE.get(slug(key), ()) if name in known), None)


def _misplaced(case: _Case) -> str:
    """Return where a key belongs that stands one level too high; empty where it is no such key."""
    record = record_at(case.model, case.path[:-1])
    if record is TargetResult and slug(case.key) in CHANGES_IN_VIETNAMESE:
        return _OF_THE_PERIOD
    if record is ReportDue and case.key in keys_at(YearDay, ()):
        return "đặt trong no_later_than, ví dụ due: {no_later_than: {month: 3, day: 10}}"
    holders = holders_of(record, case.key) if record else []
    if len(holders) != 1:
        return ""
    name, field = holders[0]
    return f"mục này đứng trong “{name}”: {name}: " + ("[{%s: …}]" if is_list(field) else "{%s: …}") % case.key


@lru_cache(maxsize=1000)
def _nearest_key(key: str, known: tuple[str, ...]) -> str | None:
    """Return the nearest key; remembered, as a mistake in one row is mostly made in all."""
    return nearest(key, known)


def _missing(case: _Case) -> Explained:
    if not case.key:
        return _wrong_length(case)
    return Explained(
        "thieu-khoa",
        f"thiếu mục “{case.key}”",
        missing_hint(case.key, field_at(case.model, case.path), braces=case.braces),
    )


def _wrong_length(case: _Case) -> Explained:
    name = next((step for step in reversed(case.path) if isinstance(step, str)), "")
    return Explained(
        "sai-so-luong", f"“{name}” phải có đúng hai số", "viết số nhỏ rồi số lớn, ví dụ: between: [25, 35]"
    )


def _one_due(case: _Case) -> Explained:
    hint = (
        "giữ đúng một mục: ongoing (thường xuyên), date (ngày), month (tháng), quarter (quý), "
        "half (nửa năm), year (năm), event (sau một việc), unstated (bản gốc để trống)"
    )
    return Explained("thoi-gian", f"{case.where}thời gian phải viết đúng một cách, {_given(case)}", hint)


def _one_comparison(case: _Case) -> Explained:
    hint = (
        "giữ đúng một mục: at_least (ít nhất), more_than (trên), reach (đạt), all (tất cả), "
        "exactly (đúng bằng), at_most (không quá), less_than (dưới), none (không có), between (từ … đến …), "
        "decrease_by (giảm), increase_by (tăng), improve (cải thiện), qualitative (không có con số)"
    )
    return Explained("so-sanh", f"{case.where}chỉ tiêu phải có đúng một cách so sánh, {_given(case)}", hint)


def _given(case: _Case) -> str:
    given = case.context.get("given")
    return f"ở đây có: {given}" if given else "ở đây chưa có"


def _wrong_type(case: _Case) -> Explained:
    wanted = _WANTED[case.kind]
    if case.value is None:
        return _empty(case)
    if case.kind == "string_type" and case.plain:
        read_as = kind_of(case.value).split(" ")[0]
        return Explained(
            "ma-khong-nhay",
            f"{case.where}“{shorten(case.raw)}” viết không có dấu nháy nên bị đọc thành {read_as}",
            f'đặt trong dấu nháy kép: "{shorten(case.raw)}"',
        )
    message = f"{case.where}cần {wanted}, đang là {kind_of(case.value)}"
    if case.kind == "date_type" and isinstance(case.value, str) and (slip := wrong_day(case.value)):
        return Explained(slip.code, f"{case.where}{slip.message}", slip.hint)
    asked = record_at(case.model, case.path)
    if record_at(case.model, case.path[:-1]) is TargetResult and wanted == "số":
        parts = parts_of_share(case.raw)
        if parts:
            return Explained("sai-kieu", message, f"tử số và mẫu số viết riêng: {parts}")
    return Explained(
        "sai-kieu", message, type_hint(wanted, case.value, case.key, asked, keys_at(case.model, case.path))
    )


def _empty(case: _Case) -> Explained:
    hint = empty_hint(case.key, field_at(case.model, case.path))
    what = "chỉ có dấu cách" if case.kind == "blank" else "chưa điền giá trị"
    return Explained("thieu-gia-tri", f"{case.where}{what}", hint)


def _too_few(case: _Case) -> Explained:
    message = f"{case.where}danh sách đang trống, cần ít nhất một dòng"
    return Explained("sai-so-luong", message, "thêm các dòng bắt đầu bằng “- ” bên dưới")


def _wrong_pattern(case: _Case) -> Explained:
    message, hint = PATTERNS[str(case.context["pattern"])]
    if case.raw != case.raw.strip() and re.fullmatch(str(case.context["pattern"]), case.raw.strip()):
        hint = f"xoá dấu cách thừa trong dấu nháy: {shorten(case.raw.strip())}"
    elif case.context["pattern"] == ID_PATTERN and (proper := slug(case.raw)):
        hint = f"ví dụ: {shorten(proper)}"
    elif written := time_in_words(case.raw, case.key):
        hint = f"viết {written}"
    return Explained("sai-dang", f"{case.where}{message}{case.found}", hint)


def _too_long(case: _Case) -> Explained:
    limit = case.context["max_length"]
    message = f"{case.where}dài {number(len(case.raw))} ký tự, nhiều nhất {number(limit)}"
    return Explained("qua-dai", message, "viết ngắn lại; xem có thiếu dấu nháy đóng hoặc chép nhầm cả đoạn không")


def _wrong_choice(case: _Case) -> Explained:
    if case.value is None:
        return _empty(case)
    expected = str(case.context["expected"]).replace(" or ", ", ").replace("'", "").replace("True", "true")
    allowed = expected.split(", ")
    if (state := CHOICES_IN_VIETNAMESE.get(slug(case.raw))) in allowed and state != case.raw:
        return Explained("sai-lua-chon", f"{case.where}không nhận giá trị này{case.found}", f"viết {state}")
    if case.raw in allowed:
        return Explained("sai-lua-chon", f"{case.where}“{case.raw}” không được đặt trong dấu nháy", f"viết {case.raw}")
    message = f"{case.where}không nhận giá trị này{case.found}"
    if guess := nearest(case.raw, allowed):
        return Explained("sai-lua-chon", message, f"ý bạn là “{guess}”?")
    if len(allowed) == 1:
        return Explained("sai-lua-chon", message, f"viết {expected}, hoặc bỏ cả dòng này")
    return Explained("sai-lua-chon", message, f"chọn một trong: {', '.join(map(_choice, allowed))}")


def _choice(value: str) -> str:
    """Return a value that may be chosen, with what it means where the word is not plain."""
    return f"{value} ({STATE_WORDS[value]})" if value in STATE_WORDS else value


def _out_of_range(case: _Case) -> Explained:
    side, limit = (
        ("nhỏ nhất là", case.context.get("ge")) if "ge" in case.context else ("lớn nhất là", case.context["le"])
    )
    hint = "xem lại con số"
    if case.key == "value" and record_at(case.model, case.path[:-1]) is TargetResult:
        hint = _OF_THE_PERIOD
    return Explained("ngoai-khoang", f"{case.where}số {case.raw} ngoài khoảng cho phép, {side} {limit}", hint)


def _one_result(case: _Case) -> Explained:
    given = [key for key in _WAYS if key in case.value] if isinstance(case.value, dict) else []
    here = f"ở đây có: {', '.join(given)}" if given else "ở đây chưa có"
    if not given and isinstance(case.value, dict) and "rate" in case.value:
        here, hint = (
            "rate chỉ để đối chiếu",
            "ghi numerator và denominator; chỉ có tỷ lệ tính sẵn thì đổi rate thành value",
        )
        return Explained("mot-cach-ghi", f"{case.where}kết quả chỉ tiêu phải ghi đúng một cách, {here}", hint)
    hint = (
        "ghi value (con số), hoặc numerator và denominator (tử số, mẫu số), "
        "hoặc chỉ formula (cổng tính từ bảng hồ sơ), hoặc state (mục tiêu bằng lời)"
    )
    return Explained("mot-cach-ghi", f"{case.where}kết quả chỉ tiêu phải ghi đúng một cách, {here}", hint)


def _done_or_not(case: _Case) -> Explained:
    """Explain a task that is told to be finished without its day, or to be unfinished with one."""
    state = case.value.get("state") if isinstance(case.value, dict) else None
    if state == "done":
        return Explained(
            "thieu-ngay-xong",
            f"{case.where}state: done mà thiếu ngày hoàn thành (done_on)",
            "thêm done_on, ví dụ done_on: 2026-01-20; chưa xong thì viết state: in_progress",
        )
    return Explained(
        "thieu-ngay-xong",
        f"{case.where}có ngày hoàn thành (done_on) mà state lại là {state}",
        "việc đã xong thì chỉ ghi done_on, bỏ state; chưa xong thì bỏ done_on",
    )


def _other(case: _Case) -> Explained:
    return Explained(
        "sai-gia-tri", f"{case.where}giá trị không hợp lệ{case.found}", "so với một tệp cùng loại đang đúng"
    )


_EXPLAINERS: Final[Mapping[str, Callable[[_Case], Explained]]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "blank": _empty,
    "done_needs_day": _done_or_not,
    "one_result": _one_result,
    "one_due": _one_due,
    "one_comparison": _one_comparison,
    "string_pattern_mismatch": _wrong_pattern,
    "string_too_long": _too_long,
    "string_too_short": _empty,
    "too_short": _too_few,
    "too_long": _wrong_length,
    "literal_error": _wrong_choice,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
}
