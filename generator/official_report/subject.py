"""What a report is about: a ward, a plan, a period, what was published of it, and the day it is told as of."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from generator import wording
from generator.model.calendar import PERIOD_KINDS, ExpectedReport
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.results import Results
from generator.progress import PlanProgress, plan_progress
from generator.text import short_date

DIRECTION: Final = "chi-dao-dieu-hanh"
PROCEDURES: Final = "thu-tuc-hanh-chinh"
FINANCE: Final = "tai-chinh-cong"
"""Areas that parts of a report belong to whatever the plan says; their ids are fixed."""


class NoReportError(Exception):
    """There is no such report; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about."""

    portal: Portal
    entry: WardEntry
    plan: Plan
    report: ExpectedReport
    results: Results | None
    """What the ward has published for the period; None while it has not."""

    progress: PlanProgress
    """How targets and tasks stood on the day the period was published; without results, on its last day in time."""

    @property
    def day(self) -> date:
        """The day that statuses are told as of."""
        return self.progress.as_of

    @property
    def period_words(self) -> str:
        """The period within a sentence: "Quý I năm 2026", "năm 2026"."""
        return wording.report_title(self.report.kind, self.report.year).removeprefix("Báo cáo ")

    @property
    def committee(self) -> str:
        """The issuing body within a sentence: "Ủy ban nhân dân phường Minh Họa"."""
        return f"Ủy ban nhân dân {self.entry.ward.name_in_sentence}"

    @property
    def next_report(self) -> ExpectedReport | None:
        """The report after this one; None where the ward's calendar has none."""
        calendar = self.entry.ward.reporting_calendar
        if calendar is None:
            return None
        years = (self.report.year, self.report.year + 1)
        kinds = ("fy",) if self.plan.spans_years else PERIOD_KINDS
        found = (calendar.report(kind, year) for year in years for kind in kinds)
        later = (each for each in found if each is not None and each.window.end > self.report.window.end)
        return next(later, None)


def subject_of(portal: Portal, entry: WardEntry, period: str, plan: Plan | None, as_of: date) -> Subject:
    """Return what the report of `period` ("2026-q1") is about, as known on `as_of`.

    Without a `plan`: the one with results of that period, else the shortest that is reported on then.
    Raises NoReportError where the ward has no calendar, or no plan that is reported on in that period.
    """
    name = entry.ward.name_in_sentence
    calendar = entry.ward.reporting_calendar
    if calendar is None:
        message = (
            f"{name[:1].upper()}{name[1:]} chưa có lịch báo cáo, nên không biết kỳ {period} tính từ ngày nào.\n"
            f"Thêm mục reporting_calendar vào data/wards/{entry.address}/ward.yaml rồi chạy lại."
        )
        raise NoReportError(message)
    seen = portal.seen_on(as_of)
    known = next(each for each in seen.every_ward if each.address == entry.address)
    chosen = _plan(known, period, plan)
    year, kind = int(period[:4]), next(each for each in PERIOD_KINDS if period.endswith(each))
    report = calendar.report(kind, year)
    if chosen is None or report is None:
        raise NoReportError(_why_not(entry, period, plan))
    results = next((each for each in known.results if (each.plan, each.period) == (chosen.id, period)), None)
    day = results.published_on if results else min(entry.as_of(as_of), report.due)
    return Subject(seen, known, chosen, report, results, plan_progress(seen, known, chosen, day))


def unpublished_yet(entry: WardEntry, subject: Subject) -> date | None:
    """Return the later day for which the file of this period says that it is published; None where there is none."""
    if subject.results is not None:
        return None
    asked = (subject.plan.id, subject.report.id)
    return next((each.published_on for each in entry.results if (each.plan, each.period) == asked), None)


def _plan(entry: WardEntry, period: str, plan: Plan | None) -> Plan | None:
    """Return the plan to report on; None where none is reported on in that period."""
    candidates = [each for each in entry.plans if plan is None or each.id == plan.id]
    candidates.sort(key=lambda each: each.period.end - each.period.start)
    told = {(each.plan, each.period) for each in entry.results}
    calendar = entry.ward.reporting_calendar
    asked = (
        each
        for each in candidates
        if calendar and any(report.id == period for report in calendar.reports_of(each, entry.ward.formed_on))
    )
    return next((each for each in candidates if (each.id, period) in told), next(asked, None))


def _why_not(entry: WardEntry, period: str, plan: Plan | None) -> str:
    calendar = entry.ward.reporting_calendar
    plans = [plan] if plan else list(entry.plans)
    reports = {
        report.id: report for each in plans if calendar for report in calendar.reports_of(each, entry.ward.formed_on)
    }
    about = plan.short_name if plan else f"Các kế hoạch của {entry.ward.name_in_sentence}"
    listed = ", ".join(f"{each.id} (hạn {short_date(each.due)})" for each in reports.values())
    return f"{about} không có kỳ báo cáo {period}.\nCác kỳ có báo cáo: {listed or 'không có kỳ nào'}."
