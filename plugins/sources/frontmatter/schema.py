"""The front matter of every kind of source, declared once.

From these declarations come validation (``reader``), the tables of HUONG-DAN.md, the JSON Schema
for VS Code and the scaffold of ``new``. To add a field, add it here and read it in ``reader``.
"""

from dataclasses import dataclass
from typing import Any

from plugins.base.model.records import EVENTS, KINDS
from plugins.base.vietnamese import tone_key
from plugins.sources.frontmatter.groups import Group, text_with_colon
from plugins.sources.frontmatter.related import RelatedItem
from plugins.sources.frontmatter.report import quoted
from plugins.sources.frontmatter.types import Choice, Date, ListOf, Name, Pattern, Text, Type, Year
from plugins.sources.frontmatter.yaml_values import in_quotes, show_quoted


@dataclass(frozen=True)
class Field:
    """One field: ``help`` says what it is, ``rule`` how to write it, ``example`` is a right line of YAML."""

    name: str
    type: Type
    help: str
    example: str
    rule: str = ""
    required: bool = False
    default: Any = ""
    #: Written by a program (the importer, ``rename``), not by editors.
    by_machine: bool = False


STATUS_NAMES = {"published": "đăng", "draft": "bản nháp", "withdrawn": "đã rút"}
_STATUS_SAID = {
    "đã đăng": "published", "đăng bài": "published", "công khai": "published", "nháp": "draft", "chưa đăng": "draft",
    "rút": "withdrawn", "rút bài": "withdrawn", "gỡ": "withdrawn", "gỡ bài": "withdrawn", "đã gỡ": "withdrawn",
}  # fmt: skip

_ALIAS = Pattern(
    r"(?!//)(?!.*/\.\.?(?:/|$))(?:/[A-Za-z0-9._~!$'()+,;=:@-]{1,200})+/?",
    "url-form",
    "Viết đường dẫn cũ trong trang này, bắt đầu bằng /, không có tên miền, dấu cách, %, ? hay #, ví dụ: /2023/11/28/ten-cu/.",
    "địa chỉ bắt đầu bằng /",
)
_MEDIA_PATH = Pattern(
    r"(?![/\\])(?!.*\\)(?!.*(?:^|/)\.\.(?:/|$))(?!.*//)[^\x00-\x1f?#:]+\.[A-Za-z0-9]{1,5}",
    "attachment-path",
    "Viết đường dẫn trong content/, không bắt đầu bằng /, không có “..”, ví dụ: anh/2023/bao-cao.pdf.",
    "đường dẫn của tệp trong content/",
)


class _Attachment:
    """A path, or a mapping of path and title; returns {"path", "title", "line"}."""

    label = "đường dẫn, hoặc nhóm path, title"
    group = Group(
        (
            Field("path", _MEDIA_PATH, "Đường dẫn của tệp", "path: anh/2023/bao-cao.pdf", required=True),
            Field("title", Text(200), "Tên hiện cho người đọc", "title: Báo cáo tổng kết năm 2023"),
        )
    )

    def read(self, node, name, report):
        if hasattr(node, "entries"):
            if whole := text_with_colon(node):
                # A colon is in no file's name, so it must be the title.
                hint = show_quoted(f"{{path: anh/2023/bao-cao.pdf, title: {in_quotes(whole)}}}")
                report.add(
                    node.line,
                    name,
                    "field-unknown",
                    f"{quoted(whole)} bị dấu hai chấm tách làm đôi, thành tên mục và giá trị.",
                    hint,
                )
                return None
            value = self.group.read(node, name, report)
            return value and {"path": value["path"], "title": value.get("title", ""), "line": node.line}
        path = _MEDIA_PATH.read(node, name, report)
        return path and {"path": path, "title": "", "line": node.line}

    def json_schema(self, known):
        return {"anyOf": [_MEDIA_PATH.json_schema(known), self.group.json_schema(known)]}


_TITLE = Field(
    "title", Text(300), "Tiêu đề", 'title: "Hội nghị tổng kết năm 2023"',
    "Một dòng; có dấu hai chấm, # hay ngoặc thì đặt cả tiêu đề trong ngoặc kép", required=True,
)  # fmt: skip
_SUMMARY = Field(
    "summary",
    Text(500),
    "Tóm tắt",
    "summary: Khối tổng kết năm 2023 và ký kết giao ước năm 2024.",
    "Một, hai câu; hiện trong danh sách và khi chia sẻ",
)
_MODIFIED = Field(
    "modified", Date(), "Ngày sửa gần nhất", "modified: 29/11/2023 10:00", "Như date; không đứng trước date"
)
_ALIASES = Field(
    "aliases",
    ListOf(_ALIAS, empty=True),
    "Các địa chỉ cũ của trang",
    "aliases: [/2023/11/28/ten-cu/]",
    "Địa chỉ cũ tự chuyển đến trang này",
    default=(),
)

ARTICLE = (
    _TITLE,
    Field("date", Date(), "Ngày giờ đăng, giờ Việt Nam", "date: 28/11/2023 08:34", "Ngày trước tháng sau, hoặc 2023-11-28 08:34; ngày ở tương lai thì đến lúc đó mới đăng", required=True),
    Field("bloc", ListOf(Text(200), key=lambda t: tone_key(str(t)), known="bloc"), "Khối, cụm thi đua", "bloc: noi-chinh", "Tên tệp trong content/khoi/, hoặc tên hay tên khác ghi trong tệp đó", required=True, default=()),
    Field("author", ListOf(Name(), empty=True, key=lambda t: tone_key(str(t)), known="author"), "Tác giả", "author: Nguyễn Văn A", "Nhiều người: [Nguyễn Văn A, Trần Thị B]; chưa biết: []", required=True, default=()),
    Field("related", ListOf(RelatedItem(), single=False, empty=True), "Bài liên quan, đứng đầu Tin khác theo thứ tự này", "related: [ten-tep-cua-bai]", "Tên tệp của bài, đường dẫn dưới content/tin/, hoặc nhóm title, url cho trang ở nơi khác", default=()),
    _SUMMARY,
    _MODIFIED,
    Field("status", Choice(STATUS_NAMES, "status-unknown", said=_STATUS_SAID), "Trạng thái", "status: draft", "published, draft hoặc withdrawn; không viết là published", default="published"),
    Field("event", ListOf(Choice(EVENTS, "event-unknown")), "Việc trong chu kỳ năm của khối", "event: tong-ket", "phat-dong, ky-ket, so-ket, tong-ket hoặc khac; một bài nói hai việc: [phat-dong, ky-ket]", default=()),
    Field("work_year", Year(), "Năm công tác mà việc ấy thuộc về", "work_year: 2023", "Bốn chữ số; không viết thì lấy theo ngày", default=0),
    Field("event_date", Date(day_only=True), "Ngày diễn ra", "event_date: 27/11/2023", "Chỉ ngày; giờ nếu có được bỏ qua"),
    _ALIASES,
    Field(
        "corrections",
        ListOf(
            Group(
                (
                    Field("date", Date(), "Ngày đính chính", "date: 30/11/2023", required=True),
                    Field("note", Text(1000), "Nội dung đính chính", "note: Sửa số liệu ở đoạn hai.", required=True),
                ),
                "nhóm date, note",
            ),
            single=False,
        ),
        "Các lần đính chính", "corrections: [{date: 30/11/2023, note: Sửa số liệu ở đoạn hai.}]", "Hiện cuối bài", default=(),
    ),
    Field(
        "withdrawn",
        Group(
            (
                Field("date", Date(), "Ngày rút bài", "date: 01/12/2023", required=True),
                Field("reason", Text(1000), "Lý do rút bài", "reason: Nội dung chưa chính xác.", required=True),
            ),
            "nhóm date, reason",
        ),
        "Ngày và lý do rút bài", "withdrawn: {date: 01/12/2023, reason: Nội dung chưa chính xác.}", "Phải có khi status: withdrawn", default=None,
    ),
    Field("attachments", ListOf(_Attachment(), single=False, empty=True), "Tệp đính kèm (PDF, DOCX, XLSX)", "attachments: [anh/2023/bao-cao.pdf]", "Đường dẫn trong content/; muốn đặt tên thì dùng nhóm path, title", default=()),
    Field(
        "source",
        Group(
            (
                Field("file", Text(300), "Tên tệp gốc", "file: trang-cu.html"),
                Field("sha256", Pattern("[0-9a-f]{64}", "source-form", "SHA-256 là 64 chữ số thập lục phân."), "SHA-256 của tệp gốc", "sha256: " + "0" * 64),
                Field("imported", Date(), "Lúc nhập", "imported: 2024-01-02 10:00"),
                Field("url", Pattern(r"https?://[^\s<>\"']+", "source-form", "Viết đủ địa chỉ cũ, bắt đầu bằng http:// hoặc https://."), "Địa chỉ cũ đầy đủ", "url: https://example.vn/tin/1"),
            ),
            "nhóm file, sha256, imported, url",
        ),
        "Nguồn gốc của bài nhập từ trang cũ hay Word", "source: {file: trang-cu.html}", "Do lệnh nhập bài ghi", default=None, by_machine=True,
    ),
    Field("feed_id", Pattern(r"(?:tag|urn|https?):[A-Za-z0-9:/._,#@-]{3,200}", "feed-id-form", "Bắt đầu bằng tag:, urn: hay https:, sau đó chỉ chữ không dấu, số và : / . _ , @ -; không đổi sau khi đã đăng."), "Mã cố định của bài trong nguồn tin", "feed_id: \"tag:vi-du.example,2023:/2023/11/28/ten-cu/\"", "Do lệnh đổi tên bài ghi, để người theo dõi không nhận tin hai lần", by_machine=True),
)  # fmt: skip

BLOC = (
    Field("name", Text(200), "Tên đầy đủ", "name: Khối Nội chính", required=True),
    Field("kind", Choice(KINDS, "kind-unknown"), "Loại", "kind: khoi", "khoi (khối thi đua) hoặc cum (cụm thi đua)", required=True),
    Field("aliases", ListOf(Text(200), empty=True, key=lambda t: tone_key(str(t))), "Các tên khác", "aliases: [Khối các cơ quan Nội chính]", "Tên cũ, tên tắt; bài viết tên nào cũng được", default=()),
    Field("members", ListOf(Text(200), empty=True, key=lambda t: tone_key(str(t))), "Các đơn vị thành viên", "members: [Công an tỉnh, Tòa án nhân dân tỉnh]", "Mỗi đơn vị một phần của danh sách", default=()),
)  # fmt: skip

PAGE = (_TITLE, _SUMMARY, _MODIFIED, _ALIASES)

#: The first folder of a source's path says its kind.
SCHEMAS: dict[str, tuple[Field, ...]] = {"tin": ARTICLE, "khoi": BLOC, "trang": PAGE}
