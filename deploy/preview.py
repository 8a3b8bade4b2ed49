"""Make a copy of a built portal that opens from a folder on any computer, without a web server.

    python deploy/preview.py SITE PREVIEW

The portal's links lead to folders ("../chi-tieu/"); only a web server turns those into pages. In the copy they lead to
the folder's index.html. Each page says that it is a preview. Search needs a web server and is left out. Needs nothing
but Python itself.
"""

import re
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

READ_FIRST: Final = "DOC-TRUOC.txt"
LINK: Final = re.compile(r'(\s(?:href|action)=")([^"#?:]*)((?:[?#][^"]*)?")')
"""A link inside the portal: one with a colon has a scheme and leads elsewhere."""

HEAD_END: Final = "</head>"
BODY: Final = re.compile(r"<body\b[^>]*>")
NOT_INDEXED: Final = '<meta name="robots" content="noindex">\n'
BANNER: Final = (
    '\n<p style="margin:0;padding:.5rem 1rem;background:#8a1c1c;color:#fff;font-weight:bold;text-align:center">'
    "Bản xem trước – chưa đăng</p>"
)

TEXT: Final = """\
ĐÂY LÀ BẢN XEM TRƯỚC, CHƯA ĐĂNG.

1. Nếu tải về dạng tệp nén (.zip): bấm chuột phải, chọn "Giải nén tất cả" (Extract All).
2. Mở thư mục vừa giải nén, bấm đúp vào tệp index.html.
3. Xem các trang của phường mình: số, ngày, tên đơn vị có đúng văn bản không.

Ô tìm kiếm không chạy trong bản xem trước; khi đăng lên cổng thì chạy.
Thấy sai: sửa trong tệp dữ liệu rồi nộp lại, sẽ có bản xem trước mới.
"""


def make(site: Path, preview: Path) -> int:
    """Write the copy to `preview`, in the place of an older one; return how many pages it has.

    Raises ValueError when `preview` is not an older copy, OSError when it can't be written.
    """
    if preview.exists():
        if any(preview.iterdir()) and not (preview / READ_FIRST).is_file():
            message = f"thư mục {preview} đang chứa tệp khác; chọn một thư mục trống"
            raise ValueError(message)
        shutil.rmtree(preview)
    shutil.copytree(site, preview, ignore=shutil.ignore_patterns("tu-*.json", "trang-*.json", "sitemap.xml*"))
    pages = sorted(preview.rglob("*.html"))
    for page in pages:
        text = LINK.sub(partial(_with_index, page.parent), page.read_text(encoding="utf-8"))
        page.write_text(_marked(text), encoding="utf-8", newline="\n")
    (preview / READ_FIRST).write_text(TEXT, encoding="utf-8", newline="\r\n")
    return len(pages)


def _with_index(folder: Path, link: re.Match[str]) -> str:
    """Return a link that names the page of the folder it leads to; any other link as it is."""
    before, path, after = link.groups()
    if not path or path.startswith("/") or not (folder / path / "index.html").is_file():
        return link[0]
    return f"{before}{path.rstrip('/')}/index.html{after}"


def _marked(text: str) -> str:
    """Return a page that says it is a preview, to people and to search engines."""
    text = text.replace(HEAD_END, NOT_INDEXED + HEAD_END, 1)
    return BODY.sub(lambda body: body[0] + BANNER, text, count=1)


def main(words: Sequence[str]) -> int:
    """Make the copy that is asked for; return the exit code."""
    if len(words) != 2:  # noqa: PLR2004 - SITE and PREVIEW
        print(__doc__, file=sys.stderr)
        return 2
    site, preview = map(Path, words)
    try:
        count = make(site, preview)
    except (ValueError, OSError) as error:
        print(f"Không làm được bản xem trước: {error}", file=sys.stderr)
        return 1
    print(f"Bản xem trước: {count} trang trong {preview}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
