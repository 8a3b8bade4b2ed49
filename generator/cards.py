"""Python-Markdown extension: tables that a phone can show as cards, without a table losing its meaning."""

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class _Cards(Treeprocessor):
    """Gives every cell its column's name and every part its role (CSS that lays cells out as blocks drops roles)."""

    def run(self, root: Element) -> None:
        """Change the tables below `root` in place."""
        for table in root.iter("table"):
            table.set("class", "cards")
            table.set("role", "table")
            labels = ["".join(cell.itertext()) for cell in table.iter("th")]
            for part in table.iter():
                _mark(part)
            for row in table.iter("tr"):
                _label(row, labels)


_ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def _mark(part: Element) -> None:
    if part.tag in _ROLES:
        part.set("role", _ROLES[part.tag])
    elif part.tag == "th":
        part.set("role", "columnheader")
        part.set("scope", "col")


def _label(row: Element, labels: list[str]) -> None:
    """Make the first cell of a row its heading; label the others."""
    for index, cell in enumerate(row.findall("td")):
        if index == 0:
            cell.tag = "th"
            cell.set("scope", "row")
            cell.set("role", "rowheader")
        elif index < len(labels):
            cell.set("data-label", labels[index])


class CardsExtension(Extension):
    """Registers the tree processor after inline patterns, so that headings are plain text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register."""
        md.treeprocessors.register(_Cards(md), "cards", 5)


def makeExtension(**kwargs: object) -> CardsExtension:  # noqa: N802 - the library's name
    """Return the extension, as Python-Markdown asks for it."""
    return CardsExtension(**kwargs)
