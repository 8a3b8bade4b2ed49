"""Rules about folders, wards and their units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from generator.addresses import RESERVED_AT_ROOT
from generator.checks.common import repeated, repeats
from generator.diagnostics import Diagnostic
from generator.model.located import Sources, WardFolder
from generator.text import slug

_ONE_FOLDER: Final = "mỗi phường chỉ có một thư mục; cùng một phường thì gộp hai thư mục làm một"


def folder_names_are_addresses(sources: Sources) -> Iterator[Diagnostic]:
    """A folder's name is part of an address: lower-case unaccented letters, digits, hyphens."""
    for folder in _first_of_each_province(sources.folders):
        yield from _name_is_address(folder, folder.province_id, "tỉnh")
    for folders in _by_address(sources.folders).values():
        if len(folders) == 1:
            yield from _name_is_address(folders[0], folders[0].ward_id, "phường")


def _name_is_address(folder: WardFolder, name: str, what: str) -> Iterator[Diagnostic]:
    if slug(name) != name:
        yield Diagnostic(
            folder.place,
            "ten-thu-muc",
            f"tên thư mục {what} “{name}” chỉ được có chữ thường không dấu, số và dấu gạch nối",
            f"đổi tên thư mục thành “{slug(name) or 'ten-khong-dau'}”",
        )


def province_folders_are_no_pages(sources: Sources) -> Iterator[Diagnostic]:
    """A province's folder takes no address that a page of the portal has."""
    for folder in _first_of_each_province(sources.folders):
        if folder.province_id in RESERVED_AT_ROOT:
            yield Diagnostic(
                folder.place,
                "trung-dia-chi",
                f"tên thư mục tỉnh “{folder.province_id}” trùng địa chỉ một trang chung của cổng",
                "đổi tên thư mục theo tên tỉnh, ví dụ can-tho",
            )


def wards_have_one_folder_each(sources: Sources) -> Iterator[Diagnostic]:
    """Two folders never share an address, a code, or a name within a province: told once for two folders."""
    told: set[str] = set()
    for (province, ward), folders in _by_address(sources.folders).items():
        for folder in folders[1:]:
            told.add(folder.address)
            yield Diagnostic(
                folder.place,
                "trung-dia-chi",
                f"thư mục “{folders[0].address}” và “{folder.address}” có cùng địa chỉ “{province}/{ward}/”",
                f"{_ONE_FOLDER}; hai phường khác nhau thì đặt tên thư mục khác nhau",
            )
    yield from _same_code_or_name([folder for folder in sources.folders if folder.address not in told])


def _same_code_or_name(folders: Iterable[WardFolder]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], WardFolder] = {}
    for folder in folders:
        if folder.ward is None:
            continue
        name = (slug(folder.province_id), folder.ward.record.full_name)
        code = ("", folder.ward.record.code)
        if name in first:
            yield Diagnostic(
                folder.ward.at("name"),
                "trung-phuong",
                f"{name[1]} đã có ở thư mục “{first[name].address}” cùng tỉnh",
                _ONE_FOLDER,
            )
        elif code in first:
            yield Diagnostic(
                folder.ward.at("code"),
                "trung-ma",
                f"mã đơn vị hành chính “{code[1]}” đã dùng cho phường ở thư mục “{first[code].address}”",
                "tra lại mã của phường trong Quyết định 19/2025/QĐ-TTg",
            )
        first.setdefault(name, folder)
        first.setdefault(code, folder)


def every_folder_has_its_ward_and_province(sources: Sources) -> Iterator[Diagnostic]:
    """A plan belongs to a ward, a ward to a province, and a ward has a plan to show."""
    wards = f"{sources.root.path}/wards"
    for folder in _first_of_each_province(sources.folders):
        if not folder.province_file_exists:
            yield Diagnostic(
                folder.place,
                "thieu-tinh",
                f"thư mục “{folder.province_id}” không có tệp province.yaml",
                f"thêm tệp {wards}/{folder.province_id}/province.yaml với mã và tên tỉnh",
            )
    for folder in sources.folders:
        if not folder.ward_file_exists:
            yield Diagnostic(
                folder.place,
                "thieu-phuong",
                f"thư mục “{folder.address}” không có tệp ward.yaml, kế hoạch không biết thuộc phường nào",
                f"thêm tệp {wards}/{folder.address}/ward.yaml (chép của phường khác rồi sửa)",
            )
        if not folder.has_plan_files:
            yield Diagnostic(
                folder.place,
                "thieu-ke-hoach",
                f"thư mục “{folder.address}” chưa có kế hoạch nào",
                f"thêm một kế hoạch, ví dụ {wards}/{folder.address}/plans/2026.yaml",
            )


def made_up_wards_stand_apart(sources: Sources) -> Iterator[Diagnostic]:
    """A made-up ward shares its province with made-up wards only."""
    real = {folder.province_id for folder in sources.folders if folder.ward and not folder.ward.record.demo}
    for folder in sources.folders:
        if folder.ward and folder.ward.record.demo and folder.province_id in real:
            yield Diagnostic(
                folder.ward.at("demo"),
                "tron-minh-hoa",
                f"phường minh họa đứng chung thư mục tỉnh “{folder.province_id}” với phường thật",
                "chuyển phường minh họa sang một thư mục tỉnh riêng, ví dụ minh-hoa; là phường thật thì xoá dòng demo",
            )


def units_are_unique_in_their_ward(sources: Sources) -> Iterator[Diagnostic]:
    """An id and a spelling name one unit of a ward."""
    for folder in sources.folders:
        if not folder.ward:
            continue
        ward = folder.ward
        units = list(enumerate(ward.record.units))
        ids = [(unit.id, ward.at("units", n, "id")) for n, unit in units]
        yield from repeated(ids, "id đơn vị", "trung-id", "đặt một id khác; mỗi id là một địa chỉ trang")
        pasted = repeats(unit.id for _, unit in units)
        units = [(n, unit) for n, unit in units if n not in pasted]
        names = [(unit.name, ward.at("units", n, "name")) for n, unit in units]
        aliases = [(n, m, alias) for n, unit in units for m, alias in enumerate(unit.aliases)]
        names += [(alias, ward.at("units", n, "aliases", m)) for n, m, alias in aliases]
        yield from repeated(names, "tên đơn vị", "trung-ten", "mỗi cách viết chỉ thuộc một đơn vị, xoá một chỗ")


def _by_address(folders: Iterable[WardFolder]) -> dict[tuple[str, str], list[WardFolder]]:
    """Return the folders by the address they would get, the rightly named one first."""
    by_address: dict[tuple[str, str], list[WardFolder]] = defaultdict(list)
    for folder in folders:
        by_address[slug(folder.province_id), slug(folder.ward_id)].append(folder)
    for same in by_address.values():
        same.sort(
            key=lambda folder: (slug(folder.province_id) + slug(folder.ward_id)) != folder.province_id + folder.ward_id
        )
    return by_address


def _first_of_each_province(folders: Iterable[WardFolder]) -> Iterator[WardFolder]:
    seen: set[str] = set()
    for folder in folders:
        if folder.province_id not in seen:
            seen.add(folder.province_id)
            yield folder
