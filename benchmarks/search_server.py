"""A loopback server as a portal's server is set up: gzip for text, connections kept; it notes what it sends."""

import functools
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKED = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml", ".md", ".csv"})
"""Kinds of files sent as gzip. Pagefind's own parts are gzip already and are sent as they are."""


@dataclass
class Served:
    """A folder on a loopback server."""

    url: str
    """Root, ending in a slash."""

    sent: list[tuple[str, int]] = field(default_factory=list)
    """Path and body bytes of every answer, in order."""

    def since(self, mark: int) -> tuple[int, int]:
        """Return how many requests were answered since `len(sent)` was `mark`, and their body bytes."""
        answers = self.sent[mark:]
        return len(answers), sum(size for _, size in answers)


@functools.lru_cache(maxsize=4096)
def packed(path: Path) -> bytes:
    """Return the gzip of a file."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path
    served: Served

    def do_GET(self) -> None:
        """Send a file, an `index.html` for a folder."""
        asked = unquote(urlsplit(self.path).path)
        path = (self.folder / asked.lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        if not path.is_relative_to(self.folder) or not path.is_file():
            self._answer(HTTPStatus.NOT_FOUND, b"", {}, asked)
            return
        headers = {"Content-Type": mimetypes.guess_type(path.name)[0] or "application/octet-stream"}
        if path.suffix in PACKED:
            self._answer(HTTPStatus.OK, packed(path), {**headers, "Content-Encoding": "gzip"}, asked)
        else:
            self._answer(HTTPStatus.OK, path.read_bytes(), headers, asked)

    def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str], asked: str) -> None:
        self.served.sent.append((asked, len(body)))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body)), "Cache-Control": "max-age=600"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser keeps its connections open


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a folder on a free loopback port."""
    served = Served("")
    handler = type("Handler", (_Handler,), {"folder": folder.resolve(), "served": served})
    server = _Server(("127.0.0.1", 0), handler)
    served.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
