"""`cchc build`: the published site, brought up to date."""

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.commands.common import (
    AS_OF,
    CACHE,
    DATA,
    DAY,
    FOLDER,
    examples,
    fail,
    refuse_precious_site_folder,
    settings_of,
)
from generator.config import Settings, UnknownWardError, relative_to_here
from generator.publish import publish
from generator.publishing import PublishingError
from generator.shards.outcome import Outcome
from generator.text import nearest
from generator.usage import Command

if TYPE_CHECKING:
    from generator.shards.run import MakeRunner

_SLOWEST = 10


@click.command(
    "build", cls=Command, epilog=examples("cchc build", "cchc build --ward can-tho/hung-phu --as-of 2026-11-21")
)
@click.option("--data", type=FOLDER, metavar="THƯ MỤC", help=DATA)
@click.option("--site", type=FOLDER, metavar="THƯ MỤC", help="Thư mục nhận cổng đã dựng. Mặc định: site/.")
@click.option("--as-of", type=DAY, metavar="NGÀY", help=AS_OF)
@click.option("--ward", "wards", multiple=True, metavar="TỈNH/PHƯỜNG", help="Chỉ dựng phường này; viết được nhiều lần.")
@click.option("--cache", type=FOLDER, metavar="THƯ MỤC", help=CACHE)
@click.option("--timings", is_flag=True, help="In thời gian từng bước và mười phần chậm nhất.")
@click.option(
    "--scheduler",
    metavar="ĐỊA CHỈ",
    help="Dựng các phường trên nhiều máy qua bộ điều phối Dask, ví dụ tcp://10.0.0.5:8786.",
)
@click.option(
    "--slow-markdown", is_flag=True, help="Chuyển Markdown bằng Python-Markdown: chậm hơn, để đối chiếu kết quả."
)
def build_command(  # noqa: PLR0913 - one parameter an option
    data: Path | None,
    site: Path | None,
    as_of: date | None,
    wards: tuple[str, ...],
    *,
    cache: Path | None,
    scheduler: str | None,
    timings: bool,
    slow_markdown: bool,
) -> None:
    """Kiểm tra dữ liệu rồi dựng cổng; chỉ phần thay đổi được dựng lại. Có lỗi thì cổng đã dựng giữ nguyên."""
    start = time.perf_counter()
    settings = settings_of(data, site, as_of, wards, cache=cache, slow_markdown=slow_markdown)
    refuse_precious_site_folder(settings)
    outcome = _published(settings, _runner(scheduler))
    _tell_warnings(settings, outcome)
    click.echo(_summary(settings, outcome, time.perf_counter() - start))
    if timings:
        click.echo(_timings(outcome))


def _runner(scheduler: str | None) -> "MakeRunner | None":
    """Return what gives shards to a scheduler, if one is asked for."""
    if scheduler is None:
        return None
    try:
        from generator.shards.cluster import Cluster  # noqa: PLC0415 - an extra that is rarely there
    except ImportError as error:
        if error.name != "distributed":
            raise
        message = '--scheduler cần thêm thư viện; cài một lần bằng: pip install --editable ".[cluster]"'
        raise click.UsageError(message) from error
    return lambda bench, _jobs: Cluster(bench, scheduler)


def _published(settings: Settings, make_runner: "MakeRunner | None") -> Outcome:
    try:
        outcome = publish(settings, lambda text: click.echo(text, err=True), _stage, make_runner)
    except UnknownWardError as error:
        _unknown_ward(error)
    except (PublishingError, OSError) as error:
        fail(_KEPT, error)
    except Exception as error:
        if _is_told(error):
            fail(_KEPT, error)
        raise
    if outcome is None:
        from generator.commands.checking import refuse  # noqa: PLC0415 - only needed when something is wrong

        refuse(settings)
    return outcome


def _is_told(error: Exception) -> bool:
    """Tell whether an error says in Vietnamese what is wrong; its module is loaded if it was raised."""
    told = (
        ("generator.site.tree", "SiteError"),
        ("generator.search", "SearchError"),
        ("generator.shards.cluster", "ClusterError"),
    )
    kinds = (getattr(sys.modules.get(module), name, None) for module, name in told)
    return any(kind is not None and isinstance(error, kind) for kind in kinds)


_KEPT = "Không dựng được cổng; bản đã dựng lần trước giữ nguyên."


def _tell_warnings(settings: Settings, outcome: Outcome) -> None:
    if outcome.warnings:
        from generator.quoting import lines_of  # noqa: PLC0415 - only needed when there are warnings
        from generator.reporting import as_text  # noqa: PLC0415

        lines = lines_of(settings.data_dir, relative_to_here(settings.data_dir))
        click.echo(as_text(list(outcome.warnings), lines), err=True)


def _summary(settings: Settings, outcome: Outcome, seconds: float) -> str:
    """Return what was done, how large the site is, and that its links were followed."""
    shown = relative_to_here(settings.site_dir)
    size = f"{outcome.bytes / 1_000_000:.1f} MB".replace(".", ",")
    done = (
        f"Đã dựng {outcome.pages} trang vào {shown}/: làm mới {outcome.made} trong {outcome.shards} phần"
        if outcome.changed
        else f"Không có gì thay đổi: {outcome.pages} trang trong {shown}/ vẫn đúng"
    )
    largest, weight = outcome.largest[0] if outcome.largest else ("", 0)
    return (
        f"{done} ({f'{seconds:.1f}'.replace('.', ',')} giây).\n"
        f"Cổng nặng {size}, {outcome.files} tệp; trang lớn nhất: {largest} ({weight // 1000} KB). "
        f"Đã dò {outcome.links} liên kết, không có liên kết hỏng."
    )


def _timings(outcome: Outcome) -> str:
    lines = ["Thời gian từng bước:"]
    lines += [f"  {each.seconds:8.3f} s  {each.name}" for each in outcome.stages]
    slowest = sorted(outcome.timings, key=lambda each: -each.seconds)[:_SLOWEST]
    lines += ["Các phần chậm nhất:"] if slowest else ["Không phần nào phải dựng lại."]
    lines += [f"  {each.seconds:8.3f} s  {each.name}{'' if each.made else ' (từ bộ nhớ đệm)'}" for each in slowest]
    return "\n".join(lines)


def _stage(title: str, total: int) -> AbstractContextManager[Callable[[str], None]]:
    """Show how far a stage is."""
    from generator.reporting import stage  # noqa: PLC0415 - only needed when there is something to make

    return stage(title, total)


def _unknown_ward(error: UnknownWardError) -> NoReturn:
    guess = nearest(error.address, error.known)
    hint = f"ý bạn là “{guess}”?" if guess else f"các phường có: {', '.join(error.known)}"
    message = f"không có phường “{error.address}”; {hint}"
    raise click.UsageError(message) from error
