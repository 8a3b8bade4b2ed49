"""The Markdown that both converters are known to turn into the same page.

A page is cut into chunks: lines, and raw HTML elements. Each must fit, with every character, the expression for a kind
of chunk. Each kind has a letter, and the letters of a page must fit the expression for its blocks.

Nothing here goes back on what it has read (possessive quantifiers), so a page takes time in proportion to its length.
Python compiles these expressions in every process, so they are small: what a line may hold stands in one of them only.
"""

import re
from functools import lru_cache
from typing import Final

_BLOCK_NAMES = "div|dl|dt|dd|p|figure|figcaption|form|blockquote|nav|details|summary|ul|ol|li|table|section|pre|h[1-6]"
_INLINE_NAMES = (
    "abbr|a|bdi|br|b|circle|code|del|desc|g|ins|i|kbd|line|mark|path|rect|small|span|sub|sup|svg|text|title|u|wbr"
)

# Control characters, the stand-in of the fast way, white space but the blank. They are looked for apart, because sets
# with such characters take long to compile; the no-break space is looked at where a line ends.
_FOREIGN = r"\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ANY_FOREIGN = re.compile(rf"[{_FOREIGN}]")

# Nothing that either converter acts on.
_TEXT = r"[^<>&*_`\[\]{}\\|#!\n]++|!(?!\[)|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])"
_REFERENCE = r"&(?:amp|lt|gt|quot|nbsp|\#\d{1,7});"
_INLINE_TAG = (
    rf"<(?:/(?=[a-z]++>))?+(?:{_INLINE_NAMES})"
    r'(?:[ ][a-zA-Z][a-zA-Z0-9-]*+(?:="[^"<>`\\\[\]\n]*+")?)*+[ ]?/?>'
)
_CODE = r"(?<!`)`(?![` ])[^`&<>|\\\[\]–\xa0\n]++(?<![ ])`(?!`)"
_ATTRIBUTE = r'[.\#][\w.-]++|[a-zA-Z][a-zA-Z-]*+="[^"{}\n&<>]*+"'
_LIST = rf"\{{:[ ]?(?:{_ATTRIBUTE})(?:[ ](?:{_ATTRIBUTE}))*+[ ]?\}}"
_ADDRESS = rf"(?:[A-Za-z0-9._~:/?\#=%+,@;-]|{_REFERENCE})++"
_WORDS = rf"(?:{_TEXT}|{_REFERENCE}|{_INLINE_TAG})++"


def _strong(inner: str) -> str:
    """Return what both take for strong text: with a blank or a mark on both sides, which CommonMark asks for."""
    before = r"(?<![^\s(\[>“‘/.,:;–-])"
    after = r"(?![^\s<\[\]().,:;?!…”’/–-])"
    return rf"{before}\*\*(?![\s*]){inner}(?<!\s)\*\*{after}"


_LINK = rf"\[(?:{_WORDS}|{_strong(_WORDS)})++\]\({_ADDRESS}\)(?:{_LIST})?"
_STRONG = _strong(rf"(?:{_WORDS}|{_LINK})++")

# How a line begins: h heading, r row of a table, b bullet, B bullet one level deeper, n the number 1, N any number,
# q quotation, t text. Text must not begin as one of the others, a rule or code does, nor be a lone tag.
_START = r"(?![\s+=:~>\#|-]|\d++[.)](?:\s|\Z)|<[^<>]*>[ ]*\Z)"
_MARK = (
    r"(?P<h>\#{1,6}[ ](?![\s\#]))|(?P<r>\|)"
    rf"|(?:(?P<b>-[ ])|(?P<B>[ ]{{4}}-[ ])|(?P<n>1\.[ ])|(?P<N>\d{{1,8}}\.[ ])|(?P<q>>[ ])|(?P<t>)){_START}"
)

# In a row only, bars, and no links as HTML; after a heading only, an attribute list.
_BAR = r"(?(r)\||(?!))"
_PIECE = rf"{_TEXT}|{_REFERENCE}|(?(r)(?!</?a\b)){_INLINE_TAG}|{_LINK}|{_STRONG}|{_CODE}|{_BAR}"
_END = rf"(?(h)(?:(?<=[ ]){_LIST})?|(?<![ ][ ]))(?(r)(?<=\|))(?<!\xa0)"
_LINE = re.compile(rf"(?:{_MARK})(?:{_PIECE})++{_END}")
_LONE_LIST = re.compile(_LIST)

_HEAD_CELL = rf"[ ]?(?:{_TEXT}|{_REFERENCE}|\[(?:{_TEXT}|{_REFERENCE})++\]\({_ADDRESS}\))++\|"
_HEAD = re.compile(rf"\|(?:{_HEAD_CELL}){{2,}}+")
_DASHES = re.compile(r"\|(?:-{3,}\|){2,}+")

# Raw HTML without blank lines. A tag of a block has only values without & (Python-Markdown reads some of them twice,
# and gives a name without value one).
_RAW_ATTRIBUTES = r'(?:[ ](?!markdown)[a-z][a-z0-9-]*+="[^"<>&\[\]\n]*+")*+'
_RAW_INLINE_TAG = (
    rf"</?+(?!(?:{_BLOCK_NAMES}|iframe|noscript|option|script|style|template|textarea|video)\b)[a-z][a-zA-Z0-9]*+"
    r'(?:[ ](?!markdown)[a-zA-Z][a-zA-Z0-9-]*+(?:="[^"<>\[\]\n]*+")?)*+[ ]?/?>'
)
_RAW_PIECE = rf"[^<&\[\]\n]++|{_REFERENCE}|\n(?!\s)|{_RAW_INLINE_TAG}"
_PARAGRAPH = rf"<p{_RAW_ATTRIBUTES}>(?:{_RAW_PIECE})*+</p>"
_INNER_TAG = rf"<(?:/(?=\w++>))?+(?!p\b|(?P=name)\b)(?:{_BLOCK_NAMES}){_RAW_ATTRIBUTES}>"
_ELEMENT = (
    rf'(?P<facts><div class="facts">(?=<dl\b))?<(?P<name>dl|figure|form|blockquote|summary){_RAW_ATTRIBUTES}>'
    rf"(?:{_RAW_PIECE}|{_PARAGRAPH}|{_INNER_TAG})*+</(?P=name)>(?(facts)</div>)"
)
_VERBATIM = rf"<pre{_RAW_ATTRIBUTES}>(?:{_RAW_PIECE}|\n(?![ ]+\n))*+</pre>"
_TAG_AROUND = rf'<(?:div|nav|section){_RAW_ATTRIBUTES}[ ]markdown="1">|</(?:div|nav|section|details)>'
_HTML = re.compile(rf"(?!<blockquote>\n){_ELEMENT}|(?=<p[ ]){_PARAGRAPH}|{_VERBATIM}|{_TAG_AROUND}")
_DETAILS = re.compile(rf'<details{_RAW_ATTRIBUTES}[ ]markdown="1">')


def _to_end(name: str) -> str:
    """Return what matches from an element's name to the end of the line where it ends, or of the page."""
    return rf"{name}\b(?:[^<]++|<(?!/{name}>))*+(?:</{name}>.*)?"


_TO_END = "|".join(map(_to_end, ("dl", "figure", "form", "blockquote", "summary", "pre", "p")))
# A line or an element, with the blank lines after it.
_CHUNK = re.compile(rf'(?:[^<\n].*|<(?:(?:div class="facts"><)?(?:{_TO_END})|.*))\n*')

# Of chunks: a paragraph may have its attributes in a line of their own; a list is loose or not; two lists, or two
# quotations, do not follow each other.
_PARAGRAPH_CHUNKS = "t++a?"
_TABLE_CHUNKS = "cd[cdr]++"
_LIST_CHUNKS = "(?:b(?:_b)++|b[bB]*+|n[nNB]*+)(?!_*[bnN])"
_QUOTATION_CHUNKS = "(?:q++|Q)(?!_*q)"
_BLOCK = f"h|{_PARAGRAPH_CHUNKS}|{_TABLE_CHUNKS}|{_LIST_CHUNKS}|{_QUOTATION_CHUNKS}|e|Ds"
_BLOCKS = re.compile(rf"(?:(?:{_BLOCK})(?:_++|\Z))*+")


def fits(text: str) -> bool:
    """Tell whether both converters are known to make the same of a page; its abbreviations are left out before."""
    kinds = "".join(map(_kind, _CHUNK.findall(text.lstrip("\n"))))
    return not text.startswith("\ufeff") and _BLOCKS.fullmatch(kinds) is not None


@lru_cache(maxsize=4096)
def _kind(chunk: str) -> str:
    """Return the letter for a chunk's kind, and `_` for each blank line after it."""
    text = chunk.rstrip("\n")
    return _letter(text) + "_" * (len(chunk) - len(text) - 1)


def _letter(text: str) -> str:
    """Return how a line begins, see `_MARK`, or another letter; `?` for what is not known.

    Lines: a attribute list, c names of a table's columns, d dashes below them. HTML: D begin of details, s summary,
    Q quotation, e any other element, or a tag around Markdown.
    """
    if _ANY_FOREIGN.search(text):
        return "?"
    if line := _LINE.fullmatch(text):
        return _row(text) if line["r"] else str(line.lastgroup)
    if element := _HTML.fullmatch(text):
        return {"blockquote": "Q", "summary": "s"}.get(element["name"], "e")
    if _DETAILS.fullmatch(text):
        return "D"
    return "a" if _LONE_LIST.fullmatch(text) else "?"


def _row(text: str) -> str:
    if _DASHES.fullmatch(text):
        return "d"
    return "c" if _HEAD.fullmatch(text) else "r"


DEFINITION: Final = re.compile(r"\*\[([^\]\n]+)\]: ([^\n]+)")
_DEFINED = rf"(?!\s)[^<>&*_`\[\]{{}}\\|#\xa0\n{_FOREIGN}]++(?<!\s)"
DEFINITIONS: Final = re.compile(rf"\n\n(?:\*\[(?!\")(?:{_DEFINED})\]:[ ](?![\"']){_DEFINED}\n?+)++\n*+")
"""The abbreviations at the end of a page."""

DIVISION: Final = re.compile(
    r'^<(?:(div|nav|section|details)\b[^<>\n]* markdown="1">|/(div|nav|section|details)>$)', re.MULTILINE
)
"""Begin or end of an element with Markdown inside."""

TO_PAGE: Final = re.compile(r"\]\(((?![a-zA-Z][a-zA-Z0-9+.-]*:|/)[^\n()?#]*?/)index\.md(?=[)?#])")
"""Where a Markdown link leads to the file of another page."""
