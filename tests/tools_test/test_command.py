"""Running programs."""

import re
from pathlib import Path

import pytest

from tests.tools.command import ToolError, run
from tests.tools_test.conftest import FakeProgram


def test_the_two_streams_stay_apart(fake_program: FakeProgram) -> None:
    done = run([fake_program("both", "echo Phường; echo lỗi >&2")], timeout=10)
    assert (done.stdout, done.stderr) == ("Phường\n", "lỗi\n")


def test_the_environment_can_be_added_to(fake_program: FakeProgram) -> None:
    program = fake_program("env", 'echo "$ADDED in $PATH"')
    assert run([program], timeout=10, environment={"ADDED": "more"}).stdout.startswith("more in /")


def test_a_failure_tells_the_command_its_code_and_its_last_lines(fake_program: FakeProgram) -> None:
    program = fake_program("fails", "seq 30; echo the reason >&2; exit 3")
    with pytest.raises(ToolError, match=f"^failed with 3: {re.escape(str(program))} -x\n    20\n") as caught:
        run([program, "-x"], timeout=10)
    assert str(caught.value).endswith("\n    30\n    the reason")


def test_a_program_without_an_end_is_stopped(fake_program: FakeProgram) -> None:
    with pytest.raises(ToolError, match=r"^no end after 0 s: .*/sleeps$"):
        run([fake_program("sleeps", "exec sleep 60")], timeout=0.2)


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"^can't be started \(No such file or directory\): .*/nothing$"):
        run([tmp_path / "nothing"], timeout=10)
