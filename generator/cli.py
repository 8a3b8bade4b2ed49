"""The command line: the only module that parses arguments, prints and exits."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NoReturn

import click

from generator import __version__
from generator.build import Checked, UnknownWardError, build, check, generate, preview, relative_to_here
from generator.config import Settings, default_as_of
from generator.diagnostics import has_errors
from generator.reporting import FORMATS, Reporter, as_text
from generator.search import SearchError
from generator.site import SiteError
from generator.text import nearest
from generator.usage import Address, Day, Folder, Group, OneOf

GOOD: Final = 0
FINDINGS: Final = 1

_EXAMPLES: Final = """\b
Ví dụ:
  cchc check                          kiểm tra dữ liệu trong data/
  cchc build                          dựng cổng vào site/
  cchc build --ward can-tho/hung-phu  chỉ dựng một phường
  cchc generate --out markdown/       chỉ viết các trang Markdown
  cchc serve                          xem trước, tự cập nhật khi sửa dữ liệu

Kết thúc với mã 0: tốt; 1: dữ liệu có lỗi hoặc không dựng được; 2: gõ sai lệnh.
"""

_DAY: Final = Day()
_FOLDER: Final = Folder()
_AS_OF: Final = "Ngày tính trạng thái, dạng 2026-11-21. Mặc định: hôm nay."
_DATA: Final = "Thư mục dữ liệu. Mặc định: data/."


def _examples(*lines: str) -> str:
    """Return the closing part of a help page; the mark keeps click from joining its lines."""
    return "\n".join(["\b", "Ví dụ:", *(f"  {line}" for line in lines)])


def _project_root() -> Path:
    """Return the folder that holds mkdocs.yml: this one, or the nearest above it."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir():
            return folder
    message = "không thấy mkdocs.yml và content/ ở đây; hãy chuyển vào thư mục của cổng rồi chạy lại lệnh"
    raise click.UsageError(message)


def _as_of(given: date | None) -> date:
    if given is not None:
        return given
    try:
        return default_as_of(os.environ, datetime.now(UTC))
    except ValueError as error:
        message = f"biến CCHC_AS_OF (ngày, ví dụ 2026-11-21) hoặc SOURCE_DATE_EPOCH (số giây) viết sai: {error}"
        raise click.UsageError(message) from error


def _settings(data: Path | None, site: Path | None, as_of: date | None, wards: tuple[str, ...] = ()) -> Settings:
    root = _project_root()
    return Settings(
        root=root,
        data_dir=(data or root / "data").resolve(),
        site_dir=(site or root / "site").resolve(),
        as_of=_as_of(as_of),
        wards=tuple(ward.strip("/") for ward in wards),
    )


def _refuse_precious_site_folder(settings: Settings) -> None:
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


def _checked(settings: Settings) -> Checked:
    """Check the data; print the findings; stop the command when they forbid a build."""
    checked = check(settings.data_dir, relative_to_here(settings.data_dir), settings.as_of)
    if checked.diagnostics:
        click.echo(as_text(checked.diagnostics), err=True)
    if checked.portal is None:
        sys.exit(FINDINGS)
    return checked


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EXAMPLES,
)
@click.version_option(__version__, prog_name="cchc", message="%(prog)s %(version)s", help="Hiện số phiên bản.")
def cli() -> None:
    """Dựng cổng công khai cải cách hành chính từ các tệp YAML trong data/."""


@cli.command("check", epilog=_examples("cchc check", "cchc check data --format github"))
@click.argument("data", required=False, type=_FOLDER, metavar="[THƯ MỤC]")
@click.option(
    "--format",
    "format_",
    type=OneOf(sorted(FORMATS)),
    default="text",
    help="Cách in kết quả: text cho người đọc (mặc định), json cho phần mềm soạn thảo, github cho CI.",
)
@click.option("--as-of", type=_DAY, metavar="NGÀY", help=_AS_OF)
def check_command(data: Path | None, format_: str, as_of: date | None) -> None:
    """Kiểm tra dữ liệu: mọi lỗi một lần, mỗi lỗi có tệp, dòng và cách sửa."""
    folder = (data if data is not None else _project_root() / "data").resolve()
    checked = check(folder, relative_to_here(folder), _as_of(as_of))
    output = FORMATS[format_](checked.diagnostics)
    if output:
        click.echo(output)
    sys.exit(FINDINGS if has_errors(checked.diagnostics) else GOOD)


@cli.command("generate", epilog=_examples("cchc generate --out markdown/"))
@click.option(
    "--out",
    type=_FOLDER,
    metavar="THƯ MỤC",
    default="markdown",
    help="Thư mục nhận các trang Markdown. Mặc định: markdown/.",
)
@click.option("--data", type=_FOLDER, metavar="THƯ MỤC", help=_DATA)
@click.option("--as-of", type=_DAY, metavar="NGÀY", help=_AS_OF)
def generate_command(out: Path, data: Path | None, as_of: date | None) -> None:
    """Chỉ viết các trang Markdown và tệp dữ liệu mở, không dựng thành trang web."""
    settings = _settings(data, None, as_of)
    portal = _checked(settings).portal
    if portal is not None:
        try:
            count = generate(portal, settings, out)
        except (SiteError, OSError) as error:
            _fail("Không viết được các trang.", error)
        click.echo(f"Đã viết {count} tệp vào {relative_to_here(out)}/")


@cli.command("build", epilog=_examples("cchc build", "cchc build --ward can-tho/hung-phu --as-of 2026-11-21"))
@click.option("--data", type=_FOLDER, metavar="THƯ MỤC", help=_DATA)
@click.option("--site", type=_FOLDER, metavar="THƯ MỤC", help="Thư mục nhận cổng đã dựng. Mặc định: site/.")
@click.option("--as-of", type=_DAY, metavar="NGÀY", help=_AS_OF)
@click.option("--ward", "wards", multiple=True, metavar="TỈNH/PHƯỜNG", help="Chỉ dựng phường này; viết được nhiều lần.")
def build_command(data: Path | None, site: Path | None, as_of: date | None, wards: tuple[str, ...]) -> None:
    """Kiểm tra dữ liệu rồi dựng cổng. Có lỗi thì cổng đã dựng lần trước giữ nguyên."""
    settings = _settings(data, site, as_of, wards)
    _refuse_precious_site_folder(settings)
    portal = _checked(settings).portal
    if portal is None:
        return
    try:
        pages = build(portal, settings, Reporter())
    except UnknownWardError as error:
        _unknown_ward(error)
    except (SiteError, SearchError, OSError) as error:
        _fail("Không dựng được cổng; bản đã dựng lần trước giữ nguyên.", error)
    click.echo(f"Đã dựng {pages} trang vào {relative_to_here(settings.site_dir)}/")


def _unknown_ward(error: UnknownWardError) -> NoReturn:
    guess = nearest(error.address, error.known)
    hint = f"ý bạn là “{guess}”?" if guess else f"các phường có: {', '.join(error.known)}"
    message = f"không có phường “{error.address}”; {hint}"
    raise click.UsageError(message) from error


def _fail(what: str, error: Exception) -> NoReturn:
    reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    place = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
    click.echo(f"{what}\n{reason}{place}", err=True)
    sys.exit(FINDINGS)


@cli.command("serve", epilog=_examples("cchc serve", "cchc serve --address 127.0.0.1:8001"))
@click.option(
    "--address",
    type=Address(),
    default="127.0.0.1:8000",
    metavar="MÁY:CỔNG",
    help="Địa chỉ xem trước trên máy này. Mặc định: 127.0.0.1:8000.",
)
def serve_command(address: tuple[str, int]) -> None:
    """Xem trước cổng; tự cập nhật khi sửa data/, content/, overrides/ hoặc mẫu trang."""
    settings = _settings(None, None, None)
    _checked(settings)
    host, port = address
    click.echo(f"Mở http://{host}:{port}/ để xem. Nhấn Ctrl+C để dừng.")
    try:
        preview(settings, address, _show, _complain)
    except OSError as error:
        _fail(f"Không mở được địa chỉ {host}:{port}; thử cổng khác, ví dụ --address 127.0.0.1:8001", error)


def _show(checked: Checked) -> None:
    """Print what stops the preview from following; the last good one stays."""
    if checked.portal is None:
        click.echo(as_text(checked.diagnostics), err=True)


def _complain(message: str) -> None:
    click.echo(f"Chưa cập nhật được bản xem trước.\n{message}", err=True)


def main() -> None:
    """Run the command line; a broken pipe is no mistake."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="cchc")
    except BrokenPipeError:
        sys.exit(GOOD)
