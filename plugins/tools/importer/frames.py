"""What stands at the edges of most pages of one folder is the frame of their portal, though nothing marks it there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.base.vietnamese import fold
from plugins.tools.importer import parts
from plugins.tools.importer.destination import title_key
from plugins.tools.importer.saved import Block, LeftOut, Remark, SavedPage
from plugins.tools.importer.sources import Read

_LEAST = 3  # articles that have a line
_SHARE = 0.6  # of the articles of their folder
_SOURCE = re.compile(r"\W*(?:theo|nguon|tin|bai|anh|tac gia)\b")
_LONG = 150  # characters of a paragraph

Item = tuple[str, Path, Read]


def without_frames(read: Sequence[Item]) -> list[Item]:
    """The sources with what their pages have in common at the start and the end of their texts left out, and told."""
    folders: dict[Path, list[Item]] = defaultdict(list)
    for item in read:
        if item[2].format in ("html", "mhtml"):
            folders[item[1].parent].append(item)
    common = {folder: _common(items) for folder, items in folders.items() if len(items) >= _LEAST}
    return [
        (name, path, found._replace(page=_trimmed(found.page, shared)))
        if found.format in ("html", "mhtml") and (shared := common.get(path.parent))
        else (name, path, found)
        for name, path, found in read
    ]


def _common(items: Sequence[Item]) -> frozenset[str]:
    """The lines that most articles of a folder have; copies of one article are one."""
    pages = {title_key(found.page.title): found.page for _, _, found in items}
    counts = Counter(key for page in pages.values() for key in set(filter(None, map(_key, page.body))))
    return frozenset(key for key, count in counts.items() if count >= _LEAST and count >= _SHARE * len(pages))


def _key(block: Block) -> str:
    """What tells a line or a photo; "" for a paragraph, which nobody may lose, and for who wrote or where it is from,
    which may be the same under all."""
    if block.photo:
        return f"{block.photo.ref}\n{block.photo.caption}"
    is_text = bool(block.rows) or len(block.text) >= _LONG
    return "" if is_text or parts.authors(block.text) or _SOURCE.match(fold(block.text)) else block.text


def _trimmed(page: SavedPage, shared: frozenset[str]) -> SavedPage:
    first = next((at for at, block in enumerate(page.body) if _key(block) not in shared), 0)
    end = next((at for at in range(len(page.body), 0, -1) if _key(page.body[at - 1]) not in shared), 0)
    gone = [block for block in (*page.body[:first], *page.body[end:]) if end]
    if not gone:
        return page
    left = tuple(LeftOut("khung của trang, lặp lại ở các trang cùng thư mục", _shown(block)) for block in gone)
    return page._replace(
        body=page.body[first:end], left_out=(*page.left_out, *left), remarks=(*page.remarks, *_told(gone))
    )


def _shown(block: Block) -> str:
    return block.text or (block.photo.caption or block.photo.ref[:80] if block.photo else "")


def _told(gone: list[Block]) -> Iterator[Remark]:
    for block in gone:
        yield Remark("body", f"“{_shown(block)}” có ở phần lớn các trang cùng thư mục nên không đưa vào bài.")
