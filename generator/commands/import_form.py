"""`cchc import form`, `cchc import dossiers`: from Excel into a results file, checked before anything is written."""

import sys
from datetime import date
from pathlib import Path
from typing import Final

import click

from generator.build import relative_to_here
from generator.commands.common import AS_OF, DATA, DAY, FINDINGS, FOLDER, GOOD, examples, fail, settings_of
from generator.config import Settings
from generator.diagnostics import Diagnostic, Severity
from generator.forms.checking import DataFolder
from generator.forms.dossier_table import import_dossiers
from generator.forms.findings import CellFinding, CellPlace, has_errors
from generator.forms.importing import Imported, import_form, write_text
from generator.reporting import as_text
from generator.usage import Command

_FILE: Final = click.Path(path_type=Path)
_WRITE: Final = "Ghi vào tệp kết quả. Không có tuỳ chọn này thì chỉ kiểm tra và kể những chỗ sẽ đổi."
_MOST_CHANGES: Final = 60


@click.command("form", cls=Command, epilog=examples("cchc import form q1.xlsx", "cchc import form q1.xlsx --write"))
@click.argument("file", type=_FILE, metavar="TỆP")
@click.option("--write", is_flag=True, help=_WRITE)
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def import_form_command(file: Path, write: bool, data: Path | None, as_of: date | None) -> None:  # noqa: FBT001
    """Nhập biểu mẫu Excel đã điền vào tệp kết quả của kỳ."""
    settings = settings_of(data, None, as_of)
    result = import_form(file, _folder(settings))
    _conclude(result, settings.data_dir, write=write)


@click.command(
    "dossiers",
    cls=Command,
    epilog=examples("cchc import dossiers mot-cua.xlsx --ward can-tho/hung-phu --period 2026-q1"),
)
@click.argument("file", type=_FILE, metavar="TỆP")
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help="Phường, như trong địa chỉ: can-tho/hung-phu.")
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo: 2026-q1, 2026-h1, 2026-q3, 2026-fy.")
@click.option("--plan", metavar="KẾ HOẠCH", help="Kế hoạch, ví dụ 2026. Mặc định: kế hoạch của năm đó.")
@click.option("--source", metavar="TÊN", help="Hệ thống đã xuất bảng này; cần khi tệp kết quả chưa ghi.")
@click.option("--write", is_flag=True, help=_WRITE)
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def import_dossiers_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Path,
    ward: str,
    period: str,
    plan: str | None,
    source: str | None,
    write: bool,  # noqa: FBT001
    data: Path | None,
    as_of: date | None,
) -> None:
    """Nhập bảng thống kê hồ sơ một cửa (Biểu II.06, 13 cột) vào tệp kết quả của kỳ."""
    settings = settings_of(data, None, as_of)
    result = import_dossiers(file, (ward, period, plan), source, _folder(settings))
    _conclude(result, settings.data_dir, write=write)


def _folder(settings: Settings) -> DataFolder:
    return DataFolder(settings.data_dir, relative_to_here(settings.data_dir), settings.as_of)


def _conclude(result: Imported, data_dir: Path, *, write: bool) -> None:
    """Tell what was found and what changes; write the file where nothing forbids it; end the command."""
    if result.data_findings:
        click.echo(as_text(result.data_findings), err=True)
        click.echo("Dữ liệu đang có lỗi ở tệp khác: sửa trước rồi nhập lại. Chưa ghi gì.", err=True)
        sys.exit(FINDINGS)
    if result.findings:
        click.echo(as_text([_diagnostic(found) for found in result.findings]), err=True)
    if has_errors(result.findings):
        click.echo("Chưa ghi gì. Sửa các ô trên trong Excel, lưu lại rồi chạy lại lệnh.", err=True)
        sys.exit(FINDINGS)
    shown = f"{relative_to_here(data_dir)}/{'/'.join(result.parts)}"
    if result.new == result.old:
        click.echo(f"Không có gì đổi: {shown} giữ nguyên.")
        sys.exit(GOOD)
    _tell_changes(result, shown)
    if result.old is not None and any(change.was for change in result.changes):
        click.echo("Có chỗ sửa giá trị đã ghi. Kỳ này đã công bố rồi thì thêm mục đính chính (corrections) vào tệp.")
    if not write:
        click.echo("Chưa ghi gì. Đúng thì chạy lại lệnh với --write.")
        sys.exit(GOOD)
    try:
        write_text(data_dir.joinpath(*result.parts), result.new)
    except OSError as error:
        fail("Không ghi được tệp kết quả.", error)
    click.echo(f"Đã ghi {shown}. Xem thử: cchc serve")
    sys.exit(GOOD)


def _diagnostic(found: CellFinding) -> Diagnostic:
    return Diagnostic(CellPlace(found.place), found.code, found.message, found.hint, found.severity)


def _tell_changes(result: Imported, shown: str) -> None:
    verb = "Tệp mới" if result.old is None else "Sẽ đổi trong"
    told = [change for change in result.changes if change.now]
    click.echo(f"{verb} {shown}: {len(told)} chỗ.")
    lines = [
        Diagnostic(
            CellPlace(change.place),
            "thay-doi",
            f"{change.what}: {change.was or 'trống'} → {change.now}",
            "",
            Severity.NOTE,
        )
        for change in told[:_MOST_CHANGES]
    ]
    if lines:
        click.echo("\n".join(as_text(lines).splitlines()[:-1]))
    if len(told) > _MOST_CHANGES:
        click.echo(f"… và {len(told) - _MOST_CHANGES} chỗ nữa.")
