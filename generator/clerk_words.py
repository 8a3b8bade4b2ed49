"""Names and states of data files in Vietnamese words, as a clerk may type them: each as a slug, without marks."""

from collections.abc import Mapping
from typing import Final

KEYS_IN_VIETNAMESE: Final[Mapping[str, tuple[str, ...]]] = {
    "tu-so": ("numerator",),
    "ma": ("code",),
    "ma-thu-tuc": ("code",),
    "quay": ("counter",),
    "gio-lam-viec": ("hours",),
    "noi-nop": ("place",),
    "lien-he": ("contacts",),
    "phi": ("fees", "channels"),
    "le-phi": ("fees", "channels"),
    "cach-nop": ("channels", "via"),
    "giay-to": ("papers",),
    "mau-so": ("denominator",),
    "ket-qua": ("value", "targets"),
    "gia-tri": ("value",),
    "con-so": ("value",),
    "so-lieu": ("value",),
    "ty-le": ("rate",),
    "so-moc": ("baseline_value", "baseline"),
    "moc": ("baseline_value", "baseline"),
    "so-duoc-giao": ("limit",),
    "cach-tinh": ("formula",),
    "ngay-xong": ("done_on",),
    "ngay-hoan-thanh": ("done_on",),
    "hoan-thanh": ("done_on",),
    "minh-chung": ("evidence",),
    "bang-chung": ("evidence",),
    "van-ban": ("document", "evidence"),
    "bao-cao": ("document",),
    "ghi-chu": ("note",),
    "trang-thai": ("state",),
    "tinh-trang": ("state",),
    "tinh-hinh": ("state",),
    "tien-do": ("state",),
    "han": ("due", "due_on"),
    "thoi-han": ("due", "due_on"),
    "thoi-gian": ("due",),
    "han-cong-bo": ("due",),
    "han-moi": ("due_on",),
    "ngay-xay-ra": ("triggered_on",),
    "dieu-chinh": ("adjusted", "adjustment"),
    "ly-do": ("reason",),
    "so": ("number", "value"),
    "so-hieu": ("number",),
    "so-ky-hieu": ("number",),
    "ten": ("title", "name", "field"),
    "tieu-de": ("title",),
    "ngay-ban-hanh": ("issued_on",),
    "duong-dan": ("url",),
    "dia-chi": ("url", "address", "place"),
    "nguon": ("source", "counted_from"),
    "chi-tieu": ("targets", "target"),
    "nhiem-vu": ("tasks",),
    "ho-so": ("dossiers",),
    "phan-anh": ("feedback",),
    "khao-sat": ("satisfaction",),
    "hai-long": ("satisfied", "satisfaction"),
    "so-nguoi-tra-loi": ("respondents",),
    "nguoi-tra-loi": ("respondents",),
    "so-nguoi": ("respondents",),
    "cach-hoi": ("method",),
    "ngan-sach": ("budget",),
    "dinh-chinh": ("corrections",),
    "ke-hoach": ("plan",),
    "ky": ("period",),
    "ky-bao-cao": ("period",),
    "ky-tinh": ("window",),
    "cac-ky": ("periods",),
    "lich-bao-cao": ("reporting_calendar",),
    "ngay-cong-bo": ("published_on",),
    "ngay-bo-sung": ("supplemented_on",),
    "don-vi-tong-hop": ("prepared_by",),
    "don-vi": ("unit", "units"),
    "chu-tri": ("lead",),
    "phoi-hop": ("support",),
    "san-pham": ("output",),
    "linh-vuc": ("field", "area"),
    "tong-so": ("total",),
    "tiep-nhan": ("received", "received_total"),
    "tu": ("from",),
    "tu-ngay": ("from",),
    "den": ("to",),
    "den-ngay": ("to",),
    "thang": ("month",),
    "nam": ("year",),
    "ngay": ("day", "on"),
    "cuoi-thang": ("last_day",),
    "cham-nhat": ("no_later_than",),
    "truoc": ("before",),
}
"""What a name is called in data files; where several fit, the first that stands in the record."""

CHANGES_IN_VIETNAMESE: Final = frozenset(
    {"decrease-by", "increase-by", "giam", "tang", "muc-giam", "muc-tang", "thay-doi"}
)
"""Names under which a change is typed although the number of the period is asked for."""

STATES_IN_VIETNAMESE: Final[Mapping[str, str]] = {
    **dict.fromkeys(("xong", "da-xong", "hoan-thanh", "da-hoan-thanh", "da-thuc-hien", "da-lam", "done"), "done"),
    **dict.fromkeys(("dang-lam", "dang-thuc-hien", "dang-trien-khai", "in-progress"), "in_progress"),
    **dict.fromkeys(("chua-lam", "chua-bat-dau", "chua-thuc-hien", "chua-trien-khai", "not-started"), "not_started"),
}
"""What a state is called in data files."""

CHOICES_IN_VIETNAMESE: Final[Mapping[str, str]] = {
    **STATES_IN_VIETNAMESE,
    **dict.fromkeys(("truc-tiep", "tai-quay"), "in_person"),
    **dict.fromkeys(("truc-tuyen", "qua-mang", "online"), "online"),
    **dict.fromkeys(("buu-chinh", "buu-dien", "qua-buu-dien", "qua-buu-chinh"), "postal"),
    "gio": "hour",
    "ngay": "day",
    "ngay-lam-viec": "working_day",
    "thang": "month",
    "le-phi": "le_phi",
    "phi": "phi",
    "khac": "khac",
    "toan-trinh": "full_online",
    "mot-phan": "partial_online",
}
"""What a state, a way to submit, a unit of time, a fee, an online level is called in data files."""

STATE_WORDS: Final[Mapping[str, str]] = {"done": "đã xong", "in_progress": "đang làm", "not_started": "chưa bắt đầu"}
"""What the states mean."""

NOT_KNOWN: Final = frozenset({"khong-co", "khong-ro", "na", "n-a"})
"""What is typed instead of a figure that nobody has."""

FILES_IN_VIETNAMESE: Final[Mapping[str, str]] = dict.fromkeys(("thu-tuc", "thutuc", "danh-muc-thu-tuc"), "procedures")
"""What a data file is called, without its ending, and its name."""
