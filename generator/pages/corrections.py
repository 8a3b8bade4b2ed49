"""Corrections of a ward: every published figure that was changed, with both values and the reason, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, wording
from generator.model.portal import WardEntry
from generator.pages.corrected import CorrectionRow, correction_row
from generator.pages.page import Context, Page, SearchEntry
from generator.pages.view import View, plan_source


@dataclass(frozen=True, slots=True)
class CorrectionsPage(Context):
    """What corrections.md.j2 uses."""

    kind_word: str
    corrections: tuple[CorrectionRow, ...]
    report_link: str
    """Opens a letter about a mistake."""


def pages(view: View) -> Iterator[Page]:
    """Yield one page a ward."""
    for entry in view.portal.every_ward:
        yield _page(view, entry)


def _page(view: View, entry: WardEntry) -> Page:
    address = addresses.corrections(entry.address)
    title = "Đính chính số liệu"
    day = view.day(entry)
    published = [(plan, results) for plan in entry.plans for results in entry.published(plan, day)]
    found = [
        (correction.day, correction_row(view.portal, entry, plan, results, correction))
        for plan, results in published
        for correction in results.corrections
        if correction.day <= day
    ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    context = CorrectionsPage(
        kind_word=entry.ward.kind_word,
        corrections=tuple(row for _, row in found),
        report_link=view.report_link(f"{title} ({entry.ward.full_name})", address),
    )
    named = [results for _, results in published if results.corrections] or [results for _, results in published[:1]]
    sources = [f"{wording.report_title(each.kind, each.year)} của {entry.ward.name_in_sentence}" for each in named]
    meta = view.ward_meta(
        "corrections",
        address,
        title,
        f"Những con số {entry.ward.name_in_sentence} đã công bố rồi sửa lại: số cũ, số mới và lý do.",
        entry,
        source="; ".join(sources) or plan_source(entry.plan_on(day)),
        table="ket-qua",
        crumb="Đính chính",
        current="Báo cáo",
        search=SearchEntry(alias="sửa số liệu, báo sai, thông tin chưa đúng"),
    )
    return Page(address, "corrections.md.j2", context, meta)
