"""The index as it is written: what it holds, that it is the same each time, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.search import CONTENTS, FORMAT, INDEX, IndexedPage, SearchContext, SearchedWard, SearchError, write_index

WARD = SearchedWard("Phường A", "Tỉnh B", "b/a/", "0123 456 789", former_names=("Cũ",))
MADE_UP = SearchedWard("Phường Z", "Tỉnh B", "b/z/", demo=True)
CONTEXT = SearchContext(
    abbreviations=(("TTHC", "thủ tục hành chính"), ("Một cửa", "một cửa")),
    everyday=(("sổ đỏ", "đất đai"),),
    wards=(WARD, MADE_UP),
    orders={"loai": ("Chỉ tiêu", "Trang")},
)


def page(url: str, title: str, text: str = "chữ", **facts: Any) -> IndexedPage:  # noqa: ANN401 - whatever pages say
    """Return a page for the index."""
    return IndexedPage(url, title, f"<h1>{title}</h1><p>{text}</p>", {"kind": "Trang"} | facts, facts.get("ward", ""))


def contents(site: Path) -> dict[str, Any]:
    """Return the contents file."""
    found: dict[str, Any] = json.loads((site / INDEX / CONTENTS).read_text(encoding="utf-8"))
    return found


def parts(site: Path, kind: str) -> list[Any]:
    """Return the parts of one kind in order."""
    return [json.loads((site / INDEX / name).read_text(encoding="utf-8")) for _, name in contents(site)[kind]]


def test_every_word_and_page_is_in_the_part_that_the_contents_name(tmp_path: Path) -> None:
    pages = [page(f"p{number}/", f"Trang {number}", f"nội dung {'lặp ' * 50}{number}") for number in range(900)]
    assert write_index(pages, tmp_path) == 900
    index = contents(tmp_path)
    assert index["format"] == FORMAT
    known = index["words"].split(" ")
    assert known == sorted(set(known))
    assert len(index["shards"]) > 1
    assert len(index["blocks"]) > 1
    shards = [json.loads((tmp_path / INDEX / name).read_text(encoding="utf-8")) for name in index["shards"]]
    assert [word for word, shard in zip(known, index["shard_of"], strict=True) if word not in shards[shard]] == []
    assert sum(map(len, shards)) == len(known)
    rows = [row for block in parts(tmp_path, "blocks") for row in block]
    assert {url for url, *_ in rows} == {each.url for each in pages}
    assert [rows[first] for first, _ in index["blocks"]] == [block[0] for block in parts(tmp_path, "blocks")]
    assert len(index["rank"]) == len(index["title_lengths"]) == len(rows) == 900


def test_words_that_stand_side_by_side_lie_in_one_file(tmp_path: Path) -> None:
    pages = [page(f"p{n}/", f"thủ tục đất đai {n} chữ{n}", f"giấy{n} tờ{n} " * 3) for n in range(900)]
    write_index(pages, tmp_path)
    index = contents(tmp_path)
    shard_of = dict(zip(index["words"].split(" "), index["shard_of"], strict=True))
    assert len(index["shards"]) > 1
    assert shard_of["thu"] == shard_of["tuc"]
    assert [n for n in range(900) if shard_of[f"giay{n}"] != shard_of[f"to{n}"]] == []


def test_the_same_pages_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    pages = [page(f"p{n}/", f"Trang {n % 3}", ward="b/a", status="Đạt", mark="met") for n in range(30)]
    write_index(pages, tmp_path / "a", CONTEXT)
    write_index(reversed(pages), tmp_path / "b", CONTEXT)
    found = [{path.name: path.read_bytes() for path in (tmp_path / name / INDEX).iterdir()} for name in "ab"]
    assert found[0] == found[1]


def test_the_title_is_indexed_once_also_where_its_heading_adds_a_figure(tmp_path: Path) -> None:
    pages = [
        IndexedPage("a/", "1.2 Thu phí", "<p>mở</p><h1>Thu phí: ít nhất 30%</h1><p>thân</p>", {}),
        IndexedPage("b/", "Kế hoạch 2026", "<h1>Kế hoạch công tác năm 2026</h1><p>thân</p>", {}),
    ]
    write_index(pages, tmp_path)
    texts = {row[0]: row[3] for block in parts(tmp_path, "blocks") for row in block}
    assert texts == {"a/": "mở. thân.", "b/": "Kế hoạch công tác năm 2026. thân."}


def test_filters_have_their_values_in_the_order_people_expect(tmp_path: Path) -> None:
    pages = [
        page("a/", "a", kind="Trang", year="2025", ward="b/z", units=["Đội", "Công an"]),
        page("b/", "b", kind="Chỉ tiêu", year="2026", ward="b/a", units=["Đội"]),
        page("c/", "c", kind="Ảnh"),
    ]
    write_index(pages, tmp_path, CONTEXT)
    index = contents(tmp_path)
    values = {facet["name"]: facet["values"] for facet in index["facets"]}
    assert values["loai"] == ["Chỉ tiêu", "Trang", "Ảnh"]
    assert values["nam"] == ["2026", "2025"]
    assert values["don-vi"] == ["Công an", "Đội"]
    assert values["phuong"] == ["Phường A", "Phường Z"]
    order = [row[0] for block in parts(tmp_path, "blocks") for row in block]
    of_units = next(facet["of"] for facet in index["facets"] if facet["name"] == "don-vi")
    assert dict(zip(order, of_units, strict=True)) == {"a/": [1, 0], "b/": 1, "c/": -1}


def test_made_up_and_older_pages_are_known_as_such(tmp_path: Path) -> None:
    pages = [
        page("a/", "a", ward="b/a"),
        page("b/", "b", ward="b/a", older=True),
        page("c/", "c", ward="b/z"),
    ]
    write_index(pages, tmp_path, CONTEXT)
    order = [row[0] for block in parts(tmp_path, "blocks") for row in block]
    assert dict(zip(order, contents(tmp_path)["rank"], strict=True)) == {"a/": "0", "b/": "1", "c/": "2"}


def test_the_contents_name_wards_short_forms_and_everyday_words(tmp_path: Path) -> None:
    write_index([page("a/", "TTHC")], tmp_path, CONTEXT)
    index = contents(tmp_path)
    assert index["wards"] == [
        ["Phường A", "Tỉnh B", "b/a/", "0123 456 789", 0, ["Cũ"]],
        ["Phường Z", "Tỉnh B", "b/z/", "", 1, []],
    ]
    assert index["abbreviations"] == [["tthc", "thủ tục hành chính"]]
    assert index["everyday"] == [["sổ đỏ", "đất đai"]]
    assert {"thu", "tuc", "hanh", "chinh"} <= set(index["words"].split())
    assert "tthc" not in index["words"].split()


def test_two_pages_of_one_address_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="hai trang cùng địa chỉ “a/”"):
        write_index([page("a/", "một"), page("a/", "hai")], tmp_path)


def test_an_index_of_no_page_is_one_that_finds_nothing(tmp_path: Path) -> None:
    assert write_index([], tmp_path) == 0
    assert contents(tmp_path)["shards"] == []
