"""schema/: a JSON Schema of every kind of data file, made from the records, its words Vietnamese."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.dictionary import FileType, exactly_one_of, field_texts, meaning, record_meaning
from generator.model.base import Record
from generator.model.results import Evidence, TargetResult, TaskResult
from generator.model.target import Figure
from generator.model.task import Task
from generator.model.ward import Ward

_OWN_CHECKS: Final[Mapping[str, JsonSchemaValue]] = {
    "_one_line": {"not": {"pattern": r"\n"}},
    "_not_blank": {"pattern": r"\S"},
    "_https": {"pattern": r"^https://[^\s\"'<>\\]*$"},
}
"""What the functions behind the field types ask for, by name; what none of these says stays unsaid."""

_FIRST: Final = ("$schema", "$id", "title", "description", "$comment", "$ref", "type")
_NAMES: Final = frozenset({"properties", "$defs"})
_NUMBERS: Final = (
    "at_least", "more_than", "reach", "exactly", "at_most", "less_than", "between", "decrease_by", "increase_by",
)  # fmt: skip
_CHANGES: Final = ("decrease_by", "increase_by", "improve")
_PARTS: Final = ("numerator", "denominator")
_NOT_IN_A_HEADING: Final = ("lead", "support", "due", "output", "targets")


@cache
def schema_of(file_type: FileType) -> JsonSchemaValue:
    """Return the JSON Schema (2020-12) of a kind of file; treat it as read-only.

    It describes the file as YAML readers see it, days as ISO texts. Titles and descriptions are the Vietnamese
    paragraphs of the docstrings, `$comment` is the English one. A file that the records accept is valid; the reverse
    holds but for rules across values (a period that ends before it starts) and across files.

    Raises NoMeaningError when a docstring lacks its Vietnamese paragraph.
    """
    schema = file_type.model.model_json_schema(by_alias=True, schema_generator=_Generator, mode="validation")
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$id": file_name(file_type)}
    whole: JsonSchemaValue = _in_order(head | schema)
    return whole


def file_name(file_type: FileType) -> str:
    """Return the name of a published schema: "plan.schema.json"."""
    return f"{file_type.name}.schema.json"


def as_json_schema(file_type: FileType) -> str:
    """Return the published file: the same bytes every time."""
    return json.dumps(schema_of(file_type), ensure_ascii=False, indent=1) + "\n"


class _Generator(GenerateJsonSchema):
    """Says in JSON Schema what the records ask for beyond types, and names things in Vietnamese."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Tell an exact decimal as a plain number: that is what a YAML file holds."""
        del schema
        return {"type": "number"}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Refuse the names that no record may stand under."""
        return super().dict_schema(schema) | {"additionalProperties": False}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - the library's union of schemas
        """Leave out titles made of key names."""
        del schema
        return False

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        """Add what a checking function asks for."""
        return super().function_after_schema(schema) | _OWN_CHECKS.get(_name(schema["function"]), {})

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Allow a single item where the records take it for a list of one."""
        inner = super().function_before_schema(schema)
        return {"anyOf": [inner["items"], inner]} if _name(schema["function"]) == "_one_or_many" else inner

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Name and explain a record and its keys, and add its rules."""
        json_schema = super().model_schema(schema)
        model = schema["cls"]
        words = record_meaning(model.__doc__ or "")
        json_schema |= {"title": words.name, "description": words.text, "$comment": words.english}
        texts = field_texts(model)
        for name, field in model.model_fields.items():
            both = meaning(texts.get(name, ""))
            json_schema["properties"][field.alias or name] |= {
                "description": both.vietnamese,
                "$comment": both.english,
            }
        return json_schema | _rules(model)


def _name(function: Mapping[str, Any]) -> str:
    return getattr(function["function"], "__name__", "")


def _rules(model: type[Record]) -> JsonSchemaValue:
    """Return the rules of a record across its keys."""
    rules: JsonSchemaValue = {}
    if keys := exactly_one_of(model):
        rules["oneOf"] = [_given(key) for key in keys]
    if issubclass(model, Figure):
        rules["allOf"] = [
            {"if": _any_given(_NUMBERS), "then": _given("unit")},
            {"if": _any_given(_CHANGES), "then": _given("baseline")},
        ]
    if issubclass(model, Task):
        rules["if"] = {"required": ["group"], "properties": {"group": {"const": True}}}
        rules["then"] = {"not": _any_given(_NOT_IN_A_HEADING)}
        rules["else"] = _given("due")
    return rules | _rules_of_results(model)


def _rules_of_results(model: type[Record]) -> JsonSchemaValue:
    """Return the rules of what a ward reports, and of who may have a made-up day."""
    if issubclass(model, Evidence):
        return {"anyOf": [_given("title"), _given("number")]}
    if issubclass(model, TargetResult):
        computed = _given("formula") | {"not": _any_given(_PARTS)}
        return {
            "oneOf": [_given("value"), _any_given(_PARTS), computed, _given("state")],
            "allOf": [{"if": _any_given(_PARTS), "then": _given(*_PARTS)}],
        }
    if issubclass(model, TaskResult):
        return {
            "allOf": [
                {"if": _has("state", {"const": "done"}), "then": _given("done_on")},
                {
                    "if": _has("state", {"type": "string", "not": {"const": "done"}}),
                    "then": {"not": _given("done_on")},
                },
                {"if": _given("due_on"), "then": _given("triggered_on")},
            ]
        }
    if issubclass(model, Ward):
        return {"if": _given("demo_as_of"), "then": _has("demo", {"const": True})}
    return {}


def _given(*keys: str) -> JsonSchemaValue:
    """Return the schema of a record that says something under each of `keys`: null and an empty list say nothing."""
    return {"required": list(keys), "properties": {key: {"not": {"enum": [None, []]}} for key in keys}}


def _has(key: str, schema: JsonSchemaValue) -> JsonSchemaValue:
    return {"required": [key], "properties": {key: schema}}


def _any_given(keys: Iterable[str]) -> JsonSchemaValue:
    return {"anyOf": [_given(key) for key in keys]}


def _in_order(value: Any, *, names: bool = False) -> Any:  # noqa: ANN401 - any part of a JSON document
    """Return a schema with the words before the rest, for people who open the file; `names` keep their own order."""
    if isinstance(value, list):
        return [_in_order(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "number" and "ge" in value:  # the library's name for the limit of an exact decimal
        value = {key: item for key, item in value.items() if key != "ge"} | {"minimum": int(value["ge"])}
    first = () if names else _FIRST
    keys = [*(key for key in first if key in value), *(key for key in value if key not in first)]
    return {key: _in_order(value[key], names=not names and key in _NAMES) for key in keys}
