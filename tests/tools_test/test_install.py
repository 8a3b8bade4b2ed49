"""In which order ways to install are tried, and what is said in the end."""

import pytest

from tests.tools.command import ToolError
from tests.tools.install import Outcome, Way, exit_code, explain, is_ci, obtain


class Machine:
    """A machine on which a tool is, or comes to be."""

    def __init__(self, found: str | None = None) -> None:
        self.found = found
        self.tried: list[str] = []

    def find(self) -> str | None:
        return self.found

    def way(self, name: str, *, gives: str | None = None, fails: str = "") -> Way:
        def attempt() -> None:
            self.tried.append(name)
            if fails:
                raise ToolError(fails)
            self.found = gives

        return Way(name, attempt)


def test_what_is_there_is_taken_and_nothing_is_tried() -> None:
    machine = Machine("/usr/bin/java")
    assert obtain("Java", machine.find, [machine.way("apt")]) == Outcome("Java", "/usr/bin/java")
    assert machine.tried == []


def test_the_first_way_that_works_ends_the_search() -> None:
    machine = Machine()
    ways = [machine.way("apt", fails="no rights"), machine.way("pip", gives="/j"), machine.way("never")]
    assert obtain("Java", machine.find, ways) == Outcome("Java", "/j", ("apt: no rights",))
    assert machine.tried == ["apt", "pip"]


def test_a_way_that_ends_well_but_gives_nothing_is_not_believed() -> None:
    machine = Machine()
    outcome = obtain("Chromium", machine.find, [machine.way("apt"), machine.way("pw", fails="no network")])
    assert outcome.found is None
    assert outcome.failures == ("apt: came to an end, but gave nothing that works", "pw: no network")


def test_a_wrong_setting_is_told_and_nothing_is_installed_instead() -> None:
    machine = Machine()

    def find() -> str | None:
        message = "CHROMIUM=/x is not a browser that starts"
        raise ToolError(message)

    outcome = obtain("Chromium", find, [machine.way("apt", gives="/usr/bin/chromium")])
    assert outcome == Outcome("Chromium", None, ("CHROMIUM=/x is not a browser that starts",))
    assert machine.tried == []


def test_a_missing_tool_is_explained_with_every_reason() -> None:
    assert explain(Outcome("Java 17+", None, ("apt: no rights", "pip: no network"))) == (
        "Java 17+: không có và không cài được / missing, and could not be installed\n"
        "  - apt: no rights\n"
        "  - pip: no network"
    )


def test_a_tool_that_came_at_last_is_one_line() -> None:
    assert explain(Outcome("Java 17+", "/j", ("apt: no rights",))) == "Java 17+: /j"


@pytest.mark.parametrize(
    ("found", "in_ci", "code"), [("/j", True, 0), ("/j", False, 0), (None, False, 0), (None, True, 1)]
)
def test_only_ci_fails_for_a_missing_tool(found: str | None, in_ci: bool, code: int) -> None:
    there = Outcome("npm", "/n")
    assert exit_code([there, Outcome("Java", found)], in_ci=in_ci) == code


@pytest.mark.parametrize(
    ("value", "expected"),
    [("true", True), ("1", True), ("TRUE", True), (None, False), ("", False), ("false", False), ("0", False)],
)
def test_ci_is_told_by_its_variable(value: str | None, expected: bool) -> None:
    assert is_ci(value) is expected
