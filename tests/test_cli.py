"""The command line: exit codes, formats, help and refusals in Vietnamese, and no harm to what is published."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import __version__, cli
from generator.build import Checked
from generator.commands import build as build_commands
from generator.commands import check as check_commands
from generator.commands import preview as preview_commands
from generator.config import Settings
from generator.diagnostics import Diagnostic, Location
from generator.site.tree import SiteError
from tests.builders import PLAN, PORTAL, VALID, mutate, text, write
from tests.conftest import ROOT

PUBLISHED = "bản đã công bố"

KEPT = [".cache", ".site-ke"]
"""What a build keeps for the next one."""

ALL_COMMANDS = "check, generate, build, serve, shards, new, export, import, report, poster, privacy"


@pytest.fixture(autouse=True)
def _no_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CCHC_AS_OF", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project folder with a valid data tree and a published site, the command's working folder."""
    folder = tmp_path / "cổng"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    write(folder / "data")
    write(folder / "site", {"index.html": PUBLISHED})
    monkeypatch.chdir(folder)
    yield folder
    monkeypatch.undo()


def run(*words: str) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli.cli, words, prog_name="cchc")


def test_check_of_the_real_data_is_good() -> None:
    done = run("check", str(ROOT / "data"))
    assert done.exit_code == 0, done.output
    assert "Dữ liệu đúng" in done.stdout


def test_check_of_good_data_says_so(project: Path) -> None:
    assert project.is_dir()
    done = run("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "Dữ liệu đúng.\n", "")


@pytest.mark.usefixtures("project")
def test_check_tells_every_mistake_and_exits_with_1(project: Path) -> None:
    write(project / "data", mutate(PLAN, ("measure: on-time", "measure: ontime"), ("group: true", "group: on")))
    done = run("check")
    assert done.exit_code == 1
    assert done.stdout == (
        text(
            """
            data/wards/can-tho/hung-phu/plans/2026.yaml:27:12: lỗi: chữ “on” không có dấu nháy dễ bị hiểu là có/không  [co-khong-mo-ho]
                27 |     group: on
                   |            ^
                → đặt trong dấu nháy kép: "on"; muốn viết có/không thì dùng true hoặc false
                Xem: /huong-dan/loi/co-khong-mo-ho/
            data/wards/can-tho/hung-phu/plans/2026.yaml:39:40: lỗi: không có số đo “ontime” trong measures.yaml  [khong-co-tham-chieu]
                39 |       - {all: 100, unit: "%", measure: ontime}
                   |                                        ^
                → ý bạn là “on-time”?
                Xem: /huong-dan/loi/khong-co-tham-chieu/
            Có 2 lỗi.
            """  # noqa: E501 - as it is printed
        )
        + "\n"
    )


def test_check_speaks_json_and_github_too(project: Path) -> None:
    assert json.loads(run("check", "--format", "json").stdout) == []
    assert run("check", "--format", "github").stdout == ""
    write(project / "data", mutate(PLAN, ("measure: on-time", "measure: 100%")))
    as_json = run("check", "--format", "json")
    assert as_json.exit_code == 1
    (found,) = json.loads(as_json.stdout)
    assert (found["path"], found["line"], found["column"], found["severity"], found["code"]) == (
        "data/wards/can-tho/hung-phu/plans/2026.yaml",
        39,
        40,
        "error",
        "sai-dang",
    )
    as_github = run("check", "--format", "github")
    assert as_github.exit_code == 1
    assert as_github.stdout == (
        "::error file=data/wards/can-tho/hung-phu/plans/2026.yaml,line=39,col=40,title=sai-dang::“measure”: "
        "chỉ được có chữ thường không dấu, số và dấu gạch nối (đang là “100%25”). ví dụ: 100"
        '%0ADòng 39: - {all: 100, unit: "%25", measure: 100%25}%0AXem: /huong-dan/loi/sai-dang/\nCó 1 lỗi.\n'
    )


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_a_check_only_where_they_are_taken_strictly(
    project: Path, words: tuple[str, ...], code: int
) -> None:
    write(project / "data", mutate(PORTAL, ("bao-sai@cantho.gov.vn", "bao-sai@phuong.example")))
    assert run("check", *words).exit_code == code
    write(project / "data", mutate(PORTAL, ("Phường công khai", "Phường\u00a0công khai")))
    assert run("check", *words).exit_code == 0


def test_help_of_check_says_what_each_exit_code_means() -> None:
    said = " ".join(run("check", "--help").stdout.split())
    assert "mã 0: dữ liệu đúng" in said
    assert "1: có lỗi, hoặc có cảnh báo khi dùng --strict; 2: gõ sai lệnh" in said


def test_paths_are_told_from_where_the_command_runs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project / "data", mutate(PLAN, ("measure: on-time", "measure: ontime")))
    monkeypatch.chdir(project / "data" / "wards")
    assert run("check").stdout.startswith("../wards/can-tho/hung-phu/plans/2026.yaml:39:40: lỗi:")
    monkeypatch.chdir(project / "content")
    assert run("check", "../data").stdout.startswith("../data/wards/can-tho/")


def test_check_of_a_named_folder_needs_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "x")
    monkeypatch.chdir(tmp_path)
    assert run("check", "x").exit_code == 0


@pytest.mark.parametrize("words", [("check",), ("build",), ("generate",), ("serve",)])
def test_outside_a_project_a_command_says_so(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (
        2,
        "Lỗi: không thấy mkdocs.yml và content/ ở đây; hãy chuyển vào thư mục của cổng rồi chạy lại lệnh",
    )


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that call it."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def test_every_command_is_there_though_it_is_loaded_when_it_is_used() -> None:
    assert {" ".join(path).split()[0] for path, _ in commands(cli.cli)} == set(ALL_COMMANDS.split(", "))


@pytest.mark.parametrize(("path", "command"), [pytest.param(*each, id="-".join(each[0])) for each in commands(cli.cli)])
def test_what_is_missing_from_a_command_is_named(path: tuple[str, ...], command: click.Command) -> None:
    needed = [param for param in command.params if param.required]
    done = run(*path, "--help") if not needed else run(*path)
    assert (not needed) == (done.exit_code == 0)
    if needed:
        named = {param.opts[-1] if isinstance(param, click.Option) else param.metavar for param in needed}
        assert any(done.stderr.startswith(f"Lỗi: thiếu {name}") for name in named), done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chek",), "Lỗi: không có lệnh “chek”; ý bạn là “check”?\nXem hướng dẫn: cchc --help\n"),
        (
            ("xyz",),
            f"Lỗi: không có lệnh “xyz”; có: {ALL_COMMANDS}\nXem hướng dẫn: cchc --help\n",
        ),
        (
            ("check", "--formt", "json"),
            "Lỗi: không có tuỳ chọn “--formt”; ý bạn là “--format”?\nXem hướng dẫn: cchc check --help\n",
        ),
        (
            ("check", "--format", "xml"),
            "Lỗi: --format: không nhận “xml”, chọn một trong: github, json, text\nXem hướng dẫn: cchc check --help\n",
        ),
        (
            ("check", "--as-of", "2026-02-30"),
            (
                "Lỗi: --as-of: “2026-02-30” không phải ngày dạng năm-tháng-ngày, ví dụ 2026-11-21\n"
                "Xem hướng dẫn: cchc check --help\n"
            ),
        ),
        (("check", "data", "thừa"), "Lỗi: thừa “thừa” ở cuối lệnh\nXem hướng dẫn: cchc check --help\n"),
        (
            ("check", "mkdocs.yml"),
            "Lỗi: “mkdocs.yml” là một tệp, ở đây cần một thư mục\nXem hướng dẫn: cchc check --help\n",
        ),
        (("build", "--data"), "Lỗi: tuỳ chọn “--data” thiếu giá trị đi sau\n"),
        (("--version=1",), "Lỗi: tuỳ chọn “--version” không nhận giá trị\n"),
        (
            ("build", "--data", " "),
            "Lỗi: --data: chưa ghi tên thư mục\nXem hướng dẫn: cchc build --help\n",
        ),
        (
            ("build", "--ward", "can-tho/hungphu"),
            "Lỗi: không có phường “can-tho/hungphu”; ý bạn là “can-tho/hung-phu”?\nXem hướng dẫn: cchc build --help\n",
        ),
        (
            ("build", "--ward", "xyz"),
            "Lỗi: không có phường “xyz”; các phường có: can-tho/hung-phu\nXem hướng dẫn: cchc build --help\n",
        ),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_and_exits_with_2(project: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stderr) == (2, said)
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == PUBLISHED


def test_a_broken_variable_of_the_environment_is_wrong_usage(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.is_dir()
    monkeypatch.setenv("CCHC_AS_OF", "hôm nay")
    done = run("check")
    assert done.exit_code == 2
    assert done.stderr.startswith(
        "Lỗi: biến CCHC_AS_OF (ngày, ví dụ 2026-11-21) hoặc SOURCE_DATE_EPOCH (số giây) viết sai: "
    )


def test_the_version_is_told() -> None:
    done = run("--version")
    assert (done.exit_code, done.stdout) == (0, f"cchc {__version__}\n")


def test_without_a_command_help_is_shown_and_it_is_wrong_usage() -> None:
    done = run()
    assert done.exit_code == 2
    assert done.stderr == run("-h").stdout


@pytest.mark.parametrize("words", [(), ("check",), ("build",), ("generate",), ("serve",)])
def test_help_is_vietnamese_and_has_examples(words: tuple[str, ...]) -> None:
    short, long = run(*words, "-h"), run(*words, "--help")
    assert (short.exit_code, short.stdout) == (0, long.stdout)
    assert short.stdout.startswith(f"Cách dùng: {' '.join(('cchc', *words))} [TUỲ CHỌN]")
    assert f"Ví dụ:\n    {' '.join(('cchc', *words))}" in short.stdout
    assert "Hiện hướng dẫn này." in short.stdout
    for english in ("Usage", "Options", "Commands", "Show this", "default", "OPTIONS", "ARGS", "DIRECTORY"):
        assert english not in short.stdout


def test_a_build_publishes_the_site_and_a_second_one_replaces_it(project: Path) -> None:
    done = run("build", "--as-of", "2026-11-21")
    assert done.exit_code == 0, done.output
    assert "Đã dựng " in done.stdout
    assert "trang vào site/" in done.stdout
    assert PUBLISHED not in (project / "site" / "index.html").read_text(encoding="utf-8")
    assert (project / "site" / "can-tho" / "hung-phu" / "2026" / "nhiem-vu" / "1.1" / "index.html").is_file()
    assert sorted(path.name for path in project.iterdir()) == [
        *KEPT,
        "content",
        "data",
        "mkdocs.yml",
        "overrides",
        "site",
    ]


def test_a_build_of_bad_data_tells_it_and_leaves_the_published_site(project: Path) -> None:
    write(project / "data", mutate(PLAN, ("measure: on-time", "measure: ontime")))
    done = run("build")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == "Có 1 lỗi."
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == PUBLISHED
    assert {path.name for path in project.iterdir() if path.name.startswith(".")} <= set(KEPT)


def test_a_warning_is_told_and_forbids_nothing(project: Path) -> None:
    write(project / "data", mutate(PLAN, ("at_least: 97,", "at_least: 1.234,")))
    done = run("generate", "--out", "out")
    assert done.exit_code == 0
    assert "[ba-chu-so-le]" in done.stderr
    assert "Dữ liệu đúng, có 1 cảnh báo." in done.stderr


@pytest.mark.parametrize("site", [".", "data", "data/site", "content", "overrides/assets", ".."])
def test_a_site_never_takes_the_place_of_sources(project: Path, site: str) -> None:
    before = sorted(path for path in project.parent.rglob("*"))
    done = run("build", "--site", site)
    assert done.exit_code == 2
    assert done.stderr.startswith(
        f"Lỗi: --site: “{site}” đang chứa dữ liệu hoặc mã nguồn của cổng; chọn một thư mục khác"
    )
    assert sorted(path for path in project.parent.rglob("*")) == before


def test_a_site_never_takes_the_place_of_a_folder_that_holds_something_else(project: Path) -> None:
    write(project / "anh", {"ảnh.jpg": b"x"})
    done = run("build", "--site", "anh")
    assert done.exit_code == 2
    assert done.stderr.startswith(
        "Lỗi: --site: thư mục “anh” đang chứa tệp khác, không phải cổng đã dựng; chọn một thư mục trống"
    )
    assert (project / "anh" / "ảnh.jpg").is_file()


def test_a_build_that_has_nothing_to_do_says_so_with_the_same_warnings(project: Path) -> None:
    write(project / "data", mutate(PLAN, ("at_least: 97,", "at_least: 1.234,")))
    first = run("build", "--as-of", "2026-11-21")
    again = run("build", "--as-of", "2026-11-21", "--timings")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "[ba-chu-so-le]" in again.stderr
    assert again.stdout.startswith("Không có gì thay đổi: ")
    assert "Không phần nào phải dựng lại." in again.stdout
    assert first.stdout.splitlines()[1] == again.stdout.splitlines()[1]


def test_a_build_tells_its_size_its_links_and_where_time_went(project: Path) -> None:
    done = run("build", "--timings")
    assert re.search(r"Cổng nặng \d+,\d MB, \d+ tệp; trang lớn nhất: \S+ \(\d+ KB\)\.", done.stdout)
    assert re.search(r"Đã dò \d+ liên kết, không có liên kết hỏng\.", done.stdout)
    assert re.search(r"^ +\d+\.\d{3} s  chung$", done.stdout, re.MULTILINE)
    assert project.is_dir()


def test_a_link_that_leads_nowhere_stops_the_build_and_is_named(project: Path) -> None:
    about = project / "content" / "gioi-thieu.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[Xem](../khong-co/index.md)\n", encoding="utf-8")
    done = run("build")
    assert done.exit_code == 1
    assert done.stderr.endswith("1 liên kết không dẫn đến đâu:\ngioi-thieu/ → khong-co/\n")
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == PUBLISHED


def test_a_builder_that_fails_is_told_and_exits_with_1(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        message = "MkDocs dừng: hỏng"
        raise SiteError(message)

    monkeypatch.setattr(build_commands, "publish", fail)
    done = run("build")
    assert (done.exit_code, done.stderr) == (
        1,
        "Không dựng được cổng; bản đã dựng lần trước giữ nguyên.\nMkDocs dừng: hỏng\n",
    )
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == PUBLISHED


def test_a_disk_that_fails_is_told_without_a_traceback(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", str(project / "site"))

    monkeypatch.setattr(build_commands, "publish", fail)
    monkeypatch.setattr(preview_commands, "generate", fail)
    done = run("build")
    assert (done.exit_code, done.stderr) == (
        1,
        f"Không dựng được cổng; bản đã dựng lần trước giữ nguyên.\nNo space left on device ({project / 'site'})\n",
    )
    assert run("generate").stderr.startswith("Không viết được các trang.\n")


def test_generate_writes_the_markdown_tree(project: Path) -> None:
    done = run("generate", "--out", "out")
    assert done.exit_code == 0
    assert done.stdout.endswith("tệp vào out/\n")
    assert (project / "out" / "can-tho" / "hung-phu" / "index.md").is_file()
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == PUBLISHED


def test_serve_checks_first_and_then_previews(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[str, int]] = []

    def preview(
        _settings: Settings,
        address: tuple[str, int],
        show: Callable[[Checked], None],
        complain: Callable[[str], None],
    ) -> None:
        served.append(address)
        show(Checked(None, [Diagnostic(Location("data/a.yaml"), "x", "hỏng", "sửa")]))
        complain("MkDocs dừng: hỏng")

    monkeypatch.setattr(preview_commands, "preview", preview)
    done = run("serve", "--address", "localhost:8001")
    assert (done.exit_code, served) == (0, [("localhost", 8001)])
    assert done.stdout == "Mở http://localhost:8001/ để xem. Nhấn Ctrl+C để dừng.\n"
    assert (
        done.stderr
        == text(
            """
        data/a.yaml:1:1: lỗi: hỏng  [x]
            → sửa
        Có 1 lỗi.
        Chưa cập nhật được bản xem trước.
        MkDocs dừng: hỏng
        """
        )
        + "\n"
    )
    write(project / "data", {PLAN: ""})
    assert run("serve").exit_code == 1
    assert len(served) == 1


def test_a_port_in_use_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def preview(*_: object) -> None:
        raise OSError(98, "Address already in use")

    assert project.is_dir()
    monkeypatch.setattr(preview_commands, "preview", preview)
    done = run("serve")
    assert done.exit_code == 1
    assert done.stderr == (
        "Không mở được địa chỉ 127.0.0.1:8000; thử cổng khác, ví dụ --address 127.0.0.1:8001\nAddress already in use\n"
    )


@pytest.mark.parametrize("address", ["8000", "localhost:", ":8000", "localhost:http", "localhost:65536", "a:٣"])
def test_an_address_to_listen_at_has_host_and_port(project: Path, address: str) -> None:
    assert project.is_dir()
    done = run("serve", "--address", address)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (
        2,
        f"Lỗi: --address: “{address}” không phải địa chỉ dạng MÁY:CỔNG, ví dụ 127.0.0.1:8000",
    )


def test_a_folder_that_is_a_broken_ring_of_links_is_wrong_usage(project: Path) -> None:
    (project / "vòng").symlink_to(project / "vòng")
    done = run("check", "vòng")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (
        2,
        "Lỗi: không mở được “vòng”: liên kết hỏng, hoặc không có quyền",
    )


def test_commands_work_from_a_folder_below_the_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "data" / "wards")
    assert run("check").exit_code == 0
    assert run("generate", "--out", str(project / "out")).exit_code == 0
    assert run("build").exit_code == 0
    assert PUBLISHED not in (project / "site" / "index.html").read_text(encoding="utf-8")


def test_stopping_by_keyboard_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> Checked:
        raise KeyboardInterrupt

    assert project.is_dir()
    monkeypatch.setattr(check_commands, "check", interrupt)
    done = run("check")
    assert (done.exit_code, done.stderr.strip()) == (1, "Đã dừng.")


def test_names_that_no_terminal_can_print_are_printed_harmlessly(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Diagnostic(Location("data/a\udcff.yaml"), "x", "\x1b[2J", "y")
    assert project.is_dir()
    monkeypatch.setattr(check_commands, "check", lambda *_: Checked(None, [found]))
    assert run("check").stdout.splitlines()[0] == "data/a\ufffd.yaml:1:1: lỗi: \ufffd[2J  [x]"


def test_the_command_runs_as_a_module_and_prints_utf_8_whatever_the_locale(project: Path) -> None:
    write(project / "data", {PLAN: "\t"})
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"], env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "dòng này có dấu Tab" in done.stdout.decode()
    assert done.stderr == b""
    assert VALID[PLAN] != "\t"
