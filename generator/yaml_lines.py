"""How a value is written in a data file: its quotes, on one line or on several."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from generator.scalars import resolve

WIDTH: Final = 120
"""A new record longer than this is written one key a line."""

Value = Any
"""str, int, Decimal, date, bool or None; a list or tuple of values; a mapping of them."""

_PLAIN_WORDS = re.compile(r"(?:[^\W\d_]|[0-9]+/(?:[0-9]+/)?[^\W\d_]|[0-9]{4}-(?=[a-z]))(?:[\w /()+-]*[\w)])?")
_PLAIN_KEY = re.compile(r"[a-z_][a-z0-9_-]*|[0-9]+-[a-z0-9-]*[a-z][a-z0-9-]*")
_NOT_PLAIN: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_ESCAPED: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Flow(dict[str, Value]):
    """A record that is written between braces, over several lines where it is long: a row of a table."""


def dump(value: Mapping[str, Value]) -> str:
    """Return a record as a new YAML text in the style of the data files: short records on one line."""
    return "\n".join([*block(value, 0), ""]) if value else "{}\n"


def is_collection(value: Value) -> bool:
    """Tell whether a value is a record or a list."""
    return isinstance(value, Mapping | list | tuple)


def key_text(key: str) -> str:
    """Return a key as it is written: in quotes where it looks like a number or has other than plain letters."""
    return key if _PLAIN_KEY.fullmatch(key) and (key not in _NOT_PLAIN or key == "on") else _quoted(key)


def _quoted(text: str) -> str:
    return f'"{"".join(_ESCAPED.get(char) or _visible(char) for char in text)}"'


def _visible(char: str) -> str:
    """Return a character as it may stand in a quoted text: what no screen shows is written as its number."""
    if char == " " or (char.isprintable() and ord(char) <= 0xFFFF):  # noqa: PLR2004 - the basic plane
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"  # noqa: PLR2004


def _scalar(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    plain = _PLAIN_WORDS.fullmatch(text) and text.lower() not in _NOT_PLAIN and resolve(text) == (text, None)
    return text if plain else _quoted(text)


def like(old: str, value: Value, *, flow: bool) -> str:
    """Return a value in the quotes that the old one had, where it had some."""
    if isinstance(value, str) and old[:1] == '"':
        return _quoted(value)
    if isinstance(value, str) and old[:1] == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return inline(value) if flow or is_collection(value) else _scalar(value)


def inline(value: Value) -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(str(key))}: {inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(inline, value)) + "]"
    return _scalar(value)


def is_short(value: Value, room: int) -> bool:
    """Tell whether a value is written on one line: nothing nested in it, and it fits; of rows also what does not."""
    if not is_collection(value) or not value or isinstance(value, Flow):
        return True
    each = value.values() if isinstance(value, Mapping) else value
    return not any(is_collection(part) and part for part in each) and len(inline(value)) <= room


def entry(key: str, value: Value, column: int, written: str = "") -> list[str]:
    """Return the lines of a key with its value, indented by `column`."""
    head = f"{' ' * column}{written or key_text(key)}:"
    if isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value):
        return [head, *items(value, column + 2)]
    if isinstance(value, Mapping) and column == 0 and value and not isinstance(value, Flow):
        nested = any(is_collection(each) for each in value.values())
        if nested:
            return [head, *block(value, 2)]
    if is_short(value, WIDTH - len(head) - 1):
        return _wrapped(f"{head} ", value)
    below = items(value, column + 2) if isinstance(value, list | tuple) else block(value, column + 2)
    return [head, *below]


def items(values: Sequence[Value], column: int) -> list[str]:
    """Return the lines of a list, each item behind a dash."""
    lines: list[str] = []
    for value in values:
        head = f"{' ' * column}- "
        if isinstance(value, Mapping) and not isinstance(value, Flow) and not is_short(value, 2 * WIDTH):
            first, *others = block(value, column + 2)
            lines += [head + first.lstrip(" "), *others]
        else:
            lines += _wrapped(head, value)
    return lines


def block(value: Value, column: int) -> list[str]:
    """Return the lines of a value, one key or item a line."""
    if isinstance(value, Mapping) and value:
        return [line for key, each in value.items() for line in entry(str(key), each, column)]
    if isinstance(value, list | tuple) and value:
        return items(value, column)
    return [" " * column + inline(value)]


def _wrapped(head: str, value: Value) -> list[str]:
    """Return the lines of a value between braces, broken behind its commas where it is a long row."""
    if not isinstance(value, Flow) or len(head) + len(inline(value)) <= WIDTH:
        return [head + inline(value)]
    return list(_broken(head + "{", [f"{key_text(key)}: {inline(each)}" for key, each in value.items()]))


def _broken(line: str, parts: list[str]) -> Iterator[str]:
    indent = " " * len(line)
    empty = True
    for number, part in enumerate(parts, start=1):
        piece = part + ("}" if number == len(parts) else ",")
        if not empty and len(line) + 1 + len(piece) > WIDTH:
            yield line
            line, empty = indent, True
        line += piece if empty else f" {piece}"
        empty = False
    yield line
