"""Joins the modules of the search script into one file: a phone fetches one script, a person reads several short ones.

No tool is needed because the modules keep to three rules, which `bundle` demands: imports of one another stand on lines
of their own, no two use one top-level name, and exports are declarations.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(r'^import \{[^}\n]*\} from "\./([a-z_-]+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.MULTILINE)
_COMMENT: Final = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_NAME: Final = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) +([A-Za-z_$][\w$]*)", re.MULTILINE)
_OTHER: Final = re.compile(r"^(?:import|export)\b[^\n]*", re.MULTILINE)


class ScriptError(Exception):
    """The modules can't be joined; the message names what is in the way."""


def bundle(folder: Path, exported: Iterable[str]) -> str:
    """Return the modules of a folder as one script that exports some of their names; comment lines are left out.

    Raises ScriptError where a module imports an unknown one or, by others, itself, and where two use one name.
    """
    modules = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}
    _demand_own_names(modules)
    parts = [_body(name, modules[name]) for name in _order(modules)]
    return "\n".join((*parts, f"export {{ {', '.join(exported)} }};", ""))


def _order(modules: Mapping[str, str]) -> list[str]:
    """Return the modules so that each comes after those that it imports."""
    wanted = {name: _IMPORT.findall(text) for name, text in modules.items()}
    for name, others in wanted.items():
        if unknown := sorted(set(others) - modules.keys()):
            message = f"{name}.js imports {unknown[0]}.js, which is not there"
            raise ScriptError(message)
    try:
        return list(TopologicalSorter(wanted).static_order())
    except CycleError as error:
        message = f"modules import each other: {' → '.join(error.args[1])}"
        raise ScriptError(message) from error


def _demand_own_names(modules: Mapping[str, str]) -> None:
    names = Counter(name for text in modules.values() for name in _NAME.findall(text))
    if twice := sorted(name for name, count in names.items() if count > 1):
        message = f"top-level names used in two modules: {', '.join(twice)}"
        raise ScriptError(message)


def _body(name: str, text: str) -> str:
    text = _EXPORT.sub("", _IMPORT.sub("", text))
    if other := _OTHER.search(text):
        message = f"{name}.js: can't join “{other[0]}”"
        raise ScriptError(message)
    return _COMMENT.sub("", text).strip()
