"""Findings and progress as people and machines read them: text, annotations, JSON; bars and plain lines."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Literal, Protocol, TextIO

from generator import addresses
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Severity
from generator.privacy.masking import masked
from generator.quoting import LineOf, excerpt, harmless, no_line
from generator.text import number, shorten

Format = Literal["text", "json", "github"]

LABELS: Final = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}
MOST_IN_FULL: Final = 200
"""Findings told one by one; nobody reads more before mending."""

MOST_ON_GITHUB: Final = 10
"""Annotations of each level that GitHub shows for a step."""

MOST_OF_A_LINE: Final = 120
_GITHUB_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_text(diagnostics: Sequence[Diagnostic], line_of: LineOf = no_line) -> str:
    """Return one finding after the other and a closing count.

    A finding is `file:line:column: …`, its line with a caret under the column where `line_of` knows it, the remedy, and
    once for each code the address of its lesson. Of many findings the first `MOST_IN_FULL` are told.
    """
    lines: list[str] = []
    pointed: set[str] = set()
    most = None if line_of is no_line else MOST_IN_FULL
    for found in diagnostics[:most]:
        lines.append(printable(f"{found.location}: {LABELS[found.severity]}: {found.message}  [{found.code}]"))
        lines += _quoted(found, line_of)
        if found.hint:
            lines.append(printable(f"    → {found.hint}"))
        if line_of is not no_line and found.code in CODES and found.code not in pointed:
            lines.append(f"    Xem: {_help(found)}")
        pointed.add(found.code)
    if most is not None and len(diagnostics) > most:
        lines.append(f"… và {number(len(diagnostics) - most)} chỗ nữa chưa in ra. Sửa các chỗ trên rồi kiểm tra lại.")
    return "\n".join([*lines, summary(diagnostics)])


def printable(text: str) -> str:
    """Return a text as it may be printed: everything from a file passes here or `_shown_line`, in every format."""
    return harmless(masked(text))


def _shown_line(line: str) -> str:
    """Return a line as it may be printed, of the same length, its tabs kept."""
    return "\t".join(map(harmless, masked(line).split("\t")))


def _help(found: Diagnostic) -> str:
    """Return the address of the page about a finding's code, from the root of the portal; empty without one."""
    return f"/{addresses.lesson(found.code)}" if found.code in CODES else ""


def _quoted(found: Diagnostic, line_of: LineOf) -> Sequence[str]:
    """Return a finding's line with its number, and the caret under it; nothing where there is no line to show."""
    line = line_of(found)
    if line is None or not line.strip():
        return ()
    return excerpt(_shown_line(line), found.location.line, found.location.column)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the closing line: how many findings of each severity, or that all is well."""
    counts = Counter(found.severity for found in diagnostics)
    parts = [f"{counts[severity]} {LABELS[severity]}" for severity in Severity if counts[severity]]
    if not parts:
        return "Dữ liệu đúng."
    return f"Có {', '.join(parts)}." if counts[Severity.ERROR] else f"Dữ liệu đúng, có {', '.join(parts)}."


def as_json(diagnostics: Sequence[Diagnostic], line_of: LineOf = no_line) -> str:
    """Return all findings as a JSON list, for editors; `help` is the address of the lesson below the portal's root."""
    return json.dumps(
        [
            {
                "path": printable(found.location.path),
                "line": found.location.line,
                "column": found.location.column,
                "severity": str(found.severity),
                "code": found.code,
                "message": printable(found.message),
                "hint": printable(found.hint),
                "help": _help(found),
                "line_text": _shown_line(line_of(found) or ""),
            }
            for found in diagnostics
        ],
        ensure_ascii=False,
        indent=1,
    )


def as_github(diagnostics: Sequence[Diagnostic], line_of: LineOf = no_line) -> str:
    """Return the findings as workflow commands, which CI shows beside the changed lines, and a closing count.

    GitHub shows ten of each level a step: where there are more, the count says where to read the others.
    """
    if not diagnostics:
        return ""
    most = max(Counter(found.severity for found in diagnostics).values())
    more = f" GitHub chỉ hiện {MOST_ON_GITHUB} chú thích mỗi loại; đủ danh sách ở ngay trên dòng này."
    closing = summary(diagnostics) + (more if most > MOST_ON_GITHUB else "")
    return "\n".join([*(_annotation(found, line_of) for found in diagnostics), closing])


def _annotation(found: Diagnostic, line_of: LineOf) -> str:
    place = found.location
    properties = f"file={_property(place.path)},line={place.line},col={place.column},title={_property(found.code)}"
    parts = [_data(f"{found.message}. {found.hint}" if found.hint else found.message)]
    if line := (line_of(found) or "").strip():
        parts.append(f"Dòng {place.line}: {_data(shorten(printable(line.expandtabs(1)), MOST_OF_A_LINE))}")
    if line_of is not no_line and _help(found):
        parts.append(f"Xem: {_help(found)}")
    return f"::{_GITHUB_LEVELS[found.severity]} {properties}::{'%0A'.join(parts)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Final = {"text": as_text, "json": as_json, "github": as_github}


class Stage(Protocol):
    """One stage of long work."""

    def __call__(self, item: str) -> None:
        """Tell that one more item is done."""


@contextmanager
def stage(title: str, total: int, stream: TextIO | None = None) -> Iterator[Stage]:
    """Show on a terminal how far a stage of `total` items is, and how long it will take; nothing elsewhere.

    Gives what is called after each item.
    """
    out = stream or sys.stderr
    if not out.isatty():
        yield lambda _item: None
        return
    from rich.console import Console  # noqa: PLC0415 - where nobody watches, nothing of it is needed
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(file=out, highlight=False, soft_wrap=True)
    bar = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(compact=True))
    with Progress(*bar, console=console, transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda _item: progress.advance(task)
