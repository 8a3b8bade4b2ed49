"""The built portal as the search benchmark needs it: its folder, and every page as search is given it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import yaml

from generator.build import check, make_site
from generator.config import Settings
from generator.search import IndexedPage, SearchContext, part_of
from generator.site.builder import SiteInput, build_site
from tests.search.corpus import HeldOutPage, held_out_page, lean_text

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class BuiltPortal:
    """A built portal."""

    site: Path
    pages: tuple[IndexedPage, ...]
    names: Mapping[str, str]
    """Of each ward, by address, its name in the filter."""

    demos: frozenset[str]
    """Addresses of the made-up wards."""

    def named_pages(self) -> list[IndexedPage]:
        """Return the pages with the name of their ward instead of its address, as engines without a context need."""
        return [replace(page, ward=name, facts={**page.facts, "ward": name}) for page, name in self._with_names()]

    def held_out_pages(self) -> list[HeldOutPage]:
        """Return the pages as the rules that make queries see them."""
        return [
            held_out_page(page.url, page.title, lean_text(page.html), page.facts, (name, page.ward in self.demos))
            for page, name in self._with_names()
        ]

    def passing(self, filters: Mapping[str, str]) -> frozenset[str] | None:
        """Return the addresses that pass filters, for peers that have none; None when no filter is set."""
        if not filters:
            return None
        return frozenset(page.url for page in self.named_pages() if _passes(page, filters))

    def _with_names(self) -> Iterator[tuple[IndexedPage, str]]:
        for page in self.pages:
            yield page, self.names.get(page.ward, "")


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
        pages, context = _build(folder / "site")
        content = {
            "names": {ward.address: ward.name for ward in context.wards},
            "demos": [ward.address for ward in context.wards if ward.demo],
            "pages": [asdict(page) for page in pages],
        }
        notes.write_text(json.dumps(content, ensure_ascii=False, default=dict), encoding="utf-8")
    content = json.loads(notes.read_text(encoding="utf-8"))
    pages = [IndexedPage(**page) for page in content["pages"]]
    return BuiltPortal(folder / "site", tuple(pages), content["names"], frozenset(content["demos"]))


def portal_context() -> SearchContext:
    """Return what search knows of the real data's portal beside its pages.

    Raises ValueError when the data is not right.
    """
    return _checked(ROOT / "site")[1].search


def _checked(site: Path) -> tuple[Settings, SiteInput]:
    """Read and check the data; return how and of what a site in `site` is built."""
    settings = Settings(ROOT, ROOT / "data", site, TODAY)
    checked = check(settings.data_dir, "data", settings.as_of)
    if checked.portal is None:
        message = "data is not right: run `cchc check`"
        raise ValueError(message)
    return settings, make_site(checked.portal, settings)


def _build(site: Path) -> tuple[Sequence[IndexedPage], SearchContext]:
    """Build the portal; return the pages that search was given, and what it knows beside them."""
    settings, inputs = _checked(site)
    given: list[IndexedPage] = []

    def note(pages: Iterable[IndexedPage], abbreviations: Sequence[tuple[str, str]]) -> bytes:
        here = list(pages)
        given.extend(here)
        return part_of(here, abbreviations)

    with patch("generator.site.builder.part_of", note):
        build_site(inputs, settings.config_file, site)
    return given, inputs.search
