"""`cchc generate` and `serve`: the Markdown tree alone, and a live preview."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from generator.build import Checked, generate, preview
from generator.commands.checking import checked
from generator.commands.common import AS_OF, DATA, DAY, FOLDER, examples, fail, settings_of
from generator.config import Settings, relative_to_here
from generator.privacy.masking import masked
from generator.quoting import lines_of
from generator.reporting import as_text
from generator.site.tree import SiteError
from generator.usage import Address, Command


@click.command("generate", cls=Command, epilog=examples("cchc generate --out markdown/"))
@click.option(
    "--out",
    type=FOLDER,
    metavar="THƯ MỤC",
    default="markdown",
    help="Thư mục nhận các trang Markdown. Mặc định: markdown/.",
)
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def generate_command(out: Path, data: Path | None, as_of: date | None) -> None:
    """Chỉ viết các trang Markdown và tệp dữ liệu mở, không dựng thành trang web."""
    settings = settings_of(data, None, as_of)
    portal = checked(settings).portal
    if portal is not None:
        try:
            count = generate(portal, settings, out)
        except (SiteError, OSError) as error:
            fail("Không viết được các trang.", error)
        click.echo(f"Đã viết {count} tệp vào {relative_to_here(out)}/")


@click.command("serve", cls=Command, epilog=examples("cchc serve", "cchc serve --address 127.0.0.1:8001"))
@click.option(
    "--address",
    type=Address(),
    default="127.0.0.1:8000",
    metavar="MÁY:CỔNG",
    help="Địa chỉ xem trước trên máy này. Mặc định: 127.0.0.1:8000.",
)
def serve_command(address: tuple[str, int]) -> None:
    """Xem trước cổng; tự cập nhật khi sửa data/, content/, overrides/ hoặc mẫu trang."""
    settings = settings_of(None, None, None)
    checked(settings)
    host, port = address
    click.echo(f"Mở http://{host}:{port}/ để xem. Nhấn Ctrl+C để dừng.")
    try:
        preview(settings, address, partial(_show, settings), _complain)
    except OSError as error:
        fail(f"Không mở được địa chỉ {host}:{port}; thử cổng khác, ví dụ --address 127.0.0.1:8001", error)


def _show(settings: Settings, checked: Checked) -> None:
    """Print what stops the preview from following; the last good one stays."""
    if checked.portal is None:
        lines = lines_of(settings.data_dir, relative_to_here(settings.data_dir))
        click.echo(as_text(checked.diagnostics, lines), err=True)


def _complain(message: str) -> None:
    click.echo(masked(f"Chưa cập nhật được bản xem trước.\n{message}"), err=True)
