"""What a plan promises: a target and its figure, in every shape that plans print."""

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Line, Number, Record, Source, Year

Comparator = Literal[">=", ">", "=", "<=", "<", "range", "decrease", "increase", "none"]
"""Comparator of the open data; `none` is a target in words, without a figure."""

Shape = Literal[
    "at_least",
    "more_than",
    "all",
    "reach",
    "exactly",
    "at_most",
    "less_than",
    "at_most_assigned",
    "none",
    "between",
    "decrease_by",
    "increase_by",
    "improve",
    "qualitative",
]

COMPARATORS: dict[Shape, Comparator] = {
    "at_least": ">=",
    "more_than": ">",
    "all": "=",
    "reach": "=",
    "exactly": "=",
    "at_most": "<=",
    "less_than": "<",
    "at_most_assigned": "<=",
    "none": "=",
    "between": "range",
    "decrease_by": "decrease",
    "increase_by": "increase",
    "improve": "increase",
    "qualitative": "none",
}

FLOORS: Final = frozenset[Shape]({"at_least", "more_than", "reach", "all"})
"""Shapes that ask for as much as printed, or more."""

CEILINGS: Final = frozenset[Shape]({"at_most", "less_than", "at_most_assigned", "none"})
"""Shapes that allow no more than printed."""

STANDING: Final = frozenset[Shape]({"none", "at_most_assigned"})
"""Ceilings that hold at all times, not only at the end of the plan."""

CHANGES: Final = frozenset[Shape]({"decrease_by", "increase_by"})
"""Shapes that ask for a change against a baseline."""

Baseline = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{4})?$")]


class Milestone(Record):
    """A value printed for one year of a plan that runs over several.

    vi: Mốc từng năm: mức in cho một năm của kế hoạch nhiều năm.
    """

    year: Year
    """Year the value is due at the end of.

    vi: Năm; phải đạt mức này vào cuối năm.
    """

    value: Number
    """Value to reach, in the figure's unit.

    vi: Mức phải đạt, theo đơn vị tính của con số.
    """


class Figure(Record):
    """The printed figure: exactly one comparison, its unit, its year.

    Source: the shapes listed in DATA.md, "Target shapes that occur".

    vi: Con số: con số in trong kế hoạch, với đúng một cách so sánh.
    """

    at_least: Number | None = None
    """Ít nhất, tối thiểu, từ … trở lên (`>=`).

    vi: Ít nhất, tối thiểu, từ … trở lên (>=).
    """

    more_than: Number | None = None
    """Trên, hơn: strictly more (`>`).

    vi: Trên, hơn: bằng đúng con số này là chưa đạt (>).
    """

    all: Literal[100] | None = None
    """Tất cả: the whole, always 100 %.

    vi: Tất cả, toàn bộ: luôn ghi 100, thiếu một trường hợp là chưa đạt.
    """

    reach: Number | None = None
    """A bare printed figure, "đạt 80%", with no comparing word.

    vi: Kế hoạch chỉ in con số, ví dụ “đạt 80%”, không có chữ so sánh.
    """

    exactly: Number | None = None
    """Đúng bằng: neither more nor less.

    vi: Đúng bằng: không hơn, không kém.
    """

    at_most: Number | None = None
    """Không quá, tối đa (`<=`).

    vi: Không quá, tối đa (<=).
    """

    less_than: Number | None = None
    """Dưới: strictly less (`<`).

    vi: Dưới: bằng đúng con số này là chưa đạt (<).
    """

    at_most_assigned: Literal[True] | None = None
    """Không vượt quá số được giao: the ceiling is a figure of another document that the plan does not print.

    vi: Không vượt quá số được giao; số đó ở văn bản khác, kế hoạch không in.
    """

    none: Literal[True] | None = None
    """Không có, không để xảy ra: zero; one case is a breach for good.

    vi: Không có, không để xảy ra: có một trường hợp là không đạt.
    """

    between: tuple[Number, Number] | None = None
    """Từ … đến …, both ends included.

    vi: Từ … đến …: số nhỏ trước, số lớn sau, tính cả hai đầu.
    """

    decrease_by: Number | None = None
    """Giảm … so với `baseline`.

    vi: Giảm … so với mốc ghi ở baseline.
    """

    increase_by: Number | None = None
    """Tăng … so với `baseline`.

    vi: Tăng … so với mốc ghi ở baseline.
    """

    improve: Literal[True] | None = None
    """Cải thiện so với `baseline`, no figure printed.

    vi: Cải thiện so với mốc ghi ở baseline, kế hoạch không in con số.
    """

    qualitative: Literal[True] | None = None
    """An aim in words: shown by evidence, never by a percentage.

    vi: Mục tiêu bằng lời: xét bằng văn bản, việc đã làm, không bằng phần trăm.
    """

    unit: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    """"%" or the noun that is counted: "thủ tục", "cơ quan".

    vi: Đơn vị tính: % hoặc danh từ được đếm, ví dụ “thủ tục”, “cơ quan”. Bắt buộc khi có con số, trừ all và none.
    """

    words: Line | None = None
    """Printed words of a whole that carries no number: "toàn bộ".

    vi: Chữ in thay cho con số, ví dụ “toàn bộ”.
    """

    baseline: Baseline | None = None
    """Year or span the change is measured from: "2025", "2021-2025".

    vi: Năm hoặc giai đoạn làm mốc so sánh, ví dụ 2025, 2021-2025. Bắt buộc với decrease_by, increase_by, improve.
    """

    by: Year | None = None
    """Year the promise is due, where the plan prints another than its own end.

    vi: Năm phải đạt, khi kế hoạch in một năm khác năm cuối của kế hoạch.
    """

    milestones: tuple[Milestone, ...] = ()
    """Values printed for single years on the way; never interpolated.

    vi: Các mức in cho từng năm trên đường đi; cổng không tự tính thêm mức nào.
    """

    @model_validator(mode="after")
    def _one_comparison(self) -> "Figure":
        given = [shape for shape in COMPARATORS if getattr(self, shape) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one_comparison", "exactly one comparison", {"given": ", ".join(given)})
        shape = given[0]
        if self.value is not None and shape not in {"all", "none"} and self.unit is None:
            raise PydanticCustomError("figure_needs_unit", "a figure needs its unit")
        if shape in {"decrease_by", "increase_by", "improve"} and self.baseline is None:
            raise PydanticCustomError("change_needs_baseline", "a change needs its baseline")
        if self.between is not None and self.between[0] >= self.between[1]:
            raise PydanticCustomError("range_order", "a range goes from low to high")
        return self

    @cached_property
    def shape(self) -> Shape:
        """Which comparison is printed."""
        return next(shape for shape in COMPARATORS if getattr(self, shape) is not None)

    @property
    def comparator(self) -> Comparator:
        """The comparison as open data writes it."""
        return COMPARATORS[self.shape]

    @property
    def value(self) -> Decimal | None:
        """The printed figure (the lower end of a range), or None where none is printed."""
        if self.none:
            return Decimal(0)
        if self.between is not None:
            return self.between[0]
        for number in (
            self.at_least,
            self.more_than,
            self.reach,
            self.exactly,
            self.at_most,
            self.less_than,
            self.decrease_by,
            self.increase_by,
        ):
            if number is not None:
                return number
        return Decimal(100) if self.all is not None else None

    @property
    def full_unit(self) -> str | None:
        """The unit, also where a whole ("tất cả") prints none."""
        return self.unit or ("%" if self.shape == "all" else None)

    @property
    def value_max(self) -> Decimal | None:
        """The upper end of a range, else None."""
        return self.between[1] if self.between is not None else None

    def milestone(self, year: int) -> Decimal | None:
        """Return the value printed for one year on the way, in the figure's unit; None where none is printed."""
        return next((each.value for each in self.milestones if each.year == year), None)


class Target(Record):
    """One target of a plan: one promise, one figure.

    vi: Chỉ tiêu: một cam kết của kế hoạch, có con số hoặc bằng lời.
    """

    id: Id
    """Address of its page within the plan; never changes.

    vi: Mã chỉ tiêu; là phần địa chỉ trang của chỉ tiêu, không bao giờ đổi.
    """

    parent: Id | None = None
    """Id of the target this one is a part of ("trong đó …").

    vi: Mã chỉ tiêu mà chỉ tiêu này là một phần (“trong đó …”).
    """

    area: Id
    """Id of the reform area whose section prints it.

    vi: Mã lĩnh vực có mục in chỉ tiêu này.
    """

    source: Source
    """Section label in the printed plan.

    vi: Mục trong kế hoạch in nội dung này, ví dụ II.2.b.
    """

    bullet: Annotated[int, Field(ge=1, le=99)] | None = None
    """Which dash bullet under that label, counted from 1, where the plan does not letter its items.

    vi: Gạch đầu dòng thứ mấy trong mục đó, đếm từ 1, khi các ý không đánh chữ cái.
    """

    title: Line
    """The promise in our own short words, without the figure.

    vi: Nội dung cam kết, bằng lời ngắn của cổng, không kèm con số.
    """

    measure: Id | None = None
    """Id of the shared measure it is counted by, where it is one.

    vi: Mã số đo dùng chung của chỉ tiêu, nếu có.
    """

    not_comparable: Line | None = None
    """Why this figure can't be set beside other plans' figures of the same measure; None where it can.

    vi: Vì sao con số này không so được với kế hoạch khác có cùng số đo; so được thì bỏ qua.
    """

    measured_with: tuple[Id, ...] = ()
    """Ids of the shared measures that this one figure covers together, where the plan does not part them.

    vi: Mã các số đo dùng chung mà con số này gộp lại, khi kế hoạch không tách riêng.
    """

    was: Id | None = None
    """Id of the same promise in the ward's plan before, where it differs from this id.

    vi: Mã của cùng cam kết này trong kế hoạch trước của phường, khi khác mã ở đây.
    """

    reworded: Line | None = None
    """Why this promise can't be compared with the same one in the ward's plan before; None where it can.

    vi: Vì sao không so được với cùng cam kết này trong kế hoạch trước của phường; so được thì bỏ qua.
    """

    compare_note: Line | None = None
    """What a reader should know beside the comparison with the ward's other plan.

    vi: Điều người đọc cần biết khi so với kế hoạch kia của phường.
    """

    target: Figure
    """The printed figure.

    vi: Con số in trong kế hoạch, hoặc qualitative khi là mục tiêu bằng lời.
    """

    condition: Line | None = None
    """Printed condition or limit: "nếu có", "trừ hồ sơ mật".

    vi: Điều kiện hoặc giới hạn như in: “nếu có”, “trừ hồ sơ mật”.
    """

    subject: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    """What is counted, a short noun: "hồ sơ", "thủ tục".

    vi: Cái được đếm, một danh từ ngắn: “hồ sơ”, “thủ tục”.
    """


class TaskFigure(Figure):
    """A figure printed in a task's output.

    vi: Con số của nhiệm vụ: con số in trong phần sản phẩm của một nhiệm vụ.
    """

    measure: Id | None = None
    """Id of the shared measure it is counted by, where it is one.

    vi: Mã số đo dùng chung của con số, nếu có.
    """

    label: Line | None = None
    """What this figure counts, where a task prints several.

    vi: Con số này đếm cái gì, khi một nhiệm vụ in nhiều con số.
    """

    not_comparable: Line | None = None
    """Why this figure can't be set beside other plans' figures of the same measure; None where it can.

    vi: Vì sao con số này không so được với kế hoạch khác có cùng số đo; so được thì bỏ qua.
    """
