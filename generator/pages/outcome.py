"""Results as pages say them: periods, windows, values that never contradict their verdict, parts of a share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from generator import addresses, wording
from generator.dossiers import SMALLEST
from generator.model.calendar import PeriodKind
from generator.model.catalogue import Measure
from generator.model.plan import Period, Plan
from generator.model.portal import WardEntry
from generator.model.results import Evidence, Results
from generator.model.target import Target
from generator.pages.page import Link
from generator.progress import Observation, PlanProgress, TaskStanding, shown_value
from generator.status import Status
from generator.text import number, quantity, short_date

PERIOD_NAMES: Final[Mapping[PeriodKind, str]] = {"q1": "Quý I", "h1": "6 tháng", "q3": "Quý III", "fy": "Cả năm"}
"""The four reports, as a column says them."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document that shows a result."""

    text: str
    url: str
    """Empty where the ward names no address."""

    note: str


def report_title(kind: PeriodKind, year: int) -> str:
    """Return the name of a report: "Báo cáo Quý III năm 2026"."""
    return wording.report_title(kind, year)


def report_address(entry: WardEntry, plan: Plan, results: Results) -> str:
    """Return the address of a period's page."""
    return addresses.report(entry.address, plan.id, results.period)


def report_links(progress: PlanProgress) -> tuple[Link, ...]:
    """Return the published reports of a plan, newest first, each with the day of its publication."""
    return tuple(
        Link(
            report_title(each.kind, each.year),
            report_address(progress.entry, progress.plan, each),
            f"công bố ngày {short_date(each.published_on)}",
        )
        for each in reversed(progress.published)
    )


def window(period: Period) -> str:
    """Return counted days: "01/12/2025–28/02/2026"."""
    return f"{short_date(period.start)}–{short_date(period.end)}"


def value(target: Target, measure: Measure | None, seen: Observation) -> str:
    """Return a value in words, "99,07%", rounded so that it leads to the same verdict; "" where there is none."""
    if seen.is_small:
        return ""
    shown = shown_value(target, measure, seen)
    return "" if shown is None else quantity(shown, target.target.full_unit or target.subject or "").strip()


def parts(target: Target, seen: Observation) -> str:
    """Return the parts of a share: "8.461 trên 8.540 hồ sơ"; "" where the value is no share."""
    if seen.numerator is None or seen.denominator is None:
        return ""
    noun = target.subject or (seen.formula.of if seen.formula else "")
    if seen.is_small:
        return f"dưới {SMALLEST} {noun}, không nêu con số"
    return f"{number(seen.numerator)} trên {number(seen.denominator)} {noun}".strip()


def task_status(standing: TaskStanding) -> Status:
    """Return the status of a task with its days where it is overdue: "Quá hạn 318 ngày"."""
    return replace(standing.status, label=standing.label)


def evidence(found: tuple[Evidence, ...]) -> tuple[EvidenceRow, ...]:
    """Return documents as pages list them."""
    return tuple(
        EvidenceRow(
            ", ".join(part for part in (each.number and f"Số {each.number}", each.title) if part),
            each.url or "",
            f"ngày {short_date(each.issued_on)}" if each.issued_on else "",
        )
        for each in found
    )
