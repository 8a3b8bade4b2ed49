"""What a reviewer let pass: kept as a slow, short hash with file and kind, never as the value."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from generator.diagnostics import Diagnostic, Location, Severity
from generator.privacy.kinds import NAMES, Kind
from generator.reader import Node, Reader

FILE: Final = "mien-tru.yaml"
"""Name of the file, below the data folder."""

_KEYS: Final = ("hash", "file", "kind", "reason", "reviewer", "on")
_HEADER: Final = """\
# Những chỗ người duyệt đã xem và cho phép. Thêm bằng lệnh: cchc privacy --waive TỆP:DÒNG:CỘT --reason … --reviewer …
# Ở đây không có con số nào của người dân: hash chỉ là dấu vân tay rút ngắn.
waivers:
"""
_DIGITS: Final = 5
_COST: Final = 2**14


@dataclass(frozen=True, slots=True)
class Waiver:
    """One value of one file that may stay."""

    hash: str
    file: str
    kind: str
    place: Location


@lru_cache(maxsize=1024)
def fingerprint(value: str, file: str, kind: str) -> str:
    """Return the hash of a value in a file: slow to guess, and so short that thousands of numbers share it."""
    salt = f"cchc-mien-tru|{file}|{kind}".encode()
    return hashlib.scrypt(value.encode(), salt=salt, n=_COST, r=8, p=1, dklen=8).hex()[:_DIGITS]


class Waivers:
    """The waivers of one data folder, and which of them were used."""

    def __init__(self, waivers: tuple[Waiver, ...] = ()) -> None:
        self.waivers = waivers
        self._by_file: dict[tuple[str, str], list[Waiver]] = {}
        for waiver in waivers:
            self._by_file.setdefault((waiver.file, waiver.kind), []).append(waiver)
        self._used: set[Waiver] = set()

    def allows(self, value: str, file: str, kind: Kind) -> bool:
        """Tell whether a value may stay in a file; `file` is named from the project's folder."""
        known = self._by_file.get((file, kind.value), [])
        match = (
            next((each for each in known if each.hash == fingerprint(value, file, kind.value)), None) if known else None
        )
        if match is not None:
            self._used.add(match)
        return match is not None

    @property
    def used(self) -> frozenset[Waiver]:
        """Waivers that let something pass."""
        return frozenset(self._used)

    def note_used(self, waivers: Iterable[Waiver]) -> None:
        """Note waivers that let something pass elsewhere."""
        self._used.update(waivers)

    def stale(self, folders: tuple[str, ...]) -> list[Diagnostic]:
        """Return the waivers of files below the folders that matched nothing; a folder ends in a slash."""
        return [
            Diagnostic(
                each.place,
                "mien-tru-thua",
                f"miễn trừ cho {NAMES[Kind(each.kind)]} ở “{each.file}” không khớp chỗ nào nữa",
                "xoá mục này",
                Severity.WARNING,
            )
            for each in self.waivers
            if each not in self._used and each.file.startswith(folders)
        ]


def read_waivers(data_dir: Path, shown_as: str) -> tuple[Waivers, list[Diagnostic]]:
    """Return the waivers of a data folder, and what is wrong with their file."""
    shown = f"{shown_as}/{FILE}"
    try:
        text = (data_dir / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Waivers(), []
    except (OSError, ValueError):
        return Waivers(), [_wrong(Location(shown), "không đọc được tệp miễn trừ")]
    reader = Reader(shown, text)
    node = reader.read()
    if node is None:
        return Waivers(), reader.diagnostics
    entries = node.children.get("waivers")
    if set(node.children) != {"waivers"} or entries is None or not isinstance(entries.value, tuple):
        return Waivers(), [_wrong(node.location, "tệp miễn trừ phải có đúng một mục waivers, là một danh sách")]
    waivers: list[Waiver] = []
    found = reader.diagnostics
    for entry in entries.children.values():
        problem = _problem(entry)
        if problem:
            found.append(_wrong(entry.location, problem))
        else:
            waivers.append(Waiver(entry.value["hash"], entry.value["file"], entry.value["kind"], entry.location))
    return Waivers(tuple(waivers)), found


def _wrong(place: Location, message: str) -> Diagnostic:
    hint = "xoá mục này rồi ghi lại bằng lệnh cchc privacy --waive"
    return Diagnostic(place, "mien-tru-sai", message, hint)


def _problem(entry: Node) -> str:
    value: Any = entry.value
    if not isinstance(value, dict) or set(value) != set(_KEYS):
        return f"miễn trừ phải có đúng các mục {', '.join(_KEYS)}"
    for key in _KEYS[:-1]:
        if not isinstance(value[key], str) or not value[key].strip():
            return f"mục {key} của miễn trừ phải là chữ trong dấu nháy kép"
    if value["kind"] not in set(Kind):
        return "loại (kind) của miễn trừ không có trong danh sách"
    if not isinstance(value["on"], date):
        return "ngày duyệt (on) của miễn trừ phải có dạng 2026-01-31"
    return ""


@dataclass(frozen=True, slots=True)
class Review:
    """Who let something pass, why and when."""

    reason: str
    reviewer: str
    """A unit or an office, no person."""

    on: date


def entry(value: str, file: str, kind: Kind, review: Review) -> str:
    """Return the lines of one waiver."""
    texts = {"hash": fingerprint(value, file, kind.value), "file": file, "kind": kind.value}
    texts |= {"reason": review.reason, "reviewer": review.reviewer}
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items()]
    return "  - " + "\n    ".join([*lines, f"on: {review.on.isoformat()}"]) + "\n"


def append(data_dir: Path, entries: list[str]) -> None:
    """Add waivers to the file of a data folder. Raises OSError."""
    path = data_dir / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else _HEADER
    joint = "" if before.endswith("\n") else "\n"
    path.write_text(before + joint + "".join(entries), encoding="utf-8", newline="\n")
