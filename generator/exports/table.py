"""An open-data table: its columns are a contract, its rows plain texts and numbers."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

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


def as_csv(table: Table, portal: Portal) -> str:
    """Return a table as CSV, comma-separated, CRLF lines, with a byte order mark so that Excel reads UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows(portal):
        writer.writerow([_cell(row[column]) for column in table.columns])
    return "\ufeff" + buffer.getvalue()


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


def as_json(table: Table, portal: Portal) -> str:
    """Return a table as JSON: its columns with their meaning, and its rows as objects."""
    rows: list[dict[str, Any]] = [{column: row[column] for column in table.columns} for row in table.rows(portal)]
    content = {"table": table.name, "title": table.title, "columns": dict(table.columns), "rows": rows}
    return json.dumps(content, ensure_ascii=False, indent=1, default=_number) + "\n"
