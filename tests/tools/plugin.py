"""The pytest side of the tools: fixtures, and the markers `browser` and `nu`.

A test whose tool is missing is skipped with the reason; in CI it fails, so that nothing is left out unseen.
"""

import functools
import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.tools.axe import axe_source
from tests.tools.browser import driver_version, find_chromium
from tests.tools.command import ToolError
from tests.tools.install import is_ci
from tests.tools.java import OLDEST, find_java
from tests.tools.nu import JAR


@functools.cache
def missing_for_browser() -> str:
    """Return why the tests marked `browser` can't run here; empty when they can."""
    try:
        chromium = find_chromium()
    except ToolError as error:
        return str(error)
    if chromium is None:
        return "there is no Chromium; `python -m tests.tools.install` says why"
    return "" if driver_version() else "Playwright's driver doesn't start; `python -m playwright` says why"


@functools.cache
def missing_for_nu() -> str:
    """Return why the tests marked `nu` can't run here; empty when they can."""
    if not JAR.is_file():
        return "vnu-jar is not installed; `python -m tests.tools.install` says why"
    return "" if find_java() else f"there is no Java {OLDEST}+; `python -m tests.tools.install` says why"


MISSING = {"browser": missing_for_browser, "nu": missing_for_nu}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or in CI fail, a marked test whose tool is missing."""
    for marker, missing in MISSING.items():
        if item.get_closest_marker(marker):
            require(missing())


def require(missing: str) -> None:
    """End the test here when something is missing for it."""
    if not missing:
        return
    if is_ci(os.environ.get("CI")):
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests; each opens its own context or page in it."""
    require(missing_for_browser())
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium())
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's script."""
    try:
        return axe_source()
    except ToolError as error:
        require(str(error))
        raise
