"""The ledger: every permanent URL that was ever published, one a line, sorted. Pure but for ``read``.

It is kept beside the content (``content/.urls``), where git merges two people's additions line by line.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

NAME = ".urls"
#: Folders that pages load from, and endings that no page has: software may move these, no reader keeps their address.
_MACHINE = re.compile(
    r"/(?:404\.html|CNAME|(?:anh|api|search|sitemap|theme)/.*|tim-kiem/.+|\..*|.*/\..*"
    r"|.*\.(?:xml|json|txt|js|css|svg|png|jpe?g|webp|gif|ico|pdf|docx|xlsx|webmanifest))",
    re.IGNORECASE,
)
#: Pages that the engine derives, and what takes the place of one that nothing is left for.
_DERIVED = (
    (re.compile(r"/(\d{4})/\d{2}/"), (r"/\1/", "/luu-tru/")),
    (re.compile(r"/\d{4}/"), ("/luu-tru/",)),
    (re.compile(r"/khoi/([^/]+)/trang/\d+/"), (r"/khoi/\1/", "/khoi/")),
    (re.compile(r"/tac-gia/([^/]+)/trang/\d+/"), (r"/tac-gia/\1/", "/")),
    (re.compile(r"/tac-gia/[^/]+/"), ("/",)),
)
_ARTICLE = re.compile(r"/\d{4}/\d{2}/\d{2}/[^/]+/")
_SHOWN = 20


class Files(Protocol):
    files: Mapping[str, object]

    def has(self, url: str) -> bool: ...


def url_of(path: str) -> str:
    """The URL that a file of the site answers: ``khoi/index.html`` → ``/khoi/``."""
    return "/" + (path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)


def is_permanent(url: str) -> bool:
    """Whether a URL is one that readers keep: a page, a redirect or a tombstone."""
    return not _MACHINE.fullmatch(url)


def of_files(paths: Iterable[str]) -> set[str]:
    """The permanent URLs of a site, from the paths of its files."""
    return {url for url in map(url_of, paths) if is_permanent(url)}


def text(urls: Iterable[str]) -> str:
    return "".join(f"{url}\n" for url in sorted(urls))


def parse(data: bytes) -> set[str]:
    """The inverse of ``text``, encoded. What is no URL (a merge mark) raises ValueError, in Vietnamese."""
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        raise ValueError("tệp không ở bảng mã UTF-8") from None
    if odd := [line for line in lines if line and not line.startswith("/")]:
        raise ValueError(
            f"dòng {odd[0]!r} không phải địa chỉ trang; giữ mọi địa chỉ của cả hai bên, xóa các dòng dấu trộn của git (<<<<<<<, =======, >>>>>>>)"
        )
    return {line for line in lines if line}


def read(file: Path) -> set[str]:
    """The URLs of a ledger; none where there is no file. Raises ValueError as ``parse`` does."""
    try:
        return parse(file.read_bytes())
    except FileNotFoundError:
        return set()


def missing(known: Iterable[str], site: Files) -> list[str]:
    """Those URLs that nothing on the site answers."""
    return sorted(url for url in known if not (site.has(url) or site.has(f"{url}/")))


def successor(url: str, present: set[str]) -> str:
    """The page of ``present`` that answers for a derived page that is gone, or ``""`` where only a person can say."""
    for pattern, targets in _DERIVED:
        if found := pattern.fullmatch(url):
            return next((found.expand(target) for target in targets if found.expand(target) in present), "/")
    return ""


def mend(url: str) -> str:
    """What an editor does about an address that would vanish."""
    if _ARTICLE.fullmatch(url):
        return (
            "Bài đổi tên hay đổi ngày: ghi địa chỉ này vào aliases của bài (lệnh rename tự làm việc ấy). "
            "Bài không đăng nữa: đưa lại tệp, ghi status: withdrawn và withdrawn: {date, reason}."
        )
    return "Ghi địa chỉ này vào aliases của trang thay thế, hoặc đưa lại tệp đã xóa."


def explain(urls: list[str]) -> str:
    """Which URLs vanished, and how to mend it."""
    lines = [f"  {url}: {mend(url)}" for url in urls[:_SHOWN]]
    if len(urls) > _SHOWN:
        lines.append(f"  … và {len(urls) - _SHOWN} địa chỉ nữa")
    return f"Địa chỉ đã đăng không được mất ({len(urls)}):\n" + "\n".join(lines)
