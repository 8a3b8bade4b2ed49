"""so-do: one row per figure set for a shared measure."""

from collections.abc import Iterator

from generator.comparison import settings_by_measure
from generator.exports.table import Row, Table
from generator.model.portal import Portal
from generator.model.target import Target

COLUMNS = {
    "measure": "mã số đo",
    "name": "tên số đo",
    "province": "mã địa chỉ của tỉnh, thành phố",
    "ward": "mã địa chỉ của phường",
    "plan": "năm hoặc giai đoạn của kế hoạch",
    "item": "mã chỉ tiêu, hoặc mã nhiệm vụ trong phụ lục",
    "source": "mục trong kế hoạch; PL là phụ lục",
    "comparator": "cách so sánh, như trong bảng chi-tieu",
    "value": "con số in trong kế hoạch",
    "value_max": "số lớn của khoảng",
    "unit": "đơn vị tính",
    "comparable": "false nếu không so được với kế hoạch khác",
    "why": "vì sao không so được",
}


def rows(portal: Portal) -> Iterator[Row]:
    """Yield the figures of every ward, by measure and plan."""
    for entry in portal.wards:
        settings = settings_by_measure([entry])
        for measure, setting in ((m, s) for m in portal.measures for s in settings.get(m.id, ())):
            item = setting.item
            yield {
                "measure": measure.id,
                "name": measure.name,
                "province": setting.entry.province_id,
                "ward": setting.entry.id,
                "plan": setting.plan.id,
                "item": item.id if isinstance(item, Target) else item.code,
                "source": item.source,
                "comparator": setting.figure.comparator,
                "value": setting.figure.value,
                "value_max": setting.figure.value_max,
                "unit": setting.figure.full_unit,
                "comparable": not setting.not_comparable,
                "why": setting.not_comparable or None,
            }


TABLE = Table("so-do", "Số đo", "Mỗi dòng là một con số mà một kế hoạch đặt cho một số đo dùng chung.", COLUMNS, rows)
