"""What is told about the pages that the Nu HTML checker reads."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools.command import ToolError
from tests.tools.nu import CANARY, check_html, errors, parse

HOME, WARD = Path("site/index.html"), Path("site/phường/index.html")
ORIGINALS = {"000000.html": HOME, "000001.html": WARD}


def error(name: str, **more: int | str) -> dict[str, Any]:
    return {"type": "error", "url": f"file:/tmp/nu-x/{name}", "lastLine": 3, "message": "Bad.", **more}


SEEN = error(CANARY)


def test_errors_are_told_about_the_original_pages_in_their_order() -> None:
    messages = [
        error("000001.html", firstColumn=5, lastColumn=9, extract="<p>\n<b>"),
        SEEN,
        error("000000.html", lastColumn=7),
        error("000001.html"),
    ]
    assert errors(messages, ORIGINALS) == [
        "site/index.html:3:7: Bad.",
        "site/phường/index.html:3:5: Bad. «<p> <b>»",
        "site/phường/index.html:3:1: Bad.",
    ]


def test_pages_without_errors_give_nothing() -> None:
    assert errors([SEEN], ORIGINALS) == []


def test_silence_about_the_canary_is_not_believed() -> None:
    with pytest.raises(ToolError, match=r"did not read the pages"):
        errors([], ORIGINALS)


def test_a_fault_of_the_checker_is_no_error_of_a_page() -> None:
    fault = {"type": "non-document-error", "subType": "io", "message": "Out of memory."}
    with pytest.raises(ToolError, match=r"^the Nu HTML checker could not do its work: Out of memory\.$"):
        errors([SEEN, fault], ORIGINALS)


@pytest.mark.parametrize("output", ["", "Exception in thread main", "[]", '{"version": "1"}'])
def test_anything_but_a_report_is_refused(output: str) -> None:
    with pytest.raises(ToolError, match=r"printed something else than its report"):
        parse(output)


def test_a_report_is_read() -> None:
    assert parse(json.dumps({"version": "1", "messages": [SEEN]})) == [SEEN]


@pytest.mark.nu
def test_the_checker_reads_pages_with_vietnamese_names(tmp_path: Path) -> None:
    good, bad = tmp_path / "phường tốt.html", tmp_path / "phường có lỗi.html"
    page = '<!DOCTYPE html>\n<html lang="vi"><meta charset="utf-8"><title>Phường</title><h1>Phường</h1>\n{}'
    good.write_text(page.format("<p>Tốt</p>"), encoding="utf-8")
    bad.write_text(page.format('<img src="a.png">\n<p id=a>\n<p id=a>'), encoding="utf-8")
    found = check_html([bad, good])
    assert [line.partition(": ")[0] for line in found] == [f"{bad}:3:1", f"{bad}:5:1"]
    assert "must have an “alt” attribute" in found[0]
    assert "Duplicate ID “a”" in found[1]
