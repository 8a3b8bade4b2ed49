"""`cchc shards`: what must be made, divided among machines, and made there without publishing anything."""

import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.cache import Cache
from generator.config import Settings
from generator.shards.listing import ListedShard, grouped, make_alone
from generator.shards.run import make_shard
from generator.shards.workshop import Parts, Workshop
from generator.site.tree import SiteError
from tests.builders import AS_OF, PLAN, mutate, write
from tests.conftest import ROOT
from tests.test_shards import contents, differences

WARD: Final = "can-tho/hung-phu"
SHARED: Final = "chung"
DAY: Final = ("--as-of", AS_OF.isoformat())


def project(folder: Path) -> Path:
    """Return a project with one small ward, and nothing built."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    write(folder / "data")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose shards are made, and nothing else; nobody changes it."""
    folder = project(tmp_path_factory.mktemp("made") / "cổng")
    settings = Settings(folder, folder / "data", folder / "site", AS_OF)
    with Cache(settings.cache_dir) as cache:
        assert make_alone(settings, cache, (SHARED, WARD), ("data", "content")) == 2
    return folder


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that project, the working folder."""
    folder = tmp_path / "cổng"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return folder


def run(*words: str) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli.cli, [*words, *DAY], prog_name="cchc")


def shards(*words: str) -> dict[str, Any]:
    """Return what the command says to machines."""
    result = run("shards", "--json", *words)
    assert result.exit_code == 0, result.stderr
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def changed(here: Path) -> None:
    """Change the ward's plan."""
    plan = here / "data" / PLAN
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# sửa\n", encoding="utf-8")


# ---- Listing ----


def test_people_see_what_is_there_and_what_must_be_made(here: Path) -> None:
    changed(here)
    lines = run("shards").stdout.splitlines()
    assert [line[12:] for line in lines[:-1]] == ["  có sẵn     chung", f"  phải dựng  {WARD}"]
    assert [line[:12] for line in lines[:-1]] == [shard["key"][:12] for shard in shards()["shards"]]
    assert lines[-1] == "1 trong 2 phần phải dựng."


def test_machines_get_names_hashes_sizes_and_the_day(here: Path) -> None:
    changed(here)
    found = shards()
    assert found["as_of"] == AS_OF.isoformat()
    assert found["groups"] == [[WARD, SHARED]]
    assert [(shard["name"], shard["cached"]) for shard in found["shards"]] == [(SHARED, True), (WARD, False)]
    assert all(shard["bytes"] > 0 and len(shard["key"]) == 64 for shard in found["shards"])


def test_only_what_the_cache_lacks_is_listed_when_asked_for(here: Path) -> None:
    assert shards("--changed", "--groups", "4") == {"as_of": AS_OF.isoformat(), "shards": [], "groups": []}
    changed(here)
    found = shards("--changed", "--groups", "4")
    assert [shard["name"] for shard in found["shards"]] == [WARD]
    assert found["groups"] == [[WARD]]


def test_a_day_later_everything_must_be_made(here: Path) -> None:
    result = CliRunner().invoke(cli.cli, ["shards", "--json", "--changed", "--as-of", "2026-11-22"])
    assert [shard["name"] for shard in json.loads(result.stdout)["shards"]] == [SHARED, WARD]
    assert here.is_dir()


SIZES: Final = st.lists(st.integers(0, 10**7), max_size=60)


def of_sizes(sizes: list[int]) -> list[ListedShard]:
    """Return shards of wards whose data has so many bytes."""
    return [ListedShard(f"tinh/phuong-{n}", "0" * 64, cached=False, bytes=size) for n, size in enumerate(sizes)]


@given(SIZES, st.integers(1, 256))
def test_groups_hold_every_name_once_and_none_is_empty(sizes: list[int], count: int) -> None:
    each = of_sizes(sizes)
    groups = grouped(each, count)
    assert sorted(name for group in groups for name in group) == sorted(shard.name for shard in each)
    assert len(groups) == min(count, len(sizes))
    assert all(groups)


@given(SIZES.filter(bool), st.integers(1, 12))
def test_no_group_is_much_larger_than_its_share(sizes: list[int], count: int) -> None:
    each = of_sizes(sizes)
    size_of = {shard.name: shard.bytes + 1 for shard in each}
    largest = max(sum(size_of[name] for name in group) for group in grouped(each, count))
    assert largest <= sum(size_of.values()) / count + max(size_of.values())


# ---- Making ----


def test_shards_made_alone_are_enough_to_publish_without_making_one(here: Path, tmp_path: Path) -> None:
    fresh = project(tmp_path / "fresh")
    clean = run("build", "--data", str(fresh / "data"), "--site", str(fresh / "site"), "--cache", str(fresh / "cache"))
    assert clean.exit_code == 0, clean.stderr
    assert not (here / "site").exists()
    result = run("build", "--timings")
    assert result.exit_code == 0, result.stderr
    assert f"{WARD} (từ bộ nhớ đệm)" in result.stdout
    assert f"{SHARED} (từ bộ nhớ đệm)" in result.stdout
    assert differences(contents(here / "site"), contents(fresh / "site")) == []


def test_a_changed_ward_is_made_into_the_cache_and_nothing_is_published(here: Path) -> None:
    changed(here)
    before = set((here / ".cache/cchc").glob("*.pack"))
    result = run("shards", "--make", WARD, "--make", SHARED, "--make", WARD)
    assert (result.exit_code, result.stdout) == (0, "Đã dựng 1 phần, 1 phần có sẵn.\n")
    [pack] = set((here / ".cache/cchc").glob("*.pack")) - before
    assert pack.stem == shards()["shards"][1]["key"]
    assert shards("--changed")["shards"] == []
    assert not (here / "site").exists()


def test_packs_may_be_made_in_another_cache_and_copied(here: Path, tmp_path: Path) -> None:
    """As CI does: what another machine made is copied into the cache of the one that publishes."""
    changed(here)
    assert run("shards", "--make", WARD, "--cache", str(tmp_path / "goi")).exit_code == 0
    [pack] = (tmp_path / "goi").glob("*.pack")
    shutil.copy(pack, here / ".cache/cchc")
    assert shards("--changed")["shards"] == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("can-tho/hung-phuu", "không có phần “can-tho/hung-phuu”; ý bạn là “can-tho/hung-phu”?"),
        ("trang-chu", "không có phần “trang-chu”; xem tên bằng: cchc shards"),
    ],
)
def test_a_wrong_name_is_told_before_anything_is_made(name: str, told: str, here: Path) -> None:
    changed(here)
    result = run("shards", "--make", WARD, "--make", name)
    assert result.exit_code == 2
    assert told in result.stderr
    assert [shard["name"] for shard in shards("--changed")["shards"]] == [WARD]


def test_an_error_in_the_data_is_told_with_its_place(here: Path) -> None:
    write(here / "data", mutate(PLAN, ("measure: on-time", "measure: ontime")))
    result = run("shards", "--make", WARD)
    assert result.exit_code == 1
    assert f"data/{PLAN}:" in result.stderr
    assert "ý bạn là “on-time”?" in result.stderr
    assert [shard["name"] for shard in shards("--changed")["shards"]] == [WARD]


def test_a_list_needs_no_right_data(here: Path) -> None:
    (here / "data" / PLAN).write_text("hỏng: [", encoding="utf-8")
    assert [shard["name"] for shard in shards("--changed")["shards"]] == [WARD]


def test_what_was_made_while_its_files_were_edited_is_forgotten(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(here)

    def edited(workshop: Workshop, name: str) -> Parts:
        parts = make_shard(workshop, name)
        changed(here)
        return parts

    monkeypatch.setattr("generator.shards.run.make_shard", edited)
    before = contents(here / ".cache")
    result = run("shards", "--make", WARD)
    assert result.exit_code == 1
    assert f"dữ liệu của “{WARD}” vừa thay đổi trong lúc dựng" in result.stderr
    assert contents(here / ".cache") == before


def test_a_page_that_can_t_be_made_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        message = "trang hỏng"
        raise SiteError(message)

    monkeypatch.setattr("generator.commands.shards.make_alone", refuse)
    result = run("shards", "--make", WARD)
    assert (result.exit_code, result.stderr) == (1, "Không dựng được.\ntrang hỏng\n")
    assert here.is_dir()
