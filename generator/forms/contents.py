"""What is asked of a ward for one period of a plan, and what its results file says already."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from generator.forms.layout import (
    EVIDENCE_COLUMNS,
    GENERAL,
    QUESTIONS,
    TABLES,
    TARGET_COLUMNS,
    TASK_COLUMNS,
    Column,
    Path,
    key_of,
)
from generator.forms.values import Canonical, canonical
from generator.model.calendar import ExpectedReport
from generator.model.catalogue import Measure
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.results import Results
from generator.model.target import Target
from generator.model.task import Task
from generator.scalars import to_fill_in
from generator.text import nearest

Rows = list[dict[str, Canonical]]
_PREPARED_BY: Final = "prepared_by"
_DOSSIER_AREA: Final = "thu-tuc-hanh-chinh"
_BUDGET_AREA: Final = "tai-chinh-cong"


class UnknownFormError(Exception):
    """A ward, plan, period or unit was asked for that the data does not have: says which, and what there is."""


@dataclass(frozen=True)
class Form:
    """One form: which ward, plan and period, and for which unit."""

    portal: Portal
    entry: WardEntry
    plan: Plan
    report: ExpectedReport
    unit: str | None = None
    """Id of the only unit whose rows the form has; None for all of them."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Path of its results file below the data folder."""
        return ("wards", self.entry.province_id, self.entry.id, "results", self.plan.id, f"{self.report.id}.yaml")

    @property
    def measures(self) -> Mapping[str, Measure]:
        """The shared measures by id."""
        return self.portal.measures_by_id

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets the form has a row for."""
        return tuple(each for each in self.plan.targets if self.unit is None or self.unit in self.leads(each))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks the form has a row for: those of the unit; what was done in an earlier period is asked no more."""
        done = {
            code
            for each in self.earlier
            for code, result in each.tasks.items()
            if result.done_on is not None and code not in self.now_reported
        }
        return tuple(
            task
            for task in self.plan.rows
            if task.code not in done and (self.unit is None or self.unit in {*task.lead, *task.support})
        )

    @property
    def results(self) -> Results | None:
        """What is published for the period."""
        return next(
            (each for each in self.entry.results if (each.plan, each.period) == (self.plan.id, self.report.id)), None
        )

    @property
    def now_reported(self) -> frozenset[str]:
        """Codes of the tasks that the period's file names."""
        return frozenset(self.results.tasks) if self.results else frozenset()

    @property
    def earlier(self) -> tuple[Results, ...]:
        """What was published for the plan's periods before, newest first."""
        first = self.report.window.end
        before = [each for each in self.entry.results if each.plan == self.plan.id and each.window.end < first]
        return tuple(sorted(before, key=lambda each: each.window.end, reverse=True))

    def leads(self, target: Target) -> tuple[str, ...]:
        """Return the ids of the units in charge of a target's area."""
        return tuple(lead.unit for lead in self.plan.area_leads if lead.area == target.area)

    def unit_names(self, ids: tuple[str, ...]) -> str:
        """Return the names of units, for a cell."""
        return "; ".join(self.entry.units[each].name if each in self.entry.units else each for each in ids)

    def has_tables_of(self, area: str) -> bool:
        """Tell whether the form has the tables of an area: one for a unit only where that unit leads the area."""
        return self.unit is None or any(lead.unit == self.unit for lead in self.plan.area_leads if lead.area == area)

    @property
    def has_dossiers(self) -> bool:
        """Tell whether dossiers, petitions and surveys are asked."""
        return self.has_tables_of(_DOSSIER_AREA)

    @property
    def has_budget(self) -> bool:
        """Tell whether budget disclosure is asked."""
        return self.has_tables_of(_BUDGET_AREA)

    @property
    def general(self) -> tuple[Column, ...]:
        """What is asked of the period as a whole; the unit that puts it together is one of the ward's."""
        names = {unit.name: unit.id for unit in self.entry.ward.units}
        unit = Column(_PREPARED_BY, "Đơn vị tổng hợp", "choice", 18, "Chọn trong danh sách.", names)
        return (GENERAL[0], unit, *GENERAL[1:])

    @property
    def digest(self) -> str:
        """A short mark of the plan's targets and tasks: another one means that the plan has changed."""
        ids = [*(each.id for each in self.plan.targets), "", *(each.code for each in self.plan.tasks)]
        return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16]


def find_form(portal: Portal, ward: str, period: str, plan_id: str | None, unit: str | None) -> Form:
    """Return the form of a ward's period. Raises UnknownFormError, in Vietnamese, where there is none."""
    entries = {entry.address: entry for entry in portal.every_ward}
    entry = entries.get(ward.strip("/"))
    if entry is None:
        raise UnknownFormError(_not_there("phường", ward, list(entries)))
    calendar = entry.ward.reporting_calendar
    if calendar is None:
        message = f"{entry.ward.full_name} chưa có lịch báo cáo; chạy: cchc new calendar --ward {entry.address}"
        raise UnknownFormError(message)
    plans = {plan.id: plan for plan in entry.plans}
    if plan_id is not None and plan_id not in plans:
        raise UnknownFormError(_not_there("kế hoạch", plan_id, list(plans)))
    found = [
        (plan, report)
        for plan in ([plans[plan_id]] if plan_id else entry.plans)
        for report in calendar.reports_of(plan, entry.ward.formed_on)
        if report.id == period
    ]
    if not found:
        known = {each.id for plan in entry.plans for each in calendar.reports_of(plan, entry.ward.formed_on)}
        raise UnknownFormError(_no_period(period, sorted(known)))
    plan, report = next((each for each in found if each[0].id == period[:4]), found[0])
    if unit is not None and unit not in entry.units:
        units = "".join(f"\n  {each.id}: {each.name}" for each in entry.ward.units)
        message = f"{entry.ward.full_name} không có đơn vị “{unit}”; các đơn vị, mã đứng trước:{units}"
        raise UnknownFormError(message)
    return Form(portal, entry, plan, report, unit)


def guessed_parts(ward: str, period: str, plan: str | None) -> Path:
    """Return where the results file most likely is, so that a broken one does not stand in its own way."""
    province, _, name = ward.strip("/").partition("/")
    return ("wards", province, name, "results", plan or period[:4], f"{period}.yaml")


def _no_period(period: str, known: list[str]) -> str:
    """Return that there is no such period: never a guess, as a near name is another report."""
    year, _, kind = period.partition("-")
    instead = {"q2": f"6 tháng đầu năm là {year}-h1", "q4": f"cả năm là {year}-fy"}.get(kind)
    if instead and any(each.startswith(year) for each in known):
        return f"không có kỳ “{period}”: {instead}"
    return f"không có kỳ “{period}”; các kỳ có: {', '.join(known)}"


def _not_there(what: str, name: str, known: list[str]) -> str:
    guess = nearest(name, known)
    return f"không có {what} “{name}”; " + (f"ý bạn là “{guess}”?" if guess else f"có: {', '.join(known)}")


def cell_columns(form: Form) -> Iterator[tuple[Path, Column, Path]]:
    """Yield every single cell that a form may have: its path, its column, and the path of the value in the file."""
    for base, columns in ((base, columns) for base, columns in QUESTIONS.values() if base):
        for column in columns:
            path = (*base, *column.key.split("."))
            yield path, column, path
    for column in form.general:
        path = tuple(column.key.split("."))
        yield path, column, path
    for target in form.plan.targets:
        yield from _of_row(("targets", target.id), TARGET_COLUMNS, target)
    for task in form.plan.rows:
        yield from _of_row(("tasks", task.code), TASK_COLUMNS, None)


def _of_row(base: Path, columns: tuple[Column, ...], target: Target | None) -> Iterator[tuple[Path, Column, Path]]:
    for column in columns:
        if column.kind != "info":
            keys = key_of(column, target.target if target else None)
            path = (*base, *keys)
            in_file = (*base, "evidence", "0", keys[1]) if keys[0] == "evidence" else path
            yield path, column, in_file


def cells_of(form: Form, value: Mapping[str, Any]) -> dict[Path, Canonical]:
    """Return what a results file says for every single cell of a form."""
    cells: dict[Path, Canonical] = {}
    for path, _, in_file in cell_columns(form):
        found = lookup(value, in_file)
        if _is_said(found):
            cells[path] = canonical(found)
    return cells


def lists_of(value: Mapping[str, Any]) -> dict[Path, Rows]:
    """Return the rows of the ward's own in a results file: dossiers, surveys, budget, evidence behind the first."""
    lists: dict[Path, Rows] = {}
    for base, columns in TABLES.values():
        rows = lookup(value, base) if base != ("evidence",) else None
        if isinstance(rows, list):
            lists[base] = [_row(row, columns) for row in rows]
    for section in ("targets", "tasks"):
        for id_, entry in (value.get(section) or {}).items():
            more = ((entry or {}).get("evidence") or [])[1:]
            if more:
                lists["evidence", section, id_] = [_row(row, EVIDENCE_COLUMNS[1:]) for row in more]
    return lists


def _row(row: Mapping[str, Any], columns: tuple[Column, ...]) -> dict[str, Canonical]:
    return {each.key: canonical(row[each.key]) for each in columns if _is_said(row.get(each.key))}


def _is_said(value: Any) -> bool:  # noqa: ANN401 - any part of a results file
    """Tell whether a value is there and no longer the placeholder of a model file."""
    return value is not None and not (isinstance(value, str) and to_fill_in(value))


def lookup(value: Any, path: Path) -> Any:  # noqa: ANN401 - any part of a results file
    """Return the value at a path of a results file; None where there is none."""
    for step in path:
        if isinstance(value, list):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            return None
    return value


def new_results(form: Form, published_on: date | None = None) -> dict[str, Any]:
    """Return what a new results file says before anything is filled in."""
    window = {"from": form.report.window.start, "to": form.report.window.end}
    start: dict[str, Any] = {"plan": form.plan.id, "period": form.report.id, "window": window}
    return start | ({"published_on": published_on} if published_on else {})
