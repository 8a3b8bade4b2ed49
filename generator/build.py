"""The whole portal in one go: read, check, make pages; for the check, the Markdown tree and the preview."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.codes import OF_WHOLE_FILES
from generator.config import Settings, UnknownWardError, relative_to_here
from generator.diagnostics import Diagnostic, has_errors, in_file_order
from generator.exports import downloads
from generator.model.portal import Portal
from generator.names import SHARED
from generator.pages import written
from generator.pages.groups import groups
from generator.pages.searching import search_context
from generator.pages.view import Frame
from generator.privacy.gate import Folder, check_privacy
from generator.rendering import TEMPLATES, Renderer
from generator.site.builder import SiteFacts, SiteInput
from generator.site.content import read_attached, read_written
from generator.site.preview import preview_site
from generator.site.tree import TreeFile, tree, write_tree
from generator.source import read_folder
from generator.summaries import overview_of
from generator.validate import validate


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


def make_site(portal: Portal, settings: Settings) -> SiteInput:
    """Return a checked portal as the pages and files of a whole site.

    Raises UnknownWardError when `settings.wards` names a ward that does not exist.
    """
    part = _part(portal, settings.wards).seen_on(settings.as_of)
    renderer = Renderer([(term.term, term.long) for term in portal.terms if term.long])
    frame = Frame(portal, settings.as_of)
    by_group = {name: list(pages) for name, pages in groups(part, settings.as_of)}
    by_group[SHARED] += written.pages(frame, read_written(settings.content_dir))
    made = {name: tuple(map(renderer.markdown, pages)) for name, pages in by_group.items()}
    files = [*read_attached(settings.content_dir), *(TreeFile(each.path, each.content) for each in downloads(part))]
    facts = SiteFacts(portal.info.title, portal.info.tagline, portal.info.base_url)
    search = search_context(overview_of(part, settings.as_of))
    return SiteInput(made, tree(files), facts, search)


def make_tree(portal: Portal, settings: Settings) -> tuple[TreeFile, ...]:
    """Return the Markdown tree of a checked portal: pages, hand-written pages, downloads.

    Raises UnknownWardError when `settings.wards` names a ward that does not exist.
    """
    site = make_site(portal, settings)
    pages = (TreeFile(page.path, page.text) for group in site.pages.values() for page in group)
    return tree([*pages, *site.files])


def _part(portal: Portal, wards: tuple[str, ...]) -> Portal:
    known = [entry.address for entry in portal.every_ward]
    for address in wards:
        if address not in known:
            raise UnknownWardError(address, known)
    return portal.only(wards) if wards else portal


def generate(portal: Portal, settings: Settings, out: Path) -> int:
    """Write the Markdown tree alone below `out`; return how many files it has."""
    return write_tree(make_tree(portal, settings), out)


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
        return make_site(checked.portal, settings) if checked.portal else None

    folders = (settings.data_dir, settings.content_dir, settings.root / "overrides", TEMPLATES)
    preview_site(make, complain, settings.config_file, folders, address)
