"""Click in Vietnamese: help pages, and what was wrong with a command that was typed."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from generator.privacy.masking import masked
from generator.text import nearest

STOPPED: Final = 1
_LAST_PORT: Final = 65535


class Day(click.ParamType[date]):
    """A day, year first."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the day, or refuse what is none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” không phải ngày dạng năm-tháng-ngày, ví dụ 2026-11-21", param, ctx)


class Folder(click.ParamType[Path]):
    """A folder; it need not exist yet."""

    name = "thư mục"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return the path, or refuse a file."""
        path = Path(value)
        if not str(value).strip():
            self.fail("chưa ghi tên thư mục", param, ctx)
        try:
            is_file = path.resolve().exists() and not path.is_dir()
        except (OSError, RuntimeError):
            self.fail(f"không mở được “{value}”: liên kết hỏng, hoặc không có quyền", param, ctx)
        if is_file:
            self.fail(f"“{value}” là một tệp, ở đây cần một thư mục", param, ctx)
        return path


class Address(click.ParamType[tuple[str, int]]):
    """A host and a port to listen at."""

    name = "địa chỉ"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, int]:
        """Return host and port, or refuse what is neither."""
        if isinstance(value, tuple):
            return value
        host, _, port = str(value).rpartition(":")
        if not host or not (port.isascii() and port.isdigit()) or int(port) > _LAST_PORT:
            self.fail(f"“{value}” không phải địa chỉ dạng MÁY:CỔNG, ví dụ 127.0.0.1:8000", param, ctx)
        return host, int(port)


class OneOf(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Return the word, or refuse another."""
        if value not in self.choices:
            self.fail(f"không nhận “{value}”, chọn một trong: {', '.join(self.choices)}", param, ctx)
        return str(value)


class _Vietnamese(click.Command):
    """What a command and the group of commands have in common: help in Vietnamese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever click's own class takes
        super().__init__(*args, **kwargs | {"options_metavar": "[TUỲ CHỌN]"})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of what may be typed."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, explained in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện hướng dẫn này."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section("Tuỳ chọn"):
            formatter.write_dl([(names, _required(words)) for names, words in filter(None, records)])


def _required(words: str) -> str:
    """Return the help of an option with click's own word for a needed one in Vietnamese."""
    return words.replace("[required]", "[bắt buộc]")


class Command(_Vietnamese):
    """A command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse words too many."""
        ctx.allow_extra_args = True
        extra = super().parse_args(ctx, args)
        if extra:
            message = f"thừa “{' '.join(extra)}” ở cuối lệnh"
            raise click.UsageError(message, ctx)
        return extra


class Group(_Vietnamese, click.Group):
    """The command line as a whole: its help, and its way of refusing, are in Vietnamese."""

    command_class = Command

    def __init__(self, *args: Any, lazy: Mapping[str, str] | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs | {"subcommand_metavar": "LỆNH …"})
        self._lazy = dict(lazy or {})
        """Commands by name, each as "module:name": its module is loaded when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order they were given."""
        del ctx
        return [*self._lazy, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; load its module if that was not done yet."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, _, name = self._lazy[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        commands = [
            (name, command.get_short_help_str(80))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section("Lệnh"):
            formatter.write_dl(commands)
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed, or refuse a word that is none."""
        if args and not args[0].startswith("-") and args[0] not in (known := self.list_commands(ctx)):
            message = f"không có lệnh “{args[0]}”{_guess(args[0], known)}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]  # click's overloads say the same in four ways
        self,
        args: Sequence[str] | None = None,
        *,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run; say in Vietnamese what was wrong, and exit with 2 on wrong usage."""
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **extra)
        try:
            code = super().main(args, standalone_mode=False, **extra)
        except click.ClickException as error:
            _refuse(error)
        except click.Abort:
            click.echo("Đã dừng.", err=True)
            sys.exit(STOPPED)
        sys.exit(code if isinstance(code, int) else 0)


def _refuse(error: click.ClickException) -> NoReturn:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        sys.exit(error.exit_code)
    click.echo(f"Lỗi: {masked(in_vietnamese(error))}", err=True)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(f"Xem hướng dẫn: {error.ctx.command_path} --help", err=True)
    sys.exit(error.exit_code)


def in_vietnamese(error: click.ClickException) -> str:
    """Return what was wrong with a command line; click's own words where there are no others."""
    match error:
        case click.NoSuchOption():
            params = error.ctx.command.params if error.ctx else []
            known = [name for param in params for name in param.opts if name.startswith("-")]
            return f"không có tuỳ chọn “{error.option_name}”{_guess(error.option_name, known)}"
        case click.BadOptionUsage():
            wrong = "thiếu giá trị đi sau" if "requires" in error.message else "không nhận giá trị"
            return f"tuỳ chọn “{error.option_name}” {wrong}"
        case click.MissingParameter():
            return f"thiếu {_missing(error.param)}"
        case click.BadParameter():
            name = error.param.opts[-1] if error.param is not None else ""
            return f"{name}: {error.message}" if name.startswith("-") else error.message
        case _:
            return error.format_message().rstrip(".")


def _missing(param: click.Parameter | None) -> str:
    """Return what was not typed: an option with what it is, or a word by its place holder."""
    if isinstance(param, click.Option):
        meaning = (param.help or "").rstrip(".")
        return f"{param.opts[-1]} ({meaning})" if meaning else param.opts[-1]
    return str(param.metavar or param.name) if isinstance(param, click.Argument) else "một phần của lệnh"


def _guess(word: str, known: Sequence[str]) -> str:
    guess = nearest(word, known)
    return f"; ý bạn là “{guess}”?" if guess else f"; có: {', '.join(known)}"
