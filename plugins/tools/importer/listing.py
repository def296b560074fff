"""Tin khác at the end of a saved page: which blocks are its items."""

from urllib.parse import urljoin

from plugins.tools.importer import parts
from plugins.tools.importer.extent import boxes
from plugins.tools.importer.saved import Listed


def related_items(sorter, end: int) -> tuple[Listed, ...]:
    """The items of Tin khác among a sorter's blocks from ``end`` on; what else is there is the page's foot."""
    found: list[Listed] = []
    blocks = sorter.blocks
    is_heading = end < len(blocks) and not blocks[end].outside and parts.is_related_heading(blocks[end].text)
    if is_heading and not any(listed(sorter, at)[0] for at in range(end + 1, min(end + 4, len(blocks)))):
        _bare_titles(sorter, end)
    known = {at: box for box in boxes(blocks, end) for at in range(box.first, box.end)}
    while end < len(blocks):
        box = known.get(end)
        item, length = listed(sorter, end) if box and end >= box.items and not blocks[end].outside else (None, 1)
        if item:
            found.append(item)
        elif box and end < box.items:
            sorter.leave("nhãn Tin khác", blocks[end])
        else:
            sorter.leave("chân trang", blocks[end])
        end += length
    return tuple(found)


def _bare_titles(sorter, at: int) -> None:
    """Say that titles without dates and links end the page."""
    box = next((box for box in boxes(sorter.blocks, at) if box.first == at), None)
    if box and not box.is_sure:
        shown = " | ".join(block.text for block in sorter.blocks[box.items : box.end])
        sorter.ask(
            "related",
            f"Các dòng cuối “{shown[:200]}” được coi là Tin khác, không có ngày và địa chỉ nên chưa ghi được.",
        )


def items_of(sorter, box) -> list[Listed]:
    """The items of a box within the text; what else stands in it is left."""
    if box.first < box.items:
        sorter.leave("nhãn của hộp tin liên quan", sorter.blocks[box.first])
    found: list[Listed] = []
    at = box.items
    while at < box.end:
        item, length = listed(sorter, at)
        if item is None and (text := sorter.blocks[at].text) and not sorter.is_tool(sorter.blocks[at]):
            item = Listed(text, "")
        if item:
            found.append(item)
        at += length
    return found


def listed(sorter, at: int) -> tuple[Listed | None, int]:
    """(the item that begins here, how many blocks it has): its date may stand on the next line, or be missing."""
    block = sorter.blocks[at]
    if sorter.is_tool(block):
        return None, 1
    url = next((run.href for run in block.runs if run.href), "")
    url = urljoin(sorter.url, url) if url else ""
    url = url if url.startswith(("http://", "https://")) else ""
    beside = "".join(run.text for run in block.runs if not run.href).strip("()[]-–• ")
    if url and (date := parts.date_line(beside)):
        return parts.listed_at("".join(run.text for run in block.runs if run.href), date[1], url), 1
    if item := parts.listed(block.text, url):
        return item, 1
    after = sorter.blocks[at + 1] if at + 1 < len(sorter.blocks) else None
    if block.runs and after and after.runs and (date := parts.date_line(after.text.strip("()[] "))):
        return parts.listed_at(block.text, date[1], url), 2
    return (
        (Listed(block.text, "", url), 1)
        if url and all(run.href or not run.text.strip() for run in block.runs)
        else (None, 1)
    )
