"""The inverted index: for every word the pages that hold it, where, and with which marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.search.lean import lean_text
from generator.search.pages import IndexedPage
from generator.search.words import Abbreviations, tokens, words

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

Occurrences = Mapping[int, Sequence[tuple[int, str]]]
"""Of one bare word: by page number, its places in order and the word as marked there."""


def postings(documents: Iterable[Document], abbreviations: Abbreviations) -> tuple[dict[str, Occurrences], Neighbours]:
    """Return the occurrences of every bare word, words in code point order, and which words stand side by side."""
    found: defaultdict[str, dict[int, list[tuple[int, str]]]] = defaultdict(dict)
    neighbours: Neighbours = Counter()
    for number, each in enumerate(documents):
        facts = each.page.facts
        also = f"{facts.get('code', '')} {facts.get('alias', '')}"
        fields = ((0, ALIAS, each.page.title), (ALIAS, BODY, also), (BODY, 0, each.text))
        for start, end, text in fields:
            seen: Counter[str] = Counter()
            before = ""
            for token in tokens(text, abbreviations):
                place = start + token.place
                bare = token.word.bare
                seen[bare] += 1
                neighbours[before, bare] += 1
                before = bare
                if (end and place >= end) or (start == BODY and seen[bare] > _OFTEN):
                    continue
                found[bare].setdefault(number, []).append((place, token.word.marked))
    return {bare: found[bare] for bare in sorted(found)}, neighbours


def encode(occurrences: Occurrences) -> list[str | list[int]]:
    """Return one word's occurrences as plain values: its marked forms, and numbers.

    The numbers are, for each page: pages since the one before (from -1), how many places, and for each place the
    distance from the one before times the number of forms, plus the number of the form.
    """
    forms = sorted({form for places in occurrences.values() for _, form in places})
    rank = {form: index for index, form in enumerate(forms)}
    numbers: list[int] = []
    before = -1
    for page, places in occurrences.items():
        numbers += [page - before, len(places)]
        before, last = page, 0
        for place, form in sorted(places):
            numbers.append((place - last) * len(forms) + rank[form])
            last = place
    return [" ".join(forms), numbers]
