"""Helpers for tests of new files: trees, what is said of them, places filled in."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from generator.scaffold.files import Made
from generator.scaffold.known import read_ward
from generator.scaffold.results import make_results
from generator.source import Source, parse
from generator.validate import validate
from tests.builders import CALENDAR, Files, write
from tests.conftest import ROOT

TODAY = date(2026, 11, 21)
LATER = date(2040, 12, 31)
"""A day on which every period of every plan is over."""

TO_FILL_IN = re.compile(r"<điền [^<>]*>")
HUNG_PHU = "can-tho/hung-phu"
DEMO = "minh-hoa/phuong-minh-hoa"


def findings(files: Files) -> list[str]:
    """Return the codes of all findings about a tree as of a late day, those of the portal's own file left out."""
    sources: list[Source] = []
    found = []
    for name, content in sorted(files.items()):
        raw = content.encode() if isinstance(content, str) else content
        source, more = parse(raw, f"data/{name}", tuple(name.split("/")))
        sources.append(source)
        found += more
    _, more = validate(sources, "data", LATER)
    return [f"{each.code} {each.location}" for each in (*found, *more) if each.location.path != "data/portal.yaml"]


def unfilled(files: Files) -> list[str]:
    """Return the findings that say something else than that a place is to be filled in."""
    return [each for each in findings(files) if not each.startswith("chua-dien ")]


def uncommented(text: str) -> str:
    """Return a file with every part that waits behind a mark in use."""
    head, *lines = text.splitlines()
    return "\n".join([head, *(re.sub("^(# )+", "", line) for line in lines), ""])


@cache
def real_files() -> Files:
    """Return the real data folder; each ward has a calendar, and no ward a day of its own that is too early."""
    data = ROOT / "data"
    files = {path.relative_to(data).as_posix(): path.read_text(encoding="utf-8") for path in data.rglob("*.yaml")}
    for name, text in files.items():
        if name.endswith("/ward.yaml") and "\nreporting_calendar:" not in text:
            files[name] = text + CALENDAR
        files[name] = files[name].replace("demo_as_of: 2026-12-15", f"demo_as_of: {LATER}")
    return dict(files)


def of_ward(address: str) -> Files:
    """Return the files that one ward needs."""
    kept = (f"wards/{address}/", f"wards/{address.split('/', maxsplit=1)[0]}/province.yaml")
    return {name: text for name, text in real_files().items() if "/" not in name or name.startswith(kept)}


ADDRESSES = sorted(name.removeprefix("wards/").removesuffix("/ward.yaml") for name in real_files() if "ward.y" in name)


def made_results(folder: Path, files: Files, address: str, period: str, plan: str = "") -> Made:
    """Return the new file of a period in a tree that is written to `folder`."""
    return make_results(read_ward(write(folder, files), "data", address, LATER), period, plan, LATER)


def with_values(text: str, values: dict[str, str]) -> str:
    """Return a file with every place in use filled in by key."""
    lines = [
        line if line.startswith("#") else TO_FILL_IN.sub(values.get(line.strip(" -").partition(":")[0], "?"), line)
        for line in text.splitlines()
    ]
    return "\n".join([*lines, ""])


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
