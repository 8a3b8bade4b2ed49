"""What the YAML parser complains of, in words that an office clerk can act on, at the place to mend."""

import re
from dataclasses import dataclass
from typing import Final, Literal

import yaml


@dataclass(frozen=True, slots=True)
class Complaint:
    """A line that isn't YAML: where to look (counted from 1), what is wrong, how to mend it."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which English words of the parser (its problem, its context) mean what."""

    problem: str
    context: str
    where: Literal["problem", "context", "bracket"]
    """Where to look: where the parser stopped, where the thing began that it read, or its last bracket."""

    message: str
    hint: str


_QUOTE_IT: Final = "đặt cả giá trị trong dấu nháy kép"

_RULES: Final = (
    _Rule(
        "mapping values are not allowed",
        "",
        "problem",
        "dấu hai chấm “: ” nằm sai chỗ",
        f"câu có dấu hai chấm thì {_QUOTE_IT}",
    ),
    _Rule(
        "could not find expected ':'",
        "",
        "context",
        "dòng này thiếu dấu hai chấm sau tên mục",
        "viết “tên: giá trị”; nếu đây là phần sau của câu ở dòng trên thì thụt dòng vào sâu hơn",
    ),
    _Rule(
        "cannot start any token",
        "",
        "problem",
        "giá trị bắt đầu bằng ký tự đặc biệt (như @, %, `)",
        _QUOTE_IT,
    ),
    _Rule(
        "unexpected end of stream",
        "quoted scalar",
        "context",
        "dấu nháy mở ở đây mà không đóng lại",
        "thêm dấu nháy đóng ở cuối giá trị",
    ),
    _Rule(
        "",
        "quoted scalar",
        "problem",
        "dấu gạch chéo ngược “\\” trong dấu nháy kép làm hỏng giá trị",
        "viết “\\\\” thay cho “\\”, hoặc đặt giá trị trong dấu nháy đơn",
    ),
    _Rule("", "scanning an alias", "context", "giá trị bắt đầu bằng dấu sao *", _QUOTE_IT),
    _Rule("", "scanning an anchor", "context", "giá trị bắt đầu bằng dấu &", _QUOTE_IT),
    _Rule("", "block scalar", "context", "giá trị bắt đầu bằng dấu > hoặc |", _QUOTE_IT),
    _Rule(
        "",
        "flow node",
        "bracket",
        "dấu ngoặc mở ở đây mà không đóng lại",
        "thêm dấu đóng ngoặc } hoặc ]",
    ),
    _Rule(
        "",
        "parsing a flow",
        "context",
        "dấu ngoặc mở ở đây chưa đóng lại, hoặc các mục bên trong thiếu dấu phẩy",
        "kiểm tra cặp ngoặc { } hoặc [ ]; câu có dấu phẩy hoặc dấu ngoặc thì đặt trong dấu nháy kép",
    ),
    _Rule("node content", "", "problem", "giá trị bắt đầu bằng dấu ngoặc đóng hoặc dấu phẩy", _QUOTE_IT),
    _Rule(
        "did not find expected",
        "block",
        "problem",
        "dòng này không khớp với các dòng xung quanh",
        "cho các mục cùng cấp thẳng hàng; xem có thừa chữ sau dấu nháy đóng, hoặc thiếu dấu nháy ở dòng trên",
    ),
)
_UNKNOWN: Final = _Rule(
    "",
    "",
    "problem",
    "không đọc được dòng này theo cú pháp YAML",
    "so với dòng đúng ở phía trên: thụt dòng, dấu hai chấm, dấu nháy",
)

_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*(\w[\w-]*):(?=\S)")
_DASH_OF_WORD = re.compile(r"(\s*(?:- +)*)[–—•·]\s")
_KEY_ONLY = re.compile(r"\s*(?:- +)*\w[\w-]*")


def complaint(error: yaml.MarkedYAMLError, text: str) -> Complaint:
    """Return what is wrong with `text`, which the parser refused with `error`."""
    lines = text.split("\n")
    rule = _rule_for(error.problem or "", error.context or "")
    mark = error.problem_mark if rule.where != "context" else error.context_mark
    mark = mark or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        line, column = len(lines) - 1, len(lines[-1])
    if rule.where == "bracket":
        line, column = _last_bracket(lines, line, column)
    if rule is _RULES[0]:
        return _misplaced_colon(lines, line, column)
    return Complaint(line + 1, column + 1, rule.message, rule.hint)


def _rule_for(problem: str, context: str) -> _Rule:
    return next((rule for rule in _RULES if rule.problem in problem and rule.context in context), _UNKNOWN)


def _last_bracket(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Return where the last opening bracket before a place stands, or that place."""
    above = [*lines[:line], lines[line][:column]]
    for number in range(len(above) - 1, -1, -1):
        found = max(above[number].rfind("["), above[number].rfind("{"))
        if found >= 0:
            return number, found
    return line, column


def _misplaced_colon(lines: list[str], line: int, column: int) -> Complaint:
    """Tell why a colon stands where none may: the cause is often on the line above."""
    for number in (line, line - 1):
        written = lines[number] if number >= 0 else ""
        if dash := _DASH_OF_WORD.match(written):
            message = "danh sách bắt đầu bằng dấu gạch dài của Word"
            return Complaint(number + 1, len(dash[1]) + 1, message, "thay bằng dấu gạch nối và dấu cách: “- ”")
        if number < line and (key := _KEY_WITHOUT_SPACE.match(written)):
            message = f"sau “{key[1]}:” thiếu dấu cách"
            return Complaint(number + 1, key.end() + 1, message, "thêm một dấu cách sau dấu hai chấm")
    if _KEY_ONLY.fullmatch(lines[line][:column]):
        start = len(lines[line]) - len(lines[line].lstrip())
        message = "dòng này thụt vào sâu hơn các mục cùng nhóm"
        return Complaint(line + 1, start + 1, message, "cho các mục cùng nhóm thẳng hàng")
    return Complaint(line + 1, column + 1, _RULES[0].message, _RULES[0].hint)
