"""Rules about folders, wards and their units."""

from collections import defaultdict
from collections.abc import Iterator

from generator.addresses import RESERVED_AT_ROOT
from generator.checks.common import repeated
from generator.diagnostics import Diagnostic
from generator.model.located import Sources, WardFolder
from generator.text import slug


def folder_names_are_addresses(sources: Sources) -> Iterator[Diagnostic]:
    """A folder's name is part of an address: lower-case unaccented letters, digits, hyphens."""
    for folder in sources.folders:
        for name, what in ((folder.province_id, "tỉnh"), (folder.ward_id, "phường")):
            if slug(name) != name:
                yield Diagnostic(
                    folder.place,
                    "ten-thu-muc",
                    f"tên thư mục {what} “{name}” có dấu, chữ hoa hoặc dấu cách",
                    f"đổi tên thư mục thành “{slug(name) or 'ten-khong-dau'}”",
                )
        if folder.province_id in RESERVED_AT_ROOT:
            yield Diagnostic(
                folder.place,
                "trung-dia-chi",
                f"tên thư mục “{folder.province_id}” trùng địa chỉ một trang chung của cổng",
                "đổi tên thư mục",
            )


def ward_addresses_do_not_collide(sources: Sources) -> Iterator[Diagnostic]:
    """Two wards never share an address, whatever marks or capitals their folders have."""
    by_address: dict[tuple[str, str], list[WardFolder]] = defaultdict(list)
    for folder in sources.folders:
        by_address[slug(folder.province_id), slug(folder.ward_id)].append(folder)
    for (province, ward), folders in by_address.items():
        for folder in folders[1:]:
            yield Diagnostic(
                folder.place,
                "trung-dia-chi",
                f"hai phường cùng địa chỉ “{province}/{ward}/”: “{folders[0].address}” và “{folder.address}”",
                "đổi tên một trong hai thư mục",
            )
    names = [
        (f"{folder.ward.record.full_name}, {slug(folder.province_id)}", folder.ward.at("name"))
        for folder in sources.folders
        if folder.ward
    ]
    yield from repeated(names, "phường", "trung-dia-chi", "mỗi phường chỉ có một thư mục; gộp hai thư mục làm một")


def every_folder_has_its_ward_and_province(sources: Sources) -> Iterator[Diagnostic]:
    """A plan belongs to a ward, and a ward to a province."""
    for folder in sources.folders:
        if not folder.ward_file_exists:
            yield Diagnostic(
                folder.place,
                "thieu-phuong",
                f"thư mục “{folder.address}” không có tệp ward.yaml, kế hoạch không biết thuộc phường nào",
                f"thêm wards/{folder.address}/ward.yaml",
            )
        elif not folder.province_file_exists:
            yield Diagnostic(
                folder.place,
                "thieu-tinh",
                f"thư mục “{folder.province_id}” không có tệp province.yaml",
                f"thêm wards/{folder.province_id}/province.yaml với mã và tên tỉnh",
            )
        if folder.ward and not folder.has_plan_files:
            yield Diagnostic(
                folder.ward.at(),
                "thieu-ke-hoach",
                f"{folder.ward.record.full_name} chưa có kế hoạch nào",
                f"thêm một tệp vào wards/{folder.address}/plans/",
            )


def ward_codes_are_unique(sources: Sources) -> Iterator[Diagnostic]:
    """A ward code names one ward in the country."""
    codes = [(folder.ward.record.code, folder.ward.at("code")) for folder in sources.folders if folder.ward]
    yield from repeated(codes, "mã đơn vị hành chính", "trung-ma", "tra lại mã của phường")


def units_are_unique_in_their_ward(sources: Sources) -> Iterator[Diagnostic]:
    """An id and a spelling name one unit of a ward."""
    for folder in sources.folders:
        if not folder.ward:
            continue
        ward = folder.ward
        units = list(enumerate(ward.record.units))
        ids = [(unit.id, ward.at("units", n, "id")) for n, unit in units]
        yield from repeated(ids, "id đơn vị", "trung-id", "đặt một id khác; mỗi id là một địa chỉ trang")
        names = [(unit.name, ward.at("units", n, "name")) for n, unit in units]
        names += [
            (alias, ward.at("units", n, "aliases", m)) for n, unit in units for m, alias in enumerate(unit.aliases)
        ]
        yield from repeated(names, "tên đơn vị", "trung-ten", "mỗi cách viết chỉ thuộc một đơn vị")
