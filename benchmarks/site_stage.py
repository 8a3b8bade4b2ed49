"""The site stage alone: pages as Markdown with front matter to finished HTML files on the disk."""

import gc
import multiprocessing
import re
import tempfile
import time
from pathlib import Path
from typing import Final

import yaml

from benchmarks.peers.trees import pages_of, wards_of
from generator.publishing import sync_shard
from generator.rendering import MarkdownPage
from generator.site.builder import PageMaker, SiteFacts

ROOT: Final = Path(__file__).parent.parent
_FRONT = re.compile(r"\A---\n(.*?\n)---\n\n?", re.DOTALL)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Stage:
    """What a worker process has: the pages' paths by part, where to write, a page maker of its own."""

    def __init__(self, tree: Path, out: Path) -> None:
        self.tree = tree
        self.out = out
        self.parts = parts_of(tree)
        self.pages: dict[int, list[MarkdownPage]] = {}
        self.maker: PageMaker | None = None

    def read(self, number: int) -> list[MarkdownPage]:
        """Return the pages of a part, read from the disk."""
        return [_read(self.tree, path) for path in self.parts[number]]

    def make(self, number: int) -> int:
        """Make and write the pages of a part; return how many."""
        self.maker = self.maker or PageMaker(ROOT / "mkdocs.yml", facts())
        made = self.maker.pages(self.pages.get(number) or self.read(number))
        sync_shard(self.out, {}, ((page.path, page.html) for page in made))
        return len(made)


STAGE: list[Stage] = []
"""The one stage of this process, where its workers find it after the fork."""


def parts_of(tree: Path) -> list[list[Path]]:
    """Return the pages of a tree as shards are made: one part a ward, and one for the rest, largest first."""
    wards = set(wards_of(tree))
    parts: dict[str, list[Path]] = {}
    for path in pages_of(tree):
        ward = "/".join(path.parts[:2])
        parts.setdefault(ward if ward in wards else "", []).append(path)
    return sorted(parts.values(), key=len, reverse=True)


def facts() -> SiteFacts:
    """Return name, tagline and address of the portal."""
    info = yaml.safe_load((ROOT / "data/portal.yaml").read_text(encoding="utf-8"))
    return SiteFacts(info["title"], info["tagline"], info["base_url"])


def _read(tree: Path, path: Path) -> MarkdownPage:
    text = (tree / path).read_text(encoding="utf-8")
    found = _FRONT.match(text)
    meta = yaml.load(found[1], Loader=_LOADER) if found else {}  # noqa: S506 - a safe loader
    return MarkdownPage(path.as_posix(), meta, text[found.end() :] if found else text)


def _work(number: int) -> int:
    made = STAGE[0].make(number)
    gc.collect(0)
    return made


def _settle() -> None:
    gc.disable()  # as workers of `cchc build` do
    gc.freeze()


def site_stage(tree: Path, out: Path, processes: int, *, in_memory: bool = False) -> float:
    """Make the pages of `tree` into HTML files below `out`; return the seconds.

    With `in_memory` the pages are read before the clock starts, as they are at hand in `cchc build`.
    """
    stage = Stage(tree, out)
    out.mkdir(parents=True, exist_ok=True)
    if in_memory:
        stage.pages = {number: stage.read(number) for number in range(len(stage.parts))}
    STAGE[:] = [stage]
    gc.collect()
    with tempfile.TemporaryDirectory(prefix="cchc-stage-") as scratch:
        tempfile.tempdir = scratch  # a worker's page maker has a folder, which nobody removes when the worker ends
        start = time.perf_counter()
        with multiprocessing.get_context("fork").Pool(processes, _settle) as pool:
            for _ in pool.imap_unordered(_work, range(len(stage.parts))):
                pass
        seconds = time.perf_counter() - start
        tempfile.tempdir = None
    return seconds
