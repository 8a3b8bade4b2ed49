"""The index joined from parts: what parts and their order decide, what a change of one ward changes, what it says."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.searching import SearchContext, SearchedWard
from generator.search import CONTENTS, INDEX, IndexedPage, SearchError, merge, part_of, write_index
from generator.search.lean import lean_text
from generator.search.parts import abbreviations
from generator.search.postings import ALIAS, BODY
from generator.search.words import tokens
from tests.search.decoding import Place, decoded

WARDS = ("a/mot", "a/hai", "b/ba")
CONTEXT = SearchContext(
    abbreviations=(("TTHC", "thủ tục hành chính"),),
    wards=tuple(SearchedWard(f"Phường {each}", "Tỉnh", f"{each}/", demo=each == "b/ba") for each in WARDS),
)
VOCABULARY = (
    *("thủ", "tục", "đất", "đai", "dat", "đạt", "TTHC", "hồ", "sơ", "kỷ", "kỉ", "hoà", "hòa", "số", "sổ"),
    *("3.1.2", "95,5%", "76/NQ-CP"),
)


def pages_of(ward: str, count: int, seed: int = 0) -> list[IndexedPage]:
    """Return pages of a ward with some words of a small vocabulary."""
    rng = random.Random(f"{ward} {seed}")  # noqa: S311 - the same pages in every run
    return [
        IndexedPage(
            f"{ward}/{number}/",
            f"{rng.choice(VOCABULARY)} {number}",
            f"<p>{' '.join(rng.choices(VOCABULARY, k=rng.randrange(60)))}</p>",
            {"kind": rng.choice(("Trang", "Chỉ tiêu")), "area": rng.choice(("", "Tài chính")), "code": f"{number}.1"},
            ward,
        )
        for number in range(count)
    ]


def parts_of(pages: Iterable[IndexedPage]) -> list[bytes]:
    """Return one part a ward."""
    by_ward: defaultdict[str, list[IndexedPage]] = defaultdict(list)
    for page in pages:
        by_ward[page.ward].append(page)
    return [part_of(each, CONTEXT.abbreviations) for each in by_ward.values()]


def merged(pages: Iterable[IndexedPage]) -> dict[str, bytes]:
    """Return the files of an index."""
    return dict(merge(parts_of(pages), CONTEXT))


PAGES = [page for ward in ("", *WARDS) for page in pages_of(ward, 25)]


def test_the_order_of_parts_changes_no_byte() -> None:
    orders = [list(merge(parts, CONTEXT)) for parts in permutations(parts_of(PAGES))]
    assert len(orders) == 24
    assert all(each == orders[0] for each in orders)


def test_the_order_of_pages_changes_no_byte_of_a_part() -> None:
    pages = pages_of("a/mot", 25)
    assert part_of(reversed(pages), CONTEXT.abbreviations) == part_of(pages, CONTEXT.abbreviations)


def test_a_part_knows_only_its_own_pages() -> None:
    with pytest.raises(SearchError, match="hai phường, “a/hai” và “a/mot”"):
        part_of([*pages_of("a/mot", 1), *pages_of("a/hai", 1)], ())


def test_merged_parts_are_the_index_of_all_pages(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = tmp_path_factory.mktemp("site")
    write_index(reversed(PAGES), site, CONTEXT)
    written = {f"{INDEX}/{path.name}": path.read_bytes() for path in (site / INDEX).iterdir()}
    assert written == merged(PAGES)


def test_the_contents_come_after_every_file_that_they_name() -> None:
    *others, (last, _) = merge(parts_of(PAGES), CONTEXT)
    contents = decoded(merged(PAGES)).contents
    assert last == f"{INDEX}/{CONTENTS}"
    assert {path.rpartition("/")[2] for path, _ in others} == {
        *contents["shards"],
        *(name for _, name in contents["blocks"]),
    }


def test_portal_wide_pages_may_come_in_several_parts() -> None:
    pages = pages_of("", 20)
    parts = [part_of(pages[start::2], CONTEXT.abbreviations) for start in (0, 1)]
    two = decoded(dict(merge([*parts, *parts_of(pages_of("a/mot", 5))], CONTEXT)))
    one = decoded(merged([*pages, *pages_of("a/mot", 5)]))
    assert two.rows == one.rows
    assert two.words == one.words
    assert two.filters == one.filters
    assert len(two.contents["parts"]) == 3


def test_a_part_without_pages_changes_nothing() -> None:
    assert dict(merge([*parts_of(PAGES), part_of([], ())], CONTEXT)) == merged(PAGES)


def test_one_address_in_two_parts_is_an_error() -> None:
    other = [replace(page, ward="b/ba") for page in pages_of("a/mot", 1)]
    with pytest.raises(SearchError, match="hai trang cùng địa chỉ “a/mot/0/”"):
        merged([*pages_of("a/mot", 1), *other])


def test_a_part_of_another_version_is_refused() -> None:
    part = part_of(pages_of("a/mot", 1), ()).replace(b'"format":1', b'"format":0', 1)
    with pytest.raises(SearchError, match="của “a/mot” do bản khác"):
        dict(merge([part], CONTEXT))


def test_other_words_on_one_page_change_its_block_the_shards_of_these_words_and_the_contents() -> None:
    pages = [
        IndexedPage(f"{ward}/{n}/", f"Trang {n}", " ".join(f"chữ{n * 20 + k}" for k in range(20)), {}, ward)
        for ward in WARDS
        for n in range(200)
    ]
    changed = [
        replace(page, html=page.html.replace("chữ41", "chữ47")) if page.url == "a/mot/2/" else page for page in pages
    ]
    before, after = merged(pages), merged(changed)
    words = (b'"chu41"', b'"chu47"')
    touched = {path for path, content in after.items() if "/tu-" in path and any(word in content for word in words)}
    new = [path for path in after if after[path] != before.get(path)]
    blocks = [path for path in new if "/trang-" in path]
    assert sum("/tu-" in path for path in after) > 3
    assert sum("/trang-" in path for path in after) > 3
    assert len(blocks) == 1
    assert b"a/mot/2/" in after[blocks[0]]
    assert set(new) == {*blocks, *touched, f"{INDEX}/{CONTENTS}"}
    assert len(touched) <= len(words)


@given(st.data())
def test_the_index_says_what_a_naive_one_says(data: st.DataObject) -> None:
    text = st.lists(st.sampled_from(VOCABULARY), max_size=60).map(" ".join)
    page = st.builds(
        lambda number, ward, title, body, facts: IndexedPage(f"{ward}/{number}/", title, f"<p>{body}</p>", facts, ward),
        st.integers(0, 99),
        st.sampled_from(("", *WARDS)),
        text,
        text,
        st.fixed_dictionaries(
            {},
            optional={
                "kind": st.sampled_from(("Trang", "Chỉ tiêu")),
                "area": st.sampled_from(("Tài chính", "Thủ tục")),
                "code": st.sampled_from(("3.1.2", "II.2.đ")),
                "units": st.lists(st.sampled_from(("Đội", "Công an")), max_size=2),
            },
        ),
    )
    pages = data.draw(st.lists(page, max_size=12, unique_by=lambda each: each.url))
    index = decoded(merged(pages))
    assert index.words == naive(pages)
    assert {row[0] for row in index.rows} == {each.url for each in pages}
    names = {"": list[str]()} | {each.address: [each.name] for each in CONTEXT.wards}
    assert index.filters["phuong"] == {each.url: names[each.ward] for each in pages}
    assert index.filters["don-vi"] == {each.url: list(dict.fromkeys(each.facts.get("units", []))) for each in pages}
    assert index.contents["words"].split() == sorted(index.words)


def naive(pages: Sequence[IndexedPage]) -> dict[str, set[Place]]:
    """Return where each bare word stands, found page by page."""
    short = abbreviations(CONTEXT.abbreviations)
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for page in pages:
        fields = ((0, page.title), (ALIAS, page.facts.get("code", "")), (BODY, lean_text(page.html)))
        for start, text in fields:
            seen: defaultdict[str, int] = defaultdict(int)
            for token in tokens(text, short):
                bare, marked = token.word
                seen[bare] += 1
                if start < BODY or seen[bare] <= 40:
                    found[bare].add((page.url, start + token.place, marked))
    return dict(found)
