"""Finds, and where it may installs, what the tests need beside Python: a browser, Java, Node packages."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder: holds package.json, requirements/ and node_modules/."""
