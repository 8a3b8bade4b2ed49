"""The goals of speed, and what was measured, as a table; the page docs/performance.md."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

BEGIN: Final = "<!-- measured: begin (make bench writes what follows) -->"
END: Final = "<!-- measured: end -->"

Results = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: its number in the plan, what it asks, and what was measured."""

    number: int
    asks: str
    measured: str
    met: bool | None
    """None when it was not measured."""


def middle(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def goals(results: Results) -> list[Goal]:
    """Judge what was measured."""
    return [*_site_stage(results), *_change(results), *_growth(results), *_search(results), *_weight(results)]


def _site_stage(results: Results) -> list[Goal]:
    stage = results["site_stage"]
    ours = middle(stage["ours"]["wall"])
    material = middle(stage["material"]["wall"]) / ours
    hugo = ours / middle(stage["hugo"]["wall"])
    what = f"{results['wards']} wards cold, site stage"
    return [
        Goal(1, f"{what}: at least 5x faster than plain MkDocs + Material", f"{material:.1f}x", material >= 5),  # noqa: PLR2004 - the goal
        Goal(1, f"{what}: no slower than Hugo (ratio ≤ 1.0)", f"{hugo:.2f}", hugo <= 1),
    ]


def _change(results: Results) -> list[Goal]:
    whole = results["whole"]
    change = middle(whole["change"]["wall"])
    hugo = middle(results["site_stage"]["hugo"]["again"])
    cold = middle(whole["cold"]["wall"])
    none = middle(whole["nothing"]["wall"])
    stale = whole["stale"]
    same = whole["identical"]
    first = whole["change"]["wall"][0]  # it also makes the second tree, which the later ones find
    share = f"{change / cold:.1%}; the first after a cold build {first:.2f} s"
    told = "all current" if not stale else f"not current: {', '.join(stale)}"
    told += "" if same is None else "; the same files as a cold build" if same else "; other files than a cold build"
    return [
        Goal(
            2, "one results file changed: faster than Hugo's rebuild", f"{change:.2f} s to {hugo:.2f} s", change < hugo
        ),
        Goal(2, "one results file changed: ≤ 5 % of a cold build", share, change <= 0.05 * cold),
        Goal(2, "the ward, every page of all wards and every export current", told, not stale and same is not False),
        Goal(2, "nothing changed: ≤ 0.5 s", f"{none:.2f} s", none <= 0.5),  # noqa: PLR2004 - the goal
    ]


def _growth(results: Results) -> list[Goal]:
    more = results.get("more")
    if more is None:
        return [
            Goal(3, "time per ward at 400 wards ≤ 1.1x that at 100", "not measured", None),
            Goal(3, "memory per process at 400 wards ≤ 400 MB", "not measured", None),
        ]
    few = middle(results["whole"]["cold"]["wall"]) / results["wards"]
    growth = middle(more["cold"]["wall"]) / more["wards"] / few
    peak = max(peak for part in ("cold", "change", "nothing") for peak in more[part]["peak"])
    wards = f"{more['wards']} wards"
    return [
        Goal(3, f"time per ward at {wards} ≤ 1.1x that at {results['wards']}", f"{growth:.2f}x", growth <= 1.1),  # noqa: PLR2004 - the goal
        Goal(3, f"memory per process at {wards} ≤ 400 MB", f"{peak:.0f} MB", peak <= 400),  # noqa: PLR2004 - the goal
    ]


def _search(results: Results) -> list[Goal]:
    found = results.get("search")
    if not found:
        return [
            Goal(4, "search: ≤ 0.6x time and bytes of indexing whole articles, recall no worse", "not measured", None)
        ]
    most = 0.6
    met = found["time"] <= most and found["bytes"] <= most and found["recall"] >= found["recall_whole"]
    told = f"{found['time']:.2f}x, {found['bytes']:.2f}x, recall {found['recall']:.3f} to {found['recall_whole']:.3f}"
    return [Goal(4, "search: ≤ 0.6x time and bytes of indexing whole articles, recall no worse", told, met)]


def _weight(results: Results) -> list[Goal]:
    rows = results["weight"]
    share = middle(row["ours_view"] / row["other_view"] for row in rows)
    most = max(row["ours_view"] / row["other_view"] for row in rows)
    asks = "bytes of a first view, gzip, against plain Material, by page type"
    return [Goal(5, asks, f"median {share:.2f}x, at most {most:.2f}x: the table below", None)]


def goals_table(found: Sequence[Goal]) -> str:
    """Return the goals as a Markdown table."""
    lines = ["| | goal | measured | met |", "|---|---|---|---|"]
    for goal in found:
        met = "–" if goal.met is None else "yes" if goal.met else "**no**"
        lines.append(f"| {goal.number} | {goal.asks} | {goal.measured} | {met} |")
    return "\n".join(lines)


def stage_table(results: Results) -> str:
    """Return what the site stage took, ours and the peers', as a Markdown table."""
    stage = results["site_stage"]
    ours = middle(stage["ours"]["wall"])
    lines = ["| site stage | wall s | to ours | CPU s | largest process, MB | pages |", "|---|--:|--:|--:|--:|--:|"]
    for name, each in stage.items():
        if "wall" not in each:
            lines.append(f"| {each['name']} | {each['failed']} | | | | |")
            continue
        wall = middle(each["wall"])
        lines.append(
            f"| {each['name']} | {wall:.1f} | {'1' if name == 'ours' else f'{wall / ours:.1f}x'} | "
            f"{middle(each['cpu']):.1f} | {max(each['peak']):.0f} | {each['pages']:,} |"
        )
    return "\n".join(lines)


def whole_table(results: Results) -> str:
    """Return what whole builds took, start of the process to published folder, as a Markdown table."""
    lines = [
        "| `cchc build`, whole process | wards | wall s | ms a ward | CPU s | largest process, MB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for part in (results["whole"], results.get("more")):
        if part is None:
            continue
        for key, name in (("cold", "cold"), ("change", "one results file changed"), ("nothing", "nothing changed")):
            each = part[key]
            wall = middle(each["wall"])
            lines.append(
                f"| {name} | {part['wards']} | {wall:.2f} | {1000 * wall / part['wards']:.0f} | "
                f"{middle(each['cpu']):.2f} | {max(each['peak']):.0f} |"
            )
    return "\n".join(lines)


def weight_table(results: Results) -> str:
    """Return the bytes of pages by type as a Markdown table."""
    lines = [
        "| page type | pages | HTML, ours | Material | | first view, ours | Material | |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in results["weight"]:
        cells = [row["kind"], f"{row['pages']:,}"]
        for ours, other in (("ours", "other"), ("ours_view", "other_view")):
            cells += [f"{row[ours]:,}", f"{row[other]:,}", f"{row[ours] / row[other]:.2f}x"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def page(results: Results) -> str:
    """Return what stands between the markers of docs/performance.md."""
    return "\n\n".join(
        [
            BEGIN,
            _conditions(results),
            goals_table(goals(results)),
            stage_table(results),
            whole_table(results),
            _other_commands(results),
            "Bytes after gzip; HTML is the median of a type, a first view is one page with every file it names:",
            weight_table(results),
            _real_portal(results["first_view"]),
            END,
        ]
    )


def _conditions(results: Results) -> str:
    machine = results["machine"]
    wards, pages = results["wards"], results["pages"]
    return (
        f"Measured on {results['day']}: {machine['processor']}, {machine['memory']}, {machine['file system']}, "
        f"{machine['system']}, Python {machine['python']}. {wards} wards, {pages:,} pages ({pages / wards:.0f} a "
        f"ward); {results['rounds']} rounds, medians. Versions: {results['versions']}."
    )


def _other_commands(results: Results) -> str:
    making, checking = results["generate"], results["check"]
    return (
        f"The same {results['wards']} wards as Markdown (`cchc generate`): {making['wall']:.1f} s, "
        f"{making['peak']:.0f} MB; checked (`cchc check`): {checking['wall']:.1f} s, {checking['peak']:.0f} MB."
    )


def _real_portal(first: Results) -> str:
    files = ", ".join(f"{path} {size:,}" for path, size in first["files"].items())
    return (
        f"The real data ({first['pages']:,} pages): whole build cold {first['cold']:.1f} s; first view of "
        f"`{first['page']}` {sum(first['files'].values()):,} bytes in {len(first['files'])} requests ({files})."
    )


def in_document(document: str, text: str, begin: str = BEGIN, end: str = END) -> str:
    """Return a document with what stands between its markers replaced; the rest stays.

    Raises ValueError when it lacks the markers.
    """
    before, mark, rest = document.partition(begin)
    _, last, after = rest.partition(end)
    if not mark or not last:
        message = f"the document needs the lines {begin} and {end}"
        raise ValueError(message)
    return f"{before}{text}{after}"
