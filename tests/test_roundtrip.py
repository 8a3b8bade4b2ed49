"""Edits of YAML texts at their places: nothing else changes, and the text means what it should."""

import difflib
import string
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.roundtrip import Flow, Value, YamlText, dump, edited
from generator.source import Document, parse

DATA = Path(__file__).parents[1] / "data"
FILES = sorted(DATA.rglob("*.yaml"))

SAMPLE = """\
# what a ward publishes
plan: "2026"
published_on: 2026-03-10  # the day of the report
targets:
  # asked for by the city
  on-time: {numerator: 9, denominator: 10, note: "Đếm tay."}
  waiting:
    value: 12.50
    evidence:
      - {title: 'Sổ', number: 12/BC-UBND}

  words: {state: done}
tasks: {}
rows:
  - {a: 1,
     b: 2}
  - {a: 3, b: 4}
number: null
"""


def _plain(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _read(text: str) -> Value:
    """Return what the portal's own reader makes of a text; it must have nothing to say about it."""
    document, found = parse(text.encode(), "test.yaml")
    assert not found, (text, found)
    assert isinstance(document, Document)
    return _plain(document.value)


def _changes(old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.relative_to(DATA).parts))
class TestEveryDataFile:
    def test_what_means_the_same_stays_the_same_to_the_byte(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert edited(text, YamlText(text).value) == text

    def test_it_means_what_the_portal_reads(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        document, _ = parse(text.encode(), "test.yaml")
        assert isinstance(document, Document)
        assert YamlText(text).value == _plain(document.value)

    def test_written_anew_it_means_the_same(self, path: Path) -> None:
        value = YamlText(path.read_text(encoding="utf-8")).value
        assert _read(dump(value)) == value

    def test_a_removed_entry_that_is_put_back_leaves_the_rest_as_it_was(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        value = YamlText(text).value
        for key in value:
            without = {name: each for name, each in value.items() if name != key}
            shorter = edited(text, without)
            assert YamlText(shorter).value == without
            assert YamlText(edited(shorter, value)).value == value


def test_one_changed_number_changes_one_line() -> None:
    text = YamlText(SAMPLE)
    text.set(("targets", "on-time", "numerator"), 8)
    assert _changes(SAMPLE, text.text) == [
        '-  on-time: {numerator: 9, denominator: 10, note: "Đếm tay."}',
        '+  on-time: {numerator: 8, denominator: 10, note: "Đếm tay."}',
    ]


def test_a_row_over_two_lines_keeps_its_lines() -> None:
    text = YamlText(SAMPLE)
    text.set(("rows", 0, "b"), 7)
    assert _changes(SAMPLE, text.text) == ["-     b: 2}", "+     b: 7}"]


def test_a_comment_behind_a_changed_value_stays() -> None:
    text = YamlText(SAMPLE)
    text.set(("published_on",), date(2026, 3, 11))
    assert "published_on: 2026-03-11  # the day of the report\n" in text.text


def test_quotes_stay_as_they_were() -> None:
    text = YamlText(SAMPLE)
    text.set(("targets", "on-time", "note"), "Đếm máy")
    text.set(("targets", "waiting", "evidence", 0, "title"), "It's")
    text.set(("plan",), "2027")
    assert 'note: "Đếm máy"}' in text.text
    assert "{title: 'It''s', number" in text.text
    assert text.text.splitlines()[1] == 'plan: "2027"'


def test_a_number_typed_with_a_last_zero_is_not_written_anew() -> None:
    value = YamlText(SAMPLE).value
    value["targets"]["waiting"]["value"] = Decimal("12.5")
    assert edited(SAMPLE, value) == SAMPLE


def test_a_new_entry_goes_behind_the_one_before_it() -> None:
    text = YamlText(SAMPLE)
    text.set(("targets", "between"), {"numerator": 1, "denominator": 2}, after="on-time")
    assert _changes(SAMPLE, text.text) == ["+  between: {numerator: 1, denominator: 2}"]
    assert list(text.get(("targets",))) == ["on-time", "between", "waiting", "words"]


def test_a_new_first_entry_goes_before_all_others() -> None:
    value = YamlText(SAMPLE).value
    value["targets"] = {"first": {"value": 1}, **value["targets"]}
    new = edited(SAMPLE, value)
    assert _changes(SAMPLE, new) == ["+  first: {value: 1}"]
    assert next(iter(YamlText(new).value["targets"])) == "first"


def test_a_removed_entry_takes_only_its_own_lines() -> None:
    text = YamlText(SAMPLE)
    text.remove(("targets", "on-time"))
    assert _changes(SAMPLE, text.text) == ['-  on-time: {numerator: 9, denominator: 10, note: "Đếm tay."}']
    text.remove(("targets", "words"))
    text.remove(("targets", "waiting"))
    assert text.get(("targets",)) == {}
    assert "targets: {}\n" in text.text


def test_a_code_that_looks_like_a_number_is_quoted() -> None:
    text = YamlText(SAMPLE)
    text.set(("tasks", "1.2"), {"done_on": date(2026, 1, 20), "evidence": [{"number": "12/KH-UBND"}]})
    assert _read(text.text)["tasks"] == {"1.2": {"done_on": date(2026, 1, 20), "evidence": [{"number": "12/KH-UBND"}]}}
    assert '  "1.2":\n    done_on: 2026-01-20\n    evidence:\n      - {number: 12/KH-UBND}\n' in text.text


def test_windows_line_ends_and_the_byte_order_mark_stay() -> None:
    text = YamlText("\ufeff" + SAMPLE.replace("\n", "\r\n"))
    text.set(("targets", "new"), {"value": 1})
    text.remove(("number",))
    assert text.text.startswith("\ufeff# what")
    assert text.text.count("\n") == text.text.count("\r\n") == SAMPLE.count("\n")


def test_a_file_without_a_last_line_end_gets_none() -> None:
    text = YamlText("a: 1\nb: {c: 2}")
    text.set(("d",), 3)
    assert text.text == "a: 1\nb: {c: 2}\nd: 3"


def test_a_long_row_is_broken_behind_its_commas() -> None:
    row = Flow({f"resolved_number_{index}": index for index in range(8)})
    text = YamlText(SAMPLE)
    text.set(("rows", 2), row)
    assert max(map(len, text.text.splitlines())) <= 120
    assert _read(text.text)["rows"][2] == row


def test_what_is_no_yaml_is_refused() -> None:
    with pytest.raises(ValueError, match="no sound YAML"):
        YamlText("a: [1")
    with pytest.raises(ValueError, match="empty"):
        YamlText("# nothing\n")


def test_a_place_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        YamlText(SAMPLE).remove(("targets", "nothing"))
    with pytest.raises(KeyError):
        YamlText(SAMPLE).set(("plan", "deeper"), 1)


_WORDS = st.text(
    st.one_of(
        st.sampled_from([*string.ascii_letters, *string.punctuation, *"ăđếộ “”…0123456789"]),
        st.characters(codec="utf-8", categories=["L", "N", "P", "S"]),
    ),
    max_size=20,
).map(lambda text: "x" + " ".join(text.split()) if text.strip() in {"…", "..."} else " ".join(text.split()))
_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.decimals(-1000, 1000, places=2),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    _WORDS,
)
_KEYS = st.one_of(
    st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True), st.sampled_from(["1.2", "on", "2026", "no", "a: b"])
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(_KEYS, inner, max_size=5),
        st.dictionaries(_KEYS, _SCALARS, max_size=8).map(Flow),
    ),
    max_leaves=12,
)
_RECORDS = st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=6)


@given(_RECORDS)
def test_any_record_written_anew_is_read_back(value: dict[str, Any]) -> None:
    assert YamlText(dump(value)).value == value


@given(_RECORDS, _RECORDS)
def test_any_text_can_be_edited_to_mean_any_record(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert YamlText(edited(dump(old), new)).value == new


@given(st.data())
def test_any_change_of_a_text_with_comments_keeps_every_comment(data: st.DataObject) -> None:
    value = YamlText(SAMPLE).value
    value["targets"][data.draw(st.sampled_from(["on-time", "waiting", "words"]))] = data.draw(_VALUES)
    value[data.draw(_KEYS)] = data.draw(_VALUES)
    new = edited(SAMPLE, value)
    assert YamlText(new).value == value
    for comment in ("# what a ward publishes\n", "  # the day of the report\n", "  # asked for by the city\n"):
        assert comment in new
