"""axe-core, the accessibility checker that runs inside a page."""

from tests.tools.command import ToolError
from tests.tools.node import MODULES

SCRIPT = MODULES / "axe-core" / "axe.min.js"


def axe_source() -> str:
    """Return axe-core's script; run in a page, it offers `axe.run()`.

    Raises ToolError when it is not installed.
    """
    if not SCRIPT.is_file():
        message = "axe-core is not installed; `make test` installs it"
        raise ToolError(message)
    return SCRIPT.read_text(encoding="utf-8")
