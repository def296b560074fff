"""Lists that Markdown does not see, as they begin right under a line of text: to readers they are one paragraph."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown

from plugins.base.model import Code
from plugins.sources.body.facts import BodyProblem
from plugins.sources.body.lines import Mention
from plugins.sources.body.own_marks import MarkedLists

#: Two items or more. A line that ends in two spaces was broken by its writer, and is shown so.
GLUED = re.compile(
    r"^(?P<before>[^\n]*[^\n ] ?)\n *(?P<item>(?:[-*+]|1\.) [^\n]*[^\n ]) ?\n *(?:[-*+]|\d+\.) ", re.MULTILINE
)
#: A line that begins another list; one without a colon may be the second line of an item.
OPENS = re.compile(r"(?! *(?:[-*+]|\d+\.) ).*: ?")


class Paragraph(MarkedLists):
    """Markdown's own, which alone knows what became a paragraph; it keeps where a list is glued to one."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self._glued: list[tuple[str, str, bool]] = []

    def begin(self) -> None:
        self._glued.clear()

    def run(self, parent: Element, blocks: list[str]) -> None:
        if "\n" in blocks[0]:
            in_list = self.parser.state.isstate("list") or self.parser.state.isstate("looselist")
            for number, found in enumerate(GLUED.finditer(blocks[0])):
                if not number or OPENS.fullmatch(found["before"]):
                    self._glued.append((found["before"], found["item"], in_list))
        super().run(parent, blocks)

    def report(self, mentions: list[Mention], problems: list[BodyProblem]) -> None:
        for before, item, in_list in self._glued:
            problems.append(
                BodyProblem(
                    len(mentions),
                    Code.LIST_GLUED,
                    f"Danh sách bắt đầu bằng “{item[:60]}” viết liền dưới dòng chữ nên hiện thành một đoạn văn.",
                    "Nếu là danh sách con thì thụt mỗi dòng vào 4 dấu cách; nếu không thì thêm một dòng trống trước "
                    "danh sách."
                    if in_list
                    else "Thêm một dòng trống trước danh sách.",
                )
            )
            mentions.append(Mention("list", f"{before}\n{item}"))
