"""What a report says, part by part: plain values that know nothing of Word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

NO_DATA: Final = "chưa có số liệu"
"""What stands where the ward has published nothing."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that a person fills in: grey in the draft, and named in the command's list."""

    text: str
    """What stands there until then."""

    label: str
    """What is asked for; places of the same label are told once."""


Piece = str | Blank
Pieces = tuple[Piece, ...]

LineKind = Literal["text", "dash", "plus"]
Level = Literal[1, 2, 3]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or an item of a list."""

    pieces: Pieces
    kind: LineKind = "text"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    level: Level
    lines: tuple[Line, ...] = ()
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    width: int
    """In millimetres."""

    align: Align = "left"


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a table's head; rows and columns are counted from 0."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a heading row has one cell over all columns, a row of totals is bold."""

    cells: Pieces
    is_heading: bool = False
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that is repeated on each page."""

    columns: tuple[Column, ...]
    head: tuple[HeadCell, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """A table on pages of its own."""

    name: str
    title: str
    table: Table
    lines: tuple[Line, ...] = ()
    """What stands below the table."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title."""

    issuer: tuple[str, ...]
    """Lines of the issuing body's name, in capitals."""

    number: Pieces
    place_and_date: Pieces


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and who receives."""

    posts: tuple[Piece, ...]
    """Lines above the signature: on whose behalf, and the post."""

    name: Blank
    recipients: tuple[Piece, ...]
    """One entry a line, without dash and closing mark."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole draft."""

    file_title: str
    """For the file's properties."""

    author: str
    """A body, never a person."""

    letterhead: Letterhead
    subject: str
    """The abstract under the title."""

    addressees: tuple[str, ...]
    opening: tuple[Line, ...]
    sections: tuple[Section, ...]
    closing: Line
    signature: Signature
    appendices: tuple[Appendix, ...]
    is_demo: bool

    @property
    def blanks(self) -> tuple[str, ...]:
        """What people have to fill in, in the order of the pages, each once."""
        return tuple(dict.fromkeys(piece.label for piece in self._pieces() if isinstance(piece, Blank)))

    def _pieces(self) -> Iterator[Piece]:
        yield from self.letterhead.number
        yield from self.letterhead.place_and_date
        yield from _of_lines(self.opening)
        for section in self.sections:
            yield from _of_section(section)
        yield from self.closing.pieces
        yield from self.signature.recipients
        yield from self.signature.posts
        yield self.signature.name
        for appendix in self.appendices:
            for row in appendix.table.rows:
                yield from row.cells
            yield from _of_lines(appendix.lines)


def _of_lines(lines: Iterable[Line]) -> Iterator[Piece]:
    for line in lines:
        yield from line.pieces


def _of_section(section: Section) -> Iterator[Piece]:
    yield from _of_lines(section.lines)
    for part in section.parts:
        yield from _of_section(part)
