"""A PDF: its text, where it has any. A scan has none, and is kept whole beside an article that a person fills."""

import logging
import re
from collections import Counter
from io import BytesIO

from plugins.tools.importer.cleaning import clean
from plugins.tools.importer.parts import date_line
from plugins.tools.importer.saved import Block, NotImported, Raw, Remark, Run

_MOST_PAGES = 300
_LEAST_WORDS = 20  # a page of a scan may bear a stamp of letters
_TITLE_LINES = 3  # above a date
_SHORT = 0.75  # of the longest line: the last line of a paragraph
_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,4}\W*(?:/\s*\d{1,4}\W*)?", re.IGNORECASE)
_ENDS = (".", "!", "?", ":", ";", "…", ".”", "”.")
SCAN = "Nội dung nằm trong tệp PDF quét kèm theo bài này; gõ lại chữ của văn bản vào đây."

#: What pypdf raises on bytes that are no sound PDF, besides errors of its own; a cipher it lacks is among them.
_BROKEN = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)


def read(data: bytes) -> Raw:
    """The text of the pages as paragraphs; no blocks for a scan. Raises Refused."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says is in English, and told by us
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotImported("Tệp PDF có mật khẩu. Mở tệp, bỏ mật khẩu, lưu lại rồi nhập lại.")
        if len(reader.pages) > _MOST_PAGES:
            raise NotImported(
                f"Tệp PDF có hơn {_MOST_PAGES} trang, không phải một bài. Đính kèm tệp vào bài (attachments)."
            )
        pages = [[line for line in map(clean, page.extract_text().split("\n")) if line] for page in reader.pages]
    except (PyPdfError, *_BROKEN) as error:
        raise NotImported("Tệp PDF hỏng hoặc mới chép được một phần.") from error
    lines, margins = _without_margins(pages)
    if sum(len(line.split()) for line in lines) < _LEAST_WORDS:
        return Raw([], "")
    remarks = [
        Remark(
            "body",
            "Chữ lấy từ PDF có thể sai thứ tự, gộp đoạn, thiếu ảnh và bảng: so từng đoạn với tệp PDF. Có bản Word thì "
            "nhập bản Word.",
            needs_person=True,
        )
    ]
    if margins:
        remarks.append(Remark("body", f"Đầu trang, chân trang của PDF không được nhập: “{' | '.join(margins)[:200]}”."))
    dated = next((at for at, line in enumerate(lines[: _TITLE_LINES + 1]) if date_line(line)), 0)
    blocks = [Block("title", (Run(line),)) for line in lines[:dated]]
    blocks += [Block("text", (Run(text),)) for text in _paragraphs(lines[dated:])]
    return Raw(blocks, " ".join(lines), "", tuple(remarks))


def _without_margins(pages: list[list[str]]) -> tuple[list[str], list[str]]:
    """(the lines of all pages, what was left out): numbers of pages, and what begins or ends most of them."""
    edges = Counter(line for page in pages for line in {*page[:2], *page[-2:]})
    lines: list[str] = []
    margins: list[str] = []
    for page in pages:
        for at, line in enumerate(page):
            is_edge = at < 2 or at >= len(page) - 2
            if is_edge and (_NUMBER.fullmatch(line) or len(pages) > 2 and edges[line] * 2 > len(pages)):
                margins.append(line)
            else:
                lines.append(line)
    return lines, list(dict.fromkeys(margins))


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines that a page's width broke, joined; a short line, or the end of a sentence at one, ends a paragraph."""
    longest = max(map(len, lines))
    done: list[str] = []
    is_open = False
    for line in lines:
        is_date = bool(date_line(line))
        if is_open and not is_date:
            done[-1] += " " + line
        else:
            done.append(line)
        is_open = (
            not is_date and len(line) > _SHORT * longest and not (line.endswith(_ENDS) and len(line) < 0.9 * longest)
        )
    return done
