"""Rules about corrections: each names what stands in the file, and follows the one before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from generator.checks.common import Report, reports
from generator.checks.old_values import impossible
from generator.checks.paths import Leaf, leaf_at, leaves_below
from generator.diagnostics import Diagnostic, Location
from generator.model.located import Sources
from generator.model.results import Correction
from generator.text import nearest, short_date, shorten

_FIGURES: Final = ("value", "numerator", "denominator", "state", "done_on")
"""What is mostly corrected of a target or a task."""


def corrections_name_what_stands_there(sources: Sources) -> Iterator[Diagnostic]:
    """The last correction of a value says what the file holds now."""
    for report in reports(sources):
        for path, corrections in _by_path(report).items():
            n, last = corrections[-1]
            standing = leaf_at(report.record, path)
            if standing is None and path.split(".")[0] in report.file.broken:
                continue
            if standing is None:
                yield Diagnostic(
                    report.file.at("corrections", n, "path"),
                    "dinh-chinh-sai-muc",
                    f"tệp này không có giá trị nào ở “{shorten(path)}”",
                    _right_path(report, path),
                )
            elif not _is_same(standing.typed, last.now):
                yield Diagnostic(
                    report.file.at("corrections", n, "now"),
                    "dinh-chinh-sai-so",
                    f"đính chính ghi giá trị đúng là “{shorten(last.now)}”, tệp đang ghi “{shorten(standing.typed)}”",
                    "sửa now, hoặc sửa giá trị trong tệp, cho hai chỗ giống nhau",
                )


def _right_path(report: Report, path: str) -> str:
    """Return how to write a path: in full where only its beginning or its last part is missing."""
    for group in ("targets", "tasks", "dossiers"):
        if leaf_at(report.record, f"{group}.{path}") is not None:
            return f"viết đủ từ ngoài vào trong: {group}.{shorten(path)}"
    if leaves := leaves_below(report.record, path):
        return _one_of(path, leaves, "thiếu tên mục cuối, ")
    above, _, last = path.rpartition(".")
    leaves = leaves_below(report.record, above) if above else ()
    guess = nearest(last, leaves)
    if leaves:
        return _one_of(above, (guess,) if guess else leaves, "")
    return "viết các tên mục từ ngoài vào trong, cách nhau bằng dấu chấm, ví dụ targets.dung-han.numerator"


def _one_of(above: str, leaves: Sequence[str], why: str) -> str:
    figures = [each for each in leaves if each in _FIGURES] or leaves
    if len(figures) == 1:
        return f"{why}ý bạn là “{shorten(above)}.{figures[0]}”?"
    return f"{why}viết {shorten(above)}. rồi đến một trong: {', '.join(leaves)}"


def corrections_tell_values_that_could_stand(sources: Sources) -> Iterator[Diagnostic]:
    """What a correction says was published is of the kind of the value it names: a count, a day, a state."""
    for report in reports(sources):
        for path, corrections in _by_path(report).items():
            leaf = leaf_at(report.record, path)
            for n, correction in corrections if leaf is not None else ():
                typed = {"was": correction.was, "now": correction.now}
                if correction is corrections[-1][1]:
                    del typed["now"]
                for key, value in typed.items():
                    found = leaf and impossible(key, value, leaf, report.file.at("corrections", n, key))
                    if found:
                        yield found


def corrections_follow_each_other(sources: Sources) -> Iterator[Diagnostic]:
    """A correction changes something, after publication, and begins where the one before ended."""
    for report in reports(sources):
        published = report.record.published_on
        for path, corrections in _by_path(report).items():
            before: Correction | None = None
            leaf = leaf_at(report.record, path)
            for n, correction in corrections:
                if _is_same(correction.was, correction.now):
                    yield Diagnostic(
                        report.file.at("corrections", n, "now"),
                        "dinh-chinh-sai-so",
                        f"giá trị trước và sau đính chính cùng là “{shorten(correction.now)}”",
                        "ghi was là giá trị đã công bố, now là giá trị đúng; không sửa gì thì xoá mục này",
                    )
                elif before is not None and not _is_same(before.now, correction.was) and not _told(leaf, correction):
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


def _told(leaf: Leaf | None, correction: Correction) -> bool:
    """Tell whether the old value alone is wrong already, so that what follows from it is not told."""
    return leaf is not None and impossible("was", correction.was, leaf, Location("")) is not None


def _is_same(one: str, other: str) -> bool:
    """Tell whether two typed values say the same: 95.40 is 95.4."""
    try:
        return one == other or Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False
