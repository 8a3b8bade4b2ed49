"""Joining the modules of the search script."""

from pathlib import Path

import pytest

from generator.scripts import ScriptError, bundle
from tests.conftest import ROOT


def write(folder: Path, **modules: str) -> Path:
    """Write modules into a folder."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_a_module_comes_after_those_it_imports_and_only_entries_are_exported(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='/* Says what. */\nimport { two } from "./b.js";\n\n/** One. */\nexport const one = () => two; // kept\n',
        b="export const two = 2;\n",
    )
    assert bundle(tmp_path, ["one"]) == ("const two = 2;\nconst one = () => two; // kept\nexport { one };\n")


@pytest.mark.parametrize(
    ("modules", "complaint"),
    [
        ({"a": "const x = 1;\n", "b": "let x = 2;\n"}, "names used in two modules: x"),
        ({"a": 'import { x } from "./b.js";\n'}, "a.js imports b.js, which is not there"),
        ({"a": 'import { x } from "./b.js";\n', "b": 'import { y } from "./a.js";\n'}, "modules import each other"),
        ({"a": "export default 1;\n"}, "can't join “export default 1;”"),
        ({"a": 'import x from "https://elsewhere.example/x.js";\n'}, "can't join “import x"),
    ],
)
def test_what_cannot_be_joined_is_refused(tmp_path: Path, modules: dict[str, str], complaint: str) -> None:
    with pytest.raises(ScriptError, match=complaint):
        bundle(write(tmp_path, **modules), [])


def test_every_module_of_search_is_joined() -> None:
    script = bundle(ROOT / "overrides" / "assets" / "search", ["openSearch", "mountSearchPage", "openIndex"])
    assert "import " not in script.replace("import.meta", "")
    for name in ("function openSearch", "function mountSearchPage", "function openIndex", "class Matcher"):
        assert name in script
