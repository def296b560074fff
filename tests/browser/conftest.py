"""A real Chromium on the real archive, served as a pages host serves it."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page


class PagesHost(SimpleHTTPRequestHandler):
    """Static files; what is not there answers 404 with ``404.html``, as pages hosts do."""

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address(built_site) -> Iterator[str]:
    """The address of the served archive, without a final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(PagesHost, directory=str(built_site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """``reader(js=True, **context)``: a page of a fresh context; in the end nothing may have been complained of."""
    contexts, complaints = [], []

    def open_page(js: bool = True, **options) -> Page:
        context = browser.new_context(java_script_enabled=js, base_url=address, locale="vi-VN", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on(
            "console",
            lambda message: (
                complaints.append(f"console: {message.text}") if message.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url} {request.failure}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
