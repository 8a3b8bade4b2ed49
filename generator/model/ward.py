"""A ward, its province and its units."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Id, Line, Record, Text
from generator.model.calendar import ReportingCalendar

WardKind = Literal["phuong", "xa", "dac-khu"]
ProvinceKind = Literal["tinh", "thanh-pho"]
UnitKind = Literal[
    "department",
    "office",
    "service_centre",
    "public_service",
    "police",
    "vertical",
    "mass_organisation",
    "leadership",
    "collective",
    "school",
    "other",
]
ContactKind = Literal["phone", "email", "address"]

WARD_KIND_WORDS: dict[WardKind, str] = {"phuong": "Phường", "xa": "Xã", "dac-khu": "Đặc khu"}


class ProvinceName(Record):
    """A name of a province and the days it is valid.

    vi: Tên tỉnh, thành phố: một tên và những ngày tên đó có hiệu lực.
    """

    kind: ProvinceKind
    """Tỉnh or thành phố.

    vi: Loại: tinh (tỉnh), thanh-pho (thành phố trực thuộc Trung ương).
    """

    name: Line
    """Full name: "Thành phố Cần Thơ".

    vi: Tên đầy đủ, ví dụ “Thành phố Cần Thơ”.
    """

    valid_from: date = Field(alias="from")
    """First day of this name.

    vi: Ngày đầu dùng tên này.
    """

    valid_to: date | None = Field(default=None, alias="to")
    """Last day of this name; None while it is valid.

    vi: Ngày cuối dùng tên này; đang dùng thì bỏ qua.
    """


class Province(Record):
    """A province or centrally-run city; its folder name is its address.

    vi: Tỉnh, thành phố: mã và các tên theo thời gian; tên thư mục là địa chỉ của trang.
    """

    code: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    """Two-digit code (Quyết định 19/2025/QĐ-TTg).

    vi: Mã gồm hai chữ số (Quyết định 19/2025/QĐ-TTg).
    """

    names: Annotated[tuple[ProvinceName, ...], Field(min_length=1)]
    """Names over time, oldest first.

    vi: Các tên theo thời gian, tên cũ trước.
    """

    def name_on(self, day: date) -> str:
        """Return the name valid on `day` (the oldest one before all of them)."""
        valid = [name.name for name in self.names if name.valid_from <= day]
        return valid[-1] if valid else self.names[0].name


class Contact(Record):
    """An official contact of a unit: never of a private person.

    vi: Nơi liên hệ: nơi liên hệ chính thức của đơn vị, không bao giờ của riêng cá nhân.
    """

    kind: ContactKind
    """Phone, e-mail or address.

    vi: Loại: phone (điện thoại), email (thư điện tử), address (địa chỉ).
    """

    value: Line
    """The contact itself, quoted when it is a number.

    vi: Số, thư điện tử hoặc địa chỉ; số điện thoại đặt trong dấu nháy kép.
    """

    note: Line | None = None
    """When or for what: "trong giờ làm việc".

    vi: Khi nào hoặc cho việc gì, ví dụ “trong giờ làm việc”.
    """


class Unit(Record):
    """A department, centre or body that a plan gives work to.

    vi: Đơn vị: phòng, trung tâm hoặc tổ chức mà kế hoạch giao việc.
    """

    id: Id
    """Address of its page within the ward.

    vi: Mã đơn vị; là phần địa chỉ trang của đơn vị trong phường.
    """

    name: Line
    """Name as the plan mostly prints it.

    vi: Tên mà kế hoạch hay dùng nhất.
    """

    aliases: tuple[Line, ...] = ()
    """Other spellings that occur in the ward's plans.

    vi: Những cách viết khác trong các kế hoạch của phường.
    """

    kind: UnitKind
    """What sort of body it is; `collective` is a group of units, not one unit.

    vi: Loại: department (phòng chuyên môn), office (văn phòng), service_centre (trung tâm phục vụ hành chính công),
    public_service (đơn vị sự nghiệp công lập), police (công an), vertical (cơ quan ngành dọc, ví dụ bảo hiểm xã hội),
    mass_organisation (Mặt trận, đoàn thể), leadership (lãnh đạo, ví dụ Ủy ban nhân dân, chủ tịch, trưởng phòng),
    collective (nhóm nhiều đơn vị), school (trường học), other (loại khác).
    """

    contacts: tuple[Contact, ...] = ()
    """Official contacts, when published.

    vi: Nơi liên hệ chính thức, khi đã công bố.
    """


class Ward(Record):
    """A commune-level unit; its folder name is its address.

    vi: Phường, xã, đặc khu: đơn vị hành chính cấp xã; tên thư mục là địa chỉ của trang.
    """

    name: Line
    """Name without the kind: "Hưng Phú".

    vi: Tên không kèm loại, ví dụ “Hưng Phú”.
    """

    kind: WardKind
    """Phường, xã or đặc khu.

    vi: Loại: phuong (phường), xa (xã), dac-khu (đặc khu).
    """

    code: Annotated[str, Field(pattern=r"^[0-9]{5}$")]
    """Five-digit code, leading zeros kept (Quyết định 19/2025/QĐ-TTg).

    vi: Mã gồm năm chữ số, giữ số 0 ở đầu (Quyết định 19/2025/QĐ-TTg).
    """

    formed_on: date
    """Day the unit was formed with its present borders.

    vi: Ngày lập đơn vị với địa giới hiện nay.
    """

    updated_on: date
    """Day this file was last checked.

    vi: Ngày gần nhất tệp này được kiểm tra lại.
    """

    former_names: tuple[Line, ...] = ()
    """Wards it was formed from, for search.

    vi: Các đơn vị cũ đã hợp thành, để tìm kiếm.
    """

    address: Text | None
    """Street address of the service centre; None while not published.

    vi: Địa chỉ Trung tâm Phục vụ hành chính công; chưa công bố thì ghi null.
    """

    hours: Text | None
    """Opening hours in words; None while not published.

    vi: Giờ làm việc, viết bằng lời; chưa công bố thì ghi null.
    """

    contacts: tuple[Contact, ...]
    """Official contacts of the ward; empty while not published.

    vi: Nơi liên hệ chính thức của phường; chưa công bố thì ghi danh sách trống [].
    """

    units: tuple[Unit, ...]
    """Units named in its plans.

    vi: Các đơn vị có tên trong kế hoạch của phường.
    """

    reporting_calendar: ReportingCalendar | None = None
    """When the ward counts and publishes; needed as soon as it publishes results.

    vi: Lịch báo cáo của phường; phải có khi phường công bố kết quả.
    """

    demo: bool = False
    """True for a made-up ward: it says so on every page and is left out of everything that counts or compares.

    vi: true là phường minh họa không có thật; mọi trang đều báo rõ, không đưa vào so sánh và tổng hợp.
    """

    demo_as_of: date | None = None
    """Day a made-up ward is shown as of, so that all its statuses stay to be seen.

    vi: Ngày giả định để xem phường minh họa; phường thật không có mục này.
    """

    @model_validator(mode="after")
    def _real_days(self) -> "Ward":
        if self.demo_as_of is not None and not self.demo:
            raise PydanticCustomError("demo_day", "only a made-up ward has a made-up day")
        return self

    @property
    def full_name(self) -> str:
        """Kind and name: Phường Hưng Phú."""
        return f"{WARD_KIND_WORDS[self.kind]} {self.name}"

    @property
    def name_in_sentence(self) -> str:
        """Kind and name within a sentence: phường Hưng Phú."""
        return f"{self.kind_word} {self.name}"

    @property
    def kind_word(self) -> str:
        """The kind in lower case, for sentences: phường."""
        return WARD_KIND_WORDS[self.kind].lower()
