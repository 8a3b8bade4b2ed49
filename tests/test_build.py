"""A build replaces the published site whole, or not at all."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator import build as build_module
from generator.build import UnknownWardError, build, generate, make_tree, swap
from generator.model.portal import Portal
from generator.reporting import Reporter
from generator.site import SiteError, TreeFile, read_written, tree, write_tree
from tests.conftest import EPOCH, ROOT, settings_for


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def quiet() -> Reporter:
    """Return a reporter that nobody reads."""
    return Reporter(io.StringIO())


def test_two_builds_of_the_same_input_are_byte_identical(
    portal: Portal, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    build(portal, settings_for(tmp_path / "site"), quiet())
    assert contents(tmp_path / "site") == contents(site)


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


def test_a_build_that_fails_leaves_the_published_site_as_it_was(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "site"
    published.mkdir()
    (published / "index.html").write_text("bản cũ", encoding="utf-8")

    def fail(*_: object) -> None:
        message = "hỏng giữa chừng"
        raise SiteError(message)

    monkeypatch.setattr(build_module, "build_site", fail)
    with pytest.raises(SiteError):
        build(portal, settings_for(published), quiet())
    assert contents(tmp_path) == {"site/index.html": "bản cũ".encode()}


def test_a_swap_that_cannot_finish_puts_the_old_site_back(tmp_path: Path) -> None:
    published = tmp_path / "site"
    published.mkdir()
    (published / "index.html").write_text("bản cũ", encoding="utf-8")
    with pytest.raises(OSError, match="không-có"):
        swap(tmp_path / "không-có", published)
    assert contents(tmp_path) == {"site/index.html": "bản cũ".encode()}


def test_a_swap_that_is_interrupted_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("site", "mới"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "mới":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        swap(tmp_path / "mới", tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": b"site"}


def test_a_swap_leaves_only_the_new_site(tmp_path: Path) -> None:
    for name in ("site", "mới"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").write_text(name, encoding="utf-8")
    swap(tmp_path / "mới", tmp_path / "site")
    assert contents(tmp_path) == {"site/mới.html": "mới".encode()}


def test_one_ward_alone_builds_without_a_broken_link(portal: Portal, tmp_path: Path) -> None:
    settings = replace(settings_for(tmp_path / "site"), wards=("can-tho/hung-phu",))
    build(portal, settings, quiet())
    assert 80 < len(list((tmp_path / "site/can-tho/hung-phu").rglob("index.html"))) < 250
    assert (tmp_path / "site/can-tho/hung-phu/2026/index.html").is_file()
    assert not (tmp_path / "site/lam-dong").exists()


def test_a_ward_that_does_not_exist_is_refused(portal: Portal, tmp_path: Path) -> None:
    with pytest.raises(UnknownWardError):
        make_tree(portal, replace(settings_for(tmp_path), wards=("can-tho/hung-phuu",)))


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
        tree([TreeFile("a/index.md", "một"), TreeFile("a/index.md", "hai")], [])


def test_a_hand_written_page_without_its_title_is_refused(tmp_path: Path) -> None:
    (tmp_path / "la.md").write_text("# Không có đầu tệp\n", encoding="utf-8")
    with pytest.raises(SiteError, match=r"la\.md: đầu tệp phải có title"):
        read_written(tmp_path)


def test_the_output_of_a_build_is_plain_lines_where_there_is_no_terminal(portal: Portal, tmp_path: Path) -> None:
    stream = io.StringIO()
    build(portal, settings_for(tmp_path / "site"), Reporter(stream))
    assert stream.getvalue().startswith("Dựng trang: ")
    assert "\x1b" not in stream.getvalue()
