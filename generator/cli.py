"""The command line: the only module that parses arguments, prints and exits."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import click
from mkdocs.commands import serve as mkdocs_serve

from generator import __version__
from generator.build import Checked, UnknownWardError, build, check, generate, relative_to_here
from generator.config import Settings, default_as_of
from generator.diagnostics import has_errors
from generator.reporting import FORMATS, Reporter, as_text
from generator.search import SearchError
from generator.site import SiteError
from generator.text import nearest

GOOD: Final = 0
FINDINGS: Final = 1
WRONG_USAGE: Final = 2

_EXAMPLES: Final = """\b
Ví dụ:
  cchc check                          kiểm tra dữ liệu trong data/
  cchc build                          dựng cổng vào site/
  cchc build --ward can-tho/hung-phu  chỉ dựng một phường
  cchc generate --out markdown/       chỉ viết các trang Markdown
  cchc serve                          xem trước, tự cập nhật khi sửa dữ liệu
"""

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FOLDER = click.Path(path_type=Path, file_okay=False)


def _project_root() -> Path:
    """Return the folder that holds mkdocs.yml: this one, or the nearest above it."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir():
            return folder
    message = "không thấy mkdocs.yml; hãy chạy lệnh trong thư mục của cổng"
    raise click.UsageError(message)


def _as_of(given: datetime | None) -> date:
    if given is not None:
        return given.date()
    try:
        return default_as_of(os.environ, datetime.now(UTC))
    except ValueError as error:
        message = f"biến CCHC_AS_OF hoặc SOURCE_DATE_EPOCH không đọc được: {error}"
        raise click.UsageError(message) from error


def _settings(data: Path | None, site: Path | None, as_of: datetime | None, wards: tuple[str, ...] = ()) -> Settings:
    root = _project_root()
    return Settings(
        root=root,
        data_dir=(data or root / "data").resolve(),
        site_dir=(site or root / "site").resolve(),
        as_of=_as_of(as_of),
        wards=tuple(ward.strip("/") for ward in wards),
    )


def _checked(settings: Settings) -> Checked:
    """Check the data; print the findings; stop the command when they forbid a build."""
    checked = check(settings.data_dir, relative_to_here(settings.data_dir))
    if checked.diagnostics:
        click.echo(as_text(checked.diagnostics), err=True)
    if checked.portal is None:
        sys.exit(FINDINGS)
    return checked


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, epilog=_EXAMPLES
)
@click.version_option(__version__, prog_name="cchc", message="%(prog)s %(version)s")
def cli() -> None:
    """Dựng cổng công khai cải cách hành chính từ các tệp YAML trong data/."""


@cli.command("check")
@click.argument("data", required=False, type=_FOLDER)
@click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="Cách in kết quả: text cho người đọc, json cho phần mềm soạn thảo, github cho CI.",
)
@click.option("--as-of", type=_DAY, help="Ngày tính trạng thái, dạng 2026-11-21. Mặc định: hôm nay.")
def check_command(data: Path | None, format_: str, as_of: datetime | None) -> None:
    """Kiểm tra dữ liệu: mọi lỗi một lần, mỗi lỗi có tệp, dòng và cách sửa.

    \b
    Ví dụ:
      cchc check
      cchc check data --format github
    """
    _as_of(as_of)
    folder = data if data is not None else _project_root() / "data"
    checked = check(folder.resolve(), relative_to_here(folder.resolve()))
    output = FORMATS[format_](checked.diagnostics)
    if output:
        click.echo(output)
    sys.exit(FINDINGS if has_errors(checked.diagnostics) else GOOD)


@cli.command("generate")
@click.option("--out", type=_FOLDER, default="markdown", show_default=True, help="Thư mục nhận các trang Markdown.")
@click.option("--data", type=_FOLDER, help="Thư mục dữ liệu. Mặc định: data/.")
@click.option("--as-of", type=_DAY, help="Ngày tính trạng thái, dạng 2026-11-21. Mặc định: hôm nay.")
def generate_command(out: Path, data: Path | None, as_of: datetime | None) -> None:
    """Chỉ viết các trang Markdown và tệp dữ liệu mở, không dựng thành trang web.

    \b
    Ví dụ:
      cchc generate --out markdown/
    """
    settings = _settings(data, None, as_of)
    portal = _checked(settings).portal
    if portal is not None:
        try:
            count = generate(portal, settings, out)
        except SiteError as error:
            _fail(error)
        click.echo(f"Đã viết {count} tệp vào {out}/")


@cli.command("build")
@click.option("--data", type=_FOLDER, help="Thư mục dữ liệu. Mặc định: data/.")
@click.option("--site", type=_FOLDER, help="Thư mục nhận cổng đã dựng. Mặc định: site/.")
@click.option("--as-of", type=_DAY, help="Ngày tính trạng thái, dạng 2026-11-21. Mặc định: hôm nay.")
@click.option("--ward", "wards", multiple=True, metavar="PROVINCE/WARD", help="Chỉ dựng phường này; viết được nhiều lần.")
def build_command(data: Path | None, site: Path | None, as_of: datetime | None, wards: tuple[str, ...]) -> None:
    """Kiểm tra dữ liệu rồi dựng cổng. Có lỗi thì cổng đã dựng lần trước giữ nguyên.

    \b
    Ví dụ:
      cchc build
      cchc build --ward can-tho/hung-phu --as-of 2026-11-21
    """
    settings = _settings(data, site, as_of, wards)
    portal = _checked(settings).portal
    if portal is None:
        return
    try:
        pages = build(portal, settings, Reporter())
    except UnknownWardError as error:
        _unknown_ward(error)
    except (SiteError, SearchError) as error:
        _fail(error)
    click.echo(f"Đã dựng {pages} trang vào {relative_to_here(settings.site_dir)}/")


def _unknown_ward(error: UnknownWardError) -> None:
    guess = nearest(error.address, error.known)
    hint = f"ý bạn là “{guess}”?" if guess else f"các phường có: {', '.join(error.known)}"
    message = f"không có phường “{error.address}”; {hint}"
    raise click.UsageError(message) from error


def _fail(error: Exception) -> None:
    click.echo(f"Không dựng được cổng; bản đã dựng lần trước giữ nguyên.\n{error}", err=True)
    sys.exit(FINDINGS)


@cli.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Địa chỉ xem trước trên máy này.")
def serve_command(address: str) -> None:
    """Xem trước cổng; tự cập nhật khi sửa data/, content/, overrides/ hoặc mẫu trang.

    \b
    Ví dụ:
      cchc serve
    """
    root = _project_root()
    settings = _settings(None, None, None)
    _checked(settings)
    click.echo(f"Mở http://{address}/ để xem. Nhấn Ctrl+C để dừng.")
    mkdocs_serve.serve(str(root / "mkdocs.yml"), dev_addr=address)


def main() -> None:
    """Run the command line; a broken pipe is no mistake."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="cchc")
    except BrokenPipeError:
        sys.exit(GOOD)


