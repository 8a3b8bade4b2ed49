"""Words of a finding about the data file as people who fill the form in know them: headings, not keys."""

import re
from collections.abc import Mapping
from typing import Final

from generator.forms.layout import (
    BUDGET_COLUMNS,
    DOSSIER_COLUMNS,
    DOSSIER_ROWS,
    FEEDBACK_ROWS,
    GENERAL,
    SECTIONS,
    SURVEY_COLUMNS,
    TARGET_COLUMNS,
    Path,
    is_asked,
)
from generator.model.target import Figure

_KEYS: Final[Mapping[str, str]] = {
    column.key.rsplit(".", maxsplit=1)[-1]: column.header
    for columns in (
        *(columns for _, columns in SECTIONS.values()),
        BUDGET_COLUMNS,
        SURVEY_COLUMNS,
        DOSSIER_ROWS,
        GENERAL,
        FEEDBACK_ROWS,
        DOSSIER_COLUMNS,
    )
    for column in reversed(columns)
    if column.kind != "info" and "_" in column.key
} | {
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Kết quả",
    "rate": "Tỷ lệ đã in (%)",
    "limit": "Số để so",
    "baseline_value": "Số để so",
    "formula": "Cách tính",
    "state": "Tình trạng",
    "note": "Ghi chú",
    "evidence": "Minh chứng",
    "number": "số văn bản",
    "title": "tên văn bản",
    "window": "ngày đầu, ngày cuối của kỳ",
}
_STATES: Final[Mapping[str, str]] = {"done": "đã xong", "in_progress": "đang làm", "not_started": "chưa bắt đầu"}
_WORD = re.compile(r"(?<![\w.-])(?:" + "|".join(sorted({*_KEYS, *_STATES}, key=len, reverse=True)) + r")(?![\w-])")
_HINTS: Final[Mapping[str, str]] = {
    "thieu-khoa": "điền ô này",
    "mot-cach-ghi": "điền Tử số và Mẫu số, hoặc chỉ Kết quả, hoặc chỉ chọn Cách tính; xoá trống các ô còn lại",
    "thieu-mau-so": "điền cả Tử số và Mẫu số; trong kỳ không phát sinh thì ghi 0 ở cả hai ô",
    "thieu-ngay-xong": "đã xong thì điền cả Tình trạng “đã xong” và Ngày hoàn thành; chưa xong thì xoá ngày",
    "thieu-ngay-xay-ra": "điền Ngày có điều kiện, hoặc xoá Hạn mới",
    "thieu-minh-chung": "điền số hoặc tên văn bản ở cột Minh chứng; chưa có thì trang ghi rõ là chưa có",
    "minh-chung": "điền số hoặc tên văn bản; không có văn bản thì xoá cả ngày và địa chỉ",
    "thieu-so-duoc-giao": "điền số được giao vào cột Số để so",
    "thieu-so-moc": "điền con số của năm mốc vào cột Số để so; Kết quả ghi số của kỳ này",
    "khong-hop-chi-tieu": "mục tiêu bằng lời thì chọn Tình trạng; chỉ tiêu có con số thì điền số, để trống Tình trạng",
    "lech-bang": "sửa Tử số, Mẫu số cho khớp bảng, hoặc xoá hai ô này để cổng lấy số từ bảng",
    "chuyen-ky": "xem lại cột Từ kỳ trước của dòng này; kỳ trước ghi sai thì sửa và nhập biểu mẫu của kỳ trước đã",
    "khac-lich": "ngày đầu, ngày cuối của kỳ lấy theo lịch báo cáo trong ward.yaml",
}
_YAML_EXAMPLE = re.compile(r",? ?ví dụ:? [\w ]*(?:\{|\w+: ).*$")
_URLS: Final[Mapping[str, str]] = {
    "document": "Địa chỉ đọc báo cáo",
    "evidence": "Minh chứng: địa chỉ",
    "budget": "Địa chỉ",
}
_URL = re.compile(r"(?<![\w./-])url(?![\w-])")
_TYPED_NUMBER = re.compile(r"\b(?:viết|gõ) ([0-9]+)\.([0-9]{1,2}|[0-9]{4,})(?![0-9.])")
_THREE_DECIMALS = re.compile(r"số (-?[0-9]+)\.([0-9]{3}) có đúng ba chữ số sau dấu chấm, có phải là [-0-9]+\?")
_DATA_WORDS: Final = (
    ("thì viết ", "thì gõ "),
    ("bỏ formula", "để trống “Cách tính”"),
    ("chỉ ghi formula", "chỉ chọn “Cách tính”"),
)


def hint_for(code: str, hint: str, path: Path, figure: Figure | None) -> str:
    """Return how to mend a finding in the form; `figure` is that of the target whose row it is."""
    if code == "ba-chu-so-le":
        return "số nghìn gõ liền, không chấm, không phẩy; đúng là số lẻ thì giữ nguyên"
    if code == "mot-cach-ghi" and figure is not None:
        return _one_way(figure)
    return _HINTS.get(code) or in_form_words(_YAML_EXAMPLE.sub("", hint), path)


def _one_way(figure: Figure) -> str:
    """Return the ways to give a result in the columns that are open for the figure."""
    open_ = {column.key for column in TARGET_COLUMNS if is_asked(column, figure)}
    ways = [
        words
        for key, words in (
            ("numerator", "điền Tử số và Mẫu số"),
            ("value", "chỉ điền Kết quả"),
            ("formula", "chỉ chọn Cách tính"),
            ("state", "chọn Tình trạng"),
        )
        if key in open_
    ]
    if len(ways) == 1:
        return f"{ways[0].removeprefix('chỉ ')}; chưa có thì xoá trống các ô còn lại của dòng"
    return f"{', hoặc '.join(ways)}; xoá trống các ô còn lại"


def in_form_words(text: str, path: Path = ()) -> str:
    """Return a sentence with the headings of the form in the place of the names of the data file.

    `path` is the value it is about: addresses have another heading on each sheet.
    """
    url = next((_URLS[step] for step in path if step in _URLS), "Địa chỉ")
    text = _THREE_DECIMALS.sub(r"số \1,\2 có đúng ba chữ số sau dấu phẩy, có phải \1\2? số nghìn gõ liền: \1\2", text)
    text = _TYPED_NUMBER.sub(r"gõ \1,\2", text)
    for typed, words in _DATA_WORDS:
        text = text.replace(typed, words)
    text = _URL.sub(f"“{url}”", text)
    return (
        _WORD.sub(lambda match: f"“{_KEYS.get(match[0]) or _STATES[match[0]]}”", text)
        .replace("““", "“")
        .replace("””", "”")
    )
