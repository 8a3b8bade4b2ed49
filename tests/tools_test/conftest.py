"""Programs that only pretend."""

from collections.abc import Callable
from pathlib import Path

import pytest

FakeProgram = Callable[[str, str], Path]
"""Takes a name and the body of a shell script; returns the program."""


@pytest.fixture
def fake_program(tmp_path: Path) -> FakeProgram:
    """Write an executable shell script into `tmp_path` and return it."""

    def write(name: str, body: str) -> Path:
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8", newline="\n")
        program.chmod(0o755)
        return program

    return write
