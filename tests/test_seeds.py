"""The data says what the five printed plans say: every figure, place, document, unit and row, read again."""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator import wording
from generator.build import check
from generator.model.plan import Plan
from generator.model.portal import Portal, WardEntry
from generator.model.target import Figure
from generator.model.task import Task
from tests.builders import AS_OF

ROOT = Path(__file__).parents[1]
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the printed plans are not beside the repository (../shared/seeds)"
)

PRINTED = {
    "hung-dao-2026-2030": ("000", "hai-phong/hung-dao", "2026-2030"),
    "hung-phu-2025": ("001", "can-tho/hung-phu", "2025"),
    "nam-gia-nghia-2026": ("002", "lam-dong/nam-gia-nghia", "2026"),
    "hung-phu-2026": ("003", "can-tho/hung-phu", "2026"),
    "binh-phuoc-2026": ("004", "dong-nai/binh-phuoc", "2026"),
}
"""Name of a case: first digits of the text's file, address of the ward, id of the plan."""

WITH_APPENDIX = "nam-gia-nghia-2026"

# Headings as plans number them: "II. ", "2. ", "2.1. ", "đ) ". A year at a line's start ("2030.") is none.
ROMAN = re.compile(r"\s*(?P<label>[IVX]+)\.\s+(?P<rest>.*)")
NUMBER = re.compile(r"\s*(?P<label>\d{1,2}(?:\.\d{1,2})?)\.\s+(?P<rest>.*)")
LETTER = re.compile(r"\s*(?P<label>[a-zđ])\)\s+(?P<rest>.*)")
DASH = re.compile(r"\s*-\s+(?P<rest>.*)")
ROW = re.compile(r"\s*(?P<code>\d(?:\.\d+){0,2})(?:\s+|$)(?P<rest>.*)")

PREAMBLE = "Căn cứ"
BLANK_PLACES = {"Phần đầu", "Phần cuối", "Phần ký", "Nơi nhận", "PL"}
"""Places that have no number: the head of the plan, its list of recipients, its appendix as a whole."""

FIGURE = re.compile(r"(?P<low>\d+) ?%(?: ?- ?(?P<high>\d+) ?%)?|(?P<whole>toàn bộ)")
ONE_COMPARISON_FOR_TWO = re.compile(r" [^,;.()]{1,20} và ")
"""Between two figures of one comparing word: "tối thiểu 30% quy định và 30% chi phí"."""

# Classes of document numbers: DOMAIN.md §8.4. Administrative before công văn, which would fit both.
DOCUMENT_NUMBER = re.compile(
    r"(?<![\d/])(?:"
    r"\d+/\d{4}/QH\d+"
    r"|\d+/\d{4}/(?:NĐ-CP|TT-[A-ZĐ]+|QĐ-TTg|QĐ-UBND|NQ-HĐND)"
    r"|\d+/(?:NQ|QĐ|KH|BC|TB|TTr|CT|CĐ|HD)-[A-ZĐ][A-Za-zĐ]*\d{0,2}"
    r"|\d+/[A-ZĐ]+-[A-ZĐ&]+"
    r"|\d+-(?:NQ|KH|CT|QĐ|KL)/(?:TW|TU|ĐU)"
    r")"
)
DATED = re.compile(r",? ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")

AREA_WORDS = {
    "muc-tieu-chung": r"mục tiêu|mục đích",
    "chi-dao-dieu-hanh": r"chỉ đạo,? điều hành",
    "the-che": r"thể chế",
    "thu-tuc-hanh-chinh": r"thủ tục hành chính|tthc",
    "to-chuc-bo-may": r"tổ chức bộ máy",
    "che-do-cong-vu": r"chế độ công vụ|đội ngũ cán bộ",
    "tai-chinh-cong": r"tài chính công",
    "chinh-quyen-so": r"chính quyền điện tử",
}


@dataclass(frozen=True)
class Section:
    """A numbered part of a printed plan, without the parts numbered below it."""

    label: str
    """As the data cites it: II.2.b."""

    headings: tuple[str, ...]
    """First lines of the Roman and Arabic numbers it stands under, its own included, in lower case."""

    lettered: str
    """First line of its letter in lower case; empty where it has none."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return one_line("\n".join(self.lines))


@dataclass(frozen=True)
class Printed:
    """A printed plan, cut into its numbered parts."""

    text: str
    """The plan without its appendix, on one line."""

    sections: tuple[Section, ...]
    rows: tuple[tuple[str, str], ...]
    """Number and text of each row of the appendix."""

    whole: str
    """Everything, on one line."""

    def at(self, source: str) -> str:
        """Return what is printed at a cited place, the parts numbered below it included."""
        if source.startswith("PL "):
            row = source.removeprefix("PL ")
            found = [text for code, text in self.rows if code == row or code.startswith(f"{row}.")]
            return " ".join(found) or self.at(f"PL {row.rpartition('.')[0]}")
        if source in BLANK_PLACES:
            return self.whole
        return " ".join(
            part.text for part in self.sections if part.label == source or part.label.startswith(f"{source}.")
        )


@dataclass(frozen=True)
class Place:
    """One objective as printed: a lettered item, a dash bullet, or a section without either."""

    label: str
    bullet: int | None
    text: str


Shown = tuple[str, Decimal, Decimal | None]
"""A figure as it is compared: shape, value, upper end of a range."""


def one_line(text: str) -> str:
    """Return `text` without line breaks, also inside "QĐ-⏎TTg", and with single spaces."""
    return " ".join(re.sub(r"(?<=\w)-\s*\n\s*", "-", text).split())


def read(start: str) -> str:
    """Return a printed plan in normal form C; one of the five is not in it."""
    (path,) = SEEDS.glob(f"{start}_*.txt")
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


@functools.cache
def printed(case: str) -> Printed:
    """Return a printed plan in its parts."""
    text = read(PRINTED[case][0])
    body, _, appendix = text.partition("\nPHỤ LỤC")
    return Printed(one_line(body), tuple(sections_of(body)), tuple(rows_of(appendix)), one_line(text))


def sections_of(body: str) -> Iterator[Section]:
    """Cut a plan at its headings; what stands before the first one is the preamble."""
    path: tuple[tuple[str, str], ...] = ()
    lines: list[str] = []
    for line in body.partition("Nơi nhận:")[0].splitlines():
        below = heading(line, path)
        if below is None:
            lines.append(line)
            continue
        yield section(path, lines)
        path, lines = below, [below[-1][1]]
    yield section(path, lines)


def heading(line: str, path: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...] | None:
    """Return the labels and first lines that a heading opens below `path`; None for any other line."""
    if match := ROMAN.fullmatch(line):
        return ((match["label"], match["rest"]),)
    if not path:
        return None
    numbered = tuple(step for step in path if not step[0].islower())
    if match := LETTER.fullmatch(line):
        return (*numbered, (match["label"], match["rest"]))
    match = NUMBER.fullmatch(line)
    if match is None or match["rest"][:1].islower():
        return None
    depth = match["label"].count(".") + 1
    return (*numbered[:depth], (match["label"].rpartition(".")[2], match["rest"]))


def section(path: tuple[tuple[str, str], ...], lines: list[str]) -> Section:
    """Return one part of a plan."""
    if not path:
        return Section(PREAMBLE, (), "", tuple(lines))
    label = ".".join(step for step, _ in path)
    numbered = tuple(rest.strip().lower() for step, rest in path if not step.islower())
    lettered = path[-1][1].strip().lower() if path[-1][0].islower() else ""
    return Section(label, numbered, lettered, tuple(lines))


def rows_of(appendix: str) -> Iterator[tuple[str, str]]:
    """Cut the appendix at its row numbers."""
    code, lines = "", list[str]()
    for line in appendix.splitlines():
        match = ROW.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        if code:
            yield code, one_line("\n".join(lines))
        code, lines = match["code"], [match["rest"]]
    if code:
        yield code, one_line("\n".join(lines))


def holds_objectives(part: Section) -> bool:
    """Tell whether a section stands under a heading of aims ("Mục tiêu", "Mục đích") and not of tasks."""
    chain = (*part.headings, part.lettered)
    if any(title.startswith(("nhiệm vụ", "yêu cầu")) for title in chain):
        return False
    return any("mục tiêu" in title or title.startswith("mục đích") for title in part.headings)


def is_purpose(part: Section) -> bool:
    """Tell whether a section is "Mục đích", of which only figures are entered."""
    return part.headings[-1].startswith("mục đích")


def bullets_of(part: Section) -> list[str]:
    """Return the dash bullets of a section; a dash that a line break moved to a line's start is none."""
    bullets: list[list[str]] = []
    for line in part.lines:
        match = DASH.fullmatch(line)
        if match and (match["rest"][:1].isupper() or match["rest"][:1].isdigit()):
            bullets.append([match["rest"]])
        elif bullets:
            bullets[-1].append(line)
    return [one_line("\n".join(lines)) for lines in bullets]


def places(case: str, *, with_purpose: bool) -> Iterator[Place]:
    """Yield the printed objectives of a plan in order."""
    parts = [part for part in printed(case).sections if holds_objectives(part)]
    for part in parts:
        if is_purpose(part) and not with_purpose:
            continue
        if bullets := bullets_of(part):
            yield from (Place(part.label, n, text) for n, text in enumerate(bullets, start=1))
        elif not any(other.label.startswith(f"{part.label}.") for other in parts):
            yield Place(part.label, None, part.text)


def figures_in(text: str) -> Iterator[Shown]:
    """Yield the percentages a text prints, each with its comparing word."""
    before: tuple[str, int] | None = None
    for match in FIGURE.finditer(text):
        value = Decimal(100 if match["whole"] else match["low"])
        shape = shape_of(match, text)
        bare = shape in {"all", "reach"}
        if bare and before and ONE_COMPARISON_FOR_TWO.fullmatch(text[before[1] : match.start()]):
            shape = before[0]
        yield shape, value, Decimal(match["high"]) if match["high"] else None
        before = shape, match.end()


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


def shown(figure: Figure) -> Shown | None:
    """Return a figure of the data for comparison; None where it is told in words."""
    if figure.shape in {"qualitative", "improve", "none", "at_most_assigned"}:
        return None
    assert figure.value is not None
    return figure.shape, figure.value, figure.value_max


@functools.cache
def portal() -> Portal:
    """Return the data, read and checked."""
    checked = check(ROOT / "data", "data", AS_OF)
    assert checked.portal is not None, checked.diagnostics
    return checked.portal


def ward_of(case: str) -> WardEntry:
    """Return the ward of a printed plan."""
    return next(entry for entry in portal().wards if entry.address == PRINTED[case][1])


def plan_of(case: str) -> Plan:
    """Return the plan made from a printed one."""
    return next(plan for plan in ward_of(case).plans if plan.id == PRINTED[case][2])


def tasks() -> list[Task]:
    """Return the rows of the one appendix that is printed."""
    return list(plan_of(WITH_APPENDIX).tasks)


def row_text(task: Task) -> str:
    """Return what is printed at a row; a row without a number is printed below its heading's."""
    code = task.code if task.code_printed else task.code.rpartition(".")[0]
    return dict(printed(WITH_APPENDIX).rows)[code]


def spellings(case: str, unit: str) -> tuple[str, ...]:
    """Return the name and aliases of a unit."""
    found = ward_of(case).units[unit]
    return (found.name, *found.aliases)


def ward_text(address: str) -> str:
    """Return the printed plans of a ward."""
    return " ".join(printed(case).whole for case, (_, ward, _) in PRINTED.items() if ward == address)


def sources_of(plan: Plan) -> Iterator[str]:
    """Yield every place the data of a plan cites."""
    yield from (target.source for target in plan.targets)
    yield from (citation.source for citation in plan.citations)
    yield from (lead.source for lead in plan.area_leads)
    yield from (task.source for task in plan.tasks if task.code_printed)
    yield from (source for note in plan.notes for source in note.source)


def numbers_in(text: str) -> Counter[str]:
    """Return the numbers a text holds, leading zeros dropped."""
    return Counter(number.lstrip("0") or "0" for number in re.findall(r"\d+", text))


every_plan = pytest.mark.parametrize("case", PRINTED)


def test_every_printed_plan_has_its_data_and_all_data_a_printed_plan() -> None:
    ids = {(entry.address, plan.id) for entry in portal().wards for plan in entry.plans}
    assert {(ward, plan) for _, ward, plan in PRINTED.values()} == ids
    assert len(list(SEEDS.glob("*.txt"))) == len(PRINTED)


@every_plan
def test_the_percentages_of_the_objectives_are_the_figures_of_the_targets_in_order(case: str) -> None:
    expected = [
        (place.label, place.bullet, figure)
        for place in places(case, with_purpose=True)
        for figure in figures_in(place.text)
    ]
    found = [
        (target.source, target.bullet, figure)
        for target in plan_of(case).targets
        if (figure := shown(target.target)) is not None
    ]
    assert len(expected) > 10
    assert found == expected
    assert {target.target.unit for target in plan_of(case).targets if shown(target.target)} == {"%"}


@every_plan
def test_every_printed_objective_is_a_target_and_every_target_stands_at_an_objective(case: str) -> None:
    aims = [(place.label, place.bullet) for place in places(case, with_purpose=False)]
    all_places = {(place.label, place.bullet) for place in places(case, with_purpose=True)}
    entered = [(target.source, target.bullet) for target in plan_of(case).targets]
    assert [place for place in aims if place not in entered] == []
    assert [place for place in entered if place not in all_places] == []
    order = [(place.label, place.bullet) for place in places(case, with_purpose=True)]
    assert [order.index(place) for place in entered] == sorted(order.index(place) for place in entered)


@every_plan
def test_targets_in_words_rest_on_printed_words(case: str) -> None:
    text = {(place.label, place.bullet): place.text.lower() for place in places(case, with_purpose=True)}
    for target in plan_of(case).targets:
        words = text[target.source, target.bullet]
        if target.target.none:
            assert re.search(r"không có|không để xảy ra", words), target.id
        if target.target.improve:
            assert f"cải thiện so với năm {target.target.baseline}" in words, target.id


@every_plan
def test_years_and_baselines_are_those_printed_at_the_place(case: str) -> None:
    targets = plan_of(case).targets
    for place in places(case, with_purpose=True):
        here = [t.target for t in targets if (t.source, t.bullet) == (place.label, place.bullet)]
        due = {int(year) for year in re.findall(r"(?:đến|vào) năm (\d{4})", place.text, re.IGNORECASE)}
        span = {int(year) for year in re.findall(r"giai đoạn \d{4} ?- ?(\d{4})", place.text)}
        by = {figure.by for figure in here if figure.by}
        assert due <= by <= due | span, place
        since = set(re.findall(r"so với (?:năm|giai đoạn) (\d{4}(?:-\d{4})?)", place.text))
        assert {figure.baseline for figure in here if figure.baseline} == since, place


@every_plan
def test_printed_exceptions_and_conditions_are_carried(case: str) -> None:
    for place in places(case, with_purpose=True):
        if re.search(r"\((?:nếu|trừ|tính trên|[^)]*không bao gồm)", place.text):
            here = [t for t in plan_of(case).targets if (t.source, t.bullet) == (place.label, place.bullet)]
            assert any(target.condition for target in here), place


@every_plan
def test_what_is_printed_as_a_part_is_entered_as_a_part(case: str) -> None:
    parts = Counter((t.source, t.bullet) for t in plan_of(case).targets if t.parent)
    for place in places(case, with_purpose=True):
        pattern = r"(?:trong (?:đó|số đó)|với tỷ lệ)\b[^.]*?\d ?%"
        if re.search(pattern, place.text, re.IGNORECASE):
            assert parts[place.label, place.bullet], place


@every_plan
def test_a_target_is_in_the_area_whose_section_prints_it(case: str) -> None:
    headings = {part.label: " / ".join(part.headings) for part in printed(case).sections}
    for target in plan_of(case).targets:
        if not target.source.startswith("I."):  # "Mục đích" speaks of all areas
            assert re.search(AREA_WORDS[target.area], headings[target.source]), target.id


@every_plan
def test_every_section_label_exists(case: str) -> None:
    known = {part.label for part in printed(case).sections} | {f"PL {code}" for code, _ in printed(case).rows}
    known |= BLANK_PLACES if printed(case).rows else BLANK_PLACES - {"PL"}
    known |= {f"PL {task.code}" for task in plan_of(case).tasks if not task.code_printed}
    assert sorted(set(sources_of(plan_of(case))) - known) == []


@every_plan
def test_no_title_condition_or_output_has_a_number_its_place_does_not_print(case: str) -> None:
    text = {(place.label, place.bullet): place.text for place in places(case, with_purpose=True)}
    for target in plan_of(case).targets:
        extra = numbers_in(f"{target.title} {target.condition or ''}")
        assert extra <= numbers_in(text[target.source, target.bullet]), target.id
    for task in plan_of(case).tasks:
        here = row_text(task) if task.source.startswith("PL") else printed(case).at(task.source)
        assert numbers_in(f"{task.title} {task.output or ''}") <= numbers_in(here), task.code


@every_plan
def test_no_duty_solution_report_or_funding_has_a_number_its_place_does_not_print(case: str) -> None:
    plan = plan_of(case)
    told = [(duty.source, duty.title) for duty in plan.responsibilities]
    told += [(solution.source, solution.title) for solution in plan.solutions]
    told += [(rule.source, rule.title) for rule in plan.reporting]
    told += [(clause.source, clause.text) for clause in plan.funding]
    told += [(rule.source, f"{rule.due or ''}") for rule in plan.reporting]
    told += [(rule.source, f"{window.start} {window.end}") for rule in plan.reporting for window in rule.windows]
    assert len(told) > 30
    for source, text in told:
        assert set(numbers_in(text)) <= set(numbers_in(printed(case).at(source))), (source, text)


@every_plan
def test_recipients_are_the_printed_lines(case: str) -> None:
    whole = " ".join(printed(case).whole.split())
    for recipient in plan_of(case).recipients:
        assert " ".join(recipient.split()) in whole


@every_plan
def test_every_document_number_is_cited_where_it_is_printed_with_the_date_beside_it(case: str) -> None:
    ids = {document.number: document.id for document in portal().documents if document.number}
    expected: dict[tuple[str, str], date | None] = {}
    for part in printed(case).sections:
        for match in DOCUMENT_NUMBER.finditer(part.text):
            key = (part.label, ids.get(match[0], f"not in documents.yaml: {match[0]}"))
            expected[key] = date_after(part.text[match.end() :]) or expected.get(key)
    found = {
        (citation.source, portal().cited(citation).id): citation.printed_date
        for citation in plan_of(case).citations
        if portal().cited(citation).number
    }
    assert found == expected
    assert len(plan_of(case).citations) == len({(c.source, c.document) for c in plan_of(case).citations})


def date_after(text: str) -> date | None:
    """Return the date a text begins with: " ngày 09/6/2025", ", ngày 14 tháng 7 năm 2025"."""
    match = DATED.match(text)
    return date(int(match[3]), int(match[2]), int(match[1])) if match else None


@every_plan
def test_every_law_named_is_cited_there_with_the_date_beside_it(case: str) -> None:
    laws = {document.title.casefold(): document for document in portal().documents if document.number is None}
    expected: set[tuple[str, str, date | None]] = set()
    for part in printed(case).sections:
        for match in re.finditer(r"(?:sửa đổi, bổ sung một số điều của )?\bLuật (?=\w)", part.text):
            name = next((title for title in laws if starts_with_law(part.text[match.start() :], title)), None)
            assert name, part.text[match.start() :][:80]
            after = part.text[match.start() + len(name) - (0 if match[0] == "Luật " else len("luật ")) :]
            expected.add((part.label, laws[name].id, date_after(after)))
    found = {
        (citation.source, portal().cited(citation).id, citation.printed_date)
        for citation in plan_of(case).citations
        if portal().cited(citation).number is None
    }
    assert found == expected


def starts_with_law(text: str, title: str) -> bool:
    """Tell whether a text begins with a law's title; plans print an amending law without its first word."""
    return text.casefold().startswith((title, title.removeprefix("luật ")))


@every_plan
def test_a_document_has_the_type_that_plans_print_before_its_number(case: str) -> None:
    for citation in plan_of(case).citations:
        document = portal().cited(citation)
        if document.number:
            name = re.compile(rf"{document.type}(?: số)? {re.escape(document.number)}")
            assert name.search(printed(case).at(citation.source)), document.id
        if citation.printed_as:
            assert citation.printed_as in printed(case).at(citation.source)


@pytest.mark.parametrize("address", sorted({ward for _, ward, _ in PRINTED.values()}))
def test_every_unit_name_alias_and_former_name_occurs_in_a_plan_of_its_ward(address: str) -> None:
    (entry,) = (entry for entry in portal().wards if entry.address == address)
    text = ward_text(address)
    assert [unit.name for unit in entry.ward.units if unit.name.casefold() not in text.casefold()] == []
    assert [alias for unit in entry.ward.units for alias in unit.aliases if alias not in text] == []
    assert [name for name in entry.ward.former_names if name not in text] == []


@every_plan
def test_a_unit_in_charge_of_an_area_is_printed_in_charge_there(case: str) -> None:
    headings = {part.label: " / ".join(part.headings) for part in printed(case).sections}
    for lead in plan_of(case).area_leads:
        text = printed(case).at(lead.source).lower()
        assert "chủ trì" in text, lead
        assert re.search(AREA_WORDS[lead.area], text), lead
        assert any(name.lower() in headings[lead.source] for name in spellings(case, lead.unit)), lead


@every_plan
def test_notes_quote_what_is_printed_at_their_places(case: str) -> None:
    plan = plan_of(case)
    quote = re.compile(r"(?<!thiếu chữ )(?<!thừa chữ )(?<!đúng ra là )(?<!thay cho )“([^”]+)”")
    elsewhere = [printed(other).text for other, (_, ward, _) in PRINTED.items() if ward == PRINTED[case][1]]
    for note in plan.notes:
        here = " ".join(printed(case).at(source) for source in note.source)
        if "kế hoạch năm" in note.text:
            here = " ".join(elsewhere)
        assert [words for words in quote.findall(note.text) if words not in here] == [], note
    for text in (plan.issued_note, plan.tasks_note):
        assert [words for words in quote.findall(text or "") if words not in printed(case).whole] == []


@every_plan
def test_number_and_day_are_blank_in_print_and_in_data(case: str) -> None:
    assert re.search(r"[Ss]ố:? */(?:KH|QĐ)-UBND", printed(case).text)
    assert plan_of(case).number is None
    assert plan_of(case).issued_on is None


def test_no_signer_and_no_phone_number_is_entered() -> None:
    files = sorted((ROOT / "data" / "wards").rglob("*.yaml"))
    data = "\n".join(path.read_text(encoding="utf-8") for path in files)
    signature = re.compile(r"^CHỦ TỊCH\W*\n\s*(\w+(?: \w+){2,4})\s*$", re.MULTILINE)
    signers = [match[1] for start, _, _ in PRINTED.values() for match in signature.finditer(read(start))]
    assert len(signers) == 3
    assert [name for name in signers if name in data] == []
    assert re.findall(r"(?<!\d)0\d(?:[ .-]?\d){7,9}(?!\d)", data) == []


def test_every_row_number_of_the_appendix_is_a_task_in_printed_order() -> None:
    rows = [code for code, _ in printed(WITH_APPENDIX).rows]
    assert [task.code for task in tasks() if task.code_printed] == rows
    assert [task.code for task in tasks() if not task.code_printed] == ["7.2.1"]
    assert [task.source for task in tasks()] == [f"PL {task.code}" for task in tasks()]


def test_a_row_is_a_heading_where_it_prints_neither_output_unit_nor_time() -> None:
    for task in tasks():
        if task.code_printed and task.code != "7.2":
            cells = re.search(r"\d ?%|Phòng|phòng|Trung tâm Phục vụ|Trung Tâm|\d{4}$", row_text(task))
            assert task.group is (cells is None), task.code


def test_every_figure_of_a_row_is_carried_by_its_task() -> None:
    for task in tasks():
        if task.group:
            continue
        found = [(f.shape, f.value) for f in task.targets if f.unit == "%"]
        assert found == [(shape, value) for shape, value, _ in figures_in(row_text(task))], task.code
        words = [figure.shape for figure in task.targets if figure.unit != "%"]
        assert words == other_shapes(row_text(task)), task.code


def other_shapes(row: str) -> list[str]:
    """Return the shapes of a row's figures that are not percentages."""
    shapes = {
        r"Không có (?:sai phạm|lãnh đạo)": "none",
        r"không vượt quá số lượng": "at_most_assigned",
        r"Từ 30 TTHC .* trở lên": "at_least",
    }
    return [shape for words, shape in shapes.items() if re.search(words, row)]


def test_the_time_of_a_task_is_the_end_of_its_printed_row() -> None:
    for task in tasks():
        if task.group:
            assert task.due is None
        elif task.due is not None and task.due.unstated:
            assert not re.search(r"(?:Thường xuyên|Năm \d{4}|Quý \S+|Tháng \S+)$", row_text(task)), task.code
        else:
            assert row_text(task).endswith(f" {wording.due(task)}"), task.code


def test_the_units_of_a_task_are_printed_in_its_row_in_that_order() -> None:
    for task in tasks():
        row, at = row_text(task).lower(), 0
        for unit in (*task.lead, *task.support):
            names = [name.lower() for name in spellings(WITH_APPENDIX, unit)]
            found = [(row.find(name, at), -len(name)) for name in names if name in row[at:]]
            assert found, (task.code, unit)
            at = min(found)[0] - min(found)[1]


def test_a_row_that_prints_no_unit_names_none() -> None:
    silent = [task for task in tasks() if not task.group and not task.lead]
    assert [task.code for task in silent] == ["8.1"]
    assert not re.search(r"phòng|trung tâm", row_text(silent[0]), re.IGNORECASE)
