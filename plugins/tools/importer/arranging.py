"""From blocks to the parts of a page: title, date, body, captions, author, Tin khác.

Every block gets exactly one part, so that nothing is lost in between. What belongs to no article
(menus, tools, the view date) is listed in ``left_out``.
"""

from plugins.tools.importer import dating, parts
from plugins.tools.importer.captions import captioned
from plugins.tools.importer.listing import listed, related_items
from plugins.tools.importer.page_title import section_above, title_position
from plugins.tools.importer.saved import Block, LeftOut, Refused, Remark, SavedPage
from plugins.tools.importer.signing import signature
from plugins.tools.importer.sorter import Sorter


def arrange_portal(blocks: list[Block], url: str = "") -> SavedPage:
    """A page of the portal: what stands before and behind the article is left out. Raises Refused."""
    try:
        return _portal(blocks, url)
    except Refused:
        if not any(block.outside for block in blocks):
            raise
    # What looked like a menu may have held the title or the date.
    return _portal([block._replace(outside=False) for block in blocks], url)


def _portal(blocks: list[Block], url: str) -> SavedPage:
    sorter = Sorter(blocks, url)
    at = dating.date_position(blocks)
    if at < 0 and (at := dating.weekday_position(blocks)) >= 0:
        sorter.remarks.append(
            Remark(
                "date",
                f"Ngày đăng lấy từ dòng “{blocks[at].text}”: xem đó có phải ngày xem trang không.",
                needs_person=True,
            )
        )
    if at < 0:
        raise Refused("Không thấy dòng ngày đăng (28/11/2023 08:34) nên không biết đâu là bài.")
    first, start = title_position(sorter, at)
    title = " ".join(block.text for block in blocks[first:start])
    section = section_above(sorter, first)
    if start <= at:
        start = _dates(sorter, start, at + 1)
    else:  # the date stood above its title
        _dates(sorter, at, at + 1)
    start = _after_title(sorter, start)
    end = _end(sorter, start)
    body, authors = _body(sorter, start, end)
    authors = authors or sorter.byline
    related = related_items(sorter, end)
    return _page(sorter, title, section, captioned(body), authors, related)


def arrange_report(blocks: list[Block]) -> SavedPage:
    """A Word report: everything in it is the article, but for title, date, author and Tin khác."""
    sorter = Sorter(blocks, "")
    words = [i for i, block in enumerate(blocks) if block.runs and not block.outside]
    if not words:
        raise Refused("Tệp không có chữ nào.")
    styled = [i for i in words if blocks[i].kind == "title"] or [i for i in words[:3] if blocks[i].kind == "heading"]
    at = (styled or words)[0]
    end_of_title = at + 1
    while end_of_title < len(blocks) and blocks[end_of_title].kind == "title" and blocks[at].kind == "title":
        end_of_title += 1
    title = " ".join(block.text for block in blocks[at:end_of_title])
    if not styled:
        sorter.remarks.append(Remark("title", "Tiêu đề lấy từ dòng đầu của tệp Word.", needs_person=True))
    start = _after_title(sorter, end_of_title)
    end = _end(sorter, start)
    body, authors = _body(sorter, start, end, blocks[:at])
    return _page(sorter, title, "", captioned(body, keeps_photos=True), authors, related_items(sorter, end))


def _page(sorter: Sorter, title, section, body, authors, related) -> SavedPage:
    if not authors:
        sorter.remarks.append(Remark("author", "Không thấy tác giả; đã ghi author: []."))
    if not any(block.text or block.photo for block in body):
        raise Refused("Không thấy nội dung bài.")
    if "modified" in sorter.dates and sorter.dates["modified"] < sorter.dates.get("date", ""):
        sorter.remarks.append(
            Remark("modified", f"Ngày sửa {sorter.dates.pop('modified')} đứng trước ngày đăng nên không ghi.")
        )
    bare = sum(block.kind == "caption" for block in body)
    if bare and not any(block.photo for block in body):
        sorter.remarks.append(
            Remark("body", f"Nguồn không kèm ảnh; {bare} dòng trông như chú thích ảnh được giữ thành dòng chữ nghiêng.")
        )
    return SavedPage(
        title,
        sorter.dates.get("date", ""),
        sorter.dates.get("modified", ""),
        section,
        tuple(body),
        authors,
        related,
        sorter.url,
        tuple(sorter.left_out),
        tuple(sorter.remarks),
    )


def _dates(sorter: Sorter, start: int, end: int) -> int:
    """Read the date lines of [start, end), leave the tools and the names of who wrote."""
    for block in sorter.blocks[start:end]:
        if date := parts.date_line(block.text):
            sorter.dates.setdefault(*date)
            sorter.leave_beside_date(block)
        elif parts.is_byline(block.text):
            sorter.byline = sorter.byline or (parts.authors(block.text) or ((), ""))[0]
            sorter.leave("dòng dưới tiêu đề", block)
        elif not block.photo:
            sorter.leave("công cụ của trang", block)
    return end


def _after_title(sorter: Sorter, start: int) -> int:
    """Further dates and tools between the title and the first paragraph."""
    blocks = sorter.blocks
    while start < len(blocks):
        block = blocks[start]
        if block.runs and (date := parts.date_line(block.text)):
            if date[0] in sorter.dates:
                if sorter.dates[date[0]] == date[1]:
                    sorter.leave("ngày đăng lặp lại", block)
                elif "modified" not in sorter.dates and date[1] > sorter.dates["date"]:
                    sorter.dates["modified"] = date[1]
                    sorter.leave_beside_date(block)
                    sorter.remarks.append(
                        Remark(
                            "modified",
                            f"Trang có hai ngày; ngày sau ({block.text}) được coi là ngày sửa.",
                            needs_person=True,
                        )
                    )
                else:
                    sorter.remarks.append(
                        Remark(
                            "date",
                            f"Trang có hai ngày; dòng {block.text} được giữ trong bài, xem ngày nào là ngày đăng.",
                            needs_person=True,
                        )
                    )
                    break
            else:
                sorter.dates[date[0]] = date[1]
                sorter.leave_beside_date(block)
        elif sorter.is_tool(block) or block.outside:
            sorter.leave("công cụ của trang" if not block.outside else "trình đơn, đầu trang", block)
        else:
            break
        start += 1
    return start


def _end(sorter: Sorter, start: int) -> int:
    """Where the article ends: at Tin khác, or at the page's foot."""
    blocks = sorter.blocks
    last = next(
        (at for at in range(len(blocks) - 1, start - 1, -1) if blocks[at].runs and not blocks[at].outside), start
    )
    for at in range(start, len(blocks)):
        is_heading = not blocks[at].outside and blocks[at].runs and parts.is_related_heading(blocks[at].text)
        if is_heading and (at == last or any(listed(sorter, i)[0] for i in range(at + 1, min(at + 4, len(blocks))))):
            return at
    inside = [at for at in range(start, len(blocks)) if not blocks[at].outside]
    return inside[-1] + 1 if inside else start


def _body(sorter: Sorter, start: int, end: int, above: list[Block] | tuple = ()) -> tuple[list[Block], tuple[str, ...]]:
    body: list[Block] = list(above)
    for block in sorter.blocks[start:end]:
        if block.outside:
            sorter.leave("trình đơn, cột bên", block)
        elif sorter.is_tool(block):
            sorter.leave("công cụ của trang", block)
        else:
            body.append(block)
    signed = signature(body)
    if signed.at < 0:
        return body, ()
    if signed.label:
        sorter.left_out.append(LeftOut("nhãn trước tên tác giả", signed.label))
    sorter.remarks += signed.remarks
    del body[signed.at]
    return body, signed.names
