"""Which folders of the data are read, and which of them are wards."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

OTHER_SUFFIX: Final = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
"""Names of data files; a folder with such a name is a mistake."""

Parts = tuple[str, ...]
"""Path below the data folder."""


def ward_folders(data_dir: Path) -> Iterator[Parts]:
    """Yield the folders of wards, ("wards", "can-tho", "hung-phu"), in name order."""
    for province in _folders(data_dir / "wards"):
        for ward in _folders(data_dir / "wards" / province):
            yield "wards", province, ward


def folder_bytes(folder: Path) -> int:
    """Return the size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _folders(folder: Path) -> list[str]:
    """Return the names of folders that are walked; none where the folder can't be opened."""
    try:
        return sorted(entry.name for entry in os.scandir(folder) if is_walked(entry))
    except OSError:
        return []


def is_walked(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder whose files are read."""
    name = entry.name
    return not name.startswith(".") and entry.is_dir(follow_symlinks=False) and not OTHER_SUFFIX.search(name)
