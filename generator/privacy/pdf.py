"""Texts of a PDF, read in a process of its own that can be stopped: a file may ask for work without end."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from generator.privacy.images import plain_text
from generator.privacy.passages import Passages, UncheckableError

MAX_PAGES: Final = 500
MAX_SECONDS: Final = 60
MAX_MEMORY: Final = 1 << 30
_MOST_TEXT: Final = 20_000_000
_HINT: Final = "in lại thành PDF (Tệp → In → Microsoft Print to PDF) rồi thay vào; PDF có mật khẩu thì bỏ mật khẩu"
_FIELDS: Final = {
    "/Author": "tên người soạn",
    "/Manager": "tên người quản lý",
    "/Company": "tên cơ quan trong thuộc tính tệp",
}


def read_pdf(path: Path, seconds: float = MAX_SECONDS) -> Passages:
    """Return the texts of a PDF file. Raises UncheckableError."""
    command = [sys.executable, "-m", "generator.privacy.pdf", str(path.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - our own module
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        message = f"tệp PDF đọc quá {seconds:.0f} giây chưa xong"
        raise UncheckableError(message, _HINT) from error
    except ValueError as error:
        message = "tệp PDF hỏng, cổng không đọc được"
        raise UncheckableError(message, _HINT) from error
    if "problem" in answer:
        raise UncheckableError(answer["problem"], _HINT)
    passages = Passages()
    for place, text in answer["texts"]:
        passages.add(place, text)
    for what, value in answer["hidden"]:
        passages.hide(what, value)
    return passages


def extract(path: Path) -> dict[str, Any]:
    """Return `{"texts": [[place, text]], "hidden": [[what, value]]}`, or `{"problem": why}`."""
    from pypdf import PdfReader  # noqa: PLC0415 - slow to load, and only the process of its own needs it

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            return {"problem": "tệp PDF có mật khẩu hoặc khoá, cổng không đọc được"}
        if len(reader.pages) > MAX_PAGES:
            return {"problem": f"tệp PDF có {len(reader.pages)} trang, quá {MAX_PAGES}"}
        return _content(reader, path.read_bytes())
    except Exception:  # noqa: BLE001 - a broken file raises whatever it likes
        return {"problem": "tệp PDF hỏng, cổng không đọc được"}


def _content(reader: Any, raw: bytes) -> dict[str, Any]:  # noqa: ANN401
    texts: list[list[str]] = []
    hidden: list[list[str]] = []
    for number, page in enumerate(reader.pages, start=1):
        texts.append([f"trang {number}", page.extract_text()])
        notes = [note.get_object() for note in page.get("/Annots") or ()]
        texts += [[f"ghi chú ở trang {number}", str(value)] for note in notes for value in _strings(note)]
        if any(note.get("/Subtype") in {"/Text", "/FreeText", "/Popup"} for note in notes):
            hidden.append(["ghi chú", ""])
    if not any(text.strip() for _, text in texts):
        hidden.append(["trang chỉ có ảnh quét, cổng không đọc được chữ trong đó", ""])
    for key, value in (reader.metadata or {}).items():
        texts.append(["thuộc tính tệp", str(value)])
        if key in _FIELDS and str(value).strip():
            hidden.append([_FIELDS[key], str(value)])
    texts += [["ô điền sẵn", f"{name}: {field.get('/V', '')}"] for name, field in (reader.get_fields() or {}).items()]
    xmp = reader.xmp_metadata
    if xmp is not None:
        texts.append(["thuộc tính tệp (XMP)", xmp.stream.get_data().decode("utf-8", "replace")])
    if reader.attachments:
        return {"problem": "trong tệp PDF có nhúng tệp khác, cổng không đọc được"}
    texts.append(["phần chữ trong tệp", _outside_of_numbers(plain_text(raw))])
    if sum(len(text) for _, text in texts) > _MOST_TEXT:
        return {"problem": "tệp PDF có quá nhiều chữ"}
    return {"texts": texts, "hidden": hidden}


def _outside_of_numbers(text: str) -> str:
    """Return a PDF's raw text without its table of offsets and its drawing commands, which are numbers only."""
    lines = (
        line for line in text.splitlines() if any(char.isalpha() for char in line.removesuffix(" n").removesuffix(" f"))
    )
    return "\n\n".join(line for line in lines if "/ID" not in line and "xref" not in line)


def _strings(note: Any) -> list[str]:  # noqa: ANN401
    action = note.get("/A") or {}
    values = [note.get("/Contents"), note.get("/T"), note.get("/V"), action.get("/URI")]
    return [str(value) for value in values if value]


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    import logging

    logging.disable(logging.CRITICAL)
    _limit_memory()
    sys.stdout.write(json.dumps(extract(Path(sys.argv[1]))))
