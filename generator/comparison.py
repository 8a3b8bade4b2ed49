"""What can be compared: the same measure across plans, and one ward's plan with its plan before.

Nothing is inferred from likeness of words: a measure is shared only where the data says so, a promise is the same only
where its id (or `was`) says so, and a reason in the data is enough to call two figures not comparable.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.target import CEILINGS, Figure, Shape, Target
from generator.model.task import Task

Change = Literal["lowered", "dropped", "reworded", "raised", "new", "unchanged"]

CHANGES: Final[tuple[Change, ...]] = ("lowered", "dropped", "reworded", "raised", "new", "unchanged")
"""Every change, in the order a reader should see them."""

TOGETHER: Final = "Kế hoạch đặt một con số chung cho nhiều số đo, không tách riêng số đo này."
"""Why a figure that covers several measures can't be set beside the figures of one of them."""

_STRICTNESS: Final[dict[Shape, int]] = {"more_than": 2, "at_least": 1, "all": 1, "reach": 1, "exactly": 1}


@dataclass(frozen=True, slots=True)
class Setting:
    """One place where a plan sets a figure for a measure."""

    entry: WardEntry
    plan: Plan
    item: Target | Task
    """The target, or the task whose output prints the figure."""

    figure: Figure
    not_comparable: str
    """Why it can't be compared; empty where it can."""

    @property
    def target(self) -> Target | None:
        """The target that sets it, if a target does."""
        return self.item if isinstance(self.item, Target) else None

    @property
    def task(self) -> Task | None:
        """The task that sets it, if a task does."""
        return self.item if isinstance(self.item, Task) else None


@dataclass(frozen=True, slots=True)
class Changed:
    """A promise in the plan before and in the plan after; one of them may be missing."""

    change: Change
    before: Target | None
    after: Target | None
    why: str
    """What changed beside the figure; empty where nothing did."""


def settings_of(wards: Iterable[WardEntry], measure_id: str) -> tuple[Setting, ...]:
    """Return every figure set for a measure, by ward and plan, targets before task figures."""
    return settings_by_measure(wards).get(measure_id, ())


def settings_by_measure(wards: Iterable[WardEntry]) -> dict[str, tuple[Setting, ...]]:
    """Return the figures set for each measure that a plan uses, in one pass over all plans of the wards."""
    found: dict[str, list[Setting]] = defaultdict(list)
    for entry in wards:
        for plan in entry.plans:
            for item, figure, measure, reason in _measured(plan):
                found[measure].append(Setting(entry, plan, item, figure, reason or _span_reason(plan)))
    return {measure: tuple(settings) for measure, settings in found.items()}


def _measured(plan: Plan) -> Iterator[tuple[Target | Task, Figure, str, str | None]]:
    """Yield each figure that a shared measure counts: its item, itself, the measure, why not to compare it."""
    for target in plan.targets:
        if target.measure is not None:
            yield target, target.target, target.measure, target.not_comparable
        for measure in target.measured_with:
            yield target, target.target, measure, target.not_comparable or TOGETHER
    for task in plan.rows:
        for figure in task.targets:
            if figure.measure is not None:
                yield task, figure, figure.measure, figure.not_comparable


def _span_reason(plan: Plan) -> str:
    """Return why a plan of several years can't be set beside one-year plans; empty for a one-year plan."""
    if _years(plan) == 0:
        return ""
    return f"Là mức của cả giai đoạn {plan.id.replace('-', '–')}, không phải của một năm."


def plan_before(entry: WardEntry, plan: Plan) -> Plan | None:
    """Return the ward's plan that covers the time right before `plan`, of the same length in years; else None.

    A draft has none: what it drops or lowers is not decided.
    """
    if plan.draft:
        return None
    years = _years(plan)
    for other in entry.plans:
        ends_before = other.period.end < plan.period.start
        if ends_before and other.period.end.year == plan.period.start.year - 1 and _years(other) == years:
            return other
    return None


def _years(plan: Plan) -> int:
    return plan.period.end.year - plan.period.start.year


def changes(before: Plan, after: Plan) -> tuple[Changed, ...]:
    """Return what became of each promise of `before`, and what is new in `after`, what matters most first."""
    earlier = {target.id: target for target in before.targets}
    found: list[Changed] = []
    kept: set[str] = set()
    for target in after.targets:
        was = earlier.get(target.was or target.id)
        if was is None:
            found.append(Changed("new", None, target, target.compare_note or ""))
        else:
            kept.add(was.id)
            change: Change = "reworded" if target.reworded else change_of(was.target, target.target)
            found.append(Changed(change, was, target, target.reworded or target.compare_note or ""))
    found += [
        Changed("dropped", target, None, target.compare_note or "")
        for target in before.targets
        if target.id not in kept
    ]
    return tuple(sorted(found, key=lambda changed: CHANGES.index(changed.change)))


def change_of(before: Figure, after: Figure) -> Change:
    """Return whether a figure was raised, lowered or left; `reworded` where the two are not of one kind.

    For a ceiling a smaller figure is the more demanding one, and so "raised".
    """
    if before.shape == after.shape == "qualitative":
        return "unchanged"
    if before.unit != after.unit or before.baseline != after.baseline or sort_of(before) != sort_of(after):
        return "reworded"
    first, second = _demand(before), _demand(after)
    if first is None or second is None:
        return "unchanged" if before == after else "reworded"
    return "raised" if second > first else "lowered" if second < first else "unchanged"


def sort_of(figure: Figure) -> str:
    """Return what sort of promise a figure is: a floor, a ceiling, or its own shape. Only one sort can be ordered."""
    if figure.shape in _STRICTNESS:
        return "floor"
    return "ceiling" if figure.shape in CEILINGS else figure.shape


def _demand(figure: Figure) -> tuple[Decimal, int] | None:
    """Return how demanding a figure is, so that two of one sort can be ordered."""
    if figure.value is None:
        return None
    if figure.shape in CEILINGS:
        return -figure.value, int(figure.shape == "less_than")
    return figure.value, _STRICTNESS.get(figure.shape, 1)
