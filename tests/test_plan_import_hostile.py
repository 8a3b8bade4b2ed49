"""Damaged, hostile and strange Word and Excel files: always one finding with the reason, never a traceback."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import office as package
from generator.cli import cli
from generator.diagnostics import Diagnostic
from generator.plan_import.importer import Imported, import_plan
from tests.appendices import ADDRESS, HEADINGS, brought_in, catalogues, excel, head, word
from tests.conftest import ROOT

ROW = ("1", "Ban hành kế hoạch", "Kế hoạch", "Công an phường", "Các phòng liên quan", "Quý I/2026")
DOCX = word((HEADINGS, ROW))
XLSX = excel((HEADINGS, ROW))
FILES = {".docx": DOCX, ".xlsx": XLSX}
MAIN = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _repacked(raw: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """Return a package with its parts changed and others added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(part.filename, change(part.filename, before.read(part)))
        for name, content in more.items():
            after.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def _kept(_: str, content: bytes) -> bytes:
    return content


def _in_main(suffix: str, old: str, new: str) -> bytes:
    """Return a file with a text of its main part replaced."""
    return _repacked(
        FILES[suffix], lambda name, part: part.replace(old.encode(), new.encode(), 1) if name == MAIN[suffix] else part
    )


def _read(raw: bytes, folder: Path, suffix: str) -> Imported | Diagnostic:
    path = folder / f"tệp{suffix}"
    path.write_bytes(raw)
    return import_plan(path, path.name, head(), catalogues())


def _refusal(raw: bytes, folder: Path, suffix: str) -> Diagnostic:
    found = _read(raw, folder, suffix)
    assert isinstance(found, Diagnostic)
    assert found.location.path == f"tệp{suffix}"
    assert found.hint
    return found


@pytest.mark.parametrize("suffix", [".doc", ".xls", ".docm", ".xlsm", ".xlsb", ".pdf", ""])
def test_other_kinds_of_files_are_refused_by_name(tmp_path: Path, suffix: str) -> None:
    assert "lưu lại dạng .docx/.xlsx" in _refusal(DOCX, tmp_path, suffix).hint


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_old_and_encrypted_files_under_a_new_name_are_refused(tmp_path: Path, suffix: str) -> None:
    found = _refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), tmp_path, suffix)
    assert "mật khẩu" in found.message


def test_an_encrypted_package_is_refused(tmp_path: Path) -> None:
    raw = bytearray(DOCX)
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert "mật khẩu" in _refusal(bytes(raw), tmp_path, ".docx").message


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_macros_are_refused_under_a_harmless_name(tmp_path: Path, suffix: str) -> None:
    raw = _repacked(FILES[suffix], _kept, **{"word__vbaProject.bin": b"x"})
    assert "macro" in _refusal(raw, tmp_path, suffix).message


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_file_that_unpacks_to_a_hundred_times_more_is_refused_unopened(tmp_path: Path, suffix: str) -> None:
    raw = _repacked(FILES[suffix], _kept, bomb__xml=b" " * 30_000_000)
    assert _refusal(raw, tmp_path, suffix).code == "tep-qua-lon"


def test_a_part_too_long_for_its_tree_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_XML", 1000)
    assert _refusal(DOCX, tmp_path, ".docx").code == "tep-qua-lon"


def test_a_file_with_too_many_parts_is_refused(tmp_path: Path) -> None:
    raw = _repacked(DOCX, _kept, **{f"p{number}": b"" for number in range(package.MAX_PARTS)})
    assert _refusal(raw, tmp_path, ".docx").code == "tep-qua-lon"


def test_a_file_that_is_too_heavy_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_BYTES", 100)
    assert _refusal(DOCX, tmp_path, ".docx").code == "tep-qua-lon"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-7"])
def test_declared_entities_are_refused_in_every_encoding(tmp_path: Path, suffix: str, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITY}<w/>'.encode(encoding)
    raw = _repacked(FILES[suffix], lambda name, part: declared if name == MAIN[suffix] else part)
    assert "không bao giờ viết" in _refusal(raw, tmp_path, suffix).message


@pytest.mark.parametrize(
    "part",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        "<mergeCells><mergeCell ref='A5:XFD9999'/><mergeCell ref='A10000:XFD19999'/></mergeCells>",
        '<mergeCells><mergeCell ref="A1:XFD104857&#54;"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_merges_and_links_over_the_whole_sheet_are_refused_before_cells_are_made(tmp_path: Path, part: str) -> None:
    _refusal(_in_main(".xlsx", "</sheetData>", f"</sheetData>{part}"), tmp_path, ".xlsx")


@pytest.mark.parametrize("span", ["999999999999", "-1", "x", "41"])
def test_a_cell_over_absurdly_many_columns_is_no_harm(tmp_path: Path, span: str) -> None:
    raw = _in_main(".docx", "<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{span}"/>')
    found = _read(raw, tmp_path, ".docx")
    assert isinstance(found, Imported) or "cột" in found.message


def test_tables_nested_deeply_are_told_and_no_harm(tmp_path: Path) -> None:
    def nest(document: Any) -> None:  # noqa: ANN401
        cell = document.tables[0].cell(1, 2)._tc  # noqa: SLF001
        for _ in range(40):
            table, row, inner = (OxmlElement(name) for name in ("w:tbl", "w:tr", "w:tc"))
            inner.append(OxmlElement("w:p"))
            row.append(inner)
            table.append(row)
            cell.append(table)
            cell = inner

    imported = brought_in(word((HEADINGS, ROW), change=nest), tmp_path)
    assert [each.reason for each in imported.skipped] == ["bảng nằm trong một ô"]
    assert "output" in imported.tasks[0].doubts


def test_xml_nested_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    deep = "<w:x>" * 5000 + "</w:x>" * 5000
    _refusal(_in_main(".docx", "<w:tcPr>", f"{deep}<w:tcPr>"), tmp_path, ".docx")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_table_with_too_many_rows_is_left_out_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setattr(f"generator.plan_import.{'word' if suffix == '.docx' else 'excel'}.MAX_ROWS", 2)
    make = word if suffix == ".docx" else excel
    assert "dòng" in _refusal(make((HEADINGS, ROW, ROW)), tmp_path, suffix).message


def test_a_cell_that_is_too_long_is_cut_and_marked(tmp_path: Path) -> None:
    imported = brought_in(word((HEADINGS, ("1", "Việc", "dài " * 3000, *ROW[3:]))), tmp_path)
    assert "ô dài quá" in imported.tasks[0].doubts["output"]


def test_a_title_longer_than_the_portal_takes_is_kept_whole_and_marked(tmp_path: Path) -> None:
    imported = brought_in(word((HEADINGS, ("1", "việc " * 60, *ROW[2:]))), tmp_path)
    assert "title" in imported.tasks[0].doubts
    assert ("việc " * 60).strip() in imported.draft.text


def test_a_sheet_with_one_cell_at_its_end_is_left_out(tmp_path: Path) -> None:
    def far(book: Any) -> None:  # noqa: ANN401
        book.create_sheet("Xa")["XFD1048576"] = "x"

    imported = brought_in(excel((HEADINGS, ROW), change=far), tmp_path, ".xlsx")
    assert [each.place for each in imported.skipped] == ["trang tính “Xa”"]


def test_text_of_a_cell_can_not_leave_its_line_of_the_draft(tmp_path: Path) -> None:
    evil = 'x"\ndraft: false\n# hết\u2028id: "1"\u0085\\'
    imported = brought_in(word((HEADINGS, ("1", evil, evil, evil, evil, evil))), tmp_path)
    starts = [line for line in imported.draft.lines if not re.match(r"  - code|    |#|targets:|tasks:", line)]
    assert [line.partition(":")[0] for line in starts] == [
        "id", "title", "period", "issuer", "number", "issued_on", "draft", "updated_on"
    ]  # fmt: skip


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    found = import_plan(tmp_path / "a.docx", "a.docx", head(), catalogues())
    assert isinstance(found, Diagnostic)


def test_word_under_the_name_of_excel_is_refused(tmp_path: Path) -> None:
    _refusal(DOCX, tmp_path, ".xlsx")
    _refusal(XLSX, tmp_path, ".docx")


FLIPS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=6)


def _flipped(raw: bytes, flips: list[tuple[int, int]]) -> bytes:
    changed = bytearray(raw)
    for at, bits in flips:
        changed[at % len(changed)] ^= bits
    return bytes(changed)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=FLIPS, cut=st.integers(0, 10**6))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, suffix: str, flips: list[tuple[int, int]], cut: int) -> None:
    raw = FILES[suffix]
    for damaged in (_flipped(raw, flips), raw[: cut % len(raw)]):
        assert isinstance(_read(damaged, tmp_path, suffix), Imported | Diagnostic)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=FLIPS, which=st.integers(0, 100))
def test_a_sound_package_with_damaged_parts_is_read_or_refused(
    tmp_path: Path, suffix: str, flips: list[tuple[int, int]], which: int
) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES[suffix])) as opened:
        names = [MAIN[suffix], *opened.namelist()]
    name = names[which % len(names)]
    raw = _repacked(FILES[suffix], lambda part, content: _flipped(content, flips) if part == name else content)
    assert isinstance(_read(raw, tmp_path, suffix), Imported | Diagnostic)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    old=st.sampled_from(["w:tc>", "w:tr>", "w:tbl>", "w:p>", "w:t>", "<w:tcPr>", "w:gridCol", "w:val"]),
    new=st.sampled_from(
        ["w:sdt>", "w:tbl>", "w:ins>", "w:x>", "<w:tcPr><w:vMerge/>", '<w:tcPr><w:hMerge/><w:gridSpan w:val="3"/>', ""]
    ),
    count=st.integers(1, 9),
)
def test_tables_of_a_strange_shape_are_read_or_refused(tmp_path: Path, old: str, new: str, count: int) -> None:
    raw = _repacked(
        DOCX, lambda name, part: part.replace(old.encode(), new.encode(), count) if name == MAIN[".docx"] else part
    )
    assert isinstance(_read(raw, tmp_path, ".docx"), Imported | Diagnostic)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_the_command_ends_a_damaged_file_with_one_and_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.chdir(ROOT)
    path = tmp_path / f"hỏng{suffix}"
    path.write_bytes(FILES[suffix][:500])
    words = ["import", "plan", str(path), "--ward", ADDRESS, "--id", "2027", "--out", str(tmp_path / "x.yaml")]
    done = CliRunner().invoke(cli, words, prog_name="cchc")
    assert done.exit_code == 1
    assert path.name in done.output
    assert "tệp hỏng" in done.output
    assert not (tmp_path / "x.yaml").exists()
