"""Opens a spreadsheet that came from outside: what is too big, hostile or no .xlsx is told, never a traceback."""

import io
import warnings
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from openpyxl import Workbook, load_workbook

from generator.forms.findings import CellFinding
from generator.office import SAVE_AGAIN, UnreadableError, looks_like_xml, read_package
from generator.text import shorten

MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 200
MAX_CELLS: Final = 200_000

_EXCEL: Final = frozenset({".xlsx"})
_WORD_FILES: Final = frozenset({".docx", ".doc"})
_SAVE_AGAIN: Final = "mở bằng Excel rồi lưu lại dạng .xlsx (Excel Workbook)"
_DELETE_FAR: Final = "xoá các dòng, cột trống có định dạng ở cuối trang rồi lưu lại"


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
    if path.is_dir():
        hint = "gõ thêm tên tệp .xlsx trong thư mục ấy"
        raise RefusedError(CellFinding(name, "khong-doc-duoc", "đây là thư mục, không phải tệp", hint))
    if path.suffix.lower() in _WORD_FILES:
        message = f"“{shorten(name)}” là tệp Word, lệnh này chỉ nhận tệp Excel đuôi .xlsx"
        raise _refused(name, message, "chọn đúng tệp Excel; tên tệp phải kết thúc bằng .xlsx")
    try:
        raw = read_package(path, _EXCEL)
    except UnreadableError as error:
        hint = error.hint.replace(SAVE_AGAIN, _SAVE_AGAIN)
        raise RefusedError(CellFinding(name, error.code, error.message, hint)) from error
    try:
        _refuse_crowded(raw, name)
        with warnings.catch_warnings(action="ignore"):  # what the library passes over is no part of a form
            book = load_workbook(io.BytesIO(raw), read_only=False, data_only=False, keep_vba=False, keep_links=False)
        far = [each.title for each in book.worksheets if each.max_row > MAX_ROWS or each.max_column > MAX_COLUMNS]
    except RefusedError:
        raise
    except Exception as error:  # whatever a broken file makes the library raise is told as one finding
        raise _refused(name, "tệp hỏng, không đọc được như một tệp Excel", _SAVE_AGAIN) from error
    if far:
        raise _refused(name, f"trang “{shorten(far[0])}” có ô ở quá xa", _DELETE_FAR)
    return book


def _refused(name: str, message: str, hint: str) -> RefusedError:
    return RefusedError(CellFinding(name, "tep-van-phong", message, hint))


def _refuse_crowded(raw: bytes, name: str) -> None:
    """Refuse a workbook with more cells than any form has, counted without keeping them."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        for member in packed.infolist():
            content = packed.read(member)
            if not looks_like_xml(content):
                continue
            for _, element in ET.iterparse(io.BytesIO(content)):  # noqa: S314 - entities and size are limited by now
                count += element.tag.rpartition("}")[2] == "c"
                element.clear()
    if count > MAX_CELLS:
        raise _refused(name, f"tệp có quá {MAX_CELLS} ô", "xoá các trang và dòng không thuộc biểu mẫu")
