"""Which Chromium is taken."""

from pathlib import Path

import pytest

from tests.tools import browser as browser_tools
from tests.tools.browser import find_chromium, names_a_version
from tests.tools.command import ToolError
from tests.tools_test.conftest import FakeProgram

VERSION = "echo Chromium 142.0.7444.59"
ADVICE = "echo 'This needs the chromium snap to be installed.'; exit 1"


@pytest.fixture(autouse=True)
def _nothing_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_tools, "downloaded_by_playwright", lambda: None)


@pytest.mark.parametrize(
    ("answer", "is_version"),
    [
        ("Chromium 142.0.7444.59 built on Debian GNU/Linux 12 (bookworm)\n", True),
        ("Google Chrome 142.0.7444.59 \n", True),
        ("Command '/usr/bin/chromium-browser' requires the chromium snap, see 1.2 ...\n", False),
        ("", False),
    ],
)
def test_only_a_browser_answers_with_a_version(answer: str, is_version: bool) -> None:
    assert names_a_version(answer) is is_version


def test_the_named_browser_goes_before_the_path(fake_program: FakeProgram) -> None:
    named = fake_program("opt/my-chromium", VERSION)
    on_path = fake_program("bin/chromium", VERSION)
    assert find_chromium({"CHROMIUM": str(named), "PATH": str(on_path.parent)}) == named


def test_a_named_browser_that_does_not_start_is_an_error(fake_program: FakeProgram) -> None:
    on_path = fake_program("bin/chromium", VERSION)
    with pytest.raises(ToolError, match=r"^CHROMIUM=/nowhere/chromium is not a browser that starts$"):
        find_chromium({"CHROMIUM": "/nowhere/chromium", "PATH": str(on_path.parent)})


def test_a_stub_that_only_gives_advice_is_passed_over(fake_program: FakeProgram) -> None:
    fake_program("bin/chromium", ADVICE)
    chrome = fake_program("bin/google-chrome", VERSION)
    assert find_chromium({"CHROMIUM": "", "PATH": str(chrome.parent)}) == chrome


def test_a_machine_without_a_browser_has_none(tmp_path: Path) -> None:
    assert find_chromium({"PATH": str(tmp_path)}) is None


def test_what_playwright_downloaded_is_the_last_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    downloaded = tmp_path / "downloaded"
    monkeypatch.setattr(browser_tools, "downloaded_by_playwright", lambda: downloaded)
    assert find_chromium({"PATH": str(tmp_path)}) == downloaded
