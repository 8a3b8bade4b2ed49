"""Texts of a Word or Excel file: every part of its package, and what the programs hide from readers."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.etree import ElementTree as ET

from generator.privacy import formats
from generator.privacy.images import read_image
from generator.privacy.passages import Passages, Table, UncheckableError

MAX_MEMBERS: Final = 2000
MAX_UNPACKED: Final = 40 * 1024 * 1024
MAX_RATIO: Final = 200
_SMALL: Final = 1024 * 1024
"""A member up to this size is never a bomb, however well it packs."""

_SHRINK: Final = "mở bằng Word hoặc Excel, lưu lại thành tệp mới rồi thay vào; vẫn báo thì đừng đăng tệp này"
_BOMB: Final = ("tệp nở ra quá lớn khi mở", _SHRINK)
_STRANGE: Final = ("tệp viết theo cách Word và Excel không viết", _SHRINK)
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
"""Bytes of a package's end before its comment; nothing stands before its first part or behind its comment."""

_INLINE: Final = frozenset({"t", "delText", "instrText"})
_ENDS: Final = {"p": "\n", "si": "\n", "tr": "\n", "tc": " | ", "br": "\n", "cr": "\n", "tab": " ", "comment": "\n"}
_LAYOUT: Final = frozenset(
    {"rsid", "rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidSect", "rsidDel", "paraId", "textId", "uid"}
    | {"durableId", "x", "y", "cx", "cy", "w", "h", "sz", "style", "spid", "type", "path", "coordsize", "spans"}
    | {"panose", "Type", "ContentType"}
)
"""Attributes that programs write, never people."""

_SHORTEST_VALUE: Final = 3
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_PEOPLE: Final = {
    "creator": "tên người soạn",
    "lastModifiedBy": "tên người sửa cuối",
    "Manager": "tên người quản lý",
    "Company": "tên cơ quan trong thuộc tính tệp",
}
_NOBODY: Final = frozenset(
    {"", "openpyxl", "python-docx", "microsoft office user", "windows user", "admin", "administrator", "user", "pc"}
)
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp")
_DRAWINGS: Final = (".emf", ".wmf", ".gif", ".tif", ".tiff", ".bmp", ".svg")
_SKIPPED: Final = re.compile(r"(?:^|/)(?:styles|theme\d*|fontTable|calcChain|webSettings)\.xml$|/theme/")
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_CODE: Final = re.compile(r"[0-9A-Fa-f]{1,4}")
_COLUMN: Final = re.compile(r"[A-Z]+")


def read_office(raw: bytes) -> Passages:
    """Return the texts of a .docx or .xlsx file. Raises UncheckableError."""
    passages = Passages()
    parts = dict(_parts(raw, passages))
    passages.add("tên các phần của tệp", "\n\n".join(parts))
    sheets = _sheets(parts, passages)
    texts = _Texts(_shared_strings(parts), _formats(parts, passages))
    for name, content in parts.items():
        if _SHEET.fullmatch(name):
            _read_sheet(content, sheets.get(name, name.rpartition("/")[2]), texts, passages)
        elif name.endswith((".xml", ".rels", ".vml")):
            _read_part(name, content, passages)
        elif name.lower().endswith(_PICTURES):
            _read_picture(name, content, passages)
        elif not name.lower().endswith((*_DRAWINGS, ".bin.rels", "/", ".fntdata", ".odttf")) and not _is_printer(name):
            message = "trong tệp có nhúng tệp khác hoặc macro, cổng không đọc được"
            raise UncheckableError(message, "xoá phần nhúng hoặc macro rồi lưu lại dạng .docx, .xlsx")
    return passages


def _is_printer(name: str) -> bool:
    return name.startswith("xl/printerSettings/") and name.endswith(".bin")


def _parts(raw: bytes, passages: Passages) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of the package, never more than the limits. Raises UncheckableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            _read_frame(raw, package, passages)
            yield from _members(package)
    except UncheckableError:
        raise
    except Exception as error:  # a broken package raises whatever it likes
        message = "tệp có mật khẩu hoặc hỏng, cổng không mở được"
        raise UncheckableError(message, "bỏ mật khẩu, lưu lại dạng .docx hoặc .xlsx rồi thay vào") from error


def _read_frame(raw: bytes, package: zipfile.ZipFile, passages: Passages) -> None:
    """Add the comments of a package. Raises UncheckableError where bytes stand before or behind it."""
    begins = [member.header_offset for member in package.infolist()]
    if begins and (min(begins) > 0 or len(raw) != raw.rfind(_END) + _END_SIZE + len(package.comment)):
        raise UncheckableError(*_STRANGE)
    notes = [package.comment, *(member.comment for member in package.infolist())]
    passages.add("lời ghi của tệp nén", "\n\n".join(note.decode("utf-8", "replace") for note in notes))


def _members(package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    members = package.infolist()
    if len(members) > MAX_MEMBERS:
        message = f"trong tệp có {len(members)} phần, quá {MAX_MEMBERS}"
        raise UncheckableError(message, _SHRINK)
    if len({member.filename for member in members}) < len(members):
        raise UncheckableError(*_STRANGE)
    total = 0
    for member in members:
        content = _unpacked(package, member)
        total += len(content)
        if total > MAX_UNPACKED:
            raise UncheckableError(*_BOMB)
        yield member.filename, content


def _unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes; what its header says of its size is not believed."""
    with package.open(member) as file:
        content = file.read(MAX_UNPACKED + 1)
    too_big = len(content) > MAX_UNPACKED
    if too_big or (len(content) > _SMALL and len(content) > MAX_RATIO * max(1, member.compress_size)):
        raise UncheckableError(*_BOMB)
    return content


def _events(content: bytes) -> Iterator[ET.Element]:
    """Yield each element when it ends. No office program writes a DOCTYPE, which could multiply content."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in {b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"}:
        raise UncheckableError(*_STRANGE)
    try:
        for _, element in ET.iterparse(io.BytesIO(content)):  # noqa: S314 - entities are refused above
            yield element
    except (ET.ParseError, LookupError, ValueError) as error:
        message = "một phần của tệp hỏng, cổng không đọc được"
        raise UncheckableError(message, _SHRINK) from error


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _read_part(name: str, content: bytes, passages: Passages) -> None:
    """Add the texts of a part that is no sheet: all that stands in elements, and the attributes people fill in."""
    if _SKIPPED.search(name) and "header" not in name:
        return
    texts: list[str] = []
    told: list[str] = []
    table = _WordTable()
    for element in _events(content):
        tag = _local(element.tag)
        table.end(tag, texts)
        if element.text and tag in _INLINE:
            texts.append(element.text)
        elif element.text and element.text.strip():
            texts.append(f"\n{element.text}\n")
        texts.append(_ENDS.get(tag, ""))
        if tag == "sym":
            texts.append(_symbol(element))
        told.append(_attributes(element))
        _note_hidden(name, tag, element, passages)
        element.clear()
    passages.add(_place(name), "".join(texts))
    passages.add(_place(name), "\n\n".join(text for text in [*table.told, *told] if text))


def _attributes(element: ET.Element) -> str:
    """Return what people may have filled in as attributes, each with its name; a name may be a label, as `cccd`."""
    named = ((_local(key), value.strip()) for key, value in element.attrib.items())
    told = [f"{key}: {value}" for key, value in named if key not in _LAYOUT and len(value) >= _SHORTEST_VALUE]
    return ", ".join(told)


def _symbol(element: ET.Element) -> str:
    """Return a character that is written as the number it has in a symbol font."""
    code = next((value for key, value in element.attrib.items() if _local(key) == "char"), "")
    return chr(int(code, 16)) if _CODE.fullmatch(code) else ""


class _WordTable:
    """Follows a Word table row by row, so that a column's header tells what its numbers are."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._table = Table()
        self._cells: list[tuple[int, str]] = []
        self._begin = 0

    def end(self, tag: str, texts: list[str]) -> None:
        """Take the end of an element; `texts` is what was read so far."""
        if tag == "tc":
            self._cells.append((len(self._cells), "".join(texts[self._begin :]).strip()))
            self._begin = len(texts) + 1
        elif tag == "tr":
            self.told += self._table.row(self._cells)
            self._cells = []
        elif tag == "tbl":
            self._table = Table()
        if tag in {"tcPr", "trPr", "tblPr", "tblGrid", "tr"}:
            self._begin = len(texts) + (tag == "tr")


def _note_hidden(name: str, tag: str, element: ET.Element, passages: Passages) -> None:
    if tag in _PEOPLE and name.startswith("docProps/") and (element.text or "").strip().lower() not in _NOBODY:
        passages.hide(_PEOPLE[tag], element.text or "")
    elif name.startswith("word/") and tag in _CHANGES:
        passages.hide("phần sửa còn lưu dấu (Track Changes)")
    elif name.startswith("word/") and tag == "vanish":
        passages.hide("chữ ẩn")
    elif tag in {"comment", "threadedComment"}:
        passages.hide("lời bình (Comments)")


def _place(name: str) -> str:
    """Return where a part stands, as people call it."""
    stem = name.rpartition("/")[2]
    if name.startswith("docProps/"):
        return "thuộc tính tệp"
    for begin, place in _PLACES.items():
        if stem.startswith(begin):
            return place
    return f"phần {stem} của tệp"


_PLACES: Final = {
    "document": "thân văn bản",
    "header": "đầu trang",
    "footer": "chân trang",
    "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
    "comment": "lời bình",
    "threadedComment": "lời bình",
    "workbook": "tên đã đặt của sổ tính",
}


def _read_picture(name: str, content: bytes, passages: Passages) -> None:
    inside = read_image(content)
    for place, text in zip(inside.places, inside.texts, strict=True):
        passages.add(f"{place} trong {name.rpartition('/')[2]}", text)
    for what, value in inside.hidden:
        passages.hide(f"{what} của ảnh", value)


def _sheets(parts: dict[str, bytes], passages: Passages) -> dict[str, str]:
    """Return the name of each sheet by its part; note hidden ones."""
    if "xl/workbook.xml" not in parts:
        return {}
    targets = {
        element.get("Id"): element.get("Target", "")
        for element in _events(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    }
    names = {}
    for element in _events(parts["xl/workbook.xml"]):
        if _local(element.tag) == "sheet":
            key = next((value for attr, value in element.attrib.items() if attr.endswith("}id")), None)
            target = targets.get(key, "").lstrip("/")
            names[target if target.startswith("xl/") else f"xl/{target}"] = element.get("name", "")
            if element.get("state", "visible") != "visible":
                passages.hide("trang tính ẩn", element.get("name", ""))
    return names


@dataclass(frozen=True, slots=True)
class _Texts:
    """What cells refer to."""

    shared: list[str]
    formats: list[str]
    """The format of each style."""


def _formats(parts: dict[str, bytes], passages: Passages) -> list[str]:
    """Return the number format of each style; note the words in them."""
    styles, every = formats.formats(list(_events(parts.get("xl/styles.xml", b"<none/>"))))
    passages.add("định dạng ô", "\n\n".join(every))
    return styles


def _shared_strings(parts: dict[str, bytes]) -> list[str]:
    strings: list[str] = []
    current: list[str] = []
    for element in _events(parts.get("xl/sharedStrings.xml", b"<none/>")):
        tag = _local(element.tag)
        if tag == "t":
            current.append(element.text or "")
        elif tag == "si":
            strings.append("".join(current))
            current = []
            element.clear()
    return strings


def _read_sheet(content: bytes, sheet: str, texts: _Texts, passages: Passages) -> None:
    """Add each cell with its column's header, its formula, and what else a sheet says."""
    table = Table()
    row: list[tuple[int, str]] = []
    refs: list[str] = []
    other: list[str] = []
    formulas: list[str] = []
    for element in _events(content):
        tag = _local(element.tag)
        if tag == "c":
            ref = element.get("r", "")
            value = _cell(element, texts)
            if value.strip():
                row.append((_column(ref), value))
                refs.append(ref)
        elif tag == "row":
            for ref, text in zip(refs, table.row(row), strict=True):
                passages.add(f"ô {ref} của trang tính “{sheet}”", text)
            row, refs = [], []
            if element.get("hidden") in {"1", "true"}:
                passages.hide("hàng hoặc cột ẩn")
            element.clear()
        elif tag == "f":
            formulas.append(element.text or "")
        elif tag == "col" and element.get("hidden") in {"1", "true"}:
            passages.hide("hàng hoặc cột ẩn")
        elif tag not in {"v", "t", "is", "r", "sheetData", "worksheet"}:
            other.append(element.text or "")
            other.append(_attributes(element))
    passages.add(f"trang tính “{sheet}”", "\n\n".join(text for text in [*formulas, *other] if text.strip()))


def _cell(element: ET.Element, known: _Texts) -> str:
    texts = [child.text or "" for child in element.iter() if _local(child.tag) == "t"]
    value = next((child.text or "" for child in element if _local(child.tag) == "v"), "")
    if element.get("t") == "s":
        return known.shared[int(value)] if value.isdecimal() and int(value) < len(known.shared) else ""
    if texts or element.get("t", "n") != "n":
        return "".join(texts) or value
    style = element.get("s", "")
    code = known.formats[int(style)] if style.isdecimal() and int(style) < len(known.formats) else ""
    return formats.shown(_plain_number(value), code)


def _plain_number(value: str) -> str:
    """Return a number as it is typed: Excel keeps long ones as 1.23E+11 or with a point."""
    if not any(sign in value for sign in ".eE"):
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    whole = abs(number.adjusted()) < 20 and number == number.to_integral_value()  # noqa: PLR2004 - no number of people is longer
    return str(int(number)) if whole else value


def _column(ref: str) -> int:
    letters = _COLUMN.match(ref)
    number = 0
    for letter in (letters[0] if letters else "")[:4]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
