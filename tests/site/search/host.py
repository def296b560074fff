"""A pages host for the tests: compresses text and sends ranges of the rest as the real ones do, and counts what it
sends."""

import gzip
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

#: What GitHub Pages and a usual nginx compress; other types go as they are.
COMPRESSED = (".css", ".html", ".js", ".json", ".txt", ".xml")
RANGE = re.compile(r"bytes=(\d+)-(\d+)")


class Sent(list):
    """(path, bytes of the answer's body) of every answer since the last ``clear()``."""

    @property
    def bytes(self) -> int:
        return sum(size for _, size in self)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, sent: Sent, made: Callable[[str], bytes | None], latency: float, *args, **kwargs) -> None:
        self._sent, self._made, self._latency = sent, made, latency
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        time.sleep(self._latency)
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        data = self._made(self.path)
        if data is None:
            if not file.is_file():
                self.send_error(404)
                return
            data = file.read_bytes()
        if file.suffix in COMPRESSED:
            data = gzip.compress(data, 6)
        whole = len(data)
        asked = RANGE.fullmatch(self.headers.get("Range", "")) if file.suffix not in COMPRESSED else None
        if asked and int(asked[1]) >= whole:
            self.send_error(416)
            return
        if asked:
            first, last = int(asked[1]), min(int(asked[2]), whole - 1)
            data = data[first : last + 1]
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{whole}")
        else:
            self.send_response(200)
        if file.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        with suppress(ConnectionError):  # a browser that goes on to another page does not wait
            self.end_headers()
            self.wfile.write(data)
            self._sent.append((self.path, len(data)))

    def log_message(self, *_) -> None:
        pass


@contextmanager
def serve(
    folder: Path, made: Callable[[str], bytes | None] = lambda path: None, latency: float = 0
) -> Iterator[tuple[str, Sent]]:
    """The address of a served folder, without a final slash, and the record of what was sent.

    ``made(path)`` gives the bytes of paths that are served in place of the folder's; every answer
    comes after ``latency`` seconds.
    """
    sent = Sent()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, sent, made, latency, directory=str(folder)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", sent
    finally:
        server.shutdown()
        server.server_close()
