"""`cchc shards`: the parts a build is put together of, for machines that make them side by side."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from generator.cache import Cache
from generator.commands.common import AS_OF, CACHE, DATA, DAY, FOLDER, examples, fail, settings_of
from generator.config import Settings, relative_to_here
from generator.shards.listing import grouped, listed, make_alone
from generator.text import nearest
from generator.usage import Command

_EPILOG = examples(
    "cchc shards --json",
    "cchc shards --json --changed --groups 8",
    "cchc shards --make chung --make can-tho/hung-phu",
)
_MOST_GROUPS = 256


@click.command("shards", cls=Command, epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON, cho ma trận công việc của CI.")
@click.option("--changed", is_flag=True, help="Chỉ các phần chưa có trong bộ nhớ đệm.")
@click.option(
    "--groups",
    type=click.IntRange(1, _MOST_GROUPS),
    default=1,
    metavar="SỐ",
    help="Chia các phần thành ngần ấy nhóm đều nhau (1 đến 256).",
)
@click.option(
    "--make",
    "names",
    multiple=True,
    metavar="TÊN",
    help="Dựng phần này vào bộ nhớ đệm, không công bố; viết được nhiều lần.",
)
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--cache", type=FOLDER, metavar="THƯ MỤC", help=CACHE)
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
def shards_command(  # noqa: PLR0913 - one parameter an option
    data: Path | None,
    cache: Path | None,
    as_of: date | None,
    names: tuple[str, ...],
    groups: int,
    *,
    as_json: bool,
    changed: bool,
) -> None:
    """Liệt kê các phần của cổng với mã băm, hoặc dựng riêng vài phần; dùng khi nhiều máy cùng dựng."""
    settings = settings_of(data, None, as_of, cache=cache)
    with Cache(settings.cache_dir) as kept:
        if kept.warning:
            click.echo(kept.warning, err=True)
        if names:
            _make(settings, kept, names)
            return
        shards = [shard for shard in listed(settings, kept) if not (changed and shard.cached)]
    if as_json:
        found = {
            "as_of": settings.as_of.isoformat(),
            "shards": [asdict(shard) for shard in shards],
            "groups": grouped(shards, groups),
        }
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for shard in shards:
        click.echo(f"{shard.key[:12]}  {'có sẵn   ' if shard.cached else 'phải dựng'}  {shard.name}")
    click.echo(f"{sum(not shard.cached for shard in shards)} trong {len(shards)} phần phải dựng.")


def _make(settings: Settings, cache: Cache, names: tuple[str, ...]) -> None:
    known = [shard.name for shard in listed(settings, cache)]
    for name in names:
        if name not in known:
            guess = nearest(name, known)
            message = f"không có phần “{name}”; " + (f"ý bạn là “{guess}”?" if guess else "xem tên bằng: cchc shards")
            raise click.UsageError(message)
    shown = relative_to_here(settings.data_dir), relative_to_here(settings.content_dir)
    try:
        made = make_alone(settings, cache, names, shown)
    except Exception as error:
        from generator.commands.checking import refuse  # noqa: PLC0415 - only needed when something is wrong
        from generator.shards.workshop import RefusedError  # noqa: PLC0415
        from generator.site.tree import SiteError  # noqa: PLC0415

        if isinstance(error, RefusedError):
            refuse(settings)
        if isinstance(error, SiteError | OSError):
            fail("Không dựng được.", error)
        raise
    click.echo(f"Đã dựng {made} phần, {len(set(names)) - made} phần có sẵn.")
