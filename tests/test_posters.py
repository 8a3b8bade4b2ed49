"""Sheets for the wall: they say what the pages say, fit on A4, and their QR codes lead to the right pages."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from generator.cli import cli
from generator.model.portal import Portal, WardEntry
from generator.posters import Sheet, sheets
from generator.qr import QrCode, qr_code
from tests.builders import AS_OF, write
from tests.conftest import ROOT
from tests.procedures import LIST, WITH_PROCEDURES, portal_of

BASE = "https://cong.cantho.gov.vn/"
_RUNS = re.compile(r"m(-?\d+) (-?\d+)h(\d+)")


def drawn(code: QrCode, scale: int = 4) -> Image.Image:
    """Return a code as a picture, its path followed as a browser does."""
    image = Image.new("L", (code.size * scale, code.size * scale), 255)
    pen = ImageDraw.Draw(image)
    first = re.match(r"M(\d+) (\d+)\.5", code.path)
    assert first is not None
    x, y = int(first[1]), int(first[2])
    for dx, dy, length in _RUNS.findall(code.path):
        x, y = x + int(dx), y + int(dy)
        pen.rectangle((x * scale, y * scale, (x + int(length)) * scale - 1, (y + 1) * scale - 1), fill=0)
        x += int(length)
    return image


def decoded(image: Image.Image) -> list[str]:
    """Return what a phone reads of a picture."""
    return [found.text for found in zxingcpp.read_barcodes(image)]


def all_sheets(day: date = AS_OF) -> dict[str, str]:
    """Return the sheets of the small ward by their file."""
    portal, entry = portal_of()
    return {sheet.path: sheet.html for sheet in sheets(portal, entry, day)}


@pytest.mark.parametrize("code", ["1.001193", "2.000815.000.00.00.H55"])
def test_a_code_is_read_back_as_the_address_it_was_made_of(code: str) -> None:
    address = f"{BASE}can-tho/hung-phu/thu-tuc/{code.lower()}/"
    assert decoded(drawn(qr_code(address))) == [address]


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-./:", min_size=1, max_size=150))
def test_any_address_can_be_read_back(address: str) -> None:
    assert decoded(drawn(qr_code(address), 3)) == [address]


def test_there_is_a_list_a_notice_and_a_sheet_for_each_procedure_that_is_received() -> None:
    assert sorted(all_sheets()) == [
        "danh-muc.html",
        "niem-yet.html",
        "thu-tuc/1.000002.html",
        "thu-tuc/1.000656.html",
        "thu-tuc/1.001193.html",
    ]


def test_a_sheet_says_papers_fees_with_exemptions_time_and_where() -> None:
    sheet = all_sheets()["thu-tuc/1.001193.html"]
    for said in ("Tờ khai", "Mẫu TP-01", "Chín nghìn đồng Miễn cho hộ nghèo", "1 ngày làm việc", "Quầy số 2"):
        assert said in sheet
    assert "Tám nghìn" not in sheet
    assert "kiểu mới" not in sheet


def test_a_sheet_says_what_is_not_published() -> None:
    assert "Chưa công bố: giấy tờ, phí, lệ phí, thời hạn" in all_sheets()["thu-tuc/1.000656.html"]


def test_the_notice_tells_where_and_since_when_it_hangs() -> None:
    notice = all_sheets()["niem-yet.html"]
    assert "<td>Bảng tin</td><td>05/01/2026</td><td>…/…/……</td>" in notice
    assert "Thủ tục cũ" not in notice


def test_only_the_sheets_that_were_asked_for_are_made() -> None:
    portal, entry = portal_of()
    assert [sheet.path for sheet in sheets(portal, entry, AS_OF, ["1.000656"])] == ["thu-tuc/1.000656.html"]


def test_text_from_data_is_text_on_a_sheet() -> None:
    files = {**WITH_PROCEDURES, LIST: str(WITH_PROCEDURES[LIST]).replace("Quầy số 2", '"<script>alert(1)</script>"')}
    portal, entry = portal_of(files)
    assert all("<script" not in sheet.html for sheet in sheets(portal, entry, AS_OF))


def test_a_sheet_of_a_made_up_ward_says_so(portal: Portal) -> None:
    demo = portal.demos[0]
    made = list(sheets(portal, demo, demo.as_of(AS_OF)))
    assert made
    assert all("Tờ minh họa" in sheet.html for sheet in made)


def test_the_command_writes_the_sheets_and_says_how_to_print_them(tmp_path: Path) -> None:
    data = write(tmp_path / "data", WITH_PROCEDURES)
    ran = CliRunner().invoke(
        cli,
        [
            "poster",
            "--ward",
            "can-tho/hung-phu",
            "--data",
            str(data),
            "--out",
            str(tmp_path / "to"),
            "--as-of",
            "2026-11-21",
        ],
    )
    assert ran.exit_code == 0, ran.output
    assert "Đã làm 5 tờ" in ran.output
    assert "Ctrl + P" in ran.output
    assert (tmp_path / "to/thu-tuc/1.001193.html").is_file()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--code", "1.001194"], "ý bạn là “1.001193”?"),
        (["--ward", "can-tho/hung-phus"], "ý bạn là “can-tho/hung-phu”?"),
    ],
)
def test_a_slip_of_the_command_is_told_with_what_was_meant(tmp_path: Path, options: list[str], told: str) -> None:
    data = write(tmp_path / "data", WITH_PROCEDURES)
    ran = CliRunner().invoke(cli, ["poster", "--ward", "can-tho/hung-phu", "--data", str(data), *options])
    assert ran.exit_code != 0
    assert told in ran.output


def test_a_ward_without_a_list_is_told_what_to_write() -> None:
    ran = CliRunner().invoke(cli, ["poster", "--ward", "can-tho/hung-phu", "--data", str(ROOT / "data")])
    assert ran.exit_code == 1
    assert "wards/can-tho/hung-phu/procedures.yaml" in ran.output


@pytest.fixture
def printer(browser: Browser) -> Iterator[Page]:
    """A page that prints."""
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def demo_sheets(portal: Portal) -> tuple[WardEntry, list[Sheet]]:
    """Return the made-up ward and its sheets."""
    demo = portal.demos[0]
    return demo, list(sheets(portal, demo, demo.as_of(AS_OF)))


@pytest.mark.browser
def test_the_code_on_every_sheet_leads_to_its_page(printer: Page, portal: Portal, site: Path) -> None:
    demo, made = demo_sheets(portal)
    base = portal.info.base_url
    for sheet in made:
        printer.set_content(sheet.html)
        image = Image.open(io.BytesIO(printer.locator("svg.qr").first.screenshot(scale="css")))
        (address,) = decoded(image)
        code = Path(sheet.path).stem if sheet.path.startswith("thu-tuc/") else ""
        assert address == f"{base}{demo.address}/thu-tuc/" + (f"{code}/" if code else "")
        assert (site / address.removeprefix(base) / "index.html").is_file()


@pytest.mark.browser
def test_every_sheet_of_a_procedure_is_one_page_of_a4(printer: Page, portal: Portal) -> None:
    _, made = demo_sheets(portal)
    pages = {}
    for sheet in made:
        if sheet.path.startswith("thu-tuc/"):
            printer.set_content(sheet.html)
            pdf = PdfReader(io.BytesIO(printer.pdf(prefer_css_page_size=True)))
            pages[sheet.path] = len(pdf.pages)
            box = pdf.pages[0].mediabox
            assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    assert {path: count for path, count in pages.items() if count > 1} == {}
