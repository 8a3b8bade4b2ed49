"""A plan: what it is, its areas, its task list, its legal basis, its editorial notes."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.comparison import plan_before
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.pages import citations as cited
from generator.pages import outcome, rows
from generator.pages.notes import NoteRow, note_rows
from generator.pages.organisation import Organisation, organisation
from generator.pages.page import Context, Link, Page, SearchEntry
from generator.pages.view import View, plan_source, year_of
from generator.progress import Completeness
from generator.status import Tally
from generator.text import short_date


@dataclass(frozen=True, slots=True)
class PlanPage(Context):
    """What plan.md.j2 uses."""

    title: str
    ward: Link
    kind_word: str
    issuer: str
    number: str
    issued_on: str
    issued_note: str
    period: str
    silence: outcome.Silence | None
    """None once anything of the plan is published."""

    as_of: str
    has_results: bool
    by_status: tuple[rows.StatusGroup, ...]
    """Targets under their statuses; empty before the first results."""

    task_tally: Tally
    reports: tuple[Link, ...]
    """What was published, newest first."""

    missing: Link
    completeness: Completeness
    in_words: int
    areas: tuple[Link, ...]
    task_count: int
    task_areas: tuple[Link, ...]
    tasks_place: str
    tasks_note: str
    citations: tuple[cited.CitationRow, ...]
    discrepancies: tuple[cited.Discrepancy, ...]
    notes: tuple[NoteRow, ...]
    misprints: tuple[NoteRow, ...]
    """Notes that change no meaning, folded."""

    organisation: Organisation
    year_on_year: Link | None
    other_plans: tuple[Link, ...]
    downloads: tuple[Link, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield one page a plan."""
    for entry in view.portal.every_ward:
        for plan in entry.plans:
            yield _page(view, entry, plan)


def _page(view: View, entry: WardEntry, plan: Plan) -> Page:
    address = addresses.plan(entry.address, plan.id)
    progress = view.progress(entry, plan)
    context = PlanPage(
        title=plan.full_name,
        ward=Link(entry.ward.full_name, addresses.ward(entry.address)),
        kind_word=entry.ward.kind_word,
        issuer=plan.issuer,
        number=plan.number or "chưa có số",
        issued_on=short_date(plan.issued_on) if plan.issued_on else "chưa có ngày",
        issued_note=plan.issued_note or "",
        period=f"{short_date(plan.period.start)} đến {short_date(plan.period.end)}",
        silence=outcome.silence(progress),
        as_of=short_date(progress.as_of),
        has_results=progress.has_results,
        by_status=rows.by_status(progress) if progress.has_results else (),
        task_tally=progress.task_tally(),
        reports=outcome.report_links(progress),
        missing=Link("Còn thiếu gì", addresses.missing(entry.address, plan.id)),
        completeness=progress.completeness(),
        in_words=len(plan.targets) - len(plan.figures),
        areas=rows.area_links(view.portal, entry, plan),
        task_count=len(plan.rows),
        task_areas=_task_areas(view, entry, plan),
        tasks_place=plan.tasks_place,
        tasks_note=plan.tasks_note or "",
        citations=cited.citation_rows(view.portal, plan),
        discrepancies=cited.discrepancies(view.portal, plan),
        notes=note_rows(plan, misprints=False),
        misprints=note_rows(plan, misprints=True),
        organisation=organisation(entry, plan),
        year_on_year=_year_on_year(entry, plan),
        other_plans=tuple(
            Link(other.full_name, addresses.plan(entry.address, other.id))
            for other in entry.plans_on(progress.as_of)
            if other is not plan
        ),
        downloads=tuple(
            Link(label, addresses.table(entry.address, f"{name}.csv"))
            for label, name in (
                ("Chỉ tiêu", "chi-tieu"),
                ("Kết quả", "ket-qua"),
                ("Nhiệm vụ", "nhiem-vu"),
                ("Trách nhiệm", "trach-nhiem"),
                ("Căn cứ", "can-cu"),
                ("Số đo", "so-do"),
            )
        ),
    )
    meta = view.ward_meta(
        "plan",
        address,
        plan.short_name,
        f"{plan.full_name} của {entry.ward.name_in_sentence}: lĩnh vực, chỉ tiêu, nhiệm vụ, căn cứ và ghi chú.",
        entry,
        plan=plan,
        source=plan_source(plan),
        current="Chỉ tiêu",
        updated=progress.updated_on,
        search=SearchEntry(alias=f"{plan.title} KH CCHC", year=year_of(plan)),
    )
    return Page(address, "plan.md.j2", context, meta)


def _year_on_year(entry: WardEntry, plan: Plan) -> Link | None:
    before = plan_before(entry, plan)
    if before is None:
        return None
    return Link(f"{plan.id} so với {before.id}", addresses.year(entry.address, plan.id, before.id), "nâng, hạ, bỏ, mới")


def _task_areas(view: View, entry: WardEntry, plan: Plan) -> tuple[Link, ...]:
    links = []
    for area in view.portal.areas:
        count = sum(task.area == area.id for task in plan.rows)
        if count:
            address = addresses.area(entry.address, plan.id, area.id)
            links.append(Link(area.short, f"{address}#nhiem-vu", f"{count} nhiệm vụ"))
    return tuple(links)
