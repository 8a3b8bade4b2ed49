"""The data folder as documents: every file of it is read, or said why not; nothing outside is touched."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.diagnostics import Diagnostic, Location
from generator.reader import Node, PathStep, Reader
from generator.source_folders import OTHER_SUFFIX, Parts, is_walked, ward_folders

MAX_BYTES: Final = 2 * 1024 * 1024
SUFFIX: Final = ".yaml"

_REASONS: Final = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ENOENT: "tệp không còn ở đó",
    errno.EIO: "ổ đĩa báo lỗi",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: `value` for the model, `node` for the places."""

    path: str
    """As messages print it."""

    parts: tuple[str, ...]
    """Path below the data folder: ("wards", "can-tho", "hung-phu", "ward.yaml")."""

    node: Node

    @property
    def value(self) -> Any:  # noqa: ANN401 - the shape is what the model checks next
        """The whole file as plain Python values."""
        return self.node.value

    def find(self, path: tuple[PathStep, ...]) -> Node:
        """Return the node at `path`, or its nearest ancestor that exists."""
        node = self.node
        for step in path:
            child = node.children.get(step)
            if child is None:
                return node
            node = child
        return node

    def at(self, *path: PathStep) -> Location:
        """Return the place of the value at `path`, or of the record that lacks it."""
        return self.find(path).location

    def at_key(self, *path: PathStep) -> Location:
        """Return the place of the key that ends `path`."""
        parent = self.find(path[:-1])
        return parent.keys.get(str(path[-1]), parent.location)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or folder that stands in the data folder but could not be read; why is reported already.

    Rules keep quiet about what it would have held: a file that exists but is broken is not missing.
    """

    path: str
    """As messages print it."""

    parts: tuple[str, ...]
    """Path below the data folder; for a misnamed file the path it should have."""


Source = Document | Unread
_Found = tuple[Source, list[Diagnostic]]


def read_folder(data_dir: Path, shown_as: str) -> tuple[list[Source], list[Diagnostic]]:
    """Read every YAML file under `data_dir`.

    `shown_as` is how messages name the folder. Returns the files in path order, and all findings. A symbolic
    link is followed only to a file inside the folder; hidden files and files of other kinds are passed over.
    """
    return _read(data_dir, shown_as, (), frozenset())


def read_shared(data_dir: Path, shown_as: str) -> tuple[list[Source], list[Diagnostic]]:
    """Read every YAML file that belongs to no ward's own folder; otherwise as `read_folder`."""
    return _read(data_dir, shown_as, (), frozenset(ward_folders(data_dir)))


def read_ward(data_dir: Path, shown_as: str, ward: Parts) -> tuple[list[Source], list[Diagnostic]]:
    """Read the province's file and every YAML file of the ward's folder at `ward`; otherwise as `read_folder`."""
    province = (*ward[:-1], "province.yaml")
    sources, diagnostics = _read(data_dir, shown_as, ward, frozenset())
    if (path := data_dir.joinpath(*province)).is_file():
        source, found = read_file(path, "/".join((shown_as, *province)), province)
        return [source, *sources], [*found, *diagnostics]
    return sources, diagnostics


def _read(
    data_dir: Path, shown_as: str, below: Parts, without: frozenset[Parts]
) -> tuple[list[Source], list[Diagnostic]]:
    """Read the files of the folder `below` the data folder, in path order, but for the folders `without`."""
    if not _is_folder(data_dir):
        message = f"không có thư mục dữ liệu “{shown_as}”"
        hint = "xem lại tên thư mục trong lệnh, hoặc chạy lệnh trong thư mục của cổng"
        return [Unread(shown_as, ())], [Diagnostic(Location(shown_as), "khong-co-thu-muc", message, hint)]
    sources: list[Source] = []
    diagnostics: list[Diagnostic] = []
    for source, found in _walk(data_dir.joinpath(*below), data_dir.resolve(), shown_as, below, without):
        sources.append(source)
        diagnostics += found
    return sources, diagnostics


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _walk(folder: Path, boundary: Path, shown_as: str, parts: Parts, without: frozenset[Parts]) -> Iterator[_Found]:
    """Yield what stands in a folder, in name order, hidden files and the folders `without` left out."""
    shown = "/".join((shown_as, *parts))
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unread(shown, parts, "khong-doc-duoc", f"không mở được thư mục: {_reason(error)}", _ASK_FOR_RIGHTS)
        return
    for entry in entries:
        below = (*parts, entry.name)
        if entry.name.startswith("."):
            continue
        if is_walked(entry):
            if below not in without:
                yield from _walk(Path(entry.path), boundary, shown_as, below, without)
        else:
            yield from _entry(entry, boundary, f"{shown}/{entry.name}", below)


_ASK_FOR_RIGHTS: Final = "nhờ người quản trị máy cho quyền đọc, hoặc chép lại vào đây"


def _entry(entry: os.DirEntry[str], boundary: Path, shown: str, parts: tuple[str, ...]) -> Iterator[_Found]:
    """Yield one file, link or misnamed folder; nothing for a file of another kind."""
    path = Path(entry.path)
    misnamed = OTHER_SUFFIX.search(path.name)
    if entry.is_symlink() and (refusal := _refused_link(path, boundary)):
        yield _unread(shown, parts, *refusal, "xoá liên kết, rồi chép tệp thật vào đây")
    elif entry.is_dir(follow_symlinks=False):
        hint = "xoá hoặc đổi tên thư mục này; ở đây phải là một tệp"
        yield _unread(shown, parts, "thu-muc-trung-ten", "đây là thư mục mang tên của một tệp", hint)
    elif path.suffix == SUFFIX:
        yield read_file(path, shown, parts)
    elif misnamed:
        proper = _proper_name(path.name)
        message = f"đuôi tệp phải là “{SUFFIX}”, cổng không đọc “{misnamed[0]}”"
        hint = f"đổi tên tệp thành “{proper}” (trong Notepad: Save As → Save as type → All Files)"
        yield _unread(shown, (*parts[:-1], proper), "duoi-tep", message, hint)


def _proper_name(name: str) -> str:
    return OTHER_SUFFIX.sub(SUFFIX, name)


def _refused_link(path: Path, boundary: Path) -> tuple[str, str] | None:
    """Return code and message when a symbolic link is not one to a file inside the data folder."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "lien-ket-hong", "đây là liên kết đến một tệp không còn ở đó"
    if not target.is_relative_to(boundary):
        return "lien-ket-ra-ngoai", "đây là liên kết trỏ ra ngoài thư mục dữ liệu, cổng không đọc"
    if target.is_dir():
        return "lien-ket-thu-muc", "đây là liên kết đến một thư mục, cổng không đọc"
    return None


def read_file(path: Path, shown: str, parts: tuple[str, ...] = ()) -> _Found:
    """Read one YAML file, which messages call `shown`. What is too big or no plain file is never opened."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            return _unread(shown, parts, "khong-doc-duoc", "đây không phải tệp thường", "chép một tệp thường vào đây")
        if info.st_size > MAX_BYTES:
            return _too_big(shown, parts, info.st_size)
        raw = path.read_bytes()
    except OSError as error:
        return _unread(shown, parts, "khong-doc-duoc", f"không đọc được tệp: {_reason(error)}", _ASK_FOR_RIGHTS)
    return parse(raw, shown, parts)


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or f"máy báo “{error.strerror or type(error).__name__}”"


def _too_big(shown: str, parts: tuple[str, ...], size: int) -> _Found:
    megabytes = f"{size / 1024 / 1024:.1f}".replace(".", ",")
    return _unread(
        shown,
        parts,
        "tep-qua-lon",
        f"tệp nặng {megabytes} MB, chỉ nhận tệp đến {MAX_BYTES // 1024 // 1024} MB",
        "xem có chép nhầm nội dung không; nếu đúng thì tách thành nhiều tệp",
    )


def _unread(shown: str, parts: tuple[str, ...], code: str, message: str, hint: str) -> _Found:
    return Unread(shown, parts), [Diagnostic(Location(shown), code, message, hint)]


def parse(raw: bytes, shown: str, parts: tuple[str, ...] = ()) -> _Found:
    """Parse the bytes of one YAML file. Never raises on bad input: every defect is a diagnostic."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Unread(shown, parts), [_not_utf8(shown, error)]
    reader = Reader(shown, text)
    node = reader.read()
    return (Unread(shown, parts) if node is None else Document(shown, parts, node)), reader.diagnostics


def _not_utf8(shown: str, error: UnicodeDecodeError) -> Diagnostic:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
    return Diagnostic(
        Location(shown, line, column),
        "khong-phai-utf8",
        "tệp không phải mã UTF-8, chữ có dấu sẽ hỏng",
        "lưu lại tệp với bảng mã UTF-8 (trong Notepad: Save As → Encoding → UTF-8)",
    )
