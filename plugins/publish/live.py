"""A live site compared with a manifest, file by file, over HTTP."""

import hashlib
import http.client
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from plugins.ledger.urls import url_of
from plugins.publish.errors import PublishError
from plugins.publish.manifest import Manifest

_THREADS = 8
_SECONDS = 30
_SHOWN = 20


class Drift(NamedTuple):
    """What the live site answers otherwise than the manifest says, as (path, Vietnamese reason)."""

    path: str
    reason: str


def compare(address: str, manifest: Manifest) -> list[Drift]:
    """Ask for every file of a manifest below ``address``; returns what differs, sorted.

    Raises PublishError where ``address`` is no http(s) URL or nothing answers there at all.
    """
    if not _is_site(address):
        raise PublishError(f"{address!r} không phải địa chỉ trang (http:// hoặc https://).")
    asker = _Asker(address)
    with ThreadPoolExecutor(_THREADS) as pool:
        answers = list(pool.map(asker.ask, manifest.files))
    if manifest.files and all(status == 0 for status, _ in answers):
        raise PublishError(f"Không kết nối được tới {address}: {answers[0][1]}")
    found = []
    for (path, file), (status, what) in zip(manifest.files.items(), answers, strict=True):
        if status == 0:
            found.append(Drift(path, f"không kết nối được ({what})"))
        elif status != 200:
            found.append(Drift(path, f"máy chủ trả lời {status}"))
        elif what != file.sha256:
            found.append(Drift(path, "nội dung khác"))
    return found


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
    raise PublishError(f"{address} khác bản {manifest.digest[:12]} ở {len(drifts)} trong {len(manifest)} tệp:\n{lines}{more}")


class _Asker:
    """Keeps one connection a thread."""

    def __init__(self, address: str) -> None:
        self._parts = urlsplit(address)
        self._base = self._parts.path.rstrip("/")
        self._own = threading.local()

    def ask(self, path: str) -> tuple[int, str]:
        """(status, SHA-256 of the answer), or (0, reason)."""
        reason = ""
        for _ in range(2):  # a server may close a connection that was idle
            try:
                connection = self._connection()
                connection.request("GET", self._base + quote(url_of(path)), headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"})
                answer = connection.getresponse()
                return answer.status, hashlib.sha256(answer.read()).hexdigest()
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                reason = str(error) or type(error).__name__
                self._own.connection = None
        return 0, reason

    def _connection(self) -> http.client.HTTPConnection:
        connection = getattr(self._own, "connection", None)
        if connection is None:
            kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
            connection = self._own.connection = kind(self._parts.hostname, self._parts.port, timeout=_SECONDS)
        return connection
