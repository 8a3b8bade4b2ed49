"""What is compared with what, and when a comparison is refused."""

import pytest

from generator.comparison import CHANGES, change_of, changes, plan_before, settings_of
from generator.model.portal import Portal
from generator.model.target import Figure


def figure(**typed: object) -> Figure:
    """Return a figure."""
    return Figure.model_validate(typed)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"at_least": 90, "unit": "%"}, {"at_least": 97, "unit": "%"}, "raised"),
        ({"at_least": 90, "unit": "%"}, {"at_least": 85, "unit": "%"}, "lowered"),
        ({"at_least": 90, "unit": "%"}, {"at_least": 90, "unit": "%"}, "unchanged"),
        ({"reach": 80, "unit": "%"}, {"all": 100, "unit": "%"}, "raised"),
        ({"at_least": 90, "unit": "%"}, {"more_than": 90, "unit": "%"}, "raised"),
        ({"more_than": 90, "unit": "%"}, {"at_least": 90, "unit": "%"}, "lowered"),
        ({"at_most": 5, "unit": "ngày"}, {"at_most": 3, "unit": "ngày"}, "raised"),
        ({"at_most": 3, "unit": "ngày"}, {"none": True, "unit": "ngày"}, "raised"),
        ({"at_least": 90, "unit": "%"}, {"at_most": 90, "unit": "%"}, "reworded"),
        ({"at_least": 30, "unit": "thủ tục"}, {"at_least": 30, "unit": "%"}, "reworded"),
        ({"at_least": 90, "unit": "%"}, {"qualitative": True}, "reworded"),
        ({"qualitative": True}, {"qualitative": True}, "unchanged"),
        (
            {"decrease_by": 10, "unit": "%", "baseline": "2025"},
            {"decrease_by": 10, "unit": "%", "baseline": "2024"},
            "reworded",
        ),
    ],
)
def test_a_figure_is_raised_lowered_or_not_to_be_compared(
    before: dict[str, object], after: dict[str, object], change: str
) -> None:
    assert change_of(figure(**before), figure(**after)) == change


def test_every_promise_of_two_years_is_told_once(portal: Portal) -> None:
    entry = next(entry for entry in portal.wards if entry.address == "can-tho/hung-phu")
    after, before = entry.plans
    found = changes(before, after)
    assert sorted(item.before.id for item in found if item.before) == sorted(target.id for target in before.targets)
    assert sorted(item.after.id for item in found if item.after) == sorted(target.id for target in after.targets)
    assert [CHANGES.index(item.change) for item in found] == sorted(CHANGES.index(item.change) for item in found)
    assert all(item.why for item in found if item.change == "reworded")


def test_a_partly_self_financing_unit_is_not_called_a_lowered_target(portal: Portal) -> None:
    entry = next(entry for entry in portal.wards if entry.address == "can-tho/hung-phu")
    (item,) = [
        item for item in changes(entry.plans[1], entry.plans[0]) if item.before and item.before.id == "don-vi-tu-chu"
    ]
    assert item.change == "reworded"
    assert "một phần" in item.why


def test_only_the_plan_right_before_is_compared(portal: Portal) -> None:
    for entry in portal.wards:
        for plan in entry.plans:
            before = plan_before(entry, plan)
            assert (before.id if before else None) == ("2025" if plan.id == "2026" and len(entry.plans) > 1 else None)


def test_a_measure_lists_targets_and_task_figures_of_every_ward(portal: Portal) -> None:
    found = [
        (setting.entry.id, setting.plan.id, setting.task.code if setting.task else "")
        for setting in settings_of(portal.wards, "on-time")
    ]
    assert ("hung-phu", "2026", "") in found
    assert ("nam-gia-nghia", "2026", "3.3.2") in found
    assert len({ward for ward, _, _ in found}) >= 3


def test_every_shared_figure_leads_to_its_page_and_says_whether_it_can_be_compared(portal: Portal) -> None:
    for measure in portal.measures:
        assert measure.counts
        for setting in settings_of(portal.wards, measure.id):
            assert (setting.target is None) != (setting.task is None)
