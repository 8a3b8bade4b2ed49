"""What search finds and in which order, asked in Chromium of small indexes made for the purpose."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.pages.searching import SearchContext, SearchedWard
from generator.scripts import bundle
from generator.search import CONTENTS, INDEX, IndexedPage, write_index
from generator.search.words import tokens, words
from generator.site.builder import SEARCH_EXPORTS
from tests.conftest import ROOT, serve

CONTEXT = SearchContext(
    abbreviations=(("TTHC", "thủ tục hành chính"), ("UBND", "Ủy ban nhân dân")),
    everyday=(("sổ đỏ", "đất đai"), ("trả tiền qua mạng", "thanh toán trực tuyến")),
    wards=(
        SearchedWard(
            "Phường An Bình", "Thành phố Cần Thơ", "can-tho/an-binh/", "0292 111 222", former_names=("Trà Nóc",)
        ),
        SearchedWard("Phường Phú Lợi", "Tỉnh Lâm Đồng", "lam-dong/phu-loi/"),
        SearchedWard("Phường Minh Họa", "Thành phố Minh Họa", "minh-hoa/phuong-minh-hoa/", demo=True),
    ),
)

_ASK = """async ({ q, filters, root }) => {
  const { openIndex, quote } = await import("/assets/search.js");
  const index = await openIndex(root);
  const { ids, query, how, dropped, counts, elsewhere, suggestions, ...answer } = await index.ask({ q, filters });
  const whole = { ...answer, ids, query };
  const pages = (await index.pages(ids)).map((page) => ({
    ...page,
    url: page.url.slice(root.length),
    quote: quote(page, whole),
  }));
  return { pages, query, how, dropped, counts, elsewhere, suggestions };
}"""

Answer = dict[str, Any]
Ask = Callable[..., Answer]


def page_of(url: str, title: str, text: str = "", ward: str = "", **facts: Any) -> IndexedPage:  # noqa: ANN401
    """Return a page for the index; its ward is named as the filter names it."""
    address = {each.name: each.address for each in CONTEXT.wards} | {"": ""}
    return IndexedPage(url, title, f"<h1>{title}</h1><p>{text}</p>", {"kind": "Chỉ tiêu"} | facts, address[ward])


@dataclass(frozen=True)
class Ground:
    """An open page of a server whose folders tests fill with indexes."""

    page: Page
    folder: Path
    url: str


@pytest.fixture(scope="module")
def ground(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """The page, with the search script at its root."""
    folder = tmp_path_factory.mktemp("search")
    (folder / "assets").mkdir()
    script = bundle(ROOT / "overrides" / "assets" / "search", SEARCH_EXPORTS)
    (folder / "assets" / "search.js").write_text(script, encoding="utf-8")
    (folder / "blank.html").write_text("<!doctype html><title>-</title>", encoding="utf-8")
    context = browser.new_context()
    servers = serve(folder)
    served = next(servers)
    page = context.new_page()
    page.goto(f"{served.url}blank.html")
    yield Ground(page, folder, served.url)
    context.close()
    next(servers, None)


@pytest.fixture
def index_of(ground: Ground) -> Callable[..., Ask]:
    """Make an index of pages; returns what asks it."""

    def make(*pages: IndexedPage) -> Ask:
        place = Path(tempfile.mkdtemp(dir=ground.folder))
        write_index(pages, place, CONTEXT)
        root = f"{ground.url}{place.name}/"
        return lambda q="", **filters: ground.page.evaluate(_ASK, {"q": q, "filters": filters, "root": root})

    return make


def urls(answer: Answer) -> list[str]:
    """Return the addresses of the results."""
    return [each["url"] for each in answer["pages"]]


def text_of(pieces: list[dict[str, Any]], *, hits: bool = False) -> str:
    """Return the text of an excerpt, or of what is marked in it."""
    return (
        "|".join(each["text"] for each in pieces if each["hit"]) if hits else "".join(each["text"] for each in pieces)
    )


def test_the_browser_divides_text_into_the_words_of_the_index(ground: Ground, site: Path) -> None:
    rows = [row for path in sorted((site / INDEX).glob("trang-*.json")) for row in json.loads(path.read_text("utf-8"))]
    texts = [f"{title} {code} {text}"[:600] for _, title, code, text in rows[::7]]
    texts += [
        "Kỷ niệm Hòa thủy QUÍ lý; 76/NQ-CP 95,5% II.2.đ 1.001193",
        "a_b ½ x² ١٢ TTHC ubnd",
        "Đð\u0110 o\u0302\u0323",
    ]
    contents = json.loads((site / INDEX / CONTENTS).read_text(encoding="utf-8"))
    short = {tuple(key.split(" ")): tuple(words(meant)) for key, meant in contents["abbreviations"]}
    found = ground.page.evaluate(
        """async ({ texts, pairs }) => {
          const { Abbreviations, tokensOf } = await import("/assets/search.js");
          const short = new Abbreviations(pairs);
          return texts.map((text) => tokensOf(text, short).map(({ place, bare, marked }) => [place, bare, marked]));
        }""",
        {"texts": texts, "pairs": contents["abbreviations"]},
    )
    for text, ours in zip(texts, found, strict=True):
        theirs = [[token.place, token.word.bare, token.word.marked] for token in tokens(text, short)]
        assert [each[:2] for each in ours] == [each[:2] for each in theirs], text


@pytest.mark.parametrize(
    "typed",
    [
        "đăng ký đất đai",
        "dang ky dat dai",
        "dăng ký dất dai",
        "ĐĂNG KÍ ĐẤT ĐAI",
        "đăng kí đất đai",
        "đất đai đăng ký",
        "dangky datdai",
        "dang ky dat daj",
        "ddangw kys ddaats ddai",
        "d9a8ng ky1 d9a61t d9ai",
        "đăng ký dất đaii",
        "dawng ky dda^t dai",
        "“đăng ký đất đai”",
        '"dang ky dat dai"',
        "sổ đỏ đăng ký",
    ],
)
def test_a_page_is_found_however_its_name_is_typed(index_of: Callable[..., Ask], typed: str) -> None:
    ask = index_of(
        page_of("dat/", "Đăng ký đất đai"),
        page_of("ho-so/", "Số hóa hồ sơ", "kỳ đặt giấy đăng trên trang"),
        page_of("do/", "Đỗ xe", "số đo đường, đồ dùng dài"),
    )
    assert urls(ask(typed))[0] == "dat/"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("số", "so-1/"),
        ("sổ", "so-2/"),
        ("sơ", "so-3/"),
        ("đất", "dat/"),
        ("dật", "dat-2/"),
        ("hoà", "hoa/"),
        ("hòa", "hoa/"),
    ],
)
def test_exact_marks_come_before_folded_ones_even_in_a_title(
    index_of: Callable[..., Ask], typed: str, expected: str
) -> None:
    ask = index_of(
        page_of("so-1/", "Việc một", "con số"),
        page_of("so-2/", "Việc hai", "quyển sổ"),
        page_of("so-3/", "Việc ba", "hồ sơ"),
        page_of("so-4/", "Sở"),
        page_of("dat/", "Việc bốn", "đất"),
        page_of("dat-2/", "Việc năm", "dật"),
        page_of("dat-3/", "Đạt"),
        page_of("hoa/", "Việc sáu", "hòa giải"),
        page_of("hoa-2/", "Hoa"),
    )
    assert urls(ask(typed))[0] == expected


def test_the_title_comes_before_the_text(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Khác", "hài lòng hài lòng hài lòng"), page_of("b/", "Mức độ hài lòng"))
    assert urls(ask("hai long")) == ["b/", "a/"]


def test_current_plans_come_before_older_ones_unless_the_year_is_asked_for(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("2025/", "Hồ sơ đúng hạn", "", "Phường An Bình", year="2025", older=True),
        page_of("2026/", "Hồ sơ đúng hạn", "", "Phường An Bình", year="2026"),
    )
    assert urls(ask("hồ sơ đúng hạn")) == ["2026/", "2025/"]
    assert urls(ask("hồ sơ đúng hạn năm 2025"))[0] == "2025/"


def test_real_wards_come_before_the_made_up_one_unless_it_is_named(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("minh-hoa/", "Thư xin lỗi", "", "Phường Minh Họa"),
        page_of("an-binh/", "Thư xin lỗi người dân khi trễ hạn", "", "Phường An Bình"),
    )
    assert urls(ask("thư xin lỗi")) == ["an-binh/", "minh-hoa/"]
    assert urls(ask("thu xin loi minh hoa"))[0] == "minh-hoa/"


@pytest.mark.parametrize("named", ["phú lợi", "phường phú lợi", "phu loi", "lâm đồng", "phuf lowij"])
def test_a_ward_or_province_that_is_named_comes_first(index_of: Callable[..., Ask], named: str) -> None:
    ask = index_of(
        page_of("a/", "Hài lòng", "", "Phường An Bình"),
        page_of("b/", "Hài lòng về thủ tục", "", "Phường Phú Lợi"),
        page_of("c/", "So sánh hài lòng", "Phường Phú Lợi, Lâm Đồng; Phường An Bình"),
    )
    assert urls(ask(f"hài lòng {named}"))[0] == "b/"


def test_a_former_name_of_a_ward_is_the_ward(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("a/", "Hài lòng", "", "Phường An Bình"),
        page_of("b/", "Hài lòng", "uống trà nóng", "Phường Phú Lợi"),
    )
    assert urls(ask("hài lòng phường trà nóc"))[0] == "a/"


def test_short_forms_and_long_ones_find_each_other(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("a/", "Giải quyết TTHC"), page_of("b/", "Rà soát thủ tục hành chính"), page_of("c/", "Hành lang")
    )
    assert set(urls(ask("tthc"))) == set(urls(ask("thủ tục hành chính"))) == {"a/", "b/"}
    assert urls(ask("giai quyet thu tuc hanh chinh"))[0] == "a/"


@pytest.mark.parametrize("typed", ["76/NQ-CP", "76 nq cp", "76/nqcp", "76nqcp", "nq 76", "NQ-CP 76"])
def test_a_document_is_found_by_its_number_in_any_spelling(index_of: Callable[..., Ask], typed: str) -> None:
    ask = index_of(
        page_of("a/", "Nghị quyết số 76/NQ-CP", code="76/NQ-CP"),
        page_of("b/", "Nghị quyết số 7/NQ-CP"),
        page_of("c/", "76"),
    )
    assert urls(ask(typed))[0] == "a/"


def test_a_code_finds_its_own_page_first(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("a/", "3.1.2 Một việc", code="3.1.2"),
        page_of("b/", "3.1 Nhóm", "gồm 3.1.1 và 3.1.2", code="3.1"),
        page_of("c/", "Mức", "2 trong 3, 1", code="II.2.d"),
        page_of("d/", "Mức", code="II.2.đ"),
    )
    assert urls(ask("3.1.2"))[0] == "a/"
    assert urls(ask("3.1"))[0] == "b/"
    assert urls(ask("ii.2.d"))[0] == "c/"
    assert urls(ask("II.2.đ"))[0] == "d/"


def test_a_quoted_phrase_comes_before_scattered_words(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("a/", "Công khai kết quả", "giải thích quyết định"),
        page_of("b/", "Khác", "xem kết quả giải quyết tại đây"),
    )
    assert urls(ask("“kết quả giải quyết”"))[0] == "b/"


def test_a_misspelt_question_says_how_it_was_read(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Thủ tục khai sinh"), page_of("b/", "Chỉ tiêu"))
    answer = ask("thru tuc khai sinh")
    assert (answer["how"], answer["query"]) == ("corrected", "thủ tục khai sinh")
    assert urls(answer) == ["a/"]


def test_a_word_that_is_still_being_typed_is_no_mistake(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Thủ tục khai sinh"), page_of("b/", "Chỉ tiêu"))
    answer = ask("khai sin")
    assert (answer["how"], answer["query"], urls(answer)) == ("exact", "khai sin", ["a/"])


def test_where_no_page_has_all_words_those_with_most_come_and_the_others_are_named(
    index_of: Callable[..., Ask],
) -> None:
    ask = index_of(page_of("a/", "Thủ tục khai sinh"), page_of("b/", "Bóng đá thiếu niên"))
    answer = ask("thủ tục khai sinh thiếu niên")
    assert (answer["how"], urls(answer), answer["dropped"]) == ("partial", ["a/"], ["thiếu", "niên"])


def test_a_question_that_nothing_answers_gets_the_nearest_words(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Khai sinh", ward="Phường An Bình"), page_of("b/", "Hài lòng", ward="Phường Phú Lợi"))
    nothing = ask("xyzzyq")
    assert (nothing["how"], nothing["pages"], nothing["suggestions"]) == ("none", [], [])
    elsewhere = ask("khai sinh", phuong="Phường Phú Lợi")
    assert (elsewhere["how"], elsewhere["pages"], elsewhere["elsewhere"]) == ("none", [], 1)


def test_filters_count_what_choosing_them_would_show(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("a/", "Khai sinh", ward="Phường An Bình", year="2025"),
        page_of("b/", "Khai sinh", ward="Phường An Bình", year="2026", kind="Nhiệm vụ"),
        page_of("c/", "Khai sinh", ward="Phường Phú Lợi", year="2026"),
        page_of("d/", "Hài lòng", ward="Phường Phú Lợi", year="2026"),
    )
    answer = ask("khai sinh", phuong="Phường An Bình", nam="2026")
    assert urls(answer) == ["b/"]
    assert answer["counts"]["phuong"] == {"Phường An Bình": 1, "Phường Phú Lợi": 1}
    assert answer["counts"]["nam"] == {"2026": 1, "2025": 1}
    assert answer["counts"]["loai"] == {"Chỉ tiêu": 0, "Nhiệm vụ": 1}
    everything = ask("", nam="2026")
    assert len(everything["pages"]) == 3
    assert everything["counts"]["phuong"] == {"Phường An Bình": 1, "Phường Phú Lợi": 2}


def test_filters_may_be_typed_by_hand_and_unknown_ones_find_nothing(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Khai sinh", ward="Phường An Bình"))
    assert urls(ask("", phuong="phuong an binh")) == ["a/"]
    assert urls(ask("khai sinh", phuong="Phường Khác")) == []
    assert urls(ask("khai sinh", khong_co="x")) == ["a/"]


def test_a_result_says_what_it_is_and_quotes_its_best_place_with_right_letters(index_of: Callable[..., Ask]) -> None:
    long = "Mở đầu dài dòng. " * 30 + "Người dân đăng ký đất đai tại quầy, TTHC này miễn phí. " + "Phần cuối. " * 30
    ask = index_of(
        page_of(
            "a/",
            "Về <b>đất</b>",
            long,
            "Phường Minh Họa",
            code="II.1",
            year="2026",
            area="Thủ tục",
            status="Đạt",
            mark="met",
            units=["Công an"],
        )
    )
    (found,) = ask("dang ky dat dai")["pages"]
    assert {key: found[key] for key in ("kind", "code", "ward", "province", "year", "area", "units", "demo")} == {
        "kind": "Chỉ tiêu",
        "code": "II.1",
        "ward": "Phường Minh Họa",
        "province": "Thành phố Minh Họa",
        "year": "2026",
        "area": "Thủ tục",
        "units": ["Công an"],
        "demo": True,
    }
    assert found["status"] == {"text": "Đạt", "mark": "met"}
    assert "đăng ký đất đai" in text_of(found["quote"]["text"], hits=True)
    assert text_of(found["quote"]["text"]).startswith("… ")
    assert text_of(found["quote"]["title"], hits=True) == "đất"
    (found,) = ask("thu tuc hanh chinh")["pages"]
    assert text_of(found["quote"]["text"], hits=True) == "TTHC"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "…",
        '"',
        '""',
        "((",
        "\\",
        "a" * 5000,
        "<script>",
        "%",
        "\u0301",
        "đ",
        "1",
        "...",
        "null",
        "constructor",
        "__proto__ x",
    ],
)
def test_no_question_breaks_search(index_of: Callable[..., Ask], typed: str) -> None:
    ask = index_of(page_of("a/", "Khai sinh"), page_of("b/", "Đ 1"))
    assert ask(typed)["how"] in {"exact", "corrected", "partial", "none"}


def test_an_index_of_nothing_finds_nothing(index_of: Callable[..., Ask]) -> None:
    ask = index_of()
    assert urls(ask("khai sinh")) == urls(ask("")) == []


@pytest.mark.parametrize("typed", ["thuế", "kết hôn", "dvc", "hs", "lòn", "phuờng"])
def test_a_word_that_only_guesses_or_other_marks_answer_is_no_answer(index_of: Callable[..., Ask], typed: str) -> None:
    ask = index_of(page_of("a/", "Thuê kết hơn"), page_of("b/", "Việc dịch hồ sơ", "lớn phương"))
    assert ask(typed)["how"] in {"partial", "none"}


def test_words_with_other_marks_are_shown_only_where_they_stand_together(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Hồ sơ đúng hạn"), page_of("b/", "Kết quả", "nhanh và gọn hơn trước"))
    answer = ask("hổ sở")
    assert (answer["how"], urls(answer)) == ("partial", ["a/"])
    assert urls(ask("kết hôn")) == []


def test_a_short_form_is_named_once_in_what_was_read_and_what_was_left_out(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Thủ tục hành chính trực tuyến"), page_of("b/", "Lý lịch tư pháp, hộ tịch"))
    assert ask("tthc truc tuyn")["query"] == "tthc trực tuyến"
    assert ask("tthc lý lịch tư pháp")["dropped"] in (["tthc"], ["lý", "lịch", "tư", "pháp"])


def test_a_slip_is_mended_rather_than_cut_in_two(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Thủ tục đất đai"), page_of("b/", "Tự cc ii", "đã bớt"))
    assert ask("thủ tụcc đất đai")["query"] == "thủ tục đất đai"
    assert ask("đấtt đai")["query"] == "đất đai"


def test_words_are_shown_as_people_write_them(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "Nguyện vọng của người dân"))
    assert ask("cuar nguoi dan")["query"] == "của người dân"


def test_a_name_is_named_with_its_marks_and_by_more_than_one_syllable(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("a/", "Việc", "làm đồng bộ dữ liệu", "Phường An Bình"),
        page_of("b/", "Dữ liệu", "bộ dữ liệu", "Phường Phú Lợi"),
    )
    assert urls(ask("làm đồng bộ dữ liệu"))[0] == "a/"
    assert ask("bình đẳng")["how"] == "none"


def test_what_other_wards_have_is_counted_under_the_other_filters(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("a/", "Khai sinh", ward="Phường An Bình"),
        page_of("b/", "Khai sinh", ward="Phường An Bình", kind="Nhiệm vụ"),
        page_of("c/", "Hài lòng", ward="Phường Phú Lợi"),
    )
    assert ask("khai sinh", phuong="Phường Phú Lợi", loai="Nhiệm vụ")["elsewhere"] == 1


def test_a_word_is_found_as_often_as_a_long_page_says_it(index_of: Callable[..., Ask]) -> None:
    long = "Kết quả. " * 20 + "Kết quả xây dựng nông thôn."
    ask = index_of(page_of("a/", "Kế hoạch", long), page_of("b/", "Kết quả xây cầu và dựng trại nông thôn"))
    assert urls(ask("“kết quả xây dựng”"))[0] == "a/"


def test_signs_between_words_part_them(index_of: Callable[..., Ask]) -> None:
    ask = index_of(page_of("a/", "UBND phường"), page_of("b/", "Hồ sơ trực tuyến"))
    assert urls(ask("UBND(phường)")) == ["a/"]
    assert ask("hồ sơ+trực tuyến")["how"] == "exact"


def test_the_answer_does_not_jump_while_a_word_is_typed(index_of: Callable[..., Ask]) -> None:
    ask = index_of(
        page_of("a/", "Ủy ban nhân dân"), page_of("b/", "Hài lòng"), page_of("c/", "Nh n l", "ủy ban lộ hài")
    )
    for typed in ("ủy ban n", "ủy ban nh", "ủy ban nhâ", "ủy ban nhân d"):
        assert "a/" in urls(ask(typed)), typed
    for typed in ("hài l", "hài lò", "hài lòn"):
        assert "b/" in urls(ask(typed)), typed
