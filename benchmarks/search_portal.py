"""The built portal as the search benchmark needs it: its folder, and every page as search is given it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from generator.build import check, site_input
from generator.config import Settings
from generator.search import IndexedPage, SearchContext, write_index
from generator.site import SiteInput, build_site
from tests.search.corpus import HeldOutPage, held_out_page, lean_text

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class BuiltPortal:
    """A built portal."""

    site: Path
    pages: tuple[IndexedPage, ...]
    demos: frozenset[str]
    """Names of the made-up wards."""

    def held_out_pages(self) -> list[HeldOutPage]:
        """Return the pages as the rules that make queries see them."""
        return [
            held_out_page(page.url, page.title, lean_text(page.html), page.facts, (page.ward, page.ward in self.demos))
            for page in self.pages
        ]

    def passing(self, filters: Mapping[str, str]) -> frozenset[str] | None:
        """Return the addresses that pass filters, for peers that have none; None when no filter is set."""
        if not filters:
            return None
        return frozenset(page.url for page in self.pages if _passes(page, filters))


def _passes(page: IndexedPage, filters: Mapping[str, str]) -> bool:
    facts = page.facts
    told = {
        "phuong": [page.ward],
        "loai": [facts.get("kind")],
        "linh-vuc": [facts.get("area")],
        "nam": [facts.get("year")],
        "trang-thai": [facts.get("status")],
        "don-vi": facts.get("units", []),
    }
    return all(value in told[name] for name, value in filters.items())


def glossary() -> list[tuple[str, str]]:
    """Return the abbreviations of the glossary with their long forms."""
    terms = yaml.safe_load((ROOT / "data/glossary.yaml").read_text(encoding="utf-8"))["terms"]
    return [(term["term"], term["long"]) for term in terms if "long" in term]


def build_portal(folder: Path) -> BuiltPortal:
    """Build the portal of the real data into `folder`/site, or take what an earlier run left there.

    Raises ValueError when the data is not right.
    """
    notes = folder / "pages.json"
    if not notes.is_file():
        pages, demos = _build(folder / "site")
        content = {"demos": sorted(demos), "pages": [asdict(page) for page in pages]}
        notes.write_text(json.dumps(content, ensure_ascii=False, default=dict), encoding="utf-8")
    content = json.loads(notes.read_text(encoding="utf-8"))
    return BuiltPortal(
        folder / "site", tuple(IndexedPage(**page) for page in content["pages"]), frozenset(content["demos"])
    )


def portal_context() -> SearchContext:
    """Return what search knows of the real data's portal beside its pages.

    Raises ValueError when the data is not right.
    """
    return _checked(ROOT / "site")[1].search


def _checked(site: Path) -> tuple[Settings, SiteInput, frozenset[str]]:
    """Read and check the data; return how and of what a site in `site` is built, and the made-up wards' addresses."""
    settings = Settings(ROOT, ROOT / "data", site, TODAY)
    checked = check(settings.data_dir, "data", settings.as_of)
    if checked.portal is None:
        message = "data is not right: run `cchc check`"
        raise ValueError(message)
    made_up = frozenset(entry.address for entry in checked.portal.demos)
    return settings, site_input(checked.portal, settings), made_up


def _build(site: Path) -> tuple[Sequence[IndexedPage], set[str]]:
    """Build the portal; return the pages that search was given, and the made-up wards."""
    settings, inputs, made_up = _checked(site)
    given: list[IndexedPage] = []

    def note(pages: Iterable[IndexedPage], *rest: Any, **more: Any) -> int:  # noqa: ANN401 - passed through as it is
        given.extend(pages)
        return write_index(given, *rest, **more)

    with patch("generator.site.write_index", note):
        build_site(inputs, settings.config_file, site)
    return given, {page.ward for page in given if page.ward and page.url.rstrip("/") in made_up}
