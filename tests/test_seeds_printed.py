"""A text nobody has seen is cut into its items and finds its plan: shown on made-up texts, without the printed ones."""

from dataclasses import replace
from decimal import Decimal

from generator.model.portal import WardEntry
from tests.builders import VALID, check_files, text
from tests.printed import Printed, closing, figures_in, names_in, objectives, pair, parse, spelling, task_places, under

WRAPPED = text("""
    ỦY BAN NHÂN DÂN
    PHƯỜNG HƯNG PHÚ

    Số: 12/KH-UBND

    KẾ HOẠCH
    Cải cách hành chính năm 2026

    Căn cứ Nghị quyết số 76/NQ-CP;

    I. MỤC TIÊU, NHIỆM VỤ
    1. Cải cách thể chế
    1.1. Mục tiêu
    - Hoàn thiện văn bản, phấn đấu tối thiểu 98,5% văn bản đúng hạn, vì kinh tế
    - xã hội của phường đến năm
    2030. Rà soát 25%-35% văn bản.
    1.2. Nhiệm vụ
    - Rà soát văn bản.
    - Xây dựng pháp luật:
    + Lấy ý kiến người dân.
    - + Đăng tải dự thảo.
    (Danh mục kèm theo).
    II. GIẢI PHÁP
    1. Tăng cường chỉ đạo.
    III. KINH PHÍ
    (Theo Phụ lục)
    IV. TỔ CHỨC THỰC HIỆN
    1. Trách nhiệm của thủ trưởng các cơ quan, đơn vị, tổ chức, cá nhân có liên
    quan
    - Báo cáo định kỳ như sau:
    a) Báo cáo quý: trước ngày 10.
    b) Báo cáo năm: trước ngày 15.
    Văn phòng báo cáo việc tiếp công dân.
    12
    2. Phòng Văn hóa
    Căn cứ Kế hoạch này xây dựng kế hoạch riêng.
    a) Chủ trì kiểm tra;
    b) Tổng hợp báo cáo.
    3. Văn phòng
    Phối hợp tham mưu:
    - Biện pháp chỉ đạo.
    Chủ trì cải cách thể chế.
    Trên đây là Kế hoạch của phường.

    Nơi nhận:
    - Sở Nội vụ;

    KT. CHỦ TỊCH
    PHÓ CHỦ TỊCH

    Nguyễn Thị Một

    PHỤ LỤC
    STT Nhiệm vụ
    1 CẢI CÁCH THỂ CHẾ
    1.1 Rà soát
    02 cấp chính quyền; 30
    9 TTHC trở lên
    2 CẢI CÁCH TTHC
    2.10 Công khai""")
"""A made-up plan with everything that plans number, mark, wrap and leave unnumbered."""


def plan(**changes: str) -> Printed:
    """Return the made-up plan with words of it replaced."""
    raw = WRAPPED
    for old, new in changes.items():
        raw = raw.replace(old.replace("_", " "), new)
    return parse("made-up.txt", raw)


def entry(address: str = "can-tho/hung-phu", name: str = "Hưng Phú", province: str = "Thành phố Cần Thơ") -> WardEntry:
    """Return a ward with one plan of 2026."""
    portal = check_files(VALID).portal
    assert portal is not None
    (found,) = portal.wards
    names = (found.province.names[0].model_copy(update={"name": province}),)
    province_id, _, ward_id = address.partition("/")
    return replace(
        found,
        province_id=province_id,
        id=ward_id,
        ward=found.ward.model_copy(update={"name": name}),
        province=found.province.model_copy(update={"names": names}),
    )


def keys(plan_part: str) -> list[tuple[str, int | None, int | None]]:
    """Return the places of a Roman part of the made-up plan."""
    return [place.key for place in under(plan(), plan_part)]


def test_a_bullet_keeps_a_dash_and_a_year_that_a_line_break_moved_to_a_lines_start() -> None:
    (aim,) = objectives(plan(), with_purpose=False)
    assert aim.key == ("I.1.1", 1, None)
    assert aim.text.endswith("vì kinh tế - xã hội của phường đến năm 2030. Rà soát 25%-35% văn bản.")


def test_percentages_are_read_with_their_comparing_word_their_decimals_and_their_range() -> None:
    (aim,) = objectives(plan(), with_purpose=False)
    assert list(figures_in(aim.text)) == [
        ("at_least", Decimal("98.5"), None),
        ("between", Decimal(25), Decimal(35)),
    ]


def test_tasks_are_the_bullets_and_what_stands_below_them_but_no_reference_in_parentheses() -> None:
    places = task_places(plan())
    assert [place.key for place in places] == [
        ("I.1.2", 1, None),
        ("I.1.2", 2, None),
        ("I.1.2", 2, 1),
        ("I.1.2", 2, 2),
    ]
    assert [place.leads_in for place in places] == [False, True, False, False]
    assert places[3].introduced_by == "Xây dựng pháp luật:"


def test_letters_below_a_bullet_are_part_of_it_and_letters_below_a_number_are_parts_of_the_plan() -> None:
    assert keys("tổ chức thực hiện") == [
        ("IV.1", 1, None),
        ("IV.1", None, None),
        ("IV.2", None, None),
        ("IV.2.a", None, None),
        ("IV.2.b", None, None),
        ("IV.3", 1, None),
        ("IV.3", None, None),
    ]
    assert "trước ngày 15" in under(plan(), "tổ chức thực hiện")[0].text


def test_a_number_without_bullets_is_one_item_and_a_part_that_only_refers_to_an_appendix_is_none() -> None:
    assert keys("giải pháp") == [("II.1", None, None)]
    assert keys("kinh phí") == []


def test_head_title_period_closing_words_signer_and_recipients_are_told_apart() -> None:
    found = plan()
    assert found.head.endswith("Căn cứ Nghị quyết số 76/NQ-CP;")
    assert (found.title, found.period) == ("Cải cách hành chính năm 2026", "2026")
    assert plan(năm_2026="giai đoạn 2026 – 2030").period == "2026-2030"
    assert closing(found) == "Trên đây là Kế hoạch của phường."
    assert found.signers == ("Nguyễn Thị Một",)
    assert found.tail.startswith("Nơi nhận: - Sở Nội vụ;")


def test_a_number_at_a_lines_start_is_a_row_only_where_it_continues_the_count() -> None:
    assert [code for code, _ in plan().rows] == ["1", "1.1", "2", "2.10"]


def test_a_name_is_found_in_any_case_and_with_either_place_of_its_tone_but_not_within_a_longer_word() -> None:
    assert spelling("Văn HOÁ") == spelling("văn hóa")
    assert names_in("PHƯỜNG HOÀ XUÂN", "Phường Hòa Xuân") == 1
    assert names_in("phường Hòa Xuânn", "Phường Hòa Xuân") == 0


def test_a_text_finds_the_plan_of_the_ward_and_year_it_names() -> None:
    cases, trouble = pair([plan()], [entry(), entry("can-tho/phu-thu", "Phú Thứ")])
    assert list(cases) == ["can-tho/hung-phu/2026"]
    assert trouble == ["can-tho/phu-thu/2026 has 0 texts: none"]


def test_of_wards_by_one_name_the_text_belongs_to_that_of_the_province_it_names() -> None:
    wards = [entry(), entry("an-giang/hung-phu", province="Tỉnh An Giang"), entry("hue/hung-phu", province="Huế")]
    cases, trouble = pair([plan(Căn_cứ_Kế="Căn cứ chỉ đạo của tỉnh An Giang, Kế")], wards)
    assert list(cases) == ["an-giang/hung-phu/2026"]
    assert len(trouble) == 2
    cases, trouble = pair([plan()], wards)
    assert cases == {}
    assert trouble[0].startswith("made-up.txt names can-tho/hung-phu, an-giang/hung-phu, hue/hung-phu, period 2026: 3")


def test_a_ward_whose_name_begins_another_wards_name_is_not_named_by_it() -> None:
    wards = [entry("can-tho/hung", "Hưng"), entry()]
    assert list(pair([plan()], wards)[0]) == ["can-tho/hung-phu/2026"]


def test_two_texts_of_one_plan_and_a_text_without_a_plan_are_told_by_name() -> None:
    again = replace(plan(), name="again.txt")
    assert pair([plan(), again], [entry()])[1] == ["can-tho/hung-phu/2026 has 2 texts: made-up.txt, again.txt"]
    assert pair([plan(năm_2026="năm 2027")], [entry()])[1] == [
        "made-up.txt names can-tho/hung-phu, period 2027: 0 plans fit",
        "can-tho/hung-phu/2026 has 0 texts: none",
    ]


def test_a_demonstration_ward_needs_no_text() -> None:
    found = entry()
    assert pair([], [replace(found, ward=found.ward.model_copy(update={"demo": True}))]) == ({}, [])
