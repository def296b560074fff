"""The built site over HTTP, on this machine alone.

Drafts are shown here, so the server answers only requests that name this machine: a
page elsewhere on the web whose name resolves to 127.0.0.1 is refused (DNS rebinding).
"""

import errno
import json
import os
import socket
import time
from collections.abc import Iterator
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from plugins.base.addresses.house import NOT_FOUND
from plugins.tools.desk.building import PLACE
from plugins.tools.desk.serving import DeskAnswer, LocalDesk
from plugins.tools.preview.board import Board, Notice
from plugins.tools.preview.injection import EVENTS, SCRIPT, bare_page, version, with_client

HOST = "127.0.0.1"
NAMES = {HOST, "localhost", "[::1]"}
CLIENT = Path(__file__).with_name("client.js")
PATIENCE = 0.5  # seconds until the next try where no more files may be opened
KEEP_ALIVE = 15.0  # seconds; an idle event stream says something this often, so that dead ones are noticed
#: Fixed here, not asked of the system: a page must look the same on every editor's machine.
TYPES = {
    ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".txt": "text/plain",
    ".json": "application/json", ".xml": "application/xml", ".svg": "image/svg+xml",
    ".webp": "image/webp", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".webmanifest": "application/manifest+json",
}  # fmt: skip
TEXTUAL = ("text/", "application/json", "application/xml", "image/svg+xml", "application/manifest+json")


class PreviewServer(ThreadingHTTPServer):
    """Serves the files below ``root``, the news of a board, and the desk where there is one.

    ``handle`` is a listening socket taken over from a process before this one.
    Raises OSError where the port is taken.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(
        self, root: Path, board: Board, port: int, handle: int | None = None, desk: LocalDesk | None = None
    ) -> None:
        self.desk = desk
        self.root, self.board = Path(os.path.realpath(root)), board
        super().__init__((HOST, port), _Handler, bind_and_activate=handle is None)
        if handle is not None:
            self.socket.close()
            self.socket = socket.socket(fileno=handle)
            self.server_address = self.socket.getsockname()

    @property
    def port(self) -> int:
        return self.socket.getsockname()[1]

    def get_request(self) -> tuple[socket.socket, Any]:
        """Take a connection. While the process may open no more files it waits, instead of trying again at once."""
        try:
            return super().get_request()
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                time.sleep(PATIENCE)
            raise

    def handle_error(self, request, client_address) -> None:
        """A reader who closes the page in the middle is no error."""

    def find(self, path: str) -> Path | None:
        """The built file of a URL path, None where there is none or it lies outside."""
        name = unquote(path).lstrip("/")
        if "\0" in name or "\\" in name or any(part.startswith(".") for part in name.split("/")):
            return None
        file = self.root / (name + "index.html" if name.endswith("/") or not name else name)
        try:
            real = Path(os.path.realpath(file))
            return real if real.is_relative_to(self.root) and real.is_file() else None
        except OSError:  # a name longer than any file's
            return None

    def answer(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        """Status, type and bytes for a URL path, as they were built."""
        if file := self.find(path):
            return HTTPStatus.OK, TYPES.get(file.suffix.lower(), "application/octet-stream"), file.read_bytes()
        if missing := self.find(NOT_FOUND.url()):
            return HTTPStatus.NOT_FOUND, "text/html", missing.read_bytes()
        return HTTPStatus.SERVICE_UNAVAILABLE, "text/html", bare_page("Trang chưa dựng được lần nào")


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "preview", ""

    def do_GET(self) -> None:  # noqa: N802
        name = self.headers.get("Host", HOST).lower()
        if name.removesuffix(f":{self.server.port}") not in NAMES:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"Forbidden\n")
            return
        path = urlsplit(self.path).path
        if path == EVENTS:
            self._stream()
        elif self.server.desk and path.startswith(PLACE):
            self._desk(self.server.desk.answer(self.path))
        elif self.server.desk and path == PLACE.rstrip("/"):
            self._go(PLACE)
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", CLIENT.read_bytes())
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args) -> None:
        """The terminal belongs to the builds."""

    def _file(self, path: str) -> None:
        file = self.server.find(path)
        if not file and not path.endswith("/") and self.server.find(path + "/"):
            self._go("/" + path.lstrip("/") + "/", HTTPStatus.MOVED_PERMANENTLY)
            return
        status, kind, data = self.server.answer(path)
        self._send(status, kind, with_client(data) if kind == "text/html" else data)

    def _desk(self, answer: DeskAnswer) -> None:
        if answer.location:
            self._go(answer.location)
        else:
            self._send(answer.status, answer.type, answer.body)

    def _go(self, place: str, status: HTTPStatus = HTTPStatus.FOUND) -> None:
        self.send_response(status)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        tag = f'"{blake2b(data, digest_size=12).hexdigest()}"'
        if status == HTTPStatus.OK and tag in self.headers.get("If-None-Match", ""):
            status, data = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(TEXTUAL) else kind)
            self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "no-cache")  # keep, but ask every time
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        """Server-Sent Events (HTML standard, 9.2) for the page that ``?page=`` names: the newest at once,
        then each as it comes."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        page = parse_qs(urlsplit(self.path).query).get("page", ["/"])[0]
        for text in self._news(page):
            self.wfile.write(text.encode())

    def _news(self, page: str) -> Iterator[str]:
        notice = self.server.board.notice
        yield "retry: 300\n" + self._event(page, notice)
        while True:
            newer = self.server.board.wait(notice, KEEP_ALIVE)
            yield ":\n\n" if newer is notice else self._event(page, newer)
            notice = newer

    def _event(self, page: str, notice: Notice) -> str:
        """The version that the page has now, and what is to be mended."""
        failures = [failure._asdict() for failure in notice.failures]
        data = {"version": version(self.server.answer(page)[2]), "failures": failures}
        return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
