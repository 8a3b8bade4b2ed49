"""What several tests share: the real data, checked once, and the portal built from it, once a run."""

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from generator.build import check
from generator.config import Settings
from generator.model.portal import Portal
from generator.pages.view import OverviewPages, View
from generator.publish import publish
from generator.shards.outcome import Outcome
from generator.shards.run import MakeRunner, in_this_process
from generator.summaries import overview_of
from tests.builders import AS_OF

# Speed is measured in benchmarks/, never in a test; in CI the same examples are tried every time.
hypothesis_settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.load_profile("here")

ROOT = Path(__file__).parent.parent
EPOCH = "1795219200"
"""2026-11-20 16:00 UTC, which is still the same Vietnamese day as its date: a fixed build time."""


@pytest.fixture(scope="session")
def portal() -> Portal:
    """The real data, read and checked."""
    checked = check(ROOT / "data", "data", AS_OF)
    assert checked.portal is not None, checked.diagnostics
    return checked.portal


@pytest.fixture(scope="session")
def view(portal: Portal) -> View:
    """The real data as of a fixed day, for the pages of wards."""
    return View(portal, AS_OF)


@pytest.fixture(scope="session")
def across(portal: Portal) -> OverviewPages:
    """The real data as of a fixed day, for portal-wide pages."""
    return OverviewPages.of(overview_of(portal, AS_OF))


def settings_for(site: Path) -> Settings:
    """Return the settings of a build of the real data into `site`; what it keeps lies beside."""
    return Settings(
        root=ROOT, data_dir=ROOT / "data", site_dir=site, as_of=AS_OF, cache=site.with_name(f"{site.name}-cache")
    )


def published(settings: Settings, make_runner: MakeRunner | None = None) -> Outcome:
    """Build, and return what became of it."""
    outcome = publish(settings, lambda _: None, lambda *_: nullcontext(lambda _: None), make_runner)
    assert outcome is not None
    return outcome


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal built from the real data, in one process."""
    folder = tmp_path_factory.mktemp("built") / "site"
    published(settings_for(folder), in_this_process)
    return folder


@dataclass(frozen=True)
class Served:
    """A built portal on a loopback server."""

    url: str
    """Root, ending in a slash."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


def serve(folder: Path) -> Iterator[Served]:
    """Serve `folder` on a free loopback port until the test is done."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[Served]:
    """The built portal on a loopback server."""
    yield from serve(site)


ONE_PAGE_OF_EACH_TYPE = {
    "home": "",
    "province": "can-tho/",
    "ward": "can-tho/hung-phu/",
    "plan": "lam-dong/nam-gia-nghia/2026/",
    "area": "lam-dong/nam-gia-nghia/2026/thu-tuc-hanh-chinh/",
    "area-without-tasks": "can-tho/hung-phu/2026/thu-tuc-hanh-chinh/",
    "target": "can-tho/hung-phu/2026/chi-tieu/hai-long-tthc/",
    "target-in-words": "can-tho/hung-phu/2026/chi-tieu/chi-so-cai-cach-tthc/",
    "task": "lam-dong/nam-gia-nghia/2026/nhiem-vu/3.3.1/",
    "task-group": "lam-dong/nam-gia-nghia/2026/nhiem-vu/3.1/",
    "unit": "lam-dong/nam-gia-nghia/don-vi/trung-tam-pvhcc/",
    "document": "van-ban/76-nq-cp/",
    "documents": "van-ban/",
    "measures": "so-do/",
    "measures-of-area": "so-do/linh-vuc/thu-tuc-hanh-chinh/",
    "measures-of-ward": "so-do/phuong/can-tho/hung-phu/",
    "measure": "so-do/satisfaction-procedures/",
    "year": "can-tho/hung-phu/2026/so-voi-2025/",
    "report": "minh-hoa/phuong-minh-hoa/2026/ky/2026-q3/",
    "missing": "minh-hoa/phuong-minh-hoa/2026/con-thieu/",
    "missing-before-the-first-report": "lam-dong/nam-gia-nghia/2026/con-thieu/",
    "calendar": "lam-dong/nam-gia-nghia/lich/",
    "corrections": "minh-hoa/phuong-minh-hoa/dinh-chinh/",
    "ward-with-results": "minh-hoa/phuong-minh-hoa/",
    "plan-with-results": "minh-hoa/phuong-minh-hoa/2026/",
    "area-with-results": "minh-hoa/phuong-minh-hoa/2026/thu-tuc-hanh-chinh/",
    "target-with-results": "minh-hoa/phuong-minh-hoa/2026/chi-tieu/ho-so-dung-han/",
    "target-of-several-years": "minh-hoa/phuong-minh-hoa/2026-2030/chi-tieu/ho-so-toan-trinh/",
    "task-with-results": "minh-hoa/phuong-minh-hoa/2026/nhiem-vu/1.2/",
    "unit-with-results": "minh-hoa/phuong-minh-hoa/don-vi/trung-tam-pvhcc/",
    "calendar-with-reports": "minh-hoa/phuong-minh-hoa/lich/",
    "procedures": "minh-hoa/phuong-minh-hoa/thu-tuc/",
    "procedures-not-published": "can-tho/hung-phu/thu-tuc/",
    "procedure": "minh-hoa/phuong-minh-hoa/thu-tuc/1.001193/",
    "procedure-ended": "minh-hoa/phuong-minh-hoa/thu-tuc/9.000001/",
    "procedure-catalogue": "thu-tuc/",
    "procedure-of-the-catalogue": "thu-tuc/1.004222/",
    "changes": "minh-hoa/phuong-minh-hoa/thay-doi/",
    "guide": "huong-dan/ky-dau-tien/",
    "lessons": "huong-dan/loi/",
    "lesson": "huong-dan/loi/khoa-la/",
    "glossary": "giai-thich/",
    "method": "cach-tinh/",
    "accessibility": "tro-nang/",
    "about": "gioi-thieu/",
    "search": "tim-kiem/",
    "data": "du-lieu/",
    "dictionary": "du-lieu/tu-dien/",
    "data-file": "du-lieu/tu-dien/ke-hoach/",
    "not-found": "404.html",
}
"""Address of one page of every type."""
