"""Hand-written pages: folders are addresses, pictures come along, nothing from outside the folder gets in."""

from pathlib import Path

import pytest

from generator.site.content import read_attached, read_written
from generator.site.tree import SiteError
from tests.conftest import ROOT

PAGE = "---\ntitle: Trang\ndescription: Một trang.\nkind: guide\n---\n\n# Trang\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder of hand-written pages."""
    folder = tmp_path / "content"
    (folder / "huong-dan" / "buoc-mot").mkdir(parents=True)
    (folder / "huong-dan" / "index.md").write_text(PAGE, encoding="utf-8")
    (folder / "huong-dan" / "buoc-mot" / "index.md").write_text(PAGE, encoding="utf-8")
    (folder / "huong-dan" / "buoc-mot" / "man-hinh.png").write_bytes(b"png")
    (folder / "gioi-thieu.md").write_text(PAGE, encoding="utf-8")
    return folder


def test_a_page_s_folder_is_its_address(content: Path) -> None:
    assert [page.name for page in read_written(content)] == ["gioi-thieu", "huong-dan/buoc-mot", "huong-dan"]


def test_pictures_stand_beside_their_page_and_other_files_are_left(content: Path) -> None:
    (content / "huong-dan" / "ghi-chu.txt").write_text("nháp", encoding="utf-8")
    assert [(file.path, file.content) for file in read_attached(content)] == [
        ("huong-dan/buoc-mot/man-hinh.png", b"png")
    ]


@pytest.mark.parametrize("name", ["anh.png", "trang.md"])
def test_a_link_out_of_the_folder_is_refused_and_not_read(content: Path, name: str) -> None:
    secret = content.parent / f"mat-{name}"
    secret.write_text(PAGE, encoding="utf-8")
    (content / "huong-dan" / name).symlink_to(secret)
    with pytest.raises(SiteError, match="liên kết trỏ ra ngoài"):
        list(read_attached(content))
    with pytest.raises(SiteError, match="liên kết trỏ ra ngoài"):
        read_written(content)


def test_a_link_within_the_folder_is_followed(content: Path) -> None:
    (content / "huong-dan" / "anh.png").symlink_to(content / "huong-dan" / "buoc-mot" / "man-hinh.png")
    assert [file.path for file in read_attached(content)] == [
        "huong-dan/anh.png",
        "huong-dan/buoc-mot/man-hinh.png",
    ]


def test_a_page_without_front_matter_is_named_with_its_folder(content: Path) -> None:
    (content / "huong-dan" / "buoc-mot" / "index.md").write_text("# Trang", encoding="utf-8")
    with pytest.raises(SiteError, match=r"huong-dan/buoc-mot/index\.md: đầu tệp phải có"):
        read_written(content)


def test_every_page_of_the_guide_has_one_heading_and_says_whom_it_is_for() -> None:
    pages = [page for page in read_written(ROOT / "content") if page.name.startswith("huong-dan")]
    assert len(pages) >= 8
    for page in pages:
        assert page.kind == "guide"
        assert page.body.count("\n# ") + page.body.startswith("# ") == 1, page.name
