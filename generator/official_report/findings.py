"""Sections I and II: what was directed, and what came out, area by area."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final, Literal

from generator.dossiers import SMALLEST
from generator.formulas import FORMULAS, computed_parts
from generator.model.results import Dossiers, Evidence, Feedback, FormulaId, Results, Survey
from generator.model.task import Task
from generator.official_report.content import NO_DATA, Blank, Level, Line, Section
from generator.official_report.phrases import (
    and_so_on,
    counted,
    evidence_words,
    full_stop,
    lower_first,
    target_sentence,
)
from generator.official_report.subject import DIRECTION, FINANCE, PROCEDURES, Subject
from generator.pages import rows
from generator.progress import TaskStanding
from generator.status import ADJUSTED, NO_RESULTS, OVERDUE, TASK_STATUSES
from generator.text import number, short_date

_RATES: Final[tuple[FormulaId, ...]] = ("on-time-resolved", "online-share", "overdue-all")
_TOLD_ORDER: Final = (*(each for each in reversed(TASK_STATUSES) if each is not ADJUSTED), ADJUSTED)
"""What is finished first, what needs attention last."""

Parts = tuple[tuple[str, tuple[Line, ...]], ...]
"""Titles with the lines under them."""


def direction(subject: Subject) -> Section:
    """Return section I: targets and tasks of directing the reform, and what only the office can tell."""
    asked = Blank(
        "[Đơn vị bổ sung: văn bản chỉ đạo đã ban hành; công tác kiểm tra, tuyên truyền, sáng kiến, đối thoại "
        "ngoài các nội dung nêu trên]",
        "nội dung chỉ đạo, điều hành khác (mục I)",
    )
    parts = (*_parts(subject, DIRECTION), ("Nội dung khác", (Line((asked,)),)))
    return _with_parts("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", 1, parts, _numbers())


def outcomes(subject: Subject) -> Section:
    """Return section II: every other area of the plan in the portal's order."""
    return Section(
        "II. KẾT QUẢ THỰC HIỆN",
        1,
        parts=tuple(_area(subject, area, index) for index, area in enumerate(_areas(subject), start=1)),
    )


def _areas(subject: Subject) -> tuple[str, ...]:
    """Return the areas of section II; one of which only tables speak has its place too."""
    wanted = {area for area in rows.areas_of(subject.portal, subject.plan) if area != DIRECTION}
    results = subject.results
    if results and (results.dossiers or results.feedback or results.satisfaction):
        wanted.add(PROCEDURES)
    if results and results.budget:
        wanted.add(FINANCE)
    return tuple(area.id for area in subject.portal.areas if area.id in wanted)


def _area(subject: Subject, area: str, index: int) -> Section:
    heading = f"{index}. {subject.portal.areas_by_id[area].name}"
    parts = _parts(subject, area)
    if not parts:
        nothing = Line(("Kế hoạch không nêu chỉ tiêu, nhiệm vụ riêng của lĩnh vực này.",))
        return Section(heading, 2, (nothing,))
    return _with_parts(heading, 2, parts, (f"{letter})" for letter in "abc"))


def _numbers() -> Iterator[str]:
    return (f"{index}." for index in count(1))


def _with_parts(heading: str, level: Literal[1, 2], parts: Parts, marks: Iterable[str]) -> Section:
    """Return a section with its parts under headings of their own; a part that stands alone needs none."""
    if len(parts) == 1:
        return Section(heading, level, parts[0][1])
    below: Level = 2 if level == 1 else 3
    told = (Section(f"{mark} {title}", below, lines) for mark, (title, lines) in zip(marks, parts, strict=False))
    return Section(heading, level, parts=tuple(told))


def _parts(subject: Subject, area: str) -> Parts:
    """Return the parts of an area that have something to say, each with its title."""
    targets = tuple(_targets(subject, area))
    tasks = tuple(_tasks(subject, area))
    tables = tuple(_tables(subject, area))
    named = (
        ("Kết quả thực hiện chỉ tiêu", targets),
        ("Kết quả thực hiện nhiệm vụ", tasks),
        ("Số liệu giải quyết hồ sơ, phản ánh, kiến nghị" if area == PROCEDURES else "Công khai ngân sách", tables),
    )
    return tuple((title, lines) for title, lines in named if lines)


def _targets(subject: Subject, area: str) -> Iterator[Line]:
    chosen = [target for target in subject.plan.targets if target.area == area]
    for target, nested in rows.in_order(chosen):
        yield Line((target_sentence(subject, target, nested=nested),), "plus" if nested else "dash")


def _tasks(subject: Subject, area: str) -> Iterator[Line]:
    """Yield the tasks of an area, those of one status in one item, what is finished first."""
    tasks = [task for task in subject.plan.rows if task.area == area]
    if not tasks:
        return
    for status in _TOLD_ORDER:
        told = [task for task in tasks if subject.progress.tasks[task.code].status is status]
        if told:
            label = NO_DATA.capitalize() if status is NO_RESULTS else status.label
            listed = and_so_on(task_words(subject, task) for task in told)
            yield Line((full_stop(f"{label} ({len(told)} nhiệm vụ): {listed}"),), "dash")


def task_words(subject: Subject, task: Task, *, with_documents: bool = True) -> str:
    """Return a task with what shows how it stands: its day, its documents, by how much it is late."""
    standing = subject.progress.tasks[task.code]
    done = standing.done_on if standing.done_on and standing.done_on <= subject.day else None
    details = and_so_on(
        (
            f"xong ngày {short_date(done)}" if done else "",
            f"quá {standing.days} ngày, hạn {short_date(standing.end)}"
            if standing.status is OVERDUE and standing.end
            else "",
            evidence_words(_shown(standing)) if done and with_documents else "",
            f"theo {evidence_words((standing.adjusted.document,))}" if standing.adjusted else "",
        ),
        ", ",
    )
    return f"{lower_first(task.title)}{f' ({details})' if details else ''}"


def _shown(standing: TaskStanding) -> Iterator[Evidence]:
    for _, entry in standing.entries:
        yield from entry.evidence


def _tables(subject: Subject, area: str) -> Iterator[Line]:
    """Yield what the period's tables say that belongs to an area."""
    results = subject.results
    if area == FINANCE and results:
        for each in results.budget:
            yield Line((f"{each.title}: công khai ngày {short_date(each.published_on)}.",), "dash")
    if area != PROCEDURES:
        return
    yield from (
        _dossiers(results.dossiers, results) if results and results.dossiers else _none("Hồ sơ thủ tục hành chính")
    )
    yield from _feedback(results.feedback) if results and results.feedback else _none("Phản ánh, kiến nghị")
    if results:
        yield from map(_survey, results.satisfaction)


def _none(about: str) -> Iterator[Line]:
    yield Line((f"{about}: {NO_DATA}.",), "dash")


def _dossiers(dossiers: Dossiers, results: Results) -> Iterator[Line]:
    total = dossiers.total
    told = (
        f"Hồ sơ thủ tục hành chính: tiếp nhận {number(total.received_total)} hồ sơ, gồm "
        f"{number(total.received_online)} hồ sơ trực tuyến, {number(total.received_in_person_postal)} hồ sơ trực "
        f"tiếp, dịch vụ bưu chính và {number(total.carried_over)} hồ sơ từ kỳ trước chuyển sang; đã giải quyết "
        f"{number(total.resolved_total)} hồ sơ, gồm {number(total.resolved_early)} hồ sơ trước hạn, "
        f"{number(total.resolved_on_time)} hồ sơ đúng hạn, {number(total.resolved_overdue)} hồ sơ quá hạn; đang "
        f"giải quyết {number(total.pending_total)} hồ sơ, trong đó {number(total.pending_overdue)} hồ sơ đã quá "
        f"hạn (chi tiết tại Phụ lục III). {full_stop(f'Nguồn số liệu: {dossiers.source}')}"
    )
    yield Line((told,), "dash")
    for formula in (FORMULAS[each] for each in _RATES):
        parts = computed_parts(formula.id, results)
        if parts:
            yield Line((f"{formula.name}: {counted(*parts, formula.of)}.",), "plus")
    if dossiers.adjustment:
        yield Line((full_stop(f"Số tiếp nhận và số xử lý chênh nhau: {dossiers.adjustment.reason}"),), "plus")


def _feedback(feedback: Feedback) -> Iterator[Line]:
    told = (
        f"tiếp nhận {number(feedback.received)}; trả lời đúng hạn {number(feedback.answered_on_time)}, quá hạn "
        f"{number(feedback.answered_late)}; đang xử lý {number(feedback.pending_in_time + feedback.pending_late)}, "
        f"trong đó quá hạn {number(feedback.pending_late)}; đã công khai {number(feedback.published)} trả lời"
        if feedback.received
        else "không phát sinh"
    )
    source = full_stop(f"Nguồn số liệu: {feedback.source}")
    yield Line((f"Phản ánh, kiến nghị: {told}. {source}",), "dash")


def _survey(survey: Survey) -> Line:
    if survey.respondents == 0:
        told = "chưa có người trả lời"
    elif survey.respondents < SMALLEST:
        told = f"ít hơn {SMALLEST} người trả lời, không nêu kết quả"
    else:
        told = f"{counted(survey.satisfied, survey.respondents, 'người trả lời')} hài lòng hoặc rất hài lòng"
    return Line((f"Khảo sát “{survey.title}”: {told} ({survey.method}).",), "dash")
