"""The desk beside the live preview: made when it is first asked for, its configuration anew each time."""

import html
import threading
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from plugins.base.model import Article
from plugins.sources.frontmatter import read_bytes, read_source, unseen
from plugins.tools.desk import building
from plugins.tools.desk.settings import DeskError, configuration, repository_of
from plugins.tools.desk.texts import texts

_TYPES = {
    ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml",
    ".json": "application/json",
}  # fmt: skip
_WAITING = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Bàn viết</title></head>
<body><h1>Đang chuẩn bị bàn viết…</h1>
<p>Lần đầu mất khoảng một phút và cần mạng. Trang tự mở khi xong.</p></body></html>
"""
_FAILED = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Bàn viết</title></head>
<body><h1>Chưa mở được bàn viết</h1><pre>{why}</pre><p><a href="{place}">Thử lại</a></p></body></html>
"""


class DeskAnswer(NamedTuple):
    """``location`` is where to go instead of a body."""

    status: HTTPStatus
    type: str
    body: bytes
    location: str = ""


class LocalDesk:
    """Answers what is below ``building.PLACE``. Any number of threads may ask."""

    def __init__(self, settings: Path, content: Path, cache: Path) -> None:
        self._settings, self._content, self._cache = settings, content, cache
        self._lock = threading.Lock()
        self._making: threading.Thread | None = None
        self._failure = ""

    def answer(self, url: str) -> DeskAnswer:
        parts = urlsplit(url)
        name = parts.path.removeprefix(building.PLACE)
        if name == "xem":
            return self._article(parse_qs(parts.query).get("tep", [""])[0])
        made = self._bundle()
        if made is None:
            return self._not_yet()
        if name == "nguon.json":
            return DeskAnswer(HTTPStatus.OK, _TYPES[".json"], building.as_json(texts(self._content)).encode())
        if name in ("", "config.json"):
            config = self._configuration()
            if name:
                return DeskAnswer(HTTPStatus.OK, _TYPES[".json"], building.as_json(config).encode())
            csp = building.policy(config["origins"])
            page = building.page(building.entry_of(made), config["cms"]["app_title"], csp)
            return DeskAnswer(HTTPStatus.OK, "text/html", page.encode())
        file = made / name
        if name == "entry.json" or "/" in name or "\\" in name or file.suffix not in _TYPES or not file.is_file():
            return DeskAnswer(HTTPStatus.NOT_FOUND, "text/plain", b"Not found\n")
        return DeskAnswer(HTTPStatus.OK, _TYPES[file.suffix], file.read_bytes())

    def _configuration(self) -> Mapping[str, Any]:
        from plugins.tools.settings import read_settings

        settings = read_settings(str(self._settings))
        return configuration(settings, self._content, repository_of(settings, self._settings.parent), local=True)

    def _bundle(self) -> Path | None:
        """The bundle where it is ready; else it is begun, and None."""
        if made := building.ready(self._cache):
            return made
        with self._lock:
            if self._making is None and not self._failure:
                self._making = threading.Thread(target=self.make, daemon=True)
                self._making.start()
        return None

    def make(self) -> None:
        """Bundle the page now; a failure is kept for the next one who asks."""
        try:
            building.bundle(self._cache)
        except (DeskError, OSError) as error:
            self._failure = str(error)
        self._making = None

    def _not_yet(self) -> DeskAnswer:
        if why := self._failure:
            self._failure = ""  # the next one who asks tries again
            page = _FAILED.format(why=html.escape(why), place=building.PLACE)
            return DeskAnswer(HTTPStatus.SERVICE_UNAVAILABLE, "text/html", page.encode())
        return DeskAnswer(HTTPStatus.ACCEPTED, "text/html", _WAITING.encode())

    def _article(self, path: str) -> DeskAnswer:
        """To the page of an article of the content folder, as the live preview shows it."""
        inside = path.removeprefix("content/")
        data = read_bytes(self._content, inside)
        record = read_source(inside, data, unseen).record if isinstance(data, bytes) else None
        if not isinstance(record, Article):
            return DeskAnswer(
                HTTPStatus.NOT_FOUND, "text/html", "<p>Bài này chưa lưu, hoặc còn lỗi phải sửa.</p>".encode()
            )
        return DeskAnswer(HTTPStatus.FOUND, "text/plain", b"", record.url)
