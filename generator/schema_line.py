"""The first line of a data file: it tells editors the schema by which they help and check."""

from collections.abc import Sequence
from typing import Final

SCHEMA_FOLDER: Final = "docs/schema"
"""Where the schemas of data files stand, from the root of the project."""

MARK: Final = "# yaml-language-server: $schema="


def schema_line(parts: Sequence[str]) -> str:
    """Return the first line of a data file, without its end; `parts` is the file's path below data/.

    The way is written as if data/ stood beside docs/, wherever the file is.
    """
    return f"{MARK}{'../' * len(parts)}{SCHEMA_FOLDER}/{_kind(parts)}.schema.json"


def _kind(parts: Sequence[str]) -> str:
    """Return the kind of a data file: "plan", "results", or for the others the file's name."""
    match tuple(parts):
        case ("wards", _, _, "plans", _):
            return "plan"
        case ("wards", _, _, "results", _, _):
            return "results"
        case ("procedures", _):
            return "procedure-field"
        case _:
            return parts[-1].removesuffix(".yaml")
