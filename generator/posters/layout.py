"""Sheets as HTML files for A4 paper: each whole in itself, so that it can be mailed, kept and printed anywhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.model.portal import Portal, WardEntry
from generator.posters.content import ListSheet, ProcedureSheet, list_sheet, procedure_sheets
from generator.text import short_date

_TEMPLATES: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file to print."""

    path: str
    """Name of the file: "danh-muc.html", "thu-tuc/1.001193.html"."""

    html: str


def sheets(portal: Portal, entry: WardEntry, day: date, codes: Iterable[str] = ()) -> Iterator[Sheet]:
    """Yield the sheets of a ward: the list, the notice-board form, one a procedure; or only those of `codes`."""
    env = _environment()
    wanted = frozenset(codes)
    if not wanted:
        listed = list_sheet(portal, entry, day)
        yield Sheet("danh-muc.html", _filled(env, "list.html.j2", listed))
        yield Sheet("niem-yet.html", _filled(env, "notice.html.j2", listed))
    for sheet in procedure_sheets(portal, entry, day):
        if not wanted or sheet.code in wanted:
            yield Sheet(f"thu-tuc/{sheet.code.lower()}.html", _filled(env, "procedure.html.j2", sheet))


def _filled(env: Environment, template: str, sheet: ListSheet | ProcedureSheet) -> str:
    values = {name: getattr(sheet, name) for name in sheet.__slots__}
    return env.get_template(template).render(**values)


def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["day"] = short_date
    return env
