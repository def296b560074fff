"""What the rooms that arrange a page share: its blocks, and what each of them turned out to be."""

from plugins.tools.importer import parts, people
from plugins.tools.importer.saved import NOTHING_STATED, Block, LeftOut, Remark, Stated

_LONG = 150  # characters of text that nobody may lose without a word
_LONG_OUTSIDE = 300  # the same in what the page itself marks as its menu or foot


class Sorter:
    """Collects what each block turns out to be."""

    def __init__(self, blocks: list[Block], url: str = "", stated: Stated = NOTHING_STATED) -> None:
        self.blocks, self.url, self.stated = blocks, url, stated
        self.left_out: list[LeftOut] = []
        self.remarks: list[Remark] = []
        self.dates: dict[str, str] = {}
        self.byline: tuple[str, ...] = ()  # who is named between title and date

    def leave(self, what: str, block: Block) -> None:
        """Leave a block out of the article; a long text only with a person's word."""
        if not block.text:
            return
        self.left_out.append(LeftOut(what, block.text))
        if not block.rows and len(unlinked(block)) >= (_LONG_OUTSIDE if block.outside else _LONG):
            self.ask(
                "body", f"Đoạn “{block.text[:80]}…” không được đưa vào bài (coi là {what}): nếu thuộc bài thì chép vào."
            )

    def leave_beside_date(self, block: Block) -> None:
        """Leave what stands on the line of a date; a name there signs the article where no other does."""
        for text in parts.beside_date(block.text):
            is_tool = parts.is_tools(text)
            self.byline = self.byline or (() if is_tool else people.writers(text))
            self.left_out.append(LeftOut("công cụ của trang" if is_tool else "dòng dưới tiêu đề", text))

    def ask(self, field: str, text: str) -> None:
        self.remarks.append(Remark(field, text, needs_person=True))

    def note(self, field: str, text: str) -> None:
        self.remarks.append(Remark(field, text))

    def is_tool(self, block: Block) -> bool:
        return bool(block.runs) and parts.is_tools(block.text)

    def is_plain(self, block: Block) -> bool:
        return (
            bool(block.runs)
            and not block.outside
            and not parts.is_tools(block.text)
            and not parts.is_view_date(block.text)
        )


def unlinked(block: Block) -> str:
    return "".join(run.text for run in block.runs if not run.href)


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of an article by its length, or a sentence of it: links alone are none."""
    if block.outside or not block.runs:
        return False
    text = unlinked(block).strip()
    return len(text) >= 80 or len(text) >= 40 and text[-1:] in ".!?…;:"
