"""Where an article ends, and which boxes of links stand in it: found by what the page is made of, not by what it says.

A box is a row of lines that are links, or that end in a date in brackets, with the line above it. Where text of the
article follows in the same part of the page it was a box in the middle; otherwise the article ends before it.
"""

import re
from collections import Counter
from typing import NamedTuple

from plugins.base.vietnamese import fold
from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block
from plugins.tools.importer.sorter import Sorter, is_prose, unlinked

_MOST = 0.6  # of an article's text stands in the element that holds it
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif)(?:$|[?#])|^(?:mailto|tel):", re.IGNORECASE)
_BRACKETED = re.compile(r"[\])]\.?\s*$")
_HEADING_WORDS = 8
_LONGEST_FOOT = 500  # characters
# A page's foot where nothing marks it: addresses and rights.
_FOOT = re.compile(
    r"\b(?:ban quyen|dia chi|dien thoai|thu dien tu|e-?mail|fax|giay phep|ghi ro nguon|chiu trach nhiem|co quan "
    r"chu quan|thiet ke boi|copyright"
    r"|duong day nong|tat ca cam xuc"
    r"|so luot truy cap|dang truy cap|tong luot truy cap)\s*(?:©|:|so|thuoc|cua|chinh|noi dung"
    r"|khi|\d)|©|^\W*(?:copyright|ban quyen)\b"
)


class Box(NamedTuple):
    """Blocks [first, end): the line above the items, where there is one, and the items from ``items`` on."""

    first: int
    items: int
    end: int
    is_sure: bool  # its heading says what it is, or its items are links


class Extent(NamedTuple):
    """The article ends before ``end``; ``boxes`` stand in it."""

    end: int
    boxes: tuple[Box, ...]


def is_foot(block: Block) -> bool:
    text = block.text
    return len(text) <= _LONGEST_FOOT and bool(_FOOT.search(fold(text)))


def is_linked(block: Block) -> bool:
    """Whether all of a line leads to another page."""
    links = [run for run in block.runs if any(char.isalnum() for char in run.text)]
    return bool(links) and all(run.href and not _DOCUMENT.search(run.href) for run in links)


def _is_item(block: Block) -> bool:
    if block.outside or not block.runs:
        return False
    if is_linked(block):
        return True
    has_link = any(run.href and run.text.strip() for run in block.runs)
    if has_link and parts.date_line(unlinked(block).strip("()[]-–• ")):
        return True
    return bool(
        (has_link or _BRACKETED.search(block.text)) and not len(unlinked(block)) > 300 and parts.listed(block.text)
    )


def _names_one(block: Block) -> bool:
    """Whether a line is ``Xem thêm:`` and one link."""
    is_line = bool(block.runs) and not block.outside and any(run.href for run in block.runs)
    return is_line and parts.is_related_heading(unlinked(block).strip(" :>»-–"))


def _belongs_to_item(block: Block) -> bool:
    """What may stand between the items of a list: their dates and small photos."""
    if block.photo:
        return bool(block.photo.href) and not _DOCUMENT.search(block.photo.href)
    return bool(block.runs) and not block.outside and parts.date_line(block.text.strip("()[] ")) is not None


def boxes(blocks: list[Block], start: int) -> list[Box]:
    """Every list of other pages from ``start`` on."""
    found: list[Box] = []
    at = start
    while at < len(blocks):
        if not _is_item(blocks[at]):
            if _names_one(blocks[at]):
                found.append(Box(at, at, at + 1, True))
                at += 1
                continue
            if blocks[at].runs and not blocks[at].outside and parts.is_related_heading(blocks[at].text):
                end = _titles_below(blocks, at + 1)
                if end:
                    found.append(Box(at, at + 1, end, False))
                    at = end
                    continue
            at += 1
            continue
        end, items = at, 0
        while end < len(blocks) and (_is_item(blocks[end]) or _belongs_to_item(blocks[end])):
            items += _is_item(blocks[end])
            end += 1
        first = _heading_above(blocks, at, start)
        is_named = first < at and parts.is_related_heading(blocks[first].text)
        if items > 1 or is_named:
            found.append(Box(first, at, end, True))
        at = end
    return found


def _titles_below(blocks: list[Block], at: int) -> int:
    """Where the titles end that stand below the heading of a list without links or dates; 0 where none stands there."""
    if any(map(_is_item, blocks[at : at + 3])):
        return 0
    end = at
    while end < len(blocks) and end - at < 10 and _looks_like_title(blocks[end]):
        end += 1
    return end if end > at else 0


def _looks_like_title(block: Block) -> bool:
    text = block.text
    return (
        block.kind in ("text", "item")
        and bool(block.runs)
        and not block.outside
        and 5 <= len(text.split()) <= 40
        and "\t" not in text
        and text[-1:] not in ".:;!?…"
        and not is_foot(block)
        and not parts.authors(text)
    )


def _heading_above(blocks: list[Block], at: int, start: int) -> int:
    """The place of the line that names a list, or ``at``: short, no sentence, nobody's name."""
    above = at - 1
    while above > start and (parts.is_tools(blocks[above].text) and blocks[above].runs):
        above -= 1
    if above < start:
        return at
    block = blocks[above]
    text = block.text.strip()
    is_heading = (
        bool(block.runs)
        and not block.outside
        and len(text.split()) <= _HEADING_WORDS
        and text[-1:] not in ".;!?…"
        and (parts.is_related_heading(text) or block.kind == "heading" or not parts.authors(text))
        and block.kind not in ("item", "numbered", "caption")
        and not (above and blocks[above - 1].photo and not parts.is_related_heading(text))
    )
    return above if is_heading else at


def container(blocks: list[Block], start: int, inside: list[Box]) -> tuple[int, ...]:
    """The deepest element that holds most of the text from ``start`` on; () where the format has none."""
    listed = {at for box in inside for at in range(box.first, box.end)}
    weights: Counter[tuple[int, ...]] = Counter()
    counts: Counter[tuple[int, ...]] = Counter()
    total = 0
    for at in range(start, len(blocks)):
        block = blocks[at]
        if at in listed or not (is_prose(block) or block.rows) or is_foot(block):
            continue
        weight = len(block.text)
        total += weight
        for depth in range(len(block.place) + 1):
            weights[block.place[:depth]] += weight
            counts[block.place[:depth]] += 1
    # One paragraph is no holder, however long it is.
    large = [place for place, weight in weights.items() if weight >= _MOST * total and counts[place] > 1]
    return max(large, key=len, default=())


def extent(sorter: Sorter, start: int) -> Extent:
    blocks = sorter.blocks
    found = boxes(blocks, start)
    holder = container(blocks, start, found)
    listed = {at for box in found for at in range(box.first, box.end)}

    def is_inside(at: int) -> bool:
        return blocks[at].place[: len(holder)] == holder

    texts = [at for at in range(start, len(blocks)) if at not in listed and is_text(blocks[at]) and is_inside(at)]
    middle = []
    end = len(blocks)
    for box in found:
        after = [at for at in texts if at >= box.end]
        first_foot = next((at for at in range(box.end, len(blocks)) if is_foot(blocks[at])), len(blocks))
        if any(at < first_foot for at in after):
            middle.append(box)
        else:
            end = box.first
            break
    end = min(end, _last_inside(blocks, start, end, is_inside) + 1)
    if end > start and blocks[end - 1].runs and parts.is_related_heading(blocks[end - 1].text):
        end -= 1  # a list that has no items
    return Extent(max(start, _before_foot(blocks, start, end)), tuple(box for box in middle if box.end <= end))


def is_text(block: Block) -> bool:
    return (is_prose(block) or bool(block.rows)) and not is_foot(block)


def _last_inside(blocks: list[Block], start: int, end: int, is_inside) -> int:
    return next((at for at in range(end - 1, start - 1, -1) if is_inside(at) and not blocks[at].outside), start - 1)


def _before_foot(blocks: list[Block], start: int, end: int) -> int:
    """Where the foot of the page begins that nothing divides from the text."""
    last = next((at for at in range(end - 1, start - 1, -1) if is_text(blocks[at])), start - 1)
    return next((at for at in range(last + 1, end) if blocks[at].runs and is_foot(blocks[at])), end)
