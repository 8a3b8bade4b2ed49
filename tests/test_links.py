"""Links of finished pages: where each leads, and which lead nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.links import BrokenLink, broken, links_of

SEGMENT = st.text(st.sampled_from("abc-1"), min_size=1, max_size=3)


def target(address: str, link: str) -> str:
    """Return where one link of a page leads."""
    (found,) = links_of(address, f'<a href="{link}">x</a>').targets
    return found


@pytest.mark.parametrize(
    ("address", "link", "leads"),
    [
        ("", "can-tho/", "can-tho/"),
        ("", ".", ""),
        ("can-tho/", "..", ""),
        ("can-tho/hung-phu/", "../..", ""),
        ("can-tho/hung-phu/", "#lien-he", "can-tho/hung-phu/#lien-he"),
        ("can-tho/hung-phu/", "./#lien-he", "can-tho/hung-phu/#lien-he"),
        ("can-tho/hung-phu/", "../ninh-kieu/", "can-tho/ninh-kieu/"),
        ("can-tho/hung-phu/", "../../du-lieu/chi-tieu.csv", "du-lieu/chi-tieu.csv"),
        ("a/b/", "../../tim-kiem/?q=%C4%91%E1%BA%A5t", "tim-kiem/"),
        ("a/b/", "/assets/portal.css?v=1", "assets/portal.css"),
        ("a/", "b/?x=1&amp;y=2#c", "a/b/#c"),
    ],
)
def test_a_link_leads_from_its_page(address: str, link: str, leads: str) -> None:
    assert target(address, link) == leads


@given(st.lists(SEGMENT, max_size=4), st.lists(SEGMENT, min_size=1, max_size=4))
def test_every_address_is_found_from_every_page(here: list[str], there: list[str]) -> None:
    address = "".join(f"{each}/" for each in here)
    wanted = "".join(f"{each}/" for each in there)
    assert target(address, "../" * len(here) + wanted) == wanted


def test_links_to_elsewhere_are_not_followed() -> None:
    html = '<a href="https://a.vn/">a</a><a href="mailto:x@y.vn">b</a><a href="//c.vn/">c</a><a href="tel:1">d</a>'
    assert links_of("", html).targets == frozenset()


def test_a_link_out_of_the_portal_leads_nowhere() -> None:
    assert list(broken({target("a/", "../../b/"): "a/"}, {"b/": ""})) == [BrokenLink("a/", "../b/")]


def test_anchors_are_the_ids_of_a_page() -> None:
    page = links_of("a/", '<h2 id="mot">1</h2><p id="hai &amp; ba" class="id"></p><link href="x.css"><img src="y.png">')
    assert page.anchors == {"mot", "hai & ba"}
    assert page.targets == {"a/x.css", "a/y.png"}


def test_what_is_not_there_is_named_with_a_page_that_leads_to_it() -> None:
    targets = {"a/": "", "b/": "a/", "a/#mot": "", "a/#hai": "c/", "a/x.csv": "", "a/y.csv": "d/"}
    found = list(broken(targets, {"a/": "mot ba", "a/x.csv": ""}))
    assert found == [BrokenLink("c/", "a/#hai"), BrokenLink("d/", "a/y.csv"), BrokenLink("a/", "b/")]
