"""Two folders exchange their names in one step, so that there is no moment without a published site."""

import ctypes
import errno
import os
import platform
import sys
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_RENAME_SWAP: Final = 2
_NUMBERS: Final = {"x86_64": 316, "i686": 353, "armv7l": 382, "ppc64le": 357, "s390x": 347}
_NUMBER_ELSEWHERE: Final = 276
"""Of the system call renameat2 where Linux uses its common table: aarch64, riscv64, loongarch64."""
_CANNOT: Final = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two folders; False when this system or file system can't, then nothing is changed.

    Raises OSError.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    ctypes.set_errno(0)
    if sys.platform == "linux":
        failed = _linux(first, second)
    elif sys.platform == "darwin":  # pragma: no cover - the tests run on Linux
        failed = ctypes.CDLL(None, use_errno=True).renamex_np(first, second, _RENAME_SWAP)
    else:  # pragma: no cover - the same
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def put_in_place(new: Path, published: Path, aside: Path) -> None:
    """Publish the folder `new`; afterwards the one that was published is called `new`, if there was one.

    `aside` is the name it has for a moment where names can't be exchanged. When anything fails, an interrupt too, the
    old one is where it was. Raises OSError.
    """
    if not os.path.lexists(published):
        new.rename(published)
    elif not exchange(new, published):
        _two_renames(new, published, aside)


def recover(published: Path, aside: Path) -> None:
    """Put the old site back if a build was killed between its two renames. Raises OSError."""
    if os.path.lexists(aside) and not os.path.lexists(published):
        aside.rename(published)


def _two_renames(new: Path, published: Path, aside: Path) -> None:
    try:
        published.rename(aside)
        new.rename(published)
    except BaseException:  # an interrupt too: the old site is all there is until the new one stands
        recover(published, aside)
        raise
    aside.rename(new)


def _linux(first: bytes, second: bytes) -> int:
    """Call renameat2; without its wrapper (glibc before 2.28, musl) by its number."""
    library = ctypes.CDLL(None, use_errno=True)
    rest = (ctypes.c_char_p(first), _AT_FDCWD, ctypes.c_char_p(second), ctypes.c_uint(_RENAME_EXCHANGE))
    if hasattr(library, "renameat2"):
        return int(library.renameat2(_AT_FDCWD, *rest))
    number = _NUMBERS.get(platform.machine(), _NUMBER_ELSEWHERE)
    return int(library.syscall(ctypes.c_long(number), _AT_FDCWD, *rest))
