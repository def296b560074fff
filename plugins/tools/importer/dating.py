"""Which date of a page is that of publication."""

import re
from collections.abc import Iterator
from datetime import date as Date

from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block
from plugins.tools.importer.sorter import Sorter, is_prose
from plugins.tools.importer.written_dates import plain

_EVENT_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_NO_YEAR = re.compile(r"(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})(?:[\s,|–-]+\d{1,2}\s*[:hg]\s*\d{2})?", re.IGNORECASE)
_LONGEST_WAIT = 90  # days between an event and its news
_BETWEEN = 3  # lines between a date and the title below it


def date_position(blocks: list[Block]) -> int:
    """The first line that is a publication date, -1 where there is none; one with a time behind it is preferred, then
    one right below the first heading, since a clock may stand at the top of a page. Below later headings stand the
    dates of other news."""
    found = [
        (kind != "date", len(value) <= 10 or parts.is_time_first(blocks[at].text), not below_heading, at)
        for at, kind, value, below_heading in _dates(blocks)
        if not parts.is_view_date(blocks[at].text)
    ]
    return min(found)[3] if found else -1


def weekday_position(blocks: list[Block]) -> int:
    """A weekday with its day, where the page has no other date: it may be that of the news or of the visit."""
    found = [(not below_heading, len(value) <= 10, at) for at, _, value, below_heading in _dates(blocks)]
    return min(found)[2] if len(found) == 1 or found and not min(found)[0] else -1


def _dates(blocks: list[Block]) -> Iterator[tuple[int, str, str, bool]]:
    """(place, "date" or "modified", moment, whether it stands right below the first heading) of each date before Tin
    khác."""
    previous, headings = "", 0
    seen = False
    for at, block in enumerate(blocks):
        if block.outside or not block.runs or parts.is_tools(block.text):
            continue
        if seen and parts.is_related_heading(block.text):
            return
        if date := parts.date_line(block.text):
            seen = seen or not parts.is_view_date(block.text)
            yield at, *date, previous == "heading" and headings == 1
        kind = "heading" if block.kind in ("heading", "title") else block.kind
        headings += kind == "heading" != previous
        previous = kind


def belongs(blocks: list[Block], at: int, title: int) -> bool:
    """Whether a date above a title is the article's: nothing of the page's head stands between them, and no clock,
    which shows the weekday or the hour of the visit, at the very top."""
    between = blocks[at + 1 : title] if 0 <= at < title else [Block("", outside=True)]
    is_first = not any(block.text for block in blocks[:at])
    return (
        len(between) <= _BETWEEN
        and all(not block.outside and (parts.is_tools(block.text) or parts.is_byline(block.text)) for block in between)
        and not (is_first and between)
    )


def last_in_head(blocks: list[Block], start: int, most: int) -> int:
    """The last line that is a date among the ``most`` lines below a title, before any paragraph; ``start`` for none."""
    last = start
    if start < len(blocks) and blocks[start].runs and parts.date_line(blocks[start].text):
        return start
    for at in range(start, min(start + most, len(blocks))):
        block = blocks[at]
        if is_prose(block) or block.photo or block.rows or block.kind == "heading":
            break
        if block.runs and not block.outside and parts.date_line(block.text):
            last = at
        elif last > start and not (parts.is_tools(block.text) or parts.is_byline(block.text)):
            break  # what stands behind the date is text
    return last


def is_stated_without_year(sorter: Sorter, block: Block) -> bool:
    """Whether a line is the day that the page states for machines, as people write it who leave out the year."""
    found = _NO_YEAR.fullmatch(block.text) if block.runs and not block.outside else None
    return bool(found) and sorter.stated.date[5:10] == f"{int(found[2]):02}-{int(found[1]):02}"


def take(sorter: Sorter, block: Block, date: tuple[str, str]) -> bool:
    """Keep the date of a line; False for one that says something else than a date known already, which stays text."""
    kind, value = date
    known = sorter.dates.get(kind)
    if known is None:
        sorter.dates[kind] = value
        sorter.leave_beside_date(block)
    elif known == value or known[:10] == value[:10] and len(value) == 10:
        sorter.leave("ngày đăng lặp lại", block)
    elif known[:10] == value and len(known) == 10:
        sorter.dates[kind] = value
    elif kind == "date" and "modified" not in sorter.dates and value > known:
        sorter.dates["modified"] = value
        sorter.leave_beside_date(block)
        sorter.ask("modified", f"Trang có hai ngày; ngày sau ({block.text}) được coi là ngày sửa.")
    else:
        sorter.ask("date", f"Trang có hai ngày; dòng {block.text} được giữ trong bài, xem ngày nào là ngày đăng.")
        return False
    return True


def settle(sorter: Sorter, body: list[Block]) -> None:
    """Decide between what is written and what the page states for machines; a doubt is a person's to settle."""
    stated, written = sorter.stated, sorter.dates.get("date", "")
    if not written and stated.date:
        sorter.dates["date"] = stated.date
    elif stated.date and written:
        _both(sorter, written)
    if (
        stated.modified
        and stated.modified > sorter.dates.get("date", "")
        and stated.modified[:10] != sorter.dates.get("date", "")[:10]
    ):
        sorter.dates.setdefault("modified", stated.modified)
    if "date" not in sorter.dates and "modified" in sorter.dates:
        sorter.dates["date"] = sorter.dates.pop("modified")
        sorter.ask(
            "date", f"Trang chỉ có ngày cập nhật {sorter.dates['date']}: đã ghi làm ngày đăng, biết ngày đăng thì sửa."
        )
    value = sorter.dates.get("date", "")
    if not value:
        _clock(sorter)
        return
    if event := _event_day(body):
        waited = (Date.fromisoformat(value[:10]) - event).days
        if not 0 <= waited <= _LONGEST_WAIT:
            where = "đứng trước" if waited < 0 else f"cách {waited} ngày sau"
            sorter.ask("date", f"Ngày đăng {value} {where} ngày {event:%d/%m/%Y} mà đoạn đầu nói: xem lại ngày đăng.")


def _both(sorter: Sorter, written: str) -> None:
    stated = sorter.stated
    if stated.date[:10] == written[:10]:
        if len(written) == 10:
            sorter.dates["date"] = stated.date
    elif stated.modified[:10] == written[:10] or _turned(stated.date) == written[:10]:
        sorter.dates["date"] = stated.date
        sorter.note(
            "date", f"Dòng ngày của trang ({written}) là ngày sửa hay viết tháng trước; ngày đăng theo mã của trang."
        )
    else:
        sorter.ask(
            "date",
            f"Trang có hai ngày: dòng ngày là {written}, mã của trang là {stated.date}. Đã ghi {written}; xem "
            f"ngày nào đúng.",
        )


def _turned(value: str) -> str:
    return f"{value[:4]}-{value[8:10]}-{value[5:7]}"


def _clock(sorter: Sorter) -> None:
    """Name a date at the page's head that was not taken, as it may be the visit's."""
    heads = [item.text for item in sorter.left_out if item.what in ("ngày khác ở đầu trang", "ngày xem")]
    if heads:
        sorter.ask("date", f"Đầu trang có “{heads[0]}”, có lẽ là ngày xem trang nên không lấy làm ngày đăng.")


def _event_day(body: list[Block]) -> Date | None:
    """The day that the first paragraph opens with."""
    lead = next((block.text for block in body if is_prose(block)), "")
    found = _EVENT_DAY.search(plain(lead[:120]))
    try:
        return Date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
