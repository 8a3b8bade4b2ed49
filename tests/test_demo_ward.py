"""The made-up ward shows every status, figure and due time there is, and is part of nothing that counts."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import get_args

import pytest

from generator.comparison import settings_by_measure
from generator.exports import downloads
from generator.exports.results import TABLE
from generator.matrix import matrix_of
from generator.model.calendar import PERIOD_KINDS
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.results import Results, TargetResult
from generator.model.target import COMPARATORS
from generator.model.task import DueKind
from generator.pages.groups import all_pages
from generator.pages.view import View
from generator.progress import PlanProgress
from generator.rendering import Renderer
from generator.status import TARGET_STATUSES, TASK_STATUSES
from generator.summaries import overview_of
from tests.builders import AS_OF

ADDRESS = "minh-hoa/phuong-minh-hoa"


@pytest.fixture(scope="module")
def demo(portal: Portal) -> WardEntry:
    """The made-up ward."""
    return next(entry for entry in portal.demos if entry.address == ADDRESS)


@pytest.fixture(scope="module")
def progress(view: View, demo: WardEntry) -> dict[str, PlanProgress]:
    """Its plans on the day its pages are shown as of, by id."""
    return {plan.id: view.progress(demo, plan) for plan in demo.plans}


@pytest.fixture(scope="module")
def plan(demo: WardEntry) -> Plan:
    """Its main plan."""
    return next(plan for plan in demo.plans if plan.id == "2026")


def of_kind(demo: WardEntry, kind: str) -> Results:
    """Return a report of the main plan."""
    return next(each for each in demo.results if each.plan == "2026" and each.kind == kind)


def test_every_status_of_a_target_can_be_seen(progress: dict[str, PlanProgress]) -> None:
    seen = {standing.status.id for each in progress.values() for standing in each.targets.values()}
    assert {status.id for status in TARGET_STATUSES} - seen == set()


def test_every_status_of_a_task_can_be_seen(progress: dict[str, PlanProgress]) -> None:
    seen = {standing.status.id for each in progress.values() for standing in each.tasks.values()}
    assert {status.id for status in TASK_STATUSES} - seen == set()


def test_an_interim_verdict_stays_while_the_yearly_report_may_still_be_completed(
    progress: dict[str, PlanProgress],
) -> None:
    stale = {standing.status.id for standing in progress["2026"].targets.values() if standing.is_stale}
    assert stale >= {"on-track", "at-risk", "behind", "in-progress"}


def test_one_case_in_the_first_quarter_decides_for_the_whole_year(progress: dict[str, PlanProgress]) -> None:
    standing = progress["2026"].targets["lanh-dao-bi-ky-luat"]
    assert standing.status.id == "not-met"
    assert standing.observation is not None
    assert standing.observation.kind == "q1"


def test_the_plan_of_the_year_has_every_shape_of_figure(plan: Plan) -> None:
    assert {target.target.shape for target in plan.targets} == set(COMPARATORS)
    assert any(target.parent for target in plan.targets)
    assert any(target.condition == "nếu có" for target in plan.targets)
    assert any(target.measure is None and target.target.shape != "qualitative" for target in plan.targets)
    ceilings = {target.target.unit for target in plan.targets if target.target.shape == "at_most"}
    assert "%" in ceilings
    assert ceilings - {"%"}, "a ceiling of a count is wanted as well"


def test_the_plan_of_the_year_has_every_kind_of_due_time(plan: Plan) -> None:
    assert {task.due.kind for task in plan.rows if task.due} == set(get_args(DueKind))


def test_the_plan_of_the_year_covers_every_area(plan: Plan, portal: Portal) -> None:
    covered = {target.area for target in plan.targets} | {task.area for task in plan.rows}
    assert covered == set(portal.areas_by_id)


def test_all_four_reports_of_the_year_are_published_in_time(demo: WardEntry) -> None:
    calendar = demo.ward.reporting_calendar
    assert calendar is not None
    for kind in PERIOD_KINDS:
        expected, results = calendar.report(kind, 2026), of_kind(demo, kind)
        assert expected is not None
        assert results.window == expected.window
        assert results.published_on <= expected.due


def test_the_plan_of_the_running_year_is_shown_first(demo: WardEntry, view: View, plan: Plan) -> None:
    assert demo.plan_on(view.day(demo)) is plan


def test_pages_and_mock_ups_agree(progress: dict[str, PlanProgress], demo: WardEntry) -> None:
    parts = {}
    for kind in PERIOD_KINDS:
        results = of_kind(demo, kind)
        assert results.dossiers is not None
        total = results.dossiers.total
        parts[kind] = (total.resolved_early + total.resolved_on_time, total.resolved_total)
    assert parts == {"q1": (1962, 1985), "h1": (4077, 4120), "q3": (2180, 2196), "fy": (8461, 8540)}
    online = progress["2026"].targets["ho-so-cong-viec-tren-mang"]
    assert online.status.id == "not-met"
    assert online.observation is not None
    assert (online.observation.numerator, online.observation.denominator) == (Decimal(12431), Decimal(12436))


def test_a_figure_that_counts_from_new_year_never_shrinks(demo: WardEntry) -> None:
    received = []
    for kind in ("q1", "h1", "fy"):
        results = of_kind(demo, kind)
        assert results.dossiers is not None
        received.append(results.dossiers.total.received_online)
    assert all(before <= after for before, after in pairwise(received))


def test_some_field_is_small_enough_to_need_care(demo: WardEntry) -> None:
    fields = [field for each in demo.results if each.dossiers for field in each.dossiers.fields]
    assert any(0 < field.received_total < 5 for field in fields)


def test_every_finished_task_shows_a_document(progress: dict[str, PlanProgress]) -> None:
    finished = [standing for each in progress.values() for standing in each.tasks.values() if standing.done_on]
    assert finished
    assert all(standing.has_evidence for standing in finished)


def test_a_made_up_ward_is_no_ward_of_the_portal(portal: Portal, demo: WardEntry) -> None:
    assert demo.ward.demo
    assert all(not entry.ward.demo for entry in portal.wards)
    assert demo in portal.demos
    assert demo not in portal.wards


def test_a_made_up_ward_is_in_no_comparison(portal: Portal) -> None:
    assert all(column.ward.address != ADDRESS for column in matrix_of(overview_of(portal, AS_OF)).columns)
    settings = [setting for found in settings_by_measure(portal.wards).values() for setting in found]
    assert settings
    assert all(setting.entry.address != ADDRESS for setting in settings)


def test_a_made_up_ward_has_its_own_downloads_and_is_in_no_table_of_the_portal(portal: Portal) -> None:
    tables = {each.path: each.content for each in downloads(portal) if each.path.endswith((".csv", ".json"))}
    own = {path for path in tables if path.startswith(f"{ADDRESS}/")}
    shared = {path for path in tables if not any(path.startswith(f"{each.address}/") for each in portal.every_ward)}
    assert own
    assert shared
    for path in shared:
        content = tables[path]
        text = content if isinstance(content, str) else content.decode()
        assert "phuong-minh-hoa" not in text
        assert "Phường Minh Họa" not in text
    figures = next(json.loads(tables[path]) for path in own if path.endswith("chi-tieu.json"))
    assert figures


def test_a_share_of_fewer_than_five_people_is_judged_but_its_figures_are_shown_nowhere(portal: Portal) -> None:
    (entry,) = portal.demos
    plan = next(plan for plan in entry.plans if plan.id == "2026")
    last = entry.published(plan, entry.as_of(AS_OF))[-1]
    few = TargetResult.model_validate({"numerator": 3, "denominator": 4, "formula": "survey-satisfied"})
    changed = last.model_copy(update={"targets": last.targets | {"hai-long-tthc": few}})
    results = tuple(changed if each is last else each for each in entry.results)
    changed_portal = replace(portal, demos=(replace(entry, results=results),))
    renderer = Renderer([])
    address = f"{entry.address}/2026/chi-tieu/hai-long-tthc/"
    (page,) = [page for page in all_pages(changed_portal, AS_OF) if page.address == address]
    text = renderer.render(page)
    assert "Không đạt" in text
    assert "dưới 5" in text
    assert not re.search(r"(?<![\d.])75%|\b3 trên 4\b|Trong 4 ", text)
    rows = {(row["period"], row["target_id"]): row for row in TABLE.rows(changed_portal.alone(changed_portal.demos[0]))}
    shown = rows["2026-fy", "hai-long-tthc"]
    assert (shown["value"], shown["numerator"], shown["denominator"]) == (None, None, None)
    assert shown["status"] == "Không đạt"
