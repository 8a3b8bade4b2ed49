"""A ward's YAML under another name: other places, slightly other words and figures, the same for the same number.

Works on text, so that the files stay as staff write them: comments, quotes, flow style.
"""

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

FIRST: Final = (
    *("An", "Bình", "Cẩm", "Châu", "Diên", "Đại", "Đông", "Gia", "Giang", "Hải", "Hậu", "Hòa", "Hồng", "Khánh", "Kim"),
    *(
        "Lạc",
        "Liên",
        "Long",
        "Lộc",
        "Mai",
        "Minh",
        "Mỹ",
        "Nam",
        "Nghi",
        "Ngọc",
        "Nhơn",
        "Ninh",
        "Phong",
        "Phú",
        "Phước",
    ),
    *("Quảng", "Quế", "Sơn", "Tam", "Tân", "Tây", "Thanh", "Thịnh", "Thới", "Thuận", "Tiên", "Trà", "Trung", "Trường"),
    *("Tường", "Vạn", "Vĩnh", "Xuân", "Yên", "Bảo", "Cao", "Hà", "Hưng", "Lâm", "Nhật", "Phổ", "Quang", "Thạnh", "Thọ"),
)
SECOND: Final = (
    *("An", "Bắc", "Cường", "Dương", "Điền", "Đức", "Giang", "Hạ", "Hậu", "Hiệp", "Hòa", "Hội", "Hưng", "Khê", "Lạc"),
    *("Lãnh", "Lâm", "Lập", "Lễ", "Lộc", "Lợi", "Lương", "Mỹ", "Nghĩa", "Nguyên", "Nhân", "Nhuận", "Ninh", "Phát"),
    *(
        "Phong",
        "Phúc",
        "Phương",
        "Quý",
        "Sơn",
        "Tân",
        "Thạch",
        "Thành",
        "Thắng",
        "Thiện",
        "Thọ",
        "Thuận",
        "Thủy",
        "Tiến",
    ),
    *(
        "Toàn",
        "Trạch",
        "Trị",
        "Trung",
        "Tú",
        "Tường",
        "Uyên",
        "Văn",
        "Viên",
        "Vinh",
        "Xá",
        "Xuyên",
        "Ý",
        "Đăng",
        "Đình",
    ),
)
PLACES: Final = ("khu phố", "tổ dân phố", "khu dân cư", "xóm", "cụm dân cư", "khu vực")
LONGEST_TITLE: Final = 150
"""A title that is longer gets no place added: the checks allow 200 signs."""

_TITLE = re.compile(r"^( +title: )(?=[^\"'{\[\s>|])([^#\n]+)$", re.MULTILINE)
_PAIR = re.compile(r"^(  [a-z][a-z0-9-]*: \{numerator: )(\d+)(, denominator: )(\d+)(?=[,}])(?!.*formula)", re.MULTILINE)
_VALUE = re.compile(r"^(  [a-z][a-z0-9-]*: \{value: )(\d+)(?=, counted_from)", re.MULTILINE)
_ASKED = re.compile(r"^(    target: \{at_least: )(9\d)(, unit: \"%\"\})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ward:
    """A made-up ward: its names, codes and folder."""

    number: int
    name: str
    folder: str
    code: str
    province: str
    """Bare name of its province."""


def names(count: int) -> list[str]:
    """Return so many different names of two syllables, in an order that is the same in every run."""
    pairs = [f"{first} {second}" for first in FIRST for second in SECOND if first != second]
    if count > len(pairs):
        message = f"there are {len(pairs)} names, not {count}"
        raise ValueError(message)
    random.Random(2026).shuffle(pairs)  # noqa: S311 - the same names in every run
    return pairs[:count]


def rewritten(path: PurePosixPath, text: str, ward: Ward, old: Mapping[str, str]) -> str:
    """Return a file of a real or demonstration ward as the file of the made-up `ward`.

    `path` is the file's path in its ward's folder; `old` maps the names that it has to new ones, provinces first.
    """
    rng = random.Random(f"{ward.number} {path.parts[0]}")  # noqa: S311 - the same wards in every run
    text = _replaced(text, old.items())
    if path.name == "ward.yaml":
        text = re.sub(r'^code: "\d+"', f'code: "{ward.code}"', text, flags=re.MULTILINE)
        return re.sub(r"^demo(_as_of)?: .*\n", "", text, flags=re.MULTILINE)
    if path.parts[0] == "plans":
        text = _ASKED.sub(lambda found: f"{found[1]}{int(found[2]) - rng.randrange(3)}{found[3]}", text)
        return _TITLE.sub(lambda found: _placed(found, ward, rng), text)
    share = 1 + rng.randrange(20) / 100
    text = _PAIR.sub(lambda f: f"{f[1]}{_scaled(f[2], share)}{f[3]}{_scaled(f[4], share)}", text)
    return _VALUE.sub(lambda found: f"{found[1]}{_scaled(found[2], share)}", text)


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Replace all names at once, so that no new name is replaced again."""
    new = dict(pairs)
    return re.sub("|".join(map(re.escape, new)), lambda found: new[found[0]], text)


def _placed(title: re.Match[str], ward: Ward, rng: random.Random) -> str:
    """Return the line of a title, every second one with a place of the ward."""
    if rng.random() < 0.5 or len(title[2]) > LONGEST_TITLE:  # noqa: PLR2004 - a half
        return title[0]
    place = f"{rng.choice(PLACES)} {rng.choice(FIRST)} {rng.choice(SECOND)} {1 + (ward.number + rng.randrange(9)) % 40}"
    return f"{title[1]}{title[2].rstrip()}, {place}"


def _scaled(figure: str, share: float) -> int:
    """Scale a figure; growing figures keep growing, equal ones stay equal."""
    return int(int(figure) * share)


SMALL_WARD: Final = """\
name: {name}
kind: phuong
code: "{code}"
formed_on: 2025-07-01
updated_on: 2026-11-21
former_names: []
address: null
hours: null
contacts: []
units:
  - {{id: van-phong-hdnd-ubnd, name: Văn phòng HĐND và UBND, aliases: [], kind: office}}
  - {{id: trung-tam-pvhcc, name: Trung tâm Phục vụ hành chính công, aliases: [], kind: service_centre}}
reporting_calendar:
  source: Kế hoạch năm 2026, mục V
  periods:
    - period: q3
      from: {{month: 6, day: 1}}
      to: {{month: 8, day: 31}}
      due: {{before: {{month: 9, day: 11}}}}
"""
SMALL_PLAN: Final = """\
id: "2026"
title: Kế hoạch cải cách hành chính năm 2026
period: {{from: 2026-01-01, to: 2026-12-31}}
issuer: Ủy ban nhân dân phường {name}
number: 00/KH-UBND
issued_on: 2025-12-20
updated_on: 2026-11-21
citations:
  - {{document: 76/NQ-CP, printed_date: 2021-07-15, source: Căn cứ}}
area_leads:
  - {{area: thu-tuc-hanh-chinh, unit: trung-tam-pvhcc, source: V.1}}
targets:
  - id: ho-so-cong-viec-tren-mang
    area: thu-tuc-hanh-chinh
    source: II.1
    title: Xử lý hồ sơ công việc trên môi trường mạng
    measure: digital-files
    target: {{all: 100, unit: "%"}}
    subject: hồ sơ
  - id: ho-so-dung-han
    area: thu-tuc-hanh-chinh
    source: II.2
    title: Trả hồ sơ đúng hạn hoặc trước hạn tại Trung tâm phường {name}
    measure: on-time
    target: {{at_least: 99, unit: "%"}}
    subject: hồ sơ
  - id: tin-bai-tuyen-truyen
    area: thu-tuc-hanh-chinh
    source: II.3
    title: Tin, bài về cải cách hành chính đăng trên trang của phường
    target: {{at_least: 12, unit: "tin, bài"}}
    subject: tin, bài
tasks:
  - code: "1"
    area: thu-tuc-hanh-chinh
    source: PL 1
    title: Niêm yết đủ thủ tục, gỡ thủ tục hết hiệu lực ở phường {name}
    output: Bảng niêm yết
    lead: [trung-tam-pvhcc]
    due: {{ongoing: true}}
  - code: "2"
    area: thu-tuc-hanh-chinh
    source: PL 2
    title: Số hóa sổ cũ của phường {name}
    output: Sổ đã số hóa
    lead: [van-phong-hdnd-ubnd]
    support: [trung-tam-pvhcc]
    due: {{quarter: "2026-Q4"}}
"""
SMALL_RESULTS: Final = """\
plan: "2026"
period: 2026-q3
window: {{from: 2026-06-01, to: 2026-08-31}}
published_on: 2026-09-05
prepared_by: van-phong-hdnd-ubnd
targets:
  ho-so-cong-viec-tren-mang: {{numerator: {whole}, denominator: {whole}}}
  ho-so-dung-han: {{numerator: {part}, denominator: {whole}}}
  tin-bai-tuyen-truyen: {{value: {few}}}
tasks:
  "1": {{state: in_progress}}
  "2": {{state: not_started}}
"""


def small(ward: Ward) -> dict[PurePosixPath, str]:
    """Return the files of a ward with a small plan (about 15 pages), by path in its folder."""
    whole = 1000 + ward.number * 37 % 900
    part = whole - 1 - ward.number % 15
    values = {"name": ward.name, "code": ward.code, "whole": whole, "part": part, "few": 4 + ward.number % 9}
    texts = {"ward.yaml": SMALL_WARD, "plans/2026.yaml": SMALL_PLAN, "results/2026/2026-q3.yaml": SMALL_RESULTS}
    return {PurePosixPath(path): text.format(**values) for path, text in texts.items()}
