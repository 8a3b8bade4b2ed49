"""Numbers that Word prints by itself: a paragraph of a numbered list does not hold its own number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_LEVELS: Final = 9
_ROMAN: Final = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MAX_NUMBER: Final = 3999


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str


@dataclass(slots=True)
class _Lists:
    levels: dict[str, dict[int, _Level]]
    """By the id of a list's definition, then by depth."""

    definition: dict[str, str]
    """Definition of every list that stands in the document."""

    counters: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str:
        """Count one paragraph of a list; return what Word prints before it."""
        name = self.definition.get(number, "")
        levels = self.levels.get(name, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counters.setdefault(name, [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.kind == "bullet":
            return "-"

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at)
            return "" if of is None or at > depth else _shown(counts[at] or of.start, of.kind)

        return re.sub(r"%([1-9])", shown, level.text).strip()


def labels(document: "Document") -> "Mapping[_Element, str]":
    """Return what Word prints before the paragraphs of lists, by paragraph element."""
    try:
        root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except (KeyError, AttributeError):
        return {}
    lists = _Lists(
        {_value(each, "w:abstractNumId"): dict(_levels(each)) for each in root.iterchildren(qn("w:abstractNum"))},
        {
            _value(each, "w:numId"): _value(inner, "w:val")
            for each in root.iterchildren(qn("w:num"))
            for inner in each.iterchildren(qn("w:abstractNumId"))
        },
    )
    found = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        place = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if place is not None:
            number = _value(place.find(qn("w:numId")), "w:val")
            found[paragraph] = lists.label(number, min(_whole(place.find(qn("w:ilvl")), 0), _LEVELS - 1))
    return found


def _levels(definition: "_Element") -> Iterator[tuple[int, _Level]]:
    for level in definition.iterchildren(qn("w:lvl")):
        depth = _value(level, "w:ilvl")
        kind = _value(level.find(qn("w:numFmt")), "w:val") or "decimal"
        text = _value(level.find(qn("w:lvlText")), "w:val")
        if depth.isascii() and depth.isdigit():
            yield int(depth), _Level(_whole(level.find(qn("w:start")), 1), kind, text)


def _value(element: "_Element | None", name: str) -> str:
    return "" if element is None else str(element.get(qn(name)) or "")


def _whole(element: "_Element | None", otherwise: int) -> int:
    text = _value(element, "w:val")
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else otherwise


def _shown(number: int, kind: str) -> str:
    if kind in {"upperRoman", "lowerRoman"} and number <= _MAX_NUMBER:
        text = roman(number)
        return text if kind == "upperRoman" else text.lower()
    if kind in {"upperLetter", "lowerLetter"} and 1 <= number <= 26:  # noqa: PLR2004 - letters of the alphabet
        letter = chr(ord("a") + number - 1)
        return letter.upper() if kind == "upperLetter" else letter
    return str(number)


def roman(number: int) -> str:
    """Return a number in Roman letters."""
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text
