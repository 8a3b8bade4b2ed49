"""QR codes as SVG paths: what a phone's camera opens from a page, a poster, a report."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

import segno

_QUIET: Final = 4
"""Modules of white around a code, as ISO/IEC 18004 asks."""

_MASK: Final = 2
"""Any mask can be read; choosing the best of eight takes four times as long."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code to be drawn in black on white."""

    size: int
    """Width and height in modules, the white around it included."""

    path: str
    """Data of an SVG path, drawn one module wide with `stroke`."""


def qr_code(text: str) -> QrCode:
    """Return the code of a text, most often an address; it can be read with 15 % of it dirty (level M)."""
    code = segno.make(text, error="m", micro=False, boost_error=False, mask=_MASK)
    here = (0, 0)
    parts: list[str] = []
    for y, row in enumerate(code.matrix):
        x = 0
        for dark, run in groupby(row):
            length = len(tuple(run))
            if dark:
                parts.append(f"m{x - here[0]} {y - here[1]}h{length}")
                here = (x + length, y)
            x += length
    return QrCode(len(code.matrix) + 2 * _QUIET, f"M{_QUIET} {_QUIET}.5{''.join(parts)}")
