"""Words as search compares them, and that the browser compares them in the same way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.words import code, tokens, word, words

SHORT = {("tthc",): tuple(words("thủ tục hành chính")), ("par", "index"): tuple(words("chỉ số cải cách"))}


@pytest.mark.parametrize(
    ("typed", "bare"),
    [("Đất", "dat"), ("KỶ", "ki"), ("kì", "ki"), ("quí", "quy"), ("Nghĩa", "nghia"), ("TTg", "ttg"), ("2026", "2026")],
)
def test_a_bare_word_is_what_a_hurried_resident_types(typed: str, bare: str) -> None:
    assert word(typed).bare == bare


@pytest.mark.parametrize(
    ("one", "other"), [("hòa", "hoà"), ("thủy", "thuỷ"), ("kỹ", "kĩ"), ("quý", "quí"), ("tỷ", "tỉ"), ("HOÀ", "hòa")]
)
def test_two_good_spellings_are_one_word(one: str, other: str) -> None:
    assert word(one) == word(other)


@pytest.mark.parametrize(("one", "other"), [("số", "sổ"), ("sổ", "sơ"), ("đất", "dất"), ("lý", "lỹ"), ("tay", "tai")])
def test_other_marks_are_other_words(one: str, other: str) -> None:
    assert word(one).marked != word(other).marked


@given(st.text())
def test_composed_and_decomposed_text_have_the_same_words(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


def test_a_short_form_is_written_out_at_its_place() -> None:
    found = [(token.place, token.word.bare) for token in tokens("nộp TTHC, PAR INDEX", SHORT)]
    assert found == [
        (0, "nop"),
        *((1, "thu"), (2, "tuc"), (3, "hanh"), (4, "chinh")),
        *((5, "chi"), (6, "so"), (7, "cai"), (8, "cach")),
    ]


def test_a_code_is_found_whole_and_in_its_parts() -> None:
    found = [(token.place, token.word.bare) for token in tokens("Mục II.2.đ, đạt 95,5%", {})]
    assert found == [
        (0, "muc"),
        *((1, "ii.2.d"), (1, "ii"), (2, "2"), (3, "d")),
        (4, "dat"),
        *((5, "95.5"), (5, "95"), (6, "5")),
    ]


def test_the_end_of_a_sentence_is_no_code() -> None:
    assert [token.word.bare for token in tokens("năm 2026.Nhiệm vụ", {})] == [
        "nam",
        "2026.nhiem",
        "2026",
        "nhiem",
        "vu",
    ]
    assert [token.word.bare for token in tokens("hồ sơ.Nhiệm vụ", {})] == ["ho", "so", "nhiem", "vu"]


def test_a_number_with_a_point_is_the_number_with_a_comma() -> None:
    assert code("95,5") == code("95.5")
