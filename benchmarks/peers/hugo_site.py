"""Hugo with the portal's frame: the command line, cold and after one changed page."""

import importlib.metadata
import re
import shutil
from pathlib import Path
from typing import Final

import material

from benchmarks.measuring import Run, run
from benchmarks.peers.trees import hugo_content

SITE: Final = Path(__file__).parent / "hugo"
ICONS: Final = ("home-outline", "menu", "magnify", "flag-outline", "printer-outline")
OVERRIDES: Final = Path(__file__).parents[2] / "overrides"


def binary() -> Path:
    """Return Hugo itself: the command that its package installs starts Python first, which would not be fair.

    Raises FileNotFoundError when the package has no such file.
    """
    for file in importlib.metadata.files("hugo") or ():
        if re.fullmatch(r"hugo(\.exe)?", file.name) and "binaries" in file.parts:
            return Path(str(file.locate()))
    message = "the package hugo has no binary"
    raise FileNotFoundError(message)


def version() -> str:
    """Return Hugo's version, for example `0.168.0`."""
    return importlib.metadata.version("hugo")


def prepare(pages: Path, folder: Path) -> int:
    """Make the folder of a Hugo site with the tree in it; return how many pages it has."""
    shutil.copytree(SITE / "layouts", folder / "layouts")
    shutil.copyfile(SITE / "hugo.toml", folder / "hugo.toml")
    icons = folder / "layouts/_partials/icons"
    icons.mkdir()
    for name in ICONS:
        source = Path(str(material.__file__)).parent / f"templates/.icons/material/{name}.svg"
        shutil.copyfile(source, icons / f"{name}.html")
    (folder / "static/assets").mkdir(parents=True)
    for name in ("portal.css", "portal.js", "favicon.svg"):
        shutil.copyfile(OVERRIDES / "assets" / name, folder / "static/assets" / name)
    return hugo_content(pages, folder / "content")


def build(folder: Path, *, cold: bool) -> Run:
    """Build a prepared site into `folder`/public; a cold build starts without it.

    Raises CalledProcessError when Hugo fails.
    """
    if cold:
        shutil.rmtree(folder / "public", ignore_errors=True)
    command = [str(binary()), "--source", str(folder), "--noBuildLock", "--quiet", "--cacheDir", str(folder / "cache")]
    return run(command, cwd=folder)


def change_page(folder: Path, address: str) -> None:
    """Add a line to one page of a prepared site."""
    page = next(path for name in ("index.md", "_index.md") if (path := folder / "content" / address / name).is_file())
    page.write_text(page.read_text(encoding="utf-8") + "\nMột dòng thêm vào.\n", encoding="utf-8")
