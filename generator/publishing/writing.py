"""Files of a tree are written, linked and removed here: never in place, never through a symbolic link."""

# ruff: noqa: PTH101, PTH102, PTH105, PTH106, PTH108 - thousands of files: names as strings cost half as much as Path

import errno
import itertools
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from generator.inner_paths import is_inner
from generator.publishing.stamps import PublishingError, Stamp, Stamps

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NO_FILE: Final = (FileNotFoundError, NotADirectoryError)
_NO_LINKS: Final = {
    errno.EPERM,
    errno.EACCES,
    errno.EXDEV,
    errno.EMLINK,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
}
_NOT_EMPTY: Final = {errno.ENOTEMPTY, errno.EEXIST}
_numbers = itertools.count()


def sync_shard(tree: Path, before: Stamps, files: Iterable[tuple[str, bytes]]) -> Stamps:
    """Write those files of a shard that differ from what the tree holds of it; return what it holds then.

    Workers may call it for different shards at once. Files that the shard no longer has stay until
    `Publication.publish`, because another shard may have taken their names over.

    Raises PublishingError for a path that leads out of the tree or comes twice, and OSError.
    """
    writer = Writer(tree)
    there = dict(before.items())
    stamps: dict[str, Stamp] = {}
    for path, content in files:
        if path in stamps or not is_inner(path):
            message = f"Tên tệp không dùng được trong cổng: “{path}”."
            raise PublishingError(message)
        digest = sha256(content).digest()
        known = there.get(path)
        if known is None or known.digest != digest or known.size != len(content):
            known = writer.write(path, content, digest)
        stamps[path] = known
    return Stamps.of(stamps)


class Writer:
    """Makes files below a tree, and the folders they need."""

    def __init__(self, tree: Path) -> None:
        self._root = f"{tree}/"
        self._folders = {""}
        self._mode_needs_help: bool | None = None
        self.copied = False
        """A file had to be copied, because the system would not link it."""

    def write(self, path: str, content: bytes, digest: bytes) -> Stamp:
        """Write a file that is not there yet, or put a new one over the one that is."""
        self.folder(path.rpartition("/")[0])
        target = self._root + path
        try:
            file = os.open(target, _NEW, FILE_MODE)
        except FileExistsError:
            aside = f"{self._root}{path.rpartition('/')[0]}/.{os.getpid()}-{next(_numbers)}~"
            stamp = _fill(os.open(aside, _NEW, FILE_MODE), content, digest)
            _put_over(aside, target)
            return stamp
        return _fill(file, content, digest)

    def link(self, source: Path, path: str, known: Stamp) -> Stamp | None:
        """Give a file of another tree a second name in this one, or copy it where the system has no links.

        Returns None when the other tree's file is not the one that is known.
        """
        self.folder(path.rpartition("/")[0])
        origin, target = f"{source}/{path}", self._root + path
        try:
            try:
                os.link(origin, target)
            except FileExistsError:
                erase(target)
                os.link(origin, target)
        except _NO_FILE:
            return None
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            return self._copy(origin, path, known)
        found = os.lstat(target)
        if is_as_known(found, known):
            return known
        erase(target)
        return None

    def folder(self, path: str) -> None:
        """Make a folder with those above it; a file or link in its place goes."""
        if path in self._folders:
            return
        self.folder(path.rpartition("/")[0])
        target = self._root + path
        try:
            self._make(target)
        except FileExistsError:
            if not stat.S_ISDIR(os.lstat(target).st_mode):
                erase(target)
                with suppress(FileExistsError):  # another worker was as quick
                    self._make(target)
        self._folders.add(path)

    def _make(self, target: str) -> None:
        os.mkdir(target, FOLDER_MODE)
        if self._mode_needs_help is None:
            self._mode_needs_help = stat.S_IMODE(os.lstat(target).st_mode) & 0o777 != FOLDER_MODE
        if self._mode_needs_help:
            os.chmod(target, FOLDER_MODE)

    def _copy(self, origin: str, path: str, known: Stamp) -> Stamp | None:
        try:
            file = os.open(origin, _READ)
        except OSError:
            return None
        with os.fdopen(file, "rb") as opened:
            content = opened.read()
        if sha256(content).digest() != known.digest:
            return None
        self.copied = True
        self.write(path, content, known.digest)
        os.utime(self._root + path, ns=(known.mtime_ns, known.mtime_ns))
        return Stamp(len(content), os.lstat(self._root + path).st_mtime_ns, known.digest)


def is_as_known(found: os.stat_result, known: Stamp) -> bool:
    """Tell whether what was found under a name is the file that is known of it."""
    return stat.S_ISREG(found.st_mode) and found.st_size == known.size and found.st_mtime_ns == known.mtime_ns


def make_folder(path: Path) -> None:
    """Make one folder that everybody may read, whatever the umask."""
    os.mkdir(path, FOLDER_MODE)
    os.chmod(path, FOLDER_MODE)


def write_aside(path: Path, content: bytes) -> None:
    """Put a file in place in one step."""
    aside = f"{path}~"
    with suppress(FileNotFoundError):
        os.unlink(aside)
    _fill(os.open(aside, _NEW, FILE_MODE), content, b"")
    os.replace(aside, path)


def remove(tree: Path, paths: Iterable[str]) -> None:
    """Remove files, and folders that are empty then; what is in their place by now stays."""
    for path in paths:
        try:
            os.unlink(f"{tree}/{path}")
        except _NO_FILE:
            pass
        except OSError:
            if not stat.S_ISDIR(os.lstat(f"{tree}/{path}").st_mode):
                raise
        _remove_empty_folders(tree, path)


def clear(tree: Path, paths: Iterable[str]) -> None:
    """Remove whatever lies under these names, folders with all they hold, and folders that are empty then.

    Links to folders must come before names below them, or what is removed would be outside of the tree.
    """
    names = list(paths)
    for path in names:
        erase(f"{tree}/{path}")
    for path in names:
        _remove_empty_folders(tree, path)


def erase(target: str) -> None:
    """Remove whatever lies under a name; a link is removed, not followed."""
    try:
        if stat.S_ISDIR(os.lstat(target).st_mode):
            shutil.rmtree(target)
        else:
            os.unlink(target)
    except _NO_FILE:
        pass


def _remove_empty_folders(tree: Path, path: str) -> None:
    while path := path.rpartition("/")[0]:
        try:
            os.rmdir(f"{tree}/{path}")
        except _NO_FILE:
            continue
        except OSError as error:
            if error.errno not in _NOT_EMPTY:
                raise
            return


def _put_over(aside: str, target: str) -> None:
    try:
        os.replace(aside, target)
    except OSError as error:
        if error.errno not in {errno.EISDIR, errno.ENOTEMPTY, errno.EACCES}:
            raise
        erase(target)
        os.replace(aside, target)


def _fill(file: int, content: bytes, digest: bytes) -> Stamp:
    """Write a new file and close it."""
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
        found = os.fstat(file)
        if stat.S_IMODE(found.st_mode) != FILE_MODE and hasattr(os, "fchmod"):
            os.fchmod(file, FILE_MODE)
        return Stamp(found.st_size, found.st_mtime_ns, digest)
    finally:
        os.close(file)
