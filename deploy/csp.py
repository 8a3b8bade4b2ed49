"""Tell which inline scripts and styles the pages of a built portal have, as a Content-Security-Policy names them.

    python deploy/csp.py SITE

Prints one source a line: a hash for each inline script or style sheet, 'unsafe-hashes' where an attribute such as
onclick or style needs it. deploy/nginx/cong-http.conf must name exactly these. Needs nothing but Python itself.
"""

import base64
import hashlib
import sys
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path


class _Inline(HTMLParser):
    """Notes what a page carries inside itself that a browser would run or style by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.sources: set[str] = set()
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to note an inline script or style; note what attributes need."""
        names = {name for name, _ in attrs}
        runs = dict(attrs).get("type") != "application/ld+json"  # a description for machines is never run
        if tag == "style" or (tag == "script" and "src" not in names and runs):
            self._text = []
        if any(name == "style" or name.startswith("on") for name in names):
            self.sources.add("'unsafe-hashes'")

    def handle_data(self, data: str) -> None:
        """Keep a piece of an inline script or style."""
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Note the hash of an inline script or style that ends here."""
        if tag in {"script", "style"} and self._text is not None:
            digest = hashlib.sha256("".join(self._text).encode()).digest()
            self.sources.add(f"'sha256-{base64.b64encode(digest).decode()}'")
            self._text = None


def sources(pages: Sequence[Path]) -> Iterator[str]:
    """Yield what the policy must name for these pages, in alphabetical order, each once."""
    found = _Inline()
    for page in pages:
        found.reset()
        found.feed(page.read_text(encoding="utf-8"))
        found.close()
    yield from sorted(found.sources)


def main(words: Sequence[str]) -> int:
    """Print what the policy must name for the portal in a folder; return the exit code."""
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    pages = sorted(Path(words[0]).rglob("*.html"))
    if not pages:
        print(f"Không thấy trang nào trong {words[0]}.", file=sys.stderr)
        return 1
    print("\n".join(sources(pages)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
