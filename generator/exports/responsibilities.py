"""trach-nhiem: one row per duty and unit."""

from collections.abc import Iterator

from generator.exports.table import Row, Table
from generator.model.portal import Portal

COLUMNS = {
    "province": "mã địa chỉ của tỉnh, thành phố",
    "ward": "mã địa chỉ của phường",
    "plan": "năm hoặc giai đoạn của kế hoạch",
    "unit": "mã đơn vị; một trách nhiệm giao nhiều đơn vị thì mỗi đơn vị một dòng",
    "source": "mục trong kế hoạch",
    "title": "nội dung trách nhiệm, lời của cổng",
}


def rows(portal: Portal) -> Iterator[Row]:
    """Yield the duties of every plan, in printed order."""
    for entry in portal.wards:
        for plan in entry.plans:
            for duty in plan.responsibilities:
                for unit in duty.all_units:
                    yield {
                        "province": entry.province_id,
                        "ward": entry.id,
                        "plan": plan.id,
                        "unit": unit,
                        "source": duty.source,
                        "title": duty.title,
                    }


TABLE = Table("trach-nhiem", "Trách nhiệm", "Mỗi dòng là một trách nhiệm của một đơn vị.", COLUMNS, rows)
