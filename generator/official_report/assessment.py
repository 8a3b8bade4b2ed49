"""Sections III to V: how it stands as a whole, what comes next, what is asked for."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Final

from generator.model.target import Target
from generator.model.task import Task
from generator.official_report.content import NO_DATA, Blank, Line, Section
from generator.official_report.findings import task_words
from generator.official_report.phrases import (
    and_so_on,
    full_stop,
    goal_words,
    judged_words,
    long_date,
    lower_first,
    observed,
)
from generator.official_report.subject import Subject
from generator.progress import TaskStanding
from generator.status import (
    ADJUSTED,
    AT_RISK,
    BEHIND,
    DATA_OVERDUE,
    DONE,
    DONE_EARLY,
    DONE_LATE,
    DONE_ON_TIME,
    MET,
    MET_EARLY,
    NOT_MET,
    ON_TRACK,
    ONGOING_STALE,
    ONGOING_UPDATED,
    OVERDUE,
    WORDS_DONE,
    WORDS_NOT_STARTED,
    Status,
    Tally,
)
from generator.text import number, short_date

_GOOD_TARGETS: Final = (MET, MET_EARLY, ON_TRACK, WORDS_DONE)
_BAD_TARGETS: Final = (NOT_MET, BEHIND, AT_RISK, WORDS_NOT_STARTED)
_GOOD_TASKS: Final = (DONE_EARLY, DONE_ON_TIME, DONE, ONGOING_UPDATED)
_BAD_TASKS: Final = (OVERDUE, DONE_LATE, ONGOING_STALE)


def assessment(subject: Subject) -> Section:
    """Return section III: how much is known, what was reached, what was not; causes are for people to tell."""
    causes = Blank(
        "[Đơn vị bổ sung: nguyên nhân khách quan, nguyên nhân chủ quan của từng tồn tại, hạn chế nêu trên]",
        "nguyên nhân (mục III.4)",
    )
    return Section(
        "III. ĐÁNH GIÁ CHUNG",
        1,
        parts=(
            Section("1. Mức độ đầy đủ của số liệu", 2, tuple(_known(subject))),
            Section("2. Kết quả đạt được", 2, _told(subject, _reached(subject))),
            Section("3. Tồn tại, hạn chế", 2, _told(subject, _lacking(subject))),
            Section("4. Nguyên nhân", 2, (Line((causes,)),)),
        ),
    )


def _told(subject: Subject, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return what there is to say; of a period without results, that nothing can be said."""
    if subject.results is None:
        return (Line((f"{NO_DATA.capitalize()} của kỳ này để đánh giá.",)),)
    return tuple(lines) or (Line(("Số liệu của kỳ này không có nội dung thuộc mục này.",)),)


def _known(subject: Subject) -> Iterator[Line]:
    """Yield how much of the plan this period speaks of, and how everything stands."""
    plan, results = subject.plan, subject.results
    if results is None:
        yield Line((f"Kỳ báo cáo này {NO_DATA}.",))
        return
    seen = [each for target in plan.figures if (each := observed(subject, target))]
    shown = sum(bool(each.result.evidence) for each in seen)
    words = [target for target in plan.targets if target.target.shape == "qualitative"]
    told = sum(target.id in results.targets for target in words)
    updated = sum(task.code in results.tasks for task in plan.rows)
    aims = f"; {told} trên {len(words)} mục tiêu bằng lời có đánh giá" if words else ""
    tasks = f"; {updated} trên {len(plan.rows)} nhiệm vụ có cập nhật" if plan.rows else ""
    told_words = (
        f"Kỳ này có số liệu của {len(seen)} trên {len(plan.figures)} chỉ tiêu có con số, trong đó {shown} chỉ tiêu "
        f"có văn bản, tài liệu minh chứng{aims}{tasks}."
    )
    yield Line((told_words,))
    yield _tally("Chỉ tiêu", subject.progress.target_tally())
    if plan.rows:
        yield _tally("Nhiệm vụ", subject.progress.task_tally())


def _tally(about: str, tally: Tally) -> Line:
    total = sum(count for _, count in tally)
    listed = "; ".join(f"{lower_first(status.label)}: {number(count)}" for status, count in tally)
    return Line((f"{about} ({number(total)}): {listed}.",), "dash")


def _reached(subject: Subject) -> Iterator[Line]:
    yield from _targets(subject, _GOOD_TARGETS, with_values=False)
    yield from _tasks(subject, _GOOD_TASKS, with_details=False)


def _lacking(subject: Subject) -> Iterator[Line]:
    """Yield what is not kept, behind or late: facts alone."""
    yield from _targets(subject, _BAD_TARGETS, with_values=True)
    yield from _targets(subject, (DATA_OVERDUE,), with_values=False)
    yield from _tasks(subject, _BAD_TASKS, with_details=True)
    results = subject.results
    if results and results.dossiers:
        total = results.dossiers.total
        if total.resolved_overdue or total.pending_overdue:
            late_words = f"{number(total.resolved_overdue)} hồ sơ đã giải quyết, {number(total.pending_overdue)} hồ sơ"
            yield Line((f"Hồ sơ quá hạn: {late_words} đang giải quyết.",), "dash")
    if results and results.feedback and (late := results.feedback.answered_late + results.feedback.pending_late):
        yield Line((f"Phản ánh, kiến nghị quá hạn: {number(late)}.",), "dash")


def _targets(subject: Subject, statuses: Iterable[Status], *, with_values: bool) -> Iterator[Line]:
    """Yield the targets of each status in one item."""
    for status in statuses:
        chosen = [each for each in subject.plan.targets if subject.progress.targets[each.id].status is status]
        if chosen:
            listed = and_so_on(
                _with_value(subject, each) if with_values else lower_first(each.title) for each in chosen
            )
            yield Line((full_stop(f"{status.label} ({len(chosen)} chỉ tiêu): {listed}"),), "dash")


def _with_value(subject: Subject, target: Target) -> str:
    value, goal = judged_words(subject, target), goal_words(target)
    title = lower_first(target.title)
    return f"{title} ({value}; chỉ tiêu: {goal})" if goal else title


def _tasks(subject: Subject, statuses: Iterable[Status], *, with_details: bool) -> Iterator[Line]:
    """Yield the tasks of each status in one item."""
    for status in statuses:
        chosen = [each for each in subject.plan.rows if subject.progress.tasks[each.code].status is status]
        if chosen:
            listed = and_so_on(
                task_words(subject, each, with_documents=False) if with_details else lower_first(each.title)
                for each in chosen
            )
            yield Line((full_stop(f"{status.label} ({len(chosen)} nhiệm vụ): {listed}"),), "dash")


def outlook(subject: Subject) -> Section:
    """Return section IV: what is overdue, what is due in the next period, what goes on all the time."""
    more = Blank("[Đơn vị bổ sung: phương hướng, nhiệm vụ trọng tâm khác của kỳ tới]", "phương hướng kỳ tới (mục IV)")
    lines = (*_coming(subject), Line((more,)))
    return Section("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI", 1, lines)


def _coming(subject: Subject) -> Iterator[Line]:
    after = subject.next_report
    if after is None:
        return
    start = subject.report.window.end + timedelta(days=1)
    last = after.window.end
    late = _chosen(subject, lambda _, standing: standing.status is OVERDUE)
    due = _chosen(
        subject,
        lambda _, standing: (
            standing.end is not None and start <= standing.end <= last and standing.status is not OVERDUE
        ),
    )
    ongoing = _chosen(subject, lambda task, _: task.due is not None and task.due.kind == "ongoing")
    if late:
        yield Line(("Hoàn thành các nhiệm vụ đã quá hạn:",))
        yield from _with_lead(subject, late)
    if due:
        yield Line((f"Hoàn thành các nhiệm vụ đến hạn {_between(subject)}:",))
        yield from _with_lead(subject, due)
    else:
        yield Line((f"Kế hoạch không có nhiệm vụ chưa xong nào đến hạn {_between(subject)}.",))
    if ongoing:
        yield Line((f"Tiếp tục thực hiện {len(ongoing)} nhiệm vụ thường xuyên của kế hoạch (Phụ lục II).",))


def _between(subject: Subject) -> str:
    after = subject.next_report
    start = subject.report.window.end + timedelta(days=1)
    return f"từ {long_date(start)} đến {long_date(after.window.end)}" if after else f"từ {long_date(start)}"


def _chosen(subject: Subject, is_wanted: Callable[[Task, TaskStanding], bool]) -> list[Task]:
    """Return the open tasks of a kind: neither finished nor ended by a decision."""
    return [
        task
        for task in subject.plan.rows
        if (standing := subject.progress.tasks[task.code]).status is not ADJUSTED
        and not (standing.done_on and standing.done_on <= subject.day)
        and is_wanted(task, standing)
    ]


def _with_lead(subject: Subject, tasks: Iterable[Task]) -> Iterator[Line]:
    for task in tasks:
        standing = subject.progress.tasks[task.code]
        leads = ", ".join(subject.entry.units[unit].name for unit in task.lead)
        details = and_so_on(
            (f"hạn {short_date(standing.end)}" if standing.end else "", f"{leads} chủ trì" if leads else ""), "; "
        )
        yield Line((full_stop(f"{task.title} ({details})" if details else task.title),), "dash")


def requests(subject: Subject) -> Section:
    """Return section V, which only the office can write."""
    asked = Blank(
        f"[Đơn vị bổ sung kiến nghị, đề xuất với cấp trên; không có thì ghi: {subject.committee} không có kiến nghị, "
        "đề xuất]",
        "kiến nghị, đề xuất (mục V)",
    )
    return Section("V. KIẾN NGHỊ, ĐỀ XUẤT", 1, (Line((asked,)),))
