"""Bad input from the command line: one clear message, exit code 1, no traceback, the published site untouched."""
# ruff: noqa: E501 - messages stand here as clerks read them

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import rendering
from generator.build import make_tree
from generator.cli import cli
from generator.config import Settings
from generator.diagnostics import Severity
from generator.reader import Reader
from generator.reporting import FORMATS
from generator.source import parse
from tests.builders import (
    AREAS,
    AS_OF,
    DOCUMENTS,
    MEASURES,
    PLAN,
    PORTAL,
    PROVINCE,
    REPORTED,
    RESULTS,
    VALID,
    WARD,
    Files,
    check_files,
    moved,
    mutate,
    text,
    unquoted,
    without,
    write,
)
from tests.conftest import ROOT

PLACE = "data/wards/can-tho/hung-phu"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


@dataclass(frozen=True)
class Case:
    """One bad input, and all that is said about it."""

    name: str
    files: Files
    said: str
    spoil: Callable[[Path], object] = lambda _data: None
    """What is done to the folder after writing `files`."""


def again(folder: str, *changes: tuple[str, str]) -> Files:
    """Return the valid tree with its ward once more in another folder."""
    copy = {WARD: mutate(WARD, *changes)[WARD], PLAN: VALID[PLAN]}
    return {**VALID, **moved("can-tho/hung-phu", folder, copy)}


def link(data: Path, path: str, target: Path) -> None:
    """Put a symbolic link in the place of what stands at `path`."""
    there = data / path
    if there.is_dir():
        shutil.rmtree(there)
    else:
        there.unlink()
    there.symlink_to(target)


CASES = (
    Case(
        "an empty file",
        {**VALID, PLAN: ""},
        f"""
        {PLACE}/plans/2026.yaml:1:1: lỗi: tệp trống, chưa có nội dung  [tep-rong]
            → điền nội dung (chép từ tệp cùng loại rồi sửa), hoặc xoá tệp nếu không dùng
        """,
    ),
    Case(
        "a file that is not UTF-8",
        {**VALID, WARD: "name: Hưng Phú\n".encode("utf-16")},
        f"""
        {PLACE}/ward.yaml:1:1: lỗi: tệp không phải mã UTF-8, chữ có dấu sẽ hỏng  [khong-phai-utf8]
            → lưu lại tệp với bảng mã UTF-8 (trong Notepad: Save As → Encoding → UTF-8)
        """,
    ),
    Case(
        "a tab",
        mutate(WARD, ("    kind: department", "\tkind: department")),
        f"""
        {PLACE}/ward.yaml:12:1: lỗi: dòng này có dấu Tab  [dau-tab]
            → xoá dấu Tab, gõ dấu cách thay vào (thụt dòng thì hai dấu cách mỗi cấp)
        """,
    ),
    Case(
        "a missing required key",
        mutate(PLAN, ("issuer: Ủy ban nhân dân phường Hưng Phú\n", "")),
        f"""
        {PLACE}/plans/2026.yaml:1:1: lỗi: thiếu mục “issuer”  [thieu-khoa]
            → thêm dòng “issuer: …” vào nhóm này
        """,
    ),
    Case(
        "an unquoted code",
        mutate(PLAN, ('code: "1.1"', "code: 1.10")),
        f"""
        {PLACE}/plans/2026.yaml:31:11: lỗi: “code”: “1.10” viết không có dấu nháy nên bị đọc thành số  [ma-khong-nhay]
            → đặt trong dấu nháy kép: "1.10"
        """,
    ),
    Case(
        "an impossible date",
        mutate(PLAN, ("{month: 2026-06}", "{date: 2026-02-30}")),
        f"""
        {PLACE}/plans/2026.yaml:37:17: lỗi: không có ngày 2026-02-30 trong lịch  [ngay-khong-co]
            → tháng 2 năm 2026 chỉ có 28 ngày; viết theo thứ tự năm-tháng-ngày, ví dụ 2026-01-31
        """,
    ),
    Case(
        "two wards with one slug",
        again("can-tho/Hưng-Phú"),
        """
        data/wards/can-tho/Hưng-Phú/ward.yaml:1:1: lỗi: thư mục “can-tho/hung-phu” và “can-tho/Hưng-Phú” có cùng địa chỉ “can-tho/hung-phu/”  [trung-dia-chi]
            → mỗi phường chỉ có một thư mục; cùng một phường thì gộp hai thư mục làm một; hai phường khác nhau thì đặt tên thư mục khác nhau
        """,
    ),
    Case(
        "one ward in two folders",
        again("can-tho/phuong-hung-phu"),
        """
        data/wards/can-tho/phuong-hung-phu/ward.yaml:1:7: lỗi: Phường Hưng Phú đã có ở thư mục “can-tho/hung-phu” cùng tỉnh  [trung-phuong]
            → mỗi phường chỉ có một thư mục; cùng một phường thì gộp hai thư mục làm một
        """,
    ),
    Case(
        "two wards with one code",
        again("can-tho/ninh-kieu", ("name: Hưng Phú", "name: Ninh Kiều")),
        """
        data/wards/can-tho/ninh-kieu/ward.yaml:3:7: lỗi: mã đơn vị hành chính “31201” đã dùng cho phường ở thư mục “can-tho/hung-phu”  [trung-ma]
            → tra lại mã của phường trong Quyết định 19/2025/QĐ-TTg
        """,
    ),
    Case(
        "a plan without its ward",
        without(WARD),
        f"""
        {PLACE}/plans/2026.yaml:1:1: lỗi: thư mục “can-tho/hung-phu” không có tệp ward.yaml, kế hoạch không biết thuộc phường nào  [thieu-phuong]
            → thêm tệp {PLACE}/ward.yaml (chép của phường khác rồi sửa)
        """,
    ),
    Case(
        "a file of 50 MB",
        VALID,
        f"""
        {PLACE}/plans/2026.yaml:1:1: lỗi: tệp nặng 50,0 MB, chỉ nhận tệp đến 2 MB  [tep-qua-lon]
            → xem có chép nhầm nội dung không; nếu đúng thì tách thành nhiều tệp
        """,
        lambda data: os.truncate(data / PLAN, 50 * 1024 * 1024),
    ),
    Case(
        "an alias bomb",
        {**VALID, MEASURES: BOMB},
        """
        data/measures.yaml:1:4: lỗi: có giá trị bắt đầu bằng dấu & hoặc *, YAML hiểu hai dấu này theo nghĩa riêng  [bi-danh]
            → đặt cả giá trị trong dấu nháy kép; nếu muốn dùng lại nội dung ở chỗ khác thì chép lại nội dung đó
        """,
    ),
    Case(
        "a link to a file outside",
        VALID,
        f"""
        {PLACE}/ward.yaml:1:1: lỗi: đây là liên kết trỏ ra ngoài thư mục dữ liệu, cổng không đọc  [lien-ket-ra-ngoai]
            → xoá liên kết, rồi chép tệp thật vào đây
        """,
        lambda data: link(data, WARD, Path("/etc/passwd")),
    ),
    Case(
        "a link to a folder outside",
        VALID,
        f"""
        {PLACE}/plans:1:1: lỗi: đây là liên kết trỏ ra ngoài thư mục dữ liệu, cổng không đọc  [lien-ket-ra-ngoai]
            → xoá liên kết, rồi chép tệp thật vào đây
        """,
        lambda data: link(data, PLAN.removesuffix("/2026.yaml"), Path("/etc")),
    ),
    Case(
        "a title of 10,000 characters",
        mutate(PLAN, ("title: Rà soát văn bản", f"title: {'ă' * 10_000}")),
        f"""
        {PLACE}/plans/2026.yaml:34:12: lỗi: “title”: dài 10.000 ký tự, nhiều nhất 200  [qua-dai]
            → viết ngắn lại; xem có thiếu dấu nháy đóng hoặc chép nhầm cả đoạn không
        """,
    ),
    Case(
        "a link that runs a script",
        mutate(DOCUMENTS, ("title: Chương trình}", "title: Chương trình, url: javascript:alert(1)}")),
        """
        data/documents.yaml:2:101: lỗi: “url”: địa chỉ web phải bắt đầu bằng https:// và không có dấu cách (đang là “javascript:alert(1)”)  [dia-chi-web]
            → mở trang đó trong trình duyệt rồi chép cả địa chỉ ở thanh địa chỉ
        """,
    ),
    Case(
        "an unknown key",
        mutate(PLAN, ("    measure: satisfaction", "    mesure: satisfaction")),
        f"""
        {PLACE}/plans/2026.yaml:17:5: lỗi: không có mục tên “mesure” ở đây  [khoa-la]
            → ý bạn là “measure”?
        """,
    ),
    Case(
        "a plan file named yml",
        moved("2026.yaml", "2026.yml"),
        f"""
        {PLACE}/plans/2026.yml:1:1: lỗi: đuôi tệp phải là “.yaml”, cổng không đọc “.yml”  [duoi-tep]
            → đổi tên tệp thành “2026.yaml” (trong Notepad: Save As → Save as type → All Files)
        """,
    ),
    Case(
        "a province without its file",
        without(PROVINCE),
        f"""
        {PLACE}/ward.yaml:1:1: lỗi: thư mục “can-tho” không có tệp province.yaml  [thieu-tinh]
            → thêm tệp data/wards/can-tho/province.yaml với mã và tên tỉnh
        """,
    ),
    Case(
        "an unexpected file",
        {**VALID, "wards/ghi-chu.yaml": "a: 1\n"},
        """
        data/wards/ghi-chu.yaml:1:1: lỗi: tên hoặc chỗ của tệp này không đúng, cổng không đọc  [tep-la]
            → tệp thừa thì xoá; tệp cần thì chuyển về chỗ như data/wards/<tỉnh>/<phường>/plans/2026.yaml
        """,
    ),
    Case(
        "a folder named like a file",
        without(AREAS),
        """
        data/areas.yaml:1:1: lỗi: đây là thư mục mang tên của một tệp  [thu-muc-trung-ten]
            → xoá hoặc đổi tên thư mục này; ở đây phải là một tệp
        """,
        lambda data: (data / AREAS).mkdir(),
    ),
    Case(
        "no data folder",
        VALID,
        """
        data:1:1: lỗi: không có thư mục dữ liệu “data”  [khong-co-thu-muc]
            → xem lại tên thư mục trong lệnh, hoặc chạy lệnh trong thư mục của cổng
        """,
        shutil.rmtree,
    ),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with a published site, without data, the command's working folder."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    write(tmp_path / "site", {"index.html": "bản đã công bố", "can-tho/index.html": "trang cũ"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file of a folder with its content and its time."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_a_build_of_bad_input_tells_one_thing_and_leaves_the_site(project: Path, case: Case) -> None:
    case.spoil(write(project / "data", case.files))
    before = snapshot(project / "site")
    done = CliRunner().invoke(cli, ["build"], prog_name="cchc")
    assert isinstance(done.exception, SystemExit)
    assert (done.exit_code, done.stdout) == (1, "")
    assert unquoted(done.stderr) == f"{text(case.said)}\nCó 1 lỗi.\n"
    assert snapshot(project / "site") == before
    assert sorted(path.name for path in project.iterdir() if path.name != "data") == [
        ".cache",
        ".site-ke",
        "content",
        "mkdocs.yml",
        "overrides",
        "site",
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_every_message_has_a_remedy_and_no_english(case: Case) -> None:
    message, hint = text(case.said).splitlines()
    assert hint.startswith("    → ")
    for english in (" error", "invalid", "expected", "found", "input", "should"):
        assert english not in message


# From here on: whatever is typed, there are findings or a portal, never a traceback.

KEYS = ["id", "code", "title", "target", "due", "targets", "tasks", "period", "from", "at_least", "unit", "group"]
KEYS += ["value", "numerator", "denominator", "formula", "state", "done_on", "window", "month", "day", "year", "on"]
PIECES = st.sampled_from(
    [
        *(f"{key}: " for key in KEYS),
        *("- ", "  ", "\n", "\r\n", "\t", "{", "}", "[", "]", ", ", ": ", "#", "|\n", ">\n", '"', "'", "&a ", "*a"),
        *("!!x ", "? ", "---\n", "...\n", "%YAML 1.1\n", "\u00a0", "\u2028", "\ufeff", "\x00", "“", "”", "–", "\\"),
        *("1.10", "01", "7:30", "no", "2026-02-30", "2026-01-01", "null", "true", "98,5", "0000-01", "1" * 20),
    ]
)


@pytest.fixture(scope="module", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """The templates, compiled once for the many portals that are rendered here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "environment", functools.cache(rendering.environment))
        yield


def sound(files: Files) -> None:
    """Claim that a tree gives a portal that renders, or errors with a place and a remedy each."""
    checked = check_files(files)
    errors = [found for found in checked.diagnostics if found.severity is Severity.ERROR]
    assert (checked.portal is None) == bool(errors)
    for found in checked.diagnostics:
        content = files.get(found.location.path.removeprefix("data/"), "")
        shown = content if isinstance(content, str) else content.decode("utf-8-sig", "replace")
        assert 1 <= found.location.line <= shown.count("\n") + shown.count("\r") + 1
        assert found.location.column >= 1
        assert found.message
        assert found.hint
    for format_ in FORMATS.values():
        format_(checked.diagnostics).encode()
    if checked.portal is not None:
        make_tree(checked.portal, Settings(ROOT, ROOT / "data", ROOT / "site", AS_OF))


@settings(deadline=None)
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"a: \xed\xa0\x80")
def test_any_bytes_give_findings_or_a_document(raw: bytes) -> None:
    sound({**VALID, PLAN: raw})


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_findings_or_a_document(content: str) -> None:
    sound({**VALID, WARD: content.encode("utf-8", "surrogatepass")})


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_anything_like_yaml_gives_findings_or_a_document(content: str) -> None:
    sound({**VALID, AREAS: content})


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_reader_that_cannot_read_says_why(content: str) -> None:
    reader = Reader("a.yaml", content.replace("\t", " "))
    assert (reader.read() is None) <= bool(reader.diagnostics)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(sorted(REPORTED)),
    st.integers(0, 4000),
    st.integers(0, 40),
    st.lists(PIECES, max_size=3).map("".join),
)
def test_a_valid_file_with_a_few_characters_replaced_gives_findings_or_a_portal(
    path: str, start: int, length: int, piece: str
) -> None:
    content = REPORTED[path]
    assert isinstance(content, str)
    start %= len(content)
    sound({**REPORTED, path: content[:start] + piece + content[start + length :]})


ODD_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 3000),
    st.dates().map(str),
    st.text(max_size=20),
    st.sampled_from(["x", "hai-long", "2026", "0000-01", "9999-12-31", "1.10", "", " ", "a\nb", "https://a.vn"]),
    st.floats(allow_nan=True, allow_infinity=True),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 5), max_size=3),
)


def places_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    """Yield the path of every value inside a value."""
    items: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    if isinstance(value, list):
        items = list(enumerate(value))
    for step, child in items:
        yield (*path, step)
        yield from places_in(child, (*path, step))


def changed(content: Any, path: tuple[str | int, ...], how: str, value: object) -> None:  # noqa: ANN401
    """Delete, repeat, rename or replace the value at `path` of loaded YAML."""
    parent: Any = content
    for step in path[:-1]:
        parent = parent[step]
    last: Any = path[-1]
    if how == "delete":
        del parent[last]
    elif how == "repeat" and isinstance(parent, list):
        parent.append(parent[last])
    elif how == "rename" and isinstance(parent, dict):
        parent[f"{last}x"] = parent.pop(last)
    else:
        parent[last] = value


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from([*sorted(REPORTED), WARD, RESULTS, RESULTS]), st.integers(1, 3))
def test_keys_deleted_repeated_renamed_or_retyped_give_findings_or_a_portal(
    data: st.DataObject, path: str, times: int
) -> None:
    content = loaded(REPORTED[path])
    for _ in range(times):
        places = list(places_in(content))
        if places:
            place = data.draw(st.sampled_from(places))
            how = data.draw(st.sampled_from(["delete", "repeat", "rename", "replace"]))
            changed(content, place, how, data.draw(ODD_VALUES))
    sound({**REPORTED, path: yaml.dump(content, allow_unicode=True, Dumper=NoAliases)})


def test_a_valid_tree_stays_valid_when_it_is_read_and_written() -> None:
    again = {
        path: yaml.dump(loaded(content), allow_unicode=True, Dumper=NoAliases) for path, content in REPORTED.items()
    }
    assert check_files(again).diagnostics == []


def loaded(content: str | bytes) -> Any:  # noqa: ANN401
    """Return the values of a YAML text; the name `on` is no boolean, as it is to YAML 1.1."""
    value = yaml.safe_load(content)
    for correction in value.get("corrections", ()):
        correction["on"] = correction.pop(True)
    return value


class NoAliases(yaml.SafeDumper):
    """Writes what stands twice twice."""

    def ignore_aliases(self, data: object) -> bool:
        """Never write an alias."""
        del data
        return True


@settings(deadline=None)
@given(st.sets(st.sampled_from(sorted(REPORTED))), st.booleans())
def test_any_set_of_missing_or_empty_files_gives_findings(gone: set[str], empty: bool) -> None:
    files = {path: ("" if path in gone else content) for path, content in REPORTED.items() if empty or path not in gone}
    checked = check_files(files)
    assert (checked.portal is None) >= bool(gone & {PORTAL, AREAS, MEASURES, DOCUMENTS})
    assert all(found.hint for found in checked.diagnostics)


NAMES = st.sampled_from(
    [
        "wards",
        "can-tho",
        "hung-phu",
        "plans",
        "results",
        "2026",
        "2026-q1",
        "ward",
        "province",
        "areas",
        "Hưng",
        "..",
        "a b",
    ]
)


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=6))
def test_a_file_in_any_place_gives_findings(names: list[str]) -> None:
    stray = "/".join(names) + ".yaml"
    sound({**REPORTED, stray: REPORTED.get(stray, "a: 1")})


def test_a_long_list_of_mistakes_is_told_in_a_moment() -> None:
    rows = "".join(f"  - {{id: a{n}, nme: x, name: z, short: {n}}}\n" for n in range(3000))
    source, found = parse(f"areas:\n{rows}".encode(), "data/areas.yaml", ("areas.yaml",))
    assert source.path == "data/areas.yaml"
    assert found == []
    assert len(check_files({**VALID, AREAS: f"areas:\n{rows}"}).diagnostics) == 6000
