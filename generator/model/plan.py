"""One plan of a ward, as its file tells it."""

from datetime import date
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Line, PlanId, Record, Source, Text
from generator.model.organisation import Clause, ReportingRule, Responsibility, Signatory, Solution
from generator.model.target import Target
from generator.model.task import Task

_MONTHS: Final = 12

NoteKind = Literal[
    "conflict", "truncated", "numbering", "residue", "missing", "typo", "responsibility", "period", "scope"
]


class Period(Record):
    """A span of days, both ends included.

    vi: Khoảng ngày: từ ngày đến ngày, tính cả hai đầu.
    """

    start: date = Field(alias="from")
    """First day.

    vi: Ngày đầu.
    """

    end: date = Field(alias="to")
    """Last day.

    vi: Ngày cuối; không được trước ngày đầu.
    """

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.end < self.start:
            raise PydanticCustomError("period_order", "a period ends after it starts")
        return self


class Citation(Record):
    """A legal document that the plan names, with the date it prints.

    vi: Viện dẫn: một lần kế hoạch nêu một văn bản, kèm ngày in ở chỗ đó.
    """

    document: Annotated[str, Field(min_length=1, max_length=80)]
    """Number ("76/NQ-CP") or id of an entry in documents.yaml.

    vi: Số, ký hiệu văn bản (ví dụ 76/NQ-CP) hoặc mã của văn bản trong tệp documents.yaml.
    """

    printed_date: date | None = None
    """Date as printed at that place; None where none is printed.

    vi: Ngày của văn bản như in ở chỗ đó; không in thì bỏ qua hoặc ghi null.
    """

    printed_as: Line | None = None
    """Name as printed, where it differs from the registry.

    vi: Tên văn bản như in, khi khác với sổ văn bản.
    """

    source: Source
    """Place in the printed plan.

    vi: Chỗ in trong kế hoạch, ví dụ “Căn cứ” hoặc II.2.1.
    """


class AreaLead(Record):
    """A unit that the plan puts in charge of a whole reform area.

    vi: Phụ trách lĩnh vực: đơn vị mà kế hoạch giao phụ trách cả một lĩnh vực.
    """

    area: Id
    """Id of the area.

    vi: Mã lĩnh vực.
    """

    unit: Id
    """Id of the unit.

    vi: Mã đơn vị.
    """

    source: Source
    """Place in the printed plan.

    vi: Chỗ in trong kế hoạch, ví dụ V.2.
    """


def _one_or_many(value: object) -> object:
    """Accept a single place where a list of places is asked for."""
    return (value,) if isinstance(value, str) else value


class EditorialNote(Record):
    """Something in the printed plan that a reader should know: shown, not hidden.

    vi: Ghi chú biên tập: điều người đọc nên biết về bản in; cổng nêu ra, không tự sửa.
    """

    kind: NoteKind
    """What sort of trouble it is.

    vi: Loại ghi chú: conflict (hai chỗ không khớp nhau), truncated (câu hoặc ô bị cắt), numbering (đánh số sai),
    residue (chữ còn sót từ bản khác), missing (thiếu), typo (lỗi in), responsibility (phân công chưa rõ), period (kỳ
    hạn), scope (phạm vi tính).
    """

    source: Annotated[tuple[Source, ...], Field(min_length=1), BeforeValidator(_one_or_many)]
    """Place or places in the printed plan.

    vi: Một hoặc nhiều chỗ in trong kế hoạch.
    """

    about: tuple[Annotated[str, Field(min_length=1, max_length=80)], ...] = ()
    """Ids of targets and codes of tasks it concerns, where the places alone don't tell.

    vi: Mã các chỉ tiêu, nhiệm vụ mà ghi chú nói đến, khi chỉ nêu chỗ in thì chưa rõ.
    """

    text: Text
    """One or two plain sentences.

    vi: Một hoặc hai câu dễ hiểu.
    """

    def concerns(self, name: str, source: str, bullet: int | None) -> bool:
        """Tell whether the note belongs beside an item: named in `about`, or standing at a cited place of its own.

        A note that names its items is about those, and about the appendix rows it cites.
        """
        places = [place for place in self.source if place.startswith("PL ")] if self.about else self.source
        return name in self.about or (bullet is None and source in places)


class Plan(Record):
    """A plan: what it is, what it rests on, what it promises, what it will do.

    vi: Kế hoạch: một kế hoạch cải cách hành chính của phường, với căn cứ, chỉ tiêu và nhiệm vụ.
    """

    id: PlanId
    """Year or span of years; address of the plan within the ward.

    vi: Năm hoặc giai đoạn, ví dụ 2026 hoặc 2026-2030; là phần địa chỉ của kế hoạch.
    """

    title: Line
    """Name of the plan.

    vi: Tên kế hoạch.
    """

    period: Period
    """Days the plan covers.

    vi: Những ngày mà kế hoạch áp dụng.
    """

    issuer: Line
    """Who issues it.

    vi: Cơ quan ban hành.
    """

    number: Annotated[str, Field(min_length=1, max_length=40)] | None
    """Document number; None where the source leaves it blank.

    vi: Số, ký hiệu của kế hoạch; bản gốc để trống thì ghi null.
    """

    issued_on: date | None
    """Day of issue; None where the source leaves it blank.

    vi: Ngày ban hành; bản gốc để trống thì ghi null.
    """

    issued_note: Text | None = None
    """How the source prints a blank number or date.

    vi: Bản gốc để trống số hoặc ngày như thế nào.
    """

    draft: bool = False
    """Not issued yet: nothing in it counts as promised.

    vi: true khi kế hoạch còn là bản dự thảo, chưa ban hành: trang sẽ ghi rõ, và không so với kế hoạch khác.
    """

    updated_on: date
    """Day this file was last checked against the printed plan.

    vi: Ngày gần nhất tệp này được đối chiếu với bản in.
    """

    tasks_note: Text | None = None
    """Why tasks that the plan has are not in this file.

    vi: Vì sao tệp này không có những nhiệm vụ mà kế hoạch có.
    """

    citations: tuple[Citation, ...] = ()
    """Legal documents the plan names.

    vi: Các lần kế hoạch viện dẫn văn bản.
    """

    area_leads: tuple[AreaLead, ...] = ()
    """Units in charge of whole areas.

    vi: Các đơn vị phụ trách cả một lĩnh vực.
    """

    targets: tuple[Target, ...] = ()
    """Targets, in printed order.

    vi: Các chỉ tiêu, theo thứ tự in.
    """

    tasks: tuple[Task, ...] = ()
    """Task list, in printed order, heading rows included.

    vi: Các nhiệm vụ, theo thứ tự in, gồm cả dòng tiêu đề nhóm.
    """

    notes: tuple[EditorialNote, ...] = ()
    """Editorial notes.

    vi: Các ghi chú biên tập.
    """

    solutions: tuple[Solution, ...] = ()
    """Items of the section "Giải pháp", in printed order.

    vi: Các ý của mục “Giải pháp”, theo thứ tự in.
    """

    responsibilities: tuple[Responsibility, ...] = ()
    """Duties of each unit, in printed order.

    vi: Trách nhiệm của từng đơn vị, theo thứ tự in.
    """

    reporting: tuple[ReportingRule, ...] = ()
    """Who reports what to whom, and when.

    vi: Ai báo cáo việc gì cho ai, vào lúc nào.
    """

    funding: tuple[Clause, ...] = ()
    """The funding section.

    vi: Mục kinh phí.
    """

    signatory: Signatory | None = None
    """Who signs; None where the source prints nobody.

    vi: Người ký; bản gốc không in thì bỏ qua.
    """

    recipients: tuple[Line, ...] = ()
    """Who the plan is sent to ("Nơi nhận"), one entry a printed line.

    vi: Phần “Nơi nhận”: mỗi dòng in là một mục của danh sách.
    """

    @property
    def short_name(self) -> str:
        """The plan in two words: "Kế hoạch 2026"; a draft says so."""
        return f"Kế hoạch {self.id.replace('-', '–')}{' (dự thảo)' if self.draft else ''}"

    @property
    def full_name(self) -> str:
        """The title as lists show it: a draft says so."""
        return f"{self.title} (dự thảo)" if self.draft else self.title

    @property
    def spans_years(self) -> bool:
        """Tell whether it covers more than twelve months: such a plan is reported on once a year."""
        start, end = self.period.start, self.period.end
        return (end.year - start.year) * _MONTHS + end.month - start.month >= _MONTHS

    @property
    def figures(self) -> tuple[Target, ...]:
        """The targets that print a figure."""
        return tuple(target for target in self.targets if target.target.shape != "qualitative")

    @property
    def rows(self) -> tuple[Task, ...]:
        """The tasks without heading rows."""
        return tuple(task for task in self.tasks if not task.group)

    @property
    def tasks_place(self) -> str:
        """Where the plan prints its tasks, for sentences: "trong phụ lục" or "nêu bằng lời"."""
        return "trong phụ lục" if all(task.source.startswith("PL") for task in self.tasks) else "nêu bằng lời"

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(task.code for task in self.tasks)

    def parent_code(self, code: str) -> str | None:
        """Return the code of the nearest row above `code` in the numbering, or None."""
        parts = code.split(".")
        while parts := parts[:-1]:
            if ".".join(parts) in self._codes:
                return ".".join(parts)
        return None

    def children(self, code: str) -> tuple[Task, ...]:
        """Return the rows right below a row in the numbering, in printed order."""
        return self._children.get(code, ())

    @cached_property
    def _children(self) -> dict[str, tuple[Task, ...]]:
        found: dict[str, tuple[Task, ...]] = {}
        for task in self.tasks:
            if (above := self.parent_code(task.code)) is not None:
                found[above] = (*found.get(above, ()), task)
        return found
