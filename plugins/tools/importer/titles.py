"""Which lines of a page are its title: what the page itself calls so, the heading at the date, the first heading."""

from functools import lru_cache
from typing import NamedTuple

from plugins.base.vietnamese import syllables, tone_key
from plugins.tools.importer import parts, people
from plugins.tools.importer.saved import Block, Remark
from plugins.tools.importer.sorter import Sorter, is_prose

_LINES = 3  # a title may have been broken into so many
_SHARE = 0.6  # of the page's own title that the line has to be
_SENDER = 5  # words of who sent a message
_BETWEEN = 1  # lines between a title that is no heading and its date or text
LONGEST = 300  # characters, as the front matter allows


class Title(NamedTuple):
    """Blocks [first, end) are the title; ``remark`` says why a person has to look, None where it is sure."""

    first: int
    end: int
    remark: Remark | None = None


def find(sorter: Sorter, at: int) -> Title | None:
    """The title of a page whose date stands at ``at`` (-1 for none); None where no line can be it."""
    blocks = sorter.blocks
    text = next(
        (i for i, block in enumerate(blocks) if _begins_text(block) and not _is_stated(sorter, block)), len(blocks)
    )
    if text < at and not any(block.kind in ("heading", "title") for block in blocks[text:at]):
        at = -1  # the date stands below the text
    body = next(
        (i for i, block in enumerate(blocks) if i > at and _begins_text(block) and not _is_stated(sorter, block)),
        len(blocks),
    )
    return (
        _stated(sorter, at, body)
        or (_at_date(sorter, at) if at >= 0 else None)
        or _heading(blocks, body)
        or _line(blocks, body)
    )


def is_too_long(text: str) -> bool:
    """Whether a line cannot be a title: a paragraph by its length."""
    return len(text) > LONGEST or len(text) > 160 and text.rstrip()[-1:] in ".;:"


@lru_cache(1000)  # lines of menus are the same on every page
def _key(text: str) -> str:
    return " ".join(syllables(tone_key(text)))


def _begins_text(block: Block) -> bool:
    """Whether a block is a paragraph; a title may be as long as one, but is no sentence."""
    return (
        block.kind not in ("heading", "title")
        and is_prose(block)
        and (len(block.text) > LONGEST or block.text.rstrip()[-1:] in ".!?…;:")
    )


def _is_stated(sorter: Sorter, block: Block) -> bool:
    if len(block.text) > LONGEST or not sorter.stated.titles:
        return False
    key = _key(block.text)
    return any(key == _key(title) for title in sorter.stated.titles)


def _stated(sorter: Sorter, at: int, body: int) -> Title | None:
    """The line that says what the page states as its title; the nearest to the text where several do."""
    wanted = [(_key(title), len(_key(title))) for title in sorter.stated.titles]
    longest = min(LONGEST, max((len(title) for title in sorter.stated.titles), default=0) + 10)
    found: list[tuple[bool, bool, int, int]] = []
    for first in range(min(body + 1, len(sorter.blocks))):
        block = sorter.blocks[first]
        if not block.runs or len(block.text) > longest:
            continue
        key = ""
        for end in range(first + 1, min(first + _LINES, len(sorter.blocks)) + 1):
            part = sorter.blocks[end - 1]
            if not part.runs or part.outside != block.outside or len(part.text) > longest:
                break
            key = f"{key} {_key(part.text)}".strip()
            held = [length for title, length in wanted if f" {key} " in f" {title} "]
            if not held:
                break  # nor with the lines below
            if any(len(key) == length or len(key) > 20 and len(key) >= _SHARE * length for length in held):
                found.append((block.outside, block.kind not in ("heading", "title"), -end, first))
    if not found:
        return None
    _, is_plain, end, first = min(found)
    between = sorter.blocks[-end : at if at > -end else body]
    if is_plain and sum(sorter.is_plain(block) and not parts.date_line(block.text) for block in between) > _BETWEEN:
        return None  # the name of the site, far above its article
    return Title(first, -end)


def _heading(blocks: list[Block], body: int) -> Title | None:
    """The one heading above the text, else the last one; none of the page's head."""
    found = [
        i
        for i in range(body)
        if blocks[i].kind in ("heading", "title")
        and not blocks[i].outside
        and blocks[i].text
        and not parts.date_line(blocks[i].text)
    ]
    if not found:
        return None
    first = found[-1]
    remark = Remark("title", "Trang có nhiều đề mục trên bài; tiêu đề lấy từ đề mục gần bài nhất.", needs_person=True)
    return Title(first, first + 1, None if len(found) == 1 else remark)


def _line(blocks: list[Block], body: int) -> Title | None:
    """The line right above the text."""
    plain = [
        i
        for i in range(body)
        if blocks[i].runs
        and not blocks[i].outside
        and not parts.is_tools(blocks[i].text)
        and not parts.date_line(blocks[i].text)
        and len(blocks[i].text) <= LONGEST
    ]
    if not plain:
        return None
    return Title(plain[-1], plain[-1] + 1, Remark("title", "Tiêu đề lấy từ dòng ngay trên bài.", needs_person=True))


def _at_date(sorter: Sorter, at: int) -> Title | None:
    """The lines before the date, or a heading right after it."""
    blocks = sorter.blocks
    end = at
    while end and (sorter.is_tool(blocks[end - 1]) or parts.date_line(blocks[end - 1].text) or blocks[end - 1].photo):
        end -= 1
    above = end
    while above and blocks[above - 1].kind == "text" and parts.is_byline(blocks[above - 1].text):
        above -= 1
    if above and blocks[above - 1].kind in ("heading", "title") and not blocks[above - 1].outside:
        end = above  # a name or a section below a title is no title
    after = next((i for i in range(at + 1, len(blocks)) if not sorter.is_tool(blocks[i])), len(blocks))
    before_is_heading = end > 0 and blocks[end - 1].kind in ("heading", "title") and not blocks[end - 1].outside
    if (
        not before_is_heading
        and after < len(blocks)
        and blocks[after].kind in ("heading", "title")
        and not blocks[after].outside
    ):
        return Title(after, after + 1)
    if (
        not end
        or blocks[end - 1].outside
        or not blocks[end - 1].runs
        or is_prose(blocks[end - 1])
        and not before_is_heading
        and len(blocks[end - 1].text) > LONGEST
    ):
        return None
    if end == 1 and (below := _below_sender(sorter, after)):
        return below
    first = end - 1
    while first and end - first < _LINES and _same_title(blocks, first, before_is_heading):
        first -= 1
    tools_above = first and any(sorter.is_tool(block) for block in blocks[max(0, first - 3) : first])
    # With the tools between it and the date and no name of a section above, it may be that name, and no title there.
    is_alone = end < at and not any(sorter.is_plain(block) for block in blocks[:first])
    remark = None
    if end - first == 1 and not before_is_heading and (is_alone or not tools_above and first > 1):
        remark = Remark("title", "Tiêu đề lấy từ dòng ngay trên ngày đăng.", needs_person=is_alone)
    return Title(first, end, remark)


def _below_sender(sorter: Sorter, after: int) -> Title | None:
    """The title of a message: its sender and time stand above it, as chats and social networks show them."""
    blocks = sorter.blocks
    sender, title, text = blocks[0], *(blocks[after : after + 2] if after + 1 < len(blocks) else (blocks[0],) * 2)
    words = len(title.text.split())
    if len(sender.text.split()) > _SENDER or words <= _SENDER or title.text[-1:] in ".:;!?…" or not is_prose(text):
        return None
    if words > 40 or not sorter.is_plain(title) or title.kind != "text":
        return None
    if people.is_name(sender.text):
        sorter.byline = (sender.text,)
        sorter.ask("author", f"Tác giả lấy theo người gửi tin nhắn, “{sender.text}”: ai viết thì sửa author.")
    told = f"Dòng đầu “{sender.text}” được coi là nơi gửi; tiêu đề lấy từ dòng dưới ngày giờ."
    return Title(after, after + 1, Remark("title", told, needs_person=True))


def _same_title(blocks: list[Block], first: int, is_heading: bool) -> bool:
    """Whether the block above belongs to the title too: the same heading broken by a line end."""
    above, block = blocks[first - 1], blocks[first]
    return (
        is_heading
        and above.kind == block.kind
        and not above.outside
        and bool(above.runs)
        and not parts.is_tools(above.text)
        and block.text[:1].islower()
    )
