"""The data dictionary: every key has a Vietnamese meaning, and the published schemas say what the records accept."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from pydantic import ValidationError

from generator.dictionary import FILE_TYPES, FileType, NoMeaningError, field_texts, meaning, record_meaning, records_of
from generator.exports import downloads
from generator.exports.schemas import as_json_schema, file_name, schema_of
from generator.model.base import Record
from generator.model.organisation import Responsibility
from generator.model.portal import Portal
from generator.model.results import TargetResult, TaskResult
from generator.model.target import Figure
from generator.model.task import Due, Task
from generator.pages import dictionary
from generator.pages.view import View
from tests.builders import AREAS, GLOSSARY, MEASURES, PLAN, PORTAL, PROVINCE, REPORTED, RESULTS, WARD, mutate
from tests.conftest import ROOT

MARKED = re.compile(r"[àáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ]", re.IGNORECASE)
RECORDS = {model.__name__: model for file_type in FILE_TYPES for model in records_of(file_type.model)}
BY_NAME = {file_type.name: file_type for file_type in FILE_TYPES}


def plain(value: Any) -> Any:  # noqa: ANN401 - any YAML value
    """Return a YAML value as JSON would hold it: days as ISO texts; the name `on` is no boolean since YAML 1.2."""
    if isinstance(value, dict):
        return {"on" if key is True else key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def validator(name: str) -> Validator:
    """Return the validator of a kind of file."""
    return Draft202012Validator(schema_of(BY_NAME[name]), format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems(name: str, text: str | bytes) -> list[str]:
    """Return what the schema of a kind of file says of a YAML text."""
    return [error.message for error in validator(name).iter_errors(plain(yaml.safe_load(text)))]


def parts(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any part of a JSON document
    """Yield every object of a JSON document."""
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for item in schema:
            yield from parts(item)


def explained(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every record and every key of a schema, by name."""
    for name, record in {schema["title"]: schema, **schema.get("$defs", {})}.items():
        yield name, record
        yield from ((f"{name}.{key}", value) for key, value in record["properties"].items())


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_and_every_key_has_a_meaning_in_vietnamese_and_in_english(name: str) -> None:
    model = RECORDS[name]
    words = record_meaning(model.__doc__ or "")
    assert MARKED.search(words.name + words.text)
    texts = field_texts(model)
    for key in model.model_fields:
        both = meaning(texts[key])
        assert MARKED.search(both.vietnamese), key
        assert both.vietnamese.endswith("."), key
        assert len(re.findall(r"[.?!](?= [A-ZĐ])", both.vietnamese)) <= 1, f"{key}: at most two sentences"
        assert both.english, key


def test_records_have_names_of_their_own() -> None:
    names = [record_meaning(model.__doc__ or "").name for model in RECORDS.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "documentation",
    ["English only.", "vi: Chỉ tiếng Việt.", "English.\n\nvi: Một.\n\nvi: Hai.", "English.\n\nVi: Sai dấu.", ""],
)
def test_a_docstring_without_exactly_one_vietnamese_paragraph_is_refused(documentation: str) -> None:
    with pytest.raises(NoMeaningError):
        meaning(documentation)


def test_a_record_without_a_vietnamese_name_is_refused() -> None:
    with pytest.raises(NoMeaningError):
        record_meaning("English.\n\nvi: Một câu không có tên.")


def test_a_meaning_on_several_lines_is_one_line() -> None:
    both = meaning("First\nline.\n\n    vi: Dòng một\n    dòng hai.\n    ")
    assert (both.vietnamese, both.english) == ("Dòng một dòng hai.", "First line.")


@pytest.mark.parametrize("file_type", FILE_TYPES, ids=lambda file_type: file_type.name)
class TestEverySchema:
    """What holds for the schema of every kind of file."""

    def test_it_is_a_schema_of_its_draft_and_always_the_same_bytes(self, file_type: FileType) -> None:
        text = as_json_schema(file_type)
        schema = json.loads(text)
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$id"] == file_name(file_type)
        schema_of.cache_clear()
        assert as_json_schema(file_type) == text

    def test_it_speaks_vietnamese_and_keeps_the_english_as_a_comment(self, file_type: FileType) -> None:
        for name, part in explained(schema_of(file_type)):
            assert MARKED.search(part["description"]), name
            assert part["$comment"], name
        titles = [part["title"] for part in parts(schema_of(file_type)) if isinstance(part.get("title"), str)]
        assert len(titles) == len(records_of(file_type.model))

    def test_it_knows_every_key_and_refuses_others(self, file_type: FileType) -> None:
        schema = schema_of(file_type)
        by_name = {file_type.model.__name__: schema, **schema.get("$defs", {})}
        for model in records_of(file_type.model):
            record = by_name[model.__name__]
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            assert list(record["properties"]) == list(fields)
            assert set(record.get("required", ())) == {key for key, field in fields.items() if field.is_required()}
            assert record["additionalProperties"] is False

    def test_it_explains_every_word_of_a_choice(self, file_type: FileType) -> None:
        for name, part in explained(schema_of(file_type)):
            choices = [inner["enum"] for inner in parts({**part, "$defs": {}, "properties": {}}) if "enum" in inner]
            for word in (word for choice in choices for word in choice if isinstance(word, str)):
                assert f"{word} (" in part["description"], f"{name}: {word}"

    def test_it_asks_for_plain_numbers_and_days(self, file_type: FileType) -> None:
        for name, part in explained(schema_of(file_type)):
            for inner in parts({**part, "$defs": {}, "properties": {}}):
                if "anyOf" in inner and "oneOf" not in inner:
                    kinds = {choice.get("type") for choice in inner["anyOf"]}
                    assert not {"number", "string"} <= kinds, name

    def test_it_accepts_every_real_file_of_its_kind(self, file_type: FileType) -> None:
        files = sorted(ROOT.glob(re.sub("<[^>]*>", "*", file_type.pattern)))
        assert files
        for path in files:
            assert problems(file_type.name, path.read_bytes()) == [], path

    def test_it_is_published_for_the_whole_portal_only(self, file_type: FileType, portal: Portal) -> None:
        found = [file for file in downloads(portal) if file.path.endswith(f"/{file_name(file_type)}")]
        assert [(file.path, file.content) for file in found] == [
            (f"du-lieu/schema/{file_name(file_type)}", as_json_schema(file_type))
        ]


def test_every_real_file_is_of_one_kind() -> None:
    kinds = [set(ROOT.glob(re.sub("<[^>]*>", "*", file_type.pattern))) for file_type in FILE_TYPES]
    every = sorted((ROOT / "data").rglob("*.yaml"))
    assert sorted(path for kind in kinds for path in kind) == every


KIND_OF = {
    PLAN: "plan",
    RESULTS: "results",
    WARD: "ward",
    PROVINCE: "province",
    AREAS: "areas",
    MEASURES: "measures",
    GLOSSARY: "glossary",
    PORTAL: "portal",
}
DUE = "{month: 2026-06}"
FIGURE = '{at_least: 97, unit: "%"}'
SPOILT = {
    "an unknown key": (PLAN, "issuer: Ủy ban", "isuer: Ủy ban"),
    "a missing key": (PLAN, "title: Kế hoạch cải cách hành chính năm 2026\n", ""),
    "null where something is needed": (PLAN, "title: Kế hoạch cải cách hành chính năm 2026", "title: null"),
    "a blank text": (PLAN, "title: Kế hoạch cải cách hành chính năm 2026", 'title: "  "'),
    "a title on two lines": (PLAN, "title: Kế hoạch cải cách hành chính năm 2026", r'title: "Kế\nhoạch"'),
    "a title that is too long": (PLAN, "title: Kế hoạch", f"title: {'K' * 200}"),
    "a year without quotes": (PLAN, 'id: "2026"', "id: 2026"),
    "a day as people write it": (PLAN, "from: 2026-01-01", "from: 01/01/2026"),
    "a day that does not exist": (PLAN, "from: 2026-01-01", 'from: "2026-02-30"'),
    "a row number without quotes": (PLAN, 'code: "1.1"', "code: 1.1"),
    "an id with marks": (PLAN, "id: hai-long\n", "id: hài-lòng\n"),
    "two comparisons": (PLAN, FIGURE, '{at_least: 97, reach: 97, unit: "%"}'),
    "no comparison": (PLAN, FIGURE, '{unit: "%"}'),
    "a figure without its unit": (PLAN, FIGURE, "{at_least: 97}"),
    "a figure as text": (PLAN, FIGURE, '{at_least: "97", unit: "%"}'),
    "a change without its baseline": (PLAN, FIGURE, '{decrease_by: 10, unit: "%"}'),
    "a range of three": (PLAN, FIGURE, '{between: [1, 2, 3], unit: "%"}'),
    "a whole that is no hundred": (PLAN, FIGURE, '{all: 99, unit: "%"}'),
    "two times": (PLAN, DUE, "{month: 2026-06, year: 2026}"),
    "a month that does not exist": (PLAN, DUE, "{month: 2026-13}"),
    "no time": (PLAN, f"    due: {DUE}\n", ""),
    "a heading with a unit": (PLAN, "    group: true\n", "    group: true\n    lead: [phong-van-hoa]\n"),
    "an unknown kind": (WARD, "kind: phuong", "kind: quan"),
    "a code of four digits": (WARD, 'code: "31201"', 'code: "3120"'),
    "a province's code of three digits": (PROVINCE, 'code: "92"', 'code: "920"'),
    "an address without TLS": (PORTAL, "base_url: https://", "base_url: http://"),
    "a mailbox without its host": (PORTAL, "bao-sai@cantho.gov.vn", "bao-sai"),
    "a direction in Vietnamese": (MEASURES, "direction: higher, counts: Phiếu", "direction: cao, counts: Phiếu"),
    "a word without its meaning": (GLOSSARY, ", meaning: Việc phải làm với cơ quan nhà nước.", ""),
    "an area without its short name": (AREAS, "    short: Thể chế\n", ""),
    "a period that is none": (RESULTS, "period: 2026-q1", "period: 2026-q2"),
    "a result under a name with marks": (RESULTS, "  hai-long:", "  hài-lòng:"),
    "a result of a task without a number": (RESULTS, '  "1.3":', "  ba:"),
    "a result in two ways": (RESULTS, "{value: 12}", "{value: 12, state: done}"),
    "a result in no way": (RESULTS, "{value: 12}", "{note: Chưa đếm.}"),
    "a numerator alone": (RESULTS, "{value: 12}", "{numerator: 12}"),
    "a count below zero": (RESULTS, "received_total: 117", "received_total: -1"),
    "a value below zero": (RESULTS, "{value: 12}", "{value: -12}"),
    "half a dossier": (RESULTS, "received_total: 117", "received_total: 117.5"),
    "done without its day": (RESULTS, '"1.3": {state: in_progress}', '"1.3": {state: done}'),
    "not done on a day": (RESULTS, '"1.3": {state: in_progress}', '"1.3": {state: in_progress, done_on: 2026-01-20}'),
    "a new due day without its event": (RESULTS, "triggered_on: 2026-02-02, ", ""),
    "evidence that is not named": (RESULTS, "{title: Báo cáo khảo sát}", "{issued_on: 2026-03-01}"),
    "a correction of a list": (RESULTS, "was: 95.4", "was: [95.4]"),
    "a last day and a day": (WARD, "month: 2, last_day: true", "month: 2, last_day: true, day: 28"),
    "a due day told twice": (WARD, "{no_later_than: {month: 3, day: 5}}", "{}"),
    "a made-up day of a real ward": (WARD, "kind: phuong\n", "kind: phuong\ndemo_as_of: 2026-12-15\n"),
}


def test_the_valid_files_are_valid() -> None:
    assert {path: problems(kind, REPORTED[path]) for path, kind in KIND_OF.items()} == {path: [] for path in KIND_OF}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_file_is_refused(what: str) -> None:
    path, old, new = SPOILT[what]
    assert problems(KIND_OF[path], mutate(path, (old, new), files=REPORTED)[path])


@pytest.mark.parametrize(
    ("duty", "good"),
    [
        ({"unit": "a"}, True),
        ({"units": ["a", "b"]}, True),
        ({"unit": None, "units": ["a"]}, True),
        ({"unit": "a", "units": []}, True),
        ({}, False),
        ({"units": []}, False),
        ({"unit": "a", "units": ["b"]}, False),
    ],
)
def test_a_duty_names_one_unit_or_several(duty: dict[str, Any], good: bool) -> None:
    assert agreed(Responsibility, {"source": "V.1", "title": "Việc", **duty}) == good


def agreed(model: type[Record], value: dict[str, Any], kind: str = "plan") -> bool:
    """Tell whether a record accepts a value, having made sure that its schema answers the same."""
    whole = schema_of(BY_NAME[kind])
    accepted = Draft202012Validator({"$ref": f"#/$defs/{model.__name__}", "$defs": whole["$defs"]}).is_valid(value)
    assert accepted == by_record(model, value), value
    return accepted


def by_record(model: type[Record], value: dict[str, Any]) -> bool:
    """Tell whether a record accepts a value as YAML holds it, lists being tuples to a strict record."""
    try:
        model.model_validate({key: as_read(item) for key, item in value.items()})
    except ValidationError:
        return False
    return True


def as_read(value: object) -> object:
    """Return a JSON value as a YAML reader holds it: days as days."""
    if isinstance(value, list):
        return tuple(map(as_read, value))
    if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value)
    return value


NUMBERS = ("at_least", "more_than", "reach", "exactly", "at_most", "less_than", "decrease_by", "increase_by")
FIGURES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(NUMBERS, st.sampled_from([0, 97, None])),
        "all": st.sampled_from([100, None]),
        **dict.fromkeys(("at_most_assigned", "none", "improve", "qualitative"), st.sampled_from([True, None])),
        "between": st.sampled_from([[25, 35], None]),
        "unit": st.sampled_from(["%", None]),
        "baseline": st.sampled_from(["2025", None]),
    },
)
FEW_KEYS = FIGURES.map(lambda value: dict(list(value.items())[:4]))
DUES = st.fixed_dictionaries(
    {},
    optional={
        "ongoing": st.sampled_from([True, None]),
        "month": st.sampled_from(["2026-06", None]),
        "quarter": st.sampled_from(["2026-Q3", None]),
        "half": st.sampled_from(["2026-H1", None]),
        "year": st.sampled_from([2026, None]),
        "event": st.sampled_from(["Sau khi có quyết định", None]),
        "unstated": st.sampled_from(["Bản gốc để trống", None]),
    },
)


@given(FIGURES | FEW_KEYS)
def test_a_figure_s_schema_answers_as_the_record_does(value: dict[str, Any]) -> None:
    agreed(Figure, value)


@given(DUES)
def test_a_time_s_schema_answers_as_the_record_does(value: dict[str, Any]) -> None:
    agreed(Due, value)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "group": st.booleans(),
            "lead": st.sampled_from([[], ["a"]]),
            "support": st.sampled_from([[], ["a"]]),
            "output": st.sampled_from(["Kế hoạch", None]),
            "due": st.sampled_from([{"ongoing": True}, None]),
        },
    )
)
def test_a_task_s_schema_answers_as_the_record_does(value: dict[str, Any]) -> None:
    agreed(Task, {"code": "1.1", "area": "the-che", "source": "PL 1.1", "title": "Việc", **value})


@given(
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(("value", "numerator", "denominator", "rate"), st.sampled_from([0, 12, -1, None])),
            "formula": st.sampled_from(["share", None]),
            "state": st.sampled_from(["done", "not_started", None]),
            "evidence": st.sampled_from([[], [{"number": "1/KH"}]]),
        },
    )
)
def test_a_result_s_schema_answers_as_the_record_does(value: dict[str, Any]) -> None:
    agreed(TargetResult, value, "results")


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "state": st.sampled_from(["done", "in_progress", "not_started", None]),
            **dict.fromkeys(("done_on", "triggered_on", "due_on"), st.sampled_from(["2026-01-20", None])),
        },
    )
)
def test_a_task_result_s_schema_answers_as_the_record_does(value: dict[str, Any]) -> None:
    agreed(TaskResult, value, "results")


def told(view: View) -> list[dictionary.RecordRow]:
    """Return every record on the pages about the kinds of files."""
    contexts = [page.context for page in dictionary.pages(view)]
    files = [context for context in contexts if isinstance(context, dictionary.DataFilePage)]
    assert len(files) == len(contexts) - 1 == len(FILE_TYPES)
    return [row for file in files for row in (file.whole, *file.parts)]


def test_the_dictionary_tells_every_key_of_every_record(view: View) -> None:
    rows = told(view)
    keys_of = {row.name: [key.name for key in row.keys] for row in rows}
    assert len(keys_of) == len(rows) == len(RECORDS)
    for model in RECORDS.values():
        keys = [field.alias or name for name, field in model.model_fields.items()]
        base = model.__bases__[0]
        inherited = base.model_fields if issubclass(base, Record) and base in RECORDS.values() else {}
        assert keys_of[record_meaning(model.__doc__ or "").name] == keys[len(inherited) :]


def test_the_dictionary_says_what_is_needed_and_what_stands_there(view: View) -> None:
    rows = told(view)
    keys = {(row.id, key.name): (key.required, key.kind) for row in rows for key in row.keys}
    assert keys["ke-hoach", "id"] == ("có", 'dạng "2026" hoặc "2026-2030"')
    assert keys["ke-hoach", "number"] == ("có, được ghi null", "chữ, tối đa 40")
    assert keys["ke-hoach", "targets"] == ("không", "danh sách")
    assert keys["con-so", "at_least"] == ("chọn một", "số")
    assert keys["con-so", "between"] == ("chọn một", "hai số")
    assert keys["con-so", "unit"] == ("tùy trường hợp", "chữ, tối đa 40")
    assert keys["nhiem-vu", "due"] == ("tùy trường hợp", "nhóm khóa")
    assert keys["nhiem-vu", "lead"] == ("không", "danh sách mã")
    assert keys["ghi-chu-bien-tap", "kind"] == ("có", "từ, một trong 9")
    assert keys["ghi-chu-bien-tap", "source"] == ("có", "chữ, tối đa 60 hoặc danh sách chữ, tối đa 60")
    assert keys["khoang-ngay", "from"] == ("có", "ngày")
    assert keys["ket-qua-mot-ky", "period"] == ("có", "dạng 2026-q1")
    assert keys["ket-qua-mot-ky", "targets"] == ("không", "nhóm theo mã")
    assert keys["ket-qua-chi-tieu", "value"] == ("tùy trường hợp", "số, từ 0")
    assert keys["ket-qua-chi-tieu", "numerator"] == ("tùy trường hợp", "số, từ 0")
    assert keys["ket-qua-chi-tieu", "rate"] == ("không", "số, từ 0")
    assert keys["ket-qua-nhiem-vu", "done_on"] == ("tùy trường hợp", "ngày")
    assert keys["so-ho-so", "received_total"] == ("có", "số nguyên, từ 0")
    assert keys["dieu-chinh-ho-so", "count"] == ("có", "số nguyên")
    assert keys["dinh-chinh", "was"] == ("có", "chữ hoặc số")
    assert keys["ngay-trong-nam-bao-cao", "day"] == ("chọn một", "số từ 1 đến 31")


def test_records_by_name_lead_to_their_record_and_what_two_kinds_of_file_have_is_told_once(view: View) -> None:
    rows = told(view)
    groups = {(row.id, key.name): key.group for row in rows for key in row.keys if key.group}
    assert groups["ket-qua-mot-ky", "targets"].address == "du-lieu/tu-dien/ket-qua/#ket-qua-chi-tieu"
    assert groups["ket-qua-mot-ky", "window"] == groups["ke-hoach", "period"]
    assert groups["ke-hoach", "period"].address == "du-lieu/tu-dien/ke-hoach/#khoang-ngay"
    assert len({row.id for row in rows}) == len(rows)


def test_the_overview_leads_to_every_kind_of_file_its_schema_and_every_record(view: View) -> None:
    context = next(iter(dictionary.pages(view))).context
    assert isinstance(context, dictionary.DictionaryPage)
    assert [(row.link.address, row.pattern, row.schema.address) for row in context.files] == [
        (f"du-lieu/tu-dien/{kind.id}/", kind.pattern, f"du-lieu/schema/{kind.name}.schema.json") for kind in FILE_TYPES
    ]
    names = [row.id for row in context.files] + [row.id for row in context.parts]
    assert sorted(names) == sorted(row.id for row in told(view)), "the page that held them all kept its anchors"
    leads = {row.id: (row.link.address, row.file) for row in context.parts}
    assert leads["khoang-ngay"] == ("du-lieu/tu-dien/ke-hoach/#khoang-ngay", "Tệp kế hoạch")
    assert leads["don-vi"] == ("du-lieu/tu-dien/phuong/#don-vi", "Tệp phường, xã, đặc khu")
    assert [row.link.text for row in context.parts][:2] == ["Bảng hồ sơ", "Cách thức thực hiện"]


def test_no_page_of_the_dictionary_is_near_its_budget(site: Path) -> None:
    pages = sorted((site / "du-lieu/tu-dien").rglob("index.html"))
    assert len(pages) == len(FILE_TYPES) + 1
    assert {page.parent.name: size for page in pages if (size := len(gzip.compress(page.read_bytes()))) > 10_000} == {}


def test_a_schema_stands_beside_the_files_that_it_describes(site: Path) -> None:
    assert sorted(path.name for path in (site / "du-lieu/schema").iterdir()) == sorted(map(file_name, FILE_TYPES))
