"""Which words lie in one file: those that stand side by side, because they are asked for together.

Most Vietnamese words are two syllables (thủ tục, kế hoạch). With each pair in one shard, a question needs about half as
many requests as with shards by the alphabet.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from generator.search.postings import Neighbours

MOST_SHARDS: Final = 400
"""Shards of a portal of thousands of pages are larger, or the list of them would be what is large."""

_OFTEN: Final = 3
"""So often two words must stand side by side to be kept together."""

Encoded = Mapping[str, Any]
"""By bare word: its occurrences as plain values."""


def shards_of(words: Encoded, neighbours: Neighbours, least: int) -> tuple[list[int], list[dict[str, Any]]]:
    """Divide words into shards of about `least` bytes of JSON, or more when there would be too many.

    Returns the number of each word's shard, and the shards. The same words and neighbours give the same shards.
    """
    sizes = {bare: len(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) for bare, value in words.items()}
    limit = max(least, sum(sizes.values()) // MOST_SHARDS)
    shards: list[dict[str, Any]] = []
    room = 0
    number: dict[str, int] = {}
    for group in _groups(sizes, neighbours, limit):
        size = sum(sizes[bare] for bare in group)
        if size > room:
            shards.append({})
            room = limit
        room -= size
        for bare in group:
            shards[-1][bare] = words[bare]
            number[bare] = len(shards) - 1
    return [number[bare] for bare in words], shards


def _groups(sizes: Mapping[str, int], neighbours: Neighbours, limit: int) -> list[list[str]]:
    """Join words that stand side by side, the most frequent pairs first, while a group fits into a shard."""
    group_of = {bare: [bare] for bare in sizes}
    total = dict(sizes)
    for (left, right), count in sorted(neighbours.items(), key=lambda each: (-each[1], each[0])):
        if count < _OFTEN:
            break
        if left not in group_of:  # the beginning of a text
            continue
        one, other = group_of[left], group_of[right]
        if one is other or total[one[0]] + total[other[0]] > limit:
            continue
        total[one[0]] += total[other[0]]
        one += other
        for bare in other:
            group_of[bare] = one
    return [group for bare, group in group_of.items() if group[0] == bare]
