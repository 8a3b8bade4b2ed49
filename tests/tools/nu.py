"""The Nu HTML checker, and the errors it finds in pages, one readable line each."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.tools.command import ToolError, run
from tests.tools.java import OLDEST, find_java
from tests.tools.node import MODULES

JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

CANARY = "canary.html"
CANARY_PAGE = '<!DOCTYPE html><html lang="vi"><title>x</title><p><canary>'
"""A page with an error. The checker passes over a file that it can't read and calls that success: where this
error is not reported, the silence about the other pages means nothing."""


def check_html(paths: Sequence[Path]) -> list[str]:
    """Return the errors in HTML pages, each as `path:line:column: message «place»`, in the pages' order.

    Warnings and remarks are left out. The pages are copied under plain names first: the
    checker silently skips a file whose name it can't write in the machine's locale.

    Raises ToolError when the checker is missing, fails or doesn't read the pages.
    """
    java = find_java()
    if java is None or not JAR.is_file():
        message = f"the Nu HTML checker needs Java {OLDEST}+ and vnu-jar; `make test` installs both"
        raise ToolError(message)
    with tempfile.TemporaryDirectory(prefix="nu-") as name:
        folder = Path(name)
        originals = {f"{number:06}.html": path for number, path in enumerate(paths)}
        for copy, path in originals.items():
            shutil.copyfile(path, folder / copy)
        (folder / CANARY).write_text(CANARY_PAGE, encoding="utf-8")
        options = ["--format", "json", "--stdout", "--errors-only", "--exit-zero-always", "--no-langdetect"]
        report = run([java, "-jar", JAR, *options, folder], timeout=120 + len(originals))
    return errors(parse(report.stdout), originals)


def parse(output: str) -> list[Mapping[str, Any]]:
    """Return the checker's messages.

    Raises ToolError when the output is not the checker's JSON.
    """
    try:
        messages: list[Mapping[str, Any]] = json.loads(output)["messages"]
    except (ValueError, KeyError, TypeError) as error:
        message = f"the Nu HTML checker printed something else than its report: {output[:400]!r}"
        raise ToolError(message) from error
    return messages


def errors(messages: Iterable[Mapping[str, Any]], originals: Mapping[str, Path]) -> list[str]:
    """Return the errors as lines about the original pages, in the order of the pages.

    Raises ToolError when the checker reports a fault of its own, or not the canary's error.
    """
    found: dict[str, list[str]] = {}
    for message in messages:
        if message["type"] != "error":
            fault = f"the Nu HTML checker could not do its work: {message['message']}"
            raise ToolError(fault)
        found.setdefault(message["url"].rpartition("/")[2], []).append(place_and_text(message))
    if CANARY not in found:
        fault = "the Nu HTML checker did not read the pages: it missed an error that was put there for it"
        raise ToolError(fault)
    return [f"{path}:{text}" for copy, path in originals.items() for text in found.get(copy, ())]


def place_and_text(message: Mapping[str, Any]) -> str:
    """Return one message of the checker with its line, its column and the piece of the page it is about."""
    line = message.get("lastLine", 1)
    column = message.get("firstColumn", message.get("lastColumn", 1))
    extract = " ".join(message.get("extract", "").split())
    return f"{line}:{column}: {message['message']}" + (f" «{extract}»" if extract else "")
