"""Settings of one run: frozen, made once at the edge."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

VIETNAM_TIME = timezone(timedelta(hours=7))


class UnknownWardError(Exception):
    """A ward was asked for that the data does not have."""

    def __init__(self, address: str, known: Iterable[str]) -> None:
        super().__init__(address)
        self.address = address
        self.known = tuple(known)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and which day it is."""

    root: Path
    """The project folder: holds mkdocs.yml, content/ and overrides/."""

    data_dir: Path
    """Folder of the YAML data."""

    site_dir: Path
    """Folder the finished portal is published in."""

    as_of: date
    """The reporting date: every status and every date-dependent name is told as of this day."""

    wards: tuple[str, ...] = ()
    """Addresses (`province/ward`) of the wards to build; empty means all."""

    cache: Path | None = None
    """Folder of finished shards; by default in the project folder."""

    slow_markdown: bool = False
    """Convert with Python-Markdown, the reference, instead of the fast renderer that makes the same pages."""

    @property
    def content_dir(self) -> Path:
        """Folder of the hand-written pages."""
        return self.root / "content"

    @property
    def cache_dir(self) -> Path:
        """Folder of finished shards."""
        return self.cache or self.root / ".cache" / "cchc"

    @property
    def config_file(self) -> Path:
        """MkDocs' configuration."""
        return self.root / "mkdocs.yml"


def default_as_of(environ: Mapping[str, str], now: datetime) -> date:
    """Return the reporting date when none is given.

    `CCHC_AS_OF` (YYYY-MM-DD) wins; then `SOURCE_DATE_EPOCH` (seconds, see reproducible-builds.org), so that
    the same commit gives the same portal; else the Vietnamese calendar day of `now`.

    Raises ValueError when a variable is set but can't be read.
    """
    if explicit := environ.get("CCHC_AS_OF"):
        return date.fromisoformat(explicit)
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(VIETNAM_TIME).date()
        except (OverflowError, OSError) as error:
            raise ValueError(epoch) from error
    return now.astimezone(VIETNAM_TIME).date()


def relative_to_here(path: Path) -> str:
    """Return how messages name a folder: relative to where the command runs, with forward slashes."""
    return Path(os.path.relpath(path)).as_posix()
