"""The sample for nginx: its policy fits the pages; and where nginx is installed, what readers and browsers get."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ONE_PAGE_OF_EACH_TYPE, ROOT

SAMPLES: Final = ROOT / "deploy" / "nginx"
NGINX: Final = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
MIME_TYPES: Final = Path("/etc/nginx/mime.types")
needs_nginx = pytest.mark.skipif(
    NGINX is None or not MIME_TYPES.is_file(), reason="there is no nginx; `apt-get install nginx-light` gives one"
)
YEAR: Final = "public, max-age=31536000, immutable"
SHORT: Final = "public, max-age=300, must-revalidate"


def sample(name: str) -> str:
    """Return one of the files for nginx."""
    return (SAMPLES / name).read_text(encoding="utf-8")


def policy() -> dict[str, list[str]]:
    """Return the Content-Security-Policy of the sample: each directive with its sources."""
    match = re.search(r'default "(default-src [^"]*)";', sample("cong-http.conf"))
    assert match is not None
    directives = [directive.split() for directive in match[1].split(";")]
    return {name: sources for name, *sources in directives}


# ---- What can be told without nginx ----


def test_the_policy_names_just_the_inline_scripts_that_the_pages_have(site: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "csp.py", site], capture_output=True, encoding="utf-8", check=True
    )
    hashes = [source for source in policy()["script-src"] if source.startswith("'sha")]
    assert hashes == done.stdout.split(), "put what `python deploy/csp.py site` prints into deploy/nginx/cong-http.conf"


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_unsafe_but_webassembly() -> None:
    sources = {source for listed in policy().values() for source in listed if not source.startswith("'sha256-")}
    assert sources == {"'none'", "'self'", "data:"}
    assert policy()["default-src"] == ["'none'"]
    assert policy()["img-src"] == ["'self'", "data:"]
    assert policy()["frame-ancestors"] == ["'none'"]


def test_inline_styles_and_handlers_are_found_too(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text('<style>p{}</style><p onclick="x()"><script src="y.js"></script>', "utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "csp.py", tmp_path], capture_output=True, encoding="utf-8", check=True
    )
    assert [line[:8] for line in done.stdout.split()] == ["'sha256-", "'unsafe-"]


def test_no_location_has_headers_of_its_own_which_would_drop_all_others() -> None:
    text = re.sub(r"#.*", "", sample("cong-site.conf"))
    locations = re.findall(r"location[^{]*\{([^}]*)\}", text)
    assert len(locations) == 2
    assert [body for body in locations if "add_header" in body] == []


def test_strict_transport_security_waits_for_a_decision() -> None:
    lines = [line.strip() for line in sample("cong.conf").splitlines() if "add_header" in line]
    assert len(lines) == 1
    assert lines[0].startswith("# add_header Strict-Transport-Security")


def test_the_log_has_no_network_address_no_query_and_no_browser() -> None:
    match = re.search(r"log_format cong '([^']*)';", sample("cong-http.conf"))
    assert match is not None
    assert set(re.findall(r"\$\w+", match[1])) == {
        "$time_iso8601",
        "$request_method",
        "$cong_path",
        "$status",
        "$body_bytes_sent",
    }


# ---- nginx itself ----


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    """By name in small letters."""

    body: bytes


@dataclass(frozen=True)
class Web:
    """nginx with the sample, on a loopback port."""

    port: int
    folder: Path

    @property
    def url(self) -> str:
        """Its root, ending in a slash."""
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        return answer


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def configuration(folder: Path, servers: str) -> Path:
    """Write a configuration that keeps everything below `folder`; return its file."""
    user = "user root;" if os.geteuid() == 0 else ""  # else workers can't read a test's folders
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"{user} worker_processes 1; pid {folder}/pid; error_log {folder}/first.log;\n"
        f"events {{ worker_connections 64; }}\nhttp {{\n{temporary}\n"
        f"include {SAMPLES}/cong-http.conf;\n{servers}\n}}\n",
        encoding="utf-8",
    )
    return file


def nginx(*words: str | Path) -> str:
    """Run nginx; return what it said.

    Raises CalledProcessError when it refuses.
    """
    assert NGINX is not None
    done = subprocess.run([NGINX, *words], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def web(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """The built portal, published by deploy/publish.sh and served by nginx with the sample."""
    folder = tmp_path_factory.mktemp("nginx")
    subprocess.run([ROOT / "deploy" / "publish.sh", site, folder / "cong"], check=True, capture_output=True)
    inside = sample("cong-site.conf").replace("/srv/cong/", f"{folder}/cong/").replace("/var/log/nginx", str(folder))
    port = free_port()
    file = configuration(folder, f"server {{ listen 127.0.0.1:{port}; {inside} }}")
    nginx("-c", file)  # it listens before it goes to the background
    yield Web(port, folder)
    nginx("-c", file, "-s", "stop")


@needs_nginx
def test_nginx_accepts_the_whole_sample_without_a_warning(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    files = ("-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-days", "1", *files],
        check=True,
        capture_output=True,
    )
    inside = tmp_path / "cong-site.conf"
    inside.write_text(sample("cong-site.conf").replace("/var/log/nginx", str(tmp_path)), encoding="utf-8")
    servers = (
        sample("cong.conf")
        .replace("/etc/ssl/cong", str(tmp_path))
        .replace("/var/log/nginx", str(tmp_path))
        .replace("/etc/nginx/snippets/cong-site.conf", str(inside))
    )
    said = nginx("-t", "-c", configuration(tmp_path, servers))
    assert "warn" not in said


@needs_nginx
@pytest.mark.parametrize(
    ("path", "type_", "kept"),
    [
        ("/", "text/html; charset=utf-8", SHORT),
        ("/can-tho/hung-phu/", "text/html; charset=utf-8", SHORT),
        ("/assets/portal.css?v=0123abcd", "text/css; charset=utf-8", YEAR),
        ("/assets/portal.css", "text/css; charset=utf-8", SHORT),
        ("/?v=0123abcd", "text/html; charset=utf-8", SHORT),
        ("/assets/search.js?v=0123abcd", "application/javascript; charset=utf-8", YEAR),
        ("/tim-kiem/chi-muc/muc-luc.json", "application/json; charset=utf-8", "no-cache"),
        ("/du-lieu/chi-tieu.csv", "text/csv; charset=utf-8", SHORT),
        ("/du-lieu/chi-tieu.json", "application/json; charset=utf-8", SHORT),
        ("/minh-hoa/phuong-minh-hoa/lich/lich.ics", "text/calendar; charset=utf-8", SHORT),
        ("/assets/favicon.svg", "image/svg+xml; charset=utf-8", SHORT),
    ],
)
def test_each_kind_of_file_has_its_type_and_is_kept_as_long_as_it_is_true(
    web: Web, path: str, type_: str, kept: str
) -> None:
    answer = web.get(path)
    assert (answer.status, answer.headers["content-type"], answer.headers["cache-control"]) == (200, type_, kept)
    assert "etag" in answer.headers


@needs_nginx
def test_parts_of_the_search_index_are_kept_because_their_names_are_their_content(web: Web, site: Path) -> None:
    for kind in ("tu", "trang"):
        part = next(site.glob(f"tim-kiem/chi-muc/{kind}-*.json"))
        answer = web.get(f"/{part.relative_to(site).as_posix()}")
        assert answer.headers["cache-control"] == YEAR
        assert answer.headers["content-type"] == "application/json; charset=utf-8"


@needs_nginx
@pytest.mark.parametrize("path", ["/", "/du-lieu/chi-tieu.csv", "/khong-co/", "/can-tho/hung-phu"])
def test_every_answer_carries_the_headers_that_protect_readers(web: Web, path: str) -> None:
    headers = web.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["server"] == "nginx"
    assert "strict-transport-security" not in headers


@needs_nginx
def test_other_sites_may_read_the_open_data_and_nothing_else(web: Web) -> None:
    def allowed(path: str) -> bool:
        return web.get(path).headers.get("access-control-allow-origin") == "*"

    assert allowed("/du-lieu/chi-tieu.json")
    assert allowed("/can-tho/hung-phu/du-lieu/chi-tieu.csv")
    assert allowed("/minh-hoa/phuong-minh-hoa/lich/lich.ics")
    assert not allowed("/can-tho/hung-phu/")
    assert not allowed("/tim-kiem/chi-muc/muc-luc.json")


@needs_nginx
def test_a_missing_page_a_folder_without_page_and_a_hidden_file_give_the_portal_s_404(web: Web) -> None:
    (web.folder / "cong" / "current" / ".bi-mat").write_text("x", encoding="utf-8")
    for path in ("/khong-co/", "/assets/", "/.bi-mat", "/.git/config"):
        answer = web.get(path)
        assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")
        assert "Không có trang này" in answer.body.decode()


@needs_nginx
def test_a_folder_without_its_slash_is_sent_on_within_the_same_address(web: Web) -> None:
    answer = web.get("/can-tho/hung-phu")
    assert (answer.status, answer.headers["location"]) == (301, "/can-tho/hung-phu/")


@needs_nginx
def test_pages_are_sent_compressed_and_an_unchanged_one_is_not_sent_again(web: Web) -> None:
    plain, packed = web.get("/"), web.get("/", **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 2
    assert "Accept-Encoding" in packed.headers["vary"]
    again = web.get("/", **{"Accept-Encoding": "gzip", "If-None-Match": packed.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


@needs_nginx
def test_what_was_searched_and_who_asked_is_not_logged(web: Web) -> None:
    web.get("/tim-kiem/?q=nguyen+van+a", **{"User-Agent": "trinh-duyet", "Referer": "https://noi-khac.example/"})
    web.get("/tim-kiem/chi-muc/muc-luc.json")
    lines = [line for line in (web.folder / "cong.log").read_text("utf-8").splitlines() if "/tim-kiem/" in line]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"\S+ GET /tim-kiem/ [23]\d\d \d+", line)] == []


@needs_nginx
@pytest.mark.browser
def test_every_page_type_and_search_work_under_the_policy(browser: Browser, web: Web) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    addresses = [address for kind, address in ONE_PAGE_OF_EACH_TYPE.items() if kind != "not-found"]
    for address in addresses:
        page.goto(web.url + address)
    page.get_by_role("button", name="A+").first.click()
    assert page.evaluate("document.documentElement.classList.contains('js')"), "the script inside the page ran"
    page.keyboard.press("/")
    page.locator("dialog.search input[type=search]").fill("dat dai")
    page.locator("dialog.search .search-results a").first.wait_for()
    page.goto(f"{web.url}tim-kiem/?q=hai+long")
    expect(page.locator(".search-results li").first).to_be_visible()
    context.close()
    assert said == []
