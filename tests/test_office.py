"""Word and Excel files from outside: what would cost too much to read, or could do anything, is never opened."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator import office
from generator.office import UnreadableError, looks_like_xml, read_package, refuse_unsafe

SHEET = "xl/worksheets/sheet9.xml"


def package(parts: dict[str, bytes]) -> bytes:
    """Return a package with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def workbook() -> bytes:
    """Return a small workbook as openpyxl writes it."""
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


def reason(raw: bytes) -> str | None:
    """Return why the bytes are refused; None where they are not."""
    try:
        refuse_unsafe(raw)
    except UnreadableError as error:
        return error.message
    return None


def test_what_excel_writes_passes() -> None:
    refuse_unsafe(workbook())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (SHEET, b'<worksheet><mergeCell ref="A1:XFD1048576"/></worksheet>'),
        (SHEET, b'<w><hyperlink tooltip=" ref=\'A1\'" ref="A1:XFD1048576"/></w>'),
        (SHEET, b'<w><hyperlink tooltip="a>b" ref="A1:XFD1048576"/></w>'),
        ("xl/anything.bin", b'<w><mergeCell ref="A1:XFD1048576"/></w>'),
        ("xl/comments1.xml", b'<comments><comment ref="A1:B2"/></comments>'),
        ("xl/part.bin", "<worksheet/>".encode("utf-16")),
        ("xl/part.bin", "<worksheet/>".encode("utf-16-le")),
        ("xl/part.bin", "<worksheet/>".encode("utf-32-be")),
        ("xl/part.bin", b'<?xml version="1.0" encoding="utf-7"?><x/>'),
        ("xl/part.bin", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        ("word/numbering.xml", b'<w:lvlText w:val="' + b"%1" * 40 + b'"/>'),
        ("xl/styles.xml", b'<x sqref="' + b"A1 " * 30_000 + b'"/>'),
        ("xl/_rels/workbook.xml.rels", b"<r>" + b'<Relationship Type="t/worksheet" Target="a.xml"/>' * 2 + b"</r>"),
        ("xl/workbook.xml", b'<w xmlns:r="r">' + b'<sheet name="a" r:id="rId1"/>' * 2 + b"</w>"),
        ("xl/vbaProject.bin", b"macro"),
    ],
)
def test_what_would_cost_or_hide_too_much_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        refuse_unsafe(package({"[Content_Types].xml": b"<Types/>", name: content}))
    assert refused.value.message
    assert refused.value.hint


def test_elements_are_counted_over_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_ELEMENTS", 10)
    few = b"<x>" + b"<c/>" * 4 + b"</x>"
    refuse_unsafe(package({"a.xml": few, "b.xml": few}))
    with pytest.raises(UnreadableError, match="quá lớn"):
        refuse_unsafe(package({"a.xml": few, "b.xml": few, "c.xml": few}))


def test_cells_that_ranges_cover_are_added_up_over_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_SPREAD", 10)
    four = b'<w><mergeCell ref="A1:B2"/></w>'
    refuse_unsafe(package({"a.xml": four, "b.xml": four}))
    with pytest.raises(UnreadableError, match="phủ quá nhiều ô"):
        refuse_unsafe(package({"a.xml": four, "b.xml": four, "c.xml": four}))


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_reason_or_pass(raw: bytes) -> None:
    assert reason(raw) != ""


@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_workbook_with_a_byte_changed_is_refused_with_a_reason_or_passes(place: int, byte: int) -> None:
    raw = bytearray(workbook())
    raw[place % len(raw)] = byte
    assert reason(bytes(raw)) != ""


def test_xml_is_known_by_its_content() -> None:
    assert [looks_like_xml(each) for each in (b"<x/>", b"\xef\xbb\xbf  <x/>", b"PK", b"")] == [True, True, False, False]


@pytest.mark.parametrize("name", ["a.xlsm", "a.docm", "a.doc", "a", "a.zip"])
def test_other_kinds_of_files_are_not_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(workbook())
    with pytest.raises(UnreadableError):
        read_package(path)
