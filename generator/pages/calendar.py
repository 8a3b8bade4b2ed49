"""A ward's calendar: when its tasks are due, which days its reports count, by when they are published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator import addresses, wording
from generator.agenda import AgendaEvent, agenda
from generator.model.portal import WardEntry
from generator.pages import outcome
from generator.pages.organisation import PERIOD_WORDS
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View
from generator.status import Status
from generator.text import short_date

SOON: Final = 60
"""Days left are counted for what is this near."""

AHEAD: Final = 366
"""What is further ahead than this many days is folded."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something on a day."""

    text: str
    address: str
    note: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month, in the order of their days."""

    name: str
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class PrintedRule:
    """A printed rule about when to report."""

    text: str
    due: str
    place: str
    plan: Link


@dataclass(frozen=True, slots=True)
class CalendarPage(Context):
    """What calendar.md.j2 uses."""

    kind_word: str
    as_of: str
    coming: tuple[Month, ...]
    later: tuple[Month, ...]
    later_count: int
    past: tuple[Month, ...]
    past_count: int
    file: Link | None
    """The same days for a phone; None where there are none."""

    calendar_source: str
    """Where the reporting calendar is printed; empty where the ward has published none."""

    rules: tuple[PrintedRule, ...]
    missing: tuple[Link, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a ward."""
    for entry in view.portal.every_ward:
        yield _page(view, entry)


def _page(view: View, entry: WardEntry) -> Page:
    address = addresses.calendar(entry.address)
    day = view.day(entry)
    events = agenda(entry)
    past = [event for event in events if event.day < day]
    ahead = [event for event in events if event.day >= day and _is_open(view, entry, event)]
    later = [event for event in ahead if (event.day - day).days > AHEAD]
    calendar = entry.ward.reporting_calendar
    context = CalendarPage(
        kind_word=entry.ward.kind_word,
        as_of=short_date(day),
        coming=_months(view, entry, (event for event in ahead if event not in later)),
        later=_months(view, entry, later),
        later_count=len(later),
        past=_months(view, entry, reversed(past)),
        past_count=len(past),
        file=Link("Thêm vào lịch điện thoại (.ics)", addresses.calendar_file(entry.address)) if events else None,
        calendar_source=calendar.source if calendar else "",
        rules=() if calendar else tuple(_rules(entry)),
        missing=tuple(
            Link(f"Còn thiếu gì trong {plan.short_name}", addresses.missing(entry.address, plan.id))
            for plan in entry.plans
        ),
    )
    meta = view.ward_meta(
        "calendar",
        address,
        f"Lịch của {entry.ward.name_in_sentence}",
        f"{entry.ward.full_name}: hạn của các nhiệm vụ, ngày chốt số liệu và ngày công bố báo cáo.",
        entry,
        source=_source(entry),
        table="nhiem-vu",
        crumb="Lịch",
        current="Lịch",
        search=SearchEntry(alias="hạn, thời hạn, ngày báo cáo, lịch báo cáo"),
    )
    return Page(address, "calendar.md.j2", context, meta)


def _is_open(view: View, entry: WardEntry, event: AgendaEvent) -> bool:
    """Tell whether anything is still to be done by an event's day: its task is neither finished nor dropped."""
    if event.task is None:
        return True
    standing = view.progress(entry, event.plan).tasks[event.task.code]
    return standing.done_on is None and standing.adjusted is None


def _source(entry: WardEntry) -> str:
    """Return where the days are printed: the reporting calendar, then the plans."""
    calendar = entry.ward.reporting_calendar
    titles = "; ".join(plan.title for plan in entry.plans)
    return "; ".join(
        part for part in (calendar.source if calendar else "", f"{titles}, {entry.plans[0].issuer}") if part
    )


def _months(view: View, entry: WardEntry, events: Iterable[AgendaEvent]) -> tuple[Month, ...]:
    by_month = groupby(events, key=lambda event: (event.day.year, event.day.month))
    return tuple(
        Month(f"Tháng {month:02d}/{year}", tuple(_row(view, entry, event) for event in found))
        for (year, month), found in by_month
    )


def _row(view: View, entry: WardEntry, event: AgendaEvent) -> EventRow:
    left = (event.day - view.day(entry)).days
    day, near = short_date(event.day), f" · {wording.days_left(left)}" if 0 <= left <= SOON else ""
    plan = event.plan
    if event.task is not None:
        progress = view.progress(entry, plan)
        status = outcome.task_status(progress.tasks[event.task.code]) if progress.has_results else None
        address = addresses.task(entry.address, plan.id, event.task.code)
        is_open = not status or status.tone != "good"
        of_plan = f" của {plan.short_name}" if len(entry.plans) > 1 else ""
        note = f"{day}{near if is_open else ''} · hạn nhiệm vụ{of_plan}"
        return EventRow(f"{event.task.code} {event.task.title}", address, note, status)
    report = event.report
    if report is None:
        message = "an event is about a task or a report"
        raise AssertionError(message)
    title = wording.report_title(report.kind, report.year)
    published = {each.period: each for each in entry.published(plan, view.day(entry))}
    results = published.get(report.id)
    address = outcome.report_address(entry, plan, results) if results else addresses.missing(entry.address, plan.id)
    if event.kind == "closes":
        return EventRow(f"Chốt số liệu: {title}", address, f"{day}{near} · ngày cuối được tính vào báo cáo", None)
    note = f"{day}{'' if results else near} · ngày cuối còn đúng hạn"
    done = f" · đã công bố ngày {short_date(results.published_on)}" if results else ""
    if not results and published and report.is_late(view.day(entry)):
        done = " · chưa công bố trên cổng này"
    return EventRow(f"Hạn công bố: {title}", address, f"{note}{done}", None)


def _rules(entry: WardEntry) -> Iterator[PrintedRule]:
    """Yield what the plans print about the days of reports, newest plan first."""
    for plan in entry.plans:
        for rule in plan.reporting:
            if rule.due:
                periods = ", ".join(dict.fromkeys(PERIOD_WORDS[period] for period in rule.periods))
                yield PrintedRule(
                    text=f"{rule.title} ({periods})" if periods else rule.title,
                    due=rule.due,
                    place=wording.place(rule.source, rule.bullet, rule.sub),
                    plan=Link(plan.short_name, addresses.plan(entry.address, plan.id)),
                )
