"""The command line: every command by its name; the only module that sets up streams."""

import gc
import sys
from typing import Final

import click

from generator import __version__
from generator.commands.common import GOOD
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


_COMMANDS: Final = {
    "check": "check:check_command",
    "generate": "preview:generate_command",
    "build": "build:build_command",
    "serve": "preview:serve_command",
    "shards": "shards:shards_command",
    "new": "groups:new",
    "export": "groups:export",
    "import": "groups:import_",
    "report": "report:report_command",
    "poster": "poster:poster_command",
    "privacy": "privacy:privacy_command",
}


@click.group(
    cls=Group,
    lazy={name: f"generator.commands.{where}" for name, where in _COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EXAMPLES,
)
@click.version_option(__version__, prog_name="cchc", message="%(prog)s %(version)s", help="Hiện số phiên bản.")
def cli() -> None:
    """Dựng cổng công khai cải cách hành chính từ các tệp YAML trong data/."""


def main() -> None:
    """Run the command line; a broken pipe is no mistake."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="cchc")
    except BrokenPipeError:
        sys.exit(GOOD)
    finally:
        gc.freeze()  # what is left goes with the process: looking through it took a tenth of a second
