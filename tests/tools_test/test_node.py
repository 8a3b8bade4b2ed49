"""Which npm is taken, and when the Node packages are complete."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools import node
from tests.tools_test.conftest import FakeProgram


def lock(**integrities: str) -> dict[str, Any]:
    packages = {f"node_modules/{name}": {"integrity": sha} for name, sha in integrities.items()}
    return {"packages": {"": {"name": "the project itself"}, **packages}}


def test_the_npm_of_the_path_is_taken(fake_program: FakeProgram) -> None:
    npm = fake_program("npm", "exit 0")
    assert node.find_npm({"PATH": str(npm.parent)}) == [str(npm)]


def test_the_same_content_is_complete() -> None:
    assert node.differing(lock(axe="sha512-1"), lock(axe="sha512-1", more="sha512-9")) == []


def test_an_absent_package_and_another_version_are_both_told() -> None:
    wanted = lock(vnu="sha512-3", axe="sha512-1", same="sha512-5")
    assert node.differing(wanted, lock(axe="sha512-2", same="sha512-5")) == ["axe", "vnu"]


def test_without_npms_own_note_everything_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "INSTALLED", tmp_path / "absent.json")
    assert node.missing_packages() == ["axe-core", "vnu-jar"]


def test_npms_own_note_is_compared_with_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "note.json"
    note.write_text(json.dumps(lock(**{"axe-core": "sha512-old"})), encoding="utf-8")
    monkeypatch.setattr(node, "INSTALLED", note)
    assert node.missing_packages() == ["axe-core", "vnu-jar"]


def test_the_lock_names_no_host() -> None:
    assert "resolved" not in node.LOCK.read_text(encoding="utf-8")
