"""The type of a name that signs an article."""

import re
from dataclasses import dataclass

from plugins.base.model import Code
from plugins.base.vietnamese import bare_name, slug
from plugins.sources.frontmatter.one_line import text_of
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.types import Text
from plugins.sources.frontmatter.yaml_events import Node

_JOINED = re.compile(r"[,;/&\n]| - ")


@dataclass(frozen=True)
class AuthorName(Text):
    """A person's name, or a unit's that signs as one."""

    most: int = 120
    label: str = "một tên"

    def read(self, node: Node, name: str, report: Report) -> str | None:
        text = text_of(node, name, report, self.most)
        if text is None:
            return None
        text = " ".join(text.split())
        if not slug(text) or not any(char.isalpha() for char in text):
            report.add(
                node.line,
                name,
                Code.AUTHOR_NAME,
                f"{quoted(text)} không có chữ cái nào để làm tên.",
                "Viết tên như hiện dưới bài, ví dụ: Nguyễn Văn A; chưa biết thì viết author: [].",
            )
            return None
        if (bare := bare_name(text)) != text:
            report.add(
                node.line,
                name,
                Code.AUTHOR_SIGNS,
                f"{quoted(text)} có dấu ngoặc kép quanh tên hay dấu chấm ở cuối nên thành một người khác.",
                f"Viết: {bare}. Lệnh sửa an toàn (python -m plugins.tools.editor fix) tự bỏ các dấu ấy.",
            )
            return None
        if _JOINED.search(text):
            parts = ", ".join(part.strip() for part in _JOINED.split(text) if part.strip())
            report.add(
                node.line,
                name,
                Code.AUTHOR_JOINED,
                f"{quoted(text)} trông như nhiều người viết liền nhau.",
                f"Nếu là nhiều người, viết thành danh sách: author: [{parts}].",
            )
        return text
