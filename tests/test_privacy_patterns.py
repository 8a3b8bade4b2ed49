"""Personal data is found however it is written, and nothing else is taken for it."""

import sys
import unicodedata
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Severity
from generator.privacy.kinds import BLOCKING, Kind
from generator.privacy.masking import mask, masked
from generator.privacy.patterns import scan_text
from tests.conftest import ROOT
from tests.personal import (
    ACCOUNT,
    BIRTH,
    CITIZEN,
    DOSSIER,
    EMAIL,
    INSURANCE,
    MOBILE,
    OLD_IDENTITY,
    PASSPORT,
    PLATE,
    citizens,
    in_digits,
    mobiles,
    spelled,
)

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
FRAMES = ("{}", "số {} của người nộp", "  - id: {}", "# {}", '"{}"', "|{}|", "a{}")


def kinds(text: str) -> list[tuple[Kind, Severity]]:
    """Return what is found in a text."""
    return [(hit.kind, hit.severity) for hit in scan_text(text)]


@given(spelled(citizens()), st.sampled_from(FRAMES))
def test_a_citizen_s_number_is_found_however_it_is_written(number: str, frame: str) -> None:
    assert (Kind.CITIZEN, Severity.ERROR) in kinds(frame.format(number))


@given(spelled(mobiles()), st.sampled_from(FRAMES))
def test_a_mobile_number_is_found_however_it_is_written(number: str, frame: str) -> None:
    assert (Kind.MOBILE, Severity.ERROR) in kinds(frame.format(number))


@pytest.mark.parametrize("prefix", ["+84", "+84 ", "(+84) ", "0084", "+84(0)", "ĐT: 84"])
def test_a_mobile_number_is_found_as_it_is_dialled_from_abroad(prefix: str) -> None:
    assert kinds(prefix + MOBILE[1:]) == [(Kind.MOBILE, Severity.ERROR)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"STK: {ACCOUNT}", Kind.ACCOUNT),
        (f"STK {ACCOUNT} Đông Á", Kind.ACCOUNT),
        (f"Số tài khoản: {ACCOUNT[:4]} {ACCOUNT[4:8]} {ACCOUNT[8:]}", Kind.ACCOUNT),
        (f"so_tai_khoan: >\n    {ACCOUNT}", Kind.ACCOUNT),
        (f"chuyển vào Vietcombank {ACCOUNT}", Kind.ACCOUNT),
        (f"{ACCOUNT} (Vietcombank)", Kind.ACCOUNT),
        (f"TK {ACCOUNT}", Kind.ACCOUNT),
        (f"STK {ACCOUNT} đồng", Kind.ACCOUNT),
        (f"Vietcombank {ACCOUNT} hồ sơ", Kind.ACCOUNT),
        (f"Vietcombank: {ACCOUNT} đồng", Kind.ACCOUNT),
        *((f"{bank} {ACCOUNT}", Kind.ACCOUNT) for bank in ("SCB", "SeABank", "PVcomBank", "Momo", "MB")),
        (f"{ACCOUNT} (MB)", Kind.ACCOUNT),
        (f"thẻ 9704 {INSURANCE[:4]} {INSURANCE[4:8]} {INSURANCE[:4]}", Kind.ACCOUNT),
        (f"hồ sơ {DOSSIER}", Kind.DOSSIER),
        (f"hồ sơ {DOSSIER.lower()}", Kind.DOSSIER),
        (f"CCCD: {CITIZEN[1:]}", Kind.CITIZEN),
        (f"SĐT: {MOBILE[1:]}", Kind.MOBILE),
        (f"CMND số {OLD_IDENTITY}", Kind.OLD_IDENTITY),
        (f"chứng minh nhân dân {OLD_IDENTITY[:3]} {OLD_IDENTITY[3:6]} {OLD_IDENTITY[6:]}", Kind.OLD_IDENTITY),
        (f"số BHXH {INSURANCE}", Kind.INSURANCE),
        (f"thẻ BHYT GD4{INSURANCE}12", Kind.INSURANCE),
        (f"hộ chiếu {PASSPORT}", Kind.PASSPORT),
        (f"gửi {EMAIL} nhé", Kind.EMAIL),
        (f"bà Trần Thị B, xe {PLATE}", Kind.PLATE),
        (f"sinh ngày {BIRTH}", Kind.BIRTH),
        (f"ông Nguyễn Văn A ({BIRTH})", Kind.BIRTH),
        (f"Lê Thị C, {BIRTH}, tổ 3", Kind.BIRTH),
        ("bà Trần Thị B sinh năm 1975", Kind.BIRTH),
    ],
)
def test_each_kind_is_found_beside_the_words_that_tell_it(text: str, kind: Kind) -> None:
    assert kinds(text) == [(kind, Severity.ERROR if kind in BLOCKING else Severity.WARNING)]


@pytest.mark.parametrize("blank", ["\u3164", "\u2800", "\u115f", "\u1160", "\uffa0"])
def test_characters_that_look_blank_are_read_as_spaces(blank: str) -> None:
    assert kinds(f"số {CITIZEN[:3]}{blank}{CITIZEN[3:6]}{blank}{CITIZEN[6:]}") == [(Kind.CITIZEN, Severity.ERROR)]
    assert kinds(f"STK{blank}{ACCOUNT}") == [(Kind.ACCOUNT, Severity.ERROR)]


def test_digits_of_symbol_fonts_are_digits() -> None:
    assert kinds(in_digits(CITIZEN, 0xF030)) == [(Kind.CITIZEN, Severity.ERROR)]


@pytest.mark.parametrize("sign", [",", ", ", " / ", "/", ":", ";", "'", " | ", "\t", " " * 6, "’"])
@pytest.mark.parametrize(
    ("label", "number", "kind"),
    [
        ("CCCD:", CITIZEN, Kind.CITIZEN),
        ("số căn cước công dân của ông ấy là", CITIZEN, Kind.CITIZEN),
        ("SĐT:", MOBILE, Kind.MOBILE),
        ("số điện thoại", MOBILE, Kind.MOBILE),
        ("Zalo +", f"84{MOBILE[1:]}", Kind.MOBILE),
        ("STK:", ACCOUNT, Kind.ACCOUNT),
    ],
)
def test_behind_a_label_more_signs_part_a_number(label: str, number: str, kind: Kind, sign: str) -> None:
    groups = sign.join((number[:4], number[4:7], number[7:]))
    assert kinds(f"{label} {groups}.") == [(kind, Severity.ERROR)]


@pytest.mark.parametrize(
    "text",
    [
        f"các mức {MOBILE[:4]},{MOBILE[4:7]},{MOBILE[7:]}",
        "Điện thoại: 0225.3812.345, 0225.3812.346/0225 3812 347",
        "| Điện thoại | 05 | 12 | 30 | 41 | 22 |",
        "| Zalo | 0 | 9 | 12 | 34 | 56 | 78 |",
        "Căn cước: 01/01/2026; 0112",
        "Liên hệ ngày 09/11/2026, 12 giờ",
        "Tài khoản: 1204, 1305, 1400; tài khoản: 1,234,567",
        "Tài khoản 0713/0/1234567/00000 tại Kho bạc Nhà nước",
    ],
)
def test_lists_tables_and_days_behind_a_label_pass(text: str) -> None:
    assert scan_text(text) == ()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_words_are_known_with_marks_apart_or_together(form: Literal["NFC", "NFD"]) -> None:
    assert kinds(unicodedata.normalize(form, f"Số tài khoản ngân hàng: {ACCOUNT}")) == [(Kind.ACCOUNT, Severity.ERROR)]


def test_a_number_keeps_its_place_in_the_text_as_it_was_typed() -> None:
    number = "\u200b".join(CITIZEN)
    text = f"Tổ\u0301 **dân** &nbsp;phố {number}."
    (hit,) = scan_text(text)
    assert (text[hit.start : hit.end], hit.value) == (number, CITIZEN)


@pytest.mark.parametrize(
    "hidden",
    [
        '"' + "".join(f"\\x3{digit}" for digit in CITIZEN) + '"',
        '"' + "".join(f"\\u003{digit}" for digit in CITIZEN) + '"',
        "".join(f"%3{digit}" for digit in CITIZEN),
        "".join(f"&#x3{digit};" for digit in CITIZEN),
        "".join(f"&#0{ord(digit)}" for digit in CITIZEN),
        f"{CITIZEN[:4]}<!-- x -->{CITIZEN[4:]}",
        f"<b>{CITIZEN[:5]}</b><i>{CITIZEN[5:]}</i>",
        f"<a href='/x?n={CITIZEN}'>xem</a>",
        f"<!-- {CITIZEN} -->",
        f'"{CITIZEN[:6]}\\\n    {CITIZEN[6:]}"',
        f">\n  {CITIZEN[:6]}\n  {CITIZEN[6:]}",
    ],
)
def test_a_number_is_found_that_shows_only_when_the_file_is_read(hidden: str) -> None:
    assert (Kind.CITIZEN, Severity.ERROR) in kinds(f"id: {hidden}")


@pytest.mark.parametrize("text", [" ".join(CITIZEN), " ".join(CITIZEN[n : n + 2] for n in range(0, 12, 2))])
def test_digits_that_may_be_a_row_of_a_table_are_only_warned_of(text: str) -> None:
    assert kinds(text) == [(Kind.CITIZEN, Severity.WARNING)]
    assert kinds(f"CCCD {text}") == [(Kind.CITIZEN, Severity.ERROR)]


@pytest.mark.parametrize(
    "text",
    [
        "202607011230",
        "1.234.567.890 đồng",
        "120000000",
        "estimate: 84912345678",
        "84.912.345.678 đồng",
        "ngân hàng giải ngân 1.234.567.890 đồng",
        "120000000 đồng vay ngân hàng",
        "1234567890 người mở tài khoản ngân hàng",
        "dự toán: 1234567890 # vay ngân hàng: chưa",
        "76/NQ-CP, 91/2025/QH15, 766/QĐ-TTg, 57-NQ/TW",
        "1.001193",
        "2.000815.000.00.00.H55",
        "1.001193 (3 ngày), 1.091193 - 2.000815 1.001193 3.000333",
        'code: "31201"',
        "31201 09931 08123",
        "1022, 1900, 18001096, 111-115, 19001000",
        "Ngân hàng chính sách: 1900545413",
        "0225 3 812 345",
        "0225.3812.345 - 0225.3812.346",
        "(0292) 3812 345; +84 292 3812 345",
        "Tài khoản 3713.0.1234567.00000 tại Kho bạc Nhà nước khu vực III",
        "Kho bạc Nhà nước, số tài khoản 9527.1.1234567",
        "MST 0312345678, mã số thuế: 0312345678-001",
        "2026-01-01/2026-03-31",
        "window: {start: 2026-01-01, end: 2026-03-31}",
        "ngày 05.07.2026 07:30, 05-10-2026 12 giờ",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "550e8400-e29b-41d4-a716-044665544000",
        "a2" * 10 + CITIZEN + "f0" * 10,
        "10.045161, 105.746857",
        "12 0 5 30 22 41 9 0 1 2 3 0 5",
        "0 1 2 0 3 4 0 0 1 2 0 0 13",
        "| 05 | 12 | 30 | 41 | 22 | 10 |",
        "Số tài khoản VNeID đã kích hoạt: 123456 tài khoản",
        "ông Trần Văn A, Chủ tịch UBND phường, ký ngày 05/11/2026",
        "Thành phố Hồ Chí Minh, ngày 12/3/2008",
        "phát sinh ngày 05/11/2026; khai sinh ngày 05/11/2026; học sinh năm 2026",
        "bao-sai@cantho.gov.vn, bao-sai@cong.example, anh@2x.png",
        "18/2026/TT-BNV ngày 30/6/2026",
        "Ngân hàng 120000000 đồng, tài khoản 120000000 đồng, Vietcombank 5.000.000.000 đồng",
        "tệp nặng 10 MB, bản ghi 104857600",
        f"0,{MOBILE}",
        f"hệ số 0,{MOBILE} và -0,{CITIZEN}",
        f"https://bao.example/{MOBILE}-tin.html",
        f"https://bao.example/tin/tin-phuong-{MOBILE}.htm, xem thêm",
        f"<https://bao.example/2026/{CITIZEN}-mot-cua>",
        f"03{MOBILE[2:]} (mã số doanh nghiệp)",
        f"03{MOBILE[2:]} (là mã số thuế của công ty)",
        f"công văn số 03{MOBILE[2:]}/UBND và văn bản 03{MOBILE[2:]}/2026/QĐ-UBND",
    ],
)
def test_what_only_resembles_personal_data_passes(text: str) -> None:
    assert scan_text(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        f"https://zalo.me/{MOBILE}",
        f"https://bao.example/tim?so={MOBILE}-tin.html",
        f"https://bao.example/sdt-{MOBILE}.html",
        f"https://bao.example/ {MOBILE}-tin.html",
        f"SĐT {MOBILE} (mã số thuế của công ty)",
        f"{MOBILE}, mã số thuế: chưa có",
        f"SĐT số {MOBILE}/UBND",
        f"số {MOBILE}/tổ 3",
        f"3,0,{MOBILE}",
        f"tổ 8,{MOBILE}",
    ],
)
def test_what_only_resembles_an_address_a_fraction_or_a_document_is_found(text: str) -> None:
    assert kinds(text) == [(Kind.MOBILE, Severity.ERROR)]


def test_nothing_is_found_in_the_tables_of_statistics() -> None:
    rows = (" ".join(str((a * 37 + b * 11) % 997) for b in range(13)) for a in range(500))
    assert scan_text("\n".join(rows)) == ()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the texts of the printed plans are not at hand")
def test_nothing_is_found_in_the_printed_plans() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert len(texts) == 5
    assert [scan_text(text) for text in texts] == [()] * 5


@pytest.mark.parametrize("path", sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "content").rglob("*.md")]), ids=str)
def test_nothing_is_found_in_what_is_published_today(path: Path) -> None:
    assert scan_text(path.read_text(encoding="utf-8")) == ()


ADVERSARIAL = [
    "0" * 60_000,
    "0 " * 30_000,
    "079 " * 15_000,
    "1." * 30_000,
    "@" * 20_000,
    "a@" * 20_000,
    "a" * 60_000 + "@",
    "<" * 60_000,
    "<a" * 30_000,
    "&#" * 30_000,
    "\\x3" * 20_000,
    "stk " * 15_000,
    "h55-" * 15_000,
    "h55." * 15_000,
    "65a-" * 15_000,
    "1/1/" * 15_000,
    "ông A " * 10_000,
    "0\n " * 20_000,
    "0 …" * 20_000,
    "\u200b" * 60_000,
]


def calls(text: str) -> int:
    """Return how many functions are called while a text is scanned and masked: a measure without a clock."""
    count = 0

    def tick(frame: object, event: str, _: object) -> None:
        nonlocal count
        del frame
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        masked(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("text", ADVERSARIAL, ids=range(len(ADVERSARIAL)))
def test_the_work_grows_with_the_length_of_a_line_only(text: str) -> None:
    half = text[: len(text) // 2]
    assert calls(text) <= 2.1 * calls(half) + 200


@pytest.mark.parametrize(("value", "shown"), [(CITIZEN, "0•••••••••56"), ("12345678", "••••••••"), ("", "")])
def test_a_mask_leaves_the_first_and_the_last_two_characters_at_most(value: str, shown: str) -> None:
    assert mask(value) == shown


@given(spelled(st.one_of(citizens(), mobiles())), st.text(max_size=20))
def test_a_masked_text_has_its_length_and_nothing_to_find(number: str, around: str) -> None:
    text = f"{around} {number} x"
    shown = masked(text)
    assert len(shown) == len(text)
    assert number not in shown
    assert [hit for hit in scan_text(shown) if hit.severity is Severity.ERROR] == []


@pytest.mark.parametrize(("number", "length"), [*product([CITIZEN, MOBILE], range(6, 12))])
def test_what_a_message_cuts_of_a_number_is_masked_too(number: str, length: int) -> None:
    assert number[:length] not in masked(f"giá trị “{number[:length]}…” quá dài")
