"""How a report says days, values and tasks: the words of an office, with spaces that don't break."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from generator import wording
from generator.dossiers import SMALLEST
from generator.formulas import display, percent
from generator.model.plan import Period
from generator.model.results import Evidence
from generator.model.target import Target
from generator.official_report.content import NO_DATA
from generator.official_report.subject import Subject
from generator.pages import outcome
from generator.progress import Observation, observe
from generator.status import AWAITING, DATA_OVERDUE, NOT_DUE, Status
from generator.text import number, short_date

NBSP: Final = "\u00a0"

_SMALL_MONTHS: Final = 2
"""Months up to this one have a leading zero: Nghị định 30/2020."""

_STATES: Final = {"done": "đã thực hiện", "in_progress": "đang thực hiện", "not_started": "chưa thực hiện"}
_GAPS: Final = (NOT_DUE, AWAITING, DATA_OVERDUE)

_TIED: Final = re.compile(
    r"(?i)\b(quý (?=[ivx]+\b)|(?:ngày|tháng|năm|số|mục|phụ lục|kỳ) (?=[\divx]+\b)"
    r"|\d (?=(?:tháng (?:đầu|cuối)|chỉ tiêu|nhiệm vụ|hồ sơ|ngày|đơn vị|kỳ)\b))"
)
_DROPPED: Final = frozenset({"Cf", "Cs", "Cn"})
_SPACES: Final = frozenset({"Cc", "Zs", "Zl", "Zp"})


def clean(text: str) -> str:
    """Return a text as Word may have it: one line, single spaces, no control, direction or unassigned characters.

    Non-breaking spaces stay: they are put there on purpose.
    """
    kept = (
        char
        if char == NBSP
        else " "
        if (kind := unicodedata.category(char)) in _SPACES
        else char * (kind not in _DROPPED)
        for char in text
    )
    return re.sub(r" {2,}", " ", "".join(kept))


def typeset(text: str) -> str:
    """Return a clean text in which "Quý I", "ngày 05", "năm 2026", "12 hồ sơ" stay on one line."""
    return _TIED.sub(lambda found: found.group().replace(" ", NBSP), clean(text))


def long_date(day: date) -> str:
    """Return a day as documents write it: zeros before days under 10 and months 1 and 2.

    "ngày 05 tháng 02 năm 2026", "ngày 10 tháng 3 năm 2026".
    """
    month = f"{day.month:02d}" if day.month <= _SMALL_MONTHS else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def window_words(period: Period) -> str:
    """Return counted days: "từ ngày 01 tháng 12 năm 2025 đến ngày 28 tháng 02 năm 2026"."""
    return f"từ {long_date(period.start)} đến {long_date(period.end)}"


def lower_first(text: str) -> str:
    """Return a text with its first letter in lower case, as it goes on within a sentence; abbreviations stay."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def full_stop(text: str) -> str:
    """Return a text that ends as a sentence."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def and_so_on(parts: Iterable[str], mark: str = "; ") -> str:
    """Return the parts that are not empty, joined."""
    return mark.join(part for part in parts if part)


def share(part: int, whole: int) -> str:
    """Return an exact share for display: "98,84%"; `whole` is not 0."""
    return f"{number(display(percent(part, whole), lambda rounded: rounded >= Fraction(0)))}%"


def counted(part: int, whole: int, noun: str) -> str:
    """Return a share with its parts; without figures where they could point at somebody, or nothing arose."""
    if whole == 0:
        return "không phát sinh"
    if whole < SMALLEST:
        return f"dưới {SMALLEST} {noun}, không nêu con số"
    return f"{share(part, whole)} ({number(part)} trên {number(whole)} {noun})"


def evidence_words(found: Iterable[Evidence]) -> str:
    """Return documents that show a result: "Kế hoạch rà soát số 12/KH-UBND ngày 12/02/2026"."""
    return and_so_on(map(_document, found))


def _document(each: Evidence) -> str:
    number_words = f"số {each.number}" if each.number else ""
    day_words = f"ngày {short_date(each.issued_on)}" if each.issued_on else ""
    return and_so_on((each.title or "", number_words, day_words), " ")


def observed(subject: Subject, target: Target) -> Observation | None:
    """Return what the period's own file says of a target."""
    return observe(target, subject.results) if subject.results else None


def value_words(subject: Subject, target: Target, seen: Observation | None) -> str:
    """Return what the period says of a target, without its parts: "98,84%", "đang thực hiện", "chưa có số liệu"."""
    if seen is None:
        return NO_DATA
    if seen.result.state is not None:
        return _STATES[seen.result.state]
    if seen.nothing_arose:
        return "không phát sinh"
    measure = subject.portal.measures_by_id.get(target.measure or "")
    return outcome.value(target, measure, seen) or outcome.parts(target, seen)


def parts_words(target: Target, seen: Observation | None) -> str:
    """Return the parts of a share; "" where the value says it all."""
    if seen is None or seen.nothing_arose or seen.is_small:
        return ""
    return outcome.parts(target, seen)


def goal_words(target: Target) -> str:
    """Return what is promised; "" for an aim in words."""
    words = "" if target.target.shape == "qualitative" else wording.goal(target.target)
    return words.removeprefix("tất cả, ").removeprefix("đạt ")


def judgement(subject: Subject, target: Target) -> str:
    """Return how a target stands, in words of a sentence; "" where the period says nothing that could be judged.

    Where the period itself has no value, the newest one before it is told with its period.
    """
    standing = subject.progress.targets[target.id]
    seen, judged = observed(subject, target), standing.observation
    if seen is None and (judged is None or standing.status in _GAPS):
        return status_words(standing.status) if standing.status in _GAPS else ""
    if seen is not None and (seen.result.state is not None or seen.nothing_arose):
        return ""
    words = f"đánh giá: {status_words(standing.status)}"
    if judged is None or (seen is not None and judged.results.period == seen.results.period):
        return words
    period = _period_words(judged)
    if seen is not None:
        return f"{words} (xét theo số liệu {period})"
    return f"số liệu gần nhất ({period}): {value_words(subject, target, judged)}; {words}"


def _period_words(seen: Observation) -> str:
    """Return the period of a value within a sentence: "6 tháng 2026", "Quý III 2026"."""
    name = outcome.period_name(seen.results)
    return name if name.startswith("Quý") else lower_first(name)


def judged_words(subject: Subject, target: Target) -> str:
    """Return the value that a target's status rests on, with its period where it is an earlier one."""
    seen = observed(subject, target)
    if seen is None and (judged := subject.progress.targets[target.id].observation):
        return f"{value_words(subject, target, judged)} theo số liệu {_period_words(judged)}"
    return value_words(subject, target, seen)


def status_words(status: Status) -> str:
    """Return a status within a sentence."""
    return lower_first(status.label)


def target_sentence(subject: Subject, target: Target, *, nested: bool = False) -> str:
    """Return a target as one sentence: what it is, what the period says, what is promised, how it stands."""
    seen = observed(subject, target)
    parts = parts_words(target, seen)
    told = value_words(subject, target, seen) + (f" ({parts})" if parts else "")
    goal = goal_words(target)
    words = and_so_on((told, f"chỉ tiêu: {goal}" if goal else "", judgement(subject, target)))
    title = f"Trong đó, {lower_first(target.title)}" if nested else target.title
    return full_stop(f"{title}: {words}")
