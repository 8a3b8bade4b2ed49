"""The description by which browsers add the portal to their search engines."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from generator.exports.opensearch import as_opensearch
from generator.model.portal import Portal

LETTERS = st.sampled_from("Cải h")
NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def described(portal: Portal, title: str | None = None, tagline: str | None = None) -> etree._Element:
    """Return the description of a portal, with another title and tagline where they are given."""
    changed = {key: value for key, value in (("title", title), ("tagline", tagline)) if value is not None}
    info = portal.info.model_copy(update=changed)
    return etree.fromstring(as_opensearch(replace(portal, info=info)))


def said(root: etree._Element, name: str) -> str:
    """Return the text of one element."""
    return str(root.findtext(f"o:{name}", namespaces=NAMES))


def test_the_description_sends_what_is_typed_to_the_search_page(portal: Portal) -> None:
    root = described(portal)
    (url,) = root.findall("o:Url", NAMES)
    assert url.get("template") == f"{portal.info.base_url}tim-kiem/?q={{searchTerms}}"
    assert (url.get("type"), url.get("method")) == ("text/html", "get")
    assert said(root, "InputEncoding") == "UTF-8"
    assert said(root, "Language") == "vi"


@given(title=st.text(st.sampled_from("Phường &<>"), min_size=1, max_size=60), tagline=st.text(LETTERS, max_size=60))
def test_names_keep_to_the_lengths_of_the_format(portal: Portal, title: str, tagline: str) -> None:
    root = described(portal, title, tagline)
    assert len(said(root, "ShortName")) <= 16
    assert len(said(root, "LongName")) <= 48
    assert title.startswith(said(root, "ShortName"))


def test_every_page_names_the_description_and_it_is_there(site: Path) -> None:
    for address in ("", "can-tho/hung-phu/2026/", "tim-kiem/"):
        (link,) = html.parse(site / address / "index.html").xpath("//link[@rel='search']")
        assert link.get("type") == "application/opensearchdescription+xml"
        assert (site / address / urlsplit(link.get("href")).path).resolve() == (
            site / "tim-kiem/opensearch.xml"
        ).resolve()
