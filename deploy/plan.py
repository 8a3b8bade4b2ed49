"""Read a plan (what `cchc shards --json` prints), for deploy/shards.sh.

    python deploy/plan.py day PLAN             the day the plan is of
    python deploy/plan.py numbers PLAN         the numbers of its groups, as a list in JSON: [1, 2]
    python deploy/plan.py names PLAN NUMBER    the shards of a group, one a line; nothing where there is none

Needs nothing but Python itself.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any


def main(words: Sequence[str]) -> int:
    """Print what is asked for; return the exit code."""
    match words:
        case ["day", path]:
            print(date.fromisoformat(_plan(path)["as_of"]))
        case ["numbers", path]:
            print(json.dumps(list(range(1, len(_plan(path)["groups"]) + 1))))
        case ["names", path, number]:
            groups = _plan(path)["groups"]
            for name in groups[int(number) - 1] if 0 < int(number) <= len(groups) else ():
                print(name)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _plan(path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return loaded


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
