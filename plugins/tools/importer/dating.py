"""Which line of a saved page is the date of publication. All functions take the blocks and give a place in them, or
-1."""

from collections.abc import Iterator

from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block


def date_position(blocks: list[Block]) -> int:
    """The first line that is a publication date; one with a time behind it is preferred, then one right below the
    first heading, since a clock may stand at the top of a page. Below later headings stand the dates of other news."""
    found = [
        (kind != "date", len(value) <= 10 or parts.is_time_first(blocks[at].text), not below_heading, at)
        for at, kind, value, below_heading in _dates(blocks)
        if not parts.is_view_date(blocks[at].text)
    ]
    return min(found)[3] if found else -1


def weekday_position(blocks: list[Block]) -> int:
    """A weekday with day and time, where the page has no other date: it may be that of the news or of the visit."""
    found = [(not below_heading, at) for at, _, value, below_heading in _dates(blocks) if len(value) > 10]
    return min(found)[1] if len(found) == 1 or found and not min(found)[0] else -1


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
