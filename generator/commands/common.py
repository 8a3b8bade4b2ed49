"""What commands share: where the project is, which day it is, how failures are told."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NoReturn

import click

from generator.config import Settings, default_as_of, relative_to_here
from generator.privacy.masking import masked
from generator.usage import Day, Folder

GOOD: Final = 0
FINDINGS: Final = 1

DAY: Final = Day()
FOLDER: Final = Folder()
AS_OF: Final = "Ngày tính trạng thái, dạng 2026-11-21. Mặc định: hôm nay."
CACHE: Final = "Nơi giữ các phần đã dựng, xoá lúc nào cũng được. Mặc định: .cache/cchc/."
DATA: Final = "Thư mục dữ liệu. Mặc định: data/."


def examples(*lines: str) -> str:
    """Return the closing part of a help page; the mark keeps click from joining its lines."""
    return "\n".join(["\b", "Ví dụ:", *(f"  {line}" for line in lines)])


def project_root() -> Path:
    """Return the folder that holds mkdocs.yml: this one, or the nearest above it."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir():
            return folder
    message = "không thấy mkdocs.yml và content/ ở đây; hãy chuyển vào thư mục của cổng rồi chạy lại lệnh"
    raise click.UsageError(message)


def day_of(given: date | None) -> date:
    """Return the day to report on: the one typed, else that of the environment, else today."""
    if given is not None:
        return given
    try:
        return default_as_of(os.environ, datetime.now(UTC))
    except ValueError as error:
        message = f"biến CCHC_AS_OF (ngày, ví dụ 2026-11-21) hoặc SOURCE_DATE_EPOCH (số giây) viết sai: {error}"
        raise click.UsageError(message) from error


def settings_of(  # noqa: PLR0913 - one parameter an option of the command line
    data: Path | None,
    site: Path | None,
    as_of: date | None,
    wards: tuple[str, ...] = (),
    *,
    cache: Path | None = None,
    slow_markdown: bool = False,
) -> Settings:
    """Return what a build needs to know, with the project's own folders where none are typed."""
    root = project_root()
    return Settings(
        root=root,
        data_dir=(data or root / "data").resolve(),
        site_dir=(site or root / "site").resolve(),
        as_of=day_of(as_of),
        wards=tuple(ward.strip("/") for ward in wards),
        cache=cache.resolve() if cache else None,
        slow_markdown=slow_markdown,
    )


def refuse_precious_site_folder(settings: Settings) -> None:
    """Stop before a build would put the site in the place of a folder that holds something else."""
    site = settings.site_dir
    kept = (
        settings.root / "mkdocs.yml",
        settings.data_dir,
        settings.content_dir,
        settings.root / "overrides",
    )
    inside = next((folder for folder in kept[1:] if site.is_relative_to(folder)), None)
    if inside is not None or any(path.is_relative_to(site) for path in (*kept, Path.cwd())):
        shown = relative_to_here(site)
        message = f"--site: “{shown}” đang chứa dữ liệu hoặc mã nguồn của cổng; chọn một thư mục khác"
        raise click.UsageError(message)
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        shown = relative_to_here(site)
        message = f"--site: thư mục “{shown}” đang chứa tệp khác, không phải cổng đã dựng; chọn một thư mục trống"
        raise click.UsageError(message)


def fail(what: str, error: Exception) -> NoReturn:
    """Tell what could not be done and why, then end the command."""
    reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    place = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
    click.echo(masked(f"{what}\n{reason}{place}"), err=True)
    sys.exit(FINDINGS)
