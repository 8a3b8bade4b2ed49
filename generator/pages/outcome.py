"""Results as pages say them: periods, windows, values that never contradict their verdict, parts of a share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from generator import addresses, wording
from generator.dossiers import SMALLEST
from generator.model.calendar import PeriodKind
from generator.model.catalogue import Measure
from generator.model.plan import Period, Plan
from generator.model.portal import WardEntry
from generator.model.results import Evidence, Results
from generator.model.target import CHANGES, Target
from generator.pages.page import Link
from generator.progress import Observation, PlanProgress, TaskStanding, expected_reports, shown_value
from generator.status import NOT_DUE, UNPUBLISHED, Status
from generator.text import number, quantity, short_date

MONTHS: Final = 12
_A_MONTH: Final = Fraction(36525, 1200)

PERIOD_NAMES: Final[Mapping[PeriodKind, str]] = {"q1": "Quý I", "h1": "6 tháng", "q3": "Quý III", "fy": "Cả năm"}
"""The four reports, as a column says them."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What there is to say while nothing of a plan is published: nobody is accused by absence."""

    status: Status
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document that shows a result."""

    text: str
    url: str
    """Empty where the ward names no address."""

    note: str


def report_address(entry: WardEntry, plan: Plan, results: Results) -> str:
    """Return the address of a period's page."""
    return addresses.report(entry.address, plan.id, results.period)


def report_links(progress: PlanProgress) -> tuple[Link, ...]:
    """Return the published reports of a plan, newest first, each with the day of its publication."""
    return tuple(
        Link(
            wording.report_title(each.kind, each.year),
            report_address(progress.entry, progress.plan, each),
            f"công bố ngày {short_date(each.published_on)}",
        )
        for each in reversed(progress.published)
    )


def silence(progress: PlanProgress, about: str = "kết quả kỳ nào") -> Silence | None:
    """Return what to say of a plan without results, of which nothing is published `about`; None once there are any."""
    if progress.has_results:
        return None
    plan, kind_word = progress.plan, progress.entry.ward.kind_word
    if not progress.ledger.is_ahead:
        kept_quiet = f"{kind_word.capitalize()} chưa công bố {about} của {wording.span(plan)} trên cổng này."
        return Silence(UNPUBLISHED, (kept_quiet, "Chưa công bố không có nghĩa là không làm."))
    words = [f"Kế hoạch bắt đầu từ ngày {short_date(plan.period.start)}, nên chưa có kết quả để công bố."]
    if first := next(iter(expected_reports(progress.ledger, None)), None):
        named = wording.report_title(first.kind, first.year)
        words.append(f"Báo cáo đầu tiên là {named}, công bố chậm nhất ngày {short_date(first.due)}.")
    return Silence(NOT_DUE, tuple(words))


def period_name(results: Results, beside: Results | None = None) -> str:
    """Return the short name of a period: "6 tháng", "Cả năm"; a shortened year says how many months it counts.

    With its year, unless it stands `beside` a period of the same year.
    """
    year = "" if beside is not None and beside.year == results.year else f" {results.year}"
    months = months_of(results.window)
    if results.kind == "fy" and months < MONTHS:
        return f"Năm{year} ({months} tháng)" if year else f"{months} tháng"
    return f"{PERIOD_NAMES[results.kind]}{year}"


def months_of(counted: Period) -> int:
    """Return how many months counted days make up, at least one."""
    return max(1, round(((counted.end - counted.start).days + 1) / _A_MONTH))


def window(period: Period) -> str:
    """Return counted days: "01/12/2025–28/02/2026"."""
    return f"{short_date(period.start)}–{short_date(period.end)}"


def value(target: Target, measure: Measure | None, seen: Observation) -> str:
    """Return a value in words, "99,07%", rounded so that it leads to the same verdict; "" where there is none.

    A change says which way it went: "giảm 6,01%".
    """
    if seen.is_small:
        return ""
    shown = shown_value(target, measure, seen)
    if shown is None:
        return ""
    unit = target.target.full_unit or target.subject or ""
    if target.target.shape not in CHANGES:
        return quantity(shown, unit).strip()
    if shown == 0:
        return "không đổi"
    went_down = (shown > 0) == (target.target.shape == "decrease_by")
    return f"{'giảm' if went_down else 'tăng'} {quantity(abs(shown), unit)}"


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
