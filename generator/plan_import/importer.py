"""From a Word or Excel file to a draft, or to the reason why there is none: every failure is a finding."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from generator.diagnostics import Diagnostic, Location
from generator.model.base import Record
from generator.model.catalogue import AreaList, Glossary
from generator.model.ward import Ward
from generator.office import SAVE_AGAIN, UnreadableError, read_package
from generator.plan_import.building import Builder
from generator.plan_import.draft import Draft, Head, write_draft
from generator.plan_import.entries import TargetEntry, TaskEntry
from generator.plan_import.excel import read_excel
from generator.plan_import.grid import Skipped, Table
from generator.plan_import.sections import sections
from generator.plan_import.word import read_word
from generator.records import read_record
from generator.source import Document, read_file

RecordT = TypeVar("RecordT", bound=Record)
_READERS: Final = {".docx": read_word, ".xlsx": read_excel}


@dataclass(frozen=True, slots=True)
class Catalogues:
    """What a draft is matched against."""

    ward: Ward
    areas: AreaList
    glossary: Glossary


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft, and what the person who asked for it should know."""

    draft: Draft
    tasks: Sequence[TaskEntry]
    targets: Sequence[TargetEntry]
    skipped: Sequence[Skipped]
    guesses: Sequence[str]
    """Columns whose meaning was guessed."""

    @property
    def _entries(self) -> list[TaskEntry | TargetEntry]:
        return [*self.tasks, *self.targets]

    @property
    def rows(self) -> int:
        """How many rows the draft has."""
        return len(self._entries)

    @property
    def certain_rows(self) -> int:
        """How many of them have no mark."""
        return sum(not entry.doubts for entry in self._entries)

    @property
    def certain_share(self) -> float:
        """Share of values without a mark, from 0 to 1."""
        cells = sum(entry.cells for entry in self._entries)
        return 1 - len(self.draft.marks) / cells if cells else 0.0


_LONGEST: Final = 120
"""Characters of a ward's address; no file system takes names of any length."""


def read_catalogues(data_dir: Path, shown_as: str, ward: str) -> Catalogues | list[Diagnostic]:
    """Return the ward, the areas and the glossary of a data folder, or what is wrong with them."""
    found: list[Diagnostic] = []
    if not _is_address(ward) or len(ward) > _LONGEST or not (data_dir / "wards" / ward / "ward.yaml").is_file():
        place = Location(f"{shown_as}/wards")
        hint = "ghi dạng tỉnh/phường, đúng tên hai thư mục trong data/wards/, ví dụ can-tho/hung-phu"
        return [Diagnostic(place, "thieu-phuong", f"không có phường “{ward}”", hint)]

    def read(model: type[RecordT], *parts: str) -> RecordT | None:
        source, diagnostics = read_file(data_dir.joinpath(*parts), "/".join((shown_as, *parts)), parts)
        found.extend(diagnostics)
        if not isinstance(source, Document):
            return None
        located, more = read_record(source, model)
        found.extend(more)
        return located.record if located and located.complete else None

    record = read(Ward, "wards", *ward.split("/"), "ward.yaml")
    areas, glossary = read(AreaList, "areas.yaml"), read(Glossary, "glossary.yaml")
    if record is None or areas is None or glossary is None:
        return found
    return Catalogues(record, areas, glossary)


def _is_address(ward: str) -> bool:
    parts = ward.split("/")
    return len(parts) == 2 and all(part.replace("-", "").isalnum() for part in parts)  # noqa: PLR2004 - province, ward


def import_plan(path: Path, shown: str, head: Head, catalogues: Catalogues) -> Imported | Diagnostic:
    """Return the draft of a plan from the tables of a Word or Excel file, or why there is none.

    `shown` is how messages name the file.
    """
    try:
        tables, skipped = _tables(path)
        found, more = sections(tables)
    except UnreadableError as error:
        return Diagnostic(Location(shown), error.code, error.message, error.hint)
    builder = Builder(catalogues.ward, catalogues.areas.areas, catalogues.glossary.terms, head.years)
    for section in found:
        builder.add(section)
    if not builder.tasks and not builder.targets:
        return _no_table(shown, [*skipped, *more])
    return Imported(
        write_draft(head, catalogues.ward, builder.tasks, builder.targets),
        builder.tasks,
        builder.targets,
        [*skipped, *more, *builder.skipped],
        [f"{section.name}, {guess}" for section in found for guess in section.columns.guesses],
    )


def _tables(path: Path) -> tuple[list[Table], list[Skipped]]:
    raw = read_package(path)
    try:
        with warnings.catch_warnings(action="ignore"):  # what the libraries pass over is no table
            return _READERS[path.suffix.lower()](raw)
    except Exception as error:  # a foreign library on a damaged file raises whatever it likes
        message = f"tệp hỏng hoặc không đúng dạng {path.suffix.lower()}, không đọc được"
        raise UnreadableError(message, SAVE_AGAIN) from error


def _no_table(shown: str, skipped: Sequence[Skipped]) -> Diagnostic:
    seen = "; ".join(f"{each.place}: {each.reason}" for each in skipped[:5])
    message = f"không thấy bảng nhiệm vụ hay chỉ tiêu nào{f' ({seen})' if seen else ''}"
    hint = "bảng cần dòng tiêu đề có cột “Nhiệm vụ” (hoặc “Nội dung”) và “Đơn vị chủ trì” hoặc “Thời gian”"
    return Diagnostic(Location(shown), "khong-thay-bang", message, hint)
