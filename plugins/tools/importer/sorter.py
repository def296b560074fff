"""What each block of a page turns out to be, collected while the page is arranged."""

from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block, LeftOut, Remark


class Sorter:
    """Collects what each block turns out to be."""

    def __init__(self, blocks: list[Block], url: str) -> None:
        self.blocks, self.url = blocks, url
        self.left_out: list[LeftOut] = []
        self.remarks: list[Remark] = []
        self.dates: dict[str, str] = {}
        self.byline: tuple[str, ...] = ()  # who is named between title and date

    def leave(self, what: str, block: Block) -> None:
        if block.text:
            self.left_out.append(LeftOut(what, block.text))

    def leave_beside_date(self, block: Block) -> None:
        """Leave what stands on the line of a date behind it; a name there signs the article where no other does."""
        for text in parts.beside_date(block.text):
            is_tool = parts.is_tools(text)
            self.byline = self.byline or (() if is_tool else (parts.authors(text) or ((), ""))[0])
            self.left_out.append(LeftOut("công cụ của trang" if is_tool else "dòng dưới tiêu đề", text))

    def is_tool(self, block: Block) -> bool:
        return bool(block.runs) and parts.is_tools(block.text)

    def is_plain(self, block: Block) -> bool:
        return (
            bool(block.runs)
            and not block.outside
            and not parts.is_tools(block.text)
            and not parts.is_view_date(block.text)
        )
