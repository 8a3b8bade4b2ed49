"""Editorial notes: on the plan's page all of them, beside a target or a task those that concern it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import wording
from generator.model.plan import EditorialNote, NoteKind, Plan
from generator.model.target import Target
from generator.model.task import Task

NOTE_WORDS: Mapping[NoteKind, str] = {
    "conflict": "Hai chỗ không khớp nhau",
    "period": "Kỳ hạn",
    "missing": "Thiếu",
    "residue": "Chữ còn sót từ bản khác",
    "responsibility": "Phân công chưa rõ",
    "scope": "Phạm vi tính",
    "truncated": "Câu hoặc ô bị cắt",
    "numbering": "Đánh số sai",
    "typo": "Lỗi in",
}
"""How each kind of note is called, what changes the meaning of a plan most first."""

MISPRINTS = frozenset[NoteKind]({"numbering", "typo"})
"""Notes that change no meaning: pages fold them, so that they hide no contradiction."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """An editorial note."""

    kind: str
    places: tuple[str, ...]
    text: str


def note_row(note: EditorialNote) -> NoteRow:
    """Return a note as pages show it."""
    return NoteRow(NOTE_WORDS[note.kind], tuple(wording.place(place) for place in note.source), note.text)


def note_rows(plan: Plan, *, misprints: bool) -> tuple[NoteRow, ...]:
    """Return a plan's notes, or its misprints, by kind and then in the order of the data."""
    chosen = [note for note in plan.notes if (note.kind in MISPRINTS) == misprints]
    order = list(NOTE_WORDS)
    return tuple(note_row(note) for note in sorted(chosen, key=lambda note: order.index(note.kind)))


def notes_beside(plan: Plan, item: Target | Task) -> tuple[NoteRow, ...]:
    """Return the notes that concern one target or task."""
    name = item.id if isinstance(item, Target) else item.code
    return tuple(note_row(note) for note in plan.notes if note.concerns(name, item.source, item.bullet))
