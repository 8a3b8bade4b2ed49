"""One document becomes one record, a broken one its sound part, so that every mistake is told at once."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Location
from generator.explain import NAME_ERROR, Explained, explain
from generator.model.base import Record
from generator.model.located import Located
from generator.model.plan import Plan
from generator.model.results import Results
from generator.reader import Node, PathStep
from generator.remedies import fill_in_hint, kind_of
from generator.scalars import resolve
from generator.schema import field_at, is_mapping
from generator.source import Document
from generator.text import shorten, slug

RecordT = TypeVar("RecordT", bound=Record)
_Path = tuple[PathStep, ...]

_STAND_INS: Final[Mapping[type[Record], Mapping[str, Any]]] = {
    Plan: {
        "title": "…",
        "period": {"from": date.min, "to": date.max},
        "issuer": "…",
        "number": None,
        "issued_on": None,
        "updated_on": date.min,
    },
    Results: {"window": {"from": date.min, "to": date.min}, "published_on": date.min},
}
"""What the broken head of a file is replaced by, so that rules about its targets and tasks still speak."""


def read_record(document: Document, model: type[RecordT]) -> tuple[Located[RecordT] | None, list[Diagnostic]]:
    """Return the record of a document (or its sound part, or None), and what is wrong with it."""
    broken = set(_flawed(document.node))
    diagnostics = [*blanks(document, model), *_unquoted_names(document, model)]
    try:
        record = model.model_validate(document.value, by_alias=True, by_name=False)
    except ValidationError as error:
        errors = [
            details
            for details in map(_at_its_name, error.errors(include_url=False))
            if details["loc"] not in broken and not _follows_from_its_items(details) and not _is_no_name(details)
        ]
        told = [(details, _explained(document, model, details)) for details in errors]
        meant = {(*details["loc"][:-1], explained.meant) for details, explained in told if explained.meant}
        diagnostics += _findings(document, told, meant)
        broken |= {details["loc"] for details in errors} | {path for path in meant if not _stands(document, path)}
    else:
        if not broken:
            return Located(record, document.at, document.at_key), diagnostics
    return _sound_part(document, model, broken), diagnostics


def blanks(document: Document, model: type[Record] | None = None) -> Iterator[Diagnostic]:
    """Yield a finding for each value that is still to be filled in, with what to do where nobody knows it yet."""
    for path, node in _nodes(document.node):
        if node.blank is not None:
            hint = fill_in_hint(path, model) if model is not None else node.blank.hint
            yield Diagnostic(node.location, node.blank.code, node.blank.message, hint)


def _nodes(node: Node, path: _Path = ()) -> Iterator[tuple[_Path, Node]]:
    """Yield every value with its path."""
    yield path, node
    for step, child in node.children.items():
        yield from _nodes(child, (*path, step))


def _unquoted_names(document: Document, model: type[Record]) -> Iterator[Diagnostic]:
    """Yield a finding for each name of a record that other YAML readers would take for a number: 1.10 for 1.1."""
    for key in document.node.keys:
        node = document.node.children[key]
        for name in node.keys if _is_by_name(model, key) else ():
            value, mistake = resolve(name)
            if name in node.plain_keys and (mistake or not isinstance(value, str)):
                yield Diagnostic(
                    node.keys[name],
                    "ma-khong-nhay",
                    f"mã “{shorten(name)}” viết không có dấu nháy dễ bị đọc thành {kind_of(value).split(' ')[0]}",
                    f'đặt trong dấu nháy kép: "{shorten(name)}"',
                )


def _at_its_name(details: ErrorDetails) -> ErrorDetails:
    """Return an error about a name in a group of records at the path of that name."""
    if details["loc"][-1:] != (NAME_ERROR,):
        return details
    return details | {"loc": details["loc"][:-1], "type": f"{NAME_ERROR}{details['type']}"}


def _follows_from_its_items(details: ErrorDetails) -> bool:
    """Tell whether a list counts as too short only because its items are wrong, which is told of each."""
    return details["type"] == "too_short" and bool(details["input"])


def _is_no_name(details: ErrorDetails) -> bool:
    """Tell whether a value stands behind a name that swallowed its beginning, which is told of the name."""
    return not details["type"].startswith(NAME_ERROR) and any("{" in str(step) for step in details["loc"][1:2])


def _flawed(node: Node) -> Iterator[_Path]:
    """Yield the path of each value whose mistake is reported before the schema sees it."""
    return (path for path, each in _nodes(node) if each.flawed)


def _stands(document: Document, path: _Path) -> bool:
    """Tell whether a key stands in the file."""
    return path[-1] in document.find(path[:-1]).children


def _findings(
    document: Document, told: Sequence[tuple[ErrorDetails, Explained]], meant: Container[_Path]
) -> Iterator[Diagnostic]:
    """Turn schema errors into findings at their places; a misspelt key is not told again as a missing one."""
    for details, explained in told:
        if details["type"] != "missing" or details["loc"] not in meant:
            place = _place(document, details["type"], details["loc"])
            yield Diagnostic(place, explained.code, explained.message, explained.hint)


def _explained(document: Document, model: type[Record], details: ErrorDetails) -> Explained:
    node = document.find(details["loc"])
    return explain(details, model, raw=node.raw, plain=node.plain, braces=node.braces)


def _place(document: Document, kind: str, path: _Path) -> Location:
    """Return where to point: at an unknown key, at the record that lacks a key, else at the value."""
    if kind == "extra_forbidden" or kind.startswith(NAME_ERROR):
        return document.at_key(*path)
    return document.at(*(path[:-1] if kind == "missing" else path))


def _sound_part(document: Document, model: type[RecordT], broken: set[_Path]) -> Located[RecordT] | None:
    """Return the record without its broken list items and values; None when the rest makes none."""
    if not isinstance(document.value, dict):
        return None
    heads = {path[:2] for path in broken}
    keys = {path[0] for path in heads if path}
    value: dict[str, Any] = _stand_ins(document, model)
    kept: dict[PathStep, list[int]] = {}
    for key, content in document.value.items():
        if (key,) in heads:
            continue
        if isinstance(content, dict) and key in keys and _is_by_name(model, key):
            value[key] = {name: each for name, each in content.items() if (key, name) not in heads}
        elif isinstance(content, tuple):
            kept[key] = [n for n in range(len(content)) if (key, n) not in heads]
            value[key] = tuple(content[n] for n in kept[key])
        elif key not in keys:
            value[key] = content
    try:
        record = model.model_validate(value, by_alias=True, by_name=False)
    except ValidationError:
        return None

    def in_file(path: _Path) -> _Path:
        match path:
            case (key, int(n), *rest) if key in kept:
                return (key, kept[key][n], *rest)
        return path

    return Located(
        record,
        lambda *path: document.at(*in_file(path)),
        lambda *path: document.at_key(*in_file(path)),
        complete=False,
        lost=frozenset(_lost(document, heads)),
        broken=frozenset(map(str, keys)),
    )


def _is_by_name(model: type[Record], key: PathStep) -> bool:
    field = field_at(model, (key,))
    return field is not None and is_mapping(field)


def _stand_ins(document: Document, model: type[Record]) -> dict[str, Any]:
    """Return what stands in for the head of a file of this kind; its names are those of file and folder."""
    stem = document.parts[-1].rsplit(".", 1)[0] if document.parts else ""
    folder = document.parts[-2] if len(document.parts) > 1 else ""
    names: dict[type[Record], dict[str, Any]] = {Plan: {"id": stem}, Results: {"plan": folder, "period": stem}}
    return {**names.get(model, {}), **_STAND_INS.get(model, {})}


def _lost(document: Document, heads: set[_Path]) -> Iterator[str]:
    """Yield the ids of the list items that are left out; empty for one without an id."""
    for path in heads:
        if path and isinstance(path[-1], int):
            name = document.find(path).children.get("id")
            yield slug(name.raw) if name else ""
