"""The lean copy and Pagefind: the only module that knows the search engine."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Final

from generator.search_bundle import BundleError, canonical

STROKE: Final = "\u0335"
"""Combining short stroke overlay: đ is indexed as d with this mark, so that folding marks folds it too."""

TIMEOUT_SECONDS: Final = 600

_NOT_SAID = re.compile(r"<(svg|script|style|dt|noscript)\b.*?</\1>", re.DOTALL)
"""Drawings and scripts say nothing; labels of facts (`dt`) say the same on every page."""

_DASHES = re.compile(r"\s*([–—])\s*")
_INDEXED = re.compile(r"Indexed (\d+) pages?")


class SearchError(Exception):
    """The index could not be made; the message says what the engine said."""


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """One page as search sees it."""

    url: str
    """Address from the root: "can-tho/hung-phu/"."""

    title: str
    html: str
    """The page's own text as HTML, without the frame around it."""

    facts: Mapping[str, str]
    """What the page says of itself for search: kind, code, alias, area, year, ward."""

    ward: str
    """Name of the ward, for the filter; empty for portal-wide pages."""


def fold_stroke(text: str) -> str:
    """Write đ as d with a stroke mark; what is shown to people turns it back."""
    return text.replace("đ", f"d{STROKE}").replace("Đ", f"D{STROKE}")


def lean_copy(page: IndexedPage) -> str:
    """Return the HTML that is indexed for a page: its text and facts, nothing of the frame."""
    facts = page.facts
    meta = {
        "title": fold_stroke(page.title),
        "kind": facts.get("kind", ""),
        "code": facts.get("code", ""),
        "ward": facts.get("ward", ""),
        "year": facts.get("year", ""),
        "alias": fold_stroke(" ".join((facts.get("alias", ""), facts.get("ward", "")))).strip(),
    }
    filters = {
        "loai": facts.get("kind", ""),
        "phuong": page.ward,
        "linh-vuc": facts.get("area", ""),
        "nam": facts.get("year", ""),
    }
    tags = [_tag("meta", name, value) for name, value in meta.items() if value]
    tags += [_tag("filter", name, value) for name, value in filters.items() if value]
    body = _DASHES.sub(r" \1 ", fold_stroke(_NOT_SAID.sub("", page.html)))
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">{"".join(tags)}'
        f"<title>{escape(fold_stroke(page.title))}</title></head><body data-pagefind-body>{body}</body></html>"
    )


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(unescape(value))}">'


def write_index(pages: Iterable[IndexedPage], site_dir: Path) -> int:
    """Index the pages into `site_dir/pagefind`; return how many were indexed.

    Raises SearchError when the engine fails, or indexes another number of pages than it was given.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-search-") as folder:
        count = 0
        for page in pages:
            target = Path(folder) / page.url / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(lean_copy(page), encoding="utf-8", newline="\n")
            count += 1
        output = _run(Path(folder), site_dir / "pagefind")
    match = _INDEXED.search(output)
    if match is None or int(match[1]) != count:
        message = f"chỉ mục tìm kiếm thiếu trang: có {count} trang, Pagefind báo:\n{output}"
        raise SearchError(message)
    try:
        canonical(site_dir / "pagefind")
    except BundleError as error:
        raise SearchError(str(error)) from error
    return count


def _run(source: Path, target: Path) -> str:
    """Run the engine and return what it said."""
    command = [sys.executable, "-m", "pagefind_bin", "--site", str(source), "--output-path", str(target)]
    command += ["--force-language", "vi"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command of ours
            command, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"không chạy được Pagefind: {error}"
        raise SearchError(message) from error
    said = f"{done.stdout}\n{done.stderr}".strip()
    if done.returncode != 0:
        message = f"Pagefind dừng với mã {done.returncode}:\n{said}"
        raise SearchError(message)
    return said
