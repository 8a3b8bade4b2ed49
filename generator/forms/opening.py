"""Opens a spreadsheet that came from outside: what is too big, hostile or no .xlsx is told, never a traceback."""

import errno
import io
import stat
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from generator.forms.findings import CellFinding
from generator.text import shorten

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_UNPACKED: Final = 20 * 1024 * 1024
MAX_MEMBERS: Final = 300
MAX_RATIO: Final = 200
MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 200
MAX_CELLS: Final = 200_000

_OLD: Final = b"\xd0\xcf\x11\xe0"
_MANIFEST: Final = "[Content_Types].xml"
_DOCTYPE: Final = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le"))
_SPANNING: Final = frozenset({"mergeCell", "hyperlink"})
_DELETE_FAR: Final = "bỏ gộp ô; xoá các dòng, cột trống có định dạng ở cuối trang rồi lưu lại"
_SAVE_AS: Final = "mở bằng Excel rồi lưu lại: Tệp → Lưu thành → Excel Workbook (*.xlsx)"


class RefusedError(Exception):
    """A file that is not opened: the finding says why."""

    def __init__(self, finding: CellFinding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def open_workbook(path: Path) -> Workbook:
    """Return the workbook of a file. Raises RefusedError with a finding on anything that is no harmless .xlsx.

    Nothing is run, and no link out of the file is followed.
    """
    name = path.name
    if path.suffix.lower() != ".xlsx":
        raise _refused(name, f"đuôi tệp là “{path.suffix or 'không có'}”, cổng chỉ đọc .xlsx", _other(path.suffix))
    raw = _read(path)
    if raw.startswith(_OLD):
        raise _refused(name, "tệp có mật khẩu, hoặc là tệp Excel đời cũ (.xls)", f"bỏ mật khẩu; {_SAVE_AS}")
    _look_inside(raw, name)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=False, data_only=False, keep_vba=False, keep_links=False)
        far = [each.title for each in book.worksheets if each.max_row > MAX_ROWS or each.max_column > MAX_COLUMNS]
    except Exception as error:  # whatever a broken file makes the library raise is told as one finding
        raise _refused(name, "tệp hỏng, không đọc được như một tệp Excel", _SAVE_AS) from error
    if far:
        raise _refused(name, f"trang “{shorten(far[0])}” có ô ở quá xa", _DELETE_FAR)
    return book


def _other(suffix: str) -> str:
    if suffix.lower() in {".xlsm", ".xlsb", ".xltm"}:
        return f"tệp có thể chứa mã lệnh (macro), cổng không nhận; {_SAVE_AS}"
    return _SAVE_AS


def _refused(name: str, message: str, hint: str) -> RefusedError:
    return RefusedError(CellFinding(name, "tep-van-phong", message, hint))


def _read(path: Path) -> bytes:
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise _refused(path.name, "đây không phải một tệp", "ghi lại tên tệp .xlsx trong lệnh")
        if info.st_size > MAX_BYTES:
            megabytes = MAX_BYTES // 1024 // 1024
            raise _refused(path.name, f"tệp nặng quá {megabytes} MB", "bỏ ảnh, trang thừa trong tệp rồi lưu lại")
        return path.read_bytes()
    except OSError as error:
        why = "không có tệp này" if error.errno == errno.ENOENT else "không mở được tệp"
        raise _refused(path.name, why, "xem lại tên tệp; đóng tệp trong Excel rồi chạy lại") from error


def _look_inside(raw: bytes, name: str) -> None:
    """Refuse a packed file that is none, unpacks to too much, or has what no filled-in form has."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            members = packed.infolist()
            _weigh(members, len(raw), name)
            cells = sum(_sheet_cells(member.filename, packed.read(member), name) for member in members)
    except RefusedError:
        raise
    except Exception as error:  # a packed file can be broken in many ways, all of them one finding
        raise _refused(name, "đây không phải tệp Excel .xlsx, hoặc tệp đã hỏng", _SAVE_AS) from error
    if cells > MAX_CELLS:
        raise _refused(name, f"tệp có quá {MAX_CELLS} ô", "xoá các trang và dòng không thuộc biểu mẫu")


def _weigh(members: list[zipfile.ZipInfo], size: int, name: str) -> None:
    names = [member.filename for member in members]
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or total > MAX_UNPACKED or total > size * MAX_RATIO:
        raise _refused(name, "tệp nén bung ra quá lớn, không giống một biểu mẫu", _SAVE_AS)
    if _MANIFEST not in names:
        raise _refused(name, "đây không phải tệp Excel .xlsx", _SAVE_AS)
    if any("vbaproject" in each.lower() for each in names):
        raise _refused(name, "tệp chứa mã lệnh (macro), cổng không nhận", _SAVE_AS)


def _sheet_cells(member: str, content: bytes, name: str) -> int:
    """Return how many cells a part has; refuse XML that declares entities or spans more cells than a form has."""
    if any(word in content for word in _DOCTYPE):
        raise _refused(name, "tệp có khai báo lạ (DOCTYPE), không giống tệp do Excel lưu", _SAVE_AS)
    cells = 0
    try:
        for _, element in ET.iterparse(io.BytesIO(content)):  # noqa: S314 - no entities, size is limited
            local = element.tag.rpartition("}")[2]
            cells += local == "c"
            if local in _SPANNING:
                _refuse_wide(element.get("ref") or "A1", name)
            element.clear()
    except ET.ParseError:
        if member.endswith((".xml", ".rels")):
            raise
    return cells


def _refuse_wide(ref: str, name: str) -> None:
    """Refuse a merged area or a link that reaches too far: reading it would make a cell for each place."""
    _, _, column, row = range_boundaries(ref)
    if (column or MAX_COLUMNS + 1) > MAX_COLUMNS or (row or MAX_ROWS + 1) > MAX_ROWS:
        raise _refused(name, f"có vùng ô gộp hoặc liên kết quá lớn ({shorten(ref)})", _DELETE_FAR)
