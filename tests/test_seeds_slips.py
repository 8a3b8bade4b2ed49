"""No item of a plan is entered at its neighbour's place: our words for it fit its own place best."""

import functools
import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pytest

from generator.model.plan import Plan
from tests.printed import (
    APPENDIX,
    CASES,
    Case,
    Place,
    Printed,
    every_plan,
    needs_seeds,
    objectives,
    portal,
    spelling,
    task_places,
    under,
)

pytestmark = needs_seeds

Key = tuple[str, int | None, int | None]
"""A place as the data cites it: label, bullet, "+" item."""

KINDS = ("target", "told task", "row", "solution", "duty", "funding clause")


@dataclass(frozen=True)
class Entry:
    """An item of the data: our words, and the place they were entered at."""

    key: Key
    words: str


@functools.cache
def abbreviations() -> dict[str, str]:
    """Return what the glossary's abbreviations stand for."""
    return {term.term: term.long for term in portal().terms if term.long}


@functools.cache
def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text and its pairs of neighbouring words, abbreviations written out."""
    for _ in range(2):  # an abbreviation may stand for words that hold another
        text = re.sub(r"\w+(?: INDEX)?", lambda word: abbreviations().get(word[0], word[0]), text)
    words = re.findall(r"\w+", spelling(text))
    return frozenset((*words, *(f"{first} {second}" for first, second in pairwise(words))))


def entries(plan: Plan, kind: str) -> list[Entry]:
    """Return the items of one kind in the order of the data."""
    if kind == "target":
        return [Entry((target.source, target.bullet, None), target.title) for target in plan.targets]
    if kind == "solution":
        return [Entry((solution.source, solution.bullet, None), solution.title) for solution in plan.solutions]
    if kind == "duty":
        return [Entry((duty.source, duty.bullet, duty.sub), duty.title) for duty in plan.responsibilities]
    if kind == "funding clause":
        return [Entry((clause.source, clause.bullet, None), clause.text) for clause in plan.funding]
    in_rows = kind == "row"
    return [
        Entry(
            (
                task.source if task.code_printed or not in_rows else task.source.rpartition(".")[0],
                task.bullet,
                task.sub,
            ),
            f"{task.title} {task.output or ''}",
        )
        for task in plan.tasks
        if task.source.startswith(f"{APPENDIX} ") is in_rows
    ]


def printed_items(plan: Printed, kind: str) -> list[Place]:
    """Return the printed places of one kind in order."""
    return {
        "target": lambda: objectives(plan, with_purpose=True),
        "told task": lambda: task_places(plan),
        "row": lambda: [Place(f"{APPENDIX} {code}", None, None, text) for code, text in plan.rows],
        "solution": lambda: under(plan, "giải pháp"),
        "duty": lambda: under(plan, "tổ chức thực hiện"),
        "funding clause": lambda: under(plan, "kinh phí"),
    }[kind]()


@dataclass(frozen=True)
class Detector:
    """The printed places of one kind in one Roman part of a plan, or all rows of its appendix."""

    texts: dict[Key, frozenset[str]]
    """Words printed at each place, in printed order."""

    weights: dict[str, float]
    """What a word tells: the less, the more places print it."""

    def fit(self, words: str, key: Key) -> float:
        """Return how much of our words is printed at a place."""
        return math.fsum(self.weights[word] for word in vocabulary(words) & self.texts[key])

    def is_slip(self, entry: Entry) -> bool:
        """Tell whether another place prints more of an item's words than its own; one above or below is no other."""
        own = self.fit(entry.words, entry.key)
        return any(self.fit(entry.words, key) > own + 1e-9 for key in self.texts if not nested(key, entry.key))


def nested(one: Key, other: Key) -> bool:
    """Tell whether two places are the same, or one is a bullet and the other an item below it."""
    return one == other or (one[:2] == other[:2] and None in {one[2], other[2]} and one[1] is not None)


def part_of(key: Key) -> str:
    """Return the part within which a place is compared: its Roman number, or the appendix."""
    return re.split(r"[. ]", key[0])[0]


@functools.cache
def detectors(plan: Printed, kind: str) -> dict[str, Detector]:
    """Return a detector for each part of a plan that holds items of a kind."""
    texts: dict[str, dict[Key, str]] = {}
    for place in printed_items(plan, kind):
        here = texts.setdefault(part_of(place.key), {})
        here[place.key] = f"{here.get(place.key, '')} {place.introduced_by} {place.text}"
    found = {}
    for part, items in texts.items():
        words = {key: vocabulary(text) for key, text in items.items()}
        counts = Counter(word for here in words.values() for word in here)
        weights = {word: math.log((len(words) + 1) / count) for word, count in counts.items()}
        found[part] = Detector(words, weights)
    return found


def compared(case: Case, plan: Plan, kind: str) -> list[tuple[Detector, Entry]]:
    """Return the items that stand at a printed place of their kind, each with its detector."""
    parts = detectors(case.printed, kind)
    pairs = [(parts[part_of(entry.key)], entry) for entry in entries(plan, kind) if part_of(entry.key) in parts]
    return [(detector, entry) for detector, entry in pairs if entry.key in detector.texts]


def slips(case: Case, plan: Plan, kind: str) -> list[Entry]:
    """Return the items whose words fit another place better than their own."""
    return [entry for detector, entry in compared(case, plan, kind) if detector.is_slip(entry)]


def neighbours(detector: Detector, key: Key) -> list[Key]:
    """Return the places printed right before and right after one."""
    keys = list(detector.texts)
    at = keys.index(key)
    return [other for other in keys[max(at - 1, 0) : at + 2] if not nested(other, key)]


@every_plan
@pytest.mark.parametrize("kind", KINDS)
def test_no_item_fits_another_place_of_its_part_better_than_its_own(case: Case, kind: str) -> None:
    assert slips(case, case.plan, kind) == []


@every_plan
def test_two_neighbouring_targets_at_each_others_places_are_found(case: Case) -> None:
    targets = case.plan.targets
    swaps = [
        (n, n + 1)
        for n in range(len(targets) - 1)
        if targets[n].source.partition(".")[0] == targets[n + 1].source.partition(".")[0]
        and (targets[n].source, targets[n].bullet) != (targets[n + 1].source, targets[n + 1].bullet)
    ]
    found = 0
    for one, other in swaps:
        moved = list(targets)
        place = {"source": targets[other].source, "bullet": targets[other].bullet}
        moved[one] = targets[one].model_copy(update=place)
        place = {"source": targets[one].source, "bullet": targets[one].bullet}
        moved[other] = targets[other].model_copy(update=place)
        found += bool(slips(case, case.plan.model_copy(update={"targets": tuple(moved)}), "target"))
    assert swaps
    assert found >= 0.95 * len(swaps), f"{found} of {len(swaps)}"


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_entered_one_place_too_early_or_too_late_is_found(kind: str) -> None:
    moved = [
        (detector, Entry(place, entry.words))
        for case in CASES.values()
        for detector, entry in compared(case, case.plan, kind)
        for place in neighbours(detector, entry.key)
    ]
    found = sum(detector.is_slip(entry) for detector, entry in moved)
    assert moved
    assert found >= 0.95 * len(moved), f"{found} of {len(moved)}"
