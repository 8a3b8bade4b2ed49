"""Links of finished pages: which lead nowhere. Pages are looked at one by one, and compared in the end."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import unquote

_LINK: Final = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_ID: Final = re.compile(r'id="(?<=\sid=")([^"]*)"')
"""What it looks for comes first and the blank before it after that: so it is found several times as fast."""

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What one page links to within the portal, and what can be linked to on it."""

    targets: frozenset[str]
    """Addresses from the root, with their anchors: "can-tho/hung-phu/#lien-he"."""

    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere."""

    page: str
    """Address of the page it stands on."""

    target: str


def links_of(address: str, html: str) -> PageLinks:
    """Return the links and anchors of a finished page; `address` is "" or ends in a slash."""
    folders = address.split("/")[:-1]
    found = set(_LINK.findall(html))
    targets = (_target(folders, unescape(link)) for link in found if not _SCHEME.match(link))
    return PageLinks(frozenset(targets), frozenset(map(unescape, _ID.findall(html))))


def _target(folders: list[str], link: str) -> str:
    """Return where a relative link leads, from the root; a link that leaves the portal begins with "../"."""
    path, mark, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        here, path = [], path[1:]
    else:
        here = folders
    up = 0
    while path.startswith("../") or path == "..":
        path, up = path[3:], up + 1
    path = path.removeprefix("./") if path != "." else ""
    if up > len(here):
        return f"../{path}"
    kept = here[: len(here) - up]
    return "/".join((*kept, path)) + (f"#{anchor}" if mark and anchor else "")


def broken(targets: Mapping[str, str], anchors: Mapping[str, str]) -> Iterator[BrokenLink]:
    """Yield the links that lead nowhere, in the order of targets.

    `targets` are where links lead, each with the address of a page where one stands; `anchors` are, by the address of
    every page and file, the names that can be linked to there, with blanks between.
    """
    for target, page in sorted(targets.items()):
        path, _, anchor = target.partition("#")
        if path not in anchors or (anchor and anchor not in anchors[path].split(" ")):
            yield BrokenLink(page, target)
