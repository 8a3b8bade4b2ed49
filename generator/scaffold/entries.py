"""The entries of a new results file: one a target and one a task, with the promise and the last value in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator import wording
from generator.formulas import FORMULAS
from generator.model.calendar import ExpectedReport
from generator.model.catalogue import Measure
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.results import FormulaId, Results, TaskResult
from generator.model.target import CHANGES, Target
from generator.model.task import Task
from generator.progress import Ledger, Observation, asked_reports, observe, shown_value
from generator.scaffold.lines import to_fill, told, unused
from generator.scaffold.tables import computed_from, open_tables
from generator.text import number, quantity, short_date

_STATES: Final = {"done": "đã xong", "in_progress": "đang làm", "not_started": "chưa bắt đầu"}
_SHAPES_OF_CHANGE: Final = frozenset({*CHANGES, "improve"})


@dataclass(frozen=True)
class Asked:
    """What a new results file is about."""

    entry: WardEntry
    plan: Plan
    report: ExpectedReport
    before: tuple[Results, ...]
    """What was published for the plan of windows that end earlier, in their order."""

    measures: dict[str, Measure]

    @property
    def last(self) -> Results | None:
        """The report before."""
        return self.before[-1] if self.before else None

    def measure(self, target: Target) -> Measure | None:
        """Return the shared measure of a target."""
        return self.measures.get(target.measure or "")

    def is_asked(self, target: Target) -> bool:
        """Tell whether the report should carry a target's figure."""
        ward = self.entry.ward
        ledger = Ledger(self.plan, ward.reporting_calendar, self.before, self.report.due, ward.formed_on)
        return self.report in asked_reports(ledger, target, self.measure(target))

    def told_of(self, task: Task) -> TaskResult:
        """Return what earlier reports came to say of a task, the newest word on each point."""
        said: dict[str, object] = {}
        for results in self.before:
            entry = results.tasks.get(task.code, TaskResult())
            if entry.state in {"in_progress", "not_started"}:
                said.pop("done_on", None)
            for name in ("state", "done_on", "triggered_on", "due_on", "adjusted"):
                if getattr(entry, name) is not None:
                    said[name] = getattr(entry, name)
        return TaskResult.model_construct(**said)  # type: ignore[arg-type]


def target_lines(asked: Asked) -> Iterator[str]:
    """Yield the targets: those that the report should carry, then the others as comments."""
    due = [target for target in asked.plan.targets if asked.is_asked(target)]
    others = [target for target in asked.plan.targets if target not in due]
    if not asked.plan.targets:
        return
    yield ""
    yield from told(
        "Chỉ tiêu. Tỷ lệ thì ghi tử số (numerator) và mẫu số (denominator), cổng tự tính; trong kỳ không phát sinh thì "
        "mẫu số ghi 0. Chưa có số thì xoá cả mục của chỉ tiêu đó."
    )
    yield from ["targets:"] if due else unused(["targets:"])
    for target in due:
        yield from told(*_promise(asked, target), indent=2)
        entry = list(_target(asked, target))
        yield from entry
        if target is due[0]:
            yield from told(
                "Ba dòng sau (nguồn đếm, văn bản minh chứng, ghi chú) thêm được vào mục của mọi chỉ tiêu:", indent=4
            )
            yield from unused(_more_of_a_target())
    if others:
        yield from told("Chưa đến kỳ phải công bố; đã có số thì bỏ dấu # để ghi:", indent=2)
    for target in others:
        yield from told(*_promise(asked, target), indent=2)
        yield from unused(_target(asked, target))


def _more_of_a_target() -> list[str]:
    return [
        f"    counted_from: {to_fill('nguồn đếm')} # hệ thống hoặc danh sách đã lấy số",
        f"    evidence: [{{number: {to_fill('số văn bản')}, issued_on: {to_fill('ngày văn bản')}}}]",
        f"    note: {to_fill('điều người đọc cần biết')}",
    ]


def _promise(asked: Asked, target: Target) -> Iterator[str]:
    """Yield what was promised, and the last value, as sentences."""
    condition = f" ({target.condition})" if target.condition else ""
    yield f"{wording.promise(target)}{condition}. {wording.place(target.source, target.bullet)}."
    milestone = target.target.milestone(asked.report.year)
    if milestone is not None:
        yield f"Mốc của năm {asked.report.year}: {quantity(milestone, target.target.unit or '')}."
    seen = next((seen for each in reversed(asked.before) if (seen := observe(target, each))), None)
    if seen is not None:
        yield f"Kỳ {seen.results.period} đã công bố: {_value(asked, target, seen)}."


def _value(asked: Asked, target: Target, seen: Observation) -> str:
    result = seen.result
    if result.state is not None:
        return _STATES[result.state]
    if seen.is_small:
        return "số nhỏ, xem trong tệp của kỳ đó"
    if seen.nothing_arose:
        return "không phát sinh (mẫu số 0)"
    shown = shown_value(target, asked.measure(target), seen)
    words = []
    if result.value is not None:
        words.append(
            quantity(result.value, "" if target.target.shape in CHANGES else target.target.full_unit or "").strip()
        )
    if seen.numerator is not None and seen.denominator is not None:
        rate = f", tức {number(shown)}%" if shown is not None and target.target.full_unit in {"%", None} else ""
        words.append(f"{number(seen.numerator)} trên {number(seen.denominator)}{rate}")
    if result.baseline_value is not None:
        words.append(f"số của {_baseline(target)} là {number(result.baseline_value)}")
    if result.limit is not None:
        words.append(f"số được giao là {number(result.limit)}")
    return "; ".join(words)


def _baseline(target: Target) -> str:
    return wording.baseline(target.target) if target.target.baseline else "năm mốc"


def _target(asked: Asked, target: Target) -> Iterator[str]:
    """Yield the entry of a target with the numbers that its figure is compared by."""
    yield f"  {target.id}:"
    figure = target.target
    if figure.shape == "qualitative":
        words = "done (đã thực hiện), in_progress (đang thực hiện) hoặc not_started (chưa thực hiện)"
        yield f"    state: {to_fill('mức độ')} # {words}"
    elif figure.shape in _SHAPES_OF_CHANGE:
        yield f"    value: {to_fill('số của kỳ này')} # số của chính kỳ này, không phải mức tăng, giảm"
        yield f"    baseline_value: {to_fill('số của ' + _baseline(target))} # ghi cùng đơn vị với value"
    elif figure.shape == "at_most_assigned":
        yield f"    value: {to_fill('số thực có')}"
        yield f"    limit: {to_fill('số được giao')}"
    elif figure.full_unit == "%" and not _was_a_value(asked, target):
        yield from _share(asked, target)
    else:
        unit = figure.full_unit or target.subject or "trường hợp"
        yield f"    value: {to_fill('con số')} # đơn vị tính: {unit}"


def _was_a_value(asked: Asked, target: Target) -> bool:
    """Tell whether the report before gave a share as one number: some are no division."""
    result = asked.last.targets.get(target.id) if asked.last else None
    return result is not None and result.value is not None


def _share(asked: Asked, target: Target) -> Iterator[str]:
    formulas = _formulas(asked, target)
    if len(formulas) == 1:
        formula = FORMULAS[formulas[0]]
        if table := computed_from(formula.id, open_tables(asked.last)):
            yield from told(f"Cổng tự lấy số từ bảng {table} ở dưới: {formula.name}.", indent=4)
            yield f"    formula: {formula.id}"
            return
        yield f"    numerator: {to_fill('tử số')} # {formula.numerator}"
        yield f"    denominator: {to_fill('mẫu số')} # {formula.denominator}"
        yield f"    formula: {formula.id}"
        return
    counted = target.subject or "trường hợp"
    yield f"    numerator: {to_fill('tử số')} # số {counted} như chỉ tiêu nêu"
    yield f"    denominator: {to_fill('mẫu số')} # tổng số {counted}"
    if formulas:
        yield from told("Số này đếm theo cách nào thì ghi cách đó:", indent=4)
        yield from told(*(f"{id_}: {FORMULAS[id_].name}" for id_ in formulas), indent=4)
        yield f"    formula: {to_fill('cách tính')} # một trong: {', '.join(formulas)}"


def _formulas(asked: Asked, target: Target) -> Sequence[FormulaId]:
    """Return the formulas that may count a target: the one of the last report, else those of its measure."""
    used = [each.targets[target.id].formula for each in asked.before if target.id in each.targets]
    last = used[-1] if used else None
    if last is not None:
        return [last]
    measure = asked.measure(target)
    return [id_ for id_ in FORMULAS if measure and id_ in measure.formulas]


def task_lines(asked: Asked) -> Iterator[str]:
    """Yield the tasks: those whose time has come, then the others as comments; what is finished only by its number."""
    rows = [(task, asked.told_of(task)) for task in asked.plan.rows]
    if not rows:
        return
    finished = [(task, said) for task, said in rows if said.done_on is not None or said.adjusted is not None]
    open_ = [task for task, said in rows if (task, said) not in finished and _has_come(asked, task, said)]
    later = [task for task, said in rows if (task, said) not in finished and task not in open_]
    yield ""
    yield from told(
        "Nhiệm vụ. state là in_progress (đang làm), not_started (chưa bắt đầu) hoặc done (đã xong). Đã "
        "xong thì bỏ dấu # ở "
        "hai dòng dưới nó để ghi ngày xong và văn bản minh chứng. Nhiệm vụ thường xuyên: có mục ở đây là "
        "kỳ này có cập nhật; "
        "kỳ này không làm gì thì xoá cả mục đó."
    )
    yield from ["tasks:"] if open_ else unused(["tasks:"])
    for task in open_:
        yield from told(*_duty(asked, task), indent=2)
        yield from _task(task)
        if task is open_[0]:
            yield from told("Các dòng sau thêm được vào mục của mọi nhiệm vụ:", indent=4)
            yield from unused(_more_of_a_task())
    if later:
        yield from told(
            "Chưa đến thời gian trong kế hoạch; đã làm thì bỏ dấu # để ghi, đã xong thì thêm done_on và evidence:",
            indent=2,
        )
    for task in later:
        yield from told(*_duty(asked, task), indent=2)
        yield from unused(_later_task(task))
    if finished:
        yield from told("Đã xong hoặc đã điều chỉnh ở kỳ trước, không ghi lại:", indent=2)
        yield from told(*(_finished(task, said) for task, said in finished), indent=2)


def _has_come(asked: Asked, task: Task, said: TaskResult) -> bool:
    """Tell whether the report should say something of a task: its time has begun by the last day counted."""
    last = asked.report.window.end
    if task.due is None or task.due.kind == "event":
        return said.triggered_on is not None or said.state == "in_progress"
    return task.due.start is None or task.due.start <= last or said.state == "in_progress"


def _duty(asked: Asked, task: Task) -> Iterator[str]:
    lead = ", ".join(asked.entry.units[id_].name for id_ in task.lead if id_ in asked.entry.units)
    parts = [f"{task.code} {task.title}", f"Thời hạn: {wording.due(task)}"]
    if meaning := wording.due_meaning(task):
        parts[-1] += f" ({meaning})"
    if lead:
        parts.append(f"Chủ trì: {lead}")
    if task.output:
        parts.append(f"Sản phẩm: {task.output}")
    yield ". ".join(part.rstrip(".") for part in parts) + "."
    told_last = [(each, each.tasks[task.code]) for each in asked.before if task.code in each.tasks]
    if told_last:
        results, said = told_last[-1]
        words = [_STATES[said.state]] if said.state else []
        if said.triggered_on:
            words.append(f"có điều kiện từ ngày {short_date(said.triggered_on)}")
        if said.due_on:
            words.append(f"hạn mới {short_date(said.due_on)}")
        if said.note:
            words.append(said.note.rstrip("."))
        yield f"Kỳ {results.period} đã công bố: {'; '.join(words) or 'có cập nhật'}."


def _task(task: Task) -> Iterator[str]:
    yield f'  "{task.code}":'
    yield f"    state: {to_fill('mức độ')} # in_progress, not_started hoặc done"
    yield from unused(
        [
            f"    done_on: {to_fill('ngày xong')} # năm-tháng-ngày",
            f"    evidence: [{{number: {to_fill('số văn bản')}, issued_on: {to_fill('ngày văn bản')}}}]",
        ]
    )
    if task.due is not None and task.due.kind == "event":
        yield from unused(_event())


def _later_task(task: Task) -> Iterator[str]:
    yield f'  "{task.code}":'
    yield f"    state: {to_fill('mức độ')} # in_progress, not_started hoặc done"
    if task.due is not None and task.due.kind == "event":
        yield from _event()


def _event() -> list[str]:
    return [
        f"    triggered_on: {to_fill('ngày có điều kiện')} # ngày xảy ra việc mà nhiệm vụ chờ",
        f"    due_on: {to_fill('hạn mới')} # nếu đã định",
    ]


def _more_of_a_task() -> list[str]:
    return [
        f"    note: {to_fill('điều người đọc cần biết')}",
        "    adjusted: # khi có văn bản điều chỉnh hoặc cho thôi nhiệm vụ",
        f"      document: {{number: {to_fill('số văn bản')}, issued_on: {to_fill('ngày văn bản')}}}",
        f"      reason: {to_fill('lý do')}",
    ]


def _finished(task: Task, said: TaskResult) -> str:
    how = f"xong ngày {short_date(said.done_on)}" if said.done_on else "đã điều chỉnh"
    return f"{task.code} {task.title}: {how}"
