"""What becomes of a test whose tool is missing, and the tools themselves where they are there."""

import pytest
from playwright.sync_api import Browser

from tests.tools.plugin import require


@pytest.mark.parametrize("missing", ["", "there is no Java"])
def test_a_test_is_skipped_only_for_a_missing_tool(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    if not missing:
        require(missing)
        return
    with pytest.raises(pytest.skip.Exception, match=r"^there is no Java$"):
        require(missing)


def test_in_ci_a_missing_tool_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"^there is no Java$"):
        require("there is no Java")


@pytest.mark.browser
def test_axe_finds_a_fault_in_a_page(browser: Browser, axe: str) -> None:
    page = browser.new_page()
    page.set_content('<html lang="vi"><title>Phường</title><main><h1>Phường</h1><img src="data:,"></main>')
    page.evaluate(axe)
    result = page.evaluate("axe.run()")
    page.close()
    assert [violation["id"] for violation in result["violations"]] == ["image-alt"]
