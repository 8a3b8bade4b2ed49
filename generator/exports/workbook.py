"""All tables of a scope as one Excel workbook: a sheet a table, its columns explained, the same bytes every time.

It is written here and not by a library: so each ward's rows are turned into XML once (ADR 0017).
"""

import io
import re
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from generator.exports import workbook_xml as xml
from generator.exports.cells import HEAD, numbered, text_row
from generator.exports.sheet import Sheet
from generator.exports.table import Table
from generator.exports.zipped import Member, member, zipped

LICENCE: Final = "Số liệu dùng tự do theo giấy phép CC BY 4.0: chỉ cần ghi nguồn."
GUIDE: Final = "Giải thích"

_GUIDE_WIDTHS: Final = (18, 16, 90)
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def workbook_of(tables: Sequence[Table], sheets: Sequence[Sheet]) -> bytes:
    """Return the tables of a scope as the bytes of an .xlsx file; `sheets[i]` is that of `tables[i]`."""
    areas = {table.title: sheet.area for table, sheet in zip(tables, sheets, strict=True)}
    guide = _guide(tuple((table.title, tuple(table.columns.items())) for table in tables))
    members = {path: member([content.encode()]) for path, content in xml.frame((GUIDE, *areas), areas).items()}
    own = enumerate((guide, *(sheet.xml for sheet in sheets)), start=1)
    return zipped(members | {xml.sheet_path(number): content for number, content in own})


@lru_cache(maxsize=8)
def _guide(tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> Member:
    """Return the first sheet: what each column means, and the licence."""
    rows = [text_row(("Trang", "Cột", "Ý nghĩa"), HEAD)]
    rows += [text_row((title, column, meaning)) for title, columns in tables for column, meaning in columns]
    rows += [text_row(()), text_row((LICENCE,))]
    start = xml.sheet_start(xml.area(len(_GUIDE_WIDTHS), len(rows)), _GUIDE_WIDTHS, first=True)
    return member([start, *(numbered(row, n, 1) for n, row in enumerate(rows, start=1)), xml.sheet_end()])


def settled(raw: bytes) -> bytes:
    """Return a workbook of a library without the time of its making, so that the same data gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, _FIXED_TIME), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
