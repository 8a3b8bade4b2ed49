"""The Markdown tree as each peer needs it. All of this happens before the clock starts."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PORTAL: Final = "portal"
"""Name of the part that holds what belongs to no ward."""

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_TAKEN_BY_HUGO = {"kind": "page_kind", "menu": "ward_menu", "draft": "is_draft"}
_TAKEN = re.compile(rf"^({'|'.join(_TAKEN_BY_HUGO)}):", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{: (.*?) ?\}")
_ABBREVIATION = re.compile(r"^\*\[.*\n?", re.MULTILINE)


def pages_of(folder: Path) -> Iterator[Path]:
    """Yield the Markdown files below a folder, as paths in it, in order."""
    return (path.relative_to(folder) for path in sorted(folder.rglob("*.md")))


def copy_pages(tree: Path, target: Path) -> int:
    """Copy the pages alone, without downloads and pictures; return how many."""
    count = 0
    for path in pages_of(tree):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(tree / path, target / path)
        count += 1
    return count


def wards_of(pages: Path) -> list[str]:
    """Return the addresses of the wards in a tree: `province/ward`."""
    text = {path: (pages / path).read_text(encoding="utf-8") for path in pages_of(pages) if len(path.parts) == 3}  # noqa: PLR2004 - province, ward, index.md
    return [path.parent.as_posix() for path, content in text.items() if "\nkind: ward\n" in content]


def split_by_ward(pages: Path, target: Path) -> list[str]:
    """Copy a tree into one folder a ward, and one for the rest; return their names, largest first."""
    wards = set(wards_of(pages))
    counts: dict[str, int] = {}
    for path in pages_of(pages):
        ward = "/".join(path.parts[:2])
        part, inner = (ward, Path(*path.parts[2:])) if ward in wards else (PORTAL, path)
        place = target / part / inner
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(pages / path, place)
        counts[part] = counts.get(part, 0) + 1
    return sorted(counts, key=lambda part: (-counts[part], part))


def hugo_content(pages: Path, content: Path) -> int:
    """Copy a tree as Hugo wants it: names, front matter keys and attribute lists in its own way; return how many pages.

    A page with pages below it is called `_index.md` there. Abbreviations are left to the layout: Hugo would show their
    definitions as text. Links stay links to Markdown files: a render hook makes addresses of them.
    """
    paths = list(pages_of(pages))
    above = {folder for path in paths for folder in path.parent.parents}
    for path in paths:
        name = "_index.md" if path.parent in above else "index.md"
        place = content / path.with_name(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(for_hugo((pages / path).read_text(encoding="utf-8")), encoding="utf-8")
    return len(paths)


def for_hugo(text: str) -> str:
    """Return a page's Markdown in Hugo's dialect."""
    found = _FRONT.match(text)
    front = _TAKEN.sub(lambda key: f"{_TAKEN_BY_HUGO[key[1]]}:", found[1]) if found else ""
    body = text[found.end() :] if found else text
    body = _ABBREVIATION.sub("", _ATTRIBUTES.sub(r"{\1}", body)).replace(' markdown="1"', "")
    return f"---\n{front}---\n{body}"
