"""Word and Excel appendices made for tests, a real plan printed as one, and what the import makes of them."""

import functools
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx
from openpyxl import Workbook

from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.task import Task
from generator.plan_import.draft import Head
from generator.plan_import.importer import Catalogues, Imported, import_plan, read_catalogues
from generator.wording import due
from tests.builders import AS_OF
from tests.conftest import ROOT

ADDRESS = "lam-dong/nam-gia-nghia"
HEADINGS = ("STT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")

Rows = Sequence[Sequence[str]]


@functools.cache
def catalogues(ward: str = ADDRESS) -> Catalogues:
    """Return what a draft of a real ward is matched against."""
    found = read_catalogues(ROOT / "data", "data", ward)
    assert isinstance(found, Catalogues), found
    return found


def head(plan: str = "2026") -> Head:
    """Return the top of a plan."""
    return Head(plan, f"Kế hoạch cải cách hành chính {plan}", "phu-luc.docx", AS_OF)


def word(*tables: Rows, change: Callable[..., None] | None = None) -> bytes:
    """Return a .docx with tables; an empty text right of a heading row of one cell is merged into it."""
    document = docx.Document()
    for rows in tables:
        document.add_paragraph("PHỤ LỤC")
        table = document.add_table(rows=0, cols=max(map(len, rows)))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
    if change is not None:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel(*sheets: Rows, change: Callable[..., None] | None = None) -> bytes:
    """Return an .xlsx with a sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"PL{number}")
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def brought_in(raw: bytes, folder: Path, suffix: str = ".docx", plan: str = "2026", ward: str = ADDRESS) -> Imported:
    """Return what the import makes of a file."""
    path = folder / f"phu-luc{suffix}"
    path.write_bytes(raw)
    found = import_plan(path, path.name, head(plan), catalogues(ward))
    assert isinstance(found, Imported), found
    return found


def entry_of(portal: Portal) -> WardEntry:
    """Return the ward whose plan was entered by hand from a printed appendix."""
    return next(entry for entry in portal.wards if entry.address == ADDRESS)


def as_printed(plan: Plan, entry: WardEntry) -> Iterator[tuple[str, ...]]:
    """Yield the task list as rows of a printed appendix: units by each of their spellings in turn."""
    spellings = {unit.id: (unit.name, *unit.aliases) for unit in entry.ward.units}
    used = 0

    def units(ids: Sequence[str], parted: str) -> str:
        nonlocal used
        names = []
        for unit in ids:
            names.append(spellings[unit][used % len(spellings[unit])])
            used += 1
        return parted.join(names)

    for number, task in enumerate(plan.tasks):
        title = task.title.upper() if task.group and "." not in task.code else task.title
        label = task.code if task.code_printed else ""
        parted = ("; ", "\n", ";", ", ")[number % 4]
        yield (label, title, task.output or "", units(task.lead, parted), units(task.support, parted), _time(task))


def _time(task: Task) -> str:
    return "" if task.due is None or task.due.unstated else due(task)
