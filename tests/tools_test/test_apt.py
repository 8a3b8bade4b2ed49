"""Who may install Debian's packages."""

from pathlib import Path

import pytest

from tests.tools import apt
from tests.tools.command import ToolError
from tests.tools_test.conftest import FakeProgram


def test_root_needs_no_sudo() -> None:
    command = apt.with_rights(is_root=True, sudo_without_password=True)
    assert command is not None
    assert command[:3] == ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")


def test_a_user_whom_sudo_asks_nothing_goes_through_it() -> None:
    command = apt.with_rights(is_root=False, sudo_without_password=True)
    assert command is not None
    assert command[:5] == ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")


def test_any_other_user_may_not() -> None:
    assert apt.with_rights(is_root=False, sudo_without_password=False) is None


@pytest.mark.parametrize(("code", "may"), [(0, True), (1, False)])
def test_sudo_is_tried(code: int, may: bool, fake_program: FakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake_program("sudo", f"exit {code}").parent))
    assert apt.sudo_without_password() is may


def test_without_sudo_nothing_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not apt.sudo_without_password()


def test_without_apt_get_nothing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match=r"^apt-get is not on this machine, or needs a password$"):
        apt.install("chromium")
