"""Strict YAML with positions: one text becomes nodes; what a hurried writer gets wrong becomes findings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from generator.diagnostics import Diagnostic, Location, Severity
from generator.scalars import Mistake, clean, resolve, strange_character, to_fill_in
from generator.syntax import complaint
from generator.text import shorten

MAX_DEPTH: Final = 12

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# YAML 1.1 counts these as line ends, editors don't: made spaces, they leave places where editors show them.
_LINE_ENDS_OF_WORD = dict.fromkeys(map(ord, "\u0085\u2028\u2029"), "\u00a0")


@dataclass(frozen=True, slots=True)
class _Blank:
    """A blank that YAML can't read, or that is not what it looks like."""

    shape: re.Pattern[str]
    """Finds it at the end of its first group, at most once a line."""

    code: str
    what: str
    hint: str


_WORD_SPACE: Final = (
    "dau-cach-sai-cho",
    "có dấu cách đặc biệt chép từ Word, cổng không hiểu",
    "xoá dấu cách này rồi gõ lại bằng phím cách",
)
_BLANKS: Final = (
    _Blank(
        re.compile(r"(?m)^([^\t\n]*)\t"),
        "dau-tab",
        "có dấu Tab",
        "xoá dấu Tab, gõ dấu cách thay vào (thụt dòng thì hai dấu cách mỗi cấp)",
    ),
    _Blank(re.compile(r"(?m)^([ -]*)[^\S \n\t]"), *_WORD_SPACE),
    _Blank(re.compile(r"(?m)^([ -]*[a-z_]+:)[^\S \n\t]"), *_WORD_SPACE),
)
_UNREVIEWED: Final = re.compile(r"(?mi)^(?:[^\n]*[ ])?#[ ]*(?=xem l.{1,4}i\b)")
"""Begins the mark that an import leaves on a line somebody has to look at."""

_CONFLICT: Final = re.compile(r"(?m)^(?:(<{7})(?: .*)?|(={7})|(>{7})(?: .*)?)$")
"""Begins, parts and ends two versions of the same lines, as git leaves them in a file."""

_MOST_BLANKS: Final = 50
"""Where more lines have the same, the last one told says how many follow."""

PathStep = str | int


@dataclass(slots=True)
class Node:
    """One value of a file: where it stands, what was typed, and its plain Python value."""

    location: Location
    value: Any
    """str, int, Decimal, date, bool, None; a tuple for a list; a dict for a record: all of them plain."""

    raw: str = ""
    """What was typed, for a scalar."""

    plain: bool = False
    """Whether a scalar was typed without quotes."""

    braces: bool = False
    """Whether a record was typed in braces on one line."""

    flawed: bool = False
    """Whether a scalar's mistake is reported already, so that nothing more is said about it."""

    blank: Mistake | None = None
    """For a scalar that waits for its value: what is wrong; the schema knows whether it may be left out."""

    children: dict[PathStep, "Node"] = field(default_factory=dict)
    keys: dict[str, Location] = field(default_factory=dict)
    plain_keys: set[str] = field(default_factory=set)
    """Keys that were typed without quotes."""


class _UnreadableError(Exception):
    """Stops reading a file whose defect is already reported."""


class Reader:
    """Reads one text into nodes from parser events: no aliases, no tags, no duplicate keys, bounded depth."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        self.text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS_OF_WORD)
        self.diagnostics: list[Diagnostic] = []
        self.events: Iterator[Any] = iter(())
        self.decomposed: list[Location] = []
        self.odd_spaces: list[Location] = []

    def read(self) -> Node | None:
        """Return the root node, or None when the file can't be read as one record."""
        node = self._read()
        self._report_unreviewed()
        if node is not None:
            self._note_mended()
        return node

    def _read(self) -> Node | None:
        self._report_conflicts()
        self._report_blanks()
        if self.diagnostics:
            return None
        try:
            self.events = self._parsed()
            return self._document()
        except _UnreadableError:
            return None
        except yaml.reader.ReaderError as error:
            self._report_bad_character(error)
        except yaml.MarkedYAMLError as error:
            found = complaint(error, self.text)
            self._report(Location(self.shown, found.line, found.column), "cu-phap", found.message, found.hint)
        return None

    def _parsed(self) -> Iterator[Any]:
        return yaml.parse(self.text, Loader=_PARSER)

    def _report_blanks(self) -> None:
        """Report blanks that YAML refuses or misreads in words that don't show them."""
        for blank in _BLANKS:
            found = list(blank.shape.finditer(self.text))
            for number, match in enumerate(found[:_MOST_BLANKS], start=1):
                more = len(found) - number if number == _MOST_BLANKS else 0
                lines = f"dòng này và {more} dòng nữa ở dưới" if more else "dòng này"
                self._report(self._place_of(match.end(1)), blank.code, f"{lines} {blank.what}", blank.hint)

    def _report_conflicts(self) -> None:
        """Report each place where a program left two versions of the same lines for a person to choose."""
        start: re.Match[str] | None = None
        parted = False
        for match in _CONFLICT.finditer(self.text):
            begins, parts, ends = match.groups()
            if begins or (ends and not parted):
                start, parted = (match if begins else None), False
            elif parts:
                parted = start is not None
            elif start is not None:
                self._report(
                    self._place_of(start.start()),
                    "xung-dot",
                    "từ dòng này có hai bản sửa khác nhau của cùng một chỗ, chưa chọn bản nào",
                    "giữ một bản, xoá bản kia và xoá cả ba dòng “<<<<<<<”, “=======”, “>>>>>>>”",
                )
                start, parted = None, False
                if len(self.diagnostics) >= _MOST_BLANKS:
                    return

    def _report_unreviewed(self) -> None:
        """Report the lines of a draft that nobody has looked at since it was imported."""
        found = list(_UNREVIEWED.finditer(self.text))
        for number, match in enumerate(found[:_MOST_BLANKS], start=1):
            more = len(found) - number if number == _MOST_BLANKS else 0
            lines = f"dòng này và {more} dòng nữa ở dưới" if more else "dòng này"
            what = "nhập từ Word, Excel mà máy chưa chắc, chưa ai xem lại"
            hint = "đối chiếu với bản in, sửa nếu sai, rồi xoá từ dấu # đến hết dòng"
            self._report(self._place_of(match.end()), "xem-lai", f"{lines} {what}", hint)

    def _document(self) -> Node:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self._fail(
                    event,
                    "nhieu-van-ban",
                    "tệp có nhiều phần ngăn bằng “---”",
                    "mỗi tệp chỉ một phần: xoá dòng “---” này, hoặc tách phần sau thành tệp khác",
                )
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
        if node is None or (node.plain and node.value is None):
            self._report(
                Location(self.shown),
                "tep-rong",
                "tệp trống, chưa có nội dung",
                "điền nội dung (chép từ tệp cùng loại rồi sửa), hoặc xoá tệp nếu không dùng",
            )
            raise _UnreadableError
        return node

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - PyYAML events are untyped
        if depth > MAX_DEPTH:
            hint = "xem có thừa dấu ngoặc [ hoặc {, hoặc thụt dòng quá sâu không"
            self._fail(event, "long-qua-sau", f"các mục lồng nhau quá {MAX_DEPTH} cấp", hint)
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
                "có giá trị bắt đầu bằng dấu & hoặc *, YAML hiểu hai dấu này theo nghĩa riêng",
                "đặt cả giá trị trong dấu nháy kép; nếu muốn dùng lại nội dung ở chỗ khác thì chép lại nội dung đó",
            )
        if event.tag is not None and event.tag != "!":
            tag = shorten(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self._fail(
                event,
                "the-yaml",
                f"có giá trị bắt đầu bằng dấu chấm than (“{tag}”), YAML hiểu dấu này theo nghĩa riêng",
                "đặt cả giá trị trong dấu nháy kép, hoặc xoá dấu chấm than và chữ dính liền sau nó",
            )

    def _mapping(self, start: Any, depth: int) -> Node:  # noqa: ANN401
        node = Node(self._place(start), {}, braces=bool(start.flow_style))
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                self._fail(
                    event,
                    "khoa-khong-phai-chu",
                    "tên mục là một danh sách hoặc một nhóm, phải là một từ",
                    "viết “tên: giá trị”; nếu đó là giá trị có dấu ngoặc thì đặt trong dấu nháy kép",
                )
            self._refuse_machinery(event)
            place = self._place(event)
            key = self._clean(event.value, place).strip()
            child = self._node(next(self.events), depth + 1)
            if key in node.keys:
                self._report(
                    place,
                    "khoa-trung",
                    f"mục “{shorten(key)}” viết hai lần (lần đầu ở dòng {node.keys[key].line})",
                    "giữ một mục, xoá mục kia",
                )
                continue
            node.keys[key] = place
            if not event.style:
                node.plain_keys.add(key)
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
        found_before = len(self.diagnostics)
        text = self._clean(event.value, place)
        value, mistake = resolve(text) if plain else (text, None)
        blank = to_fill_in(text)
        if mistake and not blank:
            self._report_mistake(place, mistake)
        flawed = blank is not None or len(self.diagnostics) > found_before
        return Node(place, value, raw=text, plain=plain, flawed=flawed, blank=blank)

    def _clean(self, text: str, place: Location) -> str:
        """Return `text` mended; remember or report what was wrong with it."""
        cleaned = clean(text)
        if cleaned.decomposed:
            self.decomposed.append(place)
        if cleaned.odd_spaces:
            self.odd_spaces.append(place)
        if cleaned.strange:
            self._report_mistake(place, strange_character(cleaned.strange))
        return cleaned.text

    def _note_mended(self) -> None:
        """Note once a file what the portal mended by itself."""
        if self.decomposed:
            self._report(
                self.decomposed[0],
                "chua-nfc",
                f"có {len(self.decomposed)} chỗ gõ theo kiểu tách dấu (Unicode tổ hợp), cổng đã tự chuẩn hoá",
                "không phải sửa; để lần sau khỏi nhắc, chọn bảng mã “Unicode” (dựng sẵn) trong bộ gõ",
                Severity.NOTE,
            )
        if self.odd_spaces:
            self._report(
                self.odd_spaces[0],
                "dau-cach-la",
                f"có {len(self.odd_spaces)} chỗ có dấu cách đặc biệt hoặc ký tự ẩn của Word, cổng đã đổi",
                "không phải sửa; để lần sau khỏi nhắc, dán chữ vào Notepad trước rồi mới chép sang",
                Severity.NOTE,
            )

    def _place(self, event: Any) -> Location:  # noqa: ANN401
        return Location(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def _place_of(self, index: int) -> Location:
        """Return the place of the character `index` of the text."""
        return Location(self.shown, self.text.count("\n", 0, index) + 1, index - self.text.rfind("\n", 0, index))

    def _report(self, place: Location, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        self.diagnostics.append(Diagnostic(place, code, message, hint, severity))

    def _report_mistake(self, place: Location, mistake: Mistake) -> None:
        self._report(place, mistake.code, mistake.message, mistake.hint)

    def _report_bad_character(self, error: yaml.reader.ReaderError) -> None:
        """Report what the parser refused: it counts bytes."""
        index = len(self.text.encode()[: error.position].decode("utf-8", "ignore"))
        self._report_mistake(self._place_of(index), strange_character(self.text[index : index + 1] or "\0"))

    def _fail(self, event: Any, code: str, message: str, hint: str) -> None:  # noqa: ANN401
        self._report(self._place(event), code, message, hint)
        raise _UnreadableError
