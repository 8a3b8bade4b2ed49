"""Vietnamese text: normal form, addresses, order, dates, numbers, the nearest name."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text import (
    fold,
    nearest,
    nfc,
    number,
    quantity,
    quarter,
    sentence,
    short_date,
    shorten,
    slug,
    sort_key,
)

ANY = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hưng Phú", "hung-phu"),
        ("Hu\u031bng Phu\u0301", "hung-phu"),
        ("Đắk Lắk", "dak-lak"),
        ("  118/2025/NĐ-CP  ", "118-2025-nd-cp"),
        ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi"),
        ("ƠƯĂÂÊÔ", "ouaaeo"),
        ("“%”", ""),
        ("", ""),
    ],
)
def test_a_slug_is_an_unaccented_address_part(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(ANY)
def test_a_slug_is_ascii_and_its_own_slug(text: str) -> None:
    found = slug(text)
    assert found.isascii()
    assert slug(found) == found
    assert not found.startswith("-")
    assert not found.endswith("-")


@given(ANY)
def test_folding_knows_no_case_marks_or_normal_form(text: str) -> None:
    assert fold(nfc(text)) == fold(unicodedata.normalize("NFD", text)) == fold(fold(text))


@given(ANY)
def test_normal_form_is_stable(text: str) -> None:
    assert unicodedata.is_normalized("NFC", nfc(text))


def test_words_stand_in_the_order_of_a_vietnamese_dictionary() -> None:
    words = ("a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "â", "ba", "ca", "da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư")
    shuffled = words[1::2] + words[::2]
    assert tuple(sorted(shuffled, key=sort_key)) == words
    names = ["Ấp", "An", "Đồng", "Dân", "Ánh"]
    assert sorted(names, key=sort_key) == ["An", "Ánh", "Ấp", "Dân", "Đồng"]


@given(ANY, ANY)
@example("", "\u0300")
def test_the_order_does_not_depend_on_the_normal_form(one: str, other: str) -> None:
    assert sort_key(nfc(one)) == sort_key(unicodedata.normalize("NFD", nfc(one)))
    assert (sort_key(one) < sort_key(other)) in {True, False}


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("phong-vhxh", ["phong-van-hoa-xa-hoi", "trung-tam-pvhcc"], "phong-van-hoa-xa-hoi"),
        ("satisfacton", ["satisfaction", "on-time"], "satisfaction"),
        ("77/NQ-CP", ["76/NQ-CP", "118/2025/NĐ-CP"], "76/NQ-CP"),
        ("trung-tam", ["trung-tam-pvhcc", "phong-kinh-te"], "trung-tam-pvhcc"),
        ("Hưng Phú", ["hung-phu"], "hung-phu"),
        ("xyz", ["phong-van-hoa"], None),
        ("phong", ["phong-van-hoa", "phong-kinh-te"], None),
        ("", ["a"], None),
        ("“%”", ["a"], None),
        ("a", [], None),
        ("abc", ["%", "…"], None),
    ],
)
def test_the_nearest_name_is_the_one_a_person_meant(word: str, candidates: list[str], expected: str | None) -> None:
    assert nearest(word, candidates) == expected


@given(st.text(), st.lists(ANY, max_size=5))
def test_the_nearest_name_is_always_one_of_the_candidates(word: str, candidates: list[str]) -> None:
    assert nearest(word, candidates) in {*candidates, None}


def test_a_very_long_word_is_compared_quickly() -> None:
    assert nearest("a" * 2_000_000, ["at_least"]) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("98.5"), "98,5"),
        (Decimal("98.50"), "98,5"),
        (Decimal(1234567), "1.234.567"),
        (Decimal("1234.5"), "1.234,5"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("-0.25"), "-0,25"),
        (0, "0"),
        (10000, "10.000"),
    ],
)
def test_a_number_has_vietnamese_separators(value: Decimal | int, expected: str) -> None:
    assert number(value) == expected


def test_a_percentage_has_no_space_and_a_count_has_one() -> None:
    assert quantity(Decimal("98.5"), "%") == "98,5%"
    assert quantity(30, "thủ tục") == "30 thủ tục"


def test_dates_and_quarters_are_written_as_forms_write_them() -> None:
    assert short_date(date(2026, 1, 5)) == "05/01/2026"
    assert quarter(2026, 3) == "Quý III/2026"
    assert sentence("đạt 98%") == "Đạt 98%"
    assert sentence("") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ngắn", "ngắn"), ("a" * 60, "a" * 60), ("a" * 61, "a" * 60 + "…"), ("hai\ndòng", "hai dòng")],
)
def test_what_a_message_quotes_is_short_and_on_one_line(text: str, expected: str) -> None:
    assert shorten(text) == expected
