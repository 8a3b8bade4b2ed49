"""The empty Word file that a report is written into, and its bytes: no foreign template, no time of making."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as WordDocument

from generator.text import shorten

STYLES: Final = Path(__file__).with_name("styles.xml")

_LONGEST: Final = 250
"""Word refuses properties of more than 255 characters."""

_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS: Final = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body><w:sectPr/></w:body></w:document>',
    "word/settings.xml": f'<w:settings xmlns:w="{_WORD}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>',
}


def empty() -> WordDocument:
    """Return an empty document with the report's own styles."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _PARTS.items():
            package.writestr(name, _HEAD + content)
        package.writestr("word/styles.xml", STYLES.read_bytes())
    buffer.seek(0)
    return Document(buffer)


def name(document: WordDocument, title: str, author: str, day: date) -> None:
    """Set the file's properties: a title, a body as author, the day it tells of as its time, nothing else."""
    properties = document.core_properties
    properties.title, properties.author = shorten(title, _LONGEST), shorten(author, _LONGEST)
    properties.language = "vi-VN"
    properties.comments = properties.last_modified_by = properties.keywords = properties.category = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(day, time(), UTC).replace(tzinfo=None)


def as_bytes(document: WordDocument) -> bytes:
    """Return the file without the time of its making, so that the same data gives the same bytes."""
    raw = io.BytesIO()
    document.save(raw)
    settled = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(zipfile.ZipInfo(part, _FIXED_TIME), source.read(part), zipfile.ZIP_DEFLATED)
    return settled.getvalue()
