"""From a filled-in form to the text of a results file: read, merge, check; nothing is written here."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from generator import wording
from generator.diagnostics import Diagnostic, Severity
from generator.forms.checking import DataFolder, FilledIn, Surroundings, broken_records, check_text, surroundings
from generator.forms.contents import Form, UnknownFormError, find_form, new_results
from generator.forms.corrections import corrected, with_stand_ins
from generator.forms.facts import Facts, read_facts
from generator.forms.findings import CellFinding, in_sheet_order, note, place_key
from generator.forms.layout import COVER, Path
from generator.forms.merging import merge, ordered
from generator.forms.opening import RefusedError, open_workbook
from generator.forms.reading import read_answers
from generator.forms.rows import Change
from generator.roundtrip import YamlText, dump
from generator.source import MAX_BYTES
from generator.text import short_date, shorten


@dataclass(slots=True)
class Imported:
    """What came of a form."""

    findings: list[CellFinding] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    data_findings: list[Diagnostic] = field(default_factory=list)
    """Mistakes in other files of the data folder, which must be mended first."""

    parts: Path = ()
    """Path of the results file below the data folder."""

    old: str | None = None
    """What stands in the file; None where there is none."""

    new: str = ""
    """What it says with the form's values."""

    to_write: str = ""
    """The same with an entry of `corrections:` for each published figure that changes."""

    waiting: tuple[str, ...] = ()
    """The figures whose correction waits for its reason."""


def import_form(file: FilePath, folder: DataFolder) -> Imported:
    """Return what a filled-in form makes of its results file."""
    result = Imported()
    try:
        book = open_workbook(file)
    except RefusedError as refused:
        result.findings.append(refused.finding)
        return result
    facts = read_facts(book, file.name)
    if isinstance(facts, CellFinding):
        result.findings.append(facts)
        return result
    province, _, ward = facts.ward.partition("/")
    around = surroundings(folder, ("wards", province, ward, "results", facts.plan, f"{facts.period}.yaml"))
    form = _form(facts, around, result)
    current = current_value(result, form, folder) if form is not None else None
    if form is None or current is None:
        return result
    answers = read_answers(book, form, facts, current)
    merged = merge(form, facts, answers, current)
    result.findings += [*answers.findings, *merged.findings]
    result.changes = merged.changes
    conclude(result, merged.value, form, around, answers.places)
    rank = {title: index for index, title in enumerate(book.sheetnames)}
    result.findings = in_sheet_order(result.findings, book.sheetnames)
    result.changes.sort(key=lambda change: place_key(change.place, rank))
    return result


def _form(facts: Facts, around: Surroundings, result: Imported) -> Form | None:
    if around.portal is None:
        result.data_findings = [each for each in around.findings if each.severity is Severity.ERROR]
        return None
    try:
        form = find_form(around.portal, facts.ward, facts.period, facts.plan, None)
    except UnknownFormError as error:
        hint = "biểu mẫu này được xuất từ dữ liệu khác, hoặc kế hoạch đã đổi mã; xuất lại biểu mẫu"
        result.findings.append(CellFinding(COVER, "bieu-mau-cu", shorten(str(error), 200), hint))
        return None
    if facts.digest != form.digest:
        message = f"kế hoạch {form.plan.id} đã đổi từ khi xuất biểu mẫu (thêm, bớt chỉ tiêu hoặc nhiệm vụ)"
        hint = "các dòng còn mã thì vẫn nhập được; xuất lại biểu mẫu để có các dòng mới"
        result.findings.append(note(COVER, "bieu-mau-cu", message, hint))
    return form


def existing_text(data_dir: FilePath, parts: Path) -> str | None:
    """Return the text of a results file with its line ends; None where there is none. Raises OSError, ValueError."""
    path = data_dir.joinpath(*parts)
    if not path.is_file():
        return None
    if path.stat().st_size > MAX_BYTES:
        message = "tệp quá nặng"
        raise ValueError(message)
    return path.read_bytes().decode("utf-8")


def current_value(result: Imported, form: Form, folder: DataFolder) -> dict[str, Any] | None:
    """Note the text of the results file and return what it says; a finding where it can't be read."""
    result.parts = form.parts
    try:
        result.old = existing_text(folder.path, form.parts)
        value = YamlText(result.old).value if result.old is not None else new_results(form)
    except (OSError, ValueError):
        value = None
    if not isinstance(value, dict):
        message = "tệp kết quả đang có của kỳ này không đọc được"
        hint = "chạy cchc check, sửa các lỗi của tệp đó rồi nhập lại"
        result.findings.append(CellFinding("/".join(form.parts), "khong-doc-duoc", message, hint))
        return None
    return value


def conclude(
    result: Imported, value: Mapping[str, Any], form: Form, around: Surroundings, places: Mapping[Path, str]
) -> None:
    """Note the new text of the results file, and what the portal's rules say of it."""
    result.new = new_text(result.old, value, form)
    old = YamlText(result.old).value if result.old is not None else None
    fixed = corrected(old, value, form.entry.as_of(around.folder.as_of))
    result.waiting = fixed.paths
    whole = ordered(fixed.value, form)
    result.to_write = new_text(result.old, whole, form) if result.new != result.old else result.new
    told = {found.place for found in result.findings if found.severity is Severity.ERROR}
    figures = {target.id: target.target for target in form.plan.targets}
    filled_in = FilledIn(places, figures, broken_records(result.findings, places))
    checked = check_text(new_text(result.old, with_stand_ins(whole), form), around, filled_in)
    result.findings += [found for found in checked if found.place not in told or "!" not in found.place]
    for change in result.changes:
        if not change.now and change.place not in told:
            message = f"{change.what}: đã xoá trống, nên bỏ “{shorten(change.was)}”"
            result.findings.append(note(change.place, "da-xoa", message))
    if old is not None and fixed.added and old.get("supplemented_on") == value.get("supplemented_on"):
        result.findings.append(_added(old["published_on"], places))


def _added(published_on: date, places: Mapping[Path, str]) -> CellFinding:
    """Tell that figures come behind the day of publication, and where its day is filled in."""
    cell = places.get(("supplemented_on",))
    message = f"có số liệu mới thêm sau ngày công bố ({short_date(published_on)})"
    where = f"({cell})" if cell else f"ở trang {COVER} của biểu mẫu"
    return note(cell or COVER, "thay-doi", message, f"điền “Ngày bổ sung” {where}")


def new_text(old: str | None, value: Mapping[str, Any], form: Form) -> str:
    """Return the text of a results file that says `value`: the old one edited, or a new one."""
    if old is None:
        title = wording.report_title(form.report.kind, form.report.year).removeprefix("Báo cáo ")
        name = form.entry.ward.name_in_sentence
        return f"# Kết quả {title[:1].lower() + title[1:]} của {name}\n" + dump(value)
    text = YamlText(old)
    text.update(value)
    return text.text


def write_text(path: FilePath, text: str) -> None:
    """Put a text in the place of a file as one step, so that nobody ever reads half of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
        FilePath(beside).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        FilePath(beside).replace(path)
    except BaseException:
        FilePath(beside).unlink(missing_ok=True)
        raise
