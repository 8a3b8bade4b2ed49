"""ket-qua: one row per published value of a target."""

from collections.abc import Iterator

from generator.exports.table import Row, Table
from generator.model.catalogue import Measure
from generator.model.portal import Portal
from generator.model.results import Results
from generator.model.target import Target
from generator.progress import Observation, observe, shown_value, verdict

DIGITS = 4
"""Decimals of a computed value, more where fewer would contradict its status; its parts are exact."""

COLUMNS = {
    "province": "mã địa chỉ của tỉnh, thành phố",
    "ward": "mã địa chỉ của phường",
    "plan": "năm hoặc giai đoạn của kế hoạch",
    "period": "kỳ báo cáo: năm và q1 (quý I), h1 (6 tháng), q3 (quý III), fy (cả năm)",
    "window_from": "ngày đầu được tính",
    "window_to": "ngày cuối được tính",
    "target_id": "mã chỉ tiêu, như trong bảng chi-tieu",
    "value": (
        "giá trị đạt được; tỷ lệ tính từ tử số và mẫu số; trống khi không phát sinh, là mục tiêu bằng lời, "
        "hoặc tỷ lệ của dưới 5 trường hợp"
    ),
    "numerator": "tử số",
    "denominator": "mẫu số; 0 là không phát sinh",
    "status": "trạng thái xét riêng số liệu của kỳ này, tên như ở trang Cách xếp trạng thái",
    "published_on": "ngày phường công bố",
    "evidence": "số hoặc tên văn bản minh chứng, cách nhau bằng dấu chấm phẩy",
}


def rows(portal: Portal) -> Iterator[Row]:
    """Yield what every ward has published, by plan and period, targets in printed order."""
    for entry in portal.wards:
        for plan in entry.plans:
            for each in entry.results:
                if each.plan != plan.id:
                    continue
                for target in plan.targets:
                    seen = observe(target, each)
                    if seen is None:
                        continue
                    measure = portal.measures_by_id.get(target.measure or "")
                    where: Row = {"province": entry.province_id, "ward": entry.id, "plan": plan.id}
                    status = verdict(plan, target, measure, seen).label
                    yield where | _of(each) | _value(target, measure, seen) | {"status": status}


def _of(each: Results) -> Row:
    return {
        "period": each.period,
        "window_from": each.window.start.isoformat(),
        "window_to": each.window.end.isoformat(),
        "published_on": each.published_on.isoformat(),
    }


def _value(target: Target, measure: Measure | None, seen: Observation) -> Row:
    documents = [each.number or each.title or "" for each in seen.result.evidence]
    return {
        "target_id": target.id,
        "value": None if seen.is_small else shown_value(target, measure, seen, DIGITS),
        "numerator": None if seen.is_small else seen.numerator,
        "denominator": None if seen.is_small else seen.denominator,
        "evidence": "; ".join(documents) or None,
    }


TABLE = Table("ket-qua", "Kết quả", "Mỗi dòng là kết quả một chỉ tiêu trong một kỳ đã công bố.", COLUMNS, rows)
