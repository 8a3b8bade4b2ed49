"""`cchc check`: every finding at once."""

import sys
from datetime import date
from pathlib import Path

import click

from generator.build import check, relative_to_here
from generator.commands.common import AS_OF, DAY, FINDINGS, FOLDER, GOOD, day_of, examples, project_root
from generator.diagnostics import has_errors
from generator.reporting import FORMATS
from generator.usage import Command, OneOf


@click.command("check", cls=Command, epilog=examples("cchc check", "cchc check data --format github"))
@click.argument("data", required=False, type=FOLDER, metavar="[THƯ MỤC]")
@click.option(
    "--format",
    "format_",
    type=OneOf(sorted(FORMATS)),
    default="text",
    help="Cách in kết quả: text cho người đọc (mặc định), json cho phần mềm soạn thảo, github cho CI.",
)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def check_command(data: Path | None, format_: str, as_of: date | None) -> None:
    """Kiểm tra dữ liệu: mọi lỗi một lần, mỗi lỗi có tệp, dòng và cách sửa."""
    folder = (data if data is not None else project_root() / "data").resolve()
    checked = check(folder, relative_to_here(folder), day_of(as_of))
    output = FORMATS[format_](checked.diagnostics)
    if output:
        click.echo(output)
    sys.exit(FINDINGS if has_errors(checked.diagnostics) else GOOD)
