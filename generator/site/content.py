"""Hand-written pages of content/, and the files they show or offer."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from generator.pages.written import Written
from generator.site.tree import SiteError, TreeFile

ATTACHED: Final = frozenset({".jpg", ".png", ".svg", ".webp", ".yaml"})
"""Kinds of files that hand-written pages may show or offer: pictures, and data files to copy."""

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def read_written(content_dir: Path) -> tuple[Written, ...]:
    """Read the hand-written pages, in the order of their paths.

    Raises SiteError when one lacks its title, description or kind.
    """
    return tuple(_written(path, content_dir) for path in _own_files(content_dir) if path.suffix == ".md")


def read_attached(content_dir: Path) -> Iterator[TreeFile]:
    """Yield the files that hand-written pages show or offer, in the order of their paths."""
    for path in _own_files(content_dir):
        if path.suffix in ATTACHED:
            yield TreeFile(path.relative_to(content_dir).as_posix(), path.read_bytes())


def _own_files(content_dir: Path) -> Iterator[Path]:
    """Yield the files of a folder in the order of their paths; a link out of it would publish what is elsewhere.

    Raises SiteError at such a link.
    """
    boundary = content_dir.resolve()
    for path in sorted(content_dir.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(boundary):
            shown = path.relative_to(content_dir).as_posix()
            message = f"{shown}: đây là liên kết trỏ ra ngoài thư mục bài viết, cổng không đọc"
            raise SiteError(message)
        if path.is_file():
            yield path


def _written(path: Path, content_dir: Path) -> Written:
    name = path.relative_to(content_dir).as_posix()
    text = path.read_text(encoding="utf-8")
    match = _FRONT_MATTER.match(text)
    meta = yaml.safe_load(match[1]) if match else None
    if not match or not isinstance(meta, dict) or not {"title", "description", "kind"} <= meta.keys():
        message = f"{name}: đầu tệp phải có title, description và kind giữa hai dòng ---"
        raise SiteError(message)
    return Written(
        name.removesuffix(".md").removesuffix("/index"),
        str(meta["title"]),
        str(meta["description"]),
        str(meta["kind"]),
        text[match.end() :].strip(),
    )
