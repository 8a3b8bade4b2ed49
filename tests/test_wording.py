"""Figures, times and places in the words people use."""

from datetime import date

import pytest

from generator import wording
from generator.model.target import Figure
from generator.model.task import Due, Task

FIGURES = [
    ({"at_least": 97, "unit": "%"}, "ít nhất 97%", ">="),
    ({"more_than": 90, "unit": "%"}, "trên 90%", ">"),
    ({"all": 100, "unit": "%"}, "tất cả, 100%", "="),
    ({"reach": 80, "unit": "%"}, "đạt 80%", "="),
    ({"exactly": 3, "unit": "cuộc"}, "đúng 3 cuộc", "="),
    ({"at_most": 5, "unit": "ngày"}, "nhiều nhất 5 ngày", "<="),
    ({"less_than": 2, "unit": "%"}, "dưới 2%", "<"),
    ({"at_most_assigned": True}, "không vượt quá số được giao", "<="),
    ({"none": True}, "không có trường hợp nào", "="),
    ({"at_least": 30, "unit": "thủ tục"}, "ít nhất 30 thủ tục", ">="),
    ({"at_least": 1234567, "unit": "đồng"}, "ít nhất 1.234.567 đồng", ">="),
    ({"between": (25, 35), "unit": "%"}, "từ 25% đến 35%", "range"),
    ({"decrease_by": 10, "unit": "%", "baseline": "2025"}, "giảm 10% so với năm 2025", "decrease"),
    (
        {"decrease_by": 15, "unit": "%", "baseline": "2021-2025", "by": 2030},
        "giảm 15% so với giai đoạn 2021–2025, vào năm 2030",
        "decrease",
    ),
    ({"improve": True, "baseline": "2025"}, "cải thiện so với năm 2025", "increase"),
    ({"at_least": 95, "unit": "%", "by": 2030}, "ít nhất 95%, vào năm 2030", ">="),
    ({"qualitative": True}, "mục tiêu bằng lời, không có con số", "none"),
    (
        {"at_least": 95, "unit": "%", "by": 2030, "milestones": ({"year": 2028, "value": 90},)},
        "ít nhất 95%, vào năm 2030 (mốc năm 2028: 90%)",
        ">=",
    ),
]


@pytest.mark.parametrize(("typed", "words", "comparator"), FIGURES)
def test_each_shape_has_its_own_words_and_comparator(typed: dict[str, object], words: str, comparator: str) -> None:
    figure = Figure.model_validate(typed)
    assert wording.figure(figure) == words
    assert figure.comparator == comparator


TIMES = [
    ({"ongoing": True}, "Thường xuyên", None, None),
    ({"month": "2026-01"}, "Tháng 01/2026", date(2026, 1, 1), date(2026, 1, 31)),
    ({"month": "2028-02"}, "Tháng 02/2028", date(2028, 2, 1), date(2028, 2, 29)),
    ({"quarter": "2026-Q3"}, "Quý III/2026", date(2026, 7, 1), date(2026, 9, 30)),
    ({"half": "2026-H1"}, "6 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30)),
    ({"year": 2026}, "Năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
    ({"date": date(2026, 3, 5)}, "05/03/2026", date(2026, 3, 5), date(2026, 3, 5)),
    ({"event": "Theo văn bản của tỉnh"}, "Theo văn bản của tỉnh", None, None),
    ({"unstated": "Bản gốc để trống"}, "Bản gốc để trống", None, None),
]


@pytest.mark.parametrize(("typed", "words", "start", "end"), TIMES)
def test_a_period_ends_on_its_last_civil_day(
    typed: dict[str, object], words: str, start: date | None, end: date | None
) -> None:
    due = Due.model_validate(typed)
    assert wording.due_normal(due) == words
    assert (due.start, due.end) == (start, end)


def test_a_time_is_told_as_printed_and_as_meant() -> None:
    task = Task.model_validate(
        {
            "code": "1.3",
            "area": "the-che",
            "source": "PL 1.3",
            "title": "Kiểm tra",
            "due": {"quarter": "2026-Q3"},
            "due_printed": "Qúy III năm 2026",
        }
    )
    assert wording.due(task) == "Qúy III năm 2026"
    assert wording.due_meaning(task) == "tức hết ngày 30/09/2026"


@pytest.mark.parametrize(
    ("source", "bullet", "words"),
    [
        ("II.2.đ", None, "Mục II.2.đ"),
        ("II.2.a", 4, "Mục II.2.a, gạch đầu dòng 4"),
        ("PL 3.1.2", None, "Phụ lục 3.1.2"),
        ("Căn cứ", None, "Căn cứ"),
        ("V.2", None, "Mục V.2"),
    ],
)
def test_a_section_label_is_said_as_people_say_it(source: str, bullet: int | None, words: str) -> None:
    assert wording.place(source, bullet) == words
