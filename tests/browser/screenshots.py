"""Pictures of every template, phone and desktop, light and dark, to be looked at.

``python -m tests.browser.screenshots SITE FOLDER`` photographs a built site into FOLDER, and of a
synthetic archive what that site has no page of: a full listing, photos, a withdrawn article.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

from plugins.base.disk.ownership import Mark, Written, claim
from tests.browser import chromium
from tests.browser.conftest import PagesHost
from tests.browser.known import ARTICLE
from tests.reader import archive

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
#: Of the synthetic archive, which has a page of every template and every part of a page.
SAMPLES = {"article-full": archive.FULL} | {
    name.replace(" ", "-").replace("'", ""): place
    for name, place in archive.looked_at().items()
    if name not in PAGES and name.replace("_", "-") not in PAGES
}
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
SCHEMES = ("light", "dark")


def prepare(folder: Path, pages: Iterable[str], adopt: bool = False) -> None:
    """Have the folder hold no more of ours than the pictures of these pages. Raises NotOurs where others have files
    there."""
    mark = Mark(".archive-screenshots", "")
    claim(folder, mark, adopt)
    names = [f"{name}-{size}-{scheme}.png" for name in pages for size in SIZES for scheme in SCHEMES]
    Written(folder, mark).change_to(names, adopt)


def photograph(site: Path, pages: Mapping[str, str], folder: Path) -> list[Path]:
    """Write ``<page>-<size>-<scheme>.png`` of pages (name → address) of a built site; return their paths."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(PagesHost, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    made = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for size, viewport in SIZES.items():
            for scheme in SCHEMES:
                page = browser.new_page(viewport=viewport, color_scheme=scheme)
                page.clock.set_fixed_time("2024-04-30T03:00:00Z")
                for name, place in pages.items():
                    page.goto(f"http://127.0.0.1:{server.server_port}{place}")
                    made.append(folder / f"{name}-{size}-{scheme}.png")
                    page.screenshot(path=made[-1], full_page=True)
                page.close()
        browser.close()
    server.shutdown()
    server.server_close()
    return made


if __name__ == "__main__":
    place = Path(sys.argv[2])
    prepare(place, (*PAGES, *SAMPLES), bool(os.environ.get("ADOPT")))
    with tempfile.TemporaryDirectory() as sample:
        found = photograph(Path(sys.argv[1]), PAGES, place) + photograph(
            archive.build(Path(sample)).out, SAMPLES, place
        )
    print(*found, sep="\n")
