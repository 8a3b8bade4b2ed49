"""The gate stands before every page, prints no number, and lets pass only what a reviewer waived."""
# ruff: noqa: E501 - a printed line stands here on one line

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.build import check
from generator.cli import cli
from generator.diagnostics import Diagnostic, Location
from generator.privacy import waivers
from generator.privacy.gate import Folder, check_privacy, scan_file
from generator.privacy.kinds import NAMES, REMEDIES, Kind
from generator.quoting import lines_of
from generator.reporting import FORMATS, as_text
from tests.builders import AS_OF, PLAN, VALID, WARD, text, write
from tests.conftest import ROOT
from tests.personal import (
    ACCOUNT,
    BIRTH,
    CITIZEN,
    DOSSIER,
    EMAIL,
    INSURANCE,
    MOBILE,
    OLD_IDENTITY,
    PASSPORT,
    PLATE,
    pdf,
    put,
)

REVIEW = ("--reason", "số trực ban", "--reviewer", "Văn phòng HĐND và UBND", "--on", "2026-11-21")


def project(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Return a project whose data is valid but for these files."""
    write(folder / "data", VALID)
    return put(folder, {"mkdocs.yml": "", "content/a.md": "x", **files})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Runs the command line in a project."""

    def run(files: dict[str, str | bytes], *args: str) -> Result:
        monkeypatch.chdir(project(tmp_path, files))
        return CliRunner().invoke(cli, args)

    return run


def test_nothing_is_found_in_data_and_content_as_they_are() -> None:
    folders = [Folder(ROOT / name, name, name) for name in ("data", "content")]
    assert check_privacy(folders) == []


def test_a_check_of_the_data_stops_before_any_page(tmp_path: Path) -> None:
    folder = project(tmp_path, {"content/a.md": f"Gọi {MOBILE}"})
    checked = check(folder / "data", "data", AS_OF, folder / "content")
    assert checked.portal is None
    assert [each.code for each in checked.diagnostics] == ["so-di-dong"]


def test_findings_stand_in_file_order_among_the_others(tmp_path: Path) -> None:
    spoilt = str(VALID[WARD]).replace("name: Hưng Phú", f"name: Hưng Phú # {MOBILE}").replace('"31201"', "0225")
    folder = project(tmp_path, {f"data/{WARD}": spoilt, f"data/{PLAN}": f"{VALID[PLAN]!s}# {DOSSIER}\n"})
    checked = check(folder / "data", "data", AS_OF)
    assert [each.code for each in checked.diagnostics] == ["ma-ho-so", "so-di-dong", "ma-khong-nhay"]


@pytest.mark.parametrize("command", ["check", "generate", "build", "serve"])
def test_no_command_makes_pages_from_content_with_a_person_s_number(run, command: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    result = run({"content/b.md": f"Gọi {MOBILE}"}, command)
    assert result.exit_code == 1
    assert "content/b.md:1:5: lỗi: có số điện thoại di động" in result.output
    assert MOBILE[:8] not in result.output
    assert not (tmp_path / "site").exists()


LEAKS = {
    "octal": f"code: {CITIZEN}",
    "unknown key": f"cccd: {CITIZEN}",
    "key": f"'{CITIZEN}': x",
    "long": "note: " + "a " * 24 + CITIZEN,
    "account on the next line": f"stk: >\n  {ACCOUNT}\nkhac: [{ACCOUNT}",
    "duplicate key": f"ma-{MOBILE}: 1\nma-{MOBILE}: 2",
    "tag": f"a: !{CITIZEN} x",
    "list": f"a: [{CITIZEN}",
    "zero-width": "a: !" + "\u200b".join(CITIZEN),
    "cut": f"a: !{'b' * 40}{CITIZEN}",
}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("spoilt", LEAKS.values(), ids=LEAKS)
def test_no_format_prints_a_number_even_where_another_finding_quotes_it(
    spoilt: str, format_: str, tmp_path: Path
) -> None:
    folder = project(tmp_path, {f"data/{WARD}": f"{VALID[WARD]!s}{spoilt}\n"})
    checked = check(folder / "data", "data", AS_OF)
    printed = FORMATS[format_](checked.diagnostics, lines_of(folder / "data", "data"))
    digits = re.sub(r"[^0-9\n•]", "", printed)
    assert checked.portal is None
    assert all(number[:6] not in digits and number[3:9] not in digits for number in (CITIZEN, MOBILE, ACCOUNT))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_number_in_a_file_s_name_is_masked_too(format_: str, tmp_path: Path) -> None:
    folder = project(tmp_path, {f"data/{CITIZEN}.yaml": "a: 1"})
    checked = check(folder / "data", "data", AS_OF)
    assert CITIZEN[:8] not in FORMATS[format_](checked.diagnostics, lines_of(folder / "data", "data"))


def test_what_is_asked_for_in_the_text_is_masked_for_any_finding() -> None:
    finding = Diagnostic(Location("a.yaml"), "sai-kieu", f"“{CITIZEN}” không phải số", f"viết {CITIZEN}")
    assert CITIZEN not in as_text([finding])


FOUND = [
    (f"a {CITIZEN}", Kind.CITIZEN, "0•••••••••56", "lỗi", 3),
    (f"a {MOBILE}", Kind.MOBILE, "0•••••••78", "lỗi", 3),
    (f"STK {ACCOUNT}", Kind.ACCOUNT, "0••••••••••67", "lỗi", 5),
    (f"a {DOSSIER}", Kind.DOSSIER, "0••••••••••••••••••••••01", "lỗi", 3),
    (f"CMND {OLD_IDENTITY}", Kind.OLD_IDENTITY, "1••••••89", "cảnh báo", 6),
    (f"BHXH {INSURANCE}", Kind.INSURANCE, "7•••••••78", "cảnh báo", 6),
    (f"hộ chiếu {PASSPORT}", Kind.PASSPORT, "••••••••", "cảnh báo", 10),
    (f"a {EMAIL}", Kind.EMAIL, "n•••••••••••••••••••om", "cảnh báo", 3),
    (f"xe {PLATE}", Kind.PLATE, "6•••••••45", "cảnh báo", 4),
    (f"sinh ngày {BIRTH}", Kind.BIRTH, "1••••••80", "cảnh báo", 11),
]


@pytest.mark.parametrize(("line", "kind", "shown", "severity", "column"), FOUND, ids=lambda value: str(value)[:12])
def test_a_finding_says_kind_place_mask_and_how_to_mend_or_waive(  # noqa: PLR0913, PLR0917
    line: str, kind: Kind, shown: str, severity: str, column: int, tmp_path: Path
) -> None:
    at = f"a.md:1:{column}"
    findings = scan_file(put(tmp_path, {"a.md": line}) / "a.md", "a.md")
    assert as_text(findings).splitlines()[:2] == [
        f"{at}: {severity}: có {NAMES[kind]} “{shown}”  [{kind}]",
        f'    → {REMEDIES[kind]}; người duyệt đã cho phép thì chạy: cchc privacy --waive {at} --reason "…" --reviewer "…"',
    ]


def test_the_words_of_every_kind() -> None:
    told = [Diagnostic(Location("a"), kind, NAMES[kind], REMEDIES[kind]) for kind in Kind]
    assert (
        as_text(told).rpartition("\n")[0] + "\n"
        == text(
            """
        a:1:1: lỗi: số căn cước công dân hoặc số định danh  [so-dinh-danh]
            → xoá số này
        a:1:1: lỗi: số chứng minh nhân dân  [so-cmnd]
            → nếu là số của một người thì xoá
        a:1:1: lỗi: số điện thoại di động  [so-di-dong]
            → xoá số này; số trực của đơn vị thì ghi ở mục contacts của ward.yaml
        a:1:1: lỗi: số bảo hiểm xã hội hoặc thẻ bảo hiểm y tế  [so-bao-hiem]
            → nếu là số của một người thì xoá
        a:1:1: lỗi: số tài khoản ngân hàng  [so-tai-khoan]
            → xoá số này; tài khoản kho bạc thì ghi rõ chữ Kho bạc trước số
        a:1:1: lỗi: mã hồ sơ  [ma-ho-so]
            → xoá mã này, ai có mã cũng tra được hồ sơ của người dân; chỉ công bố số đếm
        a:1:1: lỗi: số hộ chiếu  [so-ho-chieu]
            → nếu là số của một người thì xoá
        a:1:1: lỗi: thư điện tử riêng  [thu-rieng]
            → thay bằng hộp thư của cơ quan (đuôi .gov.vn), hoặc ghi ở mục contacts của ward.yaml
        a:1:1: lỗi: biển số xe  [bien-so-xe]
            → nếu là xe của một người thì xoá
        a:1:1: lỗi: ngày sinh  [ngay-sinh]
            → nếu là ngày sinh của một người thì xoá
        a:1:1: lỗi: thông tin ẩn  [thong-tin-an]
            → trong Word, Excel: Tệp → Thông tin → Kiểm tra tài liệu → xoá hết, rồi lưu lại
        """
        )
        + "\n"
    )


def test_what_can_t_be_read_says_what_to_do(tmp_path: Path) -> None:
    folder = put(tmp_path, {"a.doc": b"x", "b.docx": b"x"})
    findings = [each for name in ("a.doc", "b.docx") for each in scan_file(folder / name, name)]
    assert as_text(findings) == text(
        """
        a.doc:1:1: lỗi: cổng không kiểm được loại tệp “.doc”, trong đó có thể có dữ liệu cá nhân  [loai-tep]
            → lưu lại dạng .docx
        b.docx:1:1: lỗi: tệp có mật khẩu hoặc hỏng, cổng không mở được  [khong-kiem-duoc]
            → bỏ mật khẩu, lưu lại dạng .docx hoặc .xlsx rồi thay vào
        Có 2 lỗi.
        """
    )


def test_the_command_is_quiet_when_all_is_well(run) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    result = run({}, "privacy")
    assert (result.exit_code, result.output) == (0, "Không thấy dữ liệu cá nhân.\n")
    assert run({}, "privacy", "--format", "json").output == "[]\n"


def test_the_command_reads_the_files_it_is_given(run) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    files: dict[str, str | bytes] = {"content/b.md": f"Gọi {MOBILE}", "khac.txt": CITIZEN, "content/c.md": CITIZEN}
    result = run(files, "privacy", "content/b.md", "khac.txt", "--format", "json")
    assert result.exit_code == 1
    assert [(each["path"], each["code"]) for each in json.loads(result.output)] == [
        ("content/b.md", "so-di-dong"),
        ("khac.txt", "so-dinh-danh"),
    ]
    assert run({}, "privacy", "data").exit_code == 0
    assert run({}, "privacy", "content", "--format", "github").output.count("::error ") == 2
    assert run({}, "privacy", "khong-co.md").exit_code == 2


def test_warnings_alone_do_not_stop(run) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert run({"content/b.md": EMAIL}, "privacy").exit_code == 0


def test_a_waiver_lets_one_value_of_one_file_pass(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    files: dict[str, str | bytes] = {"content/b.md": f"Trực ban\n{MOBILE[:4]} {MOBILE[4:]}", "content/c.md": MOBILE}
    result = run(files, "privacy", "--waive", "content/b.md:2:1", *REVIEW)
    assert (result.exit_code, MOBILE[4:] in result.output) == (0, False)
    written = (tmp_path / "data" / waivers.FILE).read_text(encoding="utf-8")
    assert MOBILE[4:] not in written
    (entry,) = yaml.safe_load(written.replace(" on:", ' "on":'))["waivers"]
    assert entry["file"] == "content/b.md"
    assert (entry["kind"], entry["reason"]) == ("so-di-dong", "số trực ban")
    assert (entry["reviewer"], entry["on"]) == ("Văn phòng HĐND và UBND", date(2026, 11, 21))
    left = run({}, "check", "data", "--format", "json", "--as-of", "2026-11-21")
    assert [(each["path"], each["code"]) for each in json.loads(left.output)] == [("content/c.md", "so-di-dong")]
    assert run({"content/c.md": "x"}, "check", "data", "--as-of", "2026-11-21").exit_code == 0
    moved = run({"content/b.md": "x", "content/c.md": f"{MOBILE} {CITIZEN}"}, "privacy", "--format", "json")
    assert [each["code"] for each in json.loads(moved.output)] == ["so-di-dong", "so-dinh-danh", "mien-tru-thua"]


def test_a_waiver_needs_reason_reviewer_and_a_place_with_one_kind(run) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    files: dict[str, str | bytes] = {"content/b.pdf": pdf([f"so {CITIZEN}", f"so {MOBILE}"])}
    assert run(files, "privacy", "--waive", "content/b.pdf").exit_code == 2
    assert run(files, "privacy", "--waive", "content/a.md:1:1", *REVIEW).exit_code == 1
    unclear = run(files, "privacy", "--waive", "content/b.pdf:1:1", *REVIEW)
    assert (unclear.exit_code, "--kind so-di-dong hoặc so-dinh-danh" in unclear.output) == (1, True)
    assert run(files, "privacy", "--waive", "content/b.pdf:1:1", "--kind", "so-di-dong", *REVIEW).exit_code == 0
    left = run({}, "privacy", "--format", "json")
    assert [each["code"] for each in json.loads(left.output)] == ["so-dinh-danh"]


def test_a_stale_or_wrong_waiver_is_told(tmp_path: Path) -> None:
    review = waivers.Review("lý do", "Văn phòng", date(2026, 1, 2))
    entry = waivers.entry(MOBILE, "data/gone.md", Kind.MOBILE, review)
    wrong = ["  - {hash: a}\n", entry.replace("so-di-dong", "so-khac"), entry.replace("2026-01-02", '"hôm nay"')]
    folder = put(tmp_path, {f"data/{waivers.FILE}": f"waivers:\n{entry}{''.join(wrong)}"})
    assert as_text(check_privacy([Folder(folder / "data", "data", "data")])) == text(
        """
        data/mien-tru.yaml:8:5: lỗi: miễn trừ phải có đúng các mục hash, file, kind, reason, reviewer, on  [mien-tru-sai]
            → xoá mục này rồi ghi lại bằng lệnh cchc privacy --waive
        data/mien-tru.yaml:9:5: lỗi: loại (kind) của miễn trừ không có trong danh sách  [mien-tru-sai]
            → xoá mục này rồi ghi lại bằng lệnh cchc privacy --waive
        data/mien-tru.yaml:15:5: lỗi: ngày duyệt (on) của miễn trừ phải có dạng 2026-01-31  [mien-tru-sai]
            → xoá mục này rồi ghi lại bằng lệnh cchc privacy --waive
        data/mien-tru.yaml:2:5: cảnh báo: miễn trừ cho số điện thoại di động ở “data/gone.md” không khớp chỗ nào nữa  [mien-tru-thua]
            → xoá mục này
        Có 3 lỗi, 1 cảnh báo.
        """
    )


@pytest.mark.parametrize("broken", ["", "a: 1\n", "waivers: 1\n", "waivers: [\n", b"\xff\xfe\0"])
def test_a_broken_file_of_waivers_waives_nothing(broken: str | bytes, tmp_path: Path) -> None:
    folder = put(tmp_path, {f"data/{waivers.FILE}": broken, "data/x.md": MOBILE})
    codes = [each.code for each in check_privacy([Folder(folder / "data", "data", "data")])]
    assert len(codes) > 1
    assert "so-di-dong" in codes


def test_a_fingerprint_belongs_to_one_file_and_kind_and_tells_too_little_to_find_the_number() -> None:
    here = waivers.fingerprint(MOBILE, "content/a.md", Kind.MOBILE)
    assert here == waivers.fingerprint(MOBILE, "content/a.md", Kind.MOBILE)
    assert len({here, *(waivers.fingerprint(MOBILE, f"content/{n}.md", Kind.MOBILE) for n in range(3))}) == 4
    assert re.fullmatch("[0-9a-f]{5}", here)


def test_the_file_of_waivers_is_known_to_the_check(tmp_path: Path) -> None:
    entry = waivers.entry(MOBILE, "content/a.md", Kind.MOBILE, waivers.Review("x", "y", date(2026, 1, 2)))
    folder = project(tmp_path, {f"data/{waivers.FILE}": f"waivers:\n{entry}", "content/a.md": MOBILE})
    checked = check(folder / "data", "data", AS_OF, folder / "content")
    assert (checked.diagnostics, checked.portal is not None) == ([], True)


def test_the_hook_reads_staged_files_of_data_and_content_and_needs_no_network() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = {hook["id"]: hook for hook in config["repos"][0]["hooks"]}
    gate = hooks["du-lieu-ca-nhan"]
    assert gate["entry"].endswith("cchc privacy")
    assert gate.get("pass_filenames", True)
    assert all(re.search(gate["files"], name) for name in ("data/portal.yaml", "content/a/b.pdf", "data/.an.md"))
    assert re.search(gate["files"], "generator/x.py") is None
    assert {hook["language"] for hook in hooks.values()} == {"system"}


def test_made_up_numbers_stand_nowhere_in_the_tests() -> None:
    files = [*(ROOT / "tests").glob("*privacy*.py"), ROOT / "tests" / "personal.py"]
    written = "".join(path.read_text(encoding="utf-8") for path in files)
    assert all(number not in written for number in (CITIZEN, MOBILE, ACCOUNT, DOSSIER, EMAIL))
