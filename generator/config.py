"""Settings of one run: frozen, made once at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

VIETNAM_TIME = timezone(timedelta(hours=7))


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

    @property
    def content_dir(self) -> Path:
        """Folder of the hand-written pages."""
        return self.root / "content"

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
