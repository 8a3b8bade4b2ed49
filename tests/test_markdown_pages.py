"""One page of every type as people read it in review: Markdown, front matter included.

After a wanted change read the difference, then accept it with `pytest --snapshot-update tests/test_markdown_pages.py`.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from generator.build import make_tree
from generator.model.portal import Portal
from tests.conftest import ONE_PAGE_OF_EACH_TYPE, ROOT, settings_for

WRITTEN_BY_HAND = {"accessibility", "about", "search", "not-found"}
KINDS = [kind for kind in ONE_PAGE_OF_EACH_TYPE if kind not in WRITTEN_BY_HAND]


class MarkdownExtension(SingleFileSnapshotExtension):
    """Keeps each snapshot as a Markdown file of its own."""

    _write_mode = WriteMode.TEXT
    file_extension = "md"


@pytest.fixture(scope="module")
def tree(portal: Portal) -> dict[str, str]:
    """The Markdown tree by path."""
    files = make_tree(portal, settings_for(ROOT / "site"))
    return {file.path: file.content for file in files if isinstance(file.content, str)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_reads_as_reviewed(kind: str, tree: dict[str, str], snapshot: SnapshotAssertion) -> None:
    page = tree[f"{ONE_PAGE_OF_EACH_TYPE[kind]}index.md"]
    assert page == snapshot(extension_class=MarkdownExtension)
