"""Reform areas that headings name, and headings in capitals as people write them in a sentence."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from generator.model.catalogue import Area, Term
from generator.model.ward import Ward
from generator.plan_import.entries import TO_FILL_IN_AREA, Marked
from generator.text import fold, nearest, sentence, slug

_FEWEST_WORDS: Final = 3
_SHORT: Final = frozenset({"UBND", "HĐND", "TW", "HĐ", "KT", "XH", "CNTT"})
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_WORD = re.compile(r"[^\W_]+")
_BEGINNINGS: Final = ("cong tac ", "linh vuc ", "nhiem vu ", "ve ")


class AreaBook:
    """The reform areas by every name they have."""

    def __init__(self, areas: Sequence[Area], terms: Sequence[Term]) -> None:
        self._long = {fold(term.term): slug(term.long, " ") for term in terms if term.long and term.term.isupper()}
        self._ids = {
            self._key(name): area.id for area in reversed(areas) for name in (*area.aliases, area.short, area.name)
        }

    def _key(self, text: str) -> str:
        key = " ".join(self._long.get(word, word) for word in slug(text, " ").split())
        for beginning in _BEGINNINGS:
            key = key.removeprefix(beginning)
        return key

    def find(self, heading: str) -> Marked:
        """Return the id of the area a heading names, exactly or by its first words; else a doubtful guess."""
        key = self._key(heading)
        if key in self._ids:
            return Marked(self._ids[key], "", heading)
        begun = {area for name, area in self._ids.items() if name.startswith(f"{key} ")}
        if len(begun) == 1 and len(key.split()) >= _FEWEST_WORDS:
            return Marked(begun.pop(), "", heading)
        inside = {area for name, area in self._ids.items() if f" {name} " in f" {key} "}
        guess = nearest(key, self._ids)
        if len(inside) == 1 or guess:
            area = inside.pop() if len(inside) == 1 else self._ids[guess or ""]
            return Marked(area, "lĩnh vực đoán theo tiêu đề", heading)
        return Marked(TO_FILL_IN_AREA, "không rõ thuộc lĩnh vực nào", heading)


class Capitals:
    """Puts headings in capitals into sentence case; proper names are only known for the ward."""

    def __init__(self, ward: Ward, terms: Iterable[Term]) -> None:
        self._short = _SHORT | {term.term for term in terms if term.term.isupper()}
        self._ward = ward

    def lowered(self, text: str) -> str:
        """Return `text` in sentence case when it is all in capitals, else as it is."""
        if not text.isupper() or len(text.split()) < 2:  # noqa: PLR2004 - one word may be an abbreviation
            return text
        lower = _WORD.sub(lambda match: match[0] if self._is_short(match[0]) else match[0].lower(), text)
        name = re.escape(self._ward.name.lower())
        return sentence(re.sub(rf"\b{name}\b", self._ward.name, lower))

    def _is_short(self, word: str) -> bool:
        bare = fold(word)
        spelt = any(letter in "aeiouy" for letter in bare)
        return word in self._short or not spelt or bool(_ROMAN.fullmatch(word)) or any(map(str.isdigit, word))
