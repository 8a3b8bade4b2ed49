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
    _Rule("", "a tag", "context", "giá trị bắt đầu bằng dấu chấm than !", _QUOTE_IT),
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
    _Rule(
        "sequence entries are not allowed",
        "",
        "problem",
        "dấu gạch “-” ngay sau tên mục không phải là giá trị",
        "ô số: đúng là không có thì ghi 0, chưa biết thì xoá mục; câu thì bỏ dấu gạch; danh sách thì xuống dòng",
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

_UNCLOSED: Final = next(rule for rule in _RULES if rule.context == "quoted scalar")
_BACKSLASH: Final = next(rule for rule in _RULES if "\\" in rule.message)
_MISFIT: Final = _RULES[-1]
_INDENTED_OTHERWISE: Final = (
    "dòng này thụt vào không bằng các dòng cùng nhóm",
    "cho dòng này thẳng hàng với các dòng cùng nhóm ở trên; đã thẳng thì xem dòng trên có thiếu dấu nháy đóng không",
)

_DASH_TOO_MANY: Final = (
    "dòng này có dấu gạch đầu dòng, các dòng cùng nhóm thì không",
    "xoá dấu gạch “- ”, cho tên mục thẳng hàng với các dòng cùng nhóm",
)
_BEHIND_A_QUOTE: Final = (
    "thừa chữ sau dấu nháy đóng",
    "đưa chữ đó vào trong dấu nháy, hoặc xoá đi; trong câu có dấu nháy kép thì bên ngoài dùng dấu nháy đơn '…'",
)
_KEY_AT_A_BRACKET = re.compile(
    r'(?:(?<=[{,] )|(?<=[{,])|^ *(?:- +)*)(?P<name>"?\w[\w.-]*"?)(?:(?P<colon>:)(?=[{\[])|(?= +\{))'
)
_BEFORE_A_VALUE: Final = frozenset({"", ":", "-", "[", "{", ","})
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
    plainer = _plainer(rule, lines, (line, column), error.problem_mark)
    return plainer or Complaint(line + 1, column + 1, rule.message, rule.hint)


def _plainer(rule: _Rule, lines: list[str], place: tuple[int, int], stopped: yaml.Mark | None) -> Complaint | None:
    """Return what the lines themselves tell, more plainly or nearer to the mistake than the parser; None if nothing."""
    line, column = place
    return (
        _unclosed(lines, stopped)
        or (_path_of_a_computer(lines, line) if rule is _BACKSLASH else None)
        or _at_a_bracket(lines, stopped)
        or (_misplaced_colon(lines, line, column) if rule is _RULES[0] else None)
        or (_missing_space(lines, line) if rule is _RULES[1] else None)
        or _in_braces(lines, stopped)
        or (_misfit(lines, line, column) if rule is _MISFIT else None)
    )


def _path_of_a_computer(lines: list[str], number: int) -> Complaint | None:
    """Tell that a line names a file of somebody's own computer; None where it does not."""
    path = re.search(r"(?<=\")[A-Za-z]:\\", lines[number])
    if path is None:
        return None
    message = "đây là đường dẫn tệp trên máy của bạn, người khác không mở được"
    hint = "đưa tệp lên trang của phường rồi ghi địa chỉ bắt đầu bằng https://; chưa có thì xoá mục này"
    return Complaint(number + 1, path.start() + 1, message, hint)


def _misfit(lines: list[str], line: int, column: int) -> Complaint | None:
    """Tell why a line doesn't go with those around it: what stands before the place says so."""
    before = lines[line][:column]
    if before.rstrip()[-1:] in {'"', "'"}:
        return Complaint(line + 1, column + 1, *_BEHIND_A_QUOTE)
    if lines[line][column : column + 2] == "- ":
        return Complaint(line + 1, column + 1, *_DASH_TOO_MANY)
    if line and not before.strip():
        return Complaint(line + 1, column + 1, *_INDENTED_OTHERWISE)
    return None


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
        if 0 <= number < line and (complaint := _missing_space(lines, number)):
            return complaint
    if _KEY_ONLY.fullmatch(lines[line][:column]):
        start = len(lines[line]) - len(lines[line].lstrip())
        message = "dòng này thụt vào sâu hơn các mục cùng nhóm"
        return Complaint(line + 1, start + 1, message, "cho các mục cùng nhóm thẳng hàng")
    return Complaint(line + 1, column + 1, _RULES[0].message, _RULES[0].hint)


def _missing_space(lines: list[str], number: int) -> Complaint | None:
    """Tell that a key and its value are written together on a line; None where they are not."""
    key = _KEY_WITHOUT_SPACE.match(lines[number])
    if key is None:
        return None
    message = f"sau “{key[1]}:” thiếu dấu cách"
    return Complaint(number + 1, key.end() + 1, message, "thêm một dấu cách sau dấu hai chấm")


def _at_a_bracket(lines: list[str], stopped: yaml.Mark | None) -> Complaint | None:
    """Tell which key of the line where the parser stopped touches its bracket, or has no colon before it."""
    if stopped is None or stopped.line >= len(lines):
        return None
    for key in _KEY_AT_A_BRACKET.finditer(lines[stopped.line]):
        name = key["name"]
        message = f"sau “{name}:” thiếu dấu cách" if key["colon"] else f"sau “{name}” thiếu dấu hai chấm"
        hint = f"viết “{name}:”, một dấu cách, rồi mới đến dấu ngoặc"
        return Complaint(stopped.line + 1, key.end() + 1, message, hint)
    return None


def _in_braces(lines: list[str], stopped: yaml.Mark | None) -> Complaint | None:
    """Tell which sign of a sentence inside braces stopped the parser; None where it was another thing."""
    if stopped is None or stopped.line >= len(lines):
        return None
    before, char = lines[stopped.line][: stopped.column], lines[stopped.line][stopped.column : stopped.column + 1]
    if char == ":" and "{" in before:
        return Complaint(stopped.line + 1, stopped.column + 1, _RULES[0].message, _RULES[0].hint)
    if char in {"[", "{"} and before.strip() and before.rstrip()[-1] not in "{[,:":
        return Complaint(stopped.line + 1, stopped.column + 1, "trong câu có dấu ngoặc", _QUOTE_IT)
    return None


def _unclosed(lines: list[str], stopped: yaml.Mark | None) -> Complaint | None:
    """Tell which quote was closed only by the opening quote of a later line.

    The parser stops behind the later one, far from the place to mend.
    """
    if stopped is None or not 0 < stopped.line < len(lines):
        return None
    before = lines[stopped.line][: stopped.column].rstrip()
    mark = before[-1:]
    if mark not in {'"', "'"} or mark in before[:-1] or (before[:-1].strip() and before[-2] not in " [{,"):
        return None
    for number in range(stopped.line - 1, -1, -1):
        found = lines[number].rfind(mark)
        if found >= 0:
            opens = lines[number].count(mark) % 2 == 1 and lines[number][:found].rstrip()[-1:] in _BEFORE_A_VALUE
            return Complaint(number + 1, found + 1, _UNCLOSED.message, _UNCLOSED.hint) if opens else None
    return None
