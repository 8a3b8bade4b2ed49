"""The same findings for clerks, for editors and for CI; progress as a bar or as plain lines."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Location, Severity, has_errors, in_file_order
from generator.reporting import FORMATS, Reporter, as_github, as_json, as_text, summary
from tests.builders import text

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
        },
        {
            "path": "data/b.yaml",
            "line": 2,
            "column": 1,
            "severity": "warning",
            "code": "ma-khac",
            "message": "nên xem lại",
            "hint": "",
        },
    ]
    assert as_json([]) == "[]"


def test_github_annotations_have_level_place_and_text() -> None:
    assert as_github([ERROR, WARNING, NOTE]) == text(
        """
        ::error file=data/a.yaml,line=14,col=9,title=ma-loi::có lỗi. sửa đi
        ::warning file=data/b.yaml,line=2,col=1,title=ma-khac::nên xem lại
        ::notice file=data/b.yaml,line=3,col=1,title=ghi-chu::đã tự sửa
        """
    )
    assert as_github([]) == ""


def test_github_annotations_escape_what_would_end_them() -> None:
    found = Diagnostic(Location("data/a,b:c%.yaml"), "x", "100%\n::error::y", "z\r")
    assert as_github([found]) == (
        "::error file=data/a%2Cb%3Ac%25.yaml,line=1,col=1,title=x::100%25\ufffd::error::y. z\ufffd"
    )


@given(st.text(), st.text(), st.text())
def test_no_text_of_a_file_breaks_a_line_of_any_format(path: str, message: str, hint: str) -> None:
    found = Diagnostic(Location(path), "x", message, hint)
    assert as_text([found]).count("\n") == (2 if hint else 1)
    assert len(as_text([found]).splitlines()) == (3 if hint else 2)
    assert len(as_github([found]).splitlines()) == 1
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


def test_progress_is_one_plain_line_a_stage_where_nobody_watches() -> None:
    stream = io.StringIO()
    with Reporter(stream).stage("Dựng trang", 3) as advance:
        for item in ("a", "b", "c"):
            advance(item)
    assert stream.getvalue() == "Dựng trang: 3\n"


def test_progress_is_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    with Reporter(stream).stage("Dựng trang", 2) as advance:
        advance("a")
        advance("b")
    assert "2/2" in stream.getvalue()
    assert stream.getvalue().rstrip().endswith("Dựng trang: 2")


def test_a_line_is_printed_as_it_is() -> None:
    stream = io.StringIO()
    Reporter(stream).line("[đậm] " + "dài " * 100)
    assert stream.getvalue() == "[đậm] " + "dài " * 100 + "\n"
