"""Whether a page writes the day or the month first: all its dates decide together."""

from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block, Remark, Run
from plugins.tools.importer.written_dates import days, swapped


def day_first(blocks: list[Block]) -> tuple[list[Block], list[Remark]]:
    """The blocks with the dates of their date lines and lists day first; a person is asked where they do not agree.

    Sentences do not count: Vietnamese writes the day first, whatever the system around it is set to.
    """
    dated = [at for at, block in enumerate(blocks) if block.runs and parts.is_dated(block.text)]
    found = [day for at in dated for day in days(blocks[at].text)]
    day = any(date.first > 12 for date in found)
    month = any(date.second > 12 for date in found)
    if month and not day:
        blocks = list(blocks)
        for at in dated:
            blocks[at] = blocks[at]._replace(runs=tuple(Run(swapped(run.text), *run[1:]) for run in blocks[at].runs))
        return blocks, [Remark("date", "Trang viết tháng trước ngày (kiểu Mỹ), theo các ngày khác của trang.")]
    is_american = any(parts.has_half_day(blocks[at].text) and days(blocks[at].text) for at in dated)
    if month or is_american and not day and any(date.first != date.second for date in found):
        why = "có ngày viết tháng trước, có ngày viết ngày trước" if month else "viết giờ kiểu Mỹ (AM, PM)"
        return blocks, [
            Remark(
                "date", f"Trang {why}: xem ngày và tháng của các ngày đã ghi có bị đổi chỗ không.", needs_person=True
            )
        ]
    return blocks, []
