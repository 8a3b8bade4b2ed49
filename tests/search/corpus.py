"""The indexed pages as the rule-made queries see them, and which of them are right: knows no engine."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lxml import html as parser

from tests.search.spelling import keys, respell, words

_NOT_SAID = "//svg | //script | //style | //noscript | //template | //button | //dt | //*[@data-index='no']"
_BLOCKS = frozenset({"p", "li", "dd", "h1", "h2", "h3", "h4", "td", "th", "tr", "div", "figure", "summary", "br"})
_WITHIN_WORDS = frozenset({"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "small", "strong", "sub", "sup"})


@dataclass(frozen=True, slots=True)
class HeldOutPage:
    """One page that search knows."""

    address: str
    title: str
    text: str
    """Its lean text: what is indexed of its body; a line a block, so that no phrase runs from one into the next."""

    kind: str = ""
    ward: str = ""
    """Full name, "Phường Hưng Phú"; empty for pages of the whole portal."""

    year: str = ""
    """"2026" or "2026–2030"; empty for pages of no plan."""

    code: str = ""
    demo: bool = False
    """Is it of the demonstration ward?"""

    @property
    def name(self) -> str:
        """The title without the code in front of it."""
        return self.title.removeprefix(self.code).strip() if self.code else self.title

    @property
    def begins(self) -> int:
        """First year of its plan; 0 for pages of no plan."""
        return int(self.year[:4]) if self.year else 0


@dataclass(frozen=True)
class Corpus:
    """All pages, with what the rules look up."""

    pages: tuple[HeldOutPage, ...]
    today: date
    glossary: tuple[tuple[str, str], ...] = ()
    """Abbreviations and their long forms."""

    @cached_property
    def names(self) -> dict[str, str]:
        """Keys of the title of each page, by address."""
        return {page.address: keys(page.name) for page in self.pages}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Keys of title and text of each page, by address."""
        return {page.address: keys(f"{page.title}\n{page.text}") for page in self.pages}

    @cached_property
    def titles_with(self) -> Counter[str]:
        """In how many titles each folded word stands."""
        return Counter(word for name in self.names.values() for word in set(name.split()))

    @cached_property
    def newest(self) -> dict[str, int]:
        """The year in which the newest plan of each ward that has begun began."""
        begun: dict[str, int] = {}
        for page in self.pages:
            if page.begins <= self.today.year:
                begun[page.ward] = max(begun.get(page.ward, 0), page.begins)
        return begun

    def is_current(self, page: HeldOutPage) -> bool:
        """Tell whether a page is of no plan, or of the newest of its ward that has begun."""
        return not page.begins or page.begins == self.newest.get(page.ward)

    def with_title(self, page: HeldOutPage, typed: Sequence[str]) -> list[HeldOutPage]:
        """Return the pages that words of a page's title name, in its ward; `typed` are the words as printed."""
        name = self.names[page.address]
        wanted = set(keys(" ".join(typed)).split())
        shorter = len(typed) < len(words(page.name))
        return [
            other
            for other in self.pages
            if page.ward in ("", other.ward)
            and (self.names[other.address] == name or (shorter and wanted <= set(self.names[other.address].split())))
        ]

    def first(self, right: Sequence[HeldOutPage], marked: str = "") -> list[HeldOutPage]:
        """Return those of the right pages that may be first; `marked` is the text of a query typed with marks."""
        typed = respelled_keys(marked)
        rules: tuple[Callable[[HeldOutPage], bool], ...] = (
            lambda page: bool(typed) and typed <= respelled_keys(page.name),
            self.is_current,
            lambda page: not page.demo,
        )
        left = list(right)
        for rule in rules:
            left = [page for page in left if rule(page)] or left
        return left


def respelled_keys(text: str) -> frozenset[str]:
    """Return the words of a text with their marks, of the two good spellings of a word always the same one."""
    return frozenset(min(word, respell(word)) for word in (word.lower() for word in words(text)))


def lean_text(html: str) -> str:
    """Return the text of a page's HTML that search is to index, a line a block.

    Left out are drawings, scripts, the labels of facts, and what is marked as a repetition of other pages.
    """
    root = parser.fromstring(f"<main>{html}</main>")
    for element in root.xpath(_NOT_SAID):
        element.drop_tree()
    for element in root.iterdescendants():
        if element.tag not in _WITHIN_WORDS:
            gap = "\n" if element.tag in _BLOCKS else " "
            element.text = f"{gap}{element.text or ''}"
            element.tail = f"{gap}{element.tail or ''}"
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def held_out_page(address: str, title: str, text: str, facts: Mapping[str, str], ward: tuple[str, bool]) -> HeldOutPage:
    """Return a page from what the build notes of it for search; `ward` is its name, and whether it is a made-up one."""
    name, demo = ward
    return HeldOutPage(
        address,
        title,
        text,
        kind=facts.get("kind", ""),
        ward=name,
        year=facts.get("year", ""),
        code=facts.get("code", ""),
        demo=demo,
    )
