"""One ward's plan beside its plan before: what was lowered, dropped, reworded, raised, what is new, what stayed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import addresses, wording
from generator.comparison import CHANGES, Change, Changed, changes, plan_before
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.target import Target
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of

CHANGE_WORDS: Mapping[Change, str] = {
    "lowered": "Hạ xuống",
    "dropped": "Không còn trong kế hoạch mới",
    "reworded": "Viết khác đi, không so được",
    "raised": "Nâng lên",
    "new": "Mới",
    "unchanged": "Giữ nguyên",
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A promise before and after."""

    title: str
    title_before: str
    """How the plan before calls it, where it differs."""

    before: Link | None
    """The figure in words, leading to the target; the note is its place in the plan."""

    after: Link | None
    why: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """All promises that changed in one way."""

    id: str
    title: str
    rows: tuple[ChangeRow, ...]
    noted: bool
    """Whether any row has a reason or a note."""


@dataclass(frozen=True, slots=True)
class YearPage(Context):
    """What year.md.j2 uses."""

    title: str
    before: Link
    after: Link
    groups: tuple[ChangeGroup, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page for each plan that has a plan before it."""
    for entry in view.portal.every_ward:
        for plan in entry.plans:
            before = plan_before(entry, plan)
            if before is not None:
                yield _page(view, entry, before, plan)


def _page(view: View, entry: WardEntry, before: Plan, after: Plan) -> Page:
    address = addresses.year(entry.address, after.id, before.id)
    after_link = Link(after.short_name, addresses.plan(entry.address, after.id))
    found = changes(before, after)
    title = f"{after.id} so với {before.id}: chỉ tiêu nào đổi?"
    context = YearPage(
        title=title,
        before=Link(before.short_name, addresses.plan(entry.address, before.id)),
        after=after_link,
        groups=tuple(
            ChangeGroup(change, CHANGE_WORDS[change], rows, any(row.why for row in rows))
            for change in CHANGES
            if (rows := tuple(_row(entry, before, after, item) for item in found if item.change == change))
        ),
    )
    meta = view.ward_meta(
        "year",
        address,
        title,
        f"{entry.ward.full_name}: chỉ tiêu năm {after.id} nâng, hạ, bỏ hay giữ so với năm {before.id}.",
        entry,
        plan=after,
        source=f"{plan_source(before)}; {plan_source(after)}",
        above=(after_link,),
        crumb=f"So với {before.id}",
        current="Chỉ tiêu",
        search=SearchEntry(alias="nâng hạ bỏ giữ chỉ tiêu so sánh năm", year=year_of(after)),
    )
    return Page(address, "year.md.j2", context, meta)


def _row(entry: WardEntry, before: Plan, after: Plan, item: Changed) -> ChangeRow:
    told = item.after or item.before
    return ChangeRow(
        title=told.title if told else "",
        title_before=item.before.title if item.before and item.after and item.before.title != item.after.title else "",
        before=_link(entry, before, item.before),
        after=_link(entry, after, item.after),
        why=item.why,
    )


def _link(entry: WardEntry, plan: Plan, target: Target | None) -> Link | None:
    if target is None:
        return None
    figure = "bằng lời" if target.target.shape == "qualitative" else wording.figure(target.target)
    return Link(figure, addresses.target(entry.address, plan.id, target.id), wording.place(target.source))
