"""The calendar file: phones and mail programs take it, it says every day once, and it is the same every time."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event

from generator import addresses
from generator.agenda import agenda
from generator.exports import downloads
from generator.exports.ics import as_ics
from generator.model.portal import Portal, WardEntry
from tests.builders import PLAN, VALID, WARD, check_files, mutate

CALENDAR = """\
reporting_calendar:
  source: Kế hoạch 2026, mục V
  periods:
    - period: q1
      from: {month: 12, day: 1, year: before}
      to: {month: 2, last_day: true}
      due: {no_later_than: {month: 3, day: 5}}
    - period: h1
      from: {month: 12, day: 1, year: before}
      to: {month: 5, day: 31}
      due: {before: {month: 6, day: 10}}
"""


def events(content: bytes) -> list[Event]:
    """Return the events of a calendar file."""
    return [part for part in Calendar.from_ical(content.decode()).walk("VEVENT") if isinstance(part, Event)]


def day(event: Event, name: str) -> date:
    """Return a day of an event."""
    value = event.decoded(name)
    assert isinstance(value, date)
    return value


def ward_with(title: str = "Rà soát văn bản") -> tuple[Portal, WardEntry]:
    """Return a ward with a reporting calendar and one dated task of this title."""
    files = mutate(PLAN, ("title: Rà soát văn bản", f'title: "{title}"'))
    content = files[WARD]
    assert isinstance(content, str)
    checked = check_files({**files, WARD: content + CALENDAR})
    assert checked.portal is not None, checked.diagnostics
    return checked.portal, checked.portal.wards[0]


def test_a_task_ends_on_the_last_day_of_its_month_and_lasts_the_whole_day() -> None:
    portal, entry = ward_with()
    task = next(event for event in events(as_ics(portal, entry)) if "Rà soát" in str(event["SUMMARY"]))
    assert day(task, "DTSTART") == date(2026, 6, 30)
    assert day(task, "DTEND") == date(2026, 7, 1)
    assert str(task["SUMMARY"]) == "Hạn: 1.1 Rà soát văn bản"
    assert task["URL"] == "https://cong.cantho.gov.vn/can-tho/hung-phu/2026/nhiem-vu/1.1/"
    assert "VALARM" not in as_ics(portal, entry).decode()


def test_reporting_days_are_the_last_day_counted_and_the_last_day_in_time() -> None:
    portal, entry = ward_with()
    found = {str(event["SUMMARY"]): day(event, "DTSTART") for event in events(as_ics(portal, entry))}
    assert found["Hết kỳ số liệu: Báo cáo Quý I năm 2026"] == date(2026, 2, 28)
    assert found["Hạn công bố: Báo cáo Quý I năm 2026"] == date(2026, 3, 5)
    assert found["Hạn công bố: Báo cáo 6 tháng đầu năm 2026"] == date(2026, 6, 9)


def test_a_report_that_is_not_out_leads_to_a_page_that_exists() -> None:
    portal, entry = ward_with()
    due = next(event for event in events(as_ics(portal, entry)) if "Hạn công bố" in str(event["SUMMARY"]))
    assert due["URL"] == f"https://cong.cantho.gov.vn/{addresses.missing(entry.address, '2026')}"
    assert due["UID"] == f"{addresses.report(entry.address, '2026', '2026-q1')}cong-bo@phuong-cong-khai"


def test_lines_end_and_fold_as_the_standard_says_whatever_a_title_holds() -> None:
    title = "Đường, phố; ngõ \\\\ hẻm " + "rất dài " * 20
    portal, entry = ward_with(title.strip())
    raw = as_ics(portal, entry)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    told = [str(event["SUMMARY"]) for event in events(raw)]
    assert f"Hạn: 1.1 {title.strip().replace(chr(92) * 2, chr(92))}" in told


def test_the_same_data_gives_the_same_bytes() -> None:
    assert as_ics(*ward_with()) == as_ics(*ward_with())


def test_a_ward_whose_plans_name_no_day_has_no_file() -> None:
    files = mutate(PLAN, ("due: {month: 2026-06}", "due: {ongoing: true}"))
    portal = check_files(files).portal
    assert portal is not None
    assert as_ics(portal, portal.wards[0]) == b""
    assert not any(file.path.endswith(".ics") for file in downloads(portal))


def test_a_task_that_waits_for_an_event_has_no_day_until_the_ward_says_one() -> None:
    files = mutate(PLAN, ("due: {month: 2026-06}", "due: {event: Khi có Quyết định của tỉnh}"))
    portal = check_files(files).portal
    assert portal is not None
    assert agenda(portal.wards[0]) == ()


@pytest.fixture(scope="module")
def calendars(portal: Portal) -> dict[str, bytes]:
    """The calendar files of the real data, by path."""
    return {
        file.path: file.content
        for file in downloads(portal)
        if file.path.endswith(".ics") and isinstance(file.content, bytes)
    }


def test_every_event_of_every_plan_is_in_its_ward_s_file_once(portal: Portal, calendars: dict[str, bytes]) -> None:
    for entry in portal.every_ward:
        expected = agenda(entry)
        path = addresses.calendar_file(entry.address)
        assert (path in calendars) == bool(expected)
        if expected:
            found = events(calendars[path])
            assert [day(event, "DTSTART") for event in found] == [event.day for event in expected]
            assert len({str(event["UID"]) for event in found}) == len(found)
            assert all(day(event, "DTEND") == day(event, "DTSTART") + timedelta(days=1) for event in found)


def test_a_made_up_ward_says_so_in_every_event(portal: Portal, calendars: dict[str, bytes]) -> None:
    for entry in portal.demos:
        calendar = calendars[addresses.calendar_file(entry.address)]
        assert all(str(event["SUMMARY"]).startswith("Minh họa: ") for event in events(calendar))


def test_dated_tasks_of_a_valid_ward_are_told_without_a_reporting_calendar() -> None:
    portal = check_files(VALID).portal
    assert portal is not None
    assert [event.kind for event in agenda(portal.wards[0])] == ["task"]


def test_a_plan_of_half_a_year_is_not_asked_for_reports_of_the_half_before() -> None:
    files = mutate(PLAN, ("{from: 2026-01-01,", "{from: 2026-07-01,"), ("{month: 2026-06}", "{month: 2026-08}"))
    ward = files[WARD]
    assert isinstance(ward, str)
    portal = check_files({**files, WARD: ward + CALENDAR}).portal
    assert portal is not None
    assert [event.kind for event in agenda(portal.wards[0])] == ["task"]
