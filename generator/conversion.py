"""Markdown to the HTML of a page: a fast way for what the templates write, Python-Markdown for everything else.

The fast way is pyromark with a pass before it and a few after it. It takes only pages of which every character fits
`markdown_grammar`: there both ways are known to make the same page. All others go the slow way.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from typing import Final
from xml.etree.ElementTree import Element

import pyromark
from markdown import Markdown
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.toc import unique
from markdown.treeprocessors import Treeprocessor

from generator.cards import EMPTY
from generator.markdown_grammar import DEFINITION, DEFINITIONS, DIVISION, TO_PAGE, fits
from generator.text import slug

EXTENSIONS: Final = ("toc", "tables", "fenced_code", "abbr", "attr_list", "md_in_html", "generator.cards")
"""As MkDocs has them: three of its own, then those of mkdocs.yml."""

_AMPERSAND: Final = "\ufdd0"
"""Stands for & while pyromark works, so that it leaves character references as they are: no character of a text."""

_IN_ADDRESS: Final = "%EF%B7%90"
"""What pyromark makes of the stand-in in an address."""

_RUST: Final = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_TAG: Final = re.compile(r"<[^>]*>")
_MARKDOWN_TAG: Final = re.compile(r"</?(?:a|strong)\b[^>]*>")
"""In a cell only Markdown makes these."""

_HEADING: Final = re.compile(r"<h([1-6])>(.*?)</h[1-6]>")
_LISTED_ID: Final = re.compile(r"\{:[^}\n]*#([^\s}]+)")
_RAW_ID: Final = re.compile(r'[ \n]id="([^"]*)"')
_LINK_WITH_LIST: Final = re.compile(r'<a href="([^"]*)">((?:[^<]++|<(?!/?a\b))*+)</a>\{:([^}]*)\}')
_PARAGRAPH_WITH_LIST: Final = re.compile(r"<p>((?:[^\n<]++|<(?!/p>)|\n(?!\{:))*+)\n\{:([^}]*)\}</p>")
_TABLE: Final = re.compile(r"<table><thead><tr>(.*?)</tr></thead><tbody>\n(.*?)</tbody></table>", re.DOTALL)
_PAGE_FILE: Final = re.compile(r"^(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/\\])([^?#]*?)(?:index)?\.md(?=[?#]|$)")


def to_html(markdown: str) -> str:
    """Return the HTML of a page's text; links to files of pages lead to the pages.

    `markdown` is the page without front matter; it may end with abbreviations, `*[TTHC]: thủ tục hành chính`.
    """
    html = to_html_fast(markdown)
    return to_html_slowly(markdown) if html is None else html


def to_html_slowly(markdown: str) -> str:
    """Return what `to_html` returns, as Python-Markdown makes it, whatever the page holds."""
    converter = _python_markdown()
    try:
        return converter.convert(markdown.lstrip("\n"))
    finally:
        converter.reset()


@lru_cache(maxsize=1)
def _python_markdown() -> Markdown:
    converter = Markdown(extensions=list(EXTENSIONS), extension_configs={"toc": {"permalink": False, "slugify": slug}})
    converter.treeprocessors.register(_PageLinks(converter), "page-links", 0)
    return converter


class _PageLinks(Treeprocessor):
    """Turns links to Markdown files into links to pages, as MkDocs does."""

    def run(self, root: Element) -> None:
        """Change the links below `root` in place."""
        for link in root.iter("a"):
            link.set("href", _page_link(link.get("href", "")))


def _page_link(address: str) -> str:
    """Return a relative link to `…/index.md` or `….md` as a link to the page; any other as it is."""
    match = _PAGE_FILE.match(address)
    if not match:
        return address
    folder = match[1] if match[0].endswith("index.md") else f"{match[1]}/"
    return (folder or "./") + address[match.end() :]


def to_html_fast(markdown: str) -> str | None:
    """Return the HTML of a page, or None when something on it is not known to come out as in Python-Markdown."""
    text, abbreviations = _without_definitions(markdown)
    if not fits(text) or not _is_nested(text) or _IN_ADDRESS in text:
        return None
    linked, links = TO_PAGE.subn(r"](\1", text.replace("](index.md", "](./index.md"))
    if links != text.count(".md"):
        return None
    html = _RUST.html(linked.replace("&", _AMPERSAND)).replace(' markdown="1"', "")
    if abbreviations:
        if "`" in text and "<code" in text:
            return None
        html = _with_abbreviations(html, abbreviations, "code|" if "`" in text else "")
    if "</a>{:" in html:
        html = _LINK_WITH_LIST.sub(_link, html)
    html = _PARAGRAPH_WITH_LIST.sub(_paragraph, html)
    anchors = _Anchors(text)
    html = _HEADING.sub(anchors.heading, html)
    if anchors.is_unsure:
        return None
    if "<table>" in html:
        html = _TABLE.sub(_table, html)
    return html.replace(_IN_ADDRESS, "&").replace(_AMPERSAND, "&").strip()


def _without_definitions(markdown: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text before the abbreviations at its end, and those."""
    start = markdown.rfind("\n\n*[")
    if start < 0:
        return markdown, ()
    match = DEFINITIONS.fullmatch(markdown, start)
    return (markdown[:start], tuple(DEFINITION.findall(match[0]))) if match else (markdown, ())


def _is_nested(text: str) -> bool:
    """Tell whether the elements with Markdown inside close in order, and are all there is with that attribute."""
    open_: list[str] = []
    count = 0
    for opened, closed in DIVISION.findall(text):
        if opened:
            open_.append(opened)
            count += 1
        elif not open_ or open_.pop() != closed:
            return False
    return not open_ and text.count(' markdown="1"') == count


def _with_abbreviations(html: str, abbreviations: tuple[tuple[str, str], ...], atomic: str) -> str:
    """Return the HTML with each abbreviation in text that was Markdown explained by an element."""
    elements = {}
    for short, meaning in abbreviations:
        title = meaning.replace('"', "&quot;")
        elements[short] = f'<abbr title="{title}">{short}</abbr>'
    find = _abbreviation(tuple(elements), atomic)
    return find.sub(lambda match: elements.get(match[0]) or match[0], html)


@lru_cache(maxsize=512)
def _abbreviation(words: tuple[str, ...], atomic: str) -> re.Pattern[str]:
    r"""Return what finds the words, and first what hides them: raw blocks, tags, lists, references."""
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    raw = rf"<({atomic}blockquote(?!>\n)|dl|figure|form|p(?= )|pre|summary)\b.*?</\1>"
    hidden = rf"{raw}|<[^>]*>|\{{:[^}}\n]*\}}|[&{_AMPERSAND}][^;]*;"
    return re.compile(rf"{hidden}|\b(?:{longest_first})\b", re.DOTALL)


def _link(match: re.Match[str]) -> str:
    address, text, attributes = match.groups()
    return f'<a href="{address}"{_attributes(attributes)}>{text}</a>'


def _paragraph(match: re.Match[str]) -> str:
    return f"<p{_attributes(match[2])}>{match[1]}</p>"


@lru_cache(maxsize=512)
def _attributes(text: str) -> str:
    """Return an attribute list, `.lead #id data-index="no"`, as HTML has it, with a blank before."""
    found: dict[str, str] = {}
    for key, value in get_attrs_and_remainder(text.strip())[0]:
        is_class = key == "."
        name = "class" if is_class else key
        found[name] = f"{found[name]} {value}" if is_class and name in found else str(value)
    return "".join(f' {name}="{value}"' for name, value in found.items())


class _Anchors:
    """Gives the headings of a page their ids, each once."""

    def __init__(self, text: str) -> None:
        self._used = set(_LISTED_ID.findall(text))
        self._raw = set(_RAW_ID.findall(text))
        self.is_unsure = False
        """Whether a heading wants an id that raw HTML has: Python-Markdown knows only some of those."""

    def heading(self, match: re.Match[str]) -> str:
        """Return the heading with its attributes, of which the id is always one."""
        level, text = match.groups()
        attributes = ""
        if text[-1] == "}":
            text, _, listed = text.rpartition("{:")
            text = text.rstrip()
            attributes = _attributes(listed[:-1])
        if ' id="' not in attributes:
            wanted = _slug(text)
            self.is_unsure = self.is_unsure or wanted in self._raw
            attributes += f' id="{unique(wanted, self._used)}"'
        return f"<h{level}{attributes}>{text}</h{level}>"


@lru_cache(maxsize=4096)
def _slug(html: str) -> str:
    return slug(unescape(_TAG.sub("", html).replace(_AMPERSAND, "&")))


def _table(match: re.Match[str]) -> str:
    """Return a table as generator.cards makes it: each row with a heading, each other cell with its column's name."""
    heads = match[1].replace("<th>", "").split("</th>")[:-1]
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    names = [_TAG.sub("", head).replace('"', "&quot;") for head in heads]
    starts = [f'<td data-label="{name}"' for name in names[1:]]
    body = "\n".join(_row(row, starts) for row in match[2].split("</tr>")[:-1])
    return f'<table class="cards"><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table>'


def _row(row: str, starts: Iterable[str]) -> str:
    first, *others = row.replace("<tr>", "").strip().replace("<td>", "").split("</td>")[:-1]
    cells = [f"{start}{_emptiness(cell)}>{cell}</td>" for start, cell in zip(starts, others, strict=False)]
    return f'<tr><th scope="row">{first}</th>{"".join(cells)}</tr>'


def _emptiness(cell: str) -> str:
    return ' class="empty"' if EMPTY in cell and _MARKDOWN_TAG.sub("", cell).strip() == EMPTY else ""
