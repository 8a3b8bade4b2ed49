"""Which Java is taken."""

import pytest

from tests.tools.java import find_java, major_version
from tests.tools_test.conftest import FakeProgram


def answering(version: str) -> str:
    return f"""echo 'openjdk version "{version}" 2025-04-15' >&2"""


@pytest.mark.parametrize(
    ("answer", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6)', 17),
        ('openjdk version "25" 2025-09-16', 25),
        ('openjdk version "26-ea" 2026-03-17', 26),
        ('java version "1.8.0_292"', 8),
        ("Unable to locate a Java Runtime.", 0),
    ],
)
def test_the_major_version_is_read(answer: str, version: int) -> None:
    assert major_version(answer) == version


def test_java_home_goes_before_the_path(fake_program: FakeProgram) -> None:
    at_home = fake_program("home/bin/java", answering("21.0.1"))
    on_path = fake_program("bin/java", answering("17.0.1"))
    environment = {"JAVA_HOME": str(at_home.parents[1]), "PATH": str(on_path.parent)}
    assert find_java(environment) == at_home


def test_a_java_that_is_too_old_is_passed_over(fake_program: FakeProgram) -> None:
    at_home = fake_program("home/bin/java", answering("11.0.13"))
    on_path = fake_program("bin/java", answering("17.0.1"))
    environment = {"JAVA_HOME": str(at_home.parents[1]), "PATH": str(on_path.parent)}
    assert find_java(environment) == on_path


def test_a_home_that_is_gone_is_passed_over(fake_program: FakeProgram) -> None:
    on_path = fake_program("bin/java", answering("17.0.1"))
    assert find_java({"JAVA_HOME": "/nowhere", "PATH": str(on_path.parent)}) == on_path
