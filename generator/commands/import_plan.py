"""`cchc import plan`: a plan draft from the tables of a Word or Excel appendix."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

import click

from generator.commands.common import DATA, DAY, FINDINGS, FOLDER, examples, fail, settings_of
from generator.config import relative_to_here
from generator.diagnostics import Diagnostic
from generator.plan_import.draft import Head
from generator.plan_import.importer import Imported, import_plan, read_catalogues
from generator.privacy.gate import Folder, check_text
from generator.quoting import harmless
from generator.reporting import as_text, printable
from generator.text import shorten
from generator.usage import Command

_KEYS: Final = {
    "code": "số thứ tự",
    "area": "lĩnh vực",
    "title": "nội dung",
    "output": "sản phẩm",
    "lead": "đơn vị chủ trì",
    "support": "đơn vị phối hợp",
    "due": "thời hạn",
    "target": "con số",
}


class _PlanId(click.ParamType[str]):
    """A year or a span of years."""

    name = "mã kế hoạch"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id, or refuse what is none."""
        years = re.fullmatch(r"(20[0-9]{2})(?:-(20[0-9]{2}))?", str(value))
        if years is None or (years[2] or "9999") <= years[1]:
            self.fail(f"“{value}” không phải năm hoặc giai đoạn, ví dụ 2027 hoặc 2026-2030", param, ctx)
        return str(value)


@click.command(
    "plan",
    cls=Command,
    epilog=examples("cchc import plan phu-luc.docx --ward can-tho/hung-phu --id 2027"),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.docx|TỆP.xlsx")
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help="Phường có kế hoạch, ví dụ can-tho/hung-phu.")
@click.option("--id", "plan", required=True, type=_PlanId(), metavar="NĂM", help="Năm hoặc giai đoạn của kế hoạch.")
@click.option("--title", metavar="TÊN", help="Tên kế hoạch. Mặc định: Kế hoạch cải cách hành chính năm …")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="TỆP.yaml",
    help="Nơi ghi bản dự thảo. Mặc định: data/wards/TỈNH/PHƯỜNG/plans/NĂM.yaml. Không bao giờ ghi đè.",
)
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help="Ngày coi là hôm nay, dạng 2026-11-21. Mặc định: hôm nay.")
def import_plan_command(  # noqa: PLR0913, PLR0917 - one for each option
    file: Path,
    ward: str,
    plan: str,
    title: str | None,
    out: Path | None,
    data: Path | None,
    as_of: date | None,
) -> None:
    """Nhập bảng nhiệm vụ từ phụ lục Word, Excel thành kế hoạch dự thảo."""
    settings = settings_of(data, None, as_of)
    ward = ward.strip("/")
    catalogues = read_catalogues(settings.data_dir, relative_to_here(settings.data_dir), ward)
    if isinstance(catalogues, list):
        _stop(catalogues)
    span = f"giai đoạn {plan}" if "-" in plan else f"năm {plan}"
    name = harmless(" ".join((title or f"Kế hoạch cải cách hành chính {span}").split()))
    head = Head(plan, name, harmless(file.name), settings.as_of)
    imported = import_plan(file, str(file), head, catalogues)
    if isinstance(imported, Diagnostic):
        _stop([imported])
    target = out or settings.data_dir / "wards" / ward / "plans" / f"{plan}.yaml"
    _write_new(target, imported.draft.text)
    for line in summary(imported, relative_to_here(target.resolve())):
        click.echo(printable(line))
    below = f"wards/{ward}/plans/{plan}.yaml"
    folder = Folder(settings.data_dir, relative_to_here(settings.data_dir), "data")
    if personal := check_text(imported.draft.text, below, folder):
        click.echo(f"Trong bản dự thảo có dữ liệu cá nhân:\n{as_text(personal)}", err=True)


def _stop(found: list[Diagnostic]) -> NoReturn:
    click.echo(as_text(found), err=True)
    sys.exit(FINDINGS)


def _write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        shown = relative_to_here(path.resolve())
        click.echo(f"Đã có tệp {shown}, không ghi đè. Xoá hoặc đổi tên tệp đó, hoặc ghi nơi khác bằng --out.", err=True)
        sys.exit(FINDINGS)
    except OSError as error:
        fail("Không ghi được bản dự thảo.", error)


def summary(imported: Imported, written: str) -> Iterator[str]:
    """Yield what was imported: how much is certain, what to look at and where, what is left out and why."""
    marks = imported.draft.marks
    yield f"Đã ghi bản dự thảo: {written}"
    yield f"{imported.rows} dòng ({len(imported.tasks)} nhiệm vụ và tiêu đề nhóm, {len(imported.targets)} chỉ tiêu)."
    yield f"{imported.certain_rows} dòng chắc chắn; {imported.rows - imported.certain_rows} dòng có chỗ phải xem lại."
    if marks:
        yield f"Phải xem lại {len(marks)} chỗ:"
    for mark in marks:
        yield f"  dòng {mark.line} ({mark.code}, {_KEYS[mark.key]}): {mark.doubt} – xem {mark.place}"
    if imported.guesses:
        yield "Cột hiểu theo phỏng đoán:"
    for guess in imported.guesses:
        yield f"  {guess}"
    if imported.skipped:
        yield "Không đưa vào bản dự thảo:"
    for each in imported.skipped:
        said = f": “{shorten(' '.join(each.text.split()))}”" if each.text else ""
        yield f"  {each.place}: {each.reason}{said}"
    yield "Việc tiếp theo:"
    yield "  1. Đối chiếu bản dự thảo với bản in: dòng có chữ XEM LẠI thì sửa nếu sai, rồi xoá từ dấu # đến hết dòng."
    yield "  2. Đọc lướt các dòng còn lại; thêm số, ngày ban hành, chỉ tiêu, căn cứ."
    yield "  3. Kiểm tra: cchc check. Khi kế hoạch đã ban hành thì xoá dòng draft: true."
