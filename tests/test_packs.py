"""Packs: what was put in comes out, and a damaged pack is never anything but damaged."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.packs import (
    DamagedPackError,
    Pack,
    join_files,
    read_header,
    read_pack,
    read_part,
    split_files,
    write_pack,
)

KEY: Final = "0123456789abcdef"
FILES: Final = {"a/index.html": "Phường ".encode() * 50, "a/trống": b"", "đ.csv": bytes(range(256))}
PARTS: Final = {"head": b"{}", "table:ket-qua": b"1\n" * 5000, "search": b"", "files": join_files(FILES)}
NAMES: Final = st.from_regex(r"[a-z0-9][a-z0-9:._/-]{0,20}", fullmatch=True)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packs") / "one.pack"
    write_pack(path, KEY, PARTS)
    return path


def with_header(path: Path, **of_part: object) -> Path:
    """Write a pack whose header is sound in itself and says something else."""
    first, _, body = path.read_bytes().partition(b"\n")
    length = int(first.split()[2])
    header, rest = body[:length], body[length:]
    value = json.loads(header)
    value["parts"] = [{**part, **of_part} for part in value["parts"]]
    return forged(path.with_name("other.pack"), json.dumps(value).encode(), rest)


def forged(path: Path, header: bytes, rest: bytes = b"") -> Path:
    digest = sha256(header).hexdigest().encode()
    path.write_bytes(b"cchc-pack 1 %08d %s\n" % (len(header), digest) + header + rest)
    return path


@given(parts=st.dictionaries(NAMES, st.binary(max_size=300), max_size=5), key=st.text(max_size=20))
def test_what_was_put_in_comes_out(tmp_path_factory: pytest.TempPathFactory, parts: dict[str, bytes], key: str) -> None:
    path = tmp_path_factory.getbasetemp() / "in" / "out.pack"
    assume(not any("\ud800" <= letter <= "\udfff" for letter in key))
    header = write_pack(path, key, parts)
    assert read_pack(path) == Pack(key, parts)
    assert read_header(path) == header
    assert header.sizes == {name: len(content) for name, content in parts.items()}
    assert header.digests == {name: sha256(content).hexdigest() for name, content in parts.items()}
    assert all(read_part(path, name) == content for name, content in parts.items())
    assert [found.name for found in path.parent.iterdir()] == ["out.pack"]


def test_the_same_parts_give_the_same_bytes_in_any_order(tmp_path: Path, pack: Path) -> None:
    write_pack(tmp_path / "b", KEY, dict(reversed(PARTS.items())))
    assert (tmp_path / "b").read_bytes() == pack.read_bytes()


def test_a_header_longer_than_the_first_read_is_read_whole(tmp_path: Path) -> None:
    parts = {f"part-{number}": b"%d" % number for number in range(300)}
    header = write_pack(tmp_path / "long", KEY, parts)
    assert read_header(tmp_path / "long") == header
    assert read_part(tmp_path / "long", "part-299") == b"299"


@given(at=st.integers(min_value=0), flip=st.integers(1, 255))
def test_a_changed_byte_is_found(pack: Path, at: int, flip: int) -> None:
    content = bytearray(pack.read_bytes())
    content[at % len(content)] ^= flip
    spoilt = pack.with_name("flipped.pack")
    spoilt.write_bytes(content)
    with pytest.raises(DamagedPackError):
        read_pack(spoilt)


def test_every_single_changed_bit_is_found(tmp_path: Path) -> None:
    path = tmp_path / "small"
    write_pack(path, "k", {"a": b"aaaaaaaaaa", "b": b""})
    whole = path.read_bytes()
    for bit in range(8 * len(whole)):
        content = bytearray(whole)
        content[bit // 8] ^= 1 << bit % 8
        path.write_bytes(content)
        with pytest.raises(DamagedPackError):
            read_pack(path)


@given(length=st.integers(min_value=0))
def test_a_pack_cut_off_or_longer_is_seen_from_its_header(pack: Path, length: int) -> None:
    whole = pack.read_bytes()
    spoilt = pack.with_name("cut.pack")
    for content in (whole[: length % len(whole)], whole + b"x"):
        spoilt.write_bytes(content)
        with pytest.raises(DamagedPackError):
            read_header(spoilt)


@given(st.binary(max_size=200))
def test_what_is_no_pack_is_damaged(pack: Path, content: bytes) -> None:
    spoilt = pack.with_name("noise.pack")
    for start in (b"", b"cchc-pack 1 ", b"cchc-pack 1 00000002 " + b"0" * 64 + b"\n"):
        spoilt.write_bytes(start + content)
        with pytest.raises(DamagedPackError):
            read_header(spoilt)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"key": 1, "parts": []}',
        b'{"key": "k", "parts": {}}',
        b'{"key": "k", "parts": [1]}',
        b'{"key": "k", "parts": [{"name": "a"}]}',
        b'{"key": "\xff", "parts": []}',
        b"9" * 5000,
    ],
)
def test_a_header_of_another_shape_is_refused(tmp_path: Path, header: bytes) -> None:
    with pytest.raises(DamagedPackError):
        read_header(forged(tmp_path / "pack", header))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("size", -1),
        ("size", 1 << 60),
        ("size", True),
        ("size", 1.0),
        ("size", "1"),
        ("packed", -5),
        ("packed", 1 << 40),
        ("packed", None),
        ("sha256", "g" * 64),
        ("sha256", 1),
        ("packed_sha256", "a"),
        ("name", "../a"),
        ("name", "head"),
        ("name", ["a"]),
    ],
)
def test_an_absurd_header_is_refused(pack: Path, field: str, value: object) -> None:
    with pytest.raises(DamagedPackError):
        read_header(with_header(pack, **{field: value}))


def test_a_part_that_unpacks_to_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pack"
    write_pack(path, KEY, {"a": b"0" * 1_000_000})
    for size in (0, 999_999, 1_000_001):
        with pytest.raises(DamagedPackError):
            read_part(with_header(path, size=size), "a")
    with pytest.raises(DamagedPackError):
        read_part(with_header(path, sha256="0" * 64), "a")


def test_a_part_that_is_not_there_and_a_pack_that_is_not_there_are_told_apart(pack: Path) -> None:
    with pytest.raises(KeyError):
        read_part(pack, "khong-co")
    with pytest.raises(FileNotFoundError):
        read_header(pack.with_name("khong-co"))


@pytest.mark.parametrize("name", ["", "../a", "A", "a b", "a" * 300])
def test_a_name_that_a_reader_would_refuse_is_not_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no part can be called so"):
        write_pack(tmp_path / "pack", KEY, {name: b""})
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_pack_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pack"
    write_pack(path, KEY, {"a": b"1"})

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_pack(path, KEY, {"a": b"2"})
    assert list(tmp_path.iterdir()) == [path]
    assert read_part(path, "a") == b"1"


def test_files_come_out_as_they_went_in() -> None:
    assert dict(split_files(join_files(FILES))) == FILES
    assert dict(split_files(join_files({}))) == {}


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../x", "a\\b", "", "a//b", "./a", "c:x", "a\nb", "\ud800", "a" * 2000]
)
def test_a_path_that_leads_elsewhere_is_neither_written_nor_read(path: str) -> None:
    with pytest.raises(ValueError, match="no path inside the site"):
        join_files({path: b""})
    with pytest.raises(DamagedPackError):
        split_files(json.dumps([[path, 0]]).encode() + b"\n")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}\n",
        b"[1]\n",
        b'[["a"]]\n',
        b'[["a", 1, 2]]\n1',
        b'[["a", 2]]\n1',
        b'[["a", 1]]\n12',
        b'[["a", -1], ["b", 2]]\n1',
        b'[["a", true]]\n1',
        b'[["a", 1], ["a", 1]]\n12',
        b"[[1, 1]]\n1",
    ],
)
def test_joined_files_of_another_shape_are_refused_before_the_first_is_given(raw: bytes) -> None:
    with pytest.raises(DamagedPackError):
        split_files(raw)
