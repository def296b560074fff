"""Tin khác at the end of a saved page: which blocks are its items."""

from urllib.parse import urljoin

from plugins.tools.importer import parts
from plugins.tools.importer.saved import Listed


def related_items(sorter, end: int) -> tuple[Listed, ...]:
    """The items of Tin khác among a sorter's blocks from ``end`` on; what follows them is the page's foot."""
    found: list[Listed] = []
    blocks = sorter.blocks
    has_heading = end < len(blocks) and not blocks[end].outside and parts.is_related_heading(blocks[end].text)
    if has_heading:
        sorter.leave("nhãn Tin khác", blocks[end])
        end += 1
    in_list = has_heading
    while end < len(blocks):
        item, length = listed(sorter, end) if in_list and not blocks[end].outside else (None, 1)
        if item:
            found.append(item)
        else:
            in_list = in_list and not blocks[end].text
            sorter.leave("chân trang", blocks[end])
        end += length
    return tuple(found)


def listed(sorter, at: int) -> tuple[Listed | None, int]:
    """(the item that begins here, how many blocks it has): its date may stand on the next line, or be missing."""
    block = sorter.blocks[at]
    url = next((run.href for run in block.runs if run.href), "")
    url = urljoin(sorter.url, url) if url else ""
    url = url if url.startswith(("http://", "https://")) else ""
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
