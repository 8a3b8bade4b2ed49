"""New results files: of every ward, plan and period; what is asked, what waits, what is told above each entry."""

import re
from functools import cache
from pathlib import Path

import pytest

from generator.model.results import DossierCounts
from generator.progress import Ledger, expected_reports
from generator.scaffold.files import CannotMakeError, WrongNameError
from generator.source import parse
from generator.validate import validate
from tests.builders import PLAN, REPORTED, RESULTS, VALID, Files, mutate, without
from tests.scaffolds import (
    ADDRESSES,
    DEMO,
    HUNG_PHU,
    LATER,
    TO_FILL_IN,
    findings,
    made_results,
    of_ward,
    uncommented,
    unfilled,
)

ROW = re.compile(r"^( +)received_total: <điền số>.*\n(?:.*\n){9}.*pending_overdue: <điền số>.*\n", re.MULTILINE)


@cache
def cases() -> list[tuple[str, str, str]]:
    """Return every ward, issued plan and period that a new file may be made for."""
    found = []
    for address in ADDRESSES:
        sources = [
            parse(str(text).encode(), name, tuple(name.split("/")))[0] for name, text in of_ward(address).items()
        ]
        portal, _ = validate(sources, "data", LATER)
        assert portal is not None
        (entry,) = portal.every_ward
        for plan in entry.plans:
            ledger = Ledger(plan, entry.ward.reporting_calendar, (), LATER, entry.ward.formed_on)
            found += [(address, plan.id, each.id) for each in expected_reports(ledger, None) if not plan.draft]
    return found


def row(match: re.Match[str], rows: list[dict[str, int]]) -> str:
    """Return a row of the dossier table with possible numbers; the last row is the sum of the others."""
    told = re.search(r"cột 11 của kỳ trước: ([0-9.]+)", match[0])
    carried = int(told[1].replace(".", "")) if told else 0
    counts = dict.fromkeys(DossierCounts.model_fields, 0) | {
        "received_total": 51_000 + carried,
        "received_online": 41_000,
        "received_in_person_postal": 10_000,
        "carried_over": carried,
        "resolved_total": 51_000 + carried,
        "resolved_early": 30_000,
        "resolved_on_time": 20_000 + carried,
        "resolved_overdue": 1000,
    }
    if len(match[1]) == 4:  # the row of the total stands further left
        counts = {key: sum(each[key] for each in rows) for key in counts}
    rows.append(counts)
    return "".join(f"{match[1]}{key}: {value}\n" for key, value in counts.items())


VALUES = {
    "numerator": "90000",
    "denominator": "100000",
    "value": "99",
    "baseline_value": "120",
    "limit": "100",
    "state": "in_progress",
    "field": "Hộ tịch",
    "received": "1000",
    "answered_on_time": "1000",
    "respondents": "1000",
    "satisfied": "900",
    "method": "phiếu giấy",
}


def filled(text: str) -> str:
    """Return a new results file with every place that is in use filled in with possible values."""
    due = re.search(r"hạn công bố ([0-9]{2})/([0-9]{2})/([0-9]{4})", text)
    assert due is not None
    rows: list[dict[str, int]] = []
    text = ROW.sub(lambda match: row(match, rows), text)
    lines = []
    for line in text.splitlines():
        key = line.strip(" -").partition(":")[0]
        options = re.search("một trong: ([a-z-]+)", line)
        value = options[1] if options else VALUES.get(key, "0")
        value = f"{due[3]}-{due[2]}-{due[1]}" if key == "published_on" else value
        lines.append(line if line.startswith("#") else TO_FILL_IN.sub(value, line))
    return "\n".join([*lines, ""])


@pytest.mark.parametrize(
    ("address", "plan", "period"), [pytest.param(*case, id="-".join(case).replace("/", "-")) for case in cases()]
)
def test_a_new_results_file_asks_to_be_filled_in_and_is_right_once_it_is(
    tmp_path: Path, address: str, plan: str, period: str
) -> None:
    folder = f"wards/{address}/results/{plan}"
    kinds = ("q1", "h1", "q3", "fy")
    gone = {f"{folder}/{period[:4]}-{kind}.yaml" for kind in kinds[kinds.index(period[5:]) :]}
    files = {name: text for name, text in of_ward(address).items() if name not in gone}
    (new,) = made_results(tmp_path, files, address, period, plan).files
    assert "/".join(new.parts) == f"{folder}/{period}.yaml"
    found = findings({**files, "/".join(new.parts): new.text})
    assert any(each.startswith("chua-dien ") for each in found)
    assert [each for each in found if not each.startswith("chua-dien ")] == []
    assert findings({**files, "/".join(new.parts): filled(new.text)}) == []
    assert unfilled({**files, "/".join(new.parts): uncommented(new.text)}) == []


def test_there_are_cases_of_every_ward_and_kind_of_period() -> None:
    assert {address for address, _, _ in cases()} == set(ADDRESSES)
    assert {period[5:] for _, _, period in cases()} == {"q1", "h1", "q3", "fy"}


def result_text(folder: Path, files: Files, period: str) -> str:
    """Return the text of a new results file."""
    return made_results(folder, files, HUNG_PHU, period).files[0].text


def test_the_promise_and_the_last_value_stand_above_each_entry(tmp_path: Path) -> None:
    text = result_text(tmp_path, REPORTED, "2026-h1")
    for line in (
        "  ## Người dân hài lòng: ít nhất 97%. Mục II.2.b.",
        "  ## Kỳ 2026-q1 đã công bố: 1.200 trên 5.000, tức 24%.",
        "  ## Kỳ 2026-q1 đã công bố: 44 người; số được giao là 45.",
        "  ## Kỳ 2026-q1 đã công bố: có điều kiện từ ngày 02/02/2026; hạn mới 30/04/2026.",
        "window: {from: 2025-12-01, to: 2026-05-31}",
    ):
        assert line in text


def test_what_the_report_before_had_stands_open_and_formulas_take_their_numbers_from_it(tmp_path: Path) -> None:
    text = result_text(tmp_path, REPORTED, "2026-h1")
    assert '\ndossiers:\n  source: "Hệ thống một cửa"\n' in text
    assert "\n  dung-han:\n" in text
    assert "\n    formula: on-time-resolved\n" in text


def test_without_a_report_before_tables_wait_and_formulas_ask_for_their_numbers(tmp_path: Path) -> None:
    files = {name: each for name, each in of_ward(DEMO).items() if "/results/" not in name}
    text = made_results(tmp_path, files, DEMO, "2026-q1").files[0].text
    assert "\n# dossiers:\n" in text
    assert "\n    numerator: <điền tử số> # hồ sơ trễ hạn có thư xin lỗi\n" in text
    assert "\n    formula: apology\n" in text


def test_finished_tasks_are_named_and_not_asked_again(tmp_path: Path) -> None:
    text = result_text(tmp_path, REPORTED, "2026-h1")
    assert "  ## 1.1 Rà soát văn bản: xong ngày 20/01/2026" in text
    assert '"1.1":' not in text
    assert '\n  "1.2":\n' in text


def test_what_is_asked_once_a_year_waits_behind_a_mark(tmp_path: Path) -> None:
    early, late = (result_text(tmp_path, REPORTED, period) for period in ("2026-h1", "2026-fy"))
    assert "\n#   hai-long:\n" in early
    assert "\n  hai-long:\n" in late
    assert '\n  "1.1":' not in late


def test_a_ward_without_a_calendar_is_told_how_to_add_it(tmp_path: Path) -> None:
    with pytest.raises(CannotMakeError, match=r"reporting_calendar.*\n.*cchc new calendar --ward can-tho/hung-phu"):
        made_results(tmp_path, VALID, HUNG_PHU, "2026-q1")


def test_a_draft_has_no_results(tmp_path: Path) -> None:
    files = mutate(PLAN, ("issued_on: null\n", "issued_on: null\ndraft: true\n"), files=without(RESULTS, REPORTED))
    with pytest.raises(CannotMakeError, match="dự thảo"):
        made_results(tmp_path, files, HUNG_PHU, "2026-q1")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Quý I năm 2026", "ý bạn là “2026-q1”?"),
        ("q3-2026", "ý bạn là “2026-q3”?"),
        ("2026-Q1", "ý bạn là “2026-q1”?"),
        ("6 tháng 2026", "ý bạn là “2026-h1”?"),
        ("2026-q2", "ý bạn là “2026-h1”? (không có báo cáo riêng quý II"),
        ("2026-q4", "ý bạn là “2026-fy”? (không có báo cáo riêng quý IV"),
        ("2026", "ý bạn là “2026-fy”?"),
        ("tháng 5", "ví dụ 2026-q1"),
        ("2027-q1", "không kế hoạch nào của phường có kỳ 2027-q1; có: 2026-fy (kế hoạch 2026)"),
    ],
)
def test_a_period_typed_wrongly_is_told_the_right_one(tmp_path: Path, typed: str, told: str) -> None:
    with pytest.raises(WrongNameError) as refused:
        made_results(tmp_path, REPORTED, HUNG_PHU, typed)
    assert told in str(refused.value)


def test_a_period_of_several_plans_asks_which_one(tmp_path: Path) -> None:
    with pytest.raises(WrongNameError, match=r"\(2025-2026, 2026, 2026-2030\).*--plan 2026$"):
        made_results(tmp_path, of_ward(DEMO), DEMO, "2026-fy")
    with pytest.raises(WrongNameError, match=r"kế hoạch 2026-2030 không có kỳ 2026-q1; có: 2026-fy, 2027-fy"):
        made_results(tmp_path, of_ward(DEMO), DEMO, "2026-q1", "2026-2030")
    with pytest.raises(WrongNameError, match="ý bạn là “2026-2030”"):
        made_results(tmp_path, of_ward(DEMO), DEMO, "2026-fy", "2026-2031")
