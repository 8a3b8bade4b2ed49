"""Printed plans as texts: their head, their numbered parts, the items of each part, the rows of their appendix."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

from generator.build import check
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from tests.builders import AS_OF

ROOT = Path(__file__).parents[1]

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
"""The texts of the printed plans, one file a plan; not part of the repository."""

# Headings as plans number them: "II. ", "2. ", "2.1. ", "đ) ". A year at a line's start ("2030.") is none.
ROMAN = re.compile(r"\s*(?P<label>[IVX]+)\.\s+(?P<rest>.*)")
NUMBER = re.compile(r"\s*(?P<label>\d{1,2}(?:\.\d{1,2})?)\.\s+(?P<rest>.*)")
LETTER = re.compile(r"\s*(?P<label>[a-zđ])\)\s+(?P<rest>.*)")
# Bullets; a text made by machine prints "- +" for "+". A dash that a line break moved to a line's start is none.
DASH = re.compile(r"\s*-\s+(?P<rest>[^\W_a-z].*)")
PLUS = re.compile(r"\s*(?:-\s+)?\+\s+(?P<rest>.*)")
CLOSING_WORDS = re.compile(r"\s*Trên đây là ")
PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
ROW = re.compile(r"\s*(?P<code>[1-9]\d?(?:\.\d{1,2}){0,3})(?:\s+|$)(?P<rest>.*)")

RECIPIENT = re.compile(r"^\s*-\s+(.*?)\s*[;.]\s*$", re.MULTILINE | re.DOTALL)

SENTENCE_END = (".", ";", ":", "!", "?", "…", "/", "”", ")")
WHOLE_PARENTHESIS = re.compile(r"\([^()]*\)[.;]?")

PREAMBLE = "Căn cứ"
HEAD = "Phần đầu"
CLOSING = "Phần cuối"
SIGNATURE = "Phần ký"
RECIPIENTS = "Nơi nhận"
APPENDIX = "PL"
BLANK_PLACES = frozenset({HEAD, CLOSING, SIGNATURE, RECIPIENTS, APPENDIX})
"""Places that have no number: the head of the plan, its closing words, signature, recipients, appendix as a whole."""

PERCENTAGE = re.compile(r"(?P<low>\d+(?:,\d+)?) ?%(?: ?[-–] ?(?P<high>\d+(?:,\d+)?) ?%)?|(?P<whole>toàn bộ)")
ONE_COMPARISON_FOR_TWO = re.compile(r" [^,;.()]{1,20} và ")
"""Between two figures of one comparing word: "tối thiểu 30% quy định và 30% chi phí"."""

TONES = "\u0300\u0301\u0303\u0309\u0323"

BlockKind = Literal["heading", "dash", "plus", "letter", "plain"]
Steps = tuple[tuple[str, str], ...]
"""Labels and first lines of the numbered parts that a line stands in, outermost first."""

Shown = tuple[str, Decimal, Decimal | None]
"""A figure as it is compared: shape, value, upper end of a range."""


@dataclass
class Block:
    """A paragraph as printed, without its mark."""

    kind: BlockKind
    """How it begins: as a heading, with "-", "+", "a)" below a bullet, or without a mark."""

    lines: list[str]

    @property
    def text(self) -> str:
        """The paragraph on one line."""
        return one_line("\n".join(self.lines))

    @property
    def leads_in(self) -> bool:
        """Tell whether it says nothing by itself: one clause that ends in a colon."""
        return self.text.endswith(":") and not re.search(r"[.;] ", self.text)

    @property
    def says_something(self) -> bool:
        """Tell whether it is a sentence of its own: no lead-in, no parenthesis, no second line of a heading."""
        return self.text.endswith(SENTENCE_END) and not self.leads_in and not WHOLE_PARENTHESIS.fullmatch(self.text)


@dataclass(frozen=True)
class Place:
    """One printed item: a numbered or lettered part, a bullet, a "+" item, or a paragraph without a mark."""

    label: str
    """As the data cites it: II.2.b."""

    bullet: int | None
    sub: int | None
    text: str
    """What is printed there, the items below it not included."""

    leads_in: bool = False
    """True for a bullet that only introduces the items below it."""

    introduced_by: str = ""
    """The words that lead in to it, which it is read with."""

    @property
    def key(self) -> tuple[str, int | None, int | None]:
        """Label, bullet, sub: what the data cites."""
        return self.label, self.bullet, self.sub


@dataclass
class Section:
    """A numbered part of a printed plan, without the parts numbered below it."""

    label: str
    """As the data cites it: II.2.b."""

    headings: tuple[str, ...] = ()
    """First lines of the Roman and Arabic numbers it stands under, its own included, in lower case."""

    lettered: str = ""
    """First line of its letter in lower case; empty where it has none."""

    blocks: list[Block] = field(default_factory=list)

    has_parts: bool = False
    """True where parts are numbered or lettered below it."""

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return " ".join(block.text for block in self.blocks)

    @property
    def bullets(self) -> list[str]:
        """The dash bullets, each with the items below it."""
        bullets: list[list[str]] = []
        for block in self.blocks:
            if block.kind == "dash":
                bullets.append([block.text])
            elif bullets:
                bullets[-1].append(block.text)
        return [" ".join(texts) for texts in bullets]

    @property
    def places(self) -> list[Place]:
        """The items in printed order.

        A part without bullets is one item, unless it only heads the parts below it. Beside bullets or parts, a
        paragraph without a mark is an item of its own, unless it only leads in or stands in parentheses.
        """
        marked = any(block.kind in {"dash", "plus"} for block in self.blocks)
        if marked or self.has_parts:
            return list(self._marked_places())
        below = [block.text for block in self.blocks if block.kind != "heading"]
        only_refers = below and all(WHOLE_PARENTHESIS.fullmatch(text) for text in below)
        return [] if only_refers or not self.text else [Place(self.label, None, None, self.text)]

    def _marked_places(self) -> Iterator[Place]:
        bullet, sub, above, lead = 0, 0, "", ""
        for block in self._with_letters():
            if block.kind == "dash":
                bullet, sub, lead = bullet + 1, 0, block.text if block.text.endswith(":") else ""
                yield Place(self.label, bullet, None, block.text, block.leads_in, above)
            elif block.kind == "plus":
                sub += 1
                yield Place(self.label, bullet or None, sub, block.text, introduced_by=lead or above)
            elif block.kind == "plain":
                above, lead = block.text if block.leads_in else "", ""
                if block.says_something:
                    yield Place(self.label, None, None, block.text)

    def _with_letters(self) -> list[Block]:
        """Return the paragraphs, letters below a bullet put into it: the data has no place for them."""
        blocks: list[Block] = []
        for block in self.blocks:
            if block.kind == "letter" and blocks:
                blocks[-1] = Block(blocks[-1].kind, [*blocks[-1].lines, *block.lines])
            else:
                blocks.append(block)
        return blocks


@dataclass(frozen=True, eq=False)
class Printed:
    """A printed plan, cut into its numbered parts."""

    name: str
    """Name of the file."""

    head: str
    """What stands before the first numbered part, on one line."""

    title: str
    """What stands between the word KẾ HOẠCH and the legal basis, on one line."""

    text: str
    """The plan without its appendix, on one line."""

    sections: tuple[Section, ...]
    rows: tuple[tuple[str, str], ...]
    """Number and text of each row of the appendix."""

    tail: str
    """Recipients and signature, on one line."""

    recipients: tuple[str, ...]
    """The lines below "Nơi nhận", without dash and end mark."""

    appendix: str
    """The appendix, on one line."""

    signers: tuple[str, ...]
    """Names of persons below the post of the signer."""

    @property
    def whole(self) -> str:
        """Everything, on one line."""
        return f"{self.text} {self.appendix}"

    @property
    def period(self) -> str:
        """The year or span of years its title names, as an id: 2026, 2026-2030; empty where it names none."""
        span = re.search(r"giai đoạn (\d{4}) ?[-–] ?(\d{4})", self.title)
        year = re.search(r"năm (\d{4})", self.title)
        return f"{span[1]}-{span[2]}" if span else year[1] if year else ""

    def at(self, source: str) -> str:
        """Return what is printed at a cited place, the parts numbered below it included."""
        if source.startswith(f"{APPENDIX} "):
            row = source.removeprefix(f"{APPENDIX} ")
            found = [text for code, text in self.rows if code == row or code.startswith(f"{row}.")]
            return " ".join(found) or self.at(f"{APPENDIX} {row.rpartition('.')[0]}") if row else ""
        if source in BLANK_PLACES - {CLOSING}:
            return {HEAD: self.head, APPENDIX: self.appendix}.get(source, self.tail)
        return " ".join(
            part.text for part in self.sections if part.label == source or part.label.startswith(f"{source}.")
        )


def one_line(text: str) -> str:
    """Return `text` without line breaks, also inside "QĐ-⏎TTg", and with single spaces."""
    return " ".join(re.sub(r"(?<=\w)-\s*\n\s*", "-", text).split())


def spelling(text: str) -> str:
    """Return `text` in lower case with each word's tone at its end, so that "hoá" and "hóa" are the same."""
    return re.sub(r"\w+", lambda word: _tone_last(word[0]), unicodedata.normalize("NFC", text).lower())


@functools.cache
def _tone_last(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tones


def names_in(text: str, name: str) -> int:
    """Return how often `text` prints a name as whole words, in any case and with either place of the tone."""
    return len(re.findall(rf"(?<!\w){re.escape(spelling(name))}(?!\w)", spelling(text)))


@functools.cache
def printed_plans(folder: Path = SEEDS) -> tuple[Printed, ...]:
    """Return every text of a folder in its parts, in the order of the files' names."""
    return tuple(parse(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))


def parse(name: str, raw: str) -> Printed:
    """Cut the text of a printed plan; not every text is in normal form C."""
    text = unicodedata.normalize("NFC", raw)
    body, mark, appendix = text.partition("\nPHỤ LỤC")
    narrative, recipients, tail = body.partition("Nơi nhận:")
    sections = tuple(sections_of(narrative))
    return Printed(
        name=name,
        head=sections[0].text,
        title=title_of(narrative),
        text=one_line(body),
        sections=sections,
        rows=tuple(rows_of(appendix)),
        tail=one_line(recipients + tail),
        recipients=tuple(one_line(line) for line in RECIPIENT.findall(tail)),
        appendix=one_line(mark + appendix),
        signers=tuple(re.findall(r"^\W*(?:PHÓ )?CHỦ TỊCH\W*\n\s*(\w+(?: \w+){1,4})\s*$", text, re.MULTILINE)),
    )


def title_of(narrative: str) -> str:
    """Return the title below the word KẾ HOẠCH, up to the legal basis or a parenthesis."""
    found = re.search(r"^\W*KẾ HOẠCH\W*$(.*?)(?=^\s*(?:\(|Căn cứ|[IVX]+\. ))", narrative, re.MULTILINE | re.DOTALL)
    return one_line(found[1]) if found else ""


def sections_of(narrative: str) -> Iterator[Section]:
    """Cut a plan at its headings; what stands before the first one is the preamble, the closing words come last."""
    lines = [line for line in narrative.splitlines() if line.strip() and not PAGE_NUMBER.fullmatch(line)]
    width = max(map(len, lines), default=0)
    path: Steps = ()
    part = Section(PREAMBLE)
    before = ""
    for line in lines:
        below = heading(line, path, part)
        if below is not None:
            path, following = below, section(below)
            part.has_parts = following.label.startswith(f"{part.label}.")
            yield part
            part = following
        elif path and CLOSING_WORDS.match(line):
            yield part
            path, part = (), Section(CLOSING, blocks=[Block("plain", [line.strip()])])
        else:
            add(part, line, before, width)
        before = line
    yield part


def heading(line: str, path: Steps, part: Section) -> Steps | None:
    """Return the labels and first lines that a heading opens below `path`; None for any other line."""
    if part.label == CLOSING:
        return None
    if match := ROMAN.fullmatch(line):
        return ((match["label"], match["rest"]),)
    if not path:
        return None
    numbered = tuple(step for step in path if not step[0].islower())
    if match := LETTER.fullmatch(line):
        return None if in_bullet(part) else (*numbered, (match["label"], match["rest"]))
    match = NUMBER.fullmatch(line)
    if match is None or match["rest"][:1].islower():
        return None
    depth = match["label"].count(".") + 1
    return (*numbered[:depth], (match["label"].rpartition(".")[2], match["rest"]))


def in_bullet(part: Section) -> bool:
    """Tell whether a letter belongs to the bullet above it, which introduces it with a colon."""
    last = part.blocks[-1] if part.blocks else None
    return last is not None and (last.kind == "letter" or (last.kind == "dash" and last.text.endswith(":")))


def section(path: Steps) -> Section:
    """Return the part that a heading opens."""
    label = ".".join(step for step, _ in path)
    numbered = tuple(rest.strip().lower() for step, rest in path if not step.islower())
    lettered = path[-1][1].strip().lower() if path[-1][0].islower() else ""
    return Section(label, numbered, lettered, [Block("heading", [path[-1][1]])])


def add(part: Section, line: str, before: str, width: int) -> None:
    """Put a line into the part it stands in: as a new paragraph, or at the end of the one above it."""
    for kind, mark in MARKS.items():
        if match := mark.fullmatch(line):
            part.blocks.append(Block(kind, [match["rest"]]))
            return
    if not part.blocks or begins_paragraph(part.blocks[-1], line, before, width):
        part.blocks.append(Block("plain", [line]))
    else:
        part.blocks[-1].lines.append(line)


MARKS: dict[BlockKind, re.Pattern[str]] = {"plus": PLUS, "dash": DASH, "letter": LETTER}


def begins_paragraph(last: Block, line: str, before: str, width: int) -> bool:
    """Tell whether a line without a mark begins a paragraph: its first word had room on the line before."""
    text = line.strip()
    if not (text[0].isupper() or text[0] in "(*"):
        return False
    if last.kind != "heading" and not before.rstrip().endswith(SENTENCE_END):
        return False
    return len(before.rstrip()) + 1 + len(text.split()[0]) < 0.9 * width or bool(WHOLE_PARENTHESIS.fullmatch(text))


def rows_of(appendix: str) -> Iterator[tuple[str, str]]:
    """Cut the appendix at its row numbers; a number without a dot is one only where it continues the count."""
    code, top, lines = "", 0, list[str]()
    for line in appendix.splitlines():
        match = ROW.fullmatch(line)
        if match is None or ("." not in match["code"] and int(match["code"]) != top + 1):
            lines.append(line)
            continue
        if code:
            yield code, one_line("\n".join(lines))
        code, lines = match["code"], [match["rest"]]
        top = int(code.partition(".")[0])
    if code:
        yield code, one_line("\n".join(lines))


def holds_objectives(part: Section) -> bool:
    """Tell whether a section stands under a heading of aims ("Mục tiêu", "Mục đích") and not of tasks."""
    if any(title.startswith(("nhiệm vụ", "yêu cầu")) for title in (*part.headings, part.lettered)):
        return False
    return any("mục tiêu" in title or title.startswith("mục đích") for title in part.headings)


def holds_tasks(part: Section) -> bool:
    """Tell whether a section stands under a heading of tasks: "Nhiệm vụ", "Các nhiệm vụ cụ thể"."""
    return any(re.match(r"(các )?nhiệm vụ\b", title) for title in (*part.headings, part.lettered))


def is_purpose(part: Section) -> bool:
    """Tell whether a section is "Mục đích", of which only figures are entered."""
    return part.headings[-1].startswith("mục đích")


def under(plan: Printed, title: str) -> list[Place]:
    """Return the items of the Roman parts whose heading begins with `title`."""
    return [
        place for part in plan.sections if part.headings and part.headings[0].startswith(title) for place in part.places
    ]


def closing(plan: Printed) -> str:
    """Return the closing words, empty where there are none."""
    return plan.sections[-1].text if plan.sections[-1].label == CLOSING else ""


def task_places(plan: Printed) -> list[Place]:
    """Return the items of the sections of tasks."""
    return [place for part in plan.sections if holds_tasks(part) for place in part.places]


def objectives(plan: Printed, *, with_purpose: bool) -> list[Place]:
    """Return the printed objectives in order: bullets with all below them, or parts without bullets."""
    places: list[Place] = []
    for part in plan.sections:
        if not holds_objectives(part) or (is_purpose(part) and not with_purpose):
            continue
        if bullets := part.bullets:
            places += [Place(part.label, n, None, text) for n, text in enumerate(bullets, start=1)]
        elif not part.has_parts:
            places.append(Place(part.label, None, None, part.text))
    return places


def figures_in(text: str) -> Iterator[Shown]:
    """Yield the percentages a text prints, each with its comparing word."""
    before: tuple[str, int] | None = None
    for match in PERCENTAGE.finditer(text):
        value = Decimal(100) if match["whole"] else number(match["low"])
        shape = shape_of(match, text)
        bare = shape in {"all", "reach"}
        if bare and before and ONE_COMPARISON_FOR_TWO.fullmatch(text[before[1] : match.start()]):
            shape = before[0]
        yield shape, value, number(match["high"]) if match["high"] else None
        before = shape, match.end()


def number(printed: str) -> Decimal:
    """Return a printed number: 98,5."""
    return Decimal(printed.replace(",", "."))


def shape_of(match: re.Match[str], text: str) -> str:
    """Return the shape of a printed percentage from the words beside it."""
    before, after = text[: match.start()].lower(), text[match.end() :]
    if match["high"]:
        return "between"
    if re.search(r"(tối thiểu|ít nhất)( đạt)? $", before) or after.startswith(" trở lên"):
        return "at_least"
    for words, shape in ((r"\btrên $", "more_than"), (r"không (vượt )?quá $", "at_most")):
        if re.search(words, before):
            return shape
    if re.search(r"giảm( bình quân)? $", before):
        return "decrease_by"
    return "all" if match["whole"] or match["low"] == "100" else "reach"


@dataclass(frozen=True, eq=False, repr=False)
class Case:
    """A printed plan beside the data made from it."""

    printed: Printed
    entry: WardEntry
    plan: Plan

    @property
    def name(self) -> str:
        """Address of the plan: can-tho/hung-phu/2025."""
        return f"{self.entry.address}/{self.plan.id}"

    def __repr__(self) -> str:
        """Return the name of the plan and of its text, for failures."""
        return f"<{self.name}, {self.printed.name}>"


def pair(texts: Iterable[Printed], wards: Iterable[WardEntry]) -> tuple[dict[str, Case], list[str]]:
    """Pair texts with plans, by name; and say which texts and plans are left over or have several partners.

    A demonstration ward has no printed plan and is left out.
    """
    entries = [entry for entry in wards if not getattr(entry.ward, "demo", False)]
    plans = {f"{entry.address}/{plan.id}": (entry, plan) for entry in entries for plan in entry.plans}
    named = {text.name: named_wards(text, entries) for text in texts}
    partners = {
        text: [name for name in (f"{entry.address}/{text.period}" for entry in named[text.name]) if name in plans]
        for text in texts
    }
    cases: dict[str, Case] = {}
    trouble: list[str] = []
    for text, names in partners.items():
        if len(names) != 1:
            wards_named = ", ".join(entry.address for entry in named[text.name]) or "no ward of the data"
            trouble.append(f"{text.name} names {wards_named}, period {text.period or 'none'}: {len(names)} plans fit")
    for name, (entry, plan) in plans.items():
        found = [text for text, names in partners.items() if names == [name]]
        if len(found) == 1:
            cases[name] = Case(found[0], entry, plan)
        else:
            trouble.append(f"{name} has {len(found)} texts: {', '.join(text.name for text in found) or 'none'}")
    return dict(sorted(cases.items())), trouble


def named_wards(text: Printed, entries: list[WardEntry]) -> list[WardEntry]:
    """Return the wards that the head of a text names most often; of several by one name those of a province it names.

    A name that only occurs as part of a longer one ("phường Bình Phước Tây") is not named.
    """
    names = {entry.ward.full_name for entry in entries}
    counts = {name: names_in(text.head, name) for name in names}
    alone = {
        name: count - sum(counts[other] for other in names if other != name and names_in(other, name))
        for name, count in counts.items()
    }
    most = max(alone.values(), default=0)
    found = [entry for entry in entries if most and alone[entry.ward.full_name] == most]
    if len(found) < 2:
        return found
    provinces = {
        entry.province_id: sum(names_in(text.whole, name.name) for name in entry.province.names) for entry in found
    }
    often = max(provinces.values())
    return [entry for entry in found if provinces[entry.province_id] == often]


@functools.cache
def portal() -> Portal:
    """Return the data, read and checked."""
    checked = check(ROOT / "data", "data", AS_OF)
    assert checked.portal is not None, checked.diagnostics
    return checked.portal


@functools.cache
def matched() -> tuple[dict[str, Case], list[str]]:
    """Return every plan that has a printed text, by name, and what is left over; nothing without texts or sound data.

    Tests are collected by it, so it never fails.
    """
    if not SEEDS.is_dir():
        return {}, []
    try:
        return pair(printed_plans(), portal().wards)
    except AssertionError as mistake:
        return {}, [f"the data has errors: {mistake}"]


CASES = matched()[0]
"""Every plan that has a printed text, by its address."""

every_plan = pytest.mark.parametrize("case", CASES.values(), ids=CASES)

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the printed plans are not beside the repository (../shared/seeds)"
)
