"""Pictures of one page of each kind, phone and desktop, light and dark, to be looked at.

``python -m tests.browser.screenshots SITE FOLDER`` photographs a built site into FOLDER.
"""

import sys
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.conftest import PagesHost
from tests.browser.known import ARTICLE

PAGES = {
    "home": "/",
    "article": ARTICLE,
    "bloc": "/khoi/noi-chinh/",
    "blocs": "/khoi/",
    "archive": "/luu-tru/",
    "year": "/2023/",
    "month": "/2023/11/",
    "author": "/tac-gia/thanh-thuy/",
    "page": "/gioi-thieu/",
    "search": "/tim-kiem/",
    "not-found": "/khong-co/",
}
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}


def photograph(site: Path, folder: Path) -> list[Path]:
    """Write ``<page>-<size>-<scheme>.png`` of every page kind; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(PagesHost, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    made = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for size, viewport in SIZES.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport=viewport, color_scheme=scheme)
                page.clock.set_fixed_time("2024-04-30T03:00:00Z")
                for name, place in PAGES.items():
                    page.goto(f"http://127.0.0.1:{server.server_port}{place}")
                    made.append(folder / f"{name}-{size}-{scheme}.png")
                    page.screenshot(path=made[-1], full_page=True)
                page.close()
        browser.close()
    server.shutdown()
    server.server_close()
    return made


if __name__ == "__main__":
    for path in photograph(Path(sys.argv[1]), Path(sys.argv[2])):
        print(path)
