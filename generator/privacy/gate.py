"""The gate on files: every file of data/ and content/, its name, its raw text, its attachments and their metadata."""

import hashlib
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from generator.diagnostics import Diagnostic, Location, Severity
from generator.privacy import contacts, waivers
from generator.privacy.kinds import NAMES, REMEDIES, Hit, Kind
from generator.privacy.masking import mask, remember
from generator.privacy.passages import MAX_BYTES, Passages, UncheckableError
from generator.privacy.patterns import scan_text
from generator.privacy.tables import in_tables

__all__ = [
    "Folder",
    "PartReport",
    "Sighting",
    "check_part",
    "check_parts",
    "check_privacy",
    "check_text",
    "scan_file",
    "scan_text",
    "sightings",
]

MAX_TEXT_BYTES: Final = 4 * 1024 * 1024
_OFFICE: Final = frozenset({".docx", ".xlsx"})
_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_REFUSED: Final = {
    ".doc": "lưu lại dạng .docx",
    ".docm": "lưu lại dạng .docx",
    ".xls": "lưu lại dạng .xlsx",
    ".xlsm": "lưu lại dạng .xlsx",
    ".rtf": "lưu lại dạng .docx",
    ".ppt": "lưu lại dạng .pdf",
    ".pptx": "lưu lại dạng .pdf",
    ".zip": "giải nén rồi chép từng tệp",
    ".rar": "giải nén rồi chép từng tệp",
    ".7z": "giải nén rồi chép từng tệp",
    ".gif": "lưu lại dạng .png",
    ".tif": "lưu lại dạng .png",
    ".tiff": "lưu lại dạng .png",
    ".bmp": "lưu lại dạng .png",
    ".heic": "lưu lại dạng .jpg",
}
_OTHERWISE: Final = "chỉ dùng .md, .yaml, .csv, .pdf, .docx, .xlsx, .jpg, .png, .webp, .svg; tệp khác thì xoá khỏi đây"
_NO_FILE: Final = ("đây không phải tệp thường", "chép một tệp thường vào đây")
_UNREADABLE: Final = ("không đọc được tệp", "xem lại quyền đọc, hoặc chép lại tệp")
_JUNK: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_ACTIVE: Final = re.compile(
    r"""<(?:[a-z0-9_.\-]{1,40}:)?(?:script|foreignobject)\b|<!(?:doctype|entity)|[\s"'/]on[a-z]{3,30}\s{0,9}=\s{0,9}["']|"""
    r"""["'\s]javascript:""",
    re.IGNORECASE,
)
_EXEMPT: Final = frozenset({Kind.MOBILE, Kind.EMAIL})


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder the gate walks."""

    path: Path
    shown_as: str
    """How findings name it."""

    name: str
    """How waivers name it: data or content."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Personal data at a place of a file; `value` is for waivers only and never printed."""

    place: Location
    file: str
    """The file as waivers name it."""

    kind: Kind
    value: str
    finding: Diagnostic


@dataclass(slots=True)
class _Report:
    """What one file holds."""

    sightings: list[Sighting] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def check_privacy(
    folders: Iterable[Folder], only: Iterable[Path] | None = None, refused: frozenset[str] = frozenset()
) -> list[Diagnostic]:
    """Return what the gate finds in every file of the folders, or in the files `only`; waived places left out.

    The folder called data holds the waivers and the contacts that are published. `refused` are paths, as findings name
    them, of files that could not be read, which is told already.
    """
    folders = tuple(folders)
    chosen = None if only is None else {path.absolute() for path in only}
    data = next((folder for folder in folders if folder.name == "data"), None)
    allowed, found = waivers.read_waivers(data.path, data.shown_as) if data else (waivers.Waivers(), [])
    listed = _listed(data)
    for folder in folders:
        paths = (path for path in files(folder.path) if chosen is None or path.absolute() in chosen)
        for report in _reports(folder, paths, listed, refused):
            found += report.problems
            found += [each.finding for each in report.sightings if not allowed.allows(each.value, each.file, each.kind)]
    if chosen is None:
        found += allowed.stale(tuple(f"{folder.name}/" for folder in folders))
    return found


def _reports(
    folder: Folder, paths: Iterable[Path], listed: frozenset[str], refused: frozenset[str]
) -> Iterator[_Report]:
    for path in paths:
        below = path.relative_to(folder.path).as_posix()
        report = _scan(path, f"{folder.shown_as}/{below}", f"{folder.name}/{below}", listed)
        report.problems = [each for each in report.problems if each.location.path not in refused]
        yield report


@dataclass(frozen=True, slots=True)
class PartReport:
    """What the gate finds in a part of the folders, without a look at the rest."""

    findings: tuple[Diagnostic, ...]
    pending: tuple[tuple[str, Diagnostic], ...]
    """E-mail addresses that a ward elsewhere may publish as its own: hash of each, and what is wrong if none does."""

    published: tuple[str, ...]
    """Hashes of the e-mail addresses that this part publishes."""

    used: tuple[str, ...]
    """Waivers that were needed: the lines where they stand."""


def check_part(folder: Folder, part: Iterable[Path], data: Folder, refused: frozenset[str]) -> PartReport:
    """Return what the gate finds in the files `part` of a folder; `data` holds the waivers."""
    paths = tuple(part)
    allowed, _ = waivers.read_waivers(data.path, data.shown_as)
    listed = _published(paths)
    findings: list[Diagnostic] = []
    pending: list[tuple[str, Diagnostic]] = []
    for report in _reports(folder, paths, listed, refused):
        findings += report.problems
        for each in report.sightings:
            if allowed.allows(each.value, each.file, each.kind):
                continue
            if each.kind is Kind.EMAIL:
                pending.append((_hashed(each.value), each.finding))
            else:
                findings.append(each.finding)
    used = tuple(sorted(str(waiver.place.line) for waiver in allowed.used))
    return PartReport(tuple(findings), tuple(pending), tuple(sorted(map(_hashed, listed))), used)


def check_parts(reports: Iterable[PartReport], data: Folder) -> list[Diagnostic]:
    """Return what parts that are all of the folders have together: the same as `check_privacy` of the whole."""
    reports = tuple(reports)
    allowed, found = waivers.read_waivers(data.path, data.shown_as)
    published = {each for report in reports for each in report.published}
    for report in reports:
        found += report.findings
        found += [finding for address, finding in report.pending if address not in published]
    used = {line for report in reports for line in report.used}
    allowed.note_used(waiver for waiver in allowed.waivers if str(waiver.place.line) in used)
    return [*found, *allowed.stale(("data/", "content/"))]


def _hashed(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()


def check_text(text: str, below: str, data: Folder) -> list[Diagnostic]:
    """Return what the gate would find if `text` stood in the file `below` the data folder; waived places left out."""
    allowed, _ = waivers.read_waivers(data.path, data.shown_as)
    found = _in_text(text, f"{data.shown_as}/{below}", f"{data.name}/{below}", _listed(data))
    return [each.finding for each in found if not allowed.allows(each.value, each.file, each.kind)]


def sightings(folders: Iterable[Folder], path: Path) -> list[Sighting]:
    """Return what the gate sees in one file of the folders, waived or not."""
    folders = tuple(folders)
    data = next((folder for folder in folders if folder.name == "data"), None)
    for folder in folders:
        if path.is_relative_to(folder.path):
            below = path.relative_to(folder.path).as_posix()
            return _scan(path, f"{folder.shown_as}/{below}", f"{folder.name}/{below}", _listed(data)).sightings
    return []


def scan_file(path: Path, shown: str) -> list[Diagnostic]:
    """Return what the gate finds in one file that findings call `shown`, wherever it lies; there are no waivers."""
    report = _scan(path, shown, shown, frozenset())
    return [*report.problems, *(each.finding for each in report.sightings)]


def files(folder: Path, without: Container[Path] = ()) -> Iterator[Path]:
    """Yield every file below a folder in path order, hidden ones too; no folder that is a link is entered.

    What lies below the folders `without` is passed over.
    """
    if folder in without:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from files(Path(entry.path), without)
        elif entry.name not in _JUNK and not _is_folder(entry):
            yield Path(entry.path)


def _is_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:
        return False


def _listed(data: Folder | None) -> frozenset[str]:
    """Return the e-mail addresses that wards and the portal publish as theirs."""
    return _published(files(data.path)) if data else frozenset()


def _published(paths: Iterable[Path]) -> frozenset[str]:
    values = set()
    for path in paths:
        if path.name in contacts.NAMES:
            try:
                text = _decoded(_read(path, MAX_TEXT_BYTES))
            except UncheckableError:
                continue
            values |= {each.value.strip().lower() for each in contacts.contacts(path.name, text)}
    return frozenset(value for value in values if "@" in value)


def _scan(path: Path, shown: str, key: str, listed: frozenset[str]) -> _Report:
    report = _Report()
    name = PurePosixPath(shown).name
    report.sightings += [
        _sighting(hit, Location(shown), key, "trong tên tệp")
        for hit in scan_text(key)
        if hit.severity is Severity.ERROR
    ]
    suffix = path.suffix.lower()
    try:
        if suffix in _REFUSED or name.startswith("~$"):
            report.problems.append(_refused(shown, suffix))
        elif suffix == ".pdf" or suffix in _OFFICE or suffix in _PICTURES:
            report.sightings += _in_attachment(_passages(path, suffix), shown, key)
        else:
            raw = _read(path, MAX_TEXT_BYTES)
            if _is_binary(raw):
                report.problems.append(_refused(shown, suffix))
            else:
                text = _decoded(raw)
                report.problems += _active(text, shown) if suffix == ".svg" else ()
                report.sightings += _in_text(text, shown, key, listed)
    except UncheckableError as error:
        report.problems.append(Diagnostic(Location(shown), "khong-kiem-duoc", str(error), error.hint))
    return report


def _passages(path: Path, suffix: str) -> Passages:
    """Return the texts of an attached file; what reads them is loaded when there is one. Raises UncheckableError."""
    raw = _read(path, MAX_BYTES)
    if suffix == ".pdf":
        from generator.privacy.pdf import read_pdf  # noqa: PLC0415 - rarely needed

        return read_pdf(path)
    if suffix in _PICTURES:
        from generator.privacy.images import read_image  # noqa: PLC0415 - the same

        return read_image(raw)
    from generator.privacy.ooxml import read_office  # noqa: PLC0415 - the same

    return read_office(raw)


def _read(path: Path, most: int) -> bytes:
    """Return a file's bytes, never more than `most`. Raises UncheckableError."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise UncheckableError(*_NO_FILE)
        if info.st_size > most:
            message = f"tệp nặng hơn {most // 1024 // 1024} MB, cổng không đọc hết được"
            raise UncheckableError(message, "giảm cỡ ảnh, tách tệp, hoặc để tệp ở trang của phường rồi dẫn liên kết")
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise UncheckableError(*_UNREADABLE) from error


def _is_binary(raw: bytes) -> bool:
    return b"\0" in raw[:4096] and not raw.startswith(_UTF_16)


def _decoded(raw: bytes) -> str:
    """Return bytes as text with plain line ends; digits are found in any encoding."""
    if raw.startswith(_UTF_16):
        text = raw.decode("utf_16", "replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("iso8859_1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refused(shown: str, suffix: str) -> Diagnostic:
    message = (
        f"cổng không kiểm được loại tệp “{suffix or PurePosixPath(shown).name}”, trong đó có thể có dữ liệu cá nhân"
    )
    return Diagnostic(Location(shown), "loai-tep", message, _REFUSED.get(suffix, _OTHERWISE))


def _active(text: str, shown: str) -> Iterator[Diagnostic]:
    """Yield why a drawing is refused: it runs a program in readers' browsers, or holds a page of its own."""
    found = _ACTIVE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message = "ảnh .svg có phần chạy được như chương trình, hoặc phần cổng không kiểm được"
        yield Diagnostic(Location(shown, line), "loai-tep", message, "lưu lại dạng .png rồi thay vào")


def _in_text(text: str, shown: str, key: str, listed: frozenset[str]) -> Iterator[Sighting]:
    published = contacts.contacts(PurePosixPath(key).name, text)
    lines = _line_starts(text)
    for hit in _hits(text, PurePosixPath(key).suffix.lower()):
        line = bisect_right(lines, hit.start)
        place = (line, hit.start - lines[line - 1] + 1)
        is_contact = hit.kind in _EXEMPT and any(each.start <= place < each.end for each in published)
        if not is_contact and not (hit.kind is Kind.EMAIL and hit.value in listed):
            _hide(text, hit)
            yield _sighting(hit, Location(shown, *place), key)


def _hits(text: str, suffix: str) -> Iterator[Hit]:
    """Yield what is found in a text, then what only a table's header tells."""
    found = scan_text(text)
    yield from found
    taken = {place for hit in found for place in (hit.start, hit.end)}
    yield from (hit for hit in in_tables(text, suffix) if not taken & {hit.start, hit.end})


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while (found := text.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)
    return starts


def _in_attachment(passages: Passages, shown: str, key: str) -> Iterator[Sighting]:
    text, starts = passages.joined()
    told: set[tuple[Kind, str]] = set()
    for hit in scan_text(text):
        if (hit.kind, hit.value) not in told:
            told.add((hit.kind, hit.value))
            _hide(text, hit)
            where = passages.places[bisect_right(starts, hit.start) - 1]
            yield _sighting(hit, Location(shown), key, f"ở {where}")
    for what, content in passages.hidden:
        yield _hidden(what, content, Location(shown), key)


def _hide(text: str, hit: Hit) -> None:
    if hit.severity is Severity.ERROR:
        remember(text[hit.start : hit.end])


def _sighting(hit: Hit, place: Location, key: str, where: str = "") -> Sighting:
    message = " ".join(part for part in (f"có {NAMES[hit.kind]} “{mask(hit.value)}”", where) if part)
    return Sighting(place, key, hit.kind, hit.value, _told(hit.kind, message, place, hit.severity))


def _hidden(what: str, content: str, place: Location, key: str) -> Sighting:
    finding = _told(Kind.HIDDEN, f"tệp còn {what}", place, Severity.WARNING, _cleaning(place.path))
    return Sighting(place, key, Kind.HIDDEN, f"{what}: {content}", finding)


def _cleaning(path: str) -> str:
    """Return how to clean a file of what it hides."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in _PICTURES:
        return "trong Windows: bấm chuột phải vào ảnh → Properties → Details → Remove Properties → xoá hết"
    if suffix == ".pdf":
        return "xoá thông tin ẩn ở tệp gốc rồi xuất lại PDF; trang quét thì người đăng tự đọc lại từng trang"
    return REMEDIES[Kind.HIDDEN]


def _told(kind: Kind, message: str, place: Location, severity: Severity, remedy: str = "") -> Diagnostic:
    at = f"{place.path}:{place.line}:{place.column}"
    waive = f'người duyệt đã cho phép thì chạy: cchc privacy --waive {at} --reason "…" --reviewer "…"'
    return Diagnostic(place, kind.value, message, f"{remedy or REMEDIES[kind]}; {waive}", severity)
