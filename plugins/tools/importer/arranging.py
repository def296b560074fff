"""From blocks to the parts of a page: title, date, body, captions, author, Tin khác.

Every block gets exactly one part, so that nothing is lost in between. What belongs to no article
(menus, tools, the view date) is listed in ``left_out``.
"""

from plugins.tools.importer import dating, parts, people, titles
from plugins.tools.importer.captions import captioned, once
from plugins.tools.importer.day_order import day_first
from plugins.tools.importer.extent import Box, extent
from plugins.tools.importer.listing import items_of, related_items
from plugins.tools.importer.saved import NOTHING_STATED, Block, LeftOut, Listed, NotImported, SavedPage, Stated
from plugins.tools.importer.signing import names_below_title, signature, stated_author
from plugins.tools.importer.sorter import Sorter, is_prose

_BELOW_TITLE = 6  # lines between the title and the date
_LAST_LINES = 3  # of an article, among which its date may stand


def arrange_portal(blocks: list[Block], url: str = "", stated: Stated = NOTHING_STATED) -> SavedPage:
    """A page of the portal: what stands before and behind the article is left out. Raises Refused."""
    blocks, remarks = day_first(blocks)
    try:
        page = _portal(Sorter(blocks, url, stated))
    except NotImported:
        if not any(block.outside for block in blocks):
            raise
        # What looked like a menu may have held the title or the text.
        page = _portal(Sorter([block._replace(outside=False) for block in blocks], url, stated))
    return page._replace(remarks=(*remarks, *page.remarks))


def _portal(sorter: Sorter) -> SavedPage:
    blocks = sorter.blocks
    at = dating.date_position(blocks)
    if at < 0 and (at := dating.weekday_position(blocks)) >= 0:
        sorter.ask("date", f"Ngày đăng lấy từ dòng “{blocks[at].text}”: xem đó có phải ngày xem trang không.")
    found = titles.find(sorter, at)
    if found is None:
        raise NotImported("Không thấy tiêu đề và nội dung bài: trang không có đoạn văn nào.")
    if found.remark:
        sorter.remarks.append(found.remark)
    title = " ".join(block.text for block in blocks[found.first : found.end])
    section = _before(sorter, found.first, dating.belongs(blocks, at, found.first))
    start = _after_title(sorter, found.end)
    area = extent(sorter, start)
    boxed = _boxed(sorter, area.boxes)
    body, authors = _body(sorter, start, area.end, area.boxes)
    _several(sorter, body)
    end = _tail(sorter, area.end)
    related = related_items(sorter, end)
    authors = authors or sorter.byline or stated_author(sorter)
    dating.settle(sorter, body)
    return make_page(
        sorter, title, section, once(sorter, captioned(body)), authors, tuple(dict.fromkeys((*boxed, *related)))
    )


def make_page(sorter: Sorter, title, section, body, authors, related) -> SavedPage:
    """The page, once everything in it is decided. Raises Refused for one without text."""
    if not authors:
        sorter.note("author", "Không thấy tác giả; đã ghi author: [].")
    if not any(block.text or block.photo for block in body):
        raise NotImported("Không thấy nội dung bài: tệp chỉ có một dòng chữ. Mở tệp xem có đúng là bài cần nhập không.")
    if "modified" in sorter.dates and sorter.dates["modified"] < sorter.dates.get("date", ""):
        sorter.note("modified", f"Ngày sửa {sorter.dates.pop('modified')} đứng trước ngày đăng nên không ghi.")
    bare = sum(block.kind == "caption" for block in body)
    if bare and not any(block.photo for block in body):
        sorter.note(
            "body", f"Nguồn không kèm ảnh; {bare} dòng trông như chú thích ảnh được giữ thành dòng chữ nghiêng."
        )
    return SavedPage(
        title,
        sorter.dates.get("date", ""),
        sorter.dates.get("modified", "") if sorter.dates.get("date") else "",
        section,
        tuple(body),
        authors,
        related,
        sorter.url,
        tuple(sorter.left_out),
        tuple(sorter.remarks),
    )


def _before(sorter: Sorter, first: int, dated: bool) -> str:
    """Everything above the title is left out; the line nearest to it, above the tools, names the section. ``dated``
    says that the date right above the title is the article's."""
    section = ""
    for at, block in enumerate(sorter.blocks[:first]):
        date = None if block.outside or not block.runs else parts.date_line(block.text)
        if block.outside:
            sorter.leave("trình đơn, đầu trang", block)
        elif date and dated and dating.belongs(sorter.blocks, at, first):
            sorter.dates.setdefault(*date)
            sorter.leave_beside_date(block)
        elif parts.is_view_date(block.text):
            sorter.leave("ngày xem", block)
        elif sorter.is_tool(block):
            sorter.leave("công cụ của trang", block)
        elif date:
            sorter.leave("ngày khác ở đầu trang", block)
        elif block.text:
            if section:
                sorter.left_out.append(LeftOut("trình đơn, đầu trang", section))
            if is_prose(block):
                sorter.leave("trình đơn, đầu trang", block)
                section = ""
            else:
                section = block.text
    if section:
        sorter.left_out.append(LeftOut("tên chuyên mục", section))
    return section


def _after_title(sorter: Sorter, start: int) -> int:
    """Where the first paragraph begins: dates, tools and names between it and the title are read or left."""
    blocks = sorter.blocks
    last = dating.last_in_head(blocks, start, _BELOW_TITLE)
    while start < len(blocks):
        block = blocks[start]
        date = parts.date_line(block.text) if block.runs and not block.outside else None
        if date:
            if not dating.take(sorter, block, date):
                break
        elif block.outside:
            sorter.leave("trình đơn, đầu trang", block)
        elif sorter.is_tool(block):
            sorter.leave("công cụ của trang", block)
        elif dating.is_stated_without_year(sorter, block):
            sorter.leave("ngày đăng lặp lại", block)
        elif start >= last and (names := names_below_title(sorter, block)):
            sorter.byline = names
            sorter.leave("dòng dưới tiêu đề", block)
        elif start < last and block.runs and not is_prose(block):
            if parts.is_byline(block.text):
                sorter.byline = sorter.byline or people.writers(block.text)
            sorter.leave("dòng dưới tiêu đề", block)
        else:
            break
        start += 1
    return start


def _boxed(sorter: Sorter, boxes: tuple[Box, ...]) -> list[Listed]:
    """The items of the boxes within the text."""
    items: list[Listed] = []
    for box in boxes:
        found = items_of(sorter, box)
        items += [item for item in found if item.url or item.date]
        bare = [item.title for item in found if not item.url and not item.date]
        if not box.is_sure or bare:
            shown = " | ".join(block.text for block in sorter.blocks[box.first : box.end] if block.text)
            sorter.ask(
                "body",
                f"Các dòng “{shown[:200]}” giữa bài được coi là hộp tin liên quan và bỏ ra: thuộc bài thì chép lại.",
            )
    return items


def _body(sorter: Sorter, start: int, end: int, boxes: tuple[Box, ...]) -> tuple[list[Block], tuple[str, ...]]:
    boxed = {at for box in boxes for at in range(box.first, box.end)}
    body: list[Block] = []
    for at in range(start, end):
        block = sorter.blocks[at]
        if at in boxed:
            continue
        if block.outside:
            sorter.leave("trình đơn, cột bên", block)
        elif sorter.is_tool(block):
            sorter.leave("công cụ của trang", block)
        else:
            body.append(block)
    for at in range(len(body) - 1, max(len(body) - 1 - _LAST_LINES, 0), -1):
        date = parts.date_line(body[at].text) if body[at].runs and body[at].kind == "text" else None
        if date and sorter.dates.get("date", date[1])[:10] == date[1][:10] and dating.take(sorter, body[at], date):
            del body[at]
    return signed(sorter, body)


def signed(sorter: Sorter, body: list[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """The body without the line that signs it, and who signs."""
    found = signature(body)
    sorter.remarks += found.remarks
    if found.at < 0:
        return body, ()
    if found.label:
        sorter.left_out.append(LeftOut("nhãn trước tên tác giả", found.label))
    if not found.names:
        sorter.left_out.append(LeftOut("dòng cuối bài", body[found.at].text))
    return [*body[: found.at], *body[found.at + 1 :]], found.names


def _several(sorter: Sorter, body: list[Block]) -> None:
    """Say that a page seems to hold more than one article; refuse a list of news. Raises Refused."""
    texts = [at for at, block in enumerate(body) if is_prose(block) and block.kind not in ("heading", "title")]
    starts = [
        at
        for at in range(1, len(body) - 1)
        if texts and texts[0] < at < texts[-1] and _looks_like_title(body[at]) and parts.date_line(body[at + 1].text)
    ]
    if len(starts) > 1 and len(texts) <= 2 * (len(starts) + 1):
        raise NotImported(f"Đây là trang danh sách {len(starts) + 1} tin, không phải một bài: nhập trang của từng bài.")
    for at in starts:
        told = f"Dòng “{body[at].text[:80]}” có ngày ở dưới, có lẽ bắt đầu một bài khác: tách tệp làm hai rồi nhập lại."
        sorter.ask("body", told)
        sorter.ask("author", "Trang có lẽ có hai bài: xem tên tác giả là của bài nào.")


def _looks_like_title(block: Block) -> bool:
    text = block.text.strip()
    return bool(block.runs) and len(text.split()) >= 4 and text[-1:] not in ".:;!?…" and not parts.authors(text)


def _tail(sorter: Sorter, end: int) -> int:
    """Lines right behind the text that still tell of the article: its date, who wrote it."""
    blocks = sorter.blocks
    while end < len(blocks) and end >= 0:
        block = blocks[end]
        if block.outside or not block.runs or block.kind == "heading" or parts.is_related_heading(block.text):
            break
        date = parts.date_line(block.text)
        names = people.writers(block.text)
        if date and dating.take(sorter, block, date):
            pass
        elif names and not sorter.byline:
            sorter.byline = names
            sorter.leave("dòng tác giả", block)
        elif sorter.is_tool(block):
            sorter.leave("công cụ của trang", block)
        else:
            break
        end += 1
    return end
