"""Saved files: opened within bounds, told apart by their content, read. Everything in them is hostile."""

import os
import re
import stat
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from plugins.base.vietnamese.legacy import decode_legacy_bytes
from plugins.tools.importer.arranging import arrange_portal
from plugins.tools.importer.cleaning import clean, encoding_remark, mend, tidy
from plugins.tools.importer.from_text import blocks_of
from plugins.tools.importer.lossless import compare, words, words_of
from plugins.tools.importer.reports import arrange_report
from plugins.tools.importer.saved import Raw, Refused, Remark, SavedPage

_PAGES = (".htm", ".html", ".xhtml", ".shtml", ".asp", ".aspx", ".jsp", ".php")
#: Endings of what can be imported: pages, as servers name them too, and reports.
TAKEN = (".txt", *_PAGES, ".mht", ".mhtml", ".docx")
#: What is looked for in a folder; reports of other kinds are refused with what to do.
ENDINGS = frozenset((*TAKEN, ".docm", ".dotx", ".doc", ".rtf", ".odt", ".pdf"))
MAX_TEXT = 10_000_000  # bytes of a page
MAX_WITH_PHOTOS = 200_000_000  # bytes of an MHTML or Word file
_MAX_WORDS = 100_000
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p)\b", re.IGNORECASE)
_MIME = re.compile(rb"^(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?MIME-Version:", re.IGNORECASE)
_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        "Tệp Word kiểu cũ (.doc) hoặc có mật khẩu. Mở bằng Word, bỏ mật khẩu nếu có, chọn Lưu thành (Save as) .docx "
        "rồi nhập lại.",
    ),
    (b"%PDF-", "Tệp PDF. Chép chữ từ PDF hay mất dấu và thứ tự; hãy nhập bản Word hay trang web gốc."),
    (b"{\\rtf", "Tệp RTF. Mở bằng Word, chọn Lưu thành (Save as) .docx rồi nhập lại."),
)


class Read(NamedTuple):
    """A source that was read: its digest, its format (text, html, mhtml, docx) and its page."""

    sha256: str
    format: str
    page: SavedPage


def digest(path: Path) -> str:
    return sha256(_bytes(path)).hexdigest()


def read(path: Path) -> Read:
    """The page that a file holds. Raises Refused with the reason, in Vietnamese."""
    data = _bytes(path)
    kind = _format(data, path)
    if kind in ("text", "html") and len(data) > MAX_TEXT:
        raise Refused(f"Tệp nặng {len(data) // 1_000_000} MB, quá mức {MAX_TEXT // 1_000_000} MB của một trang.")
    raw = _READERS[kind](data, path)
    if len(raw.words) > _MAX_WORDS:
        raise Refused(f"Tệp có {len(raw.words)} chữ, quá mức {_MAX_WORDS} của một bài.")
    # Proven before legacy letters are mended: that changes words, and has proofs of its own.
    blocks = tidy(raw.blocks)
    if loss := compare(raw.words, words_of(blocks)):
        raise Refused(f"Đọc sót hoặc thừa chữ: {loss}.")
    mended, remarks = mend(raw.mended or raw.blocks)
    if remarks or raw.mended:
        blocks = tidy(mended)
    page = arrange_report(blocks) if kind == "docx" else arrange_portal(blocks, raw.url, raw.stated)
    if not page.title:  # a person is asked for it; until then the file's name stands there
        page = page._replace(title=clean(path.stem.replace("_", " ")) or "Bài nhập")
    return Read(sha256(data).hexdigest(), kind, page._replace(remarks=(*raw.remarks, *remarks, *page.remarks)))


def photos(path: Path, kind: str) -> Callable[[str], bytes]:
    """What gives the bytes of a source's photos by their refs, and raises Refused; the source is opened once."""
    if kind == "html":
        from plugins.tools.importer import html_photos

        return partial(html_photos.photo, path)
    if kind == "mhtml":
        from plugins.tools.importer import from_mhtml

        return from_mhtml.photos(_bytes(path))
    from plugins.tools.importer import from_docx

    return from_docx.photos(_bytes(path))


def _bytes(path: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_symlink():
        raise Refused("Đây là liên kết (symlink) tới một tệp khác; hãy chỉ chính tệp ấy.")
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise Refused(f"Không mở được tệp ({error.strerror}).") from None
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Refused("Đây không phải tệp thường.")
        data = file.read(MAX_WITH_PHOTOS + 1)
    if len(data) > MAX_WITH_PHOTOS:
        raise Refused(f"Tệp nặng hơn {MAX_WITH_PHOTOS // 1_000_000} MB.")
    if not data.strip():
        raise Refused("Tệp rỗng.")
    return data


def _format(data: bytes, path: Path) -> str:
    for start, why in _FOREIGN:
        if data.startswith(start):
            raise Refused(why)
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if _MIME.match(data[:4096]):
        return "mhtml"
    head = data[:4096].replace(b"\x00", b"")
    if _HTML.search(head) or path.suffix.lower() in _PAGES:
        return "html"
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("Không phải trang lưu dạng chữ, HTML, MHTML hay Word.")
    return "text"


def decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text of bytes in whatever encoding, and how sure that is."""
    found = decode_legacy_bytes(data)
    is_plain = found.confidence == 1.0 and found.encoding.startswith("utf-")
    return found.text, () if is_plain else (encoding_remark(found.encoding, found.confidence),)


def _read_text(data: bytes, path: Path) -> Raw:
    text, remarks = decoded(data)
    return Raw(blocks_of(text), words(text), "", remarks)


def _read_html(data: bytes, path: Path) -> Raw:
    from plugins.tools.importer import from_html

    text, remarks = decoded(data)
    raw = from_html.read(text)
    return raw._replace(remarks=(*remarks, *raw.remarks))


def _read_mhtml(data: bytes, path: Path) -> Raw:
    from plugins.tools.importer import from_html, from_mhtml

    page, url = from_mhtml.page(data)
    text, remarks = decoded(page)
    raw = from_html.read(text, url)
    return raw._replace(remarks=(*remarks, *raw.remarks))


def _read_docx(data: bytes, path: Path) -> Raw:
    from plugins.tools.importer import from_docx

    return from_docx.read(data)


_READERS = {"text": _read_text, "html": _read_html, "mhtml": _read_mhtml, "docx": _read_docx}
