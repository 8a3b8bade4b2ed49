"""What one process needs to make shards: read once, used for one shard after the other."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Final, Self

from generator.cache import Cache
from generator.config import Settings
from generator.diagnostics import has_errors
from generator.links import links_of
from generator.model.portal import Portal
from generator.packs import FILES, join_files, split_files
from generator.pages.page import Page
from generator.privacy.gate import Folder
from generator.rendering import MarkdownPage, Renderer
from generator.search import part_of, texts_of
from generator.site.builder import MadePage, PageMaker, SiteFacts, as_before
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


@dataclass(frozen=True, slots=True)
class Earlier:
    """Finished pages of a shard that was made with everything the same but the data of its ward."""

    sources: frozenset[str]
    """Digests of what the pages were made from."""

    files: Mapping[str, bytes]
    texts: Mapping[str, str]
    """What search has of the pages, by address."""


NOTHING: Final = Earlier(frozenset(), {}, {})


class Workshop:
    """Everything that is the same for all shards of a build."""

    def __init__(self, settings: Settings, shown_as: str, content_shown_as: str, catalogues: str) -> None:
        self.settings = settings
        self.catalogues = catalogues
        """`Inputs.catalogues`: of two shards with the same one, equal Markdown makes equal pages."""
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

    @property
    def sources_part(self) -> str:
        """Name of the part that lists what pages were made from: a shard made with other catalogues has another."""
        return f"sources:{self.catalogues}"

    def earlier(self, cache: Cache, key: str) -> Earlier:
        """Return what can be taken over of the shard that has, or had, this key; `NOTHING` when that is not sure."""
        header = cache.header(key) if key else None
        if header is None or self.sources_part not in header.digests:
            return NOTHING
        parts = cache.read(key, (self.sources_part, FILES, SEARCH))
        if parts is None:
            return NOTHING
        sources = frozenset(parts[self.sources_part].decode().split())
        return Earlier(sources, dict(split_files(parts[FILES])), texts_of(parts[SEARCH]))

    def parts(self, pages: Iterable[Page], files: Mapping[str, bytes], earlier: Earlier = NOTHING) -> Parts:
        """Return pages, and files to publish as they are, as the parts that every shard has.

        Pages whose Markdown is that of an earlier shard are taken over. Raises SiteError when a page can't be made.
        """
        sources = {_digest(source): source for source in map(self.renderer.markdown, pages)}
        changed = [source for digest, source in sources.items() if digest not in earlier.sources]
        anew = iter(self.maker.pages(changed) if changed else ())
        made = [
            as_before(source, earlier.files, earlier.texts) if digest in earlier.sources else next(anew)
            for digest, source in sources.items()
        ]
        contents = {page.path: page.html for page in made}
        searched = [page.indexed for page in made if page.indexed]
        return {
            FILES: join_files(contents | dict(files)),
            SEARCH: part_of(searched, self.abbreviations),
            self.sources_part: "\n".join(sources).encode(),
            **_link_parts(made, files),
        }


def _digest(source: MarkdownPage) -> str:
    """Return the hash of path, front matter and text of a page, types and order of its front matter included."""
    return sha256(repr(source).encode()).hexdigest()


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
