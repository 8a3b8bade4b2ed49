"""Which values of a ward's files and of the portal's are published contacts: numbers and addresses there are meant."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import yaml

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OF_PORTAL: Final = frozenset({("hotline",), ("report_email",), ("information_officer",)})
_OF_WARD: Final = frozenset({("contacts", 0, "value"), ("units", 0, "contacts", 0, "value")})
_OF_PROCEDURES: Final = frozenset({("procedures", 0, "contacts", 0, "value")})
_LINE_ENDS_OF_WORD = dict.fromkeys(map(ord, "\u0085\u2028\u2029"), " ")
_WANTED: Final = {"ward.yaml": _OF_WARD, "portal.yaml": _OF_PORTAL, "procedures.yaml": _OF_PROCEDURES}
NAMES: Final = frozenset(_WANTED)
"""Files that hold contacts."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A published contact and the place of its value."""

    value: str
    start: tuple[int, int]
    """Line and column of its first character, from 1."""

    end: tuple[int, int]


def contacts(name: str, text: str) -> tuple[Contact, ...]:
    """Return the contacts of the file called `name`; of a broken one those before the mistake."""
    wanted = _WANTED.get(name, frozenset())
    found: list[Contact] = []
    if wanted:
        with suppress(yaml.YAMLError, ValueError):
            found.extend(_found(text.translate(_LINE_ENDS_OF_WORD), wanted))
    return tuple(found)


def _found(text: str, wanted: frozenset[tuple[Any, ...]]) -> Iterator[Contact]:
    """Yield each scalar whose path is wanted; every position in a list counts as 0."""
    path: list[Any] = []
    for event in yaml.parse(text, Loader=_PARSER):
        if isinstance(event, yaml.CollectionStartEvent):
            path.append(0 if isinstance(event, yaml.SequenceStartEvent) else None)
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            path.pop()
        elif not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            continue
        elif path and path[-1] is None and isinstance(event, yaml.ScalarEvent):
            path[-1] = event.value
            continue
        elif isinstance(event, yaml.ScalarEvent) and tuple(path) in wanted:
            start: Any = event.start_mark
            end: Any = event.end_mark
            yield Contact(event.value, (start.line + 1, start.column + 1), (end.line + 1, end.column + 1))
        if path and path[-1] != 0:
            path[-1] = None
