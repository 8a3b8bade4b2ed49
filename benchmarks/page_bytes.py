"""Bytes of pages as a server with gzip sends them: the page, and a first view with every file that it names.

Search is loaded only when it is used and is not part of a first view.
"""

import gzip
import re
import statistics
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

MOST_OF_A_KIND: Final = 40
_TAG = re.compile(r"<(?:link|script|img)\b[^>]*>")
_TARGET = re.compile(r'(?:href|src)="([^"]+)"')
_NOT_LOADED = re.compile(r'rel="(?:canonical|prev|next|alternate)"')
_KIND = re.compile(r"^kind: (\S+)$", re.MULTILINE)


def packed(path: Path) -> int:
    """Return the bytes of a file after gzip."""
    return len(gzip.compress(path.read_bytes(), 9))


def first_view(site: Path, page: str) -> dict[str, int]:
    """Return the gzip bytes of a page and of each file of the same origin that it names, by path."""
    html = (site / page).read_text(encoding="utf-8")
    paths = [page]
    for tag in _TAG.findall(html):
        if _NOT_LOADED.search(tag):
            continue
        links = [urlsplit(urljoin(f"https://x/{page}", link)) for link in _TARGET.findall(tag)]
        paths += [link.path.lstrip("/") for link in links if link.netloc == "x"]
    return {path: packed(site / path) for path in dict.fromkeys(paths) if (site / path).is_file()}


def pages_by_kind(pages: Path) -> dict[str, list[str]]:
    """Return the pages of a Markdown tree by kind, as paths of HTML files, kinds with most pages first."""
    found: dict[str, list[str]] = {}
    for path in sorted(pages.rglob("*.md")):
        kind = _KIND.search(path.read_text(encoding="utf-8"))
        name = path.relative_to(pages).with_suffix(".html").as_posix()
        found.setdefault(kind[1] if kind else "page", []).append(name)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def compare(kinds: Mapping[str, list[str]], ours: Path, other: Path) -> list[dict[str, object]]:
    """Return for each kind of page its median HTML bytes and the bytes of its first view, here and there.

    Of a kind with many pages an even sample is taken. A page that one of the two sites lacks is left out.
    """
    rows: list[dict[str, object]] = []
    for kind, pages in kinds.items():
        both = [page for page in pages if (ours / page).is_file() and (other / page).is_file()]
        sample = both[:: max(1, len(both) // MOST_OF_A_KIND)]
        if sample:
            rows.append(
                {
                    "kind": kind,
                    "pages": len(pages),
                    "ours": _median(ours, sample),
                    "other": _median(other, sample),
                    "ours_view": sum(first_view(ours, sample[0]).values()),
                    "other_view": sum(first_view(other, sample[0]).values()),
                }
            )
    return rows


def _median(site: Path, pages: Iterable[str]) -> int:
    return round(statistics.median(packed(site / page) for page in pages))
