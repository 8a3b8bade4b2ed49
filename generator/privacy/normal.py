"""A text as the patterns read it: plain digits and letters, nothing invisible, every character with its old place."""

import html
import re
import unicodedata
from dataclasses import dataclass
from itertools import compress
from typing import Final

_DROPPED: Final = "\0"
_DOTS: Final = dict.fromkeys(map(ord, "·•․。・‧∙"), ".")
_DASHES: Final = dict.fromkeys(map(ord, "−⁃"), "-")
_LINE_ENDS: Final = dict.fromkeys(map(ord, "\u0085\u2028\u2029"), " ")
_BLANKS: Final = dict.fromkeys(map(ord, "\u3164\u2800\u115f\u1160\uffa0"), " ")
_SYMBOL_DIGITS: Final = {0xF030 + digit: str(digit) for digit in range(10)}
"""Digits of symbol fonts."""

_KEPT: Final = {ord(char): char for char in "\n\r\t"}
_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me", "Cc", "Co", "Cs"})

# Ways to write a character so that it shows only once the file is read: of YAML, of HTML, of web addresses.
_ESCAPE: Final = re.compile(
    r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|%([0-7][0-9a-fA-F])|(&[A-Za-z][0-9A-Za-z]{1,12};|&\#(?:[xX][0-9A-Fa-f]{1,8}|[0-9]{1,8});?)|[\\*`~]"
)
_MARKED: Final = re.compile(r"[\\%&*`~]")
_TAG: Final = re.compile(r"<[^<>\n]{1,300}>")


class _Table(dict[int, str]):
    """What each character is read as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = read = _read(char)
        return read


def _read(char: str) -> str:
    """Return the one character that `char` is read as."""
    category = unicodedata.category(char)
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if category in _INVISIBLE:
        return _DROPPED
    if category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return "d" if base == "đ" else base if base.isprintable() and len(base) == 1 else char


_TABLE: Final = _Table(_DOTS | _DASHES | _LINE_ENDS | _BLANKS | _SYMBOL_DIGITS | _KEPT)


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in lower case without marks, with plain digits, spaces, dots and dashes."""

    text: str
    places: tuple[int, ...] | None
    """Where each character stood in the text as it was given; None where nothing was left out."""

    def place(self, index: int) -> int:
        """Return where the character `index` stood."""
        return index if self.places is None else self.places[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from `start` up to `end` stood."""
        return self.place(start), self.place(end - 1) + 1


def readings(text: str) -> tuple[Normal, ...]:
    """Return a text as it is read; where it has tags, also as it is read without them."""
    unescaped = _ESCAPE.sub(_unescaped, text) if _MARKED.search(text) else text
    whole = _normal(unescaped)
    shown = _TAG.sub(_dropped, unescaped) if "<" in unescaped else unescaped
    return (whole,) if shown == unescaped else (whole, _normal(shown))


def _normal(text: str) -> Normal:
    read = text.translate(_TABLE)
    if _DROPPED not in read:
        return Normal(read, None)
    kept = [char != _DROPPED for char in read]
    return Normal(read.replace(_DROPPED, ""), tuple(compress(range(len(read)), kept)))


def _dropped(match: re.Match[str]) -> str:
    return _DROPPED * len(match[0])


def _unescaped(match: re.Match[str]) -> str:
    """Return the character that an escape stands for, filled up so that no other character moves."""
    code = match[1] or match[2] or match[3] or match[4]
    if code:
        number = int(code, 16)
        char = chr(number) if number <= 0x10FFFF else _DROPPED  # noqa: PLR2004 - the last code point
    elif match[5]:
        char = html.unescape(match[5])
        if len(char) != 1:
            return match[0]
    else:
        char = _DROPPED
    return char + _DROPPED * (len(match[0]) - 1)
