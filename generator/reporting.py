"""Findings and progress as people and machines read them: text, annotations, JSON; bars and plain lines."""

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Literal, Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator.diagnostics import Diagnostic, Severity

Format = Literal["text", "json", "github"]

LABELS: Final = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}
_UNPRINTED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_GITHUB_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """Return one finding after the other, `file:line:column: …`, the remedy under it, and a closing count."""
    lines = []
    for found in diagnostics:
        lines.append(f"{found.location}: {LABELS[found.severity]}: {found.message}  [{found.code}]")
        if found.hint:
            lines.append(f"    → {found.hint}")
    lines.append(summary(diagnostics))
    return "\n".join(map(_harmless, lines))


def _harmless(line: str) -> str:
    """Return a line without what moves a terminal's cursor or turns its text: files may hold anything."""
    if line.isprintable():
        return line
    return "".join("\ufffd" if unicodedata.category(char) in _UNPRINTED else char for char in line)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the closing line: how many findings of each severity, or that all is well."""
    counts = Counter(found.severity for found in diagnostics)
    parts = [f"{counts[severity]} {LABELS[severity]}" for severity in Severity if counts[severity]]
    if not parts:
        return "Dữ liệu đúng."
    return f"Có {', '.join(parts)}." if counts[Severity.ERROR] else f"Dữ liệu đúng, có {', '.join(parts)}."


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the findings as a JSON list, for editors."""
    return json.dumps(
        [
            {
                "path": _harmless(found.location.path),
                "line": found.location.line,
                "column": found.location.column,
                "severity": str(found.severity),
                "code": found.code,
                "message": _harmless(found.message),
                "hint": _harmless(found.hint),
            }
            for found in diagnostics
        ],
        ensure_ascii=False,
        indent=1,
    )


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the findings as workflow commands, which CI shows beside the changed lines."""
    return "\n".join(_annotation(found) for found in diagnostics)


def _annotation(found: Diagnostic) -> str:
    place = found.location
    properties = f"file={_property(place.path)},line={place.line},col={place.column},title={_property(found.code)}"
    text = f"{found.message}. {found.hint}" if found.hint else found.message
    return f"::{_GITHUB_LEVELS[found.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return _harmless(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Final = {"text": as_text, "json": as_json, "github": as_github}


class Stage(Protocol):
    """One stage of long work."""

    def __call__(self, item: str) -> None:
        """Tell that one more item is done."""


class Reporter:
    """Tells how far long work is: a moving bar on a terminal, one plain line a stage elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.console = Console(file=stream or sys.stderr, highlight=False, soft_wrap=True)

    def line(self, text: str) -> None:
        """Print one line."""
        self.console.print(text, markup=False)

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Stage]:
        """Yield what is called once for each of `total` items of the stage called `title`."""
        if not self.console.is_terminal:
            self.line(f"{title}: {total}")
            yield lambda _item: None
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=self.console, transient=True) as progress:
            task = progress.add_task(title, total=total)
            yield lambda _item: progress.advance(task)
        self.line(f"{title}: {total}")
