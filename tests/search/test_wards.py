"""Wards in search: pages name theirs by its address, and only the whole portal knows a name that no other ward has."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.model.portal import Portal
from generator.pages.searching import search_context
from generator.summaries import overview_of
from tests.builders import AS_OF
from tests.conftest import Served
from tests.search.browsing import WAIT, WARD, WARD_NAME, ask, found, open_dialog, wait_for_search

LONG_NAME = f"{WARD_NAME}, Thành phố Cần Thơ"
CONTENTS = "**/muc-luc.json"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has seen nothing yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_wards_of_one_name_are_told_apart_by_their_provinces(portal: Portal) -> None:
    overview = overview_of(portal, AS_OF)
    one, two, *others = overview.every_ward
    alike = replace(two, head=replace(two.head, full_name=one.head.full_name))
    context = search_context(replace(overview, every_ward=(one, alike, *others)))
    names = [ward.name for ward in context.wards]
    assert names[:2] == [
        f"{one.head.full_name}, {one.head.province}",
        f"{one.head.full_name}, {two.head.province}",
    ]
    assert names[2:] == [ward.head.full_name for ward in others]
    assert [ward.address for ward in context.wards] == [ward.head.address for ward in overview.every_ward]
    assert list(context.orders["phuong"]) == names


@pytest.mark.browser
def test_a_page_is_searched_in_its_ward_under_the_name_that_the_portal_gives_it(page: Page, served: Served) -> None:
    def with_long_name(route: Route) -> None:
        contents = route.fetch().json()
        values = next(facet["values"] for facet in contents["facets"] if facet["name"] == "phuong")
        for names in (values, *contents["wards"]):
            names[:] = [LONG_NAME if name == WARD_NAME else name for name in names]
        route.fulfill(json=contents)

    page.route(CONTENTS, with_long_name)
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    ask(dialog, "hai long")
    assert found(dialog)
    expect(dialog.locator(".search-scope")).to_contain_text(f"Đang tìm trong {LONG_NAME}")
    assert all(LONG_NAME in text for text in dialog.locator(".search-kind").all_text_contents())
    dialog.get_by_role("button", name="Tìm toàn cổng").click()
    dialog.get_by_role("button", name=f"Chỉ tìm trong {LONG_NAME}").click()
    page.keyboard.press("Escape")
    open_dialog(page)
    expect(dialog.locator(".search-scope")).to_contain_text(f"Đang tìm trong {LONG_NAME}")


@pytest.mark.browser
def test_before_the_index_is_there_a_search_is_opened_as_a_page_in_the_ward_by_its_address(
    page: Page, served: Served
) -> None:
    page.route(CONTENTS, lambda route: route.abort())
    page.goto(f"{served.url}{WARD}")
    dialog = open_dialog(page)
    expect(dialog.locator(".search-scope")).to_contain_text(f"Đang tìm trong {WARD_NAME}")
    dialog.locator("input[type=search]").fill("hai long")
    expect(dialog.locator(".search-help button").first).to_be_visible(timeout=WAIT)
    page.unroute(CONTENTS)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=hai+long&phuong=can-tho%2Fhung-phu")
    wait_for_search(page)
    assert found(page)
    assert all(WARD_NAME in text for text in page.locator(".search-kind").all_text_contents())
    assert page.locator("select[name=phuong]").input_value() == WARD_NAME
