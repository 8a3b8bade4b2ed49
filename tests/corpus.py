"""The corpus of mistakes: what a clerk did, the same mended, what is said of it; run as a module it renews lessons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from generator.lessons.lesson import Example
from tests.conftest import ROOT

CORPUS: Final = ROOT / "tests" / "mistakes"
LINES: Final = ROOT / "generator" / "lessons" / "lines.py"

SKIPPED: Final = "…"
"""Stands in an example for lines that are left out."""

_NEAR: Final = 3
_FEW: Final = 2
_WIDTH: Final = 112
"""Columns that the formatter leaves for a row of an example."""

_MOST: Final = 7
"""Lines of an example at most: a longer one teaches nothing."""


@dataclass(frozen=True)
class Expected:
    """A finding that a mistake must get, and no other."""

    code: str
    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Mistake:
    """One folder of the corpus."""

    name: str
    folder: Path
    told: Mapping[str, Any]

    @property
    def findings(self) -> tuple[Expected, ...]:
        """What the check must say, in file order."""
        return tuple(Expected(**each) for each in self.told["findings"])

    @property
    def hint(self) -> str:
        """What the remedy of the first finding must hold; empty where nothing is asked."""
        return str(self.told.get("hint", ""))

    @property
    def broken(self) -> dict[str, bytes]:
        """The whole tree with the mistake."""
        moved = {self._moved(name): content for name, content in base().items() if name not in self._without}
        return moved | files(self.folder / "broken")

    @property
    def mended(self) -> dict[str, bytes]:
        """The whole tree with the mistake mended: the base, where nothing else is said."""
        return base() | files(self.folder / "mended")

    @property
    def _without(self) -> Sequence[str]:
        return tuple(self.told.get("without", ()))

    def _moved(self, name: str) -> str:
        for old, new in self.told.get("moved", {}).items():
            if name.startswith(old):
                return f"{new}{name.removeprefix(old)}"
        return name


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path there."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@lru_cache(maxsize=1)
def base() -> dict[str, bytes]:
    """Return the valid tree that every mistake is made in."""
    return files(CORPUS / "base")


@lru_cache(maxsize=1)
def mistakes() -> tuple[Mistake, ...]:
    """Return the corpus in the order of its folders."""
    folders = sorted(path.parent for path in CORPUS.glob("*/expected.yaml"))
    return tuple(_read(folder) for folder in folders)


def _read(folder: Path) -> Mistake:
    told = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    return Mistake(folder.name, folder, told | {"findings": told["findings"] or []})


def examples() -> Iterator[tuple[str, Example]]:
    """Yield the example of each code that has one, in the order of the codes."""
    lessons = lesson_mistakes()
    for code in sorted(lessons):
        yield code, example_of(lessons[code])


def lesson_mistakes() -> dict[str, Mistake]:
    """Return the mistake that each lesson shows, by code."""
    return {mistake.findings[-1].code: mistake for mistake in mistakes() if mistake.told.get("lesson")}


def example_of(mistake: Mistake) -> Example:
    """Return what differs between a mistake and what it should be, the blamed line among it where it is near.

    Where files are named wrong or are not there, the lines are names.
    """
    before, after, found = mistake.broken, mistake.mended, mistake.findings[-1]
    if found.file not in before or found.file not in after or before.keys() != after.keys():
        return Example("", *(tuple(sorted(one - other)[:_MOST]) for one, other in _both_ways(before, after)))
    file = found.file if before[found.file] != after[found.file] else _first_changed(before, after)
    wrong, right = (_lines(each[file]) for each in (before, after))
    blocks = [
        list(each[1:])
        for each in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes()
        if each[0] != "equal"
    ]
    blamed = found.line - 1 if file == found.file else blocks[0][0]
    up, down = blocks[0][0] - blamed, blamed + 1 - blocks[-1][1]
    if 0 < up <= _NEAR:
        blocks[0] = [blocks[0][0] - up, blocks[0][1], blocks[0][2] - up, blocks[0][3]]
    elif 0 < down <= _NEAR:
        blocks[-1] = [blocks[-1][0], blocks[-1][1] + down, blocks[-1][2], blocks[-1][3] + down]
    if blocks[0][0] and (blocks[0][0] == blocks[0][1] or blocks[0][2] == blocks[0][3]):
        blocks[0] = [blocks[0][0] - 1, blocks[0][1], blocks[0][2] - 1, blocks[0][3]]
    return Example(
        file,
        _cut(wrong, [(first, last) for first, last, _, _ in blocks]),
        _cut(right, [(first, last) for _, _, first, last in blocks]),
    )


def _both_ways(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[tuple[set[str], set[str]]]:
    yield set(before), set(after)
    yield set(after), set(before)


def _first_changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    return next(name for name in sorted(before) if before[name] != after[name])


def _cut(lines: Sequence[str], blocks: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return the lines of the blocks, … for those between and for those that are too many."""
    cut: list[str] = []
    for n, (first, last) in enumerate(blocks):
        gap = first - blocks[n - 1][1] if n else 0
        cut += [lines[first - 1]] if gap == 1 else [SKIPPED] if gap else []
        cut += lines[first:last]
    if len(cut) > _MOST:
        cut = [*cut[: _MOST - 1], SKIPPED]
    return tuple(cut[:-1] if cut[-2:] == [SKIPPED, SKIPPED] else cut)


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", errors="replace").split("\n")


def as_module() -> str:
    """Return the module that holds the examples of the lessons."""
    rows = "".join(_row(code, example) for code, example in examples())
    return (
        '"""Wrong and right lines of lessons, from the corpus of mistakes: renewed by `python -m tests.corpus`."""\n'
        "# ruff: noqa: E501 - lines stand here as they stand in their files\n\n"
        "from collections.abc import Mapping\nfrom typing import Final\n\n"
        "from generator.lessons.lesson import Example\n\n"
        f'LINES: Final[Mapping[str, Example]] = {{\n{rows}}}\n"""The example of each code that has one."""\n'
    )


def _row(code: str, example: Example) -> str:
    lines = "".join(f"        {_tuple(each)},\n" for each in (example.wrong, example.right))
    return f"    {_text(code)}: Example(\n        {_text(example.file)},\n{lines}    ),\n"


def _tuple(lines: Sequence[str]) -> str:
    """Return lines as a tuple, one a row where there are several."""
    one = f"({_text(lines[0])},)" if lines else "()"
    if len(lines) < _FEW and len(one) < _WIDTH:
        return one
    rows = "".join(f"            {_text(line)},\n" for line in lines)
    return f"(\n{rows}        )"


def _text(text: str) -> str:
    """Return a text as Python writes it, what can't be seen as its number."""
    quote = "'" if '"' in text and "'" not in text else '"'
    seen = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return quote + "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in seen) + quote


if __name__ == "__main__":
    LINES.write_text(as_module(), encoding="utf-8", newline="\n")
