"""`cchc new ward`, `plan`, `results`, `calendar`: new files with explanations, never over one that exists."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from generator.commands.common import DATA, DAY, FINDINGS, FOLDER, examples, fail, settings_of
from generator.config import Settings, relative_to_here
from generator.reporting import as_text
from generator.scaffold.calendar import add_calendar
from generator.scaffold.files import CannotMakeError, Made, WrongNameError, write_new
from generator.scaffold.known import Known, read_known, read_ward
from generator.scaffold.plan import make_plan
from generator.scaffold.results import make_results
from generator.scaffold.ward import TypedWard, make_ward
from generator.usage import Command

Result = TypeVar("Result")


_AS_OF = "Ngày coi là hôm nay, dạng 2026-11-21. Mặc định: hôm nay."
_WARD = "Địa chỉ của phường, ví dụ can-tho/hung-phu."


@click.command(
    "ward", cls=Command, epilog=examples('cchc new ward can-tho/hung-phu --name "Phường Hưng Phú" --code 31201')
)
@click.argument("address", metavar="TỈNH/PHƯỜNG")
@click.option(
    "--name", required=True, metavar="TÊN", help='Tên phường, ví dụ "Phường Hưng Phú"; không ghi loại là phường.'
)
@click.option("--code", default="", metavar="MÃ", help="Mã đơn vị hành chính năm chữ số; chưa biết thì bỏ, điền sau.")
@click.option("--province-name", default="", metavar="TÊN", help='Tên tỉnh khi tỉnh chưa có, ví dụ "Tỉnh Lâm Đồng".')
@click.option("--province-code", default="", metavar="MÃ", help="Mã tỉnh hai chữ số, khi tỉnh chưa có.")
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=_AS_OF)
def new_ward_command(  # noqa: PLR0913, PLR0917 - one for each option
    address: str,
    name: str,
    code: str,
    province_name: str,
    province_code: str,
    data: Path | None,
    as_of: date | None,
) -> None:
    """Tạo tệp của một phường mới (và của tỉnh, khi tỉnh chưa có)."""
    typed = TypedWard(address, name, code, province_name, province_code)
    settings = settings_of(data, None, as_of)
    _write(settings, lambda shown: make_ward(typed, _known(settings, shown), settings.as_of))


@click.command("plan", cls=Command, epilog=examples("cchc new plan --ward can-tho/hung-phu 2027"))
@click.argument("plan", metavar="NĂM|GIAI-ĐOẠN")
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help=_WARD)
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=_AS_OF)
def new_plan_command(plan: str, ward: str, data: Path | None, as_of: date | None) -> None:
    """Tạo tệp của một kế hoạch mới, ví dụ 2027 hoặc 2026-2030."""
    settings = settings_of(data, None, as_of)
    _write(settings, lambda shown: make_plan(ward, plan, _known(settings, shown), settings.as_of))


@click.command(
    "results",
    cls=Command,
    epilog=examples(
        "cchc new results --ward can-tho/hung-phu --period 2026-q1",
        "cchc new results --ward can-tho/hung-phu --period 2026-fy --plan 2026-2030",
    ),
)
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help=_WARD)
@click.option("--period", required=True, metavar="KỲ", help="Năm và kỳ: 2026-q1, 2026-h1, 2026-q3 hoặc 2026-fy.")
@click.option("--plan", default="", metavar="KẾ-HOẠCH", help="Kế hoạch nào, khi kỳ này có ở nhiều kế hoạch.")
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=_AS_OF)
def new_results_command(ward: str, period: str, plan: str, data: Path | None, as_of: date | None) -> None:
    """Tạo tệp kết quả một kỳ: có sẵn mọi chỉ tiêu, nhiệm vụ đến kỳ, kèm số kỳ trước."""
    settings = settings_of(data, None, as_of)

    def made(shown: str) -> Made:
        return make_results(read_ward(settings.data_dir, shown, ward, settings.as_of), period, plan, settings.as_of)

    _write(settings, made)


@click.command("calendar", cls=Command, epilog=examples("cchc new calendar --ward can-tho/hung-phu"))
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help=_WARD)
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=_AS_OF)
def new_calendar_command(ward: str, data: Path | None, as_of: date | None) -> None:
    """Thêm khung lịch báo cáo vào cuối ward.yaml, để sẵn sau dấu # cho phường điền."""
    settings = settings_of(data, None, as_of)
    shown = relative_to_here(settings.data_dir)

    def added() -> str:
        known = read_known(settings.data_dir, shown)
        try:
            plans = read_ward(settings.data_dir, shown, ward, settings.as_of).entry.plans
        except CannotMakeError:
            plans = ()
        return add_calendar(settings.data_dir, shown, ward, known, plans)

    path = _done(added)
    click.echo(f"Đã thêm khung lịch báo cáo vào cuối {path}; cổng chưa dùng đến khi còn dấu # ở đầu dòng.")
    _tell_steps(
        (
            "Mở tệp đó, xoá dấu # và một dấu cách ở đầu các dòng của khung, thay các chỗ <điền …>.",
            "Kiểm tra: cchc check",
        )
    )


def _known(settings: Settings, shown: str) -> Known:
    return read_known(settings.data_dir, shown)


def _write(settings: Settings, make: Callable[[str], Made]) -> None:
    """Make files and write them; print where, what to know, and what to do next."""
    shown = relative_to_here(settings.data_dir)

    def written() -> tuple[Made, list[str]]:
        made = make(shown)
        return made, write_new(settings.data_dir, shown, made.files)

    made, paths = _done(written)
    for path in paths:
        click.echo(f"Đã tạo {path}")
    for note in made.notes:
        click.echo(f"Lưu ý: {note}")
    _tell_steps(made.next_steps)


def _tell_steps(steps: tuple[str, ...]) -> None:
    click.echo("Việc tiếp theo:")
    for number, step in enumerate(steps, start=1):
        click.echo(f"  {number}. {step}")


def _done(action: Callable[[], Result]) -> Result:
    """Return what an action returns; tell what stopped it, and end the command."""
    try:
        return action()
    except WrongNameError as error:
        raise click.UsageError(str(error)) from error
    except CannotMakeError as error:
        if error.findings:
            click.echo(as_text(error.findings), err=True)
        click.echo(str(error), err=True)
        sys.exit(FINDINGS)
    except OSError as error:
        fail("Không ghi được tệp.", error)
