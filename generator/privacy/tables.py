"""Tables in plain text, Markdown and CSV: what a column's header tells of its cells, far above as it may stand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.privacy.kinds import Hit
from generator.privacy.normal import readings
from generator.privacy.passages import Table
from generator.privacy.patterns import scan_text
from generator.privacy.words import tells

_DIGITS: Final = 6
_PARTS: Final = {".md": re.compile(r"[^|]+"), ".csv": re.compile(r"[^,;\t]+")}
_ROW: Final = {".md": re.compile(r"[ >]{0,8}\|"), ".csv": re.compile(r"")}


def in_tables(text: str, suffix: str) -> Iterator[Hit]:
    """Yield what is personal data because of its column's header; places are those of the text."""
    parts = _PARTS.get(suffix)
    if parts is None or (suffix == ".md" and "|" not in text):
        return
    table = Table()
    begin = 0
    for line in text.split("\n"):
        if _ROW[suffix].match(line):
            yield from _in_row(table, [(match.start(), match[0]) for match in parts.finditer(line)], begin)
        else:
            table = Table()
        begin += len(line) + 1


def _in_row(table: Table, cells: list[tuple[int, str]], begin: int) -> Iterator[Hit]:
    told = table.row((number, value.strip(' "')) for number, (_, value) in enumerate(cells))
    for (start, value), text in zip(cells, told, strict=True):
        bare = value.strip(' "')
        if sum(char.isdigit() for char in bare) < _DIGITS:
            continue
        before = len(text) - len(bare)
        if not tells(readings(text[:before])[0].text):
            continue
        place = begin + start + value.find(bare)
        for hit in scan_text(text):
            if hit.start >= before:
                yield replace(hit, start=place + hit.start - before, end=place + hit.end - before)
