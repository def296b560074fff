"""One attachment, as an editor may write it."""

from typing import Any

from plugins.base.model import Code
from plugins.sources.frontmatter.field import Field
from plugins.sources.frontmatter.groups import Group, text_with_colon
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.types import Date, Known, Pattern, Text
from plugins.sources.frontmatter.yaml_events import Mapping, Node
from plugins.sources.frontmatter.yaml_values import in_quotes, show_quoted

_MEDIA_PATH = Pattern(
    r"(?![/\\])(?!.*\\)(?!.*(?:^|/)\.\.(?:/|$))(?!.*//)[^\x00-\x1f?#:]+\.[A-Za-z0-9]{1,5}",
    code=Code.ATTACHMENT_PATH,
    hint="Viết đường dẫn trong content/, không bắt đầu bằng /, không có “..”, ví dụ: anh/2023/bao-cao.pdf.",
    label="đường dẫn của tệp trong content/",
)


class AttachmentField:
    """A path, or a mapping; returns {"path", "title", "line"}, and what was written of an official document
    (``number``, ``date`` as an ISO day, ``issuer``)."""

    label = "đường dẫn, hoặc nhóm path, title, number, date, issuer"
    group = Group(
        (
            Field(
                "path",
                type=_MEDIA_PATH,
                help="Đường dẫn của tệp",
                example="path: anh/2023/bao-cao.pdf",
                missing=Code.FIELD_MISSING,
            ),
            Field("title", type=Text(200), help="Tên hiện cho người đọc", example="title: Báo cáo tổng kết năm 2023"),
            Field("number", type=Text(80), help="Số, ký hiệu văn bản", example="number: 12/QĐ-UBND"),
            Field("date", type=Date(day_only=True), help="Ngày ban hành", example="date: 05/01/2024"),
            Field("issuer", type=Text(200), help="Cơ quan ban hành", example="issuer: Ủy ban nhân dân tỉnh"),
        )
    )

    def read(self, node: Node, name: str, report: Report) -> dict[str, Any] | None:
        if isinstance(node, Mapping):
            if whole := text_with_colon(node):
                # A colon is in no file's name, so it must be the title.
                hint = show_quoted(f"{{path: anh/2023/bao-cao.pdf, title: {in_quotes(whole)}}}")
                report.add(
                    node.line,
                    name,
                    Code.FIELD_UNKNOWN,
                    f"{quoted(whole)} bị dấu hai chấm tách làm đôi, thành tên trường và giá trị.",
                    hint,
                )
                return None
            value = self.group.read(node, name, report)
            return {"title": "", **value, "line": node.line} if value else None
        path = _MEDIA_PATH.read(node, name, report)
        return {"path": path, "title": "", "line": node.line} if path else None

    def json_schema(self, known: Known) -> dict[str, Any]:
        return {"anyOf": [_MEDIA_PATH.json_schema(known), self.group.json_schema(known)]}
