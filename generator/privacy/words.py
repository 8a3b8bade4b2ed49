"""Words that tell what a number is: found once a text, asked for many times."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

_GAP: Final = r"[ _.\-]{0,3}"
_BANKS: Final = (
    r"ngan hang|vietcombank|vcb|bidv|vietinbank|agribank|techcombank|mb ?bank|sacombank|tpbank|vpbank|acb|hdbank|shb|"
    r"lpbank|msb|vib|ocb|eximbank|scb|seabank|pvcombank|momo|(?<![0-9]\s)mb|bank account|bank"
)
_GROUPS: Final = {
    "citizen": r"cccd|can cuoc(?: cong dan)?|(?:so|ma so) dinh danh(?: ca nhan)?|dinh danh ca nhan|ddcn",
    "old_identity": r"cmnd|cmtnd|chung minh(?: nhan dan| thu)?",
    "phone": r"so dt|sdt|dt|dtdd|dien thoai|di dong|zalo|viber|hotline|phone|mobile|tel|lien he|lien lac",
    "insurance": r"bhxh|bhyt|bao hiem(?: xa hoi| y te)?",
    "tax": r"mst|ma so thue|ma so doanh nghiep|msdn",
    "account": r"stk|tk|so tk|tk so|so tai khoan|tai khoan(?: so)?|account(?: number| no)?",
    "bank": _BANKS,
    "treasury": r"kho bac(?: nha nuoc)?|kbnn",
    "passport": r"ho chieu|passport",
    "plate": r"bien so(?: xe)?|bien kiem soat|bks|xe(?: may)?|o to|oto",
    "born": r"ngay(?: thang nam)? sinh|nam sinh|sinh ngay|sinh nam|date of birth|dob|birthday|born",
}


def _shape(words: str) -> str:
    """Return a pattern in which words may be parted by anything that names of fields have: so_tai_khoan."""
    return re.sub(" [?]?", lambda _: _GAP, words)


_WORDS: Final = {name: re.compile(rf"(?<![a-z0-9])(?:{_shape(words)})(?![a-z0-9])") for name, words in _GROUPS.items()}
_ANY: Final = re.compile("|".join(pattern.pattern for pattern in _WORDS.values()))
_BANK_BEHIND: Final = re.compile(rf"[ ()\-,:;]{{1,5}}(?:(?:tai|o|nh|cua) )?(?:{_shape(_BANKS)})(?![a-z0-9])")
_TAX_BEHIND: Final = re.compile(
    rf"[ ]{{0,2}}\((?:[a-z]{{1,6}} ){{0,3}}(?:{_shape(_GROUPS['tax'])})(?![a-z0-9])[^0-9\n()]{{0,40}}\)"
)
_NOT_BORN: Final = re.compile(r"(?:phat|hoc|ve|khai|thi|giao|nay|tai)[ _]*$")
FAR: Final = 40
"""Characters between a word and the number it tells of, on one line."""

_LONGEST_FORM: Final = 100
"""Characters between a word and its number where nothing but signs stands between: `so_tai_khoan: >` and a new line."""


def tells(text: str) -> bool:
    """Tell whether a text, read plainly, has any of the words."""
    return _ANY.search(text) is not None


class Words:
    """Where each group of words stands in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[str, list[int]] = {}

    def before(self, group: str, start: int, far: int = FAR) -> bool:
        """Tell whether a word of the group tells of what begins at `start`."""
        return self.gap(group, start, far) is not None

    def gap(self, group: str, start: int, far: int = FAR) -> str | None:
        """Return what stands between the last word of the group and `start`; None where the word is too far."""
        ends = self._of(group)
        index = bisect_right(ends, start) - 1
        if index < 0 or start - ends[index] > _LONGEST_FORM:
            return None
        gap = self._text[ends[index] : start]
        if len(gap) <= far and "\n" not in gap:
            return gap
        return None if any(char.isalnum() for char in gap) else gap

    def ends(self, group: str) -> Sequence[int]:
        """Return where each word of the group ends."""
        return self._of(group)

    def right_before(self, group: str, start: int) -> bool:
        """Tell whether nothing but signs stands between a word of the group and `start`."""
        gap = self.gap(group, start)
        return gap is not None and not any(char.isalnum() for char in gap)

    def names_a_bank(self, end: int) -> bool:
        """Tell whether the name of a bank follows right behind `end`."""
        return _BANK_BEHIND.match(self._text, end) is not None

    def names_a_tax_code(self, end: int) -> bool:
        """Tell whether brackets right behind `end` say that this is a tax code."""
        return _TAX_BEHIND.match(self._text, end) is not None

    def around(self, group: str, start: int, end: int, far: int) -> bool:
        """Tell whether a word of the group stands on the same line, at most `far` characters away."""
        ends = self._of(group)
        line_start = self._text.rfind("\n", max(0, start - far), start) + 1 or max(0, start - far)
        line_end = self._text.find("\n", end, end + far)
        stop = end + far if line_end < 0 else line_end
        index = bisect_left(ends, line_start)
        return index < len(ends) and ends[index] <= stop

    def _of(self, group: str) -> list[int]:
        if group not in self._ends:
            self._ends[group] = list(self._found(group))
        return self._ends[group]

    def _found(self, group: str) -> Iterator[int]:
        for match in _WORDS[group].finditer(self._text):
            if group == "born" and _NOT_BORN.search(self._text, max(0, match.start() - 8), match.start()):
                continue
            yield match.end()
