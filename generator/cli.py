"""The command line: every command by its name; the only module that sets up streams."""

import sys
from typing import Final

import click

from generator import __version__
from generator.commands.build import build_command, generate_command, serve_command
from generator.commands.check import check_command
from generator.commands.common import GOOD
from generator.commands.export_form import export_form_command
from generator.commands.groups import export, import_, new
from generator.commands.import_form import import_dossiers_command, import_form_command
from generator.commands.import_plan import import_plan_command
from generator.commands.new import new_calendar_command, new_plan_command, new_results_command, new_ward_command
from generator.commands.privacy import privacy_command
from generator.commands.report import report_command
from generator.usage import Group

_EXAMPLES: Final = """\b
Ví dụ:
  cchc check                          kiểm tra dữ liệu trong data/
  cchc build                          dựng cổng vào site/
  cchc build --ward can-tho/hung-phu  chỉ dựng một phường
  cchc generate --out markdown/       chỉ viết các trang Markdown
  cchc serve                          xem trước, tự cập nhật khi sửa dữ liệu
  cchc import form bieu-mau.xlsx      xem biểu mẫu Excel đã điền có chỗ nào sai
  cchc export --help                  cách dùng một nhóm lệnh; từng lệnh con cũng có --help

Kết thúc với mã 0: tốt; 1: dữ liệu có lỗi hoặc không dựng được; 2: gõ sai lệnh.
"""


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EXAMPLES,
)
@click.version_option(__version__, prog_name="cchc", message="%(prog)s %(version)s", help="Hiện số phiên bản.")
def cli() -> None:
    """Dựng cổng công khai cải cách hành chính từ các tệp YAML trong data/."""


_GROUPS: Final = {
    new: (new_ward_command, new_plan_command, new_results_command, new_calendar_command),
    export: (export_form_command,),
    import_: (import_form_command, import_dossiers_command, import_plan_command),
}

for _group, _commands in _GROUPS.items():
    for _member in _commands:
        _group.add_command(_member)

for _command in (
    check_command,
    generate_command,
    build_command,
    serve_command,
    new,
    export,
    import_,
    report_command,
    privacy_command,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; a broken pipe is no mistake."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="cchc")
    except BrokenPipeError:
        sys.exit(GOOD)
