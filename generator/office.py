"""A Word or Excel file from outside before it is opened: its size, its parts and what they could do come first."""

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final
from xml.parsers import expat

OFFICE: Final = frozenset({".docx", ".xlsx"})

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_UNPACKED: Final = 60 * 1024 * 1024
MAX_XML: Final = 15 * 1024 * 1024
"""Bytes of one unpacked XML part: its tree takes many times as much."""

MAX_PARTS: Final = 1000
MAX_RATIO: Final = 200
_SMALL: Final = 1024 * 1024
"""A part that unpacks to less may be packed as tightly as it likes."""

MAX_SPREAD: Final = 200_000
"""Cells that the merges of one sheet may cover together: the reader makes every one of them."""

MAX_ELEMENTS: Final = 400_000
"""Elements of all parts together; an appendix of 3000 rows has about half as many."""

MAX_SHEETS: Final = 60

SAVE_AGAIN: Final = "mở bằng Word/Excel rồi lưu lại dạng .docx/.xlsx"
_TOO_BIG: Final = ("tệp bung ra quá lớn", "chép phần cần nhập sang tệp mới", "tep-qua-lon")
_DAMAGED: Final = "tệp hỏng hoặc không phải tệp Word, Excel"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_DECLARATIONS: Final = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
"""No part of these packages has any; what they could do is multiply text or fetch files."""

_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0")
"""How text of two or four bytes a letter begins: these programs write none."""

_SPANNING: Final = frozenset({"mergeCell", "hyperlink", "comment"})
_MAX_ATTRIBUTE: Final = 64 * 1024
_MAX_LABEL: Final = 64
_MACRO_NAMES: Final = (".docm", ".xlsm", ".dotm", ".xltm", ".xlsb")


class UnreadableError(Exception):
    """A file, or a part of it, that is not read: the reason and what to do, in Vietnamese."""

    def __init__(self, message: str, hint: str = "", code: str = "tep-van-phong") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


def read_package(path: Path, suffixes: frozenset[str] = OFFICE) -> bytes:
    """Return the bytes of a Word or Excel file that is safe to open. Raises UnreadableError with the reason."""
    _refuse_name(path.suffix.lower(), suffixes)
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            message = "đây không phải tệp thường"
            raise UnreadableError(message, "chọn một tệp .docx hoặc .xlsx", "khong-doc-duoc")
        if info.st_size > MAX_BYTES:
            message = f"tệp nặng hơn {MAX_BYTES // _SMALL} MB"
            raise UnreadableError(message, "bỏ hình ảnh, chỉ giữ phụ lục rồi lưu thành tệp riêng", "tep-qua-lon")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        message = "không có tệp này"
        raise UnreadableError(message, "xem lại tên tệp và thư mục", "khong-doc-duoc") from error
    except OSError as error:
        message = f"không đọc được tệp: {error.strerror or type(error).__name__}"
        raise UnreadableError(
            message, "đóng tệp trong Word/Excel, xem quyền đọc rồi thử lại", "khong-doc-duoc"
        ) from error
    refuse_unsafe(raw)
    return raw


def _refuse_name(suffix: str, suffixes: frozenset[str]) -> None:
    if suffix in _MACRO_NAMES:
        message = f"tệp {suffix} có thể mang lệnh tự chạy (macro) hoặc ở dạng riêng, cổng không mở"
        raise UnreadableError(message, SAVE_AGAIN)
    if suffix not in suffixes:
        accepted = " và ".join(sorted(suffixes))
        message = f"đuôi tệp “{suffix or '(không có)'}” không nhận, chỉ nhận {accepted}"
        raise UnreadableError(message, SAVE_AGAIN)


def refuse_unsafe(raw: bytes) -> None:
    """Raise UnreadableError when the bytes are no package that is safe to unpack."""
    if raw.startswith(_OLD):
        message = "tệp có mật khẩu, hoặc ở dạng cũ .doc/.xls"
        raise UnreadableError(message, f"bỏ mật khẩu nếu có, {SAVE_AGAIN}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            _refuse_outline(package.infolist())
            weight = _Weight()
            for content in _parts(package):
                _refuse_part(content, weight)
    except UnreadableError:
        raise
    except Exception as error:  # zipfile and zlib raise a dozen kinds on damaged bytes
        raise UnreadableError(_DAMAGED, SAVE_AGAIN) from error


def _refuse_outline(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        message = f"tệp có hơn {MAX_PARTS} phần bên trong"
        raise UnreadableError(message, "chép riêng phụ lục sang tệp mới", "tep-qua-lon")
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise UnreadableError(_DAMAGED, SAVE_AGAIN)
    if any(part.flag_bits & 1 for part in parts):
        message = "tệp có mật khẩu"
        raise UnreadableError(message, f"bỏ mật khẩu, {SAVE_AGAIN}")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        message = "tệp mang lệnh tự chạy (macro), cổng không mở"
        raise UnreadableError(message, SAVE_AGAIN)
    tight = any(part.file_size > max(_SMALL, MAX_RATIO * part.compress_size) for part in parts)
    if tight or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableError(*_TOO_BIG)


def looks_like_xml(content: bytes) -> bool:
    """Tell whether a part is XML, whatever it is called: readers go by what refers to it, not by its name."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def _parts(package: zipfile.ZipFile) -> Iterator[bytes]:
    """Yield every part; the library reads no more of a part than its outline says, and checks its sum."""
    for part in package.infolist():
        yield package.read(part)


def _refuse_part(content: bytes, weight: "_Weight") -> None:
    declared = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    foreign = declared is not None and declared[1].lower() not in {b"utf-8", b"us-ascii"}
    wide = content.startswith(_WIDE)
    if foreign or wide or any(mark in content for mark in _DECLARATIONS):
        message = "bên trong tệp có khai báo mà Word, Excel không bao giờ viết"
        raise UnreadableError(message, SAVE_AGAIN)
    if looks_like_xml(content):
        if len(content) > MAX_XML:
            raise UnreadableError(*_TOO_BIG)
        weight.add(content)


class _Weight:
    """What a package would cost to read, added up over its parts: elements, cells that ranges cover, sheets."""

    def __init__(self) -> None:
        self.elements = 0
        self.spread = 0
        self.sheets: set[str] = set()

    def add(self, content: bytes) -> None:
        """Add a part. Raises UnreadableError at the limits; what is no sound XML is left to the reader to refuse."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        with suppress(expat.ExpatError):
            parser.Parse(content, True)  # noqa: FBT003 - the last piece

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        local = name.rpartition(":")[2]
        longest = _MAX_LABEL if local == "lvlText" else _MAX_ATTRIBUTE
        if self.elements > MAX_ELEMENTS or any(len(value) > longest for value in attributes.values()):
            raise UnreadableError(*_TOO_BIG)
        if local in _SPANNING and "ref" in attributes:
            area = _area(attributes["ref"])
            self.spread += area
            if self.spread > MAX_SPREAD or (local == "comment" and area > 1):
                message = "trang tính có ô gộp, liên kết hoặc ghi chú phủ quá nhiều ô"
                raise UnreadableError(message, "bỏ gộp các ô ở ngoài bảng rồi lưu lại", "tep-qua-lon")
        if local == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            if target in self.sheets or len(self.sheets) >= MAX_SHEETS:
                raise UnreadableError(*_TOO_BIG)
            self.sheets.add(target)
        elif local == "sheet":
            self._sheet(attributes)

    def _sheet(self, attributes: dict[str, str]) -> None:
        """Count a sheet of the workbook; two of them can't be the same part."""
        part = f"sheet {next((value for key, value in attributes.items() if key.endswith(':id')), '')}"
        if part in self.sheets or len(self.sheets) >= 2 * MAX_SHEETS:
            raise UnreadableError(*_TOO_BIG)
        self.sheets.add(part)


def _area(reference: str) -> int:
    """Return how many cells a range covers; what is no plain range is refused."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        raise UnreadableError(_DAMAGED, SAVE_AGAIN)
    left, top, right, bottom = found.groups()
    if right is None:
        return 1
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
