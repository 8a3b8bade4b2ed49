"""The cache: bounded, shared, and nothing in it is needed or believed."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from generator.cache import Cache
from generator.packs import read_part

ONE, TWO, THREE = ("1" * 64, "2" * 64, "3" * 64)
PARTS: Final = {"head": b"x" * 100}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / ".cache" / "cchc")


def used_at(cache: Cache, key: str, second: int) -> None:
    os.utime(cache.path(key), (second, second))


def test_what_is_stored_is_found_and_what_is_not_is_missing(cache: Cache) -> None:
    header = cache.store(ONE, PARTS)
    found = cache.find(ONE)
    assert found is not None
    assert read_part(found, "head") == PARTS["head"]
    assert header.sizes == {"head": 100}
    assert cache.read(ONE, ["head"]) == PARTS
    assert cache.find(TWO) is None
    assert cache.read(TWO, ["head"]) is None
    assert cache.warning == ""


def test_backups_and_git_pass_the_folder_by(cache: Cache) -> None:
    assert (
        (cache.folder / "CACHEDIR.TAG")
        .read_text(encoding="utf-8")
        .startswith("Signature: 8a477f597d28d172789f06886806")
    )
    subprocess.run(["git", "init", "-q", cache.folder.parent], check=True)  # noqa: S607
    cache.store(ONE, PARTS)
    status = ["git", "-C", str(cache.folder.parent), "status", "--porcelain", "--ignored"]
    assert b"?? " not in subprocess.run(status, check=True, stdout=subprocess.PIPE).stdout


@pytest.mark.parametrize("harm", ["header", "cut", "empty", "other key", "folder"])
def test_a_damaged_pack_is_missing_and_gone(cache: Cache, harm: str) -> None:
    cache.store(ONE, PARTS)
    path = cache.path(ONE)
    match harm:
        case "header":
            path.write_bytes(path.read_bytes().replace(b"head", b"tail"))
        case "cut":
            path.write_bytes(path.read_bytes()[:-1])
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.unlink()
            path.mkdir()
        case _:
            cache.store(TWO, PARTS)
            cache.path(TWO).rename(path)
    assert cache.find(ONE) is None
    assert harm == "folder" or not path.exists()


def test_a_part_that_turns_out_damaged_drops_the_pack(cache: Cache) -> None:
    cache.store(ONE, PARTS)
    path = cache.path(ONE)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert cache.find(ONE) == path
    assert cache.read(ONE, ["head"]) is None
    assert not path.exists()
    cache.store(ONE, PARTS)
    assert cache.read(ONE, ["head", "khong-co"]) is None
    assert not path.exists()


def test_what_was_used_longest_ago_goes_first_and_this_build_s_packs_stay(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_bytes=1)
    for second, key in enumerate((ONE, TWO, THREE)):
        cache.store(key, PARTS)
        used_at(cache, key, second)
    cache.prune({ONE})
    assert [path.name for path in tmp_path.glob("*.pack")] == [f"{ONE}.pack"]


def test_finding_a_pack_keeps_it_longer(tmp_path: Path) -> None:
    Cache(tmp_path).store(ONE, PARTS)
    cache = Cache(tmp_path, limit_bytes=2 * (tmp_path / f"{ONE}.pack").stat().st_size)
    for second, key in enumerate((ONE, TWO, THREE)):
        cache.store(key, PARTS)
        used_at(cache, key, second)
    cache.find(ONE)
    cache.prune(())
    assert {path.name for path in tmp_path.glob("*.pack")} == {f"{ONE}.pack", f"{THREE}.pack"}
    cache.prune(())
    assert len(list(tmp_path.glob("*.pack"))) == 2


def test_what_a_killed_build_left_half_written_goes_in_time(cache: Cache) -> None:
    old, new = cache.folder / ".a.pack.1-0.tmp", cache.folder / ".b.pack.1-0.tmp"
    for path in (old, new):
        path.touch()
    os.utime(old, (0, 0))
    cache.prune(())
    assert not old.exists()
    assert new.exists()


def test_the_folder_may_be_deleted_at_any_time(cache: Cache) -> None:
    cache.store(ONE, PARTS)
    shutil.rmtree(cache.folder)
    assert cache.find(ONE) is None
    cache.prune(())
    cache.drop(ONE)
    cache.store(ONE, PARTS)
    assert cache.read(ONE, ["head"]) == PARTS
    assert (cache.folder / "CACHEDIR.TAG").exists()


def test_without_a_writable_folder_packs_last_as_long_as_the_run(tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    with Cache(tmp_path / "tep") as cache:
        assert "Không ghi được bộ nhớ đệm" in cache.warning
        assert "tep" in cache.warning
        cache.store(ONE, PARTS)
        assert Cache(cache.folder).read(ONE, ["head"]) == PARTS
        brief = cache.folder
    assert not brief.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["tep"]


def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        cache = Cache(tmp_path)
    with cache:
        assert f"Không ghi được bộ nhớ đệm ở “{tmp_path}” (Permission denied)" in cache.warning
        cache.store(ONE, PARTS)
        assert cache.read(ONE, ["head"]) == PARTS
    assert not list(tmp_path.glob("*.pack"))


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a/b", "A" * 64, "a" * 7, "a" * 200])
def test_what_is_no_key_is_refused(cache: Cache, key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        cache.find(key)


def test_several_writers_of_one_key_leave_one_sound_pack(cache: Cache) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: Cache(cache.folder).store(ONE, {"head": b"%d" % number * 1000}), range(40)))
    assert [path.name for path in cache.folder.glob("*pack*")] == [f"{ONE}.pack"]
    assert cache.read(ONE, ["head"]) is not None


def test_another_process_finds_what_this_one_stored(cache: Cache) -> None:
    cache.store(ONE, PARTS)
    program = "import sys; from pathlib import Path; from generator.cache import Cache\n"
    program += "print(Cache(Path(sys.argv[1])).read(sys.argv[2], ['head']) is not None)"
    words: list[str | Path] = [sys.executable, "-c", program, cache.folder, ONE]
    assert subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout.strip() == b"True"
