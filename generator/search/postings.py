"""The occurrences of words in the pages of one part: for every word the pages that hold it, where, with which marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.search.lean import lean_text
from generator.search.pages import IndexedPage
from generator.search.words import Abbreviations, Word, tokens, words

ALIAS: Final = 100
"""Place of the first word of code and alias: titles stand before it."""

BODY: Final = 1000
"""Place of the first word of the text."""

_OFTEN: Final = 40
"""So many occurrences in one text are noted: more of them change no order and fill the index."""

_HEADING: Final = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """A page as it is indexed."""

    page: IndexedPage
    text: str
    """Its text without its title."""


def document(page: IndexedPage) -> Document:
    """Return a page with its lean text; a first heading that only says the title again is left out."""
    if page.text is not None:
        return Document(page, page.text)
    match = _HEADING.search(page.html)
    html = page.html
    if match and _says(lean_text(match[1]), page.title):
        html = html[: match.start()] + html[match.end() :]
    return Document(page, lean_text(html))


def _says(heading: str, title: str) -> bool:
    """Tell whether a heading is the title, or the title without its code, or with its figure after it."""
    said, named = ([each.marked for each in words(text)] for text in (heading, title))
    return any(said[: len(part)] == part for part in (named, *(named[cut:] for cut in range(1, min(4, len(named))))))


Neighbours = Counter[tuple[str, str]]
"""How often two bare words stand side by side: most Vietnamese words are two syllables."""

Places = Mapping[int, Sequence[int]]
"""Of one marked word: its places, rising, by page number, rising."""


def postings(documents: Iterable[Document], abbreviations: Abbreviations) -> tuple[dict[Word, Places], Neighbours]:
    """Return the occurrences of every marked word, in code point order, and which bare words stand side by side."""
    found: defaultdict[Word, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    neighbours: Neighbours = Counter()
    for number, each in enumerate(documents):
        facts = each.page.facts
        also = f"{facts.get('code', '')} {facts.get('alias', '')}"
        fields = ((0, ALIAS, each.page.title), (ALIAS, BODY, also), (BODY, 0, each.text))
        for start, end, text in fields:
            seen: defaultdict[str, int] = defaultdict(int)
            side_by_side: list[tuple[str, str]] = []
            before = ""
            for at, word in tokens(text, abbreviations):
                place = start + at
                bare = word.bare
                seen[bare] += 1
                side_by_side.append((before, bare))
                before = bare
                if (end and place >= end) or (start == BODY and seen[bare] > _OFTEN):
                    continue
                found[word][number].append(place)
            neighbours.update(side_by_side)
    return {word: found[word] for word in sorted(found)}, neighbours


def encode(occurrences: Places) -> list[int]:
    """Return the occurrences of one marked word as numbers.

    For each page: pages since the one before (from -1, so 1 or more), the first place, and for each further place the
    distance from the one before as a negative number.
    """
    numbers: list[int] = []
    before = -1
    for page, (place, *places) in occurrences.items():
        numbers += (page - before, place)
        before, last = page, place
        for each in places:
            numbers.append(last - each)
            last = each
    return numbers
