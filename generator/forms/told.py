"""What a form says of each target and task for reading: the promise, how it is counted, the value before."""

from typing import Final

from generator import wording
from generator.clerk_words import STATE_WORDS
from generator.forms.contents import Form
from generator.formulas import FORMULAS
from generator.model.results import Results, TaskResult
from generator.model.target import Target
from generator.model.task import Task
from generator.progress import Ledger, asked_reports, observe, shown_value
from generator.text import quantity, short_date

_SMALL: Final = "dưới 5 trường hợp"


def told_of_target(form: Form, target: Target) -> dict[str, str]:
    """Return what the columns for reading say of a target."""
    figure = target.target
    return {
        "id": target.id,
        "title": target.title,
        "promise": wording.figure(figure),
        "unit": form.unit_names(form.leads(target)),
        "asked": "cần số liệu" if _is_asked(form, target) else "không bắt buộc",
        "before": _before(form, target),
    }


def _is_asked(form: Form, target: Target) -> bool:
    ledger = Ledger(form.plan, form.entry.ward.reporting_calendar, (), form.report.due, form.entry.ward.formed_on)
    asked = asked_reports(ledger, target, form.measures.get(target.measure or ""))
    return form.report.id in {each.id for each in asked}


def _before(form: Form, target: Target) -> str:
    """Return the value last published before this period, for information."""
    measure = form.measures.get(target.measure or "")
    for results in form.earlier:
        seen = observe(target, results)
        if seen is None:
            continue
        if seen.result.state is not None:
            return f"{STATE_WORDS[seen.result.state]} ({_name(results)})"
        if seen.is_small:
            return f"{_SMALL} ({_name(results)})"
        value = shown_value(target, measure, seen)
        words = "không phát sinh" if value is None else quantity(value, target.target.full_unit or "")
        return f"{words.strip()} ({_name(results)})"
    return ""


def how_to_count(form: Form, target: Target) -> str:
    """Return the promise and how it is counted, for the note on a target's name."""
    measure = form.measures.get(target.measure or "")
    lines = [wording.promise(target)]
    if target.condition:
        lines.append(f"Điều kiện: {target.condition}.")
    if measure is not None:
        lines.append(f"Cách đếm: {measure.counts}")
        for id_ in measure.formulas:
            formula = FORMULAS[id_]  # type: ignore[index]  # a rule checks that formulas of measures exist
            lines.append(f"{formula.name}: tử số là {formula.numerator}; mẫu số là {formula.denominator}.")
    if target.target.shape in {"decrease_by", "increase_by", "improve"}:
        lines.append(f"Kết quả ghi số của kỳ này; Số để so ghi số của {wording.baseline(target.target)}.")
    if target.target.shape == "at_most_assigned":
        lines.append("Số để so ghi số được giao.")
    return "\n".join(lines)


def told_of_task(form: Form, task: Task) -> dict[str, str]:
    """Return what the columns for reading say of a task."""
    return {
        "code": task.code,
        "title": task.title,
        "due": wording.due(task),
        "unit": form.unit_names(task.lead),
        "before": _task_before(form, task),
    }


def _task_before(form: Form, task: Task) -> str:
    for results in form.earlier:
        entry: TaskResult | None = results.tasks.get(task.code)
        if entry is not None and entry.done_on is not None:
            return f"xong {short_date(entry.done_on)} ({_name(results)})"
        if entry is not None and entry.state is not None:
            return f"{STATE_WORDS[entry.state]} ({_name(results)})"
    return ""


def _name(results: Results) -> str:
    return wording.report_title(results.kind, results.year).removeprefix("Báo cáo ")
