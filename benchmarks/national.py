"""What the whole country would take: a simulation with many wards of small plans, for docs/national.md.

python -m benchmarks.national                 1,000 made-up wards with small plans
python -m benchmarks.national --wards 3321    as many as there are communes
python -m benchmarks.national --write         write docs/national.md too
"""

import argparse
import gzip
import shutil
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks import ours
from benchmarks.build import pages_in, say
from benchmarks.goals import in_document
from benchmarks.measuring import Run, machine
from benchmarks.wards import ROOT, change_results, make_wards
from generator.search import CONTENTS, INDEX

COMMUNES: Final = 3321
DOCUMENT: Final = ROOT / "docs/national.md"
BEGIN: Final = "<!-- simulated: begin (python -m benchmarks.national --write) -->"
END: Final = "<!-- simulated: end -->"
_MEGABYTE: Final = 1_000_000
_CONDITIONS: Final = ("processor", "memory", "file system", "system")
_COUNTRY: Final = f"{COMMUNES:,} communes with full plans, by proportion"

Figures = dict[str, Any]


def simulate(folder: Path, wards: int, *, small: bool) -> Figures:
    """Build so many wards cold, after a change and after none; return what that took and how large all of it is."""
    make_wards(folder / "data", wards, with_small_plans=small)
    place = ours.workplace(folder / "place", folder / "data")
    say(f"{wards} wards: cold")
    cold = ours.build(place)
    say(f"  {cold.wall:.1f} s, {cold.peak:.0f} MB; one results file changed")
    change_results(place.data)
    first = ours.build(place)
    change_results(place.data)
    change = ours.build(place)
    nothing = ours.build(place)
    say(f"  {change.wall:.2f} s; nothing changed: {nothing.wall:.2f} s")
    return {
        "wards": wards,
        "pages": pages_in(place.site),
        "cold": _told(cold),
        "first": _told(first),
        "change": _told(change),
        "nothing": _told(nothing),
        **sizes(place),
    }


def sizes(place: ours.Workplace) -> Figures:
    """Return bytes and numbers of what a build leaves."""
    files = [path for path in place.site.rglob("*") if path.is_file()]
    index = [path for path in files if path.is_relative_to(place.site / INDEX)]
    contents = (place.site / INDEX / CONTENTS).read_bytes()
    largest = max((path for path in files if path.suffix == ".html"), key=lambda path: path.stat().st_size)
    return {
        "files": len(files),
        "site": _bytes(files),
        "cache": _bytes([path for path in place.cache.rglob("*") if path.is_file()]),
        "index": _bytes(index),
        "contents": len(gzip.compress(contents, 9)),
        "workbook": (place.site / "du-lieu" / "phuong-cong-khai.xlsx").stat().st_size,
        "largest": [largest.relative_to(place.site).as_posix(), len(gzip.compress(largest.read_bytes(), 9))],
    }


def _bytes(paths: list[Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def _told(done: Run) -> Figures:
    return {"wall": done.wall, "cpu": done.cpu, "peak": done.peak}


def page(small: Figures, full: Figures, on: dict[str, str]) -> str:
    """Return what stands between the markers of docs/national.md."""
    lines = [
        BEGIN,
        "",
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {', '.join(on[key] for key in _CONDITIONS)}.",
        "",
        f"| | {small['wards']:,} wards, small plans | {full['wards']:,} wards, full plans | {_COUNTRY} |",
        "|---|--:|--:|--:|",
    ]
    times = COMMUNES / full["wards"]

    def row(name: str, first: str, second: str, whole: str) -> None:
        lines.append(f"| {name} | {first} | {second} | {whole} |")

    def megabytes(key: str) -> tuple[str, str, str]:
        found = [each / _MEGABYTE for each in (small[key], full[key], full[key] * times)]
        return f"{found[0]:,.0f} MB", f"{found[1]:,.0f} MB", f"{found[2] / 1000:,.1f} GB"

    def count(key: str) -> tuple[str, str, str]:
        return f"{small[key]:,}", f"{full[key]:,}", f"{full[key] * times:,.0f}"

    row("pages", *count("pages"))
    row("files", *count("files"))
    row("published folder", *megabytes("site"))
    row("cache", *megabytes("cache"))
    row("search index before compression", *megabytes("index"))
    row("whole build, wall", *_seconds("cold", "wall", small, full, times))
    row("whole build, processor", *_seconds("cold", "cpu", small, full, times))
    for key, name in (("change", "one results file changed, wall"), ("nothing", "nothing changed, wall")):
        row(name, f"{small[key]['wall']:.2f} s", f"{full[key]['wall']:.2f} s", "see below")
    row("largest process", f"{small['cold']['peak']:.0f} MB", f"{full['cold']['peak']:.0f} MB", "see below")
    row("contents file of search, gzip", f"{small['contents']:,}", f"{full['contents']:,}", "see below")
    row("workbook of all wards", *megabytes("workbook"))
    first, second = (f"{each['largest'][1]:,} ({each['largest'][0]})" for each in (small, full))
    row("largest page, gzip", first, second, "see below")
    return "\n".join([*lines, "", END])


def _seconds(part: str, key: str, small: Figures, full: Figures, times: float) -> tuple[str, str, str]:
    found = (small[part][key], full[part][key], full[part][key] * times / 60)
    return f"{found[0]:.0f} s", f"{found[1]:.0f} s", f"{found[2]:.0f} minutes"


def main() -> None:
    """Simulate, print, and write where that was asked for."""
    parser = argparse.ArgumentParser(description="Simulate the country.")
    parser.add_argument("--wards", type=int, default=1000, metavar="N", help="wards with small plans (1000)")
    parser.add_argument("--full", type=int, default=98, metavar="N", help="wards with full plans: a province (98)")
    parser.add_argument("--write", action="store_true", help="write docs/national.md")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    folder = Path(tempfile.mkdtemp(prefix="cchc-national-"))
    try:
        full = simulate(folder / "full", chosen.full, small=False)
        shutil.rmtree(folder / "full")
        small = simulate(folder / "small", chosen.wards, small=True)
        text = page(small, full, machine(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(text)
    if chosen.write:
        found = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(in_document(found, text, BEGIN, END), encoding="utf-8")


if __name__ == "__main__":
    main()
