"""The Markdown that both converters are known to turn into the same page, as one regular expression.

Every character of a page must fit. Nothing here goes back on what it has read (possessive quantifiers), so a page takes
time in proportion to its length.
"""

import re
from typing import Final

_BLOCK_NAMES = "div|dl|dt|dd|p|figure|figcaption|form|blockquote|nav|details|summary|ul|ol|li|table|section|pre|h[1-6]"
_INLINE_NAMES = (
    "abbr|a|bdi|br|b|circle|code|del|desc|g|ins|i|kbd|line|mark|path|rect|small|span|sub|sup|svg|text|title|u|wbr"
)

# Not in a text: control characters and the stand-in of the fast way, and white space but the blank.
_CONTROL = r"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0"
_SPACE = r"\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

# Nothing that either converter acts on; the no-break space is looked at where a line begins and ends.
_TEXT = rf"[^<>&*_`\[\]{{}}\\|#!{_CONTROL}{_SPACE}]++|!(?!\[)|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])"
_REFERENCE = r"&(?:amp|lt|gt|quot|nbsp|\#\d{1,7});"
_INLINE_TAG = (
    rf"</(?:{_INLINE_NAMES})>"
    rf'|<(?:{_INLINE_NAMES})(?:[ ][a-zA-Z][a-zA-Z0-9-]*+(?:="[^"<>`\\\[\]{_CONTROL}]*+")?)*+[ ]?/?>'
)
_CODE = rf"(?<!`)`(?![` ])[^`&<>|\\\[\]–\xa0{_CONTROL}{_SPACE}]++(?<![ ])`(?!`)"
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
_PIECE = rf"{_TEXT}|{_REFERENCE}|{_INLINE_TAG}|{_LINK}|{_strong(rf'(?:{_WORDS}|{_LINK})++')}|{_CODE}"
_RUN = rf"(?:{_PIECE})++"

# A line must not begin as a list, a quotation, a heading, a rule, a table or code does, nor be a lone tag.
_START = r"(?![\s+=:~>\#|-]|\d{1,9}[.)](?:\s|\Z)|<[^<>\n]*>[ ]*(?:\n|\Z))"
_LINE = rf"{_START}{_RUN}(?<![ ][ ])(?<!\xa0)"

_PARAGRAPH = rf"{_LINE}(?:\n{_LINE})*+(?:\n{_LIST})?"
_HEADING = rf"\#{{1,6}}[ ](?![\s\#]){_RUN}(?:(?<=[ ]){_LIST})?(?<!\xa0)"
_NO_LIST_NEXT = r"(?!\n++(?:[-+*]|\d++[.)])[ ])"
_LOOSE = rf"-[ ]{_LINE}(?:\n\n-[ ]{_LINE})++{_NO_LIST_NEXT}"
_BULLETS = rf"-[ ]{_LINE}(?:\n(?:[ ]{{4}})?-[ ]{_LINE})*+{_NO_LIST_NEXT}"
_NUMBERS = rf"1\.[ ]{_LINE}(?:\n(?:\d{{1,8}}\.|[ ]{{4}}-)[ ]{_LINE})*+{_NO_LIST_NEXT}"
_QUOTATION = rf">[ ]{_LINE}(?:\n>[ ]{_LINE})*+(?!\n++>)"

_HEAD_CELL = rf"[ ]?(?:{_TEXT}|{_REFERENCE}|\[(?:{_TEXT}|{_REFERENCE})++\]\({_ADDRESS}\))++\|"
_CELL = rf"(?:(?!</?a\b)(?:{_PIECE}))*+\|"
_TABLE = rf"\|(?:{_HEAD_CELL}){{2,}}+\n\|(?:-{{3,}}\|){{2,}}+(?:\n\|(?:{_CELL})++)++"

# Raw HTML without blank lines. A tag of a block has only values without & (Python-Markdown reads some of them twice,
# and gives a name without value one).
_RAW_TEXT = rf"[^<&\[\]{_CONTROL}]++|{_REFERENCE}|\n(?!\s)"
_RAW_ATTRIBUTES = rf'(?:[ ](?!markdown)[a-z][a-z0-9-]*+="[^"<>&\[\]{_CONTROL}]*+")*+'
_RAW_INLINE_TAG = (
    rf"</?+(?!(?:{_BLOCK_NAMES}|iframe|noscript|option|script|style|template|textarea|video)\b)[a-z][a-zA-Z0-9]*+"
    rf'(?:[ ](?!markdown)[a-zA-Z][a-zA-Z0-9-]*+(?:="[^"<>\[\]{_CONTROL}]*+")?)*+[ ]?/?>'
)
_RAW_WORDS = rf"(?:{_RAW_TEXT}|{_RAW_INLINE_TAG})*+"
_RAW_PARAGRAPH = rf"<p{_RAW_ATTRIBUTES}>{_RAW_WORDS}</p>"


def _raw(name: str) -> str:
    """Return what matches an element with all that is in it; a group in it would hit a fault of Python 3.11."""
    block = rf"(?:(?!p\b|{name}\b)(?:{_BLOCK_NAMES})){_RAW_ATTRIBUTES}>"
    end = rf"/(?!p\b|{name}\b)(?:{_BLOCK_NAMES})>"
    inner = rf"(?:{_RAW_TEXT}|{_RAW_INLINE_TAG}|{_RAW_PARAGRAPH}|<{block}|<{end})*+"
    return rf"<{name}{_RAW_ATTRIBUTES}>{inner}</{name}>"


_FACTS = rf'<div class="facts">{_raw("dl")}</div>'
_QUOTED = rf"(?!<blockquote>\n){_raw('blockquote')}(?!\n++>)"
_ELEMENT = "|".join((*map(_raw, ("dl", "figure", "form")), _QUOTED, rf"(?=<p[ ]){_RAW_PARAGRAPH}"))
_VERBATIM = rf"<pre{_RAW_ATTRIBUTES}>(?:{_RAW_TEXT}|{_RAW_INLINE_TAG}|\n(?![ ]+\n))*+</pre>"
_OPEN = rf'<(?:div|nav|section){_RAW_ATTRIBUTES}[ ]markdown="1">'
_DETAILS = rf'<details{_RAW_ATTRIBUTES}[ ]markdown="1">\n{_raw("summary")}'
_CLOSE = r"</(?:div|nav|section|details)>"

_MARKDOWN = rf"{_HEADING}|{_BULLETS}|{_LOOSE}|{_PARAGRAPH}|{_TABLE}|{_NUMBERS}|{_QUOTATION}"
_HTML = rf"{_FACTS}|{_DETAILS}|{_OPEN}|{_CLOSE}|{_ELEMENT}|{_VERBATIM}"
PAGE: Final = re.compile(rf"(?!\ufeff)\n*+(?:(?:{_MARKDOWN}|{_HTML})(?:\n{{2,}}+(?=\S)|\n*+\Z))*+")
"""A page without the abbreviations at its end."""

DEFINITION: Final = re.compile(r"\*\[([^\]\n]+)\]: ([^\n]+)")
_DEFINED = rf"(?!\s)[^<>&*_`\[\]{{}}\\|#\xa0{_CONTROL}{_SPACE}]++(?<!\s)"
DEFINITIONS: Final = re.compile(rf"\n\n(?:\*\[(?!\")(?:{_DEFINED})\]:[ ](?![\"']){_DEFINED}\n?+)++\n*+")
"""The abbreviations at the end of a page."""

DIVISION: Final = re.compile(
    r'^<(?:(div|nav|section|details)\b[^<>\n]* markdown="1">|/(div|nav|section|details)>$)', re.MULTILINE
)
"""Begin or end of an element with Markdown inside."""

TO_PAGE: Final = re.compile(r"\]\(((?![a-zA-Z][a-zA-Z0-9+.-]*:|/)[^\n()?#]*?/)index\.md(?=[)?#])")
"""Where a Markdown link leads to the file of another page."""
