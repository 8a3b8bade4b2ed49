"""What all wards share: the portal itself, areas, measures, legal documents, words."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import HttpsUrl, Id, Line, Record, Text

MeasureKind = Literal["rate_level", "cumulative", "point_in_time", "annual_only"]
MeasureDirection = Literal["higher", "lower"]


class PortalInfo(Record):
    """The portal itself: who runs it and where mistakes are reported."""

    title: Line
    """Name of the portal."""

    tagline: Line
    """What it is about, in a few words."""

    description: Line
    """One sentence for search engines."""

    base_url: HttpsUrl
    """Address it is published at, ending in a slash."""

    operator: Line | None
    """Who runs it; None while not decided."""

    report_email: Annotated[str, Field(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$", max_length=120)]
    """Address that reports of mistakes go to."""

    hotline: Line | None
    """Phone number for questions; None while there is none."""

    information_officer: Line | None
    """Office that answers requests for information; None while not named."""

    updated_on: date
    """Day the shared catalogues were last checked."""

    example_searches: tuple[Line, ...] = ()
    """Words offered under the search box of the home page."""


class Area(Record):
    """A reform area (lĩnh vực)."""

    id: Id
    """Address of its pages within a plan."""

    name: Line
    """Full name."""

    short: Line
    """Name for lists and breadcrumbs."""

    aliases: tuple[Line, ...] = ()
    """Other words people search by."""


class AreaList(Record):
    """areas.yaml."""

    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    """Areas in the order they are shown."""


class Measure(Record):
    """A measure that wards share: what makes wards and years comparable."""

    id: Id
    """Stable name."""

    name: Line
    """Full name."""

    unit: Annotated[str, Field(min_length=1, max_length=40)]
    """"%" or a noun."""

    kind: MeasureKind
    """How a value behaves in time."""

    direction: MeasureDirection
    """Which way is better."""

    counts: Text
    """What is counted over what, in one plain sentence, as far as the plans say it."""

    beware: tuple[Line, ...] = ()
    """What makes figures of this measure not comparable."""

    confusable: tuple[Id, ...] = ()
    """Ids of measures that are easily mixed up with it."""


class MeasureCatalogue(Record):
    """measures.yaml."""

    measures: tuple[Measure, ...]
    """Measures in a useful order."""


class LegalDocument(Record):
    """A legal document that plans cite."""

    id: Id
    """Address of its page."""

    number: Annotated[str, Field(min_length=1, max_length=60)] | None
    """Number as printed, "76/NQ-CP"; None for a law cited by name only."""

    type: Line
    """Nghị quyết, Nghị định, Quyết định, …"""

    issuer: Line
    """Who issued it."""

    issued_on: date | None = None
    """Its true date, where known."""

    verified: bool = False
    """Whether `issued_on` was checked against the document itself."""

    title: Line
    """What it is about, in short."""

    url: HttpsUrl | None = None
    """Where the text is published."""

    @property
    def name(self) -> str:
        """Type and number, or the title of a law cited by name only."""
        return f"{self.type} số {self.number}" if self.number else self.title


class DocumentRegistry(Record):
    """documents.yaml."""

    documents: tuple[LegalDocument, ...]
    """Legal documents in a useful order."""


class Term(Record):
    """An abbreviation or word that readers may not know."""

    id: Id
    """Anchor on the glossary page."""

    term: Line
    """The word or abbreviation."""

    long: Line | None = None
    """What an abbreviation stands for; None for a plain word."""

    meaning: Text
    """Plain explanation, one or two sentences."""


class Glossary(Record):
    """glossary.yaml."""

    terms: tuple[Term, ...]
    """Words, in any order: pages sort them."""
