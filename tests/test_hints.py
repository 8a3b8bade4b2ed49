"""What a clerk types in a hurry gets the right line to write back: one row, one slip, and the hint that mends it."""
# ruff: noqa: E501 - rows of a table stand here on one line

import pytest

from tests.builders import PLAN, REPORTED, RESULTS, WARD, check_files, codes, mutate, said, text

DUE = "{no_later_than: {month: 3, day: 5}}"
FIRST = "- period: q1\n      from: {month: 12, day: 1, year: before}"
LAST = "{month: 2, last_day: true}"
WINDOW = "{from: 2025-12-01, to: 2026-02-28}"
COUNT = "{value: 12}"
TASK = "{state: in_progress}\n"
IN_BRACES = "viết trong ngoặc nhọn: "
SHARE = "{numerator: 586, denominator: 600}"
OF_THE_PERIOD = "value là con số của chính kỳ này, không phải mức tăng, giảm: ghi value và baseline_value (số của năm mốc), cổng tự tính mức tăng, giảm"


def hint(path: str, *change: tuple[str, str]) -> str:
    """Return the hint of the only finding about a spoilt file."""
    (found,) = check_files(mutate(path, *change, files=REPORTED)).diagnostics
    return found.hint


@pytest.mark.parametrize(
    "typed", ["10/3", "2026-03-10", "10/3/2026", '"10-3"', "ngày 10 tháng 3", "Ngày 10 tháng 3 năm 2026", "2026/03/10"]
)
def test_a_due_day_of_the_calendar_is_written_as_the_calendar_wants_it(typed: str) -> None:
    assert hint(WARD, (DUE, typed)) == f"{IN_BRACES}due: {{no_later_than: {{month: 3, day: 10}}}}"


@pytest.mark.parametrize("typed", ["sau khi hết kỳ", "40/3", "10/13"])
def test_where_no_day_can_be_read_the_example_is_of_the_right_record(typed: str) -> None:
    example = "due: {no_later_than: {month: 3, day: 10}}"
    assert hint(WARD, (DUE, typed)) == f"viết trong ngoặc nhọn, ví dụ {example}"


def test_a_due_day_one_level_too_high_is_told_where_it_belongs() -> None:
    found = check_files(mutate(WARD, (DUE, "{month: 3, day: 10}"), files=REPORTED)).diagnostics
    assert {each.hint for each in found} == {"đặt trong no_later_than, ví dụ due: {no_later_than: {month: 3, day: 10}}"}


@pytest.mark.parametrize("typed", ["1/12", "2025-12-01", "01/12/2025"])
def test_the_first_day_of_a_window_in_december_is_of_the_year_before(typed: str) -> None:
    change = (FIRST, f"- period: q1\n      from: {typed}")
    assert hint(WARD, change) == f"{IN_BRACES}from: {{month: 12, day: 1, year: before}}"


@pytest.mark.parametrize("typed", ["28/2", "2026-02-28", "29/2", "cuối tháng 2"])
def test_the_last_day_of_february_is_the_last_day_every_year(typed: str) -> None:
    assert hint(WARD, (LAST, typed)) == f"{IN_BRACES}to: {LAST}"


@pytest.mark.parametrize(
    "typed", ["01/12/2025 - 28/02/2026", "từ 1/12/2025 đến 28/2/2026", "2025-12-01 đến 2026-02-28"]
)
def test_two_days_in_one_text_are_a_window(typed: str) -> None:
    assert hint(RESULTS, (WINDOW, typed)) == f"{IN_BRACES}window: {WINDOW}"
    assert hint(RESULTS, (WINDOW, "quý I")) == f"viết trong ngoặc nhọn, ví dụ window: {WINDOW}"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("12/KH-UBND", '{number: 12/KH-UBND, title: "…"}'),
        ("Báo cáo số 12/KH-UBND", '{title: "Báo cáo số 12/KH-UBND"}'),
        ('"https://can-tho.gov.vn/12.pdf"', '{title: "…", url: "https://can-tho.gov.vn/12.pdf"}'),
    ],
)
def test_a_document_is_a_record_in_a_list(typed: str, written: str) -> None:
    shown = "{value: 12, evidence: %s}"
    assert hint(RESULTS, (COUNT, shown % typed)) == f"viết một danh sách văn bản: evidence: [{written}]"
    assert hint(RESULTS, (COUNT, shown % f"[{typed}]")) == f"{IN_BRACES}{written}"
    report = ("{number: 45/BC-UBND, issued_on: 2026-03-04}", typed)
    assert hint(RESULTS, report) == f"{IN_BRACES}document: {written}"


def test_a_document_that_can_t_be_guessed_gets_an_example() -> None:
    example = 'evidence: [{number: 12/KH-UBND, title: "…"}]'
    for typed in ("{number: 12/KH-UBND}", "12", "'Báo cáo \"12\"'"):
        assert (
            hint(RESULTS, (COUNT, f"{{value: 12, evidence: {typed}}}"))
            == f"viết một danh sách văn bản, ví dụ {example}"
        )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("586/600", SHARE),
        ("586 trên 600", SHARE),
        ("1.962/1.985", "{numerator: 1962, denominator: 1985}"),
        ("95%", "{value: 95}"),
        ("95,4%", "{value: 95.4}"),
        ("12", "{value: 12}"),
        ("đang làm", "{state: in_progress}"),
        ("chưa thực hiện", "{state: not_started}"),
    ],
)
def test_a_figure_without_braces_is_written_out(typed: str, written: str) -> None:
    assert hint(RESULTS, (COUNT, typed)) == f"{IN_BRACES}thu-tuc-lien-thong: {written}"


def test_a_figure_nobody_can_read_gets_an_example() -> None:
    assert hint(RESULTS, (COUNT, "đạt tốt")) == f"viết trong ngoặc nhọn, ví dụ thu-tuc-lien-thong: {SHARE}"
    assert hint(RESULTS, (COUNT, "true")) == f"viết trong ngoặc nhọn, ví dụ thu-tuc-lien-thong: {SHARE}"


@pytest.mark.parametrize("typed", ["{value: 586/600}", "{numerator: 586/600}", "{value: 586 trên 600}"])
def test_a_share_in_one_number_is_two_numbers(typed: str) -> None:
    found = check_files(mutate(RESULTS, (COUNT, typed), files=REPORTED)).diagnostics
    assert [each.hint for each in found] == [f"tử số và mẫu số viết riêng: {SHARE}"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("xong", "{done_on: 2026-01-20}, thay bằng ngày xong thật"),
        ("true", "{done_on: 2026-01-20}, thay bằng ngày xong thật"),
        ("Đang thực hiện", "{state: in_progress}"),
        ("2026-02-01", "{done_on: 2026-02-01}"),
        ("1/2/2026", "{done_on: 2026-02-01}"),
    ],
)
def test_a_task_without_braces_is_written_out(typed: str, written: str) -> None:
    assert hint(RESULTS, (TASK, f"{typed}\n")) == f'{IN_BRACES}"1.3": {written}'
    assert hint(RESULTS, (TASK, "Họp hai lần\n")) == 'viết trong ngoặc nhọn, ví dụ "1.3": {state: in_progress}'


@pytest.mark.parametrize(
    ("state", "written"), [("xong", "done"), ("Đang làm", "in_progress"), ("chưa bắt đầu", "not_started")]
)
def test_a_state_in_vietnamese_is_one_of_the_three(state: str, written: str) -> None:
    assert hint(RESULTS, (TASK, f"{{state: {state}}}\n")) == f"viết {written}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("{tu_so: 586, denominator: 600}", "numerator"),
        ("{numerator: 586, Mẫu số: 600}", "denominator"),
        ("{ket_qua: 12}", "value"),
        ("{Kết quả: 12}", "value"),
        ("{value: 12, minh_chung: []}", "evidence"),
        ("{value: 12, ghi-chu: Tạm tính}", "note"),
        ("{trạng_thái: done}", "state"),
    ],
)
def test_a_name_in_vietnamese_words_is_told_in_english(typed: str, meant: str) -> None:
    (found,) = check_files(mutate(RESULTS, (COUNT, typed), files=REPORTED)).diagnostics
    assert (found.code, found.hint) == ("khoa-la", f"tên mục viết bằng tiếng Anh: “{meant}”")


def test_a_name_in_vietnamese_words_is_not_told_as_a_missing_one_too() -> None:
    assert hint(RESULTS, ("published_on: 2026-03-04", "ngay_cong_bo: 2026-03-04")).endswith("“published_on”")
    assert hint(RESULTS, (TASK, "{ngay_xong: 2026-02-01}\n")).endswith("“done_on”")
    assert hint(RESULTS, ("tasks:\n", "nhiem_vu:\n")).endswith("“tasks”")


@pytest.mark.parametrize(
    ("name", "typed"), [("targets", "chi_tieu"), ("satisfaction", "khao_sat"), ("dossiers", "dosiers")]
)
def test_a_group_under_a_wrong_name_is_told_by_its_name_alone(name: str, typed: str) -> None:
    by_survey = (
        (COUNT, "{value: 12}")
        if name != "satisfaction"
        else ("{formula: on-time-resolved, rate: 97.96}", "{formula: survey-satisfied}")
    )
    assert codes(mutate(RESULTS, (f"\n{name}:\n", f"\n{typed}:\n"), by_survey, files=REPORTED)) == ["khoa-la"]


@pytest.mark.parametrize("typed", ["chưa có", "Chưa thống kê", "không có", "N/A"])
def test_a_figure_that_is_not_known_is_left_out(typed: str) -> None:
    assert hint(RESULTS, (COUNT, f"{{value: {typed}}}")) == "chưa có số liệu thì xoá mục này, đừng ghi 0"


def test_a_choice_of_states_says_what_they_mean() -> None:
    choices = "done (đã xong), in_progress (đang làm), not_started (chưa bắt đầu)"
    assert hint(RESULTS, (TASK, "{state: tốt}\n")) == f"chọn một trong: {choices}"


@pytest.mark.parametrize("typed", ["…", '"…"', "...", '"<điền nguồn>"', "<ĐIỀN NGUỒN>"])
def test_what_a_hint_or_a_model_leaves_open_is_filled_in(typed: str) -> None:
    typed_source = ("counted_from: Kho bạc", f"counted_from: {typed}")
    assert codes(mutate(RESULTS, typed_source, files=REPORTED)) == ["chua-dien"]


def test_a_name_that_waits_to_be_filled_in_is_told_as_that() -> None:
    assert codes(mutate(RESULTS, ("  bien-che:", "  <điền mã chỉ tiêu>:"), files=REPORTED)) == ["chua-dien"]


@pytest.mark.parametrize(
    ("path", "full"),
    [
        ("hai-long.value", "targets.hai-long.value"),
        ("1.1.done_on", "tasks.1.1.done_on"),
        ("total.pending_overdue", "dossiers.total.pending_overdue"),
    ],
)
def test_a_correction_without_its_group_is_told_the_whole_path(path: str, full: str) -> None:
    assert hint(RESULTS, ("path: targets.hai-long.value", f"path: {path}")) == f"viết đủ từ ngoài vào trong: {full}"


def test_a_misspelt_name_is_guessed_and_a_strange_one_is_told_where_it_belongs() -> None:
    assert hint(RESULTS, (COUNT, "{valu: 12}")) == "ý bạn là “value”?"
    assert hint(RESULTS, (COUNT, "{value: 12, url: x}")) == "mục này đứng trong “evidence”: evidence: [{url: …}]"
    assert (
        hint(RESULTS, (TASK, "{document: {number: 1/BC}}\n"))
        == "mục này đứng trong “adjusted”: adjusted: {document: …}"
    )


@pytest.mark.parametrize(
    "typed", ["{value: -6.8}", "{value: -6.8, baseline_value: 10}", "{decrease_by: 6.8}", "{giam: 6.8}"]
)
def test_a_change_is_no_figure_of_a_period(typed: str) -> None:
    assert hint(RESULTS, ("{value: 9, baseline_value: 10}", typed)) == OF_THE_PERIOD


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("30/02/2026", "tháng 2 năm 2026 chỉ có 28 ngày"),
        ("29/2/2025", "tháng 2 năm 2025 chỉ có 28 ngày"),
        ("02/31/2026", "tháng chỉ từ 01 đến 12"),
        ("01/20/2026", "tháng chỉ từ 01 đến 12, có thể đã viết đổi chỗ: 2026-01-20"),
        ('"2026-02-30"', "tháng 2 năm 2026 chỉ có 28 ngày"),
    ],
)
def test_no_hint_offers_a_day_that_does_not_exist(typed: str, why: str) -> None:
    (found,) = check_files(mutate(RESULTS, ("done_on: 2026-01-20", f"done_on: {typed}"), files=REPORTED)).diagnostics
    assert (found.code, found.hint) == ("ngay-khong-co", f"{why}; viết theo thứ tự năm-tháng-ngày, ví dụ 2026-01-31")
    assert found.message == f"“done_on”: không có ngày {typed.strip(chr(34))} trong lịch"


@pytest.mark.parametrize("typed", ["20/1/2026", "20-01-2026", "20.1.2026", "2026/1/20", '"2026-01-20"'])
def test_a_day_in_another_order_is_turned_round(typed: str) -> None:
    assert hint(RESULTS, ("done_on: 2026-01-20", f"done_on: {typed}")) == "viết 2026-01-20, không có dấu nháy"


def test_a_day_without_its_zeros_is_a_day() -> None:
    assert codes(mutate(RESULTS, ("done_on: 2026-01-20", "done_on: 2026-1-20"), files=REPORTED)) == []


def test_what_a_clerk_reads_about_a_finished_task_that_is_not_finished() -> None:
    assert said(mutate(RESULTS, (TASK, "{state: not_started, done_on: 2026-02-01}\n"), files=REPORTED)) == text(
        f"""
        data/{RESULTS}:19:10: lỗi: “1.3”: có ngày hoàn thành (done_on) mà state lại là not_started  [thieu-ngay-xong]
            → việc đã xong thì chỉ ghi done_on, bỏ state; chưa xong thì bỏ done_on
        """
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (RESULTS, "published_on: 2026-03-04\nprepared", "published_on: …\nprepared", "mục này phải có"),
        (RESULTS, "prepared_by: phong-van-hoa", "prepared_by: …", "chưa có thì xoá mục này, đừng ghi 0"),
        (PLAN, "number: null", "number: …", "chưa có thì ghi null"),
        (RESULTS, "respondents: 100", "respondents: …", "mục này phải có, chưa có thì xoá cả dòng “- …” này"),
        (RESULTS, "received: 10\n", "received: …\n", "mục này phải có, chưa có thì xoá cả “feedback”"),
    ],
)
def test_a_place_to_fill_in_may_be_left_out_only_where_the_schema_says_so(
    file: str, old: str, new: str, told: str
) -> None:
    assert hint(file, (old, new)) == f"thay bằng giá trị thật, bỏ cả dấu < >; {told}"


def test_a_place_to_fill_in_is_told_in_files_that_become_no_record_too() -> None:
    assert codes({**REPORTED, "mien-tru.yaml": "waivers: …\n"}) == ["chua-dien"]
