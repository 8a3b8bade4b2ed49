"""Search where something is in the way, in Chromium: no script, no network, no index, small screens, screen readers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import Served, serve
from tests.search.browsing import (
    DEMO_NAME,
    RESULTS,
    WAIT,
    WARD,
    WARD_NAME,
    ask,
    found,
    has_focus,
    open_dialog,
    wait_for_search,
)
from tests.test_browser import SCHEMES, SCREENS, context_of, violations

pytestmark = pytest.mark.browser

CHANGES_WITHOUT_LOADING = """
window.document$ = {
  listeners: [],
  subscribe(listener) { this.listeners.push(listener); listener(document); },
  next() { for (const listener of this.listeners) listener(document); },
};
"""
"""What a theme with instant navigation offers: it tells of each page, of the present one at once."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone."""
    context = context_of(browser, "phone")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_in_any_state_of_the_dialog(
    browser: Browser, served: Served, axe: str, screen: str, scheme: str
) -> None:
    context = context_of(browser, screen, scheme)
    page = context.new_page()
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    assert violations(page, axe) == [], "empty"
    ask(dialog, "dat dai")
    found(dialog)
    assert violations(page, axe) == [], "results"
    dialog.get_by_role("button", name="Lọc thêm").click()
    assert violations(page, axe) == [], "filters"
    dialog.locator("select[name=nam]").select_option(index=1)
    page.keyboard.press("Escape")
    dialog.locator(".search-chosen").wait_for()
    assert violations(page, axe) == [], "filters in use"
    ask(dialog, "xyzzyq")
    assert violations(page, axe) == [], "nothing found"
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_in_any_state_of_the_search_page(
    browser: Browser, served: Served, axe: str, screen: str, scheme: str
) -> None:
    context = context_of(browser, screen, scheme)
    page = context.new_page()
    page.goto(f"{served.url}tim-kiem/?q=dat+dai")
    found(page)
    assert violations(page, axe) == [], "results"
    page.get_by_role("button", name="Lọc thêm").click()
    assert violations(page, axe) == [], "filters"
    page.goto(f"{served.url}tim-kiem/?q=xyzzyq&phuong={WARD_NAME}&nam=2026")
    page.locator(".search-help a").wait_for()
    assert violations(page, axe) == [], "nothing found"
    context.close()


@pytest.mark.parametrize("text", ["1", "4"])
def test_nothing_of_search_is_wider_than_a_small_screen(browser: Browser, served: Served, text: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.add_init_script(f"localStorage.setItem('portal.data-text', '{text}')")
    page = context.new_page()
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    ask(dialog, "dat dai")
    found(dialog)
    dialog.get_by_role("button", name="Lọc thêm").click()
    assert dialog.evaluate("node => node.scrollWidth") <= 320
    page.goto(f"{served.url}tim-kiem/?q=dat+dai&linh-vuc=thu+tuc+hanh+chinh")
    found(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


def test_what_is_tapped_in_search_is_large_enough(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=dat+dai&phuong={WARD_NAME}&nam=2026&linh-vuc=tai+chinh+cong")
    wait_for_search(page)
    page.get_by_role("button", name="Lọc thêm").click()
    sizes = page.locator("[data-search-page] :is(button, select, input, .search-kinds label):visible").evaluate_all(
        "nodes => nodes.map(node => [node.textContent || node.name, node.getBoundingClientRect().height])"
    )
    assert len(sizes) > 10
    assert [each for each in sizes if each[1] < 44] == []


def test_nothing_of_search_is_asked_for_before_somebody_searches(page: Page, served: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served.url).split("?")[0]))
    page.goto(f"{served.url}{WARD}")
    page.wait_for_load_state("networkidle")
    assert not [path for path in asked if "search" in path or "tim-kiem" in path]
    open_dialog(page)
    assert {"assets/search.js", "assets/search.css"} <= set(asked)


def test_without_a_script_the_search_page_leads_on(browser: Browser, served: Served) -> None:
    context = context_of(browser, "phone", script=False)
    page = context.new_page()
    page.goto(f"{served.url}can-tho/hung-phu/")
    page.locator("[data-search]").first.click()
    expect(page).to_have_url(f"{served.url}tim-kiem/")
    page.goto(served.url)
    page.locator("#tim").fill("dat dai")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.url}tim-kiem/?q=dat+dai")
    place = page.locator("[data-search-page]")
    expect(place).to_contain_text("Ô tìm kiếm cần JavaScript")
    links = place.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) >= 5
    for link in links:
        answer = page.goto(link)
        assert answer is None or answer.ok, link
    context.close()


def test_with_a_script_the_ways_on_without_one_are_not_shown(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/")
    wait_for_search(page)
    expect(page.get_by_text("Ô tìm kiếm cần JavaScript")).to_have_count(0)


def test_a_portal_below_a_path_is_searched_there(page: Page, site: Path, tmp_path: Path) -> None:
    (tmp_path / "cchc").symlink_to(site, target_is_directory=True)
    for served in serve(tmp_path):
        page.goto(f"{served.url}cchc/{WARD}")
        dialog = open_dialog(page)
        ask(dialog, "hai long")
        found(dialog)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{served.url}cchc/tim-kiem/?q=*")
        found(page)
        page.locator(RESULTS).first.click()
        page.wait_for_url(f"{served.url}cchc/{WARD}**")


def test_a_page_opened_from_a_file_says_why_it_cannot_search(page: Page, site: Path) -> None:
    page.goto((site / WARD / "index.html").as_uri())
    page.keyboard.press("/")
    expect(page.locator("dialog[open]")).to_contain_text("Trang này đang mở từ tệp trên máy", timeout=WAIT)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.goto((site / "tim-kiem" / "index.html").as_uri())
    place = page.locator("[data-search-page]")
    expect(place.get_by_role("alert")).to_contain_text("Trang này đang mở từ tệp trên máy", timeout=WAIT)
    expect(place.get_by_role("link", name="Chọn phường")).to_be_visible()


def test_a_missing_index_is_said_and_can_be_tried_again(page: Page, served: Served) -> None:
    page.route("**/tim-kiem/chi-muc/**", lambda route: route.fulfill(status=404))
    page.goto(f"{served.url}tim-kiem/?q=dat+dai")
    expect(page.locator(".search-status")).to_contain_text("Cổng chưa có dữ liệu tìm kiếm", timeout=WAIT)
    page.unroute("**/tim-kiem/chi-muc/**")
    page.get_by_role("button", name="Thử lại").click()
    assert found(page)
    assert has_focus(page.locator(RESULTS).first)


def test_an_index_of_another_version_asks_to_load_the_page_again(page: Page, served: Served) -> None:
    def gone(route: Route) -> None:
        if route.request.url.endswith("muc-luc.json"):
            route.continue_()
        else:
            route.fulfill(status=404)

    page.route("**/tim-kiem/chi-muc/**", gone)
    page.goto(f"{served.url}tim-kiem/?q=dat+dai")
    expect(page.locator(".search-status")).to_contain_text("Trang vừa được cập nhật", timeout=WAIT)
    page.unroute("**/tim-kiem/chi-muc/**")
    page.get_by_role("button", name="Tải lại trang").click()
    assert found(page)


def test_a_lost_network_is_said_and_search_goes_on_by_itself_when_it_is_back(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/")
    wait_for_search(page)
    page.context.set_offline(offline=True)
    page.locator("[data-search-page] input[type=search]").fill("dat dai")
    expect(page.locator(".search-status")).to_contain_text("mất mạng", timeout=WAIT)
    page.context.set_offline(offline=False)
    assert found(page)


def test_search_that_cannot_even_begin_says_so_and_can_be_tried_again(page: Page, served: Served) -> None:
    page.goto(f"{served.url}{WARD}")
    page.context.set_offline(offline=True)
    page.locator("[data-search]").first.click()
    failure = page.locator("dialog[open]")
    expect(failure).to_contain_text("Hãy xem lại kết nối mạng", timeout=WAIT)
    page.context.set_offline(offline=False)
    failure.get_by_role("button", name="Thử lại").click()
    expect(page.locator("dialog.search")).to_be_visible(timeout=WAIT)
    page.keyboard.press("Escape")
    assert has_focus(page.locator("[data-search]").first)


def test_a_search_that_finds_nothing_says_what_to_do(page: Page, served: Served) -> None:
    page.goto(f"{served.url}tim-kiem/?q=xyzzyq")
    expect(page.locator(".search-status")).to_contain_text("Không thấy “xyzzyq”", timeout=WAIT)
    expect(page.locator(".search-help").get_by_role("link", name="Xem danh sách phường")).to_be_visible()
    page.goto(f"{served.url}tim-kiem/?q=xyzzyq&phuong={WARD_NAME}")
    help_ = page.locator(".search-help")
    expect(help_).to_contain_text(f"{WARD_NAME} chưa công bố số điện thoại", timeout=WAIT)
    help_.get_by_role("link", name="Xem phần liên hệ").click()
    expect(page).to_have_url(f"{served.url}{WARD}#lien-he")


def test_the_ward_s_phone_number_is_offered_where_nothing_is_found(page: Page, served: Served) -> None:
    def with_phone(route: Route) -> None:
        contents = route.fetch().json()
        for ward in contents["wards"]:
            ward[3] = "0292 0000 000" if ward[0] == WARD_NAME else ward[3]
        route.fulfill(json=contents)

    page.route("**/muc-luc.json", with_phone)
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    ask(dialog, "xyzzyq")
    expect(dialog.get_by_role("link", name="0292 0000 000")).to_have_attribute("href", "tel:02920000000")
    page.goto(f"{served.url}tim-kiem/?q=xyzzyq&phuong={DEMO_NAME}")
    expect(page.locator(".search-help")).to_contain_text("phường minh họa, không có thật", timeout=WAIT)
    expect(page.locator("[href^='tel:']")).to_have_count(0)


def test_search_survives_a_theme_that_changes_pages_without_loading_them(browser: Browser, served: Served) -> None:
    context = context_of(browser, "desktop")
    context.add_init_script(CHANGES_WITHOUT_LOADING)
    page = context.new_page()
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    page.evaluate("document$.next()")
    expect(dialog).to_be_hidden()

    page.evaluate(
        """place => {
          history.pushState(null, "", place);
          const main = document.querySelector("main");
          delete main.dataset.ward;
          main.innerHTML = '<div data-search-page><p>…</p></div>';
          document$.next();
          document$.next();
        }""",
        f"{served.url}tim-kiem/?q=hai+long",
    )
    assert len(found(page)) == 10
    expect(page.locator("[data-search-page] form")).to_have_count(1)
    entries = page.evaluate("history.length")
    page.locator("[data-search-page] .search-kinds label", has_text="Chỉ tiêu").click()
    expect(page).to_have_url(f"{served.url}tim-kiem/?q=hai+long&loai=Ch%E1%BB%89+ti%C3%AAu")
    assert page.evaluate("history.length") == entries + 1
    context.close()
