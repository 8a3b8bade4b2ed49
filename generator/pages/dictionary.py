"""The data dictionary: every kind of data file, every record in it, every key with its meaning."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator import addresses
from generator.dictionary import FILE_TYPES, FileType, exactly_one_of, record_meaning, records_of
from generator.exports.schemas import file_name, schema_of
from generator.model.base import Record
from generator.pages.page import Context, Link, Page
from generator.pages.view import View
from generator.text import slug

TITLE: Final = "Từ điển dữ liệu"

CHOOSE_ONE: Final = "chọn một"
ANY_TEXT: Final = r"\S"

WORDS_OF_PATTERNS: Final[Mapping[str, str]] = {
    ANY_TEXT: "chữ",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "mã",
    r"^[0-9]+(\.[0-9]+)*$": 'dạng "3.1.2"',
    r"^[0-9]{4}(-[0-9]{4})?$": 'dạng "2026" hoặc "2026-2030"',
    r"^[0-9]{5}$": 'dạng "31201"',
    r"^[0-9]{2}$": 'dạng "92"',
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
    """A kind of file: its own keys, and the records inside it."""

    whole: RecordRow
    pattern: str
    schema: Link
    parts: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True)
class DictionaryPage(Context):
    """What dictionary.md.j2 uses."""

    contents: tuple[Link, ...]
    files: tuple[FileRow, ...]
    open_data: Link


def pages(view: View) -> Iterator[Page]:
    """Yield the data dictionary."""
    open_data = Link("Dữ liệu mở", addresses.DATA)
    meta = view.portal_meta(
        "data",
        addresses.DICTIONARY,
        TITLE,
        "Mỗi tệp dữ liệu của cổng có những khóa nào, viết thế nào, nghĩa là gì.",
        source="cấu trúc dữ liệu của cổng",
        above=(open_data,),
    )
    files = tuple(_files())
    contents = tuple(
        Link(file.whole.name, f"{addresses.DICTIONARY}#{file.whole.id}", file.whole.meaning) for file in files
    )
    context = DictionaryPage(contents, files, open_data)
    yield Page(addresses.DICTIONARY, "dictionary.md.j2", context, meta)


def _files() -> Iterator[FileRow]:
    """Yield every kind of file; a record that two kinds have is told once, with the first of them."""
    told: set[type[Record]] = set()
    for file_type in FILE_TYPES:
        yield _file(file_type, told)
        told |= set(records_of(file_type.model))


def _file(file_type: FileType, told: Collection[type[Record]]) -> FileRow:
    schema = schema_of(file_type)
    by_name = schema.get("$defs", {})
    models = {model.__name__: model for model in records_of(file_type.model)}
    groups = {name: _link(model) for name, model in models.items()}
    whole, *parts = models.values()
    name = file_name(file_type)
    return FileRow(
        _record(whole, schema, groups),
        file_type.pattern,
        Link(name, addresses.schema(name)),
        tuple(_record(part, by_name[part.__name__], groups) for part in parts if part not in told),
    )


def _link(model: type[Record]) -> Link:
    """Return the link to a record on the page."""
    name = record_meaning(model.__doc__ or "").name
    return Link(name, f"{addresses.DICTIONARY}#{slug(name)}")


def _record(model: type[Record], schema: Mapping[str, Any], groups: Mapping[str, Link]) -> RecordRow:
    """Return a record with its own keys; those it shares with another record are told there."""
    base = next((parent for parent in model.__bases__ if issubclass(parent, Record) and parent.model_fields), None)
    inherited = base.model_fields if base else {}
    keys = [field.alias or name for name, field in model.model_fields.items() if name not in inherited]
    words = record_meaning(model.__doc__ or "")
    return RecordRow(
        slug(words.name),
        words.name,
        words.text,
        _link(base) if base else None,
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
