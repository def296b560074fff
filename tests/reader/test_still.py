"""Nothing moves while a page comes in pieces, as it does over a poor line."""

import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.reader import archive

#: Small enough that a table and a menu come in several, and long enough apart that each is painted.
PIECE, PAUSE = 1200, 0.06
WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    for (const source of entry.sources)
      // A blank between two elements has a place of its own in the report, but nobody sees it.
      if (source.node?.nodeType !== Node.TEXT_NODE || source.node.data.trim()) moved.push(`${entry.value}: ${source.node?.outerHTML?.slice(0, 80) ?? source.node?.data}`);
}).observe({ type: "layout-shift", buffered: true });
"""
#: What has moved once all that is loaded without scrolling is there and painted.
MOVED = """async () => {
  const near = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight && !image.complete);
  await Promise.all(near.map((image) => new Promise((done) => { image.onload = image.onerror = done; })));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  return moved;
}"""
SCREENS = {"phone": {"width": 412, "height": 823}, "desktop": {"width": 1280, "height": 800}}


class PoorLine(SimpleHTTPRequestHandler):
    def copyfile(self, source, outputfile) -> None:
        data = source.read()
        # The head comes whole: before its end nothing is painted.
        start = data.find(b"</head>") + 1
        outputfile.write(data[:start])
        for at in range(start, len(data), PIECE):
            outputfile.write(data[at : at + PIECE])
            outputfile.flush()
            if start:
                time.sleep(PAUSE)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="module")
def slow(synthetic) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(PoorLine, directory=str(synthetic.out)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_while_a_page_comes_in_pieces(browser, slow, screen):
    context = browser.new_context(viewport=SCREENS[screen])
    context.add_init_script(WATCH)
    page, moved = context.new_page(), {}
    for name, place in archive.looked_at().items():
        page.goto(slow + place, wait_until="networkidle")  # also what a script brings later does not move anything
        if found := page.evaluate(MOVED):
            moved[name] = found
    context.close()
    assert moved == {}


def test_the_watch_would_have_noticed_a_move(browser):
    context = browser.new_context(viewport=SCREENS["phone"])
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto("data:text/html,<p>a</p><p id=b>b</p>")
    assert page.evaluate(MOVED) == []
    page.evaluate("document.querySelector('p').style.height = '200px'")
    assert page.evaluate(MOVED)
    context.close()
