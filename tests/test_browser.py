"""The portal as people use it, in Chromium: accessibility, small screens, no script. Search: tests/search."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.conftest import ONE_PAGE_OF_EACH_TYPE, Served

pytestmark = pytest.mark.browser

SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def context_of(browser: Browser, screen: str, scheme: str = "light", *, script: bool = True) -> BrowserContext:
    """Open a window of a size and colour scheme."""
    return browser.new_context(
        viewport={"width": SCREENS[screen]["width"], "height": SCREENS[screen]["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desktop; a script error or a request to elsewhere fails the test."""
    context = context_of(browser, "desktop")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds on a page, one readable line each."""
    page.evaluate(axe)
    result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    return [
        f"{found['id']}: {found['help']} – {json.dumps(node['target'], ensure_ascii=False)}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_on_any_page_type(
    browser: Browser, served: Served, axe: str, screen: str, scheme: str
) -> None:
    context = context_of(browser, screen, scheme)
    page = context.new_page()
    found = {}
    for kind, address in ONE_PAGE_OF_EACH_TYPE.items():
        page.goto(served.url + address)
        if here := violations(page, axe):
            found[kind] = here
    context.close()
    assert found == {}


def test_nothing_is_wider_than_a_screen_of_320_pixels(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide = {}
    for kind, address in ONE_PAGE_OF_EACH_TYPE.items():
        page.goto(served.url + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[kind] = width
    context.close()
    assert wide == {}


def test_a_table_stays_a_table_when_a_phone_shows_it_as_cards(browser: Browser, served: Served) -> None:
    context = context_of(browser, "phone")
    page = context.new_page()
    page.goto(f"{served.url}van-ban/76-nq-cp/")
    table = page.get_by_role("table")
    expect(table).to_have_count(1)
    assert table.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"
    expect(table.get_by_role("row")).to_have_count(7)
    expect(table.get_by_role("rowheader").first).to_contain_text("Phường Hưng Phú")
    assert table.get_by_role("cell").count() == 18
    context.close()


def test_every_request_stays_on_the_portal_s_own_origin(browser: Browser, served: Served) -> None:
    context = context_of(browser, "phone")
    page = context.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    for address in ONE_PAGE_OF_EACH_TYPE.values():
        page.goto(served.url + address)
        page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.get_by_role("searchbox").first.fill("dat dai")
    page.locator(".search-results a").first.wait_for()
    context.close()
    assert [url for url in asked if not url.startswith((served.url, "data:"))] == []


def test_every_page_reads_without_javascript(browser: Browser, served: Served) -> None:
    context = context_of(browser, "phone", script=False)
    page = context.new_page()
    for kind, address in ONE_PAGE_OF_EACH_TYPE.items():
        page.goto(served.url + address)
        expect(page.locator("h1")).to_be_visible()
        if kind not in {"home", "not-found"}:
            assert len(page.inner_text("main")) > 100
    page.goto(f"{served.url}can-tho/hung-phu/")
    page.locator("summary", has_text="Mục lục").click()
    expect(page.get_by_role("link", name="Dữ liệu mở").first).to_be_visible()
    context.close()


def test_reading_controls_are_kept_from_page_to_page(page: Page, served: Served) -> None:
    page.goto(served.url)
    before = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.get_by_role("button", name="A+").first.click()
    larger = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert float(larger.removesuffix("px")) > float(before.removesuffix("px"))
    page.goto(f"{served.url}gioi-thieu/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == larger


def test_body_text_is_eighteen_pixels_on_a_phone(browser: Browser, served: Served) -> None:
    context = context_of(browser, "phone")
    page = context.new_page()
    page.goto(f"{served.url}can-tho/hung-phu/")
    assert page.evaluate("getComputedStyle(document.querySelector('main p:not([class])')).fontSize") == "18px"
    context.close()
