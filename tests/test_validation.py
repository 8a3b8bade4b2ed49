"""What a record may hold: each mistake is told at its place with its remedy, all of them at once."""
# ruff: noqa: E501 - messages stand here as clerks read them

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from generator.explain import PATTERNS, explain
from generator.model.catalogue import AreaList, DocumentRegistry, Glossary, MeasureCatalogue, PortalInfo
from generator.model.plan import Plan
from generator.model.procedure import ProcedureField, WardProcedures
from generator.model.results import Results
from generator.model.ward import Province, Ward
from generator.schema import keys_at
from tests.builders import (
    AREAS,
    DOCUMENTS,
    PLAN,
    PORTAL,
    PROVINCE,
    REPORTED,
    RESULTS,
    VALID,
    WARD,
    check_files,
    codes,
    mutate,
    said,
    text,
    without,
)

MODELS: tuple[type[BaseModel], ...] = (
    AreaList,
    DocumentRegistry,
    Glossary,
    MeasureCatalogue,
    PortalInfo,
    Plan,
    ProcedureField,
    Province,
    Results,
    Ward,
    WardProcedures,
)
FIRST = '{at_least: 97, unit: "%"}'
SECOND = '{at_least: 95.5, unit: "%"}'
THIRD = '{all: 100, unit: "%", measure: on-time}'
DUE = "{month: 2026-06}"


def test_a_missing_key_is_told_at_the_record_that_lacks_it() -> None:
    spoilt = mutate(
        PLAN,
        ("title: Kế hoạch cải cách hành chính năm 2026\n", ""),
        ("    source: II.2.b\n    title: Người dân hài lòng\n", "    title: Người dân hài lòng\n"),
        ("number: null\n", ""),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:1:1: lỗi: thiếu mục “number”  [thieu-khoa]
            → thêm dòng “number: …”; chưa có thì viết “number: null”
        data/wards/can-tho/hung-phu/plans/2026.yaml:1:1: lỗi: thiếu mục “title”  [thieu-khoa]
            → thêm dòng “title: …” vào nhóm này
        data/wards/can-tho/hung-phu/plans/2026.yaml:11:5: lỗi: thiếu mục “source”  [thieu-khoa]
            → thêm dòng “source: …” vào nhóm này
        """
    )


def test_a_missing_list_may_be_written_empty() -> None:
    assert said(mutate(WARD, ("contacts: []\n", ""))) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:1:1: lỗi: thiếu mục “contacts”  [thieu-khoa]
            → thêm “contacts:” với các dòng “- …” bên dưới; chưa có thì viết “contacts: []”
        """
    )


def test_keys_that_need_not_stand_may_be_left_out() -> None:
    assert said(mutate(PLAN, ("    measure: satisfaction\n", ""), ("    parent: hai-long\n", ""))) == ""


def test_an_unknown_key_is_told_with_the_nearest_one_or_with_those_there_are() -> None:
    spoilt = mutate(PLAN, ("    parent: hai-long", "    parnt: hai-long"), ("    lead: [p", "    xyzabc: [p"))
    keys = ", ".join(keys_at(Plan, ("tasks", 0)))
    assert keys.startswith("code, code_printed, group, area, source")
    assert said(spoilt) == text(
        f"""
        data/wards/can-tho/hung-phu/plans/2026.yaml:20:5: lỗi: không có mục tên “parnt” ở đây  [khoa-la]
            → ý bạn là “parent”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:35:5: lỗi: không có mục tên “xyzabc” ở đây  [khoa-la]
            → xoá mục này; các mục được dùng ở đây: {keys}
        """
    )


def test_a_misspelt_key_is_not_told_again_as_a_missing_one() -> None:
    spoilt = mutate(PLAN, ("title: Kế hoạch cải cách", "titel: Kế hoạch cải cách"), ("period: {", "perod: {"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:2:1: lỗi: không có mục tên “titel” ở đây  [khoa-la]
            → ý bạn là “title”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:3:1: lỗi: không có mục tên “perod” ở đây  [khoa-la]
            → ý bạn là “period”?
        """
    )


def test_what_follows_a_comma_or_a_colon_in_braces_is_explained() -> None:
    spoilt = mutate(
        PLAN,
        ("at_least: 97,", "at_least: 98,5,"),
        ("{at_least: 95.5,", "{at_least:95.5,"),
        (DUE, "{event: Sau khi có Quyết định, theo lộ trình}"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:18:27: lỗi: không có mục tên “5” ở đây  [khoa-la]
            → phần sau dấu phẩy của một con số? Dấu thập phân là dấu chấm, ví dụ 98.5; số nghìn viết liền
        data/wards/can-tho/hung-phu/plans/2026.yaml:24:14: lỗi: không có mục tên “at_least:95.5” ở đây  [khoa-la]
            → thêm một dấu cách sau dấu hai chấm: “at_least: 95.5”
        data/wards/can-tho/hung-phu/plans/2026.yaml:37:41: lỗi: không có mục tên “theo lộ trình” ở đây  [khoa-la]
            → nếu đây là phần sau dấu phẩy của một câu thì đặt cả câu trong dấu nháy kép
        """
    )
    mended = mutate(
        PLAN,
        ("at_least: 97,", "at_least: 98.5,"),
        ("{at_least: 95.5,", "{at_least: 95.5,"),
        (DUE, '{event: "Sau khi có Quyết định, theo lộ trình"}'),
    )
    assert said(mended) == ""


def test_a_code_without_quotes_is_told_with_the_quotes() -> None:
    spoilt = mutate(
        PLAN,
        ('code: "1.1"', "code: 1.10"),
        ('code: "1"\n', "code: 2026-01-01\n"),
        ("Rà soát văn bản", "true"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:26:11: lỗi: “code”: “2026-01-01” viết không có dấu nháy nên bị đọc thành ngày  [ma-khong-nhay]
            → đặt trong dấu nháy kép: "2026-01-01"
        data/wards/can-tho/hung-phu/plans/2026.yaml:31:11: lỗi: “code”: “1.10” viết không có dấu nháy nên bị đọc thành số  [ma-khong-nhay]
            → đặt trong dấu nháy kép: "1.10"
        data/wards/can-tho/hung-phu/plans/2026.yaml:34:12: lỗi: “title”: “true” viết không có dấu nháy nên bị đọc thành có/không  [ma-khong-nhay]
            → đặt trong dấu nháy kép: "true"
        """
    )
    assert said(mutate(PLAN, ('code: "1.1"', 'code: "1.10"'))) == ""
    assert said(mutate(WARD, ("address: null", "address: 1.001190"))) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:6:10: lỗi: “address”: “1.001190” viết không có dấu nháy nên bị đọc thành số  [ma-khong-nhay]
            → đặt trong dấu nháy kép: "1.001190"
        """
    )


@pytest.mark.parametrize(
    ("typed", "shown", "hint"),
    [
        ("98,5", "98,5", "dấu thập phân là dấu chấm, số nghìn viết liền: 98.5"),
        ('"98,5%"', "98,5%", "dấu thập phân là dấu chấm, số nghìn viết liền: 98.5"),
        ("98.5%", "98.5%", "viết 98.5, không có dấu nháy, không kèm đơn vị"),
        ('"98.5"', "98.5", "viết 98.5, không có dấu nháy, không kèm đơn vị"),
        ('"1.234"', "1.234", "viết 1.234, không có dấu nháy, không kèm đơn vị"),
        ("1.234.567", "1.234.567", "dấu thập phân là dấu chấm, số nghìn viết liền: 1234567"),
        ("1.234,5", "1.234,5", "dấu thập phân là dấu chấm, số nghìn viết liền: 1234.5"),
        ("1,234.5", "1,234.5", "viết số bằng chữ số; dấu thập phân là dấu chấm, ví dụ 98.5"),
        ("chín bảy", "chín bảy", "viết số bằng chữ số; dấu thập phân là dấu chấm, ví dụ 98.5"),
    ],
)
def test_a_number_that_is_none_is_told_with_the_number_that_was_meant(typed: str, shown: str, hint: str) -> None:
    spoilt = mutate(PLAN, (f"target: {FIRST}", f'target:\n      at_least: {typed}\n      unit: "%"'))
    assert said(spoilt) == text(
        f"""
        data/wards/can-tho/hung-phu/plans/2026.yaml:19:17: lỗi: “at_least”: cần số, đang là chữ “{shown}”  [sai-kieu]
            → {hint}
        """
    )


@pytest.mark.parametrize("typed", ["97", "98.5", "0", "-5"])
def test_a_number_is_a_number(typed: str) -> None:
    assert said(mutate(PLAN, ("at_least: 97,", f"at_least: {typed},"))) == ""


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("31/12/2021", "viết 2021-12-31, không có dấu nháy"),
        ("1.2.2021", "viết 2021-02-01, không có dấu nháy"),
        ("2021/7/15", "viết 2021-07-15, không có dấu nháy"),
        ('"2021-07-15"', "viết 2021-07-15, không có dấu nháy"),
        ("tháng 7", "viết theo thứ tự năm-tháng-ngày, không có dấu nháy, ví dụ 2026-01-31"),
    ],
)
def test_a_date_that_is_none_is_told_with_the_date_that_was_meant(typed: str, hint: str) -> None:
    shown = typed.strip('"')
    assert said(mutate(PLAN, ("printed_date: 2021-07-15", f"printed_date: {typed}"))) == text(
        f"""
        data/wards/can-tho/hung-phu/plans/2026.yaml:9:40: lỗi: “printed_date”: cần ngày dạng 2026-01-31, đang là chữ “{shown}”  [sai-kieu]
            → {hint}
        """
    )


def test_a_value_of_the_wrong_kind_is_told_with_what_to_write() -> None:
    spoilt = mutate(
        PLAN,
        (
            "citations:\n  - {document: 76/NQ-CP, printed_date: 2021-07-15, source: Căn cứ}\n",
            "citations: {a: b}\n",
        ),
        (f"target: {FIRST}", "target: ít nhất 97"),
        ("{at_least: 95.5,", "{at_least: [95.5],"),
        ("group: true", "group: 1"),
        ("title: Rà soát văn bản", "title: [a]"),
        ("lead: [phong-van-hoa]", "lead: phong-van-hoa"),
        (f"due: {DUE}", "due: 2026-01-01"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:8:12: lỗi: “citations”: cần một danh sách, đang là một nhóm mục  [sai-kieu]
            → viết mỗi thứ trên một dòng bắt đầu bằng “- ”
        data/wards/can-tho/hung-phu/plans/2026.yaml:17:13: lỗi: “target”: cần một nhóm mục (tên: giá trị), đang là chữ “ít nhất 97”  [sai-kieu]
            → viết trong ngoặc nhọn, ví dụ target: {at_least: 97, unit: "%"}
        data/wards/can-tho/hung-phu/plans/2026.yaml:23:24: lỗi: “at_least”: cần số, đang là một danh sách  [sai-kieu]
            → viết số bằng chữ số; dấu thập phân là dấu chấm, ví dụ 98.5
        data/wards/can-tho/hung-phu/plans/2026.yaml:26:12: lỗi: “group”: cần true hoặc false, đang là số 1  [sai-kieu]
            → viết true hoặc false, không có dấu nháy
        data/wards/can-tho/hung-phu/plans/2026.yaml:33:12: lỗi: “title”: cần chữ, đang là một danh sách  [sai-kieu]
            → viết chữ trên một dòng; chữ có dấu ngoặc thì đặt trong dấu nháy kép "…"
        data/wards/can-tho/hung-phu/plans/2026.yaml:34:11: lỗi: “lead”: cần một danh sách, đang là chữ “phong-van-hoa”  [sai-kieu]
            → đặt trong ngoặc vuông: [phong-van-hoa]
        data/wards/can-tho/hung-phu/plans/2026.yaml:36:10: lỗi: “due”: cần một nhóm mục (tên: giá trị), đang là ngày 2026-01-01  [sai-kieu]
            → viết trong ngoặc nhọn, ví dụ due: {month: 2026-06}
        """
    )


def test_a_file_is_a_group_of_keys() -> None:
    assert said({**VALID, PORTAL: "abc", AREAS: "- id: the-che\n"}) == text(
        """
        data/areas.yaml:1:1: lỗi: cần một nhóm mục (tên: giá trị), đang là một danh sách  [sai-kieu]
            → thêm dòng “areas:” ở đầu tệp, thụt danh sách bên dưới vào hai dấu cách
        data/portal.yaml:1:1: lỗi: cần một nhóm mục (tên: giá trị), đang là chữ “abc”  [sai-kieu]
            → viết các dòng “tên: giá trị”; các mục được dùng: title, tagline, description, base_url, operator, report_email, hotline, information_officer, updated_on, example_searches
        """
    )


def test_an_empty_value_is_told_with_what_may_stand_there() -> None:
    spoilt = mutate(
        WARD,
        ("kind: phuong", "kind:"),
        ("contacts: []", "contacts:"),
        ("name: Hưng Phú", "name: ''"),
        ("name: Phòng Văn hóa - Xã hội", "name: '  '"),
        ("    kind: department", "    aliases:\n    kind: department"),
        ("address: null", "address: ''"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:1:7: lỗi: “name”: chưa điền giá trị  [thieu-gia-tri]
            → điền giá trị sau “name:”
        data/wards/can-tho/hung-phu/ward.yaml:2:6: lỗi: “kind”: chưa điền giá trị  [thieu-gia-tri]
            → điền giá trị sau “kind:”
        data/wards/can-tho/hung-phu/ward.yaml:6:10: lỗi: “address”: chưa điền giá trị  [thieu-gia-tri]
            → điền giá trị sau “address:”; chưa có thì viết null
        data/wards/can-tho/hung-phu/ward.yaml:8:10: lỗi: “contacts”: chưa điền giá trị  [thieu-gia-tri]
            → thêm các dòng “- …” bên dưới “contacts:”; chưa có thì viết “contacts: []”
        data/wards/can-tho/hung-phu/ward.yaml:11:11: lỗi: “name”: chỉ có dấu cách  [thieu-gia-tri]
            → điền giá trị sau “name:”
        data/wards/can-tho/hung-phu/ward.yaml:12:13: lỗi: “aliases”: chưa điền giá trị  [thieu-gia-tri]
            → điền giá trị, hoặc xoá cả dòng này
        """
    )
    assert said(mutate(WARD, ("address: null", "address:"))) == ""


def test_a_list_that_must_not_be_empty_is_told() -> None:
    spoilt = mutate(
        PLAN,
        (
            "citations:",
            "notes:\n  - {kind: typo, source: [], text: a}\n  - {kind: typo, source: [b, 1.10], text: a}\ncitations:",
        ),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:9:26: lỗi: “source”: danh sách đang trống, cần ít nhất một dòng  [sai-so-luong]
            → thêm các dòng bắt đầu bằng “- ” bên dưới
        data/wards/can-tho/hung-phu/plans/2026.yaml:10:30: lỗi: “1.10” viết không có dấu nháy nên bị đọc thành số  [ma-khong-nhay]
            → đặt trong dấu nháy kép: "1.10"
        """
    )


def test_a_list_whose_only_item_is_wrong_is_not_told_to_be_empty() -> None:
    assert codes(mutate(PROVINCE, ("from: 2025-07-01", "from: 2025"))) == ["sai-kieu"]
    assert codes({**VALID, AREAS: "areas: [{id: a, name: b}]\n"}) == ["thieu-khoa"]


def test_an_item_of_a_list_may_be_no_gap() -> None:
    assert said(mutate(PLAN, ("lead: [phong-van-hoa]", "lead:\n      - phong-van-hoa\n      -"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:37:8: lỗi: chưa điền giá trị  [thieu-gia-tri]
            → điền giá trị, hoặc xoá cả dòng này
        """
    )


def test_an_address_of_the_web_is_https() -> None:
    spoilt = mutate(
        DOCUMENTS,
        ("title: Chương trình}", "title: Chương trình, url: javascript:alert(1)}"),
        ("title: Một cửa", 'title: Một cửa, url: "http://vbpl.vn/1"'),
    )
    assert said(spoilt) == text(
        """
        data/documents.yaml:2:101: lỗi: “url”: địa chỉ web phải bắt đầu bằng https:// và không có dấu cách (đang là “javascript:alert(1)”)  [dia-chi-web]
            → mở trang đó trong trình duyệt rồi chép cả địa chỉ ở thanh địa chỉ
        data/documents.yaml:3:102: lỗi: “url”: địa chỉ web phải bắt đầu bằng https:// và không có dấu cách (đang là “http://vbpl.vn/1”)  [dia-chi-web]
            → mở trang đó trong trình duyệt rồi chép cả địa chỉ ở thanh địa chỉ
        """
    )
    assert said(mutate(DOCUMENTS, ("title: Một cửa", 'title: Một cửa, url: "https://vbpl.vn/1"'))) == ""


def test_a_long_text_is_told_with_its_length() -> None:
    spoilt = mutate(PLAN, ("title: Rà soát văn bản", "title: " + "a" * 10_000), ("PL 1.1", "b" * 61))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:33:13: lỗi: “source”: dài 61 ký tự, nhiều nhất 60  [qua-dai]
            → viết ngắn lại; xem có thiếu dấu nháy đóng hoặc chép nhầm cả đoạn không
        data/wards/can-tho/hung-phu/plans/2026.yaml:34:12: lỗi: “title”: dài 10.000 ký tự, nhiều nhất 200  [qua-dai]
            → viết ngắn lại; xem có thiếu dấu nháy đóng hoặc chép nhầm cả đoạn không
        """
    )
    assert said(mutate(PLAN, ("title: Rà soát văn bản", "title: " + "a" * 200), ("PL 1.1", "b" * 60))) == ""


def test_a_line_of_text_is_one_line() -> None:
    assert said(mutate(PORTAL, ("tagline: Cải cách hành chính", "tagline: |\n  Hai\n  dòng"))) == text(
        """
        data/portal.yaml:2:10: lỗi: “tagline”: phải nằm trên một dòng (đang là “Hai dòng ”)  [nhieu-dong]
            → viết liền thành một dòng
        """
    )
    assert said(mutate(PORTAL, ("tagline: Cải cách hành chính", "tagline: >-\n  Hai\n  dòng"))) == ""


def test_a_value_of_the_wrong_shape_is_told_with_an_example() -> None:
    spoilt = mutate(
        WARD,
        ('"31201"', '"3120"'),
        ("id: phong-van-hoa", "id: Phòng Văn hóa"),
        ("id: trung-tam-pvhcc", "id: '***'"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:3:7: lỗi: “code”: mã phường gồm đúng 5 chữ số (đang là “3120”)  [sai-dang]
            → ví dụ: "31201"
        data/wards/can-tho/hung-phu/ward.yaml:10:9: lỗi: “id”: chỉ được có chữ thường không dấu, số và dấu gạch nối (đang là “Phòng Văn hóa”)  [sai-dang]
            → ví dụ: phong-van-hoa
        data/wards/can-tho/hung-phu/ward.yaml:13:9: lỗi: “id”: chỉ được có chữ thường không dấu, số và dấu gạch nối (đang là “***”)  [sai-dang]
            → ví dụ: hai-long-tthc
        """
    )
    assert said(mutate(PORTAL, ("bao-sai@cantho.gov.vn", "bao-sai"))) == text(
        """
        data/portal.yaml:6:15: lỗi: “report_email”: không phải địa chỉ thư điện tử (đang là “bao-sai”)  [sai-dang]
            → ví dụ: ubnd@canthocity.gov.vn
        """
    )


@pytest.mark.parametrize(
    ("typed", "said_of_it"),
    [
        (
            "{month: 2026-13}",
            "“month”: tháng viết là năm-tháng, tháng từ 01 đến 12 (đang là “2026-13”) → ví dụ: 2026-01",
        ),
        (
            "{month: 0000-01}",
            "“month”: tháng viết là năm-tháng, tháng từ 01 đến 12 (đang là “0000-01”) → ví dụ: 2026-01",
        ),
        (
            "{quarter: III/2026}",
            "“quarter”: quý viết là năm-Q và số quý từ 1 đến 4 (đang là “III/2026”) → ví dụ: 2026-Q3",
        ),
        (
            "{half: 2026-H3}",
            "“half”: nửa năm viết là năm-H1 hoặc năm-H2 (đang là “2026-H3”) → ví dụ: 2026-H1",
        ),
        ("{year: 1999}", "“year”: số 1999 ngoài khoảng cho phép, nhỏ nhất là 2000 → xem lại con số"),
        ("{year: 2101}", "“year”: số 2101 ngoài khoảng cho phép, lớn nhất là 2100 → xem lại con số"),
        (
            '{year: "2026"}',
            "“year”: cần số nguyên, đang là chữ “2026” → viết 2026, không có dấu nháy, không kèm đơn vị",
        ),
        (
            "{year: 2026.5}",
            "“year”: cần số nguyên, đang là số 2026.5 → viết số liền, không có phần lẻ, không có dấu nháy",
        ),
    ],
)
def test_a_time_that_is_none_is_told_with_an_example(typed: str, said_of_it: str) -> None:
    (found,) = check_files(mutate(PLAN, (DUE, typed))).diagnostics
    assert f"{found.message} → {found.hint}" == said_of_it


@pytest.mark.parametrize(
    "typed",
    [
        "{month: 2026-12}",
        "{quarter: 2026-Q4}",
        "{half: 2026-H2}",
        "{year: 2026}",
        "{date: 2026-06-30}",
        "{ongoing: true}",
        "{event: Sau khi có Quyết định}",
        "{unstated: Bản gốc để trống}",
    ],
)
def test_every_way_to_write_a_time_is_read(typed: str) -> None:
    assert said(mutate(PLAN, (DUE, typed))) == ""


def test_a_number_out_of_range_is_told_with_its_limit() -> None:
    bullet = "    title: Người dân hài lòng\n"
    spoilt = mutate(PLAN, (bullet, f"{bullet}    bullet: 0\n"), (DUE, "{year: 2101}"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:17:13: lỗi: “bullet”: số 0 ngoài khoảng cho phép, nhỏ nhất là 1  [ngoai-khoang]
            → xem lại con số
        data/wards/can-tho/hung-phu/plans/2026.yaml:38:17: lỗi: “year”: số 2101 ngoài khoảng cho phép, lớn nhất là 2100  [ngoai-khoang]
            → xem lại con số
        """
    )
    assert said(mutate(PLAN, (bullet, f"{bullet}    bullet: 1\n"), (DUE, "{year: 2100}"))) == ""


def test_a_responsibility_is_of_one_unit_or_of_several() -> None:
    duties = "  - {source: V.1, title: a}\n  - {source: V.2, title: b, unit: phong-van-hoa, units: [trung-tam-pvhcc]}\n"
    assert said(mutate(PLAN, ("targets:\n  - id", f"responsibilities:\n{duties}targets:\n  - id"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:13:5: lỗi: trách nhiệm phải ghi một đơn vị (unit) hoặc nhiều đơn vị (units), không cả hai  [thieu-don-vi]
            → ví dụ: unit: phong-van-hoa-xa-hoi, hoặc units: [phong-a, phong-b]
        data/wards/can-tho/hung-phu/plans/2026.yaml:14:5: lỗi: trách nhiệm phải ghi một đơn vị (unit) hoặc nhiều đơn vị (units), không cả hai  [thieu-don-vi]
            → ví dụ: unit: phong-van-hoa-xa-hoi, hoặc units: [phong-a, phong-b]
        """
    )
    duties = "  - {source: V.1, title: a, unit: phong-van-hoa}\n  - {source: V.2, title: b, units: [trung-tam-pvhcc]}\n"
    assert said(mutate(PLAN, ("targets:\n  - id", f"responsibilities:\n{duties}targets:\n  - id"))) == ""


def test_a_choice_that_is_none_is_told_with_the_nearest_or_with_all() -> None:
    spoilt = mutate(WARD, ("kind: phuong", "kind: phuongg"), ("kind: department", "kind: zzz"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:2:7: lỗi: “kind”: không nhận giá trị này (đang là “phuongg”)  [sai-lua-chon]
            → ý bạn là “phuong”?
        data/wards/can-tho/hung-phu/ward.yaml:12:11: lỗi: “kind”: không nhận giá trị này (đang là “zzz”)  [sai-lua-chon]
            → chọn một trong: department, office, service_centre, public_service, police, vertical, mass_organisation, leadership, collective, school, other
        """
    )


def test_a_word_that_may_only_be_one_thing_says_which() -> None:
    spoilt = mutate(PLAN, (FIRST, '{all: "100", unit: "%"}'), (SECOND, "{none: false}"), ("all: 100", "all: 90"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:18:19: lỗi: “all”: “100” không được đặt trong dấu nháy  [sai-lua-chon]
            → viết 100
        data/wards/can-tho/hung-phu/plans/2026.yaml:24:20: lỗi: “none”: không nhận giá trị này (đang là “false”)  [sai-lua-chon]
            → viết true, hoặc bỏ cả dòng này
        data/wards/can-tho/hung-phu/plans/2026.yaml:39:15: lỗi: “all”: không nhận giá trị này (đang là “90”)  [sai-lua-chon]
            → viết 100, hoặc bỏ cả dòng này
        """
    )


def test_a_target_has_exactly_one_comparison() -> None:
    spoilt = mutate(PLAN, (FIRST, '{at_least: 97, at_most: 99, unit: "%"}'), (SECOND, '{unit: "%"}'))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:18:13: lỗi: “target”: chỉ tiêu phải có đúng một cách so sánh, ở đây có: at_least, at_most  [so-sanh]
            → giữ đúng một mục: at_least (ít nhất), more_than (trên), reach (đạt), all (tất cả), exactly (đúng bằng), at_most (không quá), less_than (dưới), none (không có), between (từ … đến …), decrease_by (giảm), increase_by (tăng), improve (cải thiện), qualitative (không có con số)
        data/wards/can-tho/hung-phu/plans/2026.yaml:24:13: lỗi: “target”: chỉ tiêu phải có đúng một cách so sánh, ở đây chưa có  [so-sanh]
            → giữ đúng một mục: at_least (ít nhất), more_than (trên), reach (đạt), all (tất cả), exactly (đúng bằng), at_most (không quá), less_than (dưới), none (không có), between (từ … đến …), decrease_by (giảm), increase_by (tăng), improve (cải thiện), qualitative (không có con số)
        """
    )


def test_a_figure_has_its_unit_a_change_its_baseline_and_a_range_its_order() -> None:
    spoilt = mutate(
        PLAN,
        (FIRST, "{at_least: 97}"),
        (SECOND, '{decrease_by: 10, unit: "%"}'),
        (THIRD, '{between: [35, 25], unit: "%"}'),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:18:13: lỗi: “target”: con số thiếu đơn vị tính  [thieu-don-vi-tinh]
            → thêm unit, ví dụ: unit: "%"
        data/wards/can-tho/hung-phu/plans/2026.yaml:24:13: lỗi: “target”: mức tăng, giảm thiếu mốc so sánh  [thieu-moc]
            → thêm baseline, ví dụ: baseline: "2025"
        data/wards/can-tho/hung-phu/plans/2026.yaml:39:9: lỗi: khoảng phải viết từ số nhỏ đến số lớn  [khoang-nguoc]
            → đổi chỗ hai số, ví dụ: between: [25, 35]
        """
    )
    mended = mutate(
        PLAN,
        (FIRST, "{qualitative: true}"),
        (SECOND, '{decrease_by: 10, unit: "%", baseline: "2025"}'),
        (THIRD, '{between: [25, 35], unit: "%"}'),
    )
    assert said(mended) == ""


def test_a_range_has_two_ends() -> None:
    spoilt = mutate(PLAN, (FIRST, "{between: [1], unit: vụ}"), (SECOND, "{between: [1, 2, 3], unit: vụ}"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:18:23: lỗi: “between” phải có đúng hai số  [sai-so-luong]
            → viết số nhỏ rồi số lớn, ví dụ: between: [25, 35]
        data/wards/can-tho/hung-phu/plans/2026.yaml:24:23: lỗi: “between” phải có đúng hai số  [sai-so-luong]
            → viết số nhỏ rồi số lớn, ví dụ: between: [25, 35]
        """
    )


def test_a_task_is_due_in_exactly_one_way() -> None:
    assert said(mutate(PLAN, (DUE, "{month: 2026-06, year: 2026}"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:37:10: lỗi: “due”: thời gian phải viết đúng một cách, ở đây có: month, year  [thoi-gian]
            → giữ đúng một mục: ongoing (thường xuyên), date (ngày), month (tháng), quarter (quý), half (nửa năm), year (năm), event (sau một việc), unstated (bản gốc để trống)
        """
    )
    assert said(mutate(PLAN, (DUE, "{}"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:37:10: lỗi: “due”: thời gian phải viết đúng một cách, ở đây chưa có  [thoi-gian]
            → giữ đúng một mục: ongoing (thường xuyên), date (ngày), month (tháng), quarter (quý), half (nửa năm), year (năm), event (sau một việc), unstated (bản gốc để trống)
        """
    )


def test_a_task_has_a_time_and_a_heading_row_has_none() -> None:
    spoilt = mutate(
        PLAN, (f"    due: {DUE}\n", ""), ("    group: true\n", "    group: true\n    lead: [phong-van-hoa]\n")
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:26:5: lỗi: dòng tiêu đề nhóm (group: true) không được có đơn vị, sản phẩm hay thời gian  [nhom-co-noi-dung]
            → là nhiệm vụ thì bỏ group: true; là tiêu đề thì bỏ các mục lead, support, due, output, targets
        data/wards/can-tho/hung-phu/plans/2026.yaml:32:5: lỗi: nhiệm vụ thiếu thời gian (due)  [thieu-thoi-gian]
            → thêm ví dụ due: {month: 2026-06}; bản gốc để trống thì viết due: {unstated: "Bản gốc để trống"}
        """
    )
    assert said(mutate(PLAN, ("    group: true\n", "    due: {ongoing: true}\n    lead: [phong-van-hoa]\n"))) == ""


def test_a_period_goes_forward() -> None:
    assert said(mutate(PLAN, ("{from: 2026-01-01, to: 2026-12-31}", "{from: 2026-12-31, to: 2026-01-01}"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:3:9: lỗi: “period”: ngày kết thúc (to) ở trước ngày bắt đầu (from)  [ky-nguoc]
            → xem lại hai ngày, có thể đã viết đổi chỗ
        """
    )
    assert said(mutate(PLAN, ("to: 2026-12-31", "to: 2026-01-01"))) == ""


def test_only_the_names_of_the_layout_are_keys_and_not_those_of_the_code() -> None:
    assert codes(mutate(PLAN, ("{from: 2026-01-01,", "{start: 2026-01-01,"))) == ["thieu-khoa", "khoa-la"]
    assert codes(mutate(PLAN, (DUE, "{day: 2026-01-01}"))) == ["khoa-la"]


def test_mistakes_inside_records_by_name_are_told_at_their_line_and_hide_no_other() -> None:
    spoilt = mutate(
        RESULTS,
        ("{from: 2025-12-01, to: 2026-02-28}", "2026"),
        ("  hai-long: {", "  Hài lòng: {"),
        ("  thu-ngan-sach: {", "  thu-ngan-sach: {valeu: 3, "),
        ("value: 12", "value: -12"),
        ("value: 44", "value: bốn bốn"),
        ("  chi-so: {value: 81.5, baseline_value: 80.2}", "  chi-so: 81.5"),
        ("  bang-loi:", "  giam-hop:"),
        ('"1.2": {', '"1.2.": {'),
        ('  "1.3":', "  1.10:"),
        ("    received_total: 117", "    received_total: 1.117"),
        ("title: Một cửa,", "titel: Một cửa,"),
        files=REPORTED,
    )
    assert said(spoilt) == text(
        f"""
        data/{RESULTS}:3:9: lỗi: “window”: cần một nhóm mục (tên: giá trị), đang là số 2026  [sai-kieu]
            → viết trong ngoặc nhọn, ví dụ window: {{from: 2025-12-01, to: 2026-02-28}}
        data/{RESULTS}:8:3: lỗi: mã “Hài lòng”: chỉ được có chữ thường không dấu, số và dấu gạch nối  [sai-dang]
            → ví dụ: hai-long; chép mã đúng ở dòng id trong tệp kế hoạch
        data/{RESULTS}:10:19: lỗi: không có mục tên “valeu” ở đây  [khoa-la]
            → ý bạn là “value”?
        data/{RESULTS}:11:31: lỗi: “value”: số -12 ngoài khoảng cho phép, nhỏ nhất là 0  [ngoai-khoang]
            → value là con số của chính kỳ này, không phải mức tăng, giảm: ghi value và baseline_value (số của năm mốc), cổng tự tính mức tăng, giảm
        data/{RESULTS}:12:21: lỗi: “value”: cần số, đang là chữ “bốn bốn”  [sai-kieu]
            → viết số bằng chữ số; dấu thập phân là dấu chấm, ví dụ 98.5
        data/{RESULTS}:13:11: lỗi: “chi-so”: cần một nhóm mục (tên: giá trị), đang là số 81.5  [sai-kieu]
            → viết trong ngoặc nhọn: chi-so: {{value: 81.5}}
        data/{RESULTS}:15:3: lỗi: mục “giam-hop” viết hai lần (lần đầu ở dòng 14)  [khoa-trung]
            → giữ một mục, xoá mục kia
        data/{RESULTS}:18:3: lỗi: mã “1.2.”: mã nhiệm vụ là các số cách nhau bằng dấu chấm  [sai-dang]
            → ví dụ: "3.1.2"; chép mã đúng ở dòng code trong tệp kế hoạch
        data/{RESULTS}:19:3: lỗi: không có nhiệm vụ “1.10” trong kế hoạch 2026  [khong-co-tham-chieu]
            → ý bạn là “1.1” (Rà soát văn bản)?
        data/{RESULTS}:19:3: lỗi: mã “1.10” viết không có dấu nháy dễ bị đọc thành số  [ma-khong-nhay]
            → đặt trong dấu nháy kép: "1.10"
        data/{RESULTS}:48:21: lỗi: “received_total”: cần số nguyên, đang là số 1.117  [sai-kieu]
            → số nghìn viết liền, không chấm: 1117
        data/{RESULTS}:68:6: lỗi: không có mục tên “titel” ở đây  [khoa-la]
            → ý bạn là “title”?
        """
    )


def test_a_group_of_records_by_name_is_no_list_and_its_names_are_no_blanks() -> None:
    spoilt = mutate(RESULTS, ("  hai-long: {", '  "": {'), files=REPORTED)
    content = str(spoilt[RESULTS])
    tasks = content[content.index("tasks:") : content.index("dossiers:")]
    assert said(mutate(RESULTS, (tasks, "tasks: [a]\n"), files=spoilt)) == text(
        f"""
        data/{RESULTS}:8:3: lỗi: mã “”: không dùng làm mã ở đây được  [sai-dang]
            → mã có từ 1 đến 80 ký tự; chép mã đúng ở dòng id trong tệp kế hoạch
        data/{RESULTS}:16:8: lỗi: “tasks”: cần một nhóm mục xếp theo mã, đang là một danh sách  [sai-kieu]
            → viết mã, dấu hai chấm rồi nội dung, ví dụ hai-long-tthc: {{value: 95.4}}
        """
    )


def test_every_key_results_must_have_has_a_stand_in_so_that_other_mistakes_are_told() -> None:
    required = [field.alias or name for name, field in Results.model_fields.items() if field.is_required()]
    content = str(mutate(RESULTS, ("  bien-che: {", "  bien-chee: {"), files=REPORTED)[RESULTS])
    for key in required:
        lines = [line for line in content.splitlines(keepends=True) if not line.startswith(f"{key}:")]
        assert codes({**REPORTED, RESULTS: "".join(lines)}) == ["thieu-khoa", "khong-co-tham-chieu"], key


def test_a_result_is_given_in_one_way_and_a_document_has_a_name() -> None:
    spoilt = mutate(
        RESULTS,
        ("{title: Báo cáo khảo sát}", "{issued_on: 2026-03-01}"),
        ("{numerator: 1200, denominator: 5000, counted_from: Kho bạc}", "{numerator: 1200}"),
        ("{value: 12}", "{value: 12, state: done}"),
        ("{value: 44, limit: 45}", "{note: Chưa đếm.}"),
        files=REPORTED,
    )
    ways = "ghi value (con số), hoặc numerator và denominator (tử số, mẫu số), hoặc chỉ formula (cổng tính từ bảng hồ sơ), hoặc state (mục tiêu bằng lời)"
    assert said(spoilt) == text(
        f"""
        data/{RESULTS}:8:38: lỗi: minh chứng phải có tên (title) hoặc số (number)  [minh-chung]
            → ví dụ: {{number: 12/KH-UBND, title: Kế hoạch tuyên truyền}}
        data/{RESULTS}:10:18: lỗi: “thu-ngan-sach”: tỷ lệ phải có cả numerator (tử số) và denominator (mẫu số)  [thieu-mau-so]
            → thêm số còn thiếu; trong kỳ không phát sinh thì denominator: 0 và numerator: 0
        data/{RESULTS}:11:23: lỗi: “thu-tuc-lien-thong”: kết quả chỉ tiêu phải ghi đúng một cách, ở đây có: value, state  [mot-cach-ghi]
            → {ways}
        data/{RESULTS}:12:13: lỗi: “bien-che”: kết quả chỉ tiêu phải ghi đúng một cách, ở đây chưa có  [mot-cach-ghi]
            → {ways}
        """
    )
    mended = mutate(
        RESULTS,
        ("{title: Báo cáo khảo sát}", "{number: 3/BC}"),
        ("{value: 12}", "{value: 0}"),
        ("{numerator: 1200, denominator: 5000, counted_from: Kho bạc}", "{numerator: 0, denominator: 0}"),
        files=REPORTED,
    )
    assert said(mended) == ""


def test_a_finished_task_has_its_day_and_a_new_due_day_its_event() -> None:
    spoilt = mutate(
        RESULTS,
        ("{done_on: 2026-01-20,", "{state: in_progress, done_on: 2026-01-20,"),
        ("triggered_on: 2026-02-02, ", ""),
        ("{state: in_progress}", "{state: done}"),
        files=REPORTED,
    )
    assert said(spoilt) == text(
        f"""
        data/{RESULTS}:17:10: lỗi: “1.1”: có ngày hoàn thành (done_on) mà state lại là in_progress  [thieu-ngay-xong]
            → việc đã xong thì chỉ ghi done_on, bỏ state; chưa xong thì bỏ done_on
        data/{RESULTS}:18:10: lỗi: “1.2”: có hạn mới (due_on) mà thiếu ngày có điều kiện (triggered_on)  [thieu-ngay-xay-ra]
            → thêm triggered_on, ví dụ triggered_on: 2026-05-12
        data/{RESULTS}:19:10: lỗi: “1.3”: state: done mà thiếu ngày hoàn thành (done_on)  [thieu-ngay-xong]
            → thêm done_on, ví dụ done_on: 2026-01-20; chưa xong thì viết state: in_progress
        """
    )


def test_a_reporting_calendar_has_days_that_every_year_has_and_dues_told_in_one_way() -> None:
    spoilt = mutate(
        WARD,
        (
            "- period: q1\n      from: {month: 12, day: 1, year: before}",
            "- period: q1\n      from: {month: 12, day: 1}",
        ),
        ("to: {month: 5, day: 31}", "to: {month: 2, day: 29}"),
        ("from: {month: 6, day: 1}", "from: {month: 6}"),
        ("to: {month: 8, day: 31}", "to: {month: 8, day: 31, last_day: true}"),
        ("{no_later_than: {month: 9, day: 5}}", "{no_later_than: {month: 9, day: 5}, before: {month: 9, day: 6}}"),
        ("{no_later_than: {month: 12, day: 5}}", "{}"),
        files=without(RESULTS, REPORTED),
    )
    one_day = "ngày lặp lại hằng năm phải ghi day (ngày) hoặc last_day: true (ngày cuối tháng), không cả hai"
    one_due = (
        "“chậm nhất ngày 05” viết no_later_than (tính cả ngày đó); “trước ngày 10” viết before (không tính ngày đó)"
    )
    assert said(spoilt) == text(
        f"""
        data/{WARD}:9:7: lỗi: kỳ có ngày đầu (from) ở sau ngày cuối (to)  [lich-bao-cao]
            → kỳ bắt đầu từ năm trước thì thêm year: before, ví dụ from: {{month: 12, day: 1, year: before}}
        data/{WARD}:15:11: lỗi: “to”: không phải năm nào tháng này cũng có ngày đó  [ngay-trong-nam]
            → ngày cuối tháng thì viết last_day: true thay cho day, ví dụ {{month: 2, last_day: true}}
        data/{WARD}:18:13: lỗi: “from”: {one_day}  [ngay-trong-nam]
            → ví dụ: {{month: 12, day: 1}}; ngày cuối tháng 2: {{month: 2, last_day: true}}
        data/{WARD}:19:11: lỗi: “to”: {one_day}  [ngay-trong-nam]
            → ví dụ: {{month: 12, day: 1}}; ngày cuối tháng 2: {{month: 2, last_day: true}}
        data/{WARD}:20:12: lỗi: “due”: hạn công bố phải ghi đúng một cách  [han-cong-bo]
            → {one_due}
        data/{WARD}:24:12: lỗi: “due”: hạn công bố phải ghi đúng một cách  [han-cong-bo]
            → {one_due}
        """
    )
    mended = mutate(
        WARD,
        ("to: {month: 5, day: 31}", "to: {month: 5, last_day: true}"),
        ("{no_later_than: {month: 9, day: 5}}", "{before: {month: 9, day: 6}}"),
        files=REPORTED,
    )
    assert said(mended) == ""


def test_a_reporting_calendar_has_each_report_once_in_the_order_of_the_year() -> None:
    assert said(mutate(WARD, ("period: h1", "period: fy"), files=REPORTED)) == text(
        f"""
        data/{WARD}:7:3: lỗi: “reporting_calendar”: các kỳ của lịch báo cáo phải theo thứ tự q1, h1, q3, fy và mỗi kỳ một lần  [lich-bao-cao]
            → xếp lại theo thứ tự trong năm, xoá kỳ ghi hai lần
        """
    )


def test_only_a_made_up_ward_has_a_made_up_day() -> None:
    assert said(mutate(WARD, ("kind: phuong\n", "kind: phuong\ndemo_as_of: 2026-12-15\n"))) == text(
        f"""
        data/{WARD}:1:1: lỗi: chỉ phường minh họa (demo: true) mới có ngày giả định  [ngay-gia-dinh]
            → xoá dòng demo_as_of
        """
    )


def test_a_value_the_reader_refused_is_told_once() -> None:
    spoilt = mutate(
        PLAN, ("group: true", "group: on"), (DUE, "{date: 2026-06-31}"), ("at_least: 97,", "at_least: 097,")
    )
    assert codes(spoilt) == ["ma-khong-nhay", "co-khong-mo-ho", "ngay-khong-co"]


def test_mistakes_of_schema_and_of_reference_in_one_file_are_told_together_in_file_order() -> None:
    spoilt = mutate(
        PLAN,
        ("title: Kế hoạch cải cách hành chính năm 2026\n", ""),
        ("id: hai-long\n", "id: Hài lòng\n"),
        ("support: [trung-tam-pvhcc]", "support: [trung-tam]"),
        ("measure: on-time", "measure: ontime"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:1:1: lỗi: thiếu mục “title”  [thieu-khoa]
            → thêm dòng “title: …” vào nhóm này
        data/wards/can-tho/hung-phu/plans/2026.yaml:12:9: lỗi: “id”: chỉ được có chữ thường không dấu, số và dấu gạch nối (đang là “Hài lòng”)  [sai-dang]
            → ví dụ: hai-long
        data/wards/can-tho/hung-phu/plans/2026.yaml:35:15: lỗi: không có đơn vị “trung-tam” trong ward.yaml  [khong-co-tham-chieu]
            → ý bạn là “trung-tam-pvhcc”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:38:40: lỗi: không có số đo “ontime” trong measures.yaml  [khong-co-tham-chieu]
            → ý bạn là “on-time”?
        """
    )


def test_places_after_a_broken_item_stay_right() -> None:
    spoilt = mutate(
        PLAN,
        ('  - code: "1"\n    group: true\n', "  - code: 1\n    group: true\n"),
        ("lead: [phong-van-hoa]", "lead: [phong-van-hoaa]"),
    )
    assert [(found.code, found.location.line, found.location.column) for found in check_files(spoilt).diagnostics] == [
        ("ma-khong-nhay", 26, 11),
        ("khong-co-tham-chieu", 35, 12),
    ]


def test_every_pattern_of_the_records_is_explained() -> None:
    assert {pattern for model in MODELS for pattern in _patterns(model.model_json_schema())} == set(PATTERNS)


def _patterns(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        for value in schema.values():
            yield from _patterns(value)
    if isinstance(schema, list):
        for value in schema:
            yield from _patterns(value)


def test_every_key_a_plan_must_have_has_a_stand_in_so_that_its_other_mistakes_are_told() -> None:
    required = [field.alias or name for name, field in Plan.model_fields.items() if field.is_required()]
    wrong = ("lead: [phong-van-hoa]", "lead: [khong-co]")
    for key in required:
        content = mutate(PLAN, wrong)[PLAN]
        assert isinstance(content, str)
        lines = [line for line in content.splitlines(keepends=True) if not line.startswith(f"{key}:")]
        assert codes({**VALID, PLAN: "".join(lines)}) == ["thieu-khoa", "khong-co-tham-chieu"], key


def test_keys_are_found_inside_lists_and_optional_records() -> None:
    assert keys_at(Plan, ("tasks", 1, "due"))[0] == "ongoing"
    assert keys_at(Plan, ("title",)) == []
    assert keys_at(Plan, ("no such key", 0)) == []


def test_an_error_nobody_foresaw_still_has_a_sentence_and_a_remedy() -> None:
    told = explain({"type": "new_in_pydantic", "loc": ("title",), "msg": "", "input": "x"}, Plan, raw="x", plain=True)
    assert (told.code, told.message, told.hint) == (
        "sai-gia-tri",
        "“title”: giá trị không hợp lệ (đang là “x”)",
        "so với một tệp cùng loại đang đúng",
    )
