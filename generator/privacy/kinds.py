"""What the gate looks for, and what it says of each: a kind is the code of its finding."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.diagnostics import Severity


class Kind(StrEnum):
    """A kind of personal data; its value is the code of the finding and the `kind` of a waiver."""

    CITIZEN = "so-dinh-danh"
    OLD_IDENTITY = "so-cmnd"
    MOBILE = "so-di-dong"
    INSURANCE = "so-bao-hiem"
    ACCOUNT = "so-tai-khoan"
    DOSSIER = "ma-ho-so"
    PASSPORT = "so-ho-chieu"
    EMAIL = "thu-rieng"
    PLATE = "bien-so-xe"
    BIRTH = "ngay-sinh"
    HIDDEN = "thong-tin-an"


BLOCKING: Final = frozenset({Kind.CITIZEN, Kind.MOBILE, Kind.ACCOUNT, Kind.DOSSIER})

NAMES: Final = {
    Kind.CITIZEN: "số căn cước công dân hoặc số định danh",
    Kind.OLD_IDENTITY: "số chứng minh nhân dân",
    Kind.MOBILE: "số điện thoại di động",
    Kind.INSURANCE: "số bảo hiểm xã hội hoặc thẻ bảo hiểm y tế",
    Kind.ACCOUNT: "số tài khoản ngân hàng",
    Kind.DOSSIER: "mã hồ sơ",
    Kind.PASSPORT: "số hộ chiếu",
    Kind.EMAIL: "thư điện tử riêng",
    Kind.PLATE: "biển số xe",
    Kind.BIRTH: "ngày sinh",
    Kind.HIDDEN: "thông tin ẩn",
}

REMEDIES: Final = {
    Kind.CITIZEN: "xoá số này",
    Kind.OLD_IDENTITY: "nếu là số của một người thì xoá",
    Kind.MOBILE: "xoá số này; số trực của đơn vị thì ghi ở mục contacts của ward.yaml",
    Kind.INSURANCE: "nếu là số của một người thì xoá",
    Kind.ACCOUNT: "xoá số này; tài khoản kho bạc thì ghi rõ chữ Kho bạc trước số",
    Kind.DOSSIER: "xoá mã này, ai có mã cũng tra được hồ sơ của người dân; chỉ công bố số đếm",
    Kind.PASSPORT: "nếu là số của một người thì xoá",
    Kind.EMAIL: "thay bằng hộp thư của cơ quan (đuôi .gov.vn), hoặc ghi ở mục contacts của ward.yaml",
    Kind.PLATE: "nếu là xe của một người thì xoá",
    Kind.BIRTH: "nếu là ngày sinh của một người thì xoá",
    Kind.HIDDEN: "trong Word, Excel: Tệp → Thông tin → Kiểm tra tài liệu → xoá hết, rồi lưu lại",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of a text that looks like personal data."""

    start: int
    """Offset of its first character in the text as it was given."""

    end: int
    kind: Kind
    value: str
    """What it says once its spelling is mended: digits, or letters in lower case. Never printed."""

    severity: Severity
