"""What is told about mistakes in the catalogue of procedures and in a ward's list."""
# ruff: noqa: E501 - findings stand here as they are printed

import pytest

from generator.diagnostics import Severity
from tests.builders import check_files, codes, mutate, said, text
from tests.procedures import FIELD, LIST, WITH_PROCEDURES

OLD_FEE = "fees: [{kind: le_phi, amount: 8000, per: trường hợp, text: Tám nghìn đồng, exempt: Miễn cho hộ nghèo}]"
DEATH = """  - code: "1.000656"
    name: Đăng ký khai tử
    level: commune
"""


def spoilt(path: str, old: str, new: str) -> dict[str, str | bytes]:
    """Return the valid tree with one text replaced."""
    return mutate(path, (old, new), files=WITH_PROCEDURES)


def test_a_whole_catalogue_is_right() -> None:
    assert codes(WITH_PROCEDURES) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: ho-tich\n", "id: ho-tich-khac\n", "ten-tep"),
        ('code: "1.000656"', 'code: "1.001193"', "trung-ma"),
        ('code: "1.000656"', "code: 1.000656", "ma-khong-nhay"),
        ('code: "1.000656"', 'code: "1.00656"', "sai-dang"),
        ('code: "1.000656"', 'code: "1.000656.02"', "ma-thu-tuc-la"),
        ('code: "1.000656"', 'code: "C08_XPHCDB"', "ma-thu-tuc-la"),
        ("measures: [on-time]", "measures: [dung-han]", "khong-co-tham-chieu"),
        ("{document: 118/2025/NĐ-CP}", "{document: 119/2025/NĐ-CP}", "khong-co-tham-chieu"),
        ('    supersedes: ["1.000001"]\n', "", "thieu-thu-tuc-thay"),
        ('supersedes: ["1.000001"]', 'supersedes: ["1.000009"]', "khong-co-tham-chieu"),
        ("effective_from: 2025-07-01", "effective_from: 2025-07-01\n    effective_to: 2025-06-30", "ky-nguoc"),
        ("from: 2026-09-01", "from: 2027-09-01", "thay-doi-sai-ngay"),
        (
            '    source: {title: Cổng Dịch vụ công quốc gia, read_on: 2026-07-02, url: "https://dichvucong.gov.vn/"}\n',
            "",
            "thieu-nguon",
        ),
        ("text: Tám nghìn đồng, exempt: Miễn cho hộ nghèo", "text: Tám nghìn đồng", "thieu-mien-giam"),
        ("        decision: {number: 05/NQ-HĐND, issued_on: 2026-07-15}\n", "", "doi-phi-thieu-so"),
        ("      - via: online\n", "      - via: in_person\n", "trung-cach-nop"),
        ("time: {value: 1, unit: working_day}", "time: {value: 1}", "thoi-han-thieu-don-vi"),
        ("time: {value: 1, unit: working_day}", "time: {}", "thoi-han-thieu-don-vi"),
        (OLD_FEE, "fees: [{kind: le_phi, per: trường hợp}]", "thieu-muc-thu"),
        ("https://moj.gov.vn/tp-01.docx", "http://moj.gov.vn/tp-01.docx", "dia-chi-web"),
        (
            "    service_level: full_online\n",
            "    service_level: full_online\n    checked_on: 2025-11-20\n    checked_by: Sở Tư pháp\n",
            "lau-chua-doi-chieu",
        ),
        (
            "    service_level: full_online\n",
            "    service_level: full_online\n    checked_on: 2026-11-20\n",
            "thieu-noi-doi-chieu",
        ),
        ("read_on: 2026-07-02", "read_on: 2027-07-02", "ngay-tuong-lai"),
    ],
)
def test_a_mistake_in_the_catalogue_is_told(old: str, new: str, code: str) -> None:
    assert code in codes(spoilt(FIELD, old, new))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('- {code: "1.000656"}', '- {code: "1.000657"}', "khong-co-tham-chieu"),
        ('- {code: "1.000656"}', '- {code: "1.000002"}', "trung-ma"),
        ('popular: ["1.001193"]', 'popular: ["1.001194"]', "khong-co-tham-chieu"),
        ("unit: trung-tam-pvhcc", "unit: trung-tam", "khong-co-tham-chieu"),
        ("targets: [2026/hai-long]", "targets: [2026/hai-long-long]", "khong-co-tham-chieu"),
        ("targets: [2026/hai-long]", "targets: [hai-long]", "sai-dang"),
        ('tasks: ["2026/1.1"]', 'tasks: ["2026/9.9"]', "khong-co-tham-chieu"),
        ('{code: "1.000001", until: 2026-06-30}', '{code: "1.000001"}', "thu-tuc-het-hieu-luc"),
        ('{code: "1.000656"}', '{code: "1.000656", since: 2026-05-01, until: 2026-04-01}', "ky-nguoc"),
        ("{place: Bảng tin, from: 2026-01-05}", "{place: Bảng tin, from: 2026-01-05, to: 2025-01-05}", "ky-nguoc"),
        ('{code: "1.000656"}', '{code: "1.000656", papers: []}', "sua-danh-muc-chung"),
        ('{code: "1.000656"}', '{code: "1.000656", name: Khai tử}', "sua-danh-muc-chung"),
        (
            "    counter: Quầy số 2\n",
            "    counter: Quầy số 2\n    channels: [{via: online, time: {value: 2, unit: working_day}}]\n",
            "thoi-han-dai-hon",
        ),
        (
            "    counter: Quầy số 2\n",
            (
                "    counter: Quầy số 2\n"
                "    channels: [{via: online, fees: [{kind: phi, amount: 1, exempt: Không ai được miễn}]}]\n"
            ),
            "doi-phi-thieu-so",
        ),
        (
            "    counter: Quầy số 2\n",
            (
                "    counter: Quầy số 2\n    decision: {number: 7/QĐ-UBND}\n"
                "    channels: [{via: online, fees: [{kind: phi, amount: 1}]}]\n"
            ),
            "thieu-mien-giam",
        ),
        ("updated_on: 2026-11-20", "updated_on: 2027-11-20", "ngay-tuong-lai"),
    ],
)
def test_a_mistake_in_a_ward_s_list_is_told(old: str, new: str, code: str) -> None:
    assert code in codes(spoilt(LIST, old, new))


def test_a_real_ward_may_not_give_a_national_code_its_own_content() -> None:
    own = """own:
  - id: ho-tich
    name: Hộ tịch
    procedures: [{code: "1.001193", name: Khai sinh kiểu phường, level: commune}]
"""
    files = {**WITH_PROCEDURES, LIST: f"{WITH_PROCEDURES[LIST]!s}{own}"}
    assert codes(files) == ["sua-danh-muc-chung"]


def test_a_ward_may_have_procedures_of_its_own_province() -> None:
    own = """own:
  - id: dac-thu
    name: Thủ tục riêng của thành phố
    procedures: [{code: "2.000815.000.00.00.H14", name: Thủ tục riêng, level: commune}]
"""
    listed = f"{WITH_PROCEDURES[LIST]!s}{own}".replace(
        'popular: ["1.001193"]', 'popular: ["2.000815.000.00.00.H14"]'
    ).replace('- {code: "1.000656"}', '- {code: "2.000815.000.00.00.H14"}')
    assert codes({**WITH_PROCEDURES, LIST: listed}) == []


def test_a_ward_may_be_quicker_than_the_law_asks() -> None:
    quick = "    counter: Quầy số 2\n    channels: [{via: online, time: {value: 0, unit: working_day}}]\n"
    assert codes(spoilt(LIST, "    counter: Quầy số 2\n", quick)) == []


def test_a_code_without_quotes_is_told_with_the_way_to_write_it() -> None:
    told = said(spoilt(FIELD, 'code: "1.000656"', "code: 1.000656"))
    assert 'nháy kép: "1.000656"' in told


def test_a_ward_is_told_what_it_may_write_itself() -> None:
    told = said(spoilt(LIST, '{code: "1.000656"}', '{code: "1.000656", papers: []}'))
    assert "phường không được sửa “papers” của danh mục chung" in told
    assert "data/procedures/" in told


def test_an_abolished_procedure_needs_no_successor() -> None:
    files = mutate(
        FIELD,
        ('    supersedes: ["1.000001"]\n', ""),
        ("effective_to: 2026-06-30", "effective_to: 2026-06-30\n    abolished: true"),
        files=WITH_PROCEDURES,
    )
    assert codes(files) == []


def test_adding_a_procedure_takes_one_entry_in_each_file() -> None:
    files = mutate(
        FIELD,
        (
            f"  {DEATH.strip()}\n",
            f'  {DEATH.strip()}\n  - {{code: "1.000894", name: Đăng ký kết hôn, level: commune}}\n',
        ),
        files=WITH_PROCEDURES,
    )
    files = mutate(LIST, ('- {code: "1.000656"}', '- {code: "1.000656"}\n  - {code: "1.000894"}'), files=files)
    assert codes(files) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "wanted"),
    [
        (
            FIELD,
            "        decision: {number: 05/NQ-HĐND, issued_on: 2026-07-15}\n",
            "",
            """
            data/procedures/ho-tich.yaml:30:11: lỗi: đổi phí, lệ phí mà không ghi số quyết định  [doi-phi-thieu-so]
                → thêm decision: {number: số quyết định, issued_on: ngày ký}
            """,
        ),
        (
            FIELD,
            "    service_level: full_online\n",
            "    service_level: full_online\n    checked_on: 2025-11-20\n    checked_by: Sở Tư pháp\n",
            """
            data/procedures/ho-tich.yaml:13:17: cảnh báo: thủ tục “1.001193” đối chiếu lần cuối ngày 20/11/2025, đã hơn một năm  [lau-chua-doi-chieu]
                → đối chiếu lại với Cơ sở dữ liệu quốc gia rồi sửa checked_on, checked_by
            """,
        ),
        (
            FIELD,
            'code: "1.000656"',
            'code: "1.000656.02"',
            """
            data/procedures/ho-tich.yaml:38:11: cảnh báo: mã “1.000656.02” không có dạng mã quốc gia, như 1.001193 hoặc 2.000815.000.00.00.H55  [ma-thu-tuc-la]
                → tra lại mã trên Cổng Dịch vụ công quốc gia; mã riêng của bộ, ngành thì để nguyên
            data/wards/can-tho/hung-phu/procedures.yaml:11:12: lỗi: không có thủ tục “1.000656” trong data/procedures/  [khong-co-tham-chieu]
                → ý bạn là “1.000656.02” (Đăng ký khai tử)?
            """,
        ),
        (
            LIST,
            '{code: "1.000656"}',
            '{code: "1.000656", papers: []}',
            """
            data/wards/can-tho/hung-phu/procedures.yaml:11:24: lỗi: phường không được sửa “papers” của danh mục chung  [sua-danh-muc-chung]
                → xoá mục này; nội dung sai thì sửa ở data/procedures/; phường chỉ ghi được: code, since, until, unit, counter, place, hours, contacts, online_url, service_level, decision, channels, changes, targets, tasks
            """,
        ),
        (
            FIELD,
            "from: 2026-09-01",
            "from: 2027-09-01",
            """
            data/procedures/ho-tich.yaml:33:15: lỗi: thay đổi từ ngày 01/03/2027 không ở sau ngày 01/09/2027 của lần trước  [thay-doi-sai-ngay]
                → xếp các thay đổi theo thứ tự ngày; hai thay đổi cùng ngày thì gộp làm một
            """,
        ),
        (
            FIELD,
            "text: Tám nghìn đồng, exempt: Miễn cho hộ nghèo",
            "text: Tám nghìn đồng",
            """
            data/procedures/ho-tich.yaml:16:16: cảnh báo: khoản thu không ghi ai được miễn, giảm  [thieu-mien-giam]
                → chép nguyên văn phần miễn, giảm vào exempt; không ai được miễn thì ghi rõ như vậy
            """,
        ),
        (
            FIELD,
            "amount: 8000, per: trường hợp, text: Tám nghìn đồng, exempt: Miễn cho hộ nghèo",
            "per: trường hợp",
            """
            data/procedures/ho-tich.yaml:16:16: lỗi: khoản thu phải có số tiền (amount) hoặc nguyên văn (text)  [thieu-muc-thu]
                → ví dụ: {kind: le_phi, amount: 8000, per: bản}; không thu gì thì ghi fees: []
            """,
        ),
        (
            FIELD,
            '    source: {title: Cổng Dịch vụ công quốc gia, read_on: 2026-07-02, url: "https://dichvucong.gov.vn/"}\n',
            "",
            """
            data/procedures/ho-tich.yaml:20:7: lỗi: thủ tục “1.001193” ghi giấy tờ, phí hoặc thời hạn mà không ghi nguồn  [thieu-nguon]
                → thêm source: {title: nơi đã đọc, read_on: ngày đọc}; không rõ nguồn thì bỏ nội dung ấy đi
            """,
        ),
        (
            FIELD,
            "    service_level: full_online\n",
            "    service_level: full_online\n    checked_on: 2026-11-20\n",
            """
            data/procedures/ho-tich.yaml:5:5: lỗi: đối chiếu phải ghi cả ngày (checked_on) và đơn vị (checked_by)  [thieu-noi-doi-chieu]
                → ghi tên đơn vị, không ghi tên người; chưa đối chiếu thì bỏ cả hai mục
            """,
        ),
        (
            FIELD,
            '    supersedes: ["1.000001"]\n',
            "",
            """
            data/procedures/ho-tich.yaml:44:19: lỗi: thủ tục “1.000001” hết hiệu lực mà không có thủ tục thay thế  [thieu-thu-tuc-thay]
                → ở thủ tục mới ghi supersedes: ["1.000001"]; bãi bỏ hẳn thì ghi abolished: true
            """,
        ),
        (
            LIST,
            "    counter: Quầy số 2\n",
            "    channels: [{via: online, time: {value: 2, unit: working_day}}]\n",
            """
            data/wards/can-tho/hung-phu/procedures.yaml:8:36: lỗi: thời hạn 2 ngày làm việc dài hơn 1 ngày làm việc của danh mục chung  [thoi-han-dai-hon]
                → phường chỉ được rút ngắn thời hạn; danh mục chung sai thì sửa ở đó
            """,
        ),
        (
            FIELD,
            "time: {value: 1, unit: working_day}\n",
            "time: {value: 1}\n",
            """
            data/procedures/ho-tich.yaml:18:15: lỗi: “time”: thời hạn phải có cả số (value) và đơn vị (unit)  [thoi-han-thieu-don-vi]
                → ví dụ: {value: 3, unit: working_day}; chỉ có lời thì ghi {text: nguyên văn}
            """,
        ),
        (
            LIST,
            '{code: "1.000001", until: 2026-06-30}',
            '{code: "1.000001"}',
            """
            data/wards/can-tho/hung-phu/procedures.yaml:12:12: cảnh báo: thủ tục “1.000001” hết hiệu lực sau ngày 30/06/2026 mà vẫn trong danh mục  [thu-tuc-het-hieu-luc]
                → ghi until: 2026-06-30; trang cũ vẫn còn và dẫn đến thủ tục thay thế
            """,
        ),
        (
            FIELD,
            "      - via: online\n",
            "      - via: in_person\n",
            """
            data/procedures/ho-tich.yaml:17:14: lỗi: cách nộp “in_person” đã dùng ở dòng 14  [trung-cach-nop]
                → gộp hai mục cùng cách nộp làm một
            """,
        ),
    ],
)
def test_a_finding_says_what_is_wrong_and_how_to_mend_it(path: str, old: str, new: str, wanted: str) -> None:
    assert said(spoilt(path, old, new)) == text(wanted)


def test_a_limit_in_another_unit_is_longer_when_its_least_is_longer_than_the_most() -> None:
    weeks = "    counter: Quầy số 2\n    channels: [{via: online, time: {value: 40, unit: day}}]\n"
    days = "    counter: Quầy số 2\n    channels: [{via: online, time: {value: 2, unit: day}}]\n"
    assert codes(spoilt(LIST, "    counter: Quầy số 2\n", weeks)) == ["thoi-han-dai-hon"]
    assert codes(spoilt(LIST, "    counter: Quầy số 2\n", days)) == []


SHORTER_LATER = (
    "      - from: 2026-09-01\n",
    """      - from: 2026-08-01
        channels: [{via: online, time: {value: 0, unit: working_day}}]
      - from: 2026-09-01
""",
)


def test_a_limit_that_the_catalogue_cut_later_is_a_warning_because_a_day_must_stop_nothing() -> None:
    files = mutate(FIELD, SHORTER_LATER, files=WITH_PROCEDURES)
    own = "    counter: Quầy số 2\n    channels: [{via: online, time: {value: 1, unit: working_day}}]\n"
    files = mutate(LIST, ("    counter: Quầy số 2\n", own), files=files)
    checked = check_files(files)
    assert [(each.code, each.severity) for each in checked.diagnostics] == [("thoi-han-dai-hon", Severity.WARNING)]
    assert checked.portal is not None


def test_the_successor_of_a_shared_procedure_is_a_shared_one() -> None:
    own = """own:
  - id: rieng
    name: Thủ tục riêng
    procedures:
      - {code: "2.000001.000.00.00.H14", name: Thủ tục riêng, level: commune, supersedes: ["1.000001"]}
"""
    files = mutate(FIELD, ('    supersedes: ["1.000001"]\n', ""), files=WITH_PROCEDURES)
    assert codes({**files, LIST: f"{files[LIST]!s}{own}"}) == ["thieu-thu-tuc-thay"]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ('  - {code: "1.000656"}', '  - {code: "1.000656", quầy: Quầy số 3}', "“counter”"),
        ('  - {code: "1.000656"}', '  - {mã: "1.000656"}', "“code”"),
    ],
)
def test_vietnamese_names_of_keys_are_understood(old: str, new: str, hint: str) -> None:
    assert hint in said(spoilt(LIST, old, new))


def test_vietnamese_words_for_choices_are_understood() -> None:
    told = said(spoilt(FIELD, "      - via: online\n", "      - via: trực tuyến\n"))
    assert "viết online" in told
    told = said(spoilt(FIELD, "time: {value: 1, unit: working_day}\n", "time: {value: 1, unit: ngày làm việc}\n"))
    assert "viết working_day" in told


def test_a_list_under_a_vietnamese_file_name_is_led_to_its_name() -> None:
    files = {
        path.replace("hung-phu/procedures.yaml", "hung-phu/thu-tuc.yaml"): it for path, it in WITH_PROCEDURES.items()
    }
    assert "đổi tên tệp thành “procedures.yaml”" in said(files)


def test_an_empty_list_is_no_list() -> None:
    empty = str(WITH_PROCEDURES[LIST]).split("procedures:\n")[0].replace('popular: ["1.001193"]\n', "")
    assert "sai-so-luong" in codes({**WITH_PROCEDURES, LIST: f"{empty}procedures: []\n"})
