"""The portal's own ways, as the benchmark asks for them: everything it knows of the product stands here.

    python -m benchmarks.ours TREE OUT PROCESSES [--in-memory]    the site stage alone, its seconds as JSON

Commands run in a work folder of their own, a copy of what a build reads, so that neither the project's cache nor its
published site takes part.
"""

import argparse
import importlib.metadata
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring import Run, run

ROOT: Final = Path(__file__).parent.parent
AS_OF: Final = "2026-11-21"
COPIED: Final = ("content", "overrides", "generator")


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder to build in: a copy of the project without its data, cache and site.

    The code is copied too: what is edited meanwhile would make every part of the cache stale.
    """

    folder: Path
    data: Path

    @property
    def site(self) -> Path:
        """The published folder."""
        return self.folder / "site"

    @property
    def cache(self) -> Path:
        """Everything that a build keeps for the next one."""
        return self.folder / ".cache"


def workplace(folder: Path, data: Path) -> Workplace:
    """Make a folder to build in; `data` is read where it is."""
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    return Workplace(folder, data)


def build(place: Workplace) -> Run:
    """Run `cchc build`, start to published folder.

    Raises CalledProcessError when it fails; what it said is in the error.
    """
    return _command(place, "build", "--data", place.data, "--site", place.site, "--as-of", AS_OF)


def forget(place: Workplace) -> None:
    """Remove what earlier builds left, so that the next one is cold: site, second tree beside it, cache."""
    for path in place.folder.iterdir():
        if path.name.startswith((".site", ".cache", "site")):
            shutil.rmtree(path)


def generate(place: Workplace, out: Path) -> Run:
    """Run `cchc generate`: the Markdown tree, below `out`."""
    return _command(place, "generate", "--data", place.data, "--out", out, "--as-of", AS_OF)


def check(place: Workplace) -> Run:
    """Run `cchc check`."""
    return _command(place, "check", place.data, "--as-of", AS_OF)


def _command(place: Workplace, *arguments: object) -> Run:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return run(command, cwd=place.folder, environment={"PYTHONPATH": str(place.folder)})


def versions() -> str:
    """Return the versions of what the portal is built with."""
    packages = ("mkdocs", "mkdocs-material", "markdown", "pyromark", "jinja2")
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)


def site_stage(tree: Path, out: Path, processes: int, *, in_memory: bool = False) -> float:
    """Turn the pages of `tree` (Markdown with front matter) into finished HTML files below `out`; return the seconds.

    Reading and checking data, making Markdown, downloads and search are no part of it; writing the files is, and so is
    reading the pages, unless `in_memory`: then they are at hand when the clock starts, as they are in `cchc build`.
    """
    from benchmarks import site_stage as stage  # noqa: PLC0415 - loads MkDocs, which the measuring process must not

    return stage.site_stage(tree, out, processes, in_memory=in_memory)


def search_figures() -> dict[str, Any] | None:
    """Return what the search stage took, for goal 4: see `benchmarks.search_once.goal_figures`.

    In a process of its own: processes started later by a large one would seem to be as large.
    """
    script = "import json; from benchmarks.search_once import goal_figures; print(json.dumps(goal_figures()))"
    figures: dict[str, Any] = json.loads(run([sys.executable, "-c", script], cwd=ROOT).output.splitlines()[-1])
    return figures


def main() -> None:
    """Run the site stage and print its seconds."""
    parser = argparse.ArgumentParser(description="Run the site stage alone.")
    parser.add_argument("tree", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("processes", type=int)
    parser.add_argument("--in-memory", action="store_true", help="read the pages before the clock starts")
    chosen = parser.parse_args()
    seconds = site_stage(chosen.tree, chosen.out, chosen.processes, in_memory=chosen.in_memory)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
