"""Zensical on the whole tree, with Material's look and a handful of links for navigation."""

import importlib.metadata
import shutil
import sys
from pathlib import Path

import yaml

from benchmarks.measuring import Run, run
from benchmarks.peers.material_pool import CONFIG, navigation
from benchmarks.peers.trees import PORTAL, copy_pages


def version() -> str:
    """Return Zensical's version."""
    return importlib.metadata.version("zensical")


def prepare(pages: Path, folder: Path) -> None:
    """Write the configuration and copy the tree: Zensical takes none from outside its folder."""
    copy_pages(pages, folder / "docs")
    config = {**CONFIG, "docs_dir": "docs", "site_dir": "site", "nav": navigation(pages, PORTAL)}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")


def build(folder: Path, *, cold: bool) -> Run:
    """Build into `folder`/site; a cold build starts without it and without its cache.

    Raises CalledProcessError when Zensical fails.
    """
    if cold:
        for name in ("site", ".cache"):
            shutil.rmtree(folder / name, ignore_errors=True)
    command = [str(Path(sys.executable).parent / "zensical"), "build", "--config-file", str(folder / "mkdocs.yml")]
    return run([*command, "--clean"] if cold else command, cwd=folder)
