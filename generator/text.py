"""Vietnamese text: normal form, folding, slugs, collation, dates, numbers, quarters."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

_LONGEST_NAME = 200
"""Longer texts are no misspelt names: only their beginning is compared."""

ROMAN_QUARTERS = ("I", "II", "III", "IV")

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: index for index, letter in enumerate(_LETTERS)}
# Tone order of Vietnamese dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C, the form every stored and published text has."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` in lower case without any mark, đ as d: what a hurried resident types."""
    stripped = "".join(
        char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char)
    )
    return stripped.replace("đ", "d")


def slug(text: str, separator: str = "-") -> str:
    """Return an unaccented address part: lower-case letters and digits joined by `separator`."""
    return re.sub(r"[^a-z0-9]+", separator, fold(text)).strip(separator)


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return a key that sorts as a Vietnamese dictionary does: letters first, tones as the tie-break."""
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(text).lower():
        base, tone = _split_tone(char)
        order = _LETTER_ORDER.get(base)
        letters.append(1000 + order if order is not None else ord(base[0]) % 1000)
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _split_tone(char: str) -> tuple[str, int]:
    """Return a lower-case letter without its tone mark, and the rank of that tone; a tone mark alone is itself."""
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((_TONE_ORDER[mark] for mark in decomposed if mark in _TONE_ORDER), 0)
    base = "".join(mark for mark in decomposed if mark not in _TONE_ORDER)
    return nfc(base) or char, tone


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate a person most likely meant by `word`, or None when none is near."""
    by_fold = {folded: candidate for candidate in candidates if (folded := slug(candidate))}
    wanted = slug(word[:_LONGEST_NAME])
    if not wanted:
        return None
    matches = difflib.get_close_matches(wanted, by_fold, n=1, cutoff=0.6)
    if matches:
        return by_fold[matches[0]]
    longer = [name for key, name in by_fold.items() if key.startswith(wanted) or wanted.startswith(key)]
    return longer[0] if len(longer) == 1 else None


def shorten(text: str, limit: int = 60) -> str:
    """Return `text` on one line, cut to `limit` characters: what a message quotes of a long value."""
    line = text[: limit + 1].replace("\n", " ")
    return line if len(line) <= limit else f"{line[:limit]}…"


def short_date(day: date) -> str:
    """Return `day` as Vietnamese forms print it: 05/11/2026."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def number(value: Decimal | int) -> str:
    """Return a number with Vietnamese separators, every stored digit kept: 1.234.567,8."""
    text = f"{value:,f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def quantity(value: Decimal | int, unit: str) -> str:
    """Return a number with its unit: 98,5% (no space) or 30 thủ tục."""
    return f"{number(value)}%" if unit == "%" else f"{number(value)} {unit}"


def quarter(year: int, index: int) -> str:
    """Return a quarter with its Roman number, `index` from 1 to 4: Quý III/2026."""
    return f"Quý {ROMAN_QUARTERS[index - 1]}/{year}"


def sentence(text: str) -> str:
    """Return `text` with its first letter in upper case, the rest unchanged."""
    return text[:1].upper() + text[1:]
