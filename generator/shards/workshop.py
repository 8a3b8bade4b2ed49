"""What one process needs to make shards: read once, used for one shard after the other."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final, Self

from generator.config import Settings
from generator.diagnostics import has_errors
from generator.links import links_of
from generator.model.portal import Portal
from generator.packs import file_parts
from generator.pages.page import Page
from generator.privacy.gate import Folder
from generator.rendering import Renderer
from generator.search import part_of
from generator.site.builder import MadePage, PageMaker, SiteFacts
from generator.source import read_shared
from generator.validate import SharedChecked, validate_shared

Parts = dict[str, bytes]
"""What a shard hands over, by name."""

SEARCH: Final = "search"
ANCHORS: Final = "anchors"
"""Addresses of pages and files, a line each, with the names that can be linked to there."""

OUTSIDE: Final = "outside"
"""Where links lead that leave the shard, each with a page where one stands; and how many links there are."""

LISTED: Final = "listed"
"""Addresses that search engines may list, from the root, a line each."""


class RefusedError(Exception):
    """The data has an error: nothing may be published. `generator.build.check` tells which."""


class Workshop:
    """Everything that is the same for all shards of a build."""

    def __init__(self, settings: Settings, shown_as: str, content_shown_as: str) -> None:
        self.settings = settings
        self.shown_as = shown_as
        """How findings name the data folder."""
        self.content_shown_as = content_shown_as

    @property
    def data_folder(self) -> Folder:
        """The data folder as the gate against personal data knows it."""
        return Folder(self.settings.data_dir, self.shown_as, "data")

    @cached_property
    def shared(self) -> SharedChecked:
        """What all wards share, checked. Raises RefusedError when it has an error."""
        sources, found = read_shared(self.settings.data_dir, self.shown_as)
        checked = validate_shared(sources, self.shown_as, self.settings.as_of)
        if checked.portal is None or has_errors(found):
            raise RefusedError
        return replace(checked, diagnostics=(*found, *checked.diagnostics))

    @property
    def portal(self) -> Portal:
        """What all wards share, as a portal without wards."""
        if self.shared.portal is None:
            raise RefusedError
        return self.shared.portal

    @cached_property
    def abbreviations(self) -> tuple[tuple[str, str], ...]:
        """Short forms and what they stand for."""
        return tuple((term.term, term.long) for term in self.portal.terms if term.long)

    @cached_property
    def renderer(self) -> Renderer:
        """Makes Markdown of pages."""
        return Renderer(self.abbreviations)

    @cached_property
    def maker(self) -> PageMaker:
        """Makes HTML of Markdown."""
        info = self.portal.info
        facts = SiteFacts(info.title, info.tagline, info.base_url)
        return PageMaker(self.settings.config_file, facts, slow=self.settings.slow_markdown)

    def __enter__(self) -> Self:
        """Return the workshop itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what its tools keep on the disk."""
        if "maker" in self.__dict__:
            self.maker.close()

    def prepare(self) -> None:
        """Read and load what every shard needs, so that worker processes inherit it."""
        _ = self.renderer, self.maker
        self.maker.pages(())

    def parts(self, pages: Iterable[Page], files: Mapping[str, bytes]) -> Parts:
        """Return pages, and files to publish as they are, as the parts that every shard has.

        Raises SiteError when a page can't be made.
        """
        made = self.maker.pages([self.renderer.markdown(page) for page in pages])
        contents = {page.path: page.html for page in made}
        searched = [page.indexed for page in made if page.indexed]
        return {
            **file_parts(contents | dict(files)),
            SEARCH: part_of(searched, self.abbreviations),
            **_link_parts(made, files),
        }


def _link_parts(made: Iterable[MadePage], files: Iterable[str]) -> Parts:
    """Return what other shards, and the final check, must know of the pages and files of a shard."""
    found = {page.address: links_of(page.address, page.html.decode()) for page in made}
    anchors = dict.fromkeys(files, "") | {address: " ".join(sorted(each.anchors)) for address, each in found.items()}
    outside: dict[str, str] = {}
    for address, each in sorted(found.items()):
        for target in each.targets:
            path, _, anchor = target.partition("#")
            if path not in anchors or (anchor and anchor not in anchors[path].split(" ")):
                outside.setdefault(target, address)
    count = sum(len(each.targets) for each in found.values())
    return {
        ANCHORS: "\n".join(f"{address}\t{names}" for address, names in sorted(anchors.items())).encode(),
        OUTSIDE: json.dumps({"count": count, "targets": outside}, sort_keys=True).encode(),
        LISTED: "\n".join(f"/{page.address}" for page in made if page.listed).encode(),
    }
