"""What is known of the files of a tree without reading them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

DAMAGED: Final = ""
"""The token of a shard whose files are not all there: no shard has it, so it is written again."""


class PublishingError(Exception):
    """The site can't be published; the text says in Vietnamese why and what to do."""


class Stamp(NamedTuple):
    """One file of a tree: by size and time it is seen that nobody touched it, by digest whether it must change."""

    size: int
    mtime_ns: int
    digest: str
    """sha256 in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a tree holds of one shard."""

    token: str
    """The hash of the shard's inputs; `DAMAGED` when files of it are missing."""
    files: Mapping[str, Stamp]
    """By path in the site."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a whole tree."""

    shards: Mapping[str, Held]
    folders: Mapping[str, int]
    """When each folder, the tree itself as "", last changed, in nanoseconds; adding and deleting changes it."""
    linked: bool = True
    """Every file it shares with the other tree is one file with two names, none of them a copy."""


def all_files(shards: Mapping[str, Held]) -> dict[str, Stamp]:
    """Return the files of all shards. Raises PublishingError when two shards have the same one."""
    files: dict[str, Stamp] = {}
    for held in shards.values():
        files.update(held.files)
    if len(files) != sum(len(held.files) for held in shards.values()):
        _complain_of_a_path_twice(shards)
    return files


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder above these files, the tree itself as ""."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _complain_of_a_path_twice(shards: Mapping[str, Held]) -> None:
    owner: dict[str, str] = {}
    for shard, held in shards.items():
        for path in held.files:
            if path in owner:
                message = f"Hai phần của cổng cùng tạo tệp “{path}”: “{owner[path]}” và “{shard}”."
                raise PublishingError(message)
            owner[path] = shard
