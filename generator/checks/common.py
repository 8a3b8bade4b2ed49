"""What several rules say in the same words."""

from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics import Diagnostic, Location
from generator.model.base import Record
from generator.model.located import Located
from generator.text import nearest


def unknown_reference(place: Location, what: str, found: str, known: Iterable[str], where: str) -> Diagnostic:
    """Return the finding that `found` names nothing, with the nearest name that exists.

    `what` is the kind of thing in Vietnamese ("đơn vị"), `where` the file that lists it ("ward.yaml").
    """
    guess = nearest(found, known)
    return Diagnostic(
        place,
        "khong-co-tham-chieu",
        f"không có {what} “{found}” trong {where}",
        f"ý bạn là “{guess}”?" if guess else f"thêm {what} này vào {where}, hoặc sửa lại cho đúng",
    )


def repeated(values: Iterable[tuple[str, Location]], what: str, code: str, hint: str) -> Iterator[Diagnostic]:
    """Yield a finding for each value that stands a second time."""
    first: dict[str, Location] = {}
    for value, place in values:
        if value in first:
            before = first[value]
            where = f"dòng {before.line}" if before.path == place.path else str(before)
            yield Diagnostic(place, code, f"{what} “{value}” đã dùng ở {where}", hint)
        else:
            first[value] = place


def repeats(values: Iterable[str]) -> frozenset[int]:
    """Return which of `values` (counted from 0) stand there again: what was pasted twice is told once."""
    first: dict[str, int] = {}
    return frozenset(n for n, value in enumerate(values) if first.setdefault(value, n) != n)


def is_settled(located: Located[Record] | None, ids: Sequence[str]) -> bool:
    """Tell whether a file's `ids` are all it should have: else a name that is not there may be its fault."""
    return located is not None and located.complete and len(set(ids)) == len(ids)
