"""One build at a time publishes a site: a second one waits, after it was said that it does.

Waiting, not refusing: the second build is the newer one, and in CI a refused build is a merge that is not online.
Nobody waits for the dead: the system frees the lock of a process that ends, however it ends. It is a record lock
(lockf) and not flock, because workers inherit a flock, and one that outlives its killed parent would keep everybody
waiting.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows; there two builds at once are not told apart
    fcntl = None  # type: ignore[assignment]

_held_here: set[Path] = set()


@contextmanager
def lock(path: Path, shown_as: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock file; `tell` is called with a sentence for staff when somebody else has it.

    Raises RuntimeError when this very process has it: a record lock would let it pass.
    """
    if path in _held_here:
        raise RuntimeError(path)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if fcntl is not None:
            _take(file, shown_as, tell)
        _held_here.add(path)
        yield
    finally:
        _held_here.discard(path)
        os.close(file)


def _take(file: int, shown_as: str, tell: Callable[[str], None]) -> None:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        tell(f"Một lệnh dựng khác đang ghi vào “{shown_as}”. Đang đợi lệnh đó xong; bấm Ctrl+C nếu không muốn đợi.")
        fcntl.lockf(file, fcntl.LOCK_EX)
