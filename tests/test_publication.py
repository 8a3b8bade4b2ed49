"""Publishing: each version replaces the one before exactly, whatever people did to the folders in between."""

import ctypes
import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing import NO_FILES, Publication, PublishingError, Stamp, checking, exchange, sync_shard
from generator.publishing.stamps import DAMAGED, Stamps
from generator.publishing.state import read_state
from generator.publishing.writing import Writer
from tests.publishing_rounds import ROOT, contents, expected, hidden, publish, version

VERSIONS: Final = {name: version(name, shards=2, files=8) for name in ("A", "B", "C")}
EXPECTED: Final = {name: expected(wanted) for name, wanted in VERSIONS.items()}


def put(site: Path, name: str) -> None:
    publish(site, VERSIONS[name], name)


def tokens(publication: Publication) -> dict[str, str]:
    return {name: held.token for name, held in publication.known.items()}


def inodes(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "exchange", lambda *_: False)


def test_a_first_build_is_published_with_everything_that_holds_it_outside(site: Path) -> None:
    put(site, "A")
    assert contents(site) == EXPECTED["A"]
    assert {path.name for path in site.parent.iterdir()} == {"site", ".site-ke"}


def test_each_version_replaces_the_one_before_exactly(site: Path) -> None:
    for name in "ABCACBBA":
        put(site, name)
        assert contents(site) == EXPECTED[name]
        assert len(list(hidden(site).iterdir())) <= 4


@pytest.mark.usefixtures("no_exchange")
def test_where_names_cannot_be_exchanged_two_renames_do_it(site: Path) -> None:
    for name in "ABCA":
        put(site, name)
        assert contents(site) == EXPECTED[name]


def test_only_changed_files_are_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, "A")
    before = inodes(site)
    unchanged = [path for path in before if "trang-" in path]
    assert len(unchanged) == 8
    written: list[str] = []
    write = Writer.write

    def noted(self: Writer, path: str, content: bytes, digest: bytes) -> Stamp:
        written.append(path)
        return write(self, path, content, digest)

    monkeypatch.setattr(Writer, "write", noted)
    for name in "BCB":
        put(site, name)
        after = inodes(site)
        assert all(before[path] == after[path] for path in unchanged)
        assert sorted(written) == sorted(after.keys() - set(unchanged) - ({"muc"} if name == "C" else set()))
        written.clear()


def test_the_second_tree_is_made_of_links_once_and_then_kept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links: list[str] = []
    link = os.link

    def noted(source: str, target: str) -> None:
        links.append(source)
        link(source, target)

    monkeypatch.setattr(os, "link", noted)
    put(site, "A")
    assert links == []
    put(site, "B")
    assert len(links) == len(inodes(site))
    links.clear()
    put(site, "A")
    assert not any("trang-" in path for path in links)


def test_a_prepared_second_tree_leaves_nothing_to_link(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, "A")
    with Publication(site) as publication:
        publication.prepare()
    assert contents(hidden(site) / "second") == EXPECTED["A"]
    monkeypatch.setattr(os, "link", None)
    put(site, "B")
    assert contents(site) == EXPECTED["B"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EXDEV, errno.EMLINK])
def test_without_links_files_are_copied_and_keep_their_time(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: str) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    put(site, "A")
    page = site / "tinh/phuong-0/trang-1/index.html"
    time = page.stat().st_mtime_ns
    for name in "BCA":
        put(site, name)
        assert contents(site) == EXPECTED[name]
        assert page.stat().st_mtime_ns == time


def test_what_is_published_is_current_until_anything_differs(site: Path) -> None:
    put(site, "A")
    shards = dict.fromkeys(VERSIONS["A"], "A")
    with Publication(site) as publication:
        assert publication.current(shards)
        assert not publication.current({**shards, "chung": "B"})
        assert not publication.current({**shards, "khac": "A"})
        assert not publication.current(dict(list(shards.items())[1:]))


def test_an_untouched_site_is_seen_without_listing_its_folders(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "AB":
        put(site, name)
    monkeypatch.setattr(checking, "_listed", None)
    with Publication(site) as publication:
        assert publication.current(dict.fromkeys(VERSIONS["B"], "B"))
    put(site, "A")
    with Publication(site) as publication:
        assert publication.current(dict.fromkeys(VERSIONS["A"], "A"))


def test_a_site_that_something_else_made_is_replaced_whole(site: Path) -> None:
    site.mkdir()
    (site / "cu.html").write_bytes(b"cu")
    put(site, "A")
    assert contents(site) == EXPECTED["A"]
    assert {path.name for path in hidden(site).iterdir()} == {"lock", f"state-{site.stat().st_ino}"}


def test_a_site_that_was_deleted_is_put_back_from_the_second_tree(site: Path) -> None:
    for name in "AB":
        put(site, name)
    shutil.rmtree(site)
    with Publication(site) as publication:
        assert tokens(publication)["phuong-0"] == "A"
    put(site, "B")
    assert contents(site) == EXPECTED["B"]


def test_files_may_move_between_shards_and_become_folders_and_back(site: Path) -> None:
    rounds: list[dict[str, dict[str, bytes]]] = [
        {"một": {"a": b"1", "b/c": b"2"}, "hai": {"d": b"3"}},
        {"một": {"b": b"2"}, "hai": {"a": b"1", "d/e/f": b"3"}},
        {"hai": {"a/x": b"1", "b/y": b"2"}, "một": {"d": b"4"}},
    ]
    for number, wanted in enumerate([*rounds, *reversed(rounds), rounds[2], rounds[0]]):
        publish(site, wanted, str(number))
        assert contents(site) == expected(wanted)


def test_workers_may_write_shards_into_the_same_folders_at_once(site: Path) -> None:
    shards = {f"{at}": {f"a/b/{page}/{at}.html": b"%d" % at for page in range(20)} for at in range(8)}
    with Publication(site) as publication, ThreadPoolExecutor(8) as pool:
        tree = publication.tree
        done = pool.map(lambda files: sync_shard(tree, NO_FILES, files.items()), shards.values())
        for name, stamps in zip(shards, done, strict=True):
            publication.record(name, "1", stamps)
        publication.publish()
    assert contents(site) == expected(shards)


def test_two_shards_with_the_same_file_publish_nothing(site: Path) -> None:
    put(site, "A")
    with pytest.raises(PublishingError, match=r"“index\.html”: “chung” và “khac”"):
        publish(site, {**VERSIONS["B"], "khac": {"index.html": b""}}, "B")
    with pytest.raises(PublishingError, match=r"“index\.html” vừa là tệp vừa là thư mục"):
        publish(site, {**VERSIONS["B"], "khac": {"index.html/a": b""}}, "B")
    assert contents(site) == EXPECTED["A"]
    put(site, "B")
    assert contents(site) == EXPECTED["B"]


LONG: Final = st.integers(-(2**63), 2**63 - 1)


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
        st.builds(Stamp, LONG, LONG, st.binary(min_size=32, max_size=32)),
    )
)
def test_packed_stamps_are_the_stamps_that_were_packed(stamps: dict[str, Stamp]) -> None:
    packed = Stamps.of(stamps)
    assert list(packed.items()) == list(stamps.items())
    assert list(packed) == list(stamps)
    assert len(packed) == len(stamps)
    assert len(packed.paths) + len(packed.facts) <= sum(len(path.encode()) + 49 for path in stamps)


def test_what_both_trees_have_is_kept_in_memory_once(site: Path) -> None:
    put(site, "A")
    with Publication(site) as publication:
        publication.sync("phuong-0", "khác", VERSIONS["B"]["phuong-0"].items())
        publication.publish()
    first = read_state(hidden(site), site, {})
    assert first is not None
    second = read_state(hidden(site), hidden(site) / "second", first.shards)
    assert second is not None
    assert {name for name, held in second.shards.items() if first.shards[name] is not held} == {"phuong-0"}


def test_a_damaged_shard_that_was_not_written_again_is_not_published(site: Path) -> None:
    put(site, "A")
    (site / "index.html").unlink()
    with Publication(site) as publication:
        assert tokens(publication)["chung"] == DAMAGED
        assert tokens(publication)["phuong-0"] == "A"
        with pytest.raises(ValueError, match="chung"):
            publication.publish()


@pytest.mark.parametrize("path", ["../x", "/x", "a/../x", "a\\b", "", "a//b", "./a", "a/.", "c:x", "a\n", "a/"])
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(PublishingError):
        sync_shard(tmp_path, NO_FILES, [(path, b"")])
    assert contents(tmp_path) == {}


def test_everybody_may_read_what_is_published_whatever_the_umask(site: Path) -> None:
    before = os.umask(0o077)
    try:
        for name in "AB":
            put(site, name)
    finally:
        os.umask(before)
    for path in (site, *site.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644)


def test_a_place_that_cannot_be_exchanged_is_refused_in_vietnamese(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write_bytes(b"")
    with pytest.raises(PublishingError, match="không phải thư mục"), Publication(site):
        pass
    site.unlink()
    site.mkdir()
    lstat = os.lstat

    def mounted(path: Path) -> os.stat_result:
        found = lstat(path)
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:10])) if path == site else found

    monkeypatch.setattr(os, "lstat", mounted)
    with pytest.raises(PublishingError, match="ổ đĩa gắn riêng"), Publication(site):
        pass


def test_the_call_by_number_exchanges_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class WithoutWrapper:
        def __init__(self, library: ctypes.CDLL) -> None:
            self.syscall = library.syscall

    real = ctypes.CDLL(None, use_errno=True)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: WithoutWrapper(real))
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchange.exchange(tmp_path / "a", tmp_path / "b")
    assert contents(tmp_path) == {"a": None, "a/b": b"", "b": None, "b/a": b""}
    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "a", tmp_path / "c")


def started(program: str, site: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", program, site], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )


def test_a_second_build_waits_for_the_first_and_says_so(site: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from generator.publishing import Publication\n"
        "with Publication(Path(sys.argv[1]), lambda text: print(ascii(text), flush=True)) as second:\n"
        "    second.sync('sau', '2', [('sau.html', b'2')]); second.publish()"
    )
    with Publication(site) as first, started(program, site) as other:
        assert other.stdout is not None
        assert "“site”. Đang đợi lệnh đó xong" in str(eval(other.stdout.readline()))  # noqa: S307 - our own text
        first.sync("trước", "1", [("truoc.html", b"1")])
        first.publish()
        first.__exit__(None, None, None)
        assert other.wait() == 0
    assert contents(site) == {"truoc.html": b"1", "sau.html": b"2"}


def test_one_process_may_not_publish_twice_at_once(site: Path) -> None:
    with Publication(site), pytest.raises(RuntimeError), Publication(site):
        pass
    with Publication(site):
        pass


def test_workers_of_a_killed_build_keep_nobody_waiting(site: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from generator.publishing import Publication\n"
        "with Publication(Path(sys.argv[1])):\n"
        "    if os.fork() == 0: sys.stdin.read(); os._exit(0)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)"
    )
    told: list[str] = []
    with started(program, site) as killed:
        assert killed.wait() < 0
        with Publication(site, told.append):  # the worker still lives: it waits for its input to end
            pass
    assert told == []


PATHS: Final = st.lists(st.sampled_from("ab"), min_size=1, max_size=3).map("/".join)
FILES: Final = st.dictionaries(PATHS, st.tuples(st.sampled_from(["một", "hai", "ba"]), st.binary(max_size=2)))


def no_file_is_a_folder(files: Collection[str]) -> bool:
    return not any(two.startswith(f"{one}/") for one in files for two in files)


@given(st.lists(FILES.filter(no_file_is_a_folder), max_size=5))
def test_any_sequence_of_versions_is_published_exactly(versions: list[dict[str, tuple[str, bytes]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, files in enumerate(versions):
            wanted: dict[str, dict[str, bytes]] = {}
            for path, (shard, content) in files.items():
                wanted.setdefault(shard, {})[path] = content
            publish(Path(folder) / "site", wanted, str(number))
            assert contents(Path(folder) / "site") == expected(wanted)
