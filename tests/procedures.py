"""A small catalogue of procedures with a ward's list, for every test about them."""
# ruff: noqa: E501 - a fee stands here on one line

from textwrap import dedent

from generator.model.portal import Portal, WardEntry
from tests.builders import VALID, check_files

FIELD = "procedures/ho-tich.yaml"
LIST = "wards/can-tho/hung-phu/procedures.yaml"

WITH_PROCEDURES: dict[str, str | bytes] = {
    **VALID,
    FIELD: dedent("""\
        id: ho-tich
        name: Hộ tịch
        measures: [on-time]
        procedures:
          - code: "1.001193"
            name: Đăng ký khai sinh
            everyday: [làm giấy khai sinh, ks]
            level: commune
            effective_from: 2025-07-01
            decision: {number: 12/QĐ-BTP, issued_on: 2025-06-20}
            source: {title: Cổng Dịch vụ công quốc gia, read_on: 2026-07-02, url: "https://dichvucong.gov.vn/"}
            service_level: full_online
            channels:
              - via: in_person
                time: {value: 1, unit: working_day, text: Nộp sau 15 giờ thì ngày làm việc tiếp theo}
                fees: [{kind: le_phi, amount: 8000, per: trường hợp, text: Tám nghìn đồng, exempt: Miễn cho hộ nghèo}]
              - via: online
                time: {value: 1, unit: working_day}
                fees: []
            papers:
              - papers:
                  - {name: Tờ khai, originals: 1, form: {code: TP-01, url: "https://moj.gov.vn/tp-01.docx"}}
                  - {name: Căn cước, hand_over: show, originals: 1}
              - case: Sinh tại nhà
                papers: [{name: Văn bản của người làm chứng, originals: 1}]
            legal_basis: [{document: 118/2025/NĐ-CP}]
            changes:
              - from: 2026-09-01
                decision: {number: 05/NQ-HĐND, issued_on: 2026-07-15}
                channels:
                  - via: in_person
                    fees: [{kind: le_phi, amount: 9000, per: trường hợp, text: Chín nghìn đồng, exempt: Miễn cho hộ nghèo}]
              - from: 2027-03-01
                decision: {number: 06/NQ-HĐND}
                name: Đăng ký khai sinh theo luật mới
                papers:
                  - papers: [{name: Tờ khai kiểu mới, originals: 1}]
          - code: "1.000656"
            name: Đăng ký khai tử
            level: commune
          - code: "1.000001"
            name: Thủ tục cũ
            level: commune
            effective_to: 2026-06-30
          - code: "1.000002"
            name: Thủ tục mới
            level: commune
            effective_from: 2026-07-01
            supersedes: ["1.000001"]
        """),
    LIST: dedent("""\
        updated_on: 2026-11-20
        source: Quyết định số 99/QĐ-UBND
        popular: ["1.001193"]
        postings: [{place: Bảng tin, from: 2026-01-05}]
        procedures:
          - code: "1.001193"
            unit: trung-tam-pvhcc
            counter: Quầy số 2
            targets: [2026/hai-long]
            tasks: ["2026/1.1"]
          - {code: "1.000656"}
          - {code: "1.000001", until: 2026-06-30}
          - {code: "1.000002"}
        """),
}
"""Every file of a valid data folder whose ward offers procedures."""


def portal_of(files: dict[str, str | bytes] = WITH_PROCEDURES) -> tuple[Portal, WardEntry]:
    """Return the portal of these files and its ward."""
    checked = check_files(files)
    assert checked.portal is not None, checked.diagnostics
    return checked.portal, checked.portal.wards[0]
