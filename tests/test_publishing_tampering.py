"""What people do by hand to a published site, or to the folder beside it, is seen and mended by the next build."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from generator.publishing import Publication
from generator.publishing.stamps import DAMAGED
from tests.publishing_rounds import contents, expected, hidden, publish, version

VERSIONS: Final = {name: version(name, shards=2, files=8) for name in ("A", "B", "C")}
EXPECTED: Final = {name: expected(wanted) for name, wanted in VERSIONS.items()}


def put(site: Path, name: str) -> None:
    publish(site, VERSIONS[name], name)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def let_time_pass(site: Path) -> None:
    """Return when the clock of the file system has moved on: some tick only 250 times a second."""
    probe = site.parent / "probe"
    probe.touch()
    first = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns == first:
        probe.touch()
    probe.unlink()


def edited(page: Path) -> None:
    page.write_bytes(b"x")


def replaced(page: Path) -> None:
    page.with_name("m").write_bytes(b"x")
    page.with_name("m").rename(page)


def deleted(page: Path) -> None:
    shutil.rmtree(page.parent)


def added(page: Path) -> None:
    page.with_name("them.html").write_bytes(b"x")


def an_empty_folder(page: Path) -> None:
    (page.parent / "trong").mkdir()


def a_link_in_its_place(page: Path) -> None:
    outside = page.parents[4] / "ngoai.html"
    outside.write_bytes(b"x")
    page.unlink()
    page.symlink_to(outside)


def a_linked_folder(page: Path) -> None:
    outside = page.parents[4] / "ngoai"
    page.parent.rename(outside)
    page.parent.symlink_to(outside)


def a_folder_in_its_place(page: Path) -> None:
    page.unlink()
    page.mkdir()
    (page / "x").write_bytes(b"x")


TAMPERINGS: Final = (
    edited,
    replaced,
    deleted,
    added,
    an_empty_folder,
    a_link_in_its_place,
    a_linked_folder,
    a_folder_in_its_place,
)


@pytest.mark.parametrize("builds", ["A", "BA", "ABCA"])
@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_what_people_changed_is_seen_and_mended_by_the_next_build(
    site: Path, tamper: Callable[[Path], None], builds: str
) -> None:
    for name in builds:
        put(site, name)
    let_time_pass(site)
    tamper(site / "tinh/phuong-1/trang-2/index.html")
    with Publication(site) as publication:
        assert not publication.current(dict.fromkeys(VERSIONS["A"], "A"))
    put(site, "A")
    assert contents(site) == EXPECTED["A"]
    put(site, "B")
    assert contents(site) == EXPECTED["B"]


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_what_people_changed_during_a_build_does_not_come_back(site: Path, tamper: Callable[[Path], None]) -> None:
    for name in "AB":
        put(site, name)
    with Publication(site) as publication:
        for shard, files in VERSIONS["A"].items():
            publication.sync(shard, "A", files.items())
        publication.drop("chi-B")
        let_time_pass(site)
        tamper(site / "tinh/phuong-1/trang-2/index.html")
        publication.publish()
    put(site, "A")
    put(site, "C")
    assert contents(site) == EXPECTED["C"]


def test_a_file_outside_that_a_link_leads_to_is_left_alone(site: Path) -> None:
    for name in "AB":
        put(site, name)
    outside = site.parent / "ngoai"
    outside.mkdir()
    (outside / "index.html").write_bytes(b"cua nguoi khac")
    for name in "AB":
        for tree in (site, hidden(site) / "second"):
            folder = tree / "tinh/phuong-0/trang-0"
            if not folder.is_symlink():  # the old tree is mended when it is taken up again
                shutil.rmtree(folder)
                folder.symlink_to(outside)
        put(site, name)
        assert contents(site) == EXPECTED[name]
    assert contents(outside) == {"index.html": b"cua nguoi khac"}


@pytest.mark.parametrize("harm", ["copied", "hidden gone", "states spoilt", "second gone", "hand-made"])
def test_whatever_happens_to_the_hidden_folder_the_next_build_is_right(site: Path, harm: str) -> None:
    for name in "AB":
        put(site, name)
    beside = hidden(site)
    match harm:
        case "copied":
            shutil.copytree(site.parent, site.parent / "ban-sao")
            site = site.parent / "ban-sao" / "site"
        case "hidden gone":
            shutil.rmtree(beside)
        case "states spoilt":
            for path in beside.glob("state-*"):
                path.write_bytes(path.read_bytes()[:-1])
        case "second gone":
            shutil.rmtree(beside / "second")
        case _:  # the new folder may well get the number of the old one
            shutil.rmtree(site)
            site.mkdir()
            (site / "index.html").write_bytes(b"tu viet")
    for name in "CA":
        put(site, name)
        assert contents(site) == EXPECTED[name]


def test_what_changes_between_looking_and_linking_is_not_linked(site: Path) -> None:
    put(site, "A")
    with Publication(site) as publication:
        assert publication.current(dict.fromkeys(VERSIONS["A"], "A"))
        let_time_pass(site)
        edited(site / "tinh/phuong-0/trang-1/index.html")
        deleted(site / "tinh/phuong-1/trang-1/index.html")
        damaged = {name for name, held in publication.known.items() if held.token == DAMAGED}
        assert damaged == {"phuong-0", "phuong-1"}
    put(site, "A")
    assert contents(site) == EXPECTED["A"]


def test_a_file_is_copied_only_if_its_bytes_are_the_known_ones(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: str) -> None:
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(os, "link", refuse)
    put(site, "A")
    page = site / "tinh/phuong-0/trang-1/index.html"
    found = page.stat()
    page.write_bytes(b"9 9")
    os.utime(page, ns=(found.st_mtime_ns, found.st_mtime_ns))
    put(site, "B")
    assert contents(site) == EXPECTED["B"]


def test_a_copied_tree_that_was_spoilt_is_seen_although_the_published_one_is_right(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: str) -> None:
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(os, "link", refuse)
    for name in "AB":
        put(site, name)
    page = "tinh/phuong-0/trang-1/index.html"
    (hidden(site) / "second" / page).write_bytes(b"khac han")
    put(site, "A")
    assert contents(site) == EXPECTED["A"]
