"""What a build is made from, as hashes: a shard whose hash is known need not be made again."""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from generator.config import Settings
from generator.source_folders import Parts, ward_folders

_PACKAGES: Final = (
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "pillow",
    "pydantic",
    "pydantic-core",
    "pypdf",
    "pyromark",
    "python-docx",
    "pyyaml",
    "segno",
)
"""Libraries whose versions decide what a page or a finding looks like."""

_CODE: Final = Path(__file__).parent.parent
_NOT_CODE: Final = frozenset({"__pycache__"})


@dataclass(frozen=True, slots=True)
class Inputs:
    """The hashes of one build."""

    base: str
    """Code, templates, theme, configuration, versions and day: what every shard depends on."""

    catalogues: str
    """The files all wards share, and the base: what shards across wards depend on beside their parts."""

    shared: str
    """Everything that depends on no ward: the files all wards share, and the hand-written pages."""

    wards: Mapping[str, str]
    """By address of the ward: its own files, its province's, those all wards share, and the base."""

    @property
    def whole(self) -> str:
        """The hash of all of it: the same hash, the same site."""
        return combined(self.shared, *(text for each in sorted(self.wards.items()) for text in each))


def read_inputs(settings: Settings) -> Inputs:
    """Read and hash what a build is made from. Raises OSError when a file can't be read."""
    base = read_base(settings)
    catalogues = read_catalogues(settings, base)
    wanted = frozenset(settings.wards)
    folders = [parts for parts in ward_folders(settings.data_dir) if not wanted or "/".join(parts[1:]) in wanted]
    wards = {"/".join(parts[1:]): ward_key(settings, catalogues, parts) for parts in folders}
    return Inputs(base, catalogues, shared_key(settings, catalogues), wards)


def shared_key(settings: Settings, catalogues: str) -> str:
    """Return the hash of everything that depends on no ward."""
    data = settings.data_dir
    beside = (path for province in _subfolders(data / "wards") for path in _plain_files(province))
    rest = _files([*_plain_files(data / "wards"), *beside], data)
    return combined(catalogues, rest, _folder(settings.content_dir))


def read_base(settings: Settings) -> str:
    """Return the hash of code, templates, theme, configuration, versions and day."""
    return combined(
        settings.as_of.isoformat(),
        "slow" if settings.slow_markdown else "fast",
        read_code(),
        _folder(settings.root / "overrides"),
        _files([settings.config_file], settings.root),
    )


def read_code() -> str:
    """Return the hash of code, templates and versions as they are on the disk now."""
    return combined(platform.python_version(), *(f"{name} {version(name)}" for name in _PACKAGES), _folder(_CODE))


def read_catalogues(settings: Settings, base: str) -> str:
    """Return the hash of the files all wards share, and the base."""
    data = settings.data_dir
    return combined(base, _files([*_plain_files(data), *_plain_files(data / "procedures")], data))


def ward_key(settings: Settings, catalogues: str, folder: Parts) -> str:
    """Return the hash of everything that the shard of the ward at `folder` is made from."""
    data = settings.data_dir
    province = _files([data.joinpath(*folder[:-1]) / "province.yaml"], data)
    return combined(catalogues, "/".join(folder), province, _folder(data.joinpath(*folder)))


def combined(*hashes: str) -> str:
    """Return one hash of several texts in order."""
    return sha256("\n".join(hashes).encode()).hexdigest()


def _folder(folder: Path) -> str:
    """Return the hash of the names and contents of all files below a folder; links count as what they lead to."""
    return _files(_walk(folder), folder)


def _files(paths: Iterable[Path], below: Path) -> str:
    digest = sha256()
    for path in sorted(paths):
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        digest.update(f"{path.relative_to(below).as_posix()}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _walk(folder: Path) -> Iterator[Path]:
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _NOT_CODE:
                yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def _plain_files(folder: Path) -> list[Path]:
    return [Path(entry.path) for entry in _entries(folder) if entry.is_file()]


def _subfolders(folder: Path) -> list[Path]:
    return [Path(entry.path) for entry in _entries(folder) if entry.is_dir(follow_symlinks=False)]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except FileNotFoundError:
        return []
