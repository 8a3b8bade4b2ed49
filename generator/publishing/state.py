"""What is known of a tree, as a file named by the inode of the tree's own folder.

A line about the rest (format, digest), then one line a shard, then one with the folders. Whatever is not exactly that
is no state, and the tree of which nothing is known is written anew.
"""

import json
import os
import re
import stat
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from generator.publishing.stamps import Held, Stamp, State
from generator.publishing.writing import write_aside

_FORMAT: Final = "cchc-tree 1"
_PREFIX: Final = "state-"
_NAME: Final = re.compile(rf"{_PREFIX}(\d+)")


class Lines:
    """Lines of states by what they say: two trees share most of them, and most stay as they are."""

    def __init__(self) -> None:
        self._parsed: dict[bytes, tuple[str, Held]] = {}
        self._written: dict[int, tuple[Held, bytes]] = {}

    def parsed(self, line: bytes) -> tuple[str, Held]:
        """Return name and content of the shard that a line tells of; the same line gives the same object."""
        if line not in self._parsed:
            name, token, files = json.loads(line)
            self._parsed[line] = name, Held(token, {path: Stamp(*fact) for path, fact in files.items()})
            self._written[id(self._parsed[line][1])] = self._parsed[line][1], line
        return self._parsed[line]

    def of(self, name: str, held: Held) -> bytes:
        """Return the line that tells of a shard."""
        known = self._written.get(id(held))
        return known[1] if known else _line([name, held.token, held.files])


def inode(tree: Path) -> int | None:
    """Return the number of a tree's own folder; None when there is none, or it is a link or a file."""
    try:
        found = os.lstat(tree)
    except OSError:
        return None
    return found.st_ino if stat.S_ISDIR(found.st_mode) else None


def has_state(hidden: Path, tree: Path) -> bool:
    """Tell whether something is known of a tree, unless it turns out to be damaged."""
    return inode(tree) is not None and (hidden / f"{_PREFIX}{inode(tree)}").is_file()


def read_state(hidden: Path, tree: Path, lines: Lines) -> State | None:
    """Return what is known of a tree; None when nothing is. Lines that were read before are not parsed again."""
    if not has_state(hidden, tree):
        return None
    try:
        first, _, rest = (hidden / f"{_PREFIX}{inode(tree)}").read_bytes().partition(b"\n")
        if first.decode() != _first_line(rest):
            return None
        *shards, last = rest.splitlines()
        folders, linked = json.loads(last)
        return State(dict(lines.parsed(line) for line in shards), folders, linked)
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def write_state(hidden: Path, tree: Path, state: State, lines: Lines) -> None:
    """Say that a tree is finished, and what it holds. Raises OSError."""
    written = [lines.of(name, held) for name, held in state.shards.items()]
    rest = b"\n".join((*written, _line([state.folders, state.linked])))
    write_aside(hidden / f"{_PREFIX}{inode(tree)}", f"{_first_line(rest)}\n".encode() + rest)


def forget(hidden: Path, tree: Path) -> None:
    """Say that nothing is known of a tree, because it is going to be changed. Raises OSError."""
    with suppress(FileNotFoundError):
        (hidden / f"{_PREFIX}{inode(tree)}").unlink()


def forget_all_but(hidden: Path, trees: Collection[Path]) -> None:
    """Remove the states of trees that are gone: a new folder may get the number of an old one. Raises OSError."""
    kept = {inode(tree) for tree in trees}
    for path in sorted(hidden.glob(f"{_PREFIX}*")):
        match = _NAME.fullmatch(path.name)
        if match is None or int(match[1]) not in kept:
            path.unlink()


def _first_line(rest: bytes) -> str:
    return f"{_FORMAT} {sha256(rest).hexdigest()}"


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
