"""The lean copy that is indexed, and the canonical bundle."""

import json
from pathlib import Path

import pytest

from generator.search import IndexedPage, SearchError, fold_stroke, lean_copy, write_index
from generator.search_bundle import BundleError, canonical, read_part


def page(url: str, title: str, html: str, **facts: str) -> IndexedPage:
    """Return a page for the index."""
    return IndexedPage(url, title, html, facts, facts.get("ward", ""))


def test_a_stroked_d_is_indexed_as_a_d_that_folds() -> None:
    assert fold_stroke("Đất đai") == "D\u0335ất d\u0335ai"


def test_the_lean_copy_holds_text_and_facts_and_nothing_of_the_frame() -> None:
    copy = lean_copy(
        page(
            "a/",
            'Hỏi "đáp" <b>',
            '<h1>Đất</h1><svg class="x"><path d="M0"/></svg><p>2021–2030</p>',
            kind="Chỉ tiêu",
            code="II.2.đ",
            ward="Phường Hưng Phú",
            alias="đo đạc",
        )
    )
    assert "<svg" not in copy
    assert "<h1>D\u0335ất</h1>" in copy
    assert "2021 – 2030" in copy
    assert '<meta data-pagefind-filter="phuong[content]" content="Phường Hưng Phú">' in copy
    assert 'data-pagefind-meta="alias[content]" content="d\u0335o d\u0335ạc Phường Hưng Phú"' in copy
    assert "&lt;b&gt;" in copy


def test_empty_facts_leave_no_empty_filter() -> None:
    assert "linh-vuc" not in lean_copy(page("a/", "x", "<p>y</p>", kind="Trang"))


def test_the_index_holds_each_page_once_and_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    pages = [
        page(
            f"p{n}/",
            f"Trang {n}",
            f"<p>nội dung số {n} về đất đai</p>",
            kind=f"Loại {n % 7}",
            ward=f"Phường {n % 5}",
        )
        for n in range(40)
    ]
    bundles = []
    for name in ("một", "hai"):
        assert write_index(pages, tmp_path / name) == 40
        folder = tmp_path / name / "pagefind"
        bundles.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")})
    assert bundles[0] == bundles[1]
    assert "pagefind.js" in bundles[0]
    assert not [name for name in bundles[0] if "-ui" in name or "worker" in name]


def test_filters_of_a_canonical_bundle_are_sorted(tmp_path: Path) -> None:
    pages = [page(f"p{n}/", f"Trang {n}", "<p>chữ</p>", kind=f"Loại {9 - n}") for n in range(9)]
    write_index(pages, tmp_path)
    bundle = tmp_path / "pagefind"
    entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
    meta = read_part(bundle / f"pagefind.{entry['languages']['vi']['hash']}.pf_meta")
    (name, part) = meta[3][0]
    values = [value for value, _ in read_part(bundle / "filter" / f"{part}.pf_filter")[1]]
    assert name == "loai"
    assert values == sorted(values)
    assert len(values) == 9


def test_a_page_the_engine_leaves_out_is_an_error(tmp_path: Path) -> None:
    twice = [page("a/", "x", "<p>y</p>"), page("a/", "x", "<p>y</p>")]
    with pytest.raises(SearchError, match="có 2 trang"):
        write_index(twice, tmp_path)


def test_an_engine_that_fails_says_what_it_said(tmp_path: Path) -> None:
    blocked = tmp_path / "site"
    blocked.mkdir()
    (blocked / "pagefind").write_text("một tệp ở chỗ thư mục", encoding="utf-8")
    with pytest.raises(SearchError, match="Pagefind"):
        write_index([page("a/", "x", "<p>y</p>")], blocked)


def test_a_bundle_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pagefind-entry.json").write_text('{"languages": {"vi": {"hash": "không"}}}', encoding="utf-8")
    with pytest.raises(BundleError, match="dạng lạ"):
        canonical(tmp_path)
