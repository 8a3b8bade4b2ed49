"""so-do: one row per figure set for a shared measure."""

from collections.abc import Iterator
from itertools import product

from generator.comparison import settings_of
from generator.exports.table import Row, Table
from generator.model.portal import Portal

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
    for entry, measure in product(portal.wards, portal.measures):
        for setting in settings_of(portal.only([entry.address]), measure.id):
            item = setting.target.id if setting.target else setting.task.code if setting.task else ""
            source = setting.target.source if setting.target else setting.task.source if setting.task else ""
            yield {
                "measure": measure.id,
                "name": measure.name,
                "province": setting.entry.province_id,
                "ward": setting.entry.id,
                "plan": setting.plan.id,
                "item": item,
                "source": source,
                "comparator": setting.figure.comparator,
                "value": setting.figure.value,
                "value_max": setting.figure.value_max,
                "unit": setting.figure.unit or ("%" if setting.figure.shape == "all" else None),
                "comparable": not setting.not_comparable,
                "why": setting.not_comparable or None,
            }


TABLE = Table("so-do", "Số đo", "Mỗi dòng là một con số mà một kế hoạch đặt cho một số đo dùng chung.", COLUMNS, rows)
