"""The whole built site: links lead somewhere, nothing comes from elsewhere, nothing is left in English."""

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html as lxml_html

from generator.build import generate
from generator.model.portal import Portal
from tests.conftest import ONE_PAGE_OF_EACH_TYPE, settings_for

ORIGIN = "https://phuong-cong-khai.example/"
OUTSIDE_LINKS = {"https://dichvucong.gov.vn/", "https://creativecommons.org/licenses/by/4.0/deed.vi"}
FIRST_VISIT_BYTES = 100_000
NEXT_PAGE_BYTES = 15_000


@dataclass(frozen=True)
class Parsed:
    """What a page links to, loads and names."""

    links: tuple[str, ...]
    loads: tuple[str, ...]
    ids: frozenset[str]
    text: str


@cache
def parsed(path: Path) -> Parsed:
    """Return what one built page holds."""
    root = lxml_html.fromstring(path.read_bytes().decode())
    links = tuple(str(value) for value in root.xpath("//a/@href | //form/@action | //link[@rel='search']/@href"))
    loads = tuple(
        str(value)
        for value in root.xpath(
            "//link[not(@rel='canonical' or @rel='search')]/@href | //script/@src | //img/@src | //iframe/@src"
            " | //source/@src"
        )
    )
    ids = frozenset(str(value) for value in root.xpath("//@id"))
    for element in root.xpath("//script | //style | //svg"):
        element.drop_tree()
    return Parsed(links, loads, ids, " ".join(root.text_content().split()))


def pages_of(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield the address and file of every page."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        yield name.removesuffix("index.html"), path


def file_of(site: Path, path: str) -> Path:
    """Return the file a server answers a path with."""
    relative = unquote(path).lstrip("/")
    return site / relative / "index.html" if not relative or relative.endswith("/") else site / relative


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    broken = []
    count = 0
    for address, path in pages_of(site):
        here = urljoin(ORIGIN, address)
        for link in (*parsed(path).links, *parsed(path).loads):
            parts = urlsplit(urljoin(here, link))
            if f"{parts.scheme}://{parts.netloc}/" != ORIGIN:
                continue
            count += 1
            # A folder without its slash is a redirect on a real server: refuse it, so that every link is one request.
            target = file_of(site, parts.path)
            if not target.is_file():
                broken.append(f"{address} → {link}")
            elif parts.fragment and target.suffix == ".html" and parts.fragment not in parsed(target).ids:
                broken.append(f"{address} → {link} (anchor)")
    assert not broken, "\n".join(broken[:20])
    assert count > 10_000


def test_no_page_loads_anything_from_another_origin(site: Path) -> None:
    for address, path in pages_of(site):
        here = urljoin(ORIGIN, address)
        assert all(urljoin(here, link).startswith(ORIGIN) for link in parsed(path).loads), address
    for path in site.rglob("*"):
        if path.suffix in {".css", ".js"}:
            assert not re.search(r"(url\(|@import|fetch\(|import\()\s*[\"']?(https?:)?//", path.read_text("utf-8")), (
                path
            )


def test_links_that_leave_the_portal_are_the_few_we_chose(site: Path) -> None:
    outside = {
        link for _, path in pages_of(site) for link in parsed(path).links if link.startswith(("http:", "https:"))
    }
    made_up = {link for link in outside if link.startswith("https://minh-hoa.example/")}
    read = {link for link in outside if link.startswith("https://dichvucong.gov.vn/thu-tuc-hanh-chinh/")}
    assert outside - made_up - read == OUTSIDE_LINKS


def test_only_pages_of_made_up_wards_lead_to_made_up_addresses(site: Path) -> None:
    for address, path in pages_of(site):
        if any(".example/" in link for link in parsed(path).links if link.startswith("https://minh-hoa")):
            assert address.startswith("minh-hoa/")


def test_every_other_link_is_relative_a_letter_or_a_phone_call(site: Path) -> None:
    schemes = {
        urlsplit(link).scheme
        for address, path in pages_of(site)
        if address != "404.html"
        for link in parsed(path).links
    }
    assert schemes <= {"", "https", "mailto", "tel"}


def test_nothing_of_the_theme_is_left_in_english(site: Path) -> None:
    leftovers = re.compile(
        r"\b(Search|Skip to|Initializing|Table of contents|Navigation|Back to top|Made with|Previous|Next|Copy|Menu|"
        r"Home|Footer|Header|Toggle|Loading|Type to start|Page not found)\b"
    )
    for address, path in pages_of(site):
        assert not leftovers.search(parsed(path).text), (address, leftovers.search(parsed(path).text))


def test_every_page_is_vietnamese_titled_and_described(site: Path) -> None:
    titles: dict[str, list[str]] = {}
    for address, path in pages_of(site):
        root = lxml_html.fromstring(path.read_bytes().decode())
        assert root.get("lang") == "vi", address
        (title,) = root.xpath("/html/head/title/text()")
        titles.setdefault(str(title).strip(), []).append(address)
        assert len(root.xpath("//h1")) == 1, address
        if address != "404.html":
            assert root.xpath("//meta[@name='description']/@content")[0], address
    assert not {title: found for title, found in titles.items() if len(found) > 1}


def test_the_site_navigation_does_not_grow_with_the_number_of_pages(site: Path) -> None:
    for _, path in pages_of(site):
        footer = lxml_html.fromstring(path.read_bytes().decode()).xpath("//footer//a")
        assert len(footer) <= 12


def test_the_sitemap_lists_every_page_of_a_real_ward_once(site: Path) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    expected = {ORIGIN + address for address, _ in pages_of(site) if address != "404.html"}
    expected = {address for address in expected if not address.startswith(f"{ORIGIN}minh-hoa/")}
    assert sorted(listed) == sorted(expected)


def test_every_page_of_a_made_up_ward_says_so_and_asks_not_to_be_indexed(site: Path) -> None:
    for address, path in pages_of(site):
        root = lxml_html.fromstring(path.read_bytes().decode())
        made_up = address.startswith("minh-hoa/")
        assert bool(root.xpath("//header//p[@class='banner']")) is made_up, address
        noindex = root.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert noindex is (made_up or address == "404.html"), address


@pytest.mark.parametrize("kind", [kind for kind in ONE_PAGE_OF_EACH_TYPE if kind != "not-found"])
def test_a_page_stays_within_its_weight(site: Path, kind: str) -> None:
    page = file_of(site, ONE_PAGE_OF_EACH_TYPE[kind])
    own = len(gzip.compress(page.read_bytes()))
    later = lxml_html.fromstring(page.read_bytes().decode()).xpath("//img[@loading='lazy']/@src")
    loads = {(page.parent / urlsplit(link).path).resolve() for link in parsed(page).loads if link not in later}
    shared = sum(len(gzip.compress(path.read_bytes())) for path in loads)
    assert own <= NEXT_PAGE_BYTES
    assert own + shared <= FIRST_VISIT_BYTES


def test_the_same_markdown_tree_builds_with_another_site_builder(portal: Portal, tmp_path: Path) -> None:
    tree = tmp_path / "docs"
    generate(portal, settings_for(tmp_path / "site"), tree)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Thử\nsite_url: https://example.com/\ntheme: {name: null}\nplugins: []\n"
        "nav: [{Trang chủ: index.md}]\nvalidation: {nav: {omitted_files: ignore}}\n"
        "markdown_extensions: [abbr, attr_list, md_in_html, tables]\n",
        encoding="utf-8",
    )
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text(
        "<!doctype html><title>{{ page.title }}</title>{{ page.content }}", encoding="utf-8"
    )
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config.replace("name: null", "name: null, custom_dir: theme"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = tmp_path / "site/can-tho/hung-phu/2026/chi-tieu/hai-long-tthc/index.html"
    assert "ít nhất 97%" in page.read_text(encoding="utf-8")
    assert '<a href="../../thu-tuc-hanh-chinh/">' in page.read_text(encoding="utf-8")
