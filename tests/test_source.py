"""Files are read strictly: every defect is a finding at its place, and nothing outside the folder is touched."""
# ruff: noqa: E501 - messages stand here as clerks read them

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Location, Severity
from generator.source import MAX_BYTES, Document, Unread, parse, read_folder
from tests.builders import (
    AREAS,
    DOCUMENTS,
    PLAN,
    PORTAL,
    PROVINCE,
    VALID,
    WARD,
    check_files,
    moved,
    mutate,
    said,
    said_of,
    text,
    without,
    write,
)


def value_of(content: str | bytes) -> object:
    """Return what a file means, which must be readable without a finding."""
    raw = content.encode() if isinstance(content, str) else content
    document, found = parse(raw, "data/a.yaml")
    assert isinstance(document, Document)
    assert found == []
    return document.value


def found_in(content: str | bytes) -> list[Diagnostic]:
    """Return the findings about a file."""
    raw = content.encode() if isinstance(content, str) else content
    return parse(raw, "data/a.yaml")[1]


def test_a_valid_tree_has_no_findings(tmp_path: Path) -> None:
    assert said(VALID) == ""
    assert said_of(write(tmp_path)) == ""
    assert check_files(VALID).portal is not None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", 1),
        ("-1", -1),
        ("98.5", Decimal("98.5")),
        ("2026-01-31", date(2026, 1, 31)),
        ("2026-1-5", date(2026, 1, 5)),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("có", "có"),
        ('"1.10"', "1.10"),
        ("'no'", "no"),
        ('"7:30"', "7:30"),
        ("3.1.2", "3.1.2"),
        ("7 giờ 30", "7 giờ 30"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("0", 0),
        ("0.5", Decimal("0.5")),
        ("123456789012345", 123456789012345),
        ("76/NQ-CP", "76/NQ-CP"),
        ("2026-01", "2026-01"),
        ("٣", "٣"),
        ("“Một cửa” và “liên thông”", "“Một cửa” và “liên thông”"),
        ("“Một cửa” liên thông", "“Một cửa” liên thông"),
        ('"“Một cửa”"', "“Một cửa”"),
        ("R&D * 2", "R&D * 2"),
        ("! x", "x"),
    ],
)
def test_a_plain_value_means_what_yaml_1_2_says(typed: str, meant: object) -> None:
    value = value_of(f"a: {typed}\n")
    assert value == {"a": meant}
    assert isinstance(value, dict)
    assert type(value["a"]) is type(meant)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends_of_any_editor_are_fine(bom: str, newline: str) -> None:
    content = bom + "a: Hưng Phú\nb:\n  - 1\n".replace("\n", newline)
    assert value_of(content) == {"a": "Hưng Phú", "b": (1,)}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_places_are_counted_as_editors_count_them(bom: str, newline: str) -> None:
    content = bom + newline.join(["a: 1", "Đường: no", "c: 7:30", "d: \tx"])
    (found,) = found_in(content)
    assert found.location == Location("data/a.yaml", 4, 4)
    found, other = found_in(content.replace("\t", ""))
    assert (found.location.line, found.location.column) == (2, 8)
    assert (other.location.line, other.location.column) == (3, 4)


def test_a_line_end_of_word_moves_no_place() -> None:
    (found, note) = sorted(found_in("a: x\u2028y\u0085z\nb: no\n"), key=lambda found: found.severity)
    assert (found.code, found.location.line, found.location.column) == ("co-khong-mo-ho", 2, 4)
    assert note.severity is Severity.NOTE


def test_a_document_tells_the_place_of_a_value_of_a_key_and_of_the_nearest_record() -> None:
    document, _ = parse(b"a:\n  - b: 1\n    c: [x, y]\n", "f.yaml", ("f.yaml",))
    assert isinstance(document, Document)
    assert document.at("a", 0, "c", 1) == Location("f.yaml", 3, 12)
    assert document.at_key("a", 0, "c") == Location("f.yaml", 3, 5)
    assert document.at("a", 0, "no such key") == Location("f.yaml", 2, 5)
    assert document.at_key("a", 0, "no such key") == Location("f.yaml", 2, 5)
    assert document.at() == Location("f.yaml", 1, 1)


def test_values_that_other_readers_change_silently_must_be_quoted() -> None:
    spoilt = mutate(
        WARD,
        ("name: Hưng Phú", "name: “Hưng Phú”"),
        ('"31201"', "01351"),
        ("address: null", "address: no"),
        ("hours: null", "hours: 7:30"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:1:7: lỗi: cả giá trị nằm trong dấu nháy cong chép từ Word  [nhay-cong]
            → thay bằng dấu nháy thẳng: "Hưng Phú"
        data/wards/can-tho/hung-phu/ward.yaml:3:7: lỗi: “01351” viết không có dấu nháy sẽ mất số 0 ở đầu  [ma-khong-nhay]
            → nếu là mã thì đặt trong dấu nháy kép: "01351"; nếu là con số thì bỏ số 0 ở đầu
        data/wards/can-tho/hung-phu/ward.yaml:6:10: lỗi: chữ “no” không có dấu nháy dễ bị hiểu là có/không  [co-khong-mo-ho]
            → đặt trong dấu nháy kép: "no"; muốn viết có/không thì dùng true hoặc false
        data/wards/can-tho/hung-phu/ward.yaml:7:8: lỗi: giờ “7:30” viết không có dấu nháy sẽ bị đổi thành số  [gio-khong-nhay]
            → đặt trong dấu nháy kép: "7:30"
        """
    )
    mended = mutate(
        WARD,
        ("name: Hưng Phú", 'name: "“Hưng Phú”"'),
        ('"31201"', '"01351"'),
        ("address: null", 'address: "no"'),
        ("hours: null", 'hours: "7:30"'),
    )
    assert said(mended) == ""


def test_long_codes_are_not_rounded() -> None:
    spoilt = mutate(WARD, ('"31201"', "001234567012"), ("address: null", "address: 1234567890123456"))
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/ward.yaml:3:7: lỗi: “0•••••••••12” viết không có dấu nháy sẽ mất số 0 ở đầu  [ma-khong-nhay]
            → nếu là mã thì đặt trong dấu nháy kép: "0•••••••••12"; nếu là con số thì bỏ số 0 ở đầu
        data/wards/can-tho/hung-phu/ward.yaml:6:10: lỗi: “1234567890123456” có hơn 15 chữ số, không có dấu nháy sẽ bị làm tròn  [ma-khong-nhay]
            → là con số thì xem lại, có thể gõ thừa chữ số; là mã thì đặt trong dấu nháy kép: "1234567890123456"
        """
    )


@pytest.mark.parametrize("word", ["no", "No", "ON", "y", "Off"])
def test_yes_and_no_of_old_yaml_are_refused_and_true_is_fine(word: str) -> None:
    (found,) = found_in(f"a: {word}\n")
    assert found.code == "co-khong-mo-ho"
    assert found_in("a: true\n") == []


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-02-30", "tháng 2 năm 2026 chỉ có 28 ngày"),
        ("2025-02-29", "tháng 2 năm 2025 chỉ có 28 ngày"),
        ("2026-13-01", "tháng chỉ từ 01 đến 12, có thể đã viết đổi chỗ: 2026-01-13"),
        ("2026-31-02", "tháng chỉ từ 01 đến 12"),
        ("2026-00-10", "tháng chỉ từ 01 đến 12"),
        ("0000-01-01", "năm viết đủ bốn chữ số"),
    ],
)
def test_an_impossible_date_is_told_once(day: str, why: str) -> None:
    assert said(mutate(PLAN, ("from: 2026-01-01", f"from: {day}"))) == text(
        f"""
        data/wards/can-tho/hung-phu/plans/2026.yaml:3:16: lỗi: không có ngày {day} trong lịch  [ngay-khong-co]
            → {why}; viết theo thứ tự năm-tháng-ngày, ví dụ 2026-01-31
        """
    )


def test_a_leap_day_is_a_date() -> None:
    assert value_of("a: 2024-02-29\n") == {"a": date(2024, 2, 29)}


def test_each_line_with_a_tab_is_told() -> None:
    spoilt = {**VALID, AREAS: "areas:\n\t- id: a\n\t  name: b\n  # ghi\tchú\n"}
    assert said(spoilt) == text(
        """
        data/areas.yaml:2:1: lỗi: dòng này có dấu Tab  [dau-tab]
            → xoá dấu Tab, gõ dấu cách thay vào (thụt dòng thì hai dấu cách mỗi cấp)
        data/areas.yaml:3:1: lỗi: dòng này có dấu Tab  [dau-tab]
            → xoá dấu Tab, gõ dấu cách thay vào (thụt dòng thì hai dấu cách mỗi cấp)
        data/areas.yaml:4:8: lỗi: dòng này có dấu Tab  [dau-tab]
            → xoá dấu Tab, gõ dấu cách thay vào (thụt dòng thì hai dấu cách mỗi cấp)
        """
    )


def test_the_last_of_many_tabs_says_how_many_follow() -> None:
    found = found_in("a:\tb\n" * 53)
    assert [diagnostic.location.line for diagnostic in found] == list(range(1, 51))
    assert found[-2].message == "dòng này có dấu Tab"
    assert found[-1].message == "dòng này và 3 dòng nữa ở dưới có dấu Tab"
    assert found_in("a:\tb\n" * 50)[-1].message == "dòng này có dấu Tab"


def test_a_repeated_key_is_told_at_the_second_and_names_the_line_of_the_first() -> None:
    spoilt = mutate(
        PLAN,
        ("    title: Rà soát văn bản", "    title: Rà soát văn bản\n    title: Khác\n    area: the-che"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:35:5: lỗi: mục “title” viết hai lần (lần đầu ở dòng 34)  [khoa-trung]
            → giữ một mục, xoá mục kia
        data/wards/can-tho/hung-phu/plans/2026.yaml:36:5: lỗi: mục “area” viết hai lần (lần đầu ở dòng 32)  [khoa-trung]
            → giữ một mục, xoá mục kia
        """
    )


def test_the_same_key_in_two_records_is_fine() -> None:
    assert value_of("a: {b: 1}\nc: {b: 1}\n") == {"a": {"b": 1}, "c": {"b": 1}}


def test_an_empty_file_is_told_and_counts_as_no_missing_one() -> None:
    assert said({**VALID, PORTAL: "", PLAN: "# chỉ có ghi chú\n"}) == text(
        """
        data/portal.yaml:1:1: lỗi: tệp trống, chưa có nội dung  [tep-rong]
            → điền nội dung (chép từ tệp cùng loại rồi sửa), hoặc xoá tệp nếu không dùng
        data/wards/can-tho/hung-phu/plans/2026.yaml:1:1: lỗi: tệp trống, chưa có nội dung  [tep-rong]
            → điền nội dung (chép từ tệp cùng loại rồi sửa), hoặc xoá tệp nếu không dùng
        """
    )


def test_several_documents_in_one_file_are_refused_and_one_marker_is_fine() -> None:
    assert said({**VALID, PORTAL: "a: 1\n---\nb: 2\n"}) == text(
        """
        data/portal.yaml:2:1: lỗi: tệp có nhiều phần ngăn bằng “---”  [nhieu-van-ban]
            → mỗi tệp chỉ một phần: xoá dòng “---” này, hoặc tách phần sau thành tệp khác
        """
    )
    assert value_of("---\na: 1\n") == {"a": 1}


def test_aliases_are_refused_so_that_nothing_multiplies() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{above}'] * 9)}]\n"
        for above, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert said({**VALID, PORTAL: bomb}) == text(
        """
        data/portal.yaml:1:4: lỗi: có giá trị bắt đầu bằng dấu & hoặc *, YAML hiểu hai dấu này theo nghĩa riêng  [bi-danh]
            → đặt cả giá trị trong dấu nháy kép; nếu muốn dùng lại nội dung ở chỗ khác thì chép lại nội dung đó
        """
    )


def test_tags_are_refused() -> None:
    assert said({**VALID, PORTAL: 'title: !!python/object/apply:os.system ["echo"]\n'}) == text(
        """
        data/portal.yaml:1:8: lỗi: có giá trị bắt đầu bằng dấu chấm than (“!!python/object/apply:os.system”), YAML hiểu dấu này theo nghĩa riêng  [the-yaml]
            → đặt cả giá trị trong dấu nháy kép, hoặc xoá dấu chấm than và chữ dính liền sau nó
        """
    )


def test_deep_nesting_is_refused_in_brackets_and_in_lines() -> None:
    deep = "".join("  " * level + "a:\n" for level in range(40))
    assert said({**VALID, PORTAL: "a: " + "[" * 100_000, AREAS: deep}) == text(
        """
        data/areas.yaml:14:27: lỗi: các mục lồng nhau quá 12 cấp  [long-qua-sau]
            → xem có thừa dấu ngoặc [ hoặc {, hoặc thụt dòng quá sâu không
        data/portal.yaml:1:16: lỗi: các mục lồng nhau quá 12 cấp  [long-qua-sau]
            → xem có thừa dấu ngoặc [ hoặc {, hoặc thụt dòng quá sâu không
        """
    )
    assert value_of("a: " + "[" * 12 + "]" * 12) is not None


def test_a_key_is_a_word() -> None:
    assert said({**VALID, PORTAL: "[a, b]: 1\n"}) == text(
        """
        data/portal.yaml:1:1: lỗi: tên mục là một danh sách hoặc một nhóm, phải là một từ  [khoa-khong-phai-chu]
            → viết “tên: giá trị”; nếu đó là giá trị có dấu ngoặc thì đặt trong dấu nháy kép
        """
    )


def test_characters_that_no_screen_shows_are_refused_where_they_stand() -> None:
    spoilt = mutate(PORTAL, ("Phường công khai", '"Phường\\a công khai"'), ("Cải cách", "Cải \uf0b7 cách"))
    assert said(spoilt) == text(
        """
        data/portal.yaml:1:8: lỗi: có ký tự lạ không hiện được trên màn hình (mã U+0007)  [ky-tu-la]
            → xoá ký tự đó; nếu không thấy nó thì xoá cả giá trị rồi gõ lại
        data/portal.yaml:2:10: lỗi: có ký tự lạ không hiện được trên màn hình (mã U+F0B7)  [ky-tu-la]
            → xoá ký tự đó; nếu không thấy nó thì xoá cả giá trị rồi gõ lại
        """
    )
    assert said(mutate(PORTAL, ("công khai", "công khai\x00"))) == text(
        """
        data/portal.yaml:1:24: lỗi: có ký tự lạ không hiện được trên màn hình (mã U+0000)  [ky-tu-la]
            → xoá ký tự đó; nếu không thấy nó thì xoá cả giá trị rồi gõ lại
        """
    )


def test_text_that_is_not_in_nfc_is_mended_with_one_note_a_file() -> None:
    spoilt = mutate(
        PLAN,
        ("title: Rà soát văn bản", "title: Ra\u0300 soa\u0301t văn bản"),
        ("title: Cải cách thể chế", "title: Ca\u0309i cách thể chế"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:30:12: ghi chú: có 2 chỗ gõ theo kiểu tách dấu (Unicode tổ hợp), cổng đã tự chuẩn hoá  [chua-nfc]
            → không phải sửa; để lần sau khỏi nhắc, chọn bảng mã “Unicode” (dựng sẵn) trong bộ gõ
        """
    )
    checked = check_files(spoilt)
    assert checked.portal is not None
    assert checked.portal.wards[0].plans[0].tasks[1].title == "Rà soát văn bản"


def test_special_spaces_and_invisible_marks_are_mended_with_one_note_a_file() -> None:
    spoilt = mutate(
        PLAN,
        ("source: PL 1.1", "source: PL\u00a01.1"),
        ("Rà soát văn bản", "Rà\u200b soát\u202f\u202evăn bản"),
    )
    assert said(spoilt) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:33:13: ghi chú: có 2 chỗ có dấu cách đặc biệt hoặc ký tự ẩn của Word, cổng đã đổi  [dau-cach-la]
            → không phải sửa; để lần sau khỏi nhắc, dán chữ vào Notepad trước rồi mới chép sang
        """
    )
    checked = check_files(spoilt)
    assert checked.portal is not None
    assert checked.portal.wards[0].plans[0].tasks[1].source == "PL 1.1"
    assert checked.portal.wards[0].plans[0].tasks[1].title == "Rà soát văn bản"


def test_special_spaces_where_yaml_needs_plain_ones_are_refused() -> None:
    spoilt = mutate(PORTAL, ("operator: null", "\u00a0\u00a0operator: null"), ("hotline: null", "hotline:\u00a0null"))
    assert said(spoilt) == text(
        """
        data/portal.yaml:5:1: lỗi: dòng này có dấu cách đặc biệt chép từ Word, cổng không hiểu  [dau-cach-sai-cho]
            → xoá dấu cách này rồi gõ lại bằng phím cách
        data/portal.yaml:7:9: lỗi: dòng này có dấu cách đặc biệt chép từ Word, cổng không hiểu  [dau-cach-sai-cho]
            → xoá dấu cách này rồi gõ lại bằng phím cách
        """
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "a: trong đó: b\n",
            "1:12 dấu hai chấm “: ” nằm sai chỗ → câu có dấu hai chấm thì đặt cả giá trị trong dấu nháy kép",
        ),
        ("title:abc\nb: 1\n", "1:7 sau “title:” thiếu dấu cách → thêm một dấu cách sau dấu hai chấm"),
        (
            "a:\n  – id: x\n    b: y\n",
            "2:3 danh sách bắt đầu bằng dấu gạch dài của Word → thay bằng dấu gạch nối và dấu cách: “- ”",
        ),
        (
            "a: 1\n  b: 2\n",
            "2:3 dòng này thụt vào sâu hơn các mục cùng nhóm → cho các mục cùng nhóm thẳng hàng",
        ),
        (
            "a: 1\nmột dòng\nb: 2\n",
            (
                "2:1 dòng này thiếu dấu hai chấm sau tên mục → "
                "viết “tên: giá trị”; nếu đây là phần sau của câu ở dòng trên thì thụt dòng vào sâu hơn"
            ),
        ),
        ("a: **đậm**\n", "1:4 giá trị bắt đầu bằng dấu sao * → đặt cả giá trị trong dấu nháy kép"),
        ("a: & b\n", "1:4 giá trị bắt đầu bằng dấu & → đặt cả giá trị trong dấu nháy kép"),
        ("a: > 90%\n", "1:4 giá trị bắt đầu bằng dấu > hoặc | → đặt cả giá trị trong dấu nháy kép"),
        (
            "a: %x\n",
            "1:4 giá trị bắt đầu bằng ký tự đặc biệt (như @, %, `) → đặt cả giá trị trong dấu nháy kép",
        ),
        (
            "a: }\n",
            "1:4 giá trị bắt đầu bằng dấu ngoặc đóng hoặc dấu phẩy → đặt cả giá trị trong dấu nháy kép",
        ),
        ('a: "b\nc: 1\n', "1:4 dấu nháy mở ở đây mà không đóng lại → thêm dấu nháy đóng ở cuối giá trị"),
        (
            'a: "\\q"\n',
            (
                "1:5 dấu gạch chéo ngược “\\” trong dấu nháy kép làm hỏng giá trị → "
                "viết “\\\\” thay cho “\\”, hoặc đặt giá trị trong dấu nháy đơn"
            ),
        ),
        ("a: 1\nb: [\n", "2:4 dấu ngoặc mở ở đây mà không đóng lại → thêm dấu đóng ngoặc } hoặc ]"),
        (
            "a: {b: 1\nc: 2\n",
            (
                "1:4 dấu ngoặc mở ở đây chưa đóng lại, hoặc các mục bên trong thiếu dấu phẩy → "
                "kiểm tra cặp ngoặc { } hoặc [ ]; câu có dấu phẩy hoặc dấu ngoặc thì đặt trong dấu nháy kép"
            ),
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            (
                "3:2 dòng này thụt vào không bằng các dòng cùng nhóm → cho dòng này thẳng hàng với các dòng cùng nhóm "
                "ở trên; đã thẳng thì xem dòng trên có thiếu dấu nháy đóng không"
            ),
        ),
        (
            "%YAML 3.0\n---\na: 1\n",
            (
                "1:1 không đọc được dòng này theo cú pháp YAML → "
                "so với dòng đúng ở phía trên: thụt dòng, dấu hai chấm, dấu nháy"
            ),
        ),
    ],
)
def test_a_line_that_is_no_yaml_is_told_where_to_mend_it(content: str, expected: str) -> None:
    (found,) = found_in(content)
    assert found.code == "cu-phap"
    place = f"{found.location.line}:{found.location.column}"
    assert f"{place} {found.message} → {found.hint}" == expected


def test_broken_lines_of_two_files_are_told_in_file_order() -> None:
    assert said({**VALID, PORTAL: "title: a\n  b: c\n", AREAS: "areas:\n  - id: [\n"}) == text(
        """
        data/areas.yaml:2:9: lỗi: dấu ngoặc mở ở đây mà không đóng lại  [cu-phap]
            → thêm dấu đóng ngoặc } hoặc ]
        data/portal.yaml:2:3: lỗi: dòng này thụt vào sâu hơn các mục cùng nhóm  [cu-phap]
            → cho các mục cùng nhóm thẳng hàng
        """
    )


@pytest.mark.parametrize(
    "content",
    [
        'a: "trong đó: b"\n',
        "title: abc\n",
        "a:\n  - id: x\n    b: z\n",
        "a: một\n  dòng\nb: 2\n",
        'a: "**đậm**"\n',
        'a: "> 90%"\n',
        "a: 90 %x\n",
        'a: "\\\\q"\n',
        "a: {b: 1,\n  c: 2}\n",
    ],
)
def test_the_same_line_mended_is_read(content: str) -> None:
    assert found_in(content) == []


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        ("title: Hưng".encode("cp1258", "replace") + b"\xff", 1, 9),
        ("title: a\n".encode("utf-16"), 1, 1),
        ("a: Hưng Phú\nb: ".encode() + b"\xb0", 2, 4),
        (b"\xef\xbb\xbfa: \xff", 1, 4),
        ("Hưng".encode() + b"\xe1\xbb", 1, 5),
    ],
)
def test_a_file_that_is_not_utf_8_is_told_at_the_first_bad_byte(raw: bytes, line: int, column: int) -> None:
    assert said({**VALID, PORTAL: raw}) == text(
        f"""
        data/portal.yaml:{line}:{column}: lỗi: tệp không phải mã UTF-8, chữ có dấu sẽ hỏng  [khong-phai-utf8]
            → lưu lại tệp với bảng mã UTF-8 (trong Notepad: Save As → Encoding → UTF-8)
        """
    )


def test_a_file_too_big_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = write(tmp_path) / PLAN
    os.truncate(big, 50 * 1024 * 1024)
    read = Path.read_bytes

    def read_small(path: Path) -> bytes:
        assert path != big, "a file too big was read"
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_small)
    assert said_of(tmp_path) == text(
        """
        data/wards/can-tho/hung-phu/plans/2026.yaml:1:1: lỗi: tệp nặng 50,0 MB, chỉ nhận tệp đến 2 MB  [tep-qua-lon]
            → xem có chép nhầm nội dung không; nếu đúng thì tách thành nhiều tệp
        """
    )


def test_a_file_of_the_greatest_size_is_read(tmp_path: Path) -> None:
    content = VALID[PORTAL]
    assert isinstance(content, str)
    write(tmp_path, {**VALID, PORTAL: content + "#" * (MAX_BYTES - len(content.encode()))})
    assert said_of(tmp_path) == ""


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    data = write(tmp_path / "data", without(WARD, without(PLAN)))
    write(outside, {"ward.yaml": VALID[WARD], "plans/2026.yaml": VALID[PLAN]})
    (data / WARD).parent.mkdir(parents=True)
    (data / WARD).symlink_to(outside / "ward.yaml")
    (data / PLAN).parent.symlink_to(outside / "plans")
    assert said_of(data) == text(
        """
        data/wards/can-tho/hung-phu/plans:1:1: lỗi: đây là liên kết trỏ ra ngoài thư mục dữ liệu, cổng không đọc  [lien-ket-ra-ngoai]
            → xoá liên kết, rồi chép tệp thật vào đây
        data/wards/can-tho/hung-phu/ward.yaml:1:1: lỗi: đây là liên kết trỏ ra ngoài thư mục dữ liệu, cổng không đọc  [lien-ket-ra-ngoai]
            → xoá liên kết, rồi chép tệp thật vào đây
        """
    )


def test_a_link_to_a_file_inside_the_folder_is_followed(tmp_path: Path) -> None:
    data = write(tmp_path / "data")
    (data / "chung").mkdir()
    (data / PROVINCE).rename(data / "chung" / "province.txt")
    (data / PROVINCE).symlink_to(data / "chung" / "province.txt")
    assert said_of(data) == ""


def test_links_to_folders_to_nothing_and_to_themselves_are_refused(tmp_path: Path) -> None:
    data = write(tmp_path / "data", without(PROVINCE, without(AREAS)))
    (data / AREAS).symlink_to(data / "không có.yaml")
    (data / PROVINCE).symlink_to(data / PROVINCE)
    (data / "wards" / "lam-dong").symlink_to(data / "wards" / "can-tho")
    assert said_of(data) == text(
        """
        data/areas.yaml:1:1: lỗi: đây là liên kết đến một tệp không còn ở đó  [lien-ket-hong]
            → xoá liên kết, rồi chép tệp thật vào đây
        data/wards/can-tho/province.yaml:1:1: lỗi: đây là liên kết đến một tệp không còn ở đó  [lien-ket-hong]
            → xoá liên kết, rồi chép tệp thật vào đây
        data/wards/lam-dong:1:1: lỗi: đây là liên kết đến một thư mục, cổng không đọc  [lien-ket-thu-muc]
            → xoá liên kết, rồi chép tệp thật vào đây
        """
    )


def test_a_folder_with_the_name_of_a_file_is_told(tmp_path: Path) -> None:
    data = write(tmp_path, without(WARD, without(AREAS)))
    (data / WARD).mkdir()
    (data / AREAS).mkdir()
    assert said_of(data) == text(
        """
        data/areas.yaml:1:1: lỗi: đây là thư mục mang tên của một tệp  [thu-muc-trung-ten]
            → xoá hoặc đổi tên thư mục này; ở đây phải là một tệp
        data/wards/can-tho/hung-phu/ward.yaml:1:1: lỗi: đây là thư mục mang tên của một tệp  [thu-muc-trung-ten]
            → xoá hoặc đổi tên thư mục này; ở đây phải là một tệp
        """
    )


def test_what_is_no_plain_file_is_never_opened(tmp_path: Path) -> None:
    data = write(tmp_path, without(PORTAL))
    os.mkfifo(data / PORTAL)
    assert said_of(data) == text(
        """
        data/portal.yaml:1:1: lỗi: đây không phải tệp thường  [khong-doc-duoc]
            → chép một tệp thường vào đây
        """
    )


def test_an_unreadable_file_is_told_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = {
        tmp_path / PORTAL: PermissionError(13, "Permission denied"),
        tmp_path / AREAS: OSError(74, "Bad message"),
    }
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path in locked:
            raise locked[path]
        return read(path)

    write(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert said_of(tmp_path) == text(
        """
        data/areas.yaml:1:1: lỗi: không đọc được tệp: máy báo “Bad message”  [khong-doc-duoc]
            → nhờ người quản trị máy cho quyền đọc, hoặc chép lại vào đây
        data/portal.yaml:1:1: lỗi: không đọc được tệp: không có quyền đọc  [khong-doc-duoc]
            → nhờ người quản trị máy cho quyền đọc, hoặc chép lại vào đây
        """
    )


def test_a_folder_that_cannot_be_opened_is_told_and_nothing_of_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = (write(tmp_path) / PLAN).parent
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert said_of(tmp_path) == text(
        """
        data/wards/can-tho/hung-phu/plans:1:1: lỗi: không mở được thư mục: không có quyền đọc  [khong-doc-duoc]
            → nhờ người quản trị máy cho quyền đọc, hoặc chép lại vào đây
        """
    )


def test_a_misnamed_file_is_told_plainly_and_counts_as_the_file_it_should_be(tmp_path: Path) -> None:
    files = without(AREAS, without(WARD, without(PLAN)))
    write(tmp_path, files)
    write(
        tmp_path,
        {PLAN.replace("yaml", "yml"): VALID[PLAN], WARD.replace("ward.yaml", "ward.YAML"): VALID[WARD]},
    )
    write(tmp_path, {"areas.yaml.txt": VALID[AREAS]})
    assert said_of(tmp_path) == text(
        """
        data/areas.yaml.txt:1:1: lỗi: đuôi tệp phải là “.yaml”, cổng không đọc “.yaml.txt”  [duoi-tep]
            → đổi tên tệp thành “areas.yaml” (trong Notepad: Save As → Save as type → All Files)
        data/wards/can-tho/hung-phu/plans/2026.yml:1:1: lỗi: đuôi tệp phải là “.yaml”, cổng không đọc “.yml”  [duoi-tep]
            → đổi tên tệp thành “2026.yaml” (trong Notepad: Save As → Save as type → All Files)
        data/wards/can-tho/hung-phu/ward.YAML:1:1: lỗi: đuôi tệp phải là “.yaml”, cổng không đọc “.YAML”  [duoi-tep]
            → đổi tên tệp thành “ward.yaml” (trong Notepad: Save As → Save as type → All Files)
        """
    )


def test_a_misnamed_copy_beside_the_right_file_is_told_alone(tmp_path: Path) -> None:
    write(tmp_path, {**VALID, PLAN.replace("yaml", "yml"): "rỗng"})
    documents, found = read_folder(tmp_path, "data")
    assert [diagnostic.code for diagnostic in found] == ["duoi-tep"]
    assert sum(isinstance(document, Document) for document in documents) == len(VALID)
    assert said_of(tmp_path).count("lỗi") == 1


def test_hidden_files_and_files_of_other_kinds_are_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        {**VALID, ".git/a.yaml": "[", ".yaml": "[", "README.md": "x", "wards/ghi chú.csv": "x"},
    )
    assert said_of(tmp_path) == ""


def test_a_data_folder_that_is_not_there_is_told_alone(tmp_path: Path) -> None:
    assert said_of(tmp_path / "không có") == text(
        """
        data:1:1: lỗi: không có thư mục dữ liệu “data”  [khong-co-thu-muc]
            → xem lại tên thư mục trong lệnh, hoặc chạy lệnh trong thư mục của cổng
        """
    )


def test_an_empty_data_folder_lacks_each_shared_file(tmp_path: Path) -> None:
    assert said_of(tmp_path) == text(
        """
        data/areas.yaml:1:1: lỗi: thiếu tệp areas.yaml  [thieu-tep]
            → chép tệp areas.yaml của một cổng đang chạy vào thư mục data/ rồi sửa
        data/documents.yaml:1:1: lỗi: thiếu tệp documents.yaml  [thieu-tep]
            → chép tệp documents.yaml của một cổng đang chạy vào thư mục data/ rồi sửa
        data/glossary.yaml:1:1: lỗi: thiếu tệp glossary.yaml  [thieu-tep]
            → chép tệp glossary.yaml của một cổng đang chạy vào thư mục data/ rồi sửa
        data/measures.yaml:1:1: lỗi: thiếu tệp measures.yaml  [thieu-tep]
            → chép tệp measures.yaml của một cổng đang chạy vào thư mục data/ rồi sửa
        data/portal.yaml:1:1: lỗi: thiếu tệp portal.yaml  [thieu-tep]
            → chép tệp portal.yaml của một cổng đang chạy vào thư mục data/ rồi sửa
        """
    )


def test_a_broken_file_is_no_missing_one_and_spoils_no_reference() -> None:
    for broken in VALID:
        (found,) = check_files({**VALID, broken: "a: [\n"}).diagnostics
        assert (found.code, found.location.path) == ("cu-phap", f"data/{broken}")


def test_files_are_read_in_path_order(tmp_path: Path) -> None:
    documents, _ = read_folder(write(tmp_path), "data")
    assert [document.parts for document in documents] == [tuple(path.split("/")) for path in sorted(VALID)]


def test_an_unread_file_keeps_its_path() -> None:
    unread, _ = parse(b"", "data/portal.yaml", ("portal.yaml",))
    assert unread == Unread("data/portal.yaml", ("portal.yaml",))


def test_a_folder_name_in_decomposed_letters_is_a_name_like_any_other() -> None:
    moved_files = moved("hung-phu", "Hu\u031bng-Phu\u0301")
    assert "đổi tên thư mục thành “hung-phu”" in said(moved_files)


def test_the_documents_registry_is_checked_like_any_file() -> None:
    assert said(mutate(DOCUMENTS, ("Một cửa", "“Một cửa”"))).count("[nhay-cong]") == 1
