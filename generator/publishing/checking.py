"""Whether a tree still is what is known of it: by size and time of each file, by time of each folder."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.publishing.stamps import Shards, Stamp, Stamps, State, by_path, differing, folders_of
from generator.publishing.writing import is_as_known


@dataclass(frozen=True, slots=True)
class Differences:
    """What somebody else did to a tree, as paths in it."""

    wrong: frozenset[str] = frozenset()
    """Files that are missing or changed."""
    strange: tuple[str, ...] = ()
    """What no shard put there: files, folders, links."""

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.wrong or self.strange)


NONE: Final = Differences()


def differences(tree: Path, state: State, linked: Shards = MappingProxyType({})) -> Differences:
    """Compare a tree with its state.

    Files that are second names of those of the shards `linked`, in which no difference was found, need not be looked
    at. Most trees are as they were; this is seen from the times alone, faster than listing all folders.
    """
    if _untouched(f"{tree}/", differing(state.shards, linked), state.folders()):
        return NONE
    return _listed(tree, by_path(held.files for held in state.shards.values()))


def _untouched(root: str, shards: Iterable[Stamps], folders: Mapping[str, int]) -> bool:
    lstat = os.lstat
    regular = stat.S_IFREG
    try:
        for path, time in folders.items():
            found = lstat(root + path)
            if found.st_mtime_ns != time or not stat.S_ISDIR(found.st_mode):
                return False
        for path, (size, time, _) in chain.from_iterable(map(Stamps.items, shards)):
            found = lstat(root + path)
            if found.st_mtime_ns != time or found.st_size != size or stat.S_IFMT(found.st_mode) != regular:
                return False
    except OSError:
        return False
    return True


def _listed(tree: Path, files: Mapping[str, Stamp]) -> Differences:
    right: set[str] = set()
    strange: list[str] = []
    folders = folders_of(files)
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{tree}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if path in folders and entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif path not in files:
                    strange.append(path)
                elif is_as_known(entry.stat(follow_symlinks=False), files[path]):
                    right.add(path)
    return Differences(frozenset(files.keys() - right), tuple(sorted(strange)))
