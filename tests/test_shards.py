"""A build from shards is the whole build, byte for byte, whatever was known before; it is never half published."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from generator import rendering
from generator.build import check
from generator.config import Settings
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.publish import publish
from generator.publishing import PublishingError
from generator.shards import inputs as inputs_module
from generator.shards.assembly import together
from generator.shards.run import Bench, Pool, Runner, in_this_process
from generator.shards.topics import check_shared
from generator.shards.ward import check_ward
from generator.shards.workshop import RefusedError, Workshop
from generator.site.tree import SiteError
from generator.source_folders import ward_folders
from tests.builders import AS_OF, write
from tests.conftest import ROOT, published
from tests.corpus import Mistake, mistakes

SEED: Final = 20261121
WARDS: Final = ("can-tho/hung-phu", "hai-phong/hung-dao", "minh-hoa/phuong-minh-hoa")
RESULTS: Final = "data/wards/minh-hoa/phuong-minh-hoa/results/2026"
Contents = dict[str, bytes]


def contents(folder: Path) -> Contents:
    """Return every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(one: Contents, other: Contents) -> list[str]:
    """Return the files in which two sites differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def two_processes(bench: Bench, _jobs: int) -> Runner:
    """Return a pool, however few the jobs are."""
    return Pool(bench, 2)


def made(folder: Path) -> Settings:
    """Return a project of its own with three wards."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    wards = folder / "data" / "wards"
    for ward in WARDS:
        shutil.copytree(ROOT / "data" / "wards" / ward, wards / ward)
        shutil.copy(ROOT / "data" / "wards" / ward / ".." / "province.yaml", wards / ward / "..")
    for path in (ROOT / "data").glob("*.yaml"):
        shutil.copy(path, folder / "data")
    return Settings(folder, folder / "data", folder / "site", AS_OF)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A project that was built once, and that nobody changes."""
    project = made(tmp_path_factory.mktemp("shards") / "cổng")
    published(project, in_this_process)
    return project


def clean(project: Settings, folder: Path) -> Contents:
    """Return the site that a build makes which knows nothing, in one process."""
    published(replace(project, site_dir=folder / "site", cache=folder / "cache"), in_this_process)
    return contents(folder / "site")


def edit(path: Path, old: str, new: str) -> None:
    """Change the first place of a text in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _other_figures(root: Path) -> None:
    edit(root / RESULTS / "2026-q3.yaml", "numerator: 5, denominator: 34", "numerator: 6, denominator: 34")
    edit(root / RESULTS / "2026-q3.yaml", "16 thư xin lỗi.", "17 thư xin lỗi, một thư gửi lại.")


def _another_title(root: Path) -> None:
    edit(root / "data/wards/can-tho/hung-phu/plans/2026.yaml", "title: Kế hoạch công tác", "title: Kế hoạch sửa đổi")


def _a_period_less(root: Path) -> None:
    (root / RESULTS / "2026-q3.yaml").unlink()


def _a_ward_called_otherwise(root: Path) -> None:
    wards = root / "data/wards"
    (wards / "can-tho/hung-phu").rename(wards / "can-tho/hung-phu-moi")


def _a_ward_less(root: Path) -> None:
    shutil.rmtree(root / "data/wards/hai-phong")


def _another_word(root: Path) -> None:
    edit(root / "data/glossary.yaml", "rõ hơn, ít giấy tờ hơn", "rõ hơn và ít giấy tờ hơn")


def _another_frame(root: Path) -> None:
    edit(
        root / "overrides/partials/footer.html", "Đây không phải văn bản chính thức.", "Không phải văn bản chính thức."
    )


def _another_page(root: Path) -> None:
    edit(root / "content/gioi-thieu.md", "\n\n", "\n\nMột đoạn mới viết.\n\n")


CHANGES: Final[tuple[Callable[[Path], None], ...]] = (
    _other_figures,
    _another_title,
    _a_period_less,
    _a_ward_called_otherwise,
    _a_ward_less,
    _another_word,
    _another_frame,
    _another_page,
)


def test_processes_side_by_side_make_the_same_site(settings: Settings, tmp_path: Path) -> None:
    alone = replace(settings, site_dir=tmp_path / "site", cache=tmp_path / "cache")
    published(alone, two_processes)
    assert differences(contents(alone.site_dir), contents(settings.site_dir)) == []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_build_after_a_change_is_the_same_as_one_that_knows_nothing(
    change: Callable[[Path], None], settings: Settings, tmp_path: Path
) -> None:
    root = tmp_path / "cổng"
    shutil.copytree(settings.root, root, ignore=shutil.ignore_patterns("site", ".site-ke"))
    project = Settings(root, root / "data", root / "site", AS_OF)
    published(project, in_this_process)
    before = contents(project.site_dir)
    change(root)
    published(project, in_this_process)
    assert differences(before, contents(project.site_dir)) != []
    assert differences(contents(project.site_dir), clean(project, tmp_path / "clean")) == []


def test_a_changed_template_makes_every_page_of_it_anew(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(rendering.TEMPLATES, templates)
    monkeypatch.setattr(rendering, "TEMPLATES", templates)
    monkeypatch.setattr(inputs_module, "_CODE", templates)
    project = replace(settings, site_dir=tmp_path / "site", cache=tmp_path / "cache")
    published(project, in_this_process)
    edit(templates / "unit.md.j2", "\n", "\nMột câu mới.\n\n")
    published(project, in_this_process)
    units = [path.read_text(encoding="utf-8") for path in project.site_dir.glob("*/*/don-vi/*/index.html")]
    assert units
    assert all("Một câu mới." in page for page in units)
    assert differences(contents(project.site_dir), clean(project, tmp_path / "clean")) == []


def test_only_what_a_results_file_touches_is_made_and_written_again(tmp_path: Path) -> None:
    project = made(tmp_path / "cổng")
    published(project, in_this_process)
    before = {path: path.stat().st_mtime_ns for path in project.site_dir.rglob("*") if path.is_file()}
    edit(project.root / RESULTS / "2026-q3.yaml", "numerator: 5, denominator: 34", "numerator: 6, denominator: 34")
    outcome = published(project, in_this_process)
    made_again = {timing.name for timing in outcome.timings if timing.made}
    assert made_again <= {"minh-hoa/phuong-minh-hoa", "bang-ket-qua", "so-tinh", "tim-kiem"}
    written = {
        path.relative_to(project.site_dir).as_posix() for path in before if path.stat().st_mtime_ns != before[path]
    }
    assert written
    assert all(path.startswith(("minh-hoa/phuong-minh-hoa/", "tim-kiem/chi-muc/")) for path in written)


def test_a_ward_made_beside_the_build_is_the_same(tmp_path: Path) -> None:
    project = made(tmp_path / "cổng")
    published(project)
    _other_figures(project.root)
    outcome = published(project)
    assert "minh-hoa/phuong-minh-hoa" in {timing.name for timing in outcome.timings if timing.made}
    assert differences(contents(project.site_dir), clean(project, tmp_path / "clean")) == []


def test_a_build_that_finds_nothing_changed_writes_nothing(settings: Settings) -> None:
    before = {path: path.stat().st_mtime_ns for path in settings.site_dir.rglob("*")}
    outcome = published(settings, in_this_process)
    assert (outcome.changed, outcome.made) == (False, 0)
    assert {path: path.stat().st_mtime_ns for path in settings.site_dir.rglob("*")} == before


def test_a_cache_that_lost_or_damaged_anything_gives_the_same_site(settings: Settings, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(settings.cache_dir, cache)
    chance = random.Random(SEED)  # noqa: S311 - which file is hurt is no secret
    for path in sorted(cache.glob("*.pack")):
        match chance.randrange(3):
            case 0:
                path.unlink()
            case 1:
                raw = bytearray(path.read_bytes())
                raw[chance.randrange(len(raw))] ^= 0xFF
                path.write_bytes(raw)
    project = replace(settings, site_dir=tmp_path / "site", cache=cache)
    published(project, in_this_process)
    assert differences(contents(project.site_dir), contents(settings.site_dir)) == []


def test_a_cache_alone_is_enough_to_publish_without_making_a_page(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.cache_dir, tmp_path / "cache")
    project = replace(settings, site_dir=tmp_path / "site", cache=tmp_path / "cache")
    outcome = published(project, in_this_process)
    assert {timing.name for timing in outcome.timings if timing.made} == {"tim-kiem", "so-tinh", "sitemap"}
    assert differences(contents(project.site_dir), contents(settings.site_dir)) == []


def test_what_people_changed_in_the_published_site_is_put_right(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.cache_dir, tmp_path / "cache")
    project = replace(settings, site_dir=tmp_path / "site", cache=tmp_path / "cache")
    published(project, in_this_process)
    (project.site_dir / "index.html").write_text("hỏng", encoding="utf-8")
    (project.site_dir / "ghi-chu.txt").write_text("lạ", encoding="utf-8")
    (project.site_dir / "so-do/index.html").unlink()
    published(project, in_this_process)
    assert differences(contents(project.site_dir), contents(settings.site_dir)) == []


def _findings(folder: Path) -> tuple[bool, set[Diagnostic]]:
    """Return whether shards refuse a data folder, and the warnings when they don't."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    settings = Settings(folder, folder / "data", folder / "site", AS_OF)
    workshop = Workshop(settings, "data", "content", "")
    try:
        found = [check_shared(workshop)]
        found += [check_ward(workshop, "/".join(parts[1:]))[1] for parts in ward_folders(settings.data_dir)]
        return False, set(together(found, workshop))
    except RefusedError:
        return True, set()


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.name)
def test_shards_find_what_the_check_of_the_whole_finds(mistake: Mistake, tmp_path: Path) -> None:
    write(tmp_path / "data", mistake.broken)
    whole = check(tmp_path / "data", "data", AS_OF).diagnostics
    refused, warnings = _findings(tmp_path)
    assert refused == has_errors(whole)
    assert refused or warnings == {each for each in whole if each.severity is not Severity.ERROR}


def test_a_file_edited_while_its_ward_is_made_stops_the_build_and_is_not_kept(tmp_path: Path) -> None:
    project = made(tmp_path / "cổng")

    def edited_meanwhile(bench: Bench, jobs: int) -> Runner:
        _other_figures(project.root)
        return in_this_process(bench, jobs)

    with pytest.raises(SiteError, match="“minh-hoa/phuong-minh-hoa” vừa thay đổi"):
        published(project, edited_meanwhile)
    assert not project.site_dir.exists()
    outcome = published(project, in_this_process)
    assert "minh-hoa/phuong-minh-hoa" in {timing.name for timing in outcome.timings if timing.made}


def test_a_folder_above_the_site_that_can_t_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PublishingError, match="Không có quyền ghi"):
        published(Settings(tmp_path, tmp_path / "data", tmp_path / "site", AS_OF))


def test_wards_that_are_wrong_together_are_refused(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.data_dir, tmp_path / "data")
    shutil.copytree(tmp_path / "data/wards/can-tho/hung-phu", tmp_path / "data/wards/can-tho/hung-phu-hai")
    assert has_errors(check(tmp_path / "data", "data", AS_OF).diagnostics)
    assert _findings(tmp_path)[0]


def test_data_with_an_error_publishes_nothing(tmp_path: Path) -> None:
    project = made(tmp_path / "cổng")
    edit(project.root / RESULTS / "2026-q3.yaml", "numerator: 5, denominator: 34", "numerator: 35, denominator: 34")
    for make_runner in (in_this_process, None):
        assert publish(project, lambda _: None, lambda *_: nullcontext(lambda _: None), make_runner) is None
    assert not project.site_dir.exists()


_NEVER: Final = 10**9
KILLED: Final = """
import os, signal, sys
from pathlib import Path
left = int(sys.argv[1])
def counted(function):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return call
from tests.test_shards import rebuild
for name in ("open", "link", "mkdir", "rename", "replace", "unlink", "rmdir", "write"):
    setattr(os, name, counted(getattr(os, name)))
rebuild(Path(sys.argv[2]))
print(left)
"""


def rebuild(root: Path) -> None:
    """Build a project as one process does it; the tests that kill builds run this."""
    published(Settings(root, root / "data", root / "site", AS_OF), in_this_process)


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    project = made(tmp_path / "cổng")
    shutil.rmtree(project.data_dir / "wards/can-tho")
    shutil.rmtree(project.data_dir / "wards/hai-phong")
    rebuild(project.root)
    old = contents(project.site_dir)
    results = project.root / RESULTS / "2026-q3.yaml"
    before = results.read_text(encoding="utf-8")
    _other_figures(project.root)
    new = clean(project, tmp_path / "clean")
    assert differences(old, new) != []
    total = _NEVER - int(_killed_after(_NEVER, project.root).stdout)
    for moment in random.Random(SEED).sample(range(total), 8):  # noqa: S311 - when a build is killed is no secret
        results.write_text(before, encoding="utf-8")
        rebuild(project.root)
        assert contents(project.site_dir) == old
        _other_figures(project.root)
        assert _killed_after(moment, project.root).returncode == -signal.SIGKILL
        assert contents(project.site_dir) in (old, new)
        rebuild(project.root)
        assert contents(project.site_dir) == new


def _killed_after(operations: int, root: Path) -> subprocess.CompletedProcess[str]:
    """Build in a process that kills itself when it has asked so many things of the disk."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(operations), str(root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
