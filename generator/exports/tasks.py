"""nhiem-vu: one row per row of a plan's task list, heading rows included."""

from collections.abc import Iterator

from generator import wording
from generator.exports.table import Row, Table
from generator.model.portal import Portal

COLUMNS = {
    "province": "mã địa chỉ của tỉnh, thành phố",
    "ward": "mã địa chỉ của phường",
    "plan": "năm hoặc giai đoạn của kế hoạch",
    "area": "lĩnh vực cải cách hành chính",
    "code": "số thứ tự trong phụ lục; nhiệm vụ không đánh số mang mã do cổng đặt",
    "parent_code": "số thứ tự của dòng cấp trên",
    "is_group": "true là dòng tiêu đề nhóm",
    "source": "mục trong kế hoạch; PL là phụ lục",
    "title": "tên nhiệm vụ, lời của cổng",
    "output": "sản phẩm phải có",
    "lead": "mã các đơn vị chủ trì, cách nhau bằng dấu chấm phẩy",
    "support": "mã các đơn vị phối hợp, cách nhau bằng dấu chấm phẩy",
    "due_kind": (
        "dạng thời hạn: ongoing (thường xuyên), date, month, quarter, half, year, "
        "event (chờ điều kiện), none (không ghi)"
    ),
    "due_text": "thời hạn như in trong kế hoạch",
    "due_start": "ngày đầu của thời hạn",
    "due_end": "ngày cuối còn đúng hạn",
}


def rows(portal: Portal) -> Iterator[Row]:
    """Yield the task rows of every plan, in printed order."""
    for entry in portal.wards:
        for plan in entry.plans:
            for task in plan.tasks:
                due = task.due
                yield {
                    "province": entry.province_id,
                    "ward": entry.id,
                    "plan": plan.id,
                    "area": task.area,
                    "code": task.code,
                    "parent_code": plan.parent_code(task.code),
                    "is_group": task.group,
                    "source": task.source,
                    "title": task.title,
                    "output": task.output,
                    "lead": ";".join(task.lead) or None,
                    "support": ";".join(task.support) or None,
                    "due_kind": due.kind if due else "none",
                    "due_text": None if due is None or due.kind == "none" else wording.due(task),
                    "due_start": due.start.isoformat() if due and due.start else None,
                    "due_end": due.end.isoformat() if due and due.end else None,
                }


TABLE = Table(
    "nhiem-vu", "Nhiệm vụ", "Mỗi dòng là một nhiệm vụ, trong phụ lục hoặc trong thân kế hoạch.", COLUMNS, rows
)
