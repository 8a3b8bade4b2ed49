"""The search of the portal as people use it, in Chromium: the dialog, the page, keyboard, filters, address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Served
from tests.search.browsing import (
    DEMO,
    DEMO_NAME,
    RESULTS,
    WAIT,
    WARD,
    WARD_NAME,
    ask,
    found,
    has_focus,
    number_in,
    open_dialog,
    wait_for_search,
)
from tests.test_browser import context_of

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desktop; a script error fails the test."""
    context = context_of(browser, "desktop")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("thu tuc", "thủ tục"), ("dat dai", "đất đai"), ("đất đai", "đất đai"), ("DAT DAI", "đất đai")],
)
def test_typing_without_marks_finds_a_page_and_opens_it(page: Page, served: Served, typed: str, expected: str) -> None:
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    ask(dialog, typed)
    first = dialog.locator(".search-results li").first
    expect(first.locator("mark").first).to_be_visible(timeout=WAIT)
    assert expected in (first.text_content() or "").casefold()
    first.locator("a").click()
    page.wait_for_load_state()
    assert page.url.startswith(f"{served.url}{WARD}")
    assert page.url != f"{served.url}{WARD}"
    assert expected in page.inner_text("main").casefold()


def test_exact_marks_come_first(page: Page, served: Served) -> None:
    page.goto(served.url)
    dialog = open_dialog(page)
    ask(dialog, "số hóa")
    assert all("số hóa" in title.casefold() for title in found(dialog)[:3])


def test_a_slip_of_the_finger_and_words_too_many_are_said_plainly(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=thru+tuc")
    expect(page.locator(".search-status")).to_contain_text("Không có “thru tuc”. Kết quả cho “thủ t", timeout=WAIT)
    ask(page, "hai long dat dai qwrtzpsd")
    expect(page.locator(".search-status")).to_contain_text("Không trang nào có đủ các từ “hai long dat dai qwrtzpsd”")
    expect(page.locator(".search-status")).to_contain_text("Bỏ “qwrtzpsd” thì có")
    assert found(page)


def test_search_works_with_the_keyboard_alone(page: Page, served: Served) -> None:
    page.goto(f"{served.url}{WARD}2026/")
    page.keyboard.press("Tab")
    page.keyboard.press("s")
    dialog = page.locator("dialog.search")
    expect(dialog).to_be_visible(timeout=WAIT)
    page.keyboard.type("hai long")
    expect(dialog.locator(".search-status")).to_contain_text("hai long", timeout=WAIT)
    links = dialog.locator(RESULTS)
    links.nth(1).wait_for()
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("Home", 0), ("ArrowUp", None), ("ArrowDown", 0)):
        page.keyboard.press(key)
        assert has_focus(dialog.locator("input[type=search]") if at is None else links.nth(at)), key
    page.keyboard.press("End")
    assert has_focus(dialog.locator(".search-next"))
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "chi-tieu" in url or "nhiem-vu" in url)


def test_the_enter_key_opens_the_search_as_a_page(page: Page, served: Served) -> None:
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    ask(dialog, "hai long")
    shown = found(dialog)
    expect(dialog.locator(".search-share")).to_have_attribute(
        "href", f"{served.url}tim-kiem/?q=hai+long&phuong=Ph%C6%B0%E1%BB%9Dng+H%C6%B0ng+Ph%C3%BA"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=hai+long&phuong=*")
    assert found(page) == shown


def test_escape_closes_search_and_gives_focus_back(page: Page, served: Served) -> None:
    page.goto(f"{served.url}lam-dong/nam-gia-nghia/")
    opener = page.locator("[data-search]").first
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog.search")).to_be_visible(timeout=WAIT)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    assert has_focus(opener)
    opener.click()
    page.locator("dialog.search").get_by_role("button", name="Đóng").click()
    assert has_focus(opener)


def test_escape_closes_one_layer_at_a_time(page: Page, served: Served) -> None:
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    ask(dialog, "hai long")
    more = dialog.get_by_role("button", name="Lọc thêm")
    more.click()
    expect(dialog.locator(".search-box")).to_be_visible()
    dialog.locator("select[name=nam]").focus()
    page.keyboard.press("Escape")
    expect(dialog.locator(".search-box")).to_be_hidden()
    expect(dialog).to_be_visible()
    assert has_focus(more)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_page_of_a_ward_is_searched_in_that_ward_first_with_all_others_one_tap_away(
    page: Page, served: Served
) -> None:
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    ask(dialog, "hai long")
    found(dialog)
    expect(dialog.locator(".search-scope")).to_contain_text(f"Đang tìm trong {WARD_NAME}")
    kinds = dialog.locator(".search-kind")
    assert all(WARD_NAME in text for text in kinds.all_text_contents())
    inside = number_in(dialog.locator(".search-status").inner_text())
    wider = dialog.get_by_role("button", name="Tìm toàn cổng")
    outside = number_in(wider.inner_text())
    wider.click()
    expect(dialog.locator(".search-scope")).to_contain_text("Đang tìm trên toàn cổng")
    expect(dialog.locator(".search-status")).to_contain_text(f"{inside + outside} kết quả")
    back = dialog.get_by_role("button", name=f"Chỉ tìm trong {WARD_NAME}")
    assert has_focus(back)
    back.click()
    expect(dialog.locator(".search-status")).to_contain_text(f"{inside} kết quả")


def test_where_the_ward_has_nothing_the_whole_portal_is_offered_first(page: Page, served: Served) -> None:
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    expect(ask(dialog, "3.2.1")).to_contain_text(f"{WARD_NAME} không có trang nào khớp", timeout=WAIT)
    dialog.locator(".search-help").get_by_role("button", name="Tìm toàn cổng").click()
    assert found(dialog)
    expect(dialog.locator(".search-kind").first).to_contain_text("3.2.1")
    assert has_focus(dialog.locator(RESULTS).first)


def test_filters_narrow_by_ward_area_kind_and_year(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=hai+long")
    results = page.locator(".search-results li")
    found(page)
    everything = number_in(page.locator(".search-status").inner_text())
    page.get_by_role("button", name="Lọc thêm").click()
    page.locator("select[name=phuong]").select_option(WARD_NAME)
    page.locator("select[name=nam]").select_option("2025")
    expect(results.first.locator(".search-kind")).to_contain_text(WARD_NAME)
    expect(results.first.locator(".search-kind")).to_contain_text("2025")
    assert page.locator("select[name=linh-vuc] option").count() > 2
    assert page.get_by_role("radio").count() == 6
    assert 0 < number_in(page.locator(".search-status").inner_text()) < everything
    assert "phuong=" in page.url
    assert "nam=2025" in page.url


def test_filters_work_without_a_query_and_their_counts_are_true(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/")
    wait_for_search(page)
    expect(page.locator(RESULTS)).to_have_count(0)
    label = page.locator(".search-kinds label", has_text="Nhiệm vụ")
    expected = number_in(label.inner_text())
    label.click()
    expect(page.locator(".search-status")).to_contain_text(f"{expected} trang theo bộ lọc", timeout=WAIT)
    assert all(text.startswith("Nhiệm vụ") for text in page.locator(".search-kind").all_text_contents())
    page.get_by_role("button", name="Lọc thêm").click()
    option = page.locator("select[name=trang-thai] option").nth(1)
    value, expected = option.get_attribute("value"), number_in(option.inner_text())
    page.locator("select[name=trang-thai]").select_option(value)
    expect(page.locator(".search-status")).to_contain_text(f"{expected} trang theo bộ lọc")
    expect(page.locator(".search-results .status").first).to_have_text(str(value))


def test_filter_lists_offer_only_what_has_results(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=hai+long")
    found(page)
    options = page.locator(".search-box option:not([value=''])").all_text_contents()
    assert options
    assert all(number_in(text.rsplit("(", 1)[1]) > 0 for text in options)


def test_filters_in_use_can_be_taken_away_when_the_box_is_closed(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=hai+long&linh-vuc=thu+tuc+hanh+chinh&nam=2026")
    found(page)
    chips = page.locator(".search-chosen")
    expect(chips.get_by_role("button", name="Bỏ lọc: Thủ tục hành chính")).to_be_visible()
    chips.get_by_role("button", name="Bỏ lọc: 2026").click()
    expect(page).to_have_url(f"{served.url}tim-kiem/?q=hai+long&linh-vuc=Th%E1%BB%A7+t%E1%BB%A5c+h%C3%A0nh+ch%C3%ADnh")
    assert page.evaluate("document.querySelector('[data-search-page]').contains(document.activeElement)")
    page.get_by_role("button", name="Lọc thêm").click()
    page.get_by_role("button", name="Bỏ mọi bộ lọc").click()
    expect(page).to_have_url(f"{served.url}tim-kiem/?q=hai+long")


def test_the_address_keeps_a_search_and_the_back_button_returns_to_it(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/")
    wait_for_search(page)
    field, status = page.locator("[data-search-page] input[type=search]"), page.locator(".search-status")
    entries = page.evaluate("history.length")
    field.press_sequentially("hai long")
    expect(page).to_have_url(f"{served.url}tim-kiem/?q=hai+long")
    assert page.evaluate("history.length") == entries
    first = found(page)
    field.press("Enter")
    page.locator(".search-kinds label", has_text="Chỉ tiêu").click()
    expect(page).to_have_url(f"{served.url}tim-kiem/?q=hai+long&loai=Ch%E1%BB%89+ti%C3%AAu")
    ask(page, "dat dai")
    expect(page).to_have_url(f"{served.url}tim-kiem/?q=dat+dai&loai=Ch%E1%BB%89+ti%C3%AAu")
    assert page.evaluate("history.length") == entries + 2
    page.go_back()
    expect(field).to_have_value("hai long")
    expect(page.get_by_role("radio", name="Chỉ tiêu")).to_be_checked()
    expect(status).to_contain_text("hai long")
    page.go_back()
    expect(page.get_by_role("radio", name="Tất cả")).to_be_checked()
    expect(page.locator(RESULTS).first).to_have_text(first[0])
    page.reload()
    assert found(page) == first


def test_more_results_come_after_the_first_and_reading_goes_on_there(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=phuong")
    before = found(page)
    page.get_by_role("button", name="Xem thêm kết quả").click()
    links = page.locator(RESULTS)
    expect(links).to_have_count(20)
    assert links.all_text_contents()[:10] == before
    assert has_focus(links.nth(10))
    expect(page.locator(".search-status")).to_contain_text("đang hiện 20")
    links.nth(15).click()
    page.wait_for_load_state()
    page.go_back()
    expect(page.locator(RESULTS)).to_have_count(20, timeout=WAIT)


def test_a_result_shows_kind_ward_year_status_and_what_is_made_up(page: Page, served: Served) -> None:
    page.goto(f"{served.url}{DEMO}")
    dialog = open_dialog(page)
    dialog.locator(".search-kinds label", has_text="Nhiệm vụ").click()
    found(dialog)
    first = dialog.locator(".search-results li").first
    expect(first.locator(".search-kind")).to_contain_text(f"· {DEMO_NAME} · 20")
    expect(first.locator(".badge")).to_have_text("Minh họa")
    known = page.evaluate(
        "[...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.selectorText ?? '').join(' ')"
    )
    names = dialog.locator(".status").evaluate_all("nodes => nodes.map(node => node.className.split(' ').at(-1))")
    assert names
    assert all(f".{name}" in known for name in names)
    excerpts = dialog.locator(".search-excerpt").all_text_contents()
    assert all(len(text.split()) <= 40 for text in excerpts)


def test_the_focus_is_never_lost_when_results_change(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=hai+long")
    found(page)
    page.locator(RESULTS).nth(2).focus()
    page.evaluate("document.querySelector('[data-search-page] input[type=radio][value=\"Nhiệm vụ\"]').click()")
    expect(page.locator(".search-kind").first).to_contain_text("Nhiệm vụ")
    assert has_focus(page.locator(RESULTS).first)


def test_the_home_page_and_every_header_lead_to_the_search_page(page: Page, served: Served) -> None:
    page.goto(served.url)
    page.locator("#tim").fill("hai long")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=hai+long")
    assert found(page)
    page.goto(f"{served.url}{WARD}")
    assert page.locator("[data-search]").first.evaluate("link => link.href") == f"{served.url}tim-kiem/"
    expect(page.locator("link[rel=search]")).to_have_attribute("type", "application/opensearchdescription+xml")


def test_the_keys_of_search_go_to_the_field_of_the_search_page(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=hai+long")
    found(page)
    page.locator(RESULTS).first.focus()
    page.keyboard.press("/")
    assert has_focus(page.locator("[data-search-page] input[type=search]"))
    expect(page.locator("dialog")).to_have_count(0)


def test_pressing_for_more_twice_adds_each_result_once(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=phuong")
    found(page)
    page.evaluate("for (const _ of [1, 2]) document.querySelector('.search-next').click()")
    expect(page.locator(RESULTS)).to_have_count(20, timeout=WAIT)
    links = page.locator(RESULTS).evaluate_all("links => links.map(({ href }) => href)")
    assert len(set(links)) == len(links)


def test_who_comes_back_from_a_result_stands_where_they_left(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=phuong")
    found(page)
    result = page.locator(RESULTS).nth(8)
    result.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 200
    result.click()
    page.wait_for_load_state()
    page.go_back()
    found(page)
    expect(page.locator(RESULTS).nth(8)).to_be_in_viewport(timeout=WAIT)
    assert abs(page.evaluate("scrollY") - before) < 100
