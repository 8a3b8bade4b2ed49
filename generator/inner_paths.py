"""Paths of files inside a folder of ours, as a pack or a shard names them: what could lead elsewhere is refused."""

import re
from typing import Final

_LONGEST: Final = 1000
_PART: Final = r"(?!\.\.?(?:/|\Z))[^/\\:\x00-\x1f\x7f\ud800-\udfff]+"
_INNER: Final = re.compile(rf"{_PART}(?:/{_PART})*")


def is_inner(path: str) -> bool:
    """Tell whether a path with forward slashes names a file below the folder it is joined to, on every system."""
    return len(path) <= _LONGEST and _INNER.fullmatch(path) is not None
