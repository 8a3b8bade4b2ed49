"""lich.ics: a ward's deadlines and reporting days as a calendar file (RFC 5545), the same bytes every time."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from icalendar import Calendar, Event

from generator import addresses, wording
from generator.agenda import AgendaEvent, agenda
from generator.model.portal import Portal, WardEntry

PRODUCT: Final = "-//Phuong cong khai//Lich cua phuong//VI"
UID_SPACE: Final = "phuong-cong-khai"
"""Behind the @ of every event: a calendar that is taken again replaces its events, wherever the portal has moved."""


def as_ics(portal: Portal, entry: WardEntry) -> bytes:
    """Return the calendar of a ward; empty bytes where its plans name no day."""
    events = agenda(entry)
    if not events:
        return b""
    calendar = Calendar()
    name = f"{'Minh họa: ' if entry.ward.demo else ''}{entry.ward.full_name}"
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{name}: cải cách hành chính")
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for event in events:
        calendar.add_component(_event(portal, entry, event))
    return bytes(calendar.to_ical())


def _event(portal: Portal, entry: WardEntry, event: AgendaEvent) -> Event:
    page, mark, summary, description = _told(entry, event)
    shown = page if event.task or _is_published(entry, event) else addresses.missing(entry.address, event.plan.id)
    if entry.ward.demo:
        summary, description = f"Minh họa: {summary}", f"Phường minh họa không có thật.\n{description}"
    made = Event()
    made.add("uid", f"{page}{mark}@{UID_SPACE}")
    made.add("dtstamp", _stamp(event.plan.updated_on))
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", summary)
    made.add("description", f"{description}\n{entry.ward.full_name}, {event.plan.title}.")
    made.add("url", f"{portal.info.base_url}{shown}")
    made.add("transp", "TRANSPARENT")
    return made


def _is_published(entry: WardEntry, event: AgendaEvent) -> bool:
    """Tell whether the report of an event has its page."""
    return any(each.plan == event.plan.id and event.report and each.period == event.report.id for each in entry.results)


def _told(entry: WardEntry, event: AgendaEvent) -> tuple[str, str, str, str]:
    """Return the page of an event, what tells it from others of that page, its summary and its description."""
    plan = event.plan
    if event.task is not None:
        task = event.task
        leads = ", ".join(entry.units[unit].name for unit in task.lead)
        description = f"Thời hạn trong kế hoạch: {wording.due(task)}." + (f"\nChủ trì: {leads}." if leads else "")
        return addresses.task(entry.address, plan.id, task.code), "han", f"Hạn: {task.code} {task.title}", description
    report = event.report
    if report is None:
        message = "an event is about a task or a report"
        raise AssertionError(message)
    page = addresses.report(entry.address, plan.id, report.id)
    title = wording.report_title(report.kind, report.year)
    if event.kind == "closes":
        return page, "khep", f"Hết kỳ số liệu: {title}", f"Ngày cuối được tính vào {title}."
    return page, "cong-bo", f"Hạn công bố: {title}", f"Công bố hết ngày này vẫn đúng hạn: {title}."


def _stamp(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
