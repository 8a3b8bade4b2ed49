"""Rules about what a ward reports: each has the case that must fail and the neighbour that must pass."""
# ruff: noqa: E501 - messages stand here as clerks read them

import pytest

from generator.diagnostics import Severity
from tests.builders import (
    MEASURES,
    PLAN,
    REPORTED,
    RESULTS,
    VALID,
    WARD,
    Files,
    check_files,
    codes,
    moved,
    mutate,
    said,
    text,
)

PLACE = f"data/{RESULTS}"
SIX_MONTHS = RESULTS.replace("q1", "h1")
YEAR = RESULTS.replace("q1", "fy")
QUARTER_III = RESULTS.replace("q1", "q3")
WINDOW = "{from: 2025-12-01, to: 2026-02-28}"
SHARE = "{numerator: 1200, denominator: 5000, counted_from: Kho bạc}"
ON_TIME = "{formula: on-time-resolved, rate: 97.96}"
CORRECTION = "path: targets.hai-long.value, was: 95.4, now: 96.4, reason: Cộng sót một phiếu., on: 2026-04-02"
MORE_RECEIVED = (
    ("      received_total: 60\n      received_online: 40\n", "      received_total: 61\n      received_online: 41\n"),
    ("    received_total: 117\n    received_online: 60\n", "    received_total: 118\n    received_online: 61\n"),
)


def quarter(*changes: tuple[str, str], files: Files = REPORTED) -> dict[str, str | bytes]:
    """Return the valid tree with results, its first quarter changed."""
    return mutate(RESULTS, *changes, files=files)


def later(path: str, window: str, published: str, *changes: tuple[str, str]) -> dict[str, str | bytes]:
    """Return the valid tree with a report of a later period as well, its figures those of the first quarter."""
    kind = path[-len("q1.yaml") : -len(".yaml")]
    head = (
        ("period: 2026-q1", f"period: 2026-{kind}"),
        (WINDOW, window),
        ("published_on: 2026-03-04", f"published_on: {published}"),
        ("corrections:\n", ""),
        (f"  - {{{CORRECTION}}}\n", ""),
    )
    return {**REPORTED, path: quarter(*head, *changes)[RESULTS]}


def six_months(*changes: tuple[str, str]) -> dict[str, str | bytes]:
    """Return the valid tree with a report of six months, which counts from the same day as the first quarter."""
    return later(SIX_MONTHS, "{from: 2025-12-01, to: 2026-05-31}", "2026-06-04", *changes)


def third_quarter(*changes: tuple[str, str]) -> dict[str, str | bytes]:
    """Return the valid tree with reports of six months and of the quarter that begins on the next day."""
    files = later(QUARTER_III, "{from: 2026-06-01, to: 2026-08-31}", "2026-09-04", *changes)
    return {**files, SIX_MONTHS: six_months()[SIX_MONTHS]}


def test_valid_results_are_read_and_nothing_is_said_of_them() -> None:
    assert said(REPORTED) == ""
    assert said(six_months()) == ""
    portal = check_files(REPORTED).portal
    assert portal is not None
    assert [each.period for each in portal.wards[0].results] == ["2026-q1"]


def test_a_results_file_is_named_after_its_plan_and_its_period() -> None:
    assert said(quarter(('plan: "2026"', 'plan: "2025"'), ("period: 2026-q1", "period: 2026-h1"))) == text(
        f"""
        {PLACE}:1:7: lỗi: kế hoạch “2025” khác tên thư mục “2026” chứa tệp  [ten-tep]
            → chuyển tệp vào thư mục results/2025 hoặc sửa mục plan
        {PLACE}:2:9: lỗi: kỳ “2026-h1” khác tên tệp “2026-q1”  [ten-tep]
            → đổi tên tệp thành 2026-h1.yaml hoặc sửa mục period
        """
    )


def test_results_are_of_a_plan_of_their_ward() -> None:
    other = moved("results/2026/", "results/2027/", quarter(('plan: "2026"', 'plan: "2027"')))
    assert said(other) == text(
        """
        data/wards/can-tho/hung-phu/results/2027/2026-q1.yaml:1:7: lỗi: không có kế hoạch “2027” trong thư mục plans của phường  [khong-co-tham-chieu]
            → ý bạn là “2026”?
        """
    )


@pytest.mark.parametrize("plan", ["", "a", 'id: "2026', "targets: [1]"])
def test_results_of_a_plan_that_can_t_be_read_are_not_told_to_lack_it(plan: str) -> None:
    assert "khong-co-tham-chieu" not in codes({**REPORTED, PLAN: plan})


def test_a_ward_with_results_has_a_reporting_calendar() -> None:
    assert said({**REPORTED, WARD: VALID[WARD]}) == text(
        f"""
        data/{WARD}:1:1: lỗi: phường có kết quả nhưng chưa có lịch báo cáo (reporting_calendar)  [thieu-lich-bao-cao]
            → thêm reporting_calendar: mỗi kỳ tính từ ngày nào đến ngày nào, công bố chậm nhất ngày nào
        """
    )
    broken = mutate(WARD, ("{month: 2, last_day: true}", "{month: 2}"), files=REPORTED)
    assert codes(broken) == ["ngay-trong-nam"]


def test_a_report_is_due_after_its_window() -> None:
    early = mutate(WARD, ("{no_later_than: {month: 9, day: 5}}", "{before: {month: 9, day: 1}}"), files=REPORTED)
    assert said(early) == text(
        f"""
        data/{WARD}:20:12: lỗi: hạn công bố của kỳ q3 không sau ngày cuối được tính (to), nên không kịp công bố  [han-trong-ky]
            → ghi hạn công bố cho người dân, sau khi kỳ đã hết; hạn nộp báo cáo nội bộ không ghi ở đây
        """
    )
    assert (
        said(mutate(WARD, ("{no_later_than: {month: 9, day: 5}}", "{before: {month: 9, day: 2}}"), files=REPORTED))
        == ""
    )


def test_a_period_is_of_a_year_of_its_plan() -> None:
    assert said(moved("2026-q1", "2027-q1", quarter(("period: 2026-q1", "period: 2027-q1")))) == text(
        """
        data/wards/can-tho/hung-phu/results/2026/2027-q1.yaml:2:9: lỗi: kỳ “2027-q1” ở ngoài kế hoạch, kế hoạch này của năm 2026  [ngoai-ke-hoach]
            → xem lại năm của kỳ, hoặc chuyển tệp sang thư mục kết quả của kế hoạch năm đó
        """
    )
    several = mutate(PLAN, ("to: 2026-12-31", "to: 2027-01-01"), files=REPORTED)
    assert said(several) == ""
    before = quarter(("period: 2026-q1", "period: 2025-q1"), files=several)
    assert "của các năm 2026–2027" in said(moved("2026-q1", "2025-q1", before))


def test_a_period_is_one_of_the_calendar() -> None:
    six = "    - period: h1\n      from: {month: 12, day: 1, year: before}\n      to: {month: 5, day: 31}\n      due: {no_later_than: {month: 6, day: 5}}\n"
    assert said(mutate(WARD, (six, ""), files=six_months())) == text(
        f"""
        data/{SIX_MONTHS}:2:9: lỗi: lịch báo cáo của phường không có kỳ h1, chỉ có: q1, q3, fy  [ngoai-lich]
            → xem lại tên kỳ, hoặc thêm kỳ này vào reporting_calendar trong ward.yaml
        """
    )


@pytest.mark.parametrize(
    ("typed", "column", "days"),
    [
        ("{from: 2026-01-01, to: 2026-02-28}", 16, "từ 01/01/2026 đến 28/02/2026"),
        ("{from: 2025-12-01, to: 2026-02-27}", 32, "từ 01/12/2025 đến 27/02/2026"),
        ("{from: 2025-12-01, to: 2026-03-01}", 32, "từ 01/12/2025 đến 01/03/2026"),
    ],
)
def test_a_window_is_the_calendar_s(typed: str, column: int, days: str) -> None:
    assert said(quarter((WINDOW, typed))) == text(
        f"""
        {PLACE}:3:{column}: lỗi: kỳ này tính {days}, theo lịch báo cáo là từ 01/12/2025 đến 28/02/2026  [khac-lich]
            → sửa window cho đúng lịch; lịch ghi sai thì sửa reporting_calendar trong ward.yaml
        """
    )


def test_nothing_is_published_before_its_window_closes() -> None:
    assert said(quarter(("published_on: 2026-03-04", "published_on: 2026-02-28"))) == text(
        f"""
        {PLACE}:4:15: lỗi: ngày công bố 28/02/2026 chưa qua ngày cuối của kỳ (28/02/2026)  [cong-bo-som]
            → số liệu của kỳ chỉ đủ khi kỳ đã hết; xem lại published_on và window
        """
    )
    assert said(quarter(("published_on: 2026-03-04", "published_on: 2026-03-01"))) == ""


def test_a_day_after_the_reporting_date_is_a_warning() -> None:
    spoilt = quarter(
        ("published_on: 2026-03-04", "published_on: 2026-11-22"),
        ("issued_on: 2026-03-04", "issued_on: 2026-11-22"),
        ("{title: Báo cáo khảo sát}", "{title: Báo cáo khảo sát, issued_on: 2026-11-22}"),
        ("{state: in_progress}", "{adjusted: {document: {number: 1/QĐ, issued_on: 2026-11-22}, reason: Lùi.}}"),
        ("published_on: 2026-01-15", "published_on: 2026-11-22"),
        ("on: 2026-04-02", "on: 2026-11-22"),
    )
    found = check_files(spoilt).diagnostics
    assert [(each.code, each.severity) for each in found] == [("ngay-tuong-lai", Severity.WARNING)] * 6
    assert {each.message for each in found} == {"ngày 22/11/2026 chưa đến, hôm nay tính là 21/11/2026"}
    assert [each.location.line for each in found] == [4, 6, 8, 19, 70, 72]
    assert said(quarter(("on: 2026-04-02", "on: 2026-11-21"))) == ""


def test_the_reporting_date_of_a_made_up_ward_is_its_own() -> None:
    spoilt = quarter(("on: 2026-04-02", "on: 2026-12-15"))
    demo = mutate(WARD, ("kind: phuong\n", "kind: phuong\ndemo: true\ndemo_as_of: 2026-12-15\n"), files=spoilt)
    assert codes(spoilt) == ["ngay-tuong-lai"]
    assert codes(demo) == []


def test_what_results_name_exists_and_the_nearest_name_is_offered() -> None:
    spoilt = quarter(
        ("prepared_by: phong-van-hoa", "prepared_by: phong-van-ho"),
        ("  bien-che:", "  bien-chee:"),
        ('"1.3":', '"2.3":'),
    )
    assert said(spoilt) == text(
        f"""
        {PLACE}:5:14: lỗi: không có đơn vị “phong-van-ho” trong ward.yaml  [khong-co-tham-chieu]
            → ý bạn là “phong-van-hoa”?
        {PLACE}:12:3: lỗi: không có chỉ tiêu “bien-chee” trong kế hoạch 2026  [khong-co-tham-chieu]
            → ý bạn là “bien-che” (Biên chế)?
        {PLACE}:19:3: lỗi: không có nhiệm vụ “2.3” trong kế hoạch 2026  [khong-co-tham-chieu]
            → ý bạn là “1.3” (Tuyên truyền)?
        """
    )


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("nguoi-dan-hai-long", "ý bạn là “hai-long” (Người dân hài lòng)?"),
        ("tra-ket-qua-dung-han", "ý bạn là “dung-han” (Trả kết quả đúng hạn)?"),
        ("chi-so-cai-cach-hanh-chinh", "ý bạn là “chi-so” (Chỉ số cải cách)?"),
        ("xyz", "chép mã chỉ tiêu ở dòng id trong tệp plans/2026.yaml"),
    ],
)
def test_a_title_that_was_typed_for_an_id_leads_to_the_id(typed: str, hint: str) -> None:
    (found,) = check_files(quarter(("  bang-loi:", f"  {typed}:"))).diagnostics
    assert (found.code, found.hint) == ("khong-co-tham-chieu", hint)


def test_a_plan_without_tasks_has_no_results_of_tasks() -> None:
    content = str(REPORTED[PLAN])
    no_tasks = {**REPORTED, PLAN: content[: content.index("tasks:")]}
    assert said(no_tasks) == text(
        f"""
        {PLACE}:16:1: lỗi: kế hoạch 2026 không có nhiệm vụ nào, nên không ghi kết quả nhiệm vụ  [khong-co-nhiem-vu]
            → xoá cả mục tasks; kế hoạch có nhiệm vụ mà chưa nhập thì nhập vào tệp kế hoạch trước
        """
    )
    report = str(REPORTED[RESULTS])
    without_tasks = report[: report.index("tasks:")] + report[report.index("dossiers:") :]
    assert said({**no_tasks, RESULTS: without_tasks}) == ""


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (PLAN, ("id: bien-che", "id: Biên chế")),
        (PLAN, ("{id: bien-che, ", "{")),
        (PLAN, ("targets:\n  - id", "targets: x\nx:\n  - id")),
        (PLAN, ('code: "1.2"', "code: 1.2")),
        (PLAN, ("tasks:\n", "tassks:\n")),
        (WARD, ("id: phong-van-hoa", "id: Phòng")),
    ],
)
def test_a_mistake_in_a_plan_or_a_ward_spoils_no_reference_from_results(path: str, change: tuple[str, str]) -> None:
    assert not any(
        found.location.path == PLACE for found in check_files(mutate(path, change, files=REPORTED)).diagnostics
    )


def test_a_heading_row_has_no_result_of_its_own() -> None:
    assert said(quarter(('"1.1": {', '"1": {'))) == text(
        f"""
        {PLACE}:17:3: lỗi: dòng 1 là tiêu đề nhóm, không có kết quả riêng  [ket-qua-tieu-de]
            → ghi kết quả cho từng nhiệm vụ trong nhóm, ví dụ 1.1
        """
    )


def test_an_aim_in_words_has_a_state_and_a_figure_a_number() -> None:
    spoilt = quarter(("{state: in_progress, note: Đang lấy ý kiến.}", SHARE), ("{value: 12}", "{state: done}"))
    assert said(spoilt) == text(
        f"""
        {PLACE}:11:31: lỗi: chỉ tiêu “thu-tuc-lien-thong” có con số phải đạt, không ghi bằng state  [khong-hop-chi-tieu]
            → thay bằng numerator và denominator, hoặc value; chưa có số liệu thì xoá mục này
        {PLACE}:15:25: lỗi: chỉ tiêu “bang-loi” là mục tiêu bằng lời, kế hoạch không đặt con số  [khong-hop-chi-tieu]
            → thay bằng state (done, in_progress hoặc not_started) và evidence; con số thì kể trong note
        """
    )
    by_formula = quarter(("{state: in_progress, note: Đang lấy ý kiến.}", "{formula: on-time-resolved}"))
    assert codes(by_formula) == ["khong-hop-chi-tieu"]


def test_a_count_and_a_change_are_no_shares() -> None:
    spoilt = quarter(
        ("{value: 12}", "{numerator: 12, denominator: 30}"),
        ("{value: 9, baseline_value: 10}", "{formula: on-time-resolved, baseline_value: 10}"),
    )
    assert said(spoilt) == text(
        f"""
        {PLACE}:11:35: lỗi: chỉ tiêu “thu-tuc-lien-thong” đếm bằng “thủ tục”, không phải tỷ lệ có tử số, mẫu số  [khong-hop-chi-tieu]
            → thay bằng value
        {PLACE}:14:23: lỗi: chỉ tiêu “giam-hop” là mức tăng, giảm so với 2025, không phải tỷ lệ có tử số, mẫu số  [khong-hop-chi-tieu]
            → thay bằng value (số của kỳ này) và baseline_value (số của năm mốc)
        """
    )
    assert said(quarter(("chi-so: {value: 81.5,", "chi-so: {numerator: 815, denominator: 1000,"))) == ""


def test_a_formula_without_numbers_finds_them_in_the_file() -> None:
    spoilt = quarter(
        (ON_TIME, "{formula: digitised}"),
        (SHARE, "{formula: survey-satisfied}"),
        ("satisfaction:\n", "satisfaction:\n  - {title: Đất đai, respondents: 10, satisfied: 9, method: Phiếu giấy}\n"),
    )
    assert said(spoilt) == text(
        f"""
        {PLACE}:9:23: lỗi: cách tính “digitised” không lấy được số từ bảng nào trong tệp  [thieu-bang]
            → ghi numerator (hồ sơ, kết quả đã số hóa) và denominator (hồ sơ, kết quả thuộc thẩm quyền)
        {PLACE}:10:28: lỗi: cách tính “survey-satisfied” cần đúng một cuộc khảo sát (satisfaction) trong tệp này  [thieu-bang]
            → thêm đúng một cuộc khảo sát (satisfaction), hoặc ghi numerator (người trả lời hài lòng hoặc rất hài lòng) và denominator (người trả lời khảo sát)
        """
    )


def test_typed_parts_are_those_of_the_table_in_the_same_file() -> None:
    assert said(quarter((ON_TIME, "{numerator: 97, denominator: 98, formula: on-time-resolved}"))) == text(
        f"""
        {PLACE}:9:25: lỗi: ghi 97 trên 98, nhưng bảng hồ sơ (dossiers) trong tệp này cho 96 trên 98  [lech-bang]
            → sửa số cho khớp, hoặc chỉ ghi formula để cổng lấy số từ bảng
        """
    )
    assert said(quarter((ON_TIME, "{numerator: 96, denominator: 98, formula: on-time-resolved}"))) == ""


def test_a_formula_counts_the_measure_of_its_target() -> None:
    named = mutate(MEASURES, ("id: on-time,", "id: on-time, formulas: [on-time-resolved],"), files=REPORTED)
    assert said(named) == ""
    assert said(quarter((ON_TIME, "{formula: online-share}"), files=named)) == text(
        f"""
        {PLACE}:9:23: lỗi: cách tính “online-share” không đếm số đo “on-time” của chỉ tiêu này  [khong-hop-so-do]
            → dùng một trong: on-time-resolved
        """
    )


def test_a_share_typed_as_a_value_looks_like_a_percentage() -> None:
    assert said(quarter((ON_TIME, "{value: 0.955}"))) == text(
        f"""
        {PLACE}:9:21: cảnh báo: tỷ lệ 0,955% nhỏ khác thường  [ty-le-la]
            → muốn ghi 95,5% thì viết 95.5; đúng là dưới 1% thì giữ nguyên
        """
    )
    assert said(quarter((ON_TIME, "{value: 955}"))) == text(
        f"""
        {PLACE}:9:21: cảnh báo: tỷ lệ 955% trên 100%  [ty-le-la]
            → xem lại dấu thập phân; đúng là trên 100% (ví dụ thu vượt dự toán) thì giữ nguyên
        """
    )
    assert said(quarter((ON_TIME, "{value: 100}"))) == said(quarter((ON_TIME, "{value: 0}"))) == ""


def test_an_unquoted_code_is_told_in_a_file_without_another_mistake() -> None:
    assert codes(quarter(('  "1.1":', "  1.1:"))) == ["ma-khong-nhay"]


def test_what_is_finished_after_the_last_report_of_the_year_is_added_to_it() -> None:
    late = quarter(("done_on: 2026-01-20", "done_on: 2026-04-20"))
    assert "sau-cong-bo" in codes(late)
    assert (
        codes(
            quarter(("published_on: 2026-03-04", "published_on: 2026-03-04\nsupplemented_on: 2026-04-20"), files=late)
        )
        == []
    )


@pytest.mark.parametrize("formula", ["feedback-handled", "feedback-on-time", "survey-satisfied", "overdue-all"])
def test_a_formula_whose_table_is_there_needs_no_numbers(formula: str) -> None:
    assert said(quarter((ON_TIME, f"{{formula: {formula}}}"))) == ""


@pytest.mark.parametrize(
    ("formula", "table"),
    [
        ("on-time-resolved", "dossiers:\n  source: Hệ thống một cửa"),
        ("feedback-handled", "feedback:\n  received: 10"),
    ],
)
def test_a_formula_whose_table_is_broken_is_not_told_to_lack_it(formula: str, table: str) -> None:
    key = table.partition(":")[0]
    assert codes(quarter((ON_TIME, f"{{formula: {formula}}}"), (table, f"{key}:"))) == ["thieu-khoa"]
    content = str(REPORTED[RESULTS])
    start = content.index(f"{key}:")
    end = content.index("feedback:" if key == "dossiers" else "satisfaction:")
    gone = quarter((ON_TIME, f"{{formula: {formula}}}"), (content[start:end], ""))
    assert codes(gone) == ["thieu-bang"]


def test_an_assigned_ceiling_and_a_baseline_are_told() -> None:
    spoilt = quarter((", limit: 45", ""), (", baseline_value: 80.2", ""), ("baseline_value: 10}", "baseline_value: 0}"))
    assert said(spoilt) == text(
        f"""
        {PLACE}:12:3: lỗi: chỉ tiêu “bien-che” không được vượt số được giao, mà chưa ghi số được giao  [thieu-so-duoc-giao]
            → thêm limit, ví dụ limit: 45; tên văn bản giao thì ghi ở evidence
        {PLACE}:13:3: lỗi: chỉ tiêu “chi-so” so với 2025, mà chưa ghi con số của 2025  [thieu-so-moc]
            → thêm baseline_value, ví dụ baseline_value: 120; value là số của chính kỳ này, không phải mức tăng, giảm
        {PLACE}:14:40: lỗi: chỉ tiêu “giam-hop” so với 2025, không tính được mức tăng, giảm từ số 0  [thieu-so-moc]
            → xem lại con số của năm mốc; năm mốc đúng là 0 thì bỏ chỉ tiêu này và kể trong note của tệp
        """
    )
    assert said(quarter((", limit: 45", ", limit: 0"), ("baseline_value: 80.2", "baseline_value: 0"))) == ""


def test_a_share_of_a_whole_is_never_above_a_hundred_whether_its_formula_is_named_or_not() -> None:
    named = mutate(MEASURES, ("id: on-time,", "id: on-time, formulas: [on-time-resolved],"), files=REPORTED)
    assert said(quarter((ON_TIME, "{numerator: 99, denominator: 98}"), files=named)) == text(
        f"""
        {PLACE}:9:25: lỗi: tử số 99 lớn hơn mẫu số 98, tỷ lệ này không thể trên 100%  [tu-lon-hon-mau]
            → xem lại hai số, có thể đã viết đổi chỗ
        """
    )
    assert said(quarter((ON_TIME, "{value: 101}"), files=named)) == text(
        f"""
        {PLACE}:9:21: lỗi: tỷ lệ 101%, mà tỷ lệ này không thể trên 100%  [ty-le-la]
            → xem lại dấu thập phân; tốt nhất là ghi numerator và denominator, cổng tự tính tỷ lệ
        """
    )
    everything = mutate(PLAN, ("{at_least: 98, unit", "{all: 100, unit"), files=REPORTED)
    assert check_files(quarter((ON_TIME, "{numerator: 99, denominator: 98}"), files=everything)).portal is None


def test_a_part_is_no_more_than_its_whole() -> None:
    spoilt = quarter(
        (SHARE, "{numerator: 5001, denominator: 5000}"),
        (ON_TIME, "{formula: share, numerator: 11, denominator: 10}"),
    )
    assert said(spoilt) == text(
        f"""
        {PLACE}:9:41: lỗi: tử số 11 lớn hơn mẫu số 10, tỷ lệ này không thể trên 100%  [tu-lon-hon-mau]
            → xem lại hai số, có thể đã viết đổi chỗ
        {PLACE}:10:30: cảnh báo: tử số 5.001 lớn hơn mẫu số 5.000, tỷ lệ trên 100%  [tu-lon-hon-mau]
            → xem lại, có thể đã viết đổi chỗ; đúng là trên 100% (ví dụ thu vượt dự toán) thì giữ nguyên
        """
    )
    assert said(quarter((SHARE, "{numerator: 3, denominator: 0}"))) == text(
        f"""
        {PLACE}:10:30: lỗi: tử số 3 lớn hơn mẫu số 0  [tu-lon-hon-mau]
            → trong kỳ không phát sinh thì tử số cũng là 0; có phát sinh thì sửa mẫu số
        """
    )
    equal = quarter(
        (ON_TIME, "{formula: share, numerator: 10, denominator: 10}"), (SHARE, "{numerator: 0, denominator: 0}")
    )
    assert said(equal) == ""


def test_a_printed_rate_differs_by_five_hundredths_of_a_point_at_most() -> None:
    exact = "{numerator: 1962, denominator: 2000, rate: %s}"
    for rate in ("98.1", "98.05", "98.15"):
        assert said(quarter((ON_TIME, exact % rate))) == ""
    for rate, shown in (("98.0499", "98,0499"), ("98.1501", "98,1501"), ("0.981", "0,981")):
        assert said(quarter((ON_TIME, exact % rate))) == text(
            f"""
            {PLACE}:9:56: lỗi: tỷ lệ đã ghi là {shown}%, tính từ 1.962 trên 2.000 thì được 98,1%  [lech-ty-le]
                → xem lại rate, tử số và mẫu số; bỏ rate cũng được, cổng tự tính
            """
        )
    assert said(quarter((ON_TIME, "{numerator: 0, denominator: 0, rate: 100}"))) == text(
        f"""
        {PLACE}:9:50: lỗi: đã ghi tỷ lệ 100%, mà mẫu số là 0 (không phát sinh) nên không có tỷ lệ  [lech-ty-le]
            → bỏ rate, hoặc sửa mẫu số
        """
    )


def test_a_printed_rate_is_compared_with_the_table_as_well() -> None:
    assert codes(quarter(("rate: 97.96", "rate: 98.01"))) == ["lech-ty-le"]
    assert codes(quarter(("{value: 12}", "{value: 12, rate: 40}"))) == []


def test_three_decimals_of_a_result_may_be_thousands() -> None:
    assert said(quarter((SHARE, "{numerator: 1.962, denominator: 1985}"))) == text(
        f"""
        {PLACE}:10:30: cảnh báo: số 1.962 có đúng ba chữ số sau dấu chấm, có phải là 1962?  [ba-chu-so-le]
            → dấu chấm là dấu thập phân; số nghìn viết liền, không chấm
        """
    )


def test_a_task_is_done_between_the_first_day_of_its_plan_and_the_report() -> None:
    spoilt = quarter(
        ("done_on: 2026-01-20", "done_on: 2025-12-31"),
        ("triggered_on: 2026-02-02", "triggered_on: 2026-04-03"),
        ("{state: in_progress}", "{state: done, done_on: 2026-04-03, evidence: [{number: 1/BC}]}"),
    )
    assert said(spoilt) == text(
        f"""
        {PLACE}:17:20: lỗi: ngày hoàn thành 31/12/2025 ở trước ngày đầu của kế hoạch (01/01/2026)  [truoc-ke-hoach]
            → xem lại năm, tháng của ngày này
        {PLACE}:18:25: lỗi: ngày có điều kiện 03/04/2026 ở sau lần đính chính cuối cùng (02/04/2026)  [sau-cong-bo]
            → xem lại ngày; việc xảy ra sau đó thì ghi ở kỳ sau, hoặc bổ sung vào kỳ này kèm supplemented_on
        {PLACE}:19:33: lỗi: ngày hoàn thành 03/04/2026 ở sau lần đính chính cuối cùng (02/04/2026)  [sau-cong-bo]
            → xem lại ngày; việc xảy ra sau đó thì ghi ở kỳ sau, hoặc bổ sung vào kỳ này kèm supplemented_on
        """
    )
    without_corrections = (f"corrections:\n  - {{{CORRECTION}}}\n", "")
    assert said(quarter(without_corrections, ("done_on: 2026-01-20", "done_on: 2026-03-05"))) == text(
        f"""
        {PLACE}:17:20: lỗi: ngày hoàn thành 05/03/2026 ở sau ngày công bố (04/03/2026)  [sau-cong-bo]
            → xem lại ngày; việc xảy ra sau đó thì ghi ở kỳ sau, hoặc bổ sung vào kỳ này kèm supplemented_on
        """
    )
    assert said(quarter(without_corrections, ("done_on: 2026-01-20", "done_on: 2026-03-04"))) == ""
    assert said(quarter(("done_on: 2026-01-20", "done_on: 2026-01-01"))) == ""


def test_a_task_that_waits_is_finished_no_earlier_than_its_event() -> None:
    event = "{triggered_on: 2026-02-02, due_on: 2026-04-30}"
    done = "{triggered_on: 2026-02-02, done_on: %s, evidence: [{number: 1/BC}]}"
    finding = text(
        """
        %s:18:%d: lỗi: ngày hoàn thành 01/02/2026 ở trước ngày có điều kiện (02/02/2026)  [xong-truoc-viec]
            → xem lại done_on và triggered_on, có thể đã viết đổi chỗ
        """
    )
    assert said(quarter((event, done % "2026-02-01"))) == finding % (PLACE, 46)
    assert said(quarter((event, done % "2026-02-02"))) == ""
    next_report = six_months((event, "{done_on: 2026-02-01, evidence: [{number: 1/BC}]}"))
    assert said(next_report) == finding % (f"data/{SIX_MONTHS}", 20)


def test_a_document_that_is_shown_is_of_the_time_of_its_report() -> None:
    spoilt = quarter(
        (f"corrections:\n  - {{{CORRECTION}}}\n", ""),
        ("issued_on: 2026-03-04", "issued_on: 2026-03-05"),
        ("{number: 12/KH-UBND}", "{number: 12/KH-UBND, issued_on: 2024-11-29}"),
    )
    assert said(spoilt) == text(
        f"""
        {PLACE}:6:43: lỗi: văn bản ban hành ngày 05/03/2026, sau ngày công bố (04/03/2026)  [van-ban-sau-cong-bo]
            → xem lại ngày ban hành; văn bản bổ sung sau khi công bố thì ghi thêm supplemented_on
        {PLACE}:17:75: cảnh báo: văn bản ban hành ngày 29/11/2024, trước ngày đầu của kỳ (01/12/2025) hơn một năm  [van-ban-cu]
            → xem lại năm ban hành; đúng là văn bản cũ thì giữ nguyên
        """
    )
    published = ("published_on: 2026-03-04", "published_on: 2026-03-04\nsupplemented_on: 2026-03-05")
    assert codes(quarter(published, files=spoilt)) == ["van-ban-cu"]
    assert codes(quarter(("issued_on: 2024-11-29", "issued_on: 2024-11-30"), published, files=spoilt)) == []


def test_a_finished_task_without_a_document_is_a_warning() -> None:
    spoilt = quarter((", evidence: [{number: 12/KH-UBND}]", ""))
    assert said(spoilt) == text(
        f"""
        {PLACE}:17:3: cảnh báo: nhiệm vụ 1.1 đã xong nhưng chưa có minh chứng  [thieu-minh-chung]
            → thêm ví dụ evidence: [{{number: "12/KH-UBND"}}]; chưa có thì trang ghi rõ là chưa có
        """
    )
    assert check_files(spoilt).portal is not None
    assert codes({**spoilt, SIX_MONTHS: six_months()[SIX_MONTHS]}) == []


def test_only_a_task_that_waits_has_the_day_of_its_event_and_its_due_day_follows_it() -> None:
    spoilt = quarter(('"1.1": {', '"1.1": {triggered_on: 2026-01-10, '), ("due_on: 2026-04-30", "due_on: 2026-02-01"))
    assert said(spoilt) == text(
        f"""
        {PLACE}:17:25: lỗi: nhiệm vụ 1.1 không chờ việc nào, kế hoạch đã ghi thời gian  [khong-cho-viec]
            → bỏ triggered_on và due_on; có văn bản đổi thời hạn thì ghi ở adjusted
        {PLACE}:18:45: lỗi: hạn mới 01/02/2026 ở trước ngày có điều kiện (02/02/2026)  [han-truoc-viec]
            → xem lại hai ngày, có thể đã viết đổi chỗ
        """
    )
    assert said(quarter(("due_on: 2026-04-30", "due_on: 2026-02-02"))) == ""


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        ("targets.hai-long.value", "7", "96.40"),
        ("targets.bang-loi.state", "not_started", "in_progress"),
        ("tasks.1.1.done_on", "2026-01-21", "2026-01-20"),
        ("published_on", "2026-03-03", "2026-03-04"),
        ("window.to", "2026-02-27", "2026-02-28"),
        ("dossiers.total.pending_overdue", "7", "1"),
        ("dossiers.fields.2.resolved_overdue", "7", "2"),
        ("dossiers.fields.Đất đai.resolved_overdue", "7", "2"),
        ("satisfaction.1.satisfied", "7", "96"),
        ("targets.hai-long.evidence.1.title", "7", "Báo cáo khảo sát"),
        ("document.number", "7", "45/BC-UBND"),
    ],
)
def test_a_correction_names_what_the_file_holds(path: str, was: str, now: str) -> None:
    right = f"path: {path}, was: {was}, now: {now}, reason: Nhầm., on: 2026-03-04"
    assert said(quarter((CORRECTION, right))) == ""
    assert codes(quarter((CORRECTION, right.replace(f"now: {now}", "now: 8")))) == ["dinh-chinh-sai-so"]


@pytest.mark.parametrize(
    ("path", "now", "was", "code"),
    [
        ("dossiers.total.pending_overdue", "1", "4.077", "ba-chu-so-le"),
        ("dossiers.total.pending_overdue", "1", "2.0", "sai-kieu"),
        ("dossiers.total.pending_overdue", "1", "1_1", "sai-kieu"),
        ("dossiers.total.pending_overdue", "1", "-2", "ngoai-khoang"),
        ("dossiers.total.pending_overdue", "1", "hai", "sai-kieu"),
        ("targets.hai-long.value", "96.4", '"95,4"', "sai-kieu"),
        ("targets.hai-long.value", "96.4", "NaN", "sai-kieu"),
        ("window.to", "2026-02-28", '"2026-02-30"', "ngay-khong-co"),
        ("window.to", "2026-02-28", "28/02/2026", "sai-kieu"),
        ("window.to", "2026-02-28", "7", "sai-kieu"),
        ("targets.bang-loi.state", "in_progress", "xong", "sai-lua-chon"),
    ],
)
def test_an_old_value_is_one_that_could_have_stood_there(path: str, now: str, was: str, code: str) -> None:
    typed = f"path: {path}, was: {was}, now: {now}, reason: Nhầm., on: 2026-03-04"
    (found,) = check_files(quarter((CORRECTION, typed))).diagnostics
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert found.location.column == typed.index(f"was: {was}") + len("  - {was: ") + 1


def test_an_old_value_with_three_decimals_is_an_error_only_where_a_whole_number_stands_now() -> None:
    def found(was: str, now: str) -> list[tuple[str, Severity]]:
        files = quarter(
            ("hai-long: {value: 96.4,", f"hai-long: {{value: {now},"),
            ("was: 95.4, now: 96.4", f"was: {was}, now: {now}"),
        )
        return [(each.code, each.severity) for each in check_files(files).diagnostics]

    assert found("95.125", "96.4") == [("ba-chu-so-le", Severity.WARNING)]
    assert found("95.125", "96") == [("ba-chu-so-le", Severity.ERROR)]
    assert found("95.1250", "96") == []


def test_every_value_between_two_corrections_could_have_stood_there() -> None:
    between = "path: dossiers.total.pending_overdue, was: %s, now: %s, reason: Nhầm., on: 2026-03-%s"
    both = f"{between % ('3', '4.077', '20')}}}\n  - {{{between % ('4.077', '1', '21')}"
    assert codes(quarter((CORRECTION, both))) == ["ba-chu-so-le"] * 2


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("targets.hai-long", "thiếu tên mục cuối, ý bạn là “targets.hai-long.value”?"),
        ("targets.hai-long.valeu", "ý bạn là “targets.hai-long.value”?"),
        ("window", "thiếu tên mục cuối, viết window. rồi đến một trong: from, to"),
        ("targets.hai-long.abc", "ý bạn là “targets.hai-long.value”?"),
        ("satisfaction.1", "thiếu tên mục cuối, viết satisfaction.1. rồi đến một trong: title, respondents, "),
        ("hai-long.value", "viết đủ từ ngoài vào trong: targets.hai-long.value"),
    ],
)
def test_what_a_path_lacks_is_offered(path: str, hint: str) -> None:
    (found,) = check_files(quarter(("path: targets.hai-long.value", f"path: {path}"))).diagnostics
    assert found.code == "dinh-chinh-sai-muc"
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("{numerator: 96, denominator: 98}", []),
        ("{numerator: 114, denominator: 117}", []),
        ("{numerator: 95, denominator: 98, formula: share}", []),
        ("{numerator: 95, denominator: 98}", [("lech-bang", Severity.WARNING)]),
    ],
)
def test_parts_without_a_formula_are_those_of_one_that_the_measure_has(
    typed: str, told: list[tuple[str, Severity]]
) -> None:
    two = ("counts: Đếm hồ sơ.}", "counts: Đếm hồ sơ., formulas: [on-time-resolved, on-time-with-pending]}")
    files = mutate(MEASURES, two, files=quarter((ON_TIME, typed)))
    assert [(each.code, each.severity) for each in check_files(files).diagnostics] == told


def test_a_correction_of_something_else_is_told() -> None:
    assert said(quarter(("path: targets.hai-long.value", "path: targets.hai-long.valeu"))) == text(
        f"""
        {PLACE}:72:12: lỗi: tệp này không có giá trị nào ở “targets.hai-long.valeu”  [dinh-chinh-sai-muc]
            → ý bạn là “targets.hai-long.value”?
        """
    )
    for path in (
        "targets",
        "targets.hai-long",
        "targets.hai-long.rate",
        "satisfaction.0.satisfied",
        "a..b",
        "window.start",
    ):
        assert codes(quarter(("path: targets.hai-long.value", f"path: {path}"))) == ["dinh-chinh-sai-muc"], path


def test_a_correction_tells_the_value_that_stands_there() -> None:
    assert said(quarter(("now: 96.4", "now: 96.5"))) == text(
        f"""
        {PLACE}:72:52: lỗi: đính chính ghi giá trị đúng là “96.5”, tệp đang ghi “96.4”  [dinh-chinh-sai-so]
            → sửa now, hoặc sửa giá trị trong tệp, cho hai chỗ giống nhau
        """
    )
    assert codes(quarter(("hai-long: {value: 96.4", "hai-long: {value: 96.4x"))) == ["sai-kieu"]


def test_a_correction_changes_something_after_publication() -> None:
    assert said(quarter(("was: 95.4", "was: 96.40"), ("on: 2026-04-02", "on: 2026-03-03"))) == text(
        f"""
        {PLACE}:72:53: lỗi: giá trị trước và sau đính chính cùng là “96.4”  [dinh-chinh-sai-so]
            → ghi was là giá trị đã công bố, now là giá trị đúng; không sửa gì thì xoá mục này
        {PLACE}:72:92: lỗi: ngày đính chính 03/03/2026 ở trước ngày công bố (04/03/2026)  [dinh-chinh-som]
            → xem lại ngày; sửa trước khi công bố thì không phải ghi đính chính
        """
    )
    assert said(quarter(("on: 2026-04-02", "on: 2026-03-04"))) == ""


def test_a_correction_begins_where_the_one_before_ended() -> None:
    first = "corrections:\n  - {path: targets.hai-long.value, was: 94, now: %s, reason: Nhầm., on: 2026-03-20}\n"
    assert said(quarter(("corrections:\n", first % "95.4"))) == ""
    assert said(quarter(("corrections:\n", first % "95.9"))) == text(
        f"""
        {PLACE}:73:41: lỗi: lần đính chính 20/03/2026 đã sửa thành “95.9”, lần này lại sửa từ “95.4”  [dinh-chinh-sai-so]
            → xem lại was và thứ tự các ngày đính chính
        """
    )


def test_a_field_has_one_row() -> None:
    assert said(quarter(("field: Đất đai", "field: Hộ tịch"))) == text(
        f"""
        {PLACE}:35:14: lỗi: lĩnh vực “Hộ tịch” đã dùng ở dòng 23  [trung-ten]
            → gộp hai dòng làm một, hoặc sửa lại tên lĩnh vực
        """
    )


def test_a_row_adds_up_and_so_does_the_total() -> None:
    spoilt = quarter(
        ("      carried_over: 5\n", "      carried_over: 6\n"),
        ("      resolved_early: 30\n", "      resolved_early: 29\n"),
        ("      pending_in_time: 10\n", "      pending_in_time: 9\n"),
    )
    assert said(spoilt) == text(
        f"""
        {PLACE}:24:23: lỗi: lĩnh vực “Hộ tịch”: cột 3 ghi 60, cột 4 + 5 + 6 cộng lại được 61  [ho-so-khong-khop]
            → xem lại các ô của dòng này trong biểu thống kê
        {PLACE}:28:23: lỗi: lĩnh vực “Hộ tịch”: cột 7 ghi 50, cột 8 + 9 + 10 cộng lại được 49  [ho-so-khong-khop]
            → xem lại các ô của dòng này trong biểu thống kê
        {PLACE}:32:22: lỗi: lĩnh vực “Hộ tịch”: cột 11 ghi 10, cột 12 + 13 cộng lại được 9  [ho-so-khong-khop]
            → xem lại các ô của dòng này trong biểu thống kê
        {PLACE}:51:19: lỗi: dòng tổng số: cột 6 ghi 12, cộng các lĩnh vực được 13  [tong-khong-khop]
            → xem lại ô này và cùng cột ở các lĩnh vực
        {PLACE}:53:21: lỗi: dòng tổng số: cột 8 ghi 40, cộng các lĩnh vực được 39  [tong-khong-khop]
            → xem lại ô này và cùng cột ở các lĩnh vực
        {PLACE}:57:22: lỗi: dòng tổng số: cột 12 ghi 18, cộng các lĩnh vực được 17  [tong-khong-khop]
            → xem lại ô này và cùng cột ở các lĩnh vực
        """
    )


def test_what_is_received_is_resolved_or_pending_unless_a_difference_is_declared() -> None:
    assert said(quarter(*MORE_RECEIVED)) == text(
        f"""
        {PLACE}:24:23: lỗi: lĩnh vực “Hộ tịch”: cột 3 ghi 61, cột 7 + 11 cộng lại được 60  [ho-so-khong-khop]
            → xem lại các ô của dòng này trong biểu thống kê; chênh vì lý do đã biết thì ghi adjustment
        {PLACE}:48:21: lỗi: dòng tổng số: cột 3 ghi 118, cột 7 + 11 cộng lại được 117  [ho-so-khong-khop]
            → xem lại các ô của dòng này trong biểu thống kê; chênh vì lý do đã biết thì ghi adjustment
        """
    )
    assert (
        said(quarter(*MORE_RECEIVED, ("  total:\n", "  adjustment: {count: 1, reason: Rút hồ sơ.}\n  total:\n"))) == ""
    )
    wrong = quarter(*MORE_RECEIVED, ("  total:\n", "  adjustment: {count: 2, reason: Rút hồ sơ.}\n  total:\n"))
    assert said(wrong) == text(
        f"""
        {PLACE}:47:23: lỗi: điều chỉnh ghi 2 hồ sơ, cột 3 trừ cột 7 và cột 11 còn 1  [ho-so-khong-khop]
            → xem lại số hồ sơ chênh; không chênh thì xoá adjustment
        """
    )


def test_a_wrong_total_is_told_once() -> None:
    assert said(quarter(("    received_total: 117\n", "    received_total: 1117\n"))) == text(
        f"""
        {PLACE}:48:21: lỗi: dòng tổng số: cột 3 ghi 1.117, cộng các lĩnh vực được 117  [tong-khong-khop]
            → xem lại ô này và cùng cột ở các lĩnh vực
        """
    )


def test_what_was_pending_is_carried_over_into_a_window_that_begins_on_the_next_day() -> None:
    assert said(third_quarter()) == text(
        f"""
        data/{QUARTER_III}:27:21: lỗi: lĩnh vực “Hộ tịch”: cột 6 ghi 5 hồ sơ kỳ trước chuyển sang, kỳ 2026-h1 (hết ngày 31/05/2026) còn 10 (cột 11)  [chuyen-ky]
            → xem lại cột 6 của kỳ này và cột 11 của kỳ trước
        data/{QUARTER_III}:39:21: lỗi: lĩnh vực “Đất đai”: cột 6 ghi 7 hồ sơ kỳ trước chuyển sang, kỳ 2026-h1 (hết ngày 31/05/2026) còn 9 (cột 11)  [chuyen-ky]
            → xem lại cột 6 của kỳ này và cột 11 của kỳ trước
        data/{QUARTER_III}:51:19: lỗi: dòng tổng số: cột 6 ghi 12 hồ sơ kỳ trước chuyển sang, kỳ 2026-h1 (hết ngày 31/05/2026) còn 19 (cột 11)  [chuyen-ky]
            → xem lại cột 6 của kỳ này và cột 11 của kỳ trước
        """
    )
    carried = third_quarter(
        ("      received_online: 40\n", "      received_online: 35\n"),
        ("      carried_over: 5\n", "      carried_over: 10\n"),
        ("      received_online: 20\n", "      received_online: 18\n"),
        ("      carried_over: 7\n", "      carried_over: 9\n"),
        ("    received_online: 60\n", "    received_online: 53\n"),
        ("    carried_over: 12\n", "    carried_over: 19\n"),
        ("rate: 97.96", "rate: 97.96"),
    )
    assert said(carried) == ""


def test_petitions_add_up_and_only_answers_are_published() -> None:
    assert said(quarter(("received: 10", "received: 11"), ("published: 5", "published: 8"))) == text(
        f"""
        {PLACE}:60:13: lỗi: tiếp nhận 11 phản ánh, kiến nghị; đã trả lời và đang xử lý cộng lại được 10  [phan-anh-khong-khop]
            → received (tiếp nhận) = answered_on_time + answered_late (đã trả lời đúng hạn, muộn) + pending_in_time + pending_late (đang xử lý trong hạn, quá hạn)
        {PLACE}:65:14: lỗi: công khai 8 trả lời, mà mới trả lời 7  [phan-anh-khong-khop]
            → xem lại published, answered_on_time, answered_late
        """
    )
    assert said(quarter(("published: 5", "published: 7"))) == ""


def test_no_more_people_are_satisfied_than_answered() -> None:
    assert said(quarter(("satisfied: 96", "satisfied: 101"))) == text(
        f"""
        {PLACE}:68:51: lỗi: 101 người hài lòng, nhiều hơn 100 người trả lời  [khao-sat]
            → xem lại hai số, có thể đã viết đổi chỗ
        """
    )
    assert said(quarter(("satisfied: 96", "satisfied: 100"))) == ""


FEWER = (
    ("      received_total: 60\n      received_online: 40\n", "      received_total: 59\n      received_online: 39\n"),
    ("      pending_total: 10\n      pending_in_time: 10\n", "      pending_total: 9\n      pending_in_time: 9\n"),
    ("    received_total: 117\n    received_online: 60\n", "    received_total: 116\n    received_online: 59\n"),
    ("    pending_total: 19\n    pending_in_time: 18\n", "    pending_total: 18\n    pending_in_time: 17\n"),
    ("  received: 10\n  answered_on_time: 6\n", "  received: 9\n  answered_on_time: 5\n"),
)
MEND = "báo cáo 6 tháng và cả năm cộng dồn từ đầu năm, không đếm riêng các tháng sau; kỳ trước ghi sai thì sửa tệp kỳ trước và ghi đính chính (corrections)"


def test_what_is_counted_from_the_first_day_of_the_year_never_shrinks() -> None:
    spoilt = six_months(
        (ON_TIME, "{numerator: 95, denominator: 98}"), (SHARE, "{numerator: 1100, denominator: 5000}"), *FEWER
    )
    spoilt = quarter((ON_TIME, "{numerator: 96, denominator: 98}"), files=spoilt)
    assert said(spoilt) == text(
        f"""
        data/{SIX_MONTHS}:9:25: lỗi: chỉ tiêu “dung-han”: numerator là 95, nhỏ hơn kỳ 2026-q1 (96); số tính từ đầu năm không giảm  [luy-ke-giam]
            → {MEND}
        data/{SIX_MONTHS}:10:30: cảnh báo: chỉ tiêu “thu-ngan-sach”: numerator là 1.100, nhỏ hơn kỳ 2026-q1 (1.200); số tính từ đầu năm không giảm  [luy-ke-giam]
            → {MEND}; không phải số cộng dồn thì giữ nguyên
        data/{SIX_MONTHS}:48:21: lỗi: dòng tổng số: cột 3 là 116, nhỏ hơn kỳ 2026-q1 (117); số tính từ đầu năm không giảm  [luy-ke-giam]
            → {MEND}
        data/{SIX_MONTHS}:49:22: lỗi: dòng tổng số: cột 4 là 59, nhỏ hơn kỳ 2026-q1 (60); số tính từ đầu năm không giảm  [luy-ke-giam]
            → {MEND}
        data/{SIX_MONTHS}:60:13: lỗi: số phản ánh, kiến nghị đã tiếp nhận là 9, nhỏ hơn kỳ 2026-q1 (10); số tính từ đầu năm không giảm  [luy-ke-giam]
            → {MEND}
        """
    )


def test_the_third_quarter_stands_alone_and_the_year_follows_six_months() -> None:
    year = later(YEAR, "{from: 2025-12-01, to: 2026-11-30}", "2026-12-02", *FEWER)
    shown = mutate(WARD, ("kind: phuong\n", "kind: phuong\ndemo: true\ndemo_as_of: 2026-12-15\n"), files=year)
    assert [found.code for found in check_files(shown).diagnostics] == ["luy-ke-giam"] * 3
    assert {found.location.path for found in check_files(shown).diagnostics} == {f"data/{YEAR}"}
    assert "luy-ke-giam" not in codes(third_quarter(*FEWER))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{value: 96.4", "{value: 90"),
        ("hai-long: {value: 96.4", "hai-long: {numerator: 90, denominator: 100"),
        (
            "{formula: on-time-with-pending, numerator: 96, denominator: 98}",
            "{formula: on-time-with-pending, numerator: 90, denominator: 99}",
        ),
        (
            "{formula: full-online-provision, numerator: 96, denominator: 98}",
            "{formula: full-online-provision, numerator: 90, denominator: 90}",
        ),
    ],
)
def test_levels_and_what_is_pending_in_time_may_shrink(before: str, after: str) -> None:
    old = before if before in str(REPORTED[RESULTS]) else ON_TIME
    no_correction = (f"corrections:\n  - {{{CORRECTION}}}\n", "")
    files = quarter(no_correction, (old, before))
    found = codes({**files, SIX_MONTHS: six_months((old, after))[SIX_MONTHS]})
    assert set(found) <= {"lech-bang"}  # that these parts are not the table's is told elsewhere


def test_ten_mistakes_in_one_quarter_are_told_at_once_in_file_order() -> None:
    spoilt = quarter(
        ("to: 2026-02-28}", "to: 2026-02-27}"),
        ("prepared_by: phong-van-hoa", "prepared_by: phong-van-ho"),
        ("rate: 97.96", "rate: 99"),
        ("{value: 12}", "{value: muời hai}"),
        ("value: 44, limit: 45", "value: 44"),
        ("{done_on: 2026-01-20", "{done_on: 2025-01-20"),
        ('"1.3": {state', '"1.4": {state'),
        ("    pending_overdue: 1\nfeedback", "    pending_overdue: 2\nfeedback"),
        ("published: 5", "published: 8"),
        ("now: 96.4", "now: 96.3"),
    )
    found = check_files(spoilt).diagnostics
    assert [(each.location.line, each.code) for each in found] == [
        (3, "khac-lich"),
        (5, "khong-co-tham-chieu"),
        (9, "lech-ty-le"),
        (11, "sai-kieu"),
        (12, "thieu-so-duoc-giao"),
        (17, "truoc-ke-hoach"),
        (19, "khong-co-tham-chieu"),
        (58, "tong-khong-khop"),
        (65, "phan-anh-khong-khop"),
        (72, "dinh-chinh-sai-so"),
    ]
    assert all(each.hint for each in found)
    assert {each.location.path for each in found} == {PLACE}
