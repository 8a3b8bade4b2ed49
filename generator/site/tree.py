"""The Markdown tree: plain files that any site builder can take."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path


class SiteError(Exception):
    """The site could not be made; the message says why."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One file of the tree that a site builder turns into a site."""

    path: str
    """Path in the tree, with forward slashes."""

    content: str | bytes

    @property
    def raw(self) -> bytes:
        """Its bytes."""
        return self.content.encode() if isinstance(self.content, str) else self.content


def tree(files: Iterable[TreeFile]) -> tuple[TreeFile, ...]:
    """Return files as one tree in path order.

    Raises SiteError when two would be written to one path.
    """
    in_order = sorted(files, key=lambda file: file.path)
    for before, after in pairwise(in_order):
        if before.path == after.path:
            message = f"hai trang cùng địa chỉ “{after.path}”"
            raise SiteError(message)
    return tuple(in_order)


def write_tree(files: Iterable[TreeFile], folder: Path) -> int:
    """Write the tree below `folder`; return how many files it has. A file that has not changed is not written."""
    count = 0
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != file.raw:
            path.write_bytes(file.raw)
        count += 1
    return count
