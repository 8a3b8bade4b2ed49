"""chi-tieu: one row per target figure, of targets and of tasks."""

from collections.abc import Iterator

from generator.exports.table import Row, Table
from generator.model.portal import Portal
from generator.model.target import Figure, Target, TaskFigure
from generator.model.task import Task

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
            where: Row = {"province": entry.province_id, "ward": entry.id, "plan": plan.id}
            for target in plan.targets:
                yield where | _of_target(target) | _figure(target.target)
            for task in plan.rows:
                for n, figure in enumerate(task.targets, start=1):
                    yield where | _of_task(task, figure, n) | _figure(figure)


def _of_target(target: Target) -> Row:
    return {
        "area": target.area,
        "target_id": target.id,
        "parent_id": target.parent,
        "source": target.source,
        "title": target.title,
        "measure": target.measure,
    }


def _of_task(task: Task, figure: TaskFigure, n: int) -> Row:
    return {
        "area": task.area,
        "target_id": f"nv-{task.code}-{n}",
        "parent_id": None,
        "source": task.source,
        "title": f"{task.title}: {figure.label}" if figure.label else task.title,
        "measure": figure.measure,
    }


def _figure(figure: Figure) -> Row:
    return {
        "comparator": figure.comparator,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.full_unit,
        "baseline": figure.baseline,
        "by": figure.by,
        "kind": figure.shape,
    }


TABLE = Table("chi-tieu", "Chỉ tiêu", "Mỗi dòng là một con số (hoặc một mục tiêu bằng lời).", COLUMNS, rows)
