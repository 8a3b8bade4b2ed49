"""What in a text looks like personal data: pure, and in time that grows with the length of the text only."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.privacy import letters
from generator.privacy.kinds import BLOCKING, Hit, Kind
from generator.privacy.normal import Normal, readings
from generator.privacy.runs import Part, Run, labelled, runs
from generator.privacy.words import Words, tells

# First three digits: a province; then century and sex, year of birth, six more (Nghị định 70/2024/NĐ-CP).
_CITIZEN: Final = re.compile(r"0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-3][0-9]{8}")
_MOBILE: Final = re.compile(r"0[35789][0-9]{8}")
_CARD: Final = re.compile(r"9704[0-9]{12}(?:[0-9]{3})?")
_HOTLINE: Final = re.compile(r"1[89]00[0-9]{4}(?:[0-9]{2})?")
_LANDLINE: Final = re.compile(r"02[0-9]{9}|842[0-9]{9}")
_MONEY: Final = re.compile(r"\s{0,2}(?:(?:đồng|đ|vnđ|vnd|triệu|nghìn|ngàn|tỷ|tỉ)\b|%)")
_QUANTITY: Final = re.compile(
    r"\s{0,2}(?:người|hồ sơ|thẻ|lượt|tài khoản|hộ|công dân|trường hợp|giao dịch|thủ tục|phiếu|cuộc|m2)\b"
)
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}(?:([. ])[0-9]{3})(?:\1[0-9]{3})*")
_DATE: Final = re.compile(
    r"(?:[0-3]?[0-9][.\-_ ]{1,3}[01]?[0-9][.\-_ ]{1,3}(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])"
    r"(?![0-9])"
)
_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-$")
_TOKEN_BEFORE: Final = re.compile(r"[0-9a-z]*$")
_TOKEN_AFTER: Final = re.compile(r"[0-9a-z]*")
_HEX: Final = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{16,}")
_FRACTION: Final = re.compile(r"(?<![0-9.,])(?:[089]|1[0-9]|2[0-3]|10[2-9])\.$")
_DAY: Final = re.compile(r"[0-3]?[0-9] ?[./\-] ?[01]?[0-9] ?[./\-] ?(?:19|20)[0-9]{2}(?![0-9])")
_LABELS: Final = (("citizen", Kind.CITIZEN, 40), ("phone", Kind.MOBILE, 20), ("account", Kind.ACCOUNT, 20))
"""Words before a number, what it is then, and how many characters may stand between."""

_COMMA_FRACTION: Final = re.compile(r"(?:\A|(?<=[ (=~]))-?0,$")
_PAGE_BEFORE: Final = re.compile(r"https?://[^\s/?#]+/(?:[^\s?#]*[/\-])?$")
_PAGE_AFTER: Final = re.compile(r"(?:-[a-z][a-z0-9\-]{0,200})?\.(?:html?|aspx|chn)(?![a-z0-9])|-[a-z]{2,}(?![0-9])")
"""Behind a number in the name of a page: `-tin.html`."""

_DOCUMENT_BEFORE: Final = re.compile(r"(?:^|[^a-z0-9])(?:so|so hieu|van ban|cong van)[: ]{1,3}$")
_DOCUMENT_AFTER: Final = re.compile(
    r"/(?:[0-9]{4}/)?(?:ubnd|hdnd|qd|nq|kh|bc|tb|cv|ttr|tt|ct|gm|vb|bnv|vp|vpcp|vpubnd|tthc)(?![a-z0-9])"
)
_SHORTEST: Final = 6
_LONGEST_ACCOUNT: Final = 19
_CERTAIN_ACCOUNT: Final = 8
_CITIZEN_LENGTH: Final = 12
_MOBILE_LENGTH: Final = 10
_GIVEN_GROUP: Final = 3
"""Digits a first group has where nobody can take the number for a row of a table, which has no leading zeros."""


def scan_text(text: str) -> tuple[Hit, ...]:
    """Return everything in a text that looks like personal data, in order, one finding a place."""
    found: dict[tuple[int, int], Hit] = {}
    for normal in readings(text):
        for start, end, kind, value, certain in _Scan(normal, text).hits():
            place = normal.span(start, end)
            severity = Severity.ERROR if certain and kind in BLOCKING else Severity.WARNING
            hit = Hit(*place, kind, value, severity)
            if place not in found or _weight(hit) > _weight(found[place]):
                found[place] = hit
    return tuple(_outermost(sorted(found.values(), key=lambda hit: (hit.start, -_weight(hit), -hit.end))))


def _weight(hit: Hit) -> int:
    return hit.severity is Severity.ERROR


def _outermost(hits: list[Hit]) -> Iterator[Hit]:
    """Yield the findings that lie in no other that weighs as much."""
    last: Hit | None = None
    for hit in hits:
        if last is not None and hit.start < last.end and _weight(hit) <= _weight(last):
            continue
        yield hit
        last = hit


Found = tuple[int, int, Kind, str, bool]
"""Start, end, kind, value, whether it is certain."""


class _Scan:
    """One reading of one text."""

    def __init__(self, normal: Normal, original: str) -> None:
        self.normal = normal
        self.text = normal.text
        self.original = original
        self.words = Words(normal.text)

    def hits(self) -> Iterator[Found]:
        """Yield everything found, in no order."""
        for run in runs(self.text):
            yield from self._in_run(run)
        yield from self._labelled()
        yield from letters.hits(self.normal, self.original, self.words)

    def _in_run(self, run: Run) -> Iterator[Found]:
        taken = False
        for part in run.parts(_CITIZEN_LENGTH, _CITIZEN_LENGTH):
            if _CITIZEN.fullmatch(part.digits) and not self._is_no_number(part):
                certain = self._is_certain(part, "citizen")
                if certain is not None:
                    taken = True
                    yield part.start, part.end, Kind.CITIZEN, part.digits, certain
        for part in run.parts(_MOBILE_LENGTH, 14) if run.may_be_a_phone else ():
            local = _local(part, self.text, named=self.words.before("phone", part.start, 20))
            if local and not self._is_no_number(part) and not self._is_an_office_s(part):
                certain = self._is_certain(part, "phone")
                if certain is not None:
                    taken = True
                    yield part.start, part.end, Kind.MOBILE, local, certain
        if not taken:
            yield from self._by_words(run)

    def _labelled(self) -> Iterator[Found]:
        """Yield numbers behind a label whose groups are parted by signs that part no other numbers."""
        for group, kind, far in _LABELS:
            for end in self.words.ends(group):
                found = labelled(self.text, end)
                if found is None or len(found[0]) > far or _DAY.match(found[1].text):
                    continue
                yield from self._behind_label(kind, *found)

    def _behind_label(self, kind: Kind, gap: str, run: Run) -> Iterator[Found]:
        if kind is Kind.ACCOUNT:
            part = run.first(_LONGEST_ACCOUNT)
            is_one = part.digits.startswith("0") and _is_set_apart(part) and not any(char.isalpha() for char in gap)
            if is_one and len(part.digits) >= _CERTAIN_ACCOUNT and not _LANDLINE.match(part.digits):
                treasury = self.words.around("treasury", part.start, part.end, 80)
                yield from () if treasury else ((part.start, part.end, kind, part.digits, True),)
            return
        length = _CITIZEN_LENGTH if kind is Kind.CITIZEN else _MOBILE_LENGTH
        for part in run.parts(length, length if kind is Kind.CITIZEN else 14):
            mobile = _local(part, self.text, named=True) if kind is Kind.MOBILE else ""
            value = mobile or (part.digits if kind is Kind.CITIZEN and _CITIZEN.fullmatch(part.digits) else "")
            if value and _is_set_apart(part) and not part.looks_like_codes:
                yield part.start, part.end, kind, value, True

    def _is_certain(self, part: Part, group: str) -> bool | None:
        """Tell whether a number of the right shape is one; None where it is surely something else."""
        if len(part.groups) == 1:
            fraction = _FRACTION.search(self.text, max(0, part.start - 6), part.start)
            is_decimal = _COMMA_FRACTION.search(self.text, max(0, part.start - 3), part.start)
            return None if is_decimal else not fraction or self.words.before(group, part.start)
        if self.words.before(group, part.start) or self.text[max(0, part.start - 1) : part.start] == "+":
            return True
        if _DATE.match(self.text, part.start) or part.looks_like_codes:
            return None
        if len(part.groups[0]) >= _GIVEN_GROUP:
            landline = part.digits.startswith("02") and len(part.groups[-1]) == 1 and len(part.digits) > _MOBILE_LENGTH
            return not landline and not part.follows_a_digit_and_dot
        is_row = len(part.groups) != len(part.digits) or " " in part.text
        return not is_row if part.is_whole and part.is_even else None

    def _is_no_number(self, part: Part) -> bool:
        """Tell whether the digits belong to a checksum or an identifier of a machine."""
        before = _TOKEN_BEFORE.search(self.text, max(0, part.start - 64), part.start)
        after = _TOKEN_AFTER.match(self.text, part.end, part.end + 64)
        token = (before[0] if before else "") + part.digits + (after[0] if after else "")
        is_hex = len(part.groups) == 1 and _HEX.fullmatch(token) is not None
        return (
            is_hex
            or self._names_a_page(part)
            or _UUID.search(self.text, max(0, part.start - 24), part.start) is not None
        )

    def _names_a_page(self, part: Part) -> bool:
        """Tell whether the digits are of a page's name in a web address; `zalo.me/` and a number is none."""
        if len(part.groups) > 1 or not _PAGE_AFTER.match(self.text, part.end):
            return False
        begin = self.text.rfind("http", max(0, part.start - 300), part.start)
        address = _PAGE_BEFORE.match(self.text, begin, part.start) if begin >= 0 else None
        return address is not None and not tells(address[0].rpartition("/")[2])

    def _is_an_office_s(self, part: Part) -> bool:
        """Tell whether words say that a number like a mobile one is a tax code or a document's number."""
        if self.words.before("tax", part.start):
            return True
        if len(part.groups) > 1 or self.words.before("phone", part.start, 20):
            return False
        is_document = _DOCUMENT_BEFORE.search(self.text, max(0, part.start - 14), part.start)
        return self.words.names_a_tax_code(part.end) or bool(is_document and _DOCUMENT_AFTER.match(self.text, part.end))

    def _by_words(self, run: Run) -> Iterator[Found]:
        """Yield what is personal data only because of a word before it."""
        if len(run.digits) < _SHORTEST or _DATE.match(self.text, run.start):
            return
        found = next(self._named(run), None)
        if found is not None:
            yield found

    def _named(self, run: Run) -> Iterator[Found]:
        amount = _THOUSANDS.fullmatch(run.text) is not None
        round_sum = amount or run.digits.endswith("000")
        named = not round_sum and any(self.words.right_before(group, run.start) for group in ("account", "bank"))
        if not named and self._is_followed_by(_MONEY, run.end):
            return
        if not amount:
            yield from self._shortened(run)
        if self.words.before("old_identity", run.start):
            for part in run.parts(9, 9):
                yield part.start, part.end, Kind.OLD_IDENTITY, part.digits, False
        for part in run.parts(16, 19):
            if _CARD.fullmatch(part.digits):
                yield part.start, part.end, Kind.ACCOUNT, part.digits, True
        yield from self._account(run, amount=amount)
        if not amount and self.words.before("insurance", run.start):
            for part in run.parts(10, 10):
                if not _HOTLINE.fullmatch(part.digits):
                    yield part.start, part.end, Kind.INSURANCE, part.digits, False

    def _shortened(self, run: Run) -> Iterator[Found]:
        """Yield a citizen or mobile number whose leading zeros a spreadsheet dropped, or that has a slip."""
        if self.words.before("citizen", run.start) and not self._is_followed_by(_QUANTITY, run.end):
            for part in run.parts(10, _CITIZEN_LENGTH):
                yield part.start, part.end, Kind.CITIZEN, part.digits, True
        if self.words.before("phone", run.start, 20):
            for part in run.parts(9, 9):
                if _MOBILE.fullmatch(f"0{part.digits}"):
                    yield part.start, part.end, Kind.MOBILE, f"0{part.digits}", True

    def _is_beside_a_bank(self, part: Part) -> bool:
        if self.words.before("bank", part.start):
            return True
        alone = len(part.digits) > _CERTAIN_ACCOUNT and not self._is_followed_by(_QUANTITY, part.end)
        return alone and self.words.names_a_bank(part.end)

    def _is_followed_by(self, unit: re.Pattern[str], end: int) -> bool:
        """Tell whether a unit follows, spelled with its marks: `đồng` is none of `Đông Á`."""
        place = self.normal.place(end - 1) + 1
        after = unicodedata.normalize("NFC", self.original[place : place + 16])
        return unit.match(after.lower()) is not None

    def _account(self, run: Run, *, amount: bool) -> Iterator[Found]:
        """Yield an account number near its words; accounts of the treasury are public."""
        part = run.first(_LONGEST_ACCOUNT)
        if len(part.digits) < _SHORTEST or _HOTLINE.fullmatch(part.digits) or _LANDLINE.fullmatch(part.digits):
            return
        gap = self.words.gap("account", part.start)
        near_bank = gap is None and not amount and len(part.digits) >= _CERTAIN_ACCOUNT
        if gap is None and not (near_bank and self._is_beside_a_bank(part)):
            return
        if self.words.around("treasury", part.start, part.end, 80) and not self.words.before("bank", part.start, 25):
            return
        if amount and gap is not None and any(char.isalpha() for char in gap):
            return
        right_after = self.words.right_before("bank", part.start) if gap is None else not any(map(str.isalpha, gap))
        if not right_after and self._is_followed_by(_QUANTITY, part.end):
            return
        yield part.start, part.end, Kind.ACCOUNT, part.digits, right_after or len(part.digits) >= _CERTAIN_ACCOUNT


def _is_set_apart(part: Part) -> bool:
    """Tell whether its groups are no row of a table, in which counts may have two digits with a zero: 05 | 12 | 30."""
    in_a_row = any(sign in part.text for sign in "|\t")
    return len(part.groups[0]) >= _GIVEN_GROUP or part.groups[0] == "84" or (part.is_even and not in_a_row)


def _local(part: Part, text: str, *, named: bool) -> str:
    """Return a mobile number as it is dialled at home; empty where the digits are none."""
    digits = part.digits
    abroad = text[max(0, part.start - 2) : part.start].endswith("+")
    if digits.startswith("0084"):
        digits, abroad = digits[2:], True
    if digits.startswith("84"):
        rest = digits[2:].removeprefix("0")
        is_dialled = abroad or named or (part.groups[0] == "84" and not _THOUSANDS.fullmatch(part.text))
        return f"0{rest}" if is_dialled and _MOBILE.fullmatch(f"0{rest}") else ""
    return digits if _MOBILE.fullmatch(digits) else ""
