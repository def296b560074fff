"""Articles whose fields are named one by one, as forms, records and typed texts have them: ``Tiêu đề: …``,
``Ngày đăng: …``, ``Nội dung:``. Brought to the order in which a page shows them."""

import re
from collections.abc import Iterator

from plugins.base.vietnamese import fold
from plugins.tools.importer.saved import Block, LeftOut, Run

_MOST = 40  # blocks from the start, among which the fields stand
_NAMES = {
    "title": r"(?:tieu de|ten bai|ten bai viet|tua de|title)(?: tin| bai| bai viet)?",
    "date": r"(?:ngay|thoi gian|gio)(?: dang| gui| viet| xuat ban| phat hanh)?(?: tin| bai)?",
    "author": r"(?:tac gia|nguoi viet|tac gia bai viet)",
    "text": r"(?:noi dung|noi dung tin|noi dung bai|noi dung bai viet|noi dung chi tiet|chi tiet)",
}
_NAME = re.compile("|".join(rf"(?P<{kind}>{form})" for kind, form in _NAMES.items()))
_COLON = re.compile(r"\s*:\s*")
_LONGEST = 30  # characters of a name


def in_order(blocks: list[Block]) -> tuple[list[Block], list[LeftOut]]:
    """(the blocks with title, writer and date where a page has them, the names that went); as they are where no title
    is named, or nothing else is."""
    fields: dict[str, Block] = {}
    gone: list[LeftOut] = []
    before: list[Block] = []
    rest: list[Block] = []
    at = 0
    while at < len(blocks):
        kind, value, length = _field(blocks, at) if at < _MOST and "text" not in fields else ("", None, 1)
        if not kind or kind in fields:
            (rest if fields else before).append(blocks[at])
            at += 1
            continue
        gone.append(LeftOut("tên trường", blocks[at].text.partition(":")[0]))
        fields[kind] = value or blocks[at]
        if kind == "text" and value:
            rest.append(value)
        at += length
    if "title" not in fields or len(fields) < 2:
        return blocks, []
    return [*before, *_head(fields), *rest], gone


def _head(fields: dict[str, Block]) -> Iterator[Block]:
    yield fields["title"]._replace(kind="title")
    for kind, label in (("author", "Tác giả"), ("date", "Ngày đăng")):
        if kind in fields:
            yield fields[kind]._replace(kind="text", runs=(Run(f"{label}: {fields[kind].text}"),))


def _field(blocks: list[Block], at: int) -> tuple[str, Block | None, int]:
    """(kind, value, number of blocks) of a field that begins at a block; ("", None, 1) where none does."""
    block = blocks[at]
    if not block.runs or block.outside:
        return "", None, 1
    name, colon, value = block.text.partition(":")
    found = _NAME.fullmatch(fold(name.strip())) if len(name) <= _LONGEST else None
    if not found or colon and not value.strip() and found.lastgroup != "text":
        return "", None, 1
    kind = found.lastgroup or ""
    if value.strip():
        return kind, block._replace(runs=_without_name(block.runs)), 1
    if kind == "text":
        return kind, None, 1
    after = blocks[at + 1] if at + 1 < len(blocks) else None  # a cell beside the name's
    if after is None or not after.runs or after.outside or _NAME.fullmatch(fold(after.text.strip(" :"))):
        return "", None, 1
    return kind, after, 2


def _without_name(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs behind the first colon."""
    for at, run in enumerate(runs):
        parts = _COLON.split(run.text, maxsplit=1)
        if len(parts) == 2:
            return tuple(run for run in (run._replace(text=parts[1]), *runs[at + 1 :]) if run.text)
    return runs
