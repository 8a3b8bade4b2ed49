"""Edits of a YAML text at their places: comments, order, quotes and line ends of everything else stay as they are.

A text is never written anew from its values: an edit replaces only the characters of the value that changes.
(ruamel.yaml does write anew: measured on the files of data/, it changes half of them, `null` to nothing and rows
between braces to other lines.)
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml

from generator.reader import PathStep
from generator.scalars import resolve
from generator.yaml_lines import (
    WIDTH,
    Flow,
    Value,
    block,
    dump,
    entry,
    inline,
    is_collection,
    is_short,
    items,
    key_text,
    like,
)

__all__ = ["Flow", "Path", "Value", "YamlText", "dump", "edited"]

Path = tuple[PathStep, ...]

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|\Z)")


@dataclass(frozen=True, slots=True)
class _Node:
    """One value of the text: its characters are `start` to `end`."""

    start: int
    end: int
    kind: str
    """scalar, mapping or sequence."""

    flow: bool
    """Whether it stands between braces or brackets, or is a scalar."""

    value: Value
    children: dict[PathStep, "_Node"]
    keys: dict[PathStep, "_Node"]


class YamlText:
    """A YAML text that is edited in place: `text` is how it reads now, `value` what it means.

    Raises ValueError on a text that is no sound YAML record.
    """

    def __init__(self, text: str) -> None:
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._body = text.removeprefix("\ufeff")
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._root = _parse(self._body)

    @property
    def text(self) -> str:
        """The text with all edits so far."""
        return self.mark + self._body

    @property
    def value(self) -> Value:
        """The values of the text: dicts, lists, and scalars as the portal reads them."""
        return self._root.value

    def get(self, path: Path) -> Value:
        """Return the value at `path`. Raises KeyError where there is none."""
        return self._find(path).value

    def has(self, path: Path) -> bool:
        """Tell whether there is a value at `path`."""
        try:
            self._find(path)
        except KeyError:
            return False
        return True

    def update(self, value: Value, path: Path = ()) -> None:
        """Make the value at `path` mean `value` with as few edits as possible: what is equal keeps its characters.

        A new key goes behind the one that stands before it in `value`; keys that `value` lacks are removed.
        """
        node = self._find(path)
        if _same(node.value, value):
            return
        if path and self._outgrows(path, value):
            self.set(path, value)
        elif node.kind == "mapping" and isinstance(value, Mapping) and value and node.children:
            self._update_mapping(path, value)
        elif node.kind == "sequence" and isinstance(value, Sequence) and not isinstance(value, str) and value:
            self._update_sequence(path, list(value))
        else:
            self.set(path, value)

    def set(self, path: Path, value: Value, after: str | None = None) -> None:
        """Put `value` at `path`; a new key goes behind the key `after`, without it to the end.

        Raises KeyError where what should hold the new key does not exist.
        """
        if not path:
            self._splice(self._root.start, self._root.end, "\n".join(block(value, 0)))
        elif self.has(path):
            self._replace(path, value)
        elif isinstance(path[-1], int):
            self._append(path[:-1], value)
        else:
            self._insert(path, value, after)

    def remove(self, path: Path) -> None:
        """Remove the value at `path` with its key; a record or list that it leaves empty stays as {} or []."""
        parent = self._find(path[:-1])
        self._find(path)
        if len(parent.children) == 1:
            self._empty(path[:-1], "{}" if parent.kind == "mapping" else "[]")
        elif parent.flow:
            self._remove_from_flow(parent, path[-1])
        else:
            self._remove_lines(parent, path[-1])

    def _find(self, path: Path) -> _Node:
        node = self._root
        for step in path:
            node = node.children[step]
        return node

    def _splice(self, start: int, end: int, new: str) -> None:
        self._body = self._body[:start] + new.replace("\n", self._newline) + self._body[end:]
        self._root = _parse(self._body)

    def _update_mapping(self, path: Path, value: Mapping[str, Value]) -> None:
        for key in [key for key in self._find(path).children if key not in value]:
            if len(self._find(path).children) == 1:
                self.set(path, value)
                return
            self.remove((*path, key))
        before: str | None = ""
        for key, each in value.items():
            if self.has((*path, key)):
                self.update(each, (*path, key))
            else:
                self.set((*path, key), each, after=before)
            before = key

    def _update_sequence(self, path: Path, value: list[Value]) -> None:
        old = list(self._find(path).value)
        head = _common(old, value)
        tail = _common(old[head:][::-1], value[head:][::-1])
        changed = max(len(old), len(value)) - head - tail
        both = min(len(old), len(value)) - head - tail
        for index in range(head, head + both):
            self.update(value[index], (*path, index))
        for index in range(head + both, head + changed):
            if len(old) < len(value):
                self._append(path, value[index], at=index)
            else:
                self.remove((*path, head + both))

    def _replace(self, path: Path, value: Value) -> None:
        parent, node = self._find(path[:-1]), self._find(path)
        inside = self._in_flow(path[:-1])
        if inside or not is_collection(value) or not value:
            space = "" if self._body[node.start - 1 : node.start] in {" ", "[", "{", "\n"} else " "
            self._splice(node.start, node.end, space + like(self._body[node.start : node.end], value, flow=inside))
        elif parent.kind == "mapping":
            key = parent.keys[path[-1]]
            lines = entry(str(path[-1]), value, self._column(key.start), self._body[key.start : key.end])
            self._splice(key.start, node.end, "\n".join(lines).lstrip(" "))
        else:
            lines = block(value, self._column(node.start))
            self._splice(node.start, node.end, "\n".join(lines).lstrip(" "))

    def _outgrows(self, path: Path, value: Value) -> bool:
        """Tell whether a record that stood on one line gets more keys than go there."""
        node = self._find(path)
        if not node.flow or node.kind != "mapping" or not isinstance(value, Mapping) or self._in_flow(path[:-1]):
            return False
        return not set(value) <= set(node.children) and not is_short(value, WIDTH - self._column(node.start))

    def _in_flow(self, path: Path) -> bool:
        """Tell whether what stands directly in the collection at `path` is between braces or brackets."""
        return any(self._find(path[:length]).flow for length in range(len(path) + 1))

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)

    def _line_start(self, offset: int) -> int:
        return max(self._body.rfind(char, 0, offset) for char in "\r\n") + 1

    def _line_end(self, offset: int) -> int:
        """Return the place behind the line end that follows `offset`."""
        found = self._body.find("\n", offset)
        return len(self._body) if found < 0 else found + 1

    def _insert(self, path: Path, value: Value, after: str | None) -> None:
        parent, key = self._find(path[:-1]), str(path[-1])
        if parent.kind != "mapping":
            raise KeyError(path)
        known = list(parent.children)
        behind = known[-1] if after is None and known else after if after in parent.children else None
        if not known:
            self._replace(path[:-1], {key: value})
        elif self._in_flow(path[:-1]):
            text = f"{key_text(key)}: {inline(value)}"
            if behind is None:
                start = parent.keys[known[0]].start
                self._splice(start, start, f"{text}, ")
            else:
                end = parent.children[behind].end
                self._splice(end, end, f", {text}")
        else:
            self._insert_lines(parent, behind, key, value)

    def _insert_lines(self, parent: _Node, behind: PathStep | None, key: str, value: Value) -> None:
        first = next(iter(parent.keys.values()))
        column = self._column(first.start)
        lines = entry(key, value, column)
        if behind is None:
            self._splice(first.start, first.start, "\n".join([lines[0].lstrip(" "), *lines[1:], " " * column]))
        else:
            self._add_lines(max(parent.keys[behind].end, parent.children[behind].end), lines)

    def _add_lines(self, behind: int, lines: list[str]) -> None:
        """Write lines behind the line in which the place `behind` is."""
        end = self._line_end(behind)
        open_line = end == len(self._body) and not self._body.endswith("\n")
        self._splice(end, end, ("\n" if open_line else "") + "\n".join(lines) + ("" if open_line else "\n"))

    def _append(self, path: Path, value: Value, at: int | None = None) -> None:
        """Put an item into a list, behind the item before `at`."""
        parent = self._find(path)
        if parent.kind != "sequence":
            raise KeyError(path)
        index = len(parent.children) if at is None else at
        if not parent.children:
            self._replace(path, [value])
        elif self._in_flow(path):
            text = inline(value)
            place = parent.children[index - 1].end if index else parent.children[0].start
            self._splice(place, place, f", {text}" if index else f"{text}, ")
        else:
            column = self._column(self._dash(parent.children[0]))
            lines = items([value], column)
            if index:
                self._add_lines(parent.children[index - 1].end, lines)
            else:
                start = self._line_start(parent.children[0].start)
                self._splice(start, start, "\n".join(lines) + "\n")

    def _dash(self, item: _Node) -> int:
        return self._body.rindex("-", 0, item.start)

    def _empty(self, path: Path, word: str) -> None:
        node = self._find(path)
        if not path:
            self._splice(node.start, node.end, word)
            return
        parent = self._find(path[:-1])
        start = parent.keys[path[-1]].end + 1 if parent.kind == "mapping" else node.start
        if node.flow:
            self._splice(node.start, node.end, word)
        else:
            self._splice(start, node.end, f" {word}" if parent.kind == "mapping" else word)

    def _remove_from_flow(self, parent: _Node, step: PathStep) -> None:
        steps = list(parent.children)
        index = steps.index(step)
        starts = parent.keys if parent.kind == "mapping" else parent.children
        if index:
            self._splice(parent.children[steps[index - 1]].end, parent.children[step].end, "")
        else:
            self._splice(starts[step].start, starts[steps[1]].start, "")

    def _remove_lines(self, parent: _Node, step: PathStep) -> None:
        node = parent.children[step]
        end = self._line_end(max(node.end, parent.keys[step].end) if parent.keys else node.end)
        start = self._dash(node) if parent.kind == "sequence" else parent.keys[step].start
        if self._body[self._line_start(start) : start].strip(" "):  # behind the dash of a list
            steps = list(parent.children)
            following = steps[steps.index(step) + 1]
            starts = parent.keys or parent.children
            stop = starts[following].start if parent.keys else self._dash(starts[following])
            self._splice(start, stop, "")
        else:
            self._splice(self._line_start(start), end, "")


def edited(text: str, value: Mapping[str, Value]) -> str:
    """Return `text` edited so that it means `value`; the text itself where it does already."""
    yaml_text = YamlText(text)
    yaml_text.update(value)
    return yaml_text.text


def _same(old: Value, new: Value) -> bool:
    """Tell whether two values mean the same; 12.50 is 12.5, but true is not 1."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    return bool(old == new)


def _common(old: Sequence[Value], new: Sequence[Value]) -> int:
    """Return how many values are the same at the beginning of both."""
    different = (index for index, pair in enumerate(zip(old, new, strict=False)) if not _same(*pair))
    return next(different, min(len(old), len(new)))


def _parse(body: str) -> _Node:
    """Return the values of a text with their places. Raises ValueError."""
    starts = [match.start() for match in _LINE.finditer(body)]
    try:
        root = yaml.compose(body, Loader=_LOADER)
    except yaml.YAMLError as error:
        message = "the text is no sound YAML"
        raise ValueError(message) from error
    if root is None:
        message = "the text is empty"
        raise ValueError(message)
    return _Placed(body, starts).node(root)


class _Placed:
    """Turns the parser's nodes into nodes with places in the text."""

    def __init__(self, body: str, starts: list[int]) -> None:
        self.body = body
        self.starts = starts

    def offset(self, mark: Any) -> int:  # noqa: ANN401 - PyYAML is untyped
        return min(self.starts[int(mark.line)] + int(mark.column), len(self.body))

    def node(self, node: Any) -> _Node:  # noqa: ANN401
        start, end = self.offset(node.start_mark), self.offset(node.end_mark)
        if isinstance(node, yaml.MappingNode):
            keys = {str(key.value): self.node(key) for key, _ in node.value}
            values = {str(key.value): self.node(each) for key, each in node.value}
            return self._collection("mapping", node, keys, values)
        if isinstance(node, yaml.SequenceNode):
            return self._collection("sequence", node, {}, {i: self.node(each) for i, each in enumerate(node.value)})
        if node.style in {"|", ">"}:
            end = start + len(self.body[start:end].rstrip())
        value = node.value if node.style else resolve(node.value)[0]
        return _Node(start, end, "scalar", flow=True, value=value, children={}, keys={})

    def _collection(self, kind: str, node: Any, keys: dict[Any, _Node], children: dict[Any, _Node]) -> _Node:  # noqa: ANN401
        start, end = self.offset(node.start_mark), self.offset(node.end_mark)
        if not node.flow_style:
            last = [*list(keys.values())[-1:], *list(children.values())[-1:]]
            end = max(each.end for each in last)
        values = {step: child.value for step, child in children.items()}
        plain = values if kind == "mapping" else list(values.values())
        return _Node(start, end, kind, flow=bool(node.flow_style), value=plain, children=children, keys=keys)
