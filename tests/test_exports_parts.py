"""Files joined from the parts of wards are the files made at once from all wards, and damage is noticed."""

import csv
import io
import json
import struct
import zlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses
from generator.exports import (
    EXPORTS,
    WORKBOOK,
    DamagedPartError,
    Download,
    Sheet,
    TablePart,
    downloads,
    joined,
    part_of,
    parts_of,
    portal_tables,
    sheet_joined,
    side_by_side,
    static_downloads,
    ward_downloads,
    workbook_file,
)
from generator.exports.sealed import opened
from generator.exports.table import Table, Value
from generator.model.portal import Portal

ANY = Portal.__new__(Portal)
"""Tables made of given rows ask no portal."""

COMPARATORS = {"=", ">", ">=", "<", "<="}
STARTS = "=+-@＝＋－＠\t\r\n"

CHARACTERS = st.characters(codec="utf-8")
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3),
    st.text(CHARACTERS, max_size=40),
    st.sampled_from(["=1+1", "a,b", 'a"b', "a\r\nb", "%s %d", "\u2028", "{}", "=", ">=", " -1", "</t>"]),
)
WARDS = st.lists(st.lists(st.tuples(VALUES, VALUES), max_size=5), max_size=4)


def table_of(lines: Sequence[Sequence[Value]]) -> Table:
    """Return a table of two columns with these rows."""
    columns = {"cột 100%": "Một “cột”.", "cot": "Cột\nhai \\."}
    return Table("ban", "Bảng", "", columns, lambda _: iter([dict(zip(columns, line, strict=True)) for line in lines]))


def whole_csv(table: Table, portal: Portal) -> bytes:
    """Return what one pass over all rows gives."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows(portal):
        writer.writerow([cell_of(row[column]) for column in table.columns])
    return ("\ufeff" + buffer.getvalue()).encode()


def cell_of(value: Value) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    if isinstance(value, int | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    return f"'{value}" if value.lstrip(" ")[:1] in [*STARTS] and value not in COMPARATORS else value


def whole_json(table: Table, portal: Portal) -> bytes:
    """Return what one call of the library gives."""
    rows: list[dict[str, Any]] = [{column: row[column] for column in table.columns} for row in table.rows(portal)]
    content = {"table": table.name, "title": table.title, "columns": dict(table.columns), "rows": rows}
    return (json.dumps(content, ensure_ascii=False, indent=1, default=as_number) + "\n").encode()


def as_number(value: Decimal) -> float:
    return int(value) if value == value.to_integral_value() else float(value)


def by_path(files: Sequence[Download]) -> dict[str, bytes]:
    return {file.path: file.content if isinstance(file.content, bytes) else file.content.encode() for file in files}


def test_files_joined_from_wards_are_those_made_from_all_wards_at_once(portal: Portal) -> None:
    files = by_path(list(downloads(portal)))
    for scope, part in (("", portal), *((entry.address, portal.alone(entry)) for entry in portal.every_ward)):
        for table in EXPORTS if scope else portal_tables(portal):
            assert files[addresses.table(scope, f"{table.name}.csv")] == whole_csv(table, part)
            assert files[addresses.table(scope, f"{table.name}.json")] == whole_json(table, part)


@given(WARDS)
def test_any_rows_join_to_the_files_made_at_once(wards: list[list[tuple[Value, Value]]]) -> None:
    whole = table_of([line for lines in wards for line in lines])
    parts = [part_of(table_of(lines), ANY) for lines in wards]
    files = by_path(list(joined([whole], [parts], "tinh/phuong")))
    assert files["tinh/phuong/du-lieu/ban.csv"] == whole_csv(whole, ANY)
    assert files["tinh/phuong/du-lieu/ban.json"] == whole_json(whole, ANY)


@given(WARDS)
def test_a_sheet_joined_from_wards_holds_what_the_sheet_of_one_part_holds(
    wards: list[list[tuple[Value, Value]]],
) -> None:
    whole = table_of([line for lines in wards for line in lines])
    one = sheet_joined(whole, [part_of(whole, ANY)])
    many = sheet_joined(whole, [part_of(table_of(lines), ANY) for lines in wards])
    assert inflated(one) == inflated(many)
    assert (one.area, one.xml.crc, one.xml.size) == (many.area, many.xml.crc, many.xml.size)


def inflated(sheet: Sheet) -> bytes:
    """Return the XML of a sheet."""
    raw = zlib.decompress(sheet.xml.data, -zlib.MAX_WBITS)
    assert (zlib.crc32(raw), len(raw)) == (sheet.xml.crc, sheet.xml.size)
    return raw


def test_downloads_are_the_pieces_put_together(portal: Portal) -> None:
    files = list(downloads(portal))
    assert len({file.path for file in files}) == len(files)
    pieces = list(static_downloads(portal))
    for entry in portal.every_ward:
        alone = portal.alone(entry)
        own = list(ward_downloads(alone, entry, parts_of(alone)))
        assert all(file.path.startswith(f"{entry.address}/") for file in own)
        pieces += own
    tables = portal_tables(portal)
    compared, part = side_by_side(portal)
    assert (compared.name, compared.columns) == (tables[-1].name, tables[-1].columns)
    wards = [parts_of(portal.alone(entry)) for entry in portal.wards]
    parts = [[own[n] for own in wards] for n in range(len(EXPORTS))]
    pieces += joined(tables, [*parts, [part]], "")
    assert by_path(pieces) == by_path(files)


def test_no_piece_of_the_portal_itself_depends_on_a_ward(portal: Portal) -> None:
    assert list(static_downloads(portal)) == list(static_downloads(portal.alone(portal.wards[0])))


@given(st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_a_part_comes_back_from_its_bytes(lines: list[tuple[Value, Value]]) -> None:
    part = part_of(table_of(lines), ANY)
    assert part.to_bytes() == part_of(table_of(lines), ANY).to_bytes()
    assert TablePart.from_bytes(part.to_bytes()) == part
    sheet = sheet_joined(table_of(lines), [part])
    assert Sheet.from_bytes(sheet.to_bytes()) == sheet


PART = part_of(table_of([("a", 1), ("b", None)]), ANY)
SHEET = sheet_joined(table_of([]), [PART])


@pytest.mark.parametrize(
    ("raw", "read"), [(PART.to_bytes(), TablePart.from_bytes), (SHEET.to_bytes(), Sheet.from_bytes)]
)
@given(st.data())
def test_damaged_bytes_are_refused(raw: bytes, read: Callable[[bytes], object], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(raw) - 1))
    bit = data.draw(st.integers(0, 7))
    damaged = bytearray(raw)
    damaged[place] ^= 1 << bit
    with pytest.raises(DamagedPartError):
        read(bytes(damaged))
    with pytest.raises(DamagedPartError):
        read(raw[:place])
    with pytest.raises(DamagedPartError):
        read(raw + b"\x00")


def test_lengths_that_do_not_fit_are_refused_even_under_a_right_sum() -> None:
    body = struct.pack("<Q", 5) + b"four"
    raw = struct.pack("<4sLH", b"KIND", zlib.crc32(body), 1) + body
    with pytest.raises(DamagedPartError, match="sai độ dài"):
        opened(b"KIND", raw, 1)


def test_what_is_no_value_of_a_table_is_refused() -> None:
    made = Table("ban", "Bảng", "", {"cot": ""}, lambda _: iter([{"cot": 1j}]))  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="not a table value: complex"):
        part_of(made, ANY)


def test_a_part_is_no_sheet_and_a_sheet_is_no_part() -> None:
    with pytest.raises(DamagedPartError):
        Sheet.from_bytes(PART.to_bytes())
    with pytest.raises(DamagedPartError):
        TablePart.from_bytes(SHEET.to_bytes())


def test_a_part_of_another_table_or_of_other_columns_is_not_joined() -> None:
    other = Table("khac", "Khác", "", {"cột 100%": "", "cot": ""}, lambda _: iter([]))
    narrow = Table("ban", "Bảng", "", {"cot": ""}, lambda _: iter([]))
    for table in (other, narrow):
        with pytest.raises(DamagedPartError, match="không ghép được"):
            list(joined([table], [[PART]], ""))


def test_a_workbook_of_kept_sheets_is_the_workbook_made_anew() -> None:
    table = table_of([])
    kept = Sheet.from_bytes(sheet_joined(table, [PART]).to_bytes())
    anew = list(joined([table], [[PART]], ""))[-1]
    assert anew.path.endswith(WORKBOOK)
    assert workbook_file([table], [kept], "") == anew
