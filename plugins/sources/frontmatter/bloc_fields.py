"""The fields of a bloc's file, ``content/khoi/<id>.md``, and of a unit's, ``content/don-vi/<id>.md``."""

from plugins.base.addresses import Kind
from plugins.base.addresses.house import BLOC as BLOC_PAGE
from plugins.base.addresses.house import UNIT as UNIT_PAGE
from plugins.base.model import Code
from plugins.base.model.records import KINDS
from plugins.base.vietnamese import tone_key
from plugins.sources.frontmatter.field import Field
from plugins.sources.frontmatter.groups import Group
from plugins.sources.frontmatter.machine_fields import FEED_ID
from plugins.sources.frontmatter.old_addresses import ALIAS
from plugins.sources.frontmatter.types import Choice, ListOf, Text, Year
from plugins.sources.frontmatter.years import Years

_UNITS = ListOf(Text(200), empty=True, key=lambda t: tone_key(str(t)))


def _urls(page: Kind) -> Field:
    return Field(
        "urls",
        type=ListOf(ALIAS, empty=True),
        help="Các địa chỉ cũ của trang này",
        example=f"urls: [{page.url('ten-cu')}]",
        rule="Địa chỉ cũ tự chuyển đến trang này; lệnh rename tự ghi",
        default=(),
    )


_OF_A_YEAR = Group(
    (
        Field("name", type=Text(200), help="Tên từ năm ấy", example="name: Khối Nội chính tỉnh"),
        Field("members", type=_UNITS, help="Các đơn vị từ năm ấy", example="members: [Công an tỉnh, Thanh tra tỉnh]"),
        Field("lead", type=Text(200), help="Đơn vị Trưởng khối, Cụm trưởng", example="lead: Công an tỉnh"),
        Field("deputy", type=Text(200), help="Đơn vị Phó Trưởng khối, Cụm phó", example="deputy: Thanh tra tỉnh"),
        Field(
            "decision",
            type=Text(300),
            help="Văn bản quy định việc ấy",
            example="decision: Quyết định số 12/QĐ-UBND ngày 05/01/2024",
        ),
    ),
    "nhóm name, members, lead, deputy, decision",
)

BLOC = (
    Field("name", type=Text(200), help="Tên đầy đủ", example="name: Khối Nội chính", missing=Code.NAME_MISSING),
    Field(
        "kind",
        type=Choice(KINDS, Code.KIND_UNKNOWN),
        help="Loại",
        example="kind: khoi",
        rule="khoi (khối thi đua) hoặc cum (cụm thi đua)",
        missing=Code.KIND_MISSING,
    ),
    Field(
        "aliases",
        type=_UNITS,
        help="Các tên khác",
        example="aliases: [Khối các cơ quan Nội chính]",
        rule="Tên cũ, tên tắt; bài viết tên nào cũng được",
        default=(),
    ),
    Field(
        "members",
        type=_UNITS,
        help="Các đơn vị thành viên",
        example="members: [Công an tỉnh, Tòa án nhân dân tỉnh]",
        rule="Mỗi đơn vị một phần của danh sách",
        default=(),
    ),
    Field(
        "years",
        type=Years(_OF_A_YEAR),
        help="Những gì đổi từ một năm trở đi: tên, đơn vị, Trưởng khối",
        example="years: {2024: {lead: Công an tỉnh}}",
        rule="Chỉ viết năm có thay đổi; các năm sau giữ như vậy cho đến lần đổi kế tiếp",
        default=(),
    ),
    Field(
        "closed",
        type=Year(),
        help="Năm cuối cùng khối, cụm còn hoạt động",
        example="closed: 2025",
        rule="Khối đang hoạt động thì không viết",
        default=0,
    ),
    Field(
        "into",
        type=ListOf(Text(200), key=lambda t: tone_key(str(t)), known="bloc"),
        help="Các khối, cụm tiếp nối",
        example="into: [khoi-moi]",
        rule="Tên tệp trong content/khoi/ của khối mà khối này nhập vào hay tách thành",
        default=(),
    ),
    _urls(BLOC_PAGE),
    FEED_ID,
)

UNIT = (
    Field("name", type=Text(200), help="Tên đầy đủ", example="name: Sở Tư pháp", missing=Code.UNIT_NAME_MISSING),
    Field(
        "aliases",
        type=_UNITS,
        help="Các tên khác",
        example="aliases: [Sở Tư pháp tỉnh]",
        rule="Tên cũ, tên tắt như đã viết trong các khối, cụm",
        default=(),
    ),
    Field(
        "into",
        type=_UNITS,
        help="Các đơn vị tiếp nối",
        example="into: [Sở Nội vụ]",
        rule="Tên đơn vị mà đơn vị này nhập vào hay tách thành",
        default=(),
    ),
    _urls(UNIT_PAGE),
)
