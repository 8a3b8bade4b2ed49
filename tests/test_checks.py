"""Rules across records: each has the case that must fail and the neighbour that must pass."""
# ruff: noqa: E501 - messages stand here as clerks read them

import re
from pathlib import Path

import pytest

from generator import addresses
from generator.checks import CHECKS
from generator.codes import CODES
from generator.diagnostics import Severity
from generator.model.results import FORMULA_IDS
from generator.pages.groups import all_pages
from tests.builders import (
    AREAS,
    AS_OF,
    DOCUMENTS,
    GLOSSARY,
    MEASURES,
    PLAN,
    PORTAL,
    PROVINCE,
    REPORTED,
    RESULTS,
    VALID,
    WARD,
    Files,
    check_files,
    codes,
    moved,
    mutate,
    said,
    text,
    without,
    write,
)
from tests.conftest import ROOT


def two_wards(folder: str, *changes: tuple[str, str]) -> dict[str, str | bytes]:
    """Return the valid tree with its ward once more in `folder`, its ward.yaml changed."""
    files = moved("can-tho/hung-phu", folder, {WARD: mutate(WARD, *changes)[WARD], PLAN: VALID[PLAN]})
    return {**VALID, **files}


OTHER_NAME = ("name: Hưng Phú", "name: Cái Răng")
OTHER_CODE = ('"31201"', '"31186"')


def test_an_id_names_one_entry_of_a_catalogue() -> None:
    spoilt: Files = mutate(AREAS, ("id: thu-tuc-hanh-chinh", "id: the-che"))
    spoilt = mutate(MEASURES, ("id: on-time", "id: satisfaction"), files=spoilt)
    spoilt = mutate(DOCUMENTS, ("id: 118-nd-cp", "id: 76-nq-cp"), files=spoilt)
    spoilt = mutate(GLOSSARY, ("terms:\n", "terms:\n  - {id: tthc, term: a, meaning: b}\n"), files=spoilt)
    assert said(spoilt) == text(
        """
        data/areas.yaml:5:9: lỗi: id lĩnh vực “the-che” đã dùng ở dòng 2  [trung-id]
            → đặt một id khác; mỗi id chỉ dùng một lần
        data/documents.yaml:3:10: lỗi: id văn bản “76-nq-cp” đã dùng ở dòng 2  [trung-id]
            → đặt một id khác; mỗi id chỉ dùng một lần
        data/glossary.yaml:3:10: lỗi: id từ ngữ “tthc” đã dùng ở dòng 2  [trung-id]
            → đặt một id khác; mỗi id chỉ dùng một lần
        data/measures.yaml:3:10: lỗi: id số đo “satisfaction” đã dùng ở dòng 2  [trung-id]
            → đặt một id khác; mỗi id chỉ dùng một lần
        """
    )


@pytest.mark.parametrize("reserved", sorted(addresses.RESERVED_IN_PLAN))
def test_an_area_takes_no_address_that_plans_use(reserved: str) -> None:
    assert said(mutate(AREAS, ("areas:\n", f"areas:\n  - {{id: {reserved}, name: Tên, short: Tên}}\n"))) == text(
        f"""
        data/areas.yaml:2:10: lỗi: id lĩnh vực “{reserved}” trùng một phần địa chỉ mà mọi kế hoạch đã dùng  [trung-dia-chi]
            → đặt một id khác, ví dụ “linh-vuc-{reserved}”
        """
    )


@pytest.mark.parametrize("reserved", sorted(addresses.RESERVED_IN_PLAN))
def test_an_area_whose_id_only_begins_like_a_reserved_one_is_fine(reserved: str) -> None:
    assert said(mutate(AREAS, ("areas:\n", f"areas:\n  - {{id: {reserved}-2, name: Tên, short: Tên}}\n"))) == ""


@pytest.mark.parametrize("reserved", sorted(addresses.RESERVED_IN_MEASURES))
def test_a_measure_takes_no_address_that_filters_use(reserved: str) -> None:
    assert said(mutate(MEASURES, ("id: satisfaction,", f"id: {reserved},"), files=without(PLAN))).startswith(
        f"data/measures.yaml:2:10: lỗi: id số đo “{reserved}” trùng một phần địa chỉ mà trang so sánh đã dùng"
    )


def test_a_measure_allows_only_formulas_that_exist() -> None:
    assert said(mutate(MEASURES, ("id: on-time,", "id: on-time, formulas: [on-time-resolve],"))) == text(
        """
        data/measures.yaml:3:30: lỗi: không có cách tính “on-time-resolve” trong trang Cách xếp trạng thái  [khong-co-tham-chieu]
            → ý bạn là “on-time-resolved”?
        """
    )


def test_a_figure_for_several_measures_names_measures_that_exist() -> None:
    spoilt = mutate(PLAN, ("measure: satisfaction\n", "measured_with: [satisfaction, on-tim]\n"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:17:35: lỗi: không có số đo “on-tim” trong measures.yaml  [khong-co-tham-chieu]
            → ý bạn là “on-time”?
        """
    )


def test_what_may_be_an_id_makes_no_two_pages_with_one_address() -> None:
    greedy = mutate(WARD, ("id: phong-van-hoa\n", "id: chi-tieu\n"), ("id: trung-tam-pvhcc", "id: don-vi"))
    greedy = mutate(
        PLAN,
        ("id: hai-long\n", "id: the-che\n"),
        ("parent: hai-long\n", "parent: the-che\n"),
        ("id: hai-long-dat-dai", "id: nhiem-vu"),
        ("unit: phong-van-hoa,", "unit: chi-tieu,"),
        ("lead: [phong-van-hoa]", "lead: [chi-tieu]"),
        ("[trung-tam-pvhcc]", "[don-vi]"),
        files=greedy,
    )
    portal = check_files(greedy).portal
    assert portal is not None
    found = [page.address for page in all_pages(portal, AS_OF)]
    assert len(found) == len(set(found))


def test_parts_of_addresses_that_pages_use_are_reserved() -> None:
    below_plan = {
        addresses.target("p/w", "2026", "x").split("/")[3],
        addresses.task("p/w", "2026", "1").split("/")[3],
        addresses.unit("p/w", "x").split("/")[2],
        addresses.table("p/w", "x").split("/")[2],
    }
    assert below_plan <= addresses.RESERVED_IN_PLAN
    written = {path.stem for path in (ROOT / "content").glob("*.md")} - {"index"}
    shared = {address.rstrip("/") for address in (addresses.DOCUMENTS, addresses.GLOSSARY, addresses.DATA)}
    assert written | shared <= addresses.RESERVED_AT_ROOT


def test_a_number_of_two_documents_is_no_way_to_cite_one() -> None:
    spoilt = mutate(DOCUMENTS, ("118/2025/NĐ-CP", "76/NQ-CP"))
    assert said(spoilt) == text(
        """
        data/documents.yaml:3:29: cảnh báo: số “76/NQ-CP” đã có ở văn bản “76-nq-cp”  [trung-so-van-ban]
            → trong kế hoạch, viện dẫn hai văn bản này bằng id thay cho số
        data/wards/can-tho/hung-phu/plans/2026.yaml:9:16: lỗi: có hơn một văn bản mang số “76/NQ-CP”  [van-ban-mo-ho]
            → viện dẫn bằng id trong documents.yaml
        """
    )
    by_id = mutate(PLAN, ("document: 76/NQ-CP", "document: 76-nq-cp"), files=spoilt)
    assert codes(by_id) == ["trung-so-van-ban"]
    assert check_files(by_id).portal is not None


def test_a_published_portal_has_a_real_mailbox_and_a_base_address_with_its_slash() -> None:
    spoilt = mutate(PORTAL, ("bao-sai@cantho.gov.vn", "bao-sai@cong.example"), ("gov.vn/", "gov.vn"))
    assert said(spoilt) == text(
        """
        data/portal.yaml:4:11: lỗi: địa chỉ gốc “https://cong.cantho.gov.vn” thiếu dấu gạch chéo ở cuối  [dia-chi-goc]
            → viết “https://cong.cantho.gov.vn/”
        data/portal.yaml:6:15: cảnh báo: “bao-sai@cong.example” là địa chỉ mẫu, chưa có ai nhận thư  [dia-chi-mau]
            → thay bằng hộp thư của đơn vị vận hành trước khi công bố cổng
        """
    )


def test_folder_names_are_addresses() -> None:
    spoilt = moved("can-tho/hung-phu", "can-tho/Hưng Phú", moved("can-tho", "Cần_Thơ"))
    spoilt = moved("Cần_Thơ/hung-phu", "Cần_Thơ/Hưng Phú", spoilt)
    assert said(spoilt) == text(
        """
        data/wards/Cần_Thơ/Hưng Phú/ward.yaml:1:1: lỗi: tên thư mục phường “Hưng Phú” chỉ được có chữ thường không dấu, số và dấu gạch nối  [ten-thu-muc]
            → đổi tên thư mục thành “hung-phu”
        data/wards/Cần_Thơ/Hưng Phú/ward.yaml:1:1: lỗi: tên thư mục tỉnh “Cần_Thơ” chỉ được có chữ thường không dấu, số và dấu gạch nối  [ten-thu-muc]
            → đổi tên thư mục thành “can-tho”
        """
    )


def test_a_badly_named_province_is_told_once_for_all_its_wards() -> None:
    files = two_wards("can-tho/cai-rang", OTHER_NAME, OTHER_CODE)
    assert codes(files) == []
    assert codes(moved("can-tho", "Cần Thơ", files)) == ["ten-thu-muc"]
    assert codes(moved("can-tho", "van-ban", files)) == ["trung-dia-chi"]
    assert codes(without(PROVINCE, files)) == ["thieu-tinh"]


@pytest.mark.parametrize("reserved", sorted(addresses.RESERVED_AT_ROOT))
def test_a_province_takes_no_address_of_a_shared_page(reserved: str) -> None:
    assert said(moved("can-tho", reserved)) == text(
        f"""
        data/wards/{reserved}/hung-phu/ward.yaml:1:1: lỗi: tên thư mục tỉnh “{reserved}” trùng địa chỉ một trang chung của cổng  [trung-dia-chi]
            → đổi tên thư mục theo tên tỉnh, ví dụ can-tho
        """
    )


def test_two_folders_with_one_address_are_told_once() -> None:
    assert said(two_wards("can-tho/Hưng-Phú")) == text(
        """
        data/wards/can-tho/Hưng-Phú/ward.yaml:1:1: lỗi: thư mục “can-tho/hung-phu” và “can-tho/Hưng-Phú” có cùng địa chỉ “can-tho/hung-phu/”  [trung-dia-chi]
            → mỗi phường chỉ có một thư mục; cùng một phường thì gộp hai thư mục làm một; hai phường khác nhau thì đặt tên thư mục khác nhau
        """
    )


def test_a_ward_has_one_folder() -> None:
    assert said(two_wards("can-tho/phuong-hung-phu")) == text(
        """
        data/wards/can-tho/phuong-hung-phu/ward.yaml:1:7: lỗi: Phường Hưng Phú đã có ở thư mục “can-tho/hung-phu” cùng tỉnh  [trung-phuong]
            → mỗi phường chỉ có một thư mục; cùng một phường thì gộp hai thư mục làm một
        """
    )


def test_a_code_names_one_ward() -> None:
    assert said(two_wards("can-tho/cai-rang", OTHER_NAME)) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:3:7: lỗi: mã đơn vị hành chính “31201” đã dùng cho phường ở thư mục “can-tho/cai-rang”  [trung-ma]
            → tra lại mã của phường trong Quyết định 19/2025/QĐ-TTg
        """
    )
    assert said(two_wards("can-tho/cai-rang", OTHER_NAME, OTHER_CODE)) == ""


def test_wards_of_two_provinces_may_have_one_name() -> None:
    files = two_wards("lam-dong/hung-phu", OTHER_CODE)
    assert said({**files, "wards/lam-dong/province.yaml": VALID[PROVINCE]}) == ""


def test_a_ward_and_a_commune_of_one_province_may_have_one_name() -> None:
    assert said(two_wards("can-tho/xa-hung-phu", OTHER_CODE, ("kind: phuong", "kind: xa"))) == ""


def test_a_plan_belongs_to_a_ward_and_a_ward_to_a_province() -> None:
    assert said(without(WARD, without(PROVINCE))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:1:1: lỗi: thư mục “can-tho/hung-phu” không có tệp ward.yaml, kế hoạch không biết thuộc phường nào  [thieu-phuong]
            → thêm tệp data/wards/can-tho/hung-phu/ward.yaml (chép của phường khác rồi sửa)
        data/wards/can-tho/hung-phu/plans/2026.yaml:1:1: lỗi: thư mục “can-tho” không có tệp province.yaml  [thieu-tinh]
            → thêm tệp data/wards/can-tho/province.yaml với mã và tên tỉnh
        """
    )


def test_a_ward_has_a_plan() -> None:
    assert said(without(PLAN)) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:1:1: lỗi: thư mục “can-tho/hung-phu” chưa có kế hoạch nào  [thieu-ke-hoach]
            → thêm một kế hoạch, ví dụ data/wards/can-tho/hung-phu/plans/2026.yaml
        """
    )


def test_a_unit_has_one_id_and_a_spelling_one_unit() -> None:
    spoilt = mutate(
        WARD,
        (
            "name: Trung tâm Phục vụ hành chính công\n",
            "name: Phòng Văn hóa - Xã hội\n    aliases: [TT, TT]\n",
        ),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:14:11: lỗi: tên đơn vị “Phòng Văn hóa - Xã hội” đã dùng ở dòng 11  [trung-ten]
            → mỗi cách viết chỉ thuộc một đơn vị, xoá một chỗ
        data/wards/can-tho/hung-phu/ward.yaml:15:19: lỗi: tên đơn vị “TT” đã dùng ở dòng 15  [trung-ten]
            → mỗi cách viết chỉ thuộc một đơn vị, xoá một chỗ
        """
    )
    pasted = "  - {id: phong-van-hoa, name: Phòng Văn hóa - Xã hội, kind: department}\n"
    assert said(mutate(WARD, ("units:\n", f"units:\n{pasted}"))) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:11:9: lỗi: id đơn vị “phong-van-hoa” đã dùng ở dòng 10  [trung-id]
            → đặt một id khác; mỗi id là một địa chỉ trang
        """
    )


def test_a_plan_file_is_named_after_its_id() -> None:
    assert said(mutate(PLAN, ('id: "2026"', 'id: "2025"'))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:1:5: lỗi: id “2025” khác tên tệp “2026”  [ten-tep]
            → đổi tên tệp thành 2025.yaml hoặc sửa id
        """
    )
    assert said(moved("plans/2026", "plans/2026-2030", mutate(PLAN, ('id: "2026"', 'id: "2026-2030"')))) == ""


def test_an_id_a_title_and_a_code_stand_once_in_a_plan() -> None:
    spoilt = mutate(
        PLAN,
        ("id: hai-long-dat-dai\n    parent: hai-long\n", "id: hai-long\n"),
        ('code: "1.1"', 'code: "1"'),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:19:9: lỗi: id chỉ tiêu “hai-long” đã dùng ở dòng 13  [trung-id]
            → đặt một id khác; mỗi id là một địa chỉ trang
        data/wards/can-tho/hung-phu/plans/2026.yaml:30:11: lỗi: mã nhiệm vụ “1” đã dùng ở dòng 25  [trung-ma]
            → sửa lại mã theo phụ lục của kế hoạch
        """
    )
    assert said(mutate(PLAN, ("Người dân hài lòng về đất đai", "Người dân hài lòng"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:23:12: lỗi: tên chỉ tiêu “Người dân hài lòng” đã dùng ở dòng 16  [trung-ten]
            → viết tên khác để người đọc phân biệt được
        """
    )


def test_a_target_pasted_twice_is_told_once() -> None:
    pasted = "  - {id: hai-long, area: the-che, source: a, title: Người dân hài lòng, target: {qualitative: true}}\n"
    assert codes(mutate(PLAN, ("tasks:\n", f"{pasted}tasks:\n"))) == ["trung-id"]


def test_what_a_plan_names_exists_and_the_nearest_name_is_offered() -> None:
    spoilt = mutate(
        PLAN,
        ("document: 76/NQ-CP", "document: 77/NQ-CP"),
        ("area: the-che, unit: phong-van-hoa", "area: the-chee, unit: phong-van-hoaa"),
        ("measure: satisfaction", "measure: satisfacton"),
        ("parent: hai-long", "parent: hai-lonng"),
        ("lead: [phong-van-hoa]", "lead: [phong-van-hoa, xyz]"),
        ("support: [trung-tam-pvhcc]", "support: [trung-tam]"),
        ("measure: on-time", "measure: ontime"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:9:16: lỗi: không có văn bản “77/NQ-CP” trong documents.yaml  [khong-co-tham-chieu]
            → ý bạn là “76/NQ-CP”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:11:12: lỗi: không có lĩnh vực “the-chee” trong areas.yaml  [khong-co-tham-chieu]
            → ý bạn là “the-che”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:11:28: lỗi: không có đơn vị “phong-van-hoaa” trong ward.yaml  [khong-co-tham-chieu]
            → ý bạn là “phong-van-hoa”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:17:14: lỗi: không có số đo “satisfacton” trong measures.yaml  [khong-co-tham-chieu]
            → ý bạn là “satisfaction”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:20:13: lỗi: không có chỉ tiêu “hai-lonng” trong kế hoạch này  [khong-co-tham-chieu]
            → ý bạn là “hai-long”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:35:27: lỗi: không có đơn vị “xyz” trong ward.yaml  [khong-co-tham-chieu]
            → thêm đơn vị này vào ward.yaml, hoặc sửa lại cho đúng
        data/wards/can-tho/hung-phu/plans/2026.yaml:36:15: lỗi: không có đơn vị “trung-tam” trong ward.yaml  [khong-co-tham-chieu]
            → ý bạn là “trung-tam-pvhcc”?
        data/wards/can-tho/hung-phu/plans/2026.yaml:39:40: lỗi: không có số đo “ontime” trong measures.yaml  [khong-co-tham-chieu]
            → ý bạn là “on-time”?
        """
    )


def test_a_unit_that_is_responsible_or_reports_exists() -> None:
    duties = "responsibilities:\n  - {unit: la, source: V.1, title: a}\n  - {units: [phong-van-hoa, la-2], source: V.2, title: b}\n"
    reports = "reporting:\n  - {source: VI, title: c, from: [phong-van-hoaa]}\n"
    assert (
        codes(mutate(PLAN, ("targets:\n  - id", f"{duties}{reports}targets:\n  - id"))) == ["khong-co-tham-chieu"] * 3
    )


def test_a_document_is_named_by_number_or_by_id() -> None:
    assert said(mutate(PLAN, ("document: 76/NQ-CP", "document: 118-nd-cp"))) == ""


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (WARD, ("kind: service_centre", "kind: x")),
        (WARD, ("id: trung-tam-pvhcc", "idd: trung-tam-pvhcc")),
        (WARD, ("id: trung-tam-pvhcc", "id: phong-van-hoa")),
        (AREAS, ("short: Thủ tục", "short: [a]")),
        (AREAS, ("id: thu-tuc-hanh-chinh", "id: the-che")),
        (MEASURES, ("kind: rate_level", "kind: x")),
        (DOCUMENTS, ("number: 76/NQ-CP", "number: 1.10")),
        (PLAN, ("id: hai-long\n", "id: Hài lòng\n")),
        (PLAN, ("  - id: hai-long\n", "  - source: a\n")),
    ],
)
def test_a_mistake_in_a_list_spoils_no_reference_to_it(path: str, change: tuple[str, str]) -> None:
    assert "khong-co-tham-chieu" not in codes(mutate(path, change))


def test_a_target_is_no_part_of_itself() -> None:
    first = "  - id: hai-long\n"
    assert said(mutate(PLAN, (first, f"{first}    parent: hai-long-dat-dai\n"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:14:13: lỗi: chỉ tiêu “hai-long” là cấp trên của chính nó: hai-long → hai-long-dat-dai → hai-long  [cha-con-vong]
            → sửa hoặc bỏ mục parent ở một trong các chỉ tiêu này
        """
    )
    assert said(mutate(PLAN, ("parent: hai-long\n", "parent: hai-long-dat-dai\n"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:20:13: lỗi: chỉ tiêu “hai-long-dat-dai” là cấp trên của chính nó: hai-long-dat-dai → hai-long-dat-dai  [cha-con-vong]
            → sửa hoặc bỏ mục parent ở một trong các chỉ tiêu này
        """
    )


def test_a_target_below_a_ring_is_not_told_of_it() -> None:
    first = "  - id: hai-long\n"
    below = "  - {id: duoi, parent: hai-long, area: the-che, source: a, title: b, target: {qualitative: true}}\n"
    ring = mutate(PLAN, (first, f"{first}    parent: hai-long\n"), ("targets:\n  - id", f"targets:\n{below}  - id"))
    assert [found.location.line for found in check_files(ring).diagnostics] == [15]


def test_nothing_is_due_before_its_plan_begins() -> None:
    spoilt = mutate(PLAN, ("at_least: 97,", "at_least: 97, by: 2025,"), ("{month: 2026-06}", "{month: 2025-12}"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:18:32: lỗi: hạn năm 2025 ở trước ngày đầu của kế hoạch (01/01/2026)  [truoc-ke-hoach]
            → xem lại năm của hạn, hoặc mục period của kế hoạch
        data/wards/can-tho/hung-phu/plans/2026.yaml:37:10: lỗi: hạn 31/12/2025 ở trước ngày đầu của kế hoạch (01/01/2026)  [truoc-ke-hoach]
            → xem lại năm của hạn, hoặc mục period của kế hoạch
        """
    )
    assert (
        said(mutate(PLAN, ("at_least: 97,", "at_least: 97, by: 2026,"), ("{month: 2026-06}", "{month: 2026-01}"))) == ""
    )


def test_three_decimals_may_be_thousands_and_are_a_warning() -> None:
    spoilt = mutate(
        PLAN,
        (
            '{at_least: 97, unit: "%"}',
            "{at_least: 1.234, unit: vụ, milestones: [{year: 2026, value: 1.500}]}",
        ),
        ('{all: 100, unit: "%", measure: on-time}', "{between: [0.125, 2.500], unit: vụ}"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:18:24: cảnh báo: số 1.234 có đúng ba chữ số sau dấu chấm, có phải là 1234?  [ba-chu-so-le]
            → dấu chấm là dấu thập phân; số nghìn viết liền, không chấm
        data/wards/can-tho/hung-phu/plans/2026.yaml:18:74: cảnh báo: số 1.500 có đúng ba chữ số sau dấu chấm, có phải là 1500?  [ba-chu-so-le]
            → dấu chấm là dấu thập phân; số nghìn viết liền, không chấm
        data/wards/can-tho/hung-phu/plans/2026.yaml:39:27: cảnh báo: số 2.500 có đúng ba chữ số sau dấu chấm, có phải là 2500?  [ba-chu-so-le]
            → dấu chấm là dấu thập phân; số nghìn viết liền, không chấm
        """
    )
    assert {found.severity for found in check_files(spoilt).diagnostics} == {Severity.WARNING}
    assert check_files(spoilt).portal is not None


def test_a_day_after_the_reporting_date_is_most_often_a_slip_and_a_warning() -> None:
    spoilt = mutate(PLAN, ("updated_on: 2026-11-21", "updated_on: 2062-11-21"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:7:13: cảnh báo: ngày 21/11/2062 chưa đến, hôm nay tính là 21/11/2026  [ngay-tuong-lai]
            → xem lại năm, tháng
        """
    )
    assert check_files(spoilt).portal is not None
    assert said(VALID) == ""


@pytest.mark.parametrize("typed", ["1.23", "1.2345", "1234", "0.125"])
def test_other_decimals_are_no_thousands(typed: str) -> None:
    assert said(mutate(PLAN, ("at_least: 97,", f"at_least: {typed},"))) == ""


def test_a_file_in_no_place_of_the_layout_is_told() -> None:
    spoilt = {**VALID, "ghi-chu.yaml": "a: 1", "wards/can-tho/hung-phu/results/2026/q1/a.yaml": "a: 1"}
    assert said(spoilt) == text(
        """
        data/ghi-chu.yaml:1:1: lỗi: tên hoặc chỗ của tệp này không đúng, cổng không đọc  [tep-la]
            → tệp thừa thì xoá; tệp cần thì chuyển về chỗ như data/wards/<tỉnh>/<phường>/plans/2026.yaml
        data/wards/can-tho/hung-phu/results/2026/q1/a.yaml:1:1: lỗi: tên hoặc chỗ của tệp này không đúng, cổng không đọc  [tep-la]
            → tệp thừa thì xoá; tệp cần thì chuyển về chỗ như data/wards/<tỉnh>/<phường>/results/2026/2026-q1.yaml
        """
    )


@pytest.mark.parametrize(
    ("missing", "stray", "remedy"),
    [
        (AREAS, "area.yaml", "đổi tên tệp thành “areas.yaml”"),
        (PROVINCE, "wards/can-tho/provinces.yaml", "đổi tên tệp thành “province.yaml”"),
        (WARD, "wards/can-tho/hung-phu/Ward.yaml", "đổi tên tệp thành “ward.yaml”"),
        (PLAN, "wards/can-tho/hung-phu/2026.yaml", f"chuyển tệp đến “data/{PLAN}”"),
        (PLAN, "wards/can-tho/hung-phu/plan/2026.yaml", f"chuyển tệp đến “data/{PLAN}”"),
        (PLAN, "wards/can-tho/hung-phu/ke-hoach/2026.yaml", f"chuyển tệp đến “data/{PLAN}”"),
        (RESULTS, "wards/can-tho/hung-phu/2026-q1.yaml", f"chuyển tệp đến “data/{RESULTS}”"),
        (RESULTS, "wards/can-tho/hung-phu/results/2026-q1.yaml", f"chuyển tệp đến “data/{RESULTS}”"),
        (RESULTS, "wards/can-tho/hung-phu/plans/2026-q1.yaml", f"chuyển tệp đến “data/{RESULTS}”"),
        (RESULTS, "wards/can-tho/hung-phu/ket-qua/2026/2026-q1.yaml", f"chuyển tệp đến “data/{RESULTS}”"),
    ],
)
def test_a_misplaced_file_is_told_alone_with_where_it_belongs(missing: str, stray: str, remedy: str) -> None:
    (found,) = check_files({**without(missing, REPORTED), stray: REPORTED[missing]}).diagnostics
    assert (found.code, found.location.path, found.hint) == ("tep-la", f"data/{stray}", remedy)


def test_every_shared_file_must_stand_there() -> None:
    assert said(without(AREAS, without(PORTAL))) == text(
        """
        data/areas.yaml:1:1: lỗi: thiếu tệp areas.yaml  [thieu-tep]
            → chép tệp areas.yaml của một cổng đang chạy vào thư mục data/ rồi sửa
        data/portal.yaml:1:1: lỗi: thiếu tệp portal.yaml  [thieu-tep]
            → chép tệp portal.yaml của một cổng đang chạy vào thư mục data/ rồi sửa
        """
    )


def test_a_province_without_wards_is_read_and_fine() -> None:
    assert said({**VALID, "wards/lam-dong/province.yaml": VALID[PROVINCE]}) == ""
    assert codes({**VALID, "wards/lam-dong/province.yaml": "code: 68\n"}) == ["thieu-khoa", "ma-khong-nhay"]


def test_a_ward_shows_its_newest_plan_first(tmp_path: Path) -> None:
    older = mutate(PLAN, ('id: "2026"', 'id: "2025"'), ("from: 2026-01-01, to: 2026", "from: 2025-01-01, to: 2025"))
    older_path = PLAN.replace("2026", "2025")
    older_files = {**VALID, older_path: older[PLAN]}
    write(tmp_path, older_files)
    portal = check_files(older_files).portal
    assert portal is not None
    assert [plan.id for plan in portal.wards[0].plans] == ["2026", "2025"]


def test_a_period_s_file_that_belongs_to_no_one_plan_is_told_where_such_files_stand() -> None:
    stray = "wards/can-tho/hung-phu/results/2027-q1.yaml"
    assert said({**without(RESULTS, REPORTED), stray: REPORTED[RESULTS]}) == text(
        f"""
        data/{stray}:1:1: lỗi: tên hoặc chỗ của tệp này không đúng, cổng không đọc  [tep-la]
            → tệp thừa thì xoá; tệp cần thì chuyển về chỗ như data/wards/<tỉnh>/<phường>/results/2026/2026-q1.yaml
        """
    )
    assert codes({**REPORTED, "wards/can-tho/hung-phu/results/2026-q1.yaml": "a: 1"}) == ["tep-la"]
    assert codes({**VALID, "2026-q1.yaml": "a: 1"}) == ["tep-la"]


def test_a_plan_is_of_our_time() -> None:
    assert said(mutate(PLAN, ("from: 2026-01-01", "from: 0206-01-01"))) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:3:16: lỗi: năm 206 không phải năm của một kế hoạch, chỉ nhận từ 2000 đến 2100  [nam-ke-hoach]
            → xem lại năm của ngày này
        """
    )
    assert said(mutate(PLAN, ("{from: 2026-01-01, to: 2026-12-31}", "{from: 2000-01-01, to: 2100-12-31}"))) == ""


def test_a_made_up_ward_shares_its_province_with_made_up_wards_only() -> None:
    demo = ("updated_on: 2026-11-21\n", "updated_on: 2026-11-21\ndemo: true\n")
    assert said(two_wards("can-tho/cai-rang", OTHER_NAME, OTHER_CODE, demo)) == text(
        """
        data/wards/can-tho/cai-rang/ward.yaml:6:7: lỗi: phường minh họa đứng chung thư mục tỉnh “can-tho” với phường thật  [tron-minh-hoa]
            → chuyển phường minh họa sang một thư mục tỉnh riêng, ví dụ minh-hoa; là phường thật thì xoá dòng demo
        """
    )
    apart = two_wards("minh-hoa/cai-rang", OTHER_NAME, OTHER_CODE, demo)
    assert said({**apart, "wards/minh-hoa/province.yaml": VALID[PROVINCE]}) == ""
    assert said(mutate(WARD, demo)) == ""


def test_a_made_up_ward_is_told_as_of_its_own_day() -> None:
    later = mutate(PLAN, ("updated_on: 2026-11-21", "updated_on: 2026-12-15"))
    own_day = "updated_on: 2026-12-15\ndemo: true\ndemo_as_of: 2026-12-15\n"
    assert codes(later) == ["ngay-tuong-lai"]
    assert said(mutate(WARD, ("updated_on: 2026-11-21\n", own_day), files=later)) == ""
    assert said(
        mutate(WARD, ("updated_on: 2026-11-21\n", own_day.replace("of: 2026-12-15", "of: 2026-12-14")), files=later)
    ) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:7:13: cảnh báo: ngày 15/12/2026 chưa đến, hôm nay tính là 14/12/2026  [ngay-tuong-lai]
            → xem lại năm, tháng
        data/wards/can-tho/hung-phu/ward.yaml:5:13: cảnh báo: ngày 15/12/2026 chưa đến, hôm nay tính là 14/12/2026  [ngay-tuong-lai]
            → xem lại năm, tháng
        """
    )


CHECKED_MODULES = (
    "reader.py",
    "scalars.py",
    "source.py",
    "explain.py",
    "records.py",
    "remedies.py",
    "syntax.py",
    "validate.py",
    "checks/*.py",
    "privacy/gate.py",
    "privacy/kinds.py",
    "privacy/waivers.py",
)
NO_CODES = {"can-tho", "hung-phu", "utf-8", "utf-8-sig", "ten-khong-dau"}
"""Examples and an encoding."""
NOBODY_FORESAW = {"sai-gia-tri"}
"""What is said of an error without words of its own."""


def codes_in_the_source() -> set[str]:
    """Return every code that a module which tells findings holds."""
    written = [path.read_text(encoding="utf-8") for name in CHECKED_MODULES for path in (ROOT / "generator").glob(name)]
    found = {code for source in written for code in re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', source)}
    return found - NO_CODES - set(FORMULA_IDS)


def test_the_message_of_every_code_is_asserted_in_full_somewhere() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    asserted = set(re.findall(r"  \[([a-z0-9-]+)\]\n +→ ", tests))
    assert codes_in_the_source() - NOBODY_FORESAW - asserted == set()


def test_every_code_is_documented_and_no_code_is_that_nobody_tells() -> None:
    assert codes_in_the_source() <= set(CODES)
    modules = [path for path in (ROOT / "generator").rglob("*.py") if path.parent.name != "lessons"]
    told = "".join(path.read_text(encoding="utf-8") for path in modules if path.name != "codes.py")
    assert [code for code in CODES if f'"{code}"' not in told] == []


def test_the_codes_are_listed_in_order_and_each_says_something_of_its_own() -> None:
    assert list(CODES) == sorted(CODES)
    assert len(set(CODES.values())) == len(CODES)
    assert all(re.fullmatch(r"[^\n]{10,110}\.", meaning) for meaning in CODES.values())


def test_every_rule_has_a_name_that_reads_as_what_holds() -> None:
    assert all(" " in (check.__doc__ or "") for check in CHECKS)
    assert len(set(CHECKS)) == len(CHECKS)
