"""Measure the goals of speed in one run, as ratios to other site builders on the very same Markdown: `make bench`.

    python -m benchmarks.build                 100 made-up wards, then 400
    python -m benchmarks.build --quick         8 wards, once: to see that everything runs
    python -m benchmarks.build --write         write docs/performance.md too

Every measured thing is a process of its own, so that its memory is known; what came before it is on the disk when it
starts. Ours and Hugo take turns, so that a slow minute of the machine hits both.
"""

import argparse
import hashlib
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks import goals, ours, page_bytes
from benchmarks.measuring import Run, machine, run
from benchmarks.peers import hugo_site, material_pool, zensical_site
from benchmarks.peers.trees import copy_pages, wards_of
from benchmarks.wards import CHANGED_TARGET, ROOT, Change, change_results, make_wards

PROCESSES: Final = 2
ROUNDS: Final = 2
QUICK_WARDS: Final = 8
FIRST_VIEW: Final = "can-tho/hung-phu/index.html"
DOCUMENT: Final = ROOT / "docs/performance.md"

Figures = dict[str, Any]


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure the goals of speed.")
    parser.add_argument("--wards", type=int, default=100, metavar="N", help="made-up wards (100)")
    parser.add_argument("--more", type=int, default=400, metavar="N", help="wards for growth (400); 0: leave it out")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help="of each measurement (2)")
    parser.add_argument("--quick", action="store_true", help="8 wards, once, no growth, no Zensical")
    parser.add_argument("--no-zensical", action="store_true", help="leave Zensical out: no goal needs it")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="work below it; decides the file system")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.wards, chosen.more, chosen.rounds, chosen.no_zensical = QUICK_WARDS, 0, 1, True
    return chosen


def say(text: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {text}\n")
    sys.stderr.flush()


def noted(into: Figures, name: str, done: Run, seconds: float | None = None) -> None:
    """Add what a run took to the figures of its kind; `seconds` where the measured part is shorter than the process."""
    into.setdefault("wall", []).append(done.wall if seconds is None else seconds)
    into.setdefault("process", []).append(done.wall)
    into.setdefault("cpu", []).append(done.cpu)
    into.setdefault("peak", []).append(done.peak)
    say(f"  {name}: {into['wall'][-1]:.2f} s, CPU {done.cpu:.2f} s, {done.peak:.0f} MB")


def _once(name: str, done: Run) -> Figures:
    say(f"  {name}: {done.wall:.2f} s, CPU {done.cpu:.2f} s, {done.peak:.0f} MB")
    return {"wall": done.wall, "cpu": done.cpu, "peak": done.peak}


def pages_in(site: Path) -> int:
    """Return how many pages a built site has."""
    return sum(1 for _ in site.rglob("index.html"))


def site_stages(pages: Path, folder: Path, rounds: int, *, with_zensical: bool) -> Figures:
    """Measure the site stage of all: the pages of one tree to HTML files."""
    names = {
        "ours": f"ours, {PROCESSES} processes",
        "in_memory": "ours, the pages at hand as in `cchc build`",
        "hugo": f"Hugo {hugo_site.version()}, a comparable page",
        "material": f"{material_pool.versions()}, one build a ward, {PROCESSES} processes",
        "zensical": f"Zensical {zensical_site.version()}, the whole tree",
    }
    figures: Figures = {key: {"name": name} for key, name in names.items()}
    hugo, material, zensical, own = (folder / name for name in ("hugo", "material", "zensical", "ours"))
    for each in (hugo, material):
        each.mkdir(parents=True)
    hugo_site.prepare(pages, hugo)
    material_pool.prepare(pages, material)
    for _ in range(rounds):
        for key, more in (("ours", []), ("in_memory", ["--in-memory"])):
            shutil.rmtree(own, ignore_errors=True)
            _told_by_itself(figures[key], key, "benchmarks.ours", pages, own, PROCESSES, *more)
        noted(figures["hugo"], "Hugo", hugo_site.build(hugo, cold=True))
    for _ in range(rounds):
        hugo_site.change_page(hugo, wards_of(pages)[0])
        done = hugo_site.build(hugo, cold=False)
        figures["hugo"].setdefault("again", []).append(done.wall)
        say(f"  Hugo, one page changed: {done.wall:.2f} s")
    _told_by_itself(figures["material"], "MkDocs + Material", "benchmarks.peers.material_pool", material, PROCESSES)
    sites = {"ours": own, "in_memory": own, "hugo": hugo / "public", "material": material / "site"}
    if with_zensical:
        sites["zensical"] = zensical / "site"
        _zensical(figures["zensical"], pages, zensical)
    else:
        del figures["zensical"]
    for key, site in sites.items():
        figures[key]["pages"] = pages_in(site)
    return figures


def _zensical(into: Figures, pages: Path, folder: Path) -> None:
    """Build with Zensical once; where it can't, note what it says."""
    zensical_site.prepare(pages, folder)
    try:
        noted(into, "Zensical", zensical_site.build(folder, cold=True))
    except subprocess.CalledProcessError as error:
        into["failed"] = " ".join(str(error.output).split())[-200:]


def _told_by_itself(into: Figures, name: str, module: str, *arguments: object) -> None:
    """Run a module that prints its seconds, its imports left out."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = run(command, cwd=ROOT)
    noted(into, name, done, json.loads(done.output.splitlines()[-1])["seconds"])


def whole_builds(place: ours.Workplace, wards: int, rounds: int, *, compare: bool) -> Figures:
    """Measure whole builds: cold, after one changed results file, after no change; and whether all pages are current.

    With `compare` the site after the changes is compared with what a cold build makes of the same data.
    """
    figures: Figures = {"wards": wards, "cold": {}, "change": {}, "nothing": {}, "stale": [], "identical": None}
    ours.forget(place)
    noted(figures["cold"], "cold build", ours.build(place))
    for _ in range(2 * rounds - 1):
        change = change_results(place.data)
        before = digests(place.site, _shown_on(change))
        noted(figures["change"], "one results file changed", ours.build(place))
        figures["stale"] += stale(place.site, change, before)
    for _ in range(2 * rounds - 1):
        noted(figures["nothing"], "nothing changed", ours.build(place))
    if compare:
        before = digests(place.site)
        ours.forget(place)
        noted(figures["cold"], "cold build", ours.build(place))
        figures["identical"] = before == digests(place.site)
    figures["pages"] = pages_in(place.site)
    figures["stale"] = sorted(set(figures["stale"]))
    return figures


def _shown_on(change: Change) -> list[str]:
    """Return the files of the site that must differ after a change."""
    return [
        f"{change.ward}/2026/chi-tieu/{CHANGED_TARGET}/index.html",
        f"{change.ward}/2026/ky/2026-q3/index.html",
        f"{change.ward}/du-lieu/ket-qua.csv",
        "du-lieu/ket-qua.csv",
        "du-lieu/ket-qua.json",
        "du-lieu/phuong-cong-khai.xlsx",
    ]


def stale(site: Path, change: Change, before: dict[str, str]) -> list[str]:
    """Return the files that a change did not reach, though they show what was changed."""
    found = [path for path, digest in digests(site, _shown_on(change)).items() if digest == before[path]]
    page = _shown_on(change)[0]
    figure = f"{change.numerator:,}".replace(",", ".")
    if page not in found and figure not in (site / page).read_text(encoding="utf-8"):
        found.append(page)
    return found


def digests(site: Path, paths: list[str] | None = None) -> dict[str, str]:
    """Return a digest of each file of a site, or of those named."""
    wanted = paths or [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return {path: hashlib.blake2b((site / path).read_bytes()).hexdigest() for path in wanted}


def real_portal(folder: Path) -> Figures:
    """Build the real data once; return the time and the bytes of a first view of a ward's page."""
    place = ours.workplace(folder, ROOT / "data")
    done = ours.build(place)
    files = page_bytes.first_view(place.site, FIRST_VIEW)
    return {"page": FIRST_VIEW, "files": files, "cold": done.wall, "pages": pages_in(place.site)}


def measure(chosen: argparse.Namespace, folder: Path) -> Figures:
    """Measure everything that was asked for."""
    results: Figures = {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "wards": chosen.wards,
        "rounds": chosen.rounds,
        "machine": machine(folder),
        "versions": f"{ours.versions()}, zensical {zensical_site.version()}, hugo {hugo_site.version()}",
    }
    say(f"{chosen.wards} wards: making them")
    make_wards(folder / "data", chosen.wards)
    place = ours.workplace(folder / "place", folder / "data")
    results["check"] = _once("check", ours.check(place))
    results["generate"] = _once("generate", ours.generate(place, folder / "tree"))
    results["pages"] = copy_pages(folder / "tree", folder / "pages")
    shutil.rmtree(folder / "tree")
    say("site stage")
    results["site_stage"] = site_stages(
        folder / "pages", folder / "stages", chosen.rounds, with_zensical=not chosen.no_zensical
    )
    say("whole builds")
    results["whole"] = whole_builds(place, chosen.wards, chosen.rounds, compare=True)
    say("bytes of pages")
    kinds = page_bytes.pages_by_kind(folder / "pages")
    results["weight"] = page_bytes.compare(kinds, place.site, folder / "stages/material/site")
    results["first_view"] = real_portal(folder / "real")
    results["search"] = ours.search_figures()
    for each in ("stages", "place", "data", "pages", "real"):
        shutil.rmtree(folder / each)
    if chosen.more:
        say(f"{chosen.more} wards")
        make_wards(folder / "data", chosen.more)
        place = ours.workplace(folder / "place", folder / "data")
        results["more"] = whole_builds(place, chosen.more, 1, compare=False)
    return results


def main() -> None:
    """Print the figures, and write them where that was asked for."""
    chosen = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    folder = Path(tempfile.mkdtemp(prefix="cchc-bench-", dir=chosen.scratch))
    try:
        results = measure(chosen, folder)
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(error.cmd)}\n{error.output}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    text = goals.page(results)
    print(text)
    if chosen.write:
        document = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(goals.in_document(document, text), encoding="utf-8")


if __name__ == "__main__":
    main()
