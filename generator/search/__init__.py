"""Search: the static index that the browser reads (overrides/assets/search), made from the pages of one build.

The index lies below INDEX as JSON. The contents file is asked for first and names the others by a hash of their
content: shards hold the occurrences of some words, blocks the titles and texts of a range of pages. It is joined from
parts, one a ward, so that a change in one ward reads the pages of that ward alone. Why an index of our own, and why in
parts: docs/decisions/0015-own-search-index.md and 0016-mergeable-index.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from generator.pages.searching import SearchContext, SearchedWard
from generator.search.contents import FORMAT
from generator.search.merging import CONTENTS, INDEX, merge
from generator.search.pages import IndexedPage
from generator.search.parts import SearchError, part_of, texts_of

__all__ = [
    "CONTENTS",
    "FORMAT",
    "INDEX",
    "IndexedPage",
    "SearchContext",
    "SearchError",
    "SearchedWard",
    "merge",
    "part_of",
    "texts_of",
    "write_index",
]


def write_index(pages: Iterable[IndexedPage], site_dir: Path, context: SearchContext | None = None) -> int:
    """Index the pages into `site_dir`; return how many were indexed.

    Raises SearchError when two pages have one address.
    """
    context = context or SearchContext()
    by_ward: defaultdict[str, list[IndexedPage]] = defaultdict(list)
    for page in pages:
        by_ward[page.ward].append(page)
    (site_dir / INDEX).mkdir(parents=True, exist_ok=True)
    for path, content in merge([part_of(each, context.abbreviations) for each in by_ward.values()], context):
        (site_dir / path).write_bytes(content)
    return sum(map(len, by_ward.values()))
