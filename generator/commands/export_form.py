"""`cchc export form`: the spreadsheet that units fill in for one period."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from generator.commands.common import AS_OF, DATA, DAY, FOLDER, checked, examples, fail, settings_of
from generator.forms.contents import UnknownFormError, find_form
from generator.forms.importing import existing_text
from generator.forms.workbook import form_workbook
from generator.roundtrip import YamlText
from generator.usage import Command

_EXAMPLE: Final = "cchc export form --ward can-tho/hung-phu --period 2026-q1"


@click.command("form", cls=Command, epilog=examples(_EXAMPLE, f"{_EXAMPLE} --unit trung-tam-pvhcc --out tt.xlsx"))
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help="Phường, như trong địa chỉ: can-tho/hung-phu.")
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo: 2026-q1, 2026-h1, 2026-q3, 2026-fy.")
@click.option("--plan", metavar="KẾ HOẠCH", help="Kế hoạch, ví dụ 2026. Mặc định: kế hoạch của năm đó.")
@click.option("--unit", metavar="MÃ", help="Chỉ lấy phần việc của một đơn vị (mã trong ward.yaml).")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP", help="Tệp .xlsx sẽ ghi.")
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def export_form_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    ward: str, period: str, plan: str | None, unit: str | None, out: Path | None, data: Path | None, as_of: date | None
) -> None:
    """Xuất biểu mẫu Excel của một kỳ để các đơn vị điền số liệu."""
    settings = settings_of(data, None, as_of)
    portal = checked(settings).portal
    if portal is None:
        return
    try:
        form = find_form(portal, ward, period, plan, unit)
    except UnknownFormError as error:
        raise click.UsageError(str(error)) from error
    name = "-".join((form.entry.id, form.report.id, *((form.unit,) if form.unit else ())))
    path = out or Path(f"{name}.xlsx")
    try:
        text = existing_text(settings.data_dir, form.parts)
        value = YamlText(text).value if text is not None else {}
        path.write_bytes(form_workbook(form, value))
    except (OSError, ValueError) as error:
        fail("Không ghi được biểu mẫu.", error)
    click.echo(f"Đã ghi {path}: {len(form.targets)} chỉ tiêu, {len(form.tasks)} nhiệm vụ, kế hoạch {form.plan.id}.")
    click.echo(f"Điền xong thì nhập lại: cchc import form {path}")
