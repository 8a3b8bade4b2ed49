"""No command prints a personal number, neither from a file it reads nor from what was typed."""

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from tests.conftest import ROOT

MOBILE = "09" + "".join(str(digit) for digit in (8, 1, 3, 5, 7, 2, 4, 6))
"""Made up, put together here so that the file itself holds no number."""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def appendix(tmp_path: Path) -> Path:
    """An appendix with a phone number in two cells."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=5)
    heads = ("STT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Thời gian")
    cells = ("1", f"Ban hành kế hoạch {MOBILE}", "Kế hoạch", f"Văn phòng {MOBILE}", "Tháng 01/2029")
    for row, texts in zip(table.rows, (heads, cells), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = tmp_path / "phu-luc.docx"
    document.save(str(path))
    return path


def run(*words: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, list(words), prog_name="cchc")


def test_a_draft_names_the_places_of_personal_data_and_shows_none(appendix: Path, tmp_path: Path) -> None:
    out = tmp_path / "2029.yaml"
    done = run("import", "plan", str(appendix), "--ward", "can-tho/hung-phu", "--id", "2029", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert MOBILE in out.read_text(encoding="utf-8")
    assert MOBILE not in done.output
    assert "Trong bản dự thảo có dữ liệu cá nhân" in done.stderr
    assert "so-di-dong" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        (MOBILE,),
        ("new", "plan", "--ward", MOBILE, "2027"),
        ("build", "--ward", MOBILE),
        ("report", "--ward", MOBILE, "--period", "2026-q1"),
        ("export", "form", "--ward", "minh-hoa/phuong-minh-hoa", "--period", MOBILE),
        ("import", "form", f"{MOBILE}.xlsx"),
        ("privacy", "--waive", f"data/{MOBILE}.yaml:1:1", "--reason", "x", "--reviewer", "y"),
    ],
    ids=lambda words: "-".join(word for word in words if MOBILE not in word) or "alone",
)
def test_what_was_typed_is_masked_in_the_refusal(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code in {1, 2}
    assert MOBILE not in done.output


def test_a_waiver_is_only_written_for_a_file_that_exists() -> None:
    before = {path.name for path in (ROOT / "data").iterdir()}
    done = run("privacy", "--waive", "data/khong-co.yaml:1:1", "--reason", "x", "--reviewer", "y")
    assert (done.exit_code, {path.name for path in (ROOT / "data").iterdir()}) == (1, before)
