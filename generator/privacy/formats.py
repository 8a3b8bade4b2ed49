"""What Excel shows of a number by its cell's format: zeros in front and words that the number itself lacks."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

_MOST: Final = 255
"""Characters of a format in Excel."""

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<digit>[0#?])|(?P<plain>[ \-()+:/.])'
    r"|(?P<end>;)|(?P<other>.)",
    re.DOTALL,
)


def formats(elements: list[ET.Element]) -> tuple[list[str], list[str]]:
    """Return the format of each style of a cell, empty where it has none of its own, and all formats of the book."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    every: list[str] = []
    for element in elements:
        tag = element.tag.rpartition("}")[2]
        if tag == "numFmt":
            code = element.get("formatCode", "")[:_MOST]
            every.append(code)
            codes[element.get("numFmtId", "")] = code
        elif tag == "cellXfs":
            styles = [codes.get(style.get("numFmtId", ""), "") for style in element]
    return styles, every


def shown(value: str, code: str) -> str:
    """Return a whole number as a format shows it; unchanged where the format does more than add zeros and words."""
    tokens = list(_tokens(code))
    places = sum(kind == "digit" for kind, _ in tokens)
    if not value.isdecimal() or not places or any(kind == "other" for kind, _ in tokens):
        return value
    digits = value.lstrip("0").rjust(places)
    parts: list[str] = []
    taken = 0
    for kind, text in tokens:
        if kind != "digit":
            parts.append(text)
            continue
        upto = len(digits) - places + taken + 1
        piece = digits[0 if taken == 0 else upto - 1 : upto]
        parts.append(piece.replace(" ", "0" if text == "0" else ""))
        taken += 1
    return "".join(parts)


def _tokens(code: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each sign of the first section of a format."""
    for match in _TOKEN.finditer(code):
        if match["end"]:
            return
        if match["digit"]:
            yield "digit", match["digit"]
        elif match["other"]:
            yield "other", match["other"]
        else:
            yield "text", match["quoted"] or match["escaped"] or match["plain"] or ""
