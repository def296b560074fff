"""Fields that programs write (the importer, ``rename``), not editors."""

from plugins.base.model import Code
from plugins.sources.frontmatter.field import Field
from plugins.sources.frontmatter.groups import Group
from plugins.sources.frontmatter.types import Date, Pattern, Text

SOURCE = Field(
    "source",
    type=Group(
        (
            Field("file", type=Text(300), help="Tên tệp gốc", example="file: trang-cu.html"),
            Field(
                "sha256",
                type=Pattern("[0-9a-f]{64}", code=Code.SOURCE_FORM, hint="SHA-256 là 64 chữ số thập lục phân."),
                help="SHA-256 của tệp gốc",
                example="sha256: " + "0" * 64,
            ),
            Field("imported", type=Date(), help="Lúc nhập", example="imported: 2024-01-02 10:00"),
            Field(
                "url",
                type=Pattern(
                    r"https?://[^\s<>\"']+",
                    code=Code.SOURCE_FORM,
                    hint="Viết đủ địa chỉ cũ, bắt đầu bằng http:// hoặc https://.",
                ),
                help="Địa chỉ cũ đầy đủ",
                example="url: https://example.vn/tin/1",
            ),
        ),
        "nhóm file, sha256, imported, url",
    ),
    help="Nguồn gốc của bài nhập từ trang cũ hay Word",
    example="source: {file: trang-cu.html}",
    rule="Do lệnh nhập bài ghi",
    default=None,
    by_machine=True,
)
FEED_ID = Field(
    "feed_id",
    type=Pattern(
        r"(?:tag|urn|https?):[A-Za-z0-9:/._,#@-]{3,200}",
        code=Code.FEED_ID_FORM,
        hint="Bắt đầu bằng tag:, urn: hay https:, sau đó chỉ chữ không dấu, số và : / . _ , @ -; không đổi sau khi đã "
        "đăng.",
    ),
    help="Mã cố định của bài hay của khối trong luồng Atom, RSS",
    example='feed_id: "tag:vi-du.example,2023:/2023/11/28/ten-cu/"',
    rule="Do lệnh đổi tên ghi, để người theo dõi không nhận tin hai lần",
    by_machine=True,
)
