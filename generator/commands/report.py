"""`cchc report`: the draft of a periodic report as a Word file, made from the published data."""

import re
from datetime import date
from pathlib import Path
from typing import Final

import click

from generator.commands.checking import checked_for_ward, unknown, ward_of
from generator.commands.common import AS_OF, DATA, DAY, FOLDER, examples, fail, settings_of
from generator.config import relative_to_here
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.official_report import NoReportError, as_docx, draft, subject_of
from generator.official_report.subject import unpublished_yet
from generator.text import short_date
from generator.usage import Command

_PERIOD: Final = re.compile(r"20[0-9]{2}-(q1|h1|q3|fy)")
_NO_SUCH_QUARTER: Final = re.compile(r"20[0-9]{2}-q[24]")


@click.command(
    "report",
    cls=Command,
    epilog=examples(
        "cchc report --ward can-tho/hung-phu --period 2026-q1",
        "cchc report --ward can-tho/hung-phu --period 2026-fy --out bao-cao-nam.docx",
    ),
)
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help="Phường của báo cáo, ví dụ can-tho/hung-phu.")
@click.option(
    "--period",
    required=True,
    metavar="KỲ",
    help="Kỳ báo cáo: 2026-q1 (Quý I), 2026-h1 (6 tháng), 2026-q3 (Quý III), 2026-fy (năm).",
)
@click.option("--plan", metavar="KẾ HOẠCH", help="Kế hoạch, ví dụ 2026. Mặc định: kế hoạch có kỳ báo cáo này.")
@click.option("--out", metavar="TỆP", help="Tệp Word nhận dự thảo. Mặc định: bao-cao-<phường>-<kỳ>.docx.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def report_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    ward: str, period: str, plan: str | None, out: str | None, data: Path | None, as_of: date | None, *, force: bool
) -> None:
    """Soạn dự thảo báo cáo định kỳ (tệp Word) từ số liệu đã công bố."""
    period = _period(period)
    settings = settings_of(data, None, as_of)
    portal = checked_for_ward(settings, ward).portal
    if portal is None:
        return
    entry = ward_of(portal, ward)
    path = _path(out, entry, period, force=force)
    try:
        subject = subject_of(portal, entry, period, _plan(entry, plan), settings.as_of)
    except NoReportError as error:
        fail("Không soạn được báo cáo.", error)
    report = draft(subject)
    try:
        path.write_bytes(as_docx(report, subject.day))
    except OSError as error:
        fail("Không ghi được tệp; nếu tệp đang mở trong Word thì đóng lại rồi chạy lại lệnh.", error)
    click.echo(f"Đã soạn dự thảo vào {relative_to_here(path)}")
    if subject.results is None:
        click.echo(f"Kỳ {period} chưa có số liệu công bố: các chỗ cần số liệu ghi “chưa có số liệu”.")
    if later := unpublished_yet(entry, subject):
        click.echo(
            f"Tệp kết quả kỳ này ghi ngày công bố {short_date(later)}; muốn đưa vào dự thảo thì thêm --as-of {later}"
        )
    click.echo(f"Còn {len(report.blanks)} chỗ phải điền tay (tô xám trong tệp):")
    for number, blank in enumerate(report.blanks, start=1):
        click.echo(f"  {number}. {blank}")


def _period(typed: str) -> str:
    """Return a period as it was typed, or refuse what is none."""
    period = typed.strip().lower()
    if _PERIOD.fullmatch(period):
        return period
    if _NO_SUCH_QUARTER.fullmatch(period):
        year, kind = period[:4], "h1 (6 tháng)" if period.endswith("2") else "fy (năm)"
        message = (
            f"--period: không có báo cáo riêng của quý {'II' if period.endswith('2') else 'IV'}; dùng {year}-{kind}"
        )
        raise click.UsageError(message)
    message = f"--period: “{typed}” không phải kỳ báo cáo; viết như 2026-q1, 2026-h1, 2026-q3, 2026-fy"
    raise click.UsageError(message)


def _plan(entry: WardEntry, plan: str | None) -> Plan | None:
    if plan is None:
        return None
    by_id = {each.id: each for each in entry.plans}
    return by_id[plan] if plan in by_id else unknown("kế hoạch", plan, list(by_id))


def _path(out: str | None, entry: WardEntry, period: str, *, force: bool) -> Path:
    """Return where the draft goes; a file that is there may hold somebody's work, so it stays unless told."""
    path = Path(out or f"bao-cao-{entry.id}-{period}.docx")
    if path.suffix.lower() != ".docx":
        message = f"--out: “{path}” phải là tên tệp Word, kết thúc bằng .docx"
        raise click.UsageError(message)
    if path.is_dir() or not path.parent.is_dir():
        message = (
            f"--out: “{path}” là một thư mục, ở đây cần tên tệp"
            if path.is_dir()
            else f"--out: không có thư mục “{path.parent}”"
        )
        raise click.UsageError(message)
    if path.exists() and not force:
        error = FileExistsError(
            f"“{path}” đã có và có thể đã được sửa tay: chọn tên khác bằng --out, hoặc thêm --force"
        )
        fail("Không soạn báo cáo để khỏi ghi đè tệp.", error)
    return path
