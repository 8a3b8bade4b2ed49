"""A finished shard as one file: named parts, compressed, each with its digest, so that a damaged one is never used.

Layout: a line `cchc-pack 1 LENGTH SHA256` about the header, the header as JSON with sorted keys, then the parts one
after another, each compressed alone. A pack may come from the cache of a CI: whatever it says is checked before it is
used.
"""

import itertools
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final

from generator.inner_paths import is_inner

FILES: Final = "files"
"""The part that holds the finished files of a shard, joined."""

_FIRST_LINE: Final = re.compile(rb"cchc-pack 1 (\d{8}) ([0-9a-f]{64})\n")
_FIRST_LINE_BYTES: Final = len(b"cchc-pack 1 \n") + 8 + 1 + 64
_FIRST_READ: Final = 8192
_LARGEST_HEADER: Final = 1 << 20
_LARGEST_PART: Final = 1 << 30
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9:._/-]{0,199}")
_FAST: Final = 1
_numbers = itertools.count()


class DamagedPackError(Exception):
    """A pack is not what was written: cut off, changed, of another format, or never one."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a pack says of itself, without its parts."""

    key: str
    digests: Mapping[str, str]
    """By part: sha256 of its bytes before compression, in hexadecimal."""
    sizes: Mapping[str, int]
    """By part: how many bytes it has before compression."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack in memory."""

    key: str
    parts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part lies in the file."""

    start: int
    packed: int
    packed_sha256: str


def write_pack(path: Path, key: str, parts: Mapping[str, bytes]) -> Header:
    """Write a pack beside `path` and put it there in one step; the same key and parts give the same bytes.

    Raises OSError, and ValueError for a part name that a reader would refuse.
    """
    header, pieces = _pieces(key, parts)
    put_pack(path, pieces)
    return header


def packed(key: str, parts: Mapping[str, bytes]) -> bytes:
    """Return a pack as bytes. Raises ValueError for a part name that a reader would refuse."""
    return b"".join(_pieces(key, parts)[1])


def put_pack(path: Path, pieces: Iterable[bytes]) -> None:
    """Put the bytes of a pack in place in one step. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}-{next(_numbers)}.tmp")
    try:
        with aside.open("xb") as file:
            file.writelines(pieces)
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


def _pieces(key: str, parts: Mapping[str, bytes]) -> tuple[Header, tuple[bytes, ...]]:
    blobs = {name: zlib.compress(parts[name], _FAST) for name in sorted(parts)}
    entries = [_entry(name, parts[name], blob) for name, blob in blobs.items()]
    raw = json.dumps({"key": key, "parts": entries}, ensure_ascii=False, sort_keys=True).encode()
    if len(raw) > _LARGEST_HEADER:
        raise ValueError(key)
    first = b"cchc-pack 1 %08d %s\n" % (len(raw), sha256(raw).hexdigest().encode())
    header = Header(
        key,
        {entry["name"]: entry["sha256"] for entry in entries},
        {entry["name"]: entry["size"] for entry in entries},
    )
    return header, (first, raw, *blobs.values())


class PackReader:
    """A pack that parts are read from: its header is read, and checked, once."""

    def __init__(self, path: Path) -> None:
        """Read the header. Raises DamagedPackError, and FileNotFoundError when there is no pack."""
        self._path = path
        with path.open("rb") as file:
            self.header, self._places = _read_header(file)
            self._known = _identity(os.fstat(file.fileno()))

    def is_current(self) -> bool:
        """Tell whether the file is still the one whose header was read. Raises FileNotFoundError."""
        return _identity(self._path.stat()) == self._known

    def read(self, names: Iterable[str]) -> dict[str, bytes]:
        """Read parts.

        Raises DamagedPackError when one is not what was written, KeyError when the pack has no such part.
        """
        with self._path.open("rb") as file:
            return {name: _read_part(file, self.header, self._places, name) for name in names}


def read_header(path: Path) -> Header:
    """Read what a pack says of itself; the parts stay unread.

    Raises DamagedPackError, and FileNotFoundError when there is none.
    """
    return PackReader(path).header


def read_part(path: Path, name: str) -> bytes:
    """Read one part.

    Raises DamagedPackError when it is not what was written, KeyError when the pack has no such part.
    """
    return PackReader(path).read((name,))[name]


def read_pack(path: Path) -> Pack:
    """Read every part. Raises DamagedPackError."""
    reader = PackReader(path)
    return Pack(reader.header.key, reader.read(reader.header.digests))


def _identity(known: os.stat_result) -> tuple[int, int]:
    """Return by what it is seen that a file is another one: a pack is never written in place."""
    return known.st_ino, known.st_size


def join_files(files: Mapping[str, bytes]) -> bytes:
    """Return files as one text of bytes: a line with paths and sizes, then their contents. Raises ValueError."""
    for path in files:
        if not is_inner(path):
            message = f"no path inside the site: {path!r}"
            raise ValueError(message)
    contents = sorted(files.items())
    table = json.dumps([[path, len(content)] for path, content in contents], ensure_ascii=False)
    return b"".join((table.encode(), b"\n", *(content for _, content in contents)))


def split_files(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Return the files that were joined, by path. Raises DamagedPackError before the first of them, or not at all."""
    table, _, _ = raw.partition(b"\n")
    entries = _parsed(table)
    if not isinstance(entries, list) or not all(_is_pair(entry) for entry in entries):
        message = "list of files"
        raise DamagedPackError(message)
    if len({path for path, _ in entries}) != len(entries):
        message = "a path twice"
        raise DamagedPackError(message)
    start = len(table) + 1
    if start + sum(size for _, size in entries) != len(raw):
        message = "length of files"
        raise DamagedPackError(message)
    return _slices(raw, start, entries)


def _entry(name: str, content: bytes, blob: bytes) -> dict[str, Any]:
    if not _NAME.fullmatch(name) or len(content) > _LARGEST_PART:
        message = f"no part can be called so, or be so long: {name!r}"
        raise ValueError(message)
    return {
        "name": name,
        "packed": len(blob),
        "packed_sha256": sha256(blob).hexdigest(),
        "sha256": sha256(content).hexdigest(),
        "size": len(content),
    }


def _read_header(file: BinaryIO) -> tuple[Header, dict[str, _Place]]:
    start = file.read(_FIRST_READ)
    first = _FIRST_LINE.match(start)
    if first is None or int(first[1]) > _LARGEST_HEADER:
        message = "first line"
        raise DamagedPackError(message)
    end = _FIRST_LINE_BYTES + int(first[1])
    raw = (start + file.read(max(0, end - len(start))))[_FIRST_LINE_BYTES:end]
    if sha256(raw).hexdigest().encode() != first[2]:
        message = "header"
        raise DamagedPackError(message)
    header, places, length = _understood(_parsed(raw), end)
    if os.fstat(file.fileno()).st_size != length:
        message = "length"
        raise DamagedPackError(message)
    return header, places


def _understood(value: object, start: int) -> tuple[Header, dict[str, _Place], int]:
    """Return header, places and the length the file must have; nothing of it is taken on trust."""
    match value:
        case {"key": str(key), "parts": list(parts)} if all(_is_entry(part) for part in parts):
            pass
        case _:
            message = "header"
            raise DamagedPackError(message)
    places: dict[str, _Place] = {}
    for part in parts:
        places[part["name"]] = _Place(start, part["packed"], part["packed_sha256"])
        start += part["packed"]
    if len(places) != len(parts):
        message = "a part twice"
        raise DamagedPackError(message)
    digests = {part["name"]: part["sha256"] for part in parts}
    return Header(key, digests, {part["name"]: part["size"] for part in parts}), places, start


def _read_part(file: BinaryIO, header: Header, places: Mapping[str, _Place], name: str) -> bytes:
    place, size = places[name], header.sizes[name]
    file.seek(place.start)
    blob = file.read(place.packed)
    if sha256(blob).hexdigest() != place.packed_sha256:
        raise DamagedPackError(name)
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(blob, size + 1)
    except zlib.error as error:
        raise DamagedPackError(name) from error
    if (
        not unpacker.eof
        or unpacker.unused_data
        or len(content) != size
        or sha256(content).hexdigest() != header.digests[name]
    ):
        raise DamagedPackError(name)
    return content


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        message = "no JSON"
        raise DamagedPackError(message) from error


def _slices(raw: bytes, start: int, entries: list[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    for path, size in entries:
        yield path, raw[start : start + size]
        start += size


def _is_pair(value: object) -> bool:
    """Tell whether a value is a path inside the site and a size."""
    match value:
        case [str(path), int(size)]:
            return is_inner(path) and _is_size(size)
    return False


def _is_entry(value: object) -> bool:
    match value:
        case {"name": str(name), "packed": packed, "packed_sha256": first, "sha256": second, "size": size}:
            return _NAME.fullmatch(name) is not None and all(
                (_is_size(packed), _is_size(size), _is_digest(first), _is_digest(second))
            )
    return False


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST_PART


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
