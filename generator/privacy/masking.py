"""What findings may print: whatever the gate finds is hidden, wherever it is quoted."""

import re
from typing import Final

from generator.privacy.patterns import scan_text

_HIDDEN: Final = "•"
_SHORT: Final = 9
# What a long value leaves where a message cuts it; and codes so long that only a person or an account has them.
_CUT: Final = re.compile(r"\d[\d ._\-]{4,40}(?=…)")
_LEADING_ZERO: Final = re.compile(r"(?<![0-9A-Za-z.,])0\d{9,18}(?![0-9A-Za-z])")


_SEEN: set[str] = set()
"""What was found in this run: hidden also where a message quotes it without the words that told what it is."""

_MOST_SEEN: Final = 2000


def remember(text: str) -> None:
    """Hide this text in everything that is printed from now on."""
    if len(_SEEN) < _MOST_SEEN:
        _SEEN.add(text)


def mask(value: str) -> str:
    """Return a value with its first and its last two characters at most; nothing of a short one. Its length stays."""
    if len(value) < _SHORT:
        return _HIDDEN * len(value)
    return f"{value[0]}{_HIDDEN * (len(value) - 3)}{value[-2:]}"


def masked(text: str) -> str:
    """Return a text of the same length in which all that the gate stops or warns of is hidden."""
    if not any(char.isdigit() or char == "@" for char in text):
        return text
    parts, end = [], 0
    for hit in scan_text(text):
        start = max(hit.start, end)
        parts += [text[end:start], mask(text[start : hit.end])]
        end = max(hit.end, end)
    text = "".join([*parts, text[end:]])
    for seen in _SEEN:
        text = text.replace(seen, mask(seen))
    text = _CUT.sub(lambda match: _HIDDEN * len(match[0]), text)
    return _LEADING_ZERO.sub(lambda match: mask(match[0]), text)
