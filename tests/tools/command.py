"""Runs another program, never without a time limit, and says plainly how it failed."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.tools import ROOT

LAST_LINES = 12


class ToolError(Exception):
    """A tool is missing or failed; the message is for the person who runs the tests."""


def run(
    command: Sequence[str | Path], *, timeout: float, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program in the project's folder, without standard input, and return what it printed.

    Raises ToolError when it can't be started, takes longer than `timeout` seconds or fails.
    """
    shown = " ".join(str(word) for word in command)
    try:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"no end after {timeout:.0f} s: {shown}"
        raise ToolError(message) from error
    except OSError as error:
        message = f"can't be started ({error.strerror}): {shown}"
        raise ToolError(message) from error
    if done.returncode != 0:
        message = f"failed with {done.returncode}: {shown}\n{last_lines(done.stdout + done.stderr)}"
        raise ToolError(message)
    return done


def last_lines(output: str) -> str:
    """Return the end of what a program printed, indented: where its error is."""
    return "\n".join(f"    {line}" for line in output.strip().splitlines()[-LAST_LINES:])
