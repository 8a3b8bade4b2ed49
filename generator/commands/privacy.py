"""`cchc privacy`: the gate against personal data alone, on folders or files; and waivers."""

import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import click

from generator.commands.common import DAY, FINDINGS, GOOD, examples, fail, project_root
from generator.config import VIETNAM_TIME, relative_to_here
from generator.diagnostics import Diagnostic, has_errors, in_file_order
from generator.privacy import waivers
from generator.privacy.gate import Folder, Sighting, check_privacy, files, scan_file, sightings
from generator.privacy.masking import masked
from generator.reporting import FORMATS
from generator.usage import Command, OneOf

_PLACE: Final = re.compile(r"(.+?)(?::([0-9]+))?(?::([0-9]+))?")
_EPILOG: Final = examples(
    "cchc privacy",
    "cchc privacy content/huong-dan/anh.jpg",
    'cchc privacy --waive data/portal.yaml:9:3 --reason "số trực ban" --reviewer "Văn phòng HĐND và UBND"',
)


@click.command("privacy", cls=Command, epilog=_EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP…|THƯ MỤC]")
@click.option(
    "--format",
    "format_",
    type=OneOf(sorted(FORMATS)),
    default="text",
    help="Cách in kết quả: text cho người đọc (mặc định), json cho phần mềm soạn thảo, github cho CI.",
)
@click.option("--waive", metavar="TỆP:DÒNG:CỘT", help="Miễn trừ chỗ này: ghi vào data/mien-tru.yaml, không ghi con số.")
@click.option("--kind", metavar="LOẠI", help="Loại được miễn trừ, khi một chỗ có nhiều loại; ví dụ so-di-dong.")
@click.option("--reason", metavar="LÝ DO", help="Vì sao được công khai; bắt buộc khi miễn trừ.")
@click.option("--reviewer", metavar="ĐƠN VỊ", help="Đơn vị hoặc chức vụ đã duyệt; bắt buộc khi miễn trừ.")
@click.option("--on", type=DAY, metavar="NGÀY", help="Ngày duyệt, dạng 2026-11-21. Mặc định: hôm nay.")
def privacy_command(  # noqa: PLR0913, PLR0917 - one name an option
    paths: tuple[Path, ...],
    format_: str,
    waive: str | None,
    kind: str | None,
    reason: str | None,
    reviewer: str | None,
    on: date | None,
) -> None:
    """Tìm dữ liệu cá nhân trong data/, content/ hoặc trong các tệp được nêu; con số luôn bị che."""
    root = project_root()
    folders = tuple(Folder(root / name, relative_to_here(root / name), name) for name in ("data", "content"))
    if waive is not None:
        if not (reason and reason.strip() and reviewer and reviewer.strip()):
            message = "miễn trừ phải có --reason (lý do) và --reviewer (đơn vị hoặc chức vụ đã duyệt)"
            raise click.UsageError(message)
        today = datetime.now(UTC).astimezone(VIETNAM_TIME).date()
        _waive(folders, waive, kind, waivers.Review(reason, reviewer, on or today))
        return
    found = in_file_order(_found(folders, paths))
    output = FORMATS[format_](found) if found or format_ != "text" else "Không thấy dữ liệu cá nhân."
    if output:
        click.echo(output)
    sys.exit(FINDINGS if has_errors(found) else GOOD)


def _found(folders: tuple[Folder, ...], paths: tuple[Path, ...]) -> list[Diagnostic]:
    """Return the findings about the paths that were typed, or about both folders when none was."""
    if not paths:
        return check_privacy(folders)
    wanted: list[Path] = []
    for path in paths:
        if not path.exists():
            message = masked(f"không có tệp hoặc thư mục “{path}”")
            raise click.UsageError(message)
        wanted += files(path) if path.is_dir() else [path]
    inside = [path for path in wanted if any(path.absolute().is_relative_to(folder.path) for folder in folders)]
    found = check_privacy(folders, inside) if inside else []
    for path in wanted:
        if path not in inside:
            found += scan_file(path, relative_to_here(path))
    return found


def _waive(folders: tuple[Folder, ...], at: str, kind: str | None, by: waivers.Review) -> None:
    match = _PLACE.fullmatch(at)
    path, line, column = match.groups() if match else (at, None, None)
    if not Path(path).is_file():
        click.echo(masked(f"Không có tệp {path}: miễn trừ chỉ ghi cho tệp đang có."), err=True)
        sys.exit(FINDINGS)
    seen = [each for each in sightings(folders, Path(path).absolute()) if kind in {None, each.kind.value}]
    if line is not None:
        seen = [each for each in seen if each.place.line == int(line)]
    if column is not None:
        seen = [each for each in seen if each.place.column == int(column)]
    kinds = sorted({each.kind.value for each in seen})
    if not seen:
        click.echo(
            masked(f"Không thấy gì để miễn trừ ở {at}; chạy cchc privacy để xem lại tệp, dòng và cột."), err=True
        )
        sys.exit(FINDINGS)
    if len(kinds) > 1:
        click.echo(f"Ở {at} có {len(kinds)} loại; chọn một loại: --kind {' hoặc '.join(kinds)}", err=True)
        sys.exit(FINDINGS)
    _write(folders[0].path, seen, by)


def _write(data: Path, seen: list[Sighting], by: waivers.Review) -> None:
    entries = list(dict.fromkeys(waivers.entry(each.value, each.file, each.kind, by) for each in seen))
    try:
        waivers.append(data, entries)
    except OSError as error:
        fail("Không ghi được tệp miễn trừ.", error)
    click.echo(
        f"Đã ghi {len(entries)} miễn trừ vào {relative_to_here(data / waivers.FILE)}; nộp cùng tệp để người khác duyệt."
    )
