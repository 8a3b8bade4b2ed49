"""Lines of a new file: explanations behind ##, parts not yet used behind #, places to fill in, typed text in quotes."""

from collections.abc import Iterable
from typing import Final

from generator.scalars import clean

_COMMENT: Final = "# "
_WIDTH: Final = 116

HOW_TO_FILL_IN: Final = (
    "Cách điền: mỗi chỗ <điền …> thay bằng giá trị thật, bỏ cả dấu < >. Chưa có thì xoá cả mục đó, đừng ghi 0.",
    "Dòng đầu tiên dành cho trình soạn thảo, giữ nguyên.",
    "Dòng bắt đầu bằng hai dấu ## và chữ sau dấu # ở cuối dòng là lời giải thích, cổng không đọc.",
    "Dòng bắt đầu bằng một dấu # là phần chưa dùng: xoá dấu # và một dấu cách sau nó thì phần đó có hiệu lực.",
)


def one_line(text: str) -> str:
    """Return any text on one line, without what no screen shows."""
    return " ".join(clean(text).text.split())


def quoted(text: str) -> str:
    """Return any text as a quoted YAML value on one line."""
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def to_fill(what: str) -> str:
    """Return the place of a value that is still to be written: the check refuses the file until it is."""
    return f"<điền {what}>"


def told(*sentences: str, indent: int = 0) -> list[str]:
    """Return explanations as lines, long ones wrapped."""
    return [line for text in sentences for line in _wrapped(one_line(text), f"{' ' * indent}## ")]


def _wrapped(text: str, head: str) -> Iterable[str]:
    line = head.rstrip()
    for word in text.split(" "):
        if len(line) + 1 + len(word) > _WIDTH and line.strip() != "##":
            yield line
            line = f"{head}  {word}"
        else:
            line = f"{line} {word}"
    yield line


def unused(lines: Iterable[str]) -> list[str]:
    """Return lines as a part that is not yet used: without their first two characters they count."""
    return [line if line.lstrip().startswith("##") else f"{_COMMENT}{line}" for line in lines]
