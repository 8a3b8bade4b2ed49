"""Units that a cell names, found in the ward's list: exactly, or as a guess that somebody must look at."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from generator.model.catalogue import Term
from generator.model.ward import Ward
from generator.text import fold, nearest, slug

_ALWAYS_SHORT: Final = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công",
}
_OFTEN_SHORT: Final = {
    "vp": "van phong",
    "tt": "trung tam",
    "p": "phong",
    "ca": "cong an",
    "vh": "van hoa",
    "xh": "xa hoi",
    "vhxh": "van hoa xa hoi",
    "kt": "kinh te",
    "ktht": "kinh te ha tang",
    "ht": "ha tang",
    "dt": "do thi",
}
"""Short words of daily use, which may mean something else: what they lead to is marked."""

_LIKE_ENOUGH: Final = 0.8
_TOKEN = re.compile(r"[a-z0-9]+|[,;/+\n•]")
_PIECES = re.compile(r"[;\n•+]")
_MOST_WORDS: Final = 120
"""A longer cell is no list of units."""

TO_FILL_IN: Final = "<điền mã đơn vị>"


@dataclass(frozen=True, slots=True)
class Units:
    """Ids in printed order, and why they may be wrong."""

    ids: tuple[str, ...]
    doubt: str = ""


class UnitBook:
    """The units of a ward by every spelling it knows."""

    def __init__(self, ward: Ward, terms: Iterable[Term]) -> None:
        longs = {term.term: term.long for term in terms if term.long and term.term.isupper()}
        self._long = {tuple(_words(short)): _words(long) for short, long in (_ALWAYS_SHORT | longs).items()}
        self._ids: dict[tuple[str, ...], set[str]] = {}
        self._spellings: dict[str, str] = {}
        for unit in ward.units:
            for name in (unit.name, *unit.aliases):
                self._ids.setdefault(self._key(name), set()).add(unit.id)
                self._spellings[name] = unit.id
        longer: dict[tuple[str, ...], set[str]] = {}
        for key, ids in self._ids.items():
            for variant in _with_ward(key, tuple(_words(ward.full_name))):
                longer.setdefault(variant, set()).update(ids)
        self._ids = longer | self._ids
        self._longest = max(map(len, self._ids), default=0)

    def _key(self, text: str) -> tuple[str, ...]:
        return tuple(word for word, _ in self._spelt_out(text))

    def _spelt_out(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the words of a text, abbreviations in full, each with the separators before it."""
        separators = ""
        for token in _TOKEN.findall(fold(text).replace("&", " va ")):
            if not token.isalnum():
                separators += token
                continue
            for word in self._long.get((token,), [token]):
                yield word, separators
                separators = ""

    def find(self, text: str) -> Units:
        """Return the units a cell names; no text is no unit."""
        if not text:
            return Units(())
        words = list(self._spelt_out(re.sub(r"(?m)^\s*[-–]\s*", "• ", text)))
        if len(words) > _MOST_WORDS:
            return Units((TO_FILL_IN,), "ô quá dài, không rõ có những đơn vị nào")
        if not words:
            return self._guess(text)
        if (cover := self._cover(words)) is not None:
            return cover
        if (cover := self._cover(list(_daily_words(words)))) is not None:
            return Units(cover.ids, "hiểu theo chữ viết tắt")
        return self._guess(text)

    def _cover(self, words: list[tuple[str, str]]) -> Units | None:
        """Return the units when every word belongs to one: fewest unseparated neighbours, then fewest units."""
        best: dict[int, tuple[int, int, tuple[frozenset[str], ...]]] = {len(words): (0, 0, ())}
        for start in range(len(words) - 1, -1, -1):
            for end in range(start + 1, min(start + self._longest, len(words)) + 1):
                ids = self._ids.get(tuple(word for word, _ in words[start:end]))
                if not ids or any(";" in separators or "•" in separators for _, separators in words[start + 1 : end]):
                    continue
                after = end + (end < len(words) and words[end][0] == "va")
                if after not in best or (after == len(words) and after > end):
                    continue
                rest = best[after]
                loose = int(after < len(words) and after == end and not words[end][1])
                found = (rest[0] + loose, rest[1] + 1, (frozenset(ids), *rest[2]))
                if start not in best or found[:2] < best[start][:2]:
                    best[start] = found
        if 0 not in best:
            return None
        loose, _, pieces = best[0]
        doubt = "không rõ chỗ ngăn giữa các đơn vị" if loose else ""
        if any(len(ids) > 1 for ids in pieces):
            doubt = "nhiều đơn vị cùng tên gọi này"
        return Units(tuple(dict.fromkeys(min(ids) for ids in pieces)), doubt)

    def _guess(self, text: str) -> Units:
        """Return what is nearest to each piece of a cell, and a place to fill in where nothing is."""
        ids: list[str] = []
        unknown: list[str] = []
        for piece in filter(str.strip, _PIECES.split(text)):
            found = self._inside(piece)
            ids += found or [TO_FILL_IN]
            unknown += [] if found else [" ".join(piece.split())]
        ids = ids or [TO_FILL_IN]
        doubt = f"không có trong ward.yaml: {', '.join(unknown)}" if unknown else "tên không khớp hẳn với ward.yaml"
        return Units(tuple(dict.fromkeys(ids)), doubt)

    def _inside(self, piece: str) -> list[str]:
        """Return the units whose names stand within a piece, else the one spelt most like it."""
        words = self._key(piece)
        found: list[str] = []
        start = 0
        while start < len(words):
            ends = range(min(start + self._longest, len(words)), start, -1)
            end = next((end for end in ends if words[start:end] in self._ids), None)
            if end is not None:
                found.append(min(self._ids[words[start:end]]))
            start = end or start + 1
        if found:
            return found
        begun = {min(ids) for key, ids in self._ids.items() if words and key[: len(words)] == words}
        if len(begun) == 1:
            return list(begun)
        spelling = nearest(piece, self._spellings)
        return [self._spellings[spelling]] if spelling and _alike(spelling, piece) else []


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, slug(one), slug(other)).ratio() >= _LIKE_ENOUGH


def _daily_words(words: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the words with those of daily use in full."""
    for word, separators in words:
        first, *rest = _OFTEN_SHORT.get(word, word).split()
        yield first, separators
        yield from ((each, "") for each in rest)


def _words(text: str) -> list[str]:
    return slug(text, " ").split()


def _with_ward(key: tuple[str, ...], whole: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name with the ward's kind and name behind it, which change nothing of what is meant."""
    if whole[0] not in key:
        yield (*key, whole[0])
        yield (*key, *whole)
    elif key[-1] == whole[0]:
        yield (*key, *whole[1:])
