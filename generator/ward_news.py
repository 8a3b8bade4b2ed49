"""What is new at a ward: one list for its page of changes and for its feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses, procedure_words, wording
from generator.model.portal import Shared, WardEntry
from generator.procedures import Offer, offers
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class News:
    """Something that changed on a day."""

    day: date
    title: str
    address: str
    """Page that says more, from the root of the portal."""

    key: str
    """What sort of thing it is: with day and page it names the news for ever, whatever its title becomes."""

    lines: tuple[str, ...]


def news_of(shared: Shared, entry: WardEntry, day: date) -> tuple[News, ...]:
    """Return what changed up to a day, newest first."""
    found = [*_reports(entry, day), *_corrections(entry, day)]
    for offer in offers(shared, entry, day):
        found += _of_procedure(entry, offer, day)
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.address, each.title)))


def _reports(entry: WardEntry, day: date) -> Iterator[News]:
    for plan in entry.plans:
        for each in entry.published(plan, day):
            title = f"Công bố {wording.report_title(each.kind, each.year)}: {plan.full_name}"
            yield News(each.published_on, title, addresses.report(entry.address, plan.id, each.period), "bao-cao", ())


def _corrections(entry: WardEntry, day: date) -> Iterator[News]:
    for each in entry.results:
        days = {one.day for one in each.corrections if one.day <= day and each.published_on <= day}
        for when in sorted(days):
            count = sum(one.day == when for one in each.corrections)
            title = f"Đính chính {count} chỗ trong {wording.report_title(each.kind, each.year)}"
            yield News(when, title, addresses.corrections(entry.address), f"{each.plan}-{each.period}", ())


def _of_procedure(entry: WardEntry, offer: Offer, day: date) -> Iterator[News]:
    record = offer.procedure
    address = addresses.procedure(record.code, entry.address)
    if offer.local.since is not None and offer.local.since <= day:
        yield News(offer.local.since, f"Bắt đầu tiếp nhận: {record.name}", address, "bat-dau", ())
    if offer.ended_on is not None:
        yield News(
            date.fromordinal(offer.ended_on.toordinal() + 1),
            f"Thôi tiếp nhận: {record.name}",
            address,
            "thoi",
            (f"Ngày cuối tiếp nhận: {short_date(offer.ended_on)}.",),
        )
    for change in offer.changes:
        lines = tuple(
            f"{row.what}: từ “{row.was}” thành “{row.now}”." if row.was else f"{row.what}: {row.now}."
            for row in change.rows
        )
        decision = (f"Theo {procedure_words.decision_name(change.decision)}.",) if change.decision else ()
        yield News(change.day, f"Thay đổi thủ tục: {record.name}", address, "doi", (*lines, *decision))
