"""What clerks get wrong is told at its line, in words that mend it; mended as told, it is right."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Checked, check
from generator.lessons import personal
from generator.quoting import lines_of
from generator.reporting import as_text
from generator.source import parse
from tests.builders import AS_OF, PLAN, PORTAL, REPORTED, VALID, codes, mutate, said, text, write
from tests.corpus import Expected, Mistake, base, mistakes
from tests.test_checks import codes_in_the_source

RESULTS_OF_BASE = "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml"
TYPED = "\"'{}[]:,-#|>&*!%@`\\ \n\t\u00a0aê0"
"""What a keyboard and Word put into a file by mistake."""

NAMES = [mistake.name for mistake in mistakes()]


def checked(folder: Path, files: dict[str, bytes]) -> Checked:
    """Check a tree written to a folder, as a clerk does."""
    return check(write(folder / "data", files), "data", AS_OF)


def told(result: Checked) -> tuple[Expected, ...]:
    """Return what the check found: codes and places."""
    return tuple(
        Expected(each.code, each.location.path.removeprefix("data/"), each.location.line, each.location.column)
        for each in result.diagnostics
    )


def test_the_tree_that_mistakes_are_made_in_is_right(tmp_path: Path) -> None:
    assert checked(tmp_path, base()).diagnostics == []


@pytest.mark.parametrize("mistake", mistakes(), ids=NAMES)
def test_a_mistake_is_told_at_its_place_and_nothing_else_is(mistake: Mistake, tmp_path: Path) -> None:
    assert told(checked(tmp_path, mistake.broken)) == mistake.findings


@pytest.mark.parametrize("mistake", mistakes(), ids=NAMES)
def test_what_is_told_says_how_to_mend_it(mistake: Mistake, tmp_path: Path) -> None:
    result = checked(tmp_path, mistake.broken)
    assert all(each.hint for each in result.diagnostics)
    assert not result.diagnostics or mistake.hint in result.diagnostics[0].hint
    text = as_text(result.diagnostics, lines_of(tmp_path / "data", "data"))
    assert all(each.hint in text for each in result.diagnostics)


@pytest.mark.parametrize("mistake", mistakes(), ids=NAMES)
def test_what_is_mended_is_right(mistake: Mistake, tmp_path: Path) -> None:
    assert mistake.broken != mistake.mended
    assert checked(tmp_path, mistake.mended).diagnostics == []


NOT_OF_TEXT = {
    "khong-co-thu-muc": "the folder itself is named wrong in the command",
    "khong-doc-duoc": "the computer refuses to read a file",
    "lien-ket-hong": "a link, which no file of the corpus can be",
    "lien-ket-ra-ngoai": "a link",
    "lien-ket-thu-muc": "a link",
    "sai-gia-tri": "nobody foresaw it",
    "tep-qua-lon": "a file of more than two megabytes",
    "thu-muc-trung-ten": "a folder in the place of a file",
}
"""Codes that no mistake of the corpus has, with the reason; tests/test_bad_input.py has all but the unforeseen one.

Personal data stands in no example either: what the gate finds is tested with the gate.
"""


def test_every_code_of_the_check_is_met_in_the_corpus_or_left_out_for_a_reason() -> None:
    met = {found.code for mistake in mistakes() for found in mistake.findings}
    assert codes_in_the_source() - met - set(personal.GROUP.lessons) == set(NOT_OF_TEXT)


def test_the_corpus_is_large_and_every_mistake_in_it_is_another_one() -> None:
    assert len(mistakes()) >= 180
    assert len({mistake.told["mistake"] for mistake in mistakes()}) == len(mistakes())
    assert all(mistake.findings for mistake in mistakes() if "-bom" not in mistake.name)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (bom,) = (mistake for mistake in mistakes() if mistake.name.endswith("-bom"))
    assert checked(tmp_path, bom.broken).diagnostics == []
    assert any(content.startswith(b"\xef\xbb\xbf") for content in bom.broken.values())


def test_two_versions_of_the_same_lines_are_told_where_they_begin() -> None:
    torn = "".join(f"<<<<<<< HEAD\n{key}: 1\n=======\n{key}: 2\n>>>>>>> sửa\n" for key in ("title", "tagline"))
    assert said({**VALID, PORTAL: torn}) == text(
        """
        data/portal.yaml:1:1: lỗi: từ dòng này có hai bản sửa khác nhau của cùng một chỗ, chưa chọn bản nào  [xung-dot]
            → giữ một bản, xoá bản kia và xoá cả ba dòng “<<<<<<<”, “=======”, “>>>>>>>”
        data/portal.yaml:6:1: lỗi: từ dòng này có hai bản sửa khác nhau của cùng một chỗ, chưa chọn bản nào  [xung-dot]
            → giữ một bản, xoá bản kia và xoá cả ba dòng “<<<<<<<”, “=======”, “>>>>>>>”
        """
    )


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "=======", ">>>>>>> sửa"])
def test_one_line_of_signs_alone_is_no_torn_file(line: str) -> None:
    assert "xung-dot" not in codes({**VALID, PORTAL: f"title: a\n{line}\n"})


def test_what_follows_from_a_code_used_twice_is_not_told() -> None:
    twice = mutate(PLAN, ("  - id: hai-long-dat-dai\n    parent: hai-long\n", "  - id: hai-long\n"), files=REPORTED)
    assert codes(twice) == ["trung-id"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ('plan: "2026\ntargets:\n  "a": 1\n', 1),
        ("plan: '2026\ntargets:\n  'a': 1\n", 1),
        ('a: [x, "y]\nb: {c: "z"}\n', 1),
    ],
)
def test_a_quote_that_only_a_later_one_closes_is_told_where_it_was_opened(typed: str, line: int) -> None:
    (found,) = parse(typed.encode(), "a.yaml")[1]
    assert (found.location.line, found.message) == (line, "dấu nháy mở ở đây mà không đóng lại")


@pytest.mark.parametrize("typed", ['a: "x\n  y" z\n', 'a: 1\nb: "x" "y"\n'])
def test_a_quote_that_is_closed_is_not_told_to_be_open(typed: str) -> None:
    (found,) = parse(typed.encode(), "a.yaml")[1]
    assert found.message == "thừa chữ sau dấu nháy đóng"


@given(st.data())
def test_whatever_is_typed_wrong_is_told_and_never_breaks_the_check(data: st.DataObject) -> None:
    text = base()[RESULTS_OF_BASE].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        typed = data.draw(st.text(alphabet=TYPED, max_size=3))
        text = text[:at] + typed + text[at + cut :]
    _, found = parse(text.encode(), "a.yaml")
    lines = text.split("\n")
    assert all(1 <= each.location.line <= len(lines) and each.hint for each in found)
    as_text(found, lambda each: lines[each.location.line - 1])


@pytest.mark.parametrize("typed", ["7:30id: id: ", "a: b: c"])
def test_a_mistake_on_the_first_line_is_told_there(typed: str) -> None:
    (found,) = parse(typed.encode(), "a.yaml")[1]
    assert found.location.line == 1
