"""What is known of a tree, as a file named by the inode of the tree's own folder.

A line about the rest (format, digest), a line of JSON (the shards, and how many bytes each part of what follows has),
then the times of folders and the stamps of each shard, packed. Whatever is not exactly that is no state, and the tree
of which nothing is known is written anew.
"""

import json
import os
import re
import stat
from array import array
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from generator.publishing.stamps import Held, Shards, Stamps, State
from generator.publishing.writing import write_aside

_FORMAT: Final = "cchc-tree 2"
_PREFIX: Final = "state-"
_NAME: Final = re.compile(rf"{_PREFIX}(\d+)")


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


def read_state(hidden: Path, tree: Path, known: Shards) -> State | None:
    """Return what is known of a tree; None when nothing is.

    Two trees have most in common: a shard that is the same as a `known` one is that object.
    """
    if not has_state(hidden, tree):
        return None
    try:
        first, _, rest = (hidden / f"{_PREFIX}{inode(tree)}").read_bytes().partition(b"\n")
        return _parsed(rest, known) if first.decode() == _first_line(rest) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def write_state(hidden: Path, tree: Path, state: State) -> None:
    """Say that a tree is finished, and what it holds. Raises OSError."""
    times = state.times.tobytes()
    shards = [(name, each.token, len(each.files.paths), len(each.files.facts)) for name, each in state.shards.items()]
    head = json.dumps([state.linked, len(times), shards], ensure_ascii=False).encode()
    packed = (part for each in state.shards.values() for part in (each.files.paths, each.files.facts))
    rest = b"".join((head, b"\n", times, *packed))
    write_aside(hidden / f"{_PREFIX}{inode(tree)}", f"{_first_line(rest)}\n".encode() + rest)


def _parsed(rest: bytes, known: Shards) -> State:
    file = BytesIO(rest)
    linked, times, listed = json.loads(file.readline())
    folders = array("q", file.read(times))
    shards: dict[str, Held] = {}
    for name, token, paths, facts in listed:
        held = Held(token, Stamps(file.read(paths), file.read(facts)))
        shards[name] = known[name] if known.get(name) == held else held
    return State(shards, folders, linked)


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
