"""The shards of a build as a list: for machines that make them side by side and hand over their packs."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.cache import Cache
from generator.config import Settings
from generator.names import SHARED
from generator.shards.inputs import Inputs, read_inputs
from generator.source_folders import folder_bytes

_ALWAYS: Final = 1
"""Even a shard without any data is some work."""


@dataclass(frozen=True, slots=True)
class ListedShard:
    """A shard that can be made alone: of a ward, or what all share."""

    name: str
    key: str
    """Hash of everything it is made from."""

    cached: bool
    """Whether the cache has it already."""

    bytes: int
    """Size of its data files: about how long it takes."""


def listed(settings: Settings, cache: Cache) -> Iterator[ListedShard]:
    """Yield the shards that depend on no other one, what all share first. Raises OSError."""
    yield from _listed(settings, read_inputs(settings), cache)


def _listed(settings: Settings, inputs: Inputs, cache: Cache) -> Iterator[ListedShard]:
    wards = settings.data_dir / "wards"
    keys = [(SHARED, inputs.shared, folder_bytes(settings.content_dir))]
    keys += [(name, key, folder_bytes(wards / name)) for name, key in inputs.wards.items()]
    for name, key, size in keys:
        yield ListedShard(name, key, cache.find(key) is not None, size)


def grouped(shards: Iterable[ListedShard], count: int) -> list[list[str]]:
    """Divide shards into at most `count` groups of about the same size; none of them is empty."""
    heap: list[tuple[int, int, list[str]]] = [(0, number, []) for number in range(count)]
    for shard in sorted(shards, key=lambda each: (-each.bytes, each.name)):
        size, number, names = heapq.heappop(heap)
        heapq.heappush(heap, (size + shard.bytes + _ALWAYS, number, [*names, shard.name]))
    return [sorted(names) for _, _, names in sorted(heap, key=lambda each: each[1]) if names]


def make_alone(settings: Settings, cache: Cache, names: Sequence[str], shown: tuple[str, str]) -> int:
    """Make shards into the cache and publish nothing; return how many were not there yet.

    `shown` is how findings name data and content folder. Raises KeyError for a name that is none, RefusedError when the
    data has an error, OSError, and SiteError.
    """
    from generator.shards.run import make_shard  # noqa: PLC0415 - a list needs none of what makes pages
    from generator.shards.workshop import Workshop  # noqa: PLC0415

    inputs = read_inputs(settings)
    known = {shard.name: shard for shard in _listed(settings, inputs, cache)}
    missing = [shard for shard in map(known.__getitem__, dict.fromkeys(names)) if not shard.cached]
    with Workshop(settings, *shown, inputs.catalogues) as workshop:
        for shard in missing:
            cache.store(shard.key, make_shard(workshop, shard.name))
    _demand_unchanged(settings, cache, missing)
    return len(missing)


def _demand_unchanged(settings: Settings, cache: Cache, made: Sequence[ListedShard]) -> None:
    """Forget what was made while its files were edited. Raises SiteError when that is so."""
    from generator.site.tree import SiteError  # noqa: PLC0415 - as above

    now = {shard.key for shard in listed(settings, cache)} if made else set()
    stale = [shard for shard in made if shard.key not in now]
    for shard in stale:
        cache.drop(shard.key)
    if stale:
        message = f"dữ liệu của “{stale[0].name}” vừa thay đổi trong lúc dựng; hãy chạy lại lệnh"
        raise SiteError(message)
