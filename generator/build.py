"""The pipeline as a table of contents: read, check, make pages, build beside the published site, swap."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.codes import OF_WHOLE_FILES
from generator.config import Settings
from generator.diagnostics import Diagnostic, has_errors, in_file_order
from generator.exports import downloads
from generator.model.portal import Portal
from generator.pages import all_pages, written
from generator.pages.searching import search_context
from generator.pages.view import View
from generator.privacy.gate import Folder, check_privacy
from generator.rendering import TEMPLATES, Renderer
from generator.reporting import Reporter
from generator.site import SiteInput, TreeFile, build_site, preview_site, read_attached, read_written, tree, write_tree
from generator.source import read_folder
from generator.validate import validate


class UnknownWardError(Exception):
    """A ward was asked for that the data does not have."""

    def __init__(self, address: str, known: Iterable[str]) -> None:
        super().__init__(address)
        self.address = address
        self.known = tuple(known)


@dataclass(frozen=True, slots=True)
class Checked:
    """The data after reading and checking; `portal` is None when an error forbids a build."""

    portal: Portal | None
    diagnostics: list[Diagnostic]


def check(data_dir: Path, shown_as: str, as_of: date, content_dir: Path | None = None) -> Checked:
    """Read and check a data folder as of a day; `shown_as` is how findings name the folder.

    The gate against personal data reads every file of it, and of the hand-written pages in `content_dir`.
    """
    documents, found = read_folder(data_dir, shown_as)
    portal, more = validate(documents, shown_as, as_of)
    folders = [Folder(data_dir, shown_as, "data")]
    if content_dir is not None:
        folders.append(Folder(content_dir, relative_to_here(content_dir), "content"))
    refused = frozenset(each.location.path for each in found if each.code in OF_WHOLE_FILES)
    diagnostics = in_file_order([*found, *more, *check_privacy(folders, refused=refused)])
    return Checked(None if has_errors(diagnostics) else portal, diagnostics)


def check_for_ward(checked: Checked, settings: Settings, shown_as: str, ward: str) -> tuple[Checked, list[Diagnostic]]:
    """Return what was checked as one ward needs it: without the wards that alone have errors, and those errors.

    Where an error is the ward's own, or of what all wards share, everything is as it was.
    """
    errors = [each for each in checked.diagnostics if has_errors([each])]
    wrong = {_ward_of(each.location.path.removeprefix(f"{shown_as}/").split("/")) for each in errors}
    own = tuple(ward.strip("/").split("/"))
    if not errors or () in wrong or any(own[: len(each)] == each for each in wrong):
        return checked, []
    sources, _ = read_folder(settings.data_dir, shown_as)
    kept = [each for each in sources if not any(each.parts[1 : len(left) + 1] == left for left in wrong)]
    portal, _ = validate(kept, shown_as, settings.as_of)
    if portal is None:
        return checked, []
    return Checked(portal, [each for each in checked.diagnostics if each not in errors]), errors


def _ward_of(parts: list[str]) -> tuple[str, ...]:
    """Return province and ward of a file below the data folder, the province of its own file; empty of a shared one."""
    in_ward = 3
    return tuple(parts[1:3] if len(parts) > in_ward else parts[1:2]) if parts[0] == "wards" else ()


def make_tree(portal: Portal, settings: Settings) -> tuple[TreeFile, ...]:
    """Return the Markdown tree of a checked portal: pages, hand-written pages, downloads.

    Raises UnknownWardError when `settings.wards` names a ward that does not exist.
    """
    part = _part(portal, settings.wards).seen_on(settings.as_of)
    view = View(part, settings.as_of)
    renderer = Renderer([(term.term, term.long) for term in portal.terms if term.long])
    pages = [*all_pages(view), *written.pages(view, read_written(settings.content_dir))]
    files = [TreeFile(page.path, renderer.render(page)) for page in pages]
    return tree([*files, *read_attached(settings.content_dir)], downloads(part))


def _part(portal: Portal, wards: tuple[str, ...]) -> Portal:
    known = [entry.address for entry in portal.every_ward]
    for address in wards:
        if address not in known:
            raise UnknownWardError(address, known)
    return portal.only(wards) if wards else portal


def site_input(portal: Portal, settings: Settings) -> SiteInput:
    """Return what the site builder needs."""
    info = portal.info
    search = search_context(View(portal, settings.as_of))
    return SiteInput(make_tree(portal, settings), info.title, info.tagline, info.base_url, search)


def generate(portal: Portal, settings: Settings, out: Path) -> int:
    """Write the Markdown tree alone below `out`; return how many files it has."""
    return write_tree(make_tree(portal, settings), out)


def build(portal: Portal, settings: Settings, reporter: Reporter) -> int:
    """Build the site beside the published one and swap them; return how many pages it has.

    Raises SiteError or SearchError; then the published site is as it was.
    """
    site = site_input(portal, settings)
    pages = sum(file.path.endswith(".md") for file in site.files)
    settings.site_dir.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{settings.site_dir.name}-", dir=settings.site_dir.parent))
    try:
        with reporter.stage("Dựng trang", pages) as advance:
            build_site(site, settings.config_file, beside, advance)
        beside.chmod(0o755)
        swap(beside, settings.site_dir)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return pages


def preview(
    settings: Settings,
    address: tuple[str, int],
    show: Callable[[Checked], None],
    complain: Callable[[str], None],
) -> None:
    """Serve a live preview that follows the data, the hand-written pages, the theme and the templates.

    `show` is called with the result of each check, `complain` when a build fails. Ends when interrupted.
    """

    def make() -> SiteInput | None:
        checked = check(settings.data_dir, relative_to_here(settings.data_dir), settings.as_of, settings.content_dir)
        show(checked)
        return site_input(checked.portal, settings) if checked.portal else None

    folders = (settings.data_dir, settings.content_dir, settings.root / "overrides", TEMPLATES)
    preview_site(make, complain, settings.config_file, folders, address)


def swap(new: Path, published: Path) -> None:
    """Put the folder `new` in the place of `published`; put the old one back if that fails."""
    if not published.exists():
        new.rename(published)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{published.name}-old-", dir=published.parent)) / "site"
    published.rename(old)
    try:
        new.rename(published)
    except BaseException:  # an interrupt too: the old site is all there is until the new one stands
        if not published.exists():
            old.rename(published)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


def relative_to_here(path: Path) -> str:
    """Return how messages name a folder: relative to where the command runs, with forward slashes."""
    return Path(os.path.relpath(path)).as_posix()
