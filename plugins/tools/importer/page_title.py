"""The title of a page, found by its date, and what stands above it."""

from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block, LeftOut, Refused, Remark
from plugins.tools.importer.sorter import Sorter

_TITLE_LINES = 3  # a title may have been broken into so many


def title_position(sorter: Sorter, at: int) -> tuple[int, int]:
    """The blocks [first, start) that are the title: before the date, or a heading right after it."""
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
    if not before_is_heading and after < len(blocks) and blocks[after].kind in ("heading", "title"):
        return after, after + 1
    if not end or blocks[end - 1].outside or not blocks[end - 1].runs:
        raise Refused("Không thấy tiêu đề trên dòng ngày đăng.")
    first = end - 1
    while first and end - first < _TITLE_LINES and _same_title(blocks, first, before_is_heading):
        first -= 1
    tools_above = first and any(sorter.is_tool(block) for block in blocks[max(0, first - 3) : first])
    # With the tools between it and the date and no name of a section above, it may be that name, and no title there.
    is_alone = end < at and not any(sorter.is_plain(block) for block in blocks[:first])
    if end - first == 1 and not before_is_heading and (is_alone or not tools_above and first > 1):
        sorter.remarks.append(Remark("title", "Tiêu đề lấy từ dòng ngay trên ngày đăng.", needs_person=is_alone))
    return first, end


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


def section_above(sorter: Sorter, first: int) -> str:
    """Everything above the title is left out; the line nearest to it, above the tools, names the section."""
    section = ""
    for block in sorter.blocks[:first]:
        if block.outside:
            sorter.leave("trình đơn, đầu trang", block)
        elif parts.is_view_date(block.text):
            sorter.leave("ngày xem", block)
        elif sorter.is_tool(block):
            sorter.leave("công cụ của trang", block)
        elif parts.date_line(block.text):
            sorter.leave("ngày khác ở đầu trang", block)
        elif block.text:
            if section:
                sorter.left_out.append(LeftOut("trình đơn, đầu trang", section))
            section = block.text
    if section:
        sorter.left_out.append(LeftOut("tên chuyên mục", section))
    return section
