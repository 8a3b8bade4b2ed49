"""What several rules say in the same words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from typing import Final

from generator.diagnostics import Diagnostic, Location, Severity
from generator.model.base import Record
from generator.model.located import Located, Sources, WardFolder
from generator.model.plan import Plan
from generator.model.results import Results
from generator.text import nearest, short_date, shorten

_MOST_GUESSES: Final = 100
_MOST_COMPARED: Final = 2000
_THOUSANDS_DIGITS: Final = 3


@dataclass(frozen=True)
class Report:
    """A ward's results file with its plan."""

    folder: WardFolder
    file: Located[Results]
    plan: Located[Plan] | None
    """The plan it names, or else that of its folder; None without one."""

    @property
    def record(self) -> Results:
        """What the file says."""
        return self.file.record

    @property
    def path(self) -> list[str]:
        """Folders and name of the file, without its ending."""
        return self.file.at().path.removesuffix(".yaml").split("/")


def reports(sources: Sources) -> Iterator[Report]:
    """Yield every results file."""
    for folder in sources.folders:
        plans = {plan.record.id: plan for plan in folder.plans}
        for file in folder.results:
            report = Report(folder, file, None)
            plan = plans.get(file.record.plan) or plans.get(report.path[-2])
            yield Report(folder, file, plan)


def reporting_date(folder: WardFolder, sources: Sources) -> date:
    """Return the day a ward is told as of: a made-up ward's own, else everybody's."""
    return (folder.ward.record.demo_as_of if folder.ward else None) or sources.as_of


class Names:
    """The names that a file lists, for rules about what refers to them."""

    def __init__(
        self, names: Iterable[str], what: str, where: str, titles: Mapping[str, str] | None = None, otherwise: str = ""
    ) -> None:
        """`what` is the kind of thing in Vietnamese ("đơn vị"), `where` the file that lists it ("ward.yaml").

        `titles` are what people call the things, by name: a clerk may have typed one of them. `otherwise` is the hint
        where nothing is near.
        """
        self.names = dict.fromkeys(names)
        self.what = what
        self.where = where
        self.titles = titles or {}
        self.by_title = {title: name for name, title in self.titles.items()}
        self.otherwise = otherwise or f"thêm {what} này vào {where}, hoặc sửa lại cho đúng"
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
                f"ý bạn là “{guess}”{self._called(guess)}?" if guess else self.otherwise,
            )

    def _guess(self, name: str) -> str | None:
        """Return the nearest name while a person may still read on: guessing is slow."""
        self.guesses_left -= 1
        if self.guesses_left < 0:
            return None
        candidates = islice(chain(self.names, self.by_title), _MOST_COMPARED)
        guess = nearest(name, candidates)
        return self.by_title.get(guess, guess) if guess else None

    def _called(self, name: str) -> str:
        return f" ({shorten(self.titles[name])})" if name in self.titles else ""


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


def maybe_thousands(values: Iterable[tuple[Decimal, Location]]) -> Iterator[Diagnostic]:
    """Yield a warning for each number with exactly three decimals: `1.234` is most often meant to be 1234."""
    for value, place in values:
        if value.as_tuple().exponent == -_THOUSANDS_DIGITS and abs(value) >= 1:
            yield Diagnostic(
                place,
                "ba-chu-so-le",
                f"số {value} có đúng ba chữ số sau dấu chấm, có phải là {str(value).replace('.', '')}?",
                "dấu chấm là dấu thập phân; số nghìn viết liền, không chấm",
                Severity.WARNING,
            )


def in_the_future(dated: Iterable[tuple[date | None, Location]], as_of: date) -> Iterator[Diagnostic]:
    """Yield a warning for each day after the reporting date: most often a slip."""
    for day, place in dated:
        if day is not None and day > as_of:
            yield Diagnostic(
                place,
                "ngay-tuong-lai",
                f"ngày {short_date(day)} chưa đến, hôm nay tính là {short_date(as_of)}",
                "xem lại năm, tháng",
                Severity.WARNING,
            )


def is_whole(located: Located[Record] | None, *keys: str) -> bool:
    """Tell whether a file was read and nothing under `keys` was left out or replaced."""
    return located is not None and not located.broken & set(keys)
