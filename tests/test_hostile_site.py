"""Hostile text in every title of a small portal: the whole way to HTML, each stands on its page as text."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator.build import make_site
from generator.model.base import Record
from generator.model.portal import Portal, WardEntry
from generator.site.builder import build_site
from tests.builders import VALID, check_files
from tests.conftest import settings_for
from tests.test_rendering import HOSTILE, words

TEXTS = [text.replace("\n", " ").replace("\r", " ") for text in HOSTILE if words(text)]
EVERYTHING = " ".join(TEXTS)


def spoil(record: Record, **changes: object) -> Record:
    """Return a record with other values; what the schema would refuse may pass, as it should do no harm even then."""
    return record.model_copy(update=changes)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small portal whose every title, name and text holds every hostile text."""
    portal = check_files(VALID).portal
    assert portal is not None
    folder = tmp_path_factory.mktemp("hostile") / "site"
    settings = settings_for(folder)
    build_site(make_site(_spoilt(portal), settings), settings.config_file, folder)
    return folder


def _spoilt(portal: Portal) -> Portal:
    entry = portal.wards[0]
    plan = entry.plans[0]
    targets = tuple(
        spoil(target, title=EVERYTHING, condition=EVERYTHING, subject=EVERYTHING) for target in plan.targets
    )
    tasks = tuple(
        spoil(task, title=EVERYTHING) if task.group else spoil(task, title=EVERYTHING, output=EVERYTHING)
        for task in plan.tasks
    )
    units = tuple(spoil(unit, name=EVERYTHING, aliases=(EVERYTHING,)) for unit in entry.ward.units)
    spoilt = WardEntry(
        entry.province_id,
        entry.id,
        entry.province,
        entry.ward.model_copy(update={"units": units, "former_names": (EVERYTHING,), "hours": EVERYTHING}),
        (plan.model_copy(update={"targets": targets, "tasks": tasks, "title": EVERYTHING, "issuer": EVERYTHING}),),
    )
    documents = tuple(document.model_copy(update={"title": EVERYTHING}) for document in portal.documents)
    terms = tuple(term.model_copy(update={"meaning": EVERYTHING}) for term in portal.terms)
    return replace(portal, wards=(spoilt,), documents=documents, terms=terms)


PAGES = [
    "can-tho/hung-phu/",
    "can-tho/hung-phu/2026/",
    "can-tho/hung-phu/2026/the-che/",
    "can-tho/hung-phu/2026/thu-tuc-hanh-chinh/",
    "can-tho/hung-phu/2026/chi-tieu/hai-long/",
    "can-tho/hung-phu/2026/nhiem-vu/1/",
    "can-tho/hung-phu/2026/nhiem-vu/1.1/",
    "can-tho/hung-phu/don-vi/phong-van-hoa/",
    "van-ban/76-nq-cp/",
    "giai-thich/",
    "",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_hostile_text_stands_on_the_page_as_text(hostile: Path, address: str) -> None:
    root = lxml_html.fromstring((hostile / address / "index.html").read_bytes().decode())
    main = root.xpath("//main")[0]
    assert words(EVERYTHING) in words(main.text_content()) or address == ""
    assert main.xpath(".//script") == []
    assert [link for link in main.xpath(".//a/@href") if link.startswith("javascript")] == []
    assert main.xpath(".//img | .//em | .//sup | .//code | .//pre | .//hr | .//blockquote") == []


@pytest.mark.parametrize("address", PAGES)
def test_a_hostile_text_in_front_matter_changes_nothing_around_it(hostile: Path, address: str) -> None:
    root = lxml_html.fromstring((hostile / address / "index.html").read_bytes().decode())
    assert len(root.xpath("//h1")) == 1
    assert len(root.xpath("//main")) == len(root.xpath("//footer")) == 1
    assert [script for script in root.xpath("//script") if "alert" in (script.text or "")] == []
    assert len(root.xpath("//title")) == 1
