"""Pages of procedures: the answers people come for on top, the whole official record, and what machines read."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html as lxml_html

from generator.config import Settings
from generator.exports.feed import as_feed
from generator.exports.procedures import rows
from generator.markdown_grammar import fits
from generator.model.portal import Portal, WardEntry
from generator.pages.official_record import official_record
from generator.pages.procedure import ProcedurePage
from generator.pages.procedure import pages as procedure_pages
from generator.pages.procedure_catalogue import pages as catalogue_pages
from generator.pages.procedures import ProceduresPage
from generator.pages.procedures import pages as list_pages
from generator.pages.view import OverviewPages, View
from generator.rendering import Renderer
from generator.shards.run import in_this_process
from generator.summaries import overview_of
from tests.builders import AS_OF, mutate, write
from tests.conftest import ROOT, published
from tests.procedures import FIELD, LIST, WITH_PROCEDURES, portal_of

DEMO = "minh-hoa/phuong-minh-hoa"
BIRTH = f"{DEMO}/thu-tuc/1.001193/"
OFFICIAL = (
    "Mã thủ tục",
    "Số quyết định",
    "Tên thủ tục",
    "Cấp thực hiện",
    "Loại thủ tục",
    "Lĩnh vực",
    "Trình tự thực hiện",
    "Cách thức thực hiện",
    "Thành phần hồ sơ",
    "Đối tượng thực hiện",
    "Cơ quan thực hiện",
    "Cơ quan có thẩm quyền",
    "Địa chỉ tiếp nhận hồ sơ",
    "Cơ quan được ủy quyền",
    "Cơ quan phối hợp",
    "Kết quả thực hiện",
    "Căn cứ pháp lý",
    "Yêu cầu, điều kiện",
    "Từ khóa",
    "Mô tả",
)
"""The fields of the national database, in its order (DOMAIN.md §2.1)."""


def read(site: Path, address: str) -> lxml_html.HtmlElement:
    """Return a finished page."""
    return lxml_html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))


def text_of(element: lxml_html.HtmlElement) -> str:
    """Return the text of an element, white space as one blank."""
    return " ".join(element.text_content().split())


def small() -> tuple[View, WardEntry]:
    """Return the view of the small catalogue, and its ward."""
    portal, entry = portal_of()
    return View(portal.seen_on(AS_OF), AS_OF), entry


def context_of(code: str) -> ProcedurePage:
    """Return what the page of a procedure is made from."""
    view, _ = small()
    page = next(each for each in procedure_pages(view) if each.address.endswith(f"/{code}/"))
    assert isinstance(page.context, ProcedurePage)
    return page.context


def test_the_answers_come_in_the_order_people_ask_for_them(site: Path) -> None:
    asked = [text_of(each) for each in read(site, BIRTH).cssselect(".answers dt")]
    assert asked == ["Giấy tờ", "Phí, lệ phí", "Thời gian", "Nộp ở đâu", "Làm qua mạng", "Hỏi ai"]


def test_every_field_of_the_official_record_has_its_place_on_the_page(site: Path) -> None:
    labels = [re.sub(r"^\d+\. ", "", text_of(each)) for each in read(site, BIRTH).cssselect(".official dt")]
    assert tuple(labels) == OFFICIAL


def test_every_field_of_the_official_record_is_filled_from_the_data(portal: Portal) -> None:
    demo = next(entry for entry in portal.demos if entry.address == DEMO)
    assert demo.procedures is not None
    field = next(each for each in demo.procedures.own if each.id == "ho-tich")
    record = field.procedures[0].model_copy(update={"delegated_to": "Cơ quan khác"})
    filled = {row.label: row.lines for row in official_record(portal, field, record, "")}
    assert [label for label, lines in filled.items() if lines == ("Chưa công bố",)] == []


def test_fees_and_exemptions_stand_word_for_word(site: Path) -> None:
    quoted = [text_of(each) for each in read(site, BIRTH).cssselect("blockquote")]
    assert any("Đăng ký khai sinh quá hạn: 8.000 đồng/trường hợp." in each for each in quoted)
    assert any("Miễn lệ phí đối với người thuộc gia đình có công" in each for each in quoted)


def test_a_changed_fee_is_shown_with_its_day_its_decision_and_the_old_value(site: Path) -> None:
    (box,) = read(site, BIRTH).cssselect(".changes .prog")
    assert "Từ 01/09/2026:" in text_of(box)
    assert "05/NQ-HĐND" in text_of(box)
    assert any("5.000 đồng/trường hợp" in text_of(old) for old in box.cssselect("del"))


def test_nothing_of_a_coming_fee_stands_on_the_page(site: Path) -> None:
    whole = (site / BIRTH / "index.html").read_text(encoding="utf-8")
    assert "06/NQ-HĐND" not in whole
    assert "Mọi người đều được miễn" not in whole


def test_a_repealed_procedure_keeps_its_page_and_leads_to_the_one_in_its_place(site: Path) -> None:
    page = read(site, f"{DEMO}/thu-tuc/9.000001/")
    note = page.cssselect(".note")[0]
    assert "Không còn tiếp nhận sau ngày 30/06/2026" in text_of(note)
    assert [link.get("href") for link in note.cssselect("a")] == ["../9.000002/"]


def test_a_repealed_procedure_is_no_more_among_those_offered(site: Path) -> None:
    page = read(site, f"{DEMO}/thu-tuc/")
    ended = {link.get("href") for link in page.cssselect("details .rows a")}
    offered = {link.get("href") for link in page.cssselect(".rows a")} - ended
    assert "9.000001/" in ended
    assert "9.000002/" in offered


def test_those_asked_for_most_come_first(portal: Portal, site: Path) -> None:
    demo = next(entry for entry in portal.demos if entry.address == DEMO)
    assert demo.procedures is not None
    links = [link.get("href") for link in read(site, f"{DEMO}/thu-tuc/").cssselect(".rows a")]
    assert links[: len(demo.procedures.popular)] == [f"{code}/" for code in demo.procedures.popular]


@pytest.mark.parametrize("address", ["can-tho/hung-phu", "hai-phong/hung-dao", "lam-dong/nam-gia-nghia"])
def test_a_real_ward_without_a_list_says_so_and_leads_to_the_national_portal(site: Path, address: str) -> None:
    page = read(site, f"{address}/thu-tuc/")
    assert "chưa công bố danh mục thủ tục tại đây" in text_of(page)
    assert "https://dichvucong.gov.vn/" in [link.get("href") for link in page.cssselect("main a")]
    assert [path.name for path in (site / address / "thu-tuc").iterdir()] == ["index.html"]


def test_what_is_missing_is_said_on_the_page_and_counted_in_the_list() -> None:
    assert context_of("1.000656").missing == "giấy tờ, phí, lệ phí, thời hạn"
    view, _ = small()
    (page,) = list_pages(view)
    assert isinstance(page.context, ProceduresPage)
    assert (page.context.count, page.context.complete) == (3, 1)


def test_the_catalogue_says_of_what_nobody_has_compared_that_nobody_has(site: Path, portal: Portal) -> None:
    for field in portal.procedures:
        for record in field.procedures:
            page = read(site, f"thu-tuc/{record.code.lower()}/")
            assert record.checked_on is None
            assert "Chưa đơn vị nào đối chiếu" in text_of(page), record.code


def test_content_of_the_catalogue_names_where_and_when_it_was_read(portal: Portal, site: Path) -> None:
    for field in portal.procedures:
        for record in field.procedures:
            if record.papers is not None or record.channels is not None:
                assert record.source is not None, record.code
                day = record.source.read_on
                said = f"bản từ ngày {day:%d/%m/%Y}"
                assert said in text_of(read(site, f"thu-tuc/{record.code.lower()}/"))


def test_the_starter_catalogue_has_at_least_forty_commune_procedures(portal: Portal) -> None:
    found = [record for field in portal.procedures for record in field.procedures if record.level == "commune"]
    assert len({record.code for record in found}) >= 40


def test_places_are_compared_where_fees_differ(site: Path) -> None:
    portal, _ = portal_of()
    across = OverviewPages.of(overview_of(portal.seen_on(AS_OF), AS_OF))
    pages = {page.address: page for page in catalogue_pages(across)}
    birth = pages["thu-tuc/1.001193/"].context
    (row,) = birth.offers  # type: ignore[attr-defined]
    assert row.ward.text == "Phường Hưng Phú"
    assert row.fee == "Trực tiếp: 9.000 đồng/trường hợp; qua mạng: không thu"
    assert "Phường Minh Họa" not in text_of(read(site, "thu-tuc/1.001193/").cssselect("main")[0])


def test_a_page_is_described_for_machines_with_nothing_that_is_not_published(site: Path) -> None:
    assert read(site, BIRTH).cssselect('script[type="application/ld+json"]') == [], "made-up services are none"
    view, _ = small()
    birth = next(page for page in procedure_pages(view) if page.address.endswith("/1.001193/"))
    service = birth.meta["service"]
    assert service["@context"] == "https://schema.org"
    assert service["@type"] == "GovernmentService"
    assert (service["name"], service["identifier"]) == ("Đăng ký khai sinh", "1.001193")
    assert {each["name"] for each in service["availableChannel"]} == {"Trực tiếp", "Qua mạng"}
    assert [each["price"] for each in service["offers"]] == [9000]
    bare = next(page for page in procedure_pages(view) if page.address.endswith("/1.000656/"))
    service = bare.meta["service"]
    assert not {"offers", "availableChannel", "audience", "serviceOutput"} & service.keys()
    assert "telephone" not in service["provider"]


def test_on_time_handling_of_its_field_is_told_with_the_report_it_comes_from(site: Path) -> None:
    side = text_of(read(site, BIRTH).cssselect(".side")[0])
    assert "99,62% đúng hạn và trước hạn ở lĩnh vực Hộ tịch: 2.361 trên 2.370 hồ sơ đã giải quyết" in side


def test_promises_about_a_procedure_stand_beside_it(site: Path) -> None:
    links = [link.get("href") for link in read(site, BIRTH).cssselect(".side a")]
    assert "../../2026/chi-tieu/ho-so-dung-han/" in links
    assert "../../2026/nhiem-vu/3.1.2/" in links


def test_changes_come_as_a_feed_too() -> None:
    portal, entry = portal_of()
    feed = as_feed(portal.seen_on(AS_OF), entry)
    atom = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(feed)  # noqa: S314 - our own file
    entries = root.findall(f"{atom}entry")
    assert [each.findtext(f"{atom}title") for each in entries] == [
        "Thay đổi thủ tục: Đăng ký khai sinh",
        "Thôi tiếp nhận: Thủ tục cũ",
    ]
    ids = [each.findtext(f"{atom}id") for each in entries]
    assert len(set(ids)) == len(ids)
    assert root.findtext(f"{atom}updated") == "2026-09-01T00:00:00+07:00"
    assert "06/NQ-HĐND" not in feed


def test_the_feed_of_the_portal_is_where_its_page_says(site: Path) -> None:
    page = read(site, f"{DEMO}/thay-doi/")
    (alternate,) = page.cssselect('link[type="application/atom+xml"]')
    assert (site / DEMO / "thay-doi" / str(alternate.get("href"))).is_file()


def test_the_open_data_has_a_row_for_each_way_to_submit() -> None:
    portal, _ = portal_of()
    found = [row for row in rows(portal.seen_on(AS_OF)) if row["code"] == "1.001193"]
    assert [row["via"] for row in found] == ["in_person", "online"]
    assert found[0]["fees"] == "Chín nghìn đồng. Miễn cho hộ nghèo"
    assert found[1]["fees"] == "Không thu"


def test_the_open_data_of_a_made_up_ward_stays_its_own(site: Path) -> None:
    whole = list(csv.DictReader(io.StringIO((site / "du-lieu/thu-tuc.csv").read_text(encoding="utf-8-sig"))))
    assert [row for row in whole if row["province"] == "minh-hoa"] == []
    own = (site / DEMO / "du-lieu/thu-tuc.csv").read_text(encoding="utf-8-sig")
    assert "1.001193" in own


def test_a_future_day_shows_the_coming_version() -> None:
    portal, entry = portal_of()
    day = date(2027, 3, 1)
    for when, name in ((day - timedelta(days=1), "Đăng ký khai sinh"), (day, "Đăng ký khai sinh theo luật mới")):
        view = View(portal.seen_on(when), when)
        page = next(each for each in procedure_pages(view) if each.address.endswith("/1.001193/"))
        assert page.meta["title"] == name
    assert entry.procedures is not None


def test_pages_of_procedures_take_the_fast_way_to_html(portal: Portal) -> None:
    demo = next(entry for entry in portal.demos if entry.address == DEMO)
    renderer = Renderer([])
    view = View(portal.alone(demo).seen_on(AS_OF), AS_OF)
    slow = [page.address for page in procedure_pages(view) if not fits(renderer.markdown(page).body.rstrip("\n"))]
    assert slow == []


def built(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Return the site of a data tree; a broken link would have stopped it."""
    data = write(folder / "data", files)
    site = folder / "site"
    published(Settings(root=ROOT, data_dir=data, site_dir=site, as_of=AS_OF, cache=folder / "cache"), in_this_process)
    return site


def test_a_real_ward_s_page_carries_its_description_where_machines_look(tmp_path: Path) -> None:
    name = 'counter: "</script><b>Quầy</b>"'
    site = built(tmp_path, mutate(LIST, ("counter: Quầy số 2", name), files=WITH_PROCEDURES))
    (script,) = read(site, "can-tho/hung-phu/thu-tuc/1.001193/").cssselect('script[type="application/ld+json"]')
    assert json.loads(script.text_content())["identifier"] == "1.001193"


COMING = """
  - code: "1.000009"
    name: Thủ tục sắp có
    level: commune
    effective_from: 2027-01-01
    supersedes: ["1.000656"]
    legal_basis: [{document: 118/2025/NĐ-CP}]
"""


def test_a_procedure_that_is_to_come_is_linked_from_nowhere(tmp_path: Path) -> None:
    files = {**WITH_PROCEDURES, FIELD: f"{WITH_PROCEDURES[FIELD]!s}{COMING.lstrip(chr(10))}"}
    files = mutate(
        FIELD,
        (
            "    name: Đăng ký khai tử\n    level: commune\n",
            "    name: Khai tử\n    level: commune\n    effective_to: 2026-11-01\n",
        ),
        files=files,
    )
    files = mutate(LIST, ('{code: "1.000656"}', '{code: "1.000656", until: 2026-11-01}'), files=files)
    site = built(tmp_path, files)
    whole = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert "Thủ tục sắp có" not in whole
    assert "bãi bỏ" not in text_of(read(site, "can-tho/hung-phu/thu-tuc/1.000656/").cssselect(".note")[0])


def test_a_ward_that_stops_receiving_does_not_say_that_the_procedure_is_abolished(tmp_path: Path) -> None:
    site = built(
        tmp_path, mutate(LIST, ('{code: "1.000656"}', '{code: "1.000656", until: 2026-11-01}'), files=WITH_PROCEDURES)
    )
    page = read(site, "can-tho/hung-phu/thu-tuc/1.000656/")
    note = text_of(page.cssselect(".note")[0])
    assert "Không còn tiếp nhận sau ngày 01/11/2026" in note
    assert "thôi tiếp nhận thủ tục này" in note
    assert "bãi bỏ" not in note
    assert "Đã thôi tiếp nhận sau ngày 01/11/2026." in text_of(page.cssselect(".side")[0])


def test_an_amount_without_published_words_is_told_with_its_exemptions() -> None:
    portal, entry = portal_of(
        mutate(
            FIELD,
            ("text: Chín nghìn đồng, exempt: Miễn cho hộ nghèo", "exempt: Miễn cho hộ nghèo"),
            files=WITH_PROCEDURES,
        )
    )
    view = View(portal.seen_on(AS_OF), AS_OF)
    page = next(each for each in procedure_pages(view) if each.address.endswith("/1.001193/"))
    assert isinstance(page.context, ProcedurePage)
    assert page.context.fees[0].text == ("Lệ phí: 9.000 đồng/trường hợp.",)
    assert entry.procedures is not None


def test_ended_procedures_are_found_by_their_links_and_not_by_searching(site: Path) -> None:
    blocks = "".join(path.read_text(encoding="utf-8") for path in (site / "tim-kiem/chi-muc").glob("*.json"))
    assert "9.000002" in blocks
    assert f"{DEMO}/thu-tuc/9.000001/" not in blocks
