"""The lean copy: what a page itself says, without frame, drawings, and lists that repeat what other pages say."""

import re
from functools import cache
from html import unescape
from typing import Final

SKIP: Final = 'data-index="no"'
"""Attribute of elements that are not indexed: lists of other pages' titles, sentences that every page says."""

KEEP: Final = 'data-index="yes"'
"""Attribute of an element that says something although its kind does not: the words of the glossary."""

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|<!--.*?-->", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")
_SILENT: Final = frozenset({"svg", "script", "style", "noscript", "dt", "thead", "button", "template"})
"""Drawings and scripts say nothing; labels of facts and of columns say the same on every page."""

_VOID: Final = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_WITHIN_WORDS: Final = frozenset({"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "small", "strong", "sub", "sup"})
"""Elements that may stand inside a word: taking them out leaves no blank. Every other one does."""

_SENTENCE_END: Final = frozenset({"h1", "h2", "h3", "h4", "p", "li", "dd", "td", "th", "summary", "div"})


def lean_text(html: str) -> str:
    """Return the text that is indexed and quoted: one line; a block without an end of its own gets a point.

    `html` is what Markdown made of a page: balanced elements, attributes without ">".
    """
    parts: list[str] = []
    end = 0
    while match := _TAG.search(html, end):
        parts.append(html[end : match.start()])
        end = match.end()
        name = (match[2] or "").lower()
        attributes = match[3] or ""
        if not name or name in _VOID or attributes.endswith("/"):
            parts.append("" if name == "wbr" else " ")
        elif not match[1] and ((name in _SILENT and KEEP not in attributes) or SKIP in attributes):
            end = _end_of(name, html, end)
            parts.append(" ")
        elif name not in _WITHIN_WORDS:
            parts.append("\n" if name in _SENTENCE_END else " ")
    parts.append(html[end:])
    return _sentences(unescape("".join(parts)))


def _end_of(name: str, html: str, start: int) -> int:
    """Return where an element ends whose content begins at `start`; those of its own kind may stand in it."""
    depth = 1
    for match in _tags_named(name).finditer(html, start):
        depth += -1 if match[1] else 0 if match[2].endswith("/") else 1
        if not depth:
            return match.end()
    return len(html)


@cache
def _tags_named(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?![a-zA-Z0-9])([^>]*)>", re.IGNORECASE)


def _sentences(text: str) -> str:
    """Return the blocks of a text on one line, each with a mark at its end."""
    blocks = (_SPACE.sub(" ", block).strip() for block in text.split("\n"))
    return " ".join(block if block[-1] in ".:;?!…,”)" else f"{block}." for block in blocks if block)
