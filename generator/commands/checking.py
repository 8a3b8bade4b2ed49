"""What commands share that need checked data: the check, and how its findings are told."""

import sys
from typing import NoReturn

import click

from generator.build import Checked, check, check_for_ward
from generator.commands.common import FINDINGS
from generator.config import Settings, relative_to_here
from generator.model.portal import Portal, WardEntry
from generator.quoting import lines_of
from generator.reporting import as_text
from generator.text import nearest


def checked(settings: Settings) -> Checked:
    """Check the data; print the findings; stop the command when they forbid a build."""
    shown_as = relative_to_here(settings.data_dir)
    checked = check(settings.data_dir, shown_as, settings.as_of, settings.content_dir)
    if checked.diagnostics:
        click.echo(as_text(checked.diagnostics, lines_of(settings.data_dir, shown_as)), err=True)
    if checked.portal is None:
        sys.exit(FINDINGS)
    return checked


def checked_for_ward(settings: Settings, ward: str) -> Checked:
    """Check the data for a command about one ward: errors of other wards are counted in a line and stop nothing."""
    shown_as = relative_to_here(settings.data_dir)
    whole = check(settings.data_dir, shown_as, settings.as_of, settings.content_dir)
    checked, others = check_for_ward(whole, settings, shown_as, ward)
    if checked.diagnostics:
        click.echo(as_text(checked.diagnostics, lines_of(settings.data_dir, shown_as)), err=True)
    if others:
        files = sorted({each.location.path for each in others})
        told = f"{files[0]} và {len(files) - 1} tệp nữa" if files[1:] else files[0]
        click.echo(f"Còn {len(others)} lỗi ở phường khác ({told}), không ảnh hưởng lệnh này.", err=True)
    if checked.portal is None:
        sys.exit(FINDINGS)
    return checked


def ward_of(portal: Portal, address: str) -> WardEntry:
    """Return the ward with this address, made up or not, or refuse one that there is not."""
    by_address = {entry.address: entry for entry in portal.every_ward}
    typed = address.strip("/")
    return by_address[typed] if typed in by_address else unknown("phường", typed, list(by_address))


def unknown(what: str, word: str, known: list[str]) -> NoReturn:
    """Refuse a name on the command line that nothing has; the nearest one is offered."""
    guess = nearest(word, known)
    hint = f"ý bạn là “{guess}”?" if guess else f"có: {', '.join(known)}"
    message = f"không có {what} “{word}”; {hint}"
    raise click.UsageError(message)


def refuse(settings: Settings) -> NoReturn:
    """End a command that a shard refused: print what is wrong in the data, or that it was right again meanwhile."""
    checked(settings)
    click.echo("Dữ liệu vừa thay đổi trong lúc dựng; hãy chạy lại lệnh.", err=True)
    sys.exit(FINDINGS)
