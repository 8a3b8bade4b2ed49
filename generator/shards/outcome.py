"""What became of a build, and the same as bytes: a build that changes nothing only reads it again."""

import json
from dataclasses import dataclass, replace
from typing import Final

from generator.cache import Cache
from generator.diagnostics import Diagnostic, Location, Severity
from generator.publishing import Publication
from generator.shards.inputs import Inputs

REPORT: Final = "report"
"""Part under which the cache has the outcome of a build, by the hash of everything it was made from."""

TOKENS: Final = "tokens"
"""Part with the hash of every shard of that build."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one shard, or one stage, took."""

    name: str
    seconds: float
    made: bool = True
    """False for a shard that was taken from the cache."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished build."""

    pages: int
    files: int
    bytes: int
    largest: tuple[tuple[str, int], ...]
    """The largest pages with their bytes."""

    links: int
    """How many links within the portal were followed; none of them leads nowhere."""

    warnings: tuple[Diagnostic, ...]
    shards: int
    made: int = 0
    """Shards that were made anew."""

    changed: bool = True
    """False when the same was published already."""

    stages: tuple[Timing, ...] = ()
    timings: tuple[Timing, ...] = ()
    """Of every shard that was worked on."""


def as_bytes(outcome: Outcome) -> bytes:
    """Return an outcome as JSON, without what is true of one run only."""
    warnings = [
        [
            each.location.path,
            each.location.line,
            each.location.column,
            each.code,
            each.message,
            each.hint,
            each.severity,
        ]
        for each in outcome.warnings
    ]
    facts = {
        "pages": outcome.pages,
        "files": outcome.files,
        "bytes": outcome.bytes,
        "largest": outcome.largest,
        "links": outcome.links,
        "shards": outcome.shards,
        "warnings": warnings,
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def from_bytes(raw: bytes) -> Outcome:
    """Return the outcome of an earlier build, as that of one that changed nothing."""
    facts = json.loads(raw)
    warnings = (
        Diagnostic(Location(path, line, column), code, message, hint, Severity(severity))
        for path, line, column, code, message, hint, severity in facts["warnings"]
    )
    largest = tuple((path, size) for path, size in facts["largest"])
    return replace(Outcome(**facts | {"warnings": tuple(warnings), "largest": largest}), changed=False)


def unchanged(inputs: Inputs, publication: Publication, cache: Cache) -> Outcome | None:
    """Return what is published when it was made from the same inputs and nobody touched it since; else None."""
    parts = cache.read(inputs.whole, (REPORT, TOKENS))
    if parts is None or not publication.current(json.loads(parts[TOKENS])):
        return None
    return from_bytes(parts[REPORT])
