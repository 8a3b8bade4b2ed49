"""The workbook: what readers find in it, how it looks, and what Excel can't hold."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.escape import unescape

from generator.exports import EXPORTS, Sheet, part_of, parts_of, sheet_joined, workbook_file
from generator.exports.cells import CUT, LONGEST, letters, numbered, open_rows
from generator.exports.sheet import MOST_COLUMNS, sheet_of
from generator.exports.table import Table, Value
from generator.exports.workbook import GUIDE, LICENCE
from generator.exports.zipped import member, zipped
from generator.model.portal import Portal

ANY = Portal.__new__(Portal)
COLUMNS = {"title": "Lời.", "value": "Số.", "due_end": "Ngày."}
CONTROLS = "".join(map(chr, range(32)))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Line = Sequence[Value]


def table_of(lines: Sequence[Line], columns: dict[str, str] | None = None, title: str = "Bảng") -> Table:
    """Return a table with these rows."""
    names = columns or COLUMNS
    return Table("ban", title, "", names, lambda _: iter([dict(zip(names, line, strict=True)) for line in lines]))


def bytes_of(*tables: Table) -> bytes:
    """Return the workbook of tables."""
    return book_of(tables, [sheet_joined(table, [part_of(table, ANY)]) for table in tables])


def book_of(tables: Sequence[Table], sheets: Sequence[Sheet]) -> bytes:
    content = workbook_file(tables, sheets, "").content
    assert isinstance(content, bytes)
    return content


def read(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def only_sheet(*lines: Line) -> list[list[Cell | MergedCell]]:
    """Return the cells of a workbook's one table, without its header."""
    rows = read(bytes_of(table_of(lines)))["Bảng"].iter_rows(min_row=2, max_col=len(COLUMNS))
    return [list(row) for row in rows][: len(lines)]


@pytest.fixture(scope="module")
def books(portal: Portal) -> list[tuple[Portal, Workbook]]:
    """Each ward with its workbook."""
    found = []
    for entry in portal.every_ward:
        alone = portal.alone(entry)
        sheets = [sheet_joined(table, [part]) for table, part in zip(EXPORTS, parts_of(alone), strict=True)]
        found.append((alone, read(book_of(EXPORTS, sheets))))
    return found


def expected(column: str, value: Value) -> object:
    """Return what a reader finds of a value."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str) and column.endswith(("_from", "_to", "_date", "_on", "_start", "_end")):
        return datetime.combine(date.fromisoformat(value), datetime.min.time())
    return value


def test_every_cell_of_every_ward_reads_as_the_value_of_its_table(books: list[tuple[Portal, Workbook]]) -> None:
    for alone, book in books:
        for table in EXPORTS:
            found = [row for row in book[table.title].iter_rows(min_row=2, values_only=True) if any(row)]
            wanted = [tuple(expected(name, row[name]) for name in table.columns) for row in table.rows(alone)]
            assert found == wanted
            for told, meant in zip(chain(*found), chain(*wanted), strict=True):
                assert isinstance(told, bool) == isinstance(meant, bool)


def test_a_header_is_bold_white_on_navy_and_stays_in_view_over_a_filter(books: list[tuple[Portal, Workbook]]) -> None:
    for alone, book in books:
        for table in EXPORTS:
            sheet = book[table.title]
            count = sum(1 for _ in table.rows(alone))
            assert sheet.freeze_panes == "A2"
            area = f"A1:{letters(len(table.columns))}{count + 1}"
            assert (sheet.auto_filter.ref, sheet.dimensions) == (area, area)
            for cell in sheet[1]:
                assert (cell.font.b, cell.font.color.rgb[-6:]) == (True, "FFFFFF")
                assert (cell.fill.fill_type, cell.fill.fgColor.rgb[-6:]) == ("solid", "0D3357")
        assert book.active is not None
        assert book.active.title == GUIDE
        assert book[GUIDE].freeze_panes == "A2"


def test_columns_are_as_wide_as_their_longest_cell_up_to_a_limit(books: list[tuple[Portal, Workbook]]) -> None:
    for alone, book in books:
        for table in EXPORTS:
            sizes = book[table.title].column_dimensions
            rows = list(table.rows(alone))
            for number, name in enumerate(table.columns, start=1):
                longest = max((len(str(row[name] or "")) + 2 for row in rows), default=0)
                assert sizes[letters(number)].width == max(len(name) + 2, min(longest, 60))


def test_the_guide_ends_with_the_licence(books: list[tuple[Portal, Workbook]]) -> None:
    for _, book in books:
        rows = list(book[GUIDE].iter_rows(values_only=True))
        assert rows[0] == ("Trang", "Cột", "Ý nghĩa")
        assert rows[-2:] == [(None, None, None), (LICENCE, None, None)]


def test_long_texts_are_wrapped_and_days_told_day_first() -> None:
    ((short, _, _), (long, number, day)) = only_sheet(("x" * 60, None, None), ("x" * 61, Decimal("1.50"), "2026-01-31"))
    assert (short.alignment.vertical, bool(short.alignment.wrap_text)) == ("top", False)
    assert (long.alignment.vertical, bool(long.alignment.wrap_text)) == ("top", True)
    assert (number.value, number.data_type, number.number_format) == (1.5, "n", "General")
    assert (day.value, day.number_format) == (datetime(2026, 1, 31), "dd/mm/yyyy")  # noqa: DTZ001 - days have no zone


@given(st.text(st.characters(codec="utf-8"), max_size=30))
@example("=1+1")
@example("  hai bên  ")
@example("a\r\nb\tc")
@example("</t></is></c>&amp;<!--")
@example("_x0041_ _x005F_x0041_")
@example("]]>")
@example("\x00 \x01\x02 \ufffe\uffff")
def test_any_text_is_read_as_it_is_but_for_what_xml_can_t_hold(text: str) -> None:
    ((cell, _, _),) = only_sheet((text, 1, None))
    told = "".join("\ufffd" if is_forbidden(character) else character for character in text)
    assert unescape(str(cell.value or "")) == told
    assert cell.data_type == "s"


def test_half_a_character_is_marked_in_the_sheet() -> None:
    rows = numbered(open_rows(("title",), [("a\ud800b",)]), 2, 1)
    assert "".join(etree.fromstring(rows).itertext()) == "a\ufffdb"


def is_forbidden(character: str) -> bool:
    """Tell whether XML 1.0 has no place for a character (its production 2)."""
    code = ord(character)
    allowed = code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
    return not allowed


@given(st.dates())
@example(date(1900, 2, 28))
@example(date(1900, 3, 1))
def test_a_day_that_excel_knows_is_a_day_and_an_older_one_a_text(day: date) -> None:
    ((_, _, cell),) = only_sheet((None, None, day.isoformat()))
    known = day >= date(1900, 3, 1)
    assert cell.value == (datetime.combine(day, datetime.min.time()) if known else day.isoformat())
    assert cell.is_date == known


@given(st.one_of(st.integers(-(10**15), 10**15), st.decimals(-(10**9), 10**9, places=6)))
def test_a_number_is_a_number(value: int | Decimal) -> None:
    ((_, cell, _),) = only_sheet((None, value, None))
    assert cell.data_type == "n"
    assert cell.value == float(value)


@pytest.mark.parametrize("character", ["x", "ế", "😀"])
def test_a_text_longer_than_excel_takes_ends_with_a_note(character: str) -> None:
    units = len(character.encode("utf-16-le")) // 2
    fits, too_long = character * (LONGEST // units), character * (LONGEST // units + 1)
    ((whole, _, _), (cut, _, _)) = only_sheet((fits, 1, None), (too_long, 2, None))
    assert whole.value == fits
    told = str(cut.value)
    assert told.endswith(CUT)
    assert too_long.startswith(told.removesuffix(CUT))
    assert LONGEST - 1 <= len(told.encode("utf-16-le")) // 2 <= LONGEST


@pytest.mark.parametrize(("room", "kept"), [(8, 7), (7, 5), (6, 4), (4, 2)])
def test_a_table_of_more_rows_than_a_sheet_holds_says_so_in_the_last_row(room: int, kept: int) -> None:
    lines = [(f"dòng {n}", n, None) for n in range(7)]
    table = table_of(lines)
    parts = [part_of(table_of(some), ANY).sheet for some in (lines[:3], [], lines[3:])]
    sheet = read(book_of([table], [sheet_of(table, parts, room)]))["Bảng"]
    assert sheet.max_row == room
    rows = list(sheet.iter_rows(min_row=2, max_col=2, values_only=True))
    assert rows[:kept] == [(title, number) for title, number, _ in lines[:kept]]
    assert sheet.auto_filter.ref == f"A1:C{kept + 1}"
    if kept < len(lines):
        (note,) = rows[kept:]
        assert "ban.csv" in str(note[0])


def test_a_table_of_more_columns_than_a_sheet_holds_says_so_in_the_last_column() -> None:
    names = {f"c{n}": "" for n in range(MOST_COLUMNS + 1)}
    table = table_of([tuple(range(len(names)))], names)
    with zipfile.ZipFile(io.BytesIO(bytes_of(table))) as archive:
        rows = etree.fromstring(archive.read("xl/worksheets/sheet2.xml")).findall(f".//{MAIN}row")
    head, line = (list(row) for row in rows)
    assert head[-1].get("r") == "XFD1"
    assert "xem tệp CSV" in "".join(head[-1].itertext())
    assert (line[-1].get("r"), "".join(line[-1].itertext())) == ("XFC2", str(MOST_COLUMNS - 2))


def test_every_row_and_every_cell_tells_its_address() -> None:
    lines = [("a", None, "2026-01-01"), (None, None, None), ("b", True, None)]
    table = table_of(lines)
    parts = [part_of(table_of(lines[:1]), ANY), part_of(table_of(lines[1:]), ANY)]
    with zipfile.ZipFile(io.BytesIO(book_of([table], [sheet_joined(table, parts)]))) as archive:
        rows = etree.fromstring(archive.read("xl/worksheets/sheet2.xml")).findall(f".//{MAIN}row")
    assert [row.get("r") for row in rows] == ["1", "2", "3", "4"]
    assert [[cell.get("r") for cell in row] for row in rows] == [["A1", "B1", "C1"], ["A2", "C2"], [], ["A4", "B4"]]


def test_names_of_sheets_may_hold_what_xml_and_excel_mark() -> None:
    book = read(bytes_of(table_of([("a", 1, None)], title="Ông 'A' & \"B\" <c>")))
    assert book.sheetnames == [GUIDE, "Ông 'A' & \"B\" <c>"]
    assert book.worksheets[1].auto_filter.ref == "A1:C2"


@given(st.integers(1, MOST_COLUMNS))
@example(26)
@example(27)
@example(702)
@example(703)
def test_column_names_count_like_excel(column: int) -> None:
    number = 0
    for letter in letters(column):
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    assert number == column


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters=CONTROLS), min_size=1),
        st.lists(st.binary()),
        max_size=5,
    ),
    st.booleans(),
)
def test_an_archive_holds_its_members_in_order_also_where_sizes_need_64_bits(
    contents: dict[str, list[bytes]], large: bool
) -> None:
    made = {name: member(pieces) for name, pieces in contents.items()}
    raw = zipped(made, longest=1, most=1) if large else zipped(made)
    assert raw == (zipped(made, longest=1, most=1) if large else zipped(made))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        assert [each.orig_filename for each in archive.infolist()] == sorted(contents)
        for each in archive.infolist():
            assert archive.read(each) == b"".join(contents[each.orig_filename])
            assert each.date_time == (1980, 1, 1, 0, 0, 0)
            assert (each.extract_version == 45) == large
