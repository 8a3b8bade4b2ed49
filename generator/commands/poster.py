"""`cchc poster`: sheets for the wall, with QR codes that lead to the pages."""

from datetime import date
from pathlib import Path

import click

from generator.commands.checking import checked_for_ward, unknown, ward_of
from generator.commands.common import AS_OF, DATA, DAY, FOLDER, examples, fail, settings_of
from generator.config import relative_to_here
from generator.posters import sheets
from generator.procedures import offers
from generator.usage import Command


@click.command(
    "poster",
    cls=Command,
    epilog=examples(
        "cchc poster --ward can-tho/hung-phu",
        "cchc poster --ward can-tho/hung-phu --code 1.001193 --out to-dan/",
    ),
)
@click.option("--ward", required=True, metavar="TỈNH/PHƯỜNG", help="Phường, ví dụ can-tho/hung-phu.")
@click.option("--code", "codes", multiple=True, metavar="MÃ", help="Chỉ làm tờ của thủ tục này; viết được nhiều lần.")
@click.option("--out", type=FOLDER, metavar="THƯ MỤC", help="Thư mục nhận các tờ. Mặc định: to-dan-<phường>/.")
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def poster_command(ward: str, codes: tuple[str, ...], out: Path | None, data: Path | None, as_of: date | None) -> None:
    """Làm tờ dán A4 có mã QR: danh mục theo lĩnh vực, mẫu niêm yết, mỗi thủ tục một tờ."""
    settings = settings_of(data, None, as_of)
    portal = checked_for_ward(settings, ward).portal
    if portal is None:
        return
    entry = ward_of(portal, ward)
    day = entry.as_of(settings.as_of)
    if entry.procedures is None:
        error = FileNotFoundError(f"thêm tệp wards/{entry.address}/procedures.yaml với các thủ tục phường tiếp nhận")
        fail(f"{entry.ward.full_name} chưa có danh mục thủ tục nên chưa làm được tờ dán.", error)
    received = [each.procedure.code for each in offers(portal, entry, day) if each.ended_on is None]
    for code in codes:
        if code not in received:
            unknown("thủ tục đang tiếp nhận", code, received)
    if portal.info.base_url.rstrip("/").endswith(".example"):
        click.echo("Địa chỉ base_url trong portal.yaml còn là mẫu: mã QR sẽ chưa mở được trang nào.", err=True)
    folder = out or Path(f"to-dan-{entry.id}")
    count = 0
    try:
        for sheet in sheets(portal, entry, day, codes):
            path = folder / sheet.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(sheet.html, encoding="utf-8")
            count += 1
    except OSError as error:
        fail("Không ghi được tờ dán.", error)
    click.echo(
        f"Đã làm {count} tờ trong {relative_to_here(folder)}. Mở tệp .html bằng trình duyệt rồi bấm Ctrl + P để in."
    )
