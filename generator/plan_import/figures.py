"""Figures of a table of targets as comparisons: always marked, because "100%" may be a whole or a mere level."""

import re
from typing import Final

from generator.plan_import.entries import Marked
from generator.text import fold, shorten

_NUMBER: Final = r"(?P<n>[0-9]{1,7}(?:[.,][0-9]{1,2})?) ?(?P<p>%)?"
_FORMS: Final = (
    ("at_least", rf"(?:>=|≥|it nhat|toi thieu|dat tu|tu|dat it nhat|dat toi thieu) ?{_NUMBER}(?: tro len)?"),
    ("at_least", rf"(?:dat )?{_NUMBER} tro len"),
    ("more_than", rf"(?:>|tren|hon|dat tren) ?{_NUMBER}"),
    ("at_most", rf"(?:<=|≤|toi da|khong qua|khong vuot qua) ?{_NUMBER}"),
    ("less_than", rf"(?:<|duoi) ?{_NUMBER}"),
    ("reach", rf"(?:dat )?{_NUMBER}"),
)
_ASK: Final = "xem đúng cách so sánh chưa (ít nhất, tất cả, đạt …)"
TO_FILL_IN: Final = "<điền con số>"


def read_figure(text: str, unit: str) -> Marked:
    """Return a printed figure as a comparison in YAML, or a place to fill in; it is never certain."""
    printed = f"{text} {unit}".strip()
    folded = re.sub(r"\s+", " ", fold(text))
    for shape, words in _FORMS:
        match = re.fullmatch(words, folded)
        if match is None:
            continue
        counted = "%" if match["p"] or unit == "%" else unit
        if counted and not any(char in counted for char in '"\\\n') and len(counted) <= 40:  # noqa: PLR2004 - as the model
            return Marked(f'{{{shape}: {match["n"].replace(",", ".")}, unit: "{counted}"}}', _ASK, printed)
    why = "ô con số để trống" if not text else "chưa hiểu con số này"
    return Marked(f'"{TO_FILL_IN}"', why, shorten(printed, 200))
