"""Python-Markdown extension: tables that a phone can show as cards.

Explicit roles are left out: the Nu checker calls them errors, and Chromium keeps a table a table whatever CSS does to
its cells (tests/test_browser.py looks at the accessibility tree).
"""

from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

EMPTY: Final = "–"
"""A cell that says nothing: a card leaves it out."""


class _Cards(Treeprocessor):
    """Makes the first cell of each row its heading, and gives every other cell its column's name."""

    def run(self, root: Element) -> None:
        """Change the tables below `root` in place."""
        for table in root.iter("table"):
            table.set("class", "cards")
            heads = list(table.iter("th"))
            for head in heads:
                head.set("scope", "col")
            labels = ["".join(head.itertext()) for head in heads]
            for row in table.iter("tr"):
                _label(row, labels)


def _label(row: Element, labels: list[str]) -> None:
    for index, cell in enumerate(row.findall("td")):
        if index == 0:
            cell.tag = "th"
            cell.set("scope", "row")
        elif index < len(labels):
            cell.set("data-label", labels[index])
            if "".join(cell.itertext()).strip() == EMPTY:
                cell.set("class", "empty")


class CardsExtension(Extension):
    """Registers the tree processor after inline patterns, so that headings are plain text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register."""
        md.treeprocessors.register(_Cards(md), "cards", 5)


def makeExtension(**kwargs: object) -> CardsExtension:  # noqa: N802 - the library's name
    """Return the extension, as Python-Markdown asks for it."""
    return CardsExtension(**kwargs)
