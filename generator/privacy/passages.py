"""What an attached file says, as passages of text with the place of each line; and why one can't be told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

MAX_BYTES: Final = 10 * 1024 * 1024
"""Size of an attached file."""

HEADER: Final = 60
"""Characters of a column's header, or of a label to the left, that tell what a cell is."""

_PARTED: Final = "\n\n"
"""Between two places, so that no number seems to go on in the next."""


class UncheckableError(Exception):
    """A file whose content can't be told; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(slots=True)
class Passages:
    """The texts of one attached file."""

    texts: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """Where each text stands, in words: `ô B2 của trang tính “A”`."""

    hidden: list[tuple[str, str]] = field(default_factory=list)
    """What readers don't see: what it is, and its content or an empty text."""

    def add(self, place: str, text: str) -> None:
        """Add the text of a place."""
        if text.strip():
            self.texts.append(text)
            self.places.append(place)

    def hide(self, what: str, content: str = "") -> None:
        """Note something that readers don't see."""
        if (what, content) not in self.hidden:
            self.hidden.append((what, content))

    def joined(self) -> tuple[str, tuple[int, ...]]:
        """Return everything as one text, and the offset at which each place begins."""
        starts = []
        offset = 0
        for text in self.texts:
            starts.append(offset)
            offset += len(text) + len(_PARTED)
        return _PARTED.join(self.texts), tuple(starts)


class Table:
    """A table read row by row: each cell is told with its column's header and the label on its left."""

    def __init__(self) -> None:
        self._headers: dict[int, str] = {}

    def row(self, cells: Iterable[tuple[int, str]]) -> list[str]:
        """Return the cells of a row, each a text with what tells of it before it; columns count from any number."""
        told = []
        label = ""
        for column, value in cells:
            if any(char.isdigit() for char in value):
                parts = [part for part in (label, self._headers.get(column, "")) if part]
                told.append(f"{' | '.join(parts)}: {value}" if parts else value)
            else:
                told.append(value)
                if value.strip():
                    label = self._headers[column] = value.strip()[:HEADER]
        return told
