"""What several rules say in the same words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from generator.diagnostics import Diagnostic, Location
from generator.model.base import Record
from generator.model.located import Located
from generator.text import nearest

_MOST_GUESSES: Final = 100
_MOST_COMPARED: Final = 2000


class Names:
    """The names that a file lists, for rules about what refers to them."""

    def __init__(self, names: Iterable[str], what: str, where: str) -> None:
        """`what` is the kind of thing in Vietnamese ("đơn vị"), `where` the file that lists it ("ward.yaml")."""
        self.names = dict.fromkeys(names)
        self.what = what
        self.where = where
        self.guesses_left = _MOST_GUESSES

    def unknown(self, used: Iterable[tuple[str | None, Location]]) -> Iterator[Diagnostic]:
        """Yield a finding for each used name that is none of these, with the nearest one."""
        for name, place in used:
            if name is None or name in self.names:
                continue
            guess = self._guess(name)
            yield Diagnostic(
                place,
                "khong-co-tham-chieu",
                f"không có {self.what} “{name}” trong {self.where}",
                f"ý bạn là “{guess}”?" if guess else f"thêm {self.what} này vào {self.where}, hoặc sửa lại cho đúng",
            )

    def _guess(self, name: str) -> str | None:
        """Return the nearest name while a person may still read on: guessing is slow."""
        self.guesses_left -= 1
        return nearest(name, islice(self.names, _MOST_COMPARED)) if self.guesses_left >= 0 else None


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
