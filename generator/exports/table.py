"""An open-data table: its columns are a contract, its rows plain texts and numbers; as CSV and JSON in pieces."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.model.portal import Portal

Value = str | int | bool | Decimal | None
Row = dict[str, Value]

_FORMULA_STARTS: Final = frozenset("=+-@＝＋－＠\t\r\n")
"""What spreadsheets take for a formula: also full-width signs, and white space that an import drops before them."""

_COMPARATORS: Final = frozenset({"=", ">", ">=", "<", "<="})


@dataclass(frozen=True, slots=True)
class Table:
    """One downloadable table."""

    name: str
    """File name without its ending."""

    title: str
    description: str
    columns: Mapping[str, str]
    """Column names in order, each with its meaning in Vietnamese."""

    rows: Callable[[Portal], Iterator[Row]]
    """Makes the rows of a portal (or of a portal narrowed to one ward)."""


def csv_lines(lines: Iterable[Sequence[Value]]) -> bytes:
    """Return rows as CSV: comma-separated, CRLF lines, UTF-8."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows([_cell(value) for value in line] for line in lines)
    return buffer.getvalue().encode()


def csv_file(table: Table, pieces: Iterable[bytes]) -> bytes:
    """Return a CSV file of pieces made by `csv_lines`, with a byte order mark so that Excel reads UTF-8."""
    return b"".join(("\ufeff".encode(), csv_lines([tuple(table.columns)]), *pieces))


def _cell(value: Value) -> str:
    """Return a cell that a spreadsheet shows as text even if it starts like a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" ")[:1] in _FORMULA_STARTS and text not in _COMPARATORS else text


def _number(value: object) -> int | float:
    """Return an exact decimal as a JSON number."""
    if not isinstance(value, Decimal):
        message = f"not a table value: {type(value).__name__}"
        raise TypeError(message)
    return int(value) if value == value.to_integral_value() else float(value)


_ONE_A_LINE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",\n   ", ": "), default=_number)
"""Sets each key of a row on its own line, as `indent=1` does three levels deep, but at the speed of C."""


def json_lines(columns: Iterable[str], lines: Iterable[Sequence[Value]]) -> bytes:
    """Return rows as JSON objects with commas between them, laid out as they stand in the file."""
    names = tuple(columns)
    objects = (_ONE_A_LINE.encode(dict(zip(names, line, strict=True)))[1:-1] for line in lines)
    return ",\n".join(f"  {{\n   {inner}\n  }}" for inner in objects).encode()


def json_file(table: Table, pieces: Iterable[bytes]) -> bytes:
    """Return a JSON file of pieces made by `json_lines`: the table's columns with their meaning, then its rows."""
    head = {"table": table.name, "title": table.title, "columns": dict(table.columns), "rows": []}
    before = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("]\n}")
    rows = b",\n".join(piece for piece in pieces if piece)
    return b"".join((before.encode(), b"\n" + rows + b"\n " if rows else b"", b"]\n}\n"))
