"""Personal data that is more than digits: dossier codes, cards, passports, plates, e-mail addresses, birth dates."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.privacy.kinds import Kind
from generator.privacy.normal import Normal
from generator.privacy.words import Words

_DOSSIER: Final = re.compile(
    r"(?<![0-9a-z.])(?:[0-9]{1,4}\.){0,6}[a-z][0-9]{2}(?:\.[0-9]{1,6}){0,6} ?- ?[0-9]{6} ?- ?[0-9]{3,}"
)
_CARD: Final = re.compile(r"(?<![0-9a-z])[a-z]{2}[ .\-]?[0-9](?:[ .\-]?[0-9]){12}(?![0-9a-z])")
_PASSPORT: Final = re.compile(r"(?<![0-9a-z])[a-z] ?[0-9]{7,8}(?![0-9a-z])")
_PLATE: Final = re.compile(
    r"(?<![0-9a-z.,/\-])[1-9][0-9][ \-]?[a-z]{1,2}[0-9]?(?:[ \-.]{1,3}(?:[0-9]{3}[.\-]?[0-9]{2}|[0-9]{4})|[0-9]{5})"
    r"(?![0-9a-z/])"
)
_LOCAL: Final = re.compile(r"[a-z0-9](?:[a-z0-9._%+\-]{0,63})$")
_DOMAIN: Final = re.compile(r"(?:[a-z0-9\-]{1,63}\.){1,8}[a-z]{2,24}")
_DAY: Final = re.compile(
    r"(?<![0-9./\-])(?:[0-3]?[0-9] ?[./\-] ?[01]?[0-9] ?[./\-] ?((?:19|20)[0-9]{2})"
    r"|[0-3]?[0-9] thang [01]?[0-9],? nam ((?:19|20)[0-9]{2})"
    r"|((?:19|20)[0-9]{2})(?:-[01][0-9]-[0-3][0-9])?)(?![0-9/])"
)
_NAMED: Final = re.compile(
    r"\b(?:ông|bà|nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|trịnh|đinh|lâm|mai|đoàn|trương)"
    r"[ :]{1,2}(?!chí minh|rịa|triệu|đen\b)(?=(\w))",
    re.IGNORECASE,
)
_PUBLIC_DOMAINS: Final = (
    "gov.vn",
    "example",
    "example.com",
    "example.org",
    "example.net",
    "example.vn",
    "test",
    "invalid",
)
_FILES: Final = frozenset({"png", "jpg", "jpeg", "svg", "webp", "gif"})
_YOUNGEST: Final = 2012
"""Nobody born later is written of with `ông`, and no plan of the portal is older."""

_NEAR: Final = 60


def hits(normal: Normal, original: str, words: Words) -> Iterator[tuple[int, int, Kind, str, bool]]:
    """Yield start, end, kind, value and whether it is certain, of one reading of a text."""
    text = normal.text
    for match in _DOSSIER.finditer(text):
        yield *match.span(), Kind.DOSSIER, match[0].replace(" ", ""), True
    for match in _CARD.finditer(text):
        if words.around("insurance", *match.span(), _NEAR):
            yield *match.span(), Kind.INSURANCE, match[0], False
    for match in _PASSPORT.finditer(text):
        if words.around("passport", *match.span(), _NEAR):
            yield *match.span(), Kind.PASSPORT, match[0], False
    for match in _PLATE.finditer(text):
        named = _is_upper(normal, original, *match.span()) and _names_a_person(normal, original, match.start())
        if named or words.before("plate", match.start()):
            yield *match.span(), Kind.PLATE, match[0], False
    yield from _addresses(text)
    yield from _births(normal, original, words)


def _addresses(text: str) -> Iterator[tuple[int, int, Kind, str, bool]]:
    at = text.find("@")
    while at >= 0:
        name = _LOCAL.search(text, max(0, at - 64), at)
        domain = _DOMAIN.match(text, at + 1)
        if name and domain and not is_public(domain[0]) and domain[0].rpartition(".")[2] not in _FILES:
            yield name.start(), domain.end(), Kind.EMAIL, f"{name[0]}@{domain[0]}", False
        at = text.find("@", at + 1)


def is_public(domain: str) -> bool:
    """Tell whether addresses of a domain are those of authorities, or only samples."""
    return any(domain == known or domain.endswith(f".{known}") for known in _PUBLIC_DOMAINS)


def _births(normal: Normal, original: str, words: Words) -> Iterator[tuple[int, int, Kind, str, bool]]:
    """Yield a day or a year behind a word of birth, and one long ago behind a person's name."""
    for match in _DAY.finditer(normal.text):
        year = match[1] or match[2] or match[3]
        long_ago = int(year) <= _YOUNGEST and match[0] != year
        if words.before("born", match.start(), 20) or (long_ago and _names_a_person(normal, original, match.start())):
            yield *match.span(), Kind.BIRTH, match[0], False


def _is_upper(normal: Normal, original: str, start: int, end: int) -> bool:
    begin, stop = normal.span(start, end)
    return original[begin:stop].isupper()


def _names_a_person(normal: Normal, original: str, start: int) -> bool:
    """Tell whether a person is named shortly before, on the same line."""
    place = normal.place(start)
    before = unicodedata.normalize("NFC", original[max(0, place - _NEAR) : place]).rpartition("\n")[2]
    return any(match[1].isupper() for match in _NAMED.finditer(before))
