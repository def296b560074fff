"""An article with one photo on a phone, in a real Chromium: requests, bytes, what was chosen."""

import gzip
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread

import pytest

from tests.site.images.samples import animation, camera_jpeg
from tests.site.images.site import Site

MAX_BYTES, MAX_REQUESTS = 50_000, 3  # at 390 px
PARAGRAPH = "Đoạn văn thử nghiệm, chỉ để có độ dài của một bài thật. " * 12 + "\n\n"


class GzipHost(BaseHTTPRequestHandler):
    """Files below ``root``; text is packed, as pages hosts do."""

    def __init__(self, *args, root: Path) -> None:
        self.root = root
        super().__init__(*args)

    def do_GET(self) -> None:  # noqa: N802
        path = self.path.partition("?")[0].lstrip("/")
        file = self.root / (path + "index.html" if path.endswith("/") or not path else path)
        if not file.is_file():
            self.send_error(404)
            return
        data, kind = file.read_bytes(), guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if kind.startswith(("text/", "application/javascript")):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    site = Site(tmp_path_factory.mktemp("weight"))
    site.write("anh/hoi-nghi.jpg", camera_jpeg(4000, 3000, 5))
    site.write("anh/dong.gif", animation("GIF", 4))
    site.article(
        "mot-anh", PARAGRAPH + '![Người thử](/anh/hoi-nghi.jpg "Chú thích thử. Ảnh: Người Thử")\n\n' + PARAGRAPH * 4
    )
    site.article("anh-dong", "![Ô vuông đi](/anh/dong.gif)\n\n" + PARAGRAPH)
    site.article("anh-xa", "![Người thử](/anh/hoi-nghi.jpg)\n\n" + PARAGRAPH * 30 + "![Ô vuông đi](/anh/dong.gif)\n")
    site.build()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(GzipHost, root=site.out))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/2023/11/28"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def open_page(browser, address):
    contexts = []

    def opened(slug: str, width: int = 390, density: float = 1, **options):
        """The page, and its finished requests as (path, bytes with headers)."""
        contexts.append(
            browser.new_context(viewport={"width": width, "height": 844}, device_scale_factor=density, **options)
        )
        page, done = contexts[-1].new_page(), []
        page.on("requestfinished", lambda request: done.append(request))
        page.goto(f"{address}/{slug}/", wait_until="networkidle")
        sizes = [(request.url.rpartition("/")[2], request.sizes()) for request in done]
        return page, [(name, size["responseBodySize"] + size["responseHeadersSize"]) for name, size in sizes]

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("density", [1, 2, 2.75, 3])
def test_article_with_a_photo_is_light_on_a_phone(open_page, density, record_property):
    _, requests = open_page("mot-anh", density=density)
    record_property("requests", requests)
    assert len(requests) <= MAX_REQUESTS, requests
    assert sum(size for _, size in requests) <= MAX_BYTES, requests
    assert [name for name, _ in requests if name.endswith("-480.webp" if density == 1 else "-720.webp")], requests


def test_sharp_desktop_gets_a_sharp_photo(open_page):
    _, requests = open_page("mot-anh", 1280, density=2)
    assert [name for name, _ in requests if name.endswith("-1600.webp")], requests


def test_page_does_not_move_while_its_photo_comes(open_page):
    page, _ = open_page("mot-anh")
    shift = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum "
        "+= e.value })"
        ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200) })"
    )
    assert shift == 0
    box = page.locator("figure img").bounding_box()
    assert box["width"] / box["height"] == pytest.approx(4 / 3, rel=0.01)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_photo_never_makes_the_page_scroll_sideways(open_page, width):
    page, _ = open_page("mot-anh", width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_small_photo_is_not_blown_up(open_page):
    page, _ = open_page("anh-dong", 1280)
    assert page.locator("figure img").bounding_box()["width"] <= 120


def test_photo_far_below_is_not_loaded(open_page):
    _, requests = open_page("anh-xa")
    assert not [name for name, _ in requests if name.startswith("dong-")]


def test_whoever_asked_for_less_motion_gets_a_still_picture(open_page):
    _, moving = open_page("anh-dong")
    _, still = open_page("anh-dong", reduced_motion="reduce")
    assert [name for name, _ in moving if name.endswith(".webp")]
    assert [name for name, _ in still if name.endswith(".png")]
    assert not [name for name, _ in still if name.endswith(".webp")]
