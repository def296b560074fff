"""Saved files: opened within bounds, told apart by their content, read. Everything in them is hostile."""

import os
import stat
from collections import Counter
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import NamedTuple

from plugins.base.disk.faults import reason
from plugins.base.vietnamese.legacy import decode_legacy_bytes
from plugins.tools.importer import from_pdf
from plugins.tools.importer.arranging import arrange_portal
from plugins.tools.importer.cleaning import clean, encoding_remark, mend, tidy
from plugins.tools.importer.from_text import blocks_of
from plugins.tools.importer.kinds import OFFICE, kind_of
from plugins.tools.importer.labelled import in_order
from plugins.tools.importer.lossless import has_words, lost_of_source, told, words
from plugins.tools.importer.office import converted
from plugins.tools.importer.reports import arrange_report, articles_of
from plugins.tools.importer.saved import NOTHING_STATED, Block, NotImported, Raw, Remark, Run, SavedPage
from plugins.tools.importer.several import articles_of_page

MAX_TEXT = 10_000_000  # bytes of a page
MAX_WITH_PHOTOS = 200_000_000  # bytes of an MHTML or Word file
_MAX_WORDS = 100_000
_LOST_SHOWN = 12  # words


class Read(NamedTuple):
    """A source that was read: its digest, its format and its page. ``opened`` is the file that its photos lie in or
    beside, where that is another one; ``is_kept`` says that the source itself is to lie beside the article."""

    sha256: str
    format: str
    page: SavedPage
    opened: Path | None = None
    is_kept: bool = False


def digest(path: Path) -> str:
    return sha256(bytes_of(path)).hexdigest()


def read(path: Path, shop: Path | None = None) -> list[Read]:
    """The pages that a file holds, nearly always one. ``shop`` is the folder of what was converted before.

    Raises Refused with the reason, in Vietnamese.
    """
    data = bytes_of(path)
    kind = kind_of(data, path)
    if kind in ("text", "markdown", "html") and len(data) > MAX_TEXT:
        raise NotImported(f"Tệp nặng {len(data) // 1_000_000} MB, quá mức {MAX_TEXT // 1_000_000} MB của một trang.")
    own = sha256(data).hexdigest()
    opened, remarks = None, ()
    if kind in OFFICE:
        opened, text = converted(own, shop)
        data, kind, remarks = bytes_of(opened), "docx", (text,)
    raw = _READERS[kind](data, path)
    if remarks:
        raw = raw._replace(remarks=(*raw.remarks, *_lost_by_office(remarks[0], raw)))
    if not raw.blocks and kind == "pdf":
        return [Read(own, kind, _scan(path), is_kept=True)]
    pages = [_titled(page, path) for page in _pages(raw, kind)]
    return [
        Read(own if not at else sha256(f"{own}#{at}".encode()).hexdigest(), kind, page, opened)
        for at, page in enumerate(pages)
    ]


def _pages(raw: Raw, kind: str) -> list[SavedPage]:
    """What was read, proven and arranged. Raises Refused."""
    if (count := len(raw.text.split())) > _MAX_WORDS:
        raise NotImported(f"Tệp có {count} chữ, quá mức {_MAX_WORDS} của một bài.")
    # Proven before legacy letters are mended: that changes words, and has proofs of its own.
    blocks = tidy(raw.blocks)
    loss = lost_of_source(raw.text, blocks)
    if loss and has_words(loss):
        raise NotImported(f"Đọc sót hoặc thừa chữ: {told(loss)}.")
    mended, remarks = mend(raw.mended or raw.blocks)
    if loss:
        remarks = [*remarks, Remark("body", f"Đọc sót hoặc thừa dấu: {told(loss)}. So với tệp gốc.", needs_person=True)]
    if remarks or raw.mended:
        blocks = tidy(mended)
    blocks, names = in_order(blocks)
    if kind not in ("docx", "pdf"):
        parts = articles_of_page(blocks)
        pages = [arrange_portal(part, raw.url, raw.stated if len(parts) == 1 else NOTHING_STATED) for part in parts]
    else:
        pages = [arrange_report(part) for part in articles_of(blocks)]
    if len(pages) > 1:
        titles = "; ".join(f"“{page.title[:80]}”" for page in pages)
        split = Remark("body", f"Tệp có {len(pages)} bài ({titles}), đã tách ra: xem chỗ tách.", needs_person=True)
        remarks = [*remarks, split]
    return [
        page._replace(remarks=(*raw.remarks, *remarks, *page.remarks), left_out=(*raw.left_out, *names, *page.left_out))
        for page in pages
    ]


def _titled(page: SavedPage, path: Path) -> SavedPage:
    """A page without a title bears its file's name until a person, who is asked, writes one. A title that the old site
    escaped twice shows codes where its readers were to see signs."""
    title = page.title or clean(path.stem.replace("_", " ")) or "Bài nhập"
    if (meant := clean(unescape(title))) == title or not meant:
        return page._replace(title=title)
    remark = Remark("title", f"Trang cũ hiện mã HTML trong tiêu đề: “{title}”; đã ghi chữ mà mã ấy nói.")
    return page._replace(title=meant, remarks=(*page.remarks, remark))


def _scan(path: Path) -> SavedPage:
    remarks = (
        Remark("title", "Tiêu đề tạm lấy từ tên tệp, thay bằng tiêu đề đúng.", needs_person=True),
        Remark("body", "PDF là bản quét, không có chữ: tệp được đính kèm, chữ của bài phải gõ vào.", needs_person=True),
    )
    body = (Block("text", (Run(from_pdf.SCAN),)),)
    return _titled(SavedPage("", "", "", "", body, (), (), "", (), remarks), path)


def _lost_by_office(text: str, raw: Raw) -> list[Remark]:
    """Words that LibreOffice shows as text and that its .docx does not: numbers that it counts itself aside."""
    remarks = " ".join(remark.text for remark in raw.remarks)
    lost = Counter(words(text)) - Counter(words(raw.text)) - Counter(words(remarks))
    shown = [word for word in lost if any(char.isalpha() for char in word) and len(word) > 1]
    if not shown:
        return []
    why = f"LibreOffice đổi kiểu tệp có thể đã bỏ chữ: “{' '.join(shown[:_LOST_SHOWN])}”. So với tệp gốc."
    return [Remark("body", why, needs_person=True)]


def photos(path: Path, kind: str) -> Callable[[str], bytes]:
    """What gives the bytes of a source's photos by their refs, and raises Refused; the source is opened once."""
    if kind in ("html", "markdown"):
        from plugins.tools.importer import html_photos

        return partial(html_photos.photo, path)
    if kind in ("mhtml", "eml"):
        from plugins.tools.importer import from_mhtml

        return from_mhtml.photos(bytes_of(path))
    from plugins.tools.importer import from_docx

    return from_docx.photos(bytes_of(path))


def bytes_of(path: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_symlink():
        raise NotImported("Đây là liên kết (symlink) tới một tệp khác; hãy chỉ chính tệp ấy.")
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise NotImported(f"Không mở được tệp ({reason(error)}).") from None
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotImported("Đây không phải tệp thường.")
        data = file.read(MAX_WITH_PHOTOS + 1)
    if len(data) > MAX_WITH_PHOTOS:
        raise NotImported(f"Tệp nặng hơn {MAX_WITH_PHOTOS // 1_000_000} MB.")
    if not data.strip():
        raise NotImported("Tệp rỗng.")
    return data


def decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text of bytes in whatever encoding, and how sure that is."""
    found = decode_legacy_bytes(data)
    is_plain = found.confidence == 1.0 and found.encoding.startswith("utf-")
    return found.text, () if is_plain else (encoding_remark(found.encoding, found.confidence),)


def _read_text(data: bytes, path: Path) -> Raw:
    text, remarks = decoded(data)
    return Raw(blocks_of(text), text, "", remarks)


def _read_markdown(data: bytes, path: Path) -> Raw:
    from plugins.tools.importer import from_markdown

    text, remarks = decoded(data)
    raw = from_markdown.read(text)
    return raw._replace(remarks=(*remarks, *raw.remarks))


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


def _read_pdf(data: bytes, path: Path) -> Raw:
    return from_pdf.read(data)


_READERS = {
    "text": _read_text,
    "markdown": _read_markdown,
    "html": _read_html,
    "mhtml": _read_mhtml,
    "eml": _read_mhtml,
    "docx": _read_docx,
    "pdf": _read_pdf,
}
