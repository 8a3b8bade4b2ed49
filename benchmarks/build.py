"""Report how fast this portal is built, and how many bytes a reader's first view of a ward page takes.

The build is measured stage by stage in one process (median of several rounds); bytes are gzip of the page and of every
file of the same origin that the page names, as a server with gzip sends them. Search is loaded only when it is used and
is not part of a first view.
"""

import gzip
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from generator.build import check, make_tree, site_input
from generator.config import Settings
from generator.site import build_site

ROOT = Path(__file__).parent.parent
ROUNDS = 3
WARD = "can-tho/hung-phu/index.html"

Result = TypeVar("Result")


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the median time of `work` in seconds, and its last result."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


def first_view(site: Path, page: str) -> dict[str, int]:
    """Return the gzip bytes of a page and of each file that it names, by path."""
    html = (site / page).read_text(encoding="utf-8")
    paths = [page]
    for tag in re.findall(r"<(?:link|script|img)\b[^>]*>", html):
        if 'rel="canonical"' in tag:
            continue
        links = re.findall(r'(?:href|src)="([^"]+)"', tag)
        paths += [urlsplit(urljoin(f"https://x/{page}", link)).path.lstrip("/") for link in links]
    return {path: len(gzip.compress((site / path).read_bytes(), 9)) for path in dict.fromkeys(paths)}


def main() -> None:
    """Print the figures."""
    folder = Path(tempfile.mkdtemp(prefix="cchc-bench-"))
    try:
        settings = Settings(ROOT, ROOT / "data", folder / "site", date(2026, 11, 21))
        checking, checked = timed(lambda: check(settings.data_dir, "data", settings.as_of))
        if checked.portal is None:
            sys.exit("data is not right: run `cchc check`")
        portal = checked.portal
        making, tree = timed(lambda: make_tree(portal, settings))
        pages = sum(file.path.endswith(".md") for file in tree)
        inputs = site_input(portal, settings)
        building, _ = timed(lambda: build_site(inputs, settings.config_file, folder / "site"))
        total = checking + making + building
        out = sys.stdout.write
        out(f"{pages} pages, median of {ROUNDS} rounds, one process\n")
        stages = (
            ("read and check", checking),
            ("make Markdown", making),
            ("MkDocs and search", building),
            ("all", total),
        )
        for name, seconds in stages:
            out(f"  {name:20} {seconds:6.2f} s  {pages / seconds:8.0f} pages/s\n")
        sizes = first_view(folder / "site", WARD)
        out(f"first view of {WARD}: {sum(sizes.values()):,} bytes gzip in {len(sizes)} requests\n")
        for path, size in sizes.items():
            out(f"  {size:8,}  {path}\n")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
