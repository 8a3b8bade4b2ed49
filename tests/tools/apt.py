"""Debian's packages, where this user may install them without being asked for a password."""

import functools
import os
import shutil

from tests.tools.command import ToolError, run

OPTIONS = ("-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120")


def apt_get() -> tuple[str, ...] | None:
    """Return how to run apt-get here: as root, through sudo without a password, or not at all."""
    if shutil.which("apt-get") is None:
        return None
    return with_rights(is_root=os.geteuid() == 0, sudo_without_password=sudo_without_password())


def with_rights(*, is_root: bool, sudo_without_password: bool) -> tuple[str, ...] | None:
    """Return the command for the rights that the user has."""
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *OPTIONS)
    if is_root:
        return quiet
    return ("sudo", "-n", *quiet) if sudo_without_password else None


def sudo_without_password() -> bool:
    """Tell whether sudo runs a command at once."""
    if shutil.which("sudo") is None:
        return False
    try:
        run(["sudo", "-n", "true"], timeout=10)
    except ToolError:
        return False
    return True


def install(package: str) -> None:
    """Install a package, with a fresh package list.

    Raises ToolError when apt-get may not be used here, or fails.
    """
    command = apt_get()
    if command is None:
        message = "apt-get is not on this machine, or needs a password"
        raise ToolError(message)
    refresh_lists(command)
    run([*command, "install", "-y", "--no-install-recommends", package], timeout=900)


@functools.cache
def refresh_lists(command: tuple[str, ...]) -> None:
    """Bring the package lists up to date, once; one broken source of several is no reason to give up."""
    try:
        run([*command, "update"], timeout=300)
    except ToolError as error:
        print(f"  the package lists are not all fresh: {error}")
