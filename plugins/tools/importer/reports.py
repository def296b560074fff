"""A report of an office: everything in it is the article, but for title, date, author and Tin khác."""

import re
from itertools import pairwise

from plugins.base.vietnamese import fold
from plugins.tools.importer import parts, titles
from plugins.tools.importer.arranging import make_page, signed
from plugins.tools.importer.captions import captioned
from plugins.tools.importer.dating import settle, take
from plugins.tools.importer.extent import boxes
from plugins.tools.importer.listing import related_items
from plugins.tools.importer.saved import Block, NotImported, SavedPage
from plugins.tools.importer.sorter import Sorter, is_prose

_HEAD = 12  # blocks, among which the head of an official paper ends
_KIND = re.compile(r"(?:bao cao|thong bao|ke hoach|quyet dinh|cong van|huong dan|bien ban|to trinh|chuong trinh|de an)")


def arrange_report(blocks: list[Block]) -> SavedPage:
    """The page of one report. Its title is "" where no line can be it. Raises Refused."""
    sorter = Sorter(blocks)
    words = [i for i, block in enumerate(blocks) if (block.runs or block.rows) and not block.outside]
    if not words:
        raise NotImported("Tệp không có chữ nào. Nếu tệp chỉ có ảnh thì viết bài mới (make new) rồi đặt ảnh vào.")
    styled = [i for i in words if blocks[i].kind == "title"] or [
        i
        for at, i in enumerate(words[:3])
        if blocks[i].kind == "heading" and not any(is_prose(blocks[j]) for j in words[:at])
    ]
    at = (styled or _below_kind(blocks, words) or words)[0]
    end = at + 1
    while end < len(blocks) and blocks[end].kind == "title" and blocks[at].kind == "title":
        end += 1
    title = " ".join(block.text for block in blocks[at:end])
    if not styled and (blocks[at].rows or titles.is_too_long(title) or at == words[-1]):
        title, end = "", at
        sorter.ask("title", "Không thấy tiêu đề: tiêu đề tạm lấy từ tên tệp, thay bằng tiêu đề đúng.")
    elif not styled:
        where = "đầu của tệp Word" if at == words[0] else "dưới tên loại văn bản"
        sorter.ask("title", f"Tiêu đề lấy từ dòng {where}.")
    start = _dates(sorter, end)
    found = boxes(blocks, start)
    last = (
        found[-1].first
        if found and found[-1].end == len(blocks) and parts.is_related_heading(blocks[found[-1].first].text)
        else len(blocks)
    )
    body, authors = signed(sorter, [*blocks[:at], *blocks[start:last]])
    settle(sorter, body)
    return make_page(sorter, title, "", captioned(body, keeps_photos=True), authors, related_items(sorter, last))


def _below_kind(blocks: list[Block], words: list[int]) -> list[int]:
    """The line below the name of the sort of paper (BÁO CÁO, KẾ HOẠCH), as official papers have it behind their head
    (Decree 30/2020, annex I)."""
    for kind, below in pairwise(words[:_HEAD]):
        text = blocks[kind].text
        if _KIND.fullmatch(fold(text)) and text.isupper() and not blocks[below].rows:
            return [below]
    return []


def articles_of(blocks: list[Block]) -> list[list[Block]]:
    """The articles of a file, each from its title on: a second title behind text begins a second one."""
    starts = [0]
    for at in range(1, len(blocks)):
        is_title = blocks[at].kind == "title" and blocks[at - 1].kind != "title"
        before = blocks[starts[-1] : at]
        if is_title and any(block.kind == "title" for block in before) and any(map(is_prose, before)):
            starts.append(at)
    return [blocks[first:end] for first, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]


def _dates(sorter: Sorter, start: int) -> int:
    """Dates and tools between the title and the first paragraph."""
    blocks = sorter.blocks
    while start < len(blocks):
        block = blocks[start]
        date = parts.date_line(block.text) if block.runs else None
        if date and not take(sorter, block, date):
            break
        if not date:
            if not sorter.is_tool(block):
                break
            sorter.leave("công cụ của trang", block)
        start += 1
    return start
