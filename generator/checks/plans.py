"""Rules about plans: what they name exists, once, and fits."""

from collections.abc import Iterator
from typing import Final

from generator.checks.common import repeated, unknown_reference
from generator.diagnostics import Diagnostic, Location, Severity
from generator.model.located import Located, Sources, WardFolder
from generator.model.plan import Plan
from generator.model.target import Figure

_THOUSANDS_DIGITS: Final = 3


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
        titles = [(target.title, plan.at("targets", n, "title")) for n, target in targets]
        yield from repeated(titles, "tên chỉ tiêu", "trung-ten", "viết tên khác để người đọc phân biệt được")
        codes = [(task.code, plan.at("tasks", n, "code")) for n, task in enumerate(plan.record.tasks)]
        yield from repeated(codes, "mã nhiệm vụ", "trung-ma", "sửa lại mã theo phụ lục của kế hoạch")


def areas_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every area a plan names is listed in areas.yaml."""
    if not sources.areas:
        return
    known = [area.id for area in sources.areas.record.areas]
    for _, plan in _plans(sources):
        used = [(target.area, ("targets", n, "area")) for n, target in enumerate(plan.record.targets)]
        used += [(task.area, ("tasks", n, "area")) for n, task in enumerate(plan.record.tasks)]
        used += [(lead.area, ("area_leads", n, "area")) for n, lead in enumerate(plan.record.area_leads)]
        for area, path in used:
            if area not in known:
                yield unknown_reference(plan.at(*path), "lĩnh vực", area, known, "areas.yaml")


def measures_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every measure a plan names is listed in measures.yaml."""
    if not sources.measures:
        return
    known = [measure.id for measure in sources.measures.record.measures]
    for _, plan in _plans(sources):
        used = [(target.measure, plan.at("targets", n, "measure")) for n, target in enumerate(plan.record.targets)]
        used += [
            (figure.measure, plan.at("tasks", n, "targets", m, "measure"))
            for n, task in enumerate(plan.record.tasks)
            for m, figure in enumerate(task.targets)
        ]
        for measure, place in used:
            if measure is not None and measure not in known:
                yield unknown_reference(place, "số đo", measure, known, "measures.yaml")


def units_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every unit a plan names is listed in its ward's ward.yaml."""
    for folder, plan in _plans(sources):
        if not folder.ward:
            continue
        known = [unit.id for unit in folder.ward.record.units]
        for unit, place in _units_used(plan):
            if unit not in known:
                yield unknown_reference(place, "đơn vị", unit, known, "ward.yaml")


def _units_used(plan: Located[Plan]) -> Iterator[tuple[str, Location]]:
    for n, lead in enumerate(plan.record.area_leads):
        yield lead.unit, plan.at("area_leads", n, "unit")
    for n, task in enumerate(plan.record.tasks):
        for m, unit in enumerate(task.lead):
            yield unit, plan.at("tasks", n, "lead", m)
        for m, unit in enumerate(task.support):
            yield unit, plan.at("tasks", n, "support", m)


def documents_exist(sources: Sources) -> Iterator[Diagnostic]:
    """Every document a plan cites is in the registry, by number or by id."""
    if not sources.documents:
        return
    registry = sources.documents.record.documents
    numbers = [document.number for document in registry if document.number]
    known = [*numbers, *(document.id for document in registry)]
    for _, plan in _plans(sources):
        for n, citation in enumerate(plan.record.citations):
            place = plan.at("citations", n, "document")
            if citation.document not in known:
                yield unknown_reference(place, "văn bản", citation.document, known, "documents.yaml")
            elif numbers.count(citation.document) > 1:
                yield Diagnostic(
                    place,
                    "van-ban-mo-ho",
                    f"có hơn một văn bản mang số “{citation.document}”",
                    "viện dẫn bằng id trong documents.yaml",
                )


def parents_exist(sources: Sources) -> Iterator[Diagnostic]:
    """A nested target names another target of the same plan, and never itself by way of others."""
    for _, plan in _plans(sources):
        parents = {target.id: target.parent for target in plan.record.targets}
        for n, target in enumerate(plan.record.targets):
            if target.parent is None:
                continue
            place = plan.at("targets", n, "parent")
            if target.parent not in parents:
                yield unknown_reference(place, "chỉ tiêu", target.parent, parents, "kế hoạch này")
            elif _is_own_ancestor(target.id, parents):
                yield Diagnostic(
                    place, "cha-con-vong", f"chỉ tiêu “{target.id}” là cấp trên của chính nó", "sửa lại mục parent"
                )


def _is_own_ancestor(start: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    current = parents.get(start)
    while current is not None and current not in seen:
        if current == start:
            return True
        seen.add(current)
        current = parents.get(current)
    return False


def years_are_not_before_the_plan(sources: Sources) -> Iterator[Diagnostic]:
    """A promise is not due, and a task does not end, before its plan begins."""
    for _, plan in _plans(sources):
        first = plan.record.period.start
        for n, target in enumerate(plan.record.targets):
            if target.target.by is not None and target.target.by < first.year:
                yield _too_early(plan.at("targets", n, "target", "by"), str(target.target.by), first.year)
        for n, task in enumerate(plan.record.tasks):
            if task.due is not None and task.due.end is not None and task.due.end < first:
                yield _too_early(plan.at("tasks", n, "due"), str(task.due.end.year), first.year)


def _too_early(place: Location, found: str, first: int) -> Diagnostic:
    return Diagnostic(
        place, "truoc-ke-hoach", f"hạn {found} ở trước kỳ của kế hoạch (bắt đầu năm {first})", "xem lại năm"
    )


def figures_are_not_thousands(sources: Sources) -> Iterator[Diagnostic]:
    """`1.234` is one and a bit, not one thousand two hundred: warn on exactly three decimals."""
    for _, plan in _plans(sources):
        figures: list[tuple[Figure, Location]] = [
            (target.target, plan.at("targets", n, "target")) for n, target in enumerate(plan.record.targets)
        ]
        figures += [
            (figure, plan.at("tasks", n, "targets", m))
            for n, task in enumerate(plan.record.tasks)
            for m, figure in enumerate(task.targets)
        ]
        for figure, place in figures:
            for value in (figure.value, figure.value_max):
                if value is not None and value.as_tuple().exponent == -_THOUSANDS_DIGITS:
                    yield Diagnostic(
                        place,
                        "ba-chu-so-le",
                        f"số {value} có đúng ba chữ số sau dấu chấm, có phải là {str(value).replace('.', '')}?",
                        "dấu chấm là dấu thập phân; số nghìn viết liền, không chấm",
                        Severity.WARNING,
                    )
