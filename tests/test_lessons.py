"""Every finding has a lesson that staff can read, its lines wrong and right in truth."""

import re

import pytest

from generator import addresses
from generator.codes import CODES, OF_WHOLE_FILES
from generator.lessons import GROUPS, LESSONS
from generator.lessons.lines import LINES
from generator.pages import lesson
from generator.pages.page import Page
from generator.pages.view import View
from generator.rendering import Renderer
from tests.corpus import LINES as LINES_FILE
from tests.corpus import SKIPPED, as_module, lesson_mistakes, mistakes


@pytest.fixture(scope="module")
def pages(view: View) -> dict[str, Page]:
    """The pages about findings by address."""
    return {page.address: page for page in lesson.pages(view)}


def test_every_code_has_a_lesson_and_every_lesson_a_code() -> None:
    assert set(LESSONS) == set(CODES)
    assert sum(len(group.lessons) for group in GROUPS) == len(LESSONS)
    assert set(CODES) >= OF_WHOLE_FILES


@pytest.mark.parametrize("code", LESSONS)
def test_a_lesson_says_why_and_how_in_short_plain_sentences(code: str) -> None:
    taught = LESSONS[code]
    assert re.fullmatch(r"[“\w].{20,170}\.", taught.why.replace("…", "")), taught.why
    assert re.fullmatch(r".{10,320}\.", taught.mend), taught.mend
    assert set(taught.related) <= set(CODES) - {code}


def test_the_lines_of_lessons_are_those_of_the_corpus() -> None:
    assert LINES_FILE.read_text(encoding="utf-8") == as_module()


@pytest.mark.parametrize("code", LINES)
def test_the_wrong_lines_stand_in_a_file_that_gets_the_code_and_the_right_ones_in_one_that_does_not(code: str) -> None:
    mistake, example = lesson_mistakes()[code], LINES[code]
    assert code in {found.code for found in mistake.findings}
    assert example.wrong != example.right
    for lines, files in ((example.wrong, mistake.broken), (example.right, mistake.mended)):
        shown = files[example.file].decode("utf-8", "replace").split("\n") if example.file else list(files)
        assert set(lines) - {SKIPPED} <= set(shown)


def test_every_code_that_the_corpus_meets_shows_lines() -> None:
    assert {found.code for mistake in mistakes() for found in mistake.findings} == set(LINES)


def test_the_list_leads_to_every_lesson_and_each_lesson_to_its_neighbours(pages: dict[str, Page]) -> None:
    listed = Renderer([]).render(pages[addresses.LESSONS])
    for code in CODES:
        assert f"]({code}/index.md)" in listed
        assert addresses.lesson(code) in pages
    tab = Renderer([]).render(pages[addresses.lesson("dau-tab")])
    assert "# Dòng có dấu Tab\n" in tab
    assert "<code><mark>⇥" in tab
    assert "](../dau-cach-sai-cho/index.md)" in tab


def test_residents_do_not_meet_lessons_in_search_but_staff_find_the_list(pages: dict[str, Page]) -> None:
    assert [address for address, page in pages.items() if "search" in page.meta] == [addresses.LESSONS]
    assert pages[addresses.LESSONS].meta["search"]["kind"] == "Hướng dẫn cho cán bộ"


def test_a_code_without_a_lesson_still_has_a_page(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesson, "CODES", {"ma-moi": "Một loại lỗi mới."})
    listed, page = lesson.pages(view)
    assert "## Khác" in Renderer([]).render(listed)
    assert "# Một loại lỗi mới\n" in Renderer([]).render(page)


def test_lines_keep_their_spaces_and_nothing_in_them_is_acted_on(pages: dict[str, Page]) -> None:
    text = Renderer([]).render(pages[addresses.lesson("chua-dien")])
    assert "<code>  thu-tuc-lien-thong: &#123;value: <mark>&lt;điền số&gt;</mark>&#125;\n</code>" in text


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("khoa-la", "numerater", "numerator"),
        ("sai-kieu", "81,5", "81.5"),
        ("ma-khong-nhay", "99001", '"99001"'),
        ("dinh-chinh-sai-muc", "hai", "targets.hai"),
        ("thieu-don-vi-tinh", "", ', unit: "%"'),
    ],
)
def test_what_differs_between_wrong_and_right_is_marked(
    code: str, wrong: str, right: str, pages: dict[str, Page]
) -> None:
    context = pages[addresses.lesson(code)].context
    assert isinstance(context, lesson.LessonPage)
    assert [line.changed for line in context.wrong if line.changed] == [wrong] * bool(wrong)
    assert [line.changed for line in context.right if line.changed] == [right]


@pytest.mark.parametrize("code", LINES)
def test_a_marked_line_is_still_the_line(code: str, pages: dict[str, Page]) -> None:
    context = pages[addresses.lesson(code)].context
    assert isinstance(context, lesson.LessonPage)
    for shown, lines in ((context.wrong, LINES[code].wrong), (context.right, LINES[code].right)):
        assert [len(line.before + line.changed + line.behind) for line in shown] == list(map(len, lines))
