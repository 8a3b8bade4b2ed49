"""chi-tieu: one row per target figure, of targets and of tasks."""

from collections.abc import Iterator

from generator.exports.table import Row, Table
from generator.model.portal import Portal, WardEntry
from generator.model.target import Figure

COLUMNS = {
    "province": "mã địa chỉ của tỉnh, thành phố",
    "ward": "mã địa chỉ của phường",
    "plan": "năm hoặc giai đoạn của kế hoạch",
    "area": "lĩnh vực cải cách hành chính",
    "target_id": "mã chỉ tiêu, là địa chỉ trang; số ghi trong nhiệm vụ mang mã nv-<mã nhiệm vụ>-<thứ tự>",
    "parent_id": "mã chỉ tiêu mà chỉ tiêu này là một phần (“trong đó”)",
    "source": "mục trong kế hoạch; PL là phụ lục",
    "title": "tên chỉ tiêu, lời của cổng",
    "measure": "số đo dùng chung giữa các phường, nếu có",
    "comparator": "cách so sánh: >=, >, =, <=, <, range (khoảng), decrease (giảm), increase (tăng), none (bằng lời)",
    "value": "con số in trong kế hoạch; với khoảng là số nhỏ",
    "value_max": "số lớn của khoảng",
    "unit": "đơn vị tính",
    "baseline": "mốc so sánh của mức tăng, giảm",
    "by": "năm phải đạt, khi khác kỳ của kế hoạch",
    "kind": (
        "dạng chỉ tiêu: at_least, more_than, all (tất cả), reach (chỉ in con số), exactly, at_most, less_than, "
        "at_most_assigned (không vượt số được giao), none (không có trường hợp nào), between, decrease_by, "
        "increase_by, improve (cải thiện), qualitative (bằng lời)"
    ),
}


def rows(portal: Portal) -> Iterator[Row]:
    """Yield the figures of every plan, in printed order."""
    for entry in portal.wards:
        for plan in entry.plans:
            for target in plan.targets:
                yield _row(
                    entry, plan.id, target.target, target.area, target.id, target.parent, target.source, target.title,
                    target.measure,
                )  # fmt: skip
            for task in plan.rows:
                for n, figure in enumerate(task.targets, start=1):
                    title = f"{task.title}: {figure.label}" if figure.label else task.title
                    yield _row(
                        entry, plan.id, figure, task.area, f"nv-{task.code}-{n}", None, task.source, title,
                        figure.measure,
                    )  # fmt: skip


def _row(  # noqa: PLR0913 - one argument a column group
    entry: WardEntry,
    plan: str,
    figure: Figure,
    area: str,
    target_id: str,
    parent: str | None,
    source: str,
    title: str,
    measure: str | None,
) -> Row:
    return {
        "province": entry.province_id,
        "ward": entry.id,
        "plan": plan,
        "area": area,
        "target_id": target_id,
        "parent_id": parent,
        "source": source,
        "title": title,
        "measure": measure,
        "comparator": figure.comparator,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit or ("%" if figure.shape == "all" else None),
        "baseline": figure.baseline,
        "by": figure.by,
        "kind": figure.shape,
    }


TABLE = Table("chi-tieu", "Chỉ tiêu", "Mỗi dòng là một con số (hoặc một mục tiêu bằng lời).", COLUMNS, rows)
