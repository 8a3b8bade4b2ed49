"""Rules about what a report says of tasks: they are the plan's, and their days are possible."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from generator.checks.common import Names, Report, is_whole, reports
from generator.diagnostics import Diagnostic, Severity
from generator.model.located import Sources
from generator.model.results import TaskResult
from generator.model.task import Task
from generator.text import short_date


def tasks_of_results_exist(sources: Sources) -> Iterator[Diagnostic]:
    """A task that is reported on is one of the plan, and no heading row."""
    for report in reports(sources):
        plan = report.plan
        if plan is None:
            continue
        tasks = {task.code: task for task in plan.record.tasks}
        used = [(code, report.file.at_key("tasks", code)) for code in report.record.tasks]
        if used and not tasks and plan.complete:
            yield Diagnostic(
                report.file.at_key("tasks"),
                "khong-co-nhiem-vu",
                f"kế hoạch {plan.record.id} không có nhiệm vụ nào, nên không ghi kết quả nhiệm vụ",
                "xoá cả mục tasks; kế hoạch có nhiệm vụ mà chưa nhập thì nhập vào tệp kế hoạch trước",
            )
            continue
        if tasks and is_whole(plan, "tasks"):
            titles = {code: task.title for code, task in tasks.items()}
            hint = f"chép mã nhiệm vụ ở dòng code trong tệp plans/{plan.record.id}.yaml, giữ dấu nháy"
            yield from Names(tasks, "nhiệm vụ", f"kế hoạch {plan.record.id}", titles, hint).unknown(used)
        for code, place in used:
            if code in tasks and tasks[code].group:
                below = next((other for other in tasks if other.startswith(f"{code}.")), f"{code}.1")
                yield Diagnostic(
                    place,
                    "ket-qua-tieu-de",
                    f"dòng {code} là tiêu đề nhóm, không có kết quả riêng",
                    f"ghi kết quả cho từng nhiệm vụ trong nhóm, ví dụ {below}",
                )


def _task_results(report: Report) -> Iterator[tuple[Task, TaskResult]]:
    """Yield the results of tasks that the plan has once: which of two with one code is meant, nobody knows."""
    found = report.plan.record.tasks if report.plan else ()
    codes = Counter(task.code for task in found)
    tasks = {task.code: task for task in found if codes[task.code] == 1}
    for code, result in report.record.tasks.items():
        if code in tasks:
            yield tasks[code], result


def tasks_are_done_between_plan_and_report(sources: Sources) -> Iterator[Diagnostic]:
    """What a report says was done, or happened, is neither before the plan's first day nor after the report."""
    for report in reports(sources):
        if report.plan is None:
            continue
        first = report.plan.record.period.start
        last = report.record.updated_on if is_whole(report.file, "published_on") else date.max
        for task, result in _task_results(report):
            for key, what in (("done_on", "ngày hoàn thành"), ("triggered_on", "ngày có điều kiện")):
                day, place = getattr(result, key), report.file.at("tasks", task.code, key)
                if day is not None and day < first:
                    message = f"{what} {short_date(day)} ở trước ngày đầu của kế hoạch ({short_date(first)})"
                    yield Diagnostic(place, "truoc-ke-hoach", message, "xem lại năm, tháng của ngày này")
                if day is not None and day > last:
                    told = "ngày công bố" if last == report.record.published_on else "lần đính chính cuối cùng"
                    message = f"{what} {short_date(day)} ở sau {told} ({short_date(last)})"
                    hint = (
                        "xem lại ngày; việc xảy ra sau đó thì ghi ở kỳ sau, hoặc bổ sung vào kỳ này kèm supplemented_on"
                    )
                    yield Diagnostic(place, "sau-cong-bo", message, hint)


def awaited_events_come_before_the_end(sources: Sources) -> Iterator[Diagnostic]:
    """A task that waits for an event is finished no earlier than the event, whichever period told of it."""
    events: defaultdict[tuple[str, str, str], list[date]] = defaultdict(list)
    for report in reports(sources):
        for task, result in _task_results(report):
            if result.triggered_on is not None:
                events[report.folder.address, report.record.plan, task.code].append(result.triggered_on)
    for report in reports(sources):
        for task, result in _task_results(report):
            known = events[report.folder.address, report.record.plan, task.code]
            event = result.triggered_on or min(known, default=None)
            if event is not None and result.done_on is not None and result.done_on < event:
                yield Diagnostic(
                    report.file.at("tasks", task.code, "done_on"),
                    "xong-truoc-viec",
                    f"ngày hoàn thành {short_date(result.done_on)} ở trước ngày có điều kiện ({short_date(event)})",
                    "xem lại done_on và triggered_on, có thể đã viết đổi chỗ",
                )


def finished_tasks_show_a_document(sources: Sources) -> Iterator[Diagnostic]:
    """A finished task shows a document, in this period or in another one."""
    shown: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for report in reports(sources):
        codes = {code for code, entry in report.record.tasks.items() if entry.evidence}
        shown[report.folder.address, report.record.plan] |= codes
    for report in reports(sources):
        for code, entry in report.record.tasks.items():
            if entry.done_on is not None and code not in shown[report.folder.address, report.record.plan]:
                yield Diagnostic(
                    report.file.at_key("tasks", code),
                    "thieu-minh-chung",
                    f"nhiệm vụ {code} đã xong nhưng chưa có minh chứng",
                    'thêm ví dụ evidence: [{number: "12/KH-UBND"}]; chưa có thì trang ghi rõ là chưa có',
                    Severity.WARNING,
                )


def awaited_days_belong_to_awaited_events(sources: Sources) -> Iterator[Diagnostic]:
    """Only a task that waits for an event has the event's day, and its new due day is not before that."""
    for report in reports(sources):
        for task, result in _task_results(report):
            if result.triggered_on is None:
                continue
            if task.due is not None and task.due.kind != "event":
                yield Diagnostic(
                    report.file.at("tasks", task.code, "triggered_on"),
                    "khong-cho-viec",
                    f"nhiệm vụ {task.code} không chờ việc nào, kế hoạch đã ghi thời gian",
                    "bỏ triggered_on và due_on; có văn bản đổi thời hạn thì ghi ở adjusted",
                )
            elif result.due_on is not None and result.due_on < result.triggered_on:
                yield Diagnostic(
                    report.file.at("tasks", task.code, "due_on"),
                    "han-truoc-viec",
                    f"hạn mới {short_date(result.due_on)} ở trước ngày có điều kiện "
                    f"({short_date(result.triggered_on)})",
                    "xem lại hai ngày, có thể đã viết đổi chỗ",
                )
