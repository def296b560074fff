"""``python -m tests.bench.desk [N] [--peers DIR]``: how long the desk takes to list and search N articles, in Chromium.

On a real folder, through the File System Access API as a picked one (``make serve``), and on GitHub and GitLab as
``tests/tools/desk`` play them over a real bare repository: there the line between the machines is not measured, and
what is asked is counted. A list, and a search of it, is wanted within 5 s.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from plugins.tools.desk.building import PLACE
from plugins.tools.desk.serving import LocalDesk
from plugins.tools.desk.settings import Repository
from plugins.tools.preview.board import Board
from plugins.tools.preview.server import PreviewServer
from tests.bench import corpus
from tests.bench.sites import ROOT, load
from tests.browser import chromium
from tests.tools.desk.bare import Bare
from tests.tools.desk.github import GitHub
from tests.tools.desk.gitlab import GitLab
from tests.tools.desk.published import Published

MOST = 5.0  # seconds
CACHE = ROOT / ".cache" / "desk"
#: A folder that is dropped onto a page is a real one, read through the same API as one that is picked.
_PICK = """
const dropped = new Promise((resolve) => {
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    resolve(event.dataTransfer.items[0].getAsFileSystemHandle());
    window.hasFolder = true;
  });
});
window.showDirectoryPicker = () => dropped;
"""


def timed(page: Page, begin, seen) -> float:
    start = time.monotonic()
    begin()
    expect(seen().first).to_be_visible(timeout=120_000)
    return time.monotonic() - start


def listed_and_searched(page: Page, begin, newest: str, oldest: str) -> tuple[float, float]:
    """Seconds from the last click to the list, and from the last letter of a search to what it found."""
    listed = timed(page, begin, lambda: page.get_by_role("row").filter(has_text=newest))
    page.get_by_role("searchbox").first.fill(oldest)
    searched = timed(page, lambda: page.keyboard.press("Enter"), lambda: page.get_by_text(oldest))
    return listed, searched


@contextmanager
def machine(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    try:
        yield context
    finally:
        context.close()


def drop(page: Page, folder: Path) -> None:
    data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    devtools = page.context.new_cdp_session(page)
    while not page.evaluate("window.hasFolder"):  # a page that is still drawn for the first time takes no drop
        for kind in ("dragEnter", "dragOver", "drop"):
            devtools.send("Input.dispatchDragEvent", {"type": kind, "x": 5, "y": 5, "data": data})
        page.wait_for_timeout(200)


def on_a_folder(browser: Browser, content: Path, work: Path, newest: str, oldest: str) -> tuple[float, float]:
    desk = LocalDesk(ROOT / "pelicanconf.py", content, CACHE)
    desk.make()
    server = PreviewServer(work, Board(), 0, desk=desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (content.parent / ".git").mkdir(exist_ok=True)
    with machine(browser) as context:
        context.add_init_script(_PICK)
        page = context.new_page()
        page.goto(f"http://localhost:{server.port}{PLACE}")
        button = page.locator(".buttons button").first
        expect(button).to_be_visible()
        drop(page, content.parent)
        found = listed_and_searched(page, button.click, newest, oldest)
    server.shutdown()
    server.server_close()
    return found


def on_a_host(browser: Browser, name: str, content: Path, work: Path, newest: str, oldest: str) -> tuple[float, float]:
    play, api = {"github": (GitHub, "/api/v3"), "gitlab": (GitLab, "/api/v4")}[name]
    host = play(Bare.of(work / f"{name}.git", content.parent))
    made = Published(browser, work / name, host, Repository(name, "mau/kho", "main", host.url, f"{host.url}{api}"))
    try:
        return listed_and_searched(*made.before_sign_in("ma-dung"), newest, oldest)
    finally:
        print(f"{name}: {len(host.asked)} requests", flush=True)
        made.close()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.desk", description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--peers", type=Path, default=ROOT / "../shared/peers")
    options = parser.parse_args()
    place = ROOT / ".cache" / "bench-desk" / str(options.articles)
    corpus.write(load(options.peers.resolve() / "gen.py"), options.articles, place)
    content = place / "content"
    titles = {file: _title(file) for file in (content / "tin").rglob("*.md")}
    by_date = sorted(titles, key=lambda file: file.read_text("utf-8").partition("\ndate: ")[2][:19])
    newest, oldest = titles[by_date[-1]], titles[by_date[0]]
    slow = False
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for where in ("folder", "github", "gitlab"):
            if where == "folder":
                listed, searched = on_a_folder(browser, content, Path(work), newest, oldest)
            else:
                listed, searched = on_a_host(browser, where, content, Path(work), newest, oldest)
            told = f"{options.articles} articles listed in {listed:.1f} s, searched in {searched:.1f} s"
            print(f"{where}: {told} (load {os.getloadavg()[0]:.1f})", flush=True)
            slow |= max(listed, searched) > MOST
    return int(slow)


def _title(file: Path) -> str:
    return file.read_text("utf-8").partition("title: ")[2].partition("\n")[0].strip('"')


if __name__ == "__main__":
    sys.exit(main())
