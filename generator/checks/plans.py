"""Rules about plans: what they name exists, once, and fits."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from generator.checks.common import (
    Names,
    in_the_future,
    is_settled,
    maybe_thousands,
    repeated,
    repeats,
    reporting_date,
)
from generator.diagnostics import Diagnostic, Location
from generator.model.located import Located, Sources, WardFolder
from generator.model.plan import Plan
from generator.model.target import Figure
from generator.text import short_date, shorten

_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2100


def _plans(sources: Sources) -> Iterator[tuple[WardFolder, Located[Plan]]]:
    for folder in sources.folders:
        for plan in folder.plans:
            yield folder, plan


def plan_file_is_named_after_its_id(sources: Sources) -> Iterator[Diagnostic]:
    """The file name is the plan's address, so it says the same as `id`."""
    for _, plan in _plans(sources):
        place = plan.at("id")
        stem = place.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        if stem != plan.record.id:
            yield Diagnostic(
                place,
                "ten-tep",
                f"id “{plan.record.id}” khác tên tệp “{stem}”",
                f"đổi tên tệp thành {plan.record.id}.yaml hoặc sửa id",
            )


def ids_and_codes_are_unique_in_their_plan(sources: Sources) -> Iterator[Diagnostic]:
    """A target id and a task code name one page of a plan; two targets of a plan don't read the same."""
    for _, plan in _plans(sources):
        targets = list(enumerate(plan.record.targets))
        ids = [(target.id, plan.at("targets", n, "id")) for n, target in targets]
        yield from repeated(ids, "id chỉ tiêu", "trung-id", "đặt một id khác; mỗi id là một địa chỉ trang")
        pasted = repeats(target.id for _, target in targets)
        titles = [(target.title, plan.at("targets", n, "title")) for n, target in targets if n not in pasted]
        yield from repeated(titles, "tên chỉ tiêu", "trung-ten", "viết tên khác để người đọc phân biệt được")
        codes = [(task.code, plan.at("tasks", n, "code")) for n, task in enumerate(plan.record.tasks)]
        yield from repeated(codes, "mã nhiệm vụ", "trung-ma", "sửa lại mã theo phụ lục của kế hoạch")


def areas_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every area a plan names is listed in areas.yaml."""
    ids = [area.id for area in sources.areas.record.areas] if sources.areas else []
    if not is_settled(sources.areas, ids):
        return
    names = Names(ids, "lĩnh vực", "areas.yaml")
    for _, plan in _plans(sources):
        used = [(target.area, ("targets", n, "area")) for n, target in enumerate(plan.record.targets)]
        used += [(task.area, ("tasks", n, "area")) for n, task in enumerate(plan.record.tasks)]
        used += [(lead.area, ("area_leads", n, "area")) for n, lead in enumerate(plan.record.area_leads)]
        yield from names.unknown((area, plan.at(*path)) for area, path in used)


def measures_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every measure a plan names is listed in measures.yaml."""
    ids = [measure.id for measure in sources.measures.record.measures] if sources.measures else []
    if not is_settled(sources.measures, ids):
        return
    names = Names(ids, "số đo", "measures.yaml")
    for _, plan in _plans(sources):
        used = [(target.measure, plan.at("targets", n, "measure")) for n, target in enumerate(plan.record.targets)]
        used += [
            (measure, plan.at("targets", n, "measured_with", m))
            for n, target in enumerate(plan.record.targets)
            for m, measure in enumerate(target.measured_with)
        ]
        used += [
            (figure.measure, plan.at("tasks", n, "targets", m, "measure"))
            for n, task in enumerate(plan.record.tasks)
            for m, figure in enumerate(task.targets)
        ]
        yield from names.unknown(used)


def units_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every unit a plan names is listed in its ward's ward.yaml."""
    for folder, plan in _plans(sources):
        ids = [unit.id for unit in folder.ward.record.units] if folder.ward else []
        if is_settled(folder.ward, ids):
            yield from Names(ids, "đơn vị", "ward.yaml").unknown(_units_used(plan))


def _units_used(plan: Located[Plan]) -> Iterator[tuple[str, Location]]:
    for n, lead in enumerate(plan.record.area_leads):
        yield lead.unit, plan.at("area_leads", n, "unit")
    for n, task in enumerate(plan.record.tasks):
        for m, unit in enumerate(task.lead):
            yield unit, plan.at("tasks", n, "lead", m)
        for m, unit in enumerate(task.support):
            yield unit, plan.at("tasks", n, "support", m)
    yield from _units_in_charge(plan)


def _units_in_charge(plan: Located[Plan]) -> Iterator[tuple[str, Location]]:
    for n, duty in enumerate(plan.record.responsibilities):
        if duty.unit is not None:
            yield duty.unit, plan.at("responsibilities", n, "unit")
        for m, unit in enumerate(duty.units):
            yield unit, plan.at("responsibilities", n, "units", m)
    for n, rule in enumerate(plan.record.reporting):
        if rule.via is not None:
            yield rule.via, plan.at("reporting", n, "via")
        for key, units in (("from", rule.reporters), ("to", rule.receivers)):
            for m, unit in enumerate(units):
                yield unit, plan.at("reporting", n, key, m)


def noted_items_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every target and task that an editorial note is about is in the plan."""
    for _, plan in _plans(sources):
        known = [target.id for target in plan.record.targets] + [task.code for task in plan.record.tasks]
        named = [
            (name, plan.at("notes", n, "about", m))
            for n, note in enumerate(plan.record.notes)
            for m, name in enumerate(note.about)
        ]
        yield from Names(known, "chỉ tiêu hoặc nhiệm vụ", "kế hoạch này").unknown(named)


def documents_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every document a plan cites is in the registry, by number or by id."""
    registry = sources.documents.record.documents if sources.documents else ()
    ids = [document.id for document in registry]
    if not is_settled(sources.documents, ids):
        return
    numbers = Counter(document.number for document in registry if document.number)
    names = Names([*ids, *numbers], "văn bản", "documents.yaml")
    for _, plan in _plans(sources):
        cited = [
            (citation.document, plan.at("citations", n, "document")) for n, citation in enumerate(plan.record.citations)
        ]
        yield from names.unknown(cited)
        for number, place in cited:
            if numbers[number] > 1:
                yield Diagnostic(
                    place,
                    "van-ban-mo-ho",
                    f"có hơn một văn bản mang số “{number}”",
                    "viện dẫn bằng id trong documents.yaml",
                )


def parents_exist(sources: Sources) -> Iterator[Diagnostic]:
    """A nested target names another target of the same plan."""
    for _, plan in _plans(sources):
        targets = plan.record.targets
        if "" not in plan.lost:
            names = Names([*(target.id for target in targets), *sorted(plan.lost)], "chỉ tiêu", "kế hoạch này")
            yield from names.unknown(
                (target.parent, plan.at("targets", n, "parent")) for n, target in enumerate(targets)
            )


def targets_are_no_part_of_themselves(sources: Sources) -> Iterator[Diagnostic]:
    """A nested target never comes back to itself by way of others: told once for each ring."""
    for _, plan in _plans(sources):
        rows = {target.id: n for n, target in enumerate(plan.record.targets)}
        for ring in _rings({target.id: target.parent for target in plan.record.targets}):
            start = ring.index(min(ring, key=rows.__getitem__))
            way = [*ring[start:], *ring[: start + 1]]
            yield Diagnostic(
                plan.at("targets", rows[way[0]], "parent"),
                "cha-con-vong",
                f"chỉ tiêu “{way[0]}” là cấp trên của chính nó: {shorten(' → '.join(way), 120)}",
                "sửa hoặc bỏ mục parent ở một trong các chỉ tiêu này",
            )


def _rings(parents: dict[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Yield each ring of ids, in the order of their parents; every id is looked at once."""
    settled: set[str] = set()
    for start in parents:
        way: dict[str, int] = {}
        current: str | None = start
        while current is not None and current not in settled and current not in way:
            way[current] = len(way)
            current = parents.get(current)
        if current is not None and current in way:
            yield tuple(way)[way[current] :]
        settled.update(way)


def plans_are_of_our_time(sources: Sources) -> Iterator[Diagnostic]:
    """A plan covers years that people now living make plans for; another year is a slip."""
    for _, plan in _plans(sources):
        period = plan.record.period
        for key, day in (("from", period.start), ("to", period.end)):
            if not _FIRST_YEAR <= day.year <= _LAST_YEAR and "period" not in plan.broken:
                yield Diagnostic(
                    plan.at("period", key),
                    "nam-ke-hoach",
                    f"năm {day.year} không phải năm của một kế hoạch, chỉ nhận từ {_FIRST_YEAR} đến {_LAST_YEAR}",
                    "xem lại năm của ngày này",
                )


def years_are_not_before_the_plan(sources: Sources) -> Iterator[Diagnostic]:
    """A promise is not due, and a task does not end, before its plan begins."""
    for _, plan in _plans(sources):
        first = plan.record.period.start
        for n, target in enumerate(plan.record.targets):
            by = target.target.by
            if by is not None and by < first.year:
                yield _too_early(plan.at("targets", n, "target", "by"), f"năm {by}", first)
        for n, task in enumerate(plan.record.tasks):
            end = task.due.end if task.due else None
            if end is not None and end < first:
                yield _too_early(plan.at("tasks", n, "due"), short_date(end), first)


def _too_early(place: Location, found: str, first: date) -> Diagnostic:
    return Diagnostic(
        place,
        "truoc-ke-hoach",
        f"hạn {found} ở trước ngày đầu của kế hoạch ({short_date(first)})",
        "xem lại năm của hạn, hoặc mục period của kế hoạch",
    )


def figures_are_not_thousands(sources: Sources) -> Iterator[Diagnostic]:
    """`1.234` is one and a bit, not one thousand two hundred: warn on exactly three decimals."""
    for _, plan in _plans(sources):
        yield from maybe_thousands(_numbers(plan))


def _numbers(plan: Located[Plan]) -> Iterator[tuple[Decimal, Location]]:
    """Yield every printed number of a plan's targets and tasks."""
    for n, target in enumerate(plan.record.targets):
        yield from _numbers_of(target.target, plan, ("targets", n, "target"))
    for n, task in enumerate(plan.record.tasks):
        for m, figure in enumerate(task.targets):
            yield from _numbers_of(figure, plan, ("tasks", n, "targets", m))


def _numbers_of(figure: Figure, plan: Located[Plan], path: tuple[str | int, ...]) -> Iterator[tuple[Decimal, Location]]:
    if figure.between is not None:
        yield from ((value, plan.at(*path, "between", n)) for n, value in enumerate(figure.between))
    elif figure.value is not None:
        yield figure.value, plan.at(*path, figure.shape)
    for n, milestone in enumerate(figure.milestones):
        yield milestone.value, plan.at(*path, "milestones", n, "value")


def days_are_not_in_the_future(sources: Sources) -> Iterator[Diagnostic]:
    """What is told as of a day was not checked, issued or printed after it: such a day is most often a slip."""
    for folder, plan in _plans(sources):
        dated = [(plan.record.updated_on, plan.at("updated_on")), (plan.record.issued_on, plan.at("issued_on"))]
        dated += [
            (cited.printed_date, plan.at("citations", n, "printed_date"))
            for n, cited in enumerate(plan.record.citations)
        ]
        if folder.ward and folder.plans[0] is plan:
            dated.append((folder.ward.record.updated_on, folder.ward.at("updated_on")))
        yield from in_the_future(dated, reporting_date(folder, sources))
