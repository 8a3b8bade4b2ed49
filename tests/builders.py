"""A small valid data tree, ways to spoil it, and what is said about it: for every test of bad input."""
# ruff: noqa: E501 - rows of a table stand here on one line

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent, indent

from generator.build import Checked, check
from generator.diagnostics import has_errors, in_file_order
from generator.reporting import as_text
from generator.source import Source, parse
from generator.validate import validate

AS_OF = date(2026, 11, 21)

Files = Mapping[str, str | bytes]

PORTAL = "portal.yaml"
AREAS = "areas.yaml"
MEASURES = "measures.yaml"
DOCUMENTS = "documents.yaml"
GLOSSARY = "glossary.yaml"
PROVINCE = "wards/can-tho/province.yaml"
WARD = "wards/can-tho/hung-phu/ward.yaml"
PLAN = "wards/can-tho/hung-phu/plans/2026.yaml"

VALID: dict[str, str | bytes] = {
    PORTAL: dedent("""\
        title: Phường công khai
        tagline: Cải cách hành chính
        description: Chỉ tiêu và nhiệm vụ của phường.
        base_url: https://cong.cantho.gov.vn/
        operator: null
        report_email: bao-sai@cantho.gov.vn
        hotline: null
        information_officer: null
        updated_on: 2026-11-21
        """),
    AREAS: dedent("""\
        areas:
          - id: the-che
            name: Cải cách thể chế
            short: Thể chế
          - id: thu-tuc-hanh-chinh
            name: Cải cách thủ tục hành chính
            short: Thủ tục
        """),
    MEASURES: dedent("""\
        measures:
          - {id: satisfaction, name: Mức độ hài lòng, unit: "%", kind: point_in_time, direction: higher, counts: Phiếu.}
          - {id: on-time, name: Tỷ lệ đúng hạn, unit: "%", kind: rate_level, direction: higher, counts: Đếm hồ sơ.}
        """),
    DOCUMENTS: dedent("""\
        documents:
          - {id: 76-nq-cp, number: 76/NQ-CP, type: Nghị quyết, issuer: Chính phủ, title: Chương trình}
          - {id: 118-nd-cp, number: 118/2025/NĐ-CP, type: Nghị định, issuer: Chính phủ, title: Một cửa}
        """),
    GLOSSARY: dedent("""\
        terms:
          - {id: tthc, term: TTHC, long: thủ tục hành chính, meaning: Việc phải làm với cơ quan nhà nước.}
        """),
    PROVINCE: dedent("""\
        code: "92"
        names:
          - {kind: thanh-pho, name: Thành phố Cần Thơ, from: 2025-07-01}
        """),
    WARD: dedent("""\
        name: Hưng Phú
        kind: phuong
        code: "31201"
        formed_on: 2025-07-01
        updated_on: 2026-11-21
        address: null
        hours: null
        contacts: []
        units:
          - id: phong-van-hoa
            name: Phòng Văn hóa - Xã hội
            kind: department
          - id: trung-tam-pvhcc
            name: Trung tâm Phục vụ hành chính công
            kind: service_centre
        """),
    PLAN: dedent("""\
        id: "2026"
        title: Kế hoạch cải cách hành chính năm 2026
        period: {from: 2026-01-01, to: 2026-12-31}
        issuer: Ủy ban nhân dân phường Hưng Phú
        number: null
        issued_on: null
        updated_on: 2026-11-21
        citations:
          - {document: 76/NQ-CP, printed_date: 2021-07-15, source: Căn cứ}
        area_leads:
          - {area: the-che, unit: phong-van-hoa, source: V.1}
        targets:
          - id: hai-long
            area: thu-tuc-hanh-chinh
            source: II.2.b
            title: Người dân hài lòng
            measure: satisfaction
            target: {at_least: 97, unit: "%"}
          - id: hai-long-dat-dai
            parent: hai-long
            area: thu-tuc-hanh-chinh
            source: II.2.b
            title: Người dân hài lòng về đất đai
            target: {at_least: 95.5, unit: "%"}
        tasks:
          - code: "1"
            group: true
            area: the-che
            source: PL 1
            title: Cải cách thể chế
          - code: "1.1"
            area: the-che
            source: PL 1.1
            title: Rà soát văn bản
            lead: [phong-van-hoa]
            support: [trung-tam-pvhcc]
            due: {month: 2026-06}
            targets:
              - {all: 100, unit: "%", measure: on-time}
        """),
}
"""Every file of a valid data folder of one ward, by its path."""


RESULTS = "wards/can-tho/hung-phu/results/2026/2026-q1.yaml"

CALENDAR = dedent("""\
    reporting_calendar:
      source: VI.2
      periods:
        - period: q1
          from: {month: 12, day: 1, year: before}
          to: {month: 2, last_day: true}
          due: {no_later_than: {month: 3, day: 5}}
        - period: h1
          from: {month: 12, day: 1, year: before}
          to: {month: 5, day: 31}
          due: {no_later_than: {month: 6, day: 5}}
        - period: q3
          from: {month: 6, day: 1}
          to: {month: 8, day: 31}
          due: {no_later_than: {month: 9, day: 5}}
        - period: fy
          from: {month: 12, day: 1, year: before}
          to: {month: 11, day: 30}
          due: {no_later_than: {month: 12, day: 5}}
    """)
"""The reporting calendar of the valid ward: windows that start in December of the year before."""

_MORE_TARGETS = dedent("""\
    - {id: dung-han, area: thu-tuc-hanh-chinh, source: II.2.c, title: Trả kết quả đúng hạn, measure: on-time, target: {at_least: 98, unit: "%"}}
    - {id: thu-ngan-sach, area: the-che, source: II.5.a, title: Thu ngân sách, target: {at_least: 100, unit: "%"}}
    - {id: thu-tuc-lien-thong, area: the-che, source: II.5.b, title: Thủ tục liên thông, target: {at_least: 30, unit: thủ tục}}
    - {id: bien-che, area: the-che, source: II.3.a, title: Biên chế, target: {at_most_assigned: true, unit: người}}
    - {id: chi-so, area: the-che, source: II.3.b, title: Chỉ số cải cách, target: {improve: true, baseline: "2025"}}
    - {id: giam-hop, area: the-che, source: II.3.c, title: Giảm họp, target: {decrease_by: 10, unit: "%", baseline: "2025"}}
    - {id: bang-loi, area: the-che, source: II.3.d, title: Đội ngũ hợp lý, target: {qualitative: true}}
    """)
_MORE_TASKS = dedent("""\
    - {code: "1.2", area: the-che, source: PL 1.2, title: Bố trí lại cán bộ, due: {event: Sau khi có Quyết định của tỉnh}}
    - {code: "1.3", area: the-che, source: PL 1.3, title: Tuyên truyền, due: {ongoing: true}}
    """)


def _with_results() -> dict[str, str | bytes]:
    """Return the valid tree with more shapes of targets and tasks, a calendar, and what was reported of them."""
    files = mutate(WARD, ("address: null\n", f"{CALENDAR}address: null\n"))
    files = mutate(PLAN, ("tasks:\n", f"{indent(_MORE_TARGETS, '  ')}tasks:\n"), files=files)
    return {**files, PLAN: f"{files[PLAN]!s}{indent(_MORE_TASKS, '  ')}", RESULTS: _QUARTER}


_QUARTER = dedent("""\
    plan: "2026"
    period: 2026-q1
    window: {from: 2025-12-01, to: 2026-02-28}
    published_on: 2026-03-04
    prepared_by: phong-van-hoa
    document: {number: 45/BC-UBND, issued_on: 2026-03-04}
    targets:
      hai-long: {value: 96.4, evidence: [{title: Báo cáo khảo sát}]}
      dung-han: {formula: on-time-resolved, rate: 97.96}
      thu-ngan-sach: {numerator: 1200, denominator: 5000, counted_from: Kho bạc}
      thu-tuc-lien-thong: {value: 12}
      bien-che: {value: 44, limit: 45}
      chi-so: {value: 81.5, baseline_value: 80.2}
      giam-hop: {value: 9, baseline_value: 10}
      bang-loi: {state: in_progress, note: Đang lấy ý kiến.}
    tasks:
      "1.1": {done_on: 2026-01-20, evidence: [{number: 12/KH-UBND}]}
      "1.2": {triggered_on: 2026-02-02, due_on: 2026-04-30}
      "1.3": {state: in_progress}
    dossiers:
      source: Hệ thống một cửa
      fields:
        - field: Hộ tịch
          received_total: 60
          received_online: 40
          received_in_person_postal: 15
          carried_over: 5
          resolved_total: 50
          resolved_early: 30
          resolved_on_time: 20
          resolved_overdue: 0
          pending_total: 10
          pending_in_time: 10
          pending_overdue: 0
        - field: Đất đai
          received_total: 57
          received_online: 20
          received_in_person_postal: 30
          carried_over: 7
          resolved_total: 48
          resolved_early: 10
          resolved_on_time: 36
          resolved_overdue: 2
          pending_total: 9
          pending_in_time: 8
          pending_overdue: 1
      total:
        received_total: 117
        received_online: 60
        received_in_person_postal: 45
        carried_over: 12
        resolved_total: 98
        resolved_early: 40
        resolved_on_time: 56
        resolved_overdue: 2
        pending_total: 19
        pending_in_time: 18
        pending_overdue: 1
    feedback:
      received: 10
      answered_on_time: 6
      answered_late: 1
      pending_in_time: 2
      pending_late: 1
      published: 5
      source: Cổng tiếp nhận phản ánh
    satisfaction:
      - {title: Một cửa, respondents: 100, satisfied: 96, method: Phiếu giấy}
    budget:
      - {title: Dự toán 2026, url: https://cantho.gov.vn/du-toan, published_on: 2026-01-15}
    corrections:
      - {path: targets.hai-long.value, was: 95.4, now: 96.4, reason: Cộng sót một phiếu., on: 2026-04-02}
    """)


def mutate(path: str, *changes: tuple[str, str], files: Files = VALID) -> dict[str, str | bytes]:
    """Return `files` with each (old, new) text of the file `path` replaced; an old text stands there once."""
    content = files[path]
    assert isinstance(content, str)
    for old, new in changes:
        assert content.count(old) == 1, f"“{old}” stands {content.count(old)} times in {path}"
        content = content.replace(old, new)
    return {**files, path: content}


REPORTED = _with_results()
"""The valid data folder once the ward has published its first quarter."""


def moved(old: str, new: str, files: Files = VALID) -> dict[str, str | bytes]:
    """Return `files` with `old` replaced by `new` in every path."""
    return {path.replace(old, new): content for path, content in files.items()}


def without(path: str, files: Files = VALID) -> dict[str, str | bytes]:
    """Return `files` without the file `path`."""
    return {name: content for name, content in files.items() if name != path}


def write(folder: Path, files: Files = VALID) -> Path:
    """Write a data tree to `folder` and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def check_files(files: Files) -> Checked:
    """Read and check a data tree without writing it."""
    sources: list[Source] = []
    diagnostics = []
    for name, content in sorted(files.items()):
        raw = content.encode() if isinstance(content, str) else content
        source, more = parse(raw, f"data/{name}", tuple(name.split("/")))
        sources.append(source)
        diagnostics += more
    portal, more = validate(sources, "data", AS_OF)
    found = in_file_order([*diagnostics, *more])
    return Checked(None if has_errors(found) else portal, found)


def said(files: Files) -> str:
    """Return what a clerk reads about a data tree, without the closing count."""
    return as_said(check_files(files))


def said_of(folder: Path) -> str:
    """Return what a clerk reads about a data folder on disk, without the closing count."""
    return as_said(check(folder, "data", AS_OF))


def as_said(checked: Checked) -> str:
    """Return findings as a clerk reads them, without the closing count."""
    assert (checked.portal is None) == has_errors(checked.diagnostics)
    return "\n".join(as_text(checked.diagnostics).splitlines()[:-1])


def text(block: str) -> str:
    """Return an indented block of a test as the lines it means."""
    return dedent(block).strip()


def unquoted(printed: str) -> str:
    """Return printed findings without the lines they quote and the lessons they point to."""
    return "".join(
        line for line in printed.splitlines(keepends=True) if not re.match(r" +([0-9]+ | )\| |    Xem: ", line)
    )


def codes(files: Files) -> list[str]:
    """Return the codes of the findings about a data tree, in file order."""
    return [found.code for found in check_files(files).diagnostics]
