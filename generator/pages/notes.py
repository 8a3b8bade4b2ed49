"""Editorial notes: on the plan's page all of them, beside a target or a task those that concern it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import wording
from generator.model.plan import EditorialNote, NoteKind, Plan
from generator.model.target import Target
from generator.model.task import Task

NOTE_WORDS: Mapping[NoteKind, str] = {
    "conflict": "Hai chỗ không khớp nhau",
    "truncated": "Câu hoặc ô bị cắt",
    "numbering": "Đánh số sai",
    "residue": "Chữ còn sót từ bản khác",
    "missing": "Thiếu",
    "typo": "Lỗi in",
    "responsibility": "Phân công chưa rõ",
    "period": "Kỳ hạn",
    "scope": "Phạm vi tính",
}


@dataclass(frozen=True, slots=True)
class NoteRow:
    """An editorial note."""

    kind: str
    places: tuple[str, ...]
    text: str


def note_row(note: EditorialNote) -> NoteRow:
    """Return a note as pages show it."""
    return NoteRow(NOTE_WORDS[note.kind], tuple(wording.place(place) for place in note.source), note.text)


def notes_beside(plan: Plan, item: Target | Task) -> tuple[NoteRow, ...]:
    """Return the notes that concern one target or task."""
    name = item.id if isinstance(item, Target) else item.code
    return tuple(note_row(note) for note in plan.notes if note.concerns(name, item.source, item.bullet))
