"""How a target or a task stands, in the words people use; each status with its name for the stylesheet and its tone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Tone = Literal["good", "warn", "late", "bad", "data", "prog", "idle"]


@dataclass(frozen=True, slots=True)
class Status:
    """How a target or a task stands."""

    id: str
    """Name used by the stylesheet for its icon: `s-<id>`, and by open data."""

    label: str
    """The words."""

    tone: Tone
    """Colour group."""


MET: Final = Status("met", "Đạt", "good")
MET_EARLY: Final = Status("met-early", "Đạt trước hạn", "good")
NOT_MET: Final = Status("not-met", "Không đạt", "bad")
ON_TRACK: Final = Status("on-track", "Đúng tiến độ", "good")
AT_RISK: Final = Status("at-risk", "Có nguy cơ không đạt", "warn")
BEHIND: Final = Status("behind", "Chậm tiến độ", "late")
IN_PROGRESS: Final = Status("in-progress", "Đang thực hiện", "prog")
DATA_OVERDUE: Final = Status("data-overdue", "Chậm công bố số liệu", "data")
AWAITING: Final = Status("awaiting", "Đang chờ số liệu", "idle")
NOT_DUE: Final = Status("not-due", "Chưa đến kỳ báo cáo", "idle")
NOT_APPLICABLE: Final = Status("not-applicable", "Không phát sinh", "idle")
UNPUBLISHED: Final = Status("unpublished", "Chưa công bố số liệu", "idle")
"""A target of a plan for which the ward has published no period yet: nobody is accused by absence."""

WORDS_DONE: Final = Status("words-done", "Đã thực hiện", "good")
WORDS_IN_PROGRESS: Final = Status("words-in-progress", "Đang thực hiện", "prog")
WORDS_NOT_STARTED: Final = Status("words-not-started", "Chưa thực hiện", "idle")

DONE: Final = Status("done", "Hoàn thành", "good")
DONE_EARLY: Final = Status("done-early", "Hoàn thành trước hạn", "good")
DONE_ON_TIME: Final = Status("done-on-time", "Hoàn thành đúng hạn", "good")
DONE_LATE: Final = Status("done-late", "Hoàn thành quá hạn", "warn")
ONGOING_UPDATED: Final = Status("ongoing-updated", "Thường xuyên – có cập nhật", "good")
ONGOING_STALE: Final = Status("ongoing-stale", "Thường xuyên – chưa cập nhật kỳ này", "warn")
DUE_SOON: Final = Status("due-soon", "Sắp đến hạn", "warn")
OVERDUE: Final = Status("overdue", "Quá hạn", "bad")
TASK_IN_PROGRESS: Final = Status("task-in-progress", "Đang thực hiện", "prog")
TASK_NOT_DUE: Final = Status("task-not-due", "Chưa đến hạn", "idle")
WAITING: Final = Status("waiting", "Chờ điều kiện", "idle")
UNDATED: Final = Status("undated", "Chưa xác định thời hạn", "idle")
ADJUSTED: Final = Status("adjusted", "Điều chỉnh / Không thực hiện", "idle")
NO_RESULTS: Final = Status("no-results", "Chưa công bố kết quả", "idle")
"""A task, or an aim in words, of a plan for which the ward has published no period yet."""

TARGET_STATUSES: Final = (
    NOT_MET,
    BEHIND,
    DATA_OVERDUE,
    AT_RISK,
    AWAITING,
    IN_PROGRESS,
    WORDS_NOT_STARTED,
    WORDS_IN_PROGRESS,
    ON_TRACK,
    NOT_DUE,
    MET_EARLY,
    MET,
    WORDS_DONE,
    NOT_APPLICABLE,
    UNPUBLISHED,
    NO_RESULTS,
)
"""Every status a target can have, what needs attention most first."""

TASK_STATUSES: Final = (
    OVERDUE,
    ONGOING_STALE,
    DUE_SOON,
    TASK_IN_PROGRESS,
    DONE_LATE,
    WAITING,
    UNDATED,
    TASK_NOT_DUE,
    ONGOING_UPDATED,
    DONE_ON_TIME,
    DONE_EARLY,
    DONE,
    ADJUSTED,
    NO_RESULTS,
)
"""Every status a task can have, what needs attention most first."""

BY_ID: Final = {status.id: status for status in (*TARGET_STATUSES, *TASK_STATUSES)}
"""Statuses as they are named, without what a page adds to the words ("Quá hạn 318 ngày")."""

Tally = tuple[tuple[Status, int], ...]
"""Statuses with how many have them, worst first; statuses that nobody has are left out."""


def tally(statuses: Iterable[Status], order: tuple[Status, ...]) -> Tally:
    """Count statuses, in the given order; statuses that people read as the same words are counted together."""
    counts = Counter(status.label for status in statuses)
    first = {status.label: status for status in reversed(order)}
    return tuple(
        (status, counts[status.label]) for status in order if counts[status.label] and first[status.label] is status
    )
