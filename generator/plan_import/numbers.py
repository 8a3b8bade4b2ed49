"""Printed row numbers as codes: dotted numbers as they are, Roman numerals and letters as levels above and below."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_DOTTED = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})*")
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10}
_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
_LABEL = re.compile(r"([IVX]+|[0-9]{1,4}(?:\.[0-9]{1,4})*|[a-zđA-ZĐ])([.)/:]|(?=\s))\s*(?=\S)")
_MAX_CODE: Final = 20

Code = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The code of a row, whether the plan prints it so, and why it may be wrong."""

    code: str
    printed: bool
    label: str
    """The number as printed with those above it ("II.3.a"), or the code where none is."""

    doubt: str = ""
    top: bool = False
    """Whether the number is a Roman numeral or a capital letter: such rows are headings."""


def tidy_label(text: str) -> str:
    """Return a printed number without brackets, spaces and closing dots; empty for a mere bullet; words as they are."""
    bare = re.sub(r"\s+", "", text).strip("().:;/-–+*•,")
    return bare if is_label(bare) else " ".join(text.split()).strip("-–+*•")


def is_label(text: str) -> bool:
    """Tell whether a text is a number, a Roman numeral or a letter, or nothing."""
    return not text or len(text) == 1 or bool(_DOTTED.fullmatch(text) or _ROMAN.fullmatch(text))


def split_label(text: str) -> tuple[str, str]:
    """Return the number that begins a heading, and the heading: "II. Thể chế", "1.2. Việc"."""
    match = _LABEL.match(text)
    if match is None or not (match[2] or (text[match.end()].isupper() and not match[1].islower())):
        return "", text
    return tidy_label(match[1]), text[match.end() :]


def printed_codes(labels: Iterable[str]) -> frozenset[Code]:
    """Return the codes that a table prints itself."""
    return frozenset(code for label in labels if (code := _dotted(label)))


def _dotted(label: str) -> Code | None:
    return tuple(int(part) for part in label.split(".")) if _DOTTED.fullmatch(label) else None


@dataclass(slots=True)
class Numbering:
    """Gives every row of the tables of a file its code."""

    taken: dict[Code, str] = field(default_factory=dict)
    """Codes that were given, each with the number as printed."""

    offset: int = 0
    """What is added to the first part, so that a later table that counts from 1 again collides with none."""

    reserved: frozenset[Code] = frozenset()
    has_numbers: bool = True
    upper: Code = ()
    roman: Code = ()
    last: Code = ()
    last_is_heading: bool = False
    lettered: Code = ()
    """The last code that a small letter gave."""

    counts_below: bool = False
    """Whether rows below the present Roman numeral count from 1."""

    def begin_table(self, labels: Iterable[str]) -> None:
        """Start a table with these printed numbers."""
        given = list(labels)
        tops = {(_roman(label),) for label in given if label and _ROMAN.fullmatch(label)}
        codes = printed_codes(given)
        again = self.taken.keys() & (tops or codes) or not (tops or codes)
        self.offset = max((code[0] for code in self.taken), default=0) if again else 0
        self.reserved = frozenset((code[0] + self.offset, *code[1:]) for code in codes | tops)
        self.has_numbers = any(given)
        self.upper = self.roman = self.last = ()

    def number(self, label: str, *, heading: bool, part: bool = False) -> Numbered:
        """Return the code of the next row.

        `heading` tells that it may be the heading of those after it, `part` that it is one of the things to do for a
        numbered row.
        """
        found = self._part() if part else self._of(label, heading=heading)
        self.last_is_heading = heading or found.top
        return found

    def _of(self, label: str, *, heading: bool) -> Numbered:
        if dotted := _dotted(label):
            return self._arabic(dotted, label)
        if _ROMAN.fullmatch(label):
            number = _roman(label)
            self.roman = (*self.upper, number) if self.upper else (number + self.offset,)
            self.counts_below = False
            return self._given(self.roman, label, self.upper, top=True)
        if len(label) == 1 and label.lower() in _LETTERS:
            place = _LETTERS.index(label.lower()) + 1
            if label.isupper():
                self.upper, self.roman = (place + self.offset,), ()
                return self._given(self.upper, label, top=True)
            beside = self.last == self.lettered and not self.last_is_heading
            self.lettered = (*(self.last[:-1] if beside else self.last), place)
            return self._given(self.lettered, label, self.lettered[:-1])
        return self._unnumbered(label, heading=heading)

    def _arabic(self, parts: Code, label: str) -> Numbered:
        base = self.roman or self.upper
        if not base:
            shifted = (parts[0] + self.offset, *parts[1:])
            return self._given(shifted, label, printed=not self.offset)
        if len(parts) > 1 and parts[0] + self.offset * (len(base) == 1) == base[-1] and not self.counts_below:
            return self._given((*base[:-1], *parts), label, base)
        self.counts_below = True
        return self._given((*base, *parts), label, base)

    def _given(self, code: Code, label: str, above: Code = (), *, printed: bool = False, top: bool = False) -> Numbered:
        """Return the code of a row with a number; `above` is the code of the row that its number is below."""
        doubt = "số thứ tự này đã có ở dòng trên" if code in self.taken else ""
        doubt = doubt or ("bảng này đánh số lại từ đầu" if self.offset else "")
        before = self.taken.get(above, "")
        return self._numbered(code, f"{before}.{label}" if before else label, doubt, printed=printed, top=top)

    def _part(self) -> Numbered:
        code = self._free()
        return self._numbered(code, self.taken.get(code[:-1], _text(code)), "")

    def _free(self, above: Code | None = None) -> Code:
        """Return the first code below `above`, else below the heading above, or beside the row above."""
        parent = above if above is not None else self.last if self.last_is_heading else self.last[:-1]
        place = 1
        while (*parent, place) in self.taken or (*parent, place) in self.reserved:
            place += 1
        return (*parent, place)

    def _unnumbered(self, label: str, *, heading: bool) -> Numbered:
        doubt = f"không hiểu số thứ tự “{label}”" if label else "dòng không đánh số, cổng tự đặt số"
        code = self._free(()) if heading and not label else self._free()
        sure = not self.has_numbers or (heading and not label)
        return self._numbered(code, _text(code), "" if sure else doubt)

    def _numbered(self, code: Code, label: str, doubt: str, *, printed: bool = False, top: bool = False) -> Numbered:
        self.taken.setdefault(code, label)
        self.last = code
        text = _text(code)
        too_long = f"mã dài quá {_MAX_CODE} chữ" if len(text) > _MAX_CODE else ""
        return Numbered(text, printed, label, doubt or too_long, top)


def _roman(label: str) -> int:
    values = [_VALUES[letter] for letter in label]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _text(code: Code) -> str:
    return ".".join(map(str, code))
