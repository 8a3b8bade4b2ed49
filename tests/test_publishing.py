"""From data to what is handed on, on a small portal: deploy/check.sh and deploy/build.sh as CI runs them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser

from tests.builders import PLAN, PORTAL, mutate, write
from tests.conftest import ROOT, serve

CCHC: Final = Path(sys.executable).parent / "cchc"
PROJECT_PAGES: Final = "https://tinh-vi-du.github.io/cchc/"
BASE_URL: Final = ("base_url: https://cong.cantho.gov.vn/", f"base_url: {PROJECT_PAGES}")
GOOD: Final = mutate(PORTAL, BASE_URL)
BAD: Final = mutate(PLAN, ("measure: on-time", "measure: ontime"), ("group: true", "group: on"), files=GOOD)
ENVIRONMENT: Final = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "CCHC": str(CCHC), "CCHC_AS_OF": "2026-11-21"}


def project(folder: Path, files: Mapping[str, str | bytes] = GOOD) -> Path:
    """Return a copy of this project, with a small portal's data."""
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("content", "overrides", "deploy"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    write(folder / "data", files)
    return folder


def run(folder: Path, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of a project's deploy/ from somewhere else; return its exit code and what it printed."""
    return subprocess.run(
        [folder / "deploy" / str(words[0]), *words[1:]],
        cwd=folder.parent,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose portal and preview are built."""
    folder = project(tmp_path_factory.mktemp("publishing") / "cổng")
    done = run(folder, "build.sh", "site", "xem-truoc")
    assert done.returncode == 0, done.stderr
    return folder


def report(folder: Path) -> list[dict[str, Any]]:
    """Return GitLab's report."""
    text = (folder / "bao-cao" / "gl-code-quality-report.json").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = json.loads(text)
    return loaded


# ---- Checking ----


def test_good_data_passes_with_a_summary_and_an_empty_report(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    page = tmp_path / "summary"
    done = run(folder, "check.sh", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert (done.returncode, done.stderr) == (0, "")
    assert "::error" not in done.stdout
    assert "✅ **Dữ liệu đúng.**" in page.read_text(encoding="utf-8")
    assert report(folder) == []


def test_bad_data_fails_with_an_annotation_at_each_line(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", BAD)
    done = run(folder, "check.sh", GITHUB_ACTIONS="true")
    assert done.returncode == 1
    places = re.findall(r"^::error file=(\S+?),line=(\d+),", done.stdout, re.MULTILINE)
    assert places == [(f"data/{PLAN}", "27"), (f"data/{PLAN}", "39")]


def test_bad_data_gives_clerks_a_summary_with_place_remedy_and_lesson(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", BAD)
    page = tmp_path / "summary"
    run(folder, "check.sh", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    text = page.read_text(encoding="utf-8")
    assert "❌ **Có 2 lỗi.** Chưa đăng gì" in text
    assert f"| lỗi | data/{PLAN}, dòng 39 | không có số đo “ontime”" in text
    assert "<br>→ ý bạn là “on-time”?" in text
    assert f"({PROJECT_PAGES}huong-dan/loi/khong-co-tham-chieu/)" in text
    assert f"<{PROJECT_PAGES}huong-dan/>" in text


def test_bad_data_gives_gitlab_a_code_quality_report(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", BAD)
    done = run(folder, "check.sh", GITLAB_CI="true")
    assert done.returncode == 1
    assert "lỗi: " in done.stdout
    found = report(folder)
    assert [entry["check_name"] for entry in found] == ["co-khong-mo-ho", "khong-co-tham-chieu"]
    assert found[1]["location"] == {"path": f"data/{PLAN}", "lines": {"begin": 39}}
    assert found[1]["severity"] == "major"
    assert found[1]["description"].endswith("ý bạn là “on-time”?")


def test_a_finding_that_only_moved_keeps_its_fingerprint(tmp_path: Path) -> None:
    moved = {**BAD, PLAN: f"# Một dòng mới\n{BAD[PLAN]!s}"}
    folders = [project(tmp_path / "before", BAD), project(tmp_path / "after", moved)]
    for folder in folders:
        run(folder, "check.sh")
    before, after = map(report, folders)
    assert [entry["fingerprint"] for entry in before] == [entry["fingerprint"] for entry in after]
    assert len({entry["fingerprint"] for entry in before}) == 2
    assert before[0]["location"] != after[0]["location"]


def findings(words: str, entries: list[dict[str, Any]]) -> str:
    """Return what deploy/findings.py makes of findings."""
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "findings.py", words],
        input=json.dumps(entries),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


FINDING: Final = {
    "path": "data/x.yaml",
    "line": 1,
    "column": 1,
    "severity": "warning",
    "code": "khoa-la",
    "message": "sai",
    "hint": "",
}


def test_equal_findings_of_one_file_have_different_fingerprints() -> None:
    made = json.loads(findings("gitlab", [FINDING, {**FINDING, "line": 9}]))
    assert len({entry["fingerprint"] for entry in made}) == 2
    assert {entry["severity"] for entry in made} == {"minor"}


def test_what_a_file_says_can_t_become_markup_in_the_summary() -> None:
    hostile = "<img src=x> [bấm](https://xau.example) | @ai #12 `x` **đậm** _nghiêng_ www.xau.example\n# Đề mục"
    text = findings("summary", [{**FINDING, "message": hostile, "path": "data/a|b<b>.yaml"}])
    [row] = [line for line in text.splitlines() if line.startswith("| cảnh báo")]
    assert row.count("|") == 4
    assert not re.search(r"<img|<b>|\]\(|://|@|#\d+ |`|\*|_|www\.x|\n#", re.sub(r"&#\d+;", "", row))


def test_a_long_list_is_cut_and_says_so() -> None:
    text = findings("summary", [{**FINDING, "line": line} for line in range(1, 302)])
    assert text.count("| cảnh báo |") == 200
    assert "Còn 101 chỗ nữa" in text


def test_a_check_that_could_not_run_is_no_good_data(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    done = run(folder, "check.sh", CCHC=str(tmp_path / "khong-co"))
    assert done.returncode == 2
    assert "Dữ liệu chưa được kiểm tra" in done.stderr
    assert not (folder / "bao-cao" / "findings.json").exists()


# ---- Building on several machines ----


def jobs(name: str) -> dict[str, Any]:
    """Return the jobs of the workflow for many wards."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    found: dict[str, Any] = loaded["jobs"]
    return found


def machine(folder: Path, job: dict[str, Any], **environment: str) -> None:
    """Run what a job of the workflow runs, in a clone of its own; what is installed is there already."""
    for step in job["steps"]:
        if (command := step.get("run", "make")).startswith("deploy/"):
            done = subprocess.run(
                ["bash", "-c", command],  # noqa: S607 - the shell of a workflow
                cwd=folder,
                env={**ENVIRONMENT, "CI": "true", **environment},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, (command, done.stderr)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_machines_side_by_side_publish_what_one_publishes(built: Path, tmp_path: Path) -> None:
    """The commands of portal-many-wards.yml; what actions do between them (artifacts, the cache) is done here."""
    job = jobs("portal-many-wards.yml")
    output = tmp_path / "output"
    planner, builder = (project(tmp_path / name) for name in ("planner", "builder"))
    machine(planner, job["plan"], GITHUB_OUTPUT=str(output))
    groups = json.loads(output.read_text(encoding="utf-8").removeprefix("groups="))
    assert groups == [1, 2]
    shutil.copy(planner / "ke-hoach.json", builder)
    for group in groups:
        maker = project(tmp_path / f"maker-{group}")
        shutil.copy(planner / "ke-hoach.json", maker)
        machine(maker, job["make"], GROUP=str(group), CCHC_AS_OF="2026-11-22")
        [pack] = (maker / "goi").glob("*.pack")
        (builder / "goi" / f"goi-{group}").mkdir(parents=True)
        shutil.copy(pack, builder / "goi" / f"goi-{group}")
    old = builder / ".cache" / "cchc" / f"{'0' * 64}.pack"
    old.parent.mkdir(parents=True)
    old.touch()
    os.utime(old, (0, 0))
    machine(builder, job["build"], CCHC_AS_OF="2026-11-22")
    assert contents(builder / "site") == contents(built / "site")
    assert not old.exists(), "the CI would keep packs for ever that no build uses"
    machine(builder, job["plan"], GITHUB_OUTPUT=str(output))
    assert output.read_text(encoding="utf-8").splitlines()[-1] == "groups=[]"


def test_a_machine_without_a_group_ends_at_once(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    (folder / "ke-hoach.json").write_text('{"as_of": "2026-11-21", "groups": []}', encoding="utf-8")
    done = run(folder, "shards.sh", "make", "ke-hoach.json", "1", "goi")
    assert (done.returncode, done.stdout) == (0, "Nhóm 1 không có gì phải dựng.\n")
    assert run(folder, "shards.sh", "take", "goi").returncode == 0


def test_a_machine_tells_an_error_in_its_wards(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", BAD)
    assert run(folder, "shards.sh", "plan", "ke-hoach.json", "1").returncode == 0
    done = run(folder, "shards.sh", "make", "ke-hoach.json", "1", "goi")
    assert done.returncode == 1
    assert f"data/{PLAN}:39:" in done.stderr
    assert not list((folder / "goi").glob("*.pack"))


@pytest.mark.parametrize("words", [(), ("plan",), ("make", "ke-hoach.json", "1"), ("xoa", "goi")])
def test_wrong_words_for_machines_show_the_right_ones(words: tuple[str, ...], built: Path) -> None:
    done = run(built, "shards.sh", *words)
    assert done.returncode == 2
    assert done.stderr.count("deploy/shards.sh") == 4


# ---- Building ----


def test_what_is_published_has_no_hidden_file_and_can_be_read_by_the_web_server(built: Path) -> None:
    site = built / "site"
    found = [site, *site.rglob("*")]
    assert [path for path in found if path.name.startswith(".")] == []
    assert {oct(path.stat().st_mode & 0o777) for path in found if path.is_dir()} == {"0o755"}
    assert {oct(path.stat().st_mode & 0o777) for path in found if path.is_file()} == {"0o644"}
    assert not any(path.is_symlink() for path in found)


def test_a_build_is_of_the_vietnamese_day_unless_one_is_given(tmp_path: Path) -> None:
    tell = f'. "{ROOT}/deploy/lib.sh"; fix_day; echo "$CCHC_AS_OF $(TZ=UTC-7 date +%F)"'
    done = subprocess.run(
        ["bash", "-c", tell],  # noqa: S607 - the shell of the scripts
        env={"PATH": os.environ["PATH"], "TZ": "America/New_York"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    given, expected = done.stdout.split()
    assert given == expected


def test_bad_data_is_not_built_and_the_old_portal_stays(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", BAD)
    old = folder / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("bản cũ", encoding="utf-8")
    done = run(folder, "build.sh", "site", "xem-truoc")
    assert done.returncode == 1
    assert old.read_text(encoding="utf-8") == "bản cũ"
    assert not (folder / "xem-truoc").exists()


def test_a_portal_below_a_path_links_within_that_path(built: Path) -> None:
    site = built / "site"
    addresses = re.findall(r"<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert addresses
    assert [address for address in addresses if not address.startswith(PROJECT_PAGES)] == []
    missing = html.parse(str(site / "404.html")).getroot()
    local = [str(link) for link in missing.xpath("//@href | //@src") if str(link).startswith("/")]
    assert local
    assert [link for link in local if not link.startswith("/cchc/")] == []
    for page in site.rglob("index.html"):
        links = html.parse(str(page)).getroot().xpath("//@href | //@src | //@action")
        assert [link for link in links if str(link).startswith("/")] == [], page


@pytest.mark.browser
def test_search_works_below_a_path(browser: Browser, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "site", tmp_path / "cchc")
    with contextmanager(serve)(tmp_path) as served:
        page = browser.new_page()
        page.goto(f"{served.url}cchc/can-tho/hung-phu/2026/")
        page.keyboard.press("/")
        page.locator("dialog.search input[type=search]").fill("hai long")
        page.locator("dialog.search .search-results a").first.click()
        page.wait_for_load_state()
        assert page.url.startswith(f"{served.url}cchc/can-tho/hung-phu/2026/")
        assert "hài lòng" in page.inner_text("h1").casefold()
        page.close()


def test_every_link_of_the_preview_leads_to_a_file(built: Path) -> None:
    preview = built / "xem-truoc"
    pages = sorted(preview.rglob("index.html"))
    assert len(pages) == len(list((built / "site").rglob("index.html")))
    for page in pages:
        links = html.parse(str(page)).getroot().xpath("//@href | //@src | //@action")
        for link in map(str, links):
            path = re.split(r"[?#]", link, maxsplit=1)[0]
            if path and ":" not in path:
                assert (page.parent / path).resolve().is_file(), (page, link)


def test_the_preview_says_that_it_is_one_on_every_page_and_to_search_engines(built: Path) -> None:
    preview = built / "xem-truoc"
    assert "CHƯA ĐĂNG" in (preview / "DOC-TRUOC.txt").read_text(encoding="utf-8")
    for page in preview.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert text.count("Bản xem trước – chưa đăng</p>") == 1
        assert '<meta name="robots" content="noindex">\n</head>' in text
    assert "Bản xem trước" not in (built / "site" / "index.html").read_text(encoding="utf-8")


def test_a_new_preview_replaces_an_old_one_and_no_other_files(built: Path, tmp_path: Path) -> None:
    precious = tmp_path / "quan-trong"
    precious.mkdir()
    (precious / "so-lieu.xlsx").touch()
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "preview.py", built / "site", precious],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, list(precious.iterdir())) == (1, [precious / "so-lieu.xlsx"])
    assert "chọn một thư mục trống" in done.stderr
    stale = built / "xem-truoc" / "cu.html"
    stale.touch()
    assert run(built, "build.sh", "site", "xem-truoc").returncode == 0
    assert not stale.exists()
