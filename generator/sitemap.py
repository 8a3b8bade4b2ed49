"""sitemap.xml: the addresses of all pages that search engines may list."""

import gzip
from collections.abc import Iterable
from html import escape

PATH = "sitemap.xml"


def as_sitemap(base_url: str, addresses: Iterable[str]) -> bytes:
    """Return the sitemap of pages, given by their addresses below the portal's root."""
    lines = "".join(f"<url><loc>{escape(base_url + address)}</loc></url>\n" for address in sorted(addresses))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{lines}</urlset>\n".encode()


def compressed(sitemap: bytes) -> bytes:
    """Return a sitemap as gzip, the same bytes every time."""
    return gzip.compress(sitemap, mtime=0)
