"""A mistake in the data is a value with a place; nobody logs or raises it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops a build, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in an input file."""

    path: str
    """The file, relative to the folder the command was run in, with forward slashes."""

    line: int = 1
    """Line, counted from 1."""

    column: int = 1
    """Column in characters, counted from 1."""

    def __str__(self) -> str:
        """Return the place as compilers write it, so that editors can jump to it."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about the data, in Vietnamese, for the person who wrote the file."""

    location: Location
    code: str
    """Stable name of the rule, unaccented Vietnamese with hyphens, e.g. `khoa-la`."""

    message: str
    """What was found, and what was expected."""

    hint: str = ""
    """How to mend it; empty when the message already says so."""

    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """File order, then position, then a stable tie-break."""
        return (self.location, self.code, self.message)


def in_file_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings by file, line and column, each only once."""
    return sorted(set(diagnostics), key=lambda diagnostic: diagnostic.sort_key)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding forbids a build."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
