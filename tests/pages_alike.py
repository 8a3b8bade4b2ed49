"""What a piece of HTML says to a browser: its elements, attributes and text, one after the other."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from lxml import html as lxml_html

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "blockquote body br dd details div dl dt figcaption figure form h1 h2 h3 h4 h5 h6 hr label li nav ol p section"
        " summary table tbody td th thead tr ul",
    )
)
"""Elements beside which white space says nothing."""

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_SPACE = re.compile(r"[ \t\n\r\f]+")

Part = tuple[str, str, tuple[tuple[str, str], ...]]
"""An element that begins or ends, with its attributes by name; or a text."""


def parts(html: str) -> list[Part]:
    """Return the elements and texts of a page, white space as a browser shows it."""
    body = lxml_html.document_fromstring(f"<body>{html}</body>").body
    assert body is not None
    found = list(_merged(_walk(body, in_pre=False)))
    trimmed = (_trim(found, index) for index in range(len(found)))
    return [part for part in trimmed if part[0] != "text" or part[1]]


def _walk(element: lxml_html.HtmlElement, *, in_pre: bool) -> Iterator[Part]:
    name = str(element.tag)
    in_pre = in_pre or name == "pre"
    yield "begin", name, tuple(sorted((str(key), str(value)) for key, value in element.attrib.items()))
    yield "pre" if in_pre else "text", element.text or "", ()
    for child in element:
        yield from _walk(child, in_pre=in_pre)
        yield "pre" if in_pre else "text", child.tail or "", ()
    yield "end", name, ()


def _merged(found: Iterator[Part]) -> Iterator[Part]:
    """Leave out texts that are empty."""
    for kind, text, attributes in found:
        if kind in {"begin", "end"} or text:
            yield kind, _SPACE.sub(" ", text) if kind == "text" else text, attributes


def _trim(found: list[Part], index: int) -> Part:
    """Return a text without the white space next to blocks; anything else as it is."""
    kind, text, attributes = found[index]
    if kind != "text":
        return found[index]
    if _beside(found[index - 1 :: -1]) in _BLOCKS:
        text = text.lstrip(" ")
    if _beside(found[index + 1 :]) in _BLOCKS:
        text = text.rstrip(" ")
    return kind, text, attributes


def _beside(found: Iterable[Part]) -> str:
    """Return the name of the first block, or nothing when text comes first."""
    for kind, text, _ in found:
        if text in _BLOCKS and kind in {"begin", "end"}:
            return text
        if kind in {"text", "pre"} and text.strip(" "):
            return ""
    return ""


class _Nesting(HTMLParser):
    """Follows elements that begin and end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        if dict(attrs).keys() & {"markdown"} or ">" in (self.get_starttag_text() or "")[:-1]:
            self.wrong.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag, attrs

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


def ill_nested(html: str) -> list[str]:
    """Return the elements that do not close where they should, and attributes that hold ">" or are left over."""
    parser = _Nesting()
    parser.feed(html)
    parser.close()
    return parser.wrong + parser.open
