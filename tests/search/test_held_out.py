"""The queries made by rule: each is what its class says, and its right pages follow from the pages alone."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from generator.text import fold
from tests.search.corpus import Corpus, HeldOutPage, lean_text
from tests.search.evaluation import Query
from tests.search.held_out import LONGEST_TITLE, MOST_RIGHT, RULES, held_out
from tests.search.spelling import keys, respell, telex, tone_key_left, words

TODAY = date(2026, 11, 21)
GLOSSARY = [("TTHC", "thủ tục hành chính"), ("PAKN", "phản ánh, kiến nghị")]
SUBJECTS = (
    "Thủ tục hành chính được số hóa đúng kỳ hạn",
    "Tỷ lệ hồ sơ thủ tục hành chính trả đúng hẹn",
    "Trả lời phản ánh, kiến nghị về đất đai",
    "Hòa giải ở cơ sở đạt kết quả cao hơn năm trước",
    "Đào tạo kỹ năng số cho cán bộ, công chức của phường",
    "Kỷ cương trong giải quyết TTHC",
)
WARDS = ("Phường Đông Hòa", "Phường Tây Hồ", "Phường Thử Nghiệm")


def target(ward: str, year: str, number: int) -> HeldOutPage:
    """Return the page of one target of one ward's plan."""
    subject = SUBJECTS[number]
    return HeldOutPage(
        f"{fold(ward).replace(' ', '-')}/{year}/{number}/",
        subject,
        f"{ward} làm việc số {number} của năm {year} theo Kế hoạch số {number}{year[-1]}/KH-UBND\n{subject}: phải đạt",
        "Chỉ tiêu",
        ward,
        year,
        f"II.{number}.đ",
        demo=ward == WARDS[-1],
    )


PAGES = [target(ward, year, number) for ward in WARDS for year in ("2025", "2026") for number in range(len(SUBJECTS))]
"""Three wards, the last made up, each with one plan of 2025 and one of 2026."""


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    """What the rules make of the pages."""
    return held_out(PAGES, GLOSSARY, seed=1, today=TODAY)


def of(queries: list[Query], group: str) -> list[Query]:
    """Return the queries of one class; there must be some."""
    chosen = [query for query in queries if query.group == group]
    assert chosen, group
    return chosen


def test_the_same_seed_gives_the_same_queries_whatever_the_order_of_the_pages(queries: list[Query]) -> None:
    assert held_out(reversed(PAGES), GLOSSARY, seed=1, today=TODAY) == queries


def test_another_seed_gives_other_queries(queries: list[Query]) -> None:
    assert held_out(PAGES, GLOSSARY, seed=2, today=TODAY) != queries


def test_every_class_has_queries_and_none_more_than_asked_for(queries: list[Query]) -> None:
    counts = Counter(query.group for query in held_out(PAGES, GLOSSARY, 1, TODAY, each_class=2))
    assert counts == dict.fromkeys(RULES, 2)
    assert {query.group for query in queries} == RULES.keys()


def test_no_query_is_without_a_right_page_or_too_vague_to_judge(queries: list[Query]) -> None:
    for query in queries:
        assert query.best
        assert query.best <= query.pages
        assert len(query.pages) <= MOST_RIGHT


def test_a_phrase_that_too_many_pages_hold_is_no_query() -> None:
    same = [HeldOutPage(f"p{n}/", f"Trang {n}", "một câu có trên mọi trang này") for n in range(MOST_RIGHT + 1)]
    assert not [query for query in held_out(same, [], 1, TODAY) if query.group.startswith("body")]


@pytest.mark.parametrize(
    "group", ["title-no-marks", "title-words", "title-typo", "title-telex", "body-phrase-no-marks"]
)
def test_a_class_without_marks_has_none(queries: list[Query], group: str) -> None:
    for query in of(queries, group):
        assert query.text == fold(query.text)


def test_d_for_stroke_keeps_the_other_marks(queries: list[Query]) -> None:
    for query in of(queries, "title-d"):
        assert "đ" not in query.text.split(" phường ")[0].split(" đông hòa")[0]
        assert query.text != fold(query.text)


def test_a_title_names_its_ward_and_no_other(queries: list[Query]) -> None:
    for query in of(queries, "title-no-marks"):
        named = [ward for ward in WARDS if keys(ward.removeprefix("Phường ")) in keys(query.text)]
        assert len(named) == 1
        assert {address.split("/")[0] for address in query.pages} == {fold(named[0]).replace(" ", "-")}


def test_of_equal_titles_the_one_of_the_newest_plan_that_has_begun_is_first(queries: list[Query]) -> None:
    for query in of(queries, "title-no-marks"):
        assert {address.split("/")[1] for address in query.pages} == {"2025", "2026"}
        assert {address.split("/")[1] for address in query.best} == {"2026"}


def test_a_plan_that_has_not_begun_is_not_first() -> None:
    pages = [target(WARDS[0], year, 0) for year in ("2026", "2027")]
    corpus = Corpus(tuple(pages), TODAY)
    assert corpus.first(pages) == pages[:1]
    assert corpus.first(pages[1:]) == pages[1:]


def test_real_wards_come_before_the_made_up_one() -> None:
    pages = [target(ward, "2026", 0) for ward in WARDS]
    assert Corpus(tuple(pages), TODAY).first(pages) == pages[:2]


def test_typed_marks_prefer_the_title_that_has_them() -> None:
    pages = [HeldOutPage(f"{n}/", title, "") for n, title in enumerate(("Hoà giải", "Hóa giải", "Hoa giải"))]
    corpus = Corpus(tuple(pages), TODAY)
    assert corpus.first(pages, "hòa giải") == pages[:1]
    assert corpus.first(pages) == pages


def test_a_cut_title_finds_every_title_of_the_ward_with_its_words() -> None:
    long = HeldOutPage("a/", "một hai ba bốn năm sáu bảy tám chín", "")
    other = HeldOutPage("b/", "tám bảy sáu năm bốn ba hai một mười mười", "")
    corpus = Corpus((long, other, HeldOutPage("c/", "một hai ba", "")), TODAY)
    assert corpus.with_title(long, long.title.split()[:LONGEST_TITLE]) == [long, other]


def test_a_slip_changes_one_word_of_four_letters_or_more(queries: list[Query]) -> None:
    for query in of(queries, "title-typo"):
        title = next(page for page in PAGES if page.address in query.pages)
        strange = [word for word in keys(query.text).split() if word not in keys(f"{title.title} {title.ward}").split()]
        assert len(strange) <= 1


def test_telex_residue_is_what_the_keys_leave() -> None:
    assert [telex(word) for word in ("thủ", "được", "Số", "trực")] == ["thur", "dduwowcj", "soos", "truwcj"]
    assert [tone_key_left(word) for word in ("thủ", "được", "tin")] == ["thur", "duocj", "tin"]


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("số hóa", "số hoá"),
        ("hoà giải", "hòa giải"),
        ("thủy lợi", "thuỷ lợi"),
        ("kỹ năng", "kĩ năng"),
        ("tỷ lệ", "tỉ lệ"),
        ("lí do", "lý do"),
    ],
)
def test_a_word_is_respelled_the_other_good_way(printed: str, other: str) -> None:
    assert respell(printed) == other


@pytest.mark.parametrize("text", ["của", "luật", "quý", "quỹ", "thuế", "hoặc", "toàn", "thi đua", "ngoài", "chi tiêu"])
def test_a_word_with_one_good_spelling_stays(text: str) -> None:
    assert respell(text) == text


def test_a_respelled_title_differs_from_the_printed_one(queries: list[Query]) -> None:
    for query in of(queries, "tone-and-iy"):
        right = [page for page in PAGES if page.address in query.pages]
        printed = {word for page in right for word in words(f"{page.title} {page.ward}".lower())}
        assert set(words(query.text)) - printed


def test_an_abbreviation_stands_for_its_long_form_and_the_other_way(queries: list[Query]) -> None:
    texts = " | ".join(fold(query.text) for query in of(queries, "abbreviation"))
    assert "tthc" in texts
    assert "thu tuc hanh chinh" in texts
    assert "pakn" in texts


def test_a_phrase_stands_in_every_right_page(queries: list[Query]) -> None:
    texts = {page.address: keys(f"{page.title}\n{page.text}") for page in PAGES}
    for group in ("body-phrase-no-marks", "body-phrase-quoted"):
        for query in of(queries, group):
            assert 5 <= len(query.text.split()) <= 7
            assert query.best == query.pages == {place for place, text in texts.items() if keys(query.text) in text}


def test_a_quoted_phrase_is_right_where_its_marks_are() -> None:
    pages = [HeldOutPage("a/", "A", "đăng ký đất đai năm nay"), HeldOutPage("b/", "B", "đăng ký đất dài năm nay")]
    for query in of(held_out(pages, [], 1, TODAY), "body-phrase-quoted"):
        assert len(query.pages) == 1 or "đất" not in query.text


def test_a_code_is_asked_with_its_ward(queries: list[Query]) -> None:
    for query in of(queries, "code-and-ward"):
        right = [page for page in PAGES if page.address in query.pages]
        assert {(page.ward, page.code) for page in right} == {(right[0].ward, right[0].code)}
        assert keys(query.text).startswith(keys(right[0].code))
        assert {page.year for page in right} == {"2025", "2026"}
        assert {page.year for page in right if page.address in query.best} == {"2026"}


def test_a_document_number_finds_the_pages_that_cite_it_when_it_has_no_page_of_its_own(queries: list[Query]) -> None:
    for query in of(queries, "document-number"):
        number = keys(query.text.replace("khubnd", "kh-ubnd"))
        assert query.pages == {page.address for page in PAGES if number in keys(page.text)}


def test_a_document_with_a_page_of_its_own_is_the_right_page() -> None:
    own = HeldOutPage("van-ban/76/", "Nghị quyết số 76/NQ-CP", "", "Văn bản", code="76/NQ-CP")
    citing = HeldOutPage("a/", "Trang", "theo Nghị quyết số 76/NQ-CP của Chính phủ")
    for query in of(held_out([own, citing], [], 1, TODAY), "document-number"):
        assert query.pages == {"van-ban/76/"}


def test_decomposed_queries_are_asked_decomposed_and_the_others_composed(queries: list[Query]) -> None:
    for query in queries:
        decomposed = unicodedata.normalize("NFD", query.text)
        assert unicodedata.is_normalized("NFC", query.text)
        assert query.asked == (decomposed if query.group == "nfd" else query.text)


def test_capitals_are_capitals(queries: list[Query]) -> None:
    assert all(query.text == query.text.upper() for query in of(queries, "caps"))


def test_lean_text_leaves_out_drawings_labels_and_what_repeats_other_pages() -> None:
    html = (
        '<h1>Số <abbr title="x">TTHC</abbr>ở phường</h1><svg><text>hình</text></svg><dl><dt>Nhãn</dt><dd>trị</dd></dl>'
        '<ul data-index="no"><li>Trang khác</li></ul><p>Một<span>hai</span></p>'
    )
    assert lean_text(html) == "Số TTHCở phường\ntrị\nMột hai"
