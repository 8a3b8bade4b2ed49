"""What is known of the files of a tree without reading them."""

import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    from array import array

DAMAGED: Final = ""
"""The token of a shard whose files are not all there: no shard has it, so it is written again."""

_FACTS: Final = struct.Struct("<qq32s")
_BETWEEN: Final = "\0"
"""Stands between two paths, and in none."""


class PublishingError(Exception):
    """The site can't be published; the text says in Vietnamese why and what to do."""


class Stamp(NamedTuple):
    """One file of a tree: by size and time it is seen that nobody touched it, by digest whether it must change."""

    size: int
    mtime_ns: int
    digest: bytes
    """sha256, 32 bytes."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """The stamps of a shard's files by path, packed: a large site has so many that as objects they fill the memory."""

    paths: bytes = b""
    facts: bytes = b""

    @classmethod
    def of(cls, stamps: Mapping[str, Stamp]) -> Self:
        """Pack stamps."""
        return cls(_BETWEEN.join(stamps).encode(), b"".join(_FACTS.pack(*stamp) for stamp in stamps.values()))

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.facts) // _FACTS.size

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self.paths.decode().split(_BETWEEN) if self.facts else ())

    def items(self) -> Iterator[tuple[str, Stamp]]:
        """Yield each path with its stamp."""
        return zip(self, map(Stamp._make, _FACTS.iter_unpack(self.facts)), strict=True)


NO_FILES: Final = Stamps()


@dataclass(frozen=True, slots=True)
class Held:
    """What a tree holds of one shard."""

    token: str
    """The hash of the shard's inputs; `DAMAGED` when files of it are missing."""
    files: Stamps


Shards = Mapping[str, Held]
"""What a tree holds of each shard, by name."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a whole tree."""

    shards: Shards
    times: "array[int]"
    """When each folder last changed, in nanoseconds, in the order of their paths; adding and deleting changes it."""
    linked: bool = True
    """Every file it shares with the other tree is one file with two names, none of them a copy."""

    def folders(self) -> dict[str, int]:
        """Return the time of each folder by its path."""
        paths = sorted(folders_of(path for held in self.shards.values() for path in held.files))
        return dict(zip(paths, self.times, strict=True))


def by_path(packed: Iterable[Stamps]) -> dict[str, Stamp]:
    """Return stamps of several shards unpacked."""
    return {path: stamp for stamps in packed for path, stamp in stamps.items()}


def all_paths(shards: Shards) -> set[str]:
    """Return the paths of all shards. Raises PublishingError when two shards have the same one."""
    paths = {path for held in shards.values() for path in held.files}
    if len(paths) != sum(len(held.files) for held in shards.values()):
        _complain_of_a_path_twice(shards)
    return paths


def differing(shards: Shards, others: Shards) -> list[Stamps]:
    """Return the files of those shards of which the others don't hold exactly the same."""
    return [held.files for name, held in shards.items() if name not in others or others[name].files != held.files]


def without(shards: Shards, lost: Collection[str]) -> dict[str, Held]:
    """Return shards without some files; whatever loses one is damaged."""
    return {name: _without(held, lost) if lost else held for name, held in shards.items()}


def _without(held: Held, lost: Collection[str]) -> Held:
    left = {path: stamp for path, stamp in held.files.items() if path not in lost}
    return held if len(left) == len(held.files) else Held(DAMAGED, Stamps.of(left))


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder above these files, the tree itself as ""."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _complain_of_a_path_twice(shards: Shards) -> None:
    owner: dict[str, str] = {}
    for shard, held in shards.items():
        for path in held.files:
            if path in owner:
                message = f"Hai phần của cổng cùng tạo tệp “{path}”: “{owner[path]}” và “{shard}”."
                raise PublishingError(message)
            owner[path] = shard
