"""`cchc check`: every finding at once."""

import sys
from datetime import date
from pathlib import Path
from typing import Final

import click

from generator.build import check
from generator.commands.common import AS_OF, DAY, FINDINGS, FOLDER, GOOD, day_of, examples, project_root
from generator.config import relative_to_here
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.quoting import lines_of
from generator.reporting import FORMATS
from generator.usage import Command, OneOf

_EPILOG: Final = (
    examples("cchc check", "cchc check data --format github --strict")
    + "\n\nKết thúc với mã 0: dữ liệu đúng (có thể còn cảnh báo); 1: có lỗi, hoặc có cảnh báo khi dùng --strict; "
    "2: gõ sai lệnh. Ghi chú không làm hỏng lệnh."
)


@click.command("check", cls=Command, epilog=_EPILOG)
@click.argument("data", required=False, type=FOLDER, metavar="[THƯ MỤC]")
@click.option(
    "--format",
    "format_",
    type=OneOf(sorted(FORMATS)),
    default="text",
    help="Cách in kết quả: text cho người đọc (mặc định), json cho phần mềm soạn thảo, github cho CI.",
)
@click.option("--strict", is_flag=True, help="Coi cảnh báo như lỗi: còn cảnh báo thì lệnh kết thúc với mã 1.")
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def check_command(data: Path | None, format_: str, as_of: date | None, *, strict: bool) -> None:
    """Kiểm tra dữ liệu: mọi lỗi một lần, mỗi lỗi có tệp, dòng và cách sửa."""
    folder = (data if data is not None else project_root() / "data").resolve()
    shown_as = relative_to_here(folder)
    content = folder.parent / "content"
    checked = check(folder, shown_as, day_of(as_of), content if content.is_dir() else None)
    output = FORMATS[format_](checked.diagnostics, lines_of(folder, shown_as))
    if output:
        click.echo(output)
    sys.exit(FINDINGS if _fails(checked.diagnostics, strict=strict) else GOOD)


def _fails(diagnostics: list[Diagnostic], *, strict: bool) -> bool:
    """Tell whether findings make the command fail: errors do, warnings only where they are taken strictly."""
    return has_errors(diagnostics) or (strict and any(each.severity is Severity.WARNING for each in diagnostics))
