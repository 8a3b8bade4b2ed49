"""A ward's own reporting calendar: which days each report counts, and by when it is published.

Calendars differ from ward to ward (DOMAIN.md §4.2): windows mostly start in December of the year before, "28/02" means
the last day of February, "chậm nhất ngày 05" includes the day and "trước ngày 10" does not.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Line, Record
from generator.model.plan import Period, Plan

PeriodKind = Literal["q1", "h1", "q3", "fy"]

PERIOD_KINDS: Final[tuple[PeriodKind, ...]] = ("q1", "h1", "q3", "fy")
"""The four reports of a year in their order; there is none for the second and the fourth quarter."""

CUMULATIVE: Final = frozenset[PeriodKind]({"q1", "h1", "fy"})
"""Reports that count from the year's first day; the third quarter stands alone."""

_FEBRUARY: Final = 2
_LEAP: Final = 2024


class YearDay(Record):
    """A day of a reporting year.

    vi: Ngày trong năm báo cáo: một ngày lặp lại hằng năm.
    """

    month: Annotated[int, Field(ge=1, le=12)]
    """Month.

    vi: Tháng, từ 1 đến 12.
    """

    day: Annotated[int, Field(ge=1, le=31)] | None = None
    """Day of the month.

    vi: Ngày trong tháng.
    """

    last_day: Literal[True] | None = None
    """The month's last day, whatever the year.

    vi: true là ngày cuối tháng, cả năm nhuận.
    """

    year: Literal["before", "same", "after"] = "same"
    """Which year it falls in, seen from the reporting year.

    vi: Thuộc năm nào so với năm báo cáo: before (năm trước), same (chính năm đó), after (năm sau).
    """

    @model_validator(mode="after")
    def _exists(self) -> "YearDay":
        if (self.day is None) == (self.last_day is None):
            raise PydanticCustomError("one_day", "either a day or the last day")
        if self.day is not None:
            longest = calendar.monthrange(_LEAP, self.month)[1] - (self.month == _FEBRUARY)
            if self.day > longest:
                raise PydanticCustomError("year_day", "the month has no such day every year")
        return self

    def on(self, year: int) -> date:
        """Return the day in the reporting year `year`."""
        actual = year + {"before": -1, "same": 0, "after": 1}[self.year]
        day = self.day or calendar.monthrange(actual, self.month)[1]
        return date(actual, self.month, day)


class ReportDue(Record):
    """By when a report is published: including a day, or before it.

    vi: Hạn công bố: ngày cuối còn đúng hạn của một kỳ báo cáo.
    """

    no_later_than: YearDay | None = None
    """Chậm nhất ngày …: that day still is in time.

    vi: “Chậm nhất ngày …”: tính cả ngày đó.
    """

    before: YearDay | None = None
    """Trước ngày …: the day before is the last one in time.

    vi: “Trước ngày …”: không tính ngày đó.
    """

    @model_validator(mode="after")
    def _one_way(self) -> "ReportDue":
        if (self.no_later_than is None) == (self.before is None):
            raise PydanticCustomError("one_report_due", "either no later than or before")
        return self

    def last_day(self, year: int) -> date:
        """Return the last day that still is in time in the reporting year `year`."""
        if self.no_later_than is not None:
            return self.no_later_than.on(year)
        if self.before is None:
            message = "a checked due has one of its forms"
            raise AssertionError(message)
        return self.before.on(year) - timedelta(days=1)


class CalendarPeriod(Record):
    """One report of the year.

    vi: Kỳ trong lịch báo cáo: một kỳ báo cáo của năm, tính những ngày nào và phải công bố khi nào.
    """

    period: PeriodKind
    """Which report.

    vi: Kỳ nào: q1 (quý I), h1 (6 tháng), q3 (quý III), fy (cả năm).
    """

    start: YearDay = Field(alias="from")
    """First day counted.

    vi: Ngày đầu được tính.
    """

    end: YearDay = Field(alias="to")
    """Last day counted.

    vi: Ngày cuối được tính.
    """

    due: ReportDue
    """By when it is published.

    vi: Hạn công bố.
    """

    @model_validator(mode="after")
    def _in_order(self) -> "CalendarPeriod":
        if any(self.start.on(year) > self.end.on(year) for year in range(_LEAP, _LEAP + 4)):
            raise PydanticCustomError("window_order", "a window ends after it starts")
        return self


class ReportingCalendar(Record):
    """When a ward counts and publishes.

    vi: Lịch báo cáo: các kỳ báo cáo trong năm của phường.
    """

    source: Line
    """Where the calendar is printed.

    vi: Lịch này ghi ở đâu: mục nào của kế hoạch, văn bản nào.
    """

    periods: Annotated[tuple[CalendarPeriod, ...], Field(min_length=1)]
    """The reports, in the order of the year.

    vi: Các kỳ báo cáo, theo thứ tự trong năm.
    """

    @model_validator(mode="after")
    def _in_order(self) -> "ReportingCalendar":
        kinds = [PERIOD_KINDS.index(period.period) for period in self.periods]
        if kinds != sorted(set(kinds)):
            raise PydanticCustomError("calendar_order", "each report once, in the order of the year")
        return self

    def report(self, kind: PeriodKind, year: int) -> "ExpectedReport | None":
        """Return one report of a year; None where the calendar has none of that kind."""
        for period in self.periods:
            if period.period == kind:
                window = Period.model_validate({"from": period.start.on(year), "to": period.end.on(year)})
                return ExpectedReport(kind, year, window, period.due.last_day(year))
        return None

    def reports_of(self, plan: Plan, since: date = date.min) -> Iterator["ExpectedReport"]:
        """Yield every report of the years that a plan covers, in order; of a plan of several years the yearly ones.

        None whose days were over before the plan began, or before the ward was formed (`since`).
        """
        kinds: tuple[PeriodKind, ...] = ("fy",) if plan.spans_years else PERIOD_KINDS
        first = max(plan.period.start, since)
        for year in range(plan.period.start.year, plan.period.end.year + 1):
            for kind in kinds:
                report = self.report(kind, year)
                if report and report.window.end >= first:
                    yield report


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """A report that a calendar calls for."""

    kind: PeriodKind
    year: int
    window: Period
    """Days that are counted."""

    due: date
    """Last day on which its publication still is in time."""

    @property
    def id(self) -> str:
        """Name of the period: "2026-q1"."""
        return f"{self.year}-{self.kind}"

    def is_closed(self, as_of: date) -> bool:
        """Tell whether all its days are over."""
        return as_of > self.window.end

    def is_late(self, as_of: date) -> bool:
        """Tell whether its last day in time is over."""
        return as_of > self.due
