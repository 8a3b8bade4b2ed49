"""Pagefind as a peer, in two ways: the plain built pages as they come, and a lean copy that folds đ.

What is known of Pagefind 1.5.2 for Vietnamese: it folds marks but not đ, so the lean copy writes đ as d with a
combining stroke, which folds, and is asked with d for đ; its phrase search misses Vietnamese pages, so quotes are left
out there.
"""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from html import escape, unescape
from pathlib import Path

from generator.search import IndexedPage
from generator.search.lean import SKIP

STROKE = "\u0335"
_TIMEOUT_SECONDS = 1800
_NOT_SAID = re.compile(r"<(svg|script|style|dt|noscript)\b.*?</\1>", re.DOTALL)
_DASHES = re.compile(r"\s*([–—])\s*")
_HINTS = re.compile(r"\sdata-(?:pagefind-[a-z-]+|index)(?:=\"[^\"]*\")?")
_QUOTES = re.compile(r"[\"“”„«»'‘’`]")


def plain_html(html: str) -> str:
    """Return a built page as a site without care for search has it: no hints of what to leave out."""
    return _HINTS.sub("", html)


def write_plain(pages: Iterable[IndexedPage], site: Path, folder: Path) -> None:
    """Copy the built pages."""
    write_pages(
        {page.url: plain_html((site / page.url / "index.html").read_text(encoding="utf-8")) for page in pages}, folder
    )


def write_lean(pages: Iterable[IndexedPage], folder: Path) -> None:
    """Write the lean copy of each page: its text and facts, nothing of the frame, đ folded."""
    write_pages({page.url: lean_copy(page) for page in pages}, folder)


def write_pages(html: Mapping[str, str], folder: Path) -> None:
    """Write pages below a folder, by address."""
    for address, text in html.items():
        target = folder / address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def fold_stroke(text: str) -> str:
    """Write đ as d with a stroke mark."""
    return text.replace("đ", f"d{STROKE}").replace("Đ", f"D{STROKE}")


def lean_copy(page: IndexedPage) -> str:
    """Return the HTML that is indexed for a page."""
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
    html = _NOT_SAID.sub("", page.html).replace(SKIP, 'data-pagefind-ignore="all"')
    body = _DASHES.sub(r" \1 ", fold_stroke(html))
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">{"".join(tags)}'
        f"<title>{escape(fold_stroke(page.title))}</title></head><body data-pagefind-body>{body}</body></html>"
    )


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(unescape(value))}">'


def tuned_query(text: str) -> str:
    """Return a query as the lean copy is asked: composed, d for đ, without quotes."""
    plain = unicodedata.normalize("NFC", text).replace("đ", "d").replace("Đ", "D")
    return " ".join(_QUOTES.sub(" ", plain).split())


def index_folder(folder: Path) -> None:
    """Index the HTML below a folder into `folder`/pagefind.

    Raises CalledProcessError when Pagefind fails; what it said is in the error.
    """
    command = [sys.executable, "-m", "pagefind_bin", "--site", str(folder), "--output-path", str(folder / "pagefind")]
    subprocess.run(  # noqa: S603 - a fixed command of ours
        [*command, "--force-language", "vi"], capture_output=True, timeout=_TIMEOUT_SECONDS, check=True
    )
