"""Plain MkDocs with Material: one build a ward in a pool of processes, and one for what belongs to no ward.

    python -m benchmarks.peers.material_pool FOLDER PROCESSES    builds what `prepare` left in FOLDER

Material's own templates and none of its features, no search, no fonts from elsewhere, the portal's Markdown extensions
but for its own one. A ward's navigation has its plans and their areas, not each target, task and unit.
"""

import importlib.metadata
import json
import logging
import multiprocessing
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from benchmarks.peers.trees import PORTAL, pages_of, split_by_ward

CONFIG: Final[dict[str, Any]] = {
    "site_name": "Phường công khai",
    "site_url": "https://phuong-cong-khai.example/",
    "use_directory_urls": True,
    "theme": {"name": "material", "language": "vi", "font": False, "features": []},
    "plugins": [],
    "extra": {"generator": False},
    "validation": {"omitted_files": "ignore", "not_found": "ignore", "unrecognized_links": "ignore"},
    "markdown_extensions": ["abbr", "attr_list", "md_in_html", "tables", {"toc": {"permalink": False}}],
}
LISTED: Final = (
    *("muc-tieu-chung", "chi-dao-dieu-hanh", "the-che", "thu-tuc-hanh-chinh", "to-chuc-bo-may"),
    *("che-do-cong-vu", "tai-chinh-cong", "chinh-quyen-so", "tac-dong"),
)
"""Areas: pages of a plan that stand in a ward's navigation."""

MOST_PORTAL_LINKS: Final = 12


def versions() -> str:
    """Return the versions, for example `MkDocs 1.6.1, Material 9.8.1`."""
    return ", ".join(
        f"{name} {importlib.metadata.version(package)}"
        for name, package in (("MkDocs", "mkdocs"), ("Material", "mkdocs-material"))
    )


def prepare(pages: Path, folder: Path) -> int:
    """Split a tree into parts with a configuration each; return how many pages they have."""
    parts = split_by_ward(pages, folder / "docs")
    for part in parts:
        docs = folder / "docs" / part
        site = folder / "site" if part == PORTAL else folder / "site" / part
        config = {**CONFIG, "docs_dir": str(docs), "site_dir": str(site), "nav": navigation(docs, part)}
        place = folder / "configs" / f"{part.replace('/', '--')}.yml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (folder / "parts.json").write_text(json.dumps([part.replace("/", "--") for part in parts]), encoding="utf-8")
    return sum(1 for _ in pages_of(folder / "docs"))


def navigation(docs: Path, part: str) -> list[str]:
    """Return the pages of a part's navigation."""
    paths = [path.as_posix() for path in pages_of(docs)]
    if part == PORTAL:
        return [path for path in paths if path.count("/") <= 1][:MOST_PORTAL_LINKS]
    return [path for path in paths if path.count("/") <= 1 or path.split("/")[1] in LISTED]


def build_all(folder: Path, processes: int) -> float:
    """Build every part, the portal's own first; return the seconds."""
    names = json.loads((folder / "parts.json").read_text(encoding="utf-8"))
    names.sort(key=lambda name: name != PORTAL)
    shutil.rmtree(folder / "site", ignore_errors=True)
    start = time.perf_counter()
    _build(folder / "configs" / f"{PORTAL}.yml")
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for _ in pool.imap_unordered(_build, [folder / "configs" / f"{name}.yml" for name in names[1:]]):
            pass
    return time.perf_counter() - start


def _build(config: Path) -> None:
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    mkdocs_build(load_config(str(config)))


def main(arguments: Sequence[str]) -> None:
    """Build, and print the seconds as JSON."""
    folder, processes = arguments
    print(json.dumps({"seconds": build_all(Path(folder), int(processes))}))


if __name__ == "__main__":
    main(sys.argv[1:])
