"""`cchc export form`: the spreadsheet that units fill in for one period."""

import sys
from datetime import date
from pathlib import Path
from typing import Final

import click

from generator.build import check
from generator.commands.common import AS_OF, DATA, DAY, FINDINGS, FOLDER, examples, fail, settings_of
from generator.config import Settings, relative_to_here
from generator.diagnostics import Severity
from generator.forms.checking import DataFolder, surroundings
from generator.forms.contents import Form, UnknownFormError, find_form, guessed_parts
from generator.forms.importing import existing_text
from generator.forms.workbook import form_workbook
from generator.quoting import lines_of
from generator.reporting import as_text
from generator.roundtrip import YamlText
from generator.usage import Command

_EXAMPLE: Final = "cchc export form --ward can-tho/hung-phu --period 2026-q1"


@click.command("form", cls=Command, epilog=examples(_EXAMPLE, f"{_EXAMPLE} --unit trung-tam-pvhcc --out tt.xlsx"))
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help="Phường, như trong địa chỉ: can-tho/hung-phu.")
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo: 2026-q1, 2026-h1, 2026-q3, 2026-fy.")
@click.option("--plan", metavar="KẾ HOẠCH", help="Kế hoạch, ví dụ 2026. Mặc định: kế hoạch của năm đó.")
@click.option("--unit", metavar="MÃ", help="Chỉ lấy phần việc của một đơn vị (mã trong ward.yaml).")
@click.option("--out", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp .xlsx sẽ ghi.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có, kể cả khi đã điền.")
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def export_form_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    ward: str,
    period: str,
    plan: str | None,
    unit: str | None,
    out: Path | None,
    force: bool,  # noqa: FBT001
    data: Path | None,
    as_of: date | None,
) -> None:
    """Xuất biểu mẫu Excel của một kỳ để các đơn vị điền số liệu."""
    if out is not None:
        _refuse_name(out)
    settings = settings_of(data, None, as_of)
    form = _form(settings, (ward, period, plan), unit)
    name = "-".join((form.entry.id, form.report.id, *((form.unit,) if form.unit else ())))
    path = out or Path(f"{name}.xlsx")
    if path.exists() and not force:
        message = f"“{path}” đã có và có thể đã điền: chọn tên khác bằng --out, hoặc thêm --force để ghi đè."
        click.echo(message, err=True)
        sys.exit(FINDINGS)
    try:
        text = existing_text(settings.data_dir, form.parts)
        value = YamlText(text).value if text is not None else {}
        raw = form_workbook(form, value)
    except (AttributeError, LookupError, OSError, TypeError, ValueError):
        click.echo("Tệp kết quả đang có của kỳ này viết sai. Chạy cchc check, sửa tệp đó rồi xuất lại.", err=True)
        sys.exit(FINDINGS)
    try:
        path.write_bytes(raw)
    except PermissionError:
        click.echo(f"Không ghi được “{path}”: đóng tệp trong Excel, hoặc chọn chỗ khác bằng --out.", err=True)
        sys.exit(FINDINGS)
    except OSError as error:
        fail("Không ghi được biểu mẫu.", error)
    click.echo(f"Đã ghi {path}: {len(form.targets)} chỉ tiêu, {len(form.tasks)} nhiệm vụ, kế hoạch {form.plan.id}.")
    click.echo(f"Điền xong thì nhập lại: cchc import form {path}")


def _refuse_name(out: Path) -> None:
    """Stop before anything is read where the file could not be written, or Excel would not open it."""
    if out.is_dir():
        message = f"--out: “{out}” là thư mục; gõ thêm tên tệp, ví dụ {out / 'bieu-mau.xlsx'}"
        raise click.UsageError(message)
    if out.suffix.lower() != ".xlsx":
        message = f"--out: tên tệp phải kết thúc bằng .xlsx, ví dụ {out.with_suffix('.xlsx')}"
        raise click.UsageError(message)
    if not out.parent.is_dir():
        message = f"--out: không có thư mục “{out.parent}”; tạo thư mục ấy trước, hoặc chọn chỗ khác"
        raise click.UsageError(message)


def _form(settings: Settings, asked: tuple[str, str, str | None], unit: str | None) -> Form:
    """Return the form that is asked for, also where only the period's own file has mistakes: the form mends them."""
    ward, period, plan = asked
    shown_as = relative_to_here(settings.data_dir)
    done = check(settings.data_dir, shown_as, settings.as_of, settings.content_dir)
    portal = done.portal
    if portal is None:
        folder = DataFolder(settings.data_dir, shown_as, settings.as_of)
        portal = surroundings(folder, guessed_parts(ward, period, plan)).portal
    errors = [each for each in done.diagnostics if each.severity is Severity.ERROR]
    if errors:
        click.echo(as_text(errors, lines_of(settings.data_dir, shown_as)), err=True)
    if portal is None:
        click.echo("Dữ liệu đang có lỗi ở tệp khác: sửa trước rồi xuất biểu mẫu. Chưa ghi gì.", err=True)
        sys.exit(FINDINGS)
    try:
        return find_form(portal, *asked, unit)
    except UnknownFormError as error:
        raise click.UsageError(str(error)) from error
