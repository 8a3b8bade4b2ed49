"""Charts as people see them: light, dark, printed, on a small phone, for those who don't see them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.model.portal import Portal
from generator.pages import charts
from tests.conftest import Served
from tests.test_browser import SCHEMES, context_of, violations

pytestmark = pytest.mark.browser

TARGETS = (
    "2026/chi-tieu/ho-so-dung-han/",
    "2026/chi-tieu/don-vi-duoc-kiem-tra/",
    "2026/chi-tieu/lanh-dao-bi-ky-luat/",
    "2026/chi-tieu/hai-long-phuc-vu/",
    "2026-2030/chi-tieu/ho-so-toan-trinh/",
)
TASKS = ("2026/nhiem-vu/1.2/", "2026/nhiem-vu/3.1.2/", "2026/nhiem-vu/4.3/")
DRAWING = "figure.chart svg[role=img]"
LIGHTER = 3
"""Contrast that a mark needs against what lies behind it (WCAG 1.4.11)."""


@pytest.fixture(scope="module")
def ward(portal: Portal) -> str:
    """Address of the made-up ward."""
    return f"{portal.demos[0].address}/"


@pytest.fixture(params=SCHEMES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a phone, light and dark."""
    context = context_of(browser, "phone", request.param)
    yield context.new_page()
    context.close()


def luminance(colour: str) -> float:
    """Return the relative luminance of "rgb(1, 2, 3)"."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colours(page: Page) -> list[str]:
    """Return the colour of each mark of the charts on a page."""
    found: list[str] = page.eval_on_selector_all(
        f"{DRAWING} svg[class^=s-]",
        """marks => marks.map(mark => {
            const style = getComputedStyle(mark.querySelector('path'));
            return style.fill === 'none' ? style.stroke : style.fill;
        })""",
    )
    return found


def test_marks_stand_out_from_paper_and_from_the_good_zone(page: Page, served: Served, ward: str) -> None:
    seen = 0
    for address in TARGETS:
        page.goto(served.url + ward + address)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        zones = page.eval_on_selector_all(f"{DRAWING} .zone", "all => all.map(each => getComputedStyle(each).fill)")
        for colour in colours(page):
            seen += 1
            assert all(contrast(colour, behind) >= LIGHTER for behind in (paper, *zones)), (address, colour)
    assert seen >= len(TARGETS)


def test_axe_finds_nothing_on_pages_with_results(page: Page, served: Served, ward: str, axe: str) -> None:
    for address in (*TARGETS, *TASKS):
        page.goto(served.url + ward + address)
        assert violations(page, axe) == [], address


def test_text_of_a_chart_is_at_least_fifteen_pixels(page: Page, served: Served, ward: str) -> None:
    for address in TARGETS:
        page.goto(served.url + ward + address)
        sizes = page.eval_on_selector_all(
            f"{DRAWING} text", "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
        )
        assert sizes
        assert min(sizes) >= 15


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_of_a_chart_leaves_the_screen(browser: Browser, served: Served, ward: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    for address in (*TARGETS, *TASKS):
        page.goto(served.url + ward + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        edges = page.eval_on_selector_all(
            f"{DRAWING} :is(text, path, rect, line)",
            "all => all.map(each => each.getBoundingClientRect()).map(box => [box.left, box.right])",
        )
        assert all(left >= 0 and right <= width for left, right in edges), address
    context.close()


def test_labels_of_neighbours_do_not_touch_on_the_smallest_phone(browser: Browser, served: Served, ward: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for address in TARGETS:
        page.goto(served.url + ward + address)
        for drawing in page.locator(DRAWING).all():
            boxes = drawing.locator("text.bold:not(.axis)").evaluate_all(
                "all => all.map(each => each.getBoundingClientRect()).map(b => [b.left, b.right, b.top, b.bottom])"
            )
            for index, one in enumerate(boxes):
                for other in boxes[index + 1 :]:
                    apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
                    assert apart, (address, one, other)
    context.close()


def test_printed_charts_keep_their_marks_in_black_on_white(page: Page, served: Served, ward: str) -> None:
    page.emulate_media(media="print")
    for address in TARGETS:
        page.goto(served.url + ward + address)
        found = colours(page)
        assert set(found) == {"rgb(0, 0, 0)"}, address
        assert page.locator(f"{DRAWING} svg[class^=s-]").count() == len(found)
        fills = page.eval_on_selector_all(f"{DRAWING} .zone", "all => all.map(each => getComputedStyle(each).fill)")
        assert set(fills) <= {"none"}
        assert page.locator(DRAWING).first.is_visible()


def test_words_on_the_smallest_phone_touch_no_line(browser: Browser, served: Served, ward: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for address in (*TARGETS, "2026/chi-tieu/tin-bai-tuyen-truyen/", "2026/chi-tieu/nhiem-vu-ke-hoach/"):
        page.goto(served.url + ward + address)
        for drawing in page.locator(DRAWING).all():
            touching = drawing.evaluate(
                """drawing => {
                    const drawn = [...drawing.querySelectorAll('.aim, .grid')];
                    const lines = drawn.map(each => each.getBoundingClientRect());
                    return [...drawing.querySelectorAll('text:not(.axis)')].filter(text => {
                        const {left, right, bottom} = text.getBoundingClientRect();
                        const middle = (left + right) / 2;
                        return lines.some(line => line.left < middle && middle < line.right
                            && bottom - 16 < line.top && line.top < bottom - 2);
                    }).map(text => text.textContent);
                }"""
            )
            assert touching == [], address
    context.close()


def test_a_printed_report_has_even_columns_and_no_marks_of_folding(browser: Browser, served: Served, ward: str) -> None:
    context = context_of(browser, "desktop")
    page = context.new_page()
    page.goto(served.url + ward + "2026/ky/2026-fy/")
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    for heading in ("tung-chi-tieu", "thay-doi"):
        lefts = page.eval_on_selector_all(
            f"#{heading} + .even table",
            "all => all.map(each => [...each.querySelectorAll('thead th')].map(th => Math.round(th.offsetLeft)))",
        )
        assert len(lefts) > 1
        assert all(each == lefts[0] for each in lefts)
    markers = page.eval_on_selector_all("main summary", "all => all.map(each => getComputedStyle(each).listStyleType)")
    assert set(markers) == {"none"}
    context.close()


def test_a_printed_page_is_a_pdf_with_the_chart(browser: Browser, served: Served, ward: str, tmp_path: Path) -> None:
    context = context_of(browser, "desktop")
    page = context.new_page()
    page.goto(served.url + ward + TARGETS[0])
    page.pdf(path=tmp_path / "trang.pdf", format="A4")
    assert (tmp_path / "trang.pdf").stat().st_size > 10_000
    context.close()


def test_a_chart_is_an_image_with_a_name_and_every_value(page: Page, served: Served, ward: str) -> None:
    page.goto(served.url + ward + TARGETS[0])
    image = page.get_by_role("img", name=re.compile("Kết quả từng kỳ")).first
    said = image.locator("desc").text_content() or ""
    for label in image.locator("svg[class^=s-] + text").all_text_contents():
        assert label in said
    assert page.get_by_role("table").first.locator("tbody tr").count() == 4


def test_high_contrast_needs_no_colour(page: Page, served: Served, ward: str) -> None:
    page.goto(served.url + ward + TARGETS[0])
    page.evaluate("document.documentElement.dataset.contrast = 'high'")
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert set(colours(page)) == {ink}


def test_the_plot_is_where_geometry_says(page: Page, served: Served, ward: str) -> None:
    page.goto(served.url + ward + TARGETS[0])
    levels = page.eval_on_selector_all(f"{DRAWING} .grid", "all => all.map(each => each.y1.baseVal.value)")
    assert {charts.TOP, charts.BOTTOM} == set(levels)
