"""What a first result costs on a slow phone: bytes, requests and time, in Chromium with its throttling.

Two ways to search are measured, each with a new browser context for every query:

- dialog: the page of about is open; the search link is pressed, and the query is pasted at once;
- page: the address /tim-kiem/?q=… is opened; counted from the start of the navigation, the page's own files included.

Requests and bytes are those that the server has answered when the first result stands there, and again when the
network is quiet; bytes are of bodies, as sent. Milliseconds end when the first result is painted. The second query is
pasted into the same field when the network is quiet; its milliseconds end when the list shows other pages, or the same
in another order. Ours waits 150 ms after a key before it asks, and is measured with that; the plain page does not wait.

Plain Pagefind is used through a page of a few lines that shows titles and excerpts of the first results; its worker is
left out, since Chromium would not slow that down.
"""

import shutil
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.search_pagefind import index_folder, write_plain
from benchmarks.search_peers import Bench
from benchmarks.search_server import Served, serving

DOWN, UP = 1_600_000 / 8, 750_000 / 8
"""Bytes a second."""

LATENCY = 150
"""Milliseconds."""

SLOWER = 4
QUIET = 1500
"""Milliseconds without a request after which the network counts as quiet."""

LONGEST = 30
"""Seconds after which a result no longer counts as one."""

START = "gioi-thieu/"
QUERIES: Sequence[tuple[str, str]] = (
    ("dang ky dat dai", "so hoa ho so"),
    ("76 nq cp", "hai long ve thu tuc"),
    ("thanh toan truc tuyen", "giai ngan dau tu"),
    ("trung tam phuc vu hanh chinh cong", "ke hoach 2026 hung phu"),
    ("thru tuc hanh chinh", "3.1.2 nam gia nghia"),
)
"""First and second query."""

_WATCH = """
const until = (there) => new Promise((resolve, reject) => {
  const look = () => {
    if (!there()) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(there())));
  };
  const observer = new MutationObserver(look);
  const give = () => reject(new Error(`${location}: no result in LONGEST s: ${document.body.innerText}`));
  setTimeout(give, 1000 * LONGEST);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
  look();
});
const shown = () => [...document.querySelectorAll(".search-results a")].map((link) => link.href).join(" ");
const type = (field, query) => {
  field.value = query;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
window.askInDialog = async (query) => {
  const start = performance.now();
  document.querySelector("[data-search]").click();
  type(await until(() => document.querySelector("dialog[open] input[type=search]")), query);
  await until(shown);
  return performance.now() - start;
};
window.askAgain = async (query) => {
  const before = shown();
  const start = performance.now();
  type([...document.querySelectorAll("input[type=search]")].at(-1), query);
  await until(() => shown() && shown() !== before);
  return performance.now() - start;
};
if (location.pathname.endsWith("/tim-kiem/")) window.firstOnPage = until(shown).then(() => performance.now());
"""

_MINIMAL = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Pagefind</title>
<button type="button" data-search>Tìm</button><div><input type="search"><ol class="search-results"></ol></div>
<dialog class="search"></dialog>
<script type="module">
const dialog = document.querySelector("dialog");
const box = document.querySelector("div");
const field = document.querySelector("input");
let index = null;
async function search() {
  index ??= import("/pagefind/pagefind.js").then((made) => made.createInstance({ noWorker: true, baseUrl: "/" }));
  const { results } = await (await index).search(field.value);
  const pages = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  document.querySelector("ol").replaceChildren(...pages.map((page) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: page.url, textContent: page.meta.title });
    item.append(link, Object.assign(document.createElement("p"), { innerHTML: page.excerpt }));
    return item;
  }));
}
field.addEventListener("input", search);
document.querySelector("button").onclick = () => { dialog.append(box); dialog.showModal(); };
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) search();
</script></html>"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one query took."""

    milliseconds: float
    requests: int
    size: int
    requests_in_all: int
    size_in_all: int
    second: float
    """Milliseconds of the second query."""


def weight_table(bench: Bench, peers: Iterable[str]) -> str:
    """Measure the named engines ("ours" or "pagefind") one after the other; return the table."""
    lines = [
        f"median of {len(QUERIES)} queries in new contexts; {_line()}",
        f"{'':26}{'first result':>31}{'network quiet':>24}{'2nd query':>12}",
        f"{'':26}{'ms':>8}{'requests':>11}{'bytes':>12}{'requests':>12}{'bytes':>12}{'ms':>12}",
    ]
    for name in peers:
        folder = SITES[name](bench)
        with serving(folder) as served:
            for way, ask in WAYS.items():
                costs = [_slowed(bench.browser, served, ask, pair) for pair in QUERIES]
                lines.append(f"{name + ', ' + way:26}{_row(costs)}")
    return "\n".join(lines)


def _line() -> str:
    return f"{DOWN * 8 / 1e6:.1f} Mbit/s down, {UP * 8 / 1e3:.0f} kbit/s up, {LATENCY} ms, {SLOWER}x CPU"


def _row(costs: Sequence[Cost]) -> str:
    def middle(of: Callable[[Cost], float], width: int) -> str:
        return f"{round(statistics.median(map(of, costs))):{width},}"

    return (
        middle(lambda cost: cost.milliseconds, 8)
        + middle(lambda cost: cost.requests, 11)
        + middle(lambda cost: cost.size, 12)
        + middle(lambda cost: cost.requests_in_all, 12)
        + middle(lambda cost: cost.size_in_all, 12)
        + middle(lambda cost: cost.second, 12)
    )


def _slowed(browser: Browser, served: Served, ask: "Way", pair: tuple[str, str]) -> Cost:
    """Ask two queries in a new context; `ask` says when the line and the processor become slow."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(_WATCH.replace("LONGEST", str(LONGEST)))
    cost = ask(page, served, context.new_cdp_session(page), pair)
    context.close()
    return cost


def _slow_down(session: CDPSession) -> None:
    line = {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _in_dialog(page: Page, served: Served, session: CDPSession, pair: tuple[str, str]) -> Cost:
    page.goto(served.url + START, wait_until="networkidle")
    _slow_down(session)
    mark = len(served.sent)
    taken = page.evaluate("query => askInDialog(query)", pair[0])
    return _rest(page, served, mark, taken, pair[1])


def _on_page(page: Page, served: Served, session: CDPSession, pair: tuple[str, str]) -> Cost:
    _slow_down(session)
    mark = len(served.sent)
    page.goto(f"{served.url}tim-kiem/?q={quote(pair[0])}", wait_until="commit")
    taken = page.evaluate("() => firstOnPage")
    return _rest(page, served, mark, taken, pair[1])


def _rest(page: Page, served: Served, mark: int, taken: float, second: str) -> Cost:
    first = served.since(mark)
    answered = -1
    while answered != len(served.sent):
        answered = len(served.sent)
        page.wait_for_timeout(QUIET)
    in_all = served.since(mark)
    again = page.evaluate("query => askAgain(query)", second)
    return Cost(taken, *first, *in_all, again)


Way = Callable[[Page, Served, CDPSession, tuple[str, str]], Cost]
WAYS: Mapping[str, Way] = {"dialog": _in_dialog, "page": _on_page}


def _ours(bench: Bench) -> Path:
    return bench.portal.site


def _pagefind(bench: Bench) -> Path:
    """Make a site of Pagefind's index and the page of a few lines."""
    plain = bench.place("pagefind-pages")
    write_plain(bench.portal.pages, bench.portal.site, plain)
    index_folder(plain)
    folder = bench.place("pagefind-page")
    shutil.copytree(plain / "pagefind", folder / "pagefind")
    for address in (START, "tim-kiem/"):
        (folder / address).mkdir(parents=True)
        (folder / address / "index.html").write_text(_MINIMAL.replace("SHOWN", "5"), encoding="utf-8")
    return folder


SITES: Mapping[str, Callable[[Bench], Path]] = {"ours": _ours, "pagefind": _pagefind}
