"""thu-tuc: one row per procedure that a ward offers, as of the portal's day."""

from collections.abc import Iterator

from generator import procedure_words as words
from generator.exports.table import Row, Table
from generator.model.portal import Portal
from generator.procedures import offers

COLUMNS = {
    "province": "mã địa chỉ của tỉnh, thành phố",
    "ward": "mã địa chỉ của phường",
    "code": "mã thủ tục",
    "name": "tên thủ tục",
    "field": "lĩnh vực",
    "state": "in_force (đang tiếp nhận), ended (đã thôi tiếp nhận)",
    "service_level": (
        "mức độ trực tuyến: full_online (toàn trình), partial_online (một phần), info_only (chỉ cung cấp thông tin); "
        "trống nếu chưa công bố"
    ),
    "via": "cách nộp: in_person (trực tiếp), online (qua mạng), postal (qua bưu chính); trống nếu chưa công bố",
    "time_value": "thời hạn, số",
    "time_unit": "đơn vị của thời hạn: hour (giờ), day (ngày), working_day (ngày làm việc), month (tháng)",
    "time_text": "nguyên văn thời hạn",
    "fees": "phí, lệ phí kèm nguyên văn, người được miễn; “Không thu” khi không phải nộp, trống nếu chưa công bố",
    "papers": "giấy tờ cần có, trống nếu chưa công bố",
    "unit": "mã đơn vị giải quyết",
    "decision": "số quyết định công bố",
    "checked_on": "ngày đối chiếu gần nhất với Cơ sở dữ liệu quốc gia; trống nếu chưa đối chiếu",
}


def rows(portal: Portal) -> Iterator[Row]:
    """Yield a row for each way to submit each procedure, in the order of the ward's list."""
    for entry in portal.wards:
        for offer in offers(portal, entry, entry.as_of(portal.as_of)):
            record = offer.procedure
            for channel in record.channels or (None,):
                limit = channel.time if channel else None
                yield {
                    "province": entry.province_id,
                    "ward": entry.id,
                    "code": record.code,
                    "name": record.name,
                    "field": offer.field.name,
                    "state": offer.state,
                    "service_level": offer.service_level,
                    "via": channel.via if channel else None,
                    "time_value": limit.value if limit else None,
                    "time_unit": limit.unit if limit else None,
                    "time_text": limit.text if limit else None,
                    "fees": words.fees_in_full(channel) if channel and channel.fees is not None else None,
                    "papers": words.paper_list(record.papers) if record.papers is not None else None,
                    "unit": offer.local.unit,
                    "decision": record.decision.number if record.decision else None,
                    "checked_on": record.checked_on.isoformat() if record.checked_on else None,
                }


TABLE = Table(
    "thu-tuc",
    "Thủ tục",
    "Mỗi dòng là một cách nộp của một thủ tục mà một phường tiếp nhận.",
    COLUMNS,
    rows,
)
