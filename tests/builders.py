"""A small valid data tree, ways to spoil it, and what is said about it: for every test of bad input."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

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


def mutate(path: str, *changes: tuple[str, str], files: Files = VALID) -> dict[str, str | bytes]:
    """Return `files` with each (old, new) text of the file `path` replaced; an old text stands there once."""
    content = files[path]
    assert isinstance(content, str)
    for old, new in changes:
        assert content.count(old) == 1, f"“{old}” stands {content.count(old)} times in {path}"
        content = content.replace(old, new)
    return {**files, path: content}


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


def codes(files: Files) -> list[str]:
    """Return the codes of the findings about a data tree, in file order."""
    return [found.code for found in check_files(files).diagnostics]
