"""Procedures as people use them: a list narrowed while typing, papers ticked and kept, a page printed on one sheet."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from generator.model.portal import Portal
from tests.conftest import Served
from tests.test_browser import context_of

pytestmark = pytest.mark.browser

DEMO = "minh-hoa/phuong-minh-hoa/thu-tuc/"
BIRTH = f"{DEMO}1.001193/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone."""
    context = context_of(browser, "phone")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("giay doc than", "Cấp Giấy xác nhận tình trạng hôn nhân"),
        ("sao y", "Chứng thực bản sao từ bản chính"),
        ("hộ khẩu", "Đăng ký thường trú"),
        ("1.001193", "Đăng ký khai sinh"),
        ("KHAI SINH", "Đăng ký khai sinh"),
    ],
)
def test_a_list_is_narrowed_by_everyday_words_with_and_without_marks(
    page: Page, served: Served, typed: str, found: str
) -> None:
    page.goto(served.url + DEMO)
    page.get_by_role("searchbox").fill(typed)
    rows = page.locator("main .rows li:visible")
    expect(rows.first).to_contain_text(found)
    assert rows.count() < 6
    expect(page.get_by_role("status")).to_contain_text("thủ tục hợp với")


def test_a_word_that_nothing_has_is_answered_and_the_list_comes_back(page: Page, served: Served) -> None:
    page.goto(served.url + DEMO)
    whole = page.locator("main .rows li:visible").count()
    field = page.get_by_role("searchbox")
    field.fill("xyzxyz")
    expect(page.get_by_role("status")).to_contain_text("Không có thủ tục nào")
    assert page.locator("main .rows li:visible").count() == 0
    field.fill("")
    expect(page.locator("main .rows li:visible")).to_have_count(whole)


def test_without_a_script_the_list_is_whole_and_offers_no_field_that_does_nothing(
    browser: Browser, served: Served
) -> None:
    context = context_of(browser, "phone", script=False)
    page = context.new_page()
    page.goto(served.url + DEMO)
    expect(page.locator("[data-filter]")).to_be_hidden()
    assert page.locator("main .rows li:visible").count() > 10
    page.goto(served.url + BIRTH)
    box = page.get_by_role("checkbox").first
    box.check()
    expect(box).to_be_checked()
    context.close()


def test_ticks_are_there_again_on_the_next_visit_and_can_be_taken_away(page: Page, served: Served) -> None:
    page.goto(served.url + BIRTH)
    page.get_by_label("Giấy chứng sinh").check()
    page.goto(served.url)
    page.goto(served.url + BIRTH)
    expect(page.get_by_label("Giấy chứng sinh")).to_be_checked()
    expect(page.get_by_label("Tờ khai đăng ký khai sinh")).not_to_be_checked()
    page.get_by_role("button", name="Bỏ mọi dấu").click()
    page.reload()
    expect(page.get_by_label("Giấy chứng sinh")).not_to_be_checked()


def test_ticks_of_one_procedure_are_not_those_of_another(page: Page, served: Served) -> None:
    page.goto(served.url + f"{DEMO}1.004222/")
    page.get_by_label("Tờ khai thay đổi thông tin cư trú").check()
    page.goto(served.url + f"{DEMO}1.004194/")
    expect(page.get_by_label("Tờ khai thay đổi thông tin cư trú")).not_to_be_checked()


def test_a_phone_calls_the_number_on_the_page(page: Page, served: Served) -> None:
    page.goto(served.url + BIRTH)
    expect(page.locator(".answers a[href='tel:0000000000']")).to_be_visible()


def test_every_procedure_prints_with_its_checklist_on_one_sheet(page: Page, served: Served, portal: Portal) -> None:
    listed = portal.demos[0].procedures
    assert listed is not None
    page.emulate_media(media="print")
    pages = {}
    for each in listed.procedures:
        page.goto(f"{served.url}{DEMO}{each.code}/")
        expect(page.locator(".checklist input").first).to_be_visible()
        expect(page.locator(".answers")).to_be_visible()
        pages[each.code] = len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    assert {code: count for code, count in pages.items() if count > 1} == {}


def test_the_code_on_the_page_leads_to_the_page_on_screen_and_on_paper(
    page: Page, served: Served, portal: Portal, site: Path
) -> None:
    address = f"{portal.info.base_url}{BIRTH}"
    page.goto(served.url + BIRTH)
    on_screen = Image.open(io.BytesIO(page.locator(".side .qr svg").screenshot()))
    assert [found.text for found in zxingcpp.read_barcodes(on_screen)] == [address]
    page.emulate_media(media="print")
    on_paper = Image.open(io.BytesIO(page.locator(".print-only.qr svg").screenshot()))
    assert [found.text for found in zxingcpp.read_barcodes(on_paper)] == [address]
    assert (site / BIRTH / "index.html").is_file()


def test_the_code_on_a_printed_report_leads_to_the_report(page: Page, served: Served, portal: Portal) -> None:
    address = "minh-hoa/phuong-minh-hoa/2026/ky/2026-q3/"
    page.goto(served.url + address)
    expect(page.locator(".qr")).to_be_hidden()
    page.emulate_media(media="print")
    on_paper = Image.open(io.BytesIO(page.locator(".qr svg").screenshot()))
    assert [found.text for found in zxingcpp.read_barcodes(on_paper)] == [f"{portal.info.base_url}{address}"]
