"""The index of a portal, joined from its parts: shards hold the occurrences of some words, blocks the texts of pages.

Pages of a part keep their numbers in it: what the index has of a word is the join of what the parts have of it. Which
page of the portal each of them is the browser learns from one list of the contents (`part_of`).
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator import addresses
from generator.pages.searching import SearchContext
from generator.search.contents import Order, contents_of
from generator.search.parts import Part, demand_each_once, dumped, read_part
from generator.search.shards import cuts, limit_of, shards_of, spans

INDEX: Final = f"{addresses.SEARCH}chi-muc"
CONTENTS: Final = "muc-luc.json"

SHARD_BYTES: Final = 40_000
BLOCK_BYTES: Final = 40_000
"""About how large the files are before compression, so that a question needs few bytes (benchmarks/search.py)."""

_ROUGHLY_PACKED: Final = 4000
"""So many bytes of the files are about a kilobyte as servers send it."""

Files = Iterator[tuple[str, bytes]]
"""Path below the site's root, and content."""

Joined = Mapping[str, Mapping[str, Sequence[bytes]]]
"""By bare word and marked form, in order: pieces that make the word's numbers when they are joined."""


def merge(parts: Iterable[bytes], context: SearchContext) -> Files:
    """Yield every file of the index of some parts, in whatever order these come.

    The contents, which name the other files, come last.

    Raises SearchError when two pages have one address.
    """
    read = sorted((part for part in map(read_part, parts) if part.rows), key=lambda part: (part.ward, part.keys[0]))
    order = _order(read)
    words = _joined(read)
    size = 0
    shards: list[str] = []
    shard_of: dict[str, int] = {}
    for group in shards_of({bare: _size(own) for bare, own in words.items()}, _neighbours(read), SHARD_BYTES):
        name, raw = _named("tu", b"{%b}" % b",".join(_entry(bare, words[bare]) for bare in group))
        shard_of |= dict.fromkeys(group, len(shards))
        shards.append(name)
        size += len(raw)
        yield f"{INDEX}/{name}", raw
    blocks: list[tuple[int, str]] = []
    for first, rows in _blocks(read, order):
        name, raw = _named("trang", b"[%b]" % b",".join(rows))
        blocks.append((first, name))
        size += len(raw)
        yield f"{INDEX}/{name}", raw
    contents = contents_of(read, order, context, list(words))
    contents |= {"shard_of": [shard_of[bare] for bare in words], "shards": shards, "blocks": blocks}
    yield f"{INDEX}/{CONTENTS}", dumped(contents | {"kilobytes": round(size / _ROUGHLY_PACKED)})


def _order(parts: Sequence[Part]) -> Order:
    """Return the pages in the order of the index, each as the number of its part and its number in that."""
    keys = sorted((key, number, page) for number, part in enumerate(parts) for page, key in enumerate(part.keys))
    demand_each_once(key.rpartition(b"\t")[2].decode() for key, _, _ in keys)
    return [(number, page) for _, number, page in keys]


def _joined(parts: Sequence[Part]) -> Joined:
    """Return what the parts have of each word, words in code point order.

    Before the occurrences of a part stand 0, which is no distance between pages, and how many parts it comes after the
    one before that has the word (from -1).
    """
    steps = [b"0,%d" % step for step in range(len(parts) + 1)]
    found: defaultdict[bytes, list[bytes]] = defaultdict(list)
    last: dict[bytes, int] = {}
    for number, part in enumerate(parts):
        for word, occurrences in zip(part.words, part.occurrences, strict=True):
            found[word] += (steps[number - last.get(word, -1)], occurrences)
            last[word] = number
    by_bare: dict[str, dict[str, list[bytes]]] = {}
    for word in sorted(found):
        bare, _, form = word.decode().partition("\t")
        by_bare.setdefault(bare, {})[form] = found[word]
    return by_bare


def _size(forms: Mapping[str, Sequence[bytes]]) -> int:
    """Return about how many bytes the entry of a word has."""
    return sum(len(piece) for pieces in forms.values() for piece in pieces)


def _neighbours(parts: Iterable[Part]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.head["neighbours"])
    return counts


def _entry(bare: str, forms: Mapping[str, Sequence[bytes]]) -> bytes:
    """Return what a shard says of a word: its marked forms, each with its numbers."""
    own = (b'"%b",[%b]' % (form.encode(), b",".join(pieces)) for form, pieces in forms.items())
    return b'"%b":[%b]' % (bare.encode(), b",".join(own))


def _blocks(parts: Sequence[Part], order: Order) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the rows of each block with the number of its first page."""
    rows = [parts[number].rows[page] for number, page in order]
    sizes = [len(row) for row in rows]
    starts = cuts(sizes, rows, limit_of(sum(sizes), BLOCK_BYTES))
    for start, end in spans(starts, len(rows)):
        yield start, rows[start:end]


def _named(kind: str, raw: bytes) -> tuple[str, bytes]:
    """Return a file's name, by the hash of its content, and the content."""
    return f"{kind}-{hashlib.sha256(raw).hexdigest()[:10]}.json", raw
