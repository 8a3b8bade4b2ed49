"""The portal's own rules over a results file that is not written yet: each finding with its sheet and cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Final

from generator.diagnostics import Diagnostic, Location, has_errors, in_file_order
from generator.forms.findings import CellFinding
from generator.forms.layout import (
    BUDGET_COLUMNS,
    DOSSIER_COLUMNS,
    DOSSIER_ROWS,
    FEEDBACK_ROWS,
    GENERAL,
    SECTIONS,
    SURVEY_COLUMNS,
    Path,
)
from generator.model.portal import Portal
from generator.privacy import gate
from generator.reader import Node
from generator.source import Document, Source, parse, read_folder
from generator.validate import validate

_KEYS: Final[Mapping[str, str]] = {
    column.key.rsplit(".", maxsplit=1)[-1]: column.header
    for columns in (
        *(columns for _, columns in SECTIONS.values()),
        BUDGET_COLUMNS,
        SURVEY_COLUMNS,
        DOSSIER_ROWS,
        GENERAL,
        FEEDBACK_ROWS,
        DOSSIER_COLUMNS,
    )
    for column in reversed(columns)
    if column.kind != "info" and "_" in column.key
} | {
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Kết quả",
    "rate": "Tỷ lệ đã in (%)",
    "limit": "Số để so",
    "baseline_value": "Số để so",
    "formula": "Cách tính",
    "state": "Tình trạng",
    "note": "Ghi chú",
    "evidence": "Minh chứng",
    "number": "số văn bản",
    "title": "tên văn bản",
    "window": "ngày đầu, ngày cuối của kỳ",
}
_STATES: Final[Mapping[str, str]] = {"done": "đã xong", "in_progress": "đang làm", "not_started": "chưa bắt đầu"}
_WORD = re.compile(r"(?<![\w.-])(?:" + "|".join(sorted({*_KEYS, *_STATES}, key=len, reverse=True)) + r")(?![\w-])")
_HINTS: Final[Mapping[str, str]] = {
    "thieu-khoa": "điền ô này",
    "mot-cach-ghi": "điền Tử số và Mẫu số, hoặc chỉ Kết quả, hoặc chỉ chọn Cách tính; xoá trống các ô còn lại",
    "thieu-mau-so": "điền cả Tử số và Mẫu số; trong kỳ không phát sinh thì ghi 0 ở cả hai ô",
    "thieu-ngay-xong": "đã xong thì điền cả Tình trạng “đã xong” và Ngày hoàn thành; chưa xong thì xoá ngày",
    "thieu-ngay-xay-ra": "điền Ngày có điều kiện, hoặc xoá Hạn mới",
    "thieu-minh-chung": "điền số hoặc tên văn bản ở cột Minh chứng; chưa có thì trang ghi rõ là chưa có",
    "minh-chung": "điền số hoặc tên văn bản; không có văn bản thì xoá cả ngày và địa chỉ",
    "thieu-so-duoc-giao": "điền số được giao vào cột Số để so",
    "thieu-so-moc": "điền con số của năm mốc vào cột Số để so; Kết quả ghi số của kỳ này",
    "khong-hop-chi-tieu": "mục tiêu bằng lời thì chọn Tình trạng; chỉ tiêu có con số thì điền số, để trống Tình trạng",
    "lech-bang": "sửa Tử số, Mẫu số cho khớp bảng, hoặc xoá hai ô này để cổng lấy số từ bảng",
    "khac-lich": "ngày đầu, ngày cuối của kỳ lấy theo lịch báo cáo trong ward.yaml",
}
_YAML_EXAMPLE = re.compile(r",? ?ví dụ:? [\w ]*(?:\{|\w+: ).*$")


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


def check_text(text: str, around: Surroundings, places: Mapping[Path, str]) -> list[CellFinding]:
    """Check the data as if `text` stood in the file; findings about that file are told by sheet and cell."""
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
    diagnostics = in_file_order([*found, *private, *(each for each in more if each not in known)])
    return [_told(each, shown, by_place, places) for each in diagnostics]


def _places_of(node: Node, path: Path = ()) -> Iterator[tuple[Location, Path]]:
    """Yield the place of every value and key of a file; where several share one, the innermost comes last."""
    yield node.location, path
    for step, child in node.children.items():
        below = (*path, str(step))
        if key := node.keys.get(str(step)):
            yield key, below
        yield from _places_of(child, below)


def _told(
    diagnostic: Diagnostic, shown: str, by_place: Mapping[Location, list[Path]], places: Mapping[Path, str]
) -> CellFinding:
    if diagnostic.location.path != shown:
        return CellFinding(
            str(diagnostic.location), diagnostic.code, diagnostic.message, diagnostic.hint, diagnostic.severity
        )
    paths = by_place.get(diagnostic.location) or _around(diagnostic.location, by_place)
    path = paths[-1]
    if diagnostic.code == "thieu-khoa" and (missing := re.search("“([^”]+)”", diagnostic.message)):
        path = (*paths[0], missing[1])
    place = cell_of(path, places) or str(diagnostic.location)
    hint = _HINTS.get(diagnostic.code) or in_form_words(_YAML_EXAMPLE.sub("", diagnostic.hint))
    return CellFinding(place, diagnostic.code, in_form_words(diagnostic.message), hint, diagnostic.severity)


def _around(place: Location, by_place: Mapping[Location, list[Path]]) -> list[Path]:
    """Return the value in which a place is: the last that begins before it."""
    before = [each for each in by_place if (each.line, each.column) <= (place.line, place.column)]
    return by_place[max(before)] if before else [()]


def in_form_words(text: str) -> str:
    """Return a sentence with the headings of the form in the place of the names of the data file."""
    return (
        _WORD.sub(lambda match: f"“{_KEYS.get(match[0]) or _STATES[match[0]]}”", text)
        .replace("““", "“")
        .replace("””", "”")
    )


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
