"""A newcomer publishes a quarter by copying one file: the file is right as it is, and tells every mistake at once."""

import re
from pathlib import Path

from tests.builders import PLAN, VALID, WARD, check_files, codes, mutate
from tests.conftest import ROOT

GUIDE = ROOT / "docs" / "huong-dan"
RESULTS = "wards/can-tho/hung-phu/results/2026/2026-q1.yaml"


def sample() -> str:
    """Return the file that staff copy."""
    return (GUIDE / "mau-ket-qua.yaml").read_text(encoding="utf-8")


def calendar() -> str:
    """Return the calendar that its last comment offers, as it is copied into ward.yaml."""
    lines = sample().splitlines()
    start = lines.index("# reporting_calendar:")
    return "\n".join(re.sub("^# ?", "", line) for line in lines[start:]) + "\n"


def ward_with_calendar() -> dict[str, str | bytes]:
    """Return a valid tree whose ward has the guide's calendar."""
    ward = VALID[WARD]
    assert isinstance(ward, str)
    return {**VALID, WARD: ward + calendar()}


def test_the_copied_file_is_right_as_it_is() -> None:
    assert PLAN in VALID
    checked = check_files({**ward_with_calendar(), RESULTS: sample()})
    assert checked.diagnostics == []
    assert checked.portal is not None
    assert [each.period for each in checked.portal.wards[0].results] == ["2026-q1"]


def test_the_offered_correction_is_right_once_its_marks_are_taken_away() -> None:
    corrected = re.sub(r"^# (corrections:|  - \{path)", r"\1", sample(), flags=re.MULTILINE)
    assert "\ncorrections:\n  - {path" in corrected
    assert codes({**ward_with_calendar(), RESULTS: corrected}) == []


def test_every_mistake_in_a_copied_file_is_told_at_once() -> None:
    spoilt = mutate(
        RESULTS,
        ("  hai-long: {numerator: 586", "  hai-lon: {numerator: 586"),
        ("received_total: 110 # cột 3", "received_total: 111 # cột 3"),
        ("done_on: 2026-02-20, evidence", "done_on: 2025-02-20, evidence"),
        ("to: 2026-02-28}", "to: 2026-02-27}"),
        files={**ward_with_calendar(), RESULTS: sample()},
    )
    found = check_files(spoilt)
    assert found.portal is None
    assert len(found.diagnostics) >= 4
    assert [each.location.line for each in found.diagnostics] == sorted(
        each.location.line for each in found.diagnostics
    )


def test_the_guide_names_files_that_exist() -> None:
    guide = (GUIDE / "cong-bo-mot-ky.md").read_text(encoding="utf-8")
    for name in re.findall(r"\]\(([^)]+)\)", guide):
        assert (GUIDE / name).is_file()
    assert (ROOT / "data/wards/minh-hoa/phuong-minh-hoa").is_dir()
    assert Path("data/wards/can-tho/hung-phu").as_posix() in guide
