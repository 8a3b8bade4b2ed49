"""Strict YAML with positions: reads files, refuses what a hurried writer gets wrong, keeps every place."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from generator.diagnostics import Diagnostic, Location, Severity
from generator.text import nfc

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 12
YAML_SUFFIXES: Final = frozenset({".yaml", ".yml"})

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATE_SHAPE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_INTEGER_SHAPE = re.compile(r"[-+]?\d+")
_DECIMAL_SHAPE = re.compile(r"[-+]?\d+\.\d+")
_CLOCK_SHAPE = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_LEADING_ZERO = re.compile(r"[-+]?0\d+")
_YAML_1_1_BOOLEAN = frozenset({"y", "n", "yes", "no", "on", "off"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_SMART_QUOTES = "“”„‘’«»"
_MAX_DIGITS = 15

PathStep = str | int


@dataclass(slots=True)
class Node:
    """One value of a file: where it stands, what was typed, and its plain Python value."""

    location: Location
    value: Any
    """str, int, Decimal, date, bool, None; a tuple for a list; a dict for a record (its values are plain too)."""

    raw: str = ""
    """What was typed, for a scalar."""

    plain: bool = False
    """Whether a scalar was typed without quotes."""

    children: dict[PathStep, "Node"] = field(default_factory=dict)
    keys: dict[str, Location] = field(default_factory=dict)


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


def read_folder(data_dir: Path, shown_as: str) -> tuple[list[Document], list[Diagnostic]]:
    """Read every YAML file under `data_dir`.

    `shown_as` is how messages name the folder. Returns the files that could be read, in path order, and all findings.
    Symbolic links are followed only while they stay inside the folder.
    """
    documents: list[Document] = []
    diagnostics: list[Diagnostic] = []
    if not data_dir.is_dir():
        place = Location(shown_as)
        return [], [Diagnostic(place, "khong-co-thu-muc", f"không có thư mục dữ liệu “{shown_as}”")]
    boundary = data_dir.resolve()
    for path, parts in _files(data_dir, boundary, shown_as, diagnostics):
        shown = "/".join((shown_as, *parts))
        document, found = read_file(path, shown, parts)
        diagnostics += found
        if document is not None:
            documents.append(document)
    return documents, diagnostics


def _files(
    folder: Path, boundary: Path, shown_as: str, diagnostics: list[Diagnostic], parts: tuple[str, ...] = ()
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Walk a folder in name order; report links that leave it, pass over hidden files."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        below = (*parts, entry.name)
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(boundary):
            place = Location("/".join((shown_as, *below)))
            diagnostics.append(
                Diagnostic(
                    place,
                    "lien-ket-ra-ngoai",
                    "đây là liên kết trỏ ra ngoài thư mục dữ liệu, cổng không đọc",
                    "chép tệp thật vào đây thay cho liên kết",
                )
            )
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), boundary, shown_as, diagnostics, below)
        elif Path(entry.name).suffix in YAML_SUFFIXES:
            yield Path(entry.path), below


def read_file(path: Path, shown: str, parts: tuple[str, ...] = ()) -> tuple[Document | None, list[Diagnostic]]:
    """Read one YAML file; `shown` is how messages name it."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return None, [_too_big(shown, size)]
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, [Diagnostic(Location(shown), "khong-doc-duoc", f"không đọc được tệp ({reason})")]
    return parse(raw, shown, parts)


def _too_big(shown: str, size: int) -> Diagnostic:
    megabytes = f"{size / 1024 / 1024:.1f}".replace(".", ",")
    return Diagnostic(
        Location(shown),
        "tep-qua-lon",
        f"tệp nặng {megabytes} MB, chỉ nhận tệp đến {MAX_BYTES // 1024 // 1024} MB",
        "tách thành nhiều tệp, hoặc xem có chép nhầm nội dung không",
    )


def parse(raw: bytes, shown: str, parts: tuple[str, ...] = ()) -> tuple[Document | None, list[Diagnostic]]:
    """Parse the bytes of one YAML file. Never raises on bad input: every defect is a diagnostic."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, shown, error)]
    diagnostics = [*_tabs(text, shown)]
    if diagnostics:
        return None, diagnostics
    reader = _Reader(shown, text)
    node = reader.read()
    if node is None:
        return None, reader.diagnostics
    return Document(shown, parts, node), reader.diagnostics


def _not_utf8(raw: bytes, shown: str, error: UnicodeDecodeError) -> Diagnostic:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Diagnostic(
        Location(shown, line, column),
        "khong-phai-utf8",
        "tệp không phải mã UTF-8, chữ có dấu sẽ hỏng",
        "lưu lại tệp với bảng mã UTF-8 (trong Notepad: Save As → Encoding → UTF-8)",
    )


def _tabs(text: str, shown: str) -> Iterator[Diagnostic]:
    """Report the first tab of each line: YAML can't be indented with tabs, and in texts they come from Word."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            yield Diagnostic(
                Location(shown, number, line.index("\t") + 1),
                "dau-tab",
                "dòng này có dấu Tab",
                "thay dấu Tab bằng dấu cách (thụt vào hai dấu cách mỗi cấp)",
            )


class _Unreadable(Exception):  # noqa: N818 - not an error of ours: it unwinds the reader after a reported defect
    """Stops reading a file whose defect is already reported."""


class _Reader:
    """Reads one text into nodes from parser events: no aliases, no tags, no duplicate keys, bounded depth."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        self.text = text
        self.diagnostics: list[Diagnostic] = []
        self.events: Iterator[Any] = iter(())

    def read(self) -> Node | None:
        """Return the root node, or None when the file can't be read as one record."""
        try:
            self.events = yaml.parse(self.text, Loader=_PARSER)
            return self._document()
        except _Unreadable:
            return None
        except yaml.reader.ReaderError as error:
            self._report_bad_character(error)
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
        except RecursionError:
            self._report(Location(self.shown), "long-qua-sau", "các mục lồng nhau quá sâu")
        return None

    def _document(self) -> Node:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self._fail(event, "nhieu-van-ban", "tệp có nhiều phần ngăn bằng “---”", "mỗi tệp chỉ một phần")
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
        if node is None or (node.plain and node.value is None):
            self._report(Location(self.shown), "tep-rong", "tệp trống, chưa có nội dung", "xoá tệp hoặc điền nội dung")
            raise _Unreadable
        return node

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - PyYAML events are untyped
        if depth > MAX_DEPTH:
            self._fail(event, "long-qua-sau", f"các mục lồng nhau quá {MAX_DEPTH} cấp", "bỏ bớt cấp thụt vào")
        self._refuse_machinery(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._scalar(event)

    def _refuse_machinery(self, event: Any) -> None:  # noqa: ANN401
        """Refuse YAML features that no data file needs and that can hide or multiply content."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._fail(
                event,
                "bi-danh",
                "tệp dùng bí danh YAML (dấu & hoặc *), cổng không nhận",
                "viết lại nội dung ở từng chỗ; nếu đó là chữ thường thì đặt trong dấu nháy kép",
            )
        if event.tag is not None and event.tag != "!":
            self._fail(event, "the-yaml", f"tệp dùng thẻ YAML “{event.tag}”, cổng không nhận", "bỏ thẻ này")

    def _mapping(self, start: Any, depth: int) -> Node:  # noqa: ANN401
        node = Node(self._place(start), {})
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self._fail(event, "khoa-khong-phai-chu", "tên mục phải là một từ", "viết “tên: giá trị”")
            self._refuse_machinery(event)
            key, place = nfc(event.value), self._place(event)
            child = self._node(next(self.events), depth + 1)
            if key in node.keys:
                self._report(
                    place,
                    "khoa-trung",
                    f"mục “{key}” viết hai lần (lần đầu ở dòng {node.keys[key].line})",
                    "giữ một mục, xoá mục kia",
                )
                continue
            node.keys[key] = place
            node.children[key] = child
            node.value[key] = child.value
        return node

    def _sequence(self, start: Any, depth: int) -> Node:  # noqa: ANN401
        node = Node(self._place(start), ())
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            node.children[len(node.children)] = self._node(event, depth + 1)
        node.value = tuple(child.value for child in node.children.values())
        return node

    def _scalar(self, event: Any) -> Node:  # noqa: ANN401
        place = self._place(event)
        plain = not event.style
        text = self._clean(event.value, place)
        value = self._resolve(text, place) if plain else text
        return Node(place, value, raw=text, plain=plain)

    def _clean(self, text: str, place: Location) -> str:
        """Return `text` in NFC without invisible characters, noting what was changed."""
        normal = nfc(text)
        if normal != text:
            self._report(
                place,
                "chua-nfc",
                "chữ gõ theo kiểu tách dấu (không phải Unicode dựng sẵn), cổng đã tự chuẩn hoá",
                "chọn bảng mã Unicode dựng sẵn trong bộ gõ để tìm kiếm và so sánh được",
                Severity.NOTE,
            )
        if "\u00a0" in normal or "\u200b" in normal or "\ufeff" in normal:
            normal = normal.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
            self._report(
                place,
                "dau-cach-la",
                "có dấu cách đặc biệt chép từ Word, cổng đã đổi thành dấu cách thường",
                "gõ lại dấu cách",
                Severity.NOTE,
            )
        if any(unicodedata.category(char) == "Cc" and char != "\n" for char in normal):
            self._report(place, "ky-tu-dieu-khien", "có ký tự điều khiển không nhìn thấy", "xoá và gõ lại đoạn này")
            normal = "".join(char for char in normal if unicodedata.category(char) != "Cc" or char == "\n")
        return normal

    def _resolve(self, text: str, place: Location) -> Any:  # noqa: ANN401
        """Return the value of an unquoted scalar by the YAML 1.2 core schema, dates added."""
        if text in _NULLS:
            return None
        if text in _BOOLEANS:
            return _BOOLEANS[text]
        if self._report_trap(text, place):
            return text
        if _INTEGER_SHAPE.fullmatch(text):
            return int(text)
        if _DECIMAL_SHAPE.fullmatch(text):
            return Decimal(text)
        if _DATE_SHAPE.fullmatch(text):
            return self._date(text, place)
        return text

    def _report_trap(self, text: str, place: Location) -> bool:
        """Report an unquoted scalar that other YAML readers would change silently."""
        quoted = f'đặt trong dấu nháy kép: "{text}"'
        if text.lower() in _YAML_1_1_BOOLEAN:
            self._report(
                place,
                "co-khong-mo-ho",
                f"chữ “{text}” không có dấu nháy dễ bị hiểu là có/không",
                f"{quoted}; muốn viết có/không thì dùng true hoặc false",
            )
        elif _LEADING_ZERO.fullmatch(text) or len(text) > _MAX_DIGITS and _INTEGER_SHAPE.fullmatch(text):
            self._report(place, "ma-khong-nhay", f"mã “{text}” viết không có dấu nháy sẽ mất số 0 hoặc bị làm tròn", quoted)
        elif _CLOCK_SHAPE.fullmatch(text):
            self._report(place, "gio-khong-nhay", f"giờ “{text}” viết không có dấu nháy sẽ bị đổi thành số", quoted)
        elif text[:1] in _SMART_QUOTES and text[-1:] in _SMART_QUOTES:
            self._report(
                place,
                "nhay-cong",
                "cả giá trị nằm trong dấu nháy cong chép từ Word",
                f'thay bằng dấu nháy thẳng: "{text[1:-1]}"',
            )
        else:
            return False
        return True

    def _date(self, text: str, place: Location) -> date | str:
        year, month, day = (int(part) for part in text.split("-"))
        try:
            return date(year, month, day)
        except ValueError:
            self._report(place, "ngay-khong-co", f"không có ngày {text} trong lịch", "sửa lại ngày, dạng năm-tháng-ngày")
            return date(max(year, 1), 1, 1)

    def _place(self, event: Any) -> Location:  # noqa: ANN401
        return Location(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def _report(
        self, place: Location, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        self.diagnostics.append(Diagnostic(place, code, message, hint, severity))

    def _fail(self, event: Any, code: str, message: str, hint: str = "") -> None:  # noqa: ANN401
        self._report(self._place(event), code, message, hint)
        raise _Unreadable

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        place = Location(self.shown, mark.line + 1, mark.column + 1) if mark else Location(self.shown)
        message, hint = _explain_syntax(error.problem or "", error.context or "")
        self._report(place, "cu-phap", message, hint)

    def _report_bad_character(self, error: yaml.reader.ReaderError) -> None:
        position = error.position if isinstance(error.position, int) else 0
        before = self.text.encode()[:position].decode("utf-8", "ignore")
        place = Location(self.shown, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        self._report(place, "ky-tu-dieu-khien", "có ký tự điều khiển không nhìn thấy", "xoá và gõ lại đoạn này")


def _explain_syntax(problem: str, context: str) -> tuple[str, str]:
    """Turn the parser's English into what a clerk can act on."""
    if "mapping values are not allowed" in problem:
        return "dấu hai chấm “: ” nằm sai chỗ", "đặt cả câu có dấu hai chấm trong dấu nháy kép"
    if "could not find expected ':'" in problem:
        return "dòng này hoặc dòng trên thiếu dấu hai chấm sau tên mục", "viết “tên: giá trị”"
    if "found character" in problem and "cannot start" in problem:
        return "giá trị bắt đầu bằng ký tự đặc biệt (như @, %, `)", "đặt giá trị trong dấu nháy kép"
    if "quoted scalar" in context or "quoted scalar" in problem:
        return "dấu nháy mở ra mà không đóng lại", "thêm dấu nháy đóng, hoặc dùng nháy cong “…” cho chữ bên trong"
    if "expected <block end>" in problem or "block" in context:
        return "dòng thụt vào không đều với các dòng cùng cấp", "cho các mục cùng cấp thẳng hàng, thụt bằng dấu cách"
    if "flow" in context or "flow" in problem:
        return "thiếu dấu đóng ngoặc } hoặc ], hoặc thiếu dấu phẩy", "kiểm tra cặp ngoặc trên dòng này"
    return "không đọc được dòng này theo cú pháp YAML", "so với dòng đúng ở phía trên: thụt dòng, dấu hai chấm, dấu nháy"
