"""A host of repositories played on the loopback: HTTP, tokens, faults. What it answers, a subclass says."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from tests.tools.desk.bare import Bare


class Request(NamedTuple):
    method: str
    path: str
    query: dict[str, list[str]]
    body: Any


class Refused(Exception):
    def __init__(self, status: int, body: Any = None) -> None:
        super().__init__(status)
        self.status, self.body = status, body or {"message": "refused"}


class Host:
    """``tokens`` that are valid; ``fault`` may cut a connection (True) before it is answered."""

    def __init__(self, bare: Bare) -> None:
        self.bare = bare
        self.tokens = {"ma-dung": "nguoi-viet", "ma-khac": "nguoi-khac"}
        self.fault: Callable[[Request], bool] = lambda request: False
        self.asked: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # no real host waits for an acknowledgement between head and body

            def log_message(self, *_: Any) -> None:
                pass

            def answer(self, status: int, data: bytes, kind: str = "application/json") -> None:
                self.send_response(status)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header(
                    "Access-Control-Allow-Headers", "*, Authorization, Content-Type, Accept, PRIVATE-TOKEN"
                )
                self.send_header("Access-Control-Allow-Methods", "*, GET, POST, PUT, PATCH, DELETE, HEAD")
                self.send_header("Access-Control-Expose-Headers", "*")
                self.send_header("Access-Control-Max-Age", "7200")  # as GitHub and GitLab: not before each request
                if kind:
                    self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            def do_OPTIONS(self) -> None:  # noqa: N802
                self.answer(204, b"")

            def do_GET(self) -> None:  # noqa: N802
                length = int(self.headers.get("Content-Length") or 0)
                raw = self.rfile.read(length)
                parts = urlsplit(self.path)
                kind = self.headers.get("Content-Type", "")
                body = json.loads(raw) if raw and "json" in kind else raw
                request = Request(self.command, unquote(parts.path), parse_qs(parts.query), body)
                host.asked.append(f"{request.method} {request.path}")
                if host.fault(request):
                    self.close_connection = True
                    self.connection.close()
                    return
                token = self.headers.get("Authorization", "").rpartition(" ")[2]
                try:
                    if token not in host.tokens:
                        raise Refused(401, {"message": "Bad credentials"})
                    found = host.respond(request, host.tokens[token])
                    if isinstance(found, bytes):
                        self.answer(200, found, "application/octet-stream")
                    else:
                        self.answer(204 if found is None else 200, b"" if found is None else json.dumps(found).encode())
                except Refused as error:
                    self.answer(error.status, json.dumps(error.body).encode())

            do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET  # noqa: N815

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.bare.close()

    def respond(self, request: Request, user: str) -> Any:
        raise NotImplementedError
