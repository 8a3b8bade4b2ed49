"""Bytes that show whether they are whole: a kind, a sum, and pieces one behind the other."""

import struct
import zlib
from collections.abc import Sequence
from typing import Final

_SEAL: Final = struct.Struct("<4sLH")
"""Kind, CRC-32 of everything behind, count of pieces."""


class DamagedPartError(ValueError):
    """Bytes are not what was written, or belong to another table: the part must be made again."""


def sealed(kind: bytes, pieces: Sequence[bytes]) -> bytes:
    """Return pieces as one run of bytes; `kind` is four bytes long."""
    lengths = struct.pack(f"<{len(pieces)}Q", *map(len, pieces))
    body = b"".join((lengths, *pieces))
    return _SEAL.pack(kind, zlib.crc32(body), len(pieces)) + body


def opened(kind: bytes, raw: bytes, count: int) -> list[bytes]:
    """Return the `count` pieces of bytes that `sealed` made. Raises DamagedPartError on any other bytes."""
    place = _SEAL.size + 8 * count
    if len(raw) < place:
        raise DamagedPartError(_damaged("quá ngắn"))
    found, crc, pieces = _SEAL.unpack_from(raw)
    if found != kind or pieces != count:
        raise DamagedPartError(_damaged("không có dấu đầu"))
    if zlib.crc32(memoryview(raw)[_SEAL.size :]) != crc:
        raise DamagedPartError(_damaged("sai tổng kiểm"))
    opened_pieces = []
    for length in struct.unpack_from(f"<{count}Q", raw, _SEAL.size):
        opened_pieces.append(raw[place : place + length])
        place += length
    if place != len(raw):
        raise DamagedPartError(_damaged("sai độ dài"))
    return opened_pieces


def _damaged(why: str) -> str:
    return f"phần của bảng dữ liệu mở bị hỏng ({why}); xóa .cache/cchc rồi chạy lại"
