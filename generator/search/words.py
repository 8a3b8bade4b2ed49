"""Words as search compares them: the same rules as overrides/assets/search/text.js, which a test holds together.

A word has two forms. `bare` is what a hurried resident types: no marks, đ as d, one spelling of i and y ("ki niem").
`marked` keeps the marks, with the tone at one place ("hoà" for hòa) and i for y ("kỉ niệm").
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

_PART: Final = re.compile(r"[^\W_]+")
_JOINED: Final = re.compile(r"[^\W_]+(?:[.,][^\W_]+)+")
_DIGIT: Final = re.compile(r"[0-9]")
_TONE_FIRST: Final = re.compile("([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])")
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_LONE_Y: Final = re.compile("([hklmstv])y([\u0300-\u036f]*)")
_LONE_QUI: Final = re.compile("qui([\u0300-\u036f]*)")
_REMEMBERED: Final = 100_000


class Word(NamedTuple):
    """A word in its two forms."""

    bare: str
    marked: str


class Token(NamedTuple):
    """A word at its place in a text; a code such as 3.1.2 stands at the place of its first part."""

    place: int
    word: Word


Abbreviations = Mapping[tuple[str, ...], tuple[Word, ...]]
"""What short forms stand for, by their bare words: {("tthc",): (thủ, tục, hành, chính)}."""


@lru_cache(_REMEMBERED)
def word(text: str) -> Word:
    """Return the two forms of one word, in whatever case and normal form it comes."""
    split = unicodedata.normalize("NFD", text.lower())
    split = _TONE_FIRST.sub(r"\1\3\2", split)
    split = _one_spelling(split)
    return Word(_MARKS.sub("", split).replace("đ", "d"), unicodedata.normalize("NFC", split))


def _one_spelling(split: str) -> str:
    """Write kỷ as kỉ and quí as quý: each is one word in two spellings."""
    if match := _LONE_Y.fullmatch(split):
        return f"{match[1]}i{match[2]}"
    if match := _LONE_QUI.fullmatch(split):
        return f"quy{match[1]}"
    return split


def words(text: str) -> list[Word]:
    """Return the words of a text in order, codes taken apart."""
    return [word(part) for part in _PART.findall(unicodedata.normalize("NFC", text))]


def tokens(text: str, abbreviations: Abbreviations) -> Iterator[Token]:
    """Yield the words of a text with their places, short forms written out, and codes whole as well as in parts."""
    text = unicodedata.normalize("NFC", text)
    joined = {match.start(): match[0] for match in _JOINED.finditer(text) if _DIGIT.search(match[0])}
    parts = [(match.start(), word(match[0])) for match in _PART.finditer(text)]
    longest = max(map(len, abbreviations), default=0)
    begins = {key[0] for key in abbreviations}
    place = index = 0
    while index < len(parts):
        start, first = parts[index]
        if start in joined:
            yield Token(place, code(joined[start]))
        if first.bare not in begins:
            yield Token(place, first)
            place += 1
            index += 1
            continue
        length, meant = _written_out([each for _, each in parts[index : index + longest]], abbreviations)
        for each in meant or (first,):
            yield Token(place, each)
            place += 1
        index += length or 1


def code(text: str) -> Word:
    """Return a code or a number with its points as one word: 3.1.2, ii.2.d, and 95.5 for 95,5."""
    whole = word(text)
    return Word(whole.bare.replace(",", "."), whole.marked.replace(",", "."))


def _written_out(ahead: Sequence[Word], abbreviations: Abbreviations) -> tuple[int, tuple[Word, ...]]:
    """Return how many of the words ahead are a short form, and what it stands for; 0 and nothing when none is."""
    for length in range(len(ahead), 0, -1):
        meant = abbreviations.get(tuple(each.bare for each in ahead[:length]))
        if meant:
            return length, meant
    return 0, ()
