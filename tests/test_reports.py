"""Period reports, what is missing, the calendar, corrections: what they claim and what they never claim."""

import re
from textwrap import dedent

import pytest

from generator.missing import missing_items
from generator.model.portal import Portal
from generator.model.target import Target
from generator.pages.corrected import UNSAID
from generator.pages.groups import all_pages
from generator.pages.page import Page
from generator.pages.report import ReportPage
from generator.pages.view import View
from generator.rendering import Renderer
from tests.builders import AS_OF, PLAN, VALID, WARD, Files, check_files, mutate
from tests.test_ics import CALENDAR

Q1 = "wards/can-tho/hung-phu/results/2026/2026-q1.yaml"
H1 = "wards/can-tho/hung-phu/results/2026/2026-h1.yaml"

FIRST = dedent("""\
    plan: "2026"
    period: 2026-q1
    window: {from: 2025-12-01, to: 2026-02-28}
    published_on: 2026-03-05
    prepared_by: phong-van-hoa
    document: {number: 45/BC-UBND, title: Báo cáo quý I}
    targets:
      hai-long: {numerator: 190, denominator: 200}
      hai-long-dat-dai: {numerator: 0, denominator: 0}
    dossiers:
      source: Hệ thống một cửa
      fields:
        - {field: Hộ tịch, received_total: 1200, received_online: 700, received_in_person_postal: 300,
           carried_over: 200, resolved_total: 1200, resolved_early: 600, resolved_on_time: 598, resolved_overdue: 2,
           pending_total: 0, pending_in_time: 0, pending_overdue: 0}
        - {field: Chứng thực, received_total: 900, received_online: 0, received_in_person_postal: 900, carried_over: 0,
           resolved_total: 900, resolved_early: 0, resolved_on_time: 900, resolved_overdue: 0,
           pending_total: 0, pending_in_time: 0, pending_overdue: 0}
        - {field: Nuôi con nuôi, received_total: 2, received_online: 0, received_in_person_postal: 2, carried_over: 0,
           resolved_total: 2, resolved_early: 0, resolved_on_time: 2, resolved_overdue: 0,
           pending_total: 0, pending_in_time: 0, pending_overdue: 0}
        - {field: Người có công, received_total: 4, received_online: 0, received_in_person_postal: 4, carried_over: 0,
           resolved_total: 4, resolved_early: 0, resolved_on_time: 4, resolved_overdue: 0,
           pending_total: 0, pending_in_time: 0, pending_overdue: 0}
      total:
        {received_total: 2106, received_online: 700, received_in_person_postal: 1206, carried_over: 200,
         resolved_total: 2106, resolved_early: 600, resolved_on_time: 1504, resolved_overdue: 2,
         pending_total: 0, pending_in_time: 0, pending_overdue: 0}
    satisfaction:
      - {title: Tại quầy, respondents: 3, satisfied: 2, method: phiếu giấy}
      - {title: Qua mạng, respondents: 200, satisfied: 190, method: phiếu trực tuyến}
    corrections:
      - {path: targets.hai-long.numerator, was: 199, now: 190, reason: Đếm trùng, on: 2026-04-02}
      - {path: dossiers.fields.3.received_total, was: 3, now: 2, reason: Nhập nhầm, on: 2026-04-03}
    """)

SECOND = dedent("""\
    plan: "2026"
    period: 2026-h1
    window: {from: 2025-12-01, to: 2026-05-31}
    published_on: 2026-06-09
    targets:
      hai-long: {numerator: 392, denominator: 400, evidence: [{number: 12/BC-UBND}]}
    tasks:
      "1.1": {state: done, done_on: 2026-05-20}
    """)


def published() -> dict[str, str | bytes]:
    """Return a ward with a reporting calendar and two published periods."""
    ward = VALID[WARD]
    assert isinstance(ward, str)
    return {**VALID, WARD: ward + CALENDAR, Q1: FIRST, H1: SECOND}


def portal_of(files: Files) -> Portal:
    """Return the checked portal of a data tree."""
    checked = check_files(files)
    assert checked.portal is not None, checked.diagnostics
    return checked.portal


def made(files: Files) -> dict[str, Page]:
    """Return every page of a data tree by address."""
    return {page.address: page for page in all_pages(portal_of(files), AS_OF)}


def told(page: Page) -> str:
    """Return a page as Markdown without its front matter."""
    return Renderer([]).render(page).split("---\n", 2)[2]


WARD_ADDRESS = "can-tho/hung-phu/"
REPORT_Q1 = f"{WARD_ADDRESS}2026/ky/2026-q1/"
REPORT_H1 = f"{WARD_ADDRESS}2026/ky/2026-h1/"
MISSING = f"{WARD_ADDRESS}2026/con-thieu/"
CALENDAR_PAGE = f"{WARD_ADDRESS}lich/"
CORRECTIONS = f"{WARD_ADDRESS}dinh-chinh/"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """The pages of a ward that has published two periods."""
    return made(published())


@pytest.fixture(scope="module")
def silent() -> dict[str, Page]:
    """The pages of a ward that has published nothing."""
    return made(VALID)


# ---- Reports ----


def test_every_published_period_has_a_report_and_nothing_else_has(pages: dict[str, Page]) -> None:
    assert {address for address in pages if "/ky/" in address} == {REPORT_Q1, REPORT_H1}


def test_a_report_is_not_there_before_its_day() -> None:
    early = made({**published(), H1: SECOND.replace("2026-06-09", "2026-11-30")})
    assert REPORT_Q1 in early
    assert REPORT_H1 not in early


def test_a_report_says_its_days_its_source_and_how_much_it_knows(pages: dict[str, Page]) -> None:
    text = told(pages[REPORT_Q1])
    assert "Số liệu từ 01/12/2025 đến 28/02/2026. Công bố ngày 05/03/2026." in text
    assert "**2 trên 2** chỉ tiêu có số trong báo cáo này, **0** có minh chứng." in text
    assert "**0 trên 1** nhiệm vụ có cập nhật." in text
    strip = pages[REPORT_Q1].meta["strip"]
    assert strip["source"] == "Báo cáo quý I, số 45/BC-UBND, do Phòng Văn hóa - Xã hội tổng hợp"
    assert strip["as_of"] == "05/03/2026"
    assert strip["updated"] == "03/04/2026"


def test_statuses_are_those_of_the_day_of_publication(pages: dict[str, Page]) -> None:
    first = told(pages[REPORT_Q1])
    assert "Chưa đến hạn" in first or "Đang thực hiện" in first
    assert "Quá hạn" not in first.split("## Hồ sơ")[0]
    assert "Hoàn thành trước hạn" in told(pages[REPORT_H1])


def test_the_middle_of_a_year_never_says_met(pages: dict[str, Page]) -> None:
    text = told(pages[REPORT_H1])
    assert "chỉ báo cáo năm mới xếp" in text
    assert 's-met"' not in text


def test_counts_say_that_they_are_of_the_newest_figures_and_not_only_of_this_report(pages: dict[str, Page]) -> None:
    for address in (REPORT_Q1, REPORT_H1):
        text = told(pages[address])
        counts = text.split("{: #chi-tieu }")[1].split("\n## ")[0]
        assert "Xếp theo số mới nhất của từng chỉ tiêu, kể cả số kỳ trước." in counts


def test_every_change_can_be_read_and_the_later_ones_are_folded(portal: Portal) -> None:
    found = [
        page for page in all_pages(portal, AS_OF) if isinstance(page.context, ReportPage) and page.context.more_changes
    ]
    assert found
    for page in found:
        context = page.context
        assert isinstance(context, ReportPage)
        part = told(page).split("{: #thay-doi }")[1].split("\n## ")[0]
        first, folded = part.split("<details")
        assert f"<summary>Và {len(context.more_changes)} thay đổi khác</summary>" in folded
        assert all(f"[{row.item.text}]" in first for row in context.changes)
        assert all(f"[{row.item.text}]" in folded for row in context.more_changes)


def test_changes_name_both_periods_and_both_values(pages: dict[str, Page]) -> None:
    text = told(pages[REPORT_H1])
    assert "## Thay đổi so với Báo cáo Quý I năm 2026" in text
    row = next(line for line in text.splitlines() if line.startswith("| [Người dân hài lòng]") and line.count("|") == 4)
    assert re.findall(r"\d+(?:,\d+)?%", row) == ["95%", "98%"]
    assert row.index("Có nguy cơ không đạt") < row.index("Đúng tiến độ")
    assert "Thay đổi so với" not in told(pages[REPORT_Q1])


def test_a_figure_that_a_report_does_not_have_is_said_to_be_missing_not_zero(pages: dict[str, Page]) -> None:
    text = told(pages[REPORT_H1])
    row = next(line for line in text.splitlines() if "Trong đó: Người dân hài lòng về đất đai" in line)
    assert "chưa có trong báo cáo này" in row
    assert not re.search(r"(?<![\d,.])0%", text)
    assert "không phát sinh" in told(pages[REPORT_Q1])


def test_dossiers_are_told_with_their_total_first_and_small_fields_merged(pages: dict[str, Page]) -> None:
    text = told(pages[REPORT_Q1])
    assert "Tiếp nhận **2.106** hồ sơ, gồm 200 hồ sơ kỳ trước chuyển sang." in text
    assert "Trong 1.906 hồ sơ mới, **700** nộp qua mạng (36,73%)." in text
    assert "Hồ sơ nộp trực tuyến trên số hồ sơ tiếp nhận trong kỳ" in text
    lines = text.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("| Lĩnh vực"))
    names = [line.split("|")[1].strip() for line in lines[start + 2 : start + 6]]
    assert names == ["Tất cả lĩnh vực", "Hộ tịch", "Chứng thực", "Các lĩnh vực ít hồ sơ (gộp)"]
    assert "Nuôi con nuôi" not in text
    assert "Người có công" not in text


def test_a_survey_with_few_answers_is_named_without_its_result(pages: dict[str, Page]) -> None:
    text = told(pages[REPORT_Q1])
    assert "**Tại quầy**: ít hơn 5 người trả lời, nên không nêu kết quả" in text
    assert "2 trên 3" not in text
    assert "**Qua mạng**: 190 trên 200 người trả lời hài lòng hoặc rất hài lòng (95%)" in text


def test_reports_lead_to_the_one_before_and_the_one_after(pages: dict[str, Page]) -> None:
    assert "[Báo cáo 6 tháng đầu năm 2026](../2026-h1/index.md)" in told(pages[REPORT_Q1])
    assert "[Báo cáo Quý I năm 2026](../2026-q1/index.md)" in told(pages[REPORT_H1])


# ---- Missing ----


def test_what_is_due_and_not_published_stands_under_the_unit_that_answers_for_it() -> None:
    files = published() | mutate(PLAN, ("due: {month: 2026-06}", "due: {ongoing: true}"))
    files |= {WARD: published()[WARD], H1: SECOND.split("tasks:")[0]}
    text = told(made(files)[MISSING])
    unit, nobody = text.index("## [Phòng Văn hóa - Xã hội]"), text.index("## Chưa rõ đơn vị")
    assert unit < text.index("1.1 Rà soát văn bản") < nobody
    assert "Đã quá hạn: chưa có cập nhật của Báo cáo 6 tháng đầu năm 2026, hạn là hết ngày 09/06/2026" in text
    assert nobody < text.index("[Người dân hài lòng về đất đai]")
    assert "chưa có số liệu của Báo cáo 6 tháng đầu năm 2026" in text


def test_a_finished_task_without_a_document_is_listed_and_one_with_it_is_not() -> None:
    entry = portal_of(published()).wards[0]
    view = View(portal_of(published()), AS_OF)
    found = missing_items(view.progress(entry, entry.plans[0]))
    assert [item.gap for item in found if not isinstance(item.about, Target)] == ["no-document"]
    shown = {**published(), H1: SECOND.replace("2026-05-20}", "2026-05-20, evidence: [{title: Văn bản}]}")}
    view = View(portal_of(shown), AS_OF)
    entry = view.portal.wards[0]
    assert all(isinstance(item.about, Target) for item in missing_items(view.progress(entry, entry.plans[0])))


def test_nothing_is_asked_of_a_task_whose_time_has_not_come() -> None:
    files = {**published(), H1: SECOND.split("tasks:")[0]}
    files[PLAN] = mutate(PLAN, ("due: {month: 2026-06}", "due: {month: 2026-12}"))[PLAN]
    view = View(portal_of(files), AS_OF.replace(month=7))
    entry = view.portal.wards[0]
    assert all(isinstance(item.about, Target) for item in missing_items(view.progress(entry, entry.plans[0])))


def test_a_ward_that_published_nothing_is_not_accused(silent: dict[str, Page]) -> None:
    text = told(silent[MISSING])
    assert "Phường chưa công bố kết quả kỳ nào của năm 2026 trên cổng này." in text
    assert "Chưa công bố không có nghĩa là không làm." in text
    assert not re.search(r"[Cc]hậm|[Qq]uá hạn", text)


def test_no_real_ward_is_told_that_anything_is_late(view: View) -> None:
    for entry in view.portal.wards:
        for plan in entry.plans:
            if not entry.published(plan, view.day(entry)):
                assert missing_items(view.progress(entry, plan)) == ()


# ---- Calendar ----


def test_the_calendar_puts_what_comes_first_and_folds_what_is_over(pages: dict[str, Page]) -> None:
    text = told(pages[CALENDAR_PAGE])
    assert "Không còn ngày nào sau ngày 21/11/2026." in text
    assert "Đã qua (5 mốc" in text
    assert text.index("### Tháng 06/2026") < text.index("### Tháng 03/2026") < text.index("### Tháng 02/2026")
    assert "[Thêm vào lịch điện thoại (.ics)](lich.ics)" in text
    assert "đã công bố ngày 05/03/2026" in text


def test_a_ward_without_a_reporting_calendar_says_so_and_quotes_its_plan() -> None:
    plan = VALID[PLAN]
    assert isinstance(plan, str)
    rule = 'reporting:\n  - {source: V.1, title: Các phòng báo cáo, periods: [quarter], due: "trước ngày 10"}\n'
    text = told(made({**VALID, PLAN: plan + rule})[CALENDAR_PAGE])
    assert "Phường chưa công bố lịch báo cáo. Kế hoạch có ghi như sau:" in text
    assert "“trước ngày 10”" in text
    assert "Mục V.1" in text
    assert "Chốt số liệu" not in text


def test_a_task_of_a_silent_ward_has_no_status_in_the_calendar(silent: dict[str, Page]) -> None:
    assert 'class="status' not in told(silent[CALENDAR_PAGE])


# ---- Corrections ----


def test_corrections_name_the_value_in_words_with_both_figures_and_the_reason(pages: dict[str, Page]) -> None:
    text = told(pages[CORRECTIONS])
    assert "[Người dân hài lòng](../2026/chi-tieu/hai-long/index.md): tử số" in text
    assert "<del>199</del> sửa thành **190**." in text
    assert "Lý do: Đếm trùng" in text
    assert "**02/04/2026** · [Báo cáo Quý I năm 2026]" in text
    assert text.index("03/04/2026") < text.index("02/04/2026")


def test_a_correction_of_a_small_field_tells_neither_the_field_nor_the_figures(pages: dict[str, Page]) -> None:
    for address in (CORRECTIONS, REPORT_Q1):
        text = told(pages[address])
        assert f"<del>{UNSAID}</del>" in text
        assert "Nuôi con nuôi" not in text


def test_a_ward_without_corrections_says_so(silent: dict[str, Page]) -> None:
    assert "Chưa có đính chính nào." in told(silent[CORRECTIONS])


def test_a_correction_is_not_told_before_its_day(pages: dict[str, Page]) -> None:
    del pages
    early = made({**published(), Q1: FIRST.replace("on: 2026-04-03", "on: 2026-12-03")})
    assert "03/12/2026" not in told(early[CORRECTIONS])


# ---- All of them ----


def test_these_pages_belong_to_their_ward_and_carry_its_menu(pages: dict[str, Page]) -> None:
    kinds = {REPORT_Q1: "report", MISSING: "missing", CALENDAR_PAGE: "calendar", CORRECTIONS: "corrections"}
    for address, kind in kinds.items():
        meta = pages[address].meta
        assert meta["kind"] == kind
        assert meta["ward"]["name"] == "Phường Hưng Phú"
        current = [item["text"] for item in meta["menu"] if item.get("current")]
        assert current == ["Lịch" if kind == "calendar" else "Báo cáo"]
