"""The benchmark's made-up wards and its page: they would rot unseen, for nobody measures every day."""

import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks import goals
from benchmarks.peers.trees import for_hugo, hugo_content, split_by_ward
from benchmarks.varying import names
from benchmarks.wards import AS_OF, change_results, make_wards, touch_results
from generator.build import check
from generator.diagnostics import has_errors
from tests.conftest import ROOT


@pytest.mark.parametrize("small", [False, True])
def test_made_up_wards_pass_the_checks_and_count_as_real(tmp_path: Path, small: bool) -> None:
    make_wards(tmp_path / "data", 4, with_small_plans=small)
    checked = check(tmp_path / "data", "data", AS_OF)
    assert not has_errors(checked.diagnostics)
    assert checked.portal is not None
    assert len(checked.portal.wards) == 4
    assert not checked.portal.demos
    with_results = [entry for entry in checked.portal.wards if entry.results]
    assert len(with_results) == (4 if small else 2)


def test_the_same_wards_are_made_every_time_and_no_two_wards_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_wards(tmp_path / name, 10)
    files = {path.relative_to(tmp_path / "one"): path for path in (tmp_path / "one").rglob("*.yaml")}
    assert all(path.read_bytes() == (tmp_path / "two" / short).read_bytes() for short, path in files.items())
    plans = [path.read_bytes() for path in (tmp_path / "one").glob("wards/*/*/plans/2026.yaml")]
    assert len(set(plans)) == len(plans)


def test_names_suffice_for_the_country_and_differ() -> None:
    assert len(set(names(3321))) == 3321


def test_each_change_gives_a_new_figure_in_one_file_and_can_be_undone(tmp_path: Path) -> None:
    make_wards(tmp_path, 2, with_small_plans=True)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    changed = {touch_results(tmp_path), touch_results(tmp_path)}
    last = change_results(tmp_path)
    assert changed == {last.path}
    assert [path for path in before if path.read_bytes() != before[path]] == [last.path]
    last.undo()
    assert last.path.read_bytes() != before[last.path]
    assert not has_errors(check(tmp_path, "data", AS_OF).diagnostics)


def test_hugo_gets_the_same_page_in_its_own_dialect(tmp_path: Path) -> None:
    page = (
        "---\ntitle: A\nkind: ward\nmenu:\n- text: kind\ndraft: true\n---\n\n# A {: #a }\n\nUBND\n\n*[UBND]: Ủy ban\n"
    )
    assert for_hugo(page) == (
        "---\ntitle: A\npage_kind: ward\nward_menu:\n- text: kind\nis_draft: true\n---\n\n# A {#a}\n\nUBND\n\n"
    )
    for name in ("index.md", "x/y/index.md", "x/y/z/index.md"):
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).write_text(page, encoding="utf-8")
    assert hugo_content(tmp_path / "tree", tmp_path / "hugo") == 3
    made = sorted(path.relative_to(tmp_path / "hugo").as_posix() for path in (tmp_path / "hugo").rglob("*.md"))
    assert made == ["_index.md", "x/y/_index.md", "x/y/z/index.md"]
    assert split_by_ward(tmp_path / "tree", tmp_path / "parts") == ["x/y", "portal"]


def figures(ours: float) -> dict[str, Any]:
    """Return results as the benchmark has them, with our site stage taking so many seconds."""
    run = {"wall": [2.0], "cpu": [1.0], "peak": [100.0]}
    return {
        "day": "2026-11-21",
        "wards": 100,
        "pages": 9000,
        "rounds": 2,
        "versions": "",
        "machine": dict.fromkeys(("processor", "memory", "file system", "system", "python"), "x"),
        "site_stage": {
            "ours": {**run, "name": "ours", "wall": [ours], "pages": 9000},
            "hugo": {**run, "name": "Hugo", "wall": [10.0], "again": [9.0], "pages": 9000},
            "material": {**run, "name": "Material", "wall": [40.0], "pages": 9000},
            "zensical": {"name": "Zensical", "failed": "out of memory", "pages": 0},
        },
        "whole": {"wards": 100, "stale": [], "identical": True, "cold": run, "change": run, "nothing": run},
        "generate": {"wall": 1.0, "peak": 1.0},
        "check": {"wall": 1.0, "peak": 1.0},
        "weight": [{"kind": "ward", "pages": 1, "ours": 1, "other": 2, "ours_view": 1, "other_view": 2}],
        "first_view": {"page": "a/", "files": {"a/": 10}, "cold": 1.0, "pages": 9},
        "search": None,
    }


@pytest.mark.parametrize(("ours", "met"), [(8.0, "yes"), (8.1, r"\*\*no\*\*")])
def test_a_goal_is_met_at_its_limit_and_not_beyond(ours: float, met: str) -> None:
    text = goals.page(figures(ours))
    assert re.search(rf"plain MkDocs \+ Material \| [0-9.]+x \| {met} \|", text)
    assert "| Zensical | out of memory |" in text
    assert "not measured" in text


def test_the_page_keeps_what_stands_outside_the_markers() -> None:
    document = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
    new = goals.in_document(document, goals.page(figures(5.0)))
    assert new.startswith(document[: document.index(goals.BEGIN)])
    assert new.endswith(document[document.index(goals.END) :])
    with pytest.raises(ValueError, match="needs the lines"):
        goals.in_document("no markers", "")
