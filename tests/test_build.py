"""The Markdown tree, a portal of one ward, and MkDocs run by hand."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import generate, make_tree
from generator.config import UnknownWardError
from generator.model.portal import Portal
from generator.site.content import read_written
from generator.site.tree import SiteError, TreeFile, tree, write_tree
from tests.conftest import EPOCH, ROOT, published, settings_for


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_mkdocs_from_the_root_builds_the_same_site_as_our_own_command(site: Path, tmp_path: Path) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "CCHC_AS_OF": "2026-11-21"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "site") == contents(site)


def test_one_ward_alone_builds_without_a_broken_link(tmp_path: Path) -> None:
    settings = replace(settings_for(tmp_path / "site"), wards=("can-tho/hung-phu",))
    published(settings)
    assert 80 < len(list((tmp_path / "site/can-tho/hung-phu").rglob("index.html"))) < 250
    assert (tmp_path / "site/can-tho/hung-phu/2026/index.html").is_file()
    assert not (tmp_path / "site/lam-dong").exists()


def test_a_ward_that_does_not_exist_is_refused(portal: Portal, tmp_path: Path) -> None:
    settings = replace(settings_for(tmp_path / "site"), wards=("can-tho/hung-phuu",))
    with pytest.raises(UnknownWardError):
        make_tree(portal, settings)
    with pytest.raises(UnknownWardError):
        published(settings)


def test_the_markdown_tree_alone_holds_pages_and_downloads(portal: Portal, tmp_path: Path) -> None:
    count = generate(portal, settings_for(tmp_path / "site"), tmp_path / "out")
    files = contents(tmp_path / "out")
    assert len(files) == count
    page = files["can-tho/hung-phu/2026/chi-tieu/hai-long-tthc/index.md"].decode()
    assert page.startswith("---\ntitle: ")
    assert "ít nhất 97%" in page
    assert "du-lieu/chi-tieu.csv" in files
    assert "cach-tinh/index.md" in files


def test_an_unchanged_file_of_the_tree_is_not_written_again(tmp_path: Path) -> None:
    files = [TreeFile("a/index.md", "một"), TreeFile("b/index.md", "hai")]
    write_tree(files, tmp_path)
    before = (tmp_path / "a/index.md").stat().st_mtime_ns
    write_tree([TreeFile("a/index.md", "một"), TreeFile("b/index.md", "khác")], tmp_path)
    assert (tmp_path / "a/index.md").stat().st_mtime_ns == before
    assert (tmp_path / "b/index.md").read_text(encoding="utf-8") == "khác"


def test_two_pages_never_share_an_address() -> None:
    with pytest.raises(SiteError, match="cùng địa chỉ"):
        tree([TreeFile("a/index.md", "một"), TreeFile("a/index.md", "hai")])


def test_a_hand_written_page_without_its_title_is_refused(tmp_path: Path) -> None:
    (tmp_path / "la.md").write_text("# Không có đầu tệp\n", encoding="utf-8")
    with pytest.raises(SiteError, match=r"la\.md: đầu tệp phải có title"):
        read_written(tmp_path)
