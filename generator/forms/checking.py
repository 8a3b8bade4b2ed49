"""The portal's own rules over a results file that is not written yet: each finding with its sheet and cell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from typing import Final

from generator.diagnostics import Diagnostic, Location, Severity, has_errors, in_file_order
from generator.forms.findings import CellFinding, warning
from generator.forms.layout import Path
from generator.forms.words import hint_for, in_form_words
from generator.model.portal import Portal
from generator.model.target import Figure
from generator.privacy import gate
from generator.privacy.kinds import Kind
from generator.reader import Node
from generator.source import Document, Source, parse, read_folder
from generator.validate import validate

_FROM_TABLE: Final = "lech-bang"
_SUMS: Final = frozenset({"ho-so-khong-khop", "tong-khong-khop"})
_DERIVED: Final = frozenset(
    {
        _FROM_TABLE,
        "chuyen-ky",
        "ho-so-khong-khop",
        "khao-sat",
        "khong-hop-chi-tieu",
        "luy-ke-giam",
        "minh-chung",
        "mot-cach-ghi",
        "phan-anh-khong-khop",
        "thieu-khoa",
        "thieu-mau-so",
        "thieu-minh-chung",
        "thieu-ngay-xay-ra",
        "thieu-ngay-xong",
        "thieu-so-duoc-giao",
        "thieu-so-moc",
        "tong-khong-khop",
        "tu-lon-hon-mau",
    }
)
"""Codes of findings that tell of several cells together: one wrong cell is enough to bring them about."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The data folder of a run: where it is, what findings call it, and the reporting date."""

    path: FilePath
    shown_as: str
    as_of: date

    def shown(self, parts: Path) -> str:
        """Return how findings name a file of it."""
        return "/".join((self.shown_as, *parts))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of a data folder except one file: what that file is checked against."""

    folder: DataFolder
    parts: Path
    """Path of the file that is left out."""

    sources: tuple[Source, ...]
    findings: tuple[Diagnostic, ...]
    portal: Portal | None
    """None where the other files have mistakes."""


def surroundings(folder: DataFolder, parts: Path) -> Surroundings:
    """Read and check a data folder without one file, so that a form can mend that file."""
    sources, found = read_folder(folder.path, folder.shown_as)
    others = tuple(each for each in sources if each.parts != parts)
    found = [each for each in found if each.location.path != folder.shown(parts)]
    portal, more = validate(others, folder.shown_as, folder.as_of)
    findings = in_file_order([*found, *more])
    return Surroundings(folder, parts, others, tuple(findings), None if has_errors(findings) else portal)


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What is known of a filled-in form when its text is checked."""

    places: Mapping[Path, str]
    """Sheet and cell of each value of the results file."""

    figures: Mapping[str, Figure]
    """What each target of the plan promises, by its id."""

    broken: frozenset[Path] = frozenset()
    """Records with a cell that can't be taken over: what only follows from that is not told."""


def broken_records(findings: Iterable[CellFinding], places: Mapping[Path, str]) -> frozenset[Path]:
    """Return the records (a target, a task, a table) with a cell that has an error already."""
    wrong = {found.place for found in findings if found.severity is Severity.ERROR}
    return frozenset(_record_of(path) for path, place in places.items() if place in wrong)


def _record_of(path: Path) -> Path:
    return path[:2] if path[0] in {"targets", "tasks", "satisfaction", "budget"} else path[:1]


def check_text(text: str, around: Surroundings, form: FilledIn) -> list[CellFinding]:
    """Check the data as if `text` stood in the file; findings about that file are told by sheet and cell.

    Findings in other files forbid nothing: figures that follow from each other are corrected file by file.
    """
    folder = around.folder
    shown = folder.shown(around.parts)
    document, found = parse(text.encode(), shown, around.parts)
    _, more = validate([*around.sources, document], folder.shown_as, folder.as_of)
    node = document.node if isinstance(document, Document) else None
    by_place: dict[Location, list[Path]] = {}
    for place, path in _places_of(node) if node is not None else ():
        by_place.setdefault(place, []).append(path)
    known = set(around.findings)
    private = gate.check_text(text, "/".join(around.parts), gate.Folder(folder.path, folder.shown_as, "data"))
    diagnostics = in_file_order([*found, *(each for each in more if each not in known)])
    told = [
        _elsewhere(each, form) if each.location.path != shown else _told(each, by_place, form) for each in diagnostics
    ]
    if any(_is_row_off(each, by_place) for each in diagnostics if each.location.path == shown):
        totals = {place for path, place in form.places.items() if path[:2] == ("dossiers", "total")}
        told = [each for each in told if each is None or each.code not in _SUMS or each.place not in totals]
    told += [_private(each, by_place, form.places) for each in in_file_order(private)]
    return [each for each in told if each is not None]


def _places_of(node: Node, path: Path = ()) -> Iterator[tuple[Location, Path]]:
    """Yield the place of every value and key of a file; where several share one, the innermost comes last."""
    yield node.location, path
    for step, child in node.children.items():
        below = (*path, str(step))
        if key := node.keys.get(str(step)):
            yield key, below
        yield from _places_of(child, below)


def _is_row_off(diagnostic: Diagnostic, by_place: Mapping[Location, list[Path]]) -> bool:
    """Tell whether a row of the dossier table does not add up: the row of totals, which is locked, follows from it."""
    return diagnostic.code in _SUMS and any(
        path[:2] == ("dossiers", "fields") for path in by_place.get(diagnostic.location, ())
    )


def _elsewhere(diagnostic: Diagnostic, form: FilledIn) -> CellFinding | None:
    """Tell of a finding in a file that is not the one to be written: it is to be mended next."""
    if diagnostic.code in _DERIVED and ("dossiers",) in form.broken:
        return None
    period = PurePosixPath(diagnostic.location.path).stem
    message = in_form_words(diagnostic.message)
    if diagnostic.severity is not Severity.ERROR:
        return CellFinding(str(diagnostic.location), diagnostic.code, message, diagnostic.hint, diagnostic.severity)
    hint = (
        f"ghi xong kỳ này thì sửa tiếp số ấy ở tệp kia (kỳ {period}): chạy cchc export form --period {period} để lấy "
        "biểu mẫu của kỳ đó; chưa sửa thì cchc check còn báo lỗi"
    )
    return warning(str(diagnostic.location), diagnostic.code, message, hint)


def _told(diagnostic: Diagnostic, by_place: Mapping[Location, list[Path]], form: FilledIn) -> CellFinding | None:
    paths = by_place.get(diagnostic.location) or _around(diagnostic.location, by_place)
    path = paths[-1]
    if diagnostic.code == "thieu-khoa" and (missing := re.search("“([^”]+)”", diagnostic.message)):
        path = (*paths[0], missing[1])
    if diagnostic.code in _DERIVED and _follows(path, diagnostic.code, form.broken):
        return None
    place = cell_of(path, form.places) or str(diagnostic.location)
    figure = form.figures.get(path[1]) if path[:1] == ("targets",) and len(path) > 1 else None
    hint = hint_for(diagnostic.code, _adjustment(diagnostic.hint, form.places), path, figure)
    return CellFinding(place, diagnostic.code, in_form_words(diagnostic.message, path), hint, diagnostic.severity)


def _follows(path: Path, code: str, broken: frozenset[Path]) -> bool:
    """Tell whether a finding only follows from a cell of its record, or of the dossier table, that is wrong itself."""
    return (bool(path) and _record_of(path) in broken) or (code == _FROM_TABLE and ("dossiers",) in broken)


def _adjustment(hint: str, places: Mapping[Path, str]) -> str:
    """Return a hint with the cells that explain a difference of the dossier table."""
    if "adjustment" not in hint:
        return hint
    cells = []
    for name, key in (("Số hồ sơ chênh", "count"), ("Lý do chênh", "reason")):
        cell = places.get(("dossiers", "adjustment", key))
        cells.append(f"“{name}” ({cell})" if cell else f"“{name}”")
    both = " và ".join(cells)
    if ("dossiers", "adjustment", "count") not in places:
        both += " ở trang Hồ sơ một cửa của biểu mẫu"
    return hint.replace("ghi adjustment", f"điền {both}").replace("xoá adjustment", f"xoá trống {both}")


def _private(
    diagnostic: Diagnostic, by_place: Mapping[Location, list[Path]], places: Mapping[Path, str]
) -> CellFinding:
    """Tell of personal data: nothing is written yet, so it is taken out of the cell, never waived."""
    paths = by_place.get(diagnostic.location) or _around(diagnostic.location, by_place)
    place = cell_of(paths[-1], places) or str(diagnostic.location)
    what = {Kind.EMAIL.value: "địa chỉ này", Kind.BIRTH.value: "ngày này"}.get(diagnostic.code, "số này")
    hint = f"xoá {what} trong ô; số trực của đơn vị thì ghi ở mục contacts của ward.yaml"
    return CellFinding(place, diagnostic.code, diagnostic.message, hint, diagnostic.severity)


def _around(place: Location, by_place: Mapping[Location, list[Path]]) -> list[Path]:
    """Return the value in which a place is: the last that begins before it."""
    before = [each for each in by_place if (each.line, each.column) <= (place.line, place.column)]
    return by_place[max(before)] if before else [()]


def cell_of(path: Path, places: Mapping[Path, str]) -> str:
    """Return sheet and cell of a value of the results file, or of the record around it; empty without one."""
    for length in range(len(path), 0, -1):
        part = path[:length]
        for each in (part, _first_evidence(part)):
            if each in places:
                return places[each]
        inside = [place for known, place in places.items() if known[:length] == part and len(known) > length]
        if inside and length == len(path):
            return inside[0]
    return ""


def _first_evidence(path: Path) -> Path:
    """Return the path by which the form knows a value of the first document shown."""
    return tuple(step for index, step in enumerate(path) if not (step == "0" and path[index - 1] == "evidence"))
