"""A new ward: ward.yaml, and province.yaml where its province is new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.addresses import RESERVED_AT_ROOT
from generator.model.base import MAX_TITLE
from generator.model.ward import WARD_KIND_WORDS, ProvinceKind, WardKind
from generator.scaffold.calendar import calendar_block
from generator.scaffold.files import CannotMakeError, Made, NewFile, WrongNameError
from generator.scaffold.known import Known
from generator.scaffold.lines import HOW_TO_FILL_IN, one_line, quoted, to_fill, told, unused
from generator.schema_line import schema_line
from generator.text import fold, nearest, shorten, slug

_PROVINCE_KINDS: Final[dict[ProvinceKind, str]] = {"tinh": "Tỉnh", "thanh-pho": "Thành phố"}
_CODE_LENGTH: Final = 5
_PROVINCE_CODE_LENGTH: Final = 2
_DAY: Final = "ví dụ 2025-07-01, theo thứ tự năm-tháng-ngày"


@dataclass(frozen=True, slots=True)
class TypedWard:
    """What was typed of a ward that is to be made."""

    address: str
    name: str
    """With its kind or without."""

    code: str = ""
    """Empty while not known."""

    province_name: str = ""
    province_code: str = ""


def make_ward(typed: TypedWard, known: Known, today: date) -> Made:
    """Return the files of a new ward.

    Raises WrongNameError for what can't be an address, a name or a code; CannotMakeError when the ward is there.
    """
    province, ward = _address(typed.address)
    kind, name = _name(typed.name)
    _check_code(typed.code, _CODE_LENGTH, "--code", "31201")
    _check_code(typed.province_code, _PROVINCE_CODE_LENGTH, "--province-code", "92")
    _refuse_known(f"{province}/{ward}", kind, name, typed.code, known)
    files = []
    notes = list(_notes(kind, name, typed, known))
    if province not in known.provinces:
        files.append(_province_file(province, typed, known))
    parts = ("wards", province, ward, "ward.yaml")
    lines = [schema_line(parts), *_ward_lines(kind, name, typed.code, today), *calendar_block()]
    files.append(NewFile(parts, "\n".join([*lines, ""])))
    year = today.year
    steps = (
        "Mở tệp vừa tạo, thay các chỗ <điền …>.",
        f"Tạo kế hoạch: cchc new plan --ward {province}/{ward} {year}",
        "Kiểm tra: cchc check",
    )
    return Made(tuple(files), tuple(notes), steps)


def _address(typed: str) -> tuple[str, str]:
    parts = typed.strip().strip("/").split("/")
    slugs = [slug(part) for part in parts]
    if len(parts) != 2 or not all(slugs):  # noqa: PLR2004 - a province and a ward
        message = f"“{typed}” không phải địa chỉ dạng <tỉnh>/<phường>, ví dụ can-tho/hung-phu"
        raise WrongNameError(message)
    if slugs != parts:
        message = (
            f"địa chỉ “{typed}” chỉ được có chữ thường không dấu, số và dấu gạch nối; ý bạn là “{'/'.join(slugs)}”?"
        )
        raise WrongNameError(message)
    if parts[0] in RESERVED_AT_ROOT:
        message = f"“{parts[0]}” trùng địa chỉ một trang chung của cổng; đặt theo tên tỉnh, ví dụ can-tho"
        raise WrongNameError(message)
    return parts[0], parts[1]


def _name(typed: str) -> tuple[WardKind, str]:
    """Split a name into kind and name; without a kind it is a ward (phường)."""
    name = one_line(typed)
    kind: WardKind = "phuong"
    for each, word in WARD_KIND_WORDS.items():
        if f"{fold(name)} ".startswith(f"{fold(word)} "):
            kind, name = each, name[len(word) + 1 :].strip()
            break
    if not slug(name) or len(name) > MAX_TITLE:
        message = f'--name: “{shorten(typed)}” không phải tên phường; viết ví dụ --name "Phường Hưng Phú"'
        raise WrongNameError(message)
    return kind, name


def _check_code(code: str, length: int, option: str, example: str) -> None:
    if code and not (len(code) == length and code.isascii() and code.isdigit()):
        message = (
            f"{option}: “{shorten(code)}” không phải mã gồm {length} chữ số, ví dụ {example}; "
            "tra trong Quyết định 19/2025/QĐ-TTg, giữ số 0 ở đầu"
        )
        raise WrongNameError(message)


def _refuse_known(address: str, kind: WardKind, name: str, code: str, known: Known) -> None:
    for ward in known.wards:
        same_province = ward.address.split("/")[0] == address.split("/", maxsplit=1)[0]
        if ward.address == address:
            message = (
                f"Phường “{address}” đã có. Sửa tệp ward.yaml của phường, hoặc tạo kế hoạch: cchc new "
                f"plan --ward {address} <năm>"
            )
        elif same_province and (ward.kind, ward.name) == (kind, name):
            message = f"{WARD_KIND_WORDS[kind]} {name} đã có ở thư mục “{ward.address}”; mỗi phường chỉ có một thư mục."
        elif code and ward.code == code:
            message = (
                f"Mã {code} đã dùng cho phường ở thư mục “{ward.address}”; tra lại trong Quyết định 19/2025/QĐ-TTg."
            )
        else:
            continue
        raise CannotMakeError(message)


def _notes(kind: WardKind, name: str, typed: TypedWard, known: Known) -> Iterator[str]:
    province, ward = _address(typed.address)
    if ward not in {slug(name), slug(f"{kind}-{name}"), slug(f"{name}-{kind}")}:
        yield (
            f"Tên thư mục “{ward}” khác tên “{name}” (viết không dấu là “{slug(name)}”). Tên thư mục là "
            "địa chỉ của trang, "
            "đăng rồi thì không đổi nữa; gõ nhầm thì xoá thư mục vừa tạo rồi làm lại."
        )
    if province in known.provinces and (typed.province_name or typed.province_code):
        yield f"Tỉnh “{province}” đã có, không dùng đến --province-name và --province-code."


def _province_file(province: str, typed: TypedWard, known: Known) -> NewFile:
    name = one_line(typed.province_name)
    if not name:
        guess = nearest(province, known.provinces)
        meant = f"ý bạn là “{guess}”? " if guess else ""
        message = (
            f"chưa có tỉnh “{province}”; {meant}Đúng là tỉnh mới thì thêm tên tỉnh vào lệnh, "
            'ví dụ --province-name "Thành phố Cần Thơ"'
        )
        raise WrongNameError(message)
    kind = next((each for each, word in _PROVINCE_KINDS.items() if fold(name).startswith(f"{fold(word)} ")), None)
    if kind is None or len(name) > MAX_TITLE:
        message = f'--province-name: “{shorten(name)}” thiếu chữ Tỉnh hoặc Thành phố ở đầu, ví dụ "Tỉnh Lâm Đồng"'
        raise WrongNameError(message)
    parts = ("wards", province, "province.yaml")
    lines = [
        schema_line(parts),
        *told(f"{name}: mã và các tên theo thời gian", *HOW_TO_FILL_IN),
        (
            f"code: {_code(typed.province_code, 'mã tỉnh')} # hai chữ số trong dấu nháy (Quyết định "
            '19/2025/QĐ-TTg), ví dụ "92"'
        ),
        "names: # tên cũ trước, tên mới sau",
        f"  - kind: {kind} # tinh hoặc thanh-pho",
        f"    name: {quoted(name)}",
        f"    from: {to_fill('ngày đầu dùng tên này')} # {_DAY}",
        *unused([f"    to: {to_fill('ngày cuối dùng tên này')} # chỉ ghi khi tên này không còn dùng"]),
    ]
    return NewFile(parts, "\n".join([*lines, ""]))


def _code(code: str, what: str) -> str:
    return f'"{code}"' if code else to_fill(what)


def _ward_lines(kind: WardKind, name: str, code: str, today: date) -> Iterator[str]:
    yield from told(f"{WARD_KIND_WORDS[kind]} {name}", *HOW_TO_FILL_IN)
    yield f"name: {quoted(name)} # tên không kèm chữ phường, xã"
    yield f"kind: {kind} # phuong (phường), xa (xã), dac-khu (đặc khu)"
    yield f'code: {_code(code, "mã phường")} # năm chữ số trong dấu nháy (Quyết định 19/2025/QĐ-TTg), ví dụ "31201"'
    yield f"formed_on: {to_fill('ngày lập đơn vị')} # {_DAY}"
    yield f"updated_on: {today.isoformat()} # ngày gần nhất tệp này được kiểm tra lại"
    yield from told("Các đơn vị cũ đã hợp thành, để người dân tìm theo tên cũ được.")
    yield from unused([f"former_names: [{to_fill('tên đơn vị cũ')}] # ví dụ [Phường Hưng Phú, Phường Hưng Thạnh]"])
    yield from told(
        "Địa chỉ Trung tâm Phục vụ hành chính công, giờ làm việc, nơi liên hệ chính thức. Chưa công bố "
        "thì để null và []. "
        "Không ghi số điện thoại, thư điện tử riêng của cá nhân."
    )
    yield 'address: null # ví dụ "Số 1, đường …, phường …"'
    yield 'hours: null # ví dụ "Thứ Hai – Thứ Sáu, 07:30–11:30 và 13:30–17:00"'
    yield (
        'contacts: [] # ví dụ [{kind: phone, value: "…", note: trong giờ làm việc}]; kind là phone, email hoặc address'
    )
    yield from _unit_lines()


def _unit_lines() -> Iterator[str]:
    yield ""
    yield from told(
        "Các đơn vị có tên trong kế hoạch của phường, mỗi đơn vị một nhóm như nhóm dưới đây. Mã (id) là "
        "địa chỉ trang của "
        "đơn vị: chữ thường không dấu, nối bằng dấu gạch, đăng rồi thì không đổi nữa."
    )
    yield "units:"
    yield f"  - id: {to_fill('mã đơn vị')} # ví dụ phong-van-hoa-xa-hoi"
    yield f"    name: {to_fill('tên đơn vị')} # ví dụ Phòng Văn hóa - Xã hội"
    yield (
        f"    kind: {to_fill('loại đơn vị')} # department (phòng), office (văn phòng), service_centre "
        "(trung tâm PVHCC),"
    )
    yield from told(
        "public_service (sự nghiệp công lập), police (công an), vertical (ngành dọc), mass_organisation (đoàn thể), "
        "leadership (lãnh đạo), collective (nhóm đơn vị), school (trường học), other (loại khác).",
        indent=4,
    )
    yield from unused(
        [
            f"    aliases: [{to_fill('cách viết khác')}] # những cách viết khác trong kế hoạch",
            "    contacts: # nơi liên hệ chính thức của đơn vị, khi đã công bố",
            f"      - kind: {to_fill('loại')} # phone (điện thoại), email (thư điện tử), address (địa chỉ)",
            f"        value: {to_fill('số hoặc địa chỉ')} # số điện thoại đặt trong dấu nháy",
            f"        note: {to_fill('khi nào, việc gì')} # ví dụ trong giờ làm việc",
        ]
    )
