"""MHTML (RFC 2557): a page and its pictures in one mail message, read by the standard library."""

import email
import email.policy
from collections.abc import Callable
from email.message import Message
from urllib.parse import urljoin

from plugins.tools.importer.html_photos import MAX_PHOTO, data_url
from plugins.tools.importer.saved import NotImported

_MOST_PARTS = 2000


def page(data: bytes) -> tuple[bytes, str]:
    """(bytes of the HTML, its URL or ""). Raises Refused."""
    for part in _parts(data):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            text = part.get_payload(decode=True) or b""
            if len(text) > 10_000_000:
                raise NotImported("Trang trong tệp MHTML nặng hơn 10 MB.")
            url = (part.get("Content-Location") or "").strip()
            return text, url if url.startswith(("http://", "https://")) else ""
    raise NotImported("Tệp MHTML không có trang HTML nào.")


def photos(data: bytes) -> Callable[[str], bytes]:
    """What gives the part that an image's ``src`` names by its location or its Content-ID; raises Refused."""
    parts, base, found = _parts(data), "", {}
    for part in parts:
        location = (part.get("Content-Location") or "").strip()
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            base = base or location
        elif not part.is_multipart():
            found.setdefault(location, part)
            found.setdefault("cid:" + (part.get("Content-ID") or "").strip().strip("<>"), part)

    def photo(ref: str) -> bytes:
        if ref.startswith("data:"):
            return data_url(ref)
        part = found.get(ref) or found.get(urljoin(base, ref))
        if part is None or ref in ("", "cid:"):
            raise NotImported("không có trong tệp MHTML.")
        content = part.get_payload(decode=True) or b""
        if len(content) > MAX_PHOTO:
            raise NotImported(f"nặng hơn {MAX_PHOTO // 1_000_000} MB.")
        return content

    return photo


def _parts(data: bytes) -> list[Message]:
    parts = []
    try:
        for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
            parts.append(part)
            if len(parts) > _MOST_PARTS:
                raise NotImported(f"Tệp MHTML có hơn {_MOST_PARTS} phần.")
    except RecursionError as error:
        raise NotImported("Tệp MHTML lồng trong nhau quá nhiều tầng.") from error
    return parts
