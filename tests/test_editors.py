"""Editors help: every data file names its schema, the committed schemas are those of the model, settings keep files."""

import configparser
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.dictionary import FILE_TYPES
from generator.exports.schemas import as_json_schema, file_name
from generator.schema_line import MARK, SCHEMA_FOLDER, schema_line
from generator.source import Document, parse
from tests.conftest import ROOT

FOLDER = ROOT / SCHEMA_FOLDER
DATA = ROOT / "data"
FILES = sorted(DATA.rglob("*.yaml"))
NAMES = [file_name(each) for each in FILE_TYPES]


def plain(value: Any) -> Any:  # noqa: ANN401 - any part of a YAML file
    """Return a value as editors see it: days as texts, numbers as numbers, lists as lists."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def content(path: Path) -> Any:  # noqa: ANN401 - the shape is what the schema tells
    """Return what a file says."""
    source, found = parse(path.read_bytes(), str(path))
    assert isinstance(source, Document), found
    return source.value


def named_schema(path: Path) -> Path:
    """Return the schema that the first line of a file names."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(MARK), path
    return (path.parent / first.removeprefix(MARK)).resolve()


def described(schema: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any part of a schema
    """Yield every key that a schema describes, with its part."""
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        if "title" in schema:
            yield from properties.items()
        for part in schema.values():
            yield from described(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from described(part)


@pytest.mark.parametrize("file_type", FILE_TYPES, ids=lambda each: each.name)
def test_the_committed_schema_is_the_model_s(file_type: Any) -> None:  # noqa: ANN401 - one of FILE_TYPES
    committed = (FOLDER / file_name(file_type)).read_bytes().decode()
    assert committed == as_json_schema(file_type), "run: make schemas"


def test_there_is_no_schema_of_anything_else() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DATA).as_posix().replace("/", "-"))
def test_every_data_file_names_its_schema_and_fits_it(path: Path) -> None:
    schema = named_schema(path)
    assert path.read_text(encoding="utf-8").splitlines()[0] == schema_line(path.relative_to(DATA).parts)
    assert schema.parent == FOLDER
    errors = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).iter_errors(plain(content(path)))
    assert [error.message for error in errors] == []


def test_the_file_to_copy_names_the_schema_that_is_right_where_it_is_copied_to() -> None:
    copies = sorted(ROOT.glob("content/huong-dan/**/mau-*.yaml"))
    assert copies
    place = ("wards", "can-tho", "hung-phu", "results", "2026", "2026-q1.yaml")
    for path in copies:
        assert path.read_text(encoding="utf-8").splitlines()[0] == schema_line(place)
    assert (DATA.joinpath(*place).parent / schema_line(place).removeprefix(MARK)).resolve() == FOLDER / NAMES[1]


def test_the_line_that_names_the_schema_says_nothing_to_the_reader() -> None:
    for path in FILES:
        head, _, rest = path.read_bytes().partition(b"\n")
        with_line, without = parse(head + b"\n" + rest, "x.yaml"), parse(rest, "x.yaml")
        assert isinstance(with_line[0], Document)
        assert isinstance(without[0], Document)
        assert (with_line[0].value, len(with_line[1])) == (without[0].value, len(without[1]))


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_explained_in_vietnamese(name: str) -> None:
    schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    parts = list(described(schema))
    assert len(parts) > 2
    for key, part in parts:
        assert part.get("description"), key
        assert part["description"] != part["$comment"], key


def test_editors_are_told_to_keep_what_the_reader_asks_for() -> None:
    parser = configparser.ConfigParser()
    parser.read_string(f"[top]\n{(ROOT / '.editorconfig').read_text(encoding='utf-8')}")
    every = parser["*"]
    assert (every["charset"], every["end_of_line"], every["indent_style"], every["indent_size"]) == (
        "utf-8",
        "lf",
        "space",
        "2",
    )
    assert every.getboolean("insert_final_newline")
    assert every.getboolean("trim_trailing_whitespace")


def test_the_data_files_are_as_the_editor_settings_keep_them() -> None:
    for path in FILES:
        raw = path.read_bytes()
        assert raw.decode("utf-8").endswith("\n"), path
        assert b"\r" not in raw, path
        assert b"\t" not in raw, path
        assert not any(line.endswith(b" ") for line in raw.splitlines()), path


def test_visual_studio_code_reformats_nothing_and_asks_for_two_extensions() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.format.enable"] is False
    assert settings["files.encoding"] == "utf8"
    assert settings["editor.insertSpaces"] is True
    assert settings["[yaml]"]["editor.wordBasedSuggestions"] == "off"
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert extensions == {"recommendations": ["redhat.vscode-yaml", "EditorConfig.EditorConfig"]}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in FILE_TYPES:
        (FOLDER / file_name(each)).write_text(as_json_schema(each), encoding="utf-8", newline="\n")
