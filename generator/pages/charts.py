"""Where the parts of a chart lie: pure geometry; the words of a chart and its markup are elsewhere.

x is in percent of the width and y in pixels, so that a chart is fluid while its text keeps its size.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import groupby, islice, pairwise
from math import ceil, floor
from typing import Final

from generator.model.target import Figure, Shape, Target
from generator.progress import TargetStanding
from generator.status import NOT_APPLICABLE, Status
from generator.text import number

# ---- A bar in a list ----

_WHOLE: Final = Fraction(100)
_HEADROOM: Final = Fraction(11, 10)
_NO_BAR: Final = frozenset[Shape]({"at_most_assigned", "decrease_by", "increase_by", "improve", "qualitative"})
"""Figures that no single bar from zero can show."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value from zero beside its target."""

    ticks: tuple[str, ...]
    """Where the target stands, in percent of the width; a range has two."""

    length: str
    """Length of the bar in percent of the width; empty without a figure: the track is dashed."""

    status: Status | None
    """Its colour; None without a figure."""

    is_share: bool
    """True where the bar runs from 0 % to 100 %."""


def bar(target: Target, standing: TargetStanding | None) -> Bar | None:
    """Return the bar of a target; None where a bar makes no sense, or nothing arose."""
    figure = target.target
    if figure.shape in _NO_BAR or figure.value is None:
        return None
    if standing is not None and standing.status is NOT_APPLICABLE:
        return None
    seen = standing.observation if standing else None
    value = seen.value if seen and not seen.is_small else None
    goals = _goals(figure)
    is_share = figure.full_unit == "%" and max((*goals, value or Fraction(0))) <= _WHOLE
    if value is None or standing is None:
        return Bar(_percents(goals, _WHOLE), "", None, is_share=True) if is_share else None
    scale = _WHOLE if is_share else _HEADROOM * max((*goals, value))
    if scale == 0 or value < 0:
        return None
    return Bar(_percents(goals, scale), _percent(value / scale * 100), standing.status, is_share)


def _goals(figure: Figure) -> tuple[Fraction, ...]:
    """Return the printed figure, or both ends of a range."""
    ends = (figure.value, figure.value_max)
    return tuple(Fraction(end) for end in ends if end is not None)


def _percents(values: Iterable[Fraction], scale: Fraction) -> tuple[str, ...]:
    return tuple(_percent(value / scale * 100) for value in values)


def _percent(value: Fraction) -> str:
    """Return a percentage of the width as SVG writes it, without the sign: "97", "98.84"."""
    return f"{float(round(value, 2)):g}"


# ---- Periods side by side ----

TOP: Final = 36
BOTTOM: Final = 186
"""The plot, in pixels: the ends of its axis."""

MARK: Final = 12
"""Half of a mark."""

_LABEL_ABOVE: Final = -18
_LABEL_BELOW: Final = 30
_DISTANCES: Final = range(0, 400, 4)
"""How much further from its mark a label moves where both its places are taken."""

_MOVES: Final = 4
"""How many free places are looked at for one without a line between."""

ASCENT: Final = 13
DESCENT: Final = 5
"""How far a text reaches above and below the line it stands on, with its outline."""

AIR: Final = 3
"""Between a text and any line."""

_CHAR: Final = Fraction(9)
_SCREEN: Final = Fraction(284, 100)
"""Pixels of a bold character, and of a percent of the width on the smallest phone."""

_INSET: Final = 8
_LINE: Final = 19
_APART: Final = 16
"""Axis numbers closer than this hide each other."""

_GUTTER: Final = Fraction(14)
_GUTTER_CHARS: Final = 4
_GUTTER_A_CHAR: Final = 3
_FILLED: Final = Fraction(88, 100)
"""How much of its column a box or a strip takes."""

_STEPS: Final = (1, 2, 5)
_STEPS_SEEN: Final = 3
_RING: Final = "M21.7 12a9.7 9.7 0 1 1-19.4 0 9.7 9.7 0 0 1 19.4 0z"


@dataclass(frozen=True, slots=True)
class Mark:
    """The shape of a status, 24 by 24 pixels: the same paths as in the stylesheet (a test compares them)."""

    shape: str
    glyph: str = ""
    is_filled: bool = True
    """False for an open shape: its line is drawn, and its inside hides what lies behind."""

    is_glyph_filled: bool = False


MARKS: Final[Mapping[str, Mark]] = {
    "met": Mark(
        "M12 1.3a10.7 10.7 0 1 1 0 21.4 10.7 10.7 0 0 1 0-21.4zM5.9 12.6 7.5 11l2.9 2.8 6-6.4L18.1 9l-7.6 8.1z"
    ),
    "met-early": Mark(
        "M12 1.3a10.7 10.7 0 1 1 0 21.4 10.7 10.7 0 0 1 0-21.4zM3.9 12.7l1.4-1.4 2.4 2.3 4.6-5 1.5 1.4-6 6.5z"
        "M10.9 15.3l1.4-1.4.2.2L18 8.2l1.5 1.4-6.9 7.4z"
    ),
    "not-met": Mark(
        "M7.6 1.3h8.8l6.3 6.3v8.8l-6.3 6.3H7.6l-6.3-6.3V7.6zM12 10.3l2.9-2.9 1.7 1.7-2.9 2.9 2.9 2.9-1.7 1.7-2.9-2.9"
        "-2.9 2.9-1.7-1.7 2.9-2.9-2.9-2.9 1.7-1.7z"
    ),
    "behind": Mark("M12 .8 23.2 12 12 23.2.8 12zM10.9 6h2.2v7.2l2.5-2.5 1.5 1.5-5.1 5.1-5.1-5.1 1.5-1.5 2.5 2.5z"),
    "at-risk": Mark("M12 3.2 22.5 21h-21z", "M12 9.7v4.5m0 3.3v.1", is_filled=False),
    "on-track": Mark(_RING, "M7 12h10m-4-4 4 4-4 4", is_filled=False),
    "in-progress": Mark(_RING, "M12 5.3a6.7 6.7 0 0 1 0 13.4z", is_filled=False, is_glyph_filled=True),
    "not-applicable": Mark(_RING, "M7.5 12h9", is_filled=False),
}
"""Shapes of the statuses that a value can have, by status id."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The values that keep a promise: from `low` up, down from `high`, or between both."""

    low: Fraction | None
    high: Fraction | None

    @property
    def lines(self) -> tuple[Fraction, ...]:
        """Its ends, each once."""
        return tuple(dict.fromkeys(end for end in (self.low, self.high) if end is not None))


@dataclass(frozen=True, slots=True)
class Strip:
    """Which part of the reporting year is counted."""

    start: Fraction
    """First day, as a part of the year."""

    length: Fraction
    words: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One period: a value, or why there is none."""

    name: str
    value: Fraction | None = None
    label: str = ""
    status: Status | None = None
    """How the value stands; None without a value."""

    is_above: bool = True
    """Whether the label stands above the mark if there is room."""

    box: tuple[str, ...] = ()
    """Lines of a box that stands in place of a value."""

    is_hatched: bool = False
    """True where there is a value that can't be compared."""

    goal: Goal | None = None
    strip: Strip | None = None
    below: tuple[str, ...] = ()
    """Lines under the name."""


@dataclass(frozen=True, slots=True)
class Text:
    """A short text; its x says its middle, or its end for a number of the axis."""

    x: str
    y: int
    text: str
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: str
    y: int
    width: str
    height: int
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line."""

    x1: str
    x2: str
    y: int


@dataclass(frozen=True, slots=True)
class Point:
    """A value."""

    x: str
    y: int
    status: Status
    mark: Mark
    label: Text


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn, from back to front."""

    height: int
    low: str
    high: str
    """Ends of the axis, as numbers."""

    is_cut: bool
    """True where the axis does not begin at zero."""

    zones: tuple[Box, ...]
    grid: tuple[Rule, ...]
    goals: tuple[Rule, ...]
    axis: tuple[Text, ...]
    boxes: tuple[Box, ...]
    box_texts: tuple[Text, ...]
    points: tuple[Point, ...]
    names: tuple[Text, ...]
    strips: tuple[Box, ...]
    counted: tuple[Box, ...]
    below: tuple[Text, ...]


@dataclass(frozen=True)
class _Axis:
    low: Fraction
    high: Fraction

    @cached_property
    def _scale(self) -> Fraction:
        return (BOTTOM - TOP) / (self.high - self.low)

    def y(self, value: Fraction) -> int:
        """Return the height of a value, never outside the plot."""
        return min(max(round(BOTTOM - (value - self.low) * self._scale), TOP), BOTTOM)


@dataclass(frozen=True, slots=True)
class _Columns:
    gutter: Fraction
    width: Fraction
    middles: tuple[str, ...]

    def left(self, index: int) -> str:
        return _percent(self.gutter + self.width * index)

    def middle(self, index: int) -> str:
        return self.middles[index]

    def part(self, index: int, start: Fraction, length: Fraction) -> tuple[str, str]:
        """Return x and width of a part of a column's own box."""
        box = self.gutter + self.width * (index + (1 - _FILLED) / 2)
        return _percent(box + self.width * _FILLED * start), _percent(self.width * _FILLED * length)


def chart(slots: Sequence[Slot], *, is_share: bool) -> Chart:
    """Return the chart of periods side by side. Raises ValueError where no slot has a value or a goal."""
    axis = _axis(slots, is_share=is_share)
    numbers = _axis_numbers(axis, slots)
    columns = _columns(numbers, len(slots))
    points = tuple(_points(slots, axis, columns))
    names_y = max((BOTTOM, *(point.label.y for point in points))) + 26
    strips_y = names_y + 10
    has_strips = any(slot.strip for slot in slots)
    below_y = strips_y + (27 if has_strips else 11)
    below = [slot.below or ((slot.strip.words,) if slot.strip else ()) for slot in slots]
    edge = columns.left(0)
    return Chart(
        height=below_y + _LINE * max(0, max(len(lines) for lines in below) - 1) + _INSET,
        low=_number(axis.low),
        high=_number(axis.high),
        is_cut=axis.low != 0,
        zones=tuple(_zones(slots, axis, columns)),
        grid=tuple(Rule(edge, "100", y) for y in (TOP, BOTTOM)),
        goals=tuple(_goal_rules(slots, axis, columns)),
        axis=tuple(Text(edge, y + 5, text, is_bold) for y, text, is_bold in numbers),
        boxes=tuple(
            Box(
                *_xw(columns.part(index, Fraction(0), Fraction(1)), TOP + _INSET, BOTTOM - TOP - 2 * _INSET),
                slot.is_hatched,
            )
            for index, slot in enumerate(slots)
            if slot.box
        ),
        box_texts=tuple(_box_texts(slots, axis, columns)),
        points=points,
        names=tuple(Text(columns.middle(index), names_y, slot.name, is_bold=True) for index, slot in enumerate(slots)),
        strips=tuple(
            Box(*_xw(columns.part(index, Fraction(0), Fraction(1)), strips_y, 9))
            for index, slot in enumerate(slots)
            if slot.strip
        ),
        counted=tuple(
            Box(*_xw(columns.part(index, slot.strip.start, slot.strip.length), strips_y, 9))
            for index, slot in enumerate(slots)
            if slot.strip
        ),
        below=tuple(
            Text(columns.middle(index), below_y + _LINE * line, text)
            for index, lines in enumerate(below)
            for line, text in enumerate(lines)
        ),
    )


def _xw(span: tuple[str, str], y: int, height: int) -> tuple[str, int, str, int]:
    x, width = span
    return x, y, width, height


def _columns(numbers: Sequence[tuple[int, str, bool]], count: int) -> _Columns:
    """Return columns beside a gutter that holds the numbers of the axis."""
    return _columns_beside(max(len(text) for _, text, _ in numbers), count)


@lru_cache
def _columns_beside(longest: int, count: int) -> _Columns:
    gutter = _GUTTER + _GUTTER_A_CHAR * max(0, longest - _GUTTER_CHARS)
    width = (100 - gutter) / count
    middles = (gutter + width * (index + Fraction(1, 2)) for index in range(count))
    return _Columns(gutter, width, tuple(map(_percent, middles)))


def _axis(slots: Sequence[Slot], *, is_share: bool) -> _Axis:
    """Return an axis with round ends that holds every value and every goal with some room around.

    It is a step longer where that keeps texts clear of lines.
    """
    seen = [slot.value for slot in slots if slot.value is not None]
    seen += [end for slot in slots if slot.goal for end in slot.goal.lines]
    least, most = min(seen), max(seen)
    step = _step(most - least)
    low, high = step * floor(least / step), step * ceil(most / step)
    if least - low < step / 4 and (least < 0 or low > 0):
        low -= step
    if high - most < step / 4 and high != 0:
        high += step
    if is_share and most <= _WHOLE:
        high = min(high, _WHOLE)
    if low == high:
        high += step
    lows = (low, low - step) if least < 0 or low >= step else (low,)
    highs = (high,) if is_share and most <= _WHOLE and high + step > _WHOLE else (high, high + step)
    return _least_crowded(slots, [_Axis(bottom, top) for bottom in lows for top in highs])


def _least_crowded(slots: Sequence[Slot], axes: Iterable[_Axis]) -> _Axis:
    """Return the first of the axes, the shortest first, on which texts stand best."""
    tried: list[tuple[tuple[int, int], _Axis]] = []
    for axis in axes:
        crowding = _crowding(slots, axis)
        if not any(crowding):
            return axis
        tried.append((crowding, axis))
    return min(tried, key=lambda each: each[0])[1]


def _crowding(slots: Sequence[Slot], axis: _Axis) -> tuple[int, int]:
    """Return how badly texts stand on an axis: how many apart from their mark, how many away from their own side."""
    columns = _columns(_axis_numbers(axis, slots), len(slots))
    valued = [slot for slot in slots if _is_point(slot)]
    apart = sum(_is_tight(slot, axis) for slot in slots if slot.box)
    turned = 0
    for slot, point in zip(valued, _points(slots, axis, columns), strict=True):
        offset = point.label.y - point.y
        is_beside = offset in {_LABEL_ABOVE, _LABEL_BELOW}
        apart += not is_beside or _is_cut(point.y, point.label.y, _lines(slot, axis))
        turned += (offset < 0) is not slot.is_above
    return apart, turned


def _step(span: Fraction) -> Fraction:
    """Return the smallest round step, at least one, that covers the span in three."""
    power = 1
    while True:
        for step in _STEPS:
            if span <= _STEPS_SEEN * step * power:
                return Fraction(step * power)
        power *= 10


def _axis_numbers(axis: _Axis, slots: Sequence[Slot]) -> list[tuple[int, str, bool]]:
    """Return the numbers beside the axis: goals that hold for all periods, then the ends that don't hide them."""
    ends = {end for slot in slots for end in (slot.goal.lines if slot.goal else ())}
    shared = [end for end in ends if all(slot.goal and end in slot.goal.lines for slot in slots)]
    found = [(axis.y(end), _number(end), True) for end in sorted(shared)]
    for end in (axis.low, axis.high):
        y = axis.y(end)
        if all(abs(y - other) >= _APART for other, _, _ in found):
            found.append((y, _number(end), False))
    return found


def _number(value: Fraction) -> str:
    """Return a number of the axis: round ends and printed goals have few digits."""
    return number(round(Decimal(value.numerator) / value.denominator, 4).normalize())


def _runs(slots: Sequence[Slot]) -> Iterator[tuple[int, int, Goal]]:
    """Yield neighbours that share a goal: first column, column behind the last, goal."""
    for goal, run in groupby(enumerate(slots), key=lambda pair: pair[1].goal):
        indexes = [index for index, _ in run]
        if goal is not None:
            yield indexes[0], indexes[-1] + 1, goal


def _zones(slots: Sequence[Slot], axis: _Axis, columns: _Columns) -> Iterator[Box]:
    for first, last, goal in _runs(slots):
        top = axis.y(goal.high) if goal.high is not None else TOP
        bottom = axis.y(goal.low) if goal.low is not None else BOTTOM
        if bottom > top:
            yield Box(columns.left(first), top, _percent(columns.width * (last - first)), bottom - top)


def _goal_rules(slots: Sequence[Slot], axis: _Axis, columns: _Columns) -> Iterator[Rule]:
    for first, last, goal in _runs(slots):
        for end in goal.lines:
            yield Rule(columns.left(first), columns.left(last), axis.y(end))


def _is_point(slot: Slot) -> bool:
    return slot.value is not None and slot.status is not None and not slot.box


def _points(slots: Sequence[Slot], axis: _Axis, columns: _Columns) -> Iterator[Point]:
    """Yield the values, each with its figure beside it where no line and no neighbour's figure is."""
    before: Text | None = None
    for index, slot in enumerate(slots):
        if slot.value is None or slot.status is None or slot.box:
            before = None
            continue
        x, y = columns.middle(index), axis.y(slot.value)
        label = Text(
            x, _label_y(slot, y, _lines(slot, axis), _neighbour(slot, before, columns)), slot.label, is_bold=True
        )
        yield Point(x, y, slot.status, MARKS[slot.status.id], label)
        before = label


def _lines(slot: Slot, axis: _Axis) -> list[int]:
    """Return every line that runs through a column: the ends of the plot and its goal."""
    return sorted({TOP, BOTTOM, *(axis.y(end) for end in (slot.goal.lines if slot.goal else ()))})


def _neighbour(slot: Slot, before: Text | None, columns: _Columns) -> int | None:
    """Return where the label before stands if this one is so long that both could touch on a phone."""
    if before is None or (len(before.text) + len(slot.label)) * _CHAR / 2 < columns.width * _SCREEN:
        return None
    return before.y


def _label_y(slot: Slot, y: int, lines: Sequence[int], before: int | None) -> int:
    """Return the first free place of a label: beside its mark on its own side, on the other, further away.

    A line between mark and label is borne only where there is no other place.
    """
    sides = (_LABEL_ABOVE, _LABEL_BELOW) if slot.is_above else (_LABEL_BELOW, _LABEL_ABOVE)
    places = (y + side + (further if side > 0 else -further) for further in _DISTANCES for side in sides)
    free = (
        place
        for place in places
        if place >= ASCENT
        and not any(place - ASCENT - AIR < line < place + DESCENT + AIR for line in lines)
        and (before is None or abs(place - before) >= ASCENT + DESCENT)
    )
    first = list(islice(free, _MOVES))
    return next((place for place in first if not _is_cut(y, place, lines)), first[0])


def _is_cut(y: int, place: int, lines: Sequence[int]) -> bool:
    """Tell whether a line runs between a mark and its label."""
    return any(min(y, place) < line < max(y, place) for line in lines)


def _is_tight(slot: Slot, axis: _Axis) -> bool:
    """Tell whether the words of a box have little room between the lines of its goal."""
    above, below = _gap(slot, axis)
    return below - above < _LINE * (len(slot.box) - 1) + ASCENT + DESCENT + 4 * AIR


def _gap(slot: Slot, axis: _Axis) -> tuple[int, int]:
    """Return the widest space of a box that no line of a goal crosses."""
    crossed = sorted(axis.y(end) for end in (slot.goal.lines if slot.goal else ()))
    return max(pairwise([TOP + _INSET, *crossed, BOTTOM - _INSET]), key=lambda pair: pair[1] - pair[0])


def _box_texts(slots: Sequence[Slot], axis: _Axis, columns: _Columns) -> Iterator[Text]:
    """Yield the lines of each box, in the widest space that no line of a goal crosses."""
    for index, slot in enumerate(slots):
        above, below = _gap(slot, axis)
        middle = (above + below) // 2
        first = middle - _LINE * (len(slot.box) - 1) // 2 + (ASCENT - DESCENT) // 2
        for line, text in enumerate(slot.box):
            yield Text(columns.middle(index), first + _LINE * line, text)
