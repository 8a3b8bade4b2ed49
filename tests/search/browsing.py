"""What the browser tests of search share."""

import re

from playwright.sync_api import Locator, Page, expect

WAIT = 15_000
"""Milliseconds for an answer on a busy machine."""

WARD = "can-tho/hung-phu/"
WARD_NAME = "Phường Hưng Phú"
DEMO = "minh-hoa/phuong-minh-hoa/"
DEMO_NAME = "Phường Minh Họa"

RESULT = "li a"
RESULTS = f".search-results {RESULT}"


def open_dialog(page: Page) -> Locator:
    """Open the dialog by key, return it when its field can be typed into."""
    page.keyboard.press("/")
    dialog = page.locator("dialog.search")
    expect(dialog).to_be_visible(timeout=WAIT)
    return dialog


def ask(place: Page | Locator, words: str) -> Locator:
    """Type into the search of a dialog or page and wait for the answer; return its status line."""
    place.locator("input[type=search]:visible").fill(words)
    status = place.locator(".search-status")
    expect(status).to_contain_text(words, timeout=WAIT)
    return status


def found(place: Page | Locator) -> list[str]:
    """Return the titles of the results shown, once there are some and those below them have come."""
    place.locator(f".search-results[aria-busy=false] {RESULT}").first.wait_for(timeout=WAIT)
    return place.locator(RESULTS).all_text_contents()


def wait_for_search(page: Page) -> None:
    """Wait until the search page has the index: its filters then have values."""
    expect(page.locator("select[name=phuong] option").nth(1)).to_be_attached(timeout=WAIT)


def has_focus(target: Locator) -> bool:
    """Tell whether an element has the focus."""
    return bool(target.evaluate("element => element === document.activeElement"))


def number_in(text: str) -> int:
    """Return the first number of a text: "Tìm toàn cổng (thêm 1.234)" is 1234."""
    match = re.search(r"\d[\d.]*", text)
    assert match, text
    return int(match[0].replace(".", ""))
