"""Texts of a picture: EXIF, comments, XMP, and whatever plain text stands between its bytes. Pixels are not read."""

import io
import re
import warnings
from typing import Any, Final

from generator.privacy.passages import Passages, UncheckableError

MAX_PIXELS: Final = 60_000_000
_HINT: Final = "chụp lại màn hình của ảnh hoặc lưu lại bằng Paint, rồi thay vào"
_TOO_BIG: Final = ("ảnh quá lớn, cổng không đọc", _HINT)
_GPS: Final = 0x8825
_TAGS: Final = {0x013B: "tên người chụp", 0xA430: "tên chủ máy ảnh", 0x9C9D: "tên người soạn", 0x8298: "chủ bản quyền"}
_SUB_FOLDERS: Final = (0x8769, _GPS)
_PLAIN: Final = re.compile(rb"[\t\n\r\x20-\x7e\xc2-\xef\x80-\xbf]{9,}")
_WIDE: Final = re.compile(rb"(?:[\x20-\x7e]\x00){9,}")
_UNICODE_FIELDS: Final = frozenset({0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F})
"""Fields that Windows writes in UTF-16."""

_MOST_PLAIN: Final = 2_000_000


def read_image(raw: bytes) -> Passages:
    """Return the texts of a JPEG, PNG or WebP picture. Raises UncheckableError."""
    passages = Passages()
    passages.add("phần chữ trong tệp ảnh", plain_text(raw))
    from PIL import Image  # noqa: PLC0415 - slow to load, and most folders hold no picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP")) as image:
                _read_picture(image, passages)
    except UncheckableError:
        raise
    except Exception as error:  # a broken picture raises whatever it likes
        message = "ảnh hỏng hoặc không đúng đuôi tệp, cổng không đọc được"
        raise UncheckableError(message, _HINT) from error
    return passages


def _read_picture(image: Any, passages: Passages) -> None:  # noqa: ANN401 - pillow is loaded late
    if image.width * image.height > MAX_PIXELS:
        raise UncheckableError(*_TOO_BIG)
    if image.format == "PNG":
        image.load()  # texts may stand behind the pixels
    _read_info(image.info, passages)
    _read_exif(image.getexif(), passages)


def plain_text(raw: bytes) -> str:
    """Return what reads as text between other bytes, in UTF-8 and in UTF-16, each piece apart."""
    pieces = [match[0].decode("utf-8", "ignore") for match in _PLAIN.finditer(raw)]
    pieces += [match[0].decode("utf-16-le", "ignore") for match in _WIDE.finditer(raw)]
    worth = [piece for piece in pieces if sum(char.isdigit() for char in piece) >= 9]  # noqa: PLR2004
    return "\n\n".join(_meant(piece) for piece in worth)[:_MOST_PLAIN]


def _meant(piece: str) -> str:
    """Return a piece; of one that is noise, only its longer runs of digits."""
    readable = sum(char.isascii() and (char.isalnum() or char.isspace()) for char in piece)
    return piece if readable * 4 > len(piece) * 3 else "\n\n".join(re.findall(r"[+0-9][0-9 .\-]{8,40}", piece))


def _read_info(info: dict[Any, Any], passages: Passages) -> None:
    for key, value in info.items():
        if key not in {"exif", "icc_profile"}:
            passages.add("thuộc tính ảnh", _text(value))
        if isinstance(key, str) and key.lower() in {"author", "artist", "creator"} and _text(value).strip():
            passages.hide("tên người soạn", _text(value))


def _read_exif(exif: Any, passages: Passages) -> None:  # noqa: ANN401 - pillow's own mapping
    fields = dict(exif)
    for folder in _SUB_FOLDERS:
        inside = dict(exif.get_ifd(folder))
        if folder == _GPS and inside:
            passages.hide("nơi chụp ảnh (GPS)", str(sorted(inside.items(), key=str)))
        elif folder != _GPS:
            fields |= inside
    for tag, value in fields.items():
        text = _text(value, wide=tag in _UNICODE_FIELDS)
        passages.add("thuộc tính ảnh (EXIF)", text)
        if tag in _TAGS and text.strip("\0 "):
            passages.hide(_TAGS[tag], text)


def _text(value: object, *, wide: bool = False) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-16-le" if wide else "utf-8", "replace")
    if isinstance(value, tuple) and wide and all(isinstance(each, int) for each in value):
        return bytes(each & 0xFF for each in value).decode("utf-16-le", "replace")
    return value if isinstance(value, str) else ""
