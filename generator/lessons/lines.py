"""Wrong and right lines of lessons, from the corpus of mistakes: renewed by `python -m tests.corpus`."""
# ruff: noqa: E501 - lines stand here as they stand in their files

from collections.abc import Mapping
from typing import Final

from generator.lessons.lesson import Example

LINES: Final[Mapping[str, Example]] = {
    "ba-chu-so-le": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  thu-ngan-sach: {numerator: 1.200, denominator: 5.000, counted_from: Kho bạc}",),
        ("  thu-ngan-sach: {numerator: 1200, denominator: 5000, counted_from: Kho bạc}",),
    ),
    "bi-danh": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  source: &he_thong Một cửa",),
        ("  source: Hệ thống một cửa",),
    ),
    "cha-con-vong": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        (
            "  - id: hai-long",
            "    parent: hai-long-dat-dai",
        ),
        ("  - id: hai-long",),
    ),
    "chua-dien": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  thu-tuc-lien-thong: {value: <điền số>}",),
        ("  thu-tuc-lien-thong: {value: 12}",),
    ),
    "chua-nfc": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",),
        ("  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",),
    ),
    "chuyen-ky": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q3.yaml",
        (
            "      received_in_person_postal: 32",
            "      carried_over: 8",
            "…",
            "    received_in_person_postal: 32",
            "    carried_over: 8",
        ),
        (
            "      received_in_person_postal: 30",
            "      carried_over: 10",
            "…",
            "    received_in_person_postal: 30",
            "    carried_over: 10",
        ),
    ),
    "co-khong-mo-ho": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  hai-long: {numerator: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: NO}]}",),
        ('  hai-long: {numerator: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: "NO"}]}',),
    ),
    "cong-bo-som": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "published_on: 2026-02-20",
            "prepared_by: phong-van-hoa",
            "document: {number: 45/BC-UBND, issued_on: 2026-02-20}",
        ),
        (
            "published_on: 2026-03-04",
            "prepared_by: phong-van-hoa",
            "document: {number: 45/BC-UBND, issued_on: 2026-03-04}",
        ),
    ),
    "cu-phap": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("period:2026-q1",),
        ("period: 2026-q1",),
    ),
    "dau-cach-la": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  bang-loi: {state: in_progress, note: Đang\u00a0lấy ý kiến.}",),
        ("  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",),
    ),
    "dau-cach-sai-cho": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("period:\u00a02026-q1",),
        ("period: 2026-q1",),
    ),
    "dau-tab": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("\u0009bien-che: {value: 44, limit: 45}",),
        ("  bien-che: {value: 44, limit: 45}",),
    ),
    "dia-chi-goc": Example(
        "portal.yaml",
        ("base_url: https://cong.phuong.test",),
        ("base_url: https://cong.phuong.test/",),
    ),
    "dia-chi-mau": Example(
        "portal.yaml",
        ("report_email: bao-sai@phuong.example",),
        ("report_email: bao-sai@phuong.test",),
    ),
    "dia-chi-web": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  - {title: Dự toán 2026, url: phuong.test/du-toan, published_on: 2026-01-15}",),
        ("  - {title: Dự toán 2026, url: https://phuong.test/du-toan, published_on: 2026-01-15}",),
    ),
    "dinh-chinh-sai-muc": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  - {path: hai-long.numerator, was: 590, now: 586, reason: Đếm trùng 4 phiếu., on: 2026-04-02}",),
        ("  - {path: targets.hai-long.numerator, was: 590, now: 586, reason: Đếm trùng 4 phiếu., on: 2026-04-02}",),
    ),
    "dinh-chinh-sai-so": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  - {path: targets.hai-long.numerator, was: 586, now: 590, reason: Đếm trùng 4 phiếu., on: 2026-04-02}",),
        ("  - {path: targets.hai-long.numerator, was: 590, now: 586, reason: Đếm trùng 4 phiếu., on: 2026-04-02}",),
    ),
    "dinh-chinh-som": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  - {path: targets.hai-long.numerator, was: 590, now: 586, reason: Đếm trùng 4 phiếu., on: 2026-02-04}",),
        ("  - {path: targets.hai-long.numerator, was: 590, now: 586, reason: Đếm trùng 4 phiếu., on: 2026-04-02}",),
    ),
    "doi-phi-thieu-so": Example(
        "procedures/ho-tich.yaml",
        (
            "        channels:",
            "          - {via: in_person, fees: [{kind: le_phi, amount: 9000, per: bản, exempt: Miễn cho hộ nghèo}]}",
        ),
        (
            "        decision: {number: 05/NQ-HĐND}",
            "        channels:",
            "          - {via: in_person, fees: [{kind: le_phi, amount: 9000, per: bản, exempt: Miễn cho hộ nghèo}]}",
        ),
    ),
    "duoi-tep": Example(
        "",
        ("wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yml",),
        ("wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",),
    ),
    "gio-khong-nhay": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        ("hours: 07:30",),
        ('hours: "07:30 đến 17:00"',),
    ),
    "han-cong-bo": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        ("      due: {no_later_than: {month: 3, day: 5}, before: {month: 3, day: 6}}",),
        ("      due: {no_later_than: {month: 3, day: 5}}",),
    ),
    "han-trong-ky": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        ("      due: {no_later_than: {month: 2, day: 20}}",),
        ("      due: {no_later_than: {month: 3, day: 5}}",),
    ),
    "han-truoc-viec": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.2": {triggered_on: 2026-02-02, due_on: 2026-01-30}',),
        ('  "1.2": {triggered_on: 2026-02-02, due_on: 2026-04-30}',),
    ),
    "ho-so-khong-khop": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "      received_total: 62",
            "      received_online: 42",
            "…",
            "    received_total: 119",
            "    received_online: 62",
        ),
        (
            "      received_total: 60",
            "      received_online: 40",
            "…",
            "    received_total: 117",
            "    received_online: 60",
        ),
    ),
    "ket-qua-tieu-de": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1": {state: in_progress}',),
        ('  "1.3": {state: in_progress}',),
    ),
    "khac-lich": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("window: {from: 2026-01-01, to: 2026-02-28}",),
        ("window: {from: 2025-12-01, to: 2026-02-28}",),
    ),
    "khao-sat": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  - {title: Một cửa, respondents: 96, satisfied: 100, method: Phiếu giấy}",),
        ("  - {title: Một cửa, respondents: 100, satisfied: 96, method: Phiếu giấy}",),
    ),
    "khoa-khong-phai-chu": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("[45/BC-UBND]: 2026-03-04",),
        ("document: {number: 45/BC-UBND, issued_on: 2026-03-04}",),
    ),
    "khoa-la": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "  hai-long: {numerater: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo khảo sát}]}",
        ),
        (
            "  hai-long: {numerator: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo khảo sát}]}",
        ),
    ),
    "khoa-trung": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "prepared_by: phong-van-hoa",
            "published_on: 2026-03-05",
        ),
        ("prepared_by: phong-van-hoa",),
    ),
    "khoang-nguoc": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ('    target: {between: [99, 95], unit: "%"}',),
        ('    target: {between: [95, 99], unit: "%"}',),
    ),
    "khong-cho-viec": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.3": {triggered_on: 2026-02-02}',),
        ('  "1.3": {state: in_progress}',),
    ),
    "khong-co-nhiem-vu": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",
            "tasks:",
            '  "1.1": {done_on: 2026-01-20, evidence: [{number: 12/KH-UBND}]}',
            '  "1.2": {triggered_on: 2026-02-02, due_on: 2026-04-30}',
            '  "1.3": {state: in_progress}',
        ),
        ("  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",),
    ),
    "khong-co-tham-chieu": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("    lead: [phong-van-hoaa]",),
        ("    lead: [phong-van-hoa]",),
    ),
    "khong-hop-chi-tieu": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  thu-tuc-lien-thong: {state: in_progress}",),
        ("  thu-tuc-lien-thong: {value: 12}",),
    ),
    "khong-hop-so-do": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  dung-han: {formula: online-share}",),
        ("  dung-han: {formula: on-time-resolved, rate: 97.96}",),
    ),
    "khong-phai-utf8": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "  hai-long: {numerator: 586, denominator: 600, counted_from: Phi��u kha�o s�t, evidence: [{title: B�o c�o kha�o s�t}]}",
            "  dung-han: {formula: on-time-resolved, rate: 97.96}",
            "  thu-ngan-sach: {numerator: 1200, denominator: 5000, counted_from: Kho ba�c}",
            "…",
            "  bang-loi: {state: in_progress, note: �ang l��y y� ki��n.}",
            "…",
        ),
        (
            "  hai-long: {numerator: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo khảo sát}]}",
            "  dung-han: {formula: on-time-resolved, rate: 97.96}",
            "  thu-ngan-sach: {numerator: 1200, denominator: 5000, counted_from: Kho bạc}",
            "…",
            "  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",
            "…",
        ),
    ),
    "ky-nguoc": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("period: {from: 2026-12-31, to: 2026-01-01}",),
        ("period: {from: 2026-01-01, to: 2026-12-31}",),
    ),
    "ky-tu-la": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  bang-loi: {state: in_progress, note: \uf0b7 Đang lấy ý kiến.}",),
        ("  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",),
    ),
    "lau-chua-doi-chieu": Example(
        "procedures/ho-tich.yaml",
        ("    checked_on: 2025-07-02",),
        ("    checked_on: 2026-07-02",),
    ),
    "lech-bang": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  dung-han: {formula: on-time-resolved, numerator: 95, denominator: 98}",),
        ("  dung-han: {formula: on-time-resolved, rate: 97.96}",),
    ),
    "lech-ty-le": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "  hai-long: {numerator: 586, denominator: 600, rate: 98.7, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo khảo sát}]}",
        ),
        (
            "  hai-long: {numerator: 586, denominator: 600, rate: 97.7, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo khảo sát}]}",
        ),
    ),
    "lich-bao-cao": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        (
            "    - period: q1",
            "      from: {month: 12, day: 1}",
        ),
        (
            "    - period: q1",
            "      from: {month: 12, day: 1, year: before}",
        ),
    ),
    "long-qua-sau": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  bang-loi: {state: in_progress, note: [[[[[[[[[[[[[Đang lấy ý kiến]]]]]]]]]]]]]}",),
        ("  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",),
    ),
    "luy-ke-giam": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-h1.yaml",
        (
            "      received_total: 100",
            "      received_online: 50",
            "      received_in_person_postal: 38",
            "      carried_over: 12",
            "      resolved_total: 90",
            "      resolved_early: 30",
            "…",
        ),
        (
            "      received_total: 200",
            "      received_online: 120",
            "      received_in_person_postal: 68",
            "      carried_over: 12",
            "      resolved_total: 190",
            "      resolved_early: 90",
            "…",
        ),
    ),
    "ma-khong-nhay": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        ("code: 99001",),
        ('code: "99001"',),
    ),
    "ma-thu-tuc-la": Example(
        "procedures/ho-tich.yaml",
        ('  - code: "1.000656.02"',),
        ('  - code: "1.000656"',),
    ),
    "minh-chung": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.1": {done_on: 2026-01-20, evidence: [{issued_on: 2026-01-20}]}',),
        ('  "1.1": {done_on: 2026-01-20, evidence: [{number: 12/KH-UBND}]}',),
    ),
    "mot-cach-ghi": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "  hai-long: {value: 97.7, numerator: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo khảo sát}]}",
        ),
        (
            "  hai-long: {numerator: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo khảo sát}]}",
        ),
    ),
    "nam-ke-hoach": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("period: {from: 0226-01-01, to: 2026-12-31}",),
        ("period: {from: 2026-01-01, to: 2026-12-31}",),
    ),
    "ngay-gia-dinh": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        (
            "name: Minh Họa",
            "kind: phuong",
            "demo_as_of: 2026-04-01",
        ),
        (
            "name: Minh Họa",
            "kind: phuong",
        ),
    ),
    "ngay-khong-co": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("window: {from: 2025-12-01, to: 2026-02-30}",),
        ("window: {from: 2025-12-01, to: 2026-02-28}",),
    ),
    "ngay-trong-nam": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        ("      to: {month: 2, day: 29}",),
        ("      to: {month: 2, last_day: true}",),
    ),
    "ngay-tuong-lai": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  - {path: targets.hai-long.numerator, was: 590, now: 586, reason: Đếm trùng 4 phiếu., on: 2027-04-02}",),
        ("  - {path: targets.hai-long.numerator, was: 590, now: 586, reason: Đếm trùng 4 phiếu., on: 2026-04-02}",),
    ),
    "ngoai-ke-hoach": Example(
        "",
        ("wards/minh-hoa/phuong-minh-hoa/results/2026/2025-q1.yaml",),
        ("wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",),
    ),
    "ngoai-khoang": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  giam-hop: {value: -9, baseline_value: 10}",),
        ("  giam-hop: {value: 9, baseline_value: 10}",),
    ),
    "ngoai-lich": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        ("    - period: h1",),
        (
            "    - period: q1",
            "      from: {month: 12, day: 1, year: before}",
            "      to: {month: 2, last_day: true}",
            "      due: {no_later_than: {month: 3, day: 5}}",
            "    - period: h1",
        ),
    ),
    "nhay-cong": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("plan: “2026”",),
        ('plan: "2026"',),
    ),
    "nhieu-dong": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "  source: |",
            "    Hệ thống",
            "    một cửa",
        ),
        ("  source: Hệ thống một cửa",),
    ),
    "nhieu-van-ban": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "  - {title: Dự toán 2026, url: https://phuong.test/du-toan, published_on: 2026-01-15}",
            "---",
        ),
        ("  - {title: Dự toán 2026, url: https://phuong.test/du-toan, published_on: 2026-01-15}",),
    ),
    "nhom-co-noi-dung": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        (
            '  - code: "1"',
            "    group: true",
            "    due: {month: 2026-06}",
        ),
        (
            '  - code: "1"',
            "    group: true",
        ),
    ),
    "phan-anh-khong-khop": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  received: 12",),
        ("  received: 10",),
    ),
    "qua-dai": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "  hai-long: {numerator: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo kết quả khảo sát sự hài lòng của người dân Báo cáo kết quả khảo sát sự hài lòng của người dân Báo cáo kết quả khảo sát sự hài lòng của người dân Báo cáo kết quả khảo sát sự hài lòng của người dân Báo cáo kết quả khảo sát sự hài lòng của người dân }]}",
        ),
        (
            "  hai-long: {numerator: 586, denominator: 600, counted_from: Phiếu khảo sát, evidence: [{title: Báo cáo khảo sát}]}",
        ),
    ),
    "sai-dang": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("prepared_by: Phòng Văn hóa",),
        ("prepared_by: phong-van-hoa",),
    ),
    "sai-kieu": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("    value: 81,5",),
        ("    value: 81.5",),
    ),
    "sai-lua-chon": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.3": {state: đang thực hiện}',),
        ('  "1.3": {state: in_progress}',),
    ),
    "sai-so-luong": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ('    target: {between: [95], unit: "%"}',),
        ('    target: {between: [95, 99], unit: "%"}',),
    ),
    "sau-cong-bo": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.1": {done_on: 2026-10-20, evidence: [{number: 12/KH-UBND}]}',),
        ('  "1.1": {done_on: 2026-01-20, evidence: [{number: 12/KH-UBND}]}',),
    ),
    "so-sanh": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ('    target: {at_least: 95.5, reach: 96, unit: "%"}',),
        ('    target: {at_least: 95.5, unit: "%"}',),
    ),
    "sua-danh-muc-chung": Example(
        "wards/minh-hoa/phuong-minh-hoa/procedures.yaml",
        ('  - {code: "1.001193", counter: Quầy số 2, papers: []}',),
        ('  - {code: "1.001193", counter: Quầy số 2}',),
    ),
    "ten-tep": Example(
        "",
        ("wards/minh-hoa/phuong-minh-hoa/results/2026/2026-h1.yaml",),
        ("wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",),
    ),
    "ten-thu-muc": Example(
        "",
        (
            "wards/minh-hoa/Phường Minh Họa/plans/2026.yaml",
            "wards/minh-hoa/Phường Minh Họa/procedures.yaml",
            "wards/minh-hoa/Phường Minh Họa/results/2026/2026-q1.yaml",
            "wards/minh-hoa/Phường Minh Họa/ward.yaml",
        ),
        (
            "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
            "wards/minh-hoa/phuong-minh-hoa/procedures.yaml",
            "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
            "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        ),
    ),
    "tep-la": Example(
        "",
        ("wards/minh-hoa/phuong-minh-hoa/results/2026-q1.yaml",),
        ("wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",),
    ),
    "tep-rong": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("",),
        (
            'plan: "2026"',
            "period: 2026-q1",
            "window: {from: 2025-12-01, to: 2026-02-28}",
            "published_on: 2026-03-04",
            "prepared_by: phong-van-hoa",
            "document: {number: 45/BC-UBND, issued_on: 2026-03-04}",
            "…",
        ),
    ),
    "thay-doi-sai-ngay": Example(
        "procedures/ho-tich.yaml",
        ("      - from: 2027-09-01",),
        ("      - from: 2026-09-01",),
    ),
    "the-yaml": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  bang-loi: {state: in_progress, note: !QUAN TRONG đang lấy ý kiến.}",),
        ("  bang-loi: {state: in_progress, note: Đang lấy ý kiến.}",),
    ),
    "thieu-bang": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  dung-han: {formula: on-time-resolved}",),
        ("  dung-han: {numerator: 96, denominator: 98}",),
    ),
    "thieu-don-vi": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("  - {unit: phong-van-hoa, units: [trung-tam-pvhcc], source: V.2, title: Tổng hợp báo cáo}",),
        ("  - {units: [phong-van-hoa, trung-tam-pvhcc], source: V.2, title: Tổng hợp báo cáo}",),
    ),
    "thieu-don-vi-tinh": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("    target: {at_least: 95.5}",),
        ('    target: {at_least: 95.5, unit: "%"}',),
    ),
    "thieu-gia-tri": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("published_on:",),
        ("published_on: 2026-03-04",),
    ),
    "thieu-ke-hoach": Example(
        "",
        (),
        (
            "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
            "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ),
    ),
    "thieu-khoa": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            'plan: "2026"',
            "period: 2026-q1",
            "window: {from: 2025-12-01, to: 2026-02-28}",
        ),
        (
            'plan: "2026"',
            "period: 2026-q1",
            "window: {from: 2025-12-01, to: 2026-02-28}",
            "published_on: 2026-03-04",
        ),
    ),
    "thieu-lich-bao-cao": Example(
        "wards/minh-hoa/phuong-minh-hoa/ward.yaml",
        ("updated_on: 2026-11-21",),
        (
            "updated_on: 2026-11-21",
            "reporting_calendar:",
            "  source: VI.2",
            "  periods:",
            "    - period: q1",
            "      from: {month: 12, day: 1, year: before}",
            "…",
        ),
    ),
    "thieu-mau-so": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  thu-ngan-sach: {numerator: 1200, counted_from: Kho bạc}",),
        ("  thu-ngan-sach: {numerator: 1200, denominator: 5000, counted_from: Kho bạc}",),
    ),
    "thieu-mien-giam": Example(
        "procedures/ho-tich.yaml",
        ("        fees: [{kind: le_phi, amount: 8000, per: bản}]",),
        ("        fees: [{kind: le_phi, amount: 8000, per: bản, exempt: Miễn cho hộ nghèo}]",),
    ),
    "thieu-minh-chung": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.1": {done_on: 2026-01-20}',),
        ('  "1.1": {done_on: 2026-01-20, evidence: [{number: 12/KH-UBND}]}',),
    ),
    "thieu-moc": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ('  - {id: giam-hop, area: the-che, source: II.3.c, title: Giảm họp, target: {decrease_by: 10, unit: "%"}}',),
        (
            '  - {id: giam-hop, area: the-che, source: II.3.c, title: Giảm họp, target: {decrease_by: 10, unit: "%", baseline: "2025"}}',
        ),
    ),
    "thieu-muc-thu": Example(
        "procedures/ho-tich.yaml",
        ("        fees: [{kind: le_phi, per: bản}]",),
        ("        fees: [{kind: le_phi, amount: 8000, per: bản, exempt: Miễn cho hộ nghèo}]",),
    ),
    "thieu-ngay-xay-ra": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.2": {due_on: 2026-04-30}',),
        ('  "1.2": {triggered_on: 2026-02-02, due_on: 2026-04-30}',),
    ),
    "thieu-ngay-xong": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.1": {state: done, evidence: [{number: 12/KH-UBND}]}',),
        ('  "1.1": {done_on: 2026-01-20, evidence: [{number: 12/KH-UBND}]}',),
    ),
    "thieu-nguon": Example(
        "procedures/ho-tich.yaml",
        ("    effective_from: 2025-07-01",),
        (
            "    effective_from: 2025-07-01",
            "    source: {title: Cổng Dịch vụ công quốc gia, read_on: 2026-07-02}",
        ),
    ),
    "thieu-noi-doi-chieu": Example(
        "procedures/ho-tich.yaml",
        ("    checked_on: 2026-07-02",),
        (
            "    checked_on: 2026-07-02",
            "    checked_by: Trung tâm Phục vụ hành chính công",
        ),
    ),
    "thieu-phuong": Example(
        "",
        (),
        ("wards/minh-hoa/phuong-minh-hoa/ward.yaml",),
    ),
    "thieu-so-duoc-giao": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  bien-che: {value: 44}",),
        ("  bien-che: {value: 44, limit: 45}",),
    ),
    "thieu-so-moc": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  giam-hop: {value: 9}",),
        ("  giam-hop: {value: 9, baseline_value: 10}",),
    ),
    "thieu-tep": Example(
        "",
        (),
        ("measures.yaml",),
    ),
    "thieu-thoi-gian": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ('  - {code: "1.3", area: the-che, source: PL 1.3, title: Tuyên truyền}',),
        ('  - {code: "1.3", area: the-che, source: PL 1.3, title: Tuyên truyền, due: {ongoing: true}}',),
    ),
    "thieu-thu-tuc-thay": Example(
        "procedures/ho-tich.yaml",
        ("    level: commune",),
        (
            "    level: commune",
            '    supersedes: ["1.000001"]',
        ),
    ),
    "thieu-tinh": Example(
        "",
        (),
        ("wards/minh-hoa/province.yaml",),
    ),
    "thoi-gian": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("    due: {month: 2026-06, ongoing: true}",),
        ("    due: {month: 2026-06}",),
    ),
    "thoi-han-dai-hon": Example(
        "wards/minh-hoa/phuong-minh-hoa/procedures.yaml",
        ('  - {code: "1.001193", channels: [{via: in_person, time: {value: 5, unit: working_day}}]}',),
        ('  - {code: "1.001193", counter: Quầy số 2}',),
    ),
    "thoi-han-thieu-don-vi": Example(
        "procedures/ho-tich.yaml",
        ("        time: {value: 3}",),
        ("        time: {value: 3, unit: working_day}",),
    ),
    "thu-tuc-het-hieu-luc": Example(
        "wards/minh-hoa/phuong-minh-hoa/procedures.yaml",
        ('  - {code: "1.000001"}',),
        ('  - {code: "1.000001", until: 2026-06-30}',),
    ),
    "tong-khong-khop": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("    received_online: 66",),
        ("    received_online: 60",),
    ),
    "tron-minh-hoa": Example(
        "",
        (
            "wards/minh-hoa/mau/plans/2026.yaml",
            "wards/minh-hoa/mau/ward.yaml",
        ),
        (
            "wards/mau/mau/plans/2026.yaml",
            "wards/mau/mau/ward.yaml",
            "wards/mau/province.yaml",
        ),
    ),
    "trung-cach-nop": Example(
        "procedures/ho-tich.yaml",
        ("      - via: in_person",),
        ("      - via: online",),
    ),
    "trung-dia-chi": Example(
        "areas.yaml",
        ("  - {id: chi-tieu, name: Chỉ tiêu chung, short: Chung}",),
        ("  - {id: muc-tieu-chung, name: Chỉ tiêu chung, short: Chung}",),
    ),
    "trung-id": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("  - id: hai-long",),
        ("  - id: hai-long-dat-dai",),
    ),
    "trung-ma": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ('  - {code: "1.2", area: the-che, source: PL 1.3, title: Tuyên truyền, due: {ongoing: true}}',),
        ('  - {code: "1.3", area: the-che, source: PL 1.3, title: Tuyên truyền, due: {ongoing: true}}',),
    ),
    "trung-phuong": Example(
        "",
        (
            "wards/minh-hoa/phuong-minh-hoa-moi/plans/2026.yaml",
            "wards/minh-hoa/phuong-minh-hoa-moi/ward.yaml",
        ),
        (),
    ),
    "trung-so-van-ban": Example(
        "documents.yaml",
        ("  - {id: 118-nd-cp, number: 76/NQ-CP, type: Nghị định, issuer: Chính phủ, title: Một cửa}",),
        ("  - {id: 118-nd-cp, number: 118/2025/NĐ-CP, type: Nghị định, issuer: Chính phủ, title: Một cửa}",),
    ),
    "trung-ten": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("    title: Người dân hài lòng",),
        ("    title: Người dân hài lòng về đất đai",),
    ),
    "truoc-ke-hoach": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.1": {done_on: 2025-01-20, evidence: [{number: 12/KH-UBND}]}',),
        ('  "1.1": {done_on: 2026-01-20, evidence: [{number: 12/KH-UBND}]}',),
    ),
    "tu-lon-hon-mau": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  dung-han: {numerator: 98, denominator: 96}",),
        ("  dung-han: {numerator: 96, denominator: 98}",),
    ),
    "ty-le-la": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("  dung-han: {value: 9796}",),
        ("  dung-han: {value: 97.96}",),
    ),
    "van-ban-cu": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("document: {number: 45/BC-UBND, issued_on: 2016-03-04}",),
        ("document: {number: 45/BC-UBND, issued_on: 2026-03-04}",),
    ),
    "van-ban-mo-ho": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("  - {document: 76/NQ-CP, printed_date: 2021-07-15, source: Căn cứ}",),
        ("  - {document: 76-nq-cp, printed_date: 2021-07-15, source: Căn cứ}",),
    ),
    "van-ban-sau-cong-bo": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ("document: {number: 45/BC-UBND, issued_on: 2026-05-04}",),
        ("document: {number: 45/BC-UBND, issued_on: 2026-03-04}",),
    ),
    "xem-lai": Example(
        "wards/minh-hoa/phuong-minh-hoa/plans/2026.yaml",
        ("    due: {month: 2026-06} # XEM LẠI: bản in ghi “Quý II”",),
        ("    due: {month: 2026-06}",),
    ),
    "xong-truoc-viec": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        ('  "1.2": {triggered_on: 2026-02-02, done_on: 2026-01-02, evidence: [{number: 15/QĐ-UBND}]}',),
        ('  "1.2": {triggered_on: 2026-02-02, done_on: 2026-02-20, evidence: [{number: 15/QĐ-UBND}]}',),
    ),
    "xung-dot": Example(
        "wards/minh-hoa/phuong-minh-hoa/results/2026/2026-q1.yaml",
        (
            "window: {from: 2025-12-01, to: 2026-02-28}",
            "<<<<<<< HEAD",
            "published_on: 2026-03-04",
            "=======",
            "published_on: 2026-03-05",
            ">>>>>>> sua-ngay",
        ),
        (
            "window: {from: 2025-12-01, to: 2026-02-28}",
            "published_on: 2026-03-04",
        ),
    ),
}
"""The example of each code that has one."""
