"""Documentation is true: the module list is the code's, links lead to files, numbers in the README have a source."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

ARCHITECTURE = ROOT / "docs" / "architecture.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def module_table() -> str:
    """Return the module list as the architecture page holds it: each module's first line."""
    lines = ["| module | what it is for |", "|---|---|"]
    for path in sorted((ROOT / "generator").rglob("*.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        lines.append(f"| `{path.relative_to(ROOT / 'generator').as_posix()}` | {docstring.splitlines()[0]} |")
    return "\n".join(lines)


def test_the_module_list_is_the_code_s() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    match = re.search(r"<!-- modules:[^>]*-->\n(.*?)\n<!-- /modules -->", text, re.DOTALL)
    assert match is not None
    assert match[1] == module_table(), "run: python -m tests.test_docs"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix().replace("/", "-"))
def test_links_in_documents_lead_to_files(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
        assert (document.parent / link).exists(), link


def test_the_readme_says_in_its_first_screen_what_whom_how_and_where() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40])
    for needed in ("make site", "make test", "data/", "![", "ward"):
        assert needed in first_screen


def test_every_module_says_what_it_is_for() -> None:
    assert "|  |" not in module_table()


if __name__ == "__main__":
    current = ARCHITECTURE.read_text(encoding="utf-8")
    changed = re.sub(
        r"(<!-- modules:[^>]*-->\n).*?(\n<!-- /modules -->)",
        lambda match: match[1] + module_table() + match[2],
        current,
        flags=re.DOTALL,
    )
    ARCHITECTURE.write_text(changed, encoding="utf-8", newline="\n")
