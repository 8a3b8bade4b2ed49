"""so-sanh: one row per measure, one column per plan; only for the whole portal, as its columns are the plans."""

from collections.abc import Iterator

from generator.exports.table import Row, Table
from generator.matrix import matrix_of, words
from generator.model.portal import Portal

NAME = "so-sanh"

COLUMNS = {
    "measure": "mã số đo",
    "name": "tên số đo",
    "area": "lĩnh vực mà phần lớn kế hoạch đặt số đo này",
}
"""The columns before those of the plans."""


def table(portal: Portal) -> Table:
    """Return the matrix of a portal as a table: its columns follow the plans that are published."""
    plans = {
        column.key: f"{column.entry.ward.full_name}, {column.plan.title}; dấu * là không so được với kế hoạch khác"
        for column in matrix_of(portal).columns
    }
    return Table(
        NAME,
        "So sánh",
        "Mỗi dòng là một số đo, mỗi cột là một kế hoạch: các phường và các năm đặt cạnh nhau.",
        COLUMNS | plans,
        rows,
    )


def rows(portal: Portal) -> Iterator[Row]:
    """Yield one row a measure that a plan uses."""
    matrix = matrix_of(portal)
    for line in matrix.lines:
        row: Row = {"measure": line.measure.id, "name": line.measure.name, "area": line.area}
        for column, cell in zip(matrix.columns, line.cells, strict=True):
            row[column.key] = words(cell) or None
        yield row
