"""A made-up example of every status, worked out by the same functions as the real ones: what /cach-tinh/ shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from generator.model.calendar import PeriodKind, ReportingCalendar
from generator.model.catalogue import Measure, MeasureKind
from generator.model.plan import Plan
from generator.model.results import Results
from generator.model.target import Target
from generator.model.task import Task
from generator.progress import Ledger, TargetStanding, TaskStanding, target_standing, task_standing
from generator.status import (
    ADJUSTED,
    AT_RISK,
    AWAITING,
    BEHIND,
    DATA_OVERDUE,
    DONE,
    DONE_EARLY,
    DONE_LATE,
    DONE_ON_TIME,
    DUE_SOON,
    IN_PROGRESS,
    MET,
    MET_EARLY,
    NO_RESULTS,
    NOT_APPLICABLE,
    NOT_DUE,
    NOT_MET,
    ON_TRACK,
    ONGOING_STALE,
    ONGOING_UPDATED,
    OVERDUE,
    TASK_IN_PROGRESS,
    TASK_NOT_DUE,
    UNDATED,
    UNPUBLISHED,
    WAITING,
    WORDS_DONE,
    WORDS_IN_PROGRESS,
    WORDS_NOT_STARTED,
    Status,
)

Told = tuple[tuple[PeriodKind, Mapping[str, Any]], ...]
"""What a ward publishes of one target or task, report by report; an empty mapping where a report leaves it out."""

YEAR: Final = 2026
PUBLISHED: Final[Mapping[PeriodKind, date]] = {
    "q1": date(YEAR, 3, 4),
    "h1": date(YEAR, 6, 4),
    "q3": date(YEAR, 9, 4),
    "fy": date(YEAR, 12, 4),
}
"""Days on which the made-up ward publishes its reports."""


@dataclass(frozen=True, slots=True)
class TargetExample:
    """A target with what was published of it, and how it stands."""

    status: Status
    """The status it is meant to show."""

    meaning: str
    """What the status says, in one sentence."""

    why: str
    """Why the example has it, in one sentence or two."""

    target: Target
    measure: Measure | None
    published: tuple[Results, ...]
    as_of: date
    standing: TargetStanding


@dataclass(frozen=True, slots=True)
class TaskExample:
    """A task with what was published of it, and how it stands."""

    status: Status
    meaning: str
    why: str
    task: Task
    published: tuple[Results, ...]
    as_of: date
    standing: TaskStanding


def calendar() -> ReportingCalendar:
    """Return the calendar of the examples: windows from December to November, reports by the fifth."""

    def day(month: int, number: int | None = None, year: str = "same") -> dict[str, Any]:
        return {"month": month, "year": year} | ({"day": number} if number else {"last_day": True})

    windows: tuple[tuple[PeriodKind, dict[str, Any], int], ...] = (
        ("q1", day(12, 1, "before"), 2),
        ("h1", day(12, 1, "before"), 5),
        ("q3", day(6, 1), 8),
        ("fy", day(12, 1, "before"), 11),
    )
    return ReportingCalendar.model_validate(
        {
            "source": "Lịch ví dụ",
            "periods": tuple(
                {"period": kind, "from": start, "to": day(last), "due": {"no_later_than": day(last + 1, 5)}}
                for kind, start, last in windows
            ),
        }
    )


def _plan() -> Plan:
    return Plan.model_validate(
        {
            "id": str(YEAR),
            "title": "Kế hoạch ví dụ",
            "period": {"from": date(YEAR, 1, 1), "to": date(YEAR, 12, 31)},
            "issuer": "Phường ví dụ",
            "number": None,
            "issued_on": None,
            "updated_on": date(YEAR, 1, 1),
        }
    )


def _results(key: str, name: str, told: Told) -> Iterable[Results]:
    for kind, said in told:
        report = next(each for each in calendar().reports_of(_plan()) if each.kind == kind)
        yield Results.model_validate(
            {
                "plan": str(YEAR),
                "period": report.id,
                "window": report.window,
                "published_on": PUBLISHED[kind],
                key: {name: said} if said else {},
            }
        )


@dataclass(frozen=True, slots=True)
class _Target:
    status: Status
    meaning: str
    title: str
    figure: Mapping[str, Any]
    told: Told
    as_of: date
    why: str
    subject: str | None = None
    kind: MeasureKind | None = None

    def worked_out(self) -> TargetExample:
        target = Target.model_validate(
            {"id": "vi-du", "area": "vi-du", "source": "II.1", "title": self.title, "subject": self.subject}
            | {"target": self.figure}
        )
        measure = self.kind and Measure(
            id="vi-du",
            name=self.title,
            unit=self.figure.get("unit", "%"),
            kind=self.kind,
            direction="higher",
            counts="Ví dụ.",
        )
        published = tuple(_results("targets", target.id, self.told))
        standing = target_standing(Ledger(_plan(), calendar(), published, self.as_of), target, measure or None)
        return TargetExample(
            self.status, self.meaning, self.why, target, measure or None, published, self.as_of, standing
        )


@dataclass(frozen=True, slots=True)
class _Task:
    status: Status
    meaning: str
    title: str
    due: Mapping[str, Any]
    told: Told
    as_of: date
    why: str

    def worked_out(self) -> TaskExample:
        task = Task.model_validate(
            {"code": "1", "area": "vi-du", "source": "PL 1", "title": self.title, "due": self.due}
        )
        published = tuple(_results("tasks", task.code, self.told))
        standing = task_standing(Ledger(_plan(), calendar(), published, self.as_of), task)
        return TaskExample(self.status, self.meaning, self.why, task, published, self.as_of, standing)


_ON_TIME: Final = "Hồ sơ trả đúng hạn"
_SHARE: Final = {"at_least": 98, "unit": "%"}
_COUNT: Final = {"at_least": 30, "unit": "thủ tục"}
_WORDS: Final = {"qualitative": True}


def _share(numerator: int, denominator: int = 500) -> dict[str, int]:
    return {"numerator": numerator, "denominator": denominator}


_TARGETS: Final = (
    _Target(
        NOT_MET,
        "Số liệu cả năm không đúng mức đã ghi; hoặc đã xảy ra điều kế hoạch ghi là không để xảy ra.",
        "Hẹn lại người dân lần thứ hai",
        {"none": True},
        (("q1", {"value": 1}), ("h1", {"value": 1}), ("q3", {"value": 0})),
        date(YEAR, 9, 10),
        "Kế hoạch ghi không có trường hợp nào, quý I đã có một. Quý III không có thêm thì vẫn là không đạt.",
        subject="trường hợp",
    ),
    _Target(
        BEHIND,
        "Chưa hết năm, số liệu còn cách xa mức đã ghi.",
        _ON_TIME,
        _SHARE,
        (("q1", _share(462)),),
        date(YEAR, 3, 10),
        "Thiếu hơn 2 điểm phần trăm. Chưa hết năm nên chưa gọi là không đạt.",
        subject="hồ sơ",
    ),
    _Target(
        DATA_OVERDUE,
        "Đã quá hạn công bố mà kỳ mới nhất chưa có số liệu của chỉ tiêu này.",
        "Người dân hài lòng",
        {"at_least": 90, "unit": "%"},
        (("q1", _share(188, 200)),),
        date(YEAR, 6, 6),
        "Báo cáo 6 tháng chậm nhất ngày 05/06/2026 phải công bố. Số quý I vẫn hiện trên trang.",
        subject="người trả lời",
    ),
    _Target(
        AT_RISK,
        "Chưa hết năm, số liệu lệch mức đã ghi một ít.",
        _ON_TIME,
        _SHARE,
        (("q1", _share(483)),),
        date(YEAR, 3, 10),
        "Thiếu không quá 2 điểm phần trăm.",
        subject="hồ sơ",
    ),
    _Target(
        AWAITING,
        "Kỳ đã hết nhưng chưa đến hạn công bố số liệu.",
        "Người dân hài lòng, mỗi năm đo một lần",
        {"at_least": 90, "unit": "%"},
        (("q1", {}), ("h1", {}), ("q3", {})),
        date(YEAR, 12, 2),
        "Kỳ cả năm đã hết ngày 30/11/2026, phường còn thời gian công bố đến hết ngày 05/12/2026.",
        kind="annual_only",
    ),
    _Target(
        IN_PROGRESS,
        "Đã có số liệu nhưng chưa đủ căn cứ để xếp, ví dụ việc đếm dồn cả năm.",
        "Thủ tục được rút ngắn thời gian",
        _COUNT,
        (("q1", {"value": 12}),),
        date(YEAR, 3, 10),
        "Số này còn cộng thêm đến cuối năm. Kế hoạch không ghi quý I phải được bao nhiêu, nên cổng không tự đặt mức.",
    ),
    _Target(
        WORDS_NOT_STARTED,
        "Mục tiêu bằng lời, phường báo chưa làm.",
        "Đổi mới cách đánh giá công chức",
        _WORDS,
        (("q1", {"state": "not_started"}),),
        date(YEAR, 3, 10),
        "Mục tiêu không có con số nên trang ghi đúng điều phường công bố.",
    ),
    _Target(
        WORDS_IN_PROGRESS,
        "Mục tiêu bằng lời, phường báo đang làm.",
        "Đổi mới cách đánh giá công chức",
        _WORDS,
        (("h1", {"state": "in_progress"}),),
        date(YEAR, 6, 10),
        "Mục tiêu không có con số nên trang ghi đúng điều phường công bố.",
    ),
    _Target(
        ON_TRACK,
        "Chưa hết năm, số liệu đang đúng mức đã ghi.",
        _ON_TIME,
        _SHARE,
        (("q1", _share(490)),),
        date(YEAR, 3, 10),
        "Vừa đúng mức ít nhất 98%. Chưa hết năm nên chưa gọi là đạt.",
        subject="hồ sơ",
    ),
    _Target(
        NOT_DUE,
        "Kỳ báo cáo của chỉ tiêu này chưa kết thúc.",
        "Người dân hài lòng, mỗi năm đo một lần",
        {"at_least": 90, "unit": "%"},
        (("q1", {}),),
        date(YEAR, 3, 10),
        "Chỉ tiêu này mỗi năm có một số, trong báo cáo năm.",
        kind="annual_only",
    ),
    _Target(
        MET_EARLY,
        "Việc đếm dồn cả năm, chưa hết năm đã đủ số.",
        "Thủ tục được rút ngắn thời gian",
        _COUNT,
        (("q1", {"value": 12}), ("h1", {"value": 31})),
        date(YEAR, 6, 10),
        "Báo cáo 6 tháng tính từ đầu năm và đã đủ số.",
    ),
    _Target(
        MET,
        "Số liệu cả năm đúng mức đã ghi.",
        _ON_TIME,
        _SHARE,
        (("fy", _share(1966, 2000)),),
        date(YEAR, 12, 10),
        "Đây là số cả năm, và không thấp hơn 98%.",
        subject="hồ sơ",
    ),
    _Target(
        WORDS_DONE,
        "Mục tiêu bằng lời, phường báo đã làm xong.",
        "Đổi mới cách đánh giá công chức",
        _WORDS,
        (("q3", {"state": "done"}),),
        date(YEAR, 9, 10),
        "Mục tiêu không có con số nên trang ghi đúng điều phường công bố, kèm văn bản nếu có.",
    ),
    _Target(
        NOT_APPLICABLE,
        "Trong kỳ không có việc nào để đếm.",
        "Hồ sơ trễ hạn có thư xin lỗi",
        {"all": 100, "unit": "%"},
        (("q1", {"formula": "apology", "numerator": 0, "denominator": 0}),),
        date(YEAR, 3, 10),
        "Không có hồ sơ nào trễ hạn nên không có tỷ lệ nào, thấp hay cao.",
    ),
    _Target(
        UNPUBLISHED,
        "Phường chưa công bố kỳ nào của kế hoạch này. Điều đó không có nghĩa là không làm.",
        _ON_TIME,
        _SHARE,
        (),
        date(YEAR, 6, 10),
        "Không có số liệu thì không xếp, kể cả khi các kỳ báo cáo đã qua.",
        subject="hồ sơ",
    ),
    _Target(
        NO_RESULTS,
        "Mục tiêu bằng lời, phường chưa công bố kỳ nào của kế hoạch này.",
        "Đổi mới cách đánh giá công chức",
        _WORDS,
        (),
        date(YEAR, 6, 10),
        "Chưa công bố không có nghĩa là không làm.",
    ),
)

_TASKS: Final = (
    _Task(
        OVERDUE,
        "Đã qua ngày cuối của thời hạn, và báo cáo sau ngày đó không ghi việc đã xong. Cổng ghi rõ quá bao nhiêu ngày.",
        "Ban hành quy chế một cửa",
        {"month": "2026-02"},
        (("q1", {"state": "in_progress"}),),
        date(YEAR, 3, 12),
        "Hạn là hết ngày 28/02/2026, đến ngày tính đã quá 12 ngày.",
    ),
    _Task(
        ONGOING_STALE,
        "Việc thường xuyên, báo cáo mới nhất đã đến hạn không nhắc đến.",
        "Trực đường dây nóng",
        {"ongoing": True},
        (("q1", {"note": "Trực đủ ngày."}), ("h1", {})),
        date(YEAR, 6, 6),
        "Đã qua hạn báo cáo 6 tháng mà báo cáo không nhắc đến việc này.",
    ),
    _Task(
        DUE_SOON,
        "Chưa xong, còn không quá 30 ngày.",
        "Tập huấn công chức một cửa",
        {"quarter": "2026-Q2"},
        (("q1", {"state": "in_progress"}),),
        date(YEAR, 6, 10),
        "Hạn là hết ngày 30/06/2026, còn 20 ngày.",
    ),
    _Task(
        TASK_IN_PROGRESS,
        "Phường báo đang làm, hoặc đã vào thời gian phải làm.",
        "Rà soát văn bản của phường",
        {"year": YEAR},
        (("q1", {"state": "in_progress"}),),
        date(YEAR, 6, 10),
        "Phường báo đang làm, hạn còn xa hơn 30 ngày.",
    ),
    _Task(
        DONE_LATE,
        "Đã xong, sau ngày cuối của thời hạn.",
        "Ban hành quy chế một cửa",
        {"month": "2026-03"},
        (("h1", {"state": "done", "done_on": date(YEAR, 4, 8)}),),
        date(YEAR, 6, 10),
        "Xong ngày 08/04/2026, hạn là hết ngày 31/03/2026.",
    ),
    _Task(
        WAITING,
        "Việc phải chờ một điều kiện, điều kiện đó chưa xảy ra.",
        "Bàn giao trụ sở cũ",
        {"event": "Sau khi có quyết định của tỉnh"},
        (("q1", {}),),
        date(YEAR, 3, 10),
        "Phường chưa báo đã có quyết định của tỉnh.",
    ),
    _Task(
        UNDATED,
        "Kế hoạch không ghi làm xong lúc nào.",
        "Số hóa kho hồ sơ cũ",
        {"unstated": "Kế hoạch để trống thời gian"},
        (("q1", {}),),
        date(YEAR, 3, 10),
        "Không có ngày hết hạn thì không thể quá hạn.",
    ),
    _Task(
        TASK_NOT_DUE,
        "Chưa đến thời gian phải làm.",
        "Tổng kết năm",
        {"quarter": "2026-Q4"},
        (("q1", {}),),
        date(YEAR, 3, 10),
        "Quý IV bắt đầu ngày 01/10/2026.",
    ),
    _Task(
        ONGOING_UPDATED,
        "Việc thường xuyên, báo cáo mới nhất có nhắc đến.",
        "Trực đường dây nóng",
        {"ongoing": True},
        (("q1", {"note": "Trực đủ ngày."}), ("h1", {"note": "Trực đủ ngày."})),
        date(YEAR, 6, 6),
        "Báo cáo 6 tháng có nhắc đến việc này. Việc thường xuyên không bao giờ quá hạn.",
    ),
    _Task(
        DONE_ON_TIME,
        "Đã xong, trong thời hạn, tính cả ngày đầu và ngày cuối.",
        "Ban hành quy chế một cửa",
        {"month": "2026-03"},
        (("h1", {"state": "done", "done_on": date(YEAR, 3, 31)}),),
        date(YEAR, 6, 10),
        "Xong đúng ngày cuối của hạn.",
    ),
    _Task(
        DONE_EARLY,
        "Đã xong, trước khi thời hạn bắt đầu.",
        "Tập huấn công chức một cửa",
        {"quarter": "2026-Q2"},
        (("q1", {"state": "done", "done_on": date(YEAR, 2, 20)}),),
        date(YEAR, 3, 10),
        "Quý II bắt đầu ngày 01/04/2026.",
    ),
    _Task(
        DONE,
        "Đã xong một việc không có ngày hết hạn.",
        "Số hóa kho hồ sơ cũ",
        {"unstated": "Kế hoạch để trống thời gian"},
        (("h1", {"state": "done", "done_on": date(YEAR, 5, 12)}),),
        date(YEAR, 6, 10),
        "Kế hoạch không ghi hạn nên không nói được sớm hay trễ.",
    ),
    _Task(
        ADJUSTED,
        "Có văn bản đổi hoặc cho thôi việc này; trang ghi văn bản và lý do.",
        "Xây nhà để xe",
        {"month": "2026-03"},
        (
            (
                "q1",
                {
                    "adjusted": {
                        "document": {"title": "Quyết định điều chỉnh kế hoạch"},
                        "reason": "Trụ sở chuyển sang nơi khác.",
                    }
                },
            ),
        ),
        date(YEAR, 4, 12),
        "Đã có văn bản điều chỉnh nên không tính là quá hạn.",
    ),
    _Task(
        NO_RESULTS,
        "Phường chưa công bố kỳ nào của kế hoạch này. Điều đó không có nghĩa là không làm.",
        "Ban hành quy chế một cửa",
        {"month": "2026-03"},
        (),
        date(YEAR, 4, 12),
        "Không có kết quả nào được công bố thì không gọi là quá hạn.",
    ),
)


def target_examples() -> tuple[TargetExample, ...]:
    """Return an example of every status of a target, what needs attention most first."""
    return tuple(each.worked_out() for each in _TARGETS)


def task_examples() -> tuple[TaskExample, ...]:
    """Return an example of every status of a task, what needs attention most first."""
    return tuple(each.worked_out() for each in _TASKS)
