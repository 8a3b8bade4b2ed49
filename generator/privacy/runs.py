"""Runs of digits with what may stand between their groups: spaces, dots, dashes, at most one line end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_RUN: Final = re.compile(r"[0-9]+(?:(?:[ ._()\-]{1,3}|[ ]{0,3}\r?\n[ >]{0,60})[0-9]+)*")
_LABELLED: Final = re.compile(
    r"(?P<gap>[^0-9\n]{0,40})(?P<run>[0-9]{1,19}(?:[ ._()\-,/:;'‘’|\t]{1,6}[0-9]{1,19}){1,20})(?![0-9])"
)
_DIGITS: Final = re.compile(r"[0-9]+")
_SHORTEST: Final = 6
_GIVEN: Final = 3
_COUNTRY: Final = "84"
_CODE: Final = 5
"""Digits of a ward's code: two codes side by side are as long as a phone number."""


@dataclass(frozen=True)
class Part:
    """Whole groups of a run, side by side."""

    start: int
    end: int
    text: str
    groups: tuple[str, ...]
    is_whole: bool
    """Whether it is the whole run."""

    follows_a_digit_and_dot: bool
    """Whether it follows one digit and a dot, as in a procedure's code: 1.001193."""

    @cached_property
    def digits(self) -> str:
        """All digits."""
        return "".join(self.groups)

    @property
    def is_even(self) -> bool:
        """Whether all its groups are parted by the same sign."""
        return len(set(_DIGITS.sub("", self.text))) == 1 and "\n" not in self.text

    @property
    def looks_like_codes(self) -> bool:
        """Whether its groups are codes with leading zeros rather than parts of one number."""
        return all(len(group) == _CODE and group.startswith("0") for group in self.groups)


@dataclass(frozen=True)
class Run:
    """Groups of digits that may be one number."""

    start: int
    text: str
    before: str
    """Two characters before it."""

    @property
    def end(self) -> int:
        """Offset behind its last digit."""
        return self.start + len(self.text)

    @cached_property
    def digits(self) -> str:
        """All digits."""
        return "".join(_DIGITS.findall(self.text))

    @property
    def may_be_a_phone(self) -> bool:
        """Whether one of its groups begins as a phone number does."""
        return any(self.text[start] in "08" for start, _ in self._groups)

    @cached_property
    def _groups(self) -> tuple[tuple[int, int], ...]:
        return tuple(match.span() for match in _DIGITS.finditer(self.text))

    def parts(self, fewest: int, most: int) -> Iterator[Part]:
        """Yield each row of whole groups that has from `fewest` to `most` digits and at most one line end.

        Behind the first group only one of three digits or more begins a number: shorter ones stand in tables.
        """
        if len(self.digits) < fewest:
            return
        for first, (start, stop) in enumerate(self._groups):
            if first and stop - start < _GIVEN and self.text[start:stop] != _COUNTRY:
                continue
            count = 0
            for last in range(first, len(self._groups)):
                begin, end = self._groups[last]
                count += end - begin
                if count > most:
                    break
                if count >= fewest and self.text.count("\n", start, end) <= 1:
                    yield self._part(first, last)

    def first(self, most: int) -> Part:
        """Return the longest row of groups from the first that has at most `most` digits; else the first group."""
        count, last = 0, 0
        for number, (begin, end) in enumerate(self._groups):
            count += end - begin
            if count > most:
                break
            last = number
        return self._part(0, last)

    def _part(self, first: int, last: int) -> Part:
        start, end = self._groups[first][0], self._groups[last][1]
        groups = tuple(self.text[begin:stop] for begin, stop in self._groups[first : last + 1])
        before = (self.before + self.text[:start])[-2:]
        after_dot = before[-1:] == "." and before[:1].isdigit() and len(groups[0]) == _SHORTEST
        whole = (first, last) == (0, len(self._groups) - 1)
        return Part(self.start + start, self.start + end, self.text[start:end], groups, whole, after_dot)


def labelled(text: str, end: int) -> tuple[str, Run] | None:
    """Return what stands between a label that ends at `end` and a number on its line, and that number.

    Behind a label more signs may stand between groups: commas, slashes, colons, bars, tabs.
    """
    match = _LABELLED.match(text, end)
    if match is None:
        return None
    start = match.start("run")
    return match["gap"], Run(start, match["run"], text[max(0, start - 2) : start])


def runs(text: str) -> Iterator[Run]:
    """Yield each run of a text that has enough digits to matter."""
    for match in _RUN.finditer(text):
        if match.end() - match.start() >= _SHORTEST:
            start = match.start()
            yield Run(start, match[0], text[max(0, start - 2) : start])
