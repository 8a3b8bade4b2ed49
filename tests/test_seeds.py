"""The data says what the printed plans say: every figure, place, document, unit and row, read again.

A new text in the folder of the printed plans and a new plan in data/ are covered without an edit here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from generator import wording
from generator.model.organisation import ReportingRule, Responsibility
from generator.model.plan import Plan
from generator.model.portal import WardEntry
from generator.model.target import Figure
from generator.model.task import Task
from tests.printed import (
    APPENDIX,
    BLANK_PLACES,
    CASES,
    CLOSING,
    ROOT,
    SEEDS,
    SIGNATURE,
    Case,
    Place,
    Shown,
    closing,
    every_plan,
    figures_in,
    holds_objectives,
    holds_tasks,
    matched,
    needs_seeds,
    objectives,
    portal,
    printed_plans,
    task_places,
    under,
)

pytestmark = needs_seeds

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
OWN_NUMBER = re.compile(r"[Ss]ố:? *(\d*) */((?:KH|QĐ)-UBND)")
OWN_DAY = re.compile(r"ngày *(\d*) *tháng *(\d*) *năm *(\d{4})")

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
TIME_AT_THE_END = re.compile(r"(?:Thường xuyên|Năm \d{4}|Quý \S+|Tháng \S+|\d{4})$")
INFORMATION_SYSTEM = re.compile(r"hệ thống (?:thông tin )?báo cáo")
WINDOW = re.compile(r"từ (ngày [^.;]+?) đến (ngày [^.;]+)[.;]")

Key = tuple[str, int | None, int | None]
"""A place as the data cites it: label, bullet, "+" item."""


WARDS = sorted({case.entry.address for case in CASES.values()})

every_appendix = pytest.mark.parametrize(
    "case", [case for case in CASES.values() if case.printed.rows], ids=lambda case: case.name
)


def shown(figure: Figure) -> Shown | None:
    """Return a figure of the data for comparison; None where it is told in words."""
    if figure.shape in {"qualitative", "improve", "none", "at_most_assigned"}:
        return None
    assert figure.value is not None
    return figure.shape, figure.value, figure.value_max


def places(case: Case, *, with_purpose: bool) -> list[Place]:
    """Return the printed objectives of a plan in order."""
    return objectives(case.printed, with_purpose=with_purpose)


def row_text(case: Case, task: Task) -> str:
    """Return what is printed at a row; a row without a number is printed below its heading's."""
    code = task.code if task.code_printed else task.code.rpartition(".")[0]
    return dict(case.printed.rows)[code]


def rows(case: Case) -> list[Task]:
    """Return the tasks of a plan that its appendix lists."""
    return [task for task in case.plan.tasks if task.source.startswith(f"{APPENDIX} ")]


def told_tasks(case: Case) -> list[Task]:
    """Return the tasks of a plan that its text tells."""
    return [task for task in case.plan.tasks if not task.source.startswith(f"{APPENDIX} ")]


def spellings(entry: WardEntry, unit: str) -> tuple[str, ...]:
    """Return the name and aliases of a unit."""
    found = entry.units[unit]
    return (found.name, *found.aliases)


def unit_in_a_row(case: Case) -> re.Pattern[str]:
    """Return what a unit looks like in an appendix: a department, a centre, or a unit that a row of it names."""
    units = sorted({unit for task in rows(case) for unit in (*task.lead, *task.support)})
    names = [re.escape(name) for unit in units for name in spellings(case.entry, unit)]
    return re.compile("|".join(["phòng", "trung tâm", *names]), re.IGNORECASE)


def sources_of(plan: Plan) -> Iterator[str]:
    """Yield every place the data of a plan cites."""
    yield from (target.source for target in plan.targets)
    yield from (citation.source for citation in plan.citations)
    yield from (lead.source for lead in plan.area_leads)
    yield from (task.source for task in plan.tasks)
    yield from (solution.source for solution in plan.solutions)
    yield from (duty.source for duty in plan.responsibilities)
    yield from (rule.source for rule in plan.reporting)
    yield from (clause.source for clause in plan.funding)
    yield from noted(plan)


def noted(plan: Plan) -> set[str]:
    """Return the places that the editorial notes of a plan cite."""
    return {source for note in plan.notes for source in note.source}


def organised(plan: Plan) -> list[Responsibility | ReportingRule]:
    """Return the duties and reporting rules of a plan."""
    return [*plan.responsibilities, *plan.reporting]


def numbers_in(text: str) -> Counter[str]:
    """Return the numbers a text holds, leading zeros dropped."""
    return Counter(number.lstrip("0") or "0" for number in re.findall(r"\d+", text))


def by_key(items: list[Place]) -> dict[Key, str]:
    """Return what is printed at each place, with the words that lead in to it."""
    texts: dict[Key, str] = {}
    for place in items:
        texts[place.key] = f"{texts.get(place.key, '')} {place.introduced_by} {place.text}"
    return texts


def organisation(case: Case) -> list[Place]:
    """Return the items of the section on who does what, and the closing words.

    The data cites the closing words as "Phần cuối".
    """
    items = under(case.printed, "tổ chức thực hiện")
    if words := closing(case.printed):
        items.append(Place(CLOSING, None, None, words))
    return items


def test_every_text_has_its_plan_and_every_plan_its_text() -> None:
    assert portal().wards
    assert matched()[1] == []
    assert len(CASES) == len(list(SEEDS.glob("*.txt")))


@every_plan
def test_the_title_of_a_plan_is_the_printed_one_and_its_period_the_printed_years(case: Case) -> None:
    title = re.sub(r"^kế hoạch ", "", case.plan.title.lower())
    assert title.replace("–", "-") in re.sub(
        rf" {case.entry.ward.name_in_sentence.lower()}", "", case.printed.title.lower()
    ).replace("–", "-")
    years = [int(year) for year in case.printed.period.split("-")]
    assert (case.plan.period.start.year, case.plan.period.end.year) == (years[0], years[-1])


@every_plan
def test_the_percentages_of_the_objectives_are_the_figures_of_the_targets_in_order(case: Case) -> None:
    expected = [
        (place.label, place.bullet, figure)
        for place in places(case, with_purpose=True)
        for figure in figures_in(place.text)
    ]
    found = [
        (target.source, target.bullet, figure)
        for target in case.plan.targets
        if (figure := shown(target.target)) is not None
    ]
    assert expected
    assert found == expected
    assert {target.target.unit for target in case.plan.targets if shown(target.target)} == {"%"}


@every_plan
def test_no_percentage_of_an_objective_or_a_task_stands_outside_the_places_that_are_compared(case: Case) -> None:
    parts = [part.text for part in case.printed.sections if holds_objectives(part) or holds_tasks(part)]
    compared = [place.text for place in (*places(case, with_purpose=True), *task_places(case.printed))]
    read = [figure for text in compared for figure in figures_in(text.replace("toàn bộ", ""))]
    assert "".join(parts).count("%") == sum(1 if high is None else 2 for _, _, high in read)


@every_plan
def test_every_printed_objective_is_a_target_and_every_target_stands_at_an_objective(case: Case) -> None:
    aims = [(place.label, place.bullet) for place in places(case, with_purpose=False)]
    order = [(place.label, place.bullet) for place in places(case, with_purpose=True)]
    entered = [(target.source, target.bullet) for target in case.plan.targets]
    assert aims
    assert [place for place in aims if place not in entered] == []
    assert [place for place in entered if place not in order] == []
    assert [order.index(place) for place in entered] == sorted(order.index(place) for place in entered)


@every_plan
def test_every_item_of_the_task_sections_is_a_task_and_nothing_else_is(case: Case) -> None:
    expected = [place.key for place in task_places(case.printed)]
    assert [(task.source, task.bullet, task.sub) for task in told_tasks(case)] == expected


@every_plan
def test_a_told_task_is_a_heading_where_its_item_only_leads_in_to_others(case: Case) -> None:
    assert [task.group for task in told_tasks(case)] == [place.leads_in for place in task_places(case.printed)]


@every_plan
def test_every_percentage_of_the_task_sections_is_told_by_the_task_at_that_place(case: Case) -> None:
    for place, task in zip(task_places(case.printed), told_tasks(case), strict=True):
        words = f"{task.title} {task.output or ''}"
        told = Counter((value, high) for _, value, high in figures_in(words))
        figures = Counter(
            (figure.value, figure.value_max)
            for figure in task.targets
            if figure.value is not None and figure.full_unit == "%"
        )
        assert Counter((value, high) for _, value, high in figures_in(place.text)) <= told | figures, place


@every_plan
def test_every_percentage_of_a_solution_duty_or_funding_clause_is_told_there(case: Case) -> None:
    plan = case.plan
    told: dict[Key, str] = {}
    items: list[tuple[Key, str]] = [((i.source, i.bullet, None), i.title) for i in plan.solutions]
    items += [((i.source, i.bullet, i.sub), i.title) for i in organised(plan)]
    items += [((i.source, i.bullet, None), i.text) for i in plan.funding]
    for key, text in items:
        told[key] = f"{told.get(key, '')} {text}"
    for title in ("giải pháp", "tổ chức thực hiện", "kinh phí"):
        for place in under(case.printed, title):
            percentages = re.findall(r"\d+ ?%", place.text)
            assert [words for words in percentages if words not in told.get(place.key, "")] == [], place


@every_plan
def test_every_item_of_the_section_of_solutions_is_a_solution_and_nothing_else_is(case: Case) -> None:
    expected = [place.key for place in under(case.printed, "giải pháp")]
    assert [(solution.source, solution.bullet, None) for solution in case.plan.solutions] == expected


@every_plan
def test_every_item_of_the_funding_section_is_a_clause_and_nothing_else_is(case: Case) -> None:
    expected = [place.key for place in under(case.printed, "kinh phí")]
    assert expected
    assert [(clause.source, clause.bullet, None) for clause in case.plan.funding] == expected


@every_plan
def test_every_item_of_the_organisation_section_is_a_duty_and_nothing_else_is(case: Case) -> None:
    items = organisation(case)
    order = list(by_key(items))
    entered = Counter((duty.source, duty.bullet, duty.sub) for duty in case.plan.responsibilities)
    assert [key for key in entered if key not in order] == []
    assert [order.index(key) for key in entered] == sorted(order.index(key) for key in entered)
    section = under(case.printed, "tổ chức thực hiện")
    assert section
    printed = Counter(place.key for place in section if not place.leads_in)
    assert printed - entered == Counter(), "items without a duty"
    for place in section:  # a bullet that only leads in is told itself or by every item below it
        below = [item.key for item in section if item.key[:2] == place.key[:2] and item.sub]
        assert not place.leads_in or place.key in entered or (below and all(key in entered for key in below)), place


@every_plan
def test_the_closing_words_are_a_duty_where_they_ask_and_a_reporting_rule_where_they_ask_for_word(case: Case) -> None:
    words = closing(case.printed).lower()
    ends = {place.key for place in organisation(case) if place.text == closing(case.printed)}
    duties = {(duty.source, duty.bullet, duty.sub) for duty in case.plan.responsibilities}
    rules = {(rule.source, rule.bullet, rule.sub) for rule in case.plan.reporting}
    assert not re.search(r"yêu cầu|đề nghị", words) or ends & duties
    assert bool(re.search(r"báo cáo|gửi|phản ánh", words)) == bool(ends & rules)


@every_plan
def test_every_item_that_speaks_of_reports_is_a_reporting_rule(case: Case) -> None:
    section = under(case.printed, "tổ chức thực hiện")
    entered = {(rule.source, rule.bullet, rule.sub) for rule in case.plan.reporting}
    speaking = [place for place in section if "báo cáo" in INFORMATION_SYSTEM.sub("", place.text.lower())]
    assert speaking
    for place in speaking:
        below = [item.key for item in section if item.key[:2] == place.key[:2] and item.sub and not place.sub]
        by_items = below and all(key in entered for key in below)
        assert place.key in entered or by_items or WINDOW.search(place.text), place


@every_plan
def test_every_reporting_rule_stands_in_order_where_reporting_is_asked_for(case: Case) -> None:
    texts = by_key(organisation(case))
    entered = [(rule.source, rule.bullet, rule.sub) for rule in case.plan.reporting]
    assert [key for key in entered if key not in texts] == []
    assert [list(texts).index(key) for key in entered] == sorted(list(texts).index(key) for key in entered)
    for key in entered:
        assert re.search(r"báo cáo|gửi|phản ánh|đề xuất", texts[key], re.IGNORECASE), key


@every_plan
def test_the_days_that_reports_count_are_the_printed_ones_in_order(case: Case) -> None:
    printed = [days for part in case.printed.sections for days in WINDOW.findall(part.text)]
    assert [(window.start, window.end) for rule in case.plan.reporting for window in rule.windows] == printed


@every_plan
def test_the_time_of_a_report_is_printed_at_its_place(case: Case) -> None:
    texts = by_key(organisation(case))
    for rule in case.plan.reporting:
        assert rule.due is None or rule.due in texts[rule.source, rule.bullet, rule.sub], rule.title


@every_plan
def test_targets_in_words_rest_on_printed_words(case: Case) -> None:
    text = {(place.label, place.bullet): place.text.lower() for place in places(case, with_purpose=True)}
    for target in case.plan.targets:
        words = text[target.source, target.bullet]
        if target.target.none:
            assert re.search(r"không có|không để xảy ra", words), target.id
        if target.target.improve:
            assert f"cải thiện so với năm {target.target.baseline}" in words, target.id


@every_plan
def test_years_and_baselines_are_those_printed_at_the_place(case: Case) -> None:
    targets = case.plan.targets
    for place in places(case, with_purpose=True):
        here = [t.target for t in targets if (t.source, t.bullet) == (place.label, place.bullet)]
        due = {int(year) for year in re.findall(r"(?:đến|vào) năm (\d{4})", place.text, re.IGNORECASE)}
        span = {int(year) for year in re.findall(r"giai đoạn \d{4} ?- ?(\d{4})", place.text)}
        by = {figure.by for figure in here if figure.by}
        assert due <= by <= due | span, place
        since = set(re.findall(r"so với (?:năm|giai đoạn) (\d{4}(?:-\d{4})?)", place.text))
        assert {figure.baseline for figure in here if figure.baseline} == since, place


@every_plan
def test_printed_exceptions_and_conditions_are_carried(case: Case) -> None:
    for place in places(case, with_purpose=True):
        if re.search(r"\((?:nếu|trừ|tính trên|[^)]*không bao gồm)", place.text):
            here = [t for t in case.plan.targets if (t.source, t.bullet) == (place.label, place.bullet)]
            assert any(target.condition for target in here), place


@every_plan
def test_what_is_printed_as_a_part_is_entered_as_a_part(case: Case) -> None:
    parts = Counter((t.source, t.bullet) for t in case.plan.targets if t.parent)
    for place in places(case, with_purpose=True):
        pattern = r"(?:trong (?:đó|số đó)|với tỷ lệ)\b[^.]*?\d ?%"
        if re.search(pattern, place.text, re.IGNORECASE):
            assert parts[place.label, place.bullet], place


@every_plan
def test_a_target_is_in_the_area_whose_section_prints_it(case: Case) -> None:
    headings = {part.label: " / ".join(part.headings) for part in case.printed.sections if holds_objectives(part)}
    for target in case.plan.targets:
        if not target.source.startswith("I."):  # "Mục đích" speaks of all areas
            assert re.search(AREA_WORDS[target.area], headings[target.source]), target.id


@every_plan
def test_a_told_task_is_in_the_area_whose_section_prints_it(case: Case) -> None:
    headings = {part.label: " / ".join((*part.headings, part.lettered)) for part in case.printed.sections}
    for task in told_tasks(case):
        assert re.search(AREA_WORDS[task.area], headings[task.source]), task.code


@every_plan
def test_every_section_label_exists(case: Case) -> None:
    known = {part.label for part in case.printed.sections} | {f"{APPENDIX} {code}" for code, _ in case.printed.rows}
    known |= BLANK_PLACES if case.printed.appendix else BLANK_PLACES - {APPENDIX}
    known |= {f"{APPENDIX} {task.code}" for task in rows(case) if not task.code_printed}
    assert sorted(set(sources_of(case.plan)) - known) == []


@every_plan
def test_no_title_condition_or_output_has_a_number_its_place_does_not_print(case: Case) -> None:
    text = {(place.label, place.bullet): place.text for place in places(case, with_purpose=True)}
    for target in case.plan.targets:
        extra = numbers_in(f"{target.title} {target.condition or ''}")
        assert extra <= numbers_in(text[target.source, target.bullet]), target.id
    told = by_key(task_places(case.printed))
    for task in case.plan.tasks:
        here = row_text(case, task) if task in rows(case) else told[task.source, task.bullet, task.sub]
        assert numbers_in(f"{task.title} {task.output or ''}") <= numbers_in(here), task.code


@every_plan
def test_no_duty_solution_report_or_funding_has_a_number_its_place_does_not_print(case: Case) -> None:
    plan = case.plan
    texts = by_key([*under(case.printed, "giải pháp"), *organisation(case)])
    texts |= by_key(under(case.printed, "kinh phí"))
    told: list[tuple[Key, str]] = [((i.source, i.bullet, i.sub), i.title) for i in plan.responsibilities]
    told += [((solution.source, solution.bullet, None), solution.title) for solution in plan.solutions]
    told += [((i.source, i.bullet, i.sub), f"{i.title} {i.due or ''}") for i in plan.reporting]
    told += [((clause.source, clause.bullet, None), clause.text) for clause in plan.funding]
    for key, text in told:
        assert set(numbers_in(text)) <= set(numbers_in(texts[key])), (key, text)


@every_plan
def test_recipients_are_the_printed_lines_in_order(case: Case) -> None:
    assert [" ".join(recipient.split()) for recipient in case.plan.recipients] == list(case.printed.recipients)


@every_plan
def test_every_document_number_is_cited_where_it_is_printed_with_the_date_beside_it(case: Case) -> None:
    ids = {document.number: document.id for document in portal().documents if document.number}
    expected: dict[tuple[str, str], date | None] = {}
    for part in case.printed.sections:
        for match in DOCUMENT_NUMBER.finditer(part.text):
            key = (part.label, ids.get(match[0], f"not in documents.yaml: {match[0]}"))
            expected[key] = date_after(part.text[match.end() :]) or expected.get(key)
    found = {
        (citation.source, portal().cited(citation).id): citation.printed_date
        for citation in case.plan.citations
        if portal().cited(citation).number
    }
    assert found == expected
    assert len(case.plan.citations) == len({(c.source, c.document) for c in case.plan.citations})


def date_after(text: str) -> date | None:
    """Return the date a text begins with: " ngày 09/6/2025", ", ngày 14 tháng 7 năm 2025"."""
    match = DATED.match(text)
    return date(int(match[3]), int(match[2]), int(match[1])) if match else None


@every_plan
def test_every_law_named_is_cited_there_with_the_date_beside_it(case: Case) -> None:
    laws = {document.title.casefold(): document for document in portal().documents if document.number is None}
    expected: set[tuple[str, str, date | None]] = set()
    for part in case.printed.sections:
        for match in re.finditer(r"(?:sửa đổi, bổ sung một số điều của )?\bLuật (?=\w)", part.text):
            name = next((title for title in laws if starts_with_law(part.text[match.start() :], title)), None)
            assert name, part.text[match.start() :][:80]
            after = part.text[match.start() + len(name) - (0 if match[0] == "Luật " else len("luật ")) :]
            expected.add((part.label, laws[name].id, date_after(after)))
    found = {
        (citation.source, portal().cited(citation).id, citation.printed_date)
        for citation in case.plan.citations
        if portal().cited(citation).number is None
    }
    assert found == expected


def starts_with_law(text: str, title: str) -> bool:
    """Tell whether a text begins with a law's title; plans print an amending law without its first word."""
    return text.casefold().startswith((title, title.removeprefix("luật ")))


@every_plan
def test_a_document_has_the_type_that_plans_print_before_its_number(case: Case) -> None:
    for citation in case.plan.citations:
        document = portal().cited(citation)
        if document.number:
            name = re.compile(rf"{document.type}(?: số)? {re.escape(document.number)}")
            assert name.search(case.printed.at(citation.source)), document.id
        if citation.printed_as:
            assert citation.printed_as in case.printed.at(citation.source)


@pytest.mark.parametrize("address", WARDS)
def test_every_unit_name_alias_and_former_name_occurs_in_a_plan_of_its_ward(address: str) -> None:
    (entry,) = (entry for entry in portal().wards if entry.address == address)
    text = " ".join(case.printed.whole for case in CASES.values() if case.entry.address == address)
    assert [unit.name for unit in entry.ward.units if unit.name.casefold() not in text.casefold()] == []
    assert [alias for unit in entry.ward.units for alias in unit.aliases if alias not in text] == []
    assert [name for name in entry.ward.former_names if name not in text] == []


@every_plan
def test_a_unit_in_charge_of_an_area_is_printed_in_charge_there(case: Case) -> None:
    headings = {part.label: " / ".join(part.headings) for part in case.printed.sections}
    for lead in case.plan.area_leads:
        text = case.printed.at(lead.source).lower()
        assert "chủ trì" in text, lead
        assert re.search(AREA_WORDS[lead.area], text), lead
        assert any(name.lower() in headings[lead.source] for name in spellings(case.entry, lead.unit)), lead


@every_plan
def test_notes_quote_what_is_printed_at_their_places(case: Case) -> None:
    plan = case.plan
    quote = re.compile(r"(?<!thiếu chữ )(?<!thừa chữ )(?<!đúng ra là )(?<!thay cho )“([^”]+)”")
    for note in plan.notes:
        here = " ".join(case.printed.at(source) for source in note.source)
        for year in re.findall(r"kế hoạch năm (\d{4})", note.text):
            other = CASES.get(f"{case.entry.address}/{year}")
            here += f" {other.printed.text}" if other else ""
        assert [words for words in quote.findall(note.text) if words not in here] == [], note
    for text in (plan.issued_note, plan.tasks_note):
        assert [words for words in quote.findall(text or "") if words not in case.printed.whole] == []


@every_plan
def test_number_and_day_are_those_printed_and_blank_where_they_are_left_blank(case: Case) -> None:
    head = case.printed.head.partition("Căn cứ")[0]
    number, day = OWN_NUMBER.search(head), OWN_DAY.search(head)
    assert number
    assert day
    assert case.plan.number == (f"{number[1]}/{number[2]}" if number[1] else None)
    whole = date(int(day[3]), int(day[2]), int(day[1])) if day[1] and day[2] else None
    assert case.plan.issued_on == whole


@every_plan
def test_the_signers_name_is_printed_below_a_post_or_a_note_says_it_is_not(case: Case) -> None:
    expected = case.plan.signatory is not None and SIGNATURE not in noted(case.plan)
    assert len(case.printed.signers) == expected


def test_no_signer_and_no_phone_number_is_entered() -> None:
    demonstrations = {entry.address for entry in portal().demos}
    folder = ROOT / "data" / "wards"
    files = [
        path
        for path in sorted(folder.rglob("*.yaml"))
        if "/".join(path.relative_to(folder).parts[:2]) not in demonstrations
    ]
    data = "\n".join(path.read_text(encoding="utf-8") for path in files)
    signers = [name for text in printed_plans() for name in text.signers]
    assert signers
    assert [name for name in signers if name in data] == []
    assert re.findall(r"(?<!\d)0\d(?:[ .-]?\d){7,9}(?!\d)", data) == []


@every_plan
def test_a_plan_with_an_appendix_of_numbered_rows_has_them_as_tasks_and_no_other(case: Case) -> None:
    assert bool(rows(case)) == bool(case.printed.rows)
    assert bool(case.plan.tasks_note) == (not case.printed.rows)


@every_appendix
def test_every_row_number_of_the_appendix_is_a_task_in_printed_order(case: Case) -> None:
    printed_rows = [code for code, _ in case.printed.rows]
    assert [task.code for task in rows(case) if task.code_printed] == printed_rows
    assert [task.source for task in rows(case)] == [f"{APPENDIX} {task.code}" for task in rows(case)]


@every_appendix
def test_a_row_without_a_printed_number_stands_below_its_heading_and_is_noted(case: Case) -> None:
    for above, task in pairwise(rows(case)):
        if not task.code_printed:
            heading = task.code.rpartition(".")[0]
            assert above.code == heading or above.code.rpartition(".")[0] == heading
            assert heading in dict(case.printed.rows)
            assert task.source in noted(case.plan), task.code


@every_appendix
def test_a_row_is_a_heading_where_it_prints_neither_output_unit_nor_time(case: Case) -> None:
    cells = (re.compile(r"\d ?%"), unit_in_a_row(case), TIME_AT_THE_END)
    with_row_below = {task.code.rpartition(".")[0] for task in rows(case) if not task.code_printed}
    for task in rows(case):
        if task.code_printed and task.code not in with_row_below:
            row = row_text(case, task)
            assert task.group is not any(cell.search(row) for cell in cells), task.code


@every_appendix
def test_every_figure_of_a_row_is_carried_by_its_task(case: Case) -> None:
    for task in rows(case):
        if task.group:
            continue
        row = row_text(case, task)
        found = [(f.shape, f.value, f.value_max) for f in task.targets if f.unit == "%"]
        assert found == list(figures_in(row)), task.code
        words = [figure.shape for figure in task.targets if figure.unit != "%"]
        assert words == other_shapes(row), task.code


def other_shapes(row: str) -> list[str]:
    """Return the shapes of a row's figures that are not percentages."""
    shapes = {
        r"\bKhông (?:có|để xảy ra)\b": "none",
        r"không vượt quá số lượng": "at_most_assigned",
        r"\b[Tt]ừ \d+ [^\d%]+ trở lên": "at_least",
    }
    return [shape for words, shape in shapes.items() if re.search(words, row)]


@every_appendix
def test_the_time_of_a_task_is_the_end_of_its_printed_row(case: Case) -> None:
    for task in rows(case):
        row = row_text(case, task)
        if task.group:
            assert task.due is None
        elif task.due is not None and task.due.unstated:
            assert not TIME_AT_THE_END.search(row), task.code
        else:
            assert row.endswith(f" {wording.due(task)}"), task.code


@every_appendix
def test_the_units_of_a_task_are_printed_in_its_row_in_that_order(case: Case) -> None:
    for task in rows(case):
        row, at = row_text(case, task).lower(), 0
        for unit in (*task.lead, *task.support):
            names = [name.lower() for name in spellings(case.entry, unit)]
            found = [(row.find(name, at), -len(name)) for name in names if name in row[at:]]
            assert found, (task.code, unit)
            at = min(found)[0] - min(found)[1]


@every_appendix
def test_a_row_that_prints_no_unit_names_none_and_is_noted(case: Case) -> None:
    for task in rows(case):
        if not task.group:
            assert bool(task.lead) == bool(unit_in_a_row(case).search(row_text(case, task))), task.code
            assert task.lead or task.source in noted(case.plan), task.code
