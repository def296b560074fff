"""A host of repositories on this machine: git over HTTP, which answers nobody without the right name and password."""

import base64
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


@contextmanager
def served(repository: Path, user: str, password: str) -> Iterator[str]:
    """The address of a bare repository, as long as it is asked with this name and password."""
    wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    class Host(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            if self.headers.get("Authorization") != wanted:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="kho"')
                self.end_headers()
                return
            self._backend()

        do_POST = do_GET

        def _backend(self) -> None:
            """git's own CGI program."""
            parts, length = urlsplit(self.path), int(self.headers.get("Content-Length") or 0)
            environment = os.environ | {
                "GIT_PROJECT_ROOT": str(repository.parent),
                "GIT_HTTP_EXPORT_ALL": "1",
                "REMOTE_USER": user,
                "REQUEST_METHOD": self.command,
                "PATH_INFO": parts.path,
                "QUERY_STRING": parts.query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(length),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            }
            done = subprocess.run(
                ["git", "http-backend"], input=self.rfile.read(length), env=environment, capture_output=True, check=True
            )
            head, _, body = done.stdout.partition(b"\r\n\r\n")
            rows = dict(row.split(": ", 1) for row in head.decode().split("\r\n"))
            self.send_response(int(rows.pop("Status", "200 OK").split()[0]))
            for name, value in rows.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{repository.name}"
    finally:
        server.shutdown()
        server.server_close()
