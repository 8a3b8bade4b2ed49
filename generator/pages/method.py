"""How statuses are decided: every status with a made-up example that the same functions work out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator import addresses, wording
from generator.formulas import FORMULAS, HUNDRED, Formula
from generator.model.results import Results, TaskResult
from generator.pages import outcome
from generator.pages.page import Context, Link, Page
from generator.pages.view import OverviewPages
from generator.progress import TOLERANCE_POINTS, TOLERANCE_SHARE, WARN_DAYS, observe
from generator.status import BY_ID, Status
from generator.text import short_date
from generator.worked_examples import TargetExample, TaskExample, target_examples, task_examples

_WORDS: Final = {"done": "đã thực hiện", "in_progress": "đang thực hiện", "not_started": "chưa thực hiện"}

_NOT_CALLED: Final = {"target": "số không", "task": "“Quá hạn”"}
"""What a promise is not called of which nothing is published."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What one report says."""

    said: str
    where: str
    """Which report, and when it was published."""


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A status with its made-up example."""

    id: str
    """Anchor."""

    status: Status
    meaning: str
    promise: str
    told: tuple[ToldRow, ...]
    """What was published, oldest first."""

    day: str
    label: Status
    """The status as pages show it, with the days of a task that is overdue."""

    why: str


@dataclass(frozen=True, slots=True)
class RealRow:
    """A real promise of which nothing is published."""

    link: Link
    where: str
    plan: str
    ward: str
    status: Status
    not_status: str
    """What it is not called."""


@dataclass(frozen=True, slots=True)
class MethodPage(Context):
    """What method.md.j2 uses."""

    published: int
    """Wards that have published results."""

    wards: int
    real: tuple[RealRow, ...]
    targets: tuple[ExampleRow, ...]
    tasks: tuple[ExampleRow, ...]
    formulas: tuple[Formula, ...]
    tolerance_points: int
    tolerance_share: int
    """Percent of the target."""

    warn_days: int
    data: Link
    glossary: Link


def pages(view: OverviewPages) -> Iterator[Page]:
    """Yield the page."""
    title = "Cách xếp trạng thái"
    wards = view.overview.wards
    context = MethodPage(
        published=sum(bool(ward.reports.published) for ward in wards),
        wards=len(wards),
        real=tuple(_real(view)),
        targets=tuple(_target(each) for each in target_examples()),
        tasks=tuple(_task(each) for each in task_examples()),
        formulas=tuple(FORMULAS.values()),
        tolerance_points=int(TOLERANCE_POINTS),
        tolerance_share=int(TOLERANCE_SHARE * HUNDRED),
        warn_days=WARN_DAYS,
        data=Link("Dữ liệu mở", addresses.DATA),
        glossary=Link("Giải thích từ viết tắt", addresses.GLOSSARY),
    )
    meta = view.portal_meta(
        "method",
        addresses.METHOD,
        title,
        "Cổng xếp trạng thái của chỉ tiêu và nhiệm vụ như thế nào, dựa vào đâu, và khi nào thì không xếp.",
        source="quy tắc của cổng",
        updated=view.updated_on,
    )
    yield Page(addresses.METHOD, "method.md.j2", context, meta)


def _target(example: TargetExample) -> ExampleRow:
    target, standing = example.target, example.standing
    qualitative = target.target.shape == "qualitative"
    return ExampleRow(
        id=f"{'muc-tieu-' if qualitative and not example.published else ''}{standing.status.id}",
        status=standing.status,
        meaning=example.meaning,
        promise=f"{target.title} (mục tiêu bằng lời)" if qualitative else wording.promise(target),
        told=tuple(_report(each, _of_target(example, each)) for each in example.published),
        day=short_date(example.as_of),
        label=standing.status,
        why=example.why,
    )


def _of_target(example: TargetExample, results: Results) -> str:
    seen = observe(example.target, results)
    if seen is None:
        return "không có số liệu của chỉ tiêu này"
    if seen.result.state is not None:
        return _WORDS[seen.result.state]
    value, parts = outcome.value(example.target, example.measure, seen), outcome.parts(example.target, seen)
    return f"{value} ({parts})" if value and parts else value or parts


def _task(example: TaskExample) -> ExampleRow:
    task, standing = example.task, example.standing
    meaning = wording.due_meaning(task) if task.due and task.due.end else ""
    due = wording.due(task)
    return ExampleRow(
        id=standing.status.id,
        status=standing.status,
        meaning=example.meaning,
        promise=f"{task.title}. Thời hạn: {due}{f', {meaning}' if meaning else ''}",
        told=tuple(_report(each, _of_task(each.tasks.get(task.code))) for each in example.published),
        day=short_date(example.as_of),
        label=outcome.task_status(standing),
        why=example.why,
    )


def _of_task(result: TaskResult | None) -> str:
    if result is None:
        return "không nhắc đến việc này"
    if result.adjusted is not None:
        return f"{result.adjusted.document.title}. Lý do: {result.adjusted.reason}"
    if result.done_on is not None:
        return f"xong ngày {short_date(result.done_on)}"
    return _WORDS[result.state] if result.state else result.note or "có nhắc đến"


def _report(results: Results, said: str) -> ToldRow:
    title = wording.report_title(results.kind, results.year)
    return ToldRow(said, f"{title}, công bố ngày {short_date(results.published_on)}")


def _real(view: OverviewPages) -> Iterator[RealRow]:
    for ward in view.overview.wards:
        for each in ward.reports.silent:
            link = Link(each.text, each.address)
            yield RealRow(link, each.place, each.plan, each.ward, BY_ID[each.status], _NOT_CALLED[each.sort])
