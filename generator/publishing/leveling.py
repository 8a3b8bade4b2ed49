"""Makes one tree equal to another by second names for its files: nothing is written twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.stamps import Stamp
from generator.publishing.writing import Writer, remove


@dataclass(frozen=True, slots=True)
class Level:
    """What a tree holds after it was made equal to another."""

    files: Mapping[str, Stamp]
    linked: bool
    """No file had to be copied."""


def level(tree: Path, found: Mapping[str, Stamp], source: Path, wanted: Mapping[str, Stamp]) -> Level:
    """Make `tree`, which has the files `found`, hold the files `wanted` of the tree `source`.

    A file of the source that is not what is known of it is left out. Raises OSError.
    """
    remove(tree, [path for path in found if path not in wanted])
    writer = Writer(tree)
    held: dict[str, Stamp] = {}
    for path, known in wanted.items():
        stamp = known if found.get(path) == known else writer.link(source, path, known)
        if stamp is not None:
            held[path] = stamp
    return Level(held, not writer.copied)
