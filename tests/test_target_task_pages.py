"""What the pages of targets and tasks say, with results and without."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import html
from markdown import Markdown

from generator.formulas import FORMULAS
from generator.model.plan import Period
from generator.model.portal import Portal
from generator.model.results import FormulaId, Results, TargetResult
from generator.model.target import Target
from generator.pages import target as target_pages
from generator.pages import task as task_pages
from generator.pages.view import View
from generator.progress import observe
from generator.rendering import Renderer
from generator.text import slug


@pytest.fixture(scope="module")
def said(view: View) -> dict[str, str]:
    """The text of every target and task page, by address below the ward."""
    renderer = Renderer([])
    converter = Markdown(
        extensions=["abbr", "attr_list", "md_in_html", "tables", "toc", "generator.cards"],
        extension_configs={"toc": {"slugify": slug}},
    )
    demo = f"{view.portal.demos[0].address}/"
    found = {}
    for make in (target_pages.pages, task_pages.pages):
        for page in make(view):
            if page.address.startswith(demo):
                text = renderer.render(page).split("---\n", 2)[2]
                root = html.fromstring(f"<div>{converter.reset().convert(text)}</div>")
                found[page.address.removeprefix(demo)] = " ".join(root.text_content().split())
    return found


@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        (
            "2026/chi-tieu/ho-so-dung-han/",
            [
                "Đạt 99,07% Cả năm 2026 · chỉ tiêu: ít nhất 99%",
                "Trong 8.540 hồ sơ đã giải quyết trong kỳ, có 8.461 hồ sơ giải quyết trước hạn và đúng hạn.",
                "Còn lại 79 hồ sơ.",
                "8.461 ÷ 8.540 = 99,07%",
                "02/04/2026. Báo cáo Quý I năm 2026, tử số: 1.968 sửa thành 1.962.",
                "Trả hồ sơ đúng hạn hoặc trước hạn: từ 99,14% thành 98,84%. Lý do: 6 hồ sơ trễ",
                "Không so sánh được. Hai năm không tính cùng những ngày trong năm",
                "Phường minh họa không được đưa vào so sánh.",
            ],
        ),
        (
            "2026/chi-tieu/so-hoa-ho-so/",
            [
                "Chậm công bố số liệu",
                "Báo cáo Quý III năm 2026 phải công bố chậm nhất ngày 10/09/2026. Đến 15/12/2026 chưa có số liệu",
                "Số gần nhất đã công bố: 96,26%, 6 tháng đầu năm 2026.",
            ],
        ),
        ("2026/chi-tieu/chi-so-cchc/", ["Đang chờ số liệu", "Hạn công bố là hết ngày 20/12/2026"]),
        ("2026/chi-tieu/van-ban-qppl/", ["Không phát sinh", "Đây không phải là 0%, cũng không phải là 100%."]),
        ("2026/chi-tieu/hai-long-phuc-vu/", ["Số liệu kỳ trước", "chưa có minh chứng"]),
        ("2026/chi-tieu/tiet-kiem-chi/", ["(36,6 − 34,4) ÷ 36,6 = 6,01%", "Năm 2025: 36,6. Kỳ này: 34,4."]),
        ("2026/chi-tieu/bien-che/", ["60 người", "Số được giao: 62."]),
        ("2026/chi-tieu/pho-bien-phap-luat/", ["Đã thực hiện", "Đây là mục tiêu bằng lời"]),
        ("2026-2030/chi-tieu/ho-so-toan-trinh/", ["mốc năm 2026: 40% · chỉ tiêu: ít nhất 80%"]),
        (
            "2026-2030/chi-tieu/tra-ket-qua-tu-dong/",
            ["Chưa đến kỳ báo cáo", "Kỳ đầu tiên có số liệu là báo cáo năm 2028"],
        ),
        ("2025-2026/chi-tieu/buoi-gap-go/", ["Chưa công bố số liệu", "Chưa công bố không có nghĩa là không làm."]),
        (
            "2027/chi-tieu/ho-so-dung-han/",
            ["Chưa đến kỳ báo cáo", "Kế hoạch bắt đầu từ ngày 01/01/2027", "công bố chậm nhất ngày 10/03/2027"],
        ),
        (
            "2026/nhiem-vu/1.2/",
            ["Quá hạn 318 ngày", "tức hết ngày 31/01/2026", "Đến 15/12/2026 chưa có kết quả kèm văn bản."],
        ),
        ("2026/nhiem-vu/1.3/", ["Xong ngày 18/06/2026, trước khi thời gian trong kế hoạch bắt đầu (01/07/2026)."]),
        ("2026/nhiem-vu/2.2/", ["Hoàn thành quá hạn", "sau hạn 22 ngày"]),
        ("2026/nhiem-vu/2.3/", ["Thường xuyên – chưa cập nhật kỳ này", "2 trên 4 kỳ có cập nhật."]),
        ("2026/nhiem-vu/3.2.1/", ["Xong ngày 20/03/2026, trước hạn 11 ngày."]),
        ("2026/nhiem-vu/3.2.3/", ["Điều kiện đã có từ ngày 16/03/2026; hạn mới là hết ngày 30/04/2026."]),
        ("2026/nhiem-vu/3.3.4/", ["Sắp đến hạn", "Còn 5 ngày, tính từ 15/12/2026."]),
        ("2026/nhiem-vu/4.1/", ["Chờ điều kiện", "Phường chưa báo là đã có điều kiện này"]),
        ("2026/nhiem-vu/4.3/", ["Điều chỉnh / Không thực hiện", "Lý do: Thành phố yêu cầu tạm dừng"]),
    ],
)
def test_a_page_says_how_it_stands_and_why(said: dict[str, str], address: str, sentences: list[str]) -> None:
    assert [each for each in sentences if each not in said[address]] == []


def test_pages_with_results_end_every_sentence_once(said: dict[str, str]) -> None:
    assert [address for address, text in said.items() if re.search(r"\.\.(?!\.)|\. \.|,,|\(\)| ,", text)] == []


def test_a_ward_without_results_says_only_that_nothing_is_published(view: View, portal: Portal) -> None:
    for entry in portal.wards:
        for plan in entry.plans:
            assert not view.progress(entry, plan).has_results
    for page in target_pages.pages(view):
        context = page.context
        assert isinstance(context, target_pages.TargetPage)
        assert context.demo or context.published is None
    for page in task_pages.pages(view):
        context = page.context
        assert isinstance(context, task_pages.TaskPage)
        assert page.meta.get("demo") or context.published is None


def target(**figure: Any) -> Target:  # noqa: ANN401 - any figure
    """Return a target with this figure, by default of at least 99 %."""
    values = {"id": "chi-tieu", "area": "the-che", "source": "II.1", "title": "Chỉ tiêu", "subject": "thủ tục"}
    return Target.model_validate(values | {"target": figure or {"at_least": Decimal(99), "unit": "%"}})


def share_of(promised: Target, formula: FormulaId | None) -> str:
    """Return what is said of 7 out of 10."""
    result = TargetResult(numerator=Decimal(7), denominator=Decimal(10), formula=formula)
    window = Period.model_validate({"from": date(2025, 12, 1), "to": date(2026, 11, 30)})
    results = Results(
        plan="2026", period="2026-fy", window=window, published_on=date(2026, 12, 1), targets={promised.id: result}
    )
    seen = observe(promised, results)
    assert seen is not None
    return " ".join(target_pages.about_value(promised, seen))


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_numbers_behind_a_share_are_a_sentence_for_every_formula(formula: FormulaId) -> None:
    said = share_of(target(), formula)
    assert re.fullmatch(r"Trong 10 (?!tổng số).+, có 7 .+\. Còn lại 3 .+\.", said), said


def test_without_a_formula_the_subject_is_the_noun() -> None:
    assert share_of(target(), None) == "Trong 10 thủ tục, có 7 thủ tục đạt yêu cầu. Còn lại 3 thủ tục."
    ceiling = target(at_most=Decimal(80), unit="%")
    assert share_of(ceiling, None) == "Tính được 7 trên 10 thủ tục."
