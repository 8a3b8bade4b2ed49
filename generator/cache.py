"""Finished shards kept for the next build: bounded, safe to delete, shared by several builds, never believed unread.

Layout of the folder: `KEY.pack`, one file a shard; CACHEDIR.TAG so that backups pass it by (bford.info/cachedir), and a
.gitignore that keeps it out of a commit. What was found last is kept longest.
"""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from generator.packs import DamagedPackError, Header, PackReader, put_pack, write_pack

_KEY: Final = re.compile(r"[0-9a-z]{8,128}")
_SUFFIX: Final = ".pack"
_ABANDONED: Final = 3600
"""Seconds after which a half-written file is of a build that was killed."""
_MOST_FETCHED: Final = 32 << 20
"""Bytes of parts that are held in memory until they are asked for."""

_MARKS: Final = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n",
    ".gitignore": "*\n",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    used_ns: int
    name: str
    size: int


class Cache:
    """The packs of a folder by key. Where the folder can't be written, one that lasts as long as this object."""

    def __init__(self, folder: Path, limit_bytes: int = 2 << 30) -> None:
        self.folder = folder
        """Where packs are now: other processes open a cache of their own here."""
        self.warning = ""
        """Why nothing is kept for the next build, for staff; empty when all is well."""
        self._limit = limit_bytes
        self._brief: Path | None = None
        self._readers: dict[str, PackReader] = {}
        self._fetched: dict[str, dict[str, bytes]] = {}
        self._room = _MOST_FETCHED
        try:
            _make(folder)
        except OSError as error:
            self._brief = self.folder = Path(tempfile.mkdtemp(prefix="cchc-"))
            self.warning = (
                f"Không ghi được bộ nhớ đệm ở “{folder}” ({error.strerror}). Cổng vẫn dựng được, "
                "nhưng lần sau sẽ dựng lại từ đầu; hãy xem lại quyền ghi của thư mục này."
            )

    def __enter__(self) -> Self:
        """Return the cache itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Remove what was kept for this run only."""
        self.close()

    def close(self) -> None:
        """Remove what was kept for this run only."""
        if self._brief is not None:
            shutil.rmtree(self._brief, ignore_errors=True)

    def path(self, key: str) -> Path:
        """Return where the pack of a key is, or would be. Raises ValueError for what is no key (a-z and 0-9)."""
        if not _KEY.fullmatch(key):
            message = f"no key: {key!r}"
            raise ValueError(message)
        return self.folder / f"{key}{_SUFFIX}"

    def find(self, key: str) -> Path | None:
        """Return the pack of a key and note that it was used; None when there is none, or it was damaged.

        Only the header and the length are read here; a part is verified when it is read.
        """
        return self.path(key) if self.header(key) is not None else None

    def header(self, key: str) -> Header | None:
        """Return what the pack of a key says of itself; otherwise as `find`."""
        reader = self._reader(key)
        return None if reader is None else reader.header

    def read(self, key: str, names: Iterable[str]) -> dict[str, bytes] | None:
        """Return parts of the pack of a key; None when there is none, or one of them was missing or damaged."""
        reader = self._reader(key)
        if reader is None:
            return None
        wanted = tuple(names)
        fetched = self._fetched.get(key, {})
        try:
            parts = reader.read(name for name in wanted if name not in fetched)
            return {name: fetched[name] if name in fetched else parts[name] for name in wanted}
        except FileNotFoundError:
            return None
        except (DamagedPackError, KeyError, OSError):
            self.drop(key)
            return None

    def fetch(self, key: str, names: Iterable[str]) -> bool:
        """Read parts that will be asked for soon into memory; return whether there is room for more."""
        header = self.header(key)
        if header is None:
            return True
        known = tuple(name for name in names if name in header.sizes)
        self._room -= sum(header.sizes[name] for name in known)
        if self._room < 0:
            return False
        parts = self.read(key, known)
        if parts is not None:
            self._fetched[key] = parts
        return True

    def _reader(self, key: str) -> PackReader | None:
        """Return what reads the pack of a key; its header is read only once while the file stays the same."""
        path = self.path(key)
        known = self._readers.get(key)
        try:
            if known is not None and known.is_current():
                return known
            reader = PackReader(path)
        except FileNotFoundError:
            return None
        except (DamagedPackError, OSError):
            self.drop(key)
            return None
        if reader.header.key != key:
            self.drop(key)
            return None
        with suppress(OSError):
            os.utime(path)
        self._readers[key] = reader
        return reader

    def store(self, key: str, parts: Mapping[str, bytes]) -> Header:
        """Keep a finished shard. Raises OSError when it can't be written, as on a full disk."""
        _make(self.folder)
        return write_pack(self.path(key), key, parts)

    def adopt(self, key: str, pack: bytes) -> None:
        """Keep a pack that another machine made; it is verified when it is read. Raises OSError."""
        _make(self.folder)
        put_pack(self.path(key), (pack,))

    def drop(self, key: str) -> None:
        """Forget the pack of a key."""
        self._readers.pop(key, None)
        self._fetched.pop(key, None)
        with suppress(OSError):
            self.path(key).unlink(missing_ok=True)

    def prune(self, keep: Collection[str]) -> None:
        """Remove what was used longest ago until all packs fit the limit; packs of the keys in `keep` stay."""
        entries = list(_entries(self.folder))
        room = self._limit - sum(entry.size for entry in entries)
        for entry in sorted(entries, key=lambda each: (each.used_ns, each.name)):
            if room >= 0:
                return
            key = entry.name.removesuffix(_SUFFIX)
            if key not in keep:
                with suppress(OSError):
                    (self.folder / entry.name).unlink(missing_ok=True)
                    room += entry.size


def _make(folder: Path) -> None:
    """Make the folder with its marks, and be sure that it can be written. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _MARKS.items():
        if not (folder / name).is_file():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(13, os.strerror(13), str(folder))


def _entries(folder: Path) -> Iterable[_Kept]:
    """Return the packs of a folder; what killed builds left half-written is removed."""
    try:
        found = list(os.scandir(folder))
    except OSError:
        return
    for entry in found:
        with suppress(OSError):
            known = entry.stat(follow_symlinks=False)
            if entry.name.endswith(_SUFFIX):
                yield _Kept(known.st_mtime_ns, entry.name, known.st_size)
            elif entry.name.endswith(".tmp") and time.time() - known.st_mtime > _ABANDONED:
                Path(entry.path).unlink()
