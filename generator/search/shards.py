"""Which words lie in one file: those that stand side by side, because they are asked for together.

Most Vietnamese words are two syllables (thủ tục, kế hoạch). With each pair in one shard, a question needs about half as
many requests as with shards by the alphabet. Sizes and counts are rounded, and files end where the content says so:
a small change of the pages leaves the division of most words as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final
from zlib import crc32

MOST_FILES: Final = 400
"""Of one kind: the files of a portal of thousands of pages are larger, or the list of them would be what is large."""

_LEAST_PART: Final = 0.8
_MOST_PART: Final = 1.2
"""A file may be so much smaller or larger than is meant."""

_ENDS: Final = 4
"""One in so many items may begin a file."""

_SMALLEST: Final = 6
"""Sizes below two to the power of this are all the same."""


def shards_of(sizes: Mapping[str, int], neighbours: Mapping[str, int], least: int) -> list[list[str]]:
    """Divide words into shards of about `least` bytes, or more when there would be too many.

    `sizes` are the bytes of each word's occurrences, `neighbours` how often two words, with a blank between, stand side
    by side. Words of a shard stand in the order of `sizes`.
    """
    rounded = {bare: _rounded(size) for bare, size in sizes.items()}
    limit = limit_of(sum(sizes.values()), least)
    groups = _groups(rounded, neighbours, limit)
    starts = cuts(
        [sum(rounded[bare] for bare in group) for group in groups], [group[0].encode() for group in groups], limit
    )
    place = {bare: index for index, bare in enumerate(sizes)}
    return [
        sorted((bare for group in groups[start:end] for bare in group), key=place.__getitem__)
        for start, end in spans(starts, len(groups))
    ]


def limit_of(total: int, least: int) -> int:
    """Return about how many bytes a file is to have, so that there are not too many; it grows in steps."""
    limit = least
    while limit * MOST_FILES < total:
        limit += limit // 4
    return limit


def cuts(sizes: Sequence[int], names: Iterable[bytes], limit: int) -> list[int]:
    """Return the numbers of the items that begin a file of about `limit` bytes.

    As far as sizes allow, only some items may, by a hash of their names: where an item is added or grows, the files
    after the next of these stay as they are.
    """
    starts: list[int] = []
    size = 0
    for number, (own, name) in enumerate(zip(sizes, names, strict=True)):
        is_end = size >= limit * _LEAST_PART and crc32(name) % _ENDS == 0
        if not starts or is_end or size + own / 2 > limit * _MOST_PART:
            starts.append(number)
            size = 0
        size += own
    return starts


def spans(starts: Sequence[int], count: int) -> list[tuple[int, int]]:
    """Return where each file begins and ends."""
    return list(pairwise([*starts, count]))


def _rounded(size: int) -> int:
    """Return the middle between two powers of two."""
    power = max(size.bit_length(), _SMALLEST)
    return 3 << (power - 2)


def _groups(sizes: Mapping[str, int], neighbours: Mapping[str, int], limit: int) -> list[list[str]]:
    """Join words that stand side by side, the most frequent pairs first, while a group fits into a shard."""
    group_of = {bare: [bare] for bare in sizes}
    total = dict(sizes)
    for pair, _ in sorted(neighbours.items(), key=lambda each: (-_step(each[1]), each[0])):
        left, _, right = pair.partition(" ")
        one, other = group_of[left], group_of[right]
        if one is other or total[one[0]] + total[other[0]] > limit:
            continue
        total[one[0]] += total[other[0]]
        one += other
        for bare in other:
            group_of[bare] = one
    return [group for bare, group in group_of.items() if group[0] == bare]


def _step(count: int) -> int:
    """Return a count by steps of half a power of two."""
    return (count * count).bit_length()
