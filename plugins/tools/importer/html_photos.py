"""Photos of a saved page: which of its addresses an image is taken from, and the bytes behind it."""

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.tools.importer.saved import NotImported

MAX_PHOTO = 30_000_000
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)(?:$|[?#])", re.IGNORECASE)
_SHORT = 1000  # characters of a data: address that only keeps the place of a photo which a script brings later


def source(node) -> str:
    """The address of an image: one that lies beside the page, where there is one; "" for an image without any."""
    found = [ref for ref in (written.strip() for written in _sources(node)) if ref]
    real = [ref for ref in found if not (ref.startswith("data:") and len(ref) < _SHORT)]
    return next(filter(is_local, real), "") or next(iter(real), "") or next(iter(found), "")


def _sources(node) -> Iterator[str]:
    """Where an image may be taken from, the likeliest first: what a script would show, what is shown, other sizes."""
    for name in ("data-src", "data-original", "data-lazy-src"):
        yield node.get(name) or ""
    yield from (
        value
        for name, value in node.items()
        if name.startswith("data-") and _PICTURE.search(value) and "," not in value
    )
    yield node.get("src") or ""
    parent = node.getparent()
    # The parser does not know that ``<source>`` has no end: an image behind one lies in it.
    while parent is not None and parent.tag == "source":
        parent = parent.getparent()
    sets = [node, *(parent.iter("source") if parent is not None and parent.tag == "picture" else ())]
    for holder in sets:
        for name in ("srcset", "data-srcset", "data-lazy-srcset"):
            yield _largest(holder.get(name) or "")


def _largest(srcset: str) -> str:
    """The address of the largest photo of ``a.jpg 320w, b.jpg 1024w`` (HTML, 4.8.4.2.1)."""
    best, size = "", -1.0
    for found in re.finditer(r"(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)", srcset[:5000]):
        if float(found[2] or 1) > size:
            best, size = found[1], float(found[2] or 1)
    return best


def photo(page: Path, ref: str) -> bytes:
    """The bytes that ``src`` of an image means: a file below the page's folder, or a data: address. Raises Refused."""
    if ref.startswith("data:"):
        return data_url(ref)
    if not is_local(ref):
        raise NotImported("ảnh ở trang khác, không có trong bản lưu.")
    name = unquote(urlsplit(ref).path).replace("\\", "/")
    folder = page.parent.resolve()
    try:
        target = (folder / name).resolve()
        if not name or not target.is_relative_to(folder) or target == folder:
            raise NotImported("đường dẫn đi ra ngoài thư mục của trang.")
        if not target.is_file():
            raise NotImported("không có tệp này cạnh trang.")
        with open(target, "rb") as file:
            data = file.read(MAX_PHOTO + 1)
    except (OSError, ValueError):
        raise NotImported("không mở được tệp ảnh.") from None
    if len(data) > MAX_PHOTO:
        raise NotImported(f"nặng hơn {MAX_PHOTO // 1_000_000} MB.")
    return data


def data_url(ref: str) -> bytes:
    head, _, body = ref.partition(",")
    if not head.endswith(";base64"):
        raise NotImported("địa chỉ data: không ở dạng base64.")
    try:
        return base64.b64decode(unquote(body), validate=False)
    except (binascii.Error, ValueError):
        raise NotImported("địa chỉ data: hỏng.") from None


def is_local(ref: str | None) -> bool:
    return bool(ref) and not ref.startswith(("http:", "https:", "//"))
