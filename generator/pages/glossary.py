"""Abbreviations and words, explained in plain Vietnamese."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.pages.page import Context, Page, SearchEntry
from generator.pages.view import Frame
from generator.text import sort_key


@dataclass(frozen=True, slots=True)
class Entry:
    """A word with its explanation."""

    id: str
    term: str
    long: str
    meaning: str
    everyday: str
    """What people say instead, one after the other."""


@dataclass(frozen=True, slots=True)
class GlossaryPage(Context):
    """What glossary.md.j2 uses."""

    entries: tuple[Entry, ...]


def pages(view: Frame) -> Iterator[Page]:
    """Yield the glossary."""
    terms = sorted(view.shared.terms, key=lambda term: sort_key(term.term))
    entries = tuple(
        Entry(term.id, term.term, term.long or "", term.meaning, ", ".join(f"“{each}”" for each in term.everyday))
        for term in terms
    )
    meta = view.portal_meta(
        "glossary",
        addresses.GLOSSARY,
        "Giải thích từ viết tắt",
        "Chữ viết tắt và từ ngữ trên cổng, giải thích bằng lời thường.",
        source="bảng từ ngữ của cổng",
        search=SearchEntry(alias="từ viết tắt là gì, nghĩa là gì"),
    )
    yield Page(addresses.GLOSSARY, "glossary.md.j2", GlossaryPage(entries), meta)
