"""The pages that the built index knows, as the rules that make held-out queries see them."""

import json
from pathlib import Path
from typing import Any

from generator.search import CONTENTS, INDEX
from tests.search.corpus import HeldOutPage


def held_out_pages(site: Path) -> list[HeldOutPage]:
    """Read the pages of a built portal's index; each block of a text on a line of its own."""
    folder = site / INDEX
    contents = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    rows = [row for _, name in contents["blocks"] for row in json.loads((folder / name).read_text(encoding="utf-8"))]
    facets = {facet["name"]: facet for facet in contents["facets"]}
    facets["phuong"]["of"] = [contents["parts"][part] for part in contents["part_of"]]
    return [
        HeldOutPage(
            address,
            title,
            text.replace(". ", ".\n"),
            kind=_value(facets["loai"], number),
            ward=_value(facets["phuong"], number),
            year=_value(facets["nam"], number),
            code=code,
            demo=contents["rank"][number] == "2",
        )
        for number, (address, title, code, text) in enumerate(rows)
    ]


def _value(facet: dict[str, Any], page: int) -> str:
    """Return the one value that a page has of a filter; empty for none."""
    number = facet["of"][page]
    return str(facet["values"][number]) if number >= 0 else ""
