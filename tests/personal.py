"""Personal data made up for tests: put together here, so that no such number stands in the repository."""

import io
import zipfile
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
from hypothesis import strategies as st
from PIL import Image


def made(*parts: str, by: str = "") -> str:
    """Return what the parts make together."""
    return by.join(parts)


CITIZEN = made("079", "1", "85", "123", "456")
MOBILE = made("09", "12", "345", "678")
ACCOUNT = made("0071", "0012", "34567")
DOSSIER = made("000.00.01.H55", "260701", "0001", by="-")
OLD_IDENTITY = made("123", "456", "789")
INSURANCE = made("79", "1234", "5678")
PASSPORT = made("B", "123", "4567")
EMAIL = made("nguyen.van.a", "gmail.com", by="@")
PLATE = made("65A", "123.45", by="-")
BIRTH = made("12", "3", "1980", by="/")

SEPARATORS = (" ", ".", "-", "\u00a0", "\u202f", "–", " - ", "\u2011")
INVISIBLE = ("\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad", "\u0332")


@st.composite
def citizens(draw: st.DrawFn) -> str:
    """Draw a number with a province, a century and sex, a year of birth and six digits more."""
    rest = draw(st.text("0123456789", min_size=8, max_size=8))
    return f"{draw(st.integers(1, 96)):03d}{draw(st.sampled_from('0123'))}{rest}"


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    """Draw a number as it is dialled at home."""
    return f"0{draw(st.sampled_from('35789'))}{draw(st.text('0123456789', min_size=8, max_size=8))}"


@st.composite
def spelled(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> str:
    """Draw a number in one of the ways it is typed, pasted or hidden."""
    number = draw(numbers)
    how = draw(st.integers(0, 5))
    if how == 0:
        return number
    if how == 1:
        cuts = (0, *draw(st.sampled_from(((4, 7), (3, 6), (4,), (3, 7)))), len(number))
        return draw(st.sampled_from(SEPARATORS)).join(number[a:b] for a, b in pairwise(cuts))
    if how == 2:
        return draw(st.sampled_from(INVISIBLE)).join(number)
    if how == 3:
        return in_digits(number, draw(st.sampled_from((0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE))))
    if how == 4:
        return "".join(f"&#{ord(digit)};" for digit in number)
    return f"**{number[:5]}**{number[5:]}"


def in_digits(number: str, zero: int) -> str:
    """Return a number in the digits of another script."""
    return "".join(chr(zero + int(digit)) for digit in number)


def word(
    change: Callable[[docx.document.Document], object] | None = None, parts: dict[str, str] | None = None
) -> bytes:
    """Return a Word file without an author; `parts` are added to its package, or replace text of a part's end."""
    document = docx.Document()
    document.core_properties.author = ""
    if change:
        change(document)
    file = io.BytesIO()
    document.save(file)
    return with_parts(file.getvalue(), parts or {})


def with_parts(package: bytes, parts: dict[str, str]) -> bytes:
    """Return an office file with more parts."""
    file = io.BytesIO(package)
    with zipfile.ZipFile(file, "a") as added:
        for name, content in parts.items():
            added.writestr(name, content)
    return file.getvalue()


def excel(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Return an Excel file."""
    book = openpyxl.Workbook()
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def pdf(lines: Iterable[str] = (), info: str = "") -> bytes:
    """Return a PDF of one page with lines of plain letters."""
    drawn = b"BT /F1 12 Tf 72 720 Td " + b" ".join(f"({line}) Tj 0 -14 Td".encode() for line in lines) + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<<{info}>>".encode(),
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    begin = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + table
    return out + b"trailer\n<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % begin


def picture(kind: str = "JPEG", tags: dict[int, str] | None = None, gps: dict[int, object] | None = None) -> bytes:
    """Return a small picture with EXIF fields."""
    image = Image.new("RGB", (8, 8))
    exif = Image.Exif()
    for tag, value in (tags or {}).items():
        exif[tag] = value
    if gps:
        exif[0x8825] = gps
    file = io.BytesIO()
    image.save(file, kind, exif=exif)
    return file.getvalue()


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
