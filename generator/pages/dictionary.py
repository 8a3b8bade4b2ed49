"""The data dictionary: the kinds of data files, and a page for each with its records and every key's meaning."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator import addresses
from generator.dictionary import FILE_TYPES, FileType, exactly_one_of, homes, record_meaning, records_of
from generator.exports.schemas import file_name, schema_of
from generator.model.base import Record
from generator.model.procedure import CODE_PATTERN, TARGET_PATTERN, TASK_PATTERN
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import Frame
from generator.text import slug, sort_key

TITLE: Final = "Từ điển dữ liệu"
SOURCE: Final = "cấu trúc dữ liệu của cổng"
HOW_TO_READ: Final = "cach-doc"
"""Anchor of the overview: what the words in the tables mean."""

CHOOSE_ONE: Final = "chọn một"
ANY_TEXT: Final = r"\S"

WORDS_OF_PATTERNS: Final[Mapping[str, str]] = {
    ANY_TEXT: "chữ",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "mã",
    r"^[0-9]+(\.[0-9]+)*$": 'dạng "3.1.2"',
    r"^[0-9]{4}(-[0-9]{4})?$": 'dạng "2026" hoặc "2026-2030"',
    r"^[0-9]{5}$": 'dạng "31201"',
    r"^[0-9]{2}$": 'dạng "92"',
    CODE_PATTERN: 'dạng "1.001193"',
    TARGET_PATTERN: "dạng 2026/dung-han",
    TASK_PATTERN: "dạng 2026/3.1.2",
    r"^20[0-9]{2}-(0[1-9]|1[0-2])$": "dạng 2026-01",
    r"^20[0-9]{2}-Q[1-4]$": "dạng 2026-Q3",
    r"^20[0-9]{2}-H[12]$": "dạng 2026-H1",
    r"^20[0-9]{2}-(q1|h1|q3|fy)$": "dạng 2026-q1",
    r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$": "thư điện tử",
    r"^https://[^\s\"'<>\\]*$": "địa chỉ web",
}
"""What a text of each pattern is called."""

_FIRST_YEAR: Final = 2000
_REF: Final = "#/$defs/"
_NULL: Final = {"type": "null"}
_Homes = Mapping[type[Record], FileType]
"""Every record with the kind of file it is told with."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key of a record."""

    name: str
    required: str
    kind: str
    """What stands there, in words."""

    group: Link | None
    """The record that stands there, alone or in a list."""

    meaning: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record with its keys."""

    id: str
    """Anchor on the page."""

    name: str
    meaning: str
    base: Link | None
    """The record whose keys it has too."""

    keys: tuple[KeyRow, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A kind of file in the list of all."""

    id: str
    """Anchor on the page."""

    link: Link
    meaning: str
    pattern: str
    schema: Link


@dataclass(frozen=True, slots=True)
class PartRow:
    """A record in the list of all."""

    id: str
    """Anchor on the page."""

    link: Link
    file: str
    """The kind of file it is told with."""


@dataclass(frozen=True, slots=True)
class DictionaryPage(Context):
    """What dictionary.md.j2 uses."""

    files: tuple[FileRow, ...]
    parts: tuple[PartRow, ...]
    """Every record but whole files, in Vietnamese order."""

    open_data: Link


@dataclass(frozen=True, slots=True)
class DataFilePage(Context):
    """What data_file.md.j2 uses."""

    title: str
    whole: RecordRow
    pattern: str
    schema: Link
    parts: tuple[RecordRow, ...]
    """The records inside it that no other kind of file tells."""

    how_to_read: Link


def pages(view: Frame) -> Iterator[Page]:
    """Yield the list of all kinds of data files, and a page about each; a record of several is told once."""
    told = homes()
    yield _overview(view, told)
    for file_type in FILE_TYPES:
        yield _page(view, file_type, told)


def _overview(view: Frame, told: _Homes) -> Page:
    open_data = Link("Dữ liệu mở", addresses.DATA)
    meta = view.portal_meta(
        "data",
        addresses.DICTIONARY,
        TITLE,
        "Mỗi tệp dữ liệu của cổng có những khóa nào, viết thế nào, nghĩa là gì.",
        source=SOURCE,
        above=(open_data,),
    )
    parts = (_part(model, told) for model, file_type in told.items() if model is not file_type.model)
    context = DictionaryPage(
        tuple(map(_file, FILE_TYPES)),
        tuple(sorted(parts, key=lambda part: sort_key(part.link.text))),
        open_data,
    )
    return Page(addresses.DICTIONARY, "dictionary.md.j2", context, meta)


def _file(file_type: FileType) -> FileRow:
    words = record_meaning(file_type.model.__doc__ or "")
    return FileRow(
        slug(words.name),
        Link(words.name, addresses.dictionary(file_type.id)),
        words.text,
        file_type.pattern,
        _schema_link(file_type),
    )


def _part(model: type[Record], told: _Homes) -> PartRow:
    link = _link(model, told)
    return PartRow(slug(link.text), link, _title(told[model]))


def _page(view: Frame, file_type: FileType, told: _Homes) -> Page:
    """Return the page about one kind of file."""
    schema = schema_of(file_type)
    by_name = schema.get("$defs", {})
    models = {model.__name__: model for model in records_of(file_type.model)}
    groups = {name: _link(model, told) for name, model in models.items()}
    whole, *parts = models.values()
    title, address = _title(file_type), addresses.dictionary(file_type.id)
    context = DataFilePage(
        title,
        _record(whole, schema, groups),
        file_type.pattern,
        _schema_link(file_type),
        tuple(_record(part, by_name[part.__name__], groups) for part in parts if told[part] is file_type),
        Link("Cách đọc các bảng", f"{addresses.DICTIONARY}#{HOW_TO_READ}"),
    )
    meta = view.portal_meta(
        "data",
        address,
        title,
        f"{title} của cổng có những khóa nào, viết thế nào, nghĩa là gì.",
        source=SOURCE,
        above=(Link("Dữ liệu mở", addresses.DATA), Link(TITLE, addresses.DICTIONARY)),
        search=SearchEntry(alias=f"{TITLE} {file_name(file_type)}"),
    )
    return Page(address, "data_file.md.j2", context, meta)


def _title(file_type: FileType) -> str:
    """Return what a kind of file is called: "Tệp kế hoạch"."""
    name = record_meaning(file_type.model.__doc__ or "").name
    return f"Tệp {name[:1].lower()}{name[1:]}"


def _schema_link(file_type: FileType) -> Link:
    name = file_name(file_type)
    return Link(name, addresses.schema(name))


def _link(model: type[Record], told: _Homes) -> Link:
    """Return the link to where a record is told."""
    name = record_meaning(model.__doc__ or "").name
    return Link(name, f"{addresses.dictionary(told[model].id)}#{slug(name)}")


def _record(model: type[Record], schema: Mapping[str, Any], groups: Mapping[str, Link]) -> RecordRow:
    """Return a record with its own keys; those it shares with another record of a file are told there."""
    parents = (parent for parent in model.__bases__ if issubclass(parent, Record) and parent.model_fields)
    base = next((parent for parent in parents if parent.__name__ in groups), None)
    inherited = base.model_fields if base else {}
    keys = [field.alias or name for name, field in model.model_fields.items() if name not in inherited]
    words = record_meaning(model.__doc__ or "")
    return RecordRow(
        slug(words.name),
        words.name,
        words.text,
        groups[base.__name__] if base else None,
        tuple(_key(key, model, schema, groups) for key in keys),
    )


def _key(key: str, model: type[Record], schema: Mapping[str, Any], groups: Mapping[str, Link]) -> KeyRow:
    declared: Mapping[str, Any] = schema["properties"][key]
    kind = words_of(declared)
    name = _group_in(declared)
    return KeyRow(key, _required(key, model, schema), kind, groups[name] if name else None, declared["description"])


def _required(key: str, model: type[Record], schema: Mapping[str, Any]) -> str:
    if key in exactly_one_of(model):
        return CHOOSE_ONE
    if key in schema.get("required", ()):
        return "có, được ghi null" if _may_be_null(schema["properties"][key]) else "có"
    rules = [schema, *schema.get("allOf", ())]
    branches = [rule[branch] for rule in rules for branch in ("then", "else") if branch in rule]
    branches += [choice for way in ("oneOf", "anyOf") for choice in schema.get(way, ())]
    return "tùy trường hợp" if any(key in branch.get("required", ()) for branch in branches) else "không"


def words_of(schema: Mapping[str, Any]) -> str:
    """Return what a value of a schema is called: "ngày", "danh sách mã"; a group of keys is named by its link.

    Raises KeyError for a schema that has no name here.
    """
    if "anyOf" in schema:
        return " hoặc ".join(words_of(part) for part in schema["anyOf"] if part != _NULL)
    if "$ref" in schema:
        return "nhóm khóa"
    if "const" in schema:
        return "true" if schema["const"] is True else str(schema["const"])
    if "enum" in schema:
        return f"từ, một trong {len(schema['enum'])}"
    if isinstance(schema["type"], list):
        return " hoặc ".join(_WORDS_OF_TYPES[kind](schema) for kind in schema["type"])
    return _WORDS_OF_TYPES[schema["type"]](schema)


def _words_of_list(schema: Mapping[str, Any]) -> str:
    if "prefixItems" in schema:
        return "hai số"
    return "danh sách" if "$ref" in schema["items"] else f"danh sách {words_of(schema['items'])}"


def _words_of_whole_number(schema: Mapping[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is None or high is None:
        return "số nguyên" if low is None else f"số nguyên, từ {low}"
    return "năm" if low >= _FIRST_YEAR else f"số từ {low} đến {high}"


def _words_of_text(schema: Mapping[str, Any]) -> str:
    if schema.get("format") == "date":
        return "ngày"
    words = WORDS_OF_PATTERNS[schema.get("pattern", ANY_TEXT)]
    has_limit = words == WORDS_OF_PATTERNS[ANY_TEXT] and "maxLength" in schema
    return f"{words}, tối đa {schema['maxLength']}" if has_limit else words


_WORDS_OF_TYPES: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "array": _words_of_list,
    "string": _words_of_text,
    "integer": _words_of_whole_number,
    "number": lambda schema: f"số, từ {schema['minimum']}" if "minimum" in schema else "số",
    "object": lambda _: "nhóm theo mã",
    "boolean": lambda _: "có/không (true, false)",
}


def _may_be_null(schema: Mapping[str, Any]) -> bool:
    return _NULL in schema.get("anyOf", ())


def _group_in(schema: Mapping[str, Any]) -> str:
    """Return the name of the record that a value holds, alone, in a list or by name; empty for other values."""
    by_name = schema.get("patternProperties", {}).values()
    parts = (schema, schema.get("items", {}), *schema.get("anyOf", ()), *by_name)
    return next((str(part["$ref"]).removeprefix(_REF) for part in parts if "$ref" in part), "")
