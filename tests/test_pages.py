"""Page types and their templates agree; every page has what every page must have."""

import dataclasses
import re
from collections.abc import Iterator

import pytest
from jinja2 import meta as jinja_meta

from generator import addresses
from generator.model.portal import Portal
from generator.pages.groups import ACROSS_PAGES, SHARED_PAGES, all_pages
from generator.pages.of_wards import WARD_PAGES
from generator.pages.page import SEARCH_KINDS, Page
from generator.pages.view import OverviewPages, View
from generator.pages.written import WrittenPage
from generator.rendering import TEMPLATES, Renderer, environment
from tests.builders import AS_OF

GIVEN_TO_EVERY_TEMPLATE = {"address"}
IN_A_WARD = {
    "ward",
    "plan",
    "area",
    "target",
    "task",
    "unit",
    "year",
    "report",
    "missing",
    "calendar",
    "corrections",
} | {
    "procedures",
    "procedure",
    "changes",
}


@pytest.fixture(scope="module")
def pages(portal: Portal) -> list[Page]:
    """Every page made from the real data."""
    return list(all_pages(portal, AS_OF))


def contexts(pages: list[Page]) -> dict[str, set[str]]:
    """Return the context fields of each template."""
    fields = {page.template: {field.name for field in dataclasses.fields(page.context)} for page in pages}
    return fields | {"written.md.j2": {field.name for field in dataclasses.fields(WrittenPage)}}


def used_names(template: str) -> set[str]:
    """Return the variables that a template uses beyond its own."""
    env = environment()
    source, _, _ = env.loader.get_source(env, template) if env.loader else ("", None, None)
    return jinja_meta.find_undeclared_variables(env.parse(source)) - GIVEN_TO_EVERY_TEMPLATE


def templates() -> list[str]:
    """Return the page templates: partials begin with an underscore."""
    return sorted(path.name for path in TEMPLATES.glob("*.md.j2") if not path.name.startswith("_"))


@pytest.mark.parametrize("template", templates())
def test_a_template_uses_exactly_what_its_context_offers(template: str, pages: list[Page]) -> None:
    assert used_names(template) == contexts(pages)[template]


def test_every_page_type_makes_pages_and_every_template_is_used(
    view: View, across: OverviewPages, pages: list[Page]
) -> None:
    assert all(next(iter(make(view)), None) is not None for make in (*WARD_PAGES, *SHARED_PAGES))
    assert all(next(iter(make(across)), None) for types in ACROSS_PAGES.values() for make in types)
    assert set(contexts(pages)) == set(templates())


def test_addresses_are_short_unaccented_and_unique(pages: list[Page]) -> None:
    found = [page.address for page in pages]
    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"([a-z0-9.-]+/)*", address) for address in found)


def test_every_page_says_as_of_updated_source_download_and_where_to_report(pages: list[Page]) -> None:
    for page in pages:
        strip = page.meta["strip"]
        own_day = page.meta.get("demo") or page.meta["kind"] == "report"
        assert own_day or strip["as_of"] == "21/11/2026"
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", strip["as_of"])
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", strip["updated"])
        assert strip["source"]
        assert [download["text"] for download in strip["downloads"]] == ["CSV", "XLSX", "JSON"]
        assert strip["report"].startswith("mailto:")


def test_breadcrumbs_lead_from_the_home_page_to_here(pages: list[Page]) -> None:
    known = {page.address for page in pages} | {addresses.GUIDE}
    for page in pages:
        if page.meta["kind"] == "home":
            continue
        crumbs = page.meta["crumbs"]
        assert crumbs[0] == {"text": "Trang chủ", "url": ""}
        assert "url" not in crumbs[-1]
        assert all(crumb["url"] in known for crumb in crumbs[:-1])


def test_pages_of_a_ward_carry_its_menu_and_name(pages: list[Page]) -> None:
    for page in pages:
        in_ward = page.meta["kind"] in IN_A_WARD
        assert ("ward" in page.meta) == in_ward
        assert ("menu" in page.meta) == in_ward
        if in_ward:
            assert len(page.meta["menu"]) <= 8


def test_every_target_task_unit_and_document_has_its_page(portal: Portal, pages: list[Page]) -> None:
    found = {page.address for page in pages}
    assert set(_expected(portal)) <= found


def _expected(portal: Portal) -> Iterator[str]:
    for entry in portal.wards:
        for plan in entry.plans:
            yield from (addresses.target(entry.address, plan.id, target.id) for target in plan.targets)
            yield from (addresses.task(entry.address, plan.id, task.code) for task in plan.tasks)
        yield from (addresses.unit(entry.address, unit.id) for unit in entry.ward.units)
    yield from (addresses.document(document.id) for document in portal.documents)


def test_no_page_shows_a_result_or_a_zero_percent_for_a_ward_that_published_none(
    portal: Portal, pages: list[Page]
) -> None:
    renderer = Renderer([(term.term, term.long) for term in portal.terms if term.long])
    for page in pages:
        if page.meta.get("demo"):
            continue
        text = renderer.render(page)
        assert not re.search(r"(?<![\dA-F,.%])0 ?%", text.replace("Thanh chạy từ 0%", "")), page.address
        if page.meta["kind"] == "target":
            assert "Chưa công bố số liệu" in text or "Chưa công bố kết quả" in text
        if page.meta["kind"] == "task" and "Nhóm nhiệm vụ" not in text:
            assert "Chưa công bố kết quả" in text


def test_every_figure_stands_with_its_comparator_in_words_its_section_and_its_plan(
    portal: Portal, pages: list[Page]
) -> None:
    by_address = {page.address: page for page in pages}
    renderer = Renderer([])
    page = by_address["can-tho/hung-phu/2026/chi-tieu/hai-long-tthc/"]
    text = renderer.render(page)
    assert "ít nhất 97%" in text
    assert "Mục II.2.b" in text
    assert "Kế hoạch 2026" in text
    assert portal.wards


def test_an_editorial_note_stands_beside_the_items_it_concerns_and_no_others(pages: list[Page], portal: Portal) -> None:
    renderer = Renderer([])
    by_address = {page.address: renderer.render(page) for page in pages if page.meta["kind"] in {"target", "task"}}
    shown = [address for address, text in by_address.items() if "Ô nội dung dừng ở “cập nhật số liệu vào”" in text]
    assert shown == ["lam-dong/nam-gia-nghia/2026/nhiem-vu/6.2.2/"]
    for entry in portal.wards:
        for plan in entry.plans:
            for note in plan.notes:
                for name in note.about:
                    kind = "chi-tieu" if name[0].isalpha() else "nhiem-vu"
                    assert "Ghi chú biên tập" in by_address[f"{entry.address}/{plan.id}/{kind}/{name}/"]


def test_front_matter_links_name_pages_that_exist(pages: list[Page]) -> None:
    known = {page.address for page in pages}
    for page in pages:
        for link in page.meta.get("menu", []):
            assert link["url"].split("#")[0] in known


def test_every_kind_has_a_name_in_search(pages: list[Page]) -> None:
    assert {page.meta["kind"] for page in pages} <= set(SEARCH_KINDS)
