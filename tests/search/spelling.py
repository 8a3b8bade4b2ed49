"""How people type Vietnamese other than it is printed: without marks, with slips, with keys of an input method left."""

import random
import re
import unicodedata
from typing import Final

from generator.text import fold, nfc

TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_TELEX_TONE: Final = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TELEX_LETTER: Final = {"\u0302": "", "\u0306": "w", "\u031b": "w"}
"""Telex types the circumflex as the letter once more (see `telex`), breve and horn as w."""

_ALPHANUMERIC: Final = re.compile(r"[^\W_]+")
_NEIGHBOURS: Final = {
    key: "".join(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place, key in enumerate(row)
}
_OPEN_END: Final = "(?![a-z\u0300-\u036f])"
_OLD_PLACE: Final = re.compile(rf"(o(?=.[ae])|(?<!q)u(?=.y))([{TONES}])([aey]){_OPEN_END}")
_NEW_PLACE: Final = re.compile(rf"(o(?=[ae])|(?<!q)u(?=y))([aey])([{TONES}]){_OPEN_END}")
_I_OR_Y: Final = re.compile(rf"\b([hklmst])([iy])([{TONES}]?)(?!\w|[\u0300-\u036f])")


def words(text: str) -> list[str]:
    """Return the words of a text, composed, without the punctuation at their ends: "76/NQ-CP" is one word."""
    stripped = (re.sub(r"^\W+|\W+$", "", word) for word in nfc(text).split())
    return [word for word in stripped if word]


def keys(text: str) -> str:
    """Return a text for comparing: folded words and numbers between single blanks, with a blank at both ends."""
    return f" {' '.join(_ALPHANUMERIC.findall(fold(text)))} "


def marked_keys(text: str) -> str:
    """Return the same with the marks kept."""
    return f" {' '.join(_ALPHANUMERIC.findall(nfc(text).lower()))} "


def d_for_stroke(text: str) -> str:
    """Return a text with d for đ, its other marks kept."""
    return text.replace("đ", "d").replace("Đ", "D")


def slip(word: str, rng: random.Random) -> str:
    """Return a word with one slip of the fingers: a letter missing, doubled, swapped with the next, or a wrong key."""
    while True:
        place = rng.randrange(len(word) - 1)
        here, following = word[place], word[place + 1]
        wrong = rng.choice(_NEIGHBOURS.get(here, here))
        put = rng.choice((following, here + here + following, following + here, wrong + following))
        slipped = word[:place] + put + word[place + 2 :]
        if slipped != word:
            return slipped


def telex(word: str) -> str:
    """Return the keys that Telex asks for a word, its tone last: "thủ" is "thur", "được" is "dduwowcj"."""
    tone = ""
    typed = ""
    for char in word.lower():
        plain = unicodedata.normalize("NFD", char)
        letter = plain[0]
        typed += "dd" if char == "đ" else letter
        for mark in plain[1:]:
            if mark in _TELEX_TONE:
                tone = _TELEX_TONE[mark]
            else:
                typed += _TELEX_LETTER.get(mark) or letter
    return typed + tone


def tone_key_left(word: str) -> str:
    """Return a word without marks but with the key of its tone at its end, as a phone that missed it leaves it."""
    tones = [mark for mark in unicodedata.normalize("NFD", word) if mark in _TELEX_TONE]
    return fold(word) + "".join(_TELEX_TONE[mark] for mark in tones)


def respell(text: str) -> str:
    """Return a text in the other of two good spellings: hóa and hoá, thủy and thuỷ, kỹ and kĩ, tỷ and tỉ."""
    plain = unicodedata.normalize("NFD", text.lower())
    moved = _OLD_PLACE.sub(r"\1\3\2", plain)
    if moved == plain:
        moved = _NEW_PLACE.sub(r"\1\3\2", plain)
    return nfc(_I_OR_Y.sub(lambda found: f"{found[1]}{'y' if found[2] == 'i' else 'i'}{found[3]}", moved))
