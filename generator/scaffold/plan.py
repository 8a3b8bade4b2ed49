"""A new plan of a ward: its head, one target, one task, and every other part as a comment."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from generator.model.ward import WARD_KIND_WORDS
from generator.scaffold.files import Made, NewFile, WrongNameError
from generator.scaffold.known import Known, KnownWard, Named
from generator.scaffold.lines import HOW_TO_FILL_IN, quoted, to_fill, told, unused
from generator.schema_line import schema_line
from generator.text import shorten

_PLAN = re.compile(r"([0-9]{4})(?:\s*[-–—]\s*([0-9]{4}))?")
_YEARS: Final = range(2000, 2101)
_MOST_LISTED: Final = 40
_PLACE: Final = "mục in trong kế hoạch, ví dụ II.2.b"
_BULLET: Final = "gạch đầu dòng thứ mấy trong mục đó, khi các ý không đánh chữ cái"
_DAY: Final = "theo thứ tự năm-tháng-ngày, ví dụ 2026-01-15"


def plan_id(typed: str) -> str:
    """Return the id of a plan from a year or a span of years as typed. Raises WrongNameError."""
    match = _PLAN.fullmatch(typed.strip())
    years = [int(year) for year in match.groups() if year] if match else []
    if not years or years != sorted(set(years)) or not all(year in _YEARS for year in years):
        message = f"“{shorten(typed)}” không phải năm hay giai đoạn của kế hoạch, viết ví dụ 2026 hoặc 2026-2030"
        raise WrongNameError(message)
    return "-".join(map(str, years))


def make_plan(address: str, typed: str, known: Known, today: date) -> Made:
    """Return the file of a new plan of a ward.

    Raises WrongNameError for a ward that is not there or for what is no year.
    """
    ward, id_ = known.ward(address), plan_id(typed)
    parts = ("wards", *ward.address.split("/"), "plans", f"{id_}.yaml")
    period = f"{id_[:4]}-{'fy' if '-' in id_ else 'q1'}"
    lines = [
        schema_line(parts),
        *_head(ward, id_, today),
        *_origin(ward),
        *_targets(known),
        *_tasks(ward),
        *_rest(),
    ]
    steps = (
        "Mở tệp vừa tạo, chép từ bản in của kế hoạch, thay các chỗ <điền …>.",
        "Kiểm tra: cchc check",
        f"Đến kỳ báo cáo thì tạo tệp kết quả: cchc new results --ward {ward.address} --period {period}",
    )
    return Made((NewFile(parts, "\n".join([*lines, ""])),), tuple(_notes(ward)), steps)


def _notes(ward: KnownWard) -> Iterator[str]:
    if not ward.units:
        yield (
            "Tệp ward.yaml của phường chưa có đơn vị nào (units); điền các đơn vị trước, kế hoạch sẽ "
            "nhắc đến mã của chúng."
        )


def _listed(named: Sequence[Named]) -> str:
    more = f"; và {len(named) - _MOST_LISTED} mã nữa" if len(named) > _MOST_LISTED else ""
    return "; ".join(map(str, named[:_MOST_LISTED])) + more


def _head(ward: KnownWard, id_: str, today: date) -> Iterator[str]:
    words = {str(kind): word for kind, word in WARD_KIND_WORDS.items()}
    name = f"{words.get(ward.kind, 'Phường').lower()} {ward.name or ward.address}"
    first, last = id_[:4], id_[-4:]
    span = f"giai đoạn {first}-{last}" if first != last else f"năm {first}"
    yield from told(f"Kế hoạch {span} của {name}", *HOW_TO_FILL_IN)
    yield from told(
        "Chỉ ghi điều kế hoạch đã ban hành có in. Điều bản in không có thì bỏ qua, cổng sẽ ghi là chưa công bố."
    )
    yield f'id: "{id_}"'
    yield f"title: {to_fill('tên kế hoạch')} # ví dụ Kế hoạch cải cách hành chính {span}"
    yield f"period: {{from: {first}-01-01, to: {last}-12-31}} # những ngày kế hoạch áp dụng"
    yield f"issuer: {quoted(f'Ủy ban nhân dân {name}')} # cơ quan ban hành, như in"
    yield f"number: {to_fill('số kế hoạch')} # ví dụ 12/KH-UBND; bản gốc để trống số thì ghi null"
    yield f"issued_on: {to_fill('ngày ban hành')} # {_DAY}; bản gốc để trống ngày thì ghi null"
    yield f"updated_on: {today.isoformat()} # ngày gần nhất tệp này được đối chiếu với bản in"
    yield from unused(
        [
            f"issued_note: {to_fill('bản gốc để trống số, ngày thế nào')} # ví dụ Bản gốc để trống số và ngày",
            "draft: true # khi kế hoạch còn là bản dự thảo, chưa ban hành",
            f"tasks_note: {to_fill('vì sao thiếu nhiệm vụ')} # khi tệp này không có những nhiệm vụ mà kế hoạch có",
            "signatory: # người ký: chỉ ghi chức vụ, không ghi tên",
            f"  post: {to_fill('chức vụ')} # ví dụ Chủ tịch",
            f"  on_behalf_of: {to_fill('ký thay mặt cơ quan nào')} # ví dụ Ủy ban nhân dân",
            "recipients: # phần “Nơi nhận”, mỗi dòng in là một mục",
            f"  - {to_fill('nơi nhận')} # ví dụ Sở Nội vụ",
        ]
    )


def _origin(ward: KnownWard) -> Iterator[str]:
    yield ""
    if ward.units:
        yield from told(f"Mã đơn vị của phường: {_listed(ward.units)}")
    yield from unused(
        [
            *told("Các văn bản kế hoạch nêu; văn bản phải có trong data/documents.yaml."),
            "citations:",
            f"  - document: {to_fill('số văn bản')} # ví dụ 76/NQ-CP",
            f"    printed_date: {to_fill('ngày in ở chỗ đó')} # {_DAY}; không in thì ghi null",
            f"    printed_as: {to_fill('tên như in')} # khi khác tên trong documents.yaml",
            f"    source: {to_fill('chỗ in')} # ví dụ Căn cứ, hoặc II.2.1",
            *told("Đơn vị được giao phụ trách cả một lĩnh vực."),
            "area_leads:",
            f"  - area: {to_fill('mã lĩnh vực')}",
            f"    unit: {to_fill('mã đơn vị')}",
            f"    source: {to_fill('mục in')} # {_PLACE}",
        ]
    )


def _targets(known: Known) -> Iterator[str]:
    yield ""
    yield from told(
        "Chỉ tiêu: mỗi cam kết một nhóm như nhóm dưới đây, theo thứ tự in. Kế hoạch không có thì xoá cả mục targets.",
        f"Mã lĩnh vực (area): {_listed(known.areas)}",
        "Cách ghi con số (target), chọn đúng một: at_least (ít nhất), more_than (trên), all: 100 (tất "
        "cả), reach (đạt), "
        "exactly (đúng bằng), at_most (nhiều nhất), less_than (dưới), between: [10, 20] (từ … đến …), "
        "none: true (không "
        "để xảy ra), at_most_assigned: true (không vượt số được giao), qualitative: true (mục tiêu bằng "
        "lời, không có số).",
        'So với năm trước: {decrease_by: 10, unit: "%", baseline: "2025"}, increase_by tương tự; cải thiện mà không in '
        'con số: {improve: true, baseline: "2025"}. Đơn vị tính (unit) là "%" hoặc danh từ được đếm, ví dụ thủ tục.',
    )
    yield "targets:"
    yield (
        f"  - id: {to_fill('mã chỉ tiêu')} # địa chỉ trang, chữ thường không dấu, ví dụ ho-so-dung-han; "
        "đăng rồi không đổi"
    )
    yield f"    area: {to_fill('mã lĩnh vực')} # ví dụ thu-tuc-hanh-chinh"
    yield f"    source: {to_fill('mục in')} # {_PLACE}"
    yield f"    title: {to_fill('cam kết')} # lời ngắn, không kèm con số, ví dụ Hồ sơ giải quyết đúng hạn"
    yield f'    target: {{at_least: {to_fill("con số")}, unit: "%"}} # ví dụ {{at_least: 97, unit: "%"}}'
    yield from unused(
        [
            f"    bullet: {to_fill('số thứ tự')} # {_BULLET}",
            f"    condition: {to_fill('điều kiện như in')} # ví dụ nếu có; trừ hồ sơ mật",
            f"    subject: {to_fill('cái được đếm')} # ví dụ hồ sơ",
            f"    measure: {to_fill('mã số đo')} # khi chỉ tiêu là một số đo dùng chung trong data/measures.yaml",
            f"    not_comparable: {to_fill('vì sao không so được')} # với kế hoạch khác có cùng số đo; so được thì bỏ",
            f"    measured_with: [{to_fill('mã số đo')}] # khi con số gộp nhiều số đo",
            f"    parent: {to_fill('mã chỉ tiêu lớn')} # khi là một phần (“trong đó …”) của chỉ tiêu khác",
            f"    was: {to_fill('mã năm trước')} # mã của cùng cam kết trong kế hoạch trước, khi khác mã ở đây",
            f"    reworded: {to_fill('vì sao không so được')} # với cùng cam kết trong kế hoạch trước",
            f"    compare_note: {to_fill('điều cần biết khi so')} # với kế hoạch trước",
        ]
    )


def _tasks(ward: KnownWard) -> Iterator[str]:
    unit = ward.units[0].id if ward.units else "phong-van-hoa-xa-hoi"
    yield ""
    yield from told(
        "Nhiệm vụ: mỗi dòng của phụ lục một nhóm, theo thứ tự in. Kế hoạch không kèm phụ lục thì xoá cả mục tasks.",
        "Thời hạn (due), chọn đúng một: {month: 2026-06}, {quarter: 2026-Q3}, {half: 2026-H1}, {year: 2026}, "
        "{date: 2026-06-15}, {ongoing: true} (thường xuyên), {event: Sau khi có Quyết định của tỉnh}, "
        "{unstated: Bản gốc để trống cột thời gian}.",
    )
    yield "tasks:"
    yield from unused(
        [
            *told("Dòng tiêu đề của một nhóm nhiệm vụ:", indent=2),
            f'  - code: {to_fill("số thứ tự")} # số thứ tự in, trong dấu nháy, ví dụ "1"',
            "    group: true",
            f"    area: {to_fill('mã lĩnh vực')}",
            f"    source: {to_fill('chỗ in')} # ví dụ PL 1",
            f"    title: {to_fill('tên nhóm')}",
        ]
    )
    yield f'  - code: {to_fill("số thứ tự")} # số thứ tự in, trong dấu nháy, ví dụ "1.1"'
    yield f"    area: {to_fill('mã lĩnh vực')}"
    yield (
        f"    source: {to_fill('chỗ in')} # PL 1.1 là dòng 1.1 của phụ lục; nêu trong thân kế hoạch thì "
        "ghi mục, ví dụ II.2.b"
    )
    yield f"    title: {to_fill('nội dung nhiệm vụ')} # lời ngắn"
    yield f"    lead: [{to_fill('mã đơn vị chủ trì')}] # ví dụ [{unit}]"
    yield f"    due: {to_fill('thời hạn')} # chọn một cách ghi ở trên, ví dụ {{month: 2026-06}}"
    yield from unused(
        [
            f"    output: {to_fill('sản phẩm')} # ví dụ Báo cáo rà soát",
            f"    support: [{to_fill('mã đơn vị phối hợp')}]",
            f"    due_printed: {to_fill('thời hạn như in')} # khi in khác cách viết thông thường",
            "    code_printed: false # khi kế hoạch không đánh số và cổng tự đặt số",
            f"    bullet: {to_fill('số thứ tự')} # {_BULLET}",
            f"    sub: {to_fill('số thứ tự')} # dấu cộng thứ mấy dưới gạch đầu dòng đó",
            "    targets: # con số in trong phần sản phẩm",
            f'      - {{at_least: {to_fill("con số")}, unit: "%", label: {to_fill("đếm cái gì")}}}',
        ]
    )


def _rest() -> Iterator[str]:
    yield ""
    yield from unused(
        [
            *told("Các ý của mục “Giải pháp”."),
            "solutions:",
            f"  - source: {to_fill('mục in')} # {_PLACE}",
            f"    title: {to_fill('nội dung giải pháp')}",
            *told(
                "Trách nhiệm của từng đơn vị; một việc giao chung cho nhiều đơn vị thì thay unit bằng units: [mã, mã]."
            ),
            "responsibilities:",
            f"  - unit: {to_fill('mã đơn vị')}",
            f"    source: {to_fill('mục in')} # {_PLACE}",
            f"    title: {to_fill('nội dung trách nhiệm')}",
            *told(
                "Chế độ báo cáo: periods là month (tháng), quarter (quý), q1, half, h1, q3, year (năm), "
                "ad_hoc (đột xuất)."
            ),
            "reporting:",
            f"  - source: {to_fill('mục in')} # {_PLACE}",
            f"    title: {to_fill('ai báo cáo việc gì cho ai')}",
            f"    periods: [{to_fill('loại báo cáo')}]",
            f"    from: [{to_fill('mã đơn vị báo cáo')}]",
            f"    to: [{to_fill('mã đơn vị nhận')}]",
            f"    to_outside: [{to_fill('cơ quan ngoài phường nhận')}]",
            f"    via: {to_fill('mã đơn vị gửi qua')}",
            f"    due: {to_fill('hạn gửi như in')}",
            "    windows:",
            f"      - period: {to_fill('loại báo cáo')}",
            f"        from: {to_fill('ngày đầu như in')}",
            f"        to: {to_fill('ngày cuối như in')}",
            *told("Mục kinh phí."),
            "funding:",
            f"  - source: {to_fill('mục in')}",
            f"    text: {to_fill('nội dung')}",
            *told(
                "Ghi chú biên tập, khi bản in có chỗ cần người đọc biết: conflict (hai chỗ không khớp), "
                "truncated (câu bị cắt), "
                "numbering (đánh số sai), residue (chữ sót), missing (thiếu), typo (lỗi in), "
                "responsibility (phân công chưa "
                "rõ), period (kỳ hạn), scope (phạm vi tính)."
            ),
            "notes:",
            f"  - kind: {to_fill('loại')}",
            f"    source: {to_fill('chỗ in')}",
            f"    about: [{to_fill('mã chỉ tiêu hoặc nhiệm vụ')}]",
            f"    text: {to_fill('một hoặc hai câu')}",
        ]
    )
