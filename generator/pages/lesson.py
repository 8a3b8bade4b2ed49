"""What the check says, for staff: the list of all kinds of findings, and a small page for each with wrong and right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator import addresses
from generator.codes import CODES
from generator.lessons import GROUPS, LESSONS
from generator.lessons.lesson import Example, Group, Lesson
from generator.lessons.lines import LINES
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import Frame
from generator.text import slug, sort_key

TITLE: Final = "Lỗi này nghĩa là gì?"
SOURCE: Final = "quy tắc kiểm tra dữ liệu của cổng"
OTHERS: Final = Group("Khác", {})

_GUIDE: Final = Link("Hướng dẫn cho cán bộ", addresses.GUIDE)
_SEEN: Final = {"\t": "⇥", "\u00a0": "⍽"}
"""What a reader is shown for a character that looks like nothing, or like a plain space."""

_WORD: Final = re.compile(r"\w+(?:[.,]\w+)*|.")
_UNSEEN: Final = "□"
_NO_EXAMPLE: Final = Example("", (), ())


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A kind of finding in the list of all."""

    link: Link
    code: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Kinds of findings that are met in one place."""

    id: str
    """Anchor on the page."""

    title: str
    lessons: tuple[LessonRow, ...]


@dataclass(frozen=True, slots=True)
class LessonsPage(Context):
    """What lessons.md.j2 uses."""

    title: str
    groups: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an example: what differs between wrong and right, and what stands before and behind it."""

    before: str
    changed: str
    behind: str


@dataclass(frozen=True, slots=True)
class LessonPage(Context):
    """What lesson.md.j2 uses."""

    title: str
    code: str
    why: str
    mend: str
    file: str
    """The file that the lines stand in; empty where they are names of files."""

    wrong: tuple[Line, ...]
    right: tuple[Line, ...]
    marks: bool
    """Whether a line has a character that is shown by a sign, as nobody can see it."""

    related: tuple[Link, ...]


def pages(view: Frame) -> Iterator[Page]:
    """Yield the list of all kinds of findings, and a page about each."""
    yield _list(view)
    for code in CODES:
        yield _lesson(view, code)


def title_of(code: str) -> str:
    """Return what a kind of finding means, as a heading."""
    return CODES[code].removesuffix(".")


def _list(view: Frame) -> Page:
    others = Group(OTHERS.title, {code: Lesson("", "") for code in CODES if code not in LESSONS})
    groups = tuple(_group(group) for group in (*GROUPS, others) if group.lessons)
    meta = view.portal_meta(
        "guide",
        addresses.LESSONS,
        TITLE,
        "Mỗi thông báo khi kiểm tra dữ liệu nghĩa là gì, dòng sai và dòng đúng.",
        source=SOURCE,
        above=(_GUIDE,),
        search=SearchEntry(alias="mã lỗi, cảnh báo, ghi chú khi kiểm tra dữ liệu, cchc check"),
    )
    return Page(addresses.LESSONS, "lessons.md.j2", LessonsPage(TITLE, groups), meta)


def _group(group: Group) -> GroupRow:
    rows = [LessonRow(_link(code), code) for code in group.lessons if code in CODES]
    return GroupRow(slug(group.title), group.title, tuple(sorted(rows, key=lambda row: sort_key(row.link.text))))


def _link(code: str) -> Link:
    return Link(title_of(code), addresses.lesson(code))


def _lesson(view: Frame, code: str) -> Page:
    """Return the page about one kind of finding; residents don't meet it in search."""
    title, address = title_of(code), addresses.lesson(code)
    lesson, example = LESSONS.get(code, Lesson("", "")), LINES.get(code, _NO_EXAMPLE)
    wrong, right = tuple(map(_seen, example.wrong)), tuple(map(_seen, example.right))
    context = LessonPage(
        title,
        code,
        lesson.why,
        lesson.mend,
        example.file,
        _marked(wrong, right),
        _marked(right, wrong),
        marks=any(sign in line for sign in (*_SEEN.values(), _UNSEEN) for line in (*wrong, *right)),
        related=tuple(map(_link, lesson.related)),
    )
    meta = view.portal_meta(
        "guide", address, title, lesson.why or title, source=SOURCE, above=(_GUIDE, Link(TITLE, addresses.LESSONS))
    )
    return Page(address, "lesson.md.j2", context, {key: value for key, value in meta.items() if key != "search"})


def _seen(line: str) -> str:
    """Return a line in which every character can be seen."""
    return "".join(each if each.isprintable() else _SEEN.get(each, _UNSEEN) for each in line)


def _marked(lines: Sequence[str], others: Sequence[str]) -> tuple[Line, ...]:
    """Return lines with what differs from the others: within each pair, or whole lines where they don't pair."""
    if len(lines) == len(others):
        return tuple(map(_difference, lines, others))
    return tuple(Line(line, "", "") if line in others else Line("", line, "") for line in lines)


def _difference(line: str, other: str) -> Line:
    """Return a line with the words in which it differs from the other one."""
    words, others = _WORD.findall(line), _WORD.findall(other)
    shorter = min(len(words), len(others))
    first = next((n for n in range(shorter) if words[n] != others[n]), shorter)
    last = next((n for n in range(shorter - first) if words[-1 - n] != others[-1 - n]), shorter - first)
    behind = len(words) - last
    return Line("".join(words[:first]), "".join(words[first:behind]), "".join(words[behind:]))
