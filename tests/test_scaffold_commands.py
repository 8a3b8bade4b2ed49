"""`cchc new`: where the file is and what comes next; no file is written over, wrong usage writes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.scaffold.calendar import calendar_block
from generator.schema_line import schema_line
from generator.source import parse
from generator.validate import validate
from tests.builders import PLAN, REPORTED, VALID, WARD, write
from tests.scaffolds import (
    HUNG_PHU,
    LATER,
    TODAY,
    of_ward,
    tree,
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder whose ward has reported a quarter; the command's working folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    write(tmp_path / "data", REPORTED)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHC_AS_OF", TODAY.isoformat())
    return tmp_path


@pytest.fixture
def new(project: Path) -> Callable[..., Result]:
    """Run `cchc new` in the project."""
    assert project.is_dir()
    return lambda *words: CliRunner().invoke(cli.cli, ["new", *words], prog_name="cchc")


def test_a_command_tells_where_the_file_is_and_what_comes_next(project: Path, new: Callable[..., Result]) -> None:
    done = new("results", "--ward", HUNG_PHU, "--period", "2026-h1")
    assert done.exit_code == 0, done.output
    path = "data/wards/can-tho/hung-phu/results/2026/2026-h1.yaml"
    assert done.stdout.splitlines()[0] == f"Đã tạo {path}"
    assert "Việc tiếp theo:" in done.stdout
    assert (project / path).read_text(encoding="utf-8").startswith(schema_line(path.split("/")[1:]) + "\n")


@pytest.mark.parametrize(
    "words",
    [
        ("results", "--ward", HUNG_PHU, "--period", "2026-q1"),
        ("plan", "--ward", HUNG_PHU, "2026"),
        ("ward", HUNG_PHU, "--name", "Hưng Phú"),
    ],
    ids=lambda words: words[0],
)
def test_no_file_is_written_over(project: Path, new: Callable[..., Result], words: tuple[str, ...]) -> None:
    before = tree(project)
    done = new(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "đã có" in done.stderr
    assert tree(project) == before


def test_nothing_is_left_behind_when_one_of_two_files_stands_there(project: Path, new: Callable[..., Result]) -> None:
    write(project / "data", {"wards/hai-phong/hung-dao/ward.yaml/x.yaml": ""})
    before = tree(project)
    done = new("ward", "hai-phong/hung-dao", "--name", "Hưng Đạo", "--province-name", "Thành phố Hải Phòng")
    assert done.exit_code == 1
    assert tree(project) == before


def test_wrong_usage_exits_with_2_and_writes_nothing(project: Path, new: Callable[..., Result]) -> None:
    before = tree(project)
    done = new("results", "--ward", HUNG_PHU, "--period", "quý 3/2026")
    assert done.exit_code == 2
    assert "ý bạn là “2026-q3”?" in done.stderr
    assert new("plan", "--ward", "can-to/hung-phu", "2027").exit_code == 2
    assert tree(project) == before


def test_a_ward_is_made_in_a_province_that_is_there_or_new(project: Path, new: Callable[..., Result]) -> None:
    done = new("ward", "can-tho/cai-khe", "--name", "Phường Cái Khế", "--code", "31150")
    assert done.stdout.startswith("Đã tạo data/wards/can-tho/cai-khe/ward.yaml\nViệc tiếp theo:\n")
    done = new("ward", "lam-dong/nam-gia-nghia", "--name", "Nam Gia Nghĩa", "--province-name", "Tỉnh Lâm Đồng")
    assert done.stdout.splitlines()[:2] == [
        "Đã tạo data/wards/lam-dong/province.yaml",
        "Đã tạo data/wards/lam-dong/nam-gia-nghia/ward.yaml",
    ]
    assert 'name: "Cái Khế"' in (project / "data/wards/can-tho/cai-khe/ward.yaml").read_text(encoding="utf-8")


def test_an_unfinished_file_of_the_ward_or_of_another_stops_nothing(new: Callable[..., Result]) -> None:
    assert new("ward", "can-tho/cai-khe", "--name", "Cái Khế").exit_code == 0
    assert new("results", "--ward", HUNG_PHU, "--period", "2026-h1").exit_code == 0
    done = new("results", "--ward", HUNG_PHU, "--period", "2026-q3")
    assert done.exit_code == 0, done.output
    assert "Lưu ý: Tệp data/wards/can-tho/hung-phu/results/2026/2026-h1.yaml còn lỗi" in done.stdout


def test_a_plan_with_mistakes_is_told_by_them_and_not_as_missing(project: Path, new: Callable[..., Result]) -> None:
    plan = project / "data" / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("targets:", "targets: [", 1), encoding="utf-8")
    result = new("results", "--ward", HUNG_PHU, "--period", "2026-h1")
    assert result.exit_code == 1
    assert "[cu-phap]" in result.stderr
    assert "thieu-ke-hoach" not in result.stderr
    text = VALID[PLAN]
    assert isinstance(text, str)
    longer = text.replace('id: "2026"', 'id: "2026-2030"').replace("to: 2026-12-31", "to: 2030-12-31")
    plan.with_name("2026-2030.yaml").write_text(longer, encoding="utf-8")
    for words in ((), ("--plan", "2026")):
        result = new("results", "--ward", HUNG_PHU, "--period", "2026-h1", *words)
        assert result.exit_code == 1
        assert "[cu-phap]" in result.stderr
        assert "Kế hoạch 2026 còn lỗi nên chưa dùng được" in result.stderr


def test_a_period_that_is_not_over_is_made_and_told(new: Callable[..., Result]) -> None:
    done = new("results", "--ward", HUNG_PHU, "--period", "2026-fy")
    assert "Lưu ý: Kỳ 2026-fy tính đến hết ngày 30/11/2026; sau ngày đó mới công bố được." in done.stdout


def test_what_is_wrong_in_a_shared_file_is_told(project: Path, new: Callable[..., Result]) -> None:
    (project / "data/areas.yaml").write_text("areas: 1\n", encoding="utf-8")
    done = new("results", "--ward", HUNG_PHU, "--period", "2026-h1")
    assert done.exit_code == 1
    assert "data/areas.yaml:1:" in done.stderr
    assert "sửa các chỗ này trước" in done.stderr


def test_no_data_folder_is_told(new: Callable[..., Result]) -> None:
    done = new("plan", "--ward", HUNG_PHU, "2027", "--data", "dulieu")
    assert done.exit_code == 1
    assert "Không có thư mục dữ liệu “dulieu”" in done.stderr


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_calendar_is_added_once_and_keeps_what_stands_there(
    project: Path, new: Callable[..., Result], newline: str
) -> None:
    ward = project / "data" / WARD
    old = str(VALID[WARD]).replace("\n", newline).encode()
    ward.write_bytes(old)
    done = new("calendar", "--ward", HUNG_PHU)
    assert done.exit_code == 0, done.output
    assert "cuối data/wards/can-tho/hung-phu/ward.yaml" in done.stdout
    after = ward.read_bytes()
    assert after.startswith(old)
    assert after.count(b"\r") == (after.count(b"\n") if newline == "\r\n" else 0)
    again = new("calendar", "--ward", HUNG_PHU)
    assert again.exit_code == 1
    assert "đã có lịch báo cáo ở dòng" in again.stderr
    assert ward.read_bytes() == after


def test_the_calendar_block_quotes_what_the_plan_prints_about_reporting() -> None:
    portal, _ = validate(
        [parse(str(t).encode(), n, tuple(n.split("/")))[0] for n, t in of_ward("lam-dong/nam-gia-nghia").items()],
        "data",
        LATER,
    )
    assert portal is not None
    block = "\n".join(calendar_block(portal.wards[0].plans)).replace("\n##   ", " ")
    assert "Hạn: chậm nhất là ngày 05 của tháng cuối kỳ báo cáo." in block
    assert "từ ngày 01 tháng 12 của năm trước kỳ báo cáo đến ngày 31 tháng 5 thuộc kỳ báo cáo." in block


@pytest.mark.parametrize("command", ["ward", "plan", "results", "calendar"])
def test_help_is_in_vietnamese(new: Callable[..., Result], command: str) -> None:
    done = new(command, "--help")
    assert "[bắt buộc]" in done.stdout
    assert "[required]" not in done.stdout
    assert "Ví dụ:\n    cchc new" in done.stdout


def test_a_refusal_of_the_disk_is_told(project: Path, new: Callable[..., Result]) -> None:
    plans = project / "data" / PLAN
    plans.unlink()
    plans.parent.rmdir()
    plans.parent.write_text("a file in the folder's place", encoding="utf-8")
    done = new("plan", "--ward", HUNG_PHU, "2027")
    assert done.exit_code == 1
    assert "Không ghi được tệp." in done.stderr
    assert "hung-phu/plans)" in done.stderr
