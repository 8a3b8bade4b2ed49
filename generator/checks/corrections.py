"""Rules about corrections: each names what stands in the file, and follows the one before."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from generator.checks.common import Report, reports
from generator.diagnostics import Diagnostic
from generator.model.base import Record
from generator.model.located import Sources
from generator.model.results import Correction
from generator.text import short_date, shorten


def corrections_name_what_stands_there(sources: Sources) -> Iterator[Diagnostic]:
    """The last correction of a value says what the file holds now."""
    for report in reports(sources):
        for path, corrections in _by_path(report).items():
            n, last = corrections[-1]
            standing = _value_at(report.record, path.split("."))
            if standing is None and path.split(".")[0] in report.file.broken:
                continue
            if standing is None:
                yield Diagnostic(
                    report.file.at("corrections", n, "path"),
                    "dinh-chinh-sai-muc",
                    f"tệp này không có giá trị nào ở “{shorten(path)}”",
                    _right_path(report, path),
                )
            elif not _is_same(standing, last.now):
                yield Diagnostic(
                    report.file.at("corrections", n, "now"),
                    "dinh-chinh-sai-so",
                    f"đính chính ghi giá trị đúng là “{shorten(last.now)}”, tệp đang ghi “{shorten(standing)}”",
                    "sửa now, hoặc sửa giá trị trong tệp, cho hai chỗ giống nhau",
                )


def _right_path(report: Report, path: str) -> str:
    """Return how to write a path: in full where only its beginning is missing."""
    for group in ("targets", "tasks", "dossiers"):
        if _value_at(report.record, [group, *path.split(".")]) is not None:
            return f"viết đủ từ ngoài vào trong: {group}.{shorten(path)}"
    return "viết các tên mục từ ngoài vào trong, cách nhau bằng dấu chấm, ví dụ targets.dung-han.numerator"


def corrections_follow_each_other(sources: Sources) -> Iterator[Diagnostic]:
    """A correction changes something, after publication, and begins where the one before ended."""
    for report in reports(sources):
        published = report.record.published_on
        for corrections in _by_path(report).values():
            before: Correction | None = None
            for n, correction in corrections:
                if _is_same(correction.was, correction.now):
                    yield Diagnostic(
                        report.file.at("corrections", n, "now"),
                        "dinh-chinh-sai-so",
                        f"giá trị trước và sau đính chính cùng là “{shorten(correction.now)}”",
                        "ghi was là giá trị đã công bố, now là giá trị đúng; không sửa gì thì xoá mục này",
                    )
                elif before is not None and not _is_same(before.now, correction.was):
                    yield Diagnostic(
                        report.file.at("corrections", n, "was"),
                        "dinh-chinh-sai-so",
                        f"lần đính chính {short_date(before.day)} đã sửa thành “{shorten(before.now)}”, "
                        f"lần này lại sửa từ “{shorten(correction.was)}”",
                        "xem lại was và thứ tự các ngày đính chính",
                    )
                if correction.day < published:
                    yield Diagnostic(
                        report.file.at("corrections", n, "on"),
                        "dinh-chinh-som",
                        f"ngày đính chính {short_date(correction.day)} ở trước ngày công bố ({short_date(published)})",
                        "xem lại ngày; sửa trước khi công bố thì không phải ghi đính chính",
                    )
                before = correction


def _by_path(report: Report) -> dict[str, list[tuple[int, Correction]]]:
    """Return the corrections of each value, by day."""
    by_path: defaultdict[str, list[tuple[int, Correction]]] = defaultdict(list)
    for n, correction in enumerate(report.record.corrections):
        by_path[correction.path].append((n, correction))
    return {path: sorted(found, key=lambda each: each[1].day) for path, found in by_path.items()}


def _value_at(value: object, steps: list[str]) -> str | None:
    """Return what is typed at a path below `value`; None for a group, a list, nothing. A name may hold dots itself.

    An item of a list is called by its number, counted from 1, a field of the dossier table also by its name.
    """
    if not steps:
        return _as_typed(value)
    for length in range(len(steps), 0, -1):
        child = _child(value, ".".join(steps[:length]))
        if child is not None:
            return _value_at(child, steps[length:])
    return None


def _child(value: object, name: str) -> object:
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        return next((getattr(value, key) for key, field in fields if name == (field.alias or key)), None)
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, tuple):
        called = {str(n): item for n, item in enumerate(value, start=1)}
        called |= {item.field: item for item in value if hasattr(item, "field")}
        return called.get(name)
    return None


def _as_typed(value: object) -> str | None:
    match value:
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case str() | int() | date():
            return str(value)
    return None


def _is_same(one: str, other: str) -> bool:
    """Tell whether two typed values say the same: 95.40 is 95.4."""
    try:
        return one == other or Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False
