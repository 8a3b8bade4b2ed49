"""Publishes two versions of a small site in turn until it is killed: what tests/test_publishing_kills.py kills.

Run as `python -m tests.publishing_rounds SITE`. Writes a byte to standard output before each change of the file system.
"""

import itertools
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator.publishing import Publication

ROOT: Final = Path(__file__).parent.parent

Version = Mapping[str, Mapping[str, bytes]]
"""By shard: the content of each file by its path."""

_CHANGES: Final = frozenset({"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod"})


def version(name: str, shards: int = 6, files: int = 40) -> Version:
    """Return a version of a site: part of its files are in every version, part changes, part is in this one only."""
    made: dict[str, dict[str, bytes]] = {}
    for shard in range(shards):
        own = {f"tinh/phuong-{shard}/trang-{at}/index.html": f"{shard} {at}".encode() for at in range(files // 2)}
        own |= {f"tinh/phuong-{shard}/{at}.html": f"{name} {at}".encode() * 400 for at in range(files // 4)}
        own |= {f"tinh/phuong-{shard}/rieng-{name}/{at}.html": b"" for at in range(files // 4)}
        made[f"phuong-{shard}"] = own
    kind = ("muc", "muc/index.html")  # a file in one version, a folder in another
    made["chung"] = {"index.html": name.encode(), kind[sum(name.encode()) % 2]: b"muc"}
    made[f"chi-{name}"] = {f"chi-{name}.txt": name.encode()}
    return made


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return everything below a folder: the bytes of files by path, None for folders."""
    found: dict[str, bytes | None] = {}
    for path in sorted(folder.rglob("*")):
        assert not path.is_symlink()
        found[path.relative_to(folder).as_posix()] = None if path.is_dir() else path.read_bytes()
    return found


def expected(wanted: Version) -> dict[str, bytes | None]:
    """Return what a folder with exactly this version has."""
    found: dict[str, bytes | None] = {}
    for path, content in itertools.chain.from_iterable(files.items() for files in wanted.values()):
        found |= {folder.as_posix(): None for folder in Path(path).parents if folder != Path()}
        found[path] = content
    return found


def hidden(site: Path) -> Path:
    """Return the folder beside a site that holds the second tree."""
    return site.parent / f".{site.name}-ke"


def publish(site: Path, wanted: Version, name: str) -> None:
    """Publish a version as a build does: only shards with another token are written."""
    with Publication(site) as publication:
        if publication.current(dict.fromkeys(wanted, name)):
            return
        for shard in publication.known.keys() - wanted.keys():
            publication.drop(shard)
        for shard, files in wanted.items():
            held = publication.known.get(shard)
            if held is None or held.token != name:
                publication.sync(shard, name, files.items())
        publication.publish()


def main(site: Path) -> None:
    """Publish A and B in turn, for ever."""

    def tell(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        if writes or event in _CHANGES or event == "ctypes.call_function":
            os.write(1, b".")

    versions = {name: version(name) for name in ("A", "B")}
    sys.addaudithook(tell)
    while True:
        for name, wanted in versions.items():
            publish(site, wanted, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
