"""The Markdown tree and MkDocs: the only module that knows the site builder."""

import hashlib
import logging
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import Final

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.exports import Download
from generator.pages.written import Written
from generator.scripts import ScriptError, bundle
from generator.search import IndexedPage, SearchContext, SearchError, write_index

PLUGIN_NAME: Final = "cchc"
PREVIEW_SCHEME: Final = "http://"
"""Only a preview on this machine is served without TLS: its address is kept."""

ASSETS: Final = ("portal.css", "portal.js", "search.css")
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

_THEME_FILES_OF_NO_USE = re.compile(r"^assets/(javascripts|stylesheets|images|search)/")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


class SiteError(Exception):
    """The site builder could not make the site; the message says what it said."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One file of the tree that a site builder turns into a site."""

    path: str
    """Path in the tree, with forward slashes."""

    content: str | bytes


ATTACHED: Final = frozenset({".jpg", ".png", ".svg", ".webp", ".yaml"})
"""Kinds of files that hand-written pages may show or offer: pictures, and data files to copy."""


def tree(pages: Iterable[TreeFile], downloads: Iterable[Download]) -> tuple[TreeFile, ...]:
    """Return pages and downloads as one tree in path order.

    Raises SiteError when two would be written to one path.
    """
    files = [*pages, *(TreeFile(download.path, download.content) for download in downloads)]
    files.sort(key=lambda file: file.path)
    for before, after in pairwise(files):
        if before.path == after.path:
            message = f"hai trang cùng địa chỉ “{after.path}”"
            raise SiteError(message)
    return tuple(files)


def write_tree(files: Iterable[TreeFile], folder: Path) -> int:
    """Write the tree below `folder`; return how many files it has. A file that has not changed is not written."""
    count = 0
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        content = file.content.encode() if isinstance(file.content, str) else file.content
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
        count += 1
    return count


def read_written(content_dir: Path) -> tuple[Written, ...]:
    """Read the hand-written pages, in the order of their paths.

    Raises SiteError when one lacks its title, description or kind.
    """
    return tuple(_written(path, content_dir) for path in _own_files(content_dir) if path.suffix == ".md")


def read_attached(content_dir: Path) -> Iterator[TreeFile]:
    """Yield the files that hand-written pages show or offer, in the order of their paths."""
    for path in _own_files(content_dir):
        if path.suffix in ATTACHED:
            yield TreeFile(path.relative_to(content_dir).as_posix(), path.read_bytes())


def _own_files(content_dir: Path) -> Iterator[Path]:
    """Yield the files of a folder in the order of their paths; a link out of it would publish what is elsewhere.

    Raises SiteError at such a link.
    """
    boundary = content_dir.resolve()
    for path in sorted(content_dir.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(boundary):
            shown = path.relative_to(content_dir).as_posix()
            message = f"{shown}: đây là liên kết trỏ ra ngoài thư mục bài viết, cổng không đọc"
            raise SiteError(message)
        if path.is_file():
            yield path


def _written(path: Path, content_dir: Path) -> Written:
    name = path.relative_to(content_dir).as_posix()
    text = path.read_text(encoding="utf-8")
    match = _FRONT_MATTER.match(text)
    meta = yaml.safe_load(match[1]) if match else None
    if not match or not isinstance(meta, dict) or not {"title", "description", "kind"} <= meta.keys():
        message = f"{name}: đầu tệp phải có title, description và kind giữa hai dòng ---"
        raise SiteError(message)
    return Written(
        name.removesuffix(".md").removesuffix("/index"),
        str(meta["title"]),
        str(meta["description"]),
        str(meta["kind"]),
        text[match.end() :].strip(),
    )


@dataclass(frozen=True, slots=True)
class SiteInput:
    """What the site is made of, beside the configuration."""

    files: tuple[TreeFile, ...]
    name: str
    tagline: str
    base_url: str
    search: SearchContext = field(default_factory=SearchContext)


class PortalPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # the plugin has no configuration of its own
    """Hands the tree to MkDocs, notes what search indexes, and makes the index at the end."""

    def __init__(self, site: SiteInput, progress: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self.site = site
        self.progress = progress
        self.indexed: list[IndexedPage] = []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Fill in what the data decides: name, address, asset versions."""
        config.site_name = self.site.name
        if not (config.site_url or "").startswith(PREVIEW_SCHEME):
            config.site_url = self.site.base_url
        config.extra["tagline"] = self.site.tagline
        self.search_script = _search_script(config)
        config.extra["assets"] = dict(_asset_versions(config, self.search_script))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the hand-written sources by the tree; leave out theme files that no page asks for."""
        kept = [
            file
            for file in files
            if not file.is_documentation_page() and not _THEME_FILES_OF_NO_USE.match(file.src_uri)
        ]
        generated = [File.generated(config, file.path, content=file.content) for file in self.site.files]
        generated.append(File.generated(config, f"assets/{SEARCH_SCRIPT}", content=self.search_script))
        return Files([*kept, *generated])

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Note the page for the index; leave its HTML as it is."""
        del config, files
        meta = page.meta
        if meta.get("kind") not in {"search", "not-found"} and "search" in meta:
            facts = meta["search"]
            self.indexed.append(IndexedPage(page.url, str(meta["title"]), html, facts, facts.get("ward", "")))
        if self.progress:
            self.progress(page.url)
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index of all pages."""
        write_index(self.indexed, Path(config.site_dir), self.site.search)
        self.indexed = []


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


def build_site(
    site: SiteInput,
    config_file: Path,
    site_dir: Path,
    progress: Callable[[str], None] | None = None,
    *,
    site_url: str | None = None,
) -> None:
    """Build the site into `site_dir` with the project's MkDocs configuration, hooks left out.

    Raises SiteError when MkDocs or the index refuses, and when MkDocs warns: a broken link is a mistake of ours.
    """
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config = load_config(str(config_file), site_dir=str(site_dir), hooks=[], strict=False)
        if site_url is not None:
            config.site_url = site_url
        config.plugins[PLUGIN_NAME] = PortalPlugin(site, progress)
        mkdocs_build(config)
    except (MkDocsException, SystemExit) as error:
        message = f"MkDocs dừng: {error}"
        raise SiteError(message) from error
    finally:
        logger.removeHandler(warnings)
    if warnings.messages:
        message = "MkDocs cảnh báo:\n" + "\n".join(warnings.messages)
        raise SiteError(message)


def preview_site(
    make: Callable[[], SiteInput | None],
    complain: Callable[[str], None],
    config_file: Path,
    folders: Iterable[Path],
    address: tuple[str, int],
) -> None:
    """Serve a live preview on this machine until interrupted; rebuild when something below `folders` changes.

    `make` returns what to build, or None while the data is wrong: then the last good preview stays. `complain` is told
    when a build fails. `address` is the host and port to listen at.
    """
    host, port = address
    with tempfile.TemporaryDirectory(prefix="cchc-preview-") as name:
        url = f"{PREVIEW_SCHEME}{host}:{port}/"

        def rebuild() -> None:
            try:
                site = make()
                if site is not None:
                    build_site(site, config_file, Path(name), site_url=url)
            except (SiteError, SearchError) as error:
                complain(str(error))

        rebuild()
        server = LiveReloadServer(builder=rebuild, host=host, port=port, root=name)
        not_found = Path(name) / "404.html"
        server.error_handler = lambda code: not_found.read_bytes() if code == HTTPStatus.NOT_FOUND else None
        for folder in folders:
            server.watch(str(folder))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown(wait=True)
        finally:
            server.server_close()


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(record.getMessage())
