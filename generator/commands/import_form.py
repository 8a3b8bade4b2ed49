"""`cchc import form`, `cchc import dossiers`: from Excel into a results file, checked before anything is written."""

import string
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from generator.commands.common import AS_OF, DATA, DAY, FINDINGS, FOLDER, GOOD, examples, fail, settings_of
from generator.config import Settings, relative_to_here
from generator.diagnostics import Diagnostic, Severity
from generator.forms.checking import DataFolder
from generator.forms.corrections import TO_FILL_IN
from generator.forms.dossier_table import import_dossiers
from generator.forms.findings import CellFinding, CellPlace, has_errors
from generator.forms.importing import Imported, import_form, write_text
from generator.reporting import as_text
from generator.usage import Command

_FILE: Final = click.Path(path_type=Path)
_WRITE: Final = "Ghi vào tệp kết quả. Không có tuỳ chọn này thì chỉ kiểm tra và kể những chỗ sẽ đổi."


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
        click.echo(f"Chưa ghi gì. {_remedy(result.findings)}", err=True)
        sys.exit(FINDINGS)
    shown = f"{relative_to_here(data_dir)}/{'/'.join(result.parts)}"
    if result.new == result.old:
        click.echo(f"Không có gì đổi: {shown} giữ nguyên.")
        sys.exit(GOOD)
    _tell_changes(result, shown, write=write)
    if result.waiting:
        click.echo(_about_corrections(len(result.waiting), is_written=write))
    if not write:
        click.echo("Chưa ghi gì. Đúng thì chạy lại lệnh với --write.")
        sys.exit(GOOD)
    try:
        write_text(data_dir.joinpath(*result.parts), result.to_write)
    except OSError as error:
        fail("Không ghi được tệp kết quả.", error)
    click.echo(f"Đã ghi {shown}. {'Điền lý do đính chính rồi xem thử' if result.waiting else 'Xem thử'}: cchc serve")
    sys.exit(GOOD)


def _about_corrections(count: int, *, is_written: bool) -> str:
    """Return what is left to do for the corrections of published figures."""
    begun = "đã" if is_written else "khi ghi sẽ"
    then = "Mở" if is_written else "Ghi xong thì mở"
    return (
        f"Kỳ này đã công bố, nên {begun} thêm đính chính cho {count} số vào mục corrections ở cuối tệp. {then} tệp, "
        f"thay chữ {TO_FILL_IN} bằng lý do: còn chữ ấy thì cchc check báo lỗi."
    )


def _remedy(findings: Sequence[CellFinding]) -> str:
    """Return what to do next: cells are mended in the spreadsheet only where the remedy is there."""
    wrong = [found for found in findings if found.severity is Severity.ERROR]
    if all("!" in found.place and found.code != "mau-thuan" for found in wrong):
        return "Sửa các ô trên trong Excel, lưu lại rồi chạy lại lệnh."
    return "Làm theo lời chỉ ở từng chỗ trên rồi chạy lại lệnh."


def _diagnostic(found: CellFinding) -> Diagnostic:
    return Diagnostic(CellPlace(found.place), found.code, found.message, found.hint, found.severity)


def _tell_changes(result: Imported, shown: str, *, write: bool) -> None:
    """Tell each change of an existing file; of a new one, and of what the run before has told, only how many."""
    told = [change for change in result.changes if change.now]
    if result.old is None or write:
        click.echo(f"{'Tệp mới' if result.old is None else 'Các chỗ đổi trong'} {shown}: {len(told)} chỗ.")
        rows: dict[str, set[str]] = {}
        for change in told:
            sheet, _, cell = change.place.partition("!")
            rows.setdefault(sheet, set()).add(cell.lstrip(string.ascii_uppercase) or change.what)
        for sheet, found in rows.items():
            click.echo(f"  {sheet}: {len(found)} dòng")
        return
    click.echo(f"Sẽ đổi trong {shown}: {len(told)} chỗ.")
    lines = [
        Diagnostic(
            CellPlace(change.place),
            "thay-doi",
            f"{change.what}: {change.was or 'trống'} → {change.now}",
            "",
            Severity.NOTE,
        )
        for change in told
    ]
    if lines:
        click.echo("\n".join(as_text(lines).splitlines()[:-1]))
