"""The same findings for clerks, for editors and for CI; progress as a bar or as plain lines."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Location, Severity, has_errors, in_file_order
from generator.quoting import excerpt, lines_of
from generator.reporting import FORMATS, as_github, as_json, as_text, stage, summary
from tests.builders import text, write

ERROR = Diagnostic(Location("data/a.yaml", 14, 9), "ma-loi", "có lỗi", "sửa đi")
WARNING = Diagnostic(Location("data/b.yaml", 2, 1), "ma-khac", "nên xem lại", severity=Severity.WARNING)
NOTE = Diagnostic(Location("data/b.yaml", 3, 1), "ghi-chu", "đã tự sửa", severity=Severity.NOTE)


def test_text_tells_place_message_code_remedy_and_count() -> None:
    assert as_text([ERROR, WARNING, NOTE]) == text(
        """
        data/a.yaml:14:9: lỗi: có lỗi  [ma-loi]
            → sửa đi
        data/b.yaml:2:1: cảnh báo: nên xem lại  [ma-khac]
        data/b.yaml:3:1: ghi chú: đã tự sửa  [ghi-chu]
        Có 1 lỗi, 1 cảnh báo, 1 ghi chú.
        """
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], "Dữ liệu đúng."),
        ([WARNING, WARNING], "Dữ liệu đúng, có 2 cảnh báo."),
        ([NOTE], "Dữ liệu đúng, có 1 ghi chú."),
        ([ERROR, ERROR], "Có 2 lỗi."),
        ([ERROR, NOTE], "Có 1 lỗi, 1 ghi chú."),
    ],
)
def test_the_closing_line_counts_each_severity(found: list[Diagnostic], expected: str) -> None:
    assert summary(found) == expected


def test_json_has_every_part_of_a_finding() -> None:
    assert json.loads(as_json([ERROR, WARNING])) == [
        {
            "path": "data/a.yaml",
            "line": 14,
            "column": 9,
            "severity": "error",
            "code": "ma-loi",
            "message": "có lỗi",
            "hint": "sửa đi",
            "help": "",
            "line_text": "",
        },
        {
            "path": "data/b.yaml",
            "line": 2,
            "column": 1,
            "severity": "warning",
            "code": "ma-khac",
            "message": "nên xem lại",
            "hint": "",
            "help": "",
            "line_text": "",
        },
    ]
    assert as_json([]) == "[]"


def test_github_annotations_have_level_place_and_text() -> None:
    assert as_github([ERROR, WARNING, NOTE]) == text(
        """
        ::error file=data/a.yaml,line=14,col=9,title=ma-loi::có lỗi. sửa đi
        ::warning file=data/b.yaml,line=2,col=1,title=ma-khac::nên xem lại
        ::notice file=data/b.yaml,line=3,col=1,title=ghi-chu::đã tự sửa
        Có 1 lỗi, 1 cảnh báo, 1 ghi chú.
        """
    )
    assert as_github([]) == ""


def test_github_annotations_escape_what_would_end_them() -> None:
    found = Diagnostic(Location("data/a,b:c%.yaml"), "x", "100%\n::error::y", "z\r")
    assert as_github([found]).splitlines()[0] == (
        "::error file=data/a%2Cb%3Ac%25.yaml,line=1,col=1,title=x::100%25\ufffd::error::y. z\ufffd"
    )


@given(st.text(), st.text(), st.text())
def test_no_text_of_a_file_breaks_a_line_of_any_format(path: str, message: str, hint: str) -> None:
    found = Diagnostic(Location(path), "x", message, hint)
    assert as_text([found]).count("\n") == (2 if hint else 1)
    assert len(as_text([found]).splitlines()) == (3 if hint else 2)
    assert len(as_github([found]).splitlines()) == 2
    assert json.loads(as_json([found]))[0]["code"] == "x"
    for format_ in FORMATS.values():
        format_([found]).encode()


def test_what_moves_the_cursor_or_turns_text_is_shown_as_a_replacement() -> None:
    found = Diagnostic(Location("a\udcff.yaml"), "x", "\x1b[31m đỏ \u202e ngược \u2028 xuống dòng")
    assert as_text([found]).splitlines()[0] == (
        "a\ufffd.yaml:1:1: lỗi: \ufffd[31m đỏ \ufffd ngược \ufffd xuống dòng  [x]"
    )


def test_findings_stand_in_file_order_and_once() -> None:
    later = Diagnostic(Location("data/a.yaml", 100, 1), "a", "")
    earlier = Diagnostic(Location("data/a.yaml", 9, 20), "b", "")
    left = Diagnostic(Location("data/a.yaml", 9, 3), "c", "")
    assert in_file_order([later, WARNING, earlier, left, earlier]) == [left, earlier, later, WARNING]


def test_only_an_error_forbids_a_build() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING, NOTE])
    assert not has_errors([])


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_nothing_is_shown_of_progress_where_nobody_watches() -> None:
    stream = io.StringIO()
    with stage("Dựng trang", 3, stream) as advance:
        for item in ("a", "b", "c"):
            advance(item)
    assert stream.getvalue() == ""


def test_progress_is_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    with stage("Dựng trang", 2, stream) as advance:
        advance("a")
        advance("b")
    assert "Dựng trang" in stream.getvalue()
    assert "2/2" in stream.getvalue()


KNOWN = Diagnostic(Location("data/a.yaml", 2, 9), "sai-kieu", "“value”: cần số", "viết 98.5")


def line(_: Diagnostic) -> str:
    return "  value: 98,5"


def test_a_finding_shows_its_line_a_caret_the_remedy_and_its_lesson_once() -> None:
    assert as_text([KNOWN, KNOWN], line) == (
        "data/a.yaml:2:9: lỗi: “value”: cần số  [sai-kieu]\n"
        "    2 |   value: 98,5\n"
        "      |         ^\n"
        "    → viết 98.5\n"
        "    Xem: /huong-dan/loi/sai-kieu/\n"
        "data/a.yaml:2:9: lỗi: “value”: cần số  [sai-kieu]\n"
        "    2 |   value: 98,5\n"
        "      |         ^\n"
        "    → viết 98.5\n"
        "Có 2 lỗi."
    )


@pytest.mark.parametrize(
    ("typed", "column", "shown", "caret"),
    [
        ("a: 98,5", 4, "a: 98,5", 3),
        ("\ta: 1", 2, "    a: 1", 4),
        ("tên: 中文 x", 9, "tên: 中文 x", 10),
        ("te\u0302\u0301n: x", 7, "te\u0302\u0301n: x", 4),
        ("a:", 3, "a:", 2),
        ("a\x1b\u202e: 1", 3, "a\ufffd\ufffd: 1", 2),
    ],
)
def test_the_caret_stands_under_the_character_as_a_screen_shows_it(
    typed: str, column: int, shown: str, caret: int
) -> None:
    assert excerpt(typed, 7, column) == (f"    7 | {shown}", f"      | {' ' * caret}^")


@pytest.mark.parametrize("column", [1, 2, 50, 95, 300, 599, 600, 601])
def test_a_long_line_is_cut_around_the_column(column: int) -> None:
    typed = "".join(chr(ord("a") + n % 26) for n in range(600))
    quoted, caret = excerpt(typed, 1234, column)
    assert max(len(quoted), len(caret)) <= 100
    assert "…" in quoted
    at = caret.index("^")
    assert quoted[at : at + 1] == typed[column - 1 : column]


@given(st.text(), st.integers(1, 400), st.integers(1, 10**6))
def test_no_line_of_a_file_breaks_what_is_printed(typed: str, column: int, number: int) -> None:
    found = Diagnostic(Location("a.yaml", number, column), "sai-kieu", "x", "y")
    for format_ in FORMATS.values():
        format_([found], lambda _: typed).encode()
    printed = as_text([found], lambda _: typed)
    assert len(printed.splitlines()) == printed.count("\n") + 1 == (6 if typed.strip() else 4)


def test_only_the_first_findings_are_told_one_by_one_and_the_rest_is_counted() -> None:
    printed = as_text([KNOWN] * 1500, line).splitlines()
    assert printed[-2:] == ["… và 1.300 chỗ nữa chưa in ra. Sửa các chỗ trên rồi kiểm tra lại.", "Có 1500 lỗi."]
    assert sum("lỗi: " in each for each in printed) == 200
    assert len(json.loads(as_json([KNOWN] * 1500, line))) == 1500


def test_editors_and_ci_get_the_line_and_the_lesson_too() -> None:
    (found,) = json.loads(as_json([KNOWN], line))
    assert (found["help"], found["line_text"]) == ("/huong-dan/loi/sai-kieu/", "  value: 98,5")
    assert as_github([KNOWN], line).splitlines() == [
        (
            "::error file=data/a.yaml,line=2,col=9,title=sai-kieu::“value”: cần số. viết 98.5"
            "%0ADòng 2: value: 98,5%0AXem: /huong-dan/loi/sai-kieu/"
        ),
        "Có 1 lỗi.",
    ]


def test_where_github_shows_only_some_the_count_says_so() -> None:
    assert as_github([KNOWN] * 10).splitlines()[-1] == "Có 10 lỗi."
    assert as_github([KNOWN] * 11 + [NOTE]).splitlines()[-1] == (
        "Có 11 lỗi, 1 ghi chú. GitHub chỉ hiện 10 chú thích mỗi loại; đủ danh sách ở ngay trên dòng này."
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_personal_data_is_hidden_in_every_part_of_every_format(format_: str) -> None:
    number = "001234567012"
    found = Diagnostic(Location(f"data/{number}.yaml", 2, 9), "sai-kieu", f"x “{number}”", f"y {number}")
    assert number not in FORMATS[format_]([found], lambda _: f"  value: {number}")


def test_a_line_is_read_again_only_from_a_small_plain_yaml_file_of_the_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write(data, {"a.yaml": "một\r\nhai\r\n", "b.txt": "x", "c.yaml": b"\xff\xfea\x00", "d.yaml": b"a" * 3_000_000})
    (tmp_path / "secret.yaml").write_text("bí mật", encoding="utf-8")
    (data / "e.yaml").symlink_to(tmp_path / "secret.yaml")
    line_of = lines_of(data, "x/data")

    def of(path: str, number: int = 1, code: str = "sai-kieu") -> str | None:
        return line_of(Diagnostic(Location(path, number), code, ""))

    assert (of("x/data/a.yaml"), of("x/data/a.yaml", 2)) == ("một", "hai")
    assert of("x/data/a.yaml", 9) is None
    assert of("x/data/a.yaml", code="tep-la") is None
    for path in ("b.txt", "c.yaml", "d.yaml", "e.yaml", "none.yaml", "../secret.yaml", "a\0.yaml", ""):
        assert of(f"x/data/{path}") is None
    assert of("y/a.yaml") is None
