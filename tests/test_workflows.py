"""The files for GitHub and GitLab: pinned, with few rights, safe with proposals from strangers, calling what exists."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from click.testing import CliRunner

from generator import cli
from generator.config import VIETNAM_TIME
from tests.conftest import ROOT

GITHUB: Final = ROOT / ".github" / "workflows" / "portal.yml"
GITHUB_MANY: Final = ROOT / ".github" / "workflows" / "portal-many-wards.yml"
GITLAB: Final = ROOT / ".gitlab-ci.yml"
GITLAB_MANY: Final = ROOT / "deploy" / "gitlab-many-wards.yml"
PINNED: Final = r"actions/[a-z-]+(/[a-z]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+"
SCRIPTS: Final = sorted((ROOT / "deploy").glob("*.sh"))
RUN: Final = [script for script in SCRIPTS if script.name != "lib.sh"]


EACH: Final = pytest.mark.parametrize("path", [GITHUB, GITHUB_MANY], ids=["one", "many"])


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    """GitHub's workflow."""
    return read_workflow(GITHUB)


@pytest.fixture(scope="module")
def many() -> dict[str, Any]:
    """GitHub's workflow for many wards."""
    return read_workflow(GITHUB_MANY)


def read_workflow(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML reads its key `on` as true."""
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    loaded["on"] = loaded.pop(True)
    return loaded


@pytest.fixture(scope="module")
def pipeline() -> dict[str, Any]:
    """GitLab's pipeline."""
    loaded: dict[str, Any] = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def many_pipeline() -> dict[str, Any]:
    """GitLab's pipeline for many wards, without what it includes."""
    loaded: dict[str, Any] = yaml.safe_load(GITLAB_MANY.read_text(encoding="utf-8"))
    return loaded


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def commands_of(pipeline: dict[str, Any]) -> list[str]:
    """Return the commands of all jobs of GitLab's pipeline."""
    jobs = [job for job in pipeline.values() if isinstance(job, dict)]
    return [command for job in jobs for key in ("before_script", "script") for command in job.get(key, ())]


def test_github_runs_on_proposals_merges_every_day_and_by_hand(workflow: dict[str, Any]) -> None:
    assert set(workflow["on"]) == {"pull_request", "push", "schedule", "workflow_dispatch"}


def test_the_daily_run_begins_within_the_first_hour_of_the_vietnamese_day(workflow: dict[str, Any]) -> None:
    [schedule] = workflow["on"]["schedule"]
    minute, hour, *every_day = schedule["cron"].split()
    assert every_day == ["*", "*", "*"]
    begins = datetime(2026, 11, 20, int(hour), int(minute), tzinfo=UTC).astimezone(VIETNAM_TIME)
    assert (begins.day, begins.hour) == (21, 0)


@pytest.mark.parametrize(("path", "count"), [(GITHUB, 7), (GITHUB_MANY, 18)], ids=["one", "many"])
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path: Path, count: int) -> None:
    used = re.findall(r"^\s+uses: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(used) == count
    assert [use for use in used if not re.fullmatch(PINNED, use)] == []


def test_both_workflows_pin_an_action_to_the_same_commit() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (GITHUB, GITHUB_MANY)]
    one, many = (dict(re.findall(r"uses: (actions/[a-z-]+)\S*(@.*)$", text, re.MULTILINE)) for text in texts)
    assert one.keys() <= many.keys()
    assert [name for name in one if one[name] != many[name]] == []


def test_gitlab_s_image_is_pinned_to_a_patch_version(pipeline: dict[str, Any]) -> None:
    assert re.fullmatch(r"python:3\.11\.\d+-bookworm", pipeline["default"]["image"])


@EACH
def test_only_the_job_that_publishes_may_write_and_only_pages(path: Path) -> None:
    workflow = read_workflow(path)
    assert workflow["permissions"] == {"contents": "read"}
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert rights == {"publish": {"pages": "write", "id-token": "write"}}


@EACH
def test_the_checkout_keeps_no_token_and_has_the_whole_history(path: Path) -> None:
    checkouts = [step for step in steps(read_workflow(path)) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"] == {"fetch-depth": 0, "persist-credentials": False} for step in checkouts)


@EACH
def test_no_command_holds_an_expression_that_a_stranger_could_fill(path: Path) -> None:
    commands = [step["run"] for step in steps(read_workflow(path)) if "run" in step]
    assert len(commands) >= 4
    assert [command for command in commands if "${{" in command] == []


@pytest.mark.parametrize("path", [GITHUB, GITHUB_MANY, GITLAB, GITLAB_MANY], ids=lambda path: path.name)
def test_no_secret_is_named(path: Path) -> None:
    assert not re.search(r"secrets\.|_TOKEN\b|PASSWORD", path.read_text(encoding="utf-8"))


def test_github_publishes_the_default_branch_only_and_after_the_checks(workflow: dict[str, Any]) -> None:
    publish = workflow["jobs"]["publish"]
    assert publish["needs"] == "build"
    assert " ".join(publish["if"].split()) == (
        "github.event_name == 'schedule' || (github.event_name != 'pull_request' "
        "&& github.ref_name == github.event.repository.default_branch)"
    )
    assert publish["environment"]["name"] == "github-pages"


def test_two_runs_of_one_branch_never_publish_at_once(workflow: dict[str, Any], pipeline: dict[str, Any]) -> None:
    assert workflow["concurrency"]["group"] == "portal-${{ github.ref }}"
    assert workflow["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"
    assert pipeline["pages"]["resource_group"]
    assert pipeline["pages"]["interruptible"] is False


def test_every_job_has_an_end(workflow: dict[str, Any], many: dict[str, Any], pipeline: dict[str, Any]) -> None:
    assert all(0 < job["timeout-minutes"] <= 15 for each in (workflow, many) for job in each["jobs"].values())
    assert pipeline["default"]["timeout"] == "15 minutes"


def test_gitlab_checks_proposals_and_publishes_the_default_branch_only(pipeline: dict[str, Any]) -> None:
    assert pipeline["kiem-tra"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert pipeline["pages"]["rules"] == [
        {"if": '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "merge_request_event"'}
    ]


def test_a_proposal_on_gitlab_never_touches_the_published_pages(pipeline: dict[str, Any]) -> None:
    """Where parallel deployments are not on, a Pages job with a path prefix replaces the public site."""
    jobs = {name for name, job in pipeline.items() if isinstance(job, dict) and ("pages" in job or name == "pages")}
    assert jobs == {"pages"}
    assert "path_prefix" not in GITLAB.read_text(encoding="utf-8")


@pytest.mark.parametrize("job", ["kiem-tra", "pages"])
def test_gitlab_takes_the_report_from_where_the_check_writes_it(pipeline: dict[str, Any], job: str) -> None:
    check = next(command for command in pipeline[job]["script"] if "check.sh" in command)
    report = Path(pipeline[job]["artifacts"]["reports"]["codequality"])
    assert check.split()[1] == report.parent.as_posix()
    assert report.name in (ROOT / "deploy" / "check.sh").read_text(encoding="utf-8")
    assert pipeline[job]["artifacts"]["when"] == "always", "a report is wanted above all when the check fails"


def test_what_is_handed_on_is_what_was_built(workflow: dict[str, Any], pipeline: dict[str, Any]) -> None:
    handed = {step["name"]: step["with"]["path"] for step in steps(workflow) if "upload" in step.get("uses", "")}
    built = " ".join(step.get("run", "") for step in steps(workflow))
    assert handed == {"Gửi bản xem trước": "xem-truoc", "Gửi bản để đăng": "site"}
    assert "deploy/build.sh site xem-truoc" in built
    assert pipeline["pages"]["artifacts"]["paths"] == ["public/"]
    assert "deploy/build.sh public" in pipeline["pages"]["script"]


def test_every_command_of_both_files_is_a_script_that_can_run_or_a_make_target(
    workflow: dict[str, Any], many: dict[str, Any], pipeline: dict[str, Any], many_pipeline: dict[str, Any]
) -> None:
    commands = [step["run"] for each in (workflow, many) for step in steps(each) if "run" in step]
    commands += [command for each in (pipeline, many_pipeline) for command in commands_of(each)]
    assert len(commands) == 23
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands:
        program, *words = command.split()
        if program == "make":
            assert f"\n{words[0].replace('.venv', '$(VENV)')}:" in makefile
        else:
            assert os.access(ROOT / program, os.X_OK), command


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_sound_shell(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)  # noqa: S607 - the shell of the scripts
    if shutil.which("shellcheck"):
        found = subprocess.run(
            ["shellcheck", "-x", script.relative_to(ROOT)],  # noqa: S607 - whichever is installed
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert found.stdout == ""


@pytest.mark.parametrize("script", RUN, ids=lambda script: script.name)
def test_a_script_that_is_run_stops_at_the_first_failure(script: Path) -> None:
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in text


def test_the_scripts_use_commands_and_options_that_exist() -> None:
    called = [
        words.split()
        for script in RUN
        for words in re.findall(r'"\$CCHC" ([^>|\n]*)', script.read_text(encoding="utf-8"))
    ]
    assert {words[0] for words in called} == {"check", "build", "shards"}
    for name, *words in called:
        page = CliRunner().invoke(cli.cli, [name, "--help"]).output
        assert [word for word in words if word.startswith("--") and word not in page] == []


def test_the_python_scripts_need_nothing_but_python() -> None:
    for script in sorted((ROOT / "deploy").glob("*.py")):
        subprocess.run([sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({str(script)!r})"], check=True)


# ---- Many wards ----


def test_one_switch_decides_which_workflow_publishes(workflow: dict[str, Any], many: dict[str, Any]) -> None:
    switch = "vars.CCHC_MANY_WARDS"
    assert workflow["jobs"]["build"]["if"] == f"github.event_name == 'pull_request' || {switch} != 'true'"
    assert {many["jobs"][job]["if"] for job in ("check", "plan")} == {f"{switch} == 'true'"}
    assert many["concurrency"]["group"] == workflow["concurrency"]["group"]


def test_the_workflow_for_many_wards_never_runs_for_a_proposal(many: dict[str, Any]) -> None:
    assert set(many["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert many["on"]["push"] == {"branches": ["main", "master"]}


def test_many_wards_are_published_after_check_and_all_groups_and_from_the_default_branch_only(
    many: dict[str, Any],
) -> None:
    build, publish = many["jobs"]["build"], many["jobs"]["publish"]
    assert set(build["needs"]) == {"check", "plan", "make"}
    condition = " ".join(build["if"].split())
    assert "needs.check.result == 'success' && needs.plan.result == 'success'" in condition
    assert "(needs.make.result == 'success' || needs.make.result == 'skipped')" in condition
    assert publish["needs"] == "build"
    assert "github.ref_name == github.event.repository.default_branch" in publish["if"]
    assert [name for name, job in many["jobs"].items() if "environment" in job] == ["publish"]
    assert not any("run" in step for step in publish["steps"]), "who may publish runs no code of the repository"


def used(workflow: dict[str, Any], action: str) -> list[dict[str, Any]]:
    """Return the steps that use an action."""
    return [step for step in steps(workflow) if step.get("uses", "").startswith(f"actions/{action}@")]


def test_packs_come_from_the_same_run_and_the_cache_only(many: dict[str, Any]) -> None:
    """An artifact of another run, or of another repository, would need these inputs."""
    for step in used(many, "download-artifact"):
        assert not {"run-id", "repository", "github-token"} & step["with"].keys()


def test_a_proposal_keeps_no_cache(workflow: dict[str, Any], pipeline: dict[str, Any]) -> None:
    assert not used(workflow, "cache"), "it would save by itself at the end"
    [save] = used(workflow, "cache/save")
    assert save["if"] == "github.event_name != 'pull_request'"
    caches = {job: pipeline[job].get("variables", pipeline["variables"])["CCHC_CACHE"] for job in ("kiem-tra", "pages")}
    assert caches["kiem-tra"] != caches["pages"]


def test_every_cache_is_the_one_that_builds_use(
    workflow: dict[str, Any], many: dict[str, Any], pipeline: dict[str, Any]
) -> None:
    saved = [step["with"] for each in (workflow, many) for step in used(each, "cache/save")]
    restored = [step["with"] for each in (workflow, many) for step in used(each, "cache/restore")]
    assert (len(saved), len(restored)) == (2, 3)
    assert {each["path"] for each in (*saved, *restored)} == {".cache/cchc"}
    assert len({each["key"] for each in (*saved, *restored)}) == 1
    assert all(saved[0]["key"].startswith(each["restore-keys"]) for each in restored)
    assert ".cache/cchc" in [path for cache in pipeline["default"]["cache"] for path in cache["paths"]]


def test_gitlab_has_a_machine_for_every_group_of_the_plan(many_pipeline: dict[str, Any]) -> None:
    [plan] = many_pipeline["ke-hoach"]["script"]
    assert int(plan.split()[-1]) == many_pipeline["dung-phan"]["parallel"]
    assert many_pipeline["include"] == [{"local": GITLAB.name}]
    assert set(many_pipeline["pages"]["needs"]) == {"ke-hoach", "dung-phan"}
    assert many_pipeline[".publishing"]["rules"] == [
        {"if": '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "merge_request_event"'}
    ]
