"""The front matter of every kind of source, declared once.

From these declarations come validation (``reader``), the tables of HUONG-DAN.md, the JSON Schema
for VS Code and the scaffold of ``new``. To add a field, add it here and read it in ``record_makers``.
"""

from plugins.base.model import Code
from plugins.base.model.records import EVENTS
from plugins.base.vietnamese import tone_key
from plugins.sources.frontmatter.attachment import AttachmentField
from plugins.sources.frontmatter.author_names import AuthorName
from plugins.sources.frontmatter.bloc_fields import BLOC, UNIT
from plugins.sources.frontmatter.field import Field
from plugins.sources.frontmatter.groups import Group
from plugins.sources.frontmatter.machine_fields import FEED_ID, SOURCE
from plugins.sources.frontmatter.old_addresses import ALIASES
from plugins.sources.frontmatter.related import RelatedItem
from plugins.sources.frontmatter.types import Choice, Date, ListOf, Text, Year
from plugins.sources.frontmatter.years import OfYear

STATUS_NAMES = {"published": "đăng", "draft": "bản nháp", "withdrawn": "đã rút"}
EXTENTS = {"full": "đầy đủ", "stub": "sơ lược"}
_EXTENT_SAID = {"tin đầy đủ": "full", "tin sơ lược": "stub", "tóm lược": "stub", "tin vắn": "stub", "ngắn": "stub"}
_STATUS_SAID = {
    "đã đăng": "published", "đăng bài": "published", "công khai": "published", "nháp": "draft", "chưa đăng": "draft",
    "rút": "withdrawn", "rút bài": "withdrawn", "gỡ": "withdrawn", "gỡ bài": "withdrawn", "đã gỡ": "withdrawn",
}  # fmt: skip

_TITLE = Field(
    "title",
    type=Text(500),
    help="Tiêu đề",
    example='title: "Hội nghị tổng kết năm 2023"',
    rule="Một dòng; có dấu hai chấm, # hay ngoặc thì đặt cả tiêu đề trong ngoặc kép",
    missing=Code.TITLE_MISSING,
)
_SUMMARY = Field(
    "summary",
    type=Text(500),
    help="Tóm tắt",
    example="summary: Khối tổng kết năm 2023 và ký kết giao ước năm 2024.",
    rule="Một, hai câu; hiện trong danh sách và khi chia sẻ",
)
_MODIFIED = Field(
    "modified",
    type=Date(),
    help="Ngày sửa gần nhất",
    example="modified: 29/11/2023 10:00",
    rule="Như date; không đứng trước date",
)

ARTICLE = (
    _TITLE,
    Field(
        "date",
        type=Date(),
        help="Ngày giờ đăng, giờ Việt Nam",
        example="date: 28/11/2023 08:34",
        rule="Ngày trước tháng sau, hoặc 2023-11-28 08:34; ngày ở tương lai thì đến lúc đó mới đăng",
        missing=Code.DATE_MISSING,
    ),
    Field(
        "bloc",
        type=ListOf(Text(200), key=lambda t: tone_key(str(t)), known="bloc"),
        help="Khối, cụm thi đua",
        example="bloc: noi-chinh",
        rule="Tên tệp trong content/khoi/, hoặc tên hay tên khác ghi trong tệp đó",
        missing=Code.BLOC_MISSING,
        default=(),
    ),
    Field(
        "author",
        type=ListOf(AuthorName(), empty=True, key=lambda t: tone_key(str(t)), known="author"),
        help="Tác giả",
        example="author: Nguyễn Văn A",
        rule="Nhiều người: [Nguyễn Văn A, Trần Thị B]; chưa biết: []",
        missing=Code.AUTHOR_MISSING,
        default=(),
    ),
    Field(
        "related",
        type=ListOf(RelatedItem(), single=False, empty=True),
        help="Bài liên quan, đứng đầu Tin khác theo thứ tự này",
        example="related: [ten-tep-cua-bai]",
        rule="Tên tệp của bài, đường dẫn dưới content/tin/, hoặc nhóm title, url cho trang ở nơi khác",
        default=(),
    ),
    _SUMMARY,
    _MODIFIED,
    Field(
        "status",
        type=Choice(STATUS_NAMES, Code.STATUS_UNKNOWN, said=_STATUS_SAID),
        help="Trạng thái",
        example="status: draft",
        rule="published, draft hoặc withdrawn; không viết là published",
        default="published",
    ),
    Field(
        "event",
        type=ListOf(OfYear(Choice(EVENTS, Code.EVENT_UNKNOWN))),
        help="Việc trong chu kỳ năm của khối",
        example="event: tong-ket",
        rule="phat-dong, ky-ket, so-ket, tong-ket hoặc khac; một bài nói hai việc: [phat-dong, ky-ket]; "
        "việc của năm khác năm đăng: [tong-ket 2023, ky-ket 2024]",
        default=(),
    ),
    Field(
        "work_year",
        type=Year(),
        help="Năm công tác mà việc ấy thuộc về",
        example="work_year: 2023",
        rule="Bốn chữ số; không viết thì lấy theo ngày",
        default=0,
    ),
    Field(
        "event_date",
        type=Date(day_only=True),
        help="Ngày diễn ra",
        example="event_date: 27/11/2023",
        rule="Chỉ ngày; giờ nếu có được bỏ qua",
    ),
    Field(
        "extent",
        type=Choice(EXTENTS, Code.EXTENT_UNKNOWN, said=_EXTENT_SAID),
        help="Bài đầy đủ hay chỉ còn sơ lược",
        example="extent: stub",
        rule="full hoặc stub; stub là tin chỉ còn tiêu đề, ngày đăng: trang ghi rõ, không tính là bài đầy đủ",
        default="full",
    ),
    Field(
        "retold_from",
        type=Text(200),
        help="Nguồn mà bài viết lại bằng lời khác",
        example="retold_from: cổng thông tin cũ của tỉnh",
        rule="Hiện cuối bài: Viết lại theo tin của …; bài giữ nguyên văn thì không viết",
    ),
    ALIASES,
    Field(
        "corrections",
        type=ListOf(
            Group(
                (
                    Field(
                        "date",
                        type=Date(),
                        help="Ngày đính chính",
                        example="date: 30/11/2023",
                        missing=Code.FIELD_MISSING,
                    ),
                    Field(
                        "note",
                        type=Text(1000),
                        help="Nội dung đính chính",
                        example="note: Sửa số liệu ở đoạn hai.",
                        missing=Code.FIELD_MISSING,
                    ),
                ),
                "nhóm date, note",
            ),
            single=False,
        ),
        help="Các lần đính chính",
        example="corrections: [{date: 30/11/2023, note: Sửa số liệu ở đoạn hai.}]",
        rule="Hiện cuối bài",
        default=(),
    ),
    Field(
        "withdrawn",
        type=Group(
            (
                Field("date", type=Date(), help="Ngày rút bài", example="date: 01/12/2023", missing=Code.FIELD_MISSING),
                Field(
                    "reason",
                    type=Text(1000),
                    help="Lý do rút bài",
                    example="reason: Nội dung chưa chính xác.",
                    missing=Code.FIELD_MISSING,
                ),
                Field("title", type=Text(500), help="Tiêu đề thay cho tiêu đề cũ", example="title: Tin đã rút"),
            ),
            "nhóm date, reason, title",
        ),
        help="Ngày và lý do rút bài",
        example="withdrawn: {date: 01/12/2023, reason: Nội dung chưa chính xác.}",
        rule="Phải có khi status: withdrawn; tiêu đề cũ cũng không được hiện nữa thì thêm title, tiêu đề thay vào",
        default=None,
    ),
    Field(
        "attachments",
        type=ListOf(AttachmentField(), single=False, empty=True),
        help="Tệp đính kèm (PDF, DOCX, XLSX)",
        example="attachments: [anh/2023/bao-cao.pdf]",
        rule="Đường dẫn trong content/; muốn đặt tên thì dùng nhóm path, title; văn bản thì thêm number, date, issuer",
        default=(),
    ),
    SOURCE,
    FEED_ID,
)

PAGE = (_TITLE, _SUMMARY, _MODIFIED, ALIASES)

#: The first folder of a source's path says its kind.
SCHEMAS: dict[str, tuple[Field, ...]] = {"tin": ARTICLE, "khoi": BLOC, "don-vi": UNIT, "trang": PAGE}
