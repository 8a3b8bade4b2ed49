"""What every kind of data file and every record means in Vietnamese, read from the docstrings of the model."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Final

from generator.model.base import Record
from generator.model.calendar import ReportDue, YearDay
from generator.model.catalogue import AreaList, DocumentRegistry, Glossary, MeasureCatalogue, PortalInfo
from generator.model.organisation import Responsibility
from generator.model.plan import Plan
from generator.model.procedure import ProcedureField, WardProcedures
from generator.model.results import Results
from generator.model.target import COMPARATORS, Figure
from generator.model.task import Due
from generator.model.ward import Province, Ward
from generator.schema import records_in
from generator.text import sentence

MARK: Final = "vi: "
"""Begins the Vietnamese paragraph of a docstring."""


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of YAML file below data/."""

    name: str
    """Its name in English, as published schemas are named: "plan"."""

    id: str
    """Its id in addresses: "ke-hoach"."""

    pattern: str
    """Where such files stand, variable parts in Vietnamese between angle brackets."""

    model: type[Record]
    """The record that the whole file becomes."""


FILE_TYPES: Final = (
    FileType("plan", "ke-hoach", "data/wards/<tỉnh>/<phường>/plans/<kế hoạch>.yaml", Plan),
    FileType("results", "ket-qua", "data/wards/<tỉnh>/<phường>/results/<kế hoạch>/<kỳ>.yaml", Results),
    FileType("ward", "phuong", "data/wards/<tỉnh>/<phường>/ward.yaml", Ward),
    FileType("procedure-field", "linh-vuc-thu-tuc", "data/procedures/<lĩnh vực>.yaml", ProcedureField),
    FileType("procedures", "thu-tuc", "data/wards/<tỉnh>/<phường>/procedures.yaml", WardProcedures),
    FileType("province", "tinh", "data/wards/<tỉnh>/province.yaml", Province),
    FileType("areas", "linh-vuc", "data/areas.yaml", AreaList),
    FileType("measures", "so-do", "data/measures.yaml", MeasureCatalogue),
    FileType("documents", "van-ban", "data/documents.yaml", DocumentRegistry),
    FileType("glossary", "tu-ngu", "data/glossary.yaml", Glossary),
    FileType("portal", "cong", "data/portal.yaml", PortalInfo),
)
"""Every kind of file, the one that staff meet most first."""

EXACTLY_ONE: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Figure: tuple(COMPARATORS),
    Due: ("ongoing", "date", "month", "quarter", "half", "year", "event", "unstated"),
    Responsibility: ("unit", "units"),
    YearDay: ("day", "last_day"),
    ReportDue: ("no_later_than", "before"),
}
"""Keys of which a record holds exactly one; the records refuse none or several themselves."""


class NoMeaningError(ValueError):
    """A docstring of the model lacks its Vietnamese paragraph."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A docstring of the model in both languages, each on one line."""

    vietnamese: str
    english: str


@dataclass(frozen=True, slots=True)
class RecordMeaning:
    """What a record is called and what it is."""

    name: str
    """"Chỉ tiêu"; unique among records."""

    text: str
    """One Vietnamese sentence."""

    english: str


def meaning(documentation: str) -> Meaning:
    """Split a docstring into its Vietnamese paragraph and the rest.

    Raises NoMeaningError when there is not exactly one Vietnamese paragraph, or nothing beside it.
    """
    paragraphs = [" ".join(part.split()) for part in inspect.cleandoc(documentation).split("\n\n")]
    vietnamese = [part.removeprefix(MARK) for part in paragraphs if part.startswith(MARK)]
    english = " ".join(part for part in paragraphs if not part.startswith(MARK))
    if len(vietnamese) != 1 or not english:
        message = f"one paragraph must begin with “{MARK}”: {documentation!r}"
        raise NoMeaningError(message)
    return Meaning(vietnamese[0], english)


def record_meaning(documentation: str) -> RecordMeaning:
    """Return what the docstring of a record says; its Vietnamese paragraph is a name, a colon and a sentence.

    Raises NoMeaningError when the Vietnamese paragraph is missing or names no name.
    """
    both = meaning(documentation)
    name, colon, rest = both.vietnamese.partition(": ")
    if not colon:
        message = f"the Vietnamese paragraph of a record begins with its name and a colon: {both.vietnamese!r}"
        raise NoMeaningError(message)
    return RecordMeaning(name, sentence(rest), both.english)


def field_texts(model: type[Record]) -> Mapping[str, str]:
    """Return the docstrings under the fields of a record, and of the records it extends, by the field's name."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        found |= _texts_in(base.__module__).get(base.__name__, {}) if issubclass(base, Record) else {}
    return found


@cache
def _texts_in(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the docstrings under the fields of every class of a module, by class and by field."""
    source = ast.parse(inspect.getsource(import_module(module)))
    return {node.name: dict(_texts(node)) for node in source.body if isinstance(node, ast.ClassDef)}


def _texts(record: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in pairwise(record.body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, words


def records_of(model: type[Record]) -> tuple[type[Record], ...]:
    """Return a record type and every record type inside it, in the order in which a reader meets them."""
    found: dict[type[Record], None] = {model: None}
    for field in model.model_fields.values():
        for inner in records_in(field.annotation):
            if issubclass(inner, Record):
                found |= dict.fromkeys(records_of(inner))
    return tuple(found)


def homes() -> dict[type[Record], FileType]:
    """Return every record type with the kind of file it is told with: the first that has it."""
    found: dict[type[Record], FileType] = {}
    for file_type in FILE_TYPES:
        for model in records_of(file_type.model):
            found.setdefault(model, file_type)
    return found


def exactly_one_of(model: type[Record]) -> tuple[str, ...]:
    """Return the keys of which a record holds exactly one; none when it has no such rule."""
    return next((keys for base, keys in EXACTLY_ONE.items() if issubclass(model, base)), ())
