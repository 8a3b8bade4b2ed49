"""can-cu: one row per citation of a legal document."""

from collections.abc import Iterator

from generator.exports.table import Row, Table
from generator.model.portal import Portal

COLUMNS = {
    "province": "mã địa chỉ của tỉnh, thành phố",
    "ward": "mã địa chỉ của phường",
    "plan": "năm hoặc giai đoạn của kế hoạch",
    "document": "số hiệu văn bản; tên nếu kế hoạch không in số",
    "printed_date": "ngày in trong kế hoạch",
    "registry_date": "ngày ban hành theo sổ văn bản của cổng, nếu biết",
    "agrees": "true nếu hai ngày khớp, false nếu không, trống nếu thiếu một ngày",
}


def rows(portal: Portal) -> Iterator[Row]:
    """Yield the citations of every plan, in printed order."""
    for entry in portal.wards:
        for plan in entry.plans:
            for citation in plan.citations:
                document = portal.cited(citation)
                printed, known = citation.printed_date, document.issued_on
                yield {
                    "province": entry.province_id,
                    "ward": entry.id,
                    "plan": plan.id,
                    "document": document.number or document.title,
                    "printed_date": printed.isoformat() if printed else None,
                    "registry_date": known.isoformat() if known else None,
                    "agrees": printed == known if printed and known else None,
                }


TABLE = Table("can-cu", "Căn cứ", "Mỗi dòng là một lần kế hoạch viện dẫn một văn bản.", COLUMNS, rows)
