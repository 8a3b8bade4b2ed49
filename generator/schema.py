"""What the records declare: which keys stand where, and which may be empty."""

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Path = tuple[int | str, ...]


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the record at `path` of `model` may have; none when there is no record."""
    record = record_at(model, path)
    return [field.alias or name for name, field in record.model_fields.items()] if record else []


def field_at(model: type[BaseModel], path: Path) -> FieldInfo | None:
    """Return the declaration of the field that ends `path`."""
    record = record_at(model, path[:-1])
    return _field(record, path[-1]) if record and path else None


def may_be_null(field: FieldInfo) -> bool:
    """Tell whether a field's value may be null."""
    return type(None) in get_args(field.annotation)


def is_list(field: FieldInfo) -> bool:
    """Tell whether a field holds a list."""
    return getattr(field.annotation, "__origin__", None) is tuple


def is_mapping(field: FieldInfo) -> bool:
    """Tell whether a field holds records by name."""
    return getattr(field.annotation, "__origin__", None) is dict


def holders_of(record: type[BaseModel], key: str) -> list[tuple[str, FieldInfo]]:
    """Return the fields of `record` in whose own record `key` belongs: it may stand one level too high."""
    return [
        (field.alias or name, field)
        for name, field in record.model_fields.items()
        if not is_mapping(field) and any(_field(nested, key) for nested in records_in(field.annotation))
    ]


def record_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the record type that stands at `path` of `model`; of a list or a group, that of its items."""
    record = model
    name_is_next = False
    for step in path:
        if isinstance(step, int) or name_is_next:
            name_is_next = False
            continue
        field = _field(record, step)
        name_is_next = field is not None and is_mapping(field)
        nested = next(records_in(field.annotation), None) if field else None
        if nested is None:
            return None
        record = nested
    return record


def _field(record: type[BaseModel], key: int | str) -> FieldInfo | None:
    return next((field for name, field in record.model_fields.items() if key == (field.alias or name)), None)


def records_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the record types inside an annotation such as `tuple[Target, ...]` or `Due | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from records_in(argument)
