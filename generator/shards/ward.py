"""The shard of one ward: its data checked, its pages and downloads, and what other shards need of it."""

from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from generator.codes import OF_WHOLE_FILES
from generator.diagnostics import Diagnostic, has_errors
from generator.exports import EXPORTS, parts_of, ward_downloads
from generator.exports.table import Table
from generator.model.portal import WardEntry
from generator.pages.of_wards import ward_pages
from generator.privacy.gate import PartReport, check_part, files
from generator.shards.workshop import NOTHING, Earlier, Parts, RefusedError, Workshop
from generator.source import read_ward
from generator.summaries import CitationSummary, OfferSummary, Promise, Reports, WardHead, summary_of
from generator.validate import WardClaim, claim_of, validate_ward


@dataclass(frozen=True, slots=True)
class Findings:
    """What checking a part of the data brought: no errors, or there would be no shard."""

    warnings: tuple[Diagnostic, ...]
    privacy: tuple[PartReport, ...]
    claim: WardClaim | None = None


FINDINGS: Final = "findings"
HEAD: Final = "head"
REPORTS: Final = "reports"
PROMISES: Final = "promises"
CITATIONS: Final = "citations"
OFFERS: Final = "offers"

FINDINGS_CODEC: Final = TypeAdapter(Findings)
HEAD_CODEC: Final = TypeAdapter(WardHead)
REPORTS_CODEC: Final = TypeAdapter(Reports)
PROMISES_CODEC: Final = TypeAdapter(tuple[Promise, ...])
CITATIONS_CODEC: Final = TypeAdapter(tuple[CitationSummary, ...])
OFFERS_CODEC: Final = TypeAdapter(tuple[OfferSummary, ...])


def make_ward(workshop: Workshop, address: str, earlier: Earlier = NOTHING) -> Parts:
    """Return the parts of a ward's shard, with pages of an earlier one where they are the same.

    Raises RefusedError when its data has an error, and SiteError.
    """
    entry, findings = check_ward(workshop, address)
    day = workshop.settings.as_of
    alone = workshop.portal.alone(entry).seen_on(day)
    (seen,) = alone.every_ward
    summary = summary_of(alone, seen, day)
    rows = parts_of(alone)
    downloads = {each.path: each.raw for each in ward_downloads(alone, seen, rows)}
    return {
        **workshop.parts(ward_pages(alone, day), downloads, earlier),
        FINDINGS: FINDINGS_CODEC.dump_json(findings),
        HEAD: HEAD_CODEC.dump_json(summary.head),
        REPORTS: REPORTS_CODEC.dump_json(summary.reports),
        PROMISES: PROMISES_CODEC.dump_json(summary.promises),
        CITATIONS: CITATIONS_CODEC.dump_json(summary.citations),
        OFFERS: OFFERS_CODEC.dump_json(summary.offers),
        **{table_part(table): part.to_bytes() for table, part in zip(EXPORTS, rows, strict=True)},
    }


def table_part(table: Table) -> str:
    """Return the name of the part that holds a ward's rows of an open-data table."""
    return f"table:{table.name}"


def check_ward(workshop: Workshop, address: str) -> tuple[WardEntry, Findings]:
    """Return a ward whose data is right, and what is worth telling about it. Raises RefusedError."""
    data = workshop.data_folder
    folder = ("wards", *address.split("/"))
    sources, found = read_ward(data.path, data.shown_as, folder)
    entry, more = validate_ward(workshop.shared, sources)
    diagnostics = [*found, *more]
    refused = frozenset(each.location.path for each in found if each.code in OF_WHOLE_FILES)
    privacy = check_part(data, files(data.path.joinpath(*folder)), data, refused)
    if entry is None or has_errors((*diagnostics, *privacy.findings)):
        raise RefusedError
    return entry, Findings(tuple(diagnostics), (privacy,), claim_of(entry))
