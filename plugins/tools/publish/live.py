"""A live site compared with a manifest, file by file, over HTTP."""

import gzip
import hashlib
import http.client
import ssl
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from plugins.base.addresses import url_of
from plugins.base.disk import faults
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.manifest import File, Manifest

_THREADS = 8
SECONDS = 30
_SHOWN = 20

#: As what a browser must get a file to show it or run it.
_TYPES = {
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript", "application/x-javascript"),
}


class Drift(NamedTuple):
    """What the live site answers otherwise than the manifest says, as (path, Vietnamese reason)."""

    path: str
    reason: str


def compare(address: str, manifest: Manifest, seconds: float | None = None) -> list[Drift]:
    """Ask for every file of a manifest below ``address``, each for so many seconds; returns what differs, sorted.

    Raises PublishError where ``address`` is no http(s) URL or nothing answers there at all.
    """
    if not _is_site(address):
        raise PublishError(f"{address!r} không phải địa chỉ trang (http:// hoặc https://).")
    asker = Asker(address, seconds or SECONDS)
    for path in list(manifest.files)[:1]:  # a silent server would else be waited for once for each file
        if (first := asker.ask(path)).status == 0:
            raise PublishError(f"Không kết nối được tới {address}: {first.what}")
    with ThreadPoolExecutor(_THREADS) as pool:
        answers = list(pool.map(asker.ask, manifest.files))
    pairs = zip(manifest.files.items(), answers, strict=True)
    return [Drift(path, reason) for (path, file), answer in pairs if (reason := _reason(path, file, answer))]


def _reason(path: str, file: File, answer: "Answer") -> str:
    """What is wrong with an answer, or ``""``."""
    wanted = _TYPES.get(PurePosixPath(path).suffix)
    if answer.status == 0:
        return f"không kết nối được ({answer.what})"
    if answer.status != 200:
        return f"máy chủ trả lời {answer.status}"
    if answer.what != file.sha256:
        return "nội dung khác"
    if wanted and answer.kind not in wanted:
        return f"máy chủ gửi như {answer.kind or 'tệp không rõ loại'}, phải là {wanted[0]}"
    return ""


def _is_site(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # an IPv6 address or a port that is none
        return False


def tell(address: str, manifest: Manifest, drifts: list[Drift]) -> str:
    """One sentence where all is well. Raises PublishError with the list where it is not."""
    if not drifts:
        return f"{address} đúng bản {manifest.digest[:12]}: {len(manifest)} tệp, không sai khác."
    lines = "\n".join(f"  {path}: {reason}" for path, reason in drifts[:_SHOWN])
    more = f"\n  … và {len(drifts) - _SHOWN} tệp nữa" if len(drifts) > _SHOWN else ""
    raise PublishError(
        f"{address} khác bản {manifest.digest[:12]} ở {len(drifts)} trong {len(manifest)} tệp:\n{lines}{more}"
    )


class Answer(NamedTuple):
    """``status`` is 0 where nothing answered; ``what`` the SHA-256 of the answer, or why there is none; ``kind`` its
    type."""

    status: int
    what: str
    kind: str = ""


class Asker:
    """Keeps one connection a thread."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        self._parts, self._seconds = urlsplit(address), seconds
        self._base = self._parts.path.rstrip("/")
        self._own = threading.local()

    def ask(self, path: str) -> Answer:
        """What the server answers for a file of the site."""
        reason = ""
        for _ in range(2):  # a server may close a connection that was idle
            try:
                connection = self._connection()
                connection.request(
                    "GET",
                    self._base + quote(url_of(path)),
                    headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"},
                )
                answer = connection.getresponse()
                data = _unpacked(answer.read(), answer.getheader("Content-Encoding", ""))
                return Answer(
                    answer.status,
                    hashlib.sha256(data).hexdigest(),
                    answer.headers.get_content_type() if answer.getheader("Content-Type") else "",
                )
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                reason = _why(error, self._seconds)
                self._own.connection = None
        return Answer(0, reason)

    def _connection(self) -> http.client.HTTPConnection:
        connection = getattr(self._own, "connection", None)
        if connection is None:
            kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
            connection = self._own.connection = kind(self._parts.hostname, self._parts.port, timeout=self._seconds)
        return connection


def _why(error: Exception, seconds: float) -> str:
    if isinstance(error, ssl.SSLError):
        return f"kết nối mã hóa (https) không xong: {getattr(error, 'verify_message', '') or error.reason}"
    if isinstance(error, TimeoutError):
        return f"quá {seconds:g} giây không trả lời"
    return faults.reason(error) if isinstance(error, OSError) else str(error) or type(error).__name__


def _unpacked(data: bytes, encoding: str) -> bytes:
    """What a browser makes of an answer; some servers pack it though nobody asked."""
    try:
        return gzip.decompress(data) if encoding.lower() in ("gzip", "x-gzip") else data
    except (OSError, EOFError, zlib.error):
        return data
