"""Queries made by rule from the indexed pages, for an honest second opinion: no remedy of the engine is tuned on them.

The same pages, seed and day always give the same queries; another seed gives others. No rule knows the engine.

A query of a *title* class takes the title of a page (its code left out), cut to its first eight words, spells it as the
class says, and adds the ward, as "phường hưng phú" or "hưng phú", when the page has one that the title does not hold.
Right are the pages of that ward (of the whole portal when the query names no ward) with the same title without regard
to marks, and, when the query has fewer words than the title, those whose title holds all its words.

- title-no-marks: no marks. title-d: d for đ, other marks kept. nfd: as printed, asked decomposed. caps: in capitals.
- title-words: the two pairs of neighbouring words that fewest titles hold, in their order, without marks.
- title-typo: no marks, the first six words, one slip in a word of four letters or more. title-telex: no marks, the
  first six words, one word as Telex keys or with the key of its tone at its end. A slip that gives another word stays.
- abbreviation: a long form of the glossary typed as its abbreviation, or the other way; for half of them no marks.
- tone-and-iy: the title in the other good spelling (hóa and hoá, kỹ and kĩ).

The other classes:

- body-phrase-no-marks, body-phrase-quoted: five to seven neighbouring words of the page's text, without punctuation
  between them. Right are all pages with this phrase in text or title, without regard to marks; quoted, of those with
  its marks when there are such.
- code-and-ward: a page's code and ward. Right are the pages of the ward with this code.
- document-number: a number such as 76/NQ-CP of a title or text, as printed, folded, with blanks for its signs, or
  without hyphens. Right are the pages with it as their code or in their title; when there is none, in their text.

Of the right pages may be first (`best`), each rule only when it leaves one: when marks are typed those with the same
marks in the title; those of the newest plan of their ward that has begun, or of no plan; those of real wards. For
phrases every right page may be first. A query with more than twelve right pages is too vague to judge and drawn again;
so is one whose title the class has already.
"""

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.text import fold
from tests.search.corpus import Corpus, HeldOutPage
from tests.search.evaluation import DECOMPOSED, Query
from tests.search.spelling import d_for_stroke, keys, marked_keys, respell, slip, telex, tone_key_left, words

EACH_CLASS: Final = 20
LONGEST_TITLE: Final = 8
"""Words that a resident types of a title."""

FEW_WORDS: Final = 6
MOST_RIGHT: Final = 12
SHORTEST: Final = 3
"""Words of a title that is no mere label."""

LETTERS_TO_SLIP: Final = 4
_PHRASE: Final = (5, 6, 7)

_NUMBER: Final = re.compile(r"\b\d{1,4}(?:/\d{4})?[/-](?:[A-ZĐ][A-Za-zĐ]+\d*)(?:[-/&][A-ZĐ][A-Za-zĐ]*)*")
_CLAUSE: Final = re.compile(r"[.,](?=\s|$)|[\n;:!?()“”\"…–—|•·]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A query before it is known whether it can be judged."""

    text: str
    right: Sequence[HeldOutPage]
    best: Sequence[HeldOutPage]
    about: str
    """What no second query of the class may be about."""


Rule = Callable[[Corpus, HeldOutPage, random.Random], Draft | None]


def held_out(
    pages: Iterable[HeldOutPage],
    glossary: Iterable[tuple[str, str]],
    seed: int,
    today: date,
    each_class: int = EACH_CLASS,
) -> list[Query]:
    """Make the queries of every class, at most `each_class` each: fewer when the pages give no more."""
    corpus = Corpus(tuple(sorted(pages, key=lambda page: page.address)), today, tuple(glossary))
    return [query for group, rule in RULES.items() for query in _of_class(corpus, group, rule, seed, each_class)]


def _of_class(corpus: Corpus, group: str, rule: Rule, seed: int, count: int) -> list[Query]:
    rng = random.Random(f"{seed}:{group}")  # noqa: S311 - drawn for fairness, not for secrets
    made: dict[str, Query] = {}
    for page in rng.sample(corpus.pages, len(corpus.pages)):
        if len(made) == count:
            break
        draft = rule(corpus, page, rng)
        if draft and draft.about not in made and 0 < len(draft.right) <= MOST_RIGHT:
            best, right = (frozenset(page.address for page in chosen) for chosen in (draft.best, draft.right))
            made[draft.about] = Query(draft.text, group, best, right)
    return list(made.values())


def _ward_to_type(page: HeldOutPage, rng: random.Random) -> str:
    """Return the ward to add to a query, with its marks; nothing when the title names it, or there is none."""
    short = page.ward.removeprefix("Phường ")
    if not page.ward or keys(short) in keys(page.name):
        return ""
    return rng.choice((page.ward, short)).lower()


def _title_rule(
    spell: Callable[[list[str], Corpus, random.Random], str | None],
    *,
    longest: int = LONGEST_TITLE,
    marks: bool = False,
    finish: Callable[[str, random.Random], str] = lambda text, _: text,
) -> Rule:
    """Return the rule of a title class.

    `spell` turns the words of the title into the query, or says None when the class has no such query; `marks` tells
    whether it keeps the marks. `finish` spells the whole query, ward and all.
    """

    def rule(corpus: Corpus, page: HeldOutPage, rng: random.Random) -> Draft | None:
        chosen = words(page.name)[:longest]
        spelled = spell(chosen, corpus, rng) if len(chosen) >= SHORTEST else None
        if spelled is None:
            return None
        ward = _ward_to_type(page, rng)
        text = finish(f"{spelled} {ward if marks else fold(ward)}".strip(), rng)
        right = corpus.with_title(page, chosen)
        marked = " ".join(chosen) if marks and fold(text) != text.lower() else ""
        return Draft(text, right, corpus.first(right, marked), corpus.names[page.address])

    return rule


def _without_marks(chosen: list[str], corpus: Corpus, rng: random.Random) -> str:
    del corpus, rng
    return fold(" ".join(chosen))


def _as_printed(chosen: list[str], corpus: Corpus, rng: random.Random) -> str:
    del corpus, rng
    return " ".join(chosen)


def _with_d(chosen: list[str], corpus: Corpus, rng: random.Random) -> str | None:
    del corpus, rng
    text = " ".join(chosen)
    return d_for_stroke(text).lower() if d_for_stroke(text) != text else None


def _with_slip(chosen: list[str], corpus: Corpus, rng: random.Random) -> str | None:
    del corpus
    folded = [fold(word) for word in chosen]
    places = [place for place, word in enumerate(folded) if len(word) >= LETTERS_TO_SLIP and word.isalpha()]
    if not places:
        return None
    place = rng.choice(places)
    return " ".join([*folded[:place], slip(folded[place], rng), *folded[place + 1 :]])


def _with_telex(chosen: list[str], corpus: Corpus, rng: random.Random) -> str | None:
    del corpus
    folded = [fold(word) for word in chosen]
    choices = [
        (place, typed)
        for place, word in enumerate(chosen)
        for typed in (telex(word), tone_key_left(word))
        if word.isalpha() and typed != folded[place]
    ]
    if not choices:
        return None
    place, typed = rng.choice(choices)
    return " ".join([*folded[:place], typed, *folded[place + 1 :]])


def _respelled(chosen: list[str], corpus: Corpus, rng: random.Random) -> str | None:
    del corpus, rng
    text = " ".join(chosen).lower()
    return respell(text) if respell(text) != text else None


def _with_abbreviation(chosen: list[str], corpus: Corpus, rng: random.Random) -> str | None:
    """Swap the first term of the glossary that the words hold, in either form."""
    del rng
    text = " ".join(chosen)
    plain = f" {text.lower()} "
    for term, long in corpus.glossary:
        longer = " ".join(words(long)).lower()
        for printed, typed in ((longer, term), (term.lower(), longer)):
            if f" {printed} " in plain:
                return plain.replace(f" {printed} ", f" {typed} ").strip()
    return None


def _title_words(corpus: Corpus, page: HeldOutPage, rng: random.Random) -> Draft | None:
    """Draw two pairs of neighbouring words that fewest titles hold."""
    chosen = words(page.name)
    places = sorted(
        range(len(chosen) - 1),
        key=lambda place: sum(corpus.titles_with[part] for part in keys(" ".join(chosen[place : place + 2])).split()),
    )
    second = next((place for place in places[1:] if abs(place - places[0]) > 1), None)
    if second is None:
        return None
    typed = [chosen[start + step] for start in sorted((places[0], second)) for step in (0, 1)]
    right = corpus.with_title(page, typed)
    text = fold(f"{' '.join(typed)} {_ward_to_type(page, rng)}".strip())
    return Draft(text, right, corpus.first(right), corpus.names[page.address])


def _phrase(corpus: Corpus, page: HeldOutPage, rng: random.Random, *, quoted: bool) -> Draft | None:
    clauses = [words(clause) for clause in _CLAUSE.split(page.text)]
    clauses = [clause for clause in clauses if len(clause) >= _PHRASE[0]]
    if not clauses:
        return None
    clause = rng.choice(clauses)
    length = min(rng.choice(_PHRASE), len(clause))
    start = rng.randrange(len(clause) - length + 1)
    phrase = " ".join(clause[start : start + length])
    right = [other for other in corpus.pages if keys(phrase) in corpus.texts[other.address]]
    if not quoted:
        return Draft(fold(phrase), right, right, keys(phrase))
    exact = [other for other in right if marked_keys(phrase) in marked_keys(f"{other.title}\n{other.text}")]
    return Draft(rng.choice(('"{}"', "“{}”")).format(phrase), exact or right, exact or right, keys(phrase))


def _code(corpus: Corpus, page: HeldOutPage, rng: random.Random) -> Draft | None:
    if not page.code or not page.ward:
        return None
    right = [other for other in corpus.pages if other.ward == page.ward and keys(other.code) == keys(page.code)]
    ward = rng.choice((page.ward, page.ward.removeprefix("Phường "))).lower()
    if rng.random() < 0.5:
        return Draft(fold(f"{page.code} {ward}"), right, corpus.first(right), f"{page.code} {page.ward}")
    exact = [other for other in right if other.code == page.code]
    return Draft(f"{page.code} {ward}", right, corpus.first(exact), f"{page.code} {page.ward}")


def _document(corpus: Corpus, page: HeldOutPage, rng: random.Random) -> Draft | None:
    numbers = sorted(set(_NUMBER.findall(f"{page.title}\n{page.code}\n{page.text}")))
    if not numbers:
        return None
    number = rng.choice(numbers)
    spelled = (number, fold(number), keys(number).strip(), fold(number).replace("-", ""))
    named = [other for other in corpus.pages if keys(number) in keys(f"{other.code}\n{other.title}")]
    right = named or [other for other in corpus.pages if keys(number) in corpus.texts[other.address]]
    return Draft(rng.choice(spelled), right, corpus.first(right), keys(number))


RULES: Final[Mapping[str, Rule]] = {
    "title-no-marks": _title_rule(_without_marks),
    "title-d": _title_rule(_with_d, marks=True),
    "title-words": _title_words,
    "title-typo": _title_rule(_with_slip, longest=FEW_WORDS),
    "title-telex": _title_rule(_with_telex, longest=FEW_WORDS),
    "body-phrase-no-marks": lambda corpus, page, rng: _phrase(corpus, page, rng, quoted=False),
    "body-phrase-quoted": lambda corpus, page, rng: _phrase(corpus, page, rng, quoted=True),
    "code-and-ward": _code,
    "document-number": _document,
    "abbreviation": _title_rule(
        _with_abbreviation, marks=True, finish=lambda text, rng: rng.choice((text, fold(text)))
    ),
    "tone-and-iy": _title_rule(_respelled, marks=True),
    DECOMPOSED: _title_rule(_as_printed, marks=True),
    "caps": _title_rule(_as_printed, marks=True, finish=lambda text, _: text.upper()),
}
