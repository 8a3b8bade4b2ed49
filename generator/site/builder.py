"""MkDocs: its configuration, its plugin, and builds of a whole portal or of a few pages."""

import hashlib
import logging
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from generator.conversion import to_html, to_html_slowly
from generator.rendering import MarkdownPage, compiled_templates
from generator.scripts import ScriptError, bundle
from generator.search import IndexedPage, SearchContext, merge, part_of
from generator.site.frame import site_links_of
from generator.site.tree import SiteError, TreeFile
from generator.sitemap import PATH as SITEMAP
from generator.sitemap import as_sitemap, compressed

PLUGIN_NAME: Final = "cchc"
PREVIEW_SCHEME: Final = "http://"
"""Only a preview on this machine is served without TLS: its address is kept."""

ASSETS: Final = ("portal.css", "portal.js", "procedures.js", "search.css")
SEARCH_SCRIPT: Final = "search.js"
"""Joined from the modules in assets/search."""

SEARCH_EXPORTS: Final = (
    "openSearch",
    "mountSearchPage",
    "openIndex",
    "quote",
    "tokensOf",
    "Abbreviations",
)
"""What the search script offers: the first two to pages, the others to tests and benchmarks."""

_THEME_FILES_OF_NO_USE = re.compile(r"^(assets/(javascripts|stylesheets|images|search)/|sitemap\.xml$)")
_NOT_SEARCHED: Final = frozenset({"search", "not-found"})


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the frame of every page says of the portal."""

    name: str
    tagline: str
    base_url: str


@dataclass(frozen=True, slots=True)
class SiteInput:
    """What a whole site is made of, beside the configuration."""

    pages: Mapping[str, Sequence[MarkdownPage]]
    """In groups that are made, and indexed, alone: by ward, or by name of the group."""

    files: tuple[TreeFile, ...]
    facts: SiteFacts
    search: SearchContext = field(default_factory=SearchContext)


@dataclass(frozen=True, slots=True)
class MadePage:
    """A finished page."""

    address: str
    """Address from the root: "can-tho/hung-phu/"."""

    path: str
    html: bytes
    indexed: IndexedPage | None
    """What search indexes of it; None for a page that is not searched."""

    listed: bool
    """Whether search engines may list it: made-up pages they may not."""


class PortalPage(MkDocsPage):
    """A page whose front matter is at hand already, and whose Markdown is converted by a function of ours."""

    def __init__(
        self, source: MarkdownPage, title: str | None, file: File, config: MkDocsConfig, convert: Callable[[str], str]
    ) -> None:
        super().__init__(title, file, config)
        self._source = source
        self._convert = convert

    def read_source(self, config: MkDocsConfig) -> None:
        """Take text and front matter as they are."""
        del config
        self.markdown, self.meta = self._source.body, dict(self._source.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the text; links and anchors are checked in the finished pages (generator/links.py)."""
        del config, files
        self.content = self._convert(self.markdown or "")
        self.toc = TableOfContents([])


class _Plugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # the plugin has no configuration of its own
    """Hands pages to MkDocs, and tells the frame what the data decides: name, address, asset versions."""

    def __init__(self, facts: SiteFacts, *, slow: bool = False) -> None:
        super().__init__()
        self.facts = facts
        self.pages: Sequence[MarkdownPage] = ()
        self.convert = to_html_slowly if slow else to_html

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Fill in what the data decides."""
        config.site_name = self.facts.name
        if not (config.site_url or "").startswith(PREVIEW_SCHEME):
            config.site_url = self.facts.base_url
        config.extra["tagline"] = self.facts.tagline
        self.search_script = _search_script(config)
        config.extra["assets"] = dict(_asset_versions(config, self.search_script))
        config.theme.static_templates.discard(SITEMAP)
        return config

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates render once what is the same on many pages."""
        del config, files
        env.globals.setdefault("site_links_of", site_links_of(env))
        return env

    def page_files(self, config: MkDocsConfig) -> Iterator[File]:
        """Yield the pages as files of MkDocs."""
        titles = {path: title for entry in config.nav or () for title, path in entry.items()}
        for page in self.pages:
            file = File.generated(config, page.path, content="")
            PortalPage(page, titles.get(page.path), file, config, self.convert)
            yield file


class PortalPlugin(_Plugin):  # type: ignore[no-untyped-call]
    """Hands a whole tree to MkDocs, notes what search indexes, and makes the index at the end."""

    def __init__(self, site: SiteInput, progress: Callable[[str], None] | None = None, *, slow: bool = False) -> None:
        super().__init__(site.facts, slow=slow)
        self.site = site
        self.pages = sorted((page for group in site.pages.values() for page in group), key=lambda page: page.path)
        self.progress = progress
        self.group_of = {_address(page.path): name for name, group in site.pages.items() for page in group}
        self.indexed: dict[str, list[IndexedPage]] = {}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the hand-written sources by the tree; leave out theme files that no page asks for."""
        own = [File.generated(config, file.path, content=file.content) for file in self.site.files]
        own.append(File.generated(config, f"assets/{SEARCH_SCRIPT}", content=self.search_script))
        return Files([*_theme_files(files), *self.page_files(config), *own])

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Note the page for the index; leave its HTML as it is."""
        del config, files
        if indexed := _indexed(page.url, page.meta, html):
            self.indexed.setdefault(self.group_of[page.url], []).append(indexed)
        if self.progress:
            self.progress(page.url)
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index and the sitemap of all pages."""
        folder = Path(config.site_dir)
        search = self.site.search
        parts = [part_of(group, search.abbreviations) for group in self.indexed.values()]
        for path, content in merge(parts, search):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        self.indexed = {}
        listed = (_address(page.path) for page in self.pages if _is_listed(page.meta))
        sitemap = as_sitemap(self.facts.base_url, listed)
        (folder / SITEMAP).write_bytes(sitemap)
        (folder / f"{SITEMAP}.gz").write_bytes(compressed(sitemap))


class _ShardPlugin(_Plugin):  # type: ignore[no-untyped-call]
    """Hands a few pages to MkDocs and keeps what becomes of them in memory."""

    def __init__(self, facts: SiteFacts, *, slow: bool = False) -> None:
        super().__init__(facts, slow=slow)
        self.nav: Navigation | None = None
        self.frame = False
        self.indexed: dict[str, IndexedPage] = {}
        self.made: list[MadePage] = []

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give MkDocs the pages of the shard, or the files of the theme that pages ask for."""
        if not self.frame:
            return Files([*self.page_files(config)])
        script = File.generated(config, f"assets/{SEARCH_SCRIPT}", content=self.search_script)
        return Files([*_theme_files(files), script])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give every shard the same handful of links."""
        del config, files
        return self.nav or nav

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Note the page for the index."""
        del config, files
        if indexed := _indexed(page.url, page.meta, html):
            self.indexed[page.url] = indexed
        return html

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the finished page; nothing is left for MkDocs to write."""
        del config
        indexed = self.indexed.pop(page.url, None)
        self.made.append(MadePage(page.url, page.file.dest_uri, output.encode(), indexed, _is_listed(page.meta)))
        return ""


def _theme_files(files: Files) -> Iterator[File]:
    for file in files:
        if not file.is_documentation_page() and not _THEME_FILES_OF_NO_USE.match(file.src_uri):
            yield file


def as_before(source: MarkdownPage, files: Mapping[str, bytes], texts: Mapping[str, str]) -> MadePage:
    """Return a page that was made before from the same source, and what search says of it.

    `files` are finished files by path, `texts` lean texts by address.
    """
    address = _address(source.path)
    path = f"{address}index.html"
    indexed = _indexed(address, source.meta, "")
    if indexed:
        indexed = replace(indexed, text=texts[address])
    return MadePage(address, path, files[path], indexed, _is_listed(source.meta))


def _indexed(address: str, meta: Mapping[str, Any], html: str) -> IndexedPage | None:
    if meta.get("kind") in _NOT_SEARCHED or "search" not in meta:
        return None
    facts = meta["search"]
    return IndexedPage(address, str(meta["title"]), html, facts, facts.get("ward", ""))


def _is_listed(meta: Mapping[str, Any]) -> bool:
    return not meta.get("demo")


def _address(path: str) -> str:
    """Return the address of a file of the Markdown tree."""
    return path.removesuffix("index.md")


def _search_script(config: MkDocsConfig) -> str:
    """Return the search script, joined from its modules.

    Raises SiteError when they can't be joined.
    """
    folder = next(path for each in config.theme.dirs if (path := Path(each) / "assets" / "search").is_dir())
    try:
        return bundle(folder, SEARCH_EXPORTS)
    except ScriptError as error:
        message = f"overrides/assets/search: {error}"
        raise SiteError(message) from error


def _asset_versions(config: MkDocsConfig, search_script: str) -> Iterator[tuple[str, str]]:
    """Yield each asset with a short hash of its content, so that browsers fetch a changed one."""
    contents = {name: _asset(config, name).read_bytes() for name in ASSETS}
    for name, content in (contents | {SEARCH_SCRIPT: search_script.encode()}).items():
        yield name, hashlib.sha256(content).hexdigest()[:8]


def _asset(config: MkDocsConfig, name: str) -> Path:
    return next(path for folder in config.theme.dirs if (path := Path(folder) / "assets" / name).is_file())


def build_site(  # noqa: PLR0913 - a build has this many independent choices
    site: SiteInput,
    config_file: Path,
    site_dir: Path,
    progress: Callable[[str], None] | None = None,
    *,
    site_url: str | None = None,
    slow: bool = False,
) -> None:
    """Build a whole site into `site_dir` with the project's MkDocs configuration, hooks left out.

    `slow` converts with Python-Markdown. Raises SiteError when MkDocs or the index refuses, and when MkDocs warns.
    """
    with refusing_warnings():
        config = load_config(str(config_file), site_dir=str(site_dir), hooks=[], strict=False)
        if site_url is not None:
            config.site_url = site_url
        config.plugins[PLUGIN_NAME] = PortalPlugin(site, progress, slow=slow)
        mkdocs_build(config)


class PageMaker:
    """MkDocs loaded once in a process: makes pages of one shard after the other, without a disk.

    A build of MkDocs reads its configuration, lists some ten thousand files of the theme and compiles the templates:
    with one maker for all shards that is done once.
    """

    def __init__(self, config_file: Path, facts: SiteFacts, *, slow: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cchc-")
        self._plugin = _ShardPlugin(facts, slow=slow)
        empty = Path(self._folder.name) / "nguon"
        empty.mkdir()
        nowhere = str(Path(self._folder.name) / "site")
        self._config = load_config(str(config_file), site_dir=nowhere, hooks=[], strict=False)
        self._plugin.nav = _navigation(self._config)
        self._config.nav = None
        self._config.docs_dir = str(empty)
        self._config.plugins[PLUGIN_NAME] = self._plugin
        self._environment = self._config.theme.get_env()
        self._environment.bytecode_cache = compiled_templates()
        self._list_templates = self._environment.list_templates
        self._config.theme.get_env = lambda: self._environment  # type: ignore[method-assign]

    def close(self) -> None:
        """Remove the temporary folder."""
        self._folder.cleanup()

    def pages(self, pages: Sequence[MarkdownPage]) -> tuple[MadePage, ...]:
        """Return the finished pages, in the same order.

        Raises SiteError when MkDocs refuses or warns.
        """
        self._plugin.pages = pages
        self._plugin.frame = False
        self._config.theme.static_templates.clear()
        self._environment.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
        with refusing_warnings():
            mkdocs_build(self._config)
        made, self._plugin.made = tuple(self._plugin.made), []
        return made

    def frame(self) -> tuple[TreeFile, ...]:
        """Return what is no page: stylesheets, scripts, pictures of the theme, and the page for missing addresses."""
        self._plugin.pages = ()
        self._plugin.frame = True
        self._config.theme.static_templates.add("404.html")
        self._environment.list_templates = self._list_templates  # type: ignore[method-assign]
        nowhere = self._config.site_dir
        with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
            self._config.site_dir = folder
            with refusing_warnings():
                mkdocs_build(self._config)
            self._config.site_dir = nowhere
            found = sorted(path for path in Path(folder).rglob("*") if path.is_file())
            return tuple(TreeFile(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found)


def _navigation(config: MkDocsConfig) -> Navigation:
    """Return the handful of links of the configuration, made once with pages that stand for the real ones."""
    config.plugins._current_plugin = PLUGIN_NAME  # noqa: SLF001 - MkDocs names the maker of a file by it
    paths = (path for entry in config.nav or () for path in entry.values())
    return get_navigation(Files([File.generated(config, path, content="") for path in paths]), config)


@contextmanager
def refusing_warnings() -> Iterator[None]:
    """Turn what MkDocs refuses or warns of into a SiteError: a warning is a mistake of ours."""
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        yield
    except (MkDocsException, SystemExit) as error:
        message = f"MkDocs dừng: {error}"
        raise SiteError(message) from error
    finally:
        logger.removeHandler(warnings)
    if warnings.messages:
        message = "MkDocs cảnh báo:\n" + "\n".join(warnings.messages)
        raise SiteError(message)


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(record.getMessage())
