"""Whether a tree still is what is known of it: by size and time of each file, by time of each folder."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.publishing.stamps import Stamp, State, all_files, folders_of
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


def differences(tree: Path, state: State, linked: Mapping[str, Stamp] = MappingProxyType({})) -> Differences:
    """Compare a tree with its state.

    Files that are second names of the files `linked`, in which no difference was found, need not be looked at.
    Most trees are as they were; this is seen from the times alone, faster than listing all folders.
    """
    files = all_files(state.shards)
    some = {path: known for path, known in files.items() if linked.get(path) != known} if linked else files
    return NONE if _untouched(f"{tree}/", some, state.folders) else _listed(tree, files)


def _untouched(root: str, files: Mapping[str, Stamp], folders: Mapping[str, int]) -> bool:
    lstat = os.lstat
    regular = stat.S_IFREG
    try:
        for path, time in folders.items():
            found = lstat(root + path)
            if found.st_mtime_ns != time or not stat.S_ISDIR(found.st_mode):
                return False
        for path, known in files.items():
            found = lstat(root + path)
            if found.st_mtime_ns != known[1] or found.st_size != known[0] or stat.S_IFMT(found.st_mode) != regular:
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
