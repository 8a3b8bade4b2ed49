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
GITLAB: Final = ROOT / ".gitlab-ci.yml"
SCRIPTS: Final = sorted((ROOT / "deploy").glob("*.sh"))
RUN: Final = [script for script in SCRIPTS if script.name != "lib.sh"]


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    """GitHub's workflow; YAML reads its key `on` as true."""
    loaded: dict[Any, Any] = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))
    loaded["on"] = loaded.pop(True)
    return loaded


@pytest.fixture(scope="module")
def pipeline() -> dict[str, Any]:
    """GitLab's pipeline."""
    loaded: dict[str, Any] = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
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


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it() -> None:
    used = re.findall(r"^\s+uses: (.*)$", GITHUB.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(used) == 6
    assert [use for use in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


def test_gitlab_s_image_is_pinned_to_a_patch_version(pipeline: dict[str, Any]) -> None:
    assert re.fullmatch(r"python:3\.11\.\d+-bookworm", pipeline["default"]["image"])


def test_only_the_job_that_publishes_may_write_and_only_pages(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    rights = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert rights == {"build": None, "publish": {"pages": "write", "id-token": "write"}}


def test_the_checkout_keeps_no_token_and_has_the_whole_history(workflow: dict[str, Any]) -> None:
    [checkout] = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_no_command_holds_an_expression_that_a_stranger_could_fill(workflow: dict[str, Any]) -> None:
    commands = [step["run"] for step in steps(workflow) if "run" in step]
    assert len(commands) == 4
    assert [command for command in commands if "${{" in command] == []


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=["github", "gitlab"])
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


def test_every_job_has_an_end(workflow: dict[str, Any], pipeline: dict[str, Any]) -> None:
    assert all(0 < job["timeout-minutes"] <= 15 for job in workflow["jobs"].values())
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
    workflow: dict[str, Any], pipeline: dict[str, Any]
) -> None:
    commands = [*(step["run"] for step in steps(workflow) if "run" in step), *commands_of(pipeline)]
    assert len(commands) == 9
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
    assert {words[0] for words in called} == {"check", "build"}
    for name, *words in called:
        page = CliRunner().invoke(cli.cli, [name, "--help"]).output
        assert [word for word in words if word.startswith("--") and word not in page] == []


def test_the_python_scripts_need_nothing_but_python() -> None:
    for script in sorted((ROOT / "deploy").glob("*.py")):
        subprocess.run([sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({str(script)!r})"], check=True)
