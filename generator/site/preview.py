"""A live preview on this machine."""

import tempfile
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from generator.search import SearchError
from generator.site.builder import PREVIEW_SCHEME, SiteInput, build_site
from generator.site.tree import SiteError


def preview_site(
    make: Callable[[], SiteInput | None],
    complain: Callable[[str], None],
    config_file: Path,
    folders: Iterable[Path],
    address: tuple[str, int],
) -> None:
    """Serve a live preview on this machine until interrupted; rebuild when something below `folders` changes.

    `make` returns what to build, or None while the data is wrong: then the last good preview stays. `complain` is told
    when a build fails. `address` is the host and port to listen at.
    """
    host, port = address
    with tempfile.TemporaryDirectory(prefix="cchc-preview-") as name:
        url = f"{PREVIEW_SCHEME}{host}:{port}/"

        def rebuild() -> None:
            try:
                site = make()
                if site is not None:
                    build_site(site, config_file, Path(name), site_url=url)
            except (SiteError, SearchError) as error:
                complain(str(error))

        rebuild()
        server = LiveReloadServer(builder=rebuild, host=host, port=port, root=name)
        not_found = Path(name) / "404.html"
        server.error_handler = lambda code: not_found.read_bytes() if code == HTTPStatus.NOT_FOUND else None
        for folder in folders:
            server.watch(str(folder))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown(wait=True)
        finally:
            server.server_close()
