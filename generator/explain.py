"""Schema errors in words that an office clerk can act on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.text import nearest, number

_MAX_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Explained:
    """A schema error told to a person."""

    code: str
    message: str
    hint: str = ""


_PATTERNS: Final[Mapping[str, tuple[str, str]]] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": (
        "id chỉ gồm chữ thường không dấu, số và dấu gạch nối",
        "ví dụ: hai-long-tthc",
    ),
    r"^\d+(\.\d+)*$": ("mã nhiệm vụ là các số cách nhau bằng dấu chấm", 'ví dụ: "3.1.2"'),
    r"^\d{4}(-\d{4})?$": ("phải là một năm hoặc một khoảng năm", 'ví dụ: "2026" hoặc "2026-2030"'),
    r"^\d{5}$": ("mã phường gồm đúng 5 chữ số", 'ví dụ: "31201"'),
    r"^\d{2}$": ("mã tỉnh gồm đúng 2 chữ số", 'ví dụ: "92"'),
    r"^\d{4}-(0[1-9]|1[0-2])$": ("tháng viết là năm-tháng", "ví dụ: 2026-01"),
    r"^\d{4}-Q[1-4]$": ("quý viết là năm-Q và số quý", "ví dụ: 2026-Q3"),
    r"^\d{4}-H[12]$": ("nửa năm viết là năm-H1 hoặc năm-H2", "ví dụ: 2026-H1"),
}

_WANTED: Final[Mapping[str, str]] = {
    "string_type": "chữ",
    "int_type": "số nguyên",
    "is_instance_of": "số",
    "decimal_type": "số",
    "bool_type": "true hoặc false",
    "date_type": "ngày dạng 2026-01-31",
    "tuple_type": "một danh sách (mỗi dòng bắt đầu bằng “- ”)",
    "model_type": "một nhóm mục (tên: giá trị)",
    "model_attributes_type": "một nhóm mục (tên: giá trị)",
}

_OWN_RULES: Final[Mapping[str, tuple[str, str, str]]] = {
    "one_line": ("nhieu-dong", "phải nằm trên một dòng", "viết liền thành một dòng"),
    "https_url": ("dia-chi-web", "không phải địa chỉ web an toàn", "địa chỉ phải bắt đầu bằng https://"),
    "figure_needs_unit": ("thieu-don-vi-tinh", "con số thiếu đơn vị tính", 'thêm unit, ví dụ: unit: "%"'),
    "change_needs_baseline": ("thieu-moc", "mức tăng, giảm thiếu mốc so sánh", 'thêm baseline, ví dụ: baseline: "2025"'),
    "range_order": ("khoang-nguoc", "khoảng phải viết từ số nhỏ đến số lớn", "ví dụ: between: [25, 35]"),
    "period_order": ("ky-nguoc", "ngày kết thúc ở trước ngày bắt đầu", "xem lại from và to"),
    "group_is_empty": (
        "nhom-co-noi-dung",
        "dòng tiêu đề nhóm (group: true) không có đơn vị, sản phẩm hay thời gian",
        "bỏ group: true, hoặc bỏ các mục lead, support, due, output, targets",
    ),
    "task_needs_due": (
        "thieu-thoi-gian",
        "nhiệm vụ thiếu thời gian (due)",
        "nếu bản gốc để trống, viết due: {unstated: “Bản gốc để trống cột thời gian”}",
    ),
}


def explain(details: ErrorDetails, model: type[BaseModel], *, raw: str, plain: bool) -> Explained:
    """Explain one pydantic error; `raw` is what was typed there, `plain` whether without quotes."""
    kind = details["type"]
    path = details["loc"]
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return _unknown_key(key, _keys_at(model, path[:-1]))
    if kind == "missing":
        return Explained("thieu-khoa", f"thiếu mục “{key}”", f"thêm dòng “{key}: …” vào nhóm này")
    if kind in {"one_comparison", "one_due"}:
        return _one_of(kind, str(details.get("ctx", {}).get("given", "")))
    if kind in _OWN_RULES:
        code, message, hint = _OWN_RULES[kind]
        return Explained(code, f"{_where(key)}{message}{_found(raw)}", hint)
    if kind in _WANTED:
        return _wrong_type(kind, key, details["input"], raw, plain=plain)
    return _wrong_value(kind, key, details, raw)


def _where(key: str) -> str:
    return f"“{key}”: " if key and not key.isdigit() else ""


def _found(raw: str) -> str:
    return f" (đang là “{_shorten(raw)}”)" if raw else ""


def _shorten(raw: str) -> str:
    line = raw.replace("\n", " ")
    return line if len(line) <= _MAX_SHOWN else f"{line[:_MAX_SHOWN]}…"


def _unknown_key(key: str, known: list[str]) -> Explained:
    guess = nearest(key, known)
    hint = f"ý bạn là “{guess}”?" if guess else f"các mục được dùng ở đây: {', '.join(known)}"
    return Explained("khoa-la", f"không có mục tên “{_shorten(key)}” ở đây", hint)


def _one_of(kind: str, given: str) -> Explained:
    if kind == "one_due":
        code, what = "thoi-gian", "thời gian phải viết đúng một cách"
        hint = "chọn một: ongoing, date, month, quarter, half, year, event, unstated"
    else:
        code, what = "so-sanh", "chỉ tiêu phải có đúng một cách so sánh"
        hint = "chọn một: at_least, more_than, all, reach, exactly, at_most, less_than, none, between, qualitative, …"
    return Explained(code, f"{what}, ở đây có: {given}" if given else f"{what}, ở đây chưa có", hint)


def _wrong_type(kind: str, key: str, value: object, raw: str, *, plain: bool) -> Explained:
    wanted = _WANTED[kind]
    if kind == "string_type" and plain and raw:
        if value is None:
            return Explained("thieu-gia-tri", f"{_where(key)}chưa điền giá trị", "điền chữ, hoặc bỏ cả dòng này")
        return Explained(
            "ma-khong-nhay",
            f"{_where(key)}“{raw}” viết không có dấu nháy nên bị đọc thành số, ngày hoặc có/không",
            f'đặt trong dấu nháy kép: "{raw}"',
        )
    if wanted in {"số", "số nguyên"} and isinstance(value, str):
        return Explained("sai-kieu", f"{_where(key)}cần {wanted}, đang là chữ “{_shorten(value)}”", _number_hint(value))
    if value is None:
        return Explained("thieu-gia-tri", f"{_where(key)}cần {wanted}, đang để trống", "điền giá trị, hoặc bỏ cả dòng này")
    return Explained("sai-kieu", f"{_where(key)}cần {wanted}, đang là {_kind_of(value)}{_found(raw)}")


def _number_hint(text: str) -> str:
    digits = text.replace("%", "").strip()
    if "," in digits and digits.replace(",", "").replace(".", "").isdigit():
        return f"viết dấu thập phân bằng dấu chấm: {digits.replace('.', '').replace(',', '.')}"
    if digits.replace(".", "").isdigit():
        return f"viết số liền, không dấu nháy, không dấu phân cách: {digits.replace('.', '')}"
    return "viết số bằng chữ số, không kèm chữ"


def _kind_of(value: object) -> str:
    if isinstance(value, dict):
        return "một nhóm mục"
    if isinstance(value, tuple):
        return "một danh sách"
    return "chữ" if isinstance(value, str) else "giá trị khác"


def _wrong_value(kind: str, key: str, details: ErrorDetails, raw: str) -> Explained:
    context: dict[str, Any] = details.get("ctx") or {}
    if kind == "string_pattern_mismatch":
        message, hint = _PATTERNS.get(str(context.get("pattern")), ("không đúng dạng", ""))
        return Explained("sai-dang", f"{_where(key)}{message}{_found(raw)}", hint)
    if kind == "string_too_long":
        length = number(len(raw))
        return Explained(
            "qua-dai", f"{_where(key)}dài {length} ký tự, nhiều nhất {context.get('max_length')}", "viết ngắn lại"
        )
    if kind in {"string_too_short", "too_short"}:
        return Explained("thieu-gia-tri", f"{_where(key)}đang để trống", "điền giá trị, hoặc bỏ cả dòng này")
    if kind in {"literal_error", "enum"}:
        allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        guess = nearest(raw, [word.strip() for word in allowed.split(",")])
        hint = f"ý bạn là “{guess}”?" if guess else f"chọn một trong: {allowed}"
        return Explained("sai-lua-chon", f"{_where(key)}không nhận giá trị “{_shorten(raw)}”", hint)
    if kind in {"greater_than_equal", "less_than_equal", "greater_than", "less_than"}:
        limit = context.get("ge", context.get("le", context.get("gt", context.get("lt"))))
        side = "từ" if kind.startswith("greater") else "nhiều nhất"
        return Explained("ngoai-khoang", f"{_where(key)}phải {side} {limit}{_found(raw)}")
    return Explained("sai-gia-tri", f"{_where(key)}giá trị không hợp lệ{_found(raw)}", "so với tệp mẫu cùng loại")


def _keys_at(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the record at `path` may have."""
    current = model
    for step in path:
        if isinstance(step, int):
            continue
        field = next((f for name, f in current.model_fields.items() if step in {name, f.alias}), None)
        nested = next(_models_in(field.annotation), None) if field else None
        if nested is None:
            break
        current = nested
    return [field.alias or name for name, field in current.model_fields.items()]


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the record types inside an annotation such as `tuple[Target, ...]` or `Due | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
