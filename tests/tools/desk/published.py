"""The desk as a site of its own, beside a played host, and people who use it in Chromium."""

import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from plugins.tools.desk.building import write
from plugins.tools.desk.settings import Repository
from tests.sites.copying import ROOT
from tests.tools.desk.conftest import CACHE
from tests.tools.desk.played import Host

SITE = {"SITENAME": "Ban Mẫu", "SITEURL": ""}
#: The rich text of an article.
RICH = '[data-key-path="body"] [contenteditable=true]'


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_) -> None:
        pass


class Published:
    """``strangers`` are the origins that a page asked besides the desk's own and the host's."""

    def __init__(self, browser: Browser, folder: Path, host: Host, repository: Repository) -> None:
        self.browser, self.host = browser, host
        write(folder, CACHE, SITE, ROOT / "content", repository, local=False)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://localhost:{self.server.server_port}"
        self.contexts: list[BrowserContext] = []
        self.strangers: set[str] = set()

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.server.shutdown()
        self.server.server_close()
        self.host.close()

    def sign_in(self, token: str) -> Page:
        """A person at a machine of their own, on the way to the list of articles."""
        page, enter = self.before_sign_in(token)
        enter()
        return page

    def before_sign_in(self, token: str) -> tuple[Page, Callable[[], None]]:
        """The page with a token typed, and the key that sends it."""
        page = self.visit()
        page.goto(f"{self.address}/")
        ask_for_token(page)
        give_token(page, token)
        return page, partial(page.keyboard.press, "Enter")

    def visit(self) -> Page:
        """A new person's browser, not yet at the desk."""
        context = self.browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", self._note)
        return page

    def _note(self, request) -> None:
        if not request.url.startswith((self.address, self.host.url, "blob:", "data:")):
            self.strangers.add(request.url)


def ask_for_token(page: Page) -> None:
    page.get_by_text("Đăng nhập bằng mã truy cập").first.click()


def give_token(page: Page, token: str) -> None:
    page.locator("dialog input").fill(token)
    expect(page.locator("dialog button", has_text="Đăng nhập")).to_be_enabled()


def listed(page: Page) -> Page:
    expect(page.get_by_text("Khối các tổ chức Hội tổng kết công tác").first).to_be_visible()
    return page


def open_article(page: Page, title: str = "Khối Nội chính tổng kết công tác") -> None:
    page.get_by_text(title).first.click()
    expect(field(page, "title")).to_be_visible()


def field(page: Page, name: str, kind: str = "input:not([type=file])"):
    return page.locator(f'[data-key-path="{name}"] {kind}').first


def body_of(page: Page) -> Locator:
    """The rich text of an article, with the cursor at its end. What lies in the middle may be a photo, and moves while
    photos come: the cursor is set into the first paragraph, and is seen to be there, before a key is pressed."""
    body = page.locator(RICH)
    body.locator("> p").first.click()
    expect(body).to_be_focused()
    page.keyboard.press("Control+End")
    return body


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()


def photo(place: Path) -> Path:
    """Taken lying on its side by a telephone that knows where it is."""
    image = Image.new("RGB", (4000, 3000), (200, 60, 40))
    exif = image.getexif()
    exif[0x0112], exif[0x010F] = 6, "MauPhone"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 2.0)})
    image.save(place, exif=exif)
    return place


def critical(page: Page) -> set[tuple[str, str]]:
    """What axe finds that keeps somebody out: rule and place."""
    found = Axe().run(page).response["violations"]
    return {
        (one["id"], " ".join(map(str, node["target"])))
        for one in found
        if one["impact"] == "critical"
        for node in one["nodes"]
    }


def until(page: Page, is_so: Callable[[], bool], seconds: int = 60) -> None:
    """Wait until something is so; the page goes on meanwhile."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not so within {seconds} s; the page says: {page.inner_text('body')}"
        page.wait_for_timeout(50)
