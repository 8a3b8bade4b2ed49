"""The draft as YAML: every doubtful line ends in a mark that the check refuses until somebody has looked."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from generator.model.task import Due
from generator.model.ward import Ward
from generator.plan_import.entries import Marked, MarkedList, MarkedTime, TargetEntry, TaskEntry
from generator.text import shorten

MARK: Final = "XEM LẠI"
_QUOTED: Final = 300
"""Characters of a printed text that a mark quotes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the draft to look at."""

    line: int
    place: str
    """The row of the Word or Excel file."""

    code: str
    """The row of the plan."""

    key: str
    doubt: str


@dataclass(slots=True)
class Draft:
    """A draft while it is written."""

    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole file."""
        return "\n".join(self.lines) + "\n"

    def add(self, text: str) -> None:
        """Add a line."""
        self.lines.append(text)

    def value(  # noqa: PLR0913 - one line of a record has that many parts
        self, key: str, value: str, doubt: str, printed: str, *, place: str, code: str, first: bool = False
    ) -> None:
        """Add a line of a record, with its mark when it is doubtful."""
        line = f"  {'-' if first else ' '} {key}: {value}"
        if doubt:
            quoted = f"; bản gốc in: {_plain(printed)}" if printed else ""
            line = f"{line}  # {MARK}: {_plain(doubt)}{quoted}"
            self.marks.append(Mark(len(self.lines) + 1, place, code, key, doubt))
        self.add(line)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a plan."""

    plan: str
    title: str
    source: str
    """Name of the Word or Excel file."""

    updated_on: date

    @property
    def years(self) -> tuple[int, int]:
        """First and last year."""
        return int(self.plan[:4]), int(self.plan[-4:])


def write_draft(head: Head, ward: Ward, tasks: Sequence[TaskEntry], targets: Sequence[TargetEntry]) -> Draft:
    """Return the draft of a plan."""
    draft = Draft()
    for line in _head(head, ward):
        draft.add(line)
    if targets:
        draft.add("targets:")
        for target in targets:
            _target(draft, target)
    if tasks:
        draft.add("tasks:")
        for task in tasks:
            _task(draft, task)
    return draft


def _head(head: Head, ward: Ward) -> Iterator[str]:
    first, last = head.years
    yield f"# Bản dự thảo nhập từ tệp “{_plain(head.source)}”. Chỗ có chữ {MARK}: đối chiếu với bản in, sửa nếu sai,"
    yield f"# rồi xoá từ dấu # đến hết dòng. Còn chữ {MARK} hoặc <điền …> thì cổng không nhận tệp này."
    yield f'id: "{head.plan}"'
    yield f"title: {_quoted(head.title)}"
    yield f"period: {{from: {first}-01-01, to: {last}-12-31}}"
    yield f"issuer: {_quoted(f'Ủy ban nhân dân {ward.name_in_sentence}')}"
    yield "number: null"
    yield "issued_on: null"
    yield "draft: true"
    yield f"updated_on: {head.updated_on.isoformat()}"


def _task(draft: Draft, task: TaskEntry) -> None:
    def add(key: str, cell: Marked | MarkedList | MarkedTime, value: str, *, first: bool = False) -> None:
        printed = cell.text if isinstance(cell, MarkedTime) else cell.printed
        draft.value(key, value, cell.doubt, printed, place=task.place, code=task.code.value, first=first)

    add("code", task.code, _quoted(task.code.value), first=True)
    if not task.code_printed:
        draft.add("    code_printed: false")
    if task.group:
        draft.add("    group: true")
    add("area", task.area, _id(task.area.value))
    draft.add(f"    source: {_quoted(task.source)}")
    add("title", task.title, _quoted(task.title.value))
    if task.output is not None:
        add("output", task.output, _quoted(task.output.value))
    if not task.group:
        add("lead", task.lead, _ids(task.lead.values))
        add("support", task.support, _ids(task.support.values))
    if task.due is not None:
        add("due", task.due, _due(task.due.time.due))
        if task.due.time.printed:
            draft.add(f"    due_printed: {_quoted(task.due.time.printed)}")
    _remarks(draft, task.remarks)


def _target(draft: Draft, target: TargetEntry) -> None:
    def add(key: str, cell: Marked, value: str) -> None:
        draft.value(key, value, cell.doubt, cell.printed, place=target.place, code=target.id)

    draft.add(f"  - id: {target.id}")
    add("area", target.area, _id(target.area.value))
    draft.add(f"    source: {_quoted(target.source)}")
    add("title", target.title, _quoted(target.title.value))
    add("target", target.figure, target.figure.value)
    _remarks(draft, target.remarks)


def _remarks(draft: Draft, remarks: Sequence[str]) -> None:
    for remark in remarks:
        draft.add(f"    # {_plain(remark)}")


def _due(due: Due) -> str:
    values: Mapping[str, object] = due.model_dump(exclude_none=True, by_alias=True)
    key, value = next(iter(values.items()))
    if key == "ongoing":
        return "{ongoing: true}"
    return f"{{{key}: {_quoted(value) if isinstance(value, str) else value}}}"


def _ids(ids: Sequence[str]) -> str:
    return f"[{', '.join(map(_id, ids))}]"


def _id(text: str) -> str:
    return _quoted(text) if text.startswith("<") else text


def _quoted(text: str) -> str:
    """Return a text in double quotes, as JSON and YAML both read it."""
    return json.dumps(text, ensure_ascii=False)


def _plain(text: str) -> str:
    """Return a text for a comment: on one line, cut."""
    return shorten(" ".join(text.split()), _QUOTED)
