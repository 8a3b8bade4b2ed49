"""A newcomer publishes a quarter by copying one file: filled in it is right, and it tells every mistake at once."""

import re
import shlex
from pathlib import Path

import click
import pytest

from generator.cli import cli
from tests.builders import PLAN, VALID, WARD, check_files, codes, mutate, said, text
from tests.conftest import ROOT

GUIDE = ROOT / "content" / "huong-dan" / "ky-dau-tien"
TO_FILL_IN = re.compile(r"([a-z_]+): <điền [^<>]+>")
VALUES = {
    "published_on": "2026-03-10",
    "number": "45/BC-UBND",
    "issued_on": "2026-02-20",
    "numerator": "586",
    "denominator": "600",
    "counted_from": "Phiếu khảo sát tại quầy",
    "value": "95.5",
    "done_on": "2026-02-20",
    "received_total": "110",
    "received_online": "80",
    "received_in_person_postal": "20",
    "carried_over": "10",
    "resolved_total": "100",
    "resolved_early": "60",
    "resolved_on_time": "38",
    "resolved_overdue": "2",
    "pending_total": "10",
    "pending_in_time": "10",
    "pending_overdue": "0",
    "received": "18",
    "answered_on_time": "7",
    "answered_late": "0",
    "pending_late": "1",
    "published": "7",
    "source": "Hệ thống của tỉnh",
}
"""What a ward fills in, by key."""

RESULTS = "wards/can-tho/hung-phu/results/2026/2026-q1.yaml"


def sample() -> str:
    """Return the file that staff copy."""
    return (GUIDE / "mau-ket-qua.yaml").read_text(encoding="utf-8")


def filled_in() -> str:
    """Return the file with every place filled in."""
    return TO_FILL_IN.sub(lambda match: f"{match[1]}: {VALUES[match[1]]}", sample())


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


def test_the_copied_file_says_of_every_place_that_it_is_to_be_filled_in_and_nothing_else() -> None:
    checked = check_files({**ward_with_calendar(), RESULTS: sample()})
    lines = sample().splitlines()
    places = [
        (number, match.start(1) + len(match[1]) + 3)
        for number, line in enumerate(lines, start=1)
        for match in TO_FILL_IN.finditer(line.partition("#")[0])
    ]
    assert len(places) > 30
    assert [(each.location.line, each.location.column, each.code) for each in checked.diagnostics] == [
        (*place, "chua-dien") for place in places
    ]
    assert checked.portal is None


def test_a_place_that_was_not_filled_in_is_told_at_its_line() -> None:
    one_left = filled_in().replace("value: 95.5", "value: <điền số>")
    line = next(n for n, each in enumerate(one_left.splitlines(), start=1) if "{value: <điền số>}" in each)
    assert said({**ward_with_calendar(), RESULTS: one_left}) == text(
        f"""
        data/{RESULTS}:{line}:29: lỗi: chỗ này còn chữ mẫu “<điền số>”, chưa điền  [chua-dien]
            → thay bằng giá trị thật, bỏ cả dấu < >; chưa có thì xoá mục này, đừng ghi 0
        """
    )


def test_the_copied_file_has_no_figure_of_its_own() -> None:
    told = "\n".join(line.partition(" #")[0] for line in sample().splitlines() if not line.lstrip().startswith("#"))
    told = re.sub(r"<[^>]*>|[0-9]{4}-[0-9]{2}-[0-9]{2}", "", told)
    assert re.findall(r": ([0-9][0-9.]*)", told) == ["2026"]


def test_the_copied_file_is_right_once_it_is_filled_in() -> None:
    assert PLAN in VALID
    checked = check_files({**ward_with_calendar(), RESULTS: filled_in()})
    assert checked.diagnostics == []
    assert checked.portal is not None
    assert [each.period for each in checked.portal.wards[0].results] == ["2026-q1"]


def test_the_offered_correction_is_right_once_its_marks_are_taken_away() -> None:
    corrected = re.sub(r"^# (corrections:|  - \{path)", r"\1", filled_in(), flags=re.MULTILINE)
    assert "\ncorrections:\n  - {path" in corrected
    assert codes({**ward_with_calendar(), RESULTS: corrected}) == []


def test_every_mistake_in_a_copied_file_is_told_at_once() -> None:
    spoilt = mutate(
        RESULTS,
        ("\n  hai-long: {numerator: 586", "\n  hai-lon: {numerator: 586"),
        ("received_total: 110 # cột 3 =", "received_total: 111 # cột 3 ="),
        ('\n  "1.1": {done_on: 2026-02-20', '\n  "1.1": {done_on: 2025-02-20'),
        ("to: 2026-02-28}", "to: 2026-02-27}"),
        files={**ward_with_calendar(), RESULTS: filled_in()},
    )
    found = check_files(spoilt)
    assert found.portal is None
    assert len(found.diagnostics) >= 4
    assert [each.location.line for each in found.diagnostics] == sorted(
        each.location.line for each in found.diagnostics
    )


PAGES = sorted((ROOT / "content" / "huong-dan").rglob("*.md"))
MADE = ("loi/index.md", "du-lieu/tu-dien/index.md", "cach-tinh/index.md")
"""Pages that the generator makes."""


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name)
def test_links_of_the_guide_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).is_file() or link.endswith(MADE), link


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name)
def test_commands_of_the_guide_are_typed_right(page: Path) -> None:
    for line in re.findall(r"^cchc (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        command: click.Command = cli
        words = shlex.split(line)
        while isinstance(command, click.Group):
            found = command.get_command(click.Context(command), words[0])
            assert found is not None, line
            command, words = found, words[1:]
        if "…" not in words:
            whole = click.Context(cli, info_name="cchc", **cli.context_settings)
            assert command.make_context("cchc", words, parent=whole).params


def test_files_that_the_guide_names_exist() -> None:
    for page in PAGES:
        for name in re.findall(r"`(data/[a-z/.-]+)`", page.read_text(encoding="utf-8")):
            assert (ROOT / name).exists(), name
