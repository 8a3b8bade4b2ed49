"""so-sanh: one row per measure, one column per plan; only for the whole portal, as its columns are the plans."""

from collections.abc import Iterator

from generator.exports.table import Row, Table
from generator.matrix import Matrix, matrix_of, words
from generator.model.portal import Portal
from generator.summaries import Overview, overview_of

NAME = "so-sanh"

COLUMNS = {
    "measure": "mã số đo",
    "name": "tên số đo",
    "area": "lĩnh vực mà phần lớn kế hoạch đặt số đo này",
}
"""The columns before those of the plans."""


def table(portal: Portal | Overview) -> Table:
    """Return the matrix of a portal as a table: its columns follow the plans that are published."""
    return table_of(matrix_in(portal))


def matrix_in(portal: Portal | Overview) -> Matrix:
    """Return the matrix of a portal; the day plays no part in what plans promise."""
    if isinstance(portal, Overview):
        return matrix_of(portal)
    return matrix_of(overview_of(portal, portal.info.updated_on))


def table_of(matrix: Matrix) -> Table:
    """Return a matrix as a table, whose rows are those of the matrix whatever portal is asked for them."""
    plans = {
        column.key: f"{column.ward.full_name}, {column.plan.title}; dấu * là không so được với kế hoạch khác"
        for column in matrix.columns
    }
    return Table(
        NAME,
        "So sánh",
        "Mỗi dòng là một số đo, mỗi cột là một kế hoạch: các phường và các năm đặt cạnh nhau.",
        COLUMNS | plans,
        lambda _: rows_of(matrix),
    )


def rows_of(matrix: Matrix) -> Iterator[Row]:
    """Yield one row a measure that a plan uses."""
    for line in matrix.lines:
        row: Row = {"measure": line.measure.id, "name": line.measure.name, "area": line.area}
        for column, cell in zip(matrix.columns, line.cells, strict=True):
            row[column.key] = words(cell) or None
        yield row
