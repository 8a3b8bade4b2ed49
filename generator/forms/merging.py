"""What a filled-in form changes in a results file: only cells that say something else than the form showed."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from generator.forms.contents import Form, Rows, cell_columns, cells_of, lists_of, lookup
from generator.forms.facts import Facts
from generator.forms.findings import CellFinding
from generator.forms.layout import DOSSIER_COUNTS, EVIDENCE, EVIDENCE_COLUMNS, TABLES, Column, Path
from generator.forms.reading import Answers
from generator.forms.rows import Change, row_changes
from generator.forms.values import Canonical, for_file, in_words
from generator.model.base import Record
from generator.model.results import (
    Adjustment,
    Disclosure,
    Dossiers,
    Evidence,
    Feedback,
    Results,
    Survey,
    TargetResult,
    TaskResult,
)
from generator.roundtrip import Flow
from generator.text import shorten

_ORDER: Final[Mapping[str, type[Record]]] = {
    "": Results,
    "targets": TargetResult,
    "tasks": TaskResult,
    "dossiers": Dossiers,
    "feedback": Feedback,
    "document": Evidence,
    "evidence": Evidence,
    "satisfaction": Survey,
    "budget": Disclosure,
    "adjusted": Adjustment,
}


@dataclass(slots=True)
class Merged:
    """The results file as it is to be, and what of it changed."""

    value: dict[str, Any]
    changes: list[Change] = field(default_factory=list)
    findings: list[CellFinding] = field(default_factory=list)


def merge(form: Form, facts: Facts, answers: Answers, current: Mapping[str, Any]) -> Merged:
    """Return `current` (what the results file says now) with what was filled in.

    A cell that says what it showed when the form was made changes nothing, so that several units can fill in forms of
    the same period. A cell that was changed both in the form and in the file since is told, not overwritten.
    """
    merged = Merged(copy.deepcopy(dict(current)))
    _merge_cells(form, facts, answers, current, merged)
    lists = lists_of(current)
    for path in answers.lists:
        _merge_list(path, facts.lists.get(path, []), lists.get(path, []), answers, merged)
    _settle(merged.value)
    merged.value = ordered(merged.value, form)
    return merged


def _merge_cells(form: Form, facts: Facts, answers: Answers, current: Mapping[str, Any], merged: Merged) -> None:
    now = cells_of(form, current)
    cleared: list[Path] = []
    for path, column, in_file in cell_columns(form):
        if path not in answers.cells:
            continue
        answer, shown, known = answers.cells[path], facts.cells.get(path), now.get(path)
        if answer in {shown, known}:
            continue
        if known != shown:
            merged.findings.append(_conflict(answers.places[path], column, shown, known))
            continue
        was, now_ = (in_words(each, column) for each in (known, answer))
        merged.changes.append(Change(answers.places[path], column.header, was, now_))
        if answer is None:
            cleared.append(in_file)
        else:
            _put(merged.value, in_file, for_file(answer, column))
    for path in reversed(cleared):
        _take(merged.value, path)


def _conflict(place: str, column: Column, shown: Canonical | None, known: Canonical | None) -> CellFinding:
    was, now = (f"“{shorten(in_words(each, column))}”" if each else "trống" for each in (shown, known))
    return CellFinding(
        place,
        "mau-thuan",
        f"{column.header}: khi xuất biểu mẫu là {was}, nay trong cổng đã là {now}, nên cổng không ghi đè",
        f"giữ số của cổng thì trả ô này về như lúc xuất ({was}); muốn thay thì hỏi đơn vị kia, xuất biểu mẫu mới ra "
        "tên khác rồi chỉ sửa ô này",
    )


def _merge_list(path: Path, shown: Rows, known: Rows, answers: Answers, merged: Merged) -> None:
    rows = answers.lists[path]
    if rows in (shown, known):
        return
    base = ("evidence",) if path[0] == "evidence" else path
    place = answers.places.get((*base, "0")) or next(
        (where for each, where in answers.places.items() if each[: len(base)] == base), "/".join(path)
    )
    if known != shown:
        merged.findings.append(
            CellFinding(
                place,
                "mau-thuan",
                "các dòng của trang này trong cổng đã đổi từ khi xuất biểu mẫu, nên cổng không ghi đè",
                "giữ các dòng của cổng thì trả trang này về như lúc xuất; muốn thay thì hỏi đơn vị kia, xuất biểu mẫu "
                "mới ra tên khác rồi chỉ sửa trang này",
            )
        )
        return
    columns = (
        EVIDENCE_COLUMNS[1:]
        if path[0] == "evidence"
        else next(columns for base, columns in TABLES.values() if base == path)
    )
    values = [_record(row, columns) for row in rows]
    merged.changes += row_changes(_rows_path(path), rows, shown, columns, _row_places(path, answers))
    if path[0] == "evidence":
        first = (lookup(merged.value, (*path[1:], "evidence")) or [])[:1]
        _put_list(merged.value, (*path[1:], "evidence"), [*first, *values])
    else:
        _put_list(merged.value, path, [Flow(each) for each in values])


def _rows_path(path: Path) -> Path:
    return (*path[1:], "evidence") if path[0] == "evidence" else path


def _row_places(path: Path, answers: Answers) -> Mapping[Path, str]:
    """Return where the rows of a list stand; the documents behind the first are counted from 1 in the results file."""
    if path[0] != "evidence":
        return answers.places
    base = _rows_path(path)
    found = {
        (*base, str(int(known[-1]) - 1)): place
        for known, place in answers.places.items()
        if known[:-1] == base and known[-1].isdigit()
    }
    sheet = next((place for known, place in answers.places.items() if known[:1] == ("evidence",)), EVIDENCE)
    return found or {base: sheet.partition("!")[0]}


def _record(row: Mapping[str, Canonical], columns: Sequence[Column]) -> dict[str, Any]:
    return {column.key: for_file(row[column.key], column) for column in columns if column.key in row}


def _put(value: dict[str, Any], path: Path, new: Any) -> None:  # noqa: ANN401 - any value of a results file
    """Put a value at a path, making the records above it."""
    holder: Any = value
    for step, below in pairwise(path):
        if isinstance(holder, list):
            if not holder:
                holder.append({})
            holder = holder[0]
            continue
        if holder.get(step) is None:
            holder[step] = [] if below.isdigit() and step == "evidence" else {}
        holder = holder[step]
    holder[path[-1]] = new


def _take(value: dict[str, Any], path: Path) -> None:
    """Remove the value at a path, and whatever that leaves empty."""
    holders: list[tuple[Any, Any]] = []
    holder: Any = value
    for step in path[:-1]:
        key: Any = int(step) if isinstance(holder, list) else step
        holders.append((holder, key))
        holder = holder[key]
    holder.pop(path[-1], None)
    for above, key in reversed(holders):
        if above[key]:
            return
        del above[key]


def _put_list(value: dict[str, Any], path: Path, rows: list[Any]) -> None:
    if rows:
        _put(value, path, rows)
    elif lookup(value, path) is not None:
        _take(value, path)


def _settle(value: dict[str, Any]) -> None:
    """Work the row of totals out from the fields; without any field there is no table."""
    dossiers = value.get("dossiers")
    if not isinstance(dossiers, dict):
        return
    fields = dossiers.get("fields") or []
    if fields:
        total = {key: sum(row.get(key) or 0 for row in fields) for key in DOSSIER_COUNTS}
        if all(isinstance(each, int) for each in total.values()):
            dossiers["total"] = Flow(total)
    else:
        dossiers.pop("total", None)
        if set(dossiers) <= {"source", "adjustment"}:
            dossiers.pop("adjustment", None)


def ordered(value: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """Return a results file's values in the order of the model and of the plan: new ones go where they belong."""
    ranks = {
        "targets": [target.id for target in form.plan.targets],
        "tasks": [task.code for task in form.plan.tasks],
    }
    result = _sorted(value, _names(""))
    for section, ids in ranks.items():
        if isinstance(result.get(section), dict):
            entries = _sorted(result[section], ids)
            result[section] = {id_: _entry(each, section) for id_, each in entries.items()}
    for name in ("dossiers", "feedback", "document"):
        if isinstance(result.get(name), dict):
            result[name] = _sorted(result[name], _names(name))
    return result


def _entry(entry: Any, section: str) -> Any:  # noqa: ANN401 - any entry of a results file
    if not isinstance(entry, dict):
        return entry
    known = _sorted(entry, _names(section))
    if isinstance(known.get("evidence"), list):
        known["evidence"] = [_sorted(each, _names("evidence")) for each in known["evidence"]]
    return known


def _names(name: str) -> list[str]:
    return [field.alias or key for key, field in _ORDER[name].model_fields.items()]


def _sorted(value: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    rank = {name: index for index, name in enumerate(names)}
    return dict(sorted(value.items(), key=lambda each: rank.get(each[0], len(rank))))
