"""Finds what the browser tests need: Chromium, and Playwright's driver, which steers it."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.tools.command import ToolError, run

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

PRINT_DOWNLOADED = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_chromium(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return a browser that starts: the one that CHROMIUM names, one on the PATH, or Playwright's own.

    Raises ToolError when CHROMIUM names something that doesn't start.
    """
    if named := environment.get("CHROMIUM"):
        if starts(Path(named)):
            return Path(named)
        message = f"CHROMIUM={named} is not a browser that starts"
        raise ToolError(message)
    for name in NAMES:
        found = shutil.which(name, path=environment.get("PATH"))
        if found and starts(Path(found)):
            return Path(found)
    return downloaded_by_playwright()


def starts(browser: Path) -> bool:
    """Tell whether the program answers with a version; on some systems `chromium` is only advice."""
    try:
        answer = run([browser, "--version"], timeout=60)
    except ToolError:
        return False
    return names_a_version(answer.stdout)


def names_a_version(answer: str) -> bool:
    """Tell whether the answer to `--version` has a number such as 142.0.7444.59 in it."""
    return any(word.count(".") >= 2 and word.replace(".", "").isdigit() for word in answer.split())


def downloaded_by_playwright() -> Path | None:
    """Return the browser that `playwright install chromium` put on this machine.

    In a process of its own: within a running browser test Playwright can't be started a second time.
    """
    try:
        path = Path(run([sys.executable, "-c", PRINT_DOWNLOADED], timeout=60).stdout.strip())
    except ToolError:
        return None
    return path if path.is_file() and starts(path) else None


def driver_version() -> str | None:
    """Return the version of Playwright's driver, a Node program, or None when it doesn't start."""
    try:
        return run([sys.executable, "-m", "playwright", "--version"], timeout=60).stdout.strip()
    except ToolError:
        return None


def download_with_playwright() -> None:
    """Let Playwright download its build of Chromium.

    Raises ToolError when that fails, as it does where only package registries are reached.
    """
    run([sys.executable, "-m", "playwright", "install", "chromium"], timeout=600)
